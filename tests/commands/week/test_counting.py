"""Which kind an entry counts as: what the echo says, the list of doubtful entries, and the settings.

Today is Saturday 21 November 2026, in week 47.
"""

from __future__ import annotations

import json
import re

import pytest

from tests.commands.helpers import last, log, read, refused
from tests.commands.week.counting import COFFEE, counted
from tests.conftest import Result, Shell


def commands_in(result: Result) -> list[str]:
    """Return the two commands that the echo of a doubtful entry names, with a need instead of the dots."""
    match = re.search(
        r"settle it: prospectr (edit \S+ need=\"\.\.\.\") or prospectr (edit \S+ n)(?= ·|$)", result.lines[-1]
    )
    assert match, result
    return [line.replace("...", "late orders") for line in match.groups()]


class TestTheEcho:
    def test_a_doubtful_entry_is_explained(self, shell: Shell) -> None:
        echo = shell.ok(COFFEE)
        assert len(echo.lines) == 1
        assert echo.out.startswith("#1 Prospecting 45m · Sat 21 Nov · coffee with @bob")
        assert "“coffee” reads and counts as networking" in echo.out
        assert "week 47: 0 % of 25 % (default), 15m to go" in echo.out  # 0.25 * 45 / 0.75

    @pytest.mark.parametrize(("which", "kind"), [(0, "prospecting"), (1, "networking")], ids=["the need", "the kind"])
    def test_each_of_the_two_commands_settles_it(self, shell: Shell, which: int, kind: str) -> None:
        line = commands_in(shell.ok(COFFEE))[which]
        log(shell, "p 30m lunch with @zoë", line)
        assert counted(shell) == {1: kind, 2: "networking"}
        entry = read(shell, "show 1")
        assert (entry["kind"], entry["need"]) == (kind, "late orders" if kind == "prospecting" else None)

    @pytest.mark.parametrize(
        "line",
        [
            *('edit 1 need="..."', "edit 1 need=…", 'p 10m coffee need="..."', "log p 10m need=…"),
            *('stop need="..."', 'start p need="..."', 'done 1 p 10m need="..."'),
        ],
    )
    def test_the_dots_of_the_example_are_not_a_need(self, shell: Shell, line: str) -> None:
        log(shell, COFFEE, "follow @bob 1w", "start p" if line.startswith("stop") else "week")
        refused(shell(line), 2, 'need="orders arrive late"')
        assert counted(shell) == {1: "networking"}

    def test_the_dots_are_not_a_need_on_standard_input(self, shell: Shell) -> None:
        result = shell("log -", stdin='p 10m calls\np 10m coffee need="..."\n')
        assert (result.code, result.out) == (2, "")
        assert "line 2: “need=...” has dots instead of words" in result.err
        assert not shell.journal.exists()

    @pytest.mark.parametrize("which", [0, 1])
    def test_a_settled_entry_is_not_explained_again(self, shell: Shell, which: int) -> None:
        echo = shell.ok(commands_in(shell.ok(COFFEE))[which]).out
        assert "networking;" not in echo
        assert "settle it" not in echo

    @pytest.mark.parametrize(
        "lines",
        [
            ("p 45m cold calls", "edit 1 coffee with Bob"),
            ("p 45m coffee talks=1", "edit 1 -talks"),
            ('p 45m coffee need="late orders"', "edit 1 -need"),
            ("n 45m coffee", "edit 1 p"),
            ("start p coffee with @bob", "stop at 18:00"),
            ("follow @bob 3d", "done 1 p 20m coffee"),
        ],
        ids=lambda lines: lines[-1],
    )
    def test_every_command_that_writes_an_entry_explains_it(self, shell: Shell, lines: tuple[str, ...]) -> None:
        for line in lines[:-1]:
            shell.at("2026-11-21T17:00:00+01:00").ok(line)
        line = commands_in(shell.ok(lines[-1]))[0]
        assert counted(shell) == {1: "networking"}
        shell.ok(line)
        assert counted(shell) == {1: "prospecting"}

    @pytest.mark.parametrize(
        ("line", "stdin"),
        [("log -", "p 1h calls\np 45m coffee with @bob\n"), ("p -", "1h calls\n45m coffee with @bob\n")],
        ids=["log", "p"],
    )
    def test_entries_from_standard_input_are_explained(self, shell: Shell, line: str, stdin: str) -> None:
        echo = shell.ok(line, stdin=stdin).lines[1]
        assert counted(shell) == {1: "prospecting", 2: "networking"}
        assert "reads and counts as networking" in echo
        assert "edit 2 n" in echo

    def test_networking_with_a_need_counts_as_prospecting(self, shell: Shell) -> None:
        echo = shell.ok('n 45m breakfast need="late orders"').out
        assert "counts as prospecting" in echo
        assert "week 47: 100 % of 25 % (default), quota met" in echo
        assert counted(shell) == {1: "prospecting"}

    @pytest.mark.parametrize(
        "line",
        [
            "p 45m cold calls @bob",
            "p 45m coffeehouse chain",
            "p 45m coffee talks=1",
            'p 45m coffee need="late orders"',
            "n 45m coffee",
            "s 45m lunch with the buyer",
            'c 45m lunch need="late orders"',
        ],
    )
    def test_an_entry_that_counts_as_logged_needs_no_explanation(self, shell: Shell, line: str) -> None:
        echo = shell.ok(line).out
        assert "count" not in echo
        assert "settle" not in echo

    def test_with_counting_as_logged_it_only_reads_like_networking(self, shell: Shell) -> None:
        shell.ok("config counting as-logged")
        echo = shell.ok(COFFEE)
        assert "“coffee” reads like networking" in echo.out
        assert "counts as" not in echo.out
        assert "week 47: 100 % of 25 % (default), quota met" in echo.out
        shell.ok(commands_in(echo)[1])
        assert counted(shell) == {1: "networking"}

    def test_with_counting_as_logged_a_need_changes_nothing(self, shell: Shell) -> None:
        shell.ok("config counting as-logged")
        echo = shell.ok('n 45m breakfast need="late orders"').out
        assert "prospecting" not in echo
        assert "week 47: 0 % of 25 % (default), 15m to go" in echo

    def test_a_dry_run_names_no_command(self, shell: Shell) -> None:
        """Nothing was logged, so the command would change an earlier entry."""
        shell.ok("p 45m cold calls")
        echo = shell.ok(f"{COFFEE} --dry-run").out
        assert "reads and counts as networking" in echo
        assert "edit" not in echo

    def test_the_json_of_an_entry_is_as_logged(self, shell: Shell) -> None:
        entry = json.loads(shell.ok(f"{COFFEE} --json").out)
        assert entry["kind"] == "prospecting"
        assert "counted" not in entry
        assert entry == last(shell)


