"""Referrals: in time or not, how far they came, and how that moved. Worked by hand, in November 2026."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.periods import Period
from prospectr.domain.people.referrals import (
    STEPS,
    Change,
    Conversion,
    Referral,
    conversion,
    deadline,
    is_in_time,
    is_open,
    is_waiting,
    tabulate,
)
from prospectr.domain.people.stages import STAGES

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
MON_TO_FRI = (0, 1, 2, 3, 4)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def worked(weekdays: Collection[int] = MON_TO_FRI, off: Collection[date] = ()) -> Callable[[date], bool]:
    return lambda day: day.weekday() in weekdays and day not in off


def referral(contact: str, source: str, day: str, *came: str, circle: str | None = None) -> Referral:
    """Return a referral with the days of first touch, qualified, opportunity and won, as far as it came."""
    names = ("first_touch", "qualified", "opportunity", "won")
    days = {name: day_of(text) for name, text in zip(names, came, strict=False)}
    return Referral(contact, source, date.fromisoformat(day), circle, **days)


def within_two_days(each: Referral) -> bool:
    return is_in_time(each, 2, worked())


@pytest.mark.parametrize(
    ("received", "working_days", "last"),
    [
        # Friday 20 November 2026; Saturday and Sunday do not count
        ("2026-11-16", 2, "2026-11-18"),
        ("2026-11-18", 2, "2026-11-20"),
        ("2026-11-19", 2, "2026-11-23"),
        ("2026-11-20", 2, "2026-11-24"),
        ("2026-11-21", 2, "2026-11-24"),
        ("2026-11-22", 2, "2026-11-24"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-11-20", 6, "2026-11-30"),
        ("2026-11-20", 60, "2027-02-12"),  # twelve weeks
    ],
)
def test_the_last_day_in_time(received: str, working_days: int, last: str) -> None:
    assert deadline(date.fromisoformat(received), working_days, worked()) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("received", "weekdays", "off", "working_days", "last"),
    [
        ("2026-11-20", MON_TO_FRI, ["2026-11-23"], 2, "2026-11-25"),
        ("2026-12-23", MON_TO_FRI, ["2026-12-24", "2026-12-25"], 2, "2026-12-29"),
        ("2026-11-20", MON_TO_FRI, ["2026-11-20"], 2, "2026-11-24"),  # the day itself never counts
        ("2026-11-20", MON_TO_FRI, ["2026-11-21"], 2, "2026-11-24"),  # nor does a Saturday off
        ("2026-11-20", (5, 6), [], 2, "2026-11-22"),
        ("2026-11-20", (0,), [], 2, "2026-11-30"),
        ("2026-11-20", (0,), ["2026-11-23"], 2, "2026-12-07"),
        ("2026-11-20", (0,), [], 60, "2028-01-10"),  # the first of sixty Mondays is the 23rd, 59 weeks on
    ],
)
def test_days_off_and_days_that_are_never_worked_do_not_count(
    received: str, weekdays: tuple[int, ...], off: list[str], working_days: int, last: str
) -> None:
    is_worked = worked(weekdays, [date.fromisoformat(day) for day in off])
    assert deadline(date.fromisoformat(received), working_days, is_worked) == date.fromisoformat(last)


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(1, 60),
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=20),
)
@example(date(2026, 11, 20), 60, {0}, set())
@settings(max_examples=300, deadline=None)
def test_just_so_many_working_days_lie_between_receiving_and_the_last_day_in_time(
    received: date, working_days: int, weekdays: set[int], off: set[date]
) -> None:
    last = deadline(received, working_days, worked(weekdays, off))
    between = [received + timedelta(i) for i in range(1, (last - received).days + 1)]
    counted = [day for day in between if day.weekday() in weekdays and day not in off]
    assert len(counted) == working_days
    assert counted[-1] == last


def test_a_working_day_is_looked_for_ten_years_ahead() -> None:
    ten_years_on = date(2036, 11, 20)
    assert deadline(date(2026, 11, 20), 1, lambda day: day == ten_years_on) == ten_years_on


def test_where_no_day_is_ever_worked_there_is_an_answer_all_the_same() -> None:
    assert date(2036, 11, 20) <= deadline(date(2026, 11, 20), 2, lambda _: False) < date(2037, 11, 20)


@pytest.mark.parametrize(
    ("touched", "in_time"),
    [
        ("2026-11-20", True),  # the same Friday
        ("2026-11-21", True),
        ("2026-11-24", True),  # the second working day
        ("2026-11-25", False),
        ("2027-01-04", False),
        ("", False),  # never
    ],
)
def test_touched_within_two_working_days(touched: str, in_time: bool) -> None:
    assert within_two_days(referral("acme", "bob", "2026-11-20", touched)) is in_time


@pytest.mark.parametrize(
    ("stage", "is_it"),
    [(None, True), ("prospect", True), ("lead", True), ("opportunity", True), ("client", False), ("lost", False)],
)
def test_something_may_come_of_a_referral_until_it_is_won_or_lost(stage: str | None, is_it: bool) -> None:
    assert is_open(Referral("acme", "bob", date(2026, 11, 20), stage=stage)) is is_it


@pytest.mark.parametrize(
    ("received", "off", "last_day", "first_day"),
    [
        # the last day on which nobody would say that it waits, and the first on which it does
        ("2026-11-16", [], "2026-11-18", "2026-11-19"),  # Monday: Tuesday and Wednesday are its two working days
        ("2026-11-19", [], "2026-11-23", "2026-11-24"),  # Thursday: Friday and Monday
        ("2026-11-20", [], "2026-11-24", "2026-11-25"),  # Friday: Monday and Tuesday
        ("2026-11-21", [], "2026-11-24", "2026-11-25"),  # at the weekend: as on Friday
        ("2026-11-22", [], "2026-11-24", "2026-11-25"),
        ("2026-11-20", ["2026-11-23"], "2026-11-25", "2026-11-26"),  # Monday off
        ("2026-11-20", ["2026-11-23", "2026-11-24", "2026-11-25"], "2026-11-27", "2026-11-28"),
        ("2026-11-20", ["2026-11-20"], "2026-11-24", "2026-11-25"),  # the day itself never counts
        ("2026-11-20", ["2026-11-22"], "2026-11-24", "2026-11-25"),  # nor does a Sunday off
    ],
)
def test_a_referral_waits_once_its_working_days_are_over(
    received: str, off: list[str], last_day: str, first_day: str
) -> None:
    is_worked = worked(off=[date.fromisoformat(day) for day in off])
    each = referral("acme", "bob", received)
    for day, is_it in ((received, False), (last_day, False), (first_day, True), ("2027-11-20", True)):
        assert is_waiting(each, date.fromisoformat(day), 2, is_worked) is is_it


@pytest.mark.parametrize(
    ("working_days", "weekdays", "first_day"),
    [
        (1, MON_TO_FRI, "2026-11-24"),  # after Monday
        (5, MON_TO_FRI, "2026-11-28"),  # after Friday
        (2, (5, 6), "2026-11-23"),  # who works at weekends has had both days of one
        (2, (0,), "2026-12-01"),  # and who works on Mondays the 23rd and the 30th
    ],
)
def test_how_long_it_may_wait_is_a_setting(working_days: int, weekdays: tuple[int, ...], first_day: str) -> None:
    """Received on Friday 20 November."""
    day = date.fromisoformat(first_day)
    each = referral("acme", "bob", "2026-11-20")
    assert is_waiting(each, day, working_days, worked(weekdays))
    assert not is_waiting(each, day - timedelta(1), working_days, worked(weekdays))


@pytest.mark.parametrize("touched", ["2026-11-20", "2026-11-24", "2026-11-25", "2026-12-18"])
def test_who_was_touched_waits_no_more_however_late_it_was(touched: str) -> None:
    assert not is_waiting(referral("acme", "bob", "2026-11-20", touched), date(2027, 11, 20), 2, worked())


@pytest.mark.parametrize(
    ("stage", "waits"),
    [(None, True), ("prospect", True), ("lead", True), ("opportunity", True), ("client", False), ("lost", False)],
)
def test_who_is_a_client_or_lost_does_not_wait(stage: str | None, waits: bool) -> None:
    each = referral("acme", "bob", "2026-11-20").replace(stage=stage)
    assert is_waiting(each, date(2026, 12, 18), 2, worked()) is waits


days_of_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(days_of_2026, days_of_2026, st.none() | days_of_2026, st.integers(1, 10), st.sets(days_of_2026, max_size=20))
@settings(max_examples=300, deadline=None)
def test_nothing_waits_that_could_still_be_touched_in_time(
    received: date, today: date, touched: date | None, working_days: int, off: set[date]
) -> None:
    """And what was never touched and does not wait could be touched in time today."""
    is_worked = worked(off=off)
    each = Referral("acme", "bob", received, first_touch=touched)
    waits = is_waiting(each, today, working_days, is_worked)
    could_be = is_in_time(each.replace(first_touch=today), working_days, is_worked)
    assert waits == (touched is None and not could_be)


# received, first touched, a lead, an opportunity, a client; 2 November is a Monday
RECEIVED = [
    referral("acme", "bob", "2026-11-02", "2026-11-03", "2026-11-05", "2026-11-10", "2026-11-20", circle="referral"),
    referral("bolt", "bob", "2026-11-03", "2026-11-05", "2026-11-12", circle="referral"),  # on the last day in time
    referral("corp", "carol", "2026-11-04", "2026-11-09", "2026-11-10", "2026-11-15", circle="customer"),  # late
    referral("dyno", "dave", "2026-11-06"),
    referral("echo", "bob", "2026-11-09", circle="referral"),
]
BEFORE = [
    referral("fern", "bob", "2026-10-05", "2026-10-06", "2026-10-07", "2026-10-12", circle="referral"),
    referral("gale", "carol", "2026-10-06", "2026-10-07", circle="customer"),
    referral("hive", "carol", "2026-10-07", circle="customer"),
    referral("iris", "dave", "2026-10-08"),
]
GIVEN = {"bob": 2, "carol": 1, "zoe": 5}  # zoe referred nobody


def test_how_far_referrals_came() -> None:
    assert conversion(None, RECEIVED, within_two_days, 3) == Conversion(None, (5, 2, 3, 2, 1), 3)
    assert conversion(None, RECEIVED, within_two_days).shares == (1000, 400, 600, 400, 200)
    assert conversion(None, BEFORE, within_two_days).counts == (4, 2, 1, 1, 0)
    assert conversion(None, BEFORE, within_two_days).shares == (1000, 500, 250, 250, 0)
    assert conversion("bob", RECEIVED[:2], within_two_days) == Conversion("bob", (2, 2, 2, 1, 1), 0)


def test_of_nothing_received_nothing_came() -> None:
    found = conversion(None, [], within_two_days)
    assert found.counts == found.shares == (0, 0, 0, 0, 0)
    assert found.received == 0


def test_a_months_referrals_by_source() -> None:
    found = tabulate(NOVEMBER, "source", RECEIVED, BEFORE, within_two_days, GIVEN)
    assert (found.period, found.by) == (NOVEMBER, "source")
    assert found.total == Conversion(None, (5, 2, 3, 2, 1), 3)
    assert found.groups == (
        Conversion("bob", (3, 2, 2, 1, 1), 2),
        Conversion("carol", (1, 0, 1, 1, 0), 1),
        Conversion("dave", (1, 0, 0, 0, 0), 0),
    )
    assert [each.contact for each in found.waiting] == ["dyno", "echo"]


def test_a_months_referrals_by_circle_with_those_of_none_last() -> None:
    found = tabulate(NOVEMBER, "circle", RECEIVED, BEFORE, within_two_days, GIVEN)
    assert found.total == Conversion(None, (5, 2, 3, 2, 1), 3)
    assert found.groups == (
        Conversion("referral", (3, 2, 2, 1, 1), 2),
        Conversion("customer", (1, 0, 1, 1, 0), 1),
        Conversion(None, (1, 0, 0, 0, 0), 0),
    )


def test_what_was_given_to_two_of_a_circle_counts_once_for_each() -> None:
    now = [referral(name, source, "2026-11-02", circle="support") for name, source in (
        ("acme", "bob"), ("bolt", "bob"), ("corp", "carol")
    )]  # fmt: skip
    found = tabulate(NOVEMBER, "circle", now, [], within_two_days, GIVEN)
    assert found.groups == (Conversion("support", (3, 0, 0, 0, 0), 3),)


@pytest.mark.parametrize(
    ("stage", "is_listed"),
    [(None, True), ("prospect", True), ("lead", True), ("opportunity", True), ("client", False), ("lost", False)],
)
def test_who_is_a_client_or_lost_already_waits_for_no_touch(stage: str | None, is_listed: bool) -> None:
    dyno, echo = RECEIVED[3].replace(stage=stage), RECEIVED[4]
    found = tabulate(NOVEMBER, "source", [dyno, echo], [], within_two_days, {})
    assert found.waiting == ((dyno, echo) if is_listed else (echo,))
    assert found.total.received == 2


def test_those_who_wait_are_listed_by_day_in_whatever_order_they_come() -> None:
    found = tabulate(NOVEMBER, "source", RECEIVED[::-1], [], within_two_days, {})
    assert [(each.contact, each.day.day) for each in found.waiting] == [("dyno", 6), ("echo", 9)]


def test_the_change_against_the_period_before_in_points_and_percent() -> None:
    """In time 50 % then 40 %: 10 points fewer, a fifth. Qualified 25 % then 60 %: 35 points, 140 %."""
    found = tabulate(NOVEMBER, "source", RECEIVED, BEFORE, within_two_days, GIVEN)
    assert [(each.step, each.now, each.then, each.points, each.percent) for each in found.changes] == [
        ("in time", 400, 500, -100, -200),
        ("qualified", 600, 250, 350, 1400),
        ("opportunity", 400, 250, 150, 600),
        ("won", 200, 0, 200, None),  # from nothing there is no percentage
    ]


def test_where_nothing_was_received_there_is_no_change() -> None:
    for now, before in ((RECEIVED, []), ([], BEFORE), ([], [])):
        found = tabulate(NOVEMBER, "source", now, before, within_two_days, GIVEN)
        assert [each.step for each in found.changes] == list(STEPS[1:])
        assert not [each for each in found.changes if each.points is not None or each.percent is not None]
        assert all((each.now is None) == (not now) for each in found.changes)


@pytest.mark.parametrize(
    ("won", "of", "won_before", "of_before", "percent"),
    [
        (2, 3, 1, 3, 1000),  # twice as many is 100 %, though 33.3 and 66.7 are shown
        (1, 3, 2, 3, -500),
        (2, 300, 1, 300, 1000),
        (1, 6, 1, 7, 167),  # 7 / 6 - 1
        (1, 3, 1, 4, 333),  # a coach's third
        (4, 10, 3, 10, 333),
    ],
)
def test_the_change_in_percent_is_that_of_what_was_counted(
    won: int, of: int, won_before: int, of_before: int, percent: int
) -> None:
    def received(count: int, clients: int) -> list[Referral]:
        day = "2026-11-02"
        came = [(day,) * 4] * clients + [(day,)] * (count - clients)
        return [referral(f"c{i}", "bob", day, *days) for i, days in enumerate(came)]

    found = tabulate(NOVEMBER, "source", received(of, won), received(of_before, won_before), within_two_days, {})
    assert found.changes[-1].step == "won"
    assert found.changes[-1].percent == percent


@pytest.mark.parametrize(
    ("now", "then", "points", "percent"),
    [
        ((40, 100), (30, 100), 100, 333),
        ((30, 100), (40, 100), -100, -250),
        ((1, 2), (50, 100), 0, 0),
        ((0, 7), (1, 5), -200, -1000),
        ((1, 5), (0, 7), 200, None),
        ((0, 7), (0, 3), 0, None),
        # points are what the shown shares differ by: 33.3 and 66.7, 16.7 and 14.3
        ((2, 3), (1, 3), 334, 1000),
        ((1, 3), (2, 3), -334, -500),
        ((1, 6), (1, 7), 24, 167),
        # too little to be seen in the shares, or in the percentage
        ((1001, 4000), (1000, 4000), 0, 1),
        ((20021, 40000), (20018, 40000), 1, 0),  # 50.0525 and 50.045, shown as 50.1 and 50.0
        # halves of a tenth go away from zero
        ((2001, 4000), (2000, 4000), 0, 1),
        ((1999, 4000), (2000, 4000), 0, -1),
        ((0, 0), (3, 10), None, None),
        ((3, 10), (0, 0), None, None),
        ((0, 0), (0, 0), None, None),
    ],
)
def test_a_change(now: tuple[int, int], then: tuple[int, int], points: int | None, percent: int | None) -> None:
    found = Change("won", *now, *then)
    assert (found.points, found.percent) == (points, percent)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Changes between two periods in which something was received."""
    of, of_before = draw(st.integers(1, 5000)), draw(st.integers(1, 5000))
    return Change("won", draw(st.integers(0, of)), of, draw(st.integers(0, of_before)), of_before)


