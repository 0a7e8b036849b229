"""Midnight, clock changes, Mondays, and settings other than the defaults."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T00:20", zone="Europe/Berlin"),
        r"""
p 11pm-now @hotel
    p 2026-11-17 23:00 80m @hotel | @hotel
p 23-now @hotel
    p 2026-11-17 23:00 80m @hotel | @hotel
p 23:00-00:15 @hotel
    p 2026-11-17 23:00 75m @hotel | @hotel
p 45m now @hotel
    p 2026-11-17 23:35 45m @hotel | @hotel
p 45m @hotel
    p 45m @hotel | @hotel
p 45m last night @hotel
    p 2026-11-17 45m @hotel | last night @hotel
p 45m yesterday @hotel
    p 2026-11-17 45m @hotel | @hotel
p 22:00-23:30 @hotel
    ! p yesterday 22:00-23:30 @hotel
        p 2026-11-17 22:00 90m @hotel | @hotel
p since 11 @hotel
    p 2026-11-17 23:00 80m @hotel | @hotel
""",
    ),
    *cases(
        Place(now="2026-10-25T12:00", zone="Europe/Berlin"),
        r"""
p 01:30-03:30 @hotel
    p 01:30 180m @hotel | @hotel
p 2h @hotel
    p 120m @hotel | @hotel
""",
    ),
    *cases(
        Place(now="2026-03-29T12:00", zone="Europe/Berlin"),
        r"""
p 01:30-03:30 @hotel
    p 01:30 60m @hotel | @hotel
p 02:30-03:30 @hotel
    ! p 60m @hotel
        p 60m @hotel | @hotel
""",
    ),
    *cases(
        Place(now="2026-11-18T07:30", zone="Europe/Berlin", settings={"day_from": 18, "day_to": 8}),
        r"""
p 10-11 yesterday @bar
    p 2026-11-17 22:00 60m @bar | @bar
p 5-6 @bar
    p 05:00 60m @bar | @bar
p 7-8 yesterday @bar
    p 2026-11-17 07:00 60m @bar | @bar
""",
    ),
    *cases(
        Place(now="2026-11-18T15:00", zone="Europe/Berlin", settings={"day_from": 8, "day_to": 18}),
        r"""
p 6-7 yesterday @bar
    ? p 06:00-07:00 yesterday @bar
        p 2026-11-17 06:00 60m @bar | @bar
    ? p 18:00-19:00 yesterday @bar
        p 2026-11-17 18:00 60m @bar | @bar
p 7-8 yesterday @bar
    ? p 07:00-08:00 yesterday @bar
        p 2026-11-17 07:00 60m @bar | @bar
    ? p 19:00-20:00 yesterday @bar
        p 2026-11-17 19:00 60m @bar | @bar
p 9-10 yesterday @bar
    p 2026-11-17 09:00 60m @bar | @bar
p 7am-8am yesterday @bar
    p 2026-11-17 07:00 60m @bar | @bar
""",
    ),
    *cases(
        Place(now="2026-11-18T15:00", zone="Europe/Berlin", settings={"outcomes": ("visits", "orders")}),
        r"""
p 45m 6 visits, 1 order
    p 45m orders=1 visits=6 | 6 visits, 1 order
p 45m visits: 6 orders: 1
    p 45m orders=1 visits=6 | visits: 6 orders: 1
p 45m 12 dials
    p 45m | 12 dials
p 45m dials=12
    p 45m | dials=12
""",
    ),
    *cases(
        Place(now="2026-11-18T07:00", zone="Europe/Berlin"),
        r"""
p 4:00-6:30 calls
    p 04:00 150m | calls
p 5-7 calls @bar
    p 05:00 120m @bar | calls @bar
p 5:30 1h @bar
    p 05:30 60m @bar | @bar
p 2-3 @bar
    ! p yesterday 2-3 @bar
        p 2026-11-17 14:00 60m @bar | @bar
p 8-9 @bar
    ! p yesterday 8-9 @bar
        p 2026-11-17 08:00 60m @bar | @bar
""",
    ),
    *cases(
        Place(now="2026-11-16T09:00", zone="Europe/Berlin"),
        r"""
p 45m fri @acme
    p 2026-11-13 45m @acme | @acme
p 45m last fri @acme
    p 2026-11-13 45m @acme | @acme
p 45m last-fri @acme
    p 2026-11-13 45m @acme | @acme
p 45m mon @acme
    p 45m @acme | @acme
p 45m last mon @acme
    p 2026-11-09 45m @acme | @acme
p 45m friday before last @acme
    p 2026-11-06 45m @acme | @acme
p 45m 1d-ago @acme
    p 2026-11-15 45m @acme | @acme
p 45m 3w-ago @acme
    p 2026-10-26 45m @acme | @acme
p 45m 3 weeks ago @acme
    p 2026-10-26 45m @acme | @acme
p 45m the 13th @acme
    p 2026-11-13 45m @acme | @acme
p 45m 31st @acme
    p 2026-10-31 45m @acme | @acme
p 45m 29feb @acme
    p 2024-02-29 45m @acme | @acme
p 45m dec 24 @acme
    p 2025-12-24 45m @acme | @acme
""",
    ),
]
