"""The figures of the sample journal, computed by hand: eleven whole weeks, and the twelfth up to today.

On Saturday 21 November 2026 the eleven weeks are 2026-W36 to 2026-W46, from Monday 31 August to Sunday 15 November.
The blocks, and the lines of each other kind, are numbered from 0 through all weeks. The number modulo 4 selects the
words of a block, modulo 10 its company; for networking, modulo 6 selects the contact.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.sample import monday_of, sample_lines, sample_story
from tests.commands.helpers import read
from tests.conftest import Shell

MONDAY = date(2026, 11, 16)  # the twelfth week begins
ELEVEN = "2026-W36..2026-W46"
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def demo(shell: Shell, zone: str = "") -> Shell:
    """Return a shell with a new sample journal; with a zone, it is made in a process with that TZ."""
    path = shell.folder / "sample.db"
    if zone:
        assert shell.with_env(TZ=zone).process("demo", str(path)).code == 0
    else:
        shell.ok("demo", str(path))
    return shell.with_env(PROSPECTR_JOURNAL=str(path))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return demo(Shell(tmp_path_factory.mktemp("sample")))


# A week has five times the blocks of a day. A block is 45 minutes; a first call is 15 minutes and has one talk.
# The talks of the blocks are 4, 2, 1, 1, and so on, so any four blocks in a row have 8.
# week, blocks, number of the first block, talks of the blocks, first calls; without the doubtful lines
WEEKS = [
    ("2026-W36", 15, 0, 3 * 8 + 4 + 2 + 1, 0),
    ("2026-W37", 15, 15, 1 + 3 * 8 + 4 + 2, 0),
    ("2026-W38", 5, 30, 1 + 1 + 4 + 2 + 1, 0),
    ("2026-W39", 10, 35, 1 + 2 * 8 + 4, 1),  # @vireo
    ("2026-W40", 20, 45, 5 * 8, 0),
    ("2026-W41", 15, 65, 2 + 1 + 1 + 3 * 8, 1),  # @marlow
    ("2026-W42", 10, 80, 2 * 8 + 4 + 2, 0),
    ("2026-W43", 5, 90, 1 + 1 + 4 + 2 + 1, 1),  # @pinecrest
    ("2026-W44", 20, 95, 5 * 8, 0),
    ("2026-W45", 20, 115, 5 * 8, 0),
    ("2026-W46", 15, 135, 1 + 3 * 8 + 4 + 2, 0),
]


# Lines that count as another kind than they were logged as. Doubtful: half an hour of catching up with @quarry on
# Friday 23 October, an hour's coffee with @larch on Thursday 12 November, and in the twelfth week half an hour of
# checking in with @kestrel on Tuesday the 17th. With a need: the coffee with @dev (networking number 3, Monday 7
# September, 45 minutes) and the call with @carla (number 32, Thursday 12 November, 30 minutes).
TO_NETWORKING = {"2026-W43": 30, "2026-W46": 60}
TO_PROSPECTING = {"2026-W37": 45, "2026-W46": 30}


def test_the_weeks_add_up() -> None:
    """150 blocks and three first calls are 6,795 minutes; 302 and 3 talks are 305.

    The quota counts 75 minutes of networking with a need too: 6,870. As logged, there are 90 doubtful minutes more than
    the 6,795: 6,885.
    """
    assert [first for _, _, first, _, _ in WEEKS] == [sum(blocks for _, blocks, *_ in WEEKS[:i]) for i in range(11)]
    assert sum(blocks for _, blocks, *_ in WEEKS) == 150
    assert 150 * 45 + 3 * 15 == 6795
    assert sum(talks for *_, talks, _ in WEEKS) == 302
    assert 6795 + sum(TO_PROSPECTING.values()) == 6870
    assert 6795 + sum(TO_NETWORKING.values()) == 6885


@pytest.mark.parametrize(("week", "blocks", "first", "talks", "calls"), WEEKS)
def test_the_prospecting_of_a_week(sample: Shell, week: str, blocks: int, first: int, talks: int, calls: int) -> None:
    report = read(sample, f"week {week}")
    minutes = blocks * 45 + calls * 15
    assert report["minutes"]["prospecting"] == minutes + TO_NETWORKING.get(week, 0)
    counted = read(sample, f"report {week}")["counted"]
    assert counted["minutes"]["prospecting"] == minutes + TO_PROSPECTING.get(week, 0)
    assert counted["to_networking"] == TO_NETWORKING.get(week, 0)
    assert counted["to_prospecting"] == TO_PROSPECTING.get(week, 0)
    assert report["outcomes"]["talks"] == talks + calls
    entries = [entry for entry in read(sample, f"list {week} --kind p") if entry["minutes"] == 45]
    by_block = [entry["outcomes"]["talks"] for entry in sorted(entries, key=lambda entry: entry["start"])]
    assert by_block == [(4, 2, 1, 1)[number % 4] for number in range(first, first + blocks)]


def test_the_other_kinds_of_eleven_weeks(sample: Shell) -> None:
    """Monday nsa, Tuesday csm, Wednesday nca, Thursday nsc, Friday cma.

    Networking is three lines a week, of 45, 90 and 30 minutes, and a coffee of 30 with @greta: 11 * 165 + 30 = 1,845.
    Selling: three hours a week. Clients: four times 45 minutes. Marketing: twice 45. Admin: three times 30.
    Prospecting, with the two doubtful lines of 30 and 60: 6,795 + 90 = 6,885.

    90 of it count as networking, and 75 of networking as prospecting: 6,885 - 90 + 75 = 6,870, 1,845 + 90 - 75 = 1,860.
    """
    report = read(sample, f"report {ELEVEN} --by kind")
    assert {row["kind"]: (row["minutes"], row["entries"]) for row in report["rows"]} == {
        "prospecting": (6885, 155),
        "networking": (1845, 34),
        "selling": (1980, 33),
        "clients": (1980, 44),
        "marketing": (990, 22),
        "admin": (990, 33),
    }
    assert report["counted"] == {
        "minutes": {
            "prospecting": 6870,
            "networking": 1860,
            "selling": 1980,
            "clients": 1980,
            "marketing": 990,
            "admin": 990,
        },
        "to_prospecting": 75,
        "to_networking": 90,
    }


def test_the_doubtful_lines(sample: Shell) -> None:
    """Each is the last of its day, so it overlaps nothing and is outside the routine's block from 9 to 11.

    The lines before them end at 11:30 (admin), 14:45 (clients) and 12:00 (selling).
    """
    doubtful = read(sample, "list 13w --doubtful")
    assert [
        (line["day"], line["start"][11:16], line["minutes"], line["note"], *line["contacts"]) for line in doubtful
    ] == [
        ("2026-10-23", "14:00", 30, "catching up with @quarry +phone", "quarry"),
        ("2026-11-12", "15:00", 60, "coffee with @larch +in-person", "larch"),
        ("2026-11-17", "12:30", 30, "checking in with @kestrel +phone", "kestrel"),
    ]
    assert read(sample, "review 13w") == doubtful
    for line, before in zip(doubtful, ("11:30", "14:45", "12:00"), strict=True):
        others = [other for other in read(sample, f"list {line['day']}") if other["id"] != line["id"] and other["end"]]
        assert max(other["end"][11:16] for other in others) == before


def test_the_networking_with_a_need(sample: Shell) -> None:
    """The coffee with @dev on Monday 7 September and the call with @carla on Thursday 12 November."""
    entries = [entry for entry in read(sample, "list all --kind n") if entry["need"]]
    assert [(entry["day"], entry["minutes"], entry["contacts"], entry["need"]) for entry in entries] == [
        ("2026-09-07", 45, ["dev"], "his parcels wait at customs"),
        ("2026-11-12", 30, ["carla"], "her warehouse is full before Christmas"),
    ]


def test_the_counted_share_of_the_last_whole_week(sample: Shell) -> None:
    """15 blocks are 675 minutes, 735 with the coffee; the other kinds have 165 + 180 + 180 + 90 + 90 = 705. All: 1,440.

    As logged: 735 / 1,440 = 51.04 %. Without the coffee and with the call: 735 - 60 + 30 = 705, which is 48.96 %.
    """
    lines = sample.ok("week last --md").lines
    line = "Counted: 1h read like networking, 30m of networking had a need; as logged, prospecting is 12h15m, 51.0 %."
    assert f"- {line}" in lines


def test_the_audit_of_doubtful_lines_and_clients(sample: Shell) -> None:
    """The twelfth week has five blocks, the line that `demo` logs itself, and the 30 doubtful minutes: 300 in all.

    6,885 + 300 = 7,185 minutes are 119:45, of which 30 + 60 + 30 = 120 are doubtful, 1.7 %. 6,870 + 270 = 7,140 count,
    which are 119 hours. Clients: twelve times three hours.
    """
    evidence = {check["name"]: (check["verdict"], check["evidence"]) for check in read(sample, "audit")["checks"]}
    assert evidence["what you log as prospecting is prospecting"] == (
        "good",
        "2h of 119h45m logged as prospecting reads like networking",
    )
    assert evidence["prospecting gets more time than clients"][1] == "36h with existing clients, 119h of prospecting"


def test_the_trend(sample: Shell) -> None:
    """6,870 / 11 = 624.55 minutes a week, to the nearest 625.

    From 625 the eleven weeks are 50, 95, -400, -160, 275, 65, -175, -385, 275, 275 and 80 away. Squared: 2,500 +
    9,025 + 160,000 + 25,600 + 75,625 + 4,225 + 30,625 + 148,225 + 75,625 + 75,625 + 6,400 = 613,475; an eleventh is
    55,770.5. The mean is 0.45 less than 625, so 0.45 squared is subtracted: 55,770.3. The root is 236.2, and
    236.2 / 624.55 = 37.8 %.

    W38, W39, W42 and W43 missed the quota.
    """
    trend = read(sample, "trend")
    assert (trend["mean_minutes"], trend["variation"], trend["longest_drought"]) == (625, 37.8, 2)
    over = trend["weeks"][-12:-1]
    assert [week["prospecting_minutes"] for week in over] == [675, 720, 225, 465, 900, 690, 450, 240, 900, 900, 705]
    assert [week["week"] for week in over if not week["met"]] == ["2026-W38", "2026-W39", "2026-W42", "2026-W43"]


# contact: the day of each move, by stage
MOVES = {
    "acme": {"prospect": "2026-08-31", "lead": "2026-09-07", "opportunity": "2026-09-21", "client": "2026-10-12"},
    "northwind": {"prospect": "2026-09-02", "lead": "2026-09-16", "opportunity": "2026-10-07", "client": "2026-11-04"},
    "halden": {"prospect": "2026-09-07", "lead": "2026-09-14", "opportunity": "2026-09-28"},
    "brightline": {"prospect": "2026-09-10", "lead": "2026-10-01"},
    "kestrel": {"prospect": "2026-09-15", "lost": "2026-10-06"},
    "vireo": {"prospect": "2026-09-21", "lead": "2026-10-05"},
    "oakridge": {"prospect": "2026-09-22", "lead": "2026-10-13", "opportunity": "2026-10-27"},
    "lumen": {"prospect": "2026-09-28"},
    "marlow": {"prospect": "2026-10-09"},
    "tamarind": {"prospect": "2026-10-14", "lead": "2026-10-28"},
    "pinecrest": {"prospect": "2026-10-20", "lead": "2026-10-26", "opportunity": "2026-11-02"},
    "quarry": {"prospect": "2026-10-23"},
    "weber": {"client": "2026-08-31"},
    "sable": {"client": "2026-08-31"},
    "corvin": {"client": "2026-08-31"},
    "fernhill": {"opportunity": "2026-05-05"},  # 200 days before 21 November: 26 + 30 + 31 + 31 + 30 + 31 + 21
}


@pytest.mark.parametrize("handle", MOVES)
def test_the_moves_of_a_contact(sample: Shell, handle: str) -> None:
    assert {move["stage"]: move["day"] for move in read(sample, f"who @{handle}")["moves"]} == MOVES[handle]


def test_no_other_contact_is_in_a_stage(sample: Shell) -> None:
    assert {contact["handle"] for contact in read(sample, "contacts") if contact["stage"]} == set(MOVES)


def test_the_funnel(sample: Shell) -> None:
    """The 6,870 minutes that count are 114.5 hours; 305 talks in them are 2.6638 an hour.

    Twelve prospects of 305 talks, eight leads, five opportunities. Two clients were won; three were clients before.

    Days from prospect to lead: pinecrest 6, acme and halden 7, northwind, vireo and tamarind 14, brightline and
    oakridge 21: of eight the fourth and the fifth are 14. From lead to opportunity: pinecrest 7, acme, halden and
    oakridge 14, northwind 21. From opportunity to client: acme 21, northwind 28, and 24.5 is between them.

    6,870 / 2 = 3,435 minutes a client.
    """
    assert read(sample, f"funnel {ELEVEN}") == {
        "period": {"first": "2026-08-31", "last": "2026-11-15"},
        "prospecting_minutes": 6870,
        "steps": [
            {"name": "talks", "count": 305, "ratio": 2.6638, "median_days": None},
            {"name": "prospect", "count": 12, "ratio": 0.0393, "median_days": None},
            {"name": "lead", "count": 8, "ratio": 0.6667, "median_days": 14},
            {"name": "opportunity", "count": 5, "ratio": 0.625, "median_days": 14},
            {"name": "client", "count": 2, "ratio": 0.4, "median_days": 24.5},
        ],
        "minutes_per_client": 3435,
    }


def test_the_funnel_of_october(sample: Shell) -> None:
    """October begins on the Thursday of W40, with 2 days of 4 blocks, and ends on the Friday of W44.

    Blocks: 8 + 15 + 10 + 5 + 20 = 58, beginning with number 57; 58 * 45 + 2 * 15 = 2,640 minutes. Numbers 57 to 59 have
    2, 1 and 1 talks, the 52 from 60 to 111 have 13 * 8, numbers 112 to 114 have 4, 2 and 1; with two first calls, talks
    are 4 + 104 + 7 + 2.
    The half-hour with @quarry on the 23rd counts as networking.

    Prospects: marlow, tamarind, pinecrest, quarry. Leads: brightline 21 days, vireo 14, oakridge 21, tamarind 14,
    pinecrest 6. Opportunities: northwind 21, oakridge 14. Client: acme 21.
    """
    funnel = read(sample, "funnel 2026-10")
    assert funnel["prospecting_minutes"] == 2640
    assert [(step["name"], step["count"], step["median_days"]) for step in funnel["steps"]] == [
        ("talks", 117, None),
        ("prospect", 4, None),
        ("lead", 5, 14),
        ("opportunity", 2, 17.5),
        ("client", 1, 21),
    ]
    assert funnel["minutes_per_client"] == 2640


TOTAL = {
    "received": 4,
    "in_time": 2,
    "qualified": 2,
    "opportunity": 1,
    "won": 0,
    "share": {"received": 100.0, "in_time": 50.0, "qualified": 50.0, "opportunity": 25.0, "won": 0.0},
    "given_back": 3,
}
JUNIPER = {
    "contact": "juniper",
    "source": "esther",
    "day": "2026-11-05",
    "circle": "referral",
    "stage": None,
    "first_touch": None,
    "qualified": None,
    "opportunity": None,
    "won": None,
}


def test_the_referrals_by_source(sample: Shell) -> None:
    """Four referrals:

    vireo from bob on Thursday 17 September, touched on Monday 21: the second working day. A lead on 5 October.
    marlow from bob on Monday 5 October, touched on Friday 9: two days too late.
    pinecrest from esther on Monday 19 October, touched on Tuesday 20. A lead on the 26th, an opportunity on 2 November.
    juniper from esther on Thursday 5 November, never touched.

    Given back: a review of his offer to bob; an intro and two articles to esther. There are no referrals before.
    """
    assert read(sample, f"referrals {ELEVEN}") == {
        "period": {"first": "2026-08-31", "last": "2026-11-15"},
        "by": "source",
        "total": TOTAL,
        "rows": [
            {
                "source": "bob",
                "received": 2,
                "in_time": 1,
                "qualified": 1,
                "opportunity": 0,
                "won": 0,
                "share": {"received": 100.0, "in_time": 50.0, "qualified": 50.0, "opportunity": 0.0, "won": 0.0},
                "given_back": 1,
            },
            {
                "source": "esther",
                "received": 2,
                "in_time": 1,
                "qualified": 1,
                "opportunity": 1,
                "won": 0,
                "share": {"received": 100.0, "in_time": 50.0, "qualified": 50.0, "opportunity": 50.0, "won": 0.0},
                "given_back": 2,
            },
        ],
        "changes": [
            {"step": step, "share": share, "share_before": None, "points": None, "percent": None}
            for step, share in (("in_time", 50.0), ("qualified", 50.0), ("opportunity", 25.0), ("won", 0.0))
        ],
        "never_touched": [JUNIPER],
    }


def test_the_referrals_by_circle(sample: Shell) -> None:
    """Bob and Esther are both in the circle `referral`."""
    referrals = read(sample, f"referrals {ELEVEN} --by circle")
    assert referrals["total"] == TOTAL
    assert referrals["rows"] == [{"circle": "referral", **TOTAL}]


def test_the_referrals_of_october_against_september(sample: Shell) -> None:
    """October: marlow and pinecrest. September: only vireo, in time and qualified. Percent of 0 is undefined."""
    referrals = read(sample, "referrals 2026-10")
    assert referrals["total"]["received"] == 2
    assert [list(change.values()) for change in referrals["changes"]] == [
        ["in_time", 50.0, 100.0, -50.0, -50.0],
        ["qualified", 50.0, 100.0, -50.0, -50.0],
        ["opportunity", 50.0, 0.0, 50.0, None],
        ["won", 0.0, 0.0, 0.0, None],
    ]


# Networking has three lines a week: coffee of 45 minutes on Monday, breakfast of 90 on Wednesday, a call of 30 on
# Thursday. Their numbers are 3 * week, 3 * week + 1 and 3 * week + 2. So bob has the Mondays of the six even weeks (0,
# 2, ... 10), dev those of the five odd ones (1, 3, ... 9); ann and esther have the Wednesdays, carla and farid the
# Thursdays.
# handle, minutes, entries, first and last touch
NETWORK = [
    ("bob", 6 * 45, 6, "2026-08-31", "2026-11-09"),
    ("ann", 6 * 90, 6, "2026-09-02", "2026-11-11"),
    ("carla", 6 * 30, 6, "2026-09-03", "2026-11-12"),
    ("dev", 5 * 45, 5, "2026-09-07", "2026-11-02"),
    ("esther", 5 * 90, 5, "2026-09-09", "2026-11-04"),
    ("farid", 5 * 30, 5, "2026-09-10", "2026-11-05"),
    ("greta", 30, 1, "2026-09-08", "2026-09-08"),
]


@pytest.mark.parametrize(("handle", "minutes", "entries", "first", "last"), NETWORK)
def test_the_networking_with_a_contact(
    sample: Shell, handle: str, minutes: int, entries: int, first: str, last: str
) -> None:
    listed = read(sample, f"list {ELEVEN} --contact {handle}")
    assert sum(entry["minutes"] for entry in listed) == minutes
    assert len(listed) == entries
    assert (min(entry["day"] for entry in listed), max(entry["day"] for entry in listed)) == (first, last)


def test_the_network(sample: Shell) -> None:
    """Support: carla 180 and greta 30. Information: ann 540. Referral: bob 270 and esther 450. Customer: dev 225.

    Without a circle: ten companies with 150 blocks (6,750) and two doubtful lines (90), three more with a first call
    (45), all 33 lines of selling (1,980), three clients (1,980) and farid (150): 10,995 minutes, 17 contacts, and
    150 + 2 + 3 + 33 + 44 + 5 = 237 entries.

    Networking lines 0, 12 and 24 got something from bob, line 30 gave him something; for carla, line 8 got and line 2
    gave; for esther, lines 4 and 16 gave. Greta should be touched every three weeks; from 8 September to 15 November
    there are 22 + 31 + 15 days.

    Met once: greta, vireo, marlow and pinecrest. The other 19 of 23 were met three times or more: ten companies, three
    clients and six of the network. Juniper was never met.
    """
    assert read(sample, f"network {ELEVEN}") == {
        "period": {"first": "2026-08-31", "last": "2026-11-15"},
        "circles": [
            {"circle": "support", "minutes": 210, "entries": 7, "contacts": 2},
            {"circle": "information", "minutes": 540, "entries": 6, "contacts": 1},
            {"circle": "referral", "minutes": 720, "entries": 11, "contacts": 2},
            {"circle": "customer", "minutes": 225, "entries": 5, "contacts": 1},
            {"circle": None, "minutes": 10995, "entries": 237, "contacts": 17},
        ],
        "close": [
            {
                "contact": "greta",
                "circle": "support",
                "last_touch": "2026-09-08",
                "days": 68,
                "interval": 21,
                "untouched": True,
                "gave": 0,
                "got": 0,
                "balance": "in balance",
            },
            {
                "contact": "esther",
                "circle": "referral",
                "last_touch": "2026-11-04",
                "days": 11,
                "interval": 30,
                "untouched": False,
                "gave": 2,
                "got": 0,
                "balance": "you give",
            },
            {
                "contact": "bob",
                "circle": "referral",
                "last_touch": "2026-11-09",
                "days": 6,
                "interval": 30,
                "untouched": False,
                "gave": 1,
                "got": 3,
                "balance": "you take",
            },
            {
                "contact": "carla",
                "circle": "support",
                "last_touch": "2026-11-12",
                "days": 3,
                "interval": 90,
                "untouched": False,
                "gave": 1,
                "got": 1,
                "balance": "in balance",
            },
        ],
        "met": 23,
        "met_once": 4,
        "met_often": 19,
    }


# Last touches: in the twelfth week, block 152 is with halden on Wednesday and block 153 with brightline on Thursday;
# line 35 of selling is with oakridge on Thursday. Block 146 is with lumen on Thursday 12 November, blocks 147 and 149
# with tamarind and quarry on Friday 13. A prospect is stale after 30 days, a lead after 45, an opportunity after 90; an
# opportunity is old after 182.
# contact, stage, since, days, last touch, next, value, stale, old
PIPELINE = [
    ("fernhill", "opportunity", "2026-05-05", 200, None, None, 30000, True, True),
    ("halden", "opportunity", "2026-09-28", 54, "2026-11-18", "2026-11-21", 8000, False, False),
    ("oakridge", "opportunity", "2026-10-27", 25, "2026-11-19", "2026-11-23", 6000, False, False),
    ("pinecrest", "opportunity", "2026-11-02", 19, "2026-10-20", None, 9000, False, False),
    ("brightline", "lead", "2026-10-01", 51, "2026-11-19", "2026-11-19", None, False, False),
    ("vireo", "lead", "2026-10-05", 47, "2026-09-21", None, None, True, False),
    ("tamarind", "lead", "2026-10-28", 24, "2026-11-13", None, None, False, False),
    ("lumen", "prospect", "2026-09-28", 54, "2026-11-12", None, None, False, False),
    ("marlow", "prospect", "2026-10-09", 43, "2026-10-09", None, None, True, False),
    ("quarry", "prospect", "2026-10-23", 29, "2026-11-13", None, None, False, False),
]
COLUMNS = ("contact", "stage", "since", "days", "last_touch", "next", "value", "stale", "old")


def test_the_pipeline(sample: Shell) -> None:
    """The five clients are weber, sable, corvin, acme and northwind; kestrel is lost. Clients take 3 hours a week."""
    pipeline = read(sample, "pipeline")
    assert [tuple(row[column] for column in COLUMNS) for row in pipeline["pipeline"]] == PIPELINE
    assert {row["contact"]: row["next_text"] for row in pipeline["pipeline"] if row["next"]} == {
        "halden": "call back",
        "oakridge": "offer for the second site",
        "brightline": "send prices",
    }
    assert pipeline["counts"] == {"prospect": 3, "lead": 3, "opportunity": 4, "client": 5, "lost": 1}
    assert pipeline["weeks"] == [
        {"week": f"2026-W{number}", "new_opportunities": new, "client_minutes": 180}
        for number, new in [(40, 1), (41, 1), (42, 0), (43, 0), (44, 1), (45, 1), (46, 0), (47, 0)]
    ]


def test_the_stale_contacts_of_the_pipeline(sample: Shell) -> None:
    assert [row["contact"] for row in read(sample, "pipeline --stale")["pipeline"]] == ["fernhill", "vireo", "marlow"]


def test_the_due_follow_ups(sample: Shell) -> None:
    """Brightline was planned on Wednesday for the next day, halden on Thursday for Saturday, the others on Friday.

    The other close contacts and the other seven contacts in an open stage have no follow-up.
    """
    due = read(sample, "due")
    nothing_planned = due.pop("nothing_planned")
    assert {section: [(follow["contact"], follow["due"]) for follow in due[section]] for section in due} == {
        "overdue": [("brightline", "2026-11-19")],
        "today": [("halden", "2026-11-21")],
        "this_week": [],
        "later": [("oakridge", "2026-11-23"), ("esther", "2026-12-04")],
    }
    assert sorted(contact["contact"] for contact in nothing_planned) == [
        "bob", "carla", "fernhill", "greta", "lumen", "marlow", "pinecrest", "quarry", "tamarind", "vireo",
    ]  # fmt: skip


def test_a_plan_for_two_clients(sample: Shell) -> None:
    """The last 52 weeks include five blocks of the twelfth week and the line of `demo`: 6,870 + 6 * 45 = 7,140 minutes.

    The half-hour with @kestrel counts as networking. There are 1 + 1 + 4 + 2 + 1 + 6 more talks, 320 in all, and one
    more opportunity, fernhill: 6. Two clients need as much as the two clients took. From 22 November to the end of the
    year there are 29 working days, 5.8 weeks: 7,140 / 5.8 is 1,231.03 minutes and 320 / 5.8 is 55.2 talks a week, both
    rounded up. From prospect to client: 14 + 14 + 24.5 days.
    """
    plan = read(sample, "plan 2 clients by 2026-12-31")
    assert plan["funnel"]["period"] == {"first": "2025-11-17", "last": "2026-11-21"}
    assert plan["funnel"]["prospecting_minutes"] == 7140
    assert {step["name"]: step["count"] for step in plan["funnel"]["steps"]} == {
        "talks": 320,
        "prospect": 12,
        "lead": 8,
        "opportunity": 6,
        "client": 2,
    }
    del plan["funnel"]
    assert plan == {
        "clients": 2,
        "by": "2026-12-31",
        "working_weeks": 5.8,
        "missing": [],
        "needed": {"opportunity": 6, "lead": 8, "prospect": 12, "talks": 320},
        "prospecting_minutes": 7140,
        "prospecting_minutes_a_week": 1232,
        "talks_a_week": 56,
        "days_from_prospect_to_client": 52.5,
        "quota": {"from": "2026-08-31", "share": 40.0, "hours": 10.0, "outcomes": {"talks": 20}},
    }


def test_a_plan_for_one_client_rounds_each_step_up(sample: Shell) -> None:
    """Half of 7,140 minutes is 3,570, half of 320 talks 160; by Friday 27 November there is one week."""
    plan = read(sample, "plan 1 client by 2026-11-27")
    assert plan["working_weeks"] == 1.0
    assert plan["needed"] == {"opportunity": 3, "lead": 4, "prospect": 6, "talks": 160}
    assert (plan["prospecting_minutes"], plan["prospecting_minutes_a_week"]) == (3570, 3570)
    assert plan["talks_a_week"] == 160


def figures(shell: Shell, monday: date) -> dict[str, Any]:
    """Return the figures of the eleven weeks before a Monday."""
    period = f"{monday - timedelta(77)}..{monday - timedelta(1)}"
    commands = ("funnel", "network", "referrals", "referrals --by circle", "report --by day --by kind")
    return {command: read(shell, f"{command} {period}") for command in commands}


def shifted(value: Any, days: int) -> Any:
    """Return figures with all days in them moved by a number of days."""
    if isinstance(value, dict):
        return {key: shifted(item, days) for key, item in value.items()}
    if isinstance(value, list):
        return [shifted(item, days) for item in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (date.fromisoformat(value) + timedelta(days)).isoformat()
    return value


@pytest.mark.parametrize(
    ("now", "zone", "monday"),
    [
        ("2026-11-16T00:05:00+01:00", "", "2026-11-16"),
        ("2026-11-17T08:00:00+01:00", "", "2026-11-16"),
        ("2026-11-18T12:00:00+01:00", "", "2026-11-16"),
        ("2026-11-19T18:00:00+01:00", "", "2026-11-16"),
        ("2026-11-20T23:59:00+01:00", "", "2026-11-16"),
        ("2026-11-22T23:55:00+01:00", "", "2026-11-16"),
        # summer time ended on 25 October and 1 November, and began on 4 October by half an hour
        ("2026-11-21T18:00:00+01:00", "Europe/Berlin", "2026-11-16"),
        ("2026-11-16T18:00:00+01:00", "America/New_York", "2026-11-16"),
        ("2026-11-21T18:00:00+01:00", "Australia/Lord_Howe", "2026-11-16"),  # where it is Sunday already
        # summer time ends in the twelfth week, or in the night before it
        ("2026-10-25T02:30:00+01:00", "Europe/Berlin", "2026-10-19"),
        ("2026-10-26T00:30:00+01:00", "Europe/Berlin", "2026-10-26"),
        # the weeks contain a new year, a leap day and the beginning of summer time
        ("2027-01-02T10:00:00+01:00", "Europe/Berlin", "2026-12-28"),
        ("2028-04-12T10:00:00-04:00", "America/New_York", "2028-04-10"),
    ],
)
def test_the_figures_are_the_same_on_any_day_and_in_any_zone(
    sample: Shell, shell: Shell, now: str, zone: str, monday: str
) -> None:
    other = demo(shell.at(now), zone)
    start = date.fromisoformat(monday)
    assert figures(other, start) == shifted(figures(sample, MONDAY), (start - MONDAY).days)


def test_days_begin_at_nine_before_and_after_a_clock_change(shell: Shell) -> None:
    """In Berlin summer time ended on Sunday 25 October."""
    berlin = demo(shell, "Europe/Berlin")
    entries = {day: read(berlin, f"list {day} --kind p") for day in ("2026-10-23", "2026-10-26")}
    assert {day: min(entry["start"] for entry in of_day) for day, of_day in entries.items()} == {
        "2026-10-23": "2026-10-23T09:00:00+02:00",
        "2026-10-26": "2026-10-26T09:00:00+01:00",
    }


@given(DAYS)
def test_each_day_adds_lines_and_changes_none(today: date) -> None:
    lines = list(sample_lines(today))
    assert lines == list(sample_lines(today))
    monday = today - timedelta(today.weekday())
    assert lines[: len(list(sample_lines(monday)))] == list(sample_lines(monday))
    days = [line.split()[2] for line in lines]
    assert days == sorted(days)
    assert monday_of(today) == monday - timedelta(77)
    assert monday_of(today).isoformat() == days[0]
    assert days[-1] < today.isoformat()


@given(DAYS)
def test_the_eleven_weeks_have_the_same_lines_by_kind_on_any_day(today: date) -> None:
    """150 blocks, 3 first calls and 2 doubtful lines are 155.

    Each week has 3 lines of networking, 3 of selling, 4 with clients, 2 of marketing and 3 of admin; one coffee more.
    """
    monday = (today - timedelta(today.weekday())).isoformat()
    kinds = Counter(line[0] for line in sample_lines(today) if line.split()[2] < monday)
    assert kinds == {"p": 155, "n": 34, "s": 33, "c": 44, "m": 22, "a": 33}


@given(DAYS)
def test_the_story_is_in_order_and_ends_today(today: date) -> None:
    story = list(sample_story(today))
    assert story == list(sample_story(today))
    days = [day for day, _ in story]
    assert days == sorted(days)
    assert days[-1] <= today
    assert days[0] == today - timedelta(200)
    assert days[1] == monday_of(today)
