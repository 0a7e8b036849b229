"""referrals: November 2026 compared with October, worked out by hand. Today is Saturday 21 November."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

OCTOBER = (
    # five on Monday 5 October: one touched in time, four became leads, one an opportunity
    *(f"contact @{name} --from @bob --on 2026-10-05" for name in ("fern", "gale", "hive", "iris", "jade")),
    "p 10m 2026-10-06 call @fern",
    *(f"p 10m 2026-10-08 call @{name}" for name in ("gale", "hive", "iris", "jade")),
    *(f"advance @{name} lead --reason asked --on 2026-10-12" for name in ("fern", "gale", "hive", "iris")),
    "advance @fern opportunity --on 2026-10-19",
)
NOVEMBER = (
    "contact @bob --circle referral",
    "contact @cleo --circle customer",
    # on Monday the 2nd: the call that names the source is the first touch; a client on the 20th
    "p 20m 2026-11-02 call @acme from=@bob",
    "advance @acme prospect --on 2026-11-02",
    "advance @acme lead --reason asked --on 2026-11-09",
    "advance @acme opportunity --on 2026-11-16",
    "advance @acme client --on 2026-11-20",
    # at a coffee with bob on Tuesday the 3rd, called on Friday: a day late
    "n 30m 2026-11-03 coffee @bob @bolt from=@bob",
    "p 15m 2026-11-06 call @bolt",
    # on Friday the 6th, called on Tuesday: on the second working day
    "contact @corp --from @cleo --on 2026-11-06",
    "p 15m 2026-11-10 call @corp",
    "advance @corp lead --reason asked --on 2026-11-11",
    # marketing and admin are no touch
    "contact @dyno --from @dave --on 2026-11-12",
    "m 30m 2026-11-16 newsletter @dyno",
    "a 5m 2026-11-17 card @dyno",
    'n 30m 2026-11-18 coffee @bob gave="intro to Ann"',
    'n 30m 2026-11-19 lunch @cleo gave="a book"',
    'n 15m 2026-11-19 call @zoe gave="a tip"',  # who referred nobody
    'n 15m 2026-10-30 call @bob gave="another tip"',  # in October
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *NOVEMBER, *OCTOBER)
    return shell


def row(name: dict[str, Any], counts: tuple[int, ...], shares: tuple[float, ...], given: int) -> dict[str, Any]:
    """Return a row as in `--json`."""
    steps = ("received", "in_time", "qualified", "opportunity", "won")
    return {
        **name,
        **dict(zip(steps, counts, strict=True)),
        "share": dict(zip(steps, shares, strict=True)),
        "given_back": given,
    }


def test_a_month_by_source(full: Shell) -> None:
    """Of the five in October, 20 % were in time, 80 % became leads, 20 % opportunities, none a client.

    From 20 to 50 is 30 points or 150 % more, from 80 to 50 is 30 points or 37.5 % less, from 20 to 25 is 25 % more.
    There is no percentage from 0.
    """
    assert read(full, "referrals 2026-11") == {
        "period": {"first": "2026-11-01", "last": "2026-11-30"},
        "by": "source",
        "total": row({}, (4, 2, 2, 1, 1), (100.0, 50.0, 50.0, 25.0, 25.0), 2),
        "rows": [
            row({"source": "bob"}, (2, 1, 1, 1, 1), (100.0, 50.0, 50.0, 50.0, 50.0), 1),
            row({"source": "cleo"}, (1, 1, 1, 0, 0), (100.0, 100.0, 100.0, 0.0, 0.0), 1),
            row({"source": "dave"}, (1, 0, 0, 0, 0), (100.0, 0.0, 0.0, 0.0, 0.0), 0),
        ],
        "changes": [
            {"step": "in_time", "share": 50.0, "share_before": 20.0, "points": 30.0, "percent": 150.0},
            {"step": "qualified", "share": 50.0, "share_before": 80.0, "points": -30.0, "percent": -37.5},
            {"step": "opportunity", "share": 25.0, "share_before": 20.0, "points": 5.0, "percent": 25.0},
            {"step": "won", "share": 25.0, "share_before": 0.0, "points": 25.0, "percent": None},
        ],
        "never_touched": [
            {
                "contact": "dyno",
                "source": "dave",
                "day": "2026-11-12",
                "circle": None,
                "stage": None,
                "first_touch": None,
                "qualified": None,
                "opportunity": None,
                "won": None,
            }
        ],
    }


def test_a_month_by_circle(full: Shell) -> None:
    by_circle = read(full, "referrals 2026-11 --by circle")
    assert by_circle["by"] == "circle"
    assert by_circle["total"] == read(full, "referrals 2026-11")["total"]
    assert by_circle["rows"] == [
        row({"circle": "referral"}, (2, 1, 1, 1, 1), (100.0, 50.0, 50.0, 50.0, 50.0), 1),
        row({"circle": "customer"}, (1, 1, 1, 0, 0), (100.0, 100.0, 100.0, 0.0, 0.0), 1),
        row({"circle": None}, (1, 0, 0, 0, 0), (100.0, 0.0, 0.0, 0.0, 0.0), 0),
    ]


def test_a_month_in_words(full: Shell) -> None:
    lines = [" ".join(line.split()) for line in full.ok("referrals 2026-11").lines]
    for line in (
        "Referrals: Sun 1 Nov to Mon 30 Nov",
        "@bob 2 1 1 1 1 1",
        "@cleo 1 1 1 0 0 1",
        "@dave 1 0 0 0 0 0",
        "all 4 2 2 1 1 2",
        "50.0 % 50.0 % 25.0 % 25.0 %",
        "Received and never touched: @dyno (from @dave, 9d ago).",
    ):
        assert line in lines
    for parts in (
        ("in time", "20.0 % → 50.0 %", "+30.0 points", "+150.0 %"),
        ("qualified", "80.0 % → 50.0 %", "-30.0 points", "-37.5 %"),
        ("opportunity", "20.0 % → 25.0 %", "+5.0 points", "+25.0 %"),
        ("won", "0.0 % → 25.0 %", "+25.0 points"),
    ):
        assert [line for line in lines if all(part in line.lower() for part in parts)]
    by_circle = [" ".join(line.split()) for line in full.ok("referrals 2026-11 --by circle").lines]
    assert "no circle 1 0 0 0 0 0" in by_circle


def test_without_referrals_in_the_period_before_there_is_no_change(full: Shell) -> None:
    changes = read(full, "referrals 2026-10")["changes"]
    assert [tuple(change[key] for key in ("share", "share_before", "points", "percent")) for change in changes] == [
        (20.0, None, None, None),
        (80.0, None, None, None),
        (20.0, None, None, None),
        (0.0, None, None, None),
    ]
    said = full.ok("referrals 2026-10").out
    assert "You received none in the period before" in said
    assert "points" not in said


@pytest.mark.parametrize(
    ("now", "before", "percent"),
    [
        ((1, 3), (1, 4), 33.3),  # 1/3 is a third more than 1/4
        ((2, 3), (1, 3), 100.0),  # twice as many
        ((1, 3), (2, 3), -50.0),
        ((1, 2), (1, 2), 0.0),
        ((0, 2), (1, 2), -100.0),
    ],
)
def test_the_change_in_percent(shell: Shell, now: tuple[int, int], before: tuple[int, int], percent: float) -> None:
    for month, (qualified, received) in (("11", now), ("10", before)):
        for number in range(received):
            shell.ok(f"contact @c{month}-{number} --from @bob --on 2026-{month}-02")
            if number < qualified:
                shell.ok(f"advance @c{month}-{number} lead --reason asked --on 2026-{month}-03")
    [change] = [change for change in read(shell, "referrals 2026-11")["changes"] if change["step"] == "qualified"]
    assert change["percent"] == percent


@pytest.mark.parametrize(
    ("words", "first", "last", "received"),
    [
        ("", "2026-08-24", "2026-11-21", 9),
        ("2026-W45", "2026-11-02", "2026-11-08", 3),
        ("2026-11-12", "2026-11-12", "2026-11-12", 1),
        ("last-month", "2026-10-01", "2026-10-31", 5),
        ("quarter", "2026-10-01", "2026-12-31", 9),
        ("week", "2026-11-16", "2026-11-22", 0),
    ],
)
def test_the_period(full: Shell, words: str, first: str, last: str, received: int) -> None:
    report = read(full, f"referrals {words}")
    assert report["period"] == {"first": first, "last": last}
    assert report["total"]["received"] == received


@pytest.mark.parametrize(
    ("period", "in_time_before"),
    [
        ("2026-11", 20.0),  # October
        ("2026-12", 50.0),  # November, although nothing is received yet
        ("2026-Q4", None),
        ("2026-W46", 66.7),  # W45: acme, bolt, corp
        ("2026-11-06..2026-11-12", 50.0),  # 30 October to 5 November: acme, bolt
        ("2026-11-12", None),  # the day before
        ("2026-10-06..2026-11-30", 20.0),  # 56 days from 11 August to 5 October
        ("2026-10-07..2026-11-30", 20.0),  # 55, from 13 August to 6 October
        ("2026-11-03..2026-12-02", 33.3),  # 30 days from 4 October to 2 November: the five and acme are 2 of 6
    ],
)
def test_the_period_before(full: Shell, period: str, in_time_before: float | None) -> None:
    assert read(full, f"referrals {period}")["changes"][0]["share_before"] == in_time_before


def test_all_has_no_period_before(full: Shell) -> None:
    report = read(full, "referrals all")
    assert report["total"]["received"] == 9
    assert {change["share_before"] for change in report["changes"]} == {None}


class TestInTime:
    """The second working day after Friday 6 November 2026 is Tuesday the 10th."""

    @pytest.mark.parametrize(
        ("rules", "received", "touched", "in_time"),
        [
            ((), "2026-11-06", "2026-11-06", True),
            ((), "2026-11-06", "2026-11-08", True),  # on Sunday
            ((), "2026-11-06", "2026-11-10", True),
            ((), "2026-11-06", "2026-11-11", False),
            ((), "2026-11-07", "2026-11-10", True),  # received on a Saturday, it is the same two days
            ((), "2026-11-08", "2026-11-11", False),
            (("off 2026-11-09",), "2026-11-06", "2026-11-11", True),
            (("off 2026-11-09",), "2026-11-06", "2026-11-12", False),
            (("off 2026-11-09..2026-11-13",), "2026-11-06", "2026-11-17", True),
            (("off 2026-11-09..2026-11-13",), "2026-11-06", "2026-11-18", False),
            (("off 2026-11-06",), "2026-11-06", "2026-11-11", False),  # the day itself does not count anyway
            (("off 2026-11-07",), "2026-11-06", "2026-11-11", False),  # nor does a Saturday
            (("off 2026-11-09", "off --remove 2026-11-09"), "2026-11-06", "2026-11-11", False),
            (("config workdays mon-thu",), "2026-11-05", "2026-11-10", True),  # Monday, Tuesday
            ((), "2026-11-05", "2026-11-10", False),  # Friday, Monday
            (("config workdays mon-sun",), "2026-11-06", "2026-11-08", True),
            (("config workdays mon-sun",), "2026-11-06", "2026-11-09", False),
            (("config workdays fri",), "2026-11-06", "2026-11-20", True),
            (("config workdays fri", "off 2026-11-13"), "2026-11-05", "2026-11-20", True),
            (("config workdays fri",), "2026-11-05", "2026-11-20", False),
            (("config referral_days 1",), "2026-11-06", "2026-11-09", True),
            (("config referral_days 1",), "2026-11-06", "2026-11-10", False),
            (("config referral_days 5",), "2026-11-06", "2026-11-13", True),
            (("config referral_days 1", "config referral_days --unset"), "2026-11-06", "2026-11-10", True),
        ],
    )
    def test_within_so_many_working_days(
        self, shell: Shell, rules: tuple[str, ...], received: str, touched: str, in_time: bool
    ) -> None:
        log(shell, *rules, f"contact @acme --from @bob --on {received}", f"n 10m {touched} call @acme")
        total = read(shell, "referrals 2026-11")["total"]
        assert (total["received"], total["in_time"]) == (1, int(in_time))

    @pytest.mark.parametrize(
        ("touch", "in_time"),
        [
            ("p 10m 2026-11-06 call @acme", 1),
            ("n 10m 2026-11-06 coffee @acme", 1),
            ("s 10m 2026-11-06 offer @acme", 1),
            ("c 10m 2026-11-06 help @acme", 1),
            ("m 10m 2026-11-06 newsletter @acme", 0),
            ("a 10m 2026-11-06 card @acme", 0),
            ("n 10m 2026-11-06 coffee @bob", 0),
            ("n 10m 2026-11-06 coffee @bob @acme from=@bob", 0),  # a talk with bob about acme
            ("p 10m 2026-11-05 call @acme", 0),  # before
        ],
    )
    def test_which_entries_are_a_touch(self, shell: Shell, touch: str, in_time: int) -> None:
        log(shell, "contact @acme --from @bob --on 2026-11-06", touch)
        report = read(shell, "referrals 2026-11")
        assert report["total"]["in_time"] == in_time
        assert [referral["contact"] for referral in report["never_touched"]] == ([] if in_time else ["acme"])

    def test_a_touch_after_the_period_counts_too(self, shell: Shell) -> None:
        log(shell, "contact @acme --from @bob --on 2026-10-30", "p 10m 2026-11-03 call @acme")
        assert read(shell, "referrals 2026-10")["total"]["in_time"] == 1


class TestReceived:
    def test_an_entry_that_names_the_source_makes_a_referral(self, shell: Shell) -> None:
        shell.ok("n 30m 2026-11-03 coffee @bob @acme @bolt from=@bob")
        untouched = read(shell, "referrals 2026-11")["never_touched"]
        assert [(referral["contact"], referral["source"]) for referral in untouched] == [
            ("acme", "bob"),
            ("bolt", "bob"),
        ]

    def test_a_contact_referred_twice_by_one_source_counts_once_on_the_first_day(self, shell: Shell) -> None:
        log(
            shell,
            "p 10m 2026-11-12 call @acme from=@bob",
            "p 10m 2026-11-04 call @acme from=@bob",
            "contact @acme --from @bob --on 2026-10-02",
        )
        assert read(shell, "referrals 2026-10")["total"]["received"] == 1
        assert read(shell, "referrals 2026-11")["total"]["received"] == 0

    def test_a_contact_referred_by_two_sources_counts_for_each(self, shell: Shell) -> None:
        log(shell, "p 10m 2026-11-04 call @acme from=@bob", "p 10m 2026-11-05 call @acme from=@cleo")
        report = read(shell, "referrals 2026-11")
        assert report["total"]["received"] == 2
        assert [row["source"] for row in report["rows"]] == ["bob", "cleo"]

    def test_moves_before_the_referral_do_not_count(self, shell: Shell) -> None:
        """A lead in October, referred in November, then an opportunity: only the last counts."""
        log(
            shell,
            "advance @acme lead --reason asked --on 2026-10-01",
            "contact @acme --from @bob --on 2026-11-02",
            "contact @bolt --from @bob --on 2026-11-02",
            "advance @bolt lead --reason asked --on 2026-11-01",
        )
        assert read(shell, "referrals 2026-11")["total"]["qualified"] == 0
        shell.ok("advance @acme opportunity --on 2026-11-10")
        total = read(shell, "referrals 2026-11")["total"]
        assert (total["qualified"], total["opportunity"], total["won"]) == (1, 1, 0)

    def test_a_removed_source_removes_the_referral(self, full: Shell) -> None:
        full.ok("contact", "@dyno", "--from", "")
        report = read(full, "referrals 2026-11")
        assert report["total"]["received"] == 3
        assert report["never_touched"] == []

    def test_undo_and_redo_of_a_referral(self, shell: Shell) -> None:
        log(shell, "contact @acme --from @bob", "undo")
        assert read(shell, "referrals")["total"]["received"] == 0
        shell.ok("redo")
        assert read(shell, "referrals")["total"]["received"] == 1


def test_untouched_referrals_come_oldest_first(shell: Shell) -> None:
    log(
        shell,
        "contact @corp --from @bob --on 2026-11-18",
        "contact @acme --from @bob --on 2026-11-19",
        "contact @bolt --from @cleo --on 2026-11-02",
    )
    names = [referral["contact"] for referral in read(shell, "referrals 2026-11")["never_touched"]]
    assert names == ["bolt", "corp", "acme"]
    said = " ".join(shell.ok("referrals 2026-11").out.split())
    untouched = "@bolt (from @cleo, 19d ago), @corp (from @bob, 3d ago), @acme (from @bob, 2d ago)"
    assert f"never touched: {untouched}." in said


@pytest.mark.parametrize(
    ("line", "is_listed"),
    [
        ("advance @acme prospect", True),
        ("advance @acme opportunity", True),
        ("advance @acme lost", False),
        ("advance @acme client", False),
    ],
)
def test_a_client_or_lost_contact_is_not_listed_as_untouched(shell: Shell, line: str, is_listed: bool) -> None:
    log(shell, "contact @acme --from @bob", line)
    report = read(shell, "referrals")
    assert bool(report["never_touched"]) is is_listed
    assert (report["total"]["received"], report["total"]["in_time"]) == (1, 0)


def test_a_week_may_begin_on_sunday(full: Shell) -> None:
    full.ok("config week_start sunday")
    assert read(full, "referrals week")["period"] == {"first": "2026-11-15", "last": "2026-11-21"}


def test_an_empty_journal(shell: Shell) -> None:
    nothing = row({}, (0, 0, 0, 0, 0), (0.0, 0.0, 0.0, 0.0, 0.0), 0)
    report = read(shell, "referrals 2026-11")
    assert (report["total"], report["rows"], report["never_touched"]) == (nothing, [], [])
    assert {change["share"] for change in report["changes"]} == {None}
    assert "from=@bob" in shell.ok("referrals").out
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("referrals --by stage", "--by source, or --by circle"),
        ("referrals --by", "--by"),
        ("referrals 2026-11 --by sauce", "source"),
        ("referrals last-mont", "last-month"),
        ("referrals @bob", "not a period"),
        ("referrals 2026-11-20..2026-11-01", "before it begins"),
        ("referrals 2026-11 2026-10", ""),
    ],
)
def test_a_rejected_line(full: Shell, line: str, named: str) -> None:
    refused(full(line), 2, named)


@pytest.mark.parametrize(
    "period", ["0001-01-01", "0001", "0001..2026", "9999-12-31", "9999", "2026..9999", "90d", "all", "9000w"]
)
def test_periods_at_the_ends_of_the_calendar_are_shown_or_rejected(full: Shell, period: str) -> None:
    """There may be no period before, or the period may be out of range."""
    said = full(f"referrals {period} --json")
    if said.code:
        refused(said, 2)


def test_a_first_call_from_a_referrer_touches_the_contact(shell: Shell) -> None:
    said = shell.ok("p 15m @hartley from @bob first call talks=1")
    assert "from=@bob" in said.out
    assert "@bob referred @hartley. To change that: prospectr edit 1 -from @bob" in said.err
    assert shell.ok("who @hartley").out.count("last touch  today") == 1
    assert "last touch" not in shell.ok("who @bob").out.replace("last touch  never", "")
    [referral] = json.loads(shell.ok("export referrals json").out)
    assert (referral["contact"], referral["source"], referral["first_touch"]) == ("hartley", "bob", referral["day"])
    before = read(shell, "list all")
    shell.ok("edit 1 -from @bob")
    [entry] = read(shell, "list all")
    assert (entry["contacts"], entry["from"], entry["note"]) == (["bob", "hartley"], None, before[0]["note"])
    shell.ok("undo")
    assert read(shell, "list all") == before


@pytest.mark.parametrize(
    ("lines", "is_won"),
    [
        (["advance @acme client --on 2026-11-10"], False),  # a client from the start
        (["advance @acme prospect --on 2026-11-05", "advance @acme client --on 2026-11-10"], True),
        (["advance @acme prospect --on 2026-11-10", "advance @acme client --on 2026-11-10"], True),
        (["advance @acme client --on 2026-11-10", "advance @acme prospect --on 2026-11-12"], False),
        (["advance @acme client --on 2026-11-10", "advance @acme prospect --on 2026-11-09"], True),
    ],
)
def test_a_client_is_won_by_one_rule(shell: Shell, lines: list[str], is_won: bool) -> None:
    shell.ok("contact @acme --from @bob --on 2026-11-01")
    said = [shell.ok(line).err for line in lines]
    won = read(shell, "referrals 2026-11")["total"]["won"]
    clients = read(shell, "funnel 2026-11")["steps"][-1]["count"]
    assert (won, clients) == (int(is_won), int(is_won))
    if "client" in lines[-1]:
        assert ("not as won" in said[-1]) is not is_won
