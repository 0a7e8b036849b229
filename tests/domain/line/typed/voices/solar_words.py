"""A seller of solar panels in California: counts, numbers in sentences, kinds and keys."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(
            now="2026-11-25T13:20",
            zone="America/Los_Angeles",
            people=("lena=Lena Ortiz <lena@ortiz.example>", "sunpeak=Sun Peak Solar"),
            settings={"date_order": "mdy"},
        ),
        r"""
p 30m 10 follow-up calls
    p 30m dials=10 | 10 follow-up calls
p 30m 10 missed calls
    p 30m | 10 missed calls
p 30m 2 missed calls, 10 dials
    p 30m dials=10 | 2 missed calls, 10 dials
p 30m 10 dials 0 talks
    p 30m dials=10 | 10 dials 0 talks
p 30m 1,200 flyers
    p 30m | 1,200 flyers
p 30m 10 calls today
    p 30m dials=10 | 10 calls today
p 30m 10 calls a day plan
    p 30m | 10 calls a day plan
p 30m 100% talks
    p 30m | 100% talks
s 1h proposal 2 for @lena
    s 60m @lena | proposal 2 for @lena
s 1h proposal v2 @lena
    s 60m @lena | proposal v2 @lena
s 1h 2nd proposal @lena
    s 60m @lena | 2nd proposal @lena
s 1h 2 proposals @lena $24k
    s 60m @lena proposals=2 | 2 proposals @lena $24k
s 1h sent quote @lena 12 panels
    s 60m @lena | sent quote @lena 12 panels
s 1h site survey 1420 Oak St @lena
    s 60m @lena | site survey 1420 Oak St @lena
s site survey 1420 Oak St @lena 1h
    s 60m @lena | site survey 1420 Oak St @lena
s site survey 1420 Oak St @lena 10-11
    s 10:00 60m @lena | site survey 1420 Oak St @lena
s site survey @ 1420 Oak St 1h
    s 60m | site survey @ 1420 Oak St
s 10-11 site survey @ lena's
    s 10:00 60m | site survey @ lena's
n lunch 12-1 @lena tacos 3
    ? n 12-1 lunch @lena tacos 3
        n 12:00 60m @lena | lunch @lena tacos 3
    ? n 45m lunch 12-1 @lena tacos 3
        n 45m @lena | lunch 12-1 @lena tacos 3
n lunch @lena 12-1, tacos
    ? n 12-1, lunch @lena tacos
        n 12:00 60m @lena | lunch @lena tacos
    ? n 45m lunch @lena 12-1, tacos
        n 45m @lena | lunch @lena 12-1, tacos
n 7am bni 90 min
    n 07:00 90m | bni
n bni 7am 90min
    n 07:00 90m | bni
n bni 7am-8:30
    n 07:00 90m | bni
n bni 7-8:30, 2 referrals
    n 07:00 90m | bni 7-8:30, 2 referrals
n BNI (7-8:30)
    n 07:00 90m | BNI
n BNI: 7-8:30
    n 07:00 90m | BNI:
n bni @ 7am 90m
    n 07:00 90m | bni @
n 1.5 hr bni
    n 90m | bni
a 1h emails + crm
    a 60m | emails + crm
a crm cleanup 20
    ! a 20m crm cleanup
        a 20m | crm cleanup
a crm 45
    ! a 45m crm
        a 45m | crm
a 45 crm
    a 45m | crm
a 5 mins crm
    a 5m | crm
a .25 hr crm
    a 15m | crm
m 3 hrs canva flyers
    m 180m | canva flyers
m 3h canva
    m 180m | canva
m 1h post on fb/ig
    m 60m | post on fb/ig
c 15 min call @lena (happy!)
    c 15m @lena | call @lena (happy!)
c 15m @lena "why is it late??"
    c 15m @lena | @lena why is it late??
p 45m can't reach @lena
    p 45m @lena | can't reach @lena
p 45m $500 gift card to @lena
    p 45m @lena | $500 gift card to @lena
p 45m 50/50 chance @lena
    p 45m @lena | 50/50 chance @lena
p 45m @lena 1/2 done
    p 45m @lena | @lena 1/2 done
p 45m ranked #1 @lena
    p 45m @lena | ranked #1 @lena
p 45m @lena 5-star review
    p 45m @lena | @lena 5-star review
p 45m @lena 3-4 weeks out
    p 45m @lena | @lena 3-4 weeks out
p 45m @lena 8-10 panels
    p 45m @lena | @lena 8-10 panels
p 45m 8-10 panels @lena
    p 45m @lena | 8-10 panels @lena
