"""Three journals for the audit, typed line by line: a steady one, feast and famine, and networking only.

Today is Saturday 21 November 2026, in week 47. `audit` looks back thirteen weeks, to Monday 17 August in week 34.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.commands.helpers import log, read
from tests.conftest import Shell, one_command_tree

MONDAYS = {number: date(2026, 8, 17) + timedelta(7 * (number - 34)) for number in range(34, 48)}


def days_of(week: int) -> list[str]:
    """Return Monday to Friday of a week of 2026."""
    return [(MONDAYS[week] + timedelta(i)).isoformat() for i in range(5)]


def steady_lines() -> Iterator[str]:
    """Ninety minutes of calls at nine, Monday to Thursday, for fourteen weeks, one of them a holiday."""
    yield "quota 30% --from 2026-08-17"
    yield "criteria use bant"
    yield "routine add mon-thu 9-10:30 +phone --from 2026-08-17"
    yield "off 2026-10-12..2026-10-16 autumn holidays"
    yield "contact @bob --circle referral --close"
    yield "contact @ann --circle support --close"
    yield "contact @weber --circle customer --close"
    yield "advance @weber client --on 2026-01-05"
    for number in (week for week in MONDAYS if week != 42):
        mon, tue, wed, thu, fri = days_of(number)
        yield f"p 9-10:30 {mon} calls to printers @acme +phone dials=15 talks=4"
        if number == 45:
            yield f"s 9-10:30 {tue} proposal for the mill @acme proposals=1"
        else:
            yield f"p 9-10:30 {tue} calls to printers @bolt +phone dials=12 talks=3"
        yield f"p 9-10:30 {wed} calls to mills @corp +phone dials=15 talks=4"
        if number == 47:
            yield f"s 9-10:30 {thu} proposal for the mill @acme proposals=1"
        else:
            yield f"p 9-10:30 {thu} calls to mills @dyno +phone dials=10 talks=2"
        yield f"s 2h {wed} price talk @acme"
        yield f"c 90m {thu} review with the buyer @weber"
        yield f"n 45m {fri} breakfast @{'bob' if number % 2 else 'ann'} +event{steady_talk(number)}"
        yield f"a 1h {fri} paperwork"
    yield "p 30m 2026-10-30 coffee with @bob"
    yield "p 15m 2026-11-18 a first call @echo +phone talks=1"
    for contact, first, second in (
        ("gale", "2026-09-07", "2026-09-14"),
        ("mint", "2026-10-26", "2026-11-02"),
        ("fern", "2026-11-09", "2026-11-16"),
    ):
        yield f"p 20m {first} first call @{contact} from=@bob talks=1"
        yield f"p 20m {second} second call @{contact} talks=1"
    for contact in ("acme", "bolt", "gale"):
        yield f'qualify @{contact} budget="25k a year" authority="the owner" need="orders arrive late"'
    yield "advance @acme prospect --on 2026-08-17"
    yield "advance @acme lead --on 2026-09-01"
    yield "advance @acme opportunity --on 2026-09-21"
    yield "advance @bolt prospect --on 2026-08-18"
    yield "advance @bolt lead --on 2026-09-10"
    yield "advance @corp prospect --on 2026-08-19"
    yield "advance @dyno prospect --on 2026-08-20"
    yield "advance @gale prospect --on 2026-09-07"
    yield "advance @gale lead --on 2026-09-14"
    yield "advance @gale opportunity --on 2026-09-28"
    yield "advance @gale client --on 2026-10-20"


def steady_talk(number: int) -> str:
    """Return what came of a week's breakfast: something given, something got, or a need."""
    return {
        35: ' got="the name of a buyer"',
        36: ' gave="two articles on customs"',
        37: ' gave="intro to @weber"',
        40: ' need="her printer is closing down"',
    }.get(number, "")


def feast_lines() -> Iterator[str]:
    """Four weeks of calls all morning, and between them ten weeks with time for clients only."""
    yield "criteria use champ"
    yield "routine add mon-fri 9-10:30 --from 2026-08-17"
    yield "advance @weber client --on 2026-01-05"
    yield "advance @nova opportunity --on 2026-01-12"
    yield "advance @onyx opportunity --on 2026-02-16"
    feasts = {
        34: ("acme", "bolt", "corp", "dyno", "echo"),
        35: ("acme", "bolt", "fern", "gale", "hive from=@weber"),
        46: ("iris from=@weber", "jade from=@weber", "acme", "bolt", "kite from=@weber"),
        47: ("iris", "jade", "kite", "acme", "bolt"),
    }
    for number in MONDAYS:
        if number in feasts:
            for day, contact in zip(days_of(number), feasts[number], strict=True):
                yield f"p 9-13 {day} calls @{contact} +phone dials=40 talks=6"
        elif number not in (39, 40):
            for day in days_of(number)[:4]:
                yield f"c 9-12 {day} on site @weber +in-person"
    yield "n 2h 2026-10-09 trade fair +event"
    yield "contact @lark --from @weber --on 2026-09-08"
    for day, contact in (
        ("17", "acme"),
        ("18", "bolt"),
        ("19", "corp"),
        ("20", "dyno"),
        ("21", "echo"),
        ("26", "fern"),
    ):
        yield f"advance @{contact} prospect --on 2026-08-{day}"
    yield "advance @gale prospect --on 2026-08-27"
    yield 'qualify @bolt challenges="late orders" authority="the owner" money="25k a year"'
    yield "advance @bolt lead --on 2026-11-12"
    yield 'advance @acme lead --reason "asked for a price" --on 2026-08-24'
    yield "advance @acme opportunity --on 2026-11-11"
    yield 'advance @kite lead --reason "asked for samples" --on 2026-11-16'
    yield "advance @gale opportunity --on 2026-08-28"
    yield "advance @hive opportunity --on 2026-08-28"


def networking_lines() -> Iterator[str]:
    """Coffee, breakfasts and mixers week after week; some of it is logged as prospecting."""
    yield "contact @bob --circle referral --close"
    yield "contact @esther --circle information --close"
    yield "contact @weber --circle customer --close"
    for number in MONDAYS:
        mon, tue, wed, thu, fri = days_of(number)
        need = ' need="two of them want a quote"' if number == 45 else ""
        got = ' got="an hour on the price list"' if number in (36, 40, 44) else ""
        yield f"p 1h {mon} coffee with @card{number} +in-person"
        yield f"c 1h {tue} a question about the invoice @weber"
        yield f"n 90m {wed} chamber breakfast @esther +event{need}{got}"
        yield f"p 45m {thu} catching up with @bob{' got=lunch' if number in (35, 39) else ''}"
        yield f"n 2h {fri} mixer at the club +event"
    for contact, day in (("pine", "2026-09-10"), ("quill", "2026-10-08"), ("rowan", "2026-11-05")):
        yield f"contact @{contact} --from @bob --on {day}"


JOURNALS = {"steady": steady_lines, "feast-and-famine": feast_lines, "all-networking": networking_lines}


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shell]:
    """Shells on the three journals, to read only."""
    shells = {}
    with one_command_tree():
        for name, lines in JOURNALS.items():
            shell = Shell(tmp_path_factory.mktemp(name))
            log(shell, "config auto_backup off", *lines())
            shells[name] = shell
    return shells


def checks(shell: Shell, line: str = "audit") -> dict[str, dict[str, str]]:
    return {check["name"]: check for check in read(shell, line)["checks"]}


def verdicts(shell: Shell, line: str = "audit") -> dict[str, str]:
    return {name: check["verdict"] for name, check in checks(shell, line).items()}
