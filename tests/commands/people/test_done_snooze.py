"""done and snooze: finishing follow-ups and putting them off. Today is Saturday 21 November 2026."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import entries, last, log, read, refused
from tests.conftest import Shell

SECTIONS = ("overdue", "today", "this_week", "later")


@pytest.fixture
def planned(shell: Shell) -> Shell:
    """Follow-ups due on Thursday the 19th and Tuesday the 24th, and one without a contact due in a week."""
    log(
        shell.at("2026-11-16T09:00:00+01:00"),
        "follow @bob 2026-11-19 send prices",
        "follow @acme 2026-11-24 call",
        "follow 2026-11-28 tidy the list",
    )
    return shell


def open_follow_ups(shell: Shell) -> dict[int, tuple[str | None, str, str | None]]:
    """Return the contact, day and text of each open follow-up, by number."""
    due = read(shell, "due")
    return {item["id"]: (item["contact"], item["due"], item["text"]) for name in SECTIONS for item in due[name]}


class TestDone:
    def test_a_finished_follow_up_leaves_the_list(self, planned: Shell) -> None:
        said = planned.ok("done 1")
        assert said.lines == ["Done: 1  @bob Thu 19 Nov send prices"]
        assert list(open_follow_ups(planned)) == [2, 3]
        assert entries(planned) == []

    def test_it_suggests_the_next_step(self, planned: Shell) -> None:
        assert "prospectr follow @bob 1w" in planned.ok("done 1").err
        assert planned.ok("done 3").err == ""  # with nobody

    @pytest.mark.parametrize("word", ["1", "#1", "01"])
    def test_the_number_may_have_a_hash_and_leading_zeros(self, planned: Shell, word: str) -> None:
        planned.ok("done", word)
        assert list(open_follow_ups(planned)) == [2, 3]

    def test_the_json_is_the_follow_up(self, planned: Shell) -> None:
        follow_up = json.loads(planned.ok("done 1 --json").out)
        assert len(follow_up.pop("uid")) == 36
        assert follow_up == {
            "id": 1,
            "contact": "bob",
            "due": "2026-11-19",
            "text": "send prices",
            "state": "done",
            "made": "2026-11-16",
            "ended": "2026-11-21",
            "at": None,
        }

    def test_the_suggestion_is_not_part_of_the_json(self, planned: Shell) -> None:
        assert len(planned.ok("done 1 --json").lines) == 1

    def test_it_suggests_the_next_step_after_logging_an_activity(self, planned: Shell) -> None:
        assert "prospectr follow @bob 1w" in planned.ok("done 1 p 20m sent prices").err
        assert "prospectr follow" not in planned.ok("done 2 p 20m called next=1w").err


class TestDoneAndLog:
    def test_the_activity_is_logged_with_the_contact_of_the_follow_up(self, planned: Shell) -> None:
        said = planned.ok("done 1 p 20m fri sent prices +email talks=1")
        assert said.lines[0] == "Done: 1  @bob Thu 19 Nov send prices"
        assert "#1 Prospecting 20m" in said.lines[1]
        assert "week" in said.lines[1]
        entry = last(planned)
        assert (entry["kind"], entry["minutes"], entry["day"]) == ("prospecting", 20, "2026-11-20")
        assert (entry["note"], entry["contacts"], entry["channel"]) == ("sent prices +email", ["bob"], "email")
        assert entry["outcomes"] == {"talks": 1}
        assert list(open_follow_ups(planned)) == [2, 3]

    def test_without_a_contact_it_is_logged_without_one(self, planned: Shell) -> None:
        planned.ok("done 3 a 20m tidied")
        assert last(planned)["contacts"] == []

    def test_other_contacts_may_be_named_too(self, planned: Shell) -> None:
        planned.ok("done 1 n 20m lunch @ann @bob")
        assert last(planned)["contacts"] == ["ann", "bob"]

    def test_a_favour_is_for_the_contact_of_the_follow_up(self, planned: Shell) -> None:
        planned.ok('done 1 n 20m lunch gave="a recipe"')
        assert [favour["text"] for favour in read(planned, "who @bob")["gave"]] == ["a recipe"]

    def test_the_next_step_on_the_same_line(self, planned: Shell) -> None:
        said = planned.ok("done", "1", "p", "20m", "sent prices", "next=1w call back")
        assert "next: @bob Sat 28 Nov call back" in said.lines[1]
        assert open_follow_ups(planned)[4] == ("bob", "2026-11-28", "call back")

    def test_the_next_step_is_with_the_same_contact_unless_another_is_named_first(self, planned: Shell) -> None:
        log(planned, "done 1 n 20m lunch @ann next=3d", "done 2 n 20m lunch @ann @acme next=3d")
        assert open_follow_ups(planned)[4][0] == "bob"
        assert open_follow_ups(planned)[5][0] == "ann"

    def test_the_next_step_is_with_the_referred_contact_not_the_source(self, planned: Shell) -> None:
        planned.ok("done 1 n 20m lunch @corp from=@bob next=3d")
        assert open_follow_ups(planned)[4][0] == "corp"
        card = read(planned, "who @corp")
        assert (card["last_touch"], card["referred_by"][0]["source"]) == (None, "bob")

    def test_the_json_is_the_entry_with_the_next_follow_up(self, planned: Shell) -> None:
        entry = json.loads(planned.ok("done 1 p 20m sent next=1w --json").out)
        following = entry.pop("next")
        assert (following["id"], following["contact"], following["due"]) == (4, "bob", "2026-11-28")
        assert entry == last(planned)

    def test_an_overlap_is_reported(self, planned: Shell) -> None:
        planned.ok("p 9-10 fri calls")
        assert "overlaps #1" in planned.ok("done 1 n 9:30-10 fri lunch").err

    def test_finishing_and_logging_are_one_step(self, planned: Shell) -> None:
        before = open_follow_ups(planned)
        planned.ok("done 1 p 20m sent next=1w")
        after, entry = open_follow_ups(planned), last(planned)
        for _ in range(2):
            planned.ok("undo")
            assert (open_follow_ups(planned), entries(planned)) == (before, [])
            planned.ok("redo")
            assert (open_follow_ups(planned), entries(planned)) == (after, [entry])


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("done", 2, "done"),
        ("done 4", 3, "no follow-up 4"),
        ("done 0", 3, "prospectr due"),
        ("done -1", 3, "prospectr due"),
        ("done first", 3, "prospectr due"),
        ("done @nobody", 3, "prospectr follow @nobody 3d"),
        (f"done {'9' * 30}", 3, "prospectr due"),
        ("done 4 p 20m sent", 3, "no follow-up 4"),
        ("done 1 sent prices", 2, "prospectr done 1 p 20m"),
        ("done 1 20m p sent", 2, "prospectr done 1 p 20m"),
        ("done 1 p", 2, "How long"),
        ("done 1 p 8 sent", 2, "prospectr done 1 p 8m sent or prospectr done 1 p 8h sent"),
        ("done 1 p 20m tomorrow sent", 2, "future"),
        ("done 1 p 20m sent next=soon", 2, "is not a day ahead"),
        ("done 1 p 20m sent next=yesterday", 2, "past"),
        ("done 1 p 20m sent tlks=1", 2, "talks=1"),
        ("done 1 p 20m sent from=@bob", 2, "Who did @bob refer?"),
        ("done 3 p 20m sent gave=it", 2, "needs a contact"),
        ("snooze", 2, "snooze"),
        ("snooze 1", 2, "snooze"),
        ("snooze 4 2d", 3, "no follow-up 4"),
        ("snooze @nobody 2d", 3, "prospectr follow @nobody 3d"),
        ("snooze 1 later", 2, "prospectr snooze 1 2d"),
        ("snooze 1 yesterday", 2, "past"),
        ("snooze 1 2026-11-20", 2, "past"),
        ("snooze 1 11/24", 2, "could be two days"),
        ("snooze 1 next-fri", 2, "prospectr snooze 1 2026-11-27 or prospectr snooze 1 2026-12-04"),
        ("snooze 2 10000d", 2, "is not a day ahead"),
        ("snooze 1 2d 3d", 2, "3d"),
    ],
)
def test_a_rejected_line_changes_nothing(planned: Shell, line: str, code: int, named: str) -> None:
    before = open_follow_ups(planned), read(planned, "history")
    refused(planned(line), code, named)
    assert (open_follow_ups(planned), read(planned, "history")) == before
    assert entries(planned) == []


@pytest.mark.parametrize("line", ["done 1", "done 1 p 20m sent", "snooze 1 2d"])
def test_a_finished_follow_up_cannot_be_changed(planned: Shell, line: str) -> None:
    planned.at("2026-11-20T12:00:00+01:00").ok("done 1")
    refused(planned(line), 3, "done on 2026-11-20", "prospectr due")
    assert entries(planned) == []


@pytest.mark.parametrize(("line", "code"), [("done 1", 3), ("done 1 p 20m", 3), ("snooze 1 2d", 3), ("snooze 1 x", 2)])
def test_a_rejected_line_creates_no_journal(shell: Shell, line: str, code: int) -> None:
    refused(shell(line), code)
    assert not shell.journal.exists()


class TestSnooze:
    @pytest.mark.parametrize(
        ("line", "day"),
        [
            # overdue, so it counts from today
            ("snooze 1 2d", "2026-11-23"),
            ("snooze 1 1w", "2026-11-28"),
            ("snooze 1 0d", "2026-11-21"),
            # due on the 24th, so it counts from there
            ("snooze 2 2d", "2026-11-26"),
            ("snooze 2 1W", "2026-12-01"),
            ("snooze #2 2d", "2026-11-26"),
            # a day is that day, even if it is earlier
            ("snooze 1 fri", "2026-11-27"),
            ("snooze 2 today", "2026-11-21"),
            ("snooze 2 tomorrow", "2026-11-22"),
            ("snooze 2 sun", "2026-11-22"),
            ("snooze 2 1dec", "2026-12-01"),
            ("snooze 2 2026-12-24", "2026-12-24"),
        ],
    )
    def test_the_day_it_is_put_off_to(self, planned: Shell, line: str, day: str) -> None:
        number = int(line.split()[1].removeprefix("#"))
        before = open_follow_ups(planned)
        planned.ok(line)
        contact, _, text = before[number]
        assert open_follow_ups(planned) == {**before, number: (contact, day, text)}

    def test_a_follow_up_due_today_counts_from_today(self, planned: Shell) -> None:
        planned.ok("follow @corp today")
        planned.ok("snooze 4 2d")
        assert open_follow_ups(planned)[4] == ("corp", "2026-11-23", None)

    def test_the_echo_and_json(self, planned: Shell) -> None:
        assert planned.ok("snooze 1 2d").lines == ["1  @bob Mon 23 Nov send prices"]
        follow_up = json.loads(planned.ok("snooze 1 2d --json").out)
        assert (follow_up["id"], follow_up["due"], follow_up["state"], follow_up["made"]) == (
            1,
            "2026-11-25",
            "open",
            "2026-11-16",
        )

    def test_the_same_day_again_adds_no_step(self, planned: Shell) -> None:
        before = read(planned, "history")
        log(planned, "snooze 2 0d", "snooze 2 2026-11-24")
        assert read(planned, "history") == before

    def test_a_day_beyond_the_end_of_the_calendar_is_rejected(self, planned: Shell) -> None:
        planned.ok("snooze 2 9999-12-31")
        refused(planned("snooze 2 1d"), 2, "calendar")
        assert open_follow_ups(planned)[2][1] == "9999-12-31"

    def test_undo_and_redo(self, planned: Shell) -> None:
        before = open_follow_ups(planned)
        planned.ok("snooze 1 2d")
        after = open_follow_ups(planned)
        for _ in range(2):
            planned.ok("undo")
            assert open_follow_ups(planned) == before
            planned.ok("redo")
            assert open_follow_ups(planned) == after
