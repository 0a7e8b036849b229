"""Five entries, 270 minutes; each share worked out by hand.

Shares are rounded down to tenths, and what is missing to 100.0 goes to those that lost most.
"""

from __future__ import annotations

import csv
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

LINES = (
    "p 45m mon calls @acme +phone",
    "p 30m tue mails @acme @bob +email",
    "n 1h wed breakfast @bob +event +warm",
    "s 15m wed price talk @dan +phone",
    "a 2h fri expenses",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        (
            "kind",
            [
                ("prospecting", 75, 27.8, 2),
                ("networking", 60, 22.2, 1),
                ("selling", 15, 5.6, 1),
                ("admin", 120, 44.4, 1),
            ],
        ),
        (
            "day",
            [
                ("2026-11-16", 45, 16.7, 1),
                ("2026-11-17", 30, 11.1, 1),
                ("2026-11-18", 75, 27.8, 2),
                ("2026-11-20", 120, 44.4, 1),
            ],
        ),
        ("week", [("2026-W47", 270, 100.0, 5)]),
        ("month", [("2026-11", 270, 100.0, 5)]),
        # 22.22, 22.22, 11.11 and 44.44: one tenth is missing, and 44.44 lost most
        ("channel", [("event", 60, 22.2, 1), ("phone", 60, 22.2, 2), ("email", 30, 11.1, 1), (None, 120, 44.5, 1)]),
        # what overlaps is rounded to the nearest
        (
            "tag",
            [
                ("event", 60, 22.2, 1),
                ("phone", 60, 22.2, 2),
                ("warm", 60, 22.2, 1),
                ("email", 30, 11.1, 1),
                (None, 120, 44.4, 1),
            ],
        ),
        ("contact", [("bob", 90, 33.3, 2), ("acme", 75, 27.8, 2), ("dan", 15, 5.6, 1), (None, 120, 44.4, 1)]),
    ],
)
def test_by_one_dimension(full: Shell, by: str, rows: list[tuple[object, ...]]) -> None:
    found = read(full, f"report --by {by}")
    assert list(found) == ["period", "by", "total_minutes", "rows", "counted"]
    assert found["period"] == {"first": "2026-11-16", "last": "2026-11-22"}
    assert found["by"] == [by]
    assert found["total_minutes"] == 270
    assert found["rows"] == [dict(zip((by, "minutes", "share", "entries"), row, strict=True)) for row in rows]
    # nothing reads like what it is not, so all counts as logged
    logged = {"prospecting": 75, "networking": 60, "selling": 15, "marketing": 0, "clients": 0, "admin": 120}
    assert found["counted"] == {"minutes": logged, "to_prospecting": 0, "to_networking": 0}


def test_what_counts_as_another_kind_is_told_beside_the_rows_as_logged(shell: Shell) -> None:
    """20 prospecting + 30 with a need - 10 that read like networking are 40; networking is 30 - 30 + 10."""
    shell.ok('n 30m chamber need="a new printer"')
    shell.ok("p 10m coffee +warm")
    shell.ok("p 10m calls +warm")
    found = read(shell, "report --by kind")
    assert {row["kind"]: row["minutes"] for row in found["rows"]} == {"prospecting": 20, "networking": 30}
    none = dict.fromkeys(("selling", "marketing", "clients", "admin"), 0)
    assert found["counted"] == {
        "minutes": {"prospecting": 40, "networking": 10, **none},
        "to_prospecting": 30,
        "to_networking": 10,
    }
    assert read(shell, "report --by kind --tag warm")["counted"] == {
        "minutes": {"prospecting": 10, "networking": 10, **none},
        "to_prospecting": 0,
        "to_networking": 10,
    }


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        (
            ("kind", "channel"),
            {
                ("prospecting", "phone"): (45, 16.7),
                ("prospecting", "email"): (30, 11.1),
                ("networking", "event"): (60, 22.2),
                ("selling", "phone"): (15, 5.6),
                ("admin", None): (120, 44.4),
            },
        ),
        (
            ("month", "day"),
            {
                ("2026-11", "2026-11-16"): (45, 16.7),
                ("2026-11", "2026-11-17"): (30, 11.1),
                ("2026-11", "2026-11-18"): (75, 27.8),
                ("2026-11", "2026-11-20"): (120, 44.4),
            },
        ),
        (
            ("contact", "kind"),
            {
                ("acme", "prospecting"): (75, 27.8),
                ("bob", "prospecting"): (30, 11.1),
                ("bob", "networking"): (60, 22.2),
                ("dan", "selling"): (15, 5.6),
                (None, "admin"): (120, 44.4),
            },
        ),
        (
            ("tag", "contact"),
            {
                ("phone", "acme"): (45, 16.7),
                ("email", "acme"): (30, 11.1),
                ("email", "bob"): (30, 11.1),
                ("event", "bob"): (60, 22.2),
                ("warm", "bob"): (60, 22.2),
                ("phone", "dan"): (15, 5.6),
                (None, None): (120, 44.4),
            },
        ),
    ],
)
def test_by_two_a_row_per_pair(
    full: Shell, by: tuple[str, str], rows: dict[tuple[str | None, str | None], tuple[int, float]]
) -> None:
    found = read(full, f"report --by {by[0]} --by {by[1]}")
    assert found["by"] == list(by)
    assert {(row[by[0]], row[by[1]]): (row["minutes"], row["share"]) for row in found["rows"]} == rows


