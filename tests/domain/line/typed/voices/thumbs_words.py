"""A roofer in Chicago who types with both thumbs: units, counts, contacts and what follows."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-17T16:20", zone="America/Chicago"),
        r"""
p 45 mintues calls
    ! p 45 minutes calls
        p 45m | calls
p 45 mns calls
    ? p 45m mns calls
        p 45m | mns calls
p 45mn calls
    p 45m | calls
p 45 m calls
    p 45m | calls
p 45M calls
    p 45m | calls
p 45' calls
    ! p 45m calls
        p 45m | calls
p 45m. calls
    p 45m | calls
p ~1h calls
    p 60m | calls
p about 45m calls
    p 45m | about 45m calls
p approx 1h calls
    p 60m | approx 1h calls
p abt 1h calls
    p 60m | abt 1h calls
p around 1 hour calls
    p 60m | around 1 hour calls
p almost 2 hours calls
    p 120m | almost 2 hours calls
p 30m or so calls
    p 30m | or so calls
p +phone 45m calls
    p 45m +phone | +phone 45m calls
p 45m +Phone calls @acme
    p 45m @acme +phone | +Phone calls @acme
p 45m + phone calls
    p 45m | + phone calls
p 45m @ acme
    p 45m | @ acme
p 45m calls @acme, @depot & @zeta
    p 45m @acme @depot @zeta | calls @acme, @depot & @zeta
p 45m @acme-roofing
    p 45m @acme-roofing | @acme-roofing
p 45m @acme_roofing
    p 45m @acme_roofing | @acme_roofing
p 45m @Acme Roofing called
    p 45m @acme | @Acme Roofing called
p 45m call @A&B Roofing
    p 45m @a&b | call @A&B Roofing
p 45m @3M
    p 45m @3m | @3M
p 45m @acme's boss
    p 45m @acme | @acme's boss
p 45m @acme: wants quote
    p 45m @acme | @acme: wants quote
p 45m @acme - wants quote
    p 45m @acme | @acme - wants quote
p 45m @acme...call back
    p 45m @acme...call | @acme...call back
p 45m @acme?
    p 45m @acme | @acme?
p 45m @acme!
    p 45m @acme | @acme!
p 45m "@acme said no"
    p 45m @acme | @acme said no
p 45m joe@acme.com wrote
    p 45m (remark: edit last @joe) | joe@acme.com wrote
p 45m tomorrow
    ! p 45m
        p 45m
p tomorrow 45m
    ! p 45m
        p 45m
p 45m @acme call tomorrow
    p 45m @acme | @acme call tomorrow
p 45m @acme call back tues
    p 45m @acme | @acme call back tues
p 45m @acme tomorrow
    ! p 45m @acme
        p 45m @acme | @acme
p @acme tomorrow 45m
    ! p @acme 45m
        p 45m @acme | @acme
p @acme 45m tomorrow
    ! p @acme 45m
        p 45m @acme | @acme
p 45m @acme next tuesday
    ? p 45m @acme
        p 45m @acme | @acme
    ? p 45m @acme "\next" tuesday
        p 45m @acme | @acme next tuesday
p 45m calls next week
    p 45m | calls next week
p 45m calls 14:00
    p 45m (remark: edit last 14:00) | calls 14:00
p 45m calls 2pm
    p 45m (remark: edit last 14:00) | calls 2pm
p 45m calls at 2pm
    p 45m (remark: edit last 14:00) | calls at 2pm
p 45m calls @acme at 2
    p 45m @acme | calls @acme at 2
p 45m in 2 hours
    ! p 45m
        p 45m
p calls 45m at 2pm
    p 14:00 45m | calls
p calls at 2pm 45m
    p 14:00 45m | calls
p calls at 2pm for 45m
    p 14:00 45m | calls
p calls 2pm-2:45
    p 14:00 45m | calls
p calls 2-2:45pm
    p 14:00 45m | calls
p calls 1400-1445
    p 14:00 45m | calls
p 1400-1445 calls
    p 14:00 45m | calls
p 2pm 45m calls
    p 14:00 45m | calls
p 14:00 45m calls
    p 14:00 45m | calls
p at 2pm 45m calls
    p 14:00 45m | calls
p 5pm 45m calls
    ! p yesterday 5pm 45m calls
        p 2026-11-16 17:00 45m | calls
p 45m at 5pm calls
    ! p yesterday 45m at 5pm calls
        p 2026-11-16 17:00 45m | calls
p 3:45pm-4:15pm @acme
    p 15:45 30m @acme | @acme
p 3:45pm - now @acme
    p 15:45 35m @acme | @acme
p since 3:45 @acme
    p 15:45 35m @acme | @acme
p since noon calls
    p 12:00 260m | calls
p since lunch calls
    ! p 45m since lunch calls
        p 45m | since lunch calls
p all morning calls
    ! p 45m all morning calls
        p 45m | all morning calls
p 8 hours calls
    p 480m | calls
p 8h30m trade show
    p 510m | trade show
p 20h calls
    ! p 16h calls
        p 960m | calls
p 100 calls 2h
    p 120m dials=100 | 100 calls
p 100 calls
    ? p 100m calls
        p 100m | calls
p 2h 100 calls
    p 120m dials=100 | 100 calls
p 50 doors 3h
    p 180m | 50 doors
p 3h 50 doors 8 talks
    p 180m talks=8 | 50 doors 8 talks
p 3 hours, 50 doors, 8 convos
    p 180m | 50 doors, 8 convos
p 1h left 3 vms
    p 60m | left 3 vms
p 1h vm x3
    p 60m | vm x3
p 1h dials x40
    p 60m dials=40 | dials x40
p 1h 40x dials
    p 60m dials=40 | 40x dials
p 1h forty dials six talks
    p 60m dials=40 talks=6 | forty dials six talks
p 45m 0 talks 22 dials
    p 45m dials=22 | 0 talks 22 dials
p 45m no talks, 22 dials
    p 45m dials=22 | no talks, 22 dials
p 45m 12 dails
    p 45m (remark: edit last dials=12) | 12 dails
p 45m 12 dials, 3 tlaks
    p 45m dials=12 (remark: edit last talks=3) | 12 dials, 3 tlaks
p 45m call @Miller Roofing
    p 45m @miller | call @Miller Roofing
p 20m call @Miller Roofing re: gutters
    p 20m @miller | call @Miller Roofing re: gutters
p 20m @Bob Vance Refrigeration vm
    p 20m @bob | @Bob Vance Refrigeration vm
p 20m @Home Depot pro desk
    p 20m @home | @Home Depot pro desk
p 20m call with @Tom Harris about gutters
    p 20m @tom | call with @Tom Harris about gutters
""",
    ),
]
