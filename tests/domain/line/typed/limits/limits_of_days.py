"""Lines at the limits of a day: at the end and among the words, where a day may be text."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/New_York"),
        r"""
p 45m calls last night talks=3
    p 2026-11-17 45m talks=3 | calls last night
p 45m calls last night
    p 2026-11-17 45m | calls last night
p 45m calls last night @bob +phone
    p 45m @bob +phone | calls last night @bob +phone
p 45m calls last night bob
    p 45m | calls last night bob
p 45m last night
    p 2026-11-17 45m | last night
p 45m calls yesterday evening
    p 2026-11-17 45m | calls yesterday evening
p 45m calls fri night
    p 2026-11-13 45m | calls fri night
p 45m calls on fri night
    p 2026-11-13 45m | calls on fri night
p 45m moved to fri night
    p 45m | moved to fri night
p 45m calls tomorrow night
    p 45m | calls tomorrow night
p 45m calls every night
    p 45m | calls every night
p 45m calls the night
    p 45m | calls the night
p fri 45m calls last night
    p 2026-11-13 45m | calls last night
p 45m night
    p 45m | night
p 45m calls yesterday
    p 2026-11-17 45m | calls
p 45m calls yest
    p 2026-11-17 45m | calls
p 45m calls yesterday @bob
    p 45m @bob (remark: edit last yesterday) | calls yesterday @bob
p 45m calls yesterday +phone dials=3 need=x
    p 2026-11-17 45m +phone dials=3 need="x" | calls +phone
p 45m calls yesterday a=b
    p 2026-11-17 45m | calls a=b
p 45m calls from yesterday
    p 45m | calls from yesterday
p 45m called yesterday
    p 45m | called yesterday
p 45m calls yesterday, bob
    p 45m (remark: edit last yesterday) | calls yesterday, bob
p 45m yesterday, bob
    p 2026-11-17 45m | bob
p 45m now calls yesterday
    p 14:15 45m | calls yesterday
p 45m calls 2 days ago
    p 2026-11-16 45m | calls
p 45m calls two days ago @bob
    p 45m @bob | calls two days ago @bob
p 45m calls forty two days ago
    p 2026-10-07 45m | calls
p 45m calls from 2 days ago
    p 45m | calls from 2 days ago
p 45m calls about a week ago
    p 45m | calls about a week ago
p 45m calls since 2 days ago
    p 45m | calls since 2 days ago
p 45m calls 3d-ago
    p 2026-11-15 45m | calls
p 45m calls long ago
    p 45m | calls long ago
p 45m calls ago
    p 45m | calls ago
p 45m calls a month ago
    p 2026-10-18 45m | calls
p 45m call @bob friday
    ? p friday 45m call @bob
        p 2026-11-13 45m @bob | call @bob
    ? p 45m call @bob "\friday"
        p 45m @bob | call @bob friday
p 45m calls friday
    ? p friday 45m calls
        p 2026-11-13 45m | calls
    ? p 45m calls "\friday"
        p 45m | calls friday
p 45m calls last friday
    ? p last friday 45m calls
        p 2026-11-13 45m | calls
    ? p 45m calls last "\friday"
        p 45m | calls last friday
p 45m calls on friday
    ? p friday 45m calls
        p 2026-11-13 45m | calls
    ? p 45m calls on "\friday"
        p 45m | calls on friday
p 45m calls On Friday
    ? p Friday 45m calls
        p 2026-11-13 45m | calls
    ? p 45m calls On "\Friday"
        p 45m | calls On Friday
p 45m calls friday @bob dials=3
    p 45m @bob dials=3 (remark: edit last friday) | calls friday @bob
p 45m call back friday
    p 45m | call back friday
p 45m moved friday
    p 45m | moved friday
p 45m moved to friday
    p 45m | moved to friday
p 45m moved on friday
    p 45m (remark: edit last friday) | moved on friday
p 45m moved last friday
    p 45m (remark: edit last friday) | moved last friday
p 45m black friday
    p 45m | black friday
p 45m friday
    p 2026-11-13 45m
