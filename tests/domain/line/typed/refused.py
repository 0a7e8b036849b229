"""Lines without a reading, the line to type instead, and some that only look like one."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/New_York"),
        r"""
p 0 @acme
    ! p 45m 0 @acme
        p 45m @acme | 0 @acme
p 1000 @acme
    ! p 45m 1000 @acme
        p 45m @acme | 1000 @acme
p 961m @acme
    ! p 16h @acme
        p 960m @acme | @acme
p 17h @acme
    ! p 16h @acme
        p 960m @acme | @acme
p 0m @acme
    ! p 1m @acme
        p 1m @acme | @acme
p 0h @acme
    ! p 1m @acme
        p 1m @acme | @acme
p @acme
    ! p 45m @acme
        p 45m @acme | @acme
p calls
    ! p 45m calls
        p 45m | calls
p cold calls to plumbers
    ! p 45m cold calls to plumbers
        p 45m | cold calls to plumbers
p 9-10 1h @acme
    p 09:00 60m @acme | @acme
p 1h 9-10 @acme
    p 09:00 60m @acme | @acme
p 45m sat calls
    p 2026-11-14 45m | calls
p 45m tomorrow
    ! p 45m
        p 45m
p 45m next friday
    ? p 45m
        p 45m
    ? p 45m "\next" friday
        p 45m | next friday
p 45m next mon calls @acme
    ? p 45m calls @acme
        p 45m @acme | calls @acme
    ? p 45m "\next" mon calls @acme
        p 45m @acme | next mon calls @acme
p 45m next-mon calls
    ! p 45m calls
        p 45m | calls
p next-fri 45m calls
    ! p 45m calls
        p 45m | calls
p 45m tmrw calls
    ! p 45m calls
        p 45m | calls
p 45m day after tomorrow calls
    ! p 45m calls
        p 45m | calls
p calls @acme 45m tomorrow
    ! p calls @acme 45m
        p 45m @acme | calls @acme
p calls 45m 2026-12-01
    ! p calls 45m
        p 45m | calls
p calls 9-10 next monday
    ! p calls 9-10
        p 09:00 60m | calls
p 45m @ann/bob lunch
    ? p 45m @ann/@bob lunch
        p 45m @ann @bob | @ann/@bob lunch
    ? p 45m @ann /bob lunch
        p 45m @ann | @ann /bob lunch
p 45m (@acme/globex) walk-in
    ? p 45m "(@acme/@globex)" walk-in
        p 45m @acme @globex | (@acme/@globex) walk-in
    ? p 45m "(@acme" "/globex)" walk-in
        p 45m @acme | (@acme /globex) walk-in
p 45m calls +phone/email
    ? p 45m calls +phone/+email
        p 45m +email +phone | calls +phone/+email
    ? p 45m calls +phone /email
        p 45m +phone | calls +phone /email
p 45m lunch w/@bob/ann
    ? p 45m lunch w/@bob/@ann
        p 45m @ann @bob | lunch w/@bob/@ann
    ? p 45m lunch w/@bob /ann
        p 45m @bob | lunch w/@bob /ann
p 45m lunch/@bob, @ann/@dan
    p 45m @ann @bob @dan | lunch/@bob, @ann/@dan
p 45m @bob- called back
    p 45m @bob | @bob- called back
p 45m the demo is next friday
    p 45m | the demo is next friday
p 45m @bob wants it next monday morning
    p 45m @bob | @bob wants it next monday morning
p 45m next week @bob, next monday @ann
    p 45m @ann @bob | next week @bob, next monday @ann
p 45m call back tomorrow @acme
    p 45m @acme | call back tomorrow @acme
p 45m next week @acme
    p 45m @acme | next week @acme
p 45m last week @acme
    ! p 45m last monday @acme
        p 2026-11-16 45m @acme | @acme
p 45m last month @acme
    ! p 45m last monday @acme
        p 2026-11-16 45m @acme | @acme
p 45m frday @acme
    ! p 45m friday @acme
        p 2026-11-13 45m @acme | @acme
p 45m yesteday @acme
    ! p 45m yesterday @acme
        p 2026-11-17 45m @acme | @acme
p 45m wendesday @acme
    ! p 45m wednesday @acme
        p 45m @acme | @acme
p 45m 2026-11-30 @acme
    ! p 45m @acme
        p 45m @acme | @acme
p 45m 12/24/2026 @acme
    ! p 45m @acme
        p 45m @acme | @acme
p 45m 2026-02-30 @acme
    ! p 45m 2026-02-28 @acme
        p 2026-02-28 45m @acme | @acme
p 45m 31nov @acme
    ! p 45m 30nov @acme
        p 2025-11-30 45m @acme | @acme
p 4-5 @acme
    ! p yesterday 4-5 @acme
        p 2026-11-17 16:00 60m @acme | @acme
