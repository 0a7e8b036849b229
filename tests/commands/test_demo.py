from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from tests.commands.helpers import read
from tests.conftest import Shell


@pytest.fixture(autouse=True)
def _temporary_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


def test_logs_a_line_and_shows_the_week_on_a_sample(shell: Shell, tmp_path: Path) -> None:
    said = shell.ok("demo")
    [path] = (tmp_path / "temporary").rglob("*.db")
    assert str(path) in said.out
    for part in ("$ prospectr p 45m", "$ prospectr week", "Week 2026-W47", "against", "Streak"):
        assert part in said.out
    assert re.search(r"#\d+ Prospecting 45m", said.out)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "now",
    [
        "2026-11-21T18:00:00+01:00",
        "2026-11-16T08:00:00+01:00",
        "2026-01-02T00:10:00+01:00",
        "2028-02-29T12:00:00-08:00",
    ],
)
def test_the_sample_has_twelve_believable_weeks_on_any_day(shell: Shell, tmp_path: Path, now: str) -> None:
    then = shell.at(now)
    then.ok("demo", str(tmp_path / "sample.db"))
    sample = then.with_env(PROSPECTR_JOURNAL=str(tmp_path / "sample.db"))
    weeks = read(sample, "report all --by week")["rows"]
    assert 11 <= len(weeks) <= 12  # on a Monday the week has but the line that the demo logs
    kinds = {row["kind"]: row["share"] for row in read(sample, "report all --by kind")["rows"]}
    assert len(kinds) == 6
    assert 10 < kinds["prospecting"] < 70
    assert read(sample, "quota")["source"] == "set"
    trend = read(sample, "week")["trend"]
    assert {week["met"] for week in trend} == {True, False}
    assert not [entry for entry in read(sample, "list all") if entry["day"] > now[:10]]


def test_touches_nobody_s_journal(shell: Shell) -> None:
    shell.ok("p 45m calls")
    before = shell.journal.read_bytes()
    shell.ok("demo")
    assert shell.journal.read_bytes() == before
    assert {path.name for path in shell.journal.parent.iterdir()} <= {"journal.db", "journal-backups"}


def test_nor_one_that_is_named(shell: Shell) -> None:
    shell.ok("p 45m calls")
    before = shell.journal.read_bytes()
    said = shell("demo", str(shell.journal))
    assert said.code != 0
    assert len(said.err.splitlines()) == 2
    assert shell.journal.read_bytes() == before


def test_makes_no_journal_where_there_was_none(shell: Shell) -> None:
    shell.ok("demo")
    assert not shell.journal.exists()
