"""The kind that an entry counts as is recomputed when cues, answers, contacts or entries change."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.commands.helpers import entries, log, read
from tests.commands.week.counting import COFFEE, counted, reclassified, recomputed, stored
from tests.conftest import Shell
from tests.store.first_format import make_first_format

MONDAY = "2026-11-16T18:00:00+01:00"


@pytest.fixture
def bant(shell: Shell) -> Shell:
    log(shell, "config auto_backup off", "criteria use bant")
    return shell


class TestRecomputing:
    """The kind that an entry counts as is computed when it is stored, and again when cues or answers change."""

    def test_new_cues(self, shell: Shell) -> None:
        log(shell, COFFEE, "p 30m golf with @zoë", 'n 30m golf need="late orders"', "s 30m golf", 'config cues "golf"')
        golf = {1: "prospecting", 2: "networking", 3: "prospecting", 4: "selling"}
        coffee = golf | {1: "networking", 2: "prospecting"}
        assert counted(shell) == golf
        shell.ok("undo")
        assert counted(shell) == coffee
        shell.ok("redo")
        assert counted(shell) == golf
        shell.ok("config cues --unset")
        assert counted(shell) == coffee
        shell.ok("undo")
        assert counted(shell) == golf

    def test_undo_brings_back_the_cues_of_that_time(self, shell: Shell) -> None:
        log(shell, COFFEE, "delete 1", "config cues golf", "undo 2")
        assert counted(shell) == {1: "networking"}
        log(shell, "config cues golf", "delete 1", "undo")
        assert counted(shell) == {1: "prospecting"}

    def test_an_answer_on_the_same_day(self, bant: Shell) -> None:
        log(bant, COFFEE, "qualify @bob budget=50k")
        assert counted(bant) == {1: "prospecting"}
        bant.ok("undo")
        assert counted(bant) == {1: "networking"}
        bant.ok("redo")
        assert counted(bant) == {1: "prospecting"}

    def test_an_answer_before_the_entry(self, bant: Shell) -> None:
        log(bant, "advance @bob", "qualify @bob budget=50k", COFFEE)
        assert counted(bant) == {1: "prospecting"}

    def test_an_answer_only_settles_entries_of_its_day(self, bant: Shell) -> None:
        log(bant, f"{COFFEE}", "p 45m fri lunch with @bob", "p 45m mon drinks with @bob", "qualify @bob budget=50k")
        assert counted(bant) == {1: "prospecting", 2: "networking", 3: "networking"}

    def test_an_answer_only_settles_entries_of_its_contact(self, bant: Shell) -> None:
        log(bant, COFFEE, "p 30m lunch @zoë", "p 30m drinks @zoë @bob", "p 30m chat", "qualify @zoë need=space")
        assert counted(bant) == {1: "networking", 2: "prospecting", 3: "prospecting", 4: "networking"}

    def test_a_removed_answer_settles_nothing(self, bant: Shell) -> None:
        log(bant, COFFEE, "qualify @bob budget=50k", "qualify @bob budget=")
        assert counted(bant) == {1: "networking"}
        bant.ok("undo")
        assert counted(bant) == {1: "prospecting"}

    def test_one_of_two_answers_is_enough(self, bant: Shell) -> None:
        log(bant, COFFEE, "qualify @bob budget=50k authority=Ann", "qualify @bob budget=")
        assert counted(bant) == {1: "prospecting"}

    def test_an_answer_given_again_counts_on_its_new_day(self, bant: Shell) -> None:
        """An answer has the day on which it was last given, and settles the entries of that day."""
        log(bant.at(MONDAY), COFFEE, "qualify @bob budget=50k")
        assert counted(bant) == {1: "prospecting"}
        log(bant, "p 30m lunch with @bob", "qualify @bob budget=60k")
        assert counted(bant) == {1: "networking", 2: "prospecting"}
        bant.ok("undo")
        assert counted(bant) == {1: "prospecting", 2: "networking"}
        bant.ok("redo")
        assert counted(bant) == {1: "networking", 2: "prospecting"}

    @pytest.mark.parametrize(
        ("lines", "line", "after"),
        [
            # the contact of the entry, or the contact with the answer, becomes the other one
            (("p 45m coffee @bobby", "qualify @bob budget=50k"), "contact merge @bobby @bob", "prospecting"),
            (("p 45m coffee @bob", "qualify @bobby budget=50k"), "contact merge @bobby @bob", "prospecting"),
            (("p 45m coffee @bob", "qualify @bob budget=50k"), "contact rename @bob @rob", "prospecting"),
            (("p 45m coffee @zoë", "qualify @bob budget=50k"), "contact merge @bobby @bob", "networking"),
        ],
    )
    def test_merged_and_renamed_contacts(self, bant: Shell, lines: tuple[str, ...], line: str, after: str) -> None:
        log(bant, "advance @bob", "advance @bobby", *lines)
        before = counted(bant)[1]
        bant.ok(line)
        assert counted(bant) == {1: after}
        bant.ok("undo")
        assert counted(bant) == {1: before}
        bant.ok("redo")
        assert counted(bant) == {1: after}

    def test_merged_contacts_with_answers_on_two_days(self, bant: Shell) -> None:
        log(bant.at(MONDAY), "p 45m coffee @bob", "qualify @bob budget=50k")
        log(bant, "p 45m coffee @bobby", "qualify @bobby budget=60k")
        before = counted(bant)
        assert before == {1: "prospecting", 2: "prospecting"}
        bant.ok("contact merge @bobby @bob")
        assert "prospecting" in counted(bant).values()  # one answer is left, on one of the two days
        bant.ok("undo")
        assert counted(bant) == before

    def test_a_forgotten_contact(self, bant: Shell) -> None:
        """Entries keep the kind they count as, because the fact of a need, and an unsettled cue, are kept."""
        lines = (COFFEE, 'n 30m mixer @bob need="late orders"', "p 30m lunch @zoë", "p 30m chat @bob @zoë")
        earlier = ("p 15m thu catching up on his boat @bob", "p 15m thu cold calls @bob", "n 15m thu coffee @bob")
        log(bant, *lines, *earlier, "qualify @bob budget=50k")
        before = counted(bant)
        assert before == {
            1: "prospecting", 2: "prospecting", 3: "networking", 4: "prospecting",  # bob answered on that day
            5: "networking", 6: "prospecting", 7: "networking",
        }  # fmt: skip
        bant.ok("contact forget @bob everywhere --yes")
        assert counted(bant) == before
        assert {entry["id"]: (entry["note"], entry["need"]) for entry in read(bant, "list all")} == {
            1: ("", None), 2: ("", "forgotten"), 3: ("lunch @zoë", None), 4: ("", None),
            5: ("catching up", None), 6: ("", None), 7: ("", None),
        }  # fmt: skip
        bant.ok("edit 2 +vip")  # the entry can be edited like any other
        assert counted(bant) == before

    def test_a_cue_that_is_the_handle_is_forgotten_too(self, shell: Shell) -> None:
        log(shell, "config cues acme", "p 30m acme lunch @acme", "contact forget @acme everywhere --yes")
        assert [entry["note"] for entry in read(shell, "list all")] == [""]

    def test_a_note_that_gets_a_cue_when_a_name_is_forgotten(self, bant: Shell) -> None:
        log(bant, 'contact @bob --name "Upton Lee"', "p 45m catch Upton up on prices")
        assert counted(bant) == {1: "prospecting"}
        bant.ok("contact forget @bob everywhere --yes")
        counted(bant)

    @pytest.mark.parametrize(
        ("line", "edit", "before", "after"),
        [
            ("p 45m coffee", "edit 1 cold calls", "networking", "prospecting"),
            ("p 45m coffee", "edit 1 talks=1", "networking", "prospecting"),
            ("p 45m coffee", 'edit 1 need="late orders"', "networking", "prospecting"),
            ("p 45m coffee", "edit 1 -note", "networking", "prospecting"),
            ("p 45m coffee", "edit 1 s", "networking", "selling"),
            ("p 45m coffee", "edit 1 n", "networking", "networking"),
            ("p 45m coffee", "edit 1 1h mon @bob", "networking", "networking"),
            ('n 45m mixer need="late orders"', "edit 1 -need", "prospecting", "networking"),
            ('n 45m mixer need="late orders"', "edit 1 p -need", "prospecting", "networking"),
            ('p 45m mixer need="late orders"', "edit 1 n", "prospecting", "prospecting"),
        ],
    )
    def test_an_edited_entry(self, shell: Shell, line: str, edit: str, before: str, after: str) -> None:
        shell.ok(line)
        assert counted(shell) == {1: before}
        shell.ok(edit)
        assert counted(shell) == {1: after}
        shell.ok("undo")
        assert counted(shell) == {1: before}
        shell.ok("redo")
        assert counted(shell) == {1: after}

    def test_an_entry_moved_to_the_day_of_an_answer_and_away(self, bant: Shell) -> None:
        log(bant, "p 45m mon coffee @bob", "qualify @bob budget=50k")
        assert counted(bant) == {1: "networking"}
        bant.ok("edit 1 today")
        assert counted(bant) == {1: "prospecting"}
        bant.ok("edit 1 yesterday")
        assert counted(bant) == {1: "networking"}

    def test_a_contact_with_an_answer_added_to_an_entry_and_removed(self, bant: Shell) -> None:
        log(bant, "p 45m coffee @zoë", "advance @bob", "qualify @bob budget=50k", "edit 1 @bob")
        assert counted(bant) == {1: "prospecting"}
        bant.ok("edit 1 -@bob")
        assert counted(bant) == {1: "networking"}

    def test_a_deleted_entry_brought_back(self, shell: Shell) -> None:
        log(shell, COFFEE, 'n 30m mixer need="late orders"', "delete 1 2")
        assert counted(shell) == {}
        assert reclassified(shell, "week") == (0, 0)
        shell.ok("undo")
        assert counted(shell) == {1: "networking", 2: "prospecting"}

    def test_a_renamed_tag(self, shell: Shell) -> None:
        log(shell, "p 45m coffee +fair", "tags rename fair expo")
        assert counted(shell) == {1: "networking"}

    def test_an_import_of_two_thousand_rows(self, bant: Shell) -> None:
        """Of five rows one reads like networking, one has talks, one an answer, one a need, and one is networking."""
        log(bant, "advance @bob", "qualify @bob budget=50k")
        kinds = (
            "prospecting,3,coffee,zoë,,",
            "prospecting,5,coffee,zoë,talks=1,",
            "prospecting,7,coffee,bob,,",
            "networking,11,mixer,zoë,,late orders",
            "networking,13,mixer,zoë,talks=1,",
        )
        rows = [f"2026-11-21,{kinds[i % 5]}" for i in range(2000)]
        text = "\n".join(["day,kind,minutes,note,contacts,outcomes,need", *rows])
        assert json.loads(bant.ok("import csv - --json", stdin=text).out)["imported"] == 2000
        assert Counter(stored(bant).values()) == {
            ("prospecting", "networking"): 400,
            ("prospecting", "prospecting"): 800,
            ("networking", "prospecting"): 400,
            ("networking", "networking"): 400,
        }
        counted(bant)
        assert reclassified(bant, "week") == (400 * 11, 400 * 3)
        bant.ok("qualify @bob budget=")
        assert reclassified(bant, "week") == (400 * 11, 400 * 3 + 400 * 7)
        bant.ok('config cues ""')
        assert reclassified(bant, "week") == (400 * 11, 0)
        bant.ok("undo 3")
        assert counted(bant) == {}
        bant.ok("redo")
        assert reclassified(bant, "week") == (400 * 11, 400 * 3)

    def test_a_journal_of_the_first_format(self, shell: Shell) -> None:
        make_first_format(shell.journal)
        assert entries(shell)
        assert stored(shell) == recomputed(shell)

    def test_the_sample(self, shell: Shell, tmp_path: Path) -> None:
        shell.ok("demo", str(tmp_path / "demo.db"))
        sample = shell.with_env()
        sample.journal = tmp_path / "demo.db"
        assert len(stored(sample)) > 100
        assert stored(sample) == recomputed(sample)

    def test_recomputing_is_not_a_change_of_the_entry(self, bant: Shell) -> None:
        """So it is not in the entry's history."""
        log(bant, COFFEE, "qualify @bob budget=50k", "config cues golf", "config cues --unset")
        assert len(read(bant, "history 1")) == 1
        bant.ok('edit 1 need="late orders"')
        assert len(read(bant, "history 1")) == 2


