"""Random journals of half a year with seven people, as lines to type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

TODAY = date(2026, 11, 21)  # a Saturday
PEOPLE = ("ann", "bob", "cid", "dan", "eve", "fay", "gus")
STAGES = ("prospect", "lead", "opportunity", "client", "lost")
NOTES = ("calls", "coffee", "coffee and talk", "letters", "lunch", "offer")
LINES = 70


def lines_of(seed: int) -> Iterator[str]:
    """Yield the lines of a journal; some are rejected, as a line of a person may be."""
    chance = Random(seed)
    yield "config auto_backup off"
    yield "criteria use bant"
    if chance.random() < 0.4:
        yield "config counting as-logged"
    if chance.random() < 0.4:
        yield f"config referral_days {chance.randint(1, 4)}"
    if chance.random() < 0.4:
        yield f"config stale_after prospect={chance.randint(5, 40)}d opportunity={chance.randint(20, 200)}d"
    if chance.random() < 0.4:
        yield f"config touch_every referral={chance.randint(5, 40)}d others={chance.randint(5, 90)}d"
    if chance.random() < 0.3:
        yield "config workdays mon-thu"
    for _ in range(LINES):
        yield chance.choice(WAYS)(chance)


def _day(chance: Random) -> str:
    """Return a day of the last 190 days, more often a recent one."""
    return (TODAY - timedelta(int(190 * chance.random() ** 2))).isoformat()


def _who(chance: Random) -> str:
    return f"@{chance.choice(PEOPLE)}"


def _entry(chance: Random) -> str:
    names = chance.sample(PEOPLE, chance.choice((0, 1, 1, 1, 2, 3)))
    words = [chance.choice("ppppnnnscma"), f"{chance.randint(1, 240)}m", _day(chance), chance.choice(NOTES)]
    words += [f"@{name}" for name in names]
    words += [f"from=@{chance.choice(PEOPLE)}"] if names and chance.random() < 0.25 else []
    words += ['gave="a hint"'] if names and chance.random() < 0.15 else []
    words += ['got="a lead"'] if names and chance.random() < 0.15 else []
    words += ['need="late orders"'] if chance.random() < 0.15 else []
    words += [f"talks={chance.randint(1, 5)}"] if chance.random() < 0.2 else []
    return " ".join(words)


def _move(chance: Random) -> str:
    value = f" --value {chance.randint(0, 900)}" if chance.random() < 0.3 else ""
    return f"advance {_who(chance)} {chance.choice(STAGES)} --on {_day(chance)} --reason because{value}"


def _contact(chance: Random) -> str:
    circle = chance.choice(("support", "information", "referral", "customer", "none"))
    every = f" --every {chance.randint(3, 60)}d" if chance.random() < 0.4 else ""
    return f"contact {_who(chance)} --circle {circle} {chance.choice(('--close', '--not-close'))}{every}"


def _referral(chance: Random) -> str:
    return f"contact {_who(chance)} --from {_who(chance)} --on {_day(chance)}"


def _change(chance: Random) -> str:
    other = _who(chance)
    return chance.choice(
        (
            "undo",
            "redo",
            f"delete {chance.randint(1, 40)}",
            f"edit {chance.randint(1, 40)} {chance.choice('pnscma')} {other}",
            f"edit {chance.randint(1, 40)} {_day(chance)}",
            f"contact merge {_who(chance)} {other}",
            f"contact rename {_who(chance)} {other}",
            f"off {_day(chance)}",
            f"snooze {other} {chance.randint(1, 60)}d",
            f"done {other}",
        )
    )


WAYS = (
    *(_entry,) * 10,
    *(_move,) * 4,
    _contact,
    _contact,
    _referral,
    lambda chance: f"follow {_who(chance)} {chance.randint(1, 120)}d call",
    lambda chance: f"qualify {_who(chance)} {chance.choice(('budget', 'authority', 'need', 'timeframe'))}=yes",
    _change,
)
