"""A seller of roofs who types on the phone, between two doors: 9a-11a, an hour and a half, 14 dials->2 talks."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(
            now="2026-11-17T15:00",
            zone="America/New_York",
            people=("depot=Home Depot", "acme=Acme Roofing", "harris=Tom Harris <tom@harris.example>"),
        ),
        r"""
p 1 hr knocked 30 doors on maple st
    p 60m | knocked 30 doors on maple st
p 50 min door knocking, 41 doors 3 talks
    p 50m talks=3 | door knocking, 41 doors 3 talks
p knocked doors 9a-11a @maple
    p 09:00 120m @maple | knocked doors 9a-11a @maple
p 9a-11:30a canvassing
    p 09:00 150m | canvassing
p 10-noon door hanging +mail
    p 10:00 120m +mail | door hanging +mail
p noon-1:30 calls @home depot
    p 12:00 90m @depot | calls @home depot
p noon to 1 calls
    p 12:00 60m | calls
p 1.5 hours cold calling
    p 90m | cold calling
p an hour 15 dials
    p 60m dials=15 | 15 dials
p hour and a half on the phone
    p 90m | on the phone
p a couple of hours calling
    p 120m | calling
p 90 mins @acme
    p 90m @acme | @acme
p 1hr 20min 22 dials 4 convos
    p 80m dials=22 | 22 dials 4 convos
p 2-3:15 called old leads
    ! p yesterday 2-3:15 called old leads
        p 2026-11-16 14:00 75m | called old leads
p this morning 8-10 dials=33
    p 08:00 120m dials=33 | this morning
p yesterday afternoon 2 hours flyers +mail
    p 2026-11-16 120m +mail | yesterday afternoon flyers +mail
p last thurs 45m @depot
    p 2026-11-12 45m @depot | @depot
p tues 45m @depot
    p 45m @depot | @depot
p 11/16 45m calls
    p 45m (remark: edit last 2026-11-16) | 11/16 45m calls
p 16th 45m calls
    p 2026-11-16 45m | calls
p monday the 16th 45m calls
    p 2026-11-16 45m | calls
p 45m called @harris re: the quote
    p 45m @harris | called @harris re: the quote
p 45m called @harris... no answer
    p 45m @harris | called @harris... no answer
p 45m @harris - wants quote by fri
    p 45m @harris | @harris - wants quote by fri
p 45m @harris wants quote friday
    ? p friday 45m @harris wants quote
        p 2026-11-13 45m @harris | @harris wants quote
    ? p 45m @harris wants quote "\friday"
        p 45m @harris | @harris wants quote friday
p 45m left voicemail (2x) @harris
    p 45m @harris | left voicemail (2x) @harris
p 45m lvm x3
    p 45m | lvm x3
p 45m 3x voicemails
    p 45m | 3x voicemails
p 20m call w/ @Home Depot buyer
    p 20m @depot | call w/ @Home Depot buyer
p 20m @tom@harris.example sent pricing
    p 20m @harris | @tom@harris.example sent pricing
p 15m email to tom@harris.example
    p 15m @harris | email to tom@harris.example
p 30m $4,500 quote to @acme
    p 30m @acme | $4,500 quote to @acme
p 45m 2nd call @acme
    p 45m @acme | 2nd call @acme
p 45m 3rd attempt @acme, 1 talk
    p 45m @acme talks=1 | 3rd attempt @acme, 1 talk
p 45m followed up on 12 quotes
    p 45m proposals=12 | followed up on 12 quotes
p 45m sent 12 quotes
    p 45m proposals=12 | sent 12 quotes
p 45m 12 quotes out the door
    p 45m proposals=12 | 12 quotes out the door
p 45m 0 talks 14 dials
    p 45m dials=14 | 0 talks 14 dials
p 45m no talks, 14 dials
    p 45m dials=14 | no talks, 14 dials
p 45m dials 14 talks 0
    p 45m dials=14 | dials 14 talks 0
p 45m 14 dials->2 talks
    p 45m dials=14 talks=2 | 14 dials->2 talks
