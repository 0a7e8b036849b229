"""A seller of solar panels in California: times, days and contacts."""

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
p 45 minutes cold calls to HOAs
    p 45m | cold calls to HOAs
p 45 minutes of cold calls
    p 45m | of cold calls
p 45 min. of cold calls
    p 45m | of cold calls
p 1 hour of door to door, 30 doors, 5 talks
    p 60m talks=5 | of door to door, 30 doors, 5 talks
p 1 hr door-2-door
    p 60m | door-2-door
p 1.25 hours door knocking
    p 75m | door knocking
p 1 and a half hours door knocking
    p 90m | door knocking
p 1 1/2 hours door knocking
    p 90m | door knocking
p 1-1/2 hours door knocking
    p 90m | door knocking
p 90 minutes door knocking
    p 90m | door knocking
p 90mins @sunpeak
    p 90m @sunpeak | @sunpeak
p 9-10:30a @sunpeak
    p 09:00 90m @sunpeak | @sunpeak
p 9a-10:30a @sunpeak
    p 09:00 90m @sunpeak | @sunpeak
p 9:00am - 10:30am @sunpeak
    p 09:00 90m @sunpeak | @sunpeak
p 9:00 AM to 10:30 AM @sunpeak
    p 09:00 90m @sunpeak | @sunpeak
p 9:00a.m. to 10:30a.m. @sunpeak
    p 09:00 90m @sunpeak | @sunpeak
p 9 to noon @sunpeak
    p 09:00 180m @sunpeak | @sunpeak
p 11:45 to 12:30 @sunpeak
    p 11:45 45m @sunpeak | @sunpeak
p 12:15-1 @sunpeak
    p 12:15 45m @sunpeak | @sunpeak
p 12:30pm-1pm @sunpeak
    p 12:30 30m @sunpeak | @sunpeak
p 12pm-1pm @sunpeak
    p 12:00 60m @sunpeak | @sunpeak
p 1-1:15 @sunpeak
    p 13:00 15m @sunpeak | @sunpeak
p 1-2 @sunpeak
    ! p yesterday 1-2 @sunpeak
        p 2026-11-24 13:00 60m @sunpeak | @sunpeak
p 7:30 @sunpeak
    ! p 45m 7:30 @sunpeak
        p 07:30 45m @sunpeak | @sunpeak
p @sunpeak 7:30-8
    p 07:30 30m @sunpeak | @sunpeak
p @sunpeak 7:30am 30m
    p 07:30 30m @sunpeak | @sunpeak
p @sunpeak 30m 7:30am
    p 07:30 30m @sunpeak | @sunpeak
p @sunpeak 30m at 7:30
    p 07:30 30m @sunpeak | @sunpeak
p @sunpeak at 7:30 for 30 minutes
    p 07:30 30m @sunpeak | @sunpeak
p @Sun Peak Solar 30 mins
    p 30m @sunpeak | @Sun Peak Solar
p @Sun Peak Solar's office 30 mins
    p 30m @sunpeak | @Sun Peak Solar's office
p @Sun Peak 30 mins
    p 30m @sun | @Sun Peak
p @sun peak solar re roof 30m
    p 30m @sunpeak | @sun peak solar re roof
p @Lena Ortiz & @Sun Peak Solar 30m
    p 30m @lena @sunpeak | @Lena Ortiz & @Sun Peak Solar
p @lena ortiz, sun peak 30m
    p 30m @lena | @lena ortiz, sun peak
p 30m lena@ortiz.example replied
    p 30m @lena | lena@ortiz.example replied
p 30m @Lena, she moved to @SunRun
    p 30m @lena @sunrun | @Lena, she moved to @SunRun
p 30m met @lena/@raj/@kim
    p 30m @kim @lena @raj | met @lena/@raj/@kim
p 30m @lena (@sunpeak)
    p 30m @lena @sunpeak | @lena (@sunpeak)
p 30m "@lena ortiz"
    p 30m @lena | @lena ortiz
p 30m @lena-ortiz
    p 30m @lena-ortiz | @lena-ortiz
p 30m @lena.
    p 30m @lena | @lena.
p 30m @lena,
    p 30m @lena | @lena,
p 30m @LENA
    p 30m @lena | @LENA
p 30m @lena!!
    p 30m @lena | @lena!!
p 30m email @lena
    p 30m @lena | email @lena
p 30m +email @lena
    p 30m @lena +email | +email @lena
p 30m @lena +email+phone
    p 30m @lena +email +phone | @lena +email+phone
p 30m @lena +email, +phone
    p 30m @lena +email +phone | @lena +email, +phone
p 30m @lena #solar
    p 30m @lena | @lena #solar
p yesterday 2-3 @lena
    p 2026-11-24 14:00 60m @lena | @lena
p 2-3 yesterday @lena
    p 2026-11-24 14:00 60m @lena | @lena
p yest 2p-3p @lena
    p 2026-11-24 14:00 60m @lena | @lena
p yest. 30m @lena
    p 2026-11-24 30m @lena | @lena
