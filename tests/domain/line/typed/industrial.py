"""An industrial seller in New York: walk-ins, gates, tons and flanges."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-18T16:40", zone="America/New_York"),
        r"""
p 50m @weldco cold walk-in, gate 4, met the foreman
    p 50m @weldco | @weldco cold walk-in, gate 4, met the foreman
p 20min @boltworks left a catalogue at the desk
    p 20m @boltworks | @boltworks left a catalogue at the desk
p 1h15 route along the canal, 9 visits, 2 talks
    p 75m talks=2 | route along the canal, 9 visits, 2 talks
s 90m @hydra pump demo on the shop floor
    s 90m @hydra | @hydra pump demo on the shop floor
s 2h @hydra +in-person walked the line with two engineers, 1 proposal
    s 120m @hydra +in-person proposals=1 | @hydra +in-person walked the line with two engineers, 1 proposal
c 35m @weldco credit note for the wrong flanges
    c 35m @weldco | @weldco credit note for the wrong flanges
c 25m @mill-street chased the late delivery of 40 gaskets
    c 25m @mill-street | @mill-street chased the late delivery of 40 gaskets
m 1h flyers for the valve week
    m 60m | flyers for the valve week
a 40m mileage and receipts
    a 40m | mileage and receipts
n 45m coffee @ray from the rotary
    n 45m @ray | coffee @ray from the rotary
p 8-9:45 @canal-steel two cold visits and a talk
    p 08:00 105m @canal-steel | @canal-steel two cold visits and a talk
p 8:10-8:55 parking lot calls, 11 dials, 3 talks
    p 08:10 45m dials=11 talks=3 | parking lot calls, 11 dials, 3 talks
p 1-2:15 @boltworks yard tour
    p 13:00 75m @boltworks | @boltworks yard tour
s 1:30pm-3pm @hydra quote for 6 pumps
    s 13:30 90m @hydra | @hydra quote for 6 pumps
s 10:30-12 @weldco negotiation over price per ton
    s 10:30 90m @weldco | @weldco negotiation over price per ton
p since 3:15 dials 7
    p 15:15 85m dials=7 | dials 7
p 2-now @canal-steel waiting at the dock then 1 talk
    p 14:00 160m @canal-steel talks=1 | @canal-steel waiting at the dock then 1 talk
p 45m @weldco wants a 3/8 inch fitting
    p 45m @weldco | @weldco wants a 3/8 inch fitting
p 30m @boltworks asked about a 2.5 m crane
    p 30m @boltworks | @boltworks asked about a 2.5 m crane
p 30m @hydra 10-12 week lead time is too long
    p 30m @hydra | @hydra 10-12 week lead time is too long
p 40m @canal-steel open 24/7, call at night
    p 40m @canal-steel | @canal-steel open 24/7, call at night
p 40m @mill-street bay 12, ask for Joe
    p 40m @mill-street | @mill-street bay 12, ask for Joe
p 30m @hydra runs 3 shifts of 8h
    p 30m @hydra | @hydra runs 3 shifts of 8h
p 1h @weldco, @boltworks and @hydra: all want steel at last year's price
    p 60m @boltworks @hydra @weldco | @weldco, @boltworks and @hydra: all want steel at last year's price
p 1h @weldco/@boltworks one truck for both
    p 60m @boltworks @weldco | @weldco/@boltworks one truck for both
c 30m @hydra's compressor is down again
    c 30m @hydra | @hydra's compressor is down again
p 45m w/@ray at the docks
    p 45m @ray | w/@ray at the docks
p 55m 14 dials, 5 talks, 1 meeting +phone
    p 55m +phone dials=14 meetings=1 talks=5 | 14 dials, 5 talks, 1 meeting +phone
p 55m dials=14 talks=5 +phone
    p 55m +phone dials=14 talks=5 | +phone
p 55m dials: 14 talks: 5 meetings: 1
    p 55m dials=14 meetings=1 talks=5 | dials: 14 talks: 5 meetings: 1
p 1h 6x dials, 2x talks
    p 60m dials=6 talks=2 | 6x dials, 2x talks
p 1h 12 cold calls 4 warm calls
    p 60m dials=16 | 12 cold calls 4 warm calls
p 45m @weldco need="bolts arrive rusty" +visit
    p 45m @weldco +visit need="bolts arrive rusty" | @weldco +visit
p 45m @weldco need="2 trucks a week" next="fri bring samples"
    p 45m @weldco need="2 trucks a week" next="fri bring samples" | @weldco
n 1h lunch @ray gave="intro to the port" got="name of the plant manager"
    n 60m @ray gave="intro to the port" got="name of the plant manager" | lunch @ray
p 30m @north-yard from=@ray
    p 30m @north-yard from=@ray | @north-yard
p 45m yesterday @weldco
    p 2026-11-17 45m @weldco | @weldco
