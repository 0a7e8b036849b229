"""A seller in Chicago who dictates: nine to ten thirty, november nineteenth, one hundred twenty dials."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-20T17:40", zone="America/Chicago", people=("gomez=Maria Gomez",)),
        r"""
p forty five minutes calling plumbers
    p 45m | calling plumbers
p forty-five minutes calling plumbers
    p 45m | calling plumbers
prospecting forty five minutes yesterday calling plumbers
    p 2026-11-19 45m | calling plumbers
p thirty minutes called at sign gomez
    p 30m | called at sign gomez
p one hour and fifteen minutes twelve dials
    p 75m dials=12 | twelve dials
p one hour fifteen calling
    ? p 1h15 calling
        p 75m | calling
    ? p 1h "\fifteen" calling
        p 60m | fifteen calling
p an hour and fifteen minutes calling
    p 75m | calling
p one and a half hours calling
    p 90m | calling
p nine to ten thirty calling plumbers
    p 09:00 90m | calling plumbers
p from nine thirty to ten fifteen calling
    p 09:30 45m | calling
p nine thirty to ten fifteen calling
    p 09:30 45m | calling
p nine am to ten am calling
    p 09:00 60m | calling
p nine a.m. to ten thirty a.m. calling
    p 09:00 90m | calling
p two p.m. to three p.m. calling
    p 14:00 60m | calling
p three days ago thirty minutes @gomez
    p 2026-11-17 30m @gomez | @gomez
p last tuesday twenty minutes @gomez
    p 2026-11-17 20m @gomez | @gomez
p november nineteenth thirty minutes @gomez
    p 2026-11-19 30m @gomez | @gomez
p november nineteen thirty minutes @gomez
    p 2026-11-19 30m @gomez | @gomez
p the nineteenth thirty minutes @gomez
    p 2026-11-19 30m @gomez | @gomez
p thirty minutes period called @gomez
    p 30m @gomez | period called @gomez
p thirty minutes ten dials three talks one meeting
    p 30m dials=10 meetings=1 talks=3 | ten dials three talks one meeting
p ten dials three talks thirty minutes
    p 30m dials=10 talks=3 | ten dials three talks
p thirty minutes a hundred dials
    p 30m dials=100 | a hundred dials
p thirty minutes one hundred twenty dials
    p 30m dials=120 | one hundred twenty dials
p thirty minutes twenty two dials
    p 30m dials=22 | twenty two dials
p thirty minutes zero talks
    p 30m | zero talks
p thirty minutes @Maria Gomez, said she needs it by friday
    p 30m @gomez | @Maria Gomez, said she needs it by friday
p thirty minutes @maria gomez said yes
    p 30m @gomez | @maria gomez said yes
p ninety minutes @gomez
    p 90m @gomez | @gomez
p a hundred minutes @gomez
    p 100m @gomez | @gomez
p two hours thirty minutes @gomez
    p 150m @gomez | @gomez
p two and a half hours @gomez
    p 150m @gomez | @gomez
p a quarter of an hour @gomez
    p 15m @gomez | @gomez
n two hours last night dinner with @gomez
    n 2026-11-19 120m @gomez | last night dinner with @gomez
""",
    ),
]
