"""A roofer in Chicago who types with both thumbs: times and days."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-17T16:20", zone="America/Chicago"),
        r"""
P 45m Cold calls @Acme
    p 45m @acme | Cold calls @Acme
p 45m cold calls,12 dials
    p 45m dials=12 | cold calls,12 dials
p 45m 12dials 3talks
    p 45m dials=12 talks=3 | 12dials 3talks
p45m12 dials
    ! p 45m 45m12 dials
        p 45m | 45m12 dials
p 45mins @acme.great talk
    p 45m @acme.great | @acme.great talk
p 1hr30min @acme
    p 90m @acme | @acme
p 1hr 30mins @acme
    p 90m @acme | @acme
p 1h30m, @acme
    p 90m @acme | @acme
p 90min @acme roof quote
    p 90m @acme | @acme roof quote
p 2 hr @acme
    p 120m @acme | @acme
p 2hours door knocking
    p 120m | door knocking
p 0.5h @acme
    p 30m @acme | @acme
p 0.75 hrs calls
    p 45m | calls
p .75h calls
    p 45m | calls
p 9-11 30 dials
    p 09:00 120m dials=30 | 30 dials
p 9-11am 30 dials
    p 09:00 120m dials=30 | 30 dials
p 9am to 11am 30 dials
    p 09:00 120m dials=30 | 30 dials
p 9 am to 11 am 30 dials
    p 09:00 120m dials=30 | 30 dials
p from 9am until 11am calls
    p 09:00 120m | calls
p 9 AM - 11 AM calls
    p 09:00 120m | calls
p 1-3 calls @acme
    p 13:00 120m @acme | calls @acme
p 1pm-3 calls
    p 13:00 120m | calls
p 1:15-2 @acme
    p 13:15 45m @acme | @acme
p 1:15 - 2:00 pm @acme
    p 13:15 45m @acme | @acme
p 3:30-4:15 @acme
    p 15:30 45m @acme | @acme
p 4-5 @acme
    ! p yesterday 4-5 @acme
        p 2026-11-16 16:00 60m @acme | @acme
p 10-9:30 @acme
    ! p yesterday 10-9:30 @acme
        p 2026-11-16 10:00 690m @acme | @acme
p 10:30-9:30 @acme
    ! p yesterday 10:30-9:30 @acme
        p 2026-11-16 10:30 660m @acme | @acme
p 11:30-10 yesterday @acme
    p 2026-11-16 11:30 630m @acme | @acme
p 45m yesterday @acme
    p 2026-11-16 45m @acme | @acme
p yesterday 45m @acme
    p 2026-11-16 45m @acme | @acme
p yesterday 9-10 @acme
    p 2026-11-16 09:00 60m @acme | @acme
p 9-10 yesterday @acme
    p 2026-11-16 09:00 60m @acme | @acme
p 45m yesterday morning @acme
    p 2026-11-16 45m @acme | yesterday morning @acme
p mon 45m calls
    p 2026-11-16 45m | calls
p tue 45m calls
    p 45m | calls
p Mon. 45m calls
    p 2026-11-16 45m | calls
p Monday 45 min calls
    p 2026-11-16 45m | calls
p last tuesday 45m calls
    p 2026-11-10 45m | calls
p 45m last week calls
    ! p 45m last monday calls
        p 2026-11-16 45m | calls
p 11/16 45m calls
    p 45m (remark: edit last 2026-11-16) | 11/16 45m calls
p 45m 11/16/2026 calls
    p 2026-11-16 45m | calls
p 11-16 45m calls
    ? p 11-16 calls
        p 11:00 300m | calls
    ? p 45m calls
        p 45m | calls
p nov 16 45m calls
    p 2026-11-16 45m | calls
p nov 16th 45m calls
    p 2026-11-16 45m | calls
p 16 Nov 45m calls
    p 2026-11-16 45m | calls
p the 16th 45m calls
    p 2026-11-16 45m | calls