p 3:30-4:30 @acme
    ! p yesterday 3:30-4:30 @acme
        p 2026-11-17 15:30 60m @acme | @acme
p 3:30pm-4:30pm @acme
    ! p yesterday 3:30pm-4:30pm @acme
        p 2026-11-17 15:30 60m @acme | @acme
p 16-17 @acme
    ! p yesterday 16-17 @acme
        p 2026-11-17 16:00 60m @acme | @acme
p 22-23 @acme
    ! p yesterday 22-23 @acme
        p 2026-11-17 22:00 60m @acme | @acme
p 22:00-23:00 yesterday @acme
    p 2026-11-17 22:00 60m @acme | @acme
p 7-8 yesterday @acme
    p 2026-11-17 07:00 60m @acme | @acme
p 5-6 yesterday @acme
    p 2026-11-17 17:00 60m @acme | @acme
p 1-5 yesterday @acme
    p 2026-11-17 13:00 240m @acme | @acme
p 6-6 @acme
    ! p yesterday 6-6 @acme
        p 2026-11-17 06:00 720m @acme | @acme
p 9-9 @acme
    ! p yesterday 9-9 @acme
        p 2026-11-17 09:00 720m @acme | @acme
p 30-40 @acme
    ! p 45m 30-40 @acme
        p 45m @acme | 30-40 @acme
p 9-75 @acme
    ! p 45m 9-75 @acme
        p 45m @acme | 9-75 @acme
p 25:00-26:00 @acme
    ! p 45m 25:00-26:00 @acme
        p 45m @acme | 25:00-26:00 @acme
p 9:75-10 @acme
    ! p 45m 9:75-10 @acme
        p 45m @acme | 9:75-10 @acme
p 45m mon tue @acme
    p 2026-11-16 45m @acme | tue @acme
p 45m tag=phone @acme
    ! p 45m +phone @acme
        p 45m @acme +phone | +phone @acme
p 45m kind=n @bob
    ! n 45m @bob
        n 45m @bob | @bob
n time=45m @bob
    ! n 45m @bob
        n 45m @bob | @bob
p day=yesterday 45m @acme
    ! p yesterday 45m @acme
        p 2026-11-17 45m @acme | @acme
p 45m contact=acme
    ! p 45m @acme
        p 45m @acme | @acme
p 45m note="left card" @acme
    ! p 45m "left card" @acme
        p 45m @acme | left card @acme
p 45m need=... @acme
    ! p 45m @acme
        p 45m @acme | @acme
p 45m gave=book
    ! p 45m gave=book @bob
        p 45m @bob gave="book" | @bob
p 45m from=@bob
    ! p 45m from=@bob @acme
        p 45m @acme from=@bob | @acme
p 45m @bob from=@bob
    ! p 45m @bob from=@bob @acme
        p 45m @acme @bob from=@bob | @bob @acme
p 45m next=3d
    p 45m next="3d"
p 45m dials=x @acme
    ! p 45m "\dials=x" @acme
        p 45m @acme | dials=x @acme
p 45m dials=-1 @acme
    ! p 45m "\dials=-1" @acme
        p 45m @acme | dials=-1 @acme
p 45m dials=1.5 @acme
    ! p 45m "\dials=1.5" @acme
        p 45m @acme | dials=1.5 @acme
p 45m dials=12 dials=13
    ! p 45m dials=12
        p 45m dials=12
p 45m dial=12
    p 45m dials=12
p 45m talk=3
    p 45m talks=3
p 45m ned=steel @acme
    ! p 45m need=steel @acme
        p 45m @acme need="steel" | @acme
p 45m --phone @acme
    ! p 45m phone @acme
        p 45m @acme | phone @acme
p 45m -phone @acme
    ! p 45m phone @acme
        p 45m @acme | phone @acme
p 45m -12 @acme
    p 45m @acme | -12 @acme
p 45m @o'brien
    ! p 45m @obrien
        p 45m @obrien | @obrien
p 45m @a*b
    ! p 45m @ab
        p 45m @ab | @ab
p 45m +a*b
    ! p 45m +ab
        p 45m +ab | +ab
p 45m @acme's+phone
    p 45m @acme | @acme's+phone
p 45m 45 @acme
    p 45m @acme | 45 @acme
p 45mm @acme
    ! p 45m @acme
        p 45m @acme | @acme
p 45x @acme
    ! p 45m 45x @acme
        p 45m @acme | 45x @acme
p 4m5 @acme
    ! p 45m 4m5 @acme
        p 45m @acme | 4m5 @acme
prospectng 45m @acme
    ! prospecting 45m @acme
        p 45m @acme | @acme
p 45m/@acme
    ! p 45m @acme
        p 45m @acme | @acme
""",
    ),
]
