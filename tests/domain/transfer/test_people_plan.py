"""What an import does with each person of a file."""

from __future__ import annotations

import pytest

from prospectr.domain.people.contacts import Contact
from prospectr.domain.transfer.activities import Person
from prospectr.domain.transfer.people_plan import PeoplePlanner, contact_from, handle_base, key_of, person_text
from prospectr.domain.transfer.plan import Seen

BOB = Contact("bob", "uid of bob", "Bob Miller", "Acme", "bob@acme.example", "1")


def person(name: str = "", *emails: str, **values: object) -> Person:
    return Person(1, "", name, emails=emails, **values)


def planned(*people: Person, seen: tuple[str, ...] = ()) -> PeoplePlanner:
    planner = PeoplePlanner([BOB], lambda uid: uid in seen)
    for number, one in enumerate(people):
        planner.add(one, Seen(f"uid {number}", "a print"))
    return planner


def test_people_are_added_known_left_out_or_refused() -> None:
    plan = planned(
        person("Ann Lee", "ann@x.example"),
        person("Robert", "BOB@acme.example"),  # by address, in any case
        person(),
        person("Dan"),
        person("\0"),
        seen=("uid 3",),
    ).plan()
    assert [one.contact.handle for one in plan.new] == ["ann.lee"]
    assert plan.known == 1
    assert [(one.name, why) for one, why in plan.left_out] == [("", "without a name"), ("Dan", "deleted here")]
    assert [one.name for one, _ in plan.refused] == ["\0"]


def test_a_person_of_an_earlier_import_is_known() -> None:
    planner = PeoplePlanner([BOB], lambda _: True)
    planner.add(person("Bob"), Seen("uid of bob", "a print"))
    assert planner.plan().known == 1


def test_a_handle_that_is_taken_gets_a_number() -> None:
    plan = planned(person("Bob"), person("Bob"), person("Bob")).plan()
    assert [one.contact.handle for one in plan.new] == ["bob2", "bob3", "bob4"]


def test_a_person_of_the_same_file_is_not_known_by_the_address() -> None:
    """Two people of one file may share it; the second one is remarked on."""
    plan = planned(person("Ann", "office@x.example"), person("Dan", "office@x.example")).plan()
    assert [(one.contact.handle, one.remark) for one in plan.new] == [("ann", ""), ("dan", "same e-mail as @ann")]


def test_a_person_with_the_name_of_another_is_remarked_on() -> None:
    plan = planned(person("bob miller", "other@x.example"), person("Bob Miller")).plan()
    assert [one.remark for one in plan.new] == ["same name as @bob", "same name as @bob"]


@pytest.mark.parametrize(
    ("one", "handle"),
    [
        (person("Ann Lee", org="Acme"), "ann.lee"),
        (person("", "ann.lee@x.example", org="Acme Ltd."), "acme.ltd"),
        (person("", "ann.lee@x.example"), "ann.lee"),
        (person("", phones=("+49 30 1",)), "49.30.1"),
        (person("", "@x.example"), "contact"),
        (person("-_-"), "contact"),
        (person("x" * 59 + "-yz"), "x" * 59),
    ],
)
def test_a_handle(one: Person, handle: str) -> None:
    assert handle_base(one) == handle


def test_what_has_no_field_of_its_own_is_added_to_the_note() -> None:
    one = person(
        "Ann  Lee",
        *("no address", "ann@x.example", "a@b@c", "lee@x.example"),
        org="Acme",
        title="Head of sales",
        phones=("1", "2", "3"),
        url="https://x.example",
        note="met at\nthe fair",
    )
    assert contact_from(one, "ann", "a uid") == Contact(
        *("ann", "a uid", "Ann Lee", "Acme", "ann@x.example", "1"),
        note="Head of sales; lee@x.example; no address; a@b@c; 2; 3; https://x.example; met at the fair",
    )


def test_a_person_with_a_name_alone_has_no_other_texts() -> None:
    assert contact_from(person("Ann"), "ann", "a uid") == Contact("ann", "a uid", "Ann", None, None, None, note=None)
    assert contact_from(person("", "@x.example", "x@"), "ann", "a uid").email is None


@pytest.mark.parametrize(
    ("one", "key"),
    [
        (Person(1, "their key", "Ann", url="https://x.example"), "their key"),
        (person("Ann", "ANN@x.example", url="https://x.example"), "https://x.example"),
        (person("Ann", "ANN@x.example", "other@x.example", org="Acme"), "ann@x.example\x1fann"),
        (person("Ann", org="Acme", phones=("1", "2")), "ann\x1facme\x1f1"),
    ],
)
def test_what_identifies_a_person(one: Person, key: str) -> None:
    assert key_of(one) == key


def test_the_text_of_a_person_changes_with_their_values() -> None:
    one = person("Ann", "ann@x.example")
    assert person_text(one.replace(row=7, key="k")) == person_text(one)
    assert person_text(one.replace(title="Head")) != person_text(one)
    assert "Ann" in person_text(one).split("\x1f")
