"""The team's audit: each check with the figures just below and just above its limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.people.stages import STAGES
from prospectr.domain.team.audit import ALL_GOOD, SellerAudit, audit_seller, team_audit
from prospectr.domain.team.figures import AGES, Figures
from prospectr.domain.team.roster import Member, Roster
from prospectr.domain.team.versions import Holding
from prospectr.domain.team.week import SILENT, SellerWeek
from prospectr.domain.week.audit import GOOD, MEND, UNKNOWN, WATCH
from tests.domain.team.examples import MONDAY, figures, version

NEW = {**dict.fromkeys(STAGES, 0), "opportunity": 1}
BUSY = {"prospecting": 600, "clients": 300, "moves": NEW, "blocks": 5, "kept": 5}


def weeks(*of: dict | None) -> list[SellerWeek]:
    """Return weeks in a row with these figures, None for one without word."""
    found = []
    for number, more in enumerate(of):
        week = Week(MONDAY + timedelta(7 * number))
        found.append(SellerWeek(week, SILENT) if more is None else SellerWeek(week, "reported", made(week, more)))
    return found


def made(week: Week, more: dict) -> Figures:
    return figures(week.first, **{**BUSY, **more})


def audited(*of: dict | None) -> SellerAudit:
    return audit_seller("ann", "north", weeks(*of))


def verdict(name: str, *of: dict | None) -> str:
    (found,) = [finding for finding in audited(*of).findings if name in finding.name]
    return found.verdict


def test_a_steady_seller_has_nothing_to_mend() -> None:
    result = audited({}, {}, {}, {})
    assert {finding.verdict for finding in result.findings} == {GOOD}
    assert (result.talk, result.to_mend) == (ALL_GOOD, 0)


def old(count: int) -> dict:
    return {"open_opportunities": {**dict.fromkeys(AGES, 0), "older": count}}


@pytest.mark.parametrize(
    ("name", "of", "expected"),
    [
        ("reported", [], UNKNOWN),
        ("reported", [{}], GOOD),
        ("reported", [{}, None], WATCH),
        ("reported", [None, {}, None], MEND),
        ("four quarters", [None], UNKNOWN),
        ("four quarters", [old(2), old(0)], GOOD),
        ("four quarters", [old(0), old(1)], WATCH),
        ("four quarters", [old(0), old(2)], MEND),
        ("opened", [{}] * 3, UNKNOWN),
        ("opened", [{}] * 4, GOOD),
        ("opened", [{}, *[{"moves": dict.fromkeys(STAGES, 0)}] * 4], WATCH),
        ("opened", [{"moves": dict.fromkeys(STAGES, 0)}] * 4, MEND),
        ("clients", [{"clients": 900}] * 3, UNKNOWN),
        ("clients", [{"prospecting": 0, "clients": 0}] * 4, UNKNOWN),
        ("clients", [{"clients": 450}] * 4, GOOD),
        ("clients", [{"clients": 451}] * 4, WATCH),
        ("clients", [{"clients": 600}] * 4, WATCH),
        ("clients", [{"clients": 601}] * 4, MEND),
        ("quota", [{"quota": 950}] * 3, UNKNOWN),
        ("quota", [{}, {}, {}, {}, {"quota": 950}], GOOD),
        ("quota", [{}, {}, {}, {"quota": 950}], WATCH),
        ("quota", [{}, {}, {"quota": 950}, {"quota": 950}], MEND),
        ("blocks", [{"blocks": 4, "kept": 0}], UNKNOWN),
        ("blocks", [{"blocks": 0, "kept": 0}] * 4, UNKNOWN),
        ("blocks", [{"blocks": 50, "kept": 41}], GOOD),
        ("blocks", [{"blocks": 5, "kept": 4}], WATCH),
        ("blocks", [{"blocks": 10, "kept": 5}], MEND),
        ("logged as", [{"prospecting": 299, "doubtful_minutes": 299}], UNKNOWN),
        ("logged as", [{"doubtful_minutes": 29}], GOOD),
        ("logged as", [{"doubtful_minutes": 30}], WATCH),
        ("logged as", [{"doubtful_minutes": 120}], MEND),
    ],
)
def test_each_check_has_its_limits(name: str, of: list, expected: str) -> None:
    assert verdict(name, *of) == expected


def test_the_one_thing_to_talk_about_is_the_first_to_mend() -> None:
    both = audited({"quota": 950}, {"quota": 950}, {"quota": 950}, {"quota": 950, **old(1)})
    assert "What was in the way" in both.talk
    watched = audited({}, {}, {}, old(1))
    assert "one of the old opportunities" in watched.talk


def test_a_sellers_weeks_begin_when_they_first_report_or_are_expected() -> None:
    monday = [MONDAY + timedelta(7 * i) for i in range(4)]
    held = {version(first=monday[2]).key: Holding(version(first=monday[2]))}
    today = monday[3] + timedelta(9)
    roster = Roster(members=(Member("bea", "south", monday[1]),))
    result = team_audit([Week(day) for day in monday], held, roster, today)
    assert [(one.seller, one.team, one.findings[0].evidence) for one in result.sellers] == [
        ("ann", None, "no word of 1 of 2 weeks"),
        ("bea", "south", "no word of 3 of 3 weeks"),
    ]


def test_a_week_that_is_not_over_does_not_count() -> None:
    held = {version().key: Holding(version())}
    result = team_audit([Week(MONDAY)], held, Roster(), date(2026, 11, 20))
    assert (result.sellers, result.last) == ((), date(2026, 11, 22))
