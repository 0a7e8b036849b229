"""Sellers in Berlin, Paris and Madrid: Uhr and Stunden, 9h30, 17/11, accents."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

CASES = [
    *cases(
        Place(
            now="2026-11-20T17:05",
            zone="Europe/Berlin",
            settings={"date_order": "dmy"},
            people=("schmidt=Anna Schmidt", "mueller=Jörg Müller", "bau=Bau & Co"),
        ),
        r"""
p 45min Kaltakquise @mueller
    p 45m @mueller | Kaltakquise @mueller
p 45 Min. Kaltakquise @mueller
    p 45m @mueller | Kaltakquise @mueller
p 1 Std Telefonate
    p 60m | Telefonate
p 1,5 Std Telefonate
    p 90m | Telefonate
p 2 Stunden Messe
    p 120m | Messe
p 90 Minuten Telefonate
    p 90m | Telefonate
p 1h30min Telefonate
    p 90m | Telefonate
p 1:30 Std Telefonate
    p 90m | Telefonate
p 9-10:30 Uhr Telefonate @schmidt
    p 09:00 90m @schmidt | Telefonate @schmidt
p 9:00-10:30Uhr Telefonate
    p 09:00 90m | Telefonate
p 9.00-10.30 Uhr Telefonate
    p 09:00 90m | Telefonate
p 9 bis 10:30 Telefonate
    p 09:00 90m | Telefonate
p ab 14 Uhr 45m
    p 14:00 45m
p 45m 14 Uhr @mueller
    p 14:00 45m @mueller | @mueller
p 45m um 14 Uhr @mueller
    p 14:00 45m @mueller | @mueller
p 45m 19.11. @mueller
    p 2026-11-19 45m @mueller | @mueller
p 45m am 19.11. @mueller
    p 2026-11-19 45m @mueller | @mueller
p 45m 19.11 @mueller
    p 2026-11-19 45m @mueller | @mueller
p 45m 19.11.26 @mueller
    p 2026-11-19 45m @mueller | @mueller
p 45m 19. November @mueller
    p 2026-11-19 45m @mueller | @mueller
p 45m 19. Nov @mueller
    p 2026-11-19 45m @mueller | @mueller
p 45m @Anna Schmidt, Angebot 12.500 €
    p 45m @schmidt | @Anna Schmidt, Angebot 12.500 €
p 45m @Jörg Müller zurückgerufen
    p 45m @mueller | @Jörg Müller zurückgerufen
p 45m @Bau & Co
    p 45m @bau | @Bau & Co
p 45m 20 Anrufe, 5 Gespräche
    p 45m | 20 Anrufe, 5 Gespräche
p 45m 20 Anwahlen dials=20
    p 45m dials=20 | 20 Anwahlen
p 45m Gespräch mit @mueller (Einkauf), 2 talks
    p 45m @mueller talks=2 | Gespräch mit @mueller (Einkauf), 2 talks
p 45m @mueller: Rückruf am Freitag
    p 45m @mueller | @mueller: Rückruf am Freitag
p 0,5h @mueller
    p 30m @mueller | @mueller
p 0,75h @mueller
    p 45m @mueller | @mueller
p ¾h @mueller
    p 45m @mueller | @mueller
p ¾ h @mueller
    p 45m @mueller | @mueller
p ½ h @mueller
    p 30m @mueller | @mueller
p 45m »Kaltakquise« @mueller
    p 45m @mueller | »Kaltakquise« @mueller
p 45m "Kaltakquise" @mueller
    p 45m @mueller | Kaltakquise @mueller
p 45´ @mueller
    ! p 45m @mueller
        p 45m @mueller | @mueller
p 45' @mueller
    ! p 45m @mueller
        p 45m @mueller | @mueller
p 45 m. @mueller
    p 45m @mueller | @mueller
""",
    ),
    *cases(
        Place(
            now="2026-11-18T16:30",
            zone="Europe/Paris",
            settings={"date_order": "dmy"},
            people=("lefevre=Élodie Lefèvre",),
        ),
        r"""
p 45mn prospection téléphonique @lefevre
    p 45m @lefevre | prospection téléphonique @lefevre
p 45 mn prospection
    p 45m | prospection
p 1h prospection @Élodie Lefèvre
    p 60m @lefevre | prospection @Élodie Lefèvre
p 1h15 prospection
    p 75m | prospection
p 1 h 15 prospection
    ? p 1h15 prospection
        p 75m | prospection
    ? p 1h "\15" prospection
        p 60m | 15 prospection
p 9h-10h30 prospection
    p 09:00 90m | prospection
p 9h à 10h prospection
    p 09:00 60m | prospection
p 9h30-11h prospection
    p 09:30 90m | prospection
p 45m 17/11 @lefevre
    p 2026-11-17 45m @lefevre | @lefevre
p 45m 17 nov. @lefevre
    p 2026-11-17 45m @lefevre | @lefevre
p 45m 12 appels, 3 rdv
    p 45m | 12 appels, 3 rdv
p 45m l'appel @lefevre s'est bien passé
    p 45m @lefevre | l'appel @lefevre s'est bien passé
p 45m d'abord @lefevre
    p 45m @lefevre | d'abord @lefevre
n 2h déj @lefevre
    n 120m @lefevre | déj @lefevre
""",
    ),
    *cases(
        Place(
            now="2026-11-18T16:30", zone="Europe/Madrid", settings={"date_order": "dmy"}, people=("nunez=José Núñez",)
        ),
        r"""
p 45m llamadas en frío @nunez
    p 45m @nunez | llamadas en frío @nunez
p 9h-10h llamadas
    p 09:00 60m | llamadas
p 45m 17/11/2026 llamadas
    p 2026-11-17 45m | llamadas
p 45m @José Núñez ¿cuándo?
    p 45m @nunez | @José Núñez ¿cuándo?
p 45m ¡por fin! @nunez
    p 45m @nunez | ¡por fin! @nunez
""",
    ),
]
