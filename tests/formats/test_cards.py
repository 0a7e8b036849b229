"""vCards of any version, with the quirks of phones and of Outlook."""

from __future__ import annotations

import pytest

from prospectr.domain.transfer.activities import Person
from tests.formats.readings import reading


def people(text: str | bytes) -> list[Person]:
    return list(reading(text, "vcard").people)


def card(*lines: str, version: str = "3.0", end: str = "\n") -> str:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_card_of_version_2_1(end: str) -> None:
    [person] = people(
        card(
            "N:Lee;Ann;;Dr.;", "FN:Ann Lee", "ORG:Brick, The;Sales", "TITLE:Buyer", "TEL;WORK;VOICE:030 1",
            "TEL;HOME:030 2", "EMAIL;PREF;INTERNET:ann@example.com",
            "NOTE;ENCODING=QUOTED-PRINTABLE:first line=0D=0Asecond =", "line, =C3=A4",
            "KEY;X509;ENCODING=BASE64:", "    TUlJRElUQ0NBb3FnQXdJQkFn", "    QUFBQQ==", "",
            "URL;WORK:http://example.com", version="2.1", end=end,
        )
    )  # fmt: skip
    assert person == Person(
        1, "", "Ann Lee", "Brick, The", "Buyer", ("ann@example.com",), ("030 1", "030 2"), "http://example.com",
        "first line\nsecond line, ä",
    )  # fmt: skip


def test_quoted_printable_is_joined_wherever_it_is_broken() -> None:
    [person] = people(card("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=84nne=20=4C=", "=65=65", version="2.1"))
    assert person.name == "Änne Lee"


def test_quoted_printable_in_another_charset() -> None:
    [person] = people(card("FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg", version="2.1"))
    assert person.name == "Jörg"


def test_folded_lines_groups_and_escapes() -> None:
    [person] = people(
        card(
            "FN:Ann", " a Lee", "item1.EMAIL;type=INTERNET:ann@example.com", 'item2.TEL;TYPE="work:1":030 1',
            "item1.X-ABLabel:_$!<Other>!$_", "ORG:Brick\\; Co\\, Ltd;Sales", "NOTE:one\\ntwo\\, three", "UID:u-1",
        )
    )  # fmt: skip
    assert (person.name, person.org, person.note) == ("Anna Lee", "Brick; Co, Ltd", "one\ntwo, three")
    assert (person.emails, person.phones, person.key) == (("ann@example.com",), ("030 1",), "u-1")


def test_a_card_of_version_4() -> None:
    [person] = people(card("FN:Ann Lee", "TEL;VALUE=uri;TYPE=cell:tel:+49-30-1", "EMAIL:a@example.com", version="4.0"))
    assert (person.phones, person.emails) == (("+49-30-1",), ("a@example.com",))


def test_a_photo_in_base64_without_folds() -> None:
    [person] = people(card("FN:Ann", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", "SkZJRgABAQ==", "EMAIL:a@example.com"))
    assert (person.name, person.emails) == ("Ann", ("a@example.com",))


def test_the_agent_of_a_person_is_not_the_person() -> None:
    for agent in (["AGENT:", "BEGIN:VCARD"], ["AGENT:BEGIN:VCARD"]):
        [person] = people(card("FN:Ann", *agent, "FN:Bo", "EMAIL:bo@example.com", "END:VCARD", "EMAIL:ann@example.com"))
        assert (person.name, person.emails) == ("Ann", ("ann@example.com",))


def test_several_cards_blank_lines_and_missing_names() -> None:
    text = card("EMAIL;PREF:lone@example.com", version="2.1") + "\n\n" + card("N:Lee;Ann;;;") + card("NICKNAME:Bo")
    assert [(person.row, person.name, person.emails) for person in people(text)] == [
        (1, "", ("lone@example.com",)),
        (2, "Ann Lee", ()),
        (3, "Bo", ()),
    ]


@pytest.mark.parametrize("text", ["BEGIN:VCARD\n", "BEGIN:VCARD\nEND:VCARD\nEND:VCARD\n", "BEGIN:VCARD\n" * 5])
def test_a_broken_card_does_no_harm(text: str) -> None:
    assert all(person.is_empty for person in people(text))