p 45m good friday
    ? p friday 45m good
        p 2026-11-13 45m | good
    ? p 45m good "\friday"
        p 45m | good friday
p 45m calls fri
    ? p fri 45m calls
        p 2026-11-13 45m | calls
    ? p 45m calls "\fri"
        p 45m | calls fri
p 45m calls "friday"
    p 45m | calls friday
p 45m calls friday.
    ? p friday. 45m calls
        p 2026-11-13 45m | calls
    ? p 45m calls "\friday."
        p 45m | calls friday.
p 45m friday bob and tue
    p 2026-11-13 45m | bob and tue
p 45m prices yesterday and again
    p 45m (remark: edit last yesterday) | prices yesterday and again
p 45m prices monday and again
    p 45m (remark: edit last monday) | prices monday and again
p 45m prices mon and again
    p 45m | prices mon and again
p 45m prices sat and again
    p 45m | prices sat and again
p 45m prices on monday and again
    p 45m (remark: edit last monday) | prices on monday and again
p 45m prices by monday and again
    p 45m | prices by monday and again
p 45m prices for 20 nov
    p 45m | prices for 20 nov
p 45m prices 20 nov
    p 45m (remark: edit last 2025-11-20) | prices 20 nov
p 45m prices 16 nov
    p 45m (remark: edit last 2026-11-16) | prices 16 nov
p 45m prices 16 nov and again
    p 45m | prices 16 nov and again
p 45m prices on 16 nov 2026
    p 45m (remark: edit last 2026-11-16) | prices on 16 nov 2026
p 45m prices nov 16
    p 45m (remark: edit last 2026-11-16) | prices nov 16
p 45m prices nov 16 2025
    p 45m (remark: edit last 2025-11-16) | prices nov 16 2025
p 45m prices 2026-11-16
    p 45m (remark: edit last 2026-11-16) | prices 2026-11-16
p 45m prices 2026-11-16 @bob
    p 45m @bob (remark: edit last 2026-11-16) | prices 2026-11-16 @bob
p 45m prices 2026-11-20
    p 45m | prices 2026-11-20
p 45m prices last-fri
    p 45m (remark: edit last 2026-11-13) | prices last-fri
p 45m prices 16.11.
    p 45m (remark: edit last 2026-11-16) | prices 16.11.
p 45m prices 16.11. and again
    p 45m | prices 16.11. and again
p 45m prices 16.11.2026
    p 45m (remark: edit last 2026-11-16) | prices 16.11.2026
p 45m prices 16/11
    p 45m (remark: edit last 2026-11-16) | prices 16/11
p 45m prices 16/11 and again
    p 45m | prices 16/11 and again
p 45m 16/11 prices
    p 45m (remark: edit last 2026-11-16) | 16/11 prices
p 45m 11/12 prices
    p 45m (remark: edit last 2026-11-12) | 11/12 prices
p 45m from 16/11 prices
    p 45m | from 16/11 prices
p 45m prices 20/12
    p 45m | prices 20/12
p 45m prices room 12
    p 45m | prices room 12
p 45m prices the 16th
    p 45m (remark: edit last 2026-11-16) | prices the 16th
p 45m prices 16th
    p 45m (remark: edit last 2026-11-16) | prices 16th
p 45m prices 31 nov
    p 45m | prices 31 nov
p 45m march
    p 45m | march
p 45m prices march
    p 45m | prices march
p 45m prices 5 march
    p 45m (remark: edit last 2026-03-05) | prices 5 march
p 45m prices may
    p 45m | prices may
p tue 45m prices yesterday and 16/11
    p 2026-11-17 45m | prices yesterday and 16/11
p 45m @bob 16/11 @ann
    p 45m @ann @bob (remark: edit last 2026-11-16) | @bob 16/11 @ann
p 45m x @bob 16/11 @ann
    p 45m @ann @bob (remark: edit last 2026-11-16) | x @bob 16/11 @ann
p 45m prices yesterday +phone a=b @bob x
    p 45m @bob +phone (remark: edit last yesterday) | prices yesterday +phone a=b @bob x
""",
    ),
]
