"""The sample journal of `prospectr demo`: twelve weeks of a salesperson, as the lines they would have typed.

Nothing is random, so its figures can be computed by hand, as tests/domain/test_sample.py does: a prospecting block is
45 minutes, and the other activities and contacts take turns. Some lines count as another kind than they were logged as:
three lines of prospecting read like networking, and on two lines of networking a need was heard.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WEEKS = 12
BLOCK = 45  # minutes
COMPANIES = (
    "acme",
    "northwind",
    "halden",
    "brightline",
    "kestrel",
    "oakridge",
    "lumen",
    "tamarind",
    "larch",
    "quarry",
)
CLIENTS = ("weber", "sable", "corvin")
PROSPECTING = (
    "cold calls to plumbers @{who} +phone dials=20 talks=4",
    "calls from the trade directory @{who} +phone dials=12 talks=2",
    "first mails to logistics managers @{who} +email talks=1",
    'needs talk with the owner @{who} +video talks=1 meetings=1 need="orders arrive late and nobody knows why"',
)
BLOCKS_A_DAY = (3, 3, 1, 2, 4, 3, 2, 1, 4, 4, 3, 1)  # of prospecting, in each week: sometimes many, sometimes few
OTHERS = ("nsa", "csm", "nca", "nsc", "cma")  # the other activities, Monday to Friday
MINUTES = {"s": (60,), "c": (45,), "m": (45,), "a": (30,), "n": (45, 90, 30)}
NOTES = {
    "n": ("coffee @{who} +in-person", "chamber breakfast @{who} +event", "catching up @{who} +phone"),
    "s": ("proposal for @{who} proposals=1", "price talk @{who} +phone", "demo @{who} +video"),
    "c": ("onboarding @{who} +video", "quarterly review @{who} +in-person", "a complaint @{who} +phone"),
    "m": ("newsletter +mail", "trade fair leaflets", "posts for the month +social"),
    "a": ("expenses", "crm clean-up", "team meeting"),
}
CONTACTS = {
    "n": ("bob", "ann", "carla", "dev", "esther", "farid"),
    "s": COMPANIES,
    "c": CLIENTS,
    "m": ("",),
    "a": ("",),
}
EXCHANGES = {  # what was given, got or heard, by the number of the networking line
    0: 'got="the name of a buyer at Halden"',
    2: 'gave="a recipe for cold mails"',
    3: 'need="his parcels wait at customs"',
    4: 'gave="intro to Ann"',
    8: 'got="an hour on the price list"',
    12: 'got="a warehouse lead"',
    16: 'gave="two articles on customs"',
    24: 'got="intro to a forwarder"',
    30: 'gave="a review of his offer"',
    32: 'need="her warehouse is full before Christmas"',
}
EXTRA_LINES = (  # week, weekday, line
    (1, 1, "n 30m {day} coffee @greta +in-person"),
    (3, 0, "p 15m {day} first call @vireo +phone talks=1"),
    (5, 4, "p 15m {day} first call @marlow +phone talks=1"),
    (7, 1, "p 15m {day} first call @pinecrest +phone talks=1"),
    # logged as prospecting, but reads like networking
    (7, 4, "p 14:00-14:30 {day} catching up with @quarry +phone"),
    (10, 3, "p 15:00-16:00 {day} coffee with @larch +in-person"),
    (11, 1, "p 12:30-13:00 {day} checking in with @kestrel +phone"),
)
ANSWERS = 'budget="20k this year" authority="the owner signs" need="orders arrive late"'
STORY = (  # what happened with the contacts: week, weekday, line
    (0, 0, "criteria use bant"),
    (0, 0, "routine add mon-fri 9-11 --from today"),
    (0, 0, 'contact @bob --name "Bob Miller" --circle referral --close'),
    (0, 0, 'contact @carla --name "Carla Stone" --circle support --close'),
    (0, 0, 'contact @esther --name "Esther Falk" --org "Falk Freight" --circle referral --close'),
    (0, 0, "contact @greta --circle support --close --every 3w"),
    (0, 0, "contact @ann --circle information"),
    (0, 0, "contact @dev --circle customer"),
    (0, 0, 'contact @acme --name "Acme Plumbing"'),
    *((0, 0, f"advance @{name} client") for name in CLIENTS),
    (0, 0, "advance @acme prospect"),
    (0, 2, "advance @northwind prospect"),
    (1, 0, f"qualify @acme {ANSWERS}"),
    (1, 0, "advance @acme lead"),
    (1, 0, "advance @halden prospect"),
    (1, 3, "advance @brightline prospect"),
    (2, 0, f"qualify @halden {ANSWERS}"),
    (2, 0, "advance @halden lead"),
    (2, 1, "advance @kestrel prospect"),
    (2, 2, f"qualify @northwind {ANSWERS}"),
    (2, 2, "advance @northwind lead"),
    (2, 3, "contact @vireo --from @bob"),
    (3, 0, "advance @acme opportunity --value 12000"),
    (3, 0, "advance @vireo prospect"),
    (3, 1, "advance @oakridge prospect"),
    (4, 0, "advance @halden opportunity --value 8k"),
    (4, 0, "advance @lumen prospect"),
    (4, 3, 'advance @brightline lead --reason "asked for a demo"'),
    (5, 0, "contact @marlow --from @bob"),
    (5, 0, f"qualify @vireo {ANSWERS}"),
    (5, 0, "advance @vireo lead"),
    (5, 1, 'advance @kestrel lost --reason "bought elsewhere"'),
    (5, 2, "advance @northwind opportunity --value 15k"),
    (5, 4, "advance @marlow prospect"),
    (6, 0, "advance @acme client"),
    (6, 1, f"qualify @oakridge {ANSWERS}"),
    (6, 1, "advance @oakridge lead"),
    (6, 2, "advance @tamarind prospect"),
    (7, 0, "contact @pinecrest --from @esther"),
    (7, 1, "advance @pinecrest prospect"),
    (7, 4, "advance @quarry prospect"),
    (8, 0, f"qualify @pinecrest {ANSWERS}"),
    (8, 0, "advance @pinecrest lead"),
    (8, 1, "advance @oakridge opportunity --value 6000"),
    (8, 2, f"qualify @tamarind {ANSWERS}"),
    (8, 2, "advance @tamarind lead"),
    (9, 0, "advance @pinecrest opportunity --value 9000"),
    (9, 2, "advance @northwind client"),
    (9, 3, "contact @juniper --from @esther"),
)
STORY_END = (  # days before today, line: what leaves something to do
    (200, "advance @fernhill opportunity --value 30k"),
    (3, "follow @brightline 1d send prices"),
    (2, "follow @halden 2d call back"),
    (1, "follow @oakridge 3d offer for the second site"),
    (1, "follow @esther 2w lunch"),
)


def monday_of(today: date) -> date:
    """Return the Monday that begins the twelve weeks; the last of them is the week of today."""
    return today - timedelta(today.weekday() + 7 * (WEEKS - 1))


def sample_lines(today: date) -> Iterator[str]:
    """Yield the lines to log, day by day up to yesterday; the same day always gets the same lines."""
    monday = monday_of(today)
    turns = {short: count() for short in ("p", *CONTACTS)}
    for week in range(WEEKS):
        for weekday in range(5):
            day = monday + timedelta(7 * week + weekday)
            if day < today:
                yield from _day(day, BLOCKS_A_DAY[week], OTHERS[weekday], turns)
                extra = [line for *date_of_line, line in EXTRA_LINES if date_of_line == [week, weekday]]
                yield from (line.format(day=day.isoformat()) for line in extra)


def sample_story(today: date) -> Iterator[tuple[date, str]]:
    """Yield the other commands, such as `advance @acme lead`: each with its day, in order, up to today."""
    monday = monday_of(today)
    commands = [(monday + timedelta(7 * week + weekday), line) for week, weekday, line in STORY]
    commands += [(today - timedelta(days_ago), line) for days_ago, line in STORY_END]
    yield from sorted(((day, line) for day, line in commands if day <= today), key=lambda command: command[0])


def _day(day: date, blocks: int, others: str, turns: Mapping[str, Iterator[int]]) -> Iterator[str]:
    minute = 9 * 60
    for _ in range(blocks):
        number = next(turns["p"])
        words = PROSPECTING[number % len(PROSPECTING)].format(who=COMPANIES[number % len(COMPANIES)])
        yield f"p {_range(minute, BLOCK)} {day.isoformat()} {words}"
        minute += BLOCK + 15
    for short in others:
        number = next(turns[short])
        length = MINUTES[short][number % len(MINUTES[short])]
        contact = CONTACTS[short][number % len(CONTACTS[short])]
        words = NOTES[short][number % len(NOTES[short])].format(who=contact)
        if short == "n" and number in EXCHANGES:
            words = f"{words} {EXCHANGES[number]}"
        if short == "m":  # people do not always note the clock time
            yield f"{short} {length}m {day.isoformat()} {words}"
        else:
            yield f"{short} {_range(minute, length)} {day.isoformat()} {words}"
            minute += length + 15


def _range(start: int, length: int) -> str:
    end = start + length
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
