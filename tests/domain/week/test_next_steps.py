"""What to do next: the rules, their order, and the sentences. Week 47 begins on Monday 16 November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.follow_ups import FollowUp
from prospectr.domain.settings import Settings
from prospectr.domain.week.audit import Finding
from prospectr.domain.week.next_steps import NextStep, anonymous, next_steps
from prospectr.domain.week.quota import Quota
from prospectr.domain.week.routine import Block
from prospectr.domain.week.routine_report import BlockDay, OtherWork, RoutineReport
from prospectr.domain.week.summary import Log, WeekPeople, WeekSummary, summarise
from prospectr.domain.week.totals import Rules
from prospectr.render.week.next_steps import next_step_text

MONDAY = date(2026, 11, 16)
BLOCK = Block("u", (0, 1, 2, 3, 4), 540, 60, MONDAY)
FORTY = Quota(date(2026, 11, 2), 400)


def day(number: int) -> date:
    return date(2026, 11, number)


def lost(number: int, *other: OtherWork) -> BlockDay:
    return BlockDay(day(number), BLOCK, 60, 0, other)


def kept(number: int) -> BlockDay:
    return BlockDay(day(number), BLOCK, 60, 60)


def summary(
    prospecting: int = 60,
    other: int = 180,
    quota: Quota = FORTY,
    now: int = 19,
    routine: RoutineReport | None = None,
    people: WeekPeople = WeekPeople({}),  # noqa: B008 - never changes
) -> WeekSummary:
    minutes = {MONDAY: {**dict.fromkeys(KINDS, 0), "prospecting": prospecting, "admin": other}}
    log = Log(lambda *_: minutes)
    week = summarise(Week(MONDAY), datetime(2026, 11, now, 10, tzinfo=UTC), log, Rules(Settings(), (quota,), {}))
    return week.replace(routine=routine, people=people)


MEND = Finding("new leads are qualified", "mend", "1 of 3 is", "prospectr qualify @acme", "an essay")
DUE = (
    FollowUp("u", day(17), day(1), "acme", "send prices", id=1),
    FollowUp("u", day(19), day(1), "bob", id=2),
    FollowUp("u", day(25), day(1), "carl", id=3),
)


@pytest.mark.parametrize(
    ("week", "steps"),
    [
        # (96 - 60) / 0.6 = 60 minutes, on Thursday and Friday
        (summary(), [NextStep("this_week", count=2, minutes=30)]),
        (summary(now=20), [NextStep("this_week", count=1, minutes=60)]),
        # no day is left: 180 minutes of other work need 120 of prospecting, 24 on each of five days
        (summary(now=21), [NextStep("next_week", count=5, minutes=24)]),
        (summary(now=24), [NextStep("next_week", count=5, minutes=24)]),
        (summary(now=24, quota=FORTY.replace(minutes=601)), [NextStep("next_week", count=5, minutes=121)]),
        (summary(0, 0, now=24), []),
        # met, and nothing else is to do
        (summary(60, 60), [NextStep("keep", count=1)]),
        (summary(60, 60, routine=RoutineReport((kept(16), kept(17)))), [NextStep("keep", count=1)]),
        # the routine: the work that took most of the lost time is named
        (
            summary(
                60,
                60,
                routine=RoutineReport(
                    (
                        lost(16, OtherWork("coffee", "networking", 40)),
                        lost(17, OtherWork("offer", "selling", 30), OtherWork("mails", "admin", 30)),
                        lost(18, OtherWork("mails", "admin", 20)),
                        kept(19),
                    )
                ),
            ),
            [NextStep("routine", count=3, total=4, name="mails")],
        ),
        (summary(60, 60, routine=RoutineReport((lost(16),))), [NextStep("routine", count=1, total=1)]),
        # people
        (
            summary(60, 60, people=WeekPeople({}, follow_ups=DUE)),
            [NextStep("follow_up", contact="acme", name="send prices", day=day(17))],
        ),
        (
            summary(60, 60, people=WeekPeople({}, follow_ups=DUE[2:], untouched=(("juniper", "esther"), ("x", "y")))),
            [NextStep("referral", contact="juniper", name="esther")],
        ),
        (
            summary(60, 60, people=WeekPeople({}, ("weber", "acme"))),
            [NextStep("stale", count=2, contact="weber")],
        ),
        # what the audit found, as the last, and only if there is room
        (summary(60, 60).replace(mend=MEND), [NextStep("mend", check="new leads are qualified", name="1 of 3 is")]),
        (
            summary().replace(mend=MEND),
            [
                NextStep("this_week", count=2, minutes=30),
                NextStep("mend", check="new leads are qualified", name="1 of 3 is"),
            ],
        ),
        (
            summary(routine=RoutineReport((lost(16),)), people=WeekPeople({}, ("weber",), follow_ups=DUE[1:])).replace(
                mend=MEND
            ),
            [
                NextStep("routine", count=1, total=1),
                NextStep("this_week", count=2, minutes=30),
                NextStep("follow_up", contact="bob", day=day(19)),
                NextStep("stale", count=1, contact="weber"),
            ],
        ),
        # all of them, in this order
        (
            summary(
                routine=RoutineReport((lost(16),)),
                people=WeekPeople({}, ("weber",), untouched=(("juniper", "esther"),), follow_ups=DUE[1:]),
            ),
            [
                NextStep("routine", count=1, total=1),
                NextStep("this_week", count=2, minutes=30),
                NextStep("follow_up", contact="bob", day=day(19)),
                NextStep("stale", count=1, contact="weber"),
            ],
        ),
    ],
)
def test_the_steps(week: WeekSummary, steps: list[NextStep]) -> None:
    assert list(next_steps(week)) == steps


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            NextStep("routine", 3, 5, name="tea"),
            'Keep the blocks: 3 of 5 were lost, most of their time to "tea".',
        ),
        (NextStep("routine", 1, 5), "Keep the blocks: 1 of 5 was lost."),
        (NextStep("this_week", 2, minutes=100), "Prospect 1h40m on each of the 2 working days left."),
        (NextStep("this_week", 1, minutes=100), "Prospect 1h40m on the one working day left."),
        (NextStep("next_week", 5, minutes=24), "Prospect 24m on each working day of next week."),
        (
            NextStep("follow_up", contact="acme", name="send prices", day=day(17)),
            "Get in touch with @acme, overdue for 2 days: send prices.",
        ),
        (NextStep("follow_up", contact="acme", day=day(18)), "Get in touch with @acme, overdue for 1 day."),
        (NextStep("follow_up", name="write", day=day(19)), "Do what is due today: write."),
        (
            NextStep("referral", contact="juniper", name="esther"),
            "Get in touch with @juniper: @esther referred them, and nobody has yet.",
        ),
        (NextStep("stale", 2, contact="weber"), "Decide about @weber, the oldest opportunity gone stale."),
        (
            NextStep("mend", check="new leads are qualified", name="1 of 3 is"),
            "See that new leads are qualified: 1 of 3 is.",
        ),
        (NextStep("keep", 3), "Nothing to mend: 3 weeks in a row met the quota. Keep it up."),
        (NextStep("keep", 1), "Nothing to mend: the quota was met. Keep it up."),
    ],
)
def test_the_sentences(step: NextStep, sentence: str) -> None:
    assert next_step_text(step, day(19), str) == sentence


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (NextStep("routine", 3, 5, name="tea"), "Keep the blocks: 3 of 5 were lost."),
        (NextStep("this_week", 2, minutes=100), "Prospect 1h40m on each of the 2 working days left."),
        (NextStep("follow_up", contact="acme", name="send prices", day=day(17)), "Do what is overdue for 2 days."),
        (
            NextStep("referral", contact="juniper", name="esther"),
            "Get in touch with the contact who was referred to you: nobody has yet.",
        ),
        (NextStep("stale", 2, contact="weber"), "Decide about the oldest opportunity gone stale."),
        (NextStep("mend", check="new leads are qualified", name="@acme is not"), "See that new leads are qualified."),
    ],
)
def test_the_sentences_without_people(step: NextStep, sentence: str) -> None:
    assert next_step_text(anonymous(step), day(19), str) == sentence
