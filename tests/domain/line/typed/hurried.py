"""Lines in capitals, run together and mistyped."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/New_York"),
        r"""
P 45M COLD CALLS @ACME
    p 45m @acme | COLD CALLS @ACME
p 30m cold calls 2 days ago
    p 2026-11-16 30m | cold calls
p 30m @acme two days ago +phone
    p 2026-11-16 30m @acme +phone | @acme +phone
p 30m @acme 3d-ago
    p 2026-11-15 30m @acme | @acme
p 30m a quote asked for 2 weeks ago
    p 30m | a quote asked for 2 weeks ago
p 30m @acme ordered 2 days ago
    p 30m @acme | @acme ordered 2 days ago
p 1h cold calls 40 calls 5 conversations 2 meetings
    p 60m dials=40 meetings=2 talks=5 | cold calls 40 calls 5 conversations 2 meetings
P 1H30 @ACME GATE
    p 90m @acme | @ACME GATE
PROSPECTING 45 MIN @ACME
    p 45m @acme | @ACME
Pros 45m @acme
    p 45m @acme | @acme
PROS 45m @acme
    p 45m @acme | @acme
prosp 45m @acme
    p 45m @acme | @acme
net 1h @bob
    n 60m @bob | @bob
NETW 1h @bob
    n 60m @bob | @bob
sell 1h @acme
    s 60m @acme | @acme
mark 30m flyer
    m 30m | flyer
cli 30m @acme
    c 30m @acme | @acme
adm 30m inbox
    a 30m | inbox
p45m @acme
    p 45m @acme | @acme
P45m @acme
    p 45m @acme | @acme
s1h @acme demo
    s 60m @acme | @acme demo
n1h30 @bob
    n 90m @bob | @bob
c20m @acme
    c 20m @acme | @acme
p45 @acme
    p 45m @acme | @acme
p9-10 @acme
    p 09:00 60m @acme | @acme
a30min inbox
    a 30m | inbox
P 45M YESTERDAY @ACME
    p 2026-11-17 45m @acme | @ACME
P 45M FRI @ACME
    p 2026-11-13 45m @acme | @ACME
P 9AM-10AM @ACME
    p 09:00 60m @acme | @ACME
P 9-10AM @ACME
    p 09:00 60m @acme | @ACME
P 45M 12 DIALS 3 TALKS
    p 45m dials=12 talks=3 | 12 DIALS 3 TALKS
P 45M DIALS=12
    p 45m dials=12
P 45M NEED="STEEL" @ACME
    p 45m @acme need="STEEL" | @ACME
p 45 m @acme
    p 45m @acme | @acme
p 1 h @acme
    p 60m @acme | @acme
p 45m. @acme
    p 45m @acme | @acme
p 45m; @acme
    p 45m @acme | @acme
p 45m: @acme
    p 45m @acme | @acme
p, 45m, @acme
    p 45m @acme | @acme
p 45m@acme
    p 45m @acme | @acme
p  45m   @acme    gate
    p 45m @acme | @acme gate
p 45m @acme @acme
    p 45m @acme | @acme @acme
p 45m @acme,
    p 45m @acme | @acme,
p 45m @acme.
    p 45m @acme | @acme.
p 45m @acme!
    p 45m @acme | @acme!
p 45m @acme?
    p 45m @acme | @acme?
p 45m @acme; @bob
    p 45m @acme @bob | @acme; @bob
p 45m "@acme"
    p 45m @acme | @acme
p 45m '@acme'
    p 45m @acme | '@acme'
p 45m <@acme>
    p 45m @acme | <@acme>
p 45m [@acme]
    p 45m @acme | [@acme]
p 45m *@acme*
    p 45m @acme | *@acme*
p 45m @acme...
    p 45m @acme | @acme...
p 45m ... @acme
    p 45m @acme | ... @acme
p 45m @acme - no answer
    p 45m @acme | @acme - no answer
p 45m @acme -- no answer
    p 45m @acme | @acme -- no answer
p 45m @acme => call back
    p 45m @acme | @acme => call back
p 45m @acme -> call back
    p 45m @acme | @acme -> call back
p 45m @acme = big
    p 45m @acme | @acme = big
p 45m @acme talks = 2
    p 45m @acme talks=2 | @acme
p 45m @acme talks =2
    p 45m @acme talks=2 | @acme
p 45m @acme talks= 2
    p 45m @acme talks=2 | @acme
p 45m @acme 2talks
    p 45m @acme talks=2 | @acme 2talks
p 45m @acme 12dials
    p 45m @acme dials=12 | @acme 12dials
p 45m @acme x2 calls
    p 45m @acme | @acme x2 calls
p 45m @acme 12 dails
    p 45m @acme (remark: edit last dials=12) | @acme 12 dails
p 45m @acme 3 taks
    p 45m @acme | @acme 3 taks
p 45m @acme 12 dial
    p 45m @acme | @acme 12 dial
p 45m @acme 1 dials
    p 45m @acme dials=1 | @acme 1 dials
p 45m @ acme
    p 45m | @ acme
p 45m @
    p 45m | @
p 45m +
    p 45m | +
p 45m + phone
    p 45m | + phone
p 45m @acme ++phone
    p 45m @acme | @acme ++phone
p 45m @acme +1 to that
    p 45m @acme | @acme +1 to that
p 45m @acme c+e
    p 45m @acme | @acme c+e
p 45m @acme a@b
    p 45m @acme | @acme a@b
p 45m
    p 45m
p 1h
    p 60m
p 45mn @acme
    p 45m @acme | @acme
p 1hr30 @acme
    p 90m @acme | @acme
p 1hr30min @acme
    p 90m @acme | @acme
p 1h30min @acme
    p 90m @acme | @acme
p 1 h30 @acme
    p 90m @acme | @acme
p 1:30 @acme
    ! p 1h30 @acme
        p 90m @acme | @acme
p 1.30h @acme
    ? p 1h30 @acme
        p 90m @acme | @acme
    ? p 78m @acme
        p 78m @acme | @acme
p 0:45h @acme
    p 45m @acme | @acme
p 00:45 @acme
    ! p 0h45 @acme
        p 45m @acme | @acme
p 45m, fri @acme
    p 2026-11-13 45m @acme | @acme
p fri, 45m @acme
    p 2026-11-13 45m @acme | @acme
p 45m fri. @acme
    p 2026-11-13 45m @acme | @acme
p 45m @acme fri 9-10
    p 45m @acme | @acme fri 9-10
p @acme 9-10 fri
    p 2026-11-13 09:00 60m @acme | @acme
p @acme fri 9-10
    ? p fri @acme 9-10
        p 2026-11-13 09:00 60m @acme | @acme
    ? p @acme "\fri" 9-10
        p 09:00 60m @acme | @acme fri
p @acme on fri 45m
    ? p fri @acme 45m
        p 2026-11-13 45m @acme | @acme
    ? p @acme on "\fri" 45m
        p 45m @acme | @acme on fri
p @acme for 45m
    p 45m @acme | @acme
p @acme took 45m
    p 45m @acme | @acme took
p spent 45m @acme
    p 45m @acme | spent 45m @acme
p 45m for @acme
    p 45m @acme | for @acme
p for 45m @acme
    p 45m @acme | @acme
p 45m on @acme
    p 45m @acme | on @acme
p 45m of calls to @acme
    p 45m @acme | of calls to @acme
""",
    ),
]
