"""due: the list of follow-ups, and closing old ones. Today is Saturday 21 November 2026, a day before the week ends."""

from __future__ import annotations

import json
import re

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell
from tests.render.test_colour import STYLE

SECTIONS = ("overdue", "today", "this_week", "later")


@pytest.fixture
def planned(shell: Shell) -> Shell:
    """Eight follow-ups made on 1 November, in no order."""
    log(
        shell.at("2026-11-01T09:00:00+01:00"),
        "follow @acme 2026-11-22 visit",
        "follow @bob 2026-11-21 lunch",
        "follow @acme 2026-11-19 call",
        "follow 2026-12-24 tidy the list",
        "follow @corp 2026-11-02 write",
        "follow @dana 2026-11-23 call",
        "follow @bob 2026-11-19 send prices",
        "follow @elba 2026-11-21",
    )
    return shell


@pytest.fixture
def late(shell: Shell) -> Shell:
    """Two of four follow-ups are more than 30 days late: 22 October to 21 November is 9 + 21 = 30 days."""
    log(
        shell.at("2026-10-01T09:00:00+02:00"),
        "follow @acme 2026-10-21 call",
        "follow @bob 2026-10-22 lunch",
        "follow @corp 2026-10-05 write",
        "follow @acme 2026-12-01 visit",
    )
    return shell


def numbers(shell: Shell) -> list[list[int]]:
    """Return the numbers of the follow-ups in each section."""
    due = read(shell, "due")
    return [[follow_up["id"] for follow_up in due[name]] for name in SECTIONS]


def nothing_planned(shell: Shell) -> list[str]:
    return [contact["contact"] for contact in read(shell, "due")["nothing_planned"]]


class TestTheList:
    def test_four_sections_each_by_day(self, planned: Shell) -> None:
        assert numbers(planned) == [[5, 3, 7], [2, 8], [1], [6, 4]]

    def test_in_words(self, planned: Shell) -> None:
        assert [" ".join(line.split()) for line in planned.ok("due").lines] == [
            "Overdue (3)",
            "5 Mon 2 Nov 19d late @corp write",
            "3 Thu 19 Nov 2d late @acme call",
            "7 Thu 19 Nov 2d late @bob send prices",
            "Today (2)",
            "2 Sat 21 Nov @bob lunch",
            "8 Sat 21 Nov @elba",
            "This week (1)",
            "1 Sun 22 Nov @acme visit",
            "Later (2)",
            "6 Mon 23 Nov @dana call",
            "4 Thu 24 Dec tidy the list",
            "Finish one: prospectr done 5",
            "Put it off: prospectr snooze 5 2d",
        ]

    def test_the_week_ends_as_the_setting_says(self, planned: Shell) -> None:
        """A week that starts on Sunday ends today, one that starts on Saturday ends on Friday the 27th."""
        planned.ok("config week_start sunday")
        assert numbers(planned) == [[5, 3, 7], [2, 8], [], [1, 6, 4]]
        planned.ok("config week_start saturday")
        assert numbers(planned) == [[5, 3, 7], [2, 8], [1, 6], [4]]

    def test_the_json_has_every_field_of_a_follow_up(self, planned: Shell) -> None:
        due = read(planned, "due")
        assert list(due) == [*SECTIONS, "nothing_planned"]
        first = due["overdue"][0]
        assert len(first.pop("uid")) == 36
        assert first == {
            "id": 5,
            "contact": "corp",
            "due": "2026-11-02",
            "text": "write",
            "state": "open",
            "made": "2026-11-01",
            "ended": None,
            "at": None,
            "last_talk": None,
        }

    def test_what_is_due_says_what_the_last_talk_was_about(self, planned: Shell) -> None:
        """The latest touch, which a mail to many is not; what is due later says nothing."""
        log(
            planned,
            "p 20m 2026-11-03 first call @corp +phone",
            "s 30m 2026-11-18 price talk @corp +phone",
            "m 10m 2026-11-19 newsletter @corp",
            "p 15m 2026-11-20 @bob",
            "p 15m 2026-11-20 the plan @dana",
        )
        lines = [" ".join(line.split()) for line in planned.ok("due").lines]
        assert [line for line in lines if "talk" in line] == [
            "last talk 3d ago: price talk @corp +phone",
            "last talk yesterday: @bob",
            "last talk yesterday: @bob",
        ]
        due = read(planned, "due")
        assert due["overdue"][0]["last_talk"] == {"entry": 2, "day": "2026-11-18", "note": "price talk @corp +phone"}
        assert due["later"][0]["last_talk"] == {"entry": 5, "day": "2026-11-20", "note": "the plan @dana"}

    def test_only_late_is_coloured(self, planned: Shell) -> None:
        """Days late are the only colour on this screen, and the words are the same without it."""
        coloured = planned.ok("due", terminal=True).out
        plain = planned.with_env(NO_COLOR="1").ok("due", terminal=True).out
        assert STYLE.sub("", coloured) == plain
        assert re.findall(r"\x1b\[31m(.*?)\x1b\[0m", coloured) == ["19d late", "2d late", "2d late"]
        assert len(STYLE.findall(coloured)) == 6

    def test_an_empty_journal(self, shell: Shell) -> None:
        assert "prospectr follow @bob 3d" in shell.ok("due").out
        assert read(shell, "due") == {"overdue": [], "today": [], "this_week": [], "later": [], "nothing_planned": []}
        assert not shell.journal.exists()

    def test_control_characters_never_reach_the_terminal(self, shell: Shell) -> None:
        shell.ok("follow", "@bob", "3d", "call \x1b[2J now")
        for line in ("due", "due --prune"):
            late = shell.at("2027-03-01T09:00:00+01:00")(line, terminal=True, stdin="n\n").out
            assert "\x1b" not in STYLE.sub("", late)

    def test_lines_are_cut_at_the_width_of_a_terminal(self, shell: Shell) -> None:
        shell.ok("follow", "@bob", "3d", "a long text that goes on and on " * 4)
        assert max(map(len, shell.ok("due").lines)) > 60
        assert max(map(len, shell.with_env(COLUMNS="60").ok("due", terminal=True).lines)) <= 60


