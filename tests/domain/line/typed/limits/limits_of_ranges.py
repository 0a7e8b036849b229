"""Ranges and starts at the limits of the day, of now, and of sixteen hours."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/New_York"),
        r"""
p 6-7 calls
    p 06:00 60m | calls
p 7-8 calls
    p 07:00 60m | calls
p 7-8 yesterday calls
    p 2026-11-17 07:00 60m | calls
p 6-7 yesterday calls
    ? p 06:00-07:00 yesterday calls
        p 2026-11-17 06:00 60m | calls
    ? p 18:00-19:00 yesterday calls
        p 2026-11-17 18:00 60m | calls
p 7-7 yesterday
    p 2026-11-17 07:00 720m
p 6:59-7:30 yesterday
    ? p 06:59-07:30 yesterday
        p 2026-11-17 06:59 31m
    ? p 18:59-19:30 yesterday
        p 2026-11-17 18:59 31m
p 8-9pm yesterday
    p 2026-11-17 20:00 60m
p 9-5 yesterday calls
    p 2026-11-17 09:00 480m | calls
p 10-1 yesterday
    p 2026-11-17 10:00 180m
p 11-11 yesterday
    ? p 11:00-23:00 yesterday
        p 2026-11-17 11:00 720m
    ? p 23:00-11:00 yesterday
        p 2026-11-17 23:00 720m
p 1-2 calls
    p 13:00 60m | calls
p 2-3 calls
    p 14:00 60m | calls
p 2-3:01 calls
    ! p yesterday 2-3:01 calls
        p 2026-11-17 14:00 61m | calls
p 2-4 calls
    ! p yesterday 2-4 calls
        p 2026-11-17 14:00 120m | calls
p 14-15 calls
    p 14:00 60m | calls
p 14-15:01 calls
    ! p yesterday 14-15:01 calls
        p 2026-11-17 14:00 61m | calls
p 3-4 yesterday
    p 2026-11-17 15:00 60m
p 10pm-11pm yesterday
    p 2026-11-17 22:00 60m
p 22-23 yesterday
    p 2026-11-17 22:00 60m
p 23-1 yesterday
    p 2026-11-17 23:00 120m
p 23-1 calls
    p 2026-11-17 23:00 120m | calls
p 11pm-1am calls
    p 2026-11-17 23:00 120m | calls
p 21:00-15:00 calls
    ! p 16h calls
        p 960m | calls
p 23:00-15:00 calls
    ! p yesterday 23:00-15:00 calls
        p 2026-11-17 23:00 960m | calls
p 22:00-15:01 calls
    ! p 16h calls
        p 960m | calls
p since 4
    ! p 45m
        p 45m
p since 5
    ! p 45m
        p 45m
p since 8
    p 08:00 420m
p since 9
    p 09:00 360m
p since 3
    ! p 1m
        p 1m
p since 2:59
    p 14:59 1m
p since 15
    ! p 1m
        p 1m
p since 15:01
    ! p 45m
        p 45m
p since 3pm
    ! p 1m
        p 1m
p since 4pm
    ! p 45m
        p 45m
p since 23:00
    p 2026-11-17 23:00 960m
p since 22:59
    ! p 45m
        p 45m
p since 22:00
    ! p 45m
        p 45m
p since 11pm
    p 2026-11-17 23:00 960m
p since 8 yesterday
    ! p 16h yesterday
        p 2026-11-17 960m
p 9-now calls
    p 09:00 360m | calls
p 4-now calls
    ! p 45m calls
        p 45m | calls
p 9-now yesterday
    ! p 16h yesterday
        p 2026-11-17 960m
p 20-now yesterday
    ! p 16h yesterday
        p 2026-11-17 960m
p since noon
    p 12:00 180m
p since midnight
    p 00:00 900m
p 9:30 45m
    p 09:30 45m
p 9 am 45m
    p 09:00 45m
p 2:30 30m
    p 14:30 30m
