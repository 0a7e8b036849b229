"""Follow-ups keep themselves clean: what was due is offered to finish, and nothing stays planned twice or in vain.

Today is Saturday 21 November 2026.
"""

from __future__ import annotations

import pytest

from tests.commands.helpers import log, read, refused
from tests.commands.terminal import terminal
from tests.conftest import Shell

MADE = "2026-11-01T09:00:00+01:00"
BOB_IS_LATE = "Follow-up 1 with @bob was due on 2026-11-19: send prices. If this was it: prospectr done 1"
ACME_IS_DUE = "Follow-up 2 with @acme is due today. If this was it: prospectr done 2"


@pytest.fixture
def planned(shell: Shell) -> Shell:
    """Bob is late, acme is due today, kim has one to come, ann has two."""
    log(
        shell.at(MADE),
        "follow @bob 2026-11-19 send prices",
        "follow @acme 2026-11-21",
        "follow @kim 2026-12-01 lunch",
        "follow @ann 2026-11-10 call",
        "follow @ann 2026-11-21 visit",
    )
    return shell


def states(shell: Shell) -> list[tuple[int, str]]:
    exported = shell.ok("export follow-ups csv").lines[1:]
    return [(int(line.split(",")[0]), line.split(",")[5]) for line in exported]


class TestALineThatTouchesSomebody:
    @pytest.mark.parametrize(
        ("line", "remarks"),
        [
            ("p 20m call @bob +phone", [BOB_IS_LATE]),
            ("n 20m lunch @acme @bob", [ACME_IS_DUE, BOB_IS_LATE]),
            ("s 20m @kim", []),  # due later
            ("p 20m calls", []),
            ("a 20m prepare @bob", []),  # not a touch
            ("m 20m letter @bob", []),
            ("p 20m 2026-10-20 call @bob", []),  # before the follow-up was made
            ("s 20m @bob next=3d", [BOB_IS_LATE]),
        ],
    )
    def test_says_what_is_due_with_whom(self, planned: Shell, line: str, remarks: list[str]) -> None:
        log(planned, "p 20m 2026-11-02 @acme @bob @kim")  # so that nobody is new
        said = planned.ok(line).err.splitlines()
        assert [remark for remark in said if "Follow-up" in remark] == remarks

    def test_the_one_command_finishes_it(self, planned: Shell) -> None:
        planned.ok("p 20m call @bob")
        planned.ok("done 1")
        assert "Follow-up" not in planned.ok("p 25m again @bob").err

    def test_so_does_a_timer_that_is_stopped(self, planned: Shell) -> None:
        planned.at("2026-11-21T17:00:00+01:00").ok("start s talk @bob")
        assert BOB_IS_LATE in planned.ok("stop").err

    def test_lines_of_standard_input_say_it_once(self, planned: Shell) -> None:
        said = planned.ok("log -", stdin="s 20m @bob\ns 25m again @bob\na 10m inbox\n").err
        assert said.count(BOB_IS_LATE) == 1

    def test_the_follow_up_that_a_line_finishes_is_not_offered(self, planned: Shell) -> None:
        assert "Follow-up" not in planned.ok("done 1 s 20m sent prices").err
        assert "Follow-up 4 with @ann" in planned.ok("done 5 s 20m visit").err  # another one with her

    def test_a_dry_run_says_it_too(self, planned: Shell) -> None:
        said = planned.ok("p 20m call @bob --dry-run").err
        assert "Follow-up 1 with @bob was due" in said


