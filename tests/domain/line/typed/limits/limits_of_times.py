"""Lines at the limits of a time: one word more or less, or another, and it is no time or another one."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/New_York"),
        r"""
p 1h 1 @acme
    ? p 1h01 @acme
        p 61m @acme | @acme
    ? p 1h "\1" @acme
        p 60m @acme | 1 @acme
p 1h 59 @acme
    ? p 1h59 @acme
        p 119m @acme | @acme
    ? p 1h "\59" @acme
        p 60m @acme | 59 @acme
p 1h 60 calls
    p 60m dials=60 | 60 calls
p 1h 30, calls
    ? p 1h30 calls
        p 90m | calls
    ? p 1h "\30," calls
        p 60m | 30, calls
p 90m 5 @acme
    p 90m @acme | 5 @acme
p 1h 30 Elm
    ? p 1h30 Elm
        p 90m | Elm
    ? p 1h "\30" Elm
        p 60m | 30 Elm
p 1h 31 Elm Street
    p 60m | 31 Elm Street
p 1h 30 nov calls
    p 2025-11-30 60m | calls
p 1h 30 dials
    p 60m dials=30 | 30 dials
p 1h 30 cold dials
    p 60m dials=30 | 30 cold dials
p 2 hours 15 @acme
    ? p 2h15 @acme
        p 135m @acme | @acme
    ? p 2h "\15" @acme
        p 120m @acme | 15 @acme
p 2hrs 15 @acme
    ? p 2h15 @acme
        p 135m @acme | @acme
    ? p 2h "\15" @acme
        p 120m @acme | 15 @acme
p 2hr 15 @acme
    ? p 2h15 @acme
        p 135m @acme | @acme
    ? p 2h "\15" @acme
        p 120m @acme | 15 @acme
p 1h, 30 @acme
    p 60m @acme | 30 @acme
p an hour 30 @acme
    ? p 1h30 @acme
        p 90m @acme | @acme
    ? p 1h "\30" @acme
        p 60m @acme | 30 @acme
p 1,30h @acme
    ? p 1h30 @acme
        p 90m @acme | @acme
    ? p 78m @acme
        p 78m @acme | @acme
p 1.15h @acme
    ? p 1h15 @acme
        p 75m @acme | @acme
    ? p 69m @acme
        p 69m @acme | @acme
p 1.45h @acme
    ? p 1h45 @acme
        p 105m @acme | @acme
    ? p 87m @acme
        p 87m @acme | @acme
p 1.20h @acme
    p 72m @acme | @acme
p 1.5h @acme
    p 90m @acme | @acme
p for 45m calls
    p 45m | calls
p for
    ! p 45m for
        p 45m | for
p 45m for bob
    p 45m | for bob
p 45m 10-12 dials
    p 45m (remark: edit last dials=10) | 10-12 dials
p 45m 10-12 Elm
    ? p 45m Elm
        p 45m | Elm
    ? p 10-12 Elm
        p 10:00 120m | Elm
p 1h 9-10 calls
    p 60m (remark: edit last dials=9) | 9-10 calls
p 9-10 45m calls
    ? p 9-10 calls
        p 09:00 60m | calls
    ? p 45m calls
        p 45m | calls
p 45m five to six dials
    p 45m dials=6 | five to six dials
p five to six dials
    ! p yesterday five to six dials
        p 2026-11-17 17:00 60m | dials
p five to six dials 45m
    p 45m dials=6 | five to six dials
p from five to six calls
    ! p yesterday from five to six calls
        p 2026-11-17 17:00 60m | calls
p 9:30 45m calls
    p 09:30 45m | calls
p 9:30 10:30 45m calls
    p 09:30 45m | 10:30 45m calls
p 45m just now
    p 14:15 45m
p 45m just called
    p 45m | just called
p 45m now
    p 14:15 45m
p now 45m calls
    p 14:15 45m | calls
p now calls 45m
    p 45m | now calls
p 45m yesterday now
    p 2026-11-17 45m | now
p 9-10 now
    p 09:00 60m | now
p 45m sat with bob
    ? p 45m saturday with bob
        p 2026-11-14 45m | with bob
    ? p 45m "\sat" with bob
        p 45m | sat with bob
p 45m sat down
    ? p 45m saturday down
        p 2026-11-14 45m | down
    ? p 45m "\sat" down
        p 45m | sat down