def test_by_kind_unless_told_otherwise(full: Shell) -> None:
    assert read(full, "report") == read(full, "report --by kind")


PAIRS = ("kind", "day", "week", "month", "channel", "kind --by channel", "week --by kind", "month --by channel")
LINE = st.tuples(
    st.sampled_from("pnscma"),
    st.integers(1, 960),
    st.integers(0, 120),
    st.sampled_from(["", "+phone", "+email", "+event +warm"]),
)


@given(lines=st.lists(LINE, min_size=1, max_size=12), by=st.sampled_from(PAIRS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_shares_add_to_100(shell: Shell, lines: list[tuple[str, int, int, str]], by: str) -> None:
    shell.journal.unlink(missing_ok=True)
    text = "".join(f"{kind} {minutes}m {days}d-ago x {tags}\n" for kind, minutes, days, tags in lines)
    shell.with_env(PROSPECTR_JOURNAL=str(shell.journal)).ok("log -", stdin=text)
    found = read(shell, f"report all --by {by}")
    assert found["total_minutes"] == sum(row["minutes"] for row in found["rows"]) == sum(line[1] for line in lines)
    assert sum(round(row["share"] * 10) for row in found["rows"]) == 1000
    for row in found["rows"]:
        assert abs(row["share"] - 100 * row["minutes"] / found["total_minutes"]) < 0.1


@pytest.mark.parametrize("form", ["", "--md"])
@pytest.mark.parametrize(
    ("by", "overlaps"), [("kind", False), ("channel", False), ("tag", True), ("contact", True), ("kind --by tag", True)]
)
def test_what_overlaps_is_said(full: Shell, form: str, by: str, overlaps: bool) -> None:
    assert ("shares may exceed 100 %" in full.ok(f"report --by {by} {form}").out) is overlaps


def test_the_table(full: Shell) -> None:
    said = full.ok("report --by contact")
    text = " ".join(said.out.split())
    for part in ("@bob 1h30m 33.3 % 2", "no contact 2h 44.4 % 1", "all 4h30m"):
        assert part in text
    assert "\x1b" not in said.out
    assert not {letter for letter in said.out if "\u2500" <= letter <= "\u259f"}


def test_csv(full: Shell) -> None:
    rows = list(csv.reader(full.ok("report --by kind --by channel --csv").lines))
    assert rows[0] == ["kind", "channel", "minutes", "hours", "share", "entries"]
    assert rows[1:] == [
        ["prospecting", "phone", "45", "0.75", "16.7", "1"],
        ["prospecting", "email", "30", "0.50", "11.1", "1"],
        ["networking", "event", "60", "1.00", "22.2", "1"],
        ["selling", "phone", "15", "0.25", "5.6", "1"],
        ["admin", "", "120", "2.00", "44.4", "1"],
    ]


def test_md(full: Shell) -> None:
    said = full.ok("report --md")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in said.lines]
    assert rows[0] == ["kind", "time", "share", "entries"]
    assert ["prospecting", "1h15m", "27.8 %", "2"] in rows
    assert rows[-1][:2] == ["all", "4h30m"]


@pytest.mark.parametrize(
    ("selection", "total"),
    [
        ("week", 270),
        ("last-week", 0),
        ("all", 270),
        ("2026-Q4", 270),
        ("2026-11-16..2026-11-17", 75),
        ("--kind p", 75),
        ("--tag phone", 60),
        ("--contact acme --channel email", 30),
        ("--contact bob --contact acme", 135),
        ("--grep price", 15),
    ],
)
def test_periods_and_filters(full: Shell, selection: str, total: int) -> None:
    """An entry with two contacts that are both asked for counts once in the total."""
    assert read(full, f"report {selection}")["total_minutes"] == total
    assert read(full, f"report {selection} --by contact")["total_minutes"] == total


def test_all_spans_from_the_first_entry_to_the_last(full: Shell) -> None:
    assert read(full, "report all")["period"] == {"first": "2026-11-16", "last": "2026-11-20"}


@pytest.mark.parametrize("selection", ["week", "all", "2020"])
@pytest.mark.parametrize("form", ["", "--json", "--csv", "--md"])
def test_nothing_to_report_is_no_error(shell: Shell, selection: str, form: str) -> None:
    said = shell.ok(f"report {selection} {form}")
    if form == "--json":
        assert (json.loads(said.out)["rows"], json.loads(said.out)["total_minutes"]) == ([], 0)
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("report --by knd", "kind"),
        ("report --by colour", "channel"),
        ("report --by kind --by day --by tag", "prospectr report --by kind --by day"),
        ("report nextmonth", "2026-Q4"),
        ("report --csv --json", "--json"),
        ("report --kind x", "prospecting"),
    ],
)
def test_what_is_refused(full: Shell, line: str, named: str) -> None:
    refused(full(line), 2, named)


def test_a_week_that_begins_on_sunday_is_reported_as_such(shell: Shell) -> None:
    log(shell, "config week_start sunday", "p 1h 2026-11-15", "p 1h 2026-11-14")
    assert [(row["week"], row["minutes"]) for row in read(shell, "report all --by week")["rows"]] == [
        ("2026-W46", 60),
        ("2026-W47", 60),
    ]
