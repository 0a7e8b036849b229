"""A real estate agent in Chicago: doors, open houses, listings."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-19T18:20", zone="America/Chicago"),
        r"""
p 1h30 door knocking on Elm Street, 22 doors, 6 conversations
    p 90m talks=6 | door knocking on Elm Street, 22 doors, 6 conversations
p 2h open house at 12 Elm Street, 9 visitors
    p 120m | open house at 12 Elm Street, 9 visitors
p 45m expired listings, 30 calls 4 conversations 1 appointment
    p 45m dials=30 meetings=1 talks=4 | expired listings, 30 calls 4 conversations 1 appointment
p 1h fsbo calls 18 dials 5 talks
    p 60m dials=18 talks=5 | fsbo calls 18 dials 5 talks
p 30m texted past clients
    p 30m | texted past clients
s 1h30m listing presentation @hartley
    s 90m @hartley | listing presentation @hartley
s 45m @hartley signed at 350k
    s 45m @hartley | @hartley signed at 350k
s 2h30 showings with @bianca, 4 houses
    s 150m @bianca | showings with @bianca, 4 houses
c 20m @lopez inspection moved to monday
    c 20m @lopez | @lopez inspection moved to monday
c 1h closing @lopez
    c 60m @lopez | closing @lopez
n 1h breakfast bni @mortgage-mike
    n 60m @mortgage-mike | breakfast bni @mortgage-mike
n 90min broker tour
    n 90m | broker tour
m 45m new photos for 88 Oak Ave
    m 45m | new photos for 88 Oak Ave
m 1h postcards to 500 homes
    m 60m | postcards to 500 homes
a 30m mls updates
    a 30m | mls updates
p 10-11:30 farm area, 12 doors
    p 10:00 90m | farm area, 12 doors
p 10am-11:30am farm area
    p 10:00 90m | farm area
p 5-6pm door knocking
    p 17:00 60m | door knocking
p 4pm to 5:15pm door knocking
    p 16:00 75m | door knocking
p from 9 to 10:15 circle prospecting
    p 09:00 75m | circle prospecting
p between 1 and 2 just-sold calls
    p 13:00 60m | just-sold calls
p 1 pm - 2 pm just-sold calls
    p 13:00 60m | just-sold calls
p noon-1pm just-sold calls
    p 12:00 60m | just-sold calls
p 45m tuesday just-sold calls
    p 2026-11-17 45m | just-sold calls
p tue 45m just-sold calls
    p 2026-11-17 45m | just-sold calls
p 45m on tuesday just-sold calls
    p 2026-11-17 45m | just-sold calls
p 1h last tuesday farm
    p 2026-11-17 60m | farm
p 1h sunday open house
    p 2026-11-15 60m | open house
s 1h @bianca 2nd showing at 4th street
    s 60m @bianca | @bianca 2nd showing at 4th street
s 1h @bianca the 3rd floor unit
    s 60m @bianca | @bianca the 3rd floor unit
p 45m @hartley the 4/2 on Pine
    p 45m @hartley | @hartley the 4/2 on Pine
p 45m @hartley 3 bed 2 bath, wants 2 acres
    p 45m @hartley | @hartley 3 bed 2 bath, wants 2 acres
p 45m @hartley 1031 exchange
    p 45m @hartley | @hartley 1031 exchange
p 45m @hartley lease ends in 6 months
    p 45m @hartley | @hartley lease ends in 6 months
p 45m @hartley 45 min commute is the limit
    p 45m @hartley | @hartley 45 min commute is the limit
p 45m 8 doors 3 conversations on 5th ave
    p 45m talks=3 | 8 doors 3 conversations on 5th ave
p 5 hours of open house and door knocking, 31 doors
    p 300m | of open house and door knocking, 31 doors
p half an hour @hartley
    p 30m @hartley | @hartley
p an hour and a half @hartley
    p 90m @hartley | @hartley
p half hour calls to expireds
    p 30m | calls to expireds
p 3/4 of the farm letters, 50m
    p 50m | 3/4 of the farm letters,
c 45m @lopez, @lender-lou: appraisal came in low
    c 45m @lender-lou @lopez | @lopez, @lender-lou: appraisal came in low
s 1h @bianca & @bianca's parents
    s 60m @bianca | @bianca & @bianca's parents
p 45m @hartley next=2w
    p 45m @hartley next="2w" | @hartley
p 45m @hartley next="tomorrow send comps"
    p 45m @hartley next="tomorrow send comps" | @hartley
p 45m 9 cold calls, 2 appointments set for next week
    p 45m dials=9 meetings=2 | 9 cold calls, 2 appointments set for next week
p 1h "calls to 20 expireds" 20 dials
    p 60m dials=20 | calls to 20 expireds 20 dials
p 1h calls 20 talks 4
    p 60m dials=20 talks=4 | calls 20 talks 4
n 1h @mortgage-mike happy hour
    n 60m @mortgage-mike | @mortgage-mike happy hour
p 45m @hartley until the rain stopped
    p 45m @hartley | @hartley until the rain stopped
p 45m walked the farm in the rain yesterday
    p 2026-11-18 45m | walked the farm in the rain
p 45m flyers from yesterday
    p 45m | flyers from yesterday
p 45m @hartley sunday school parking
    p 45m @hartley (remark: edit last sunday) | @hartley sunday school parking
""",
    ),
]
