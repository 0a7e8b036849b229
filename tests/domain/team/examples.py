"""Figures and versions for tests, and strategies for any of them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.stages import STAGES
from prospectr.domain.team.figures import AGES, OUTCOMES, Closed, Figures
from prospectr.domain.team.statement import StatedWeek, Statement, year_of
from prospectr.domain.team.versions import Version

ANN, BEA = "0d6f2c1a-1111-4111-8111-aaaaaaaaaaaa", "0d6f2c1a-2222-4222-8222-bbbbbbbbbbbb"
MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)


def figures(first: date = MONDAY, prospecting: int = 300, clients: int = 700, **more: object) -> Figures:
    """Return the figures of a whole week, by default with 30 % of prospecting and a quota of 30 %."""
    values = {
        "first": first,
        "through": first + timedelta(6),
        "minutes": {**dict.fromkeys(KINDS, 0), "prospecting": prospecting, "clients": clients},
        "counted": prospecting,
        "quota": 300,
        "target_minutes": None,
        "outcomes": {},
        "blocks": 5,
        "kept": 4,
        "doubtful_minutes": 0,
        "moves": dict.fromkeys(STAGES, 0),
        "open_opportunities": dict.fromkeys(AGES, 0),
        "days_off": 0,
        "logged_late_minutes": 0,
    }
    return Figures(**{**values, **more})


def version(rev: int = 1, journal: str = ANN, seller: str = "ann", **more: object) -> Version:
    return Version(seller, journal, rev, figures(**more))


def statement(*weeks: StatedWeek, seller: str = "ann", journal: str = ANN) -> Statement:
    weeks = weeks or (StatedWeek(1, figures()),)
    return Statement(seller, journal, "0.9.0", date(2026, 11, 28), year_of(weeks[0].first), weeks)


MONDAYS = st.dates(date(1971, 1, 1), date(9000, 1, 1)).map(lambda day: day - timedelta(day.weekday()))
COUNTS = st.integers(0, 10_000)


@st.composite
def any_figures(draw: st.DrawFn, firsts: st.SearchStrategy[date] = MONDAYS) -> Figures:
    first = draw(firsts)
    minutes = {kind: draw(COUNTS) for kind in KINDS}
    total = sum(minutes.values())
    blocks = draw(COUNTS)
    closed = st.builds(lambda on, counted, more: Closed(on, counted, counted + more), MONDAYS, COUNTS, COUNTS)
    return Figures(
        first=first,
        through=first + timedelta(draw(st.integers(0, 6))),
        minutes=minutes,
        counted=draw(st.integers(0, total)),
        quota=draw(st.integers(10, 950)),
        target_minutes=draw(st.none() | COUNTS),
        outcomes=draw(st.dictionaries(st.sampled_from([*OUTCOMES, "demos", "e-mails", "größe"]), COUNTS)),
        blocks=blocks,
        kept=draw(st.integers(0, blocks)),
        doubtful_minutes=draw(st.integers(0, total)),
        moves={stage: draw(COUNTS) for stage in STAGES},
        open_opportunities={age: draw(COUNTS) for age in AGES},
        days_off=draw(st.integers(0, 7)),
        logged_late_minutes=draw(st.integers(0, total)),
        closed=draw(st.none() | closed),
    )


@st.composite
def any_statement(draw: st.DrawFn) -> Statement:
    year = draw(st.integers(1971, 9000))
    numbers = draw(st.sets(st.integers(1, 52), max_size=4))
    weeks = tuple(
        StatedWeek(draw(st.integers(1, 10**9)), draw(any_figures(st.just(date.fromisocalendar(year, number, 1)))))
        for number in sorted(numbers)
    )
    seller = draw(st.sampled_from(["ann", "bea-2", "jörg", "a_b", "日本"]))
    return Statement(seller, ANN, "0.9.0", draw(MONDAYS), year, weeks)
