"""The leader's week: who reported, eight weeks, changes, and journals added up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.people.stages import STAGES
from prospectr.domain.team.figures import AGES, Closed, Figures
from prospectr.domain.team.memory import Seen
from prospectr.domain.team.roster import Member, Roster
from prospectr.domain.team.versions import Holding, Version
from prospectr.domain.team.week import (
    CLOSED,
    PARTLY,
    REPORTED,
    SEEN,
    SILENT,
    TWO_VERSIONS,
    TeamWeek,
    add_up,
    new_opportunities,
    old_opportunities,
    team_week,
)
from tests.domain.team.examples import ANN, BEA, MONDAY, any_figures, figures, version

WEEK = Week(MONDAY)


def team(*versions: Version, seen: dict | None = None, roster: Roster | None = None) -> TeamWeek:
    return team_week(WEEK, {one.key: Holding(one) for one in versions}, seen or {}, roster or Roster())


def test_sellers_are_sorted_by_name_whatever_their_share() -> None:
    low, high = version(seller="zoe", journal=BEA, prospecting=900), version(seller="ann", prospecting=0)
    assert [seller.name for seller in team(low, high).sellers] == ["ann", "zoe"]


def test_no_word_is_not_zero() -> None:
    zero = version(prospecting=0, clients=0)
    earlier = version(seller="bea", journal=BEA, first=MONDAY - timedelta(14))
    week = team(zero, earlier)
    ann, bea = week.sellers
    assert (ann.this_week.state, ann.this_week.figures.total) == (REPORTED, 0)
    assert (bea.this_week.state, bea.this_week.figures, bea.last_word) == (SILENT, None, date(2026, 11, 8))
    assert (week.reported, len(week.sellers)) == (1, 2)


def test_a_week_that_was_stated_before_it_was_over_is_partly_there() -> None:
    (ann,) = team(version(through=date(2026, 11, 18))).sellers
    assert (ann.this_week.state, ann.last_word) == (PARTLY, date(2026, 11, 18))


def test_two_versions_of_a_week_have_no_figures() -> None:
    held = {version().key: Holding(version(), (version(prospecting=1),))}
    (ann,) = team_week(WEEK, held, {}, Roster()).sellers
    assert (ann.this_week.state, ann.this_week.figures, ann.changes) == (TWO_VERSIONS, None, ())


def test_eight_weeks_are_shown_the_oldest_first() -> None:
    versions = [version(first=MONDAY - timedelta(7 * i), prospecting=100 * i) for i in range(12)]
    (ann,) = team(*versions).sellers
    assert [week.figures.counted for week in ann.weeks] == [700, 600, 500, 400, 300, 200, 100, 0]


def test_later_weeks_do_not_show_in_an_earlier_one() -> None:
    later = version(first=MONDAY + timedelta(7))
    assert [seller.name for seller in team(version(seller="bea", journal=BEA), later).sellers] == ["bea"]


def test_the_roster_says_who_should_report() -> None:
    roster = Roster(
        members=(
            Member("ann", "north", date(2026, 1, 1)),
            Member("cleo", "north", date(2026, 1, 1)),
            Member("dan", None, date(2026, 12, 1)),  # not yet
            Member("eve", None, date(2026, 1, 1), date(2026, 11, 1)),  # has left
        )
    )
    eve = version(seller="eve", journal=BEA, first=MONDAY - timedelta(28))
    week = team(version(), eve, roster=roster)
    assert [(seller.name, seller.team, seller.is_on_roster) for seller in week.sellers] == [
        ("ann", "north", True),
        ("cleo", "north", True),
    ]
    guest = version(seller="guest", journal=BEA)
    assert [seller.is_on_roster for seller in team(version(), guest, roster=roster).sellers] == [True, True, False]


def test_a_change_after_the_close_shows_both_shares() -> None:
    changed = version(prospecting=300, clients=700, closed=Closed(date(2026, 11, 23), 300, 600))
    (ann,) = team(changed).sellers
    (change,) = ann.changes
    assert (change.what, change.on, change.share_then, change.share_now) == (CLOSED, date(2026, 11, 23), 500, 300)
    assert (change.total_then, change.total_now) == (600, 1000)


@pytest.mark.parametrize(
    ("closed", "seen", "what"),
    [
        (None, None, []),
        ((300, 1000), (300, 1000), []),
        ((300, 600), (300, 600), [CLOSED]),  # one change is told once
        ((300, 600), (300, 1000), [CLOSED]),
        ((300, 1000), (300, 600), [SEEN]),
        ((300, 500), (300, 600), [CLOSED, SEEN]),
        (None, (300, 600), [SEEN]),
    ],
)
def test_a_change_after_it_was_seen_shows_unless_it_is_the_same(
    closed: tuple | None, seen: tuple | None, what: list[str]
) -> None:
    day = date(2026, 11, 24)
    one = version(closed=Closed(day, *closed) if closed else None)
    (ann,) = team(one, seen={one.key: Seen(day, *seen)} if seen else {}).sellers
    assert [change.what for change in ann.changes] == what


def test_new_and_old_opportunities_are_counted() -> None:
    week = figures(
        moves={**dict.fromkeys(STAGES, 0), "opportunity": 2},
        open_opportunities={**dict.fromkeys(AGES, 1), "older": 4},
    )
    assert (new_opportunities(week), old_opportunities(week)) == (2, 4)


@given(st.lists(any_figures(st.just(MONDAY)), min_size=1, max_size=4), st.randoms())
def test_figures_add_up_in_any_order(parts: list[Figures], random: object) -> None:
    total = add_up(parts)
    shuffled = list(parts)
    random.shuffle(shuffled)
    again = add_up(shuffled)
    for name in ("minutes", "counted", "outcomes", "blocks", "kept", "moves", "open_opportunities", "through"):
        assert getattr(total, name) == getattr(again, name)
    assert total.total == sum(part.total for part in parts)
    assert total.kept <= total.blocks


def test_nothing_adds_up_to_nothing() -> None:
    assert add_up([]) is None
    assert team().total is None


def test_two_journals_of_a_seller_are_one_seller() -> None:
    (ann,) = team(version(), version(journal=BEA, prospecting=100, clients=0)).sellers
    assert (ann.name, ann.this_week.figures.counted) == ("ann", 400)
    assert ANN != BEA
