"""Joiners are letters where scripts and pictures need them, in names as in texts."""

from __future__ import annotations

import pytest

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
