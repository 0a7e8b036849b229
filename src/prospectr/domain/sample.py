"""A sample of twelve believable weeks, as the lines that somebody would have typed.

Nothing in it is left to chance, so that its figures can be worked out by hand: a prospecting block is 45 minutes, the
other activities and the people they are with come in turns. Not every line counts as what it was logged as: three
lines of prospecting read like networking, and on two of networking a need was heard. tests/domain/test_sample.py has
the sums.
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
STEADINESS = (3, 3, 1, 2, 4, 3, 2, 1, 4, 4, 3, 1)  # prospecting blocks a day, week by week: feast and famine
OTHERS = ("nsa", "csm", "nca", "nsc", "cma")  # the other activities, Monday to Friday
MINUTES = {"s": (60,), "c": (45,), "m": (45,), "a": (30,), "n": (45, 90, 30)}
WORDS = {
    "n": ("coffee @{who} +in-person", "chamber breakfast @{who} +event", "catching up @{who} +phone"),
    "s": ("proposal for @{who} proposals=1", "price talk @{who} +phone", "demo @{who} +video"),
    "c": ("onboarding @{who} +video", "quarterly review @{who} +in-person", "a complaint @{who} +phone"),
    "m": ("newsletter +mail", "trade fair leaflets", "posts for the month +social"),
    "a": ("expenses", "crm clean-up", "team meeting"),
}
WITH = {"n": ("bob", "ann", "carla", "dev", "esther", "farid"), "s": COMPANIES, "c": CLIENTS, "m": ("",), "a": ("",)}
STREET = {  # what was given, got and heard, by the number of the networking line
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
ONCE = (  # lines beside the turns: week, weekday, line
    (1, 1, "n 30m {day} coffee @greta +in-person"),
    (3, 0, "p 15m {day} first call @vireo +phone talks=1"),
    (5, 4, "p 15m {day} first call @marlow +phone talks=1"),
    (7, 1, "p 15m {day} first call @pinecrest +phone talks=1"),
    # logged as prospecting, and reads like networking
    (7, 4, "p 14:00-14:30 {day} catching up with @quarry +phone"),
    (10, 3, "p 15:00-16:00 {day} coffee with @larch +in-person"),
    (11, 1, "p 12:30-13:00 {day} checking in with @kestrel +phone"),
)
ANSWERS = 'budget="20k this year" authority="the owner signs" need="orders arrive late"'
STORY = (  # what else was typed: week, weekday, line
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
LAST = (  # days before the last, line: what is still to be done
    (200, "advance @fernhill opportunity --value 30k"),
    (3, "follow @brightline 1d send prices"),
    (2, "follow @halden 2d call back"),
    (1, "follow @oakridge 3d offer for the second site"),
    (1, "follow @esther 2w lunch"),
)


def monday_of(today: date) -> date:
    """Return the Monday on which the twelve weeks begin that today's week ends."""
    return today - timedelta(today.weekday() + 7 * (WEEKS - 1))


def sample_lines(today: date) -> Iterator[str]:
    """Yield the lines of twelve weeks that end with yesterday, the same for the same day."""
    monday = monday_of(today)
    turns = {short: count() for short in ("p", *WITH)}
    for week in range(WEEKS):
        for weekday in range(5):
            day = monday + timedelta(7 * week + weekday)
            if day < today:
                yield from _day(day, STEADINESS[week], OTHERS[weekday], turns)
                once = ((line, where) for *where, line in ONCE)
                yield from (line.format(day=day.isoformat()) for line, where in once if where == [week, weekday])


def sample_story(today: date) -> Iterator[tuple[date, str]]:
    """Yield what else was typed, each with the day on which it was; nothing after today."""
    monday = monday_of(today)
    story = [(monday + timedelta(7 * week + weekday), line) for week, weekday, line in STORY]
    story += [(today - timedelta(back), line) for back, line in LAST]
    yield from sorted((each for each in story if each[0] <= today), key=lambda each: each[0])


def _day(day: date, blocks: int, others: str, turns: Mapping[str, Iterator[int]]) -> Iterator[str]:
    clock = 9 * 60
    for _ in range(blocks):
        number = next(turns["p"])
        words = PROSPECTING[number % len(PROSPECTING)].format(who=COMPANIES[number % len(COMPANIES)])
        yield f"p {_range(clock, BLOCK)} {day.isoformat()} {words}"
        clock += BLOCK + 15
    for short in others:
        number = next(turns[short])
        length = MINUTES[short][number % len(MINUTES[short])]
        words = WORDS[short][number % len(WORDS[short])].format(who=WITH[short][number % len(WITH[short])])
        if short == "n" and number in STREET:
            words = f"{words} {STREET[number]}"
        if short == "m":  # most people note the clock, not always
            yield f"{short} {length}m {day.isoformat()} {words}"
        else:
            yield f"{short} {_range(clock, length)} {day.isoformat()} {words}"
            clock += length + 15


def _range(start: int, length: int) -> str:
    end = start + length
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
