"""JSON: keys, order and types are those that docs/scripting.md promises; they change only by adding."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.render.shared.json import dumps
from tests.commands.helpers import promised
from tests.conftest import Shell
from tests.render.hostile import dangers

ENTRY = [
    *("id", "uid", "kind", "day", "start", "end", "minutes", "note", "contacts", "tags", "channel", "outcomes"),
    *("need", "logged_at", "gave", "got", "from"),
]
WEEK = [
    *("week", "first", "last", "total_minutes", "minutes", "share", "quota", "days", "outcomes", "previous"),
    *("trend", "streak"),
]
KINDS = ["prospecting", "networking", "selling", "clients", "marketing", "admin"]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def logged(shell: Shell) -> Shell:
    shell.ok("config auto_backup off")
    return shell


@given(json_values)
@settings(max_examples=300, deadline=None)
def test_any_value_reads_back_and_is_harmless(value: object):
    text = dumps(value)
    assert json.loads(text) == value
    assert dangers(text) == []
    assert "\n" not in text


@pytest.mark.parametrize(
    "letter", [*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2028", "\U000e0041"]
)
def test_control_characters_are_escaped_as_json_allows(letter: str):
    """Even DEL, which is ASCII and which the standard library does not escape."""
    text = dumps({"note": f"a{letter}b"})
    assert letter not in text
    assert json.loads(text) == {"note": f"a{letter}b"}


def test_letters_stay_readable():
    assert dumps({"note": "zoë 山田"}) == '{"note": "zoë 山田"}'


def test_an_entry_with_every_field(logged: Shell):
    """The example of docs/scripting.md."""
    typed = ("p", "9-9:45", "cold calls to plumbers", "@acme", "+phone", "dials=25", "need=speed")
    exchange = ("gave=samples", "got=a list", "from=@bob")
    written = json.loads(logged.ok(*typed, *exchange, "--json").out)
    assert list(written)[:17] == ENTRY
    uid = written.pop("uid")
    assert len(uid) == 36
    assert uid[14] == "7"  # a UUIDv7
    assert written == {
        "id": 1,
        "kind": "prospecting",
        "day": "2026-11-21",
        "start": "2026-11-21T09:00:00+01:00",
        "end": "2026-11-21T09:45:00+01:00",
        "minutes": 45,
        "note": "cold calls to plumbers @acme +phone",
        "contacts": ["acme"],
        "tags": ["phone"],
        "channel": "phone",
        "outcomes": {"dials": 25},
        "need": "speed",
        "logged_at": "2026-11-21T17:00:00Z",
        "gave": "samples",
        "got": "a list",
        "from": "bob",
    }
    for line in ("show 1 --json", "export jsonl"):
        assert json.loads(logged.ok(line).out) == {**written, "uid": uid}
    for line in ("list --json", "today --json", "export json"):
        assert json.loads(logged.ok(line).out) == [{**written, "uid": uid}]


def test_an_entry_with_the_fewest_fields(logged: Shell):
    written = json.loads(logged.ok("a 20m --json").out)
    assert list(written)[:17] == ENTRY
    assert {name: written[name] for name in ENTRY if name not in ("uid", "id", "logged_at")} == {
        "kind": "admin",
        "day": "2026-11-21",
        "start": None,
        "end": None,
        "minutes": 20,
        "note": "",
        "contacts": [],
        "tags": [],
        "channel": None,
        "outcomes": {},
        "need": None,
        "gave": None,
        "got": None,
        "from": None,
    }


def test_the_follow_up_of_a_line_comes_after_the_entry(logged: Shell):
    written = json.loads(logged.ok("p", "45m", "@acme", "next=3d send prices", "--json").out)
    assert list(written) == [*ENTRY, "next"]
    uid = written["next"].pop("uid")
    assert (len(uid), uid[14]) == (36, "7")
    assert written["next"] == {
        "id": 1,
        "contact": "acme",
        "due": "2026-11-24",
        "text": "send prices",
        "state": "open",
        "made": "2026-11-21",
        "ended": None,
        "at": None,
    }
    assert list(json.loads(logged.ok("show 1 --json").out)) == ENTRY  # the follow-up is not part of the entry


def test_a_running_timer(logged: Shell):
    logged.at("2026-11-21T17:00:00+01:00").ok("start", "n", "@bob", "gave=time", "from=@carl", "next=3d")
    running = json.loads(logged.ok("status --json").out)["running"]
    assert list(running) == [
        *("kind", "start", "minutes", "note", "contacts", "tags", "channel", "outcomes", "need"),
        *("gave", "got", "from"),
    ]
    assert (running["minutes"], running["gave"], running["got"], running["from"]) == (60, "time", None, "carl")


def test_the_status_has_the_quota_of_the_week(logged: Shell):
    logged.ok("quota 40% 10 hours 5 talks")
    logged.ok("p 45m calls talks=2")
    status = json.loads(logged.ok("status --json").out)
    assert list(status) == ["running", "week", "quota"]
    assert (status["running"], status["week"]) == (None, "2026-W47")
    assert status["quota"] == json.loads(logged.ok("week --json").out)["quota"]
    assert (status["quota"]["met"], status["quota"]["quota_met"]) == (True, False)  # the share alone is met


@pytest.mark.parametrize("line", ["edit last 1h --json", "stop --json"])
def test_edit_and_stop_write_the_entry_as_it_is_stored(logged: Shell, line: str):
    logged.ok("p 9-10 calls")
    logged.at("2026-11-21T17:00:00+01:00").ok("start p more calls")
    written = json.loads(logged.ok(line).out)
    assert list(written)[:17] == ENTRY
    assert written["minutes"] == 60
    assert written == json.loads(logged.ok(f"show {written['id']} --json").out)


@pytest.mark.parametrize("line", ["list --json", "today --json", "list all --json", "export json"])
def test_without_entries_there_is_an_empty_array(logged: Shell, line: str):
    assert json.loads(logged.ok(line).out) == []


def test_a_dry_run_has_no_number(logged: Shell):
    assert json.loads(logged.ok("p 45m --dry-run --json").out)["id"] is None


def test_the_week(logged: Shell):
    """By hand: quota 40 % from Monday the 16th, with 10 hours and 25 talks; Thursday is off, so 8 and 20.

    W47: 372 of 1200 minutes are 31.0 %; (480 - 372) / 0.6 is 180 to go. W46: 30 of 120 minutes are 25.0 %, which meets
    the default of 25 %. The other weeks are empty.
    """
    logged.ok("quota 40% --hours 10 talks=25")
    logged.ok("off 2026-11-19")
    logged.ok("p 30m 2026-11-10 talks=1")
    logged.ok("c 90m 2026-11-10")
    logged.ok("p 372m 2026-11-16 dials=25 talks=6")
    logged.ok("n 60m 2026-11-17")
    logged.ok("s 240m 2026-11-17")
    logged.ok("c 312m 2026-11-18")
    logged.ok("m 96m 2026-11-20")
    logged.ok("a 120m 2026-11-20")
    week = json.loads(logged.ok("week --json").out)
    assert list(week)[:12] == WEEK
    nothing = dict.fromkeys(KINDS, 0)
    expected = {
        "week": "2026-W47",
        "first": "2026-11-16",
        "last": "2026-11-22",
        "total_minutes": 1200,
        "minutes": dict(zip(KINDS, (372, 60, 240, 312, 96, 120), strict=True)),
        "share": dict(zip(KINDS, (31.0, 5.0, 20.0, 26.0, 8.0, 10.0), strict=True)),
        "quota": {
            "share": 40.0,
            "done": 31.0,
            "source": "set",
            "met": False,
            "shortfall_minutes": 180,
            "hours": {"target": 8.0, "done": 6.2, "met": False},
            "outcomes": {"talks": {"target": 20, "done": 6, "met": False}},
        },
        "days": [
            {"day": "2026-11-16", "minutes": nothing | {"prospecting": 372}},
            {"day": "2026-11-17", "minutes": nothing | {"networking": 60, "selling": 240}},
            {"day": "2026-11-18", "minutes": nothing | {"clients": 312}},
            {"day": "2026-11-19", "minutes": nothing},
            {"day": "2026-11-20", "minutes": nothing | {"marketing": 96, "admin": 120}},
            {"day": "2026-11-21", "minutes": nothing},
            {"day": "2026-11-22", "minutes": nothing},
        ],
        "outcomes": {"dials": 25, "talks": 6},
        "previous": {
            "week": "2026-W46",
            "share": dict.fromkeys(KINDS, 0.0) | {"prospecting": 25.0, "clients": 75.0},
            "total_minutes": 120,
        },
        "trend": [
            *(
                {
                    "week": f"2026-W{number}",
                    "total_minutes": 0,
                    "prospecting_minutes": 0,
                    "share": 0.0,
                    "quota_share": 25.0,
                    "done": 0.0,
                    "met": False,
                }
                for number in range(40, 46)
            ),
            {
                "week": "2026-W46",
                "total_minutes": 120,
                "prospecting_minutes": 30,
                "share": 25.0,
                "quota_share": 25.0,
                "done": 25.0,
                "met": True,
            },
            {
                "week": "2026-W47",
                "total_minutes": 1200,
                "prospecting_minutes": 372,
                "share": 31.0,
                "quota_share": 40.0,
                "done": 31.0,
                "met": False,
            },
        ],
        "streak": 1,  # W47 is not over, so it does not end the streak yet
    }
    assert promised(week, expected) == expected
    for part in ("minutes", "share"):
        assert list(week[part]) == KINDS
    assert list(week["quota"])[: len(expected["quota"])] == list(expected["quota"])
    assert list(week["trend"][0])[: len(expected["trend"][0])] == list(expected["trend"][0])
    # 180 minutes make 40 %, 480 - 372 = 108 of them eight hours; on Saturday no working day is left
    assert {key: week["quota"][key] for key in list(week["quota"])[7:]} == {
        "surplus_minutes": 0,
        "state": "open",
        "verdict": "Week 47: 31 % of 40 %, 3h to go (1h48m of it for 8h) and 14 talks to 20; no working day left",
        "minutes_to_do": 180,
        "days_left": [],
        "gaps": [
            {"what": "share", "name": None, "missing": 180, "target": 40.0, "a_day": None},
            {"what": "hours", "name": None, "missing": 108, "target": 8.0, "a_day": None},
            {"what": "outcome", "name": "talks", "missing": 14, "target": 20, "a_day": None},
        ],
        "pace": {"prospecting_minutes": 480, "outcomes": {"talks": 20}},
        "quota_met": False,
    }
    assert week["previous"]["outcomes"] == {"talks": 1}
    assert [past["quota_met"] for past in week["trend"]] == [False] * 6 + [True, False]


def test_the_week_of_an_empty_journal(logged: Shell):
    week = json.loads(logged.ok("week --json").out)
    assert list(week)[:12] == WEEK
    assert week["total_minutes"] == 0
    assert week["share"] == dict.fromkeys(KINDS, 0.0)
    quota = {
        "share": 25.0,
        "done": 0.0,
        "source": "default",
        "met": False,
        "shortfall_minutes": 0,
        "hours": None,
        "outcomes": {},
    }
    assert promised(week["quota"], quota) == quota
    assert (len(week["days"]), len(week["trend"]), week["streak"]) == (7, 8, 0)


@given(minutes=st.lists(st.integers(0, 900), min_size=6, max_size=6))
@settings(max_examples=200, deadline=None)
def test_the_shares_of_any_week_add_up_to_100(minutes: list[int]):
    from datetime import date

    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.week.quota import DEFAULT
    from prospectr.domain.week.totals import WeekTotals
    from prospectr.render.shared.json import percent

    totals = WeekTotals(Week(date(2026, 11, 16)), dict(zip(KINDS, minutes, strict=True)), DEFAULT)
    shares = [percent(share) for share in totals.share.values()]
    assert round(sum(shares), 6) == (100.0 if any(minutes) else 0.0)
    assert all(round(share, 1) == share for share in shares)


def test_a_report(logged: Shell):
    """40 and 20 of 60 minutes are 66.667 and 33.333 %: 66.7 and 33.3, which add up to 100."""
    logged.ok("p 40m x +phone")
    logged.ok("a 20m yesterday")
    report = json.loads(logged.ok("report --json").out)
    assert list(report)[:4] == ["period", "by", "total_minutes", "rows"]
    assert report == {
        "period": {"first": "2026-11-16", "last": "2026-11-22"},
        "by": ["kind"],
        "total_minutes": 60,
        "rows": [
            {"kind": "prospecting", "minutes": 40, "share": 66.7, "entries": 1},
            {"kind": "admin", "minutes": 20, "share": 33.3, "entries": 1},
        ],
        "counted": {
            "minutes": {
                "prospecting": 40,
                "networking": 0,
                "selling": 0,
                "marketing": 0,
                "clients": 0,
                "admin": 20,
            },
            "to_prospecting": 0,
            "to_networking": 0,
        },
    }
    pairs = json.loads(logged.ok("report --by channel --by kind --json").out)
    assert pairs["by"] == ["channel", "kind"]
    assert pairs["rows"] == [
        {"channel": "phone", "kind": "prospecting", "minutes": 40, "share": 66.7, "entries": 1},
        {"channel": None, "kind": "admin", "minutes": 20, "share": 33.3, "entries": 1},
    ]


READERS = (
    "status",
    "today",
    "list",
    "show last",
    "week",
    "report",
    "history",
    "history last",
    "tags",
    "quota",
    "off",
    "config",
    "config outcomes",
    "doctor",
    "backup --list",
)


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("line", READERS)
def test_every_reading_command_writes_json(logged: Shell, line: str, terminal: bool):
    logged.ok("p 45m calls @acme +phone")
    result = logged.ok(f"{line} --json", terminal=terminal)
    json.loads(result.out)
    assert result.err == ""


WRITERS = (
    "p 10m",
    "log a 5m",
    "start p calls",
    "stop",
    "cancel",
    "resume 1",
    "edit 1 50m",
    "tags rename phone call",
    "delete 1",
    "undo",
    "redo",
    "quota 30%",
    "off 2026-12-24",
    "config day_hours 12",
    "backup",
)


@pytest.mark.parametrize("line", WRITERS)
def test_every_writing_command_writes_json(logged: Shell, line: str):
    logged.ok("p 45m calls @acme +phone")
    if line in ("stop", "cancel"):
        logged.ok("start p")
    if line == "redo":
        logged.ok("undo")
    json.loads(logged.ok(f"{line} --json").out)