p 45m sat beside bob
    ? p 45m saturday beside bob
        p 2026-11-14 45m | beside bob
    ? p 45m "\sat" beside bob
        p 45m | sat beside bob
p 45m sat through it
    ? p 45m saturday through it
        p 2026-11-14 45m | through it
    ? p 45m "\sat" through it
        p 45m | sat through it
p 45m sat on it
    ? p 45m saturday on it
        p 2026-11-14 45m | on it
    ? p 45m "\sat" on it
        p 45m | sat on it
p 45m sat in it
    ? p 45m saturday in it
        p 2026-11-14 45m | in it
    ? p 45m "\sat" in it
        p 45m | sat in it
p 45m sat at it
    ? p 45m saturday at it
        p 2026-11-14 45m | at it
    ? p 45m "\sat" at it
        p 45m | sat at it
p 45m \sat with bob
    p 45m | sat with bob
p 2026-11-17T09:00 45m
    p 2026-11-17 09:00 45m
p 2026-11-17T09:00 9:30 45m
    p 2026-11-17 09:00 45m | 9:30
p 9:30 2026-11-17T09:00 45m
    p 09:30 45m | 2026-11-17T09:00
p 45m last week
    ! p 45m last monday
        p 2026-11-16 45m
p 45m last month calls
    ! p 45m last monday calls
        p 2026-11-16 45m | calls
p 45m last year
    ! p 45m last monday
        p 2026-11-16 45m
p 45m last quarter
    p 45m | last quarter
p 45m frdiay calls
    ! p 45m friday calls
        p 2026-11-13 45m | calls
p 45m tomorrw calls
    ! p 45m calls
        p 45m | calls
p 45m thrusday, calls
    ! p 45m thursday calls
        p 2026-11-12 45m | calls
p calls 45m yesterday
    p 2026-11-17 45m | calls
p calls yesterday 45m
    p 2026-11-17 45m | calls
p yesterday calls 45m
    p 2026-11-17 45m | calls
p calls 45m at 9:30
    p 09:30 45m | calls
p calls at 9:30 45m
    p 09:30 45m | calls
p calls at 9:30 for 45m
    p 09:30 45m | calls
p calls from 9:30 for 45m
    p 09:30 45m | calls
p calls 45m from 9:30
    p 09:30 45m | calls
p calls 9:30 45m
    p 09:30 45m | calls
p calls 9:30 for 45m
    p 09:30 45m | calls
p calls at 9 for 45m
    p 45m | calls at 9
p calls 9am 45m
    p 09:00 45m | calls
p calls at 9 am for 45m
    p 09:00 45m | calls
p calls at 9:30 bob for 45m
    p 45m | calls at 9:30 bob
p calls at 9:30 for 45m with bob
    p 45m | calls at 9:30 for 45m with bob
p calls 45m with bob
    p 45m | calls 45m with bob
p calls 45m with bob 30m
    ? p 45m calls 45m with bob 30m
        p 45m | calls 45m with bob 30m
    ? p 30m calls 45m with bob
        p 30m | calls 45m with bob
p calls 9-10
    p 09:00 60m | calls
p calls 9-10 with bob
    ? p 9-10 calls with bob
        p 09:00 60m | calls with bob
    ? p 45m calls 9-10 with bob
        p 45m | calls 9-10 with bob
p calls 9:00-10:00 with bob
    p 09:00 60m | calls 9:00-10:00 with bob
p calls 9-10 yesterday
    p 2026-11-17 09:00 60m | calls
p calls 9-10 on tuesday
    p 2026-11-17 09:00 60m | calls
p calls 9-10 last tuesday
    p 2026-11-17 09:00 60m | calls
p calls 9-10 20 nov
    p 2025-11-20 09:00 60m | calls
p calls 9-10 tomorrow
    ! p calls 9-10
        p 09:00 60m | calls
p calls 9-10 dials=3
    p 09:00 60m dials=3 | calls
p calls 9-10 dials=3 yesterday
    p 2026-11-17 09:00 60m dials=3 | calls
p calls 45m dials=3 need=x
    p 45m dials=3 need="x" | calls
p call on 45m
    p 45m | call
p lunch at 45m
    p 45m | lunch
p call for 45m
    p 45m | call
p 45m, calls
    p 45m | calls
""",
    ),
]
