"""contact forget is narrow: a word that may be about somebody else stays, unless it is to be blanked everywhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.helpers import entries, log, read, refused
from tests.commands.people.forget.forgetting import check_sound, traces, walk
from tests.conftest import Shell

BOB = 'contact @bob --name "Bob Miller" --email bob@miller.example --phone "+49 555 0199777"'


def forget(shell: Shell, words: str) -> dict[str, Any]:
    return json.loads(shell.ok(f"contact forget {words} --yes --json").out)


def noted(shell: Shell, *lines: str) -> list[str]:
    """Log lines, and return the notes of the entries."""
    log(shell, "config auto_backup off", BOB, *lines)
    return [entry["note"] for entry in entries(shell)]


@pytest.mark.parametrize("extent", ["narrowly", "everywhere"])
@pytest.mark.parametrize("name", ["Bob Jones", "Jones, Bob", "Ann Miller", "Bob", "Bob Miller"])
def test_the_name_of_another_contact_stays(shell: Shell, name: str, extent: str) -> None:
    log(shell, BOB, f'contact @jones --name "{name}" --email bob@jones.example --phone "030 123456"')
    before = read(shell, "contact @jones")
    forget(shell, f"@bob {extent}")
    assert read(shell, "contact @jones") == before


def test_without_other_places_nothing_is_asked(shell: Shell) -> None:
    noted(shell, "n 30m lunch with Bob and Miller @bob", "contact @jones --name 'Bob Jones'", "follow @bob 3d ask Bob")
    result = forget(shell, "@bob")
    assert (result["left"], result["left_in_history"]) == ([], 0)
    assert entries(shell)[0]["note"] == ""


def test_the_question_counts_what_is_surely_about_them(shell: Shell) -> None:
    noted(shell, "n 30m lunch @bob", "p 5m called Bob", "p 5m called Miller")
    said = shell("contact forget @bob narrowly", stdin="no\n", terminal=True)
    assert "1 entry" in said.err


CERTAIN = (
    "p 5m called Bob Miller",
    "p 5m called BOB  MILLER",
    "p 5m mail to Bob@Miller.example",
    "p 5m dialled +49 555 0199777",
    'p 5m lunch @ann gave="a card of @bob"',
)
PARTS = ("p 5m called Bob", "p 5m called bob", "p 5m called Miller", "p 5m called MILLER & Sons")
OTHER = (
    "p 5m saw a miller",
    "p 5m bobsled",
    "p 5m bob-jones wrote",
    "p 5m Bobby called",
    "p 5m @bobby",
    "p 5m Millers",
)


@pytest.mark.parametrize("line", CERTAIN)
def test_what_is_surely_about_them_goes_everywhere_unasked(shell: Shell, line: str) -> None:
    noted(shell, line)
    result = forget(shell, "@bob")
    assert result["left"] == []
    assert traces(shell, ["bob", "miller", "0199777"]) == []


@pytest.mark.parametrize("line", OTHER)
def test_other_words_stay_and_are_not_asked_about(shell: Shell, line: str) -> None:
    before = noted(shell, line)
    assert forget(shell, "@bob")["left"] == []
    assert [entry["note"] for entry in entries(shell)] == before


@pytest.mark.parametrize("line", PARTS)
def test_a_part_of_the_name_elsewhere_is_left_narrowly_and_blanked_everywhere(
    shell: Shell, tmp_path: object, line: str
) -> None:
    before = noted(shell, line)
    result = forget(shell, "@bob narrowly")
    assert (result["left"], [entry["note"] for entry in entries(shell)]) == (["#1"], before)

    noted(shell, "undo", "redo")
    log(shell, BOB)
    assert forget(shell, "@bob everywhere")["left"] == []
    assert "…" in entries(shell)[0]["note"]
    assert traces(shell, ["bob", "miller"]) == []


def test_a_part_of_the_name_beside_a_certain_word_is_about_them(shell: Shell) -> None:
    noted(shell, "p 5m called Bob Miller; Bob wants prices, Miller & Sons pays +miller")
    result = forget(shell, "@bob")
    assert result["left"] == []
    assert entries(shell)[0]["note"] == "called …; … wants prices, … & Sons pays +…"
    assert entries(shell)[0]["tags"] == []


class TestElsewhere:
    LINES = (
        "p 5m called Bob",
        "p 5m calls +bob",
        'p 5m lunch @ann need="what Miller has"',
        'contact @ann --org "Miller Tools" --note "knows Bob"',
        'advance @ann prospect --reason "Bob said so"',
        "follow 3d ask Bob",
        "criteria use bant",
        'criteria add taste "What would Bob like?"',
        'qualify @ann budget="ask Bob"',
        "off 2026-12-24 skiing with Bob",
        "routine add mon-fri 9-10 +bob",
        'config cues "coffee, lunch with bob"',
        "start p on to Bob",
    )
    PLACES = (
        "#1",
        "#2",
        "#3",
        "the running timer",
        "what is known of @ann",
        "a move of @ann",
        "follow-up 1",
        "an answer of @ann",
        "the criterion taste",
        "the day off 2026-12-24",
        "block 1",
        "the setting cues",
    )

    @pytest.fixture
    def full(self, shell: Shell) -> Shell:
        noted(shell, *self.LINES)
        return shell

    def test_without_a_terminal_it_is_refused_with_a_whole_line_for_each(self, full: Shell) -> None:
        before = full.journal.read_bytes()
        for line in ("contact forget @bob", "contact forget @bob --yes", "contact forget @bob --yes --json"):
            said = full(line)
            refused(said, 2, "“Bob” and “Miller” are also in 12 places (#1, #2, #3,", "lines of the change log")
            hint = said.err.splitlines()[1]
            narrowly, everywhere = hint.removeprefix("Type ").split(" or ")
            assert narrowly == "prospectr contact forget @bob narrowly --yes"
            assert everywhere == "prospectr contact forget @bob everywhere --yes"
        assert full.journal.read_bytes() == before

    def test_narrowly_leaves_each_place_and_says_so(self, full: Shell) -> None:
        views = ("list all", "who @ann", "due", "criteria", "off", "routine", "config", "status")
        before = {view: read(full, view) for view in views}
        result = forget(full, "@bob narrowly")
        assert set(result["left"]) == set(self.PLACES)
        assert result["left_in_history"] > 0
        assert {view: read(full, view) for view in views} == before
        check_sound(full)

    def test_the_echo_counts_what_was_left(self, full: Shell) -> None:
        said = full.ok("contact forget @bob narrowly --yes").out
        assert "left in 12 places (#1, #2, #3," in " ".join(said.split())

    def test_everywhere_blanks_each_place(self, full: Shell) -> None:
        assert forget(full, "@bob everywhere")["left"] == []
        assert traces(full, ["bob", "miller"]) == []
        assert read(full, "config cues") == {"cues": "coffee"}
        check_sound(full)
        walk(full, "undo", ["bob", "miller"])

    @pytest.mark.parametrize(("key", "left"), [("1", list(PLACES)), ("2", [])])
    def test_on_a_terminal_one_key_chooses(self, full: Shell, key: str, left: list[str]) -> None:
        said = full("contact forget @bob", stdin=f"{key}\nbob\n", terminal=True)
        assert said.code == 0, said
        assert "which may be about somebody else" in " ".join(said.err.split())
        assert "[1] prospectr contact forget @bob narrowly" in said.err
        assert bool(traces(full, ["bob", "miller"])) == bool(left)

    @pytest.mark.parametrize("stdin", ["", "1", "1\nno\n", "2\n"])
    def test_leaving_a_question_changes_nothing(self, full: Shell, stdin: str) -> None:
        before = full.journal.read_bytes()
        full("contact forget @bob", stdin=stdin, terminal=True)
        assert full.journal.read_bytes() == before


def test_only_a_line_of_the_change_log_has_a_part_of_the_name(shell: Shell) -> None:
    noted(shell, "p 5m called Bob", "edit 1 called Ann")
    refused(shell("contact forget @bob --yes"), 2, "also in 2 lines of the change log")
    assert forget(shell, "@bob everywhere")["left_in_history"] == 0
    assert traces(shell, ["bob"]) == []


def test_a_word_after_the_contact_that_means_nothing(shell: Shell) -> None:
    log(shell, BOB)
    refused(shell("contact forget @bob wholly --yes"), 2, "“wholly”", "Type prospectr contact forget @bob")
    assert shell("contact forget @bob NARROWLY --yes").code == 0


def test_another_contact_with_the_same_name_is_named(shell: Shell) -> None:
    log(shell, BOB, "contact @bobby --name 'Bob Miller'")
    said = shell.ok("contact forget @bob --yes").out
    assert "stay: @bobby. The same person? prospectr contact forget @bobby" in " ".join(said.split())


def test_the_words_of_the_program_stay_in_the_settings(shell: Shell) -> None:
    log(shell, "contact @talks", "contact @coffee", "config outcomes dials talks", "config cues coffee, golf")
    for name in ("talks", "coffee"):
        forget(shell, f"@{name} everywhere")
    assert (read(shell, "config outcomes"), read(shell, "config cues")) == (
        {"outcomes": "dials talks"},
        {"cues": "coffee, golf"},
    )


def test_minutes_count_by_the_cues_that_are_left(shell: Shell) -> None:
    log(shell, BOB, "config cues bob, lunch", "p 30m met bob", "p 20m long lunch")
    log(shell, "contact forget @bob everywhere --yes")
    assert [entry["id"] for entry in entries(shell, "all --doubtful")] == [2]


SPELLINGS = {  # the name of the contact, and how others write it
    "a capital I with a dot": ("İbrahim Yılmaz", "İBRAHİM YILMAZ"),
    "a small i for it": ("İbrahim Yılmaz", "ibrahim yılmaz"),
    "no dots at all": ("Ibrahim Yilmaz", "İbrahim Yılmaz"),
    "a sharp s": ("Anna Straße", "ANNA STRASSE"),
    "a double s": ("Anna STRASSE", "anna straße"),
    "a final sigma": ("Κώστας Νίκος", "ΚΏΣΤΑΣ ΝΊΚΟΣ"),
    "composed and decomposed": ("Zo\u00eb \u00dcber", "Zoe\u0308 U\u0308ber"),
    "a ligature": ("Anna ﬁeld", "ANNA FIELD"),
    "joiners": ("علی‌رضا محمدی", "علیرضا محمدی"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_name_is_found_in_any_spelling(shell: Shell, spelling: str) -> None:
    name, written = SPELLINGS[spelling]
    log(shell, "config auto_backup off")
    shell.ok("contact", "@x9", "--name", name)
    shell.ok("p", "5m", f"spoke with ({written}), again")
    assert forget(shell, "@x9")["left"] == []
    assert entries(shell)[0]["note"] == "spoke with (…), again"


@pytest.mark.parametrize(
    ("handle", "written"), [("@İbrahim", "ibrahim"), ("@straße", "STRASSE"), ("@strasse", "Straße")]
)
def test_a_handle_is_found_in_any_spelling(shell: Shell, handle: str, written: str) -> None:
    shell.ok("p", "5m", "tea", handle)
    shell.ok("p", "5m", "lunch", "@ann", f"gave=a card of @{written}")
    shell.ok("p", "5m", f"saw {written}")
    assert forget(shell, f"{handle} everywhere")["left"] == []
    assert [entry["gave"] for entry in entries(shell)][1] == "a card of …"
    assert entries(shell)[2]["note"] == "saw …"


def test_a_mark_makes_another_name(shell: Shell) -> None:
    """Zoë is not Zoe, and the vowel signs of Indic scripts belong to their letter."""
    log(shell, "contact @zoe --name Zoe", "p 5m met Zoë", "p 5m met Zoe\u0308")
    assert forget(shell, "@zoe")["left"] == []


class TestWhatIsGoneForGood:
    def test_undone_and_deleted_entries_are_named(self, shell: Shell) -> None:
        log(shell, "p 5m one", "n 5m tea @bob", "p 5m two", "undo", "p 5m three", "delete 2")
        result = forget(shell, "@bob")
        assert result["gone"] == [2, 3]

    def test_the_echo_names_them(self, shell: Shell) -> None:
        log(shell, "n 5m tea @bob", "p 5m two", "undo")
        said = shell.ok("contact forget @bob --yes").out
        assert "Undone or deleted before, and now gone for good: #2." in " ".join(said.split())

    def test_the_first_hundred_of_very_many_are_named(self, shell: Shell) -> None:
        rows = "".join(f"p,2026-11-20,5,more {number}\n" for number in range(120))
        shell.ok("n 5m tea @bob")
        shell.ok("import csv -", stdin=f"kind,day,minutes,note\n{rows}")
        log(shell, "undo", "n 5m")
        for said in (shell.ok("contact forget @bob --yes").out, shell.ok("history").out):
            assert "#100, #101 and 20 more" in " ".join(said.split())

    def test_the_history_names_them(self, shell: Shell) -> None:
        log(shell, "n 5m tea @bob", "p 5m two", "undo", "p 5m three", "delete 1", "contact forget @bob --yes")
        assert "forgot a contact; gone for good: #1, #2" in shell.ok("history").out
        assert "#2 was undone or deleted, and its changes were removed" in " ".join(shell.ok("history 2").out.split())
        assert read(shell, "history 1") == []
        refused(shell("history 12"), 3, "There never was an entry #12.")
        assert "three" in shell.ok("history 3").out

    def test_they_are_noted_once(self, shell: Shell) -> None:
        log(shell, "n 5m tea @bob", "p 5m two", "undo", "p 5m @ann", "contact forget @bob --yes")
        assert forget(shell, "@ann")["gone"] == []
        assert shell.ok("history").out.count("gone for good") == 1

    def test_a_deleted_entry_that_the_history_still_has_is_not(self, shell: Shell) -> None:
        log(shell, "n 5m tea @bob", "p 5m two", "delete 2")
        assert forget(shell, "@bob")["gone"] == []
        assert "two" in shell.ok("history 2").out


EVENT = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Call
DTSTART:20261120T090000Z
DTEND:20261120T100000Z
ATTENDEE:mailto:bob@miller.example
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("between", [(), ("delete 1",), ("contact @rob --circle customer", "contact merge @bob @rob")])
def test_a_person_of_an_imported_entry_is_forgotten(shell: Shell, between: tuple[str, ...]) -> None:
    file = shell.folder / "cal.ics"
    file.write_text(EVENT)
    log(shell, "config auto_backup off", BOB, f"import {file} --kind p --period 2026-11-20", *between)
    shell.ok(f"contact forget @{'rob' if len(between) > 1 else 'bob'} everywhere --yes")
    assert not any(entry["contacts"] or "ob" in entry["note"] for entry in entries(shell))
    check_sound(shell)
