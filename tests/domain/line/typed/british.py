"""A British seller: mins and hrs, day before month, quotes and tenders."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T17:30", zone="Europe/London", settings={"date_order": "dmy"}),
        r"""
p 45 mins @hargreaves rang round the estate
    p 45m @hargreaves | @hargreaves rang round the estate
p 1hr @hargreaves popped in on spec
    p 60m @hargreaves | @hargreaves popped in on spec
p 1hr 20mins @hargreaves
    p 80m @hargreaves | @hargreaves
p 2hrs cold calling Slough trading estate
    p 120m | cold calling Slough trading estate
p 9.30-11 Slough trading estate
    p 09:30 90m | Slough trading estate
p 9.30 to 11 Slough trading estate
    p 09:30 90m | Slough trading estate
p 2 till 3 @hargreaves
    p 14:00 60m @hargreaves | @hargreaves
p 9 til 10 @hargreaves
    p 09:00 60m @hargreaves | @hargreaves
p from 9.15 until 10 @hargreaves
    p 09:15 45m @hargreaves | @hargreaves
p 10am till noon cold calls
    p 10:00 120m | cold calls
p 17/11 45m @hargreaves
    p 2026-11-17 45m @hargreaves | @hargreaves
p 45m 17/11/2026 @hargreaves
    p 2026-11-17 45m @hargreaves | @hargreaves
p 45m 17th @hargreaves
    p 2026-11-17 45m @hargreaves | @hargreaves
p 45m the 17th @hargreaves
    p 2026-11-17 45m @hargreaves | @hargreaves
p 45m tues @hargreaves
    p 2026-11-17 45m @hargreaves | @hargreaves
p 45m thurs @hargreaves
    p 2026-11-12 45m @hargreaves | @hargreaves
p 45m @hargreaves first floor
    p 45m @hargreaves | @hargreaves first floor
p 45m @hargreaves 2nd call of the day
    p 45m @hargreaves | @hargreaves 2nd call of the day
p 45m @hargreaves £4,500 order
    p 45m @hargreaves | @hargreaves £4,500 order
p 45m @hargreaves 5% off for prompt payment
    p 45m @hargreaves | @hargreaves 5% off for prompt payment
p 45m @hargreaves quote no. 77
    p 45m @hargreaves | @hargreaves quote no. 77
s 1h tender @council-leeds lot 3
    s 60m @council-leeds | tender @council-leeds lot 3
s 1h @council-leeds a fortnight's trial
    s 60m @council-leeds | @council-leeds a fortnight's trial
s 1h a week ago @council-leeds
    s 2026-11-11 60m @council-leeds | @council-leeds
s 1h two weeks ago @council-leeds
    s 2026-11-04 60m @council-leeds | @council-leeds
c 30m @hargreaves, invoice 20 days late
    c 30m @hargreaves | @hargreaves, invoice 20 days late
c 30m @hargreaves wants it by friday
    c 30m @hargreaves | @hargreaves wants it by friday
n pub with @nigel 2h last night
    n 2026-11-17 120m @nigel | pub with @nigel last night
n 2h last night pub with @nigel
    n 2026-11-17 120m @nigel | last night pub with @nigel
n 1h30 wednesday networking breakfast
    n 90m | networking breakfast
n breakfast with @nigel 7:30-9
    n 07:30 90m @nigel | breakfast with @nigel
m 1h mailshot to 200 firms
    m 60m | mailshot to 200 firms
a 45m VAT return
    a 45m | VAT return
p 45m 16 dials, 4 chats, 2 quotes
    p 45m dials=16 proposals=2 | 16 dials, 4 chats, 2 quotes
p 45m quotes 2
    p 45m proposals=2 | quotes 2
p 45m 2 quotes out to @hargreaves
    p 45m @hargreaves proposals=2 | 2 quotes out to @hargreaves
p three quarters of an hour @hargreaves
    p 45m @hargreaves | @hargreaves
p quarter of an hour @hargreaves
    p 15m @hargreaves | @hargreaves
p half an hour @nigel
    p 30m @nigel | @nigel
p an hour @nigel
    p 60m @nigel | @nigel
p 45m day before yesterday @nigel
    p 2026-11-16 45m @nigel | @nigel
p 45m the day before yesterday @nigel
    p 2026-11-16 45m @nigel | @nigel
p 45m friday before last @nigel
    p 2026-11-06 45m @nigel | @nigel
p 45m @O'Leary gate
    ! p 45m @OLeary gate
        p 45m @oleary | @OLeary gate
p 45m @nigel's brother at @hargreaves
    p 45m @hargreaves @nigel | @nigel's brother at @hargreaves
p 45m @nigel rang off, try again half nine
    p 45m @nigel | @nigel rang off, try again half nine
p 45m a fortnight ago @nigel
    p 2026-11-04 45m @nigel | @nigel
p 45m the 16th of november @nigel
    p 2026-11-16 45m @nigel | @nigel
""",
    ),
]