p 45m 14 dials -> 2 talks -> 1 meeting
    p 45m dials=14 meetings=1 talks=2 | 14 dials -> 2 talks -> 1 meeting
p 45m @acme appt set for 11/20 at 2pm
    p 45m @acme | @acme appt set for 11/20 at 2pm
p 45m @acme meeting friday 10am
    p 45m @acme (remark: edit last friday) | @acme meeting friday 10am
p 45m booked @acme for next tues 10:00
    p 45m @acme | booked @acme for next tues 10:00
p 30m from 1:15
    p 13:15 30m
p from 1:15 30m
    p 13:15 30m
p 1:15pm-1:45 @acme
    p 13:15 30m @acme | @acme
p 1:15pm till 2 @acme
    p 13:15 45m @acme | @acme
p 130-215pm @acme
    p 13:30 45m @acme | @acme
p 1330-1415 @acme
    p 13:30 45m @acme | @acme
p 13.30 - 14.15 @acme
    p 13:30 45m @acme | @acme
p 2 to 3 calls
    p 14:00 60m | calls
p two till three calls
    p 14:00 60m | calls
p all morning calls
    ! p 45m all morning calls
        p 45m | all morning calls
p all day at trade show +event
    ! p 45m all day at trade show +event
        p 45m +event | all day at trade show +event
n 730-9am bni @bob
    n 07:30 90m @bob | bni @bob
n 7:30 bni breakfast 90m
    n 07:30 90m | bni breakfast
n 5-7p mixer
    ! n yesterday 5-7p mixer
        n 2026-11-16 17:00 120m | mixer
s 1h30 demo @acme went great!!
    s 90m @acme | demo @acme went great!!
s 45min. @acme, proposal sent
    s 45m @acme | @acme, proposal sent
c 20m invoice @acme
    c 20m @acme | invoice @acme
a 30m qbo
    a 30m | qbo
m 1hr fb ads
    m 60m | fb ads
P 45M CALLED @HARRIS
    p 45m @harris | CALLED @HARRIS
pros 45 @harris
    p 45m @harris | @harris
p45 @harris
    p 45m @harris | @harris
p1h @harris
    p 60m @harris | @harris
p 9-10 @harris
    p 09:00 60m @harris | @harris
p9-10 @harris
    p 09:00 60m @harris | @harris
p 45m,calls
    p 45m | calls
p 45m;calls
    p 45m | calls
p 45m:calls
    ! p 45m calls
        p 45m | calls
p 45m-calls
    ! p 45m calls
        p 45m | calls
p 45m/@harris
    ! p 45m @harris
        p 45m @harris | @harris
p @harris 45
    ! p 45m @harris
        p 45m @harris | @harris
p @harris 45min
    p 45m @harris | @harris
p @harris for 45
    ! p 45m @harris
        p 45m @harris | @harris
p @harris for 45 min
    p 45m @harris | @harris
p @harris 9-10
    p 09:00 60m @harris | @harris
p calls from 9 to 10
    p 09:00 60m | calls
p calls from 9 til 10:30 @harris
    p 09:00 90m @harris | calls from 9 til 10:30 @harris
p calls between 9 and 10
    p 09:00 60m | calls
p calls b/w 9 and 10
    ! p 45m calls b/w 9 and 10
        p 45m | calls b/w 9 and 10
p 45m calls 2026-11-16
    p 45m (remark: edit last 2026-11-16) | calls 2026-11-16
p 45m calls nov 16 @harris
    p 45m @harris (remark: edit last 2026-11-16) | calls nov 16 @harris
p 45m calls on 16 nov 2026
    p 45m (remark: edit last 2026-11-16) | calls on 16 nov 2026
p 45m calls the 16th
    p 45m (remark: edit last 2026-11-16) | calls the 16th
p 45m calls last-fri
    p 45m (remark: edit last 2026-11-13) | calls last-fri
p 45m quote due by 16nov
    p 45m | quote due by 16nov
p 45m roof done 2026-12-20
    p 45m | roof done 2026-12-20
p 45m lot 20
    p 45m | lot 20
""",
    ),
]
