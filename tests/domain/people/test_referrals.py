"""Referrals: touched in time or not, how far they came, and how that changed; worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.periods import Period
from prospectr.domain.people.referrals import (
    STEPS,
    Conversion,
    ConversionChange,
    Referral,
    conversion,
    deadline,
    is_in_time,
    is_open,
    is_overdue,
    referral_report,
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
    """Return a referral with some of the days of first touch, qualified, opportunity and won."""
    names = ("first_touch", "qualified", "opportunity", "won")
    days = {name: day_of(text) for name, text in zip(names, came, strict=False)}
    return Referral(contact, source, date.fromisoformat(day), circle, **days)


def within_two_days(received: Referral) -> bool:
    return is_in_time(received, 2, worked())


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
def test_the_deadline_of_a_referral(received: str, working_days: int, last: str) -> None:
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
def test_days_off_and_days_that_are_not_workdays_do_not_count(
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
def test_the_deadline_is_exactly_so_many_working_days_later(
    received: date, working_days: int, weekdays: set[int], off: set[date]
) -> None:
    last = deadline(received, working_days, worked(weekdays, off))
    between = [received + timedelta(i) for i in range(1, (last - received).days + 1)]
    counted = [day for day in between if day.weekday() in weekdays and day not in off]
    assert len(counted) == working_days
    assert counted[-1] == last


def test_a_working_day_ten_years_ahead_is_report() -> None:
    ten_years_on = date(2036, 11, 20)
    assert deadline(date(2026, 11, 20), 1, lambda day: day == ten_years_on) == ten_years_on


def test_without_any_working_day_the_search_ends_after_ten_years() -> None:
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
def test_a_referral_touched_within_two_working_days_is_in_time(touched: str, in_time: bool) -> None:
    assert within_two_days(referral("acme", "bob", "2026-11-20", touched)) is in_time


@pytest.mark.parametrize(
    ("stage", "is_still_open"),
    [(None, True), ("prospect", True), ("lead", True), ("opportunity", True), ("client", False), ("lost", False)],
)
def test_a_referral_is_open_until_it_is_won_or_lost(stage: str | None, is_still_open: bool) -> None:
    assert is_open(Referral("acme", "bob", date(2026, 11, 20), stage=stage)) is is_still_open


@pytest.mark.parametrize(
    ("received", "off", "last_day", "first_day"),
    [
        # the last day on which it is not overdue, and the first on which it is
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
def test_a_referral_is_overdue_after_its_working_days(
    received: str, off: list[str], last_day: str, first_day: str
) -> None:
    is_worked = worked(off=[date.fromisoformat(day) for day in off])
    acme = referral("acme", "bob", received)
    for day, overdue in ((received, False), (last_day, False), (first_day, True), ("2027-11-20", True)):
        assert is_overdue(acme, date.fromisoformat(day), 2, is_worked) is overdue


@pytest.mark.parametrize(
    ("working_days", "weekdays", "first_day"),
    [
        (1, MON_TO_FRI, "2026-11-24"),  # after Monday
        (5, MON_TO_FRI, "2026-11-28"),  # after Friday
        (2, (5, 6), "2026-11-23"),  # works at weekends, so both days of this one
        (2, (0,), "2026-12-01"),  # works on Mondays, so the 23rd and the 30th
    ],
)
def test_the_number_of_working_days_is_a_setting(working_days: int, weekdays: tuple[int, ...], first_day: str) -> None:
    """Received on Friday 20 November."""
    day = date.fromisoformat(first_day)
    acme = referral("acme", "bob", "2026-11-20")
    assert is_overdue(acme, day, working_days, worked(weekdays))
    assert not is_overdue(acme, day - timedelta(1), working_days, worked(weekdays))


@pytest.mark.parametrize("touched", ["2026-11-20", "2026-11-24", "2026-11-25", "2026-12-18"])
def test_a_referral_that_was_touched_late_is_no_longer_overdue(touched: str) -> None:
    assert not is_overdue(referral("acme", "bob", "2026-11-20", touched), date(2027, 11, 20), 2, worked())


@pytest.mark.parametrize(
    ("stage", "overdue"),
    [(None, True), ("prospect", True), ("lead", True), ("opportunity", True), ("client", False), ("lost", False)],
)
def test_a_referral_that_is_won_or_lost_is_not_overdue(stage: str | None, overdue: bool) -> None:
    acme = referral("acme", "bob", "2026-11-20").replace(stage=stage)
    assert is_overdue(acme, date(2026, 12, 18), 2, worked()) is overdue


days_of_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(days_of_2026, days_of_2026, st.none() | days_of_2026, st.integers(1, 10), st.sets(days_of_2026, max_size=20))
@settings(max_examples=300, deadline=None)
def test_an_untouched_referral_is_overdue_exactly_if_it_cannot_be_touched_in_time(
    received: date, today: date, touched: date | None, working_days: int, off: set[date]
) -> None:
    is_worked = worked(off=off)
    acme = Referral("acme", "bob", received, first_touch=touched)
    overdue = is_overdue(acme, today, working_days, is_worked)
    could_be = is_in_time(acme.replace(first_touch=today), working_days, is_worked)
    assert overdue == (touched is None and not could_be)


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


def test_without_referrals_all_counts_and_shares_are_zero() -> None:
    empty = conversion(None, [], within_two_days)
    assert empty.counts == empty.shares == (0, 0, 0, 0, 0)
    assert empty.received == 0


def test_the_referrals_of_a_month_by_source() -> None:
    report = referral_report(NOVEMBER, "source", RECEIVED, BEFORE, within_two_days, GIVEN)
    assert (report.period, report.by) == (NOVEMBER, "source")
    assert report.total == Conversion(None, (5, 2, 3, 2, 1), 3)
    assert report.groups == (
        Conversion("bob", (3, 2, 2, 1, 1), 2),
        Conversion("carol", (1, 0, 1, 1, 0), 1),
        Conversion("dave", (1, 0, 0, 0, 0), 0),
    )
    assert [untouched.contact for untouched in report.untouched] == ["dyno", "echo"]


def test_the_referrals_of_a_month_by_circle_with_no_circle_last() -> None:
    report = referral_report(NOVEMBER, "circle", RECEIVED, BEFORE, within_two_days, GIVEN)
    assert report.total == Conversion(None, (5, 2, 3, 2, 1), 3)
    assert report.groups == (
        Conversion("referral", (3, 2, 2, 1, 1), 2),
        Conversion("customer", (1, 0, 1, 1, 0), 1),
        Conversion(None, (1, 0, 0, 0, 0), 0),
    )


def test_what_was_given_to_the_sources_of_a_circle_is_added_up() -> None:
    now = [referral(name, source, "2026-11-02", circle="support") for name, source in (
        ("acme", "bob"), ("bolt", "bob"), ("corp", "carol")
    )]  # fmt: skip
    report = referral_report(NOVEMBER, "circle", now, [], within_two_days, GIVEN)
    assert report.groups == (Conversion("support", (3, 0, 0, 0, 0), 3),)


@pytest.mark.parametrize(
    ("stage", "is_listed"),
    [(None, True), ("prospect", True), ("lead", True), ("opportunity", True), ("client", False), ("lost", False)],
)
def test_a_referral_that_is_won_or_lost_is_not_listed_as_untouched(stage: str | None, is_listed: bool) -> None:
    dyno, echo = RECEIVED[3].replace(stage=stage), RECEIVED[4]
    report = referral_report(NOVEMBER, "source", [dyno, echo], [], within_two_days, {})
    assert report.untouched == ((dyno, echo) if is_listed else (echo,))
    assert report.total.received == 2


def test_untouched_referrals_are_listed_by_day() -> None:
    report = referral_report(NOVEMBER, "source", RECEIVED[::-1], [], within_two_days, {})
    assert [(untouched.contact, untouched.day.day) for untouched in report.untouched] == [("dyno", 6), ("echo", 9)]


def test_the_change_against_the_period_before_in_points_and_percent() -> None:
    """In time from 50 % to 40 %: 10 points or 20 % less. Qualified from 25 % to 60 %: 35 points or 140 % more."""
    report = referral_report(NOVEMBER, "source", RECEIVED, BEFORE, within_two_days, GIVEN)
    assert [
        (change.step, change.share, change.share_before, change.points, change.percent) for change in report.changes
    ] == [
        ("in time", 400, 500, -100, -200),
        ("qualified", 600, 250, 350, 1400),
        ("opportunity", 400, 250, 150, 600),
        ("won", 200, 0, 200, None),  # there is no percentage from zero
    ]


def test_without_referrals_in_both_periods_there_is_no_change() -> None:
    for now, before in ((RECEIVED, []), ([], BEFORE), ([], [])):
        report = referral_report(NOVEMBER, "source", now, before, within_two_days, GIVEN)
        assert [change.step for change in report.changes] == list(STEPS[1:])
        assert not [change for change in report.changes if change.points is not None or change.percent is not None]
        assert all((change.share is None) == (not now) for change in report.changes)


@pytest.mark.parametrize(
    ("won", "of", "won_before", "of_before", "percent"),
    [
        (2, 3, 1, 3, 1000),  # twice as many is 100 %, although 33.3 and 66.7 are shown
        (1, 3, 2, 3, -500),
        (2, 300, 1, 300, 1000),
        (1, 6, 1, 7, 167),  # 7 / 6 - 1
        (1, 3, 1, 4, 333),
        (4, 10, 3, 10, 333),
    ],
)
def test_the_change_in_percent_comes_from_the_counts_not_the_rounded_shares(
    won: int, of: int, won_before: int, of_before: int, percent: int
) -> None:
    def received(count: int, clients: int) -> list[Referral]:
        day = "2026-11-02"
        came = [(day,) * 4] * clients + [(day,)] * (count - clients)
        return [referral(f"c{i}", "bob", day, *days) for i, days in enumerate(came)]

    report = referral_report(
        NOVEMBER, "source", received(of, won), received(of_before, won_before), within_two_days, {}
    )
    assert report.changes[-1].step == "won"
    assert report.changes[-1].percent == percent


@pytest.mark.parametrize(
    ("now", "then", "points", "percent"),
    [
        ((40, 100), (30, 100), 100, 333),
        ((30, 100), (40, 100), -100, -250),
        ((1, 2), (50, 100), 0, 0),
        ((0, 7), (1, 5), -200, -1000),
        ((1, 5), (0, 7), 200, None),
        ((0, 7), (0, 3), 0, None),
        # points are the difference of the shown shares: 33.3 and 66.7, 16.7 and 14.3
        ((2, 3), (1, 3), 334, 1000),
        ((1, 3), (2, 3), -334, -500),
        ((1, 6), (1, 7), 24, 167),
        # too small to show in the shares, or in the percentage
        ((1001, 4000), (1000, 4000), 0, 1),
        ((20021, 40000), (20018, 40000), 1, 0),  # 50.0525 and 50.045, shown as 50.1 and 50.0
        # half a tenth is rounded away from zero
        ((2001, 4000), (2000, 4000), 0, 1),
        ((1999, 4000), (2000, 4000), 0, -1),
        ((0, 0), (3, 10), None, None),
        ((3, 10), (0, 0), None, None),
        ((0, 0), (0, 0), None, None),
    ],
)
def test_a_change_in_points_and_percent(
    now: tuple[int, int], then: tuple[int, int], points: int | None, percent: int | None
) -> None:
    change = ConversionChange("won", *now, *then)
    assert (change.points, change.percent) == (points, percent)


@st.composite
def changes(draw: st.DrawFn) -> ConversionChange:
    """Changes between two periods in which something was received."""
    of, of_before = draw(st.integers(1, 5000)), draw(st.integers(1, 5000))
    return ConversionChange("won", draw(st.integers(0, of)), of, draw(st.integers(0, of_before)), of_before)


@given(changes())
@settings(max_examples=300, deadline=None)
def test_a_rise_one_way_is_a_fall_the_other(there: ConversionChange) -> None:
    back = ConversionChange("won", there.count_before, there.received_before, there.count, there.received)
    assert (back.share, back.share_before) == (there.share_before, there.share)
    assert there.points is not None
    assert back.points == -there.points
    assert (there.percent or 0) * (back.percent or 0) <= 0
    assert there.points * (there.percent or 0) >= 0


@given(changes())
@settings(max_examples=300, deadline=None)
def test_a_change_in_percent_is_exact_to_the_tenth(change: ConversionChange) -> None:
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
    """Referrals of a month in any order, each in any stage, touched or not."""
    referrals = []
    for i in range(draw(st.integers(0, 12))):
        source, circle = draw(sources)
        day = draw(november)
        came = sorted(draw(st.lists(st.integers(0, 60), max_size=3)))
        days = dict(zip(("qualified", "opportunity", "won"), [day + timedelta(n) for n in came], strict=False))
        touch = draw(st.none() | st.integers(0, 20))
        touched = None if touch is None else day + timedelta(touch)
        stage = draw(st.sampled_from((None, *STAGES)))
        referrals.append(Referral(f"c{i}", source, day, circle, stage, touched, **days))
    return referrals


@given(received(), received(), st.sampled_from(["source", "circle"]))
@settings(max_examples=300, deadline=None)
def test_the_counts_of_the_steps_are_possible_and_the_groups_add_up(
    now: list[Referral], before: list[Referral], by: str
) -> None:
    """Each step counts no more than the one before it, except that a referral in any step may be in time."""
    report = referral_report(NOVEMBER, by, now, before, within_two_days, GIVEN)
    for group in (report.total, *report.groups):
        count, in_time, qualified, opportunity, won = group.counts
        assert count >= qualified >= opportunity >= won >= 0
        assert count >= in_time >= 0
        assert all(0 <= share <= 1000 for share in group.shares)
        assert group.shares[0] == 1000 or not count
    assert report.total.counts == tuple(sum(group.counts[i] for group in report.groups) for i in range(len(STEPS)))
    assert report.total.given == sum(group.given for group in report.groups)
    assert report.total.received == len(now)
    sizes = [group.received for group in report.groups]
    assert sizes == sorted(sizes, reverse=True)
    untouched = [new for new in now if not new.first_touch and new.stage not in ("client", "lost")]
    assert list(report.untouched) == sorted(untouched, key=lambda new: new.day)
    assert not [new for new in report.untouched if within_two_days(new)]