p yesterday 45m @weldco
    p 2026-11-17 45m @weldco | @weldco
p 45m @weldco yesterday
    p 2026-11-17 45m @weldco | @weldco
p @weldco 45m yesterday
    p 2026-11-17 45m @weldco | @weldco
p @weldco gate visit 45m
    p 45m @weldco | @weldco gate visit
s mon 2h @hydra
    s 2026-11-16 120m @hydra | @hydra
s 2h mon @hydra
    s 2026-11-16 120m @hydra | @hydra
s 2h last mon @hydra
    s 2026-11-16 120m @hydra | @hydra
c 1h 2 days ago @mill-street
    c 2026-11-16 60m @mill-street | @mill-street
c 1h 3d ago @mill-street
    c 2026-11-15 60m @mill-street | @mill-street
a 30m this morning expenses
    a 30m | this morning expenses
s 1h yesterday afternoon @hydra second demo
    s 2026-11-17 60m @hydra | yesterday afternoon @hydra second demo
n 2h last night chamber dinner with @ray
    n 2026-11-17 120m @ray | last night chamber dinner with @ray
p 45m 11/16/2026 @weldco
    p 2026-11-16 45m @weldco | @weldco
p 45m nov 16 @weldco
    p 2026-11-16 45m @weldco | @weldco
p 45m 16 nov @weldco
    p 2026-11-16 45m @weldco | @weldco
p 45m 2026-11-16 @weldco
    p 2026-11-16 45m @weldco | @weldco
p 45m at 9:30 @weldco
    p 09:30 45m @weldco | @weldco
p 9:30 45m @weldco
    p 09:30 45m @weldco | @weldco
p 45m now @weldco
    p 15:55 45m @weldco | @weldco
p 45m, @weldco, left card
    p 45m @weldco | @weldco, left card
p 45m - left card at @weldco
    p 45m @weldco | - left card at @weldco
p ~45m @weldco roughly
    p 45m @weldco | @weldco roughly
p 90 @canal-steel
    p 90m @canal-steel | @canal-steel
p 30 left a card at @north-yard
    p 30m @north-yard | left a card at @north-yard
p 1.25h @canal-steel
    p 75m @canal-steel | @canal-steel
p .75h @canal-steel
    p 45m @canal-steel | @canal-steel
p 45m @weldco re: RFQ 4471
    p 45m @weldco | @weldco re: RFQ 4471
p 45m @weldco PO#8812 still open
    p 45m @weldco | @weldco PO#8812 still open
p 45m $1200 order from @weldco
    p 45m @weldco | $1200 order from @weldco
p 45m "12 dials" is what the script says
    p 45m | 12 dials is what the script says
p 45m @weldco \friday deliveries only
    p 45m @weldco | @weldco friday deliveries only
p 45m @weldco moved to friday
    p 45m @weldco | @weldco moved to friday
p 45m @weldco by monday
    p 45m @weldco | @weldco by monday
p 45m meeting 6 buyers at @canal-steel
    p 45m @canal-steel | meeting 6 buyers at @canal-steel
p 45m room 3 meeting at @canal-steel
    p 45m @canal-steel | room 3 meeting at @canal-steel
s 1h 1 1/2 tons quoted to @weldco
    s 60m @weldco | 1 1/2 tons quoted to @weldco
p 45m @acme+phone
    p 45m @acme +phone | @acme+phone
p 45m @weldco (+phone)
    p 45m @weldco +phone | @weldco (+phone)
p 45m ray@weldco.example asked for prices
    p 45m (remark: edit last @ray) | ray@weldco.example asked for prices
p call @weldco at 10:30 for 45m
    p 10:30 45m @weldco | call @weldco
p call @weldco 10:30am 45m
    p 10:30 45m @weldco | call @weldco
p @weldco 45m at 9:15 yesterday
    p 2026-11-17 09:15 45m @weldco | @weldco
p @weldco call (45m)
    p 45m @weldco | @weldco call
p 45m 12 calls (3 talks)
    p 45m dials=12 talks=3 | 12 calls (3 talks)
p 45-minute call with @weldco
    p 45m @weldco | call with @weldco
p 45m just now @weldco
    p 15:55 45m @weldco | @weldco
p 45m mon 16 nov @weldco
    p 2026-11-16 45m @weldco | @weldco
p 45m mon, nov 9 @weldco
    p 2026-11-09 45m @weldco | @weldco
p 45m 16th of october @weldco
    p 2026-10-16 45m @weldco | @weldco
p 45m a month ago @weldco
    p 2026-10-18 45m @weldco | @weldco
p 45m mon 1st call @weldco
    p 2026-11-16 45m @weldco | 1st call @weldco
p 45m 1) call @weldco 2) mail
    p 45m @weldco | 1) call @weldco 2) mail
p 45m the press makes 12 calls per minute
    p 45m | the press makes 12 calls per minute
""",
    ),
]
