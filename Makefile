# From a clone, two commands do all the set-up: `make demo` and `make test`. They install into .venv and nowhere else.

# the first interpreter of a list that runs and is new enough
usable = $(shell for python in $(1); do "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
VERSIONS := 3.11 3.12 3.13 3.14
PYENV := $(HOME)/.pyenv/versions
# those on the PATH first, then those that pyenv installed; on Windows the only name is python
PYTHON ?= $(or $(call usable,python3 python3.14 python3.13 python3.12 python3.11 $(wildcard $(PYENV)/3.1[1-4].*/bin/python) python),python3)
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALLED := $(VENV)/.installed
DEVELOPED := $(VENV)/.developed
JOBS ?= auto
PEERS := .venv-peers

.PHONY: demo test check format-check lint types contracts sql-check cli-check grammar-check format sql cli grammar lock test-all bench bench-peers bench-team torture picture clean

demo: $(INSTALLED)
	@$(BIN)/prospectr demo

test: $(DEVELOPED)
	@$(BIN)/python -m pytest -n $(JOBS)

# the static checks; each has a target of its own, for the hooks in .pre-commit-config.yaml
check: format-check lint types contracts sql-check cli-check grammar-check

format-check: $(DEVELOPED)
	$(BIN)/ruff format --check .

lint: $(DEVELOPED)
	$(BIN)/ruff check .

types: $(DEVELOPED)
	$(BIN)/mypy

contracts: $(DEVELOPED)
	$(BIN)/lint-imports

sql-check: $(DEVELOPED)
	$(BIN)/python tools/compile_sql.py --check

cli-check: $(DEVELOPED)
	$(BIN)/python tools/compile_cli.py --check

grammar-check: $(DEVELOPED)
	$(BIN)/python tools/grammar_page.py --check

format: $(DEVELOPED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

sql: $(DEVELOPED)
	$(BIN)/python tools/compile_sql.py

# the table of commands, from the Typer commands
cli: $(DEVELOPED)
	$(BIN)/python tools/compile_cli.py

# the page about the line, from the table of forms
grammar: $(DEVELOPED)
	$(BIN)/python tools/grammar_page.py

# update the versions in constraints.txt; this needs uv
lock:
	uv pip compile --quiet --universal --upgrade --python-version 3.11 --custom-compile-command "make lock" \
		--no-annotate --no-emit-index-url --group dev --output-file constraints.txt pyproject.toml

# the suite, for each supported version of Python that this machine has
test-all: $(foreach version,$(VERSIONS),test-$(version))

test-%:
	@python="$(call usable,python$* $(wildcard $(PYENV)/$*.*/bin/python))"; \
	if [ -n "$$python" ]; then \
		echo "== Python $*" && $(MAKE) --no-print-directory test VENV=.venv-$* PYTHON="$$python"; \
	else \
		echo "== Python $* is not on this machine"; \
	fi

bench: $(DEVELOPED)
	$(BIN)/python tools/bench/run.py
	$(BIN)/python tools/bench/guessing.py

# a team's server with 2.6 million weeks; docs/team.md has the tables
bench-team: $(DEVELOPED)
	$(BIN)/python tools/bench/team.py

# the same tasks with other tools: timewarrior and hledger of the system, Watson and jrnl in an environment of their own
bench-peers: $(DEVELOPED)
	@test -d $(PEERS) || $(BIN)/python -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check td-watson jrnl
	PATH="$(CURDIR)/$(PEERS)/bin:$$PATH" $(BIN)/python tools/bench/run.py --only peers --sizes 1000,10000,100000

# the reliability tests at full count; docs/reliability.md names the programs they need
torture: $(DEVELOPED)
	$(BIN)/python tools/torture/torture.py

picture: $(DEVELOPED)
	$(BIN)/python tools/picture.py
	$(BIN)/python tools/page_pictures.py

clean:
	rm -rf .venv .venv-3.* dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# upgrade pip first: older versions write a start script that imports `re`, a fifth of the quick route's time
$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit("prospectr needs Python 3.11 or newer: make PYTHON=python3.12 demo" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade "pip>=25.1"

$(INSTALLED): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	@$(PIP) --constraint constraints.txt --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEVELOPED): $(INSTALLED)
	@$(PIP) --constraint constraints.txt --group dev
	@touch $@
