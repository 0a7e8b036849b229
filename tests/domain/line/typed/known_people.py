"""Contacts by their full name and their e-mail."""

from __future__ import annotations

from tests.domain.line.reading import Place, cases

PEOPLE = (
    "as=Anna Schmidt <anna@depot.example>",
    "raj=Raj Patel <raj@patel.example>",
    "maria=Maria del Carmen Ruiz",
)

CASES = [
    *cases(
        Place(now="2026-11-18T15:00", zone="Europe/London", people=PEOPLE),
        r"""
p 45m @Anna Schmidt about the spring order
    p 45m @as | @Anna Schmidt about the spring order
p 45m @anna schmidt about the spring order
    p 45m @as | @anna schmidt about the spring order
p 45m @Anna, Schmidt is out
    p 45m @anna | @Anna, Schmidt is out
p 45m @Anna about the spring order
    p 45m @anna | @Anna about the spring order
p 45m @anna.schmidt about the spring order
    p 45m @anna.schmidt | @anna.schmidt about the spring order
p 45m @Raj Patel and @Anna Schmidt: joint visit
    p 45m @as @raj | @Raj Patel and @Anna Schmidt: joint visit
p 45m anna@depot.example asked for prices
    p 45m @as | anna@depot.example asked for prices
p 45m @anna@depot.example asked for prices
    p 45m @as | @anna@depot.example asked for prices
p 45m mail to raj@patel.example, no answer
    p 45m @raj | mail to raj@patel.example, no answer
p 45m mail to nobody@patel.example
    p 45m (remark: edit last @nobody) | mail to nobody@patel.example
p 45m @Maria del Carmen Ruiz lunch
    p 45m @maria | @Maria del Carmen Ruiz lunch
p 45m @Maria del lunch
    p 45m @maria | @Maria del lunch
p 45m "@Raj Patel" lunch
    p 45m @raj | @Raj Patel lunch
p 45m lunch w/@Raj Patel
    p 45m @raj | lunch w/@Raj Patel
""",
    ),
]
