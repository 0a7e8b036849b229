"""A sample of twelve believable weeks, as the lines that somebody would have typed."""

from __future__ import annotations

import random
from datetime import date, timedelta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKS = 12
SEED = 20
COMPANIES = (
    "acme",
    "northwind",
    "halden",
    "brightline",
    "kestrel",
    "oakridge",
    "lumen",
    "tamarind",
    "weber",
    "quarry",
)
PEOPLE = ("bob", "ann", "carla", "dev", "esther", "farid")
PROSPECTING = (
    "cold calls to plumbers @{company} +phone dials={dials} talks={talks}",
    "calls from the trade directory @{company} +phone dials={dials} talks={talks}",
    "first mails to logistics managers @{company} +email talks=1",
    'needs talk with the owner @{company} +video talks=1 meetings=1 need="orders arrive late and nobody knows why"',
)
OTHERS = {
    "n": (
        "coffee @{person} +in-person",
        "chamber breakfast @{person} +event",
        "catching up @{person} +phone",
    ),
    "s": ("proposal for @{company} proposals=1", "price talk @{company} +phone", "demo @{company} +video"),
    "c": (
        "onboarding @{company} +video",
        "quarterly review @{company} +in-person",
        "a complaint @{company} +phone",
    ),
    "m": ("newsletter +mail", "trade fair leaflets", "posts for the month +social"),
    "a": ("expenses", "crm clean-up", "team meeting"),
}
STEADINESS = (3, 3, 1, 2, 4, 3, 2, 1, 4, 4, 3, 1)  # prospecting blocks a day, week by week: feast and famine


def sample_lines(today: date) -> Iterator[str]:
    """Yield the lines of twelve weeks that end with yesterday, the same for the same day."""
    luck = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    monday = today - timedelta(today.weekday() + 7 * (WEEKS - 1))
    for week in range(WEEKS):
        for weekday in range(5):
            day = monday + timedelta(7 * week + weekday)
            if day < today:
                yield from _day(day, STEADINESS[week], luck)


def _day(day: date, blocks: int, luck: random.Random) -> Iterator[str]:
    clock = 9 * 60
    for _ in range(blocks):
        length = luck.choice((30, 45, 45, 60))
        yield f"p {_range(clock, length)} {day.isoformat()} {_filled(luck.choice(PROSPECTING), luck)}"
        clock += length + 15
    for short in luck.sample(sorted(OTHERS), 3):
        length = luck.choice((30, 45, 60, 90))
        words = _filled(luck.choice(OTHERS[short]), luck)
        if luck.random() < 0.7:  # noqa: PLR2004 - most people note the clock, not all
            yield f"{short} {_range(clock, length)} {day.isoformat()} {words}"
            clock += length + 15
        else:
            yield f"{short} {length}m {day.isoformat()} {words}"


def _range(start: int, length: int) -> str:
    end = start + length
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


def _filled(template: str, luck: random.Random) -> str:
    dials = luck.randint(8, 30)
    return template.format(
        company=luck.choice(COMPANIES),
        person=luck.choice(PEOPLE),
        dials=dials,
        talks=luck.randint(1, dials // 4),
    )