class TestFullNames:
    """A cue in the full name of a contact does not count."""

    @pytest.fixture
    def named(self, shell: Shell) -> Shell:
        shell.ok("contact", "@acme", "--name", "Acme Coffee")
        return shell

    def test_a_cue_in_a_name(self, named: Shell) -> None:
        assert "networking" not in named.ok("p 45m demo at @Acme Coffee").out
        assert "“coffee” reads" in named.ok("p 20m coffee at @Acme Coffee").out
        assert kinds(named) == {1: "prospecting", 2: "networking"}

    def test_changing_the_name_counts_the_entries_again(self, named: Shell) -> None:
        named.ok("p 45m demo at @Acme Coffee")
        named.ok("contact", "@acme", "--name", "Acme Roasters")
        assert kinds(named) == {1: "networking"}
        named.ok("undo")
        assert kinds(named) == {1: "prospecting"}
        named.ok("redo")
        assert kinds(named) == {1: "networking"}

    def test_renaming_the_handle_keeps_how_they_count(self, named: Shell) -> None:
        named.ok("p 45m demo at @Acme Coffee")
        named.ok("contact rename @acme @roasters")
        named.ok("p 20m other @bob")
        before = kinds(named)
        named.ok("undo 2")
        assert kinds(named) == {1: "prospecting"}
        named.ok("redo 2")
        assert kinds(named) == before

    def test_a_name_that_is_set_later(self, shell: Shell) -> None:
        shell.ok("p 45m demo at @Acme Coffee")
        assert kinds(shell) == {1: "networking"}
        shell.ok("contact", "@acme", "--name", "Acme Coffee")
        assert kinds(shell) == {1: "prospecting"}


def kinds(shell: Shell) -> dict[int, str]:
    return {number: counted for number, (_, counted) in stored(shell).items()}
