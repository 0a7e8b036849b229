"""The docs are true: their commands run, their paths exist, their picture is what the code draws today."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from tools import picture

from prospectr.domain.sample import sample_lines
from tests.conftest import Shell

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def commands_of(text: str) -> list[str]:
    """Return the lines of the shell blocks, comments off."""
    blocks = re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_every_command_of_the_readme_runs_in_the_order_given(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On the sample journal, twelve weeks up to today; all exit with 0 and say something."""
    monkeypatch.chdir(tmp_path)
    today = shell.env["PROSPECTR_NOW"][:10]
    shell.ok("log", "-", stdin="\n".join(sample_lines(date.fromisoformat(today))))
    ran = 0
    for line in commands_of(README):
        program, *argv = shlex.split(line)
        if program == "make":
            assert re.search(rf"^{argv[0]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
            continue
        assert program == "prospectr", line
        result = shell(*argv) if argv else shell("status")
        assert result.code == 0, (line, result)
        assert result.out or result.err, line
        ran += 1
    assert ran > 40


def test_the_set_up_is_two_commands() -> None:
    assert [line for line in commands_of(README) if line.startswith("make")] == ["make demo", "make test"]


def test_every_path_in_the_architecture_exists() -> None:
    paths = re.findall(r"`((?:src|tests|tools|docs)/[\w./]*)`", ARCHITECTURE)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_module_that_the_architecture_names_exists() -> None:
    names = set(re.findall(r"`(\w+\.py)`", ARCHITECTURE))
    known = {path.name for path in (ROOT / "src").rglob("*.py")}
    assert names <= known | {"compile_sql.py"}


def test_every_package_is_in_the_architecture() -> None:
    source = ROOT / "src"
    packages = {f"`{path.parent.relative_to(ROOT)}/`" for path in source.rglob("__init__.py")} - {"`src/prospectr/`"}
    assert sorted(package for package in packages if package not in ARCHITECTURE) == []


def test_links_between_the_docs_lead_somewhere() -> None:
    for source in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", source.read_text(encoding="utf-8")):
            assert (source.parent / target).exists(), (source.name, target)


def test_the_picture_is_what_the_code_draws() -> None:
    assert picture.draw() == picture.TARGET.read_text(encoding="utf-8"), "run `make picture`"
    assert "font-face" not in picture.draw()
