"""A precise engineer: 00:45, ISO 8601, brackets, key=value."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-12-02T14:20", zone="Asia/Tokyo", people=("priya=Priya N.",)),
        r"""
p 00:45 @priya
    ! p 0h45 @priya
        p 45m @priya | @priya
p 0:45 @priya
    ! p 0h45 @priya
        p 45m @priya | @priya
p 0:45h @priya
    p 45m @priya | @priya
p 0.75h @priya
    p 45m @priya | @priya
p 45m0s @priya
    ! p 45m @priya
        p 45m @priya | @priya
p PT45M @priya
    ! p 45m @priya
        p 45m @priya | @priya
p 45.0m @priya
    ! p 45m @priya
        p 45m @priya | @priya
p 1h00m @priya
    p 60m @priya | @priya
p 1h0m @priya
    p 60m @priya | @priya
p 01:30h @priya
    p 90m @priya | @priya
p 2026-12-01T09:00 45m @priya
    p 2026-12-01 09:00 45m @priya | @priya
p 2026-12-01 09:00-09:45 @priya
    p 2026-12-01 09:00 45m @priya | @priya
p 09:00..09:45 @priya
    p 09:00 45m @priya | @priya
p 09:00→09:45 @priya
    p 09:00 45m @priya | @priya
p [09:00-09:45] @priya
    p 09:00 45m @priya | @priya
p (09:00-09:45) @priya
    p 09:00 45m @priya | @priya
p 09:00-09:45 (45m) @priya
    p 09:00 45m @priya | @priya
p 45m @priya k=v
    p 45m @priya | @priya k=v
p 45m @priya ref=1234
    p 45m @priya | @priya ref=1234
p 45m @priya url=https://x.example/?a=b
    p 45m @priya | @priya url=https://x.example/?a=b
p 45m @priya https://x.example/a@b
    p 45m @priya | @priya https://x.example/a@b
p 45m @priya #4
    p 45m @priya | @priya #4
p 45m @priya TODO: send v2.1
    p 45m @priya | @priya TODO: send v2.1
p 45m @priya v2.1.3 release
    p 45m @priya | @priya v2.1.3 release
p 45m @priya 10:1 ratio
    p 45m @priya | @priya 10:1 ratio
p 45m @priya 9:30 slot booked
    p 45m @priya | @priya 9:30 slot booked
p 45m @priya Q4/26 plan
    p 45m @priya | @priya Q4/26 plan
p 45m @priya 3.5k seats
    p 45m @priya | @priya 3.5k seats
p 45m @priya 50% off
    p 45m @priya | @priya 50% off
p 45m @priya $1.2k/mo
    p 45m @priya | @priya $1.2k/mo
p 45m @priya C++/Rust
    p 45m @priya | @priya C++/Rust
p 45m @priya a+b=c
    p 45m @priya | @priya a+b=c
p 45m @priya @channel
    p 45m @channel @priya | @priya @channel
p 45m @priya dials:12 talks:3
    p 45m @priya dials=12 talks=3 | @priya dials:12 talks:3
p 45m @priya dials=12,talks=3
    ! p 45m @priya dials=12 talks=3
        p 45m @priya dials=12 talks=3 | @priya
p 45m @priya dials=12;
    p 45m @priya dials=12 | @priya
p 45m @priya DIALS=12
    p 45m @priya dials=12 | @priya
p 45m @priya dials==12
    ! p 45m @priya dials=12
        p 45m @priya dials=12 | @priya
p 45m @priya dials=12 dials=3
    ! p 45m @priya dials=12
        p 45m @priya dials=12 | @priya
p 45m need="faster" @priya
    p 45m @priya need="faster" | @priya
p 45m need=faster @priya got=intro
    p 45m @priya need="faster" got="intro" | @priya
p 45m @priya need = faster
    p 45m @priya need="faster" | @priya
p 45m @priya next=3d
    p 45m @priya next="3d" | @priya
p 45m @priya next="fri 14:30 demo"
    p 45m @priya next="fri 14:30 demo" | @priya
p 45m "@priya" +"phone"
    p 45m @priya +phone | @priya +phone
p 45m+15m @priya
    ! p 60m @priya
        p 60m @priya | @priya
p 30m+30m @priya
    ! p 60m @priya
        p 60m @priya | @priya
""",
    ),
]