class TestDoubtfulEntries:
    @pytest.fixture
    def full(self, shell: Shell) -> Shell:
        log(
            shell,
            "p 2h mon cold calls talks=3",
            "p 1h tue coffee with @bob",
            'n 30m wed breakfast need="late orders"',
            "p 1h 2026-11-10 lunch with @bob",
        )
        return shell

    def test_doubtful_entries_are_listed(self, full: Shell) -> None:
        """By default those of four weeks, as in `review`."""
        assert [entry["note"] for entry in read(full, "list week --doubtful")] == ["coffee with @bob"]
        assert [entry["note"] for entry in read(full, "list --doubtful")] == ["lunch with @bob", "coffee with @bob"]
        lines = full.ok("list all --doubtful").lines
        assert ["coffee with @bob" in line for line in lines] == [False, True, False]
        assert lines[-1] == "2 entries, 2h: prospecting 2h"

    def test_other_filters_narrow_them(self, full: Shell) -> None:
        full.ok("p 15m drinks @zoë")
        assert [entry["contacts"] for entry in read(full, "list all --doubtful --contact zoë")] == [["zoë"]]
        assert read(full, "list all --doubtful --kind n") == []

    def test_counting_as_logged_does_not_change_the_list(self, full: Shell) -> None:
        full.ok("config counting as-logged")
        assert len(read(full, "list all --doubtful")) == 2

    def test_a_list_without_doubtful_entries(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        assert shell.ok("list --doubtful").lines == ["Nothing is doubtful."]
        assert read(shell, "list --doubtful") == []


class TestSettings:
    def test_counting_is_strict_by_default(self, shell: Shell) -> None:
        assert read(shell, "config counting") == {"counting": "strict"}

    @pytest.mark.parametrize(
        ("typed", "stored"),
        [("as-logged", "as-logged"), ("as logged", "as-logged"), ("AS_LOGGED", "as-logged"), ("Strict", "strict")],
    )
    def test_counting_can_be_typed_in_several_ways(self, shell: Shell, typed: str, stored: str) -> None:
        shell.ok(f"config counting {typed}")
        assert read(shell, "config counting") == {"counting": stored}

    @pytest.mark.parametrize("typed", ["loose", "logged", "on", ""])
    def test_any_other_counting_is_rejected(self, shell: Shell, typed: str) -> None:
        refused(shell("config", "counting", typed), 2, "strict", "as-logged")

    def test_cues_can_be_typed_as_they_are_shown(self, shell: Shell) -> None:
        shown = read(shell, "config cues")["cues"]
        for cue in ("coffee", "lunch", "catch up", "checking in", "touch base", "mixer"):
            assert cue in shown.split(", ")
        shell.ok("config", "cues", "Coffee,  Golf ,catch   UP,,golf")
        assert read(shell, "config cues")["cues"] == "coffee, golf, catch up"
        shell.ok("config", "cues", shown)
        assert read(shell, "config cues")["cues"] == shown

    @pytest.mark.parametrize(
        "cue",
        ["kaffee", "mittagessen", "prendre un café", "кофе", "咖啡", "コーヒー", "קפה", "قهوة", "จิบกาแฟ", "चाय", "காபி"],
    )
    def test_cues_in_any_language(self, shell: Shell, cue: str) -> None:
        shell.ok("config", "cues", cue)
        log(shell, f"p 45m {cue} with @bob", COFFEE)
        assert counted(shell) == {1: "networking", 2: "prospecting"}

    def test_a_cue_with_an_apostrophe(self, shell: Shell) -> None:
        shell.ok("config", "cues", "p'tit déj")
        shell.ok("p", "45m", "p'tit déj avec Zoé")
        assert counted(shell) == {1: "networking"}

    @pytest.mark.parametrize("cue", ["coffee; golf", "coffee\x1b[2J", "golf, +fair", "@bob", "a=b", "c%"])
    def test_a_cue_that_is_not_words_is_rejected(self, shell: Shell, cue: str) -> None:
        refused(shell("config", "cues", cue), 2, "cannot be a cue", "coffee, lunch")
        assert "coffee" in read(shell, "config cues")["cues"]

    def test_without_cues_nothing_is_doubtful(self, shell: Shell) -> None:
        log(shell, COFFEE, 'config cues ""', "p 45m lunch", 'n 45m breakfast need="late orders"')
        assert counted(shell) == {1: "prospecting", 2: "prospecting", 3: "prospecting"}


class TestFullNames:
    """`@Acme Coffee` is a contact, not a coffee."""

    def test_a_cue_in_the_name_of_a_contact_is_none(self, shell: Shell) -> None:
        log(shell, "contact @acme --name 'Acme Coffee'", "contact @bob --name Bob", "contact @zoe")
        log(shell, "p 30m demo for @Acme Coffee", "p 30m demo for @Acme Coffee over coffee")
        log(shell, "p 30m @bob coffee", "p 30m @zoe coffee", "p 30m @bob @zoe with @Acme Coffee")
        log(shell, "p 30m coffee")
        networking = "networking"
        assert counted(shell) == {
            1: "prospecting",
            2: networking,
            3: networking,
            4: networking,
            5: "prospecting",
            6: networking,
        }

    def test_an_answer_is_looked_for_if_the_note_still_has_a_cue(self, shell: Shell) -> None:
        log(shell, "criteria use bant", "contact @acme --name 'Acme Coffee'", "p 30m coffee at @Acme Coffee")
        assert counted(shell) == {1: "networking"}
        log(shell, "qualify @acme budget=5k")
        assert counted(shell) == {1: "prospecting"}

    def test_entries_are_recounted_when_a_contact_gets_or_loses_its_name(self, shell: Shell) -> None:
        log(shell, "p 30m demo for @acme Coffee")
        assert counted(shell) == {1: "networking"}
        log(shell, "contact @acme --name 'Acme Coffee'")
        assert counted(shell) == {1: "prospecting"}
        log(shell, "contact @acme --name Acme")
        assert counted(shell) == {1: "networking"}
        log(shell, "undo")
        assert counted(shell) == {1: "prospecting"}
        log(shell, "undo", "redo")
        assert counted(shell) == {1: "prospecting"}
