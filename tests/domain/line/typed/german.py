"""A seller in Berlin: Uhr, decimal commas, 19.11., umlauts."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(now="2026-11-20T17:05", zone="Europe/Berlin", settings={"date_order": "dmy"}),
        r"""
p 45m Kaltakquise @müller +telefon
    p 45m @müller +telefon | Kaltakquise @müller +telefon
p 1,5h Messe Hannover @schäfer-gmbh
    p 90m @schäfer-gmbh | Messe Hannover @schäfer-gmbh
p 1½h Messe Hannover
    p 90m | Messe Hannover
p 9-10 Uhr @müller
    p 09:00 60m @müller | @müller
p 9.15-10.45 @müller Angebot besprochen
    p 09:15 90m @müller | @müller Angebot besprochen
p 9:15 - 10:45 Uhr @müller
    p 09:15 90m @müller | @müller
p 14-15.30 Uhr @schäfer-gmbh
    p 14:00 90m @schäfer-gmbh | @schäfer-gmbh
p 8-930 Telefonblock, 14 dials
    p 08:00 90m dials=14 | Telefonblock, 14 dials
s 2h 19.11. @müller
    s 2026-11-19 120m @müller | @müller
s 2h 19.11.2026 @müller
    s 2026-11-19 120m @müller | @müller
s 2h 19/11 @müller
    s 2026-11-19 120m @müller | @müller
s 19.11. 2h @müller
    s 2026-11-19 120m @müller | @müller
c 30m @bäcker-söhne Rechnung 2041
    c 30m @bäcker-söhne | @bäcker-söhne Rechnung 2041
n 1h Stammtisch @jürgen
    n 60m @jürgen | Stammtisch @jürgen
p 45 min @müller
    p 45m @müller | @müller
p 45min, @müller, Herr Groß nicht da
    p 45m @müller | @müller, Herr Groß nicht da
p 1 h 30 min @schäfer-gmbh
    p 90m @schäfer-gmbh | @schäfer-gmbh
p 1 h @schäfer-gmbh
    p 60m @schäfer-gmbh | @schäfer-gmbh
p 0,75h @schäfer-gmbh
    p 45m @schäfer-gmbh | @schäfer-gmbh
p 20m @müller braucht 2,5 t Stahl
    p 20m @müller | @müller braucht 2,5 t Stahl
p 20m @müller Angebot 10.000 Euro
    p 20m @müller | @müller Angebot 10.000 Euro
p 20m @müller Lieferzeit 4-6 Wochen
    p 20m @müller | @müller Lieferzeit 4-6 Wochen
p 20m @müller DIN 912
    p 20m @müller | @müller DIN 912
p 20m @müller 2. Etage
    p 20m @müller | @müller 2. Etage
p 20m @müller Tel. 0511-4432
    p 20m @müller | @müller Tel. 0511-4432
p 20m @müller gate 7 um 9
    p 20m @müller | @müller gate 7 um 9
p 45m yesterday Telefonate 12 dials
    p 2026-11-19 45m dials=12 | Telefonate 12 dials
p 45m gestern Telefonate 12 dials
    p 45m dials=12 | gestern Telefonate 12 dials
p 45m mo Telefonate
    p 45m | mo Telefonate
p 45m mon Telefonate
    p 2026-11-16 45m | Telefonate
p 45m freitag Telefonate
    p 45m | freitag Telefonate
p 30m @müller-und-söhne
    p 30m @müller-und-söhne | @müller-und-söhne
p 30m "@müller" zurückgerufen
    p 30m @müller | @müller zurückgerufen
p 30m (@jürgen) Empfehlung
    p 30m @jürgen | (@jürgen) Empfehlung
p 30m @jürgens Sohn
    p 30m @jürgens | @jürgens Sohn
p 30m @jürgen's Sohn
    p 30m @jürgen | @jürgen's Sohn
n 30m @ann,@jürgen Kaffee
    n 30m @ann @jürgen | @ann,@jürgen Kaffee
s 1h @müller need="Teile kommen zu spät"
    s 60m @müller need="Teile kommen zu spät" | @müller
s 1h @müller next="3d Muster schicken"
    s 60m @müller next="3d Muster schicken" | @müller
a 20m Reisekosten
    a 20m | Reisekosten
p 16:20-now @müller
    p 16:20 45m @müller | @müller
p 1h30 17nov @müller
    p 2026-11-17 90m @müller | @müller
p 1h30 17-nov @müller
    p 2026-11-17 90m @müller | @müller
p 1h30 am montag @müller
    p 90m @müller | am montag @müller
p 12:30-13:15 Mittag mit @jürgen
    p 12:30 45m @jürgen | Mittag mit @jürgen
p 12-13 @jürgen
    p 12:00 60m @jürgen | @jürgen
p 11:45-12:15 @jürgen
    p 11:45 30m @jürgen | @jürgen
p 45m @müller 12 dials 3 talks
    p 45m @müller dials=12 talks=3 | @müller 12 dials 3 talks
""",
    ),
]
