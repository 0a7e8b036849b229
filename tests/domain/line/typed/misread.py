"""Lines that were once misread, or wrongly rejected, and what they mean now."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-17T16:20", zone="America/Chicago"),
        r"""
p 30-45m calls
    ? p 30m calls
        p 30m | calls
    ? p 45m calls
        p 45m | calls
p 30 - 45 minutes calls
    ? p 30m calls
        p 30m | calls
    ? p 45m calls
        p 45m | calls
p 30 to 45 minutes calls
    ? p 30m calls
        p 30m | calls
    ? p 45m calls
        p 45m | calls
p 1-2h calls
    ? p 1h calls
        p 60m | calls
    ? p 2h calls
        p 120m | calls
p 1h-2h calls
    ? p 1h calls
        p 60m | calls
    ? p 2h calls
        p 120m | calls
p thirty to forty five minutes calls
    ? p 30m calls
        p 30m | calls
    ? p 45m calls
        p 45m | calls
p 45m to 1h calls
    ? p 45m calls
        p 45m | calls
    ? p 1h calls
        p 60m | calls
p 45m - calls
    p 45m | - calls
p 45m to @acme 3 dials
    p 45m @acme dials=3 | to @acme 3 dials
p 9-10h calls
    p 09:00 60m | calls
p 45m,12 dials,3 talks
    p 45m dials=12 talks=3 | 12 dials,3 talks
p cold calls,12 dials 45m
    p 45m dials=12 | cold calls,12 dials
p 45m+phone
    p 45m +phone | +phone
p Nov. 16 45m calls
    p 2026-11-16 45m | calls
p 45m Nov. 16 calls
    p 2026-11-16 45m | calls
p 1h 40 dials/6 talks
    p 60m dials=40 talks=6 | 40 dials/6 talks
p 1h 40 dials,6 talks
    p 60m dials=40 talks=6 | 40 dials,6 talks
p noon-midnight yesterday
    p 2026-11-16 12:00 720m
p yesterday 10pm-midnight
    p 2026-11-16 22:00 120m
n midnight-1am
    n 00:00 60m
n yesterday from 8pm to midnight party
    n 2026-11-16 20:00 240m | party
p 10 "12 dials"
    ? p 10m "12 dials"
        p 10m | 12 dials
    ? p 10h "12 dials"
        p 600m | 12 dials
p 20m last week friday
    p 2026-11-13 20m
p 20m friday last week calls
    p 2026-11-13 20m | calls
p 20m friday of last week calls
    p 2026-11-13 20m | calls
p 20m sunday last week calls
    ? p 20m 2026-11-15 calls
        p 2026-11-15 20m | calls
    ? p 20m 2026-11-08 calls
        p 2026-11-08 20m | calls
p 20m calls from last week
    p 20m | calls from last week
p 20m @acme tomorrow
    ! p 20m @acme
        p 20m @acme | @acme
p 20m @acme next tuesday
    ? p 20m @acme
        p 20m @acme | @acme
    ? p 20m @acme "\next" tuesday
        p 20m @acme | @acme next tuesday
p @acme tomorrow 20m
    ! p @acme 20m
        p 20m @acme | @acme
p 20m @acme call tomorrow
    p 20m @acme | @acme call tomorrow
p 20m in 2 hours
    ! p 20m
        p 20m
p 20m in 2 days @acme
    ! p 20m @acme
        p 20m @acme | @acme
p 20m in 2 hours we closed @acme
    p 20m @acme | in 2 hours we closed @acme
p 20m at 25:00 @acme
    ! p yesterday 20m at 23:00 @acme
        p 2026-11-16 23:00 20m @acme | @acme
p 20m 9:75 calls
    ! p 20m 09:59 calls
        p 09:59 20m | calls
p 20m calls 14:00
    p 20m (remark: edit last 14:00) | calls 14:00
p 20m calls at 2 pm
    p 20m (remark: edit last 14:00) | calls at 2 pm
p 20m calls at 2pm @acme
    p 20m @acme (remark: edit last 14:00) | calls at 2pm @acme
p 20m yesterday calls at 2pm
    p 2026-11-16 20m (remark: edit last 14:00) | calls at 2pm
p 20m meeting moved to 2pm
    p 20m | meeting moved to 2pm
p 20m call back at 2pm
    p 20m | call back at 2pm
p 20m calls at 4pm
    p 20m (remark: edit last 16:00) | calls at 4pm
p 20m RE: offer
    p 20m | RE: offer
p 20m re:offer 3:1
    p 20m | re:offer 3:1
p 45m at 9 calls to dentists 15 dials
    p 45m dials=15 | at 9 calls to dentists 15 dials
a 1/2 hour mail
    a 30m | mail
p since 4:30 calls
    ! p 45m calls
        p 45m | calls
""",
    ),
]
