"""A seller in India: day before month, mins and hrs, late evenings."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T19:10", zone="Asia/Kolkata", settings={"date_order": "dmy"}),
        r"""
p 45mins @rajan-traders shop visit
    p 45m @rajan-traders | @rajan-traders shop visit
p 30min @sharma cold call, 2 lakh order possible
    p 30m @sharma | @sharma cold call, 2 lakh order possible
p 10:30am-11:15am @sharma
    p 10:30 45m @sharma | @sharma
p 10.30am to 11.15am @sharma
    p 10:30 45m @sharma | @sharma
p 10.30 am to 11.15 am @sharma
    p 10:30 45m @sharma | @sharma
p 6-6:45pm @sharma tea
    p 18:00 45m @sharma | @sharma tea
p 6:00-6:45 @sharma tea
    ? p 06:00-06:45 @sharma tea
        p 06:00 45m @sharma | @sharma tea
    ? p 18:00-18:45 @sharma tea
        p 18:00 45m @sharma | @sharma tea
p 11-12 MIDC plot 14, 6 visits
    p 11:00 60m | MIDC plot 14, 6 visits
p 1.5 hours @rajan-traders
    p 90m @rajan-traders | @rajan-traders
p 2 hrs @rajan-traders stock check
    p 120m @rajan-traders | @rajan-traders stock check
p 1 hr 30 mins @rajan-traders
    p 90m @rajan-traders | @rajan-traders
p 45m yesterday eve @sharma
    p 2026-11-17 45m @sharma | eve @sharma
p 45m yesterday evening @sharma
    p 2026-11-17 45m @sharma | yesterday evening @sharma
p yesterday evening 45m @sharma
    p 2026-11-17 45m @sharma | yesterday evening @sharma
s 1h quotation to @sharma for 500 nos
    s 60m @sharma | quotation to @sharma for 500 nos
s 1h @sharma GST 18% extra
    s 60m @sharma | @sharma GST 18% extra
s 1h @sharma rate Rs.450/kg
    s 60m @sharma | @sharma rate Rs.450/kg
s 1h @sharma 50k advance
    s 60m @sharma | @sharma 50k advance
s 1h @gupta-and-sons PO by 30th
    s 60m @gupta-and-sons | @gupta-and-sons PO by 30th
s 1h @gupta-and-sons payment in 45 days
    s 60m @gupta-and-sons | @gupta-and-sons payment in 45 days
c 20m @gupta-and-sons 15 days credit
    c 20m @gupta-and-sons | @gupta-and-sons 15 days credit
c 20m @gupta-and-sons transporter delayed by 2 days
    c 20m @gupta-and-sons | @gupta-and-sons transporter delayed by 2 days
n 1h diwali sweets @mehta-ji
    n 60m @mehta-ji | diwali sweets @mehta-ji
n 1h temple function with @mehta-ji & @sharma
    n 60m @mehta-ji @sharma | temple function with @mehta-ji & @sharma
p 25 calls in 1h, 7 talks
    p 60m dials=25 talks=7 | 25 calls in 1h, 7 talks
p 1h 25 calls 7 talks 2 appointments
    p 60m dials=25 meetings=2 talks=7 | 25 calls 7 talks 2 appointments
p 1h total 25 calls done
    p 60m dials=25 | total 25 calls done
p 1h made 25 calls today
    p 60m dials=25 | made 25 calls today
p 1h today 25 calls
    p 60m dials=25 | 25 calls
p 40m 17-11-2026 @sharma
    p 2026-11-17 40m @sharma | @sharma
p 40m 17.11.2026 @sharma
    p 2026-11-17 40m @sharma | @sharma
p 40m 17/11/26 @sharma
    p 2026-11-17 40m @sharma | @sharma
p 40m 17-Nov @sharma
    p 2026-11-17 40m @sharma | @sharma
p 40m 17 November 2026 @sharma
    p 2026-11-17 40m @sharma | @sharma
p 40m Nov 17, 2026 @sharma
    p 2026-11-17 40m @sharma | @sharma
p 40m @sharma +whatsapp sent catalogue
    p 40m @sharma +whatsapp | @sharma +whatsapp sent catalogue
p 40m @sharma call at 9988776655
    p 40m @sharma | @sharma call at 9988776655
p 40m @sharma +91 98200 12345
    p 40m @sharma | @sharma +91 98200 12345
p 40m @sharma min order 100 pcs
    p 40m @sharma | @sharma min order 100 pcs
p 40m @sharma 3 phase motor 5 hp
    p 40m @sharma | @sharma 3 phase motor 5 hp
p 40m @sharma out of station till monday
    p 40m @sharma | @sharma out of station till monday
p 40m @sharma do the needful by tomorrow
    p 40m @sharma | @sharma do the needful by tomorrow
p 40m kindly revert @sharma
    p 40m @sharma | kindly revert @sharma
a 30m daily report
    a 30m | daily report
p 5 min @sharma
    p 5m @sharma | @sharma
p 5 mins @sharma, busy
    p 5m @sharma | @sharma, busy
""",
    ),
]
