"""What a leader reads, on the sample team of `prospectr team demo`, as golden files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.render.test_goldens import PIPED, PLAIN, check, view

WIDTHS = (60, 80)
VIEWS = {
    "week": ("team week", PLAIN),
    "week-last": ("team week last", PLAIN),
    "week-piped": ("team week last", PIPED),
    "who": ("team who emil", PLAIN),
    "report-seller": ("team report quarter", PLAIN),
    "report-team": ("team report quarter --by team", PLAIN),
    "report-week": ("team report 8w --by week", PIPED),
    "audit": ("team audit", PLAIN),
    "roster": ("team roster", PLAIN),
}
DATA = {
    "week.json": "team week last --json",
    "week.csv": "team week last --csv",
    "week.md": "team week last --md",
    "who.json": "team who dora --json",
    "report.json": "team report quarter --by team --json",
    "report.csv": "team report quarter --csv",
    "report.md": "team report quarter --md",
    "audit.json": "team audit --json",
    "audit.md": "team audit --md",
    "roster.json": "team roster --json",
}


@pytest.fixture(scope="module")
def leader(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """The leader of the sample team."""
    home: Path = tmp_path_factory.mktemp("home")
    shell = Shell(home)
    shell.ok("team", "demo", str(home / "team"))
    shell.journal = home / "team" / "lea.db"
    shell.env["PROSPECTR_JOURNAL"] = str(shell.journal)
    return shell


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", VIEWS)
def test_view(leader: Shell, name: str, width: int) -> None:
    line, how = VIEWS[name]
    check(f"team/{width}/{name}.txt", view(leader, line, how, width))


@pytest.mark.parametrize("name", DATA)
def test_data(leader: Shell, name: str) -> None:
    check(f"team/{name}", view(leader, DATA[name], PIPED, 80))
