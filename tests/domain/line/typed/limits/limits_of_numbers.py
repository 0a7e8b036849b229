"""Lines that begin or end with a number, and times that are mistyped, joined to a word, or several."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/New_York"),
        r"""
p 16
    ? p 16m
        p 16m
    ? p 16h
        p 960m
p 16 @acme
    ? p 16m @acme
        p 16m @acme | @acme
    ? p 16h @acme
        p 960m @acme | @acme
p 17 @acme
    p 17m @acme | @acme
p 960 @acme
    p 960m @acme | @acme
p 961 calls
    ! p 45m 961 calls
        p 45m dials=961 | 961 calls
p 45 calls @acme
    ? p 45m calls @acme
        p 45m @acme | calls @acme
p 45 dials @acme
    ? p 45m dials @acme
        p 45m @acme | dials @acme
p 45 cold dials @acme
    ? p 45m cold dials @acme
        p 45m @acme | cold dials @acme
p 45 class @acme
    p 45m @acme | class @acme
p 45 gas @acme
    p 45m @acme | gas @acme
p 45 ass @acme
    p 45m @acme | ass @acme
p 8 dials @acme
    ? p 8m dials @acme
        p 8m @acme | dials @acme
p 8 calls: @acme
    ? p 8m calls: @acme
        p 8m @acme | calls: @acme
p 8, dials
    ? p 8m dials
        p 8m | dials
    ? p 8h dials
        p 480m | dials
p 17, dials
    p 17m | dials
p 1000, dials
    ! p 45m 1000, dials
        p 45m | 1000, dials
p 45 x1s calls
    ? p 45m x1s calls
        p 45m | x1s calls
P 8
    ? P 8M
        p 8m
    ? P 8H
        p 480m
P 8 CALLS
    ? P 8M CALLS
        p 8m | CALLS
p 8 calls 45m
    p 45m dials=8 | 8 calls
p 8 calls 9-10
    p 09:00 60m dials=8 | 8 calls
p forty five @acme
    p 45m @acme | @acme
p 45 45m
    p 45m | 45m
p 0 calls
    ! p 45m 0 calls
        p 45m | 0 calls
p 45 @acme 30
    p 45m @acme | @acme 30
p calls 45
    ! p 45m calls
        p 45m | calls
p calls @acme 45
    ! p 45m calls @acme
        p 45m @acme | calls @acme
p calls 8
    ! p 45m calls 8
        p 45m dials=8 | calls 8
p calls for 45
    ! p 45m calls
        p 45m | calls
p calls at 45
    ! p 45m calls
        p 45m | calls
p calls on 45
    ! p 45m calls
        p 45m | calls
p calls of 45
    ! p 45m calls of
        p 45m | calls of
p calls 45mi
    ! p 45m calls
        p 45m | calls
p calls for 45mi
    ! p 45m calls
        p 45m | calls
p 45mi calls
    ! p 45m calls
        p 45m | calls
p 45hr' calls
    ! p 45m calls
        p 45m | calls
p 45o calls
    ! p 45m calls
        p 45m | calls
p 45q calls
    ! p 45m 45q calls
        p 45m | 45q calls
p 17mi calls
    ! p 17m calls
        p 17m | calls
p 16mi calls
    ! p 45m 16mi calls
        p 45m | 16mi calls
p 961mi calls
    ! p 45m 961mi calls
        p 45m | 961mi calls
p 960mi calls
    ! p 960m calls
        p 960m | calls
p 1.5 calls
    ! p 1.5h calls
        p 90m | calls
p 1,5 calls
    ! p 1,5h calls
        p 90m | calls
p 1.5.5 calls
    ! p 45m 1.5.5 calls
        p 45m | 1.5.5 calls
p 15. calls
    ? p 15m calls
        p 15m | calls
    ? p 15h calls
        p 900m | calls
p 45m+phone
    p 45m +phone | +phone
p 45m,calls
    p 45m | calls
p 45m;calls
    p 45m | calls
p 45m:calls
    ! p 45m calls
        p 45m | calls
p 45m/calls
    ! p 45m calls
        p 45m | calls
p 45m-calls
    ! p 45m calls
        p 45m | calls
p 45m--calls
    ! p 45m calls
        p 45m | calls
p 30m+15m
    ! p 45m
        p 45m
p 30m+15m calls
    ! p 45m calls
        p 45m | calls
p 30m+x
    p 30m +x | +x
p PT45M calls
    ! p 45m calls
        p 45m | calls
p 45.0m calls
    ! p 45m calls
        p 45m | calls
p 45m0s calls
    ! p 45m calls
        p 45m | calls
p 45m´ calls
    ! p 45m 45m´ calls
        p 45m | 45m´ calls
p 45´ calls
    ! p 45m calls
        p 45m | calls
p 4:30 calls
    ! p 4h30 calls
        p 270m | calls
p 4:30am calls
    ! p 45m 4:30am calls
        p 04:30 45m | calls
p 5:30 calls
    ! p 45m 5:30 calls
        p 05:30 45m | calls
p 1:05 calls
    ! p 1h05 calls
        p 65m | calls
p calls 45m ago
    ! p 45m calls 45m ago
        p 45m | calls 45m ago
p 45m ago calls
    ! p 45m 45m ago calls
        p 45m | 45m ago calls
p ago 45m
    p 45m | ago
p agog calls
    ! p 45m agog calls
        p 45m | agog calls
p calls 30m and 45m
    ? p 30m calls 30m and 45m
        p 30m | calls 30m and 45m
    ? p 45m calls 30m and
        p 45m | calls 30m and
p 9:00 calls 10-11 and 11-12
    p 11:00 60m | calls 10-11 and
p calls 9:00-10:00 or 45m bob
    ? p 9:00-10:00 calls 9:00-10:00 or 45m bob
        p 09:00 60m | calls 9:00-10:00 or 45m bob
    ? p 45m calls 9:00-10:00 or 45m bob
        p 45m | calls 9:00-10:00 or 45m bob
p calls five to six or 45m, bob
    p 45m | calls five to six or 45m, bob
p calls 9-10, 10-11
    p 10:00 60m | calls 9-10,
p calls 9am-10am, 10-11
    p 09:00 60m | calls 9am-10am, 10-11
p min 45m
    p 45m | min
p m
    ! p 45m m
        p 45m | m
p calls 45m.
    p 45m | calls
p calls 30m, bob 45m.
    ? p 30m calls 30m, bob 45m.
        p 30m | calls 30m, bob 45m.
    ? p 45m calls 30m, bob
        p 45m | calls 30m, bob
p at 9:30 calls
    ! p 45m at 9:30 calls
        p 09:30 45m | calls
p calls at 9:30
    ! p 45m at 9:30 calls
        p 09:30 45m | calls
p 9 calls
    ? p 9m calls
        p 9m | calls
p calls 9-10 a=b
    p 09:00 60m | calls a=b
""",
    ),
]
