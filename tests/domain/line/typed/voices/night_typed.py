"""Typed in London after midnight: days, contacts and counts."""

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
n 2h two days ago pub
    n 2026-11-19 120m | pub
n 2h 2 days ago pub
    n 2026-11-19 120m | pub
n 2h a couple of days ago pub
    n 2026-11-19 120m | pub
n 2h a week last friday pub
    n 120m (remark: edit last friday) | a week last friday pub
n 2h last week pub
    ! n 2h last monday pub
        n 2026-11-16 120m | pub
n two hours pub
    n 120m | pub
n two hrs pub
    n 120m | pub
n 2 hrs. pub
    n 120m | pub
n 2hrs, pub
    n 120m | pub
n 2 hours' drinks
    n 120m | drinks
n 2-hour dinner @fiona
    n 120m @fiona | dinner @fiona
n a 2 hour dinner @fiona
    n 120m @fiona | a 2 hour dinner @fiona
n a two-hour dinner @fiona
    n 120m @fiona | a two-hour dinner @fiona
n dinner @fiona two hours
    n 120m @fiona | dinner @fiona
n dinner with @Fiona McBride, two hours
    n 120m @fiona | dinner with @Fiona McBride,
n dinner with @Fiona Mcbride's husband 2h
    n 120m @fiona | dinner with @Fiona Mcbride's husband
n dinner with @Nigel St. John 2h
    n 120m @nigel | dinner with @Nigel St. John
n dinner with @Nigel St John 2h
    n 120m @nigel | dinner with @Nigel St John
n dinner fiona@mcb.example 2h
    n 120m @fiona | dinner fiona@mcb.example
n 1h tea w @fiona & @nigel
    n 60m @fiona @nigel | tea w @fiona & @nigel
n 1h tea w/ @fiona/@nigel
    n 60m @fiona @nigel | tea w/ @fiona/@nigel
n 1h tea @fiona+@nigel
    n 60m @fiona @nigel | tea @fiona+@nigel
n 1h tea @fiona, nigel
    n 60m @fiona | tea @fiona, nigel
n 1h tea @fiona. @nigel joined
    n 60m @fiona @nigel | tea @fiona. @nigel joined
n 1h tea @fiona–lovely
    n 60m @fiona | tea @fiona–lovely
n 1h @FionaMcBride
    n 60m @fionamcbride | @FionaMcBride
p 1h quote=2
    p 60m proposals=2
p 1h quotes=2 dials=20
    p 60m dials=20 proposals=2
p 1h DIALS=20
    p 60m dials=20
p 1h Dials: 20 Talks: 3
    p 60m dials=20 talks=3 | Dials: 20 Talks: 3
p 1h dials - 20, talks - 3
    p 60m | dials - 20, talks - 3
p 1h dials:20 talks:3
    p 60m dials=20 talks=3 | dials:20 talks:3
p 1h 20 calls (3 talks, 1 meeting)
    p 60m dials=20 meetings=1 talks=3 | 20 calls (3 talks, 1 meeting)
p 1h 20 calls => 3 talks
    p 60m dials=20 talks=3 | 20 calls => 3 talks
p 1h 1 meeting booked
    p 60m meetings=1 | 1 meeting booked
p 1h one meeting booked
    p 60m meetings=1 | one meeting booked
p 1h a meeting booked
    p 60m | a meeting booked
p 1h got a dozen talks
    p 60m talks=12 | got a dozen talks
p 1h no talks
    p 60m | no talks
p 1h 20+ dials
    p 60m (remark: edit last dials=20) | 20+ dials
p 1h ~20 dials
    p 60m dials=20 | ~20 dials
p 1h 20-25 dials
    p 60m (remark: edit last dials=20) | 20-25 dials
p 1h 20 or so dials
    ? p 1h20 or so dials
        p 80m | or so dials
    ? p 1h "\20" or so dials
        p 60m | 20 or so dials
p 1h abt 20 dials
    p 60m dials=20 | abt 20 dials
p 1h dialled 20, spoke to 3
    p 60m | dialled 20, spoke to 3
""",
    ),
]
