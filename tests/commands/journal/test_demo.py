"""`demo` writes a plausible sample journal, and never touches a journal or file that exists."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from prospectr.commands.journal import demo
from prospectr.errors import JournalError
from tests.commands.helpers import read, refused
from tests.conftest import Shell


@pytest.fixture(autouse=True)
def _temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


def test_demo_logs_a_line_and_shows_the_week(shell: Shell, tmp_path: Path) -> None:
    result = shell.ok("demo")
    [path] = (tmp_path / "temporary").glob("*/journal.db")
    assert str(path) in result.out
    for part in ("$ prospectr p 45m", "$ prospectr week", "Week 47: 26 % of 40 %", "2026-W47", "Streak"):
        assert part in result.out
    assert re.search(r"#\d+ Prospecting 45m", result.out)
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
def test_the_sample_has_twelve_plausible_weeks_on_any_day(shell: Shell, tmp_path: Path, now: str) -> None:
    then = shell.at(now)
    then.ok("demo", str(tmp_path / "sample.db"))
    sample = then.with_env(PROSPECTR_JOURNAL=str(tmp_path / "sample.db"))
    weeks = read(sample, "report all --by week")["rows"]
    assert 11 <= len(weeks) <= 12  # on a Monday the current week has only the line that the demo logs
    kinds = {row["kind"]: row["share"] for row in read(sample, "report all --by kind")["rows"]}
    assert len(kinds) == 6
    assert 10 < kinds["prospecting"] < 70
    assert read(sample, "quota")["source"] == "set"
    trend = read(sample, "week")["trend"]
    assert {week["met"] for week in trend} == {True, False}
    assert not [entry for entry in read(sample, "list all") if entry["day"] > now[:10]]


def test_the_own_journal_is_not_touched(shell: Shell) -> None:
    shell.ok("p 45m calls")
    before = shell.journal.read_bytes()
    shell.ok("demo")
    assert shell.journal.read_bytes() == before
    assert {path.name for path in shell.journal.parent.iterdir()} <= {"journal.db", "journal-backups"}


def test_an_existing_journal_is_not_touched(shell: Shell) -> None:
    shell.ok("p 45m calls")
    before = shell.journal.read_bytes()
    refused(shell("demo", str(shell.journal)), 2, str(shell.journal), "exists already")
    assert shell.journal.read_bytes() == before


def test_an_existing_file_is_not_touched(shell: Shell, tmp_path: Path) -> None:
    place = tmp_path / "notes.txt"
    place.write_text("mine")
    refused(shell("demo", str(place)), 2, str(place))
    assert place.read_text() == "mine"
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "nowhere.db")
    refused(shell("demo", str(link)), 2, str(link))
    assert not (tmp_path / "nowhere.db").exists()


def test_only_one_file_can_be_named(shell: Shell, tmp_path: Path) -> None:
    refused(shell("demo", str(tmp_path / "a.db"), str(tmp_path / "b.db")), 2)
    assert not list(tmp_path.glob("?.db"))


def test_demo_does_not_create_the_own_journal(shell: Shell) -> None:
    shell.ok("demo")
    assert not shell.journal.exists()


def test_the_figures_of_the_week_on_a_saturday(shell: Shell, tmp_path: Path) -> None:
    """Eleven weeks have 321 lines. Monday to Friday has 21: a block a day, 3, 3, 4, 2 and 3 others, one doubtful one.

    With the demo's own line, prospecting has 6 * 45 = 270 minutes that count and 30 that do not; networking has 45, 90
    and 30, selling 180, clients 180, marketing and admin 90 each: 1,005 in all. 270 minutes count, which is 26.87 %.
    As logged it is 300, 29.851 %: when all six shares are cut to tenths, two tenths are left over, which go to
    marketing and admin (8.955 %) because their remainders are greatest. The shortfall is
    (0.4 * 1,005 - 270) / 0.6 = 220 minutes.
    """
    result = shell.ok("demo", str(tmp_path / "sample.db")).out
    assert "12 weeks, 342 lines" in result
    assert "#343 Prospecting 45m" in result
    assert "week 47: 26 % of 40 %, 5h30m to 10h (3h40m of it for 40 %) and 5 talks to 20; no working day left" in result
    week = read(shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / "sample.db")), "week")
    assert week["minutes"] == {
        "prospecting": 300,
        "networking": 165,
        "selling": 180,
        "clients": 180,
        "marketing": 90,
        "admin": 90,
    }
    assert (week["share"]["prospecting"], week["quota"]["done"]) == (29.8, 26.9)
    assert week["quota"]["shortfall_minutes"] == 220
    assert (week["stale_opportunities"], week["due"]) == (["fernhill"], 2)
    assert week["untouched_referrals"] == [{"contact": "juniper", "source": "esther"}]
    assert "Counted: 30m read like networking; as logged, prospecting is 5h, 29.8 %." in result.splitlines()


def test_the_suggested_next_command_works(shell: Shell, tmp_path: Path) -> None:
    result = shell.ok("demo", str(tmp_path / "sample.db"))
    words = result.lines[-1].partition(": prospectr ")[2].split()
    assert words[:2] == ["--journal", str(tmp_path / "sample.db")]
    assert "@fernhill" in shell.ok(*words).out
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    "line", ["pipeline", "funnel", "referrals", "network", "due", "contacts", "criteria", "who @acme", "who @bob"]
)
def test_the_sample_has_contacts_stages_and_follow_ups(shell: Shell, tmp_path: Path, line: str) -> None:
    shell.ok("demo", str(tmp_path / "sample.db"))
    sample = shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / "sample.db"))
    empty = shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / "empty.db"))
    assert len(sample.ok(line).lines) > 2
    assert sample.ok(line).out != empty(line).out


def test_two_samples_of_the_same_day_are_equal(shell: Shell, tmp_path: Path) -> None:
    def exported(name: str) -> list[str]:
        shell.ok("demo", str(tmp_path / name))
        sample = shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / name))
        entries = [{**entry, "uid": None} for entry in read(sample, "list all")]
        return [str(entries), *(sample.ok(f"{line} --json").out for line in ("pipeline", "contacts", "network all"))]

    assert exported("one.db") == exported("two.db")


def test_the_sample_passes_doctor_and_its_last_line_can_be_undone(shell: Shell, tmp_path: Path) -> None:
    shell.ok("demo", str(tmp_path / "sample.db"))
    sample = shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / "sample.db"))
    sample.ok("backup")  # the automatic one is made in a process of its own and may not be finished
    assert [check for check in read(sample, "doctor") if not check["ok"]] == []
    sample.ok("undo")
    assert len(read(sample, "list all")) == 342


def test_demo_in_a_real_process(shell: Shell, tmp_path: Path) -> None:
    result = shell.process("demo", str(tmp_path / "sample.db"))
    assert (result.code, result.err) == (0, "")
    assert "$ prospectr week" in result.out


def test_a_demo_that_fails_leaves_no_file(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise JournalError("The disk is full.", "Make room.")

    place = tmp_path / "sample.db"
    with monkeypatch.context() as failing:
        failing.setattr(demo.quota, "run", no_room)
        assert shell("demo", str(place)).code == 4
        assert not list(tmp_path.glob("sample*"))
    shell.ok("demo", str(place))
