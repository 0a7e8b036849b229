"""Lines spoken into a telephone: numbers as words, no punctuation."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/Denver"),
        r"""
p forty five minutes cold calls
    p 45m | cold calls
p fortyfive minutes cold calls
    p 45m | cold calls
p forty-five minutes cold calls
    p 45m | cold calls
p twenty minutes @summit
    p 20m @summit | @summit
p one hour @summit
    p 60m @summit | @summit
p two hours @summit site walk
    p 120m @summit | @summit site walk
p one hour and fifteen minutes @summit
    p 75m @summit | @summit
p one hour fifteen minutes @summit
    p 75m @summit | @summit
p an hour and a quarter @summit
    p 75m @summit | @summit
p two and a half hours @summit
    p 150m @summit | @summit
p one and a half hours @summit
    p 90m @summit | @summit
p ninety minutes @summit
    p 90m @summit | @summit
p prospecting is what I did for 30 minutes @summit
    p 30m @summit | prospecting is what I did for 30 minutes @summit
prospecting thirty minutes cold calls to plumbers
    p 30m | cold calls to plumbers
networking one hour lunch with @bob
    n 60m @bob | lunch with @bob
selling forty minutes demo @summit
    s 40m @summit | demo @summit
clients twenty five minutes @summit
    c 25m @summit | @summit
Prospecting 45 minutes. Cold calls. @summit.
    p 45m @summit | Cold calls. @summit.
Prospecting, 45 minutes, cold calls
    p 45m | cold calls
p 45 minutes twelve dials four talks
    p 45m dials=12 talks=4 | twelve dials four talks
p 45 minutes twelve dials and four talks
    p 45m dials=12 talks=4 | twelve dials and four talks
p 45 minutes twenty one dials
    p 45m dials=21 | twenty one dials
p 45 minutes one meeting with @summit
    p 45m @summit meetings=1 | one meeting with @summit
p 45 minutes two talks one proposal
    p 45m proposals=1 talks=2 | two talks one proposal
p thirty minutes yesterday six dials
    p 2026-11-17 30m dials=6 | six dials
p thirty minutes two days ago six dials
    p 2026-11-16 30m dials=6 | six dials
p thirty minutes three days ago @summit
    p 2026-11-15 30m @summit | @summit
p thirty minutes on monday @summit
    p 2026-11-16 30m @summit | @summit
p thirty minutes last friday @summit
    p 2026-11-13 30m @summit | @summit
p thirty minutes november 16 @summit
    p 2026-11-16 30m @summit | @summit
p thirty minutes november 16th @summit
    p 2026-11-16 30m @summit | @summit
p from nine to ten @summit
    p 09:00 60m @summit | @summit
p nine to ten thirty @summit
    p 09:00 90m @summit | @summit
p nine thirty to ten @summit
    p 09:30 30m @summit | @summit
p 9:30 to 10:15 cold calls
    p 09:30 45m | cold calls
p since two @summit
    p 14:00 60m @summit | @summit
p 20 minutes at 9:30 am @summit
    p 09:30 20m @summit | @summit
p 20 minutes at 9:30 a.m. @summit
    p 09:30 20m @summit | @summit
p 9 a.m. to 10 a.m. @summit
    p 09:00 60m @summit | @summit
p 9 am to 10 am @summit
    p 09:00 60m @summit | @summit
p one talk in ten minutes with @summit
    p 10m @summit talks=1 | one talk in ten minutes with @summit
p half an hour two talks
    p 30m talks=2 | two talks
p a quarter of an hour @summit
    p 15m @summit | @summit
p ten minutes @summit no answer
    p 10m @summit | @summit no answer
p sixty minutes of dials fifty dials
    p 60m dials=50 | of dials fifty dials
p thirty minutes gave two quotes to @summit
    p 30m @summit proposals=2 | gave two quotes to @summit
p three talks in an hour
    p 60m talks=3 | three talks in
p twelve dials in forty minutes
    p 40m dials=12 | twelve dials in
""",
    ),
]