class TestNothingPlanned:
    @pytest.mark.parametrize(
        ("line", "listed"),
        [
            ("contact @acme --close", True),
            ("contact @acme --circle referral", False),
            ("advance @acme prospect", True),
            ("advance @acme lead", True),
            ("advance @acme opportunity", True),
            ("advance @acme client", False),
            ("advance @acme lost", False),
            ("p 45m calls @acme", False),
        ],
    )
    def test_contacts_that_are_close_or_in_an_open_stage_are_listed(
        self, shell: Shell, line: str, listed: bool
    ) -> None:
        shell.ok(line)
        assert nothing_planned(shell) == (["acme"] if listed else [])

    def test_the_fields_of_a_contact_without_a_follow_up(self, shell: Shell) -> None:
        log(shell, "contact @bob --close", "advance @acme lead", "s 30m fri call @acme", "contact @corp --close")
        log(shell, "advance @corp client")
        assert read(shell, "due")["nothing_planned"] == [
            {"contact": "acme", "stage": "lead", "close": False, "last_touch": "2026-11-20"},
            {"contact": "bob", "stage": None, "close": True, "last_touch": None},
            {"contact": "corp", "stage": "client", "close": True, "last_touch": None},
        ]
        assert [" ".join(line.split()) for line in shell.ok("due").lines] == [
            "Nothing planned (3)",
            "@acme lead touched yesterday",
            "@bob close never touched",
            "@corp close, client never touched",
        ]

    def test_five_are_shown_and_all_on_request(self, shell: Shell) -> None:
        """Opportunities, then leads, close contacts and prospects; the longest untouched first."""
        log(
            shell,
            "advance @pia",
            "contact @cleo --close",
            "advance @lars lead --reason early",
            "advance @lena lead --reason early",
            "advance @omar opportunity",
            "advance @olga opportunity",
            "p 20m 2026-11-20 @lars",
            "p 20m 2026-11-10 @olga",
        )
        shown = [line.split()[0] for line in shell.ok("due").lines if line.startswith("  @")]
        assert shown == ["@omar", "@olga", "@lena", "@lars", "@cleo"]
        assert "  and 1 more: prospectr due --all" in shell.ok("due").lines
        lines = shell.ok("due --all").lines
        assert [line.split()[0] for line in lines if line.startswith("  @")] == [*shown, "@pia"]
        assert not any("more" in line for line in lines)
        assert nothing_planned(shell) == ["cleo", "lars", "lena", "olga", "omar", "pia"]

    def test_a_follow_up_takes_a_contact_off_the_list_until_it_is_done(self, shell: Shell) -> None:
        log(shell, "advance @acme", "follow @acme 2w")
        assert nothing_planned(shell) == []
        shell.ok("done 1")
        assert nothing_planned(shell) == ["acme"]

    def test_an_overdue_follow_up_counts_as_planned(self, late: Shell) -> None:
        late.ok("advance @bob")
        assert nothing_planned(late) == []


