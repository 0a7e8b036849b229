"""Times that the clocks skip: on 29 March 2026 in Berlin, 02:00 was followed by 03:00."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-03-29T12:00", zone="Europe/Berlin"),
        r"""
p 2:30-3:30
    ! p yesterday 2:30-3:30
        p 2026-03-28 14:30 60m
p 2:30-3:30 yesterday
    p 2026-03-28 14:30 60m
p 2:30am-3:30am yesterday
    p 2026-03-28 02:30 60m
p 2:30 45m
    ! p yesterday 2:30 45m
        p 2026-03-28 14:30 45m
p 2:30 45m yesterday
    p 2026-03-28 14:30 45m
p 02:30 45m yesterday
    p 2026-03-28 02:30 45m
p 1-2:30 yesterday
    p 2026-03-28 13:00 90m
p 1am-2:30am yesterday
    p 2026-03-28 01:00 90m
p since 2:30
    ! p 45m
        p 45m
p since 2:30am
    ! p 45m
        p 45m
p 2:45am-2:15am yesterday
    ! p 16h yesterday
        p 2026-03-28 960m
p 2-3
    ! p yesterday 2-3
        p 2026-03-28 14:00 60m
p 23-2:30
    ! p 210m
        p 210m
p 2:10-2:20
    ! p yesterday 2:10-2:20
        p 2026-03-28 14:10 10m
p 02:10-02:20
    ! p 10m
        p 10m
""",
    ),
    *cases(
        Place(now="2026-03-30T12:00", zone="Europe/Berlin"),
        r"""
p 2:30-3:30
    ! p yesterday 2:30-3:30
        p 2026-03-29 14:30 60m
p 2:30-3:30 yesterday
    p 2026-03-29 14:30 60m
p 2:30am-3:30am yesterday
    ! p 60m yesterday
        p 2026-03-29 60m
p 2:30 45m
    ! p yesterday 2:30 45m
        p 2026-03-29 14:30 45m
p 2:30 45m yesterday
    p 2026-03-29 14:30 45m
p 02:30 45m yesterday
    ! p 03:30 45m yesterday
        p 2026-03-29 03:30 45m
p 1-2:30 yesterday
    p 2026-03-29 13:00 90m
p 1am-2:30am yesterday
    ! p 90m yesterday
        p 2026-03-29 90m
p since 2:30
    ! p 45m
        p 45m
p since 2:30am
    p 02:30 570m
p 2:45am-2:15am yesterday
    ! p 16h yesterday
        p 2026-03-29 960m
p 2-3
    ! p yesterday 2-3
        p 2026-03-29 14:00 60m
p 23-2:30
    p 2026-03-29 23:00 210m
p 2:10-2:20
    ! p yesterday 2:10-2:20
        p 2026-03-29 14:10 10m
p 02:10-02:20
    p 02:10 10m
""",
    ),
    *cases(
        Place(now="2026-03-29T01:10", zone="Europe/Berlin"),
        r"""
p 2:30-3:30
    ! p yesterday 2:30-3:30
        p 2026-03-28 14:30 60m
p 2:30-3:30 yesterday
    p 2026-03-28 14:30 60m
p 2:30am-3:30am yesterday
    p 2026-03-28 02:30 60m
p 2:30 45m
    ! p yesterday 2:30 45m
        p 2026-03-28 14:30 45m
p 2:30 45m yesterday
    p 2026-03-28 14:30 45m
p 02:30 45m yesterday
    p 2026-03-28 02:30 45m
p 1-2:30 yesterday
    p 2026-03-28 13:00 90m
p 1am-2:30am yesterday
    p 2026-03-28 01:00 90m
p since 2:30
    ! p 45m
        p 45m
p since 2:30am
    ! p 45m
        p 45m
p 2:45am-2:15am yesterday
    ! p 16h yesterday
        p 2026-03-28 960m
p 2-3
    ! p yesterday 2-3
        p 2026-03-28 14:00 60m
p 23-2:30
    ! p yesterday 210m
        p 2026-03-28 210m
p 2:10-2:20
    ! p yesterday 2:10-2:20
        p 2026-03-28 14:10 10m
p 02:10-02:20
    ! p 10m
        p 10m
""",
    ),
    *cases(
        Place(now="2026-03-29T03:10", zone="Europe/Berlin"),
        r"""
p 2:30-3:30
    ! p yesterday 2:30-3:30
        p 2026-03-28 14:30 60m
p 2:30-3:30 yesterday
    p 2026-03-28 14:30 60m
p 2:30am-3:30am yesterday
    p 2026-03-28 02:30 60m
p 2:30 45m
    ! p yesterday 2:30 45m
        p 2026-03-28 14:30 45m
p 2:30 45m yesterday
    p 2026-03-28 14:30 45m
p 02:30 45m yesterday
    p 2026-03-28 02:30 45m
p 1-2:30 yesterday
    p 2026-03-28 13:00 90m
p 1am-2:30am yesterday
    p 2026-03-28 01:00 90m
p since 2:30
    ! p 45m
        p 45m
p since 2:30am
    ! p 45m
        p 45m
p 2:45am-2:15am yesterday
    ! p 16h yesterday
        p 2026-03-28 960m
p 2-3
    ! p yesterday 2-3
        p 2026-03-28 14:00 60m
p 23-2:30
    ! p 210m
        p 210m
p 2:10-2:20
    ! p yesterday 2:10-2:20
        p 2026-03-28 14:10 10m
p 02:10-02:20
    ! p 10m
        p 10m
""",
    ),
    *cases(
        Place(now="2026-03-30T12:00", zone="Europe/Berlin", settings={"day_from": 0, "day_to": 24}),
        r"""
p 2:30-3:30 yesterday
    ? p 60m yesterday
        p 2026-03-29 60m
    ? p 14:30-15:30 yesterday
        p 2026-03-29 14:30 60m
p 2:30 45m yesterday
    ? p 03:30 45m yesterday
        p 2026-03-29 03:30 45m
    ? p 14:30 45m yesterday
        p 2026-03-29 14:30 45m
p 02:30 45m yesterday
    ! p 03:30 45m yesterday
        p 2026-03-29 03:30 45m
p 1-2:30 yesterday
    ? p 90m yesterday
        p 2026-03-29 90m
    ? p 13:00-14:30 yesterday
        p 2026-03-29 13:00 90m
p since 2:30am
    p 02:30 570m
p 2:30-3:30
    p 02:30 60m
p 02:30 45m
    p 02:30 45m
""",
    ),
]
