"""foreign_values: values that pass every CHECK, but that prospectr did not write, are reported as damage."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from prospectr.errors import InvalidValueError
from prospectr.store.history.validation import TABLE_DECODERS
from prospectr.store.opening import open_journal
from tests.conftest import Result, Shell
from tests.safety.full_journal import full_journal
from tests.safety.helpers import assert_refused, assert_two_lines
from tests.torture import Prove

DAY = "xxxxxxxxxx"  # as long as a day, so that it passes the CHECK
CHANGE = "(SELECT max(id) FROM change)"
# the value written into a row, commands that read it, and the table that their error names, if it is another
VALUES: dict[str, tuple[str, str, str]] = {
    "entry.utc_offset": ("utc_offset = 86400 WHERE id = 2", "list all|export csv all|show 2", ""),
    "entry.start": ("start = 253370764801 WHERE id = 2", "list all|export json all|show 2", ""),
    "entry.start, the first": ("start = -62135683200, utc_offset = 0 WHERE id = 2", "list all|show 2", ""),
    "entry.logged_at": ("logged_at = 253370764801 WHERE id = 2", "list all|export csv all|show 2", ""),
    "entry.logged_at, far": (f"logged_at = {2**62} WHERE id = 2", "list all|export csv all|show 2", ""),
    "entry.logged_at, back": (f"logged_at = {-(2**62)} WHERE id = 2", "list all|export csv all|show 2", ""),
    "entry.day": (
        "day = '2026-13-45' WHERE id = 2",
        "export csv all|show 2|report all --by day|report all --by week",
        "",
    ),
    "entry.day, no day": (f"day = '{DAY}' WHERE id = 2", "show 2|who @acme|trend all", ""),
    "entry_contact.day": (f"day = '{DAY}'", "who @acme|contacts|pipeline", ""),
    "entry_contact.contact": ("contact = 'a b' WHERE contact = 'acme'", "doctor", ""),
    "entry_tag.tag": ("tag = 'a b' WHERE tag = 'phone'", "doctor", ""),
    "entry_outcome.outcome": (
        "outcome = 'a b' WHERE entry_id = 2 AND outcome = 'talks'",
        "list all|show 2|export csv all",
        "entry",
    ),
    "quota.outcomes": ("outcomes = 'foo'", "week|quota|p 5m x", ""),
    "quota.since": (f"since = '{DAY}'", "week|quota|trend", ""),
    "day_off.day": (f"day = '{DAY}' WHERE day = '2026-12-24'", "week|off", ""),
    "contact.stage_since": (f"stage_since = '{DAY}'", "contacts|contact @acme|export contacts csv", ""),
    "contact.referred_on": (f"referred_on = '{DAY}' WHERE source IS NOT NULL", "contacts|contact @acme", ""),
    "move.day": (f"day = '{DAY}'", "contact @acme|advance @acme client|referrals all", ""),
    "answer.day": (f"day = '{DAY}'", "qualify @acme|contact @acme", ""),
    "follow_up.due": (f"due = '{DAY}' WHERE state = 'open'", "due|contact @acme|done 1", ""),
    "follow_up.made": (f"made = '{DAY}' WHERE state = 'open'", "due|contact @acme", ""),
    "routine.since": (f"since = '{DAY}'", "routine|routine today|week last", ""),
    "routine.weekdays": ("weekdays = '9'", "routine|routine today", ""),
    "routine.weekdays, letters": ("weekdays = 'abc'", "routine|routine today", ""),
    "week_close.closed": (f"closed = '{DAY}'", "week last", ""),
    "week_close.minutes": ("minutes = 'foo'", "week last", ""),
    "team_place.since": (f"since = '{DAY}'", "team|team week|team show", ""),
    "team_week.figures": ("figures = '{}'", "team|team week|team show", ""),
    "team_week.read_on": (f"read_on = '{DAY}'", "team week|team show", ""),
    "timer.outcomes": ("outcomes = 'foo'", "status|stop|cancel", ""),
    "timer.utc_offset": ("utc_offset = 86400", "status|stop|cancel", ""),
    "timer.start": ("start = 253370764801", "status|stop|cancel", ""),
    "change.after": (f"after = '{{' WHERE id = {CHANGE}", "undo", ""),
    "change.after, no image": (f"after = '[1]' WHERE id = {CHANGE}", "undo", ""),
    "change.after, of nothing": (f"after = '{{}}' WHERE id = {CHANGE}", "undo", ""),
    "change.after, of an entry": ('after = \'{"day": "x"}\' WHERE number = 2', "history 2", ""),
    "change.subject": (f"subject = 'ghost' WHERE id = {CHANGE}", "undo", ""),
    "step.at": ("at = 100000000000000 WHERE id = (SELECT max(id) FROM step)", "history", ""),
}
# tables whose rows are decoded into records, with all columns
WHOLE = ("timer", "quota", "contact", "move", "follow_up", "answer", "routine", "week_close", "team_week")
VIEWS = (
    "status", "today", "list all", "show 2", "show last", "week", "week last", "report all", "report all --by day",
    "report all --by week", "history", "history 2", "contacts", "who @acme", "contact @acme", "pipeline", "due",
    "routine", "routine today", "off", "quota", "network", "referrals all", "funnel", "trend", "audit", "review all",
    "criteria", "qualify @acme", "tags", "export csv all", "export json all", "export contacts csv", "calendar",
    "undo", "p 5m x", "stop",
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A journal with a value in every column."""
    return full_journal(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def altered(sound: Shell, tmp_path: Path, name: str) -> Shell:
    """A copy of that journal with one invalid value."""
    shell = Shell(tmp_path)
    shell.journal.parent.mkdir(mode=0o700)
    shutil.copy(sound.journal, shell.journal)
    table = name.partition(".")[0]
    with closing(sqlite3.connect(shell.journal, isolation_level=None)) as connection:
        assert connection.execute(f"UPDATE {table} SET {VALUES[name][0]}").rowcount > 0
    return shell


def assert_reported(result: Result, table: str) -> None:
    assert result.code == 4, result
    assert_two_lines(result)
    assert f"The journal holds a value in {table} that prospectr did not write." in result.err, result
    assert "prospectr history" in result.err or "prospectr doctor" in result.err


@pytest.mark.parametrize("name", VALUES)
def test_an_invalid_value_is_reported_and_doctor_names_the_row(altered: Shell, name: str, proof: Prove) -> None:
    _, commands, other_table = VALUES[name]
    table = name.partition(".")[0]
    for line in commands.split("|"):
        result = altered(line)
        if line == "doctor":
            continue
        assert_reported(result, other_table or table)
    result = altered("doctor")
    assert result.code == 4
    named = " ".join(result.out.split()).partition("holds values that prospectr did not write, in ")[2]
    assert table in re.findall(r"\w+", named)
    proof(
        name="foreign_values",
        promise="A value that prospectr did not write is reported as damage, and doctor names its row.",
        method="values that pass every CHECK, written into each column that could hold one",
        unit="values",
        result="0 told as something that should not be",
        count=1,
    )


@pytest.mark.parametrize("name", VALUES)
def test_other_commands_still_work(altered: Shell, name: str) -> None:
    """Commands that do not read the invalid value work; the others report it."""
    for line in VIEWS:
        result = altered(line)
        assert result.code in (0, 2, 3, 4), (line, result)
        if result.code:
            assert_two_lines(result)
        if "The journal holds" in result.err:
            table = result.err.partition("holds a value in ")[2].partition(" that prospectr did not write.")[0]
            assert table in {"contact or entry", *(name for name, _, _ in TABLE_DECODERS)}, (line, result)


def test_doctor_reports_no_damage_in_a_valid_journal(sound: Shell) -> None:
    assert "is not damaged" in sound.ok("doctor").out


@pytest.mark.parametrize("name", ["quota.outcomes"])
def test_the_error_says_if_the_line_was_stored(altered: Shell) -> None:
    """The line is stored; then the summary of the week reads the invalid value."""
    result = altered("p 5m x")
    assert "is stored" in result.err
    with closing(sqlite3.connect(altered.journal)) as connection:
        assert connection.execute("SELECT note FROM entry ORDER BY id DESC").fetchone() == ("x",)


@pytest.mark.parametrize("name", ["day_off.day"])
def test_doctor_names_five_rows_and_counts_the_others(altered: Shell) -> None:
    with closing(sqlite3.connect(altered.journal, isolation_level=None)) as connection:
        for i in range(9):
            connection.execute("INSERT INTO day_off VALUES (?, '')", (f"xxxxxxxxx{i}",))
    assert "day_off xxxxxxxxx4 and 5 more." in " ".join(altered("doctor").out.split())
    assert_refused(altered("off"), 4)


@pytest.mark.parametrize(
    ("table", "sql", "decode"), [decoder for decoder in TABLE_DECODERS if decoder[0] in WHOLE], ids=WHOLE
)
def test_a_row_with_more_or_fewer_columns_is_invalid(
    sound: Shell, table: str, sql: str, decode: Callable[..., object]
) -> None:
    with open_journal(str(sound.journal)) as journal:
        row = next(journal.rows(sql))
    decode(row)
    for other in ((*row, None), row[:-1]):
        with pytest.raises(InvalidValueError) as caught:
            decode(other)
        assert table in str(caught.value.message)
