"""Lines at the limits of names, keys and counts."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="America/New_York", people=("anna=Anna Schmidt <anna@depot.example>",)),
        r"""
p 45m need= speed @bob
    p 45m @bob need="speed" | @bob
p 45m need= @bob
    p 45m @bob | @bob
p 45m need=
    p 45m
p 45m need= gave=x @bob
    p 45m @bob gave="x" | @bob
p 45m from= @bob @acme
    p 45m @acme from=@bob | @acme
p 45m from= bob @acme
    p 45m @acme from=@bob | @acme
p 45m from=bob,ann @acme
    ! p 45m @acme
        p 45m @acme | @acme
p 45m tag= phone
    p 45m | tag= phone
p 45m tag=phone,fair
    ! p 45m +phone +fair
        p 45m +fair +phone | +phone +fair
p 45m tag=phone, @bob
    p 45m @bob | tag=phone, @bob
p 45m tag=,
    p 45m | tag=,
p 45m tags=+phone,+fair
    ! p 45m +phone +fair
        p 45m +fair +phone | +phone +fair
p 45m channel=phone
    ! p 45m +phone
        p 45m +phone | +phone
p 45m contacts=@bob,ann
    ! p 45m @bob @ann
        p 45m @ann @bob | @bob @ann
p 45m contact="Bob Miller"
    ! p 45m @Bob Miller
        p 45m @bob | @Bob Miller
p 45m note=x
    ! p 45m "\x"
        p 45m | x
p 45m notes="left card"
    ! p 45m "left card"
        p 45m | left card
p 45m note= x
    p 45m | note= x
p 45m note=
    p 45m | note=
p 45m kind=x
    p 45m | kind=x
p 45m kind=networking
    ! n 45m
        n 45m
p kind=n 45m
    ! n 45m
        n 45m
p time=45m calls
    ! p 45m calls
        p 45m | calls
p 45m time=noon
    ! p 45m noon
        p 12:00 45m
p 45m time=soon
    p 45m | time=soon
p time=45 calls
    ! p 45m calls
        p 45m | calls
p duration=45 calls
    ! p 45m calls
        p 45m | calls
p minutes=45 calls
    ! p 45m calls
        p 45m | calls
p mins=45 calls
    ! p 45m calls
        p 45m | calls
p hours=2 calls
    ! p 2h calls
        p 120m | calls
p hours=2h calls
    ! p 2h calls
        p 120m | calls
p start=9:30 45m calls
    ! p 9:30 45m calls
        p 09:30 45m | calls
p 45m start=9:30 calls
    ! p 45m 9:30 calls
        p 09:30 45m | calls
p 45m start=9 calls
    p 45m | start=9 calls
p 45m calls start=9am
    ! p 45m 9am calls
        p 09:00 45m | calls
p time="1h 30m" calls
    ! p 1h 30m calls
        p 90m | calls
p time="9 - 10" calls
    ! p 9 - 10 calls
        p 09:00 60m | calls
p time="9 - 10 x" calls
    ! p 45m "time=9 - 10 x" calls
        p 45m | time=9 - 10 x calls
p day=tue 45m calls
    ! p tue 45m calls
        p 2026-11-17 45m | calls
p 45m calls day=tue
    ! p tue 45m calls
        p 2026-11-17 45m | calls
p 45m tue date=mon calls
    ! p 45m mon calls
        p 2026-11-16 45m | calls
p 45m date=31nov calls
    p 45m | date=31nov calls
p 45m date=soon calls
    p 45m | date=soon calls
p 45m date="20 nov" calls
    ! p 20 nov 45m calls
        p 2025-11-20 45m | calls
p 45m date= calls
    p 45m | date= calls
p date=16/11 45m calls
    p 45m | date=16/11 45m calls
p 45m dials=12,talks=3
    ! p 45m dials=12 talks=3
        p 45m dials=12 talks=3
p 45m dials=12,talks=x
    ! p 45m "\dials=12,talks=x"
        p 45m | dials=12,talks=x
p 45m dials==12
    ! p 45m dials=12
        p 45m dials=12
p 45m dials=12,
    p 45m dials=12
p 45m dials=twelve
    p 45m dials=12
p 45m dials=TWELVE
    p 45m dials=12
p 45m dials= 12
    p 45m dials=12
p 45m dials =12
    p 45m dials=12
p 45m dials = 12
    p 45m dials=12
p 45m dials =
    p 45m | dials =
p 45m dials, = 12
    p 45m | dials, = 12
p 45m dials = @bob
    ! p 45m "\dials" = @bob
        p 45m @bob | dials = @bob
p 45m talks = 3 dials = 12
    p 45m dials=12 talks=3
p 45m need = speed
    p 45m need="speed"
p 45m foo = bar
    p 45m | foo = bar
p 45m foo=bar
    p 45m | foo=bar
p 45m =12
    p 45m | =12
p 45m dials=12 dial=3
    ! p 45m dials=12
        p 45m dials=12