class TestPrune:
    def test_with_yes_it_closes_follow_ups_over_30_days_late(self, late: Shell) -> None:
        said = late.ok("due --prune --yes")
        assert [" ".join(line.split()) for line in said.lines[:2]] == [
            "3 Mon 5 Oct 47d late @corp write",
            "1 Wed 21 Oct 31d late @acme call",
        ]
        assert "Closed 2" in said.lines[2]
        assert "prospectr undo" in said.lines[2]
        assert numbers(late) == [[2], [], [], [4]]

    def test_the_json_has_the_closed_follow_ups(self, late: Shell) -> None:
        closed = json.loads(late.ok("due --prune --yes --json").out)
        assert [(follow_up["id"], follow_up["state"], follow_up["ended"]) for follow_up in closed] == [
            (3, "closed", "2026-11-21"),
            (1, "closed", "2026-11-21"),
        ]

    def test_a_closed_follow_up_cannot_be_finished(self, late: Shell) -> None:
        late.ok("due --prune --yes")
        refused(late("done 1"), 3, "closed on 2026-11-21")

    @pytest.mark.parametrize("answer", ["y\n", "Y\n", "yes\n"])
    def test_on_a_terminal_it_lists_asks_and_closes(self, late: Shell, answer: str) -> None:
        said = late.ok("due --prune", terminal=True, stdin=answer)
        assert "write" in said.out
        assert "Close these 2?" in said.err
        assert "Closed 2" in said.out
        assert numbers(late) == [[2], [], [], [4]]

    @pytest.mark.parametrize("answer", ["n\n", "\n", "what?\n", ""])
    def test_any_other_answer_closes_nothing(self, late: Shell, answer: str) -> None:
        before = read(late, "history")
        said = late.ok("due --prune", terminal=True, stdin=answer)
        assert "write" in said.out
        assert "Nothing was closed." in said.out
        assert numbers(late) == [[3, 1, 2], [], [], [4]]
        assert read(late, "history") == before

    def test_the_question_about_one_follow_up(self, late: Shell) -> None:
        late.ok("done 3")
        assert "Close it?" in late.ok("due --prune", terminal=True, stdin="n\n").err

    @pytest.mark.parametrize("line", ["due --prune", "due --prune --json"])
    def test_without_a_terminal_it_is_rejected(self, late: Shell, line: str) -> None:
        refused(late(line, stdin="y\n"), 2, "prospectr due --prune --yes")
        assert numbers(late) == [[3, 1, 2], [], [], [4]]

    def test_in_a_process_of_its_own(self, late: Shell) -> None:
        said = late.process("due", "--prune", stdin="y\n")
        assert said.code == 2
        assert "prospectr due --prune --yes" in said.err
        assert numbers(late) == [[3, 1, 2], [], [], [4]]

    @pytest.mark.parametrize("options", ["", "--yes"])
    def test_without_very_late_follow_ups_there_is_no_question(self, planned: Shell, options: str) -> None:
        before = read(planned, "history")
        assert "Nothing is more than 30 days late." in planned.ok(f"due --prune {options}").out
        assert read(planned, "due --prune") == []
        assert read(planned, "history") == before

    def test_undo_opens_them_again(self, late: Shell) -> None:
        before = read(late, "due")
        late.ok("due --prune --yes")
        after = read(late, "due")
        for _ in range(2):
            late.ok("undo")
            assert read(late, "due") == before
            late.ok("redo")
            assert read(late, "due") == after

    def test_pruning_an_empty_journal(self, shell: Shell) -> None:
        assert "Nothing is more than 30 days late." in shell.ok("due --prune").out
        assert not shell.journal.exists()


@pytest.mark.parametrize("line", ["due --yes", "due today", "due --every"])
def test_a_rejected_line(planned: Shell, line: str) -> None:
    refused(planned(line), 2, *(["prospectr: --yes needs --prune.\nType prospectr due"] if "yes" in line else []))
