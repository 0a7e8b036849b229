"""Dictated in London after midnight."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(
            now="2026-11-21T00:40",
            zone="Europe/London",
            people=("fiona=Fiona McBride <fiona@mcb.example>", "nigel=Nigel St. John"),
        ),
        r"""
Prospecting 45 minutes, rang round the garages.
    p 45m | rang round the garages.
Prospecting, forty five minutes, rang round the garages.
    p 45m | rang round the garages.
Prospecting forty-five minutes ringing round, twenty two dials, four talks.
    p 45m dials=22 talks=4 | ringing round, twenty two dials, four talks.
Prospecting an hour and a half on the phones, thirty dials
    p 90m dials=30 | on the phones, thirty dials
Prospecting one and a half hours on the phones
    p 90m | on the phones
Prospecting two and a half hours door knocking
    p 150m | door knocking
Prospecting half an hour yesterday ringing @nigel
    p 2026-11-20 30m @nigel | ringing @nigel
Prospecting yesterday half an hour ringing @nigel
    p 2026-11-20 30m @nigel | ringing @nigel
Prospecting yesterday afternoon half an hour
    p 2026-11-20 30m | yesterday afternoon
Prospecting a quarter of an hour
    p 15m
Prospecting three quarters of an hour
    p 45m
Prospecting twenty minutes @nigel's assistant
    p 20m @nigel | @nigel's assistant
Prospecting ten minutes
    p 10m
Prospecting ten to eleven yesterday
    p 2026-11-20 10:00 60m
Prospecting from ten to eleven yesterday morning
    p 2026-11-20 10:00 60m | yesterday morning
Prospecting from nine thirty to ten fifteen yesterday
    p 2026-11-20 09:30 45m
Prospecting nine till eleven yesterday fifty dials
    p 2026-11-20 09:00 120m dials=50 | fifty dials
Networking from seven pm to ten pm yesterday quiz night
    n 2026-11-20 19:00 180m | quiz night
Networking seven to ten yesterday evening quiz
    n 2026-11-20 19:00 180m | yesterday evening quiz
Networking two hours last night curry club @fiona
    n 2026-11-20 120m @fiona | last night curry club @fiona
Networking last night two hours curry club
    n 2026-11-20 120m | last night curry club
Networking 8pm-11pm last night
    n 2026-11-20 20:00 180m | last night
Networking 8-11 last night
    n 2026-11-20 20:00 180m | last night
Networking 10-12 last night
    n 2026-11-20 22:00 120m | last night
Networking 10pm-midnight curry
    n 2026-11-20 22:00 120m | curry
Networking 10pm till now
    n 2026-11-20 22:00 160m
Networking since 10
    n 2026-11-20 22:00 160m
Networking since ten pm
    n 2026-11-20 22:00 160m
Networking 11-now pub
    n 2026-11-20 23:00 100m | pub
Networking 11pm-12:30am pub
    n 2026-11-20 23:00 90m | pub
Networking 11-12:30 pub
    ! Networking yesterday 11-12:30 pub
        n 2026-11-20 11:00 90m | pub
n 2h friday night pub
    n 2026-11-20 120m | friday night pub
n 2h fri pub
    n 2026-11-20 120m | pub
n 2h today pub
    n 120m | pub
n 2h now pub
    n 2026-11-20 22:40 120m | pub
n 30m now pub
    n 00:10 30m | pub
n 2h sat pub
    n 120m | pub
n 2h pub yesterday
    n 2026-11-20 120m | pub
n 2h pub yesterday evening
    n 2026-11-20 120m | pub yesterday evening
n 2h pub the night before last
    n 120m | pub the night before last
n 2h day before yesterday pub
    n 2026-11-19 120m | pub
n 2h the day before yesterday pub
    n 2026-11-19 120m | pub
n 2h thursday last pub
    n 2026-11-19 120m | last pub
n 2h thurs pub
    n 2026-11-19 120m | pub
n 2h Thurs. pub
    n 2026-11-19 120m | pub
n 2h on Thursday pub
    n 2026-11-19 120m | pub
n 2h this thursday pub
    n 2026-11-19 120m | pub
n 2h last thursday pub
    n 2026-11-19 120m | pub
n 2h Thursday night pub
    n 2026-11-19 120m | Thursday night pub
n 2h thursday week pub
    n 2026-11-19 120m | week pub
n 2h 19th pub
    n 2026-11-19 120m | pub
n 2h 19th of November pub
    n 2026-11-19 120m | pub
n 2h the 19th of November pub
    n 2026-11-19 120m | pub
n 2h Nov 19th pub
    n 2026-11-19 120m | pub
n 2h 19 Nov pub
    n 2026-11-19 120m | pub
n 2h 19-11-2026 pub
    n 2026-11-19 120m | pub
n 2h 19/11/26 pub
    n 2026-11-19 120m | pub
n 2h 19/11/2026 pub
    n 2026-11-19 120m | pub
n 2h 3/11/2026 pub
    ? n 2h 2026-11-03 pub
        n 2026-11-03 120m | pub
    ? n 2h 2026-03-11 pub
        n 2026-03-11 120m | pub
n 2h a fortnight ago pub
    n 2026-11-07 120m | pub
""",
    ),
]
