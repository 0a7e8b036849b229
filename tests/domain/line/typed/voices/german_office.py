"""An office in Stuttgart: decimal commas, dates with points, capitals of German nouns."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(
            now="2026-11-18T17:45",
            zone="Europe/Berlin",
            people=("maier=Sabine Maier <s.maier@werk.example>", "krueger=Jörg Krüger-Lenz", "bau.union=Bau Union Süd"),
            settings={"date_order": "dmy"},
        ),
        r"""
p 1,5h Kaltakquise Maschinenbau
    p 90m | Kaltakquise Maschinenbau
p 0,5 h Kaltakquise
    p 30m | Kaltakquise
p 45 Min. Kaltakquise
    p 45m | Kaltakquise
p 45 Minuten Kaltakquise
    p 45m | Kaltakquise
p 1 Std. Kaltakquise
    p 60m | Kaltakquise
p 2 Stunden Kaltakquise
    p 120m | Kaltakquise
p 1 Std 30 Min Kaltakquise
    p 90m | Kaltakquise
p 1 Stunde 15 Minuten Kaltakquise
    p 75m | Kaltakquise
p 1,25 Std Kaltakquise
    p 75m | Kaltakquise
p 1:30 h Kaltakquise
    p 90m | Kaltakquise
p 9 bis 10 Uhr Kaltakquise
    p 09:00 60m | Kaltakquise
p 9-10 Uhr Kaltakquise
    p 09:00 60m | Kaltakquise
p 9:00-10:15 Uhr Kaltakquise
    p 09:00 75m | Kaltakquise
p 9.00 - 10.15 Uhr Kaltakquise
    p 09:00 75m | Kaltakquise
p von 9 bis 10 Kaltakquise
    p 09:00 60m | Kaltakquise
p von 14 bis 15:30 Uhr Termin @maier
    p 14:00 90m @maier | Termin @maier
p 14 - 15 Uhr Termin @maier
    p 14:00 60m @maier | Termin @maier
p 14-15 @maier
    p 14:00 60m @maier | @maier
p 1400-1530 @maier
    p 14:00 90m @maier | @maier
p 14.00-15.30 @maier
    p 14:00 90m @maier | @maier
p 8.30-9 @maier
    p 08:30 30m @maier | @maier
p um 14:00 45m @maier
    p 14:00 45m @maier | @maier
p 45m um 14 Uhr @maier
    p 14:00 45m @maier | @maier
p 45m ab 14:00 @maier
    p 14:00 45m @maier | @maier
p 14:00 Uhr 45 Min @maier
    p 14:00 45m @maier | @maier
p 17.11. 45m @maier
    p 2026-11-17 45m @maier | @maier
p 17.11 45m @maier
    p 2026-11-17 45m @maier | @maier
p 17.11.26 45m @maier
    p 2026-11-17 45m @maier | @maier
p 17.11.2026 45m @maier
    p 2026-11-17 45m @maier | @maier
p 17/11 45m @maier
    p 2026-11-17 45m @maier | @maier
p am 17.11. 45m @maier
    p 2026-11-17 45m @maier | @maier
p 17. Nov 45m @maier
    p 2026-11-17 45m @maier | @maier
p 17. Nov. 45m @maier
    p 2026-11-17 45m @maier | @maier
p 17. November 45m @maier
    p 2026-11-17 45m @maier | @maier
p 17.11., 9-10, @maier
    p 2026-11-17 09:00 60m @maier | @maier
p 16.11 9-10 @maier
    p 2026-11-16 09:00 60m @maier | @maier
p 9-10 16.11 @maier
    p 2026-11-16 09:00 60m @maier | @maier
p 45m 16.11 @maier
    p 2026-11-16 45m @maier | @maier
p 19.11. 45m @maier
    p 2025-11-19 45m @maier | @maier
p 19.11 45m @maier
    p 45m @maier | 19.11 45m @maier
p 19.11.2026 45m @maier
    ! p 45m @maier
        p 45m @maier | @maier
p 31.9. 45m @maier
    ! p 30sep 45m @maier
        p 2026-09-30 45m @maier | @maier
p 45m @Maier Angebot 3
    p 45m @maier | @Maier Angebot 3
p 45m @Sabine Maier Angebot
    p 45m @maier | @Sabine Maier Angebot
p 45m @sabine maier Angebot
    p 45m @maier | @sabine maier Angebot
p 45m @Jörg Krüger-Lenz Angebot
    p 45m @krueger | @Jörg Krüger-Lenz Angebot
p 45m @Bau Union Süd Angebot
    p 45m @bau.union | @Bau Union Süd Angebot
p 45m @Bau Union Süd, Angebot raus
    p 45m @bau.union | @Bau Union Süd, Angebot raus
p 45m @Bau Union Süds Chef
    p 45m @bau | @Bau Union Süds Chef
p 45m @Krüger & Söhne
    p 45m @krüger | @Krüger & Söhne
p 45m @Müller&Söhne
    p 45m @müller&söhne | @Müller&Söhne
p 45m @müller-söhne.de
    p 45m @müller-söhne.de | @müller-söhne.de
p 45m Mail an s.maier@werk.example
    p 45m @maier | Mail an s.maier@werk.example