p 45m calls=12
    p 45m dials=12
p 45m dails=12
    ! p 45m dials=12
        p 45m dials=12
p 45m dails=
    ! p 45m "\dails="
        p 45m | dails=
p 45m ned=
    ! p 45m need=
        p 45m
p 45m Dials=3
    p 45m dials=3
p 45m NEED=speed
    p 45m need="speed"
p 45m companies=3
    p 45m | companies=3
p 45m "dials=12 talks=x"
    ! p 45m "dials=12 \talks=x"
        p 45m dials=12 | talks=x
p 45m "call @o'brien back"
    ! p 45m "call @obrien back"
        p 45m @obrien | call @obrien back
p 45m -x
    ! p 45m x
        p 45m | x
p 45m --x=3
    ! p 45m x=3
        p 45m | x=3
p 45m -3
    p 45m | -3
p 45m -
    p 45m | -
p 45m -@bob
    p 45m @bob | -@bob
p 45m @bob/ann
    ? p 45m @bob/@ann
        p 45m @ann @bob | @bob/@ann
    ? p 45m @bob /ann
        p 45m @bob | @bob /ann
p 45m @bob/
    p 45m @bob | @bob/
p 45m @bob|ann
    ? p 45m "@bob|@ann"
        p 45m @ann @bob | @bob|@ann
    ? p 45m @bob "|ann"
        p 45m @bob | @bob |ann
p 45m @bob/@ann
    p 45m @ann @bob | @bob/@ann
p 45m @bob/.x
    ? p 45m @bob.x
        p 45m @bob.x | @bob.x
    ? p 45m @bob /.x
        p 45m @bob | @bob /.x
p 45m @bob's/ann
    p 45m @bob | @bob's/ann
p 45m @bob-/ann
    p 45m @bob | @bob-/ann
p 45m @bob@firm.example
    p 45m (remark: edit last @bob) | @bob@firm.example
p 45m bob@firm.example
    p 45m (remark: edit last @bob) | bob@firm.example
p 45m call anna@depot.example
    p 45m @anna | call anna@depot.example
p 45m @J. Rowe
    p 45m @j | @J. Rowe
p 45m @anna schmidt
    p 45m @anna | @anna schmidt
p 45m @Anna Schmidt, calls
    p 45m @anna | @Anna Schmidt, calls
p 45m @Anna Schmidt's calls
    p 45m @anna | @Anna Schmidt's calls
p 45m @Anna, Schmidt
    p 45m @anna | @Anna, Schmidt
p 45m @Anna's Schmidt
    p 45m @anna | @Anna's Schmidt
p 45m @anna @schmidt
    p 45m @anna @schmidt | @anna @schmidt
p 45m "@Anna Schmidt calls"
    p 45m @anna | @Anna Schmidt calls
p 45m "@Anna Schmidt" calls
    p 45m @anna | @Anna Schmidt calls
p 45m @acme from @bob
    p 45m @acme from=@bob (remark: edit last -from @bob) | @acme from @bob
p 45m @acme From @bob
    p 45m @acme from=@bob (remark: edit last -from @bob) | @acme From @bob
p 45m @acme, from @bob
    p 45m @acme @bob | @acme, from @bob
p 45m @acme from "@bob"
    p 45m @acme from=@bob (remark: edit last -from @bob) | @acme from @bob
p 45m @acme from @bob @ann
    p 45m @acme @ann @bob | @acme from @bob @ann
p 45m @acme from @bob from=@ann
    p 45m @acme @bob from=@ann | @acme from @bob
p 45m @acme from @acme
    p 45m @acme | @acme from @acme
p 45m @acme and @bob
    p 45m @acme @bob | @acme and @bob
p 45m gave=x
    ! p 45m gave=x @bob
        p 45m @bob gave="x" | @bob
p 45m from=@bob
    ! p 45m from=@bob @acme
        p 45m @acme from=@bob | @acme
p 45m from=@acme
    ! p 45m from=@acme @ann
        p 45m @ann from=@acme | @ann
p 45m gave=x y=@bob
    p 45m @bob gave="x" | y=@bob
p 45m from=@dan @dan
    ! p 45m from=@dan @dan @acme
        p 45m @acme @dan from=@dan | @dan @acme
p 45m got=x bob ann dan
    ! p 45m got=x bob ann dan @dan
        p 45m @dan got="x" | bob ann dan @dan
p 45m @x*
    p 45m @x | @x*
p 45m +9a
    p 45m | +9a
p 45m @9a*
    p 45m @9a | @9a*
p 45m +9a*
    p 45m | +9a*
p 45m (@o'brien)
    ! p 45m "(@obrien)"
        p 45m @obrien | (@obrien)
p 45m @*
    p 45m | @*
p 45m x@*
    p 45m | x@*
p pros 45m
    p 45m | pros
p 45m cafe@
    p 45m | cafe@
""",
    ),
]
