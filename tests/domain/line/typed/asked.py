"""Lines with several readings, and the line to type for each."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/New_York"),
        r"""
p 8 @acme
    ? p 8m @acme
        p 8m @acme | @acme
    ? p 8h @acme
        p 480m @acme | @acme
p 12 @acme
    ? p 12m @acme
        p 12m @acme | @acme
    ? p 12h @acme
        p 720m @acme | @acme
p 15 calls
    ? p 15m calls
        p 15m | calls
p 15 calls @acme
    ? p 15m calls @acme
        p 15m @acme | calls @acme
p 20 dials
    ? p 20m dials
        p 20m | dials
p 30 talks
    ? p 30m talks
        p 30m | talks
p 45 doors
    ? p 45m doors
        p 45m | doors
p 1
    ? p 1m
        p 1m
    ? p 1h
        p 60m
p 45m 30m @acme
    ? p 45m @acme
        p 45m @acme | @acme
    ? p 30m @acme
        p 30m @acme | @acme
p 30m 1h @acme
    ? p 30m @acme
        p 30m @acme | @acme
    ? p 1h @acme
        p 60m @acme | @acme
p 45m 9-10 @acme
    ? p 45m @acme
        p 45m @acme | @acme
    ? p 9-10 @acme
        p 09:00 60m @acme | @acme
p 9-10 45m @acme
    ? p 9-10 @acme
        p 09:00 60m @acme | @acme
    ? p 45m @acme
        p 45m @acme | @acme
p 1h 15 @acme
    ? p 1h15 @acme
        p 75m @acme | @acme
    ? p 1h "\15" @acme
        p 60m @acme | 15 @acme
p 1h 30
    ? p 1h30
        p 90m
    ? p 1h "\30"
        p 60m | 30
p 2h 45
    ? p 2h45
        p 165m
    ? p 2h "\45"
        p 120m | 45
p 45m sat with @bob
    ? p 45m saturday with @bob
        p 2026-11-14 45m @bob | with @bob
    ? p 45m "\sat" with @bob
        p 45m @bob | sat with @bob
p 45m sat in on a call
    ? p 45m saturday in on a call
        p 2026-11-14 45m | in on a call
    ? p 45m "\sat" in on a call
        p 45m | sat in on a call
p 45m calls @acme friday
    ? p friday 45m calls @acme
        p 2026-11-13 45m @acme | calls @acme
    ? p 45m calls @acme "\friday"
        p 45m @acme | calls @acme friday
p 45m calls @acme on friday
    ? p friday 45m calls @acme
        p 2026-11-13 45m @acme | calls @acme
    ? p 45m calls @acme on "\friday"
        p 45m @acme | calls @acme on friday
p 45m calls @acme last friday
    ? p last friday 45m calls @acme
        p 2026-11-13 45m @acme | calls @acme
    ? p 45m calls @acme last "\friday"
        p 45m @acme | calls @acme last friday
p 45m calls mon
    ? p mon 45m calls
        p 2026-11-16 45m | calls
    ? p 45m calls "\mon"
        p 45m | calls mon
p 45m 3/4/2026 @acme
    ? p 45m 2026-04-03 @acme
        p 2026-04-03 45m @acme | @acme
    ? p 45m 2026-03-04 @acme
        p 2026-03-04 45m @acme | @acme
p 6-7 yesterday @acme
    ? p 06:00-07:00 yesterday @acme
        p 2026-11-17 06:00 60m @acme | @acme
    ? p 18:00-19:00 yesterday @acme
        p 2026-11-17 18:00 60m @acme | @acme
p @acme 30m then @bob 45m
    ? p 30m @acme 30m then @bob 45m
        p 30m @acme @bob | @acme 30m then @bob 45m
    ? p 45m @acme 30m then @bob
        p 45m @acme @bob | @acme 30m then @bob
p lunch 30m calls 45m
    ? p 30m lunch 30m calls 45m
        p 30m | lunch 30m calls 45m
    ? p 45m lunch 30m calls
        p 45m | lunch 30m calls
p 45m mon 10 nov @acme
    ? p 45m 2026-11-10 @acme
        p 2026-11-10 45m @acme | @acme
    ? p 45m 2026-11-16 @acme
        p 2026-11-16 45m @acme | @acme
""",
    ),
]