p 45m Mail an info@neu.example
    p 45m (remark: edit last @info) | Mail an info@neu.example
p 45m 12 Anrufe 3 Gespräche
    p 45m | 12 Anrufe 3 Gespräche
p 45m 12 dials, 3 talks
    p 45m dials=12 talks=3 | 12 dials, 3 talks
p 45m Anrufe: 12, talks: 3
    p 45m talks=3 | Anrufe: 12, talks: 3
p 1h 20 dials @maier +Telefon
    p 60m @maier +telefon dials=20 | 20 dials @maier +Telefon
p 1h +phone 20 dials
    p 60m +phone dials=20 | +phone 20 dials
p 1 h 20 dials
    p 60m dials=20 | 20 dials
s 1h Angebot 12.500 € @maier
    s 60m @maier | Angebot 12.500 € @maier
s 1h Angebot 12.500,00 EUR @maier
    s 60m @maier | Angebot 12.500,00 EUR @maier
s 1h 3 proposals @maier
    s 60m @maier proposals=3 | 3 proposals @maier
s 1h Angebot Nr. 2026-114 @maier
    s 60m @maier | Angebot Nr. 2026-114 @maier
s 90 @maier Demo
    s 90m @maier | @maier Demo
s 90 Demo @maier
    s 90m @maier | Demo @maier
s 15 @maier
    ? s 15m @maier
        s 15m @maier | @maier
    ? s 15h @maier
        s 900m @maier | @maier
s Demo @maier 90
    ! s 90m Demo @maier
        s 90m @maier | Demo @maier
s Demo @maier 90m
    s 90m @maier | Demo @maier
s Demo @maier 14-15:30
    s 14:00 90m @maier | Demo @maier
s Demo @maier 14-15:30 Uhr
    s 14:00 90m @maier | Demo @maier
s Demo @maier 14-15:30 16.11
    s 2026-11-16 14:00 90m @maier | Demo @maier
s Demo @maier 90m am 16.11.
    s 2026-11-16 90m @maier | Demo @maier
s Demo @maier 90m, 16.11.
    s 2026-11-16 90m @maier | Demo @maier
s Demo (90m) @maier
    s 90m @maier | Demo (90m) @maier
s Demo @maier: 90m
    s 90m @maier | Demo @maier:
s Demo @maier - 90m
    s 90m @maier | Demo @maier -
s 90m Demo @maier 16.11.
    s 90m @maier (remark: edit last 2026-11-16) | Demo @maier 16.11.
n Stammtisch 19-21 gestern
    ? n yesterday 19-21 Stammtisch gestern
        n 2026-11-17 19:00 120m | Stammtisch gestern
    ? n 45m Stammtisch 19-21 gestern
        n 45m | Stammtisch 19-21 gestern
n Stammtisch yesterday 19-21
    n 2026-11-17 19:00 120m | Stammtisch
n Stammtisch 19-21 yesterday
    n 2026-11-17 19:00 120m | Stammtisch
n 19-21 Stammtisch
    ! n yesterday 19-21 Stammtisch
        n 2026-11-17 19:00 120m | Stammtisch
n yesterday 19-21 Uhr Stammtisch
    n 2026-11-17 19:00 120m | Stammtisch
n yesterday 22-0:30 Uhr Stammtisch
    n 2026-11-17 22:00 150m | Stammtisch
n 12-13 Mittag @maier
    n 12:00 60m @maier | Mittag @maier
n 12-13 Uhr Mittagessen mit @maier und @krueger
    n 12:00 60m @krueger @maier | Mittagessen mit @maier und @krueger
n 12:00 - 13:00 Mittag
    n 12:00 60m | Mittag
a 30 Reisekosten 11/26
    a 30m | Reisekosten 11/26
a 30 Belege
    a 30m | Belege
a 30 Rechnungen
    a 30m | Rechnungen
a 1h Rechnung 17 an @maier
    a 60m @maier | Rechnung 17 an @maier
m 2h Flyer 1.000 Stück
    m 120m | Flyer 1.000 Stück
m 2h Website v2.1
    m 120m | Website v2.1
c 20m @maier Reklamation #4711
    c 20m @maier | @maier Reklamation #4711
c 20m Rückruf @maier wg. 24/7-Hotline
    c 20m @maier | Rückruf @maier wg. 24/7-Hotline
c 20m Rückruf @maier, will 14:00 morgen
    c 20m @maier | Rückruf @maier, will 14:00 morgen
c 20m "Rückruf @maier"
    c 20m @maier | Rückruf @maier
p  45m   @maier
    p 45m @maier | @maier
p 45m @maier next=fr
    p 45m @maier next="fr" | @maier
p 45m @maier next=fri
    p 45m @maier next="fri" | @maier
p 45m @maier next="24.12. nachfassen"
    p 45m @maier next="24.12. nachfassen" | @maier
p 45m @maier need="24/7 Support"
    p 45m @maier need="24/7 Support" | @maier
p 45m from=@maier @neukunde
    p 45m @neukunde from=@maier | @neukunde
p 45m @neukunde from @maier
    p 45m @neukunde from=@maier (remark: edit last -from @maier) | @neukunde from @maier
p 45m via @maier @neukunde
    p 45m @maier @neukunde | via @maier @neukunde
""",
    ),
]