p 45m lunch & learn @lena 12-1
    p 45m @lena | lunch & learn @lena 12-1
p 8-10 panels @lena 45m
    ? p 8-10 panels @lena "\45m"
        p 08:00 120m @lena | panels @lena 45m
    ? p 45m 8-10 panels @lena
        p 45m @lena | 8-10 panels @lena
p 20 doors 45m
    p 45m | 20 doors
p 20 doors on Oak 45m 2 talks
    p 45m talks=2 | 20 doors on Oak 45m 2 talks
p 3 talks 45m
    p 45m talks=3 | 3 talks
p 3 talks
    ? p 3m talks
        p 3m | talks
p talks 3 45m
    p 45m talks=3 | talks 3
p 45m: @lena
    p 45m @lena | @lena
p 45m; @lena
    p 45m @lena | @lena
p 45m/@lena
    ! p 45m @lena
        p 45m @lena | @lena
p - 45m - @lena
    p 45m @lena | - 45m - @lena
p 45m -- @lena
    p 45m @lena | -- @lena
p, 45m, @lena, solar
    p 45m @lena | @lena, solar
P. 45m @lena
    p 45m @lena | @lena
Prospecting - 45m - @lena
    p 45m @lena | - 45m - @lena
PROSPECTING 45M @LENA SOLAR
    p 45m @lena | @LENA SOLAR
pros. 45m @lena
    p 45m @lena | @lena
sell 1h @lena
    s 60m @lena | @lena
adm 30m
    a 30m
p 45m @lena nexttues
    p 45m @lena | @lena nexttues
p 45m @lena next=tues
    p 45m @lena next="tues" | @lena
p 45m @lena next=nexttues
    p 45m @lena next="nexttues" | @lena
p 45m @lena next="tues 10am call"
    p 45m @lena next="tues 10am call" | @lena
p 45m @lena next="call her"
    p 45m @lena next="call her" | @lena
p 45m @lena next=12/2
    p 45m @lena next="12/2" | @lena
p 45m @lena next= 2d
    p 45m @lena next="2d" | @lena
p 45m @lena need = "more light"
    p 45m @lena need="more" | @lena light
p 45m @lena, need="more light", 2 talks
    p 45m @lena talks=2 need="more light," | @lena, 2 talks
p 45m @lena gave=intro got=lead
    p 45m @lena gave="intro" got="lead" | @lena
p 45m @lena from=raj
    p 45m @lena from=@raj | @lena
p 45m @lena from @raj
    p 45m @lena from=@raj (remark: edit last -from @raj) | @lena from @raj
p 45m @lena referred by @raj
    p 45m @lena @raj | @lena referred by @raj
p 45m now @lena
    p 12:35 45m @lena | @lena
p 45m just now @lena
    p 12:35 45m @lena | @lena
p 45m @lena just now
    p 45m @lena | @lena just now
p just now 45m @lena
    p 12:35 45m @lena | @lena
p now 45m @lena
    p 12:35 45m @lena | @lena
p last 45 minutes @lena
    p 45m @lena | last 45 minutes @lena
p past hour @lena
    ! p 45m past hour @lena
        p 45m @lena | past hour @lena
p since 1 @lena
    p 13:00 20m @lena | @lena
p since 12:30 @lena
    p 12:30 50m @lena | @lena
p since 9 @lena
    p 09:00 260m @lena | @lena
p since 9am @lena
    p 09:00 260m @lena | @lena
p since 1:30 @lena
    ! p 45m @lena
        p 45m @lena | @lena
p 9-now @lena
    p 09:00 260m @lena | @lena
p 1-now @lena
    p 13:00 20m @lena | @lena
p until now from 1 @lena
    ! p 45m until now from 1 @lena
        p 45m @lena | until now from 1 @lena
p 12:50-1:20 @lena
    p 12:50 30m @lena | @lena
p 12:50-1:21 @lena
    ! p yesterday 12:50-1:21 @lena
        p 2026-11-24 12:50 31m @lena | @lena
p 30 m @lena
    p 30m @lena | @lena
p 30 @lena
    p 30m @lena | @lena
p 30, @lena
    p 30m @lena | @lena
p 30; 10 dials
    p 30m dials=10 | 10 dials
p 30 10 dials
    p 30m dials=10 | 10 dials
p 15 @lena
    ? p 15m @lena
        p 15m @lena | @lena
    ? p 15h @lena
        p 900m @lena | @lena
p 15 10 dials
    ? p 15m 10 dials
        p 15m dials=10 | 10 dials
    ? p 15h 10 dials
        p 900m dials=10 | 10 dials
""",
    ),
]
