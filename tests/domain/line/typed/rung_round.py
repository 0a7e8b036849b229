"""A seller in London on the telephone: quotes chased, a dozen dials, a fortnight ago."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(
            now="2026-11-26T12:15",
            zone="Europe/London",
            settings={"date_order": "dmy"},
            people=("nigel=Nigel Farrow", "fiona=Fiona O'Neill", "jk=J. K. Rowe"),
        ),
        r"""
p half an hour rang round, 9 dials
    p 30m dials=9 | rang round, 9 dials
p half hour on the blower @nigel
    p 30m @nigel | on the blower @nigel
p three quarters of an hour @nigel
    p 45m @nigel | @nigel
p 45m the other day @nigel
    p 45m @nigel | the other day @nigel
p 45m a fortnight ago @nigel
    p 2026-11-12 45m @nigel | @nigel
p 45m 24th Nov @nigel
    p 2026-11-24 45m @nigel | @nigel
p 45m 24th of November @nigel
    p 2026-11-24 45m @nigel | @nigel
p 45m Tues 24th @nigel
    p 2026-11-24 45m @nigel | @nigel
p 45m 24/11 @nigel
    p 2026-11-24 45m @nigel | @nigel
p 45m 24/11/26 @nigel
    p 2026-11-24 45m @nigel | @nigel
p 45m @Fiona O'Neill rang
    p 45m @fiona | @Fiona O'Neill rang
p 45m @fiona's lot rang
    p 45m @fiona | @fiona's lot rang
p 45m @J. K. Rowe rang
    p 45m @jk | @J. K. Rowe rang
p 45m rang @nigel twice, 2 dials
    p 45m @nigel dials=2 | rang @nigel twice, 2 dials
p 1 hr 10 quotes chased
    p 60m proposals=10 | 10 quotes chased
p 1hr15 quotes chased
    p 75m | quotes chased
p 35 minutes' calls @nigel
    p 35m @nigel | calls @nigel
p 20 mins chat with @nigel about the boat
    p 20m @nigel | chat with @nigel about the boat
p 9.30 to 10.15 @nigel
    p 09:30 45m @nigel | @nigel
p 9.30am to 10.15 @nigel
    p 09:30 45m @nigel | @nigel
p 9:30 for 45 mins @nigel
    p 09:30 45m @nigel | @nigel
p about an hour @nigel
    p 60m @nigel | about an hour @nigel
p approx 45m @nigel
    p 45m @nigel | approx 45m @nigel
p ~1h @nigel
    p 60m @nigel | @nigel
p just under an hour @nigel
    p 60m @nigel | just under an hour @nigel
p nearly 2 hours @nigel
    p 120m @nigel | nearly 2 hours @nigel
p £500 deposit from @nigel 20m
    p 20m @nigel | £500 deposit from @nigel
p 45m, 12 dials; 3 talks: 1 meeting
    p 45m dials=12 meetings=1 talks=3 | 12 dials; 3 talks: 1 meeting
p 45m 12 dials & 3 talks
    p 45m dials=12 talks=3 | 12 dials & 3 talks
p 45m 12 dials + 3 talks
    p 45m dials=12 talks=3 | 12 dials + 3 talks
p 45m +3 talks
    p 45m | +3 talks
p 45m -3 talks
    p 45m | -3 talks
p 45m talks: 3, dials: 12
    p 45m dials=12 talks=3 | talks: 3, dials: 12
p 45m (12 dials, 3 talks)
    p 45m dials=12 talks=3 | (12 dials, 3 talks)
p 45m [12 dials]
    p 45m dials=12 | [12 dials]
p 45m 12 dials/3 talks
    p 45m dials=12 talks=3 | 12 dials/3 talks
p 45m 1,200 leaflets
    p 45m | 1,200 leaflets
p 45m 12.5 dials
    p 45m | 12.5 dials
p 45m dozen dials
    p 45m dials=12 | dozen dials
p 45m a dozen dials
    p 45m dials=12 | a dozen dials
p 45m two dozen dials
    p 45m dials=24 | two dozen dials
p 45m 10-12 dials
    p 45m (remark: edit last dials=10) | 10-12 dials
p 45m meeting 1
    p 45m meetings=1 | meeting 1
p 45m meeting x2
    p 45m meetings=2 | meeting x2
p 45m 2 x meetings
    p 45m meetings=2 | 2 x meetings
""",
    ),
]
