"""Neutral rows become entries: tags, notes, contacts, and which typed lines they repeat."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from prospectr.domain.entries.entry import Details, Entry, Span
from prospectr.domain.entries.guess import Habits
from prospectr.domain.people.contacts import Contact
from prospectr.domain.transfer.activities import Activity, Person
from prospectr.domain.transfer.groups import groups_of, guess_of
from prospectr.domain.transfer.mapping import clipped_text, details_of, directory, entry_of, fingerprint_text, tag_of
from prospectr.domain.transfer.overlaps import doubles
from prospectr.domain.transfer.people_plan import handle_base
from prospectr.domain.transfer.plan import Candidate, Seen
from prospectr.domain.transfer.rules import Rule


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Phone", "phone"), ("Blue category", "blue-category"), ("In Person", "in-person"), ("e-mail", "email"),
        ("#cold", "cold"), ("project=478", "project-478"), ("2nd floor", "nd-floor"), ("Größe", "größe"), ("!!!", ""),
        ("x" * 100, "x" * 64), ("x" * 63 + "-yz", "x" * 63), ("cold.", "cold"),
    ],
)  # fmt: skip
def test_a_tag(text: str, tag: str) -> None:
    assert tag_of(text) == tag


def test_a_row_without_a_subject_has_its_task_project_or_client_as_note() -> None:
    notes = [
        details_of(Activity(1, "k", subject=subject, task=task, project=project, client="client"), None, {}).note
        for subject, task, project in (("a  b\nc", "t", "p"), ("", "t", "p"), ("", "", "p"), ("", "", ""))
    ]
    assert notes == ["a b c", "t", "p", "client"]


@pytest.mark.parametrize("change", [{"subject": "b"}, {"seconds": 5}, {"tags": ("x",)}, {"day": date(2026, 1, 2)}])
def test_the_fingerprint_changes_with_the_values(change: dict[str, object]) -> None:
    row = Activity(1, "key", "a", date(2026, 1, 1), seconds=60)
    assert fingerprint_text(row.replace(**change)) != fingerprint_text(row)
    assert fingerprint_text(row.replace(row=7, key="other")) == fingerprint_text(row)


def timed(hour: int, minute: int, minutes: int, number: int = 0) -> Entry:
    start = datetime(2026, 11, 20, hour, minute, tzinfo=UTC)
    return Entry("admin", Span(start.date(), minutes, start), Details(), "u", start, number)


def test_rows_that_overlap_a_typed_line_by_a_minute_are_found() -> None:
    typed = [
        timed(9, 0, 60, 1),
        timed(12, 0, 30, 2),
        Entry("admin", Span(date(2026, 11, 20), 5), Details(), "u", NOW, 3),
    ]
    rows = [timed(9, 59, 30), timed(10, 0, 30), timed(11, 0, 90), timed(8, 0, 60), timed(12, 10, 5), timed(8, 0, 61)]
    spans = [row.span for row in rows]
    assert doubles([*spans, Span(date(2026, 11, 20), 5)], typed) == [1, 0, 2, 0, 2, 1, 0]


NOW = datetime(2026, 11, 21, tzinfo=UTC)


def candidates(*activities: Activity) -> list[Candidate]:
    return [Candidate(row, Span(date(2026, 11, 20), 10), Seen("u", "f")) for row in activities]


def test_rows_are_grouped_by_the_first_field_that_they_have() -> None:
    rows = candidates(
        Activity(1, "a", "call", project="Outreach"),
        Activity(2, "b", "mail", project="outreach"),
        Activity(3, "c", "lunch", tags=("Chamber",)),
        Activity(4, "d"),
    )
    groups = [(group.field, group.value, len(group.candidates), group.minutes) for group in groups_of(rows)]
    assert groups == [("project", "Outreach", 2, 20), ("tag", "Chamber", 1, 10), ("subject", "", 1, 10)]


def test_prospecting_is_not_guessed_for_a_group_with_a_cue() -> None:
    habits = Habits([("prospecting", Details("call round")), ("prospecting", Details("call list"))], ["coffee"])
    [calls] = groups_of(candidates(Activity(1, "a", "call", project="p"), Activity(2, "b", "call Ann", project="p")))
    guess = guess_of(calls, habits)
    assert guess is not None
    assert guess.kind == "prospecting"
    [mixed] = groups_of(
        candidates(Activity(1, "a", "call", project="p"), Activity(2, "b", "call, coffee", project="p"))
    )
    assert guess_of(mixed, habits) is None


@pytest.mark.parametrize(
    ("person", "handle"),
    [
        (Person(1, "", "Anna Maria Schmidt"), "anna.maria.schmidt"),
        (Person(1, "", "Dr. O'Neil, Zoë"), "dr.oneil.zoë"),
        (Person(1, "", "", "Süd GmbH & Co. KG"), "süd.gmbh.co.kg"),
        (Person(1, "", "", "", "", ("ann.lee@example.com",)), "ann.lee"),
        (Person(1, "", "", "", "", (), ("+49 30 1",)), "49.30.1"),
        (Person(1, "", "!!!"), "contact"),
        (Person(1, "", "x" * 100), "x" * 60),
    ],
)
def test_a_handle_is_made_of_a_name(person: Person, handle: str) -> None:
    assert handle_base(person) == handle


@pytest.mark.parametrize(("length", "cut"), [(3999, False), (4000, False), (4001, True)])
def test_a_text_is_cut_at_what_a_note_can_hold(length: int, cut: bool) -> None:
    text = clipped_text("x" * length)
    assert text == ("x" * 3999 + "…" if cut else "x" * length)


def test_a_row_becomes_an_entry_with_what_its_rule_adds_and_what_was_answered() -> None:
    row = Activity(7, "a key", "call", tags=("Cold", "Phone"), people=("ANN@x.example", "Dan"), client="Acme Ltd")
    rule = Rule("u", 1, "", "subject", "call", "prospecting", ("warm",), "bob")
    people = {"ann@x.example": "ann", "acme ltd": "acme"}
    span = Span(date(2026, 11, 20), 10)
    candidate = Candidate(row, span, Seen("a uid", "f"), rule=rule, kind="prospecting")
    details = Details("call", ("acme", "ann", "bob"), ("cold", "phone", "warm"), "phone")
    assert entry_of(candidate, people, NOW) == Entry("prospecting", span, details, "a uid", NOW, 0, 1)
    answered = entry_of(candidate.replace(need="steel"), people, NOW)
    assert answered.details == details.replace(need="steel")
    alone = details_of(row.replace(tags=()), None, {})
    assert alone == Details("call")


@pytest.mark.parametrize(("attendees", "contacts"), [(5, ("ann",)), (6, ())])
def test_of_a_larger_meeting_nobody_becomes_a_contact(attendees: int, contacts: tuple[str, ...]) -> None:
    row = Activity(1, "a key", people=("ann@x.example", *(f"{i}@x.example" for i in range(attendees - 1))))
    assert details_of(row, None, {"ann@x.example": "ann"}).contacts == contacts


def test_people_are_known_by_name_and_address_but_for_ones_own() -> None:
    contacts = [Contact("ann", "u", "Ann Lee", None, "Ann@x.example"), Contact("me", "v", "Me", None, "me@x.example")]
    assert directory(contacts, ("ME@x.example",)) == {"ann lee": "ann", "ann@x.example": "ann", "me": "me"}