class TestByContact:
    def test_done_and_snooze_take_the_only_one(self, planned: Shell) -> None:
        assert planned.ok("snooze @kim 1w").out == "3  @kim Tue 8 Dec lunch\n"
        assert planned.ok("done @kim").out == "Done: 3  @kim Tue 8 Dec lunch\n"
        assert planned.ok("done bob s 20m sent prices").out.startswith("Done: 1  @bob")

    def test_of_several_it_is_the_only_one_that_is_due(self, planned: Shell) -> None:
        planned.ok("snooze 5 1w")
        assert planned.ok("done @ann").out == "Done: 4  @ann Tue 10 Nov call\n"

    def test_several_are_named_with_a_line_for_each(self, planned: Shell) -> None:
        refused(planned("done @ann"), 2, "Type prospectr done 4")
        assert "4 Tue 10 Nov call; 5 Sat 21 Nov visit" in planned("done @ann").err
        refused(planned("snooze @ann 2d"), 2, "Type prospectr snooze 4 2d")

    def test_one_key_chooses(self, planned: Shell) -> None:
        with terminal(planned, "done", "@ann", "s", "20m", "visit") as screen:
            screen.asked("Which one (1/2)?")
            screen.press("2")
            assert screen.end() == 0
        assert (5, "done") in states(planned)
        assert read(planned, "list")[-1]["contacts"] == ["ann"]

    def test_undo_opens_it_again(self, planned: Shell) -> None:
        log(planned, "done @bob", "undo")
        assert (1, "open") in states(planned)


class TestTheEndOfAPipeline:
    """What is still planned with somebody who is lost or became a client."""

    @pytest.mark.parametrize(
        ("stage", "asks"), [("lost", True), ("client", True), ("lead", False), ("prospect", False)]
    )
    def test_without_a_terminal_it_is_told(self, planned: Shell, stage: str, asks: bool) -> None:
        said = planned.ok(f"advance @bob {stage} --reason why").err
        assert ("@bob still has 1 follow-up open. If it is done: prospectr done 1" in said) is asks
        assert (1, "open") in states(planned)

    @pytest.mark.parametrize(("answer", "state"), [("y\r", "closed"), ("\r", "open"), ("n\r", "open")])
    def test_on_a_terminal_it_is_asked(self, planned: Shell, answer: str, state: str) -> None:
        with terminal(planned, "advance", "@ann", "lost") as screen:
            screen.asked("Close them? [y/N]")
            screen.press(answer)
            assert screen.end() == 0
        assert "2 open follow-ups: Tue 10 Nov call; Sat 21 Nov visit" in " ".join(screen.shown.split())
        assert states(planned)[3:] == [(4, state), (5, state)]
        assert read(planned, "who @ann")["stage"] == "lost"
        planned.ok("undo")  # the move and what was closed are one step
        assert states(planned)[3:] == [(4, "open"), (5, "open")]
        assert read(planned, "who @ann")["stage"] is None

    def test_ctrl_c_changes_nothing(self, planned: Shell) -> None:
        with terminal(planned, "advance", "@ann", "lost") as screen:
            screen.asked("Close them? [y/N]")
            screen.press("\x03")
            assert screen.end() == 130
        assert read(planned, "who @ann")["stage"] is None

    def test_nothing_is_asked_if_nothing_is_open(self, planned: Shell) -> None:
        planned.ok("done 1")
        assert planned.ok("advance @bob lost").err == ""


class TestTwoOnOneDay:
    @pytest.mark.parametrize(
        "line",
        [
            "follow @kim 2026-12-01 again",
            "snooze 1 2026-12-01",
            "s 20m @kim next=2026-12-01",
            "start s @kim next=2026-12-01",
        ],
    )
    def test_a_second_one_with_a_contact_on_a_day_gets_a_warning(self, planned: Shell, line: str) -> None:
        if line.startswith("snooze"):
            planned.ok("contact rename @bob @bobby")
            planned.ok("contact merge @bobby @kim")
        said = planned.ok(line).err
        assert "@kim has another follow-up on that day, 3 (lunch). Meant once? prospectr undo" in said

    @pytest.mark.parametrize("line", ["follow @kim 2026-12-02", "follow 2026-12-01 tidy up", "follow @bob 2026-12-01"])
    def test_another_day_or_contact_gets_none(self, planned: Shell, line: str) -> None:
        assert "another follow-up" not in planned.ok(line).err

    def test_one_that_is_done_does_not_count(self, planned: Shell) -> None:
        planned.ok("done 3")
        assert "another follow-up" not in planned.ok("follow @kim 2026-12-01").err
