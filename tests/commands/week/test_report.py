"""Reports of five entries, 270 minutes, by each dimension. The shares are worked out by hand.

Shares are rounded down to tenths of a percent; what is missing to 100 % goes to those that lost most by rounding.
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
        # shares that overlap are each rounded on their own
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
    report = read(full, f"report --by {by}")
    assert list(report) == ["period", "by", "total_minutes", "rows", "counted"]
    assert report["period"] == {"first": "2026-11-16", "last": "2026-11-22"}
    assert report["by"] == [by]
    assert report["total_minutes"] == 270
    assert report["rows"] == [dict(zip((by, "minutes", "share", "entries"), row, strict=True)) for row in rows]
    # every entry counts as logged
    logged = {"prospecting": 75, "networking": 60, "selling": 15, "marketing": 0, "clients": 0, "admin": 120}
    assert report["counted"] == {"minutes": logged, "to_prospecting": 0, "to_networking": 0}


def test_rows_are_as_logged_and_counted_is_what_counts(shell: Shell) -> None:
    """20 prospecting + 30 with a need - 10 that read like networking are 40; networking is 30 - 30 + 10."""
    shell.ok('n 30m chamber need="a new printer"')
    shell.ok("p 10m coffee +warm")
    shell.ok("p 10m calls +warm")
    report = read(shell, "report --by kind")
    assert {row["kind"]: row["minutes"] for row in report["rows"]} == {"prospecting": 20, "networking": 30}
    none = dict.fromkeys(("selling", "marketing", "clients", "admin"), 0)
    assert report["counted"] == {
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
def test_by_two_dimensions(
    full: Shell, by: tuple[str, str], rows: dict[tuple[str | None, str | None], tuple[int, float]]
) -> None:
    report = read(full, f"report --by {by[0]} --by {by[1]}")
    assert report["by"] == list(by)
    assert {(row[by[0]], row[by[1]]): (row["minutes"], row["share"]) for row in report["rows"]} == rows


def test_the_default_is_by_kind(full: Shell) -> None:
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
    report = read(shell, f"report all --by {by}")
    assert report["total_minutes"] == sum(row["minutes"] for row in report["rows"]) == sum(line[1] for line in lines)
    assert sum(round(row["share"] * 10) for row in report["rows"]) == 1000
    for row in report["rows"]:
        assert abs(row["share"] - 100 * row["minutes"] / report["total_minutes"]) < 0.1


@pytest.mark.parametrize("form", ["", "--md"])
@pytest.mark.parametrize(
    ("by", "overlaps"), [("kind", False), ("channel", False), ("tag", True), ("contact", True), ("kind --by tag", True)]
)
def test_a_note_explains_shares_that_overlap(full: Shell, form: str, by: str, overlaps: bool) -> None:
    is_pivot = " " in by and not form
    note = "sums may exceed the total" if is_pivot else "shares may exceed 100 %"
    assert (note in full.ok(f"report --by {by} {form}").out) is overlaps


def test_the_table(full: Shell) -> None:
    table = full.ok("report --by contact").out
    for part in ("@bob 1h30m 33.3 % 2", "no contact 2h 44.4 % 1", "all 4h30m"):
        assert part in " ".join(table.split())
    assert "\x1b" not in table
    assert not {letter for letter in table if "\u2500" <= letter <= "\u259f"}  # box drawing and blocks


def test_csv(full: Shell) -> None:
    rows = list(csv.reader(full.ok("report --by kind --by channel --csv").lines))
    assert rows[0] == ["kind", "channel", "minutes", "hours", "share", "entries"]
    assert rows[1:] == [
        ["prospecting", "phone", "45", "0.750000", "16.7", "1"],
        ["prospecting", "email", "30", "0.500000", "11.1", "1"],
        ["networking", "event", "60", "1.000000", "22.2", "1"],
        ["selling", "phone", "15", "0.250000", "5.6", "1"],
        ["admin", "", "120", "2.000000", "44.4", "1"],
    ]


def test_markdown(full: Shell) -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in full.ok("report --md").lines]
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
    """An entry with two of the chosen contacts is in the total only once."""
    assert read(full, f"report {selection}")["total_minutes"] == total
    assert read(full, f"report {selection} --by contact")["total_minutes"] == total


def test_the_period_all_is_from_the_first_entry_to_the_last(full: Shell) -> None:
    assert read(full, "report all")["period"] == {"first": "2026-11-16", "last": "2026-11-20"}


@pytest.mark.parametrize("selection", ["week", "all", "2020"])
@pytest.mark.parametrize("form", ["", "--json", "--csv", "--md"])
def test_a_report_without_entries_is_not_an_error(shell: Shell, selection: str, form: str) -> None:
    output = shell.ok(f"report {selection} {form}").out
    if form == "--json":
        assert (json.loads(output)["rows"], json.loads(output)["total_minutes"]) == ([], 0)
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("report --by knd", "kind"),
        ("report --by colour", "channel"),
        ("report --by kind --by day --by tag", "prospectr report --by kind --by day"),
        ("report nextmonth", "prospectr due"),
        ("report --csv --json", "--json"),
        ("report --kind x", "prospecting"),
    ],
)
def test_an_invalid_line_is_rejected(full: Shell, line: str, part: str) -> None:
    refused(full(line), 2, part)


def test_weeks_that_begin_on_sunday(shell: Shell) -> None:
    log(shell, "config week_start sunday", "p 1h 2026-11-15", "p 1h 2026-11-14")
    assert [(row["week"], row["minutes"]) for row in read(shell, "report all --by week")["rows"]] == [
        ("2026-W46", 60),
        ("2026-W47", 60),
    ]
