"""Lines that were once misread, or refused although they have one reading."""

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
""",
    ),
]
