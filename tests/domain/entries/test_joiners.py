"""Joiners are letters where scripts and pictures need them, in names as in texts."""

from __future__ import annotations

import unicodedata

import pytest

from prospectr.domain.entries.joiners import is_joined
from prospectr.domain.entries.mentions import mentions_in
from prospectr.domain.entries.names import contact_name, name_letters, tag_name
from prospectr.errors import InputError
from prospectr.terminal.width import display_width
from tests.commands.helpers import entries, read, refused
from tests.conftest import Shell

NAMES = {  # as typed; they are stored the same
    "Persian": "علی\u200cرضا",
    "Hindi": "रिक्\u200dशा",
    "Bengali": "র\u200d্যাব",
    "Sinhala": "ශ්\u200dරී",
    "Malayalam": "അവന്\u200d",
}
ODD = {
    "between Latin letters": "ac\u200dme",
    "between digits": "1\u200c2",
    "at the beginning": "\u200cعلی",
    "at the end": "علی\u200c",
    "two": "علی\u200c\u200cرضا",
}


@pytest.mark.parametrize("script", NAMES)
def test_a_name_may_have_the_joiners_that_its_script_needs(script: str) -> None:
    name = NAMES[script]
    assert (contact_name(name), tag_name(name), name_letters(name)) == (name, name, name)
    (mention,) = mentions_in(f"(@{name}),")
    assert mention.name == name


@pytest.mark.parametrize("place", ODD)
def test_other_joiners_are_rejected_with_the_name_without_them(place: str) -> None:
    name = ODD[place]
    with pytest.raises(InputError) as error:
        contact_name(name)
    usable = name.replace("\u200c", "").replace("\u200d", "")
    assert error.value.hint.startswith(f"Type @{usable}, ")


@pytest.mark.parametrize("script", NAMES)
def test_a_contact_and_a_tag_from_the_line_to_every_view(shell: Shell, script: str) -> None:
    name = NAMES[script]
    shell.ok("p", "5m", name, "👨\u200d👩\u200d👧", f"@{name}", f"+{name}")
    shell.ok("contact", f"@{name}", "--name", f"{name} {name}")
    (entry,) = entries(shell)
    assert (entry["contacts"], entry["tags"]) == ([name], [name])
    assert entry["note"] == f"{name} 👨\u200d👩\u200d👧 @{name} +{name}"
    for view in ("list", f"who @{name}", "show last", "today", "contacts", "history last", "export csv"):
        out = shell.ok(view).out
        assert name in out
        assert "u200" not in out
    csv = shell.ok("export csv").out
    shell.ok("delete last")
    shell.ok("undo")
    other = shell.with_env(PROSPECTR_JOURNAL=str(shell.folder / "other.db"))
    other.ok("import csv -", stdin=csv)
    assert entries(other)[0]["note"] == entry["note"]
    assert [one["handle"] for one in read(shell, "contacts")] == [name]


def test_a_line_with_a_joiner_between_latin_letters_is_refused_as_a_name_and_shown_in_a_note(shell: Shell) -> None:
    refused(shell("p", "5m", "call", "@ac\u200dme"), 2, "@ac\\u200dme", "@acme")
    assert "ac\\u200dme" in shell.ok("p", "5m", "call ac\u200dme").out
    assert entries(shell)[0]["note"] == "call ac\u200dme"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("می\u200cخواهم", 7),
        ("रिक्शा", 5),
        ("👧", 2),
        ("☎\ufe0f", 1),
        ("e\u0301", 1),
        ("山田", 4),
        ("👩\u200d👧", 4),
    ],
)
def test_marks_and_joiners_take_no_column(text: str, width: int) -> None:
    assert display_width(text) == width


JOINER, NON_JOINER = "\u200d", "\u200c"
BLOCKS = [  # the first and the last code of each block of joining letters
    *((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0x1A20, 0x1AAF), (0x1B00, 0x1C4F)),
    *((0xA840, 0xA9DF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x10A00, 0x11FFF)),
]


@pytest.mark.parametrize(("first", "last"), BLOCKS, ids=[f"{first:x}" for first, _ in BLOCKS])
def test_a_joiner_belongs_after_the_letters_of_a_block_and_not_after_its_neighbours(
    first: int, last: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if each code were a letter, since Unicode has not given out all of them."""
    monkeypatch.setattr(unicodedata, "category", lambda _: "Lo")
    monkeypatch.setattr(unicodedata, "combining", lambda _: 0)
    inside = [code for code in (first, last) if is_joined(f"{chr(code)}{JOINER}", 1)]
    assert inside == [first, last]
    for code in (first - 1, last + 1):
        assert is_joined(f"{chr(code)}{JOINER}", 1) == any(low <= code <= high for low, high in BLOCKS)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("علی\u200cرضا", 3),
        ("علی\u200dx", 3),  # joined to nothing, as at the end of a word
        ("علی\u200d", 3),
        ("क्\u200cष", 2),
        ("क्\u200c", 2),  # after a sign that takes the vowel
        ("क्\u200dx", 2),
        ("मि\u200cन", 2),  # a mark on a letter
        ("👩\u200d👧", 1),
        ("❤\ufe0f\u200d🔥", 2),
        ("👩🏻\u200d🚀", 2),
        ("👩🏿\u200d🚀", 2),
        ("🙂\u200d↔", 1),  # an arrow is a picture here
        ("🙂\u200d←", 1),
        ("🙂\u200d⇿", 1),
    ],
)
def test_a_joiner_that_is_needed(text: str, at: int) -> None:
    assert text[at] in (JOINER, NON_JOINER)
    assert is_joined(text, at)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("\u200dعلی", 0),
        ("a\u200db", 1),
        ("1\u200c2", 1),
        ("علی\u200c", 3),
        ("علی\u200cx", 3),
        ("،\u200dعلی", 1),  # a comma is no letter
        ("e\u0301\u200dx", 2),
        ("👩\u200c👧", 1),
        ("👩\u200dx", 1),
        ("👩\u200d", 1),
        ("x\u200d👧", 1),
        ("\U0001f3fa\ufe0e\u200d🚀", 2),
        ("🙂\u200d∀", 1),
        ("🙂\u200d\u218f", 1),
    ],
)
def test_a_joiner_that_is_not_needed(text: str, at: int) -> None:
    assert text[at] in (JOINER, NON_JOINER)
    assert not is_joined(text, at)