p 45m on the 16th calls
    p 2026-11-16 45m | calls
n 1h lunch w @bob
    n 60m @bob | lunch w @bob
n 1h lunch w/ Bob
    n 60m | lunch w/ Bob
n lunch @bob 1h yesterday
    n 2026-11-16 60m @bob | lunch @bob
n lunch @bob yesterday 1h
    n 2026-11-16 60m @bob | lunch @bob
n lunch @bob 12-1
    n 12:00 60m @bob | lunch @bob
n lunch @bob noon to 1
    n 12:00 60m @bob | lunch @bob
n lunch @bob from 12 to 1
    n 12:00 60m @bob | lunch @bob
n 12-1 lunch @bob. Great guy!
    n 12:00 60m @bob | lunch @bob. Great guy!
n BNI 7-8:30am @carla @dave
    n 07:00 90m @carla @dave | BNI 7-8:30am @carla @dave
n bni mtg 7am-8:30am
    n 07:00 90m | bni mtg
s 1.5 hrs estimate @Smith's house
    s 90m @smith | estimate @Smith's house
s estimate at @smith 10:30-12
    s 10:30 90m @smith | estimate at @smith
s 2h estimate @smith $12,500 roof
    s 120m @smith | estimate @smith $12,500 roof
s 2h est. @smith; follow-up thurs
    ? s thurs 2h est. "@smith;" follow-up
        s 2026-11-12 120m @smith | est. @smith; follow-up
    ? s 2h est. "@smith;" follow-up "\thurs"
        s 120m @smith | est. @smith; follow-up thurs
s 45m @smith 1 proposal
    s 45m @smith proposals=1 | @smith 1 proposal
s 45m sent 2 proposals @smith @jones
    s 45m @jones @smith proposals=2 | sent 2 proposals @smith @jones
s 30m proposal @smith
    s 30m @smith | proposal @smith
p 30m 5 calls 2 convos
    p 30m dials=5 | 5 calls 2 convos
p 1h 40 dials/6 talks/2 appts
    p 60m dials=40 talks=6 | 40 dials/6 talks/2 appts
p 1h dials 40 talks 6
    p 60m dials=40 talks=6 | dials 40 talks 6
p 1h 40 dials and 6 talks
    p 60m dials=40 talks=6 | 40 dials and 6 talks
p 1h 40 Dials; 6 Talks.
    p 60m dials=40 talks=6 | 40 Dials; 6 Talks.
p 1h dials=40,talks=6
    ! p 1h dials=40 talks=6
        p 60m dials=40 talks=6
p 1h dials=40, talks=6
    p 60m dials=40 talks=6
p 1h dials = 40
    p 60m dials=40
p 1h (40 dials)
    p 60m dials=40 | (40 dials)
p 1h - 40 dials - 6 talks
    p 60m dials=40 talks=6 | - 40 dials - 6 talks
p 1h: 40 dials
    p 60m dials=40 | 40 dials
p: 1h 40 dials
    p 60m dials=40 | 40 dials
p - 1h 40 dials
    p 60m dials=40 | - 1h 40 dials
p, 45m calls
    p 45m | calls
prospecting: 45m calls
    p 45m | calls
Prospecting 45 minutes calls
    p 45m | calls
prospect 45m calls
    p 45m | calls
selling 1h demo @acme
    s 60m @acme | demo @acme
client 1h @acme
    c 60m @acme | @acme
clients 1h @acme
    c 60m @acme | @acme
marketing 1 hour flyer
    m 60m | flyer
admin 30 inbox
    a 30m | inbox
admin 30 minutes inbox
    a 30m | inbox
admin half an hour inbox
    a 30m | inbox
a 30m inbox
    a 30m | inbox
p forty five minutes calls
    p 45m | calls
p forty-five minutes calls
    p 45m | calls
p 45 minuets calls
    ! p 45 minutes calls
        p 45m | calls
""",
    ),
]
