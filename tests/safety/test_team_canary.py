"""team_canary: no text, clock time or money of a journal is in a statement, in the team's folder, or in a message."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.commands.team.helpers import Team, texts
from tests.conftest import Result, Shell
from tests.safety.secrets_of_a_journal import Secrets, fill
from tests.torture import Prove, times

COMMANDS = (
    "team show", "team sync", "team sync --json", "team", "team --json", "team week", "team week --json",
    "team week --csv", "team week --md", "team week last", "team who ann", "team who ann --json", "team report all",
    "team report all --by week --json", "team report all --by team --csv", "team audit all", "team audit all --json",
    "team audit all --md", "team roster", "team roster add ann --team north", "team roster --json", "team who nobody",
    "team week 2020", "team join {folder} --as bea", "team sync --nonsense", "team leave --erase --json", "undo",
)  # fmt: skip


@pytest.fixture
def hidden() -> Secrets:
    return Secrets()


@pytest.fixture
def ann(tmp_path: Path, hidden: Secrets) -> Shell:
    """A seller with a secret in every field that takes text, who has joined a team."""
    team = Team(tmp_path)
    ann = team.member("ann")
    fill(ann, hidden, tmp_path)
    ann.ok("team", "join", str(team.folder), "--as", "ann", "--from", "2026-08-31", "--yes")
    ann.folder = team.folder
    return ann


def all_of(result: Result) -> str:
    return result.out + result.err


@pytest.mark.parametrize("round_", range(times(1, 20)))
def test_no_secret_leaves_a_journal(ann: Shell, hidden: Secrets, round_: int, proof: Prove) -> None:
    outputs = {line: all_of(ann(line.format(folder=ann.folder))) for line in COMMANDS}
    for line, output in outputs.items():
        assert hidden.in_text(output) == [], line
        assert len(output) > 10, line
    ann.ok("team sync")
    assert hidden.in_text(texts(ann.folder)) == []
    proof(
        name="team_canary",
        promise="Only figures leave a journal: no name, note, clock time or money.",
        method="random secrets in every typed field, then every command of a team, its files and messages searched",
        count=len(COMMANDS),
        unit="outputs",
        result="0 secrets",
    )


def test_no_clock_time_is_in_the_folder(ann: Shell) -> None:
    ann.ok("team sync")
    content = "".join(path.read_text(encoding="utf-8") for path in ann.folder.iterdir())
    assert re.findall(r"\d\d:\d\d", content) == []
    numbers = [int(digits) for digits in re.findall(r"(?<![\w.-])\d+(?![\w.-])", content)]
    assert max(numbers) < 10_000  # no instant in seconds, and no sum of money
    assert len(numbers) > 250


@pytest.mark.parametrize("damage", ["missing", "half", "foreign", "read-only"])
def test_no_secret_is_in_an_error(ann: Shell, hidden: Secrets, damage: str) -> None:
    ann.ok("team sync")
    (path,) = ann.folder.iterdir()
    if damage == "missing":
        shutil.rmtree(ann.folder)
    elif damage == "half":
        path.write_bytes(path.read_bytes()[:300])
    elif damage == "foreign":
        path.write_text(f'{{"prospectr": "{hidden.word}"}}', encoding="utf-8")
    else:
        ann.folder.chmod(0o500)
    try:
        for line in COMMANDS:
            assert hidden.in_text(all_of(ann(line.format(folder=ann.folder)))) == [], line
        debug = ann.with_env(PROSPECTR_DEBUG="1")
        assert hidden.in_text(all_of(debug("team sync"))) == []
    finally:
        if damage == "read-only":
            ann.folder.chmod(0o700)