@given(changes())
@settings(max_examples=300, deadline=None)
def test_what_rose_one_way_fell_the_other(there: Change) -> None:
    back = Change("won", there.count_before, there.received_before, there.count, there.received)
    assert (back.now, back.then) == (there.then, there.now)
    assert there.points is not None
    assert back.points == -there.points
    assert (there.percent or 0) * (back.percent or 0) <= 0
    assert there.points * (there.percent or 0) >= 0


@given(changes())
@settings(max_examples=300, deadline=None)
def test_a_change_in_percent_is_exact_to_the_tenth_shown(change: Change) -> None:
    if not change.count_before:
        assert change.percent is None
        return
    exact = Fraction(change.count, change.received) / Fraction(change.count_before, change.received_before) - 1
    assert change.percent is not None
    assert abs(change.percent - 1000 * exact) <= Fraction(1, 2)
    assert change.percent >= -1000


sources = st.sampled_from([("bob", "referral"), ("carol", "customer"), ("dave", None), ("eve", "referral")])
november = st.integers(0, 29).map(lambda i: NOVEMBER.first + timedelta(i))


@st.composite
def received(draw: st.DrawFn) -> list[Referral]:
    """Referrals of a month, each as far along the stages as it may be, touched or not, in any order."""
    found = []
    for i in range(draw(st.integers(0, 12))):
        source, circle = draw(sources)
        day = draw(november)
        came = sorted(draw(st.lists(st.integers(0, 60), max_size=3)))
        days = dict(zip(("qualified", "opportunity", "won"), [day + timedelta(n) for n in came], strict=False))
        touch = draw(st.none() | st.integers(0, 20))
        touched = None if touch is None else day + timedelta(touch)
        stage = draw(st.sampled_from((None, *STAGES)))
        found.append(Referral(f"c{i}", source, day, circle, stage, touched, **days))
    return found


@given(received(), received(), st.sampled_from(["source", "circle"]))
@settings(max_examples=300, deadline=None)
def test_no_step_counts_more_than_it_can_and_the_groups_add_up(
    now: list[Referral], before: list[Referral], by: str
) -> None:
    """Of those received only some are qualified, of these some opportunities, of these some won; in time may be any."""
    found = tabulate(NOVEMBER, by, now, before, within_two_days, GIVEN)
    for each in (found.total, *found.groups):
        count, in_time, qualified, opportunity, won = each.counts
        assert count >= qualified >= opportunity >= won >= 0
        assert count >= in_time >= 0
        assert all(0 <= share <= 1000 for share in each.shares)
        assert each.shares[0] == 1000 or not count
    assert found.total.counts == tuple(sum(each.counts[i] for each in found.groups) for i in range(len(STEPS)))
    assert found.total.given == sum(each.given for each in found.groups)
    assert found.total.received == len(now)
    assert [each.received for each in found.groups] == sorted((each.received for each in found.groups), reverse=True)
    untouched = [each for each in now if not each.first_touch and each.stage not in ("client", "lost")]
    assert list(found.waiting) == sorted(untouched, key=lambda each: each.day)
    assert not [each for each in found.waiting if within_two_days(each)]
