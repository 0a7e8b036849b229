"""The sample team of `prospectr team demo`: eight sellers for a quarter, as the lines they would have typed.

Each is an example of something that a leader should talk about: steady work, feast and famine, clients that take all
the time, a seller without word, a closed week that changed, opportunities that do not move, networking that is logged
as prospecting, and a beginner.
"""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.timespan import format_range
from prospectr.domain.calendar.weeks import week_of, weeks_from
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.calendar.weeks import Week

WEEKS = 13  # the last of them is the week of today
SILENT_WEEKS = 3  # of the seller without word, up to today
WORKDAYS = 5
NINE = 9 * 60  # minutes after midnight


CALLS = "calls from the trade directory +phone dials=20 talks=2"


class SampleSeller(Record):
    """A seller: the quota, minutes a day by kind, and what is special.

    `prospecting` are the minutes on each day of a week, and the weeks take turns. A new opportunity is opened every
    `opens_every` weeks, never if that is 0. `old` opportunities are over a year old. The seller joined `weeks` ago.
    """

    name: str
    team: str
    quota: str
    prospecting: tuple[int, ...]
    clients: int
    selling: int
    opens_every: int = 0
    old: int = 0
    weeks: int = WEEKS
    words: tuple[str, ...] = (CALLS,)


SILENT, CHANGES = "dora", "emil"
SELLERS = (
    SampleSeller("ann", "north", "30%", (100, 90, 110), 60, 90, opens_every=2),
    SampleSeller("ben", "north", "30%", (150, 0, 120, 0), 60, 120, opens_every=4),
    SampleSeller("carla", "north", "25%", (30, 40), 240, 60, opens_every=6),
    SampleSeller(SILENT, "north", "30%", (90, 80), 45, 60, opens_every=3),
    SampleSeller(CHANGES, "south", "25%", (70, 80), 60, 90, opens_every=3),
    SampleSeller("farid", "south", "25%", (60, 90), 90, 120, old=3),
    SampleSeller(
        "greta", "south", "30%", (100, 90), 60, 60, opens_every=5, words=(CALLS, CALLS, "coffee with a prospect")
    ),
    SampleSeller("hugo", "south", "50%", (150, 180), 0, 30, opens_every=2, weeks=4),
)


def sample_weeks(today: date) -> list[Week]:
    """Return the weeks of the sample, the oldest first."""
    this_week = week_of(today)
    return weeks_from(this_week.before(WEEKS - 1), this_week)


def setup_lines(seller: SampleSeller, first: date) -> Iterator[tuple[date, str]]:
    """Yield what a seller set up on the day `first`, and the opportunities of long ago, each with its day."""
    yield first, "routine add mon-fri 9-10"
    for number in range(seller.old):
        yield first - timedelta(320 + 40 * number), f"advance @old{number + 1} opportunity"


def week_lines(seller: SampleSeller, week: Week, number: int, today: date) -> list[str]:
    """Return the lines of a seller's week up to yesterday; `number` counts the weeks of the sample from 0."""
    minutes = seller.prospecting[number % len(seller.prospecting)]
    lines: list[str] = []
    for day in week.days[:WORKDAYS]:
        if day >= today:
            break
        on = day.isoformat()
        if minutes:
            lines.append(
                f"p {format_range(NINE, NINE + minutes)} {on} {seller.words[day.weekday() % len(seller.words)]}"
            )
        if seller.clients:
            lines.append(f"c {seller.clients}m {on} service")
        lines += [f"s {seller.selling}m {on} proposals", f"a 30m {on} mails"]
    return lines


def opens_opportunity(seller: SampleSeller, number: int) -> bool:
    """Return whether a seller opens an opportunity in a week of the sample."""
    return bool(seller.opens_every) and number % seller.opens_every == 0