p ystrday 30m @lena
    ! p yesterday 30m @lena
        p 2026-11-24 30m @lena | @lena
p ytd 30m @lena
    p 30m @lena | ytd 30m @lena
p tues 30m @lena
    p 2026-11-24 30m @lena | @lena
p Tues., 30m @lena
    p 2026-11-24 30m @lena | @lena
p weds 30m @lena
    p 30m @lena | @lena
p last weds 30m @lena
    p 2026-11-18 30m @lena | @lena
p last monday 30m @lena
    p 2026-11-23 30m @lena | @lena
p monday 30m @lena
    p 2026-11-23 30m @lena | @lena
p this past monday 30m @lena
    p 2026-11-23 30m @lena | @lena
p monday morning 9-10 @lena
    p 2026-11-23 09:00 60m @lena | monday morning @lena
p monday evening 6-7 @lena
    p 2026-11-23 18:00 60m @lena | monday evening @lena
p 6-7 monday evening @lena
    p 2026-11-23 18:00 60m @lena | monday evening @lena
p 11/23 30m @lena
    p 2026-11-23 30m @lena | @lena
p 30m 11/23 @lena
    p 2026-11-23 30m @lena | @lena
p 30m on 11/23 @lena
    p 2026-11-23 30m @lena | @lena
p 30m @lena 11/23
    p 30m @lena (remark: edit last 2026-11-23) | @lena 11/23
p 30m @lena on 11/23
    p 30m @lena (remark: edit last 2026-11-23) | @lena on 11/23
p 11-23 30m @lena
    ? p yesterday 11-23 @lena
        p 2026-11-24 11:00 720m @lena | @lena
    ? p 30m @lena
        p 30m @lena | @lena
p 11/23/26 30m @lena
    p 2026-11-23 30m @lena | @lena
p 11.23 30m @lena
    p 2026-11-23 30m @lena | @lena
p Nov 23 30m @lena
    p 2026-11-23 30m @lena | @lena
p Nov 23rd 30m @lena
    p 2026-11-23 30m @lena | @lena
p November 23rd, 30m, @lena
    p 2026-11-23 30m @lena | @lena
p 23rd 30m @lena
    p 2026-11-23 30m @lena | @lena
p the 23rd, 30m @lena
    p 2026-11-23 30m @lena | @lena
p thanksgiving 30m @lena
    p 30m @lena | thanksgiving 30m @lena
p 30m @lena black friday promo
    p 30m @lena | @lena black friday promo
p 30m @lena re: Cyber Monday
    p 30m @lena | @lena re: Cyber Monday
p 30m @lena friday promo
    p 30m @lena (remark: edit last friday) | @lena friday promo
p 30m @lena wants it by friday
    p 30m @lena | @lena wants it by friday
p 30m @lena wants it friday
    ? p friday 30m @lena wants it
        p 2026-11-20 30m @lena | @lena wants it
    ? p 30m @lena wants it "\friday"
        p 30m @lena | @lena wants it friday
p 30m @lena appt friday 10am
    p 30m @lena (remark: edit last friday) | @lena appt friday 10am
p 30m @lena appt 12/2 10am
    p 30m @lena | @lena appt 12/2 10am
p 30m @lena appt set 12/2
    p 30m @lena | @lena appt set 12/2
p 30m @lena call back in 2 weeks
    p 30m @lena | @lena call back in 2 weeks
p 30m @lena next week
    p 30m @lena | @lena next week
p next week 30m @lena
    ? p 30m @lena
        p 30m @lena | @lena
    ? p "\next" week 30m @lena
        p 30m @lena | next week 30m @lena
p 30m @lena called 3x
    p 30m @lena | @lena called 3x
p 30m @lena 3 calls
    p 30m @lena dials=3 | @lena 3 calls
p 30m @lena 3 calls 1 vm 1 talk
    p 30m @lena dials=3 talks=1 | @lena 3 calls 1 vm 1 talk
p 30m 10 calls/2 talks/1 mtg
    p 30m dials=10 talks=2 | 10 calls/2 talks/1 mtg
p 30m 10 calls - 2 talks - 1 meeting
    p 30m dials=10 meetings=1 talks=2 | 10 calls - 2 talks - 1 meeting
p 30m 10 calls: 2 talks
    p 30m dials=10 talks=2 | 10 calls: 2 talks
p 30m calls(10) talks(2)
    p 30m | calls(10) talks(2)
p 30m calls 10 talks 2
    p 30m dials=10 talks=2 | calls 10 talks 2
p 30m calls 10, talks 2
    p 30m dials=10 talks=2 | calls 10, talks 2
p 30m calls:10,talks:2
    p 30m dials=10 talks=2 | calls:10,talks:2
p 30m calls=10 talks=2
    p 30m dials=10 talks=2
p 30m 10 cold calls, 2 real talks
    p 30m dials=10 talks=2 | 10 cold calls, 2 real talks
p 30m ten calls two talks
    p 30m dials=10 talks=2 | ten calls two talks
p 30m 10 phone calls
    p 30m dials=10 | 10 phone calls
""",
    ),
]
