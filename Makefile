# Two commands do all the set-up: `make demo` and `make test`. Everything lands in .venv; nothing else is touched.

# the first interpreter that runs and is new enough: on the path, or among those that pyenv keeps
usable = $(shell for python in $(1); do "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
PYENV := $(HOME)/.pyenv/versions
PYTHON ?= $(or $(call usable,python3 python3.13 python3.12 python3.11 $(wildcard $(PYENV)/3.1[1-3].*/bin/python)),python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEVELOPED := $(VENV)/.developed
JOBS ?= auto

.PHONY: demo test check format lint types contracts sql sql-check test-all bench torture picture clean

demo: $(INSTALLED)
	@$(BIN)/prospectr demo

test: $(DEVELOPED)
	@$(BIN)/python -m pytest -n $(JOBS)

check: $(DEVELOPED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/compile_sql.py --check

format: $(DEVELOPED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

sql: $(DEVELOPED)
	$(BIN)/python tools/compile_sql.py

# for each interpreter of 3.11 to 3.13 that the machine has
test-all: $(foreach version,3.11 3.12 3.13,test-$(version))

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

# what must not be lost, put to the test; it needs programs that docs/reliability.md names
torture: $(DEVELOPED)
	$(BIN)/python tools/torture/torture.py

picture: $(DEVELOPED)
	$(BIN)/python tools/picture.py

clean:
	rm -rf .venv .venv-3.* dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# pip first: the scripts that older ones write import `re`, which costs a fifth of the quick route's time
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("prospectr needs Python 3.11 or newer: make PYTHON=python3.12 demo" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

$(INSTALLED): $(VENV)/bin/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEVELOPED): $(INSTALLED)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
