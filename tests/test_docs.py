"""The docs are correct: their commands run, their paths exist, and the picture shows what the code draws today."""

from __future__ import annotations

import re
import shlex
import tempfile
import tomllib
from datetime import date
from pathlib import Path

import pytest
from tools import picture
from tools.bench.goals import summary

from prospectr import __version__
from prospectr.domain.sample import sample_lines
from prospectr.domain.settings import SETTINGS
from tests.commands.transfer import files as import_files
from tests.conftest import Shell

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
IMPORT = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
DOCS = (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def commands_of(text: str) -> list[str]:
    """Return the lines of the shell blocks, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def run_commands(shell: Shell, lines: list[str]) -> None:
    """Run each line; it must exit with 0 and print something."""
    for line in lines:
        program, *argv = shlex.split(line)
        assert program == "prospectr", line
        result = shell(*argv) if argv else shell("status")
        assert result.code == 0, (line, result)
        assert result.out or result.err, line


@pytest.fixture(autouse=True)
def _working_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the commands write their files to the temporary folder of the test, including those of the demo."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def sample(shell: Shell) -> Shell:
    """A journal of twelve weeks up to today."""
    today = shell.env["PROSPECTR_NOW"][:10]
    shell.ok("log", "-", stdin="\n".join(sample_lines(date.fromisoformat(today))))
    return shell


def test_every_command_of_the_guide_runs_in_the_order_given(sample: Shell) -> None:
    lines = commands_of(GUIDE)
    assert len(lines) > 70
    run_commands(sample, lines)


def test_every_command_of_the_page_about_teams_runs_in_the_order_given(sample: Shell) -> None:
    Path("Team").mkdir()
    lines = commands_of((ROOT / "docs" / "team.md").read_text(encoding="utf-8"))
    assert len(lines) > 8
    run_commands(sample, lines)


def test_the_first_day_and_the_week_of_the_readme_run_on_a_new_journal(shell: Shell) -> None:
    lines = [line for line in commands_of(README) if line.startswith("prospectr")]
    assert len(lines) > 12
    run_commands(shell, lines)


def test_the_week_of_the_readme_runs_on_a_journal_of_twelve_weeks(sample: Shell) -> None:
    run_commands(sample, [line for line in commands_of(README) if line.startswith("prospectr")])


def test_every_command_of_the_page_about_imports_runs_in_the_order_given(shell: Shell) -> None:
    for name, content in import_files.ON_THE_PAGE.items():
        Path(name).write_bytes(content)
    toml_blocks = re.findall(r"```toml\n(.*?)```", IMPORT, flags=re.DOTALL)
    Path("sheet.toml").write_text(toml_blocks[0], encoding="utf-8")
    run_commands(shell, commands_of(IMPORT))


def test_all_other_commands_of_the_readme_install_prospectr() -> None:
    """They need the network, so they are listed here and not run."""
    assert [line for line in commands_of(README) if not line.startswith("prospectr")] == [
        "uv tool install .",
        "uv tool update-shell",
        "pipx install .",
        "pipx ensurepath",
        "make demo",
        "make test",
    ]


def test_every_setting_is_listed() -> None:
    page = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")
    table = page.split("\n## Settings\n")[1].split("\n## ")[0]
    first_cells = re.findall(r"^\| (`.+?) \|", table, flags=re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(first_cells)) == list(SETTINGS)


def test_the_make_targets_of_the_docs_exist() -> None:
    for page in DOCS:
        for target in re.findall(r"(?:`|^)make ([\w-]+)", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
            assert re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE), (page.name, target)


def test_the_page_about_performance_counts_its_goals() -> None:
    head, *sections = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8").split("\n## ")
    assert head.rstrip("\n").endswith(f"do not edit it. {summary(sections)}")


def test_goals_of_sections_measured_alone_are_counted_apart() -> None:
    together, alone = "A\n\n| x | met |\n| y | met |\n", "B\n\nMeasured alone on 2026-11-28.\n\n| z | **not met** |\n"
    assert summary([together]) == "Of the sections measured together, 2 of 2 goals were met then."
    assert summary([together, alone]).endswith("are newer: 1 of their 1 goals are not met.")


def test_every_path_in_the_architecture_exists() -> None:
    paths = re.findall(r"`((?:src|tests|tools|docs)/[\w./]*)`", ARCHITECTURE)
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_module_in_the_architecture_exists() -> None:
    names = set(re.findall(r"`(\w+\.py)`", ARCHITECTURE))
    known = {path.name for path in (ROOT / "src").rglob("*.py")}
    assert names <= known | {"compile_sql.py"}


def test_every_path_in_the_survivors_exists() -> None:
    page = (ROOT / "docs" / "survivors.md").read_text(encoding="utf-8")
    sources = re.findall(r"`((?:commands|domain|render|store)/[\w./]*)`", page)
    others = re.findall(r"`((?:src|tests|tools)/[\w./]*)`", page)
    assert len(sources) > 50
    assert [path for path in sources if not (ROOT / "src" / "prospectr" / path).exists()] == []
    assert [path for path in others if not (ROOT / path).exists()] == []


def test_every_package_is_in_the_architecture() -> None:
    source = ROOT / "src"
    packages = {f"`{path.parent.relative_to(ROOT)}/`" for path in source.rglob("__init__.py")} - {"`src/prospectr/`"}
    assert sorted(package for package in packages if package not in ARCHITECTURE) == []


def anchors_of(page: Path) -> set[str]:
    """Return the names of a page's headings, as links write them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_every_list_of_python_versions_is_the_same() -> None:
    versions = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    assert f"VERSIONS := {' '.join(versions)}\n" in MAKEFILE
    workflow = (ROOT / ".github" / "workflows" / "checks.yml").read_text(encoding="utf-8")
    assert f"python: {versions}".replace("'", '"') in workflow


def test_the_pinned_versions_name_every_dependency_and_no_address() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for wanted in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"]):
        name = re.match(r"[\w-]+", wanted)[0]
        assert re.search(rf"^{name}==", pins, flags=re.MULTILINE), name
    assert "://" not in pins


def test_the_changelog_names_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## \[([^\]]+)\]", changelog, flags=re.MULTILINE)
    assert releases[:2] == ["Unreleased", __version__]


def test_links_between_the_docs_work() -> None:
    for source in DOCS:
        for target in re.findall(r"\]\(([^)]+)\)", source.read_text(encoding="utf-8")):
            if target.startswith("https://"):
                continue
            name, _, anchor = target.partition("#")
            page = source.parent / name if name else source
            assert page.exists(), (source.name, target)
            assert not anchor or anchor in anchors_of(page), (source.name, target)


def test_the_picture_is_what_the_code_draws() -> None:
    assert picture.draw() == picture.TARGET.read_text(encoding="utf-8"), "run `make picture`"
    assert "font-face" not in picture.draw()