p 2:30 31m
    ! p yesterday 2:30 31m
        p 2026-11-17 14:30 31m
p 2:30 45m
    ! p yesterday 2:30 45m
        p 2026-11-17 14:30 45m
p 6:30 45m
    p 06:30 45m
p 6:30 45m yesterday
    ? p 06:30 45m yesterday
        p 2026-11-17 06:30 45m
    ? p 18:30 45m yesterday
        p 2026-11-17 18:30 45m
p 7:30 45m yesterday
    p 2026-11-17 07:30 45m
p 12:30 45m yesterday
    p 2026-11-17 12:30 45m
p 1:30 10h yesterday
    ? p 01:30 600m yesterday
        p 2026-11-17 01:30 600m
    ? p 13:30 600m yesterday
        p 2026-11-17 13:30 600m
p 14:30 31m
    ! p yesterday 14:30 31m
        p 2026-11-17 14:30 31m
p 14:30 45m yesterday
    p 2026-11-17 14:30 45m
p 23:30 45m yesterday
    p 2026-11-17 23:30 45m
p 16h now
    p 2026-11-17 23:00 960m
p 17h now
    ! p 16h now
        p 2026-11-17 23:00 960m
p 0m now
    ! p 1m now
        p 14:59 1m
p now 1m
    p 14:59 1m
p 0:00-15:00
    p 00:00 900m
p 0:00-16:00 yesterday
    p 2026-11-17 00:00 960m
p 0:00-16:01 yesterday
    ! p 16h yesterday
        p 2026-11-17 960m
p 00:30-00:30 yesterday
    ! p 16h yesterday
        p 2026-11-17 960m
p 12-12:30 calls
    p 12:00 30m | calls
p 12-1 calls
    p 12:00 60m | calls
p 12:30-1 calls
    p 12:30 30m | calls
p 9-12 calls
    p 09:00 180m | calls
p 9-noon calls
    p 09:00 180m | calls
""",
    ),
    *cases(
        Place(now="2026-11-18T07:00", zone="America/New_York"),
        r"""
p 4:00-6:30
    p 04:00 150m
p 6:30-7:00
    p 06:30 30m
p 6-6:45
    p 06:00 45m
p 5-6
    ! p yesterday 5-6
        p 2026-11-17 17:00 60m
p 9-10
    ! p yesterday 9-10
        p 2026-11-17 09:00 60m
p 11-1
    ! p yesterday 11-1
        p 2026-11-17 11:00 120m
p 7-7
    ! p yesterday 7-7
        p 2026-11-17 07:00 720m
p since 6
    p 06:00 60m
p since 7
    ! p 1m
        p 1m
p since 1
    p 01:00 360m
p since 12:59
    ! p 45m
        p 45m
p 3 am 45m
    p 03:00 45m
p 4:30 45m
    ! p yesterday 4:30 45m
        p 2026-11-17 16:30 45m
p 8:30 45m
    ! p yesterday 8:30 45m
        p 2026-11-17 08:30 45m
""",
    ),
    *cases(
        Place(now="2026-11-18T05:00", zone="America/New_York", settings={"day_from": 22, "day_to": 6}),
        r"""
p 10-11
    ! p yesterday 10-11
        p 2026-11-17 22:00 60m
p 11-1
    p 2026-11-17 23:00 120m
p 1-2
    p 01:00 60m
p 9-10
    ? p yesterday 09:00-10:00
        p 2026-11-17 09:00 60m
    ? p yesterday 21:00-22:00
        p 2026-11-17 21:00 60m
p 3-5 yesterday
    p 2026-11-17 03:00 120m
p 5-7 yesterday
    ? p 05:00-07:00 yesterday
        p 2026-11-17 05:00 120m
    ? p 17:00-19:00 yesterday
        p 2026-11-17 17:00 120m
p 10-11 yesterday
    p 2026-11-17 22:00 60m
p since 1
    p 01:00 240m
p 2:30 45m yesterday
    p 2026-11-17 02:30 45m
""",
    ),
]
