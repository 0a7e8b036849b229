"""Clocks that are wrong or set back, also while a timer runs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.full_journal import copy_of, full_journal
from tests.safety.helpers import assert_refused, rows, snapshot
from tests.safety.test_interrupted import PROOF
from tests.torture import Prove, is_full
from tests.views import VIEWS


@pytest.mark.parametrize(
    "now",
    [
        "yesterday",
        "2026-11-21",
        "2026-11-21T09:00",  # without an offset
        "2026-11-21 09:00:00",
        "2026-13-21T09:00:00+01:00",
        "2026-11-31T09:00:00+01:00",
        "2026-11-21T25:00:00+01:00",
        "2026-11-21T09:00:00+25:00",
        "1763700000",
        "now",
        " ",
        "\u06f2\u06f0\u06f2\u06f6-11-21T09:00:00+01:00",
    ],
)
@pytest.mark.parametrize("line", ["p 45m calls", "week", "list all"])
def test_an_invalid_prospectr_now_is_an_error(shell: Shell, now: str, line: str) -> None:
    result = shell.at(now)(line)
    assert_refused(result, 2)
    assert "PROSPECTR_NOW" in result.err
    assert snapshot(shell.folder) == {}


def test_an_invalid_prospectr_now_in_a_real_process(shell: Shell) -> None:
    assert_refused(shell.at("yesterday").process("p", "45m"), 2)


def test_an_empty_prospectr_now_is_ignored(shell: Shell) -> None:
    assert shell.at("").ok("p 45m calls").lines


@pytest.mark.parametrize(
    "now",
    [
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00+00:00",
        "9999-12-31T23:59:59-12:00",
        "9999-12-31T23:59:59+00:00",
    ],
)
@pytest.mark.parametrize(
    "line", ["p 45m calls", "p 9-10 calls", "p 45m yesterday", "week", "list week", "report 8w", "start p"]
)
def test_a_time_at_the_ends_of_the_calendar_is_an_error(shell: Shell, now: str, line: str) -> None:
    """A script may calculate such a time."""
    result = shell.at(now)(line)
    assert_refused(result, 2)
    assert "PROSPECTR_NOW" in result.err
    assert snapshot(shell.folder) == {}


def test_a_clock_set_back_while_a_timer_runs(shell: Shell) -> None:
    """Started at 18:00, and now it is 17:00: the duration is unknown, and never shown as negative."""
    shell.ok("start p calls")
    back = shell.at("2026-11-21T17:00:00+01:00")
    for line in ("", "status", "week", "today"):
        result = back.ok(*line.split())
        assert "-1h" not in result.out
        assert "-60" not in result.out

    result = back("stop")

    assert_refused(result, 2)  # the timer keeps running
    assert rows(shell.journal, "SELECT count(*) FROM timer") == [(1,)]
    shell.at("2026-11-21T18:10:00+01:00").ok("stop")
    assert rows(shell.journal, "SELECT minutes FROM entry") == [(10,)]


@pytest.mark.parametrize("at", ["2026-11-20T18:00:00+01:00", "2026-10-01T12:00:00+02:00", "2020-01-01T00:00:00+00:00"])
def test_a_clock_set_back_by_days(shell: Shell, at: str) -> None:
    """The timer can be shown and cancelled, but not stopped by starting another one. Logging works."""
    shell.ok("start p calls")
    back = shell.at(at)
    assert back("status").code == 0
    assert_refused(back("start n breakfast"), 2)
    assert back("cancel").code == 0
    back.ok("p 45m more")
    (entry,) = json.loads(back.ok("list all --json").out)
    assert (entry["minutes"], entry["note"]) == (45, "more")


def test_a_clock_set_back_between_two_lines(shell: Shell) -> None:
    """Numbers and undo follow the order of the commands, not the clock."""
    shell.ok("p 45m first")
    back = shell.at("2026-11-21T08:00:00+01:00")
    back.ok("p 30m second")
    assert rows(shell.journal, "SELECT id, note FROM entry ORDER BY id") == [(1, "first"), (2, "second")]
    back.ok("undo")
    assert rows(shell.journal, "SELECT note FROM entry") == [("first",)]
    assert '"first"' in shell.ok("show last --json").out


def test_summer_time_ends_while_a_timer_runs(shell: Shell) -> None:
    """On 25 October 2026 in Berlin, 02:30 comes twice. From the first to the second, 60 minutes pass."""
    assert shell.at("2026-10-25T02:30:00+02:00", TZ="Europe/Berlin").process("start", "p", "calls").code == 0
    assert shell.at("2026-10-25T02:30:00+01:00", TZ="Europe/Berlin").process("stop").code == 0
    assert rows(shell.journal, "SELECT minutes FROM entry") == [(60,)]


@pytest.mark.parametrize(
    "line", ["history", "history 1", "history --json", "undo --json", "export csv", "show 1", "due"]
)
def test_an_offset_of_more_than_a_day_is_rejected(shell: Shell, line: str) -> None:
    shell.ok("p 9-10 calls")
    said = shell.with_env(TZ="UTC+99").process(*line.split())
    assert said.code in (0, 2), said
    assert "Unexpected error" not in said.err
    assert said.code == 0 or "TZ is “UTC+99”, which is not a time zone." in said.err


def test_a_journey_while_a_timer_runs(shell: Shell) -> None:
    """Started at 9:00 in Berlin, stopped at 9:30 in London, where it is an hour earlier: 90 minutes passed."""
    shell.at("2026-11-21T09:00:00+01:00").ok("start n fair")
    shell.at("2026-11-21T09:30:00+00:00").ok("stop")
    (entry,) = json.loads(shell.ok("list all --json").out)
    assert (entry["minutes"], entry["start"], entry["day"]) == (90, "2026-11-21T09:00:00+01:00", "2026-11-21")


def test_a_stop_at_a_time_before_the_start(shell: Shell) -> None:
    shell.at("2026-11-21T16:00:00+01:00").ok("start p calls")
    result = shell("stop at 15:30")
    assert_refused(result, 2)
    assert rows(shell.journal, "SELECT count(*) FROM timer") == [(1,)]


# clocks set back, for a journal that was written to until this evening


BACK = {
    "a minute": "2026-11-21T17:59:00+01:00",
    "before the timer": "2026-11-21T16:00:00+01:00",
    "a day": "2026-11-20T18:00:00+01:00",
    "into another month": "2026-10-31T23:59:59+01:00",
    "before the first line": "2026-01-01T00:00:00+01:00",
    "years": "2019-06-01T12:00:00+02:00",
    "to the beginning": "1970-01-01T00:00:00+00:00",
}
NEGATIVE = re.compile(r"(?<![\w#-])-\d+ ?(?:m|h|d|days?|weeks?|minutes?|%)\b")
LINES = (
    "p 10m now", "p 45m calls", "log p 9-10 yesterday", "stop", "stop at 17:30", "status", "resume", "start p x",
    "cancel",
    "done 1", "done 2 p 10m x next=1w", "snooze 2 1d", "follow @acme 3d call", "due --prune --yes", "advance @acme",
    "advance @acme client", "qualify @acme budget=x", "contact @new --from @acme", "edit 1 1h", "edit last now",
    "delete 2",
    "undo", "undo 5", "quota 50%", "off today", "routine remove 1", "routine add mon 9-10", "week close",
    "week close last",
    "backup", "contact merge @yqy @acme", "contact forget @acme --yes", "tags rename yqy-yqy x", "doctor", "export csv",
)  # fmt: skip


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return full_journal(tmp_path_factory.mktemp("full"))


@pytest.mark.parametrize("back", BACK)
def test_every_view_after_the_clock_was_set_back(full: Shell, back: str, proof: Prove) -> None:
    """Days after the clock's time are shown or left out; no duration is negative."""
    for line in VIEWS:
        result = full.at(BACK[back], COLUMNS="200")(f"{line} " if line else "")
        assert result.code == 0 or (result.code, line.split()[0]) == (2, "plan"), (line, result)
        assert not NEGATIVE.search(result.out), (line, result.out)
    proof(**PROOF, count=len(VIEWS))


@pytest.mark.parametrize("back", BACK)
def test_every_change_after_the_clock_was_set_back(full: Shell, tmp_path: Path, back: str, proof: Prove) -> None:
    """Each command works or fails with two lines, and the journal is sound."""
    for i, line in enumerate(LINES if is_full() else LINES[list(BACK).index(back) :: 7]):
        shell = copy_of(full, tmp_path / str(i)).at(BACK[back])
        result = shell(line)
        assert result.code in (0, 2, 3), (line, result)
        if result.code:
            assert_refused(result, result.code)
        assert rows(shell.journal, "PRAGMA integrity_check") == [("ok",)]
        assert rows(shell.journal, "SELECT count(*) FROM entry WHERE minutes < 1") == [(0,)]
        assert not NEGATIVE.search(result.out), (line, result.out)
    proof(**PROOF, count=i + 1)
