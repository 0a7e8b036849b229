"""A software seller in Los Angeles, month before day: demos, sequences, versions."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-17T13:10", zone="America/Los_Angeles", settings={"date_order": "mdy"}),
        r"""
p 30m +email 15 sequences to fintech CTOs
    p 30m +email | +email 15 sequences to fintech CTOs
p 1h power hour: 38 dials, 6 talks, 2 meetings
    p 60m dials=38 meetings=2 talks=6 | power hour: 38 dials, 6 talks, 2 meetings
p 25m +linkedin 20 connection requests
    p 25m +linkedin | +linkedin 20 connection requests
p 45m discovery call @novabank, wants SSO
    p 45m @novabank | discovery call @novabank, wants SSO
s 1h demo @novabank +video
    s 60m @novabank +video | demo @novabank +video
s 45m technical deep-dive @novabank with 3 engineers
    s 45m @novabank | technical deep-dive @novabank with 3 engineers
s 30m @quill pricing: 120 seats at $18
    s 30m @quill | @quill pricing: 120 seats at $18
c 30m QBR @lattice
    c 30m @lattice | QBR @lattice
c 15m @lattice ticket 4521
    c 15m @lattice | @lattice ticket 4521
a 20m salesforce hygiene
    a 20m | salesforce hygiene
a 1h forecast call
    a 60m | forecast call
m 30m webinar slides
    m 30m | webinar slides
n 20m intro chat with @dana from YC W24
    n 20m @dana | intro chat with @dana from YC W24
p 9-9:45 dials=22 talks=3
    p 09:00 45m dials=22 talks=3
p 8:30-9 inbound follow-up @quill
    p 08:30 30m @quill | inbound follow-up @quill
p 0830-0915 dial block
    p 08:30 45m | dial block
p 11-now dial block
    p 11:00 130m | dial block
p since 12:30 @quill
    p 12:30 40m @quill | @quill
s 10 - 10:45 @novabank
    s 10:00 45m @novabank | @novabank
s 10–10:45 @novabank
    s 10:00 45m @novabank | @novabank
s 11:00am–11:45am @novabank
    s 11:00 45m @novabank | @novabank
p 11/16 45m @quill
    p 2026-11-16 45m @quill | @quill
p 45m 11/16 @quill
    p 2026-11-16 45m @quill | @quill
p 45m @quill 24/7 support plan
    p 45m @quill | @quill 24/7 support plan
p 45m @quill v2.1 upgrade
    p 45m @quill | @quill v2.1 upgrade
p 45m @quill 1/2 of the team uses slack
    p 45m @quill | @quill 1/2 of the team uses slack
p 45m @quill 9/11 outage? no
    p 45m @quill | @quill 9/11 outage? no
p 45m @quill 50/50 split with partner
    p 45m @quill | @quill 50/50 split with partner
p 45m @quill API v3 12 calls per second limit
    p 45m @quill | @quill API v3 12 calls per second limit
p 45m @quill monday.com user
    p 45m @quill | @quill monday.com user
p 45m @quill closed-won march
    p 45m @quill | @quill closed-won march
s 1h @novabank 2FA, SOC2, GDPR
    s 60m @novabank | @novabank 2FA, SOC2, GDPR
s 1h @novabank 99.9% uptime in the SLA
    s 60m @novabank | @novabank 99.9% uptime in the SLA
s 1h @novabank 3 year deal
    s 60m @novabank | @novabank 3 year deal
p 45m dana@quill.example replied
    p 45m (remark: edit last @dana) | dana@quill.example replied
p 45m @dana@quill.example replied
    p 45m (remark: edit last @dana) | @dana@quill.example replied
p 45m cc:@dana on the thread
    p 45m @dana | cc:@dana on the thread
p 45m #4 on the list is @quill
    p 45m @quill | #4 on the list is @quill
p 45m @quill need="one login for 3 tools" from=@dana
    p 45m @quill need="one login for 3 tools" from=@dana | @quill
p 45m @quill/@novabank same stack
    p 45m @novabank @quill | @quill/@novabank same stack
p 1h 20 emails 3 replies
    p 60m | 20 emails 3 replies
p 1h emails: 20, dials: 5
    p 60m dials=5 | emails: 20, dials: 5
p 1h 5 dials +phone, 10 emails +email
    p 60m +email +phone dials=5 | 5 dials +phone, 10 emails +email
s 1h mon demo @novabank
    s 2026-11-16 60m @novabank | demo @novabank
s 1h last fri demo @novabank
    s 2026-11-13 60m @novabank | demo @novabank
s 1h fri demo @novabank
    s 2026-11-13 60m @novabank | demo @novabank
p 45m 3d-ago @quill
    p 2026-11-14 45m @quill | @quill
p 2h yesterday 40 dials 8 conversations
    p 2026-11-16 120m dials=40 talks=8 | 40 dials 8 conversations
p 45m yest 20 dials
    p 2026-11-16 45m dials=20 | 20 dials
p 45m yday 20 dials
    p 2026-11-16 45m dials=20 | 20 dials
p 1:30h research on 12 accounts
    p 90m | research on 12 accounts
p 1h30m research on 12 accounts
    p 90m | research on 12 accounts
p 90min research on 12 accounts
    p 90m | research on 12 accounts
p 1 hour 15 minutes research
    p 75m | research
p 45m A/B test of subject lines
    p 45m | A/B test of subject lines
p 45m @quill "call back in 2 weeks"
    p 45m @quill | @quill call back in 2 weeks
p 45m @quill said call back in 2 weeks
    p 45m @quill | @quill said call back in 2 weeks
p 45m @quill call back thursday
    p 45m @quill | @quill call back thursday
p 45m @quill: no budget until Q2
    p 45m @quill | @quill: no budget until Q2
p 20m voicemail drops, 19 dials
    p 20m dials=19 | voicemail drops, 19 dials
p 45m demo-request queue 4 demos booked
    p 45m | demo-request queue 4 demos booked
""",
    ),
]
