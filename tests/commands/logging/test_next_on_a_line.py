"""`next=` on a line adds a follow-up. Today is Saturday 21 November 2026."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import entries, last, log, read, refused
from tests.conftest import Shell

SECTIONS = ("overdue", "today", "this_week", "later")


def open_follow_ups(shell: Shell) -> list[tuple[str | None, str, str | None]]:
    """Return contact, day and text of the open follow-ups, by number."""
    due = read(shell, "due")
    follow_ups = sorted((item for section in SECTIONS for item in due[section]), key=lambda item: item["id"])
    return [(item["contact"], item["due"], item["text"]) for item in follow_ups]


class TestLog:
    @pytest.mark.parametrize(
        ("word", "due", "text"),
        [
            ("next=3d", "2026-11-24", None),
            ("next=fri", "2026-11-27", None),
            ("next=fri send prices", "2026-11-27", "send prices"),
            ("next=1dec  send   prices", "2026-12-01", "send prices"),
            ("next=2w, send prices", "2026-12-05", "send prices"),
            ("NEXT=2026-12-24 call", "2026-12-24", "call"),
            ("next=today call", "2026-11-21", "call"),
        ],
    )
    def test_a_day_and_an_optional_text(self, shell: Shell, word: str, due: str, text: str | None) -> None:
        shell.ok("p", "45m", "calls", "@acme", word)
        assert open_follow_ups(shell) == [("acme", due, text)]
        assert (last(shell)["note"], last(shell)["contacts"]) == ("calls @acme", ["acme"])

    def test_the_echo_shows_it(self, shell: Shell) -> None:
        said = shell.ok('p 45m calls @acme next="fri send prices"')
        assert len(said.lines) == 1
        assert " · next: @acme Fri 27 Nov send prices · week" in said.out

    def test_its_day_counts_from_today_not_from_the_day_of_the_entry(self, shell: Shell) -> None:
        shell.ok("p 45m last-fri calls @acme next=3d")
        assert open_follow_ups(shell) == [("acme", "2026-11-24", None)]

    @pytest.mark.parametrize(
        ("words", "contact"),
        [
            ("@zelt @acme", "zelt"),  # the first one
            ("@acme from=@bob", "acme"),
            ("@bob @acme from=@bob", "acme"),  # bob is the source
            ("@bob @zelt @acme from=bob", "zelt"),
            ("", None),
        ],
    )
    def test_the_contact_it_is_with(self, shell: Shell, words: str, contact: str | None) -> None:
        shell.ok(f"n 30m coffee {words} next=1w")
        assert open_follow_ups(shell) == [(contact, "2026-11-28", None)]

    def test_json_has_it_after_the_entry(self, shell: Shell) -> None:
        entry = json.loads(shell.ok('p 45m calls @acme next="3d call back" --json').out)
        following = entry.pop("next")
        assert entry == last(shell)
        assert len(following.pop("uid")) == 36
        assert following == {
            "id": 1,
            "contact": "acme",
            "due": "2026-11-24",
            "text": "call back",
            "state": "open",
            "made": "2026-11-21",
            "ended": None,
            "at": None,
        }
        assert "next" not in json.loads(shell.ok("p 45m calls @acme --json").out)

    @pytest.mark.parametrize("verb", ["p", "prospecting", "log p"])
    def test_every_way_to_log_accepts_it(self, shell: Shell, verb: str) -> None:
        shell.ok(f'{verb} 45m calls @acme next="fri send prices"')
        assert open_follow_ups(shell) == [("acme", "2026-11-27", "send prices")]

    def test_in_a_separate_process(self, shell: Shell) -> None:
        assert shell.process("p", "45m", "calls", "@acme", "next=fri send prices").code == 0
        assert open_follow_ups(shell) == [("acme", "2026-11-27", "send prices")]

    @pytest.mark.parametrize("options", ["", "--json"])
    def test_a_dry_run_adds_none(self, shell: Shell, options: str) -> None:
        said = shell.ok(f'p 45m calls @acme next="fri send prices" --dry-run {options}')
        assert not shell.journal.exists()
        if options:
            following = json.loads(said.out)["next"]
            assert (following["id"], following["due"], following["text"]) == (None, "2026-11-27", "send prices")
        else:
            assert said.lines == [
                "Would log · Prospecting 45m · Sat 21 Nov · calls @acme · next: @acme Fri 27 Nov send prices"
            ]

    def test_entry_and_follow_up_are_one_step(self, shell: Shell) -> None:
        shell.ok("p 45m calls @acme next=3d")
        for _ in range(2):
            shell.ok("undo")
            assert (entries(shell), open_follow_ups(shell)) == ([], [])
            shell.ok("redo")
            assert (len(entries(shell)), open_follow_ups(shell)) == (1, [("acme", "2026-11-24", None)])

    def test_deleting_the_entry_keeps_the_follow_up(self, shell: Shell) -> None:
        log(shell, "p 45m calls @acme next=3d", "delete 1")
        assert open_follow_ups(shell) == [("acme", "2026-11-24", None)]

    def test_with_a_backslash_it_is_text(self, shell: Shell) -> None:
        shell.ok("p", "45m", "\\next=3d")
        assert (last(shell)["note"], open_follow_ups(shell)) == ("next=3d", [])


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("next=", "next=3d"),
        ("next=soon", "“soon” is not a day ahead"),
        ('next="send prices fri"', "“send” is not a day ahead"),
        ("next=3", "not a day ahead"),
        ("next=yesterday", "past"),
        ("next=2026-11-20", "past"),
        ("next=3d-ago", "past"),
        ("next=2026-02-30", "2026-02-30"),
        ("next=11/24", "could be two days"),
        ("next=next-fri", "next=2026-11-27 or prospectr"),
        ("nxt=3d", "next=3d"),
        ("next=3d next=5d", "twice"),
        (f'next="3d {"x" * 4001}"', "4004"),
    ],
)
class TestInvalidFollowUps:
    @pytest.mark.parametrize("verb", ["p 45m calls", "log p 45m calls", "start p calls", "p 45m calls --dry-run"])
    def test_nothing_is_logged(self, shell: Shell, verb: str, words: str, named: str) -> None:
        refused(shell(f"{verb} @acme {words}"), 2, named)
        assert not shell.journal.exists()

    def test_the_timer_keeps_running(self, shell: Shell, words: str, named: str) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok("start p calls @acme")
        before = read(shell, "status")
        for line in (f"stop {words}", f"start n coffee {words}"):
            refused(shell(line), 2, named)
        assert read(shell, "status") == before
        assert (entries(shell), open_follow_ups(shell)) == ([], [])

    def test_all_lines_of_standard_input_are_rejected(self, shell: Shell, words: str, named: str) -> None:
        said = shell("log -", stdin=f"p 45m calls @acme next=3d\nn 30m coffee @bob {words}\n")
        assert (said.code, said.out) == (2, "")
        assert "line 2" in said.err
        assert named in said.err
        assert not shell.journal.exists()


class TestLines:
    """`prospectr log -`, one entry a line."""

    LINES = 'p 45m calls @acme next="fri send prices"\n\nn 30m coffee @bob\na 10m expenses next=1w\n'

    @pytest.mark.parametrize("process", [False, True])
    def test_each_line_can_have_one(self, shell: Shell, process: bool) -> None:
        said = shell.process("log", "-", stdin=self.LINES) if process else shell.ok("log -", stdin=self.LINES)
        assert "next: @acme Fri 27 Nov send prices" in said.out
        assert "3 logged" in said.out
        assert len(entries(shell)) == 3
        assert open_follow_ups(shell) == [("acme", "2026-11-27", "send prices"), (None, "2026-11-28", None)]

    def test_lines_of_one_kind(self, shell: Shell) -> None:
        shell.ok("p -", stdin="45m calls @acme next=3d\n20m calls @bolt next=1w\n")
        assert open_follow_ups(shell) == [("acme", "2026-11-24", None), ("bolt", "2026-11-28", None)]

    def test_all_lines_are_one_step(self, shell: Shell) -> None:
        shell.ok("log -", stdin=self.LINES)
        shell.ok("undo")
        assert (entries(shell), open_follow_ups(shell)) == ([], [])
        shell.ok("redo")
        assert (len(entries(shell)), len(open_follow_ups(shell))) == (3, 2)

    def test_a_dry_run_adds_none(self, shell: Shell) -> None:
        said = shell.ok("log - --dry-run", stdin=self.LINES)
        assert "next: @acme Fri 27 Nov send prices" in said.out
        assert not shell.journal.exists()

    def test_json_has_each_after_its_entry(self, shell: Shell) -> None:
        logged = json.loads(shell.ok("log - --json", stdin=self.LINES).out)
        assert [entry.get("next", {}).get("due") for entry in logged] == ["2026-11-27", None, "2026-11-28"]


class TestTimers:
    def test_start_adds_it(self, shell: Shell) -> None:
        said = shell.at("2026-11-21T17:00:00+01:00").ok('start p calls @acme next="3d call back"')
        assert "Next: @acme Tue 24 Nov call back" in said.out
        assert open_follow_ups(shell) == [("acme", "2026-11-24", "call back")]
        shell.ok("stop talks=1")
        assert open_follow_ups(shell) == [("acme", "2026-11-24", "call back")]
        assert last(shell)["note"] == "calls @acme"

    def test_stop_adds_it(self, shell: Shell) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok("start p calls @acme")
        said = shell.ok('stop talks=1 next="1w call back" at 17:30')
        assert "next: @acme Sat 28 Nov call back" in said.out
        assert last(shell)["minutes"] == 30
        assert open_follow_ups(shell) == [("acme", "2026-11-28", "call back")]

    @pytest.mark.parametrize(
        ("begun", "ended", "contact"),
        [
            ("@acme", "@zelt", "zelt"),  # the contact that stop names comes first
            ("@acme @bob from=@bob", "", "acme"),
            ("@bob @zelt from=@bob", "", "zelt"),  # bob is the source
            ("", "", None),
        ],
    )
    def test_the_contact_it_is_with(self, shell: Shell, begun: str, ended: str, contact: str | None) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok(f"start n coffee {begun}")
        shell.ok(f"stop {ended} next=3d")
        assert open_follow_ups(shell) == [(contact, "2026-11-24", None)]

    def test_json_of_stop_has_it_after_the_entry(self, shell: Shell) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok("start p calls @acme")
        entry = json.loads(shell.ok("stop next=1w --json").out)
        assert entry.pop("next")["due"] == "2026-11-28"
        assert entry == last(shell)

    def test_undo_of_start_removes_it(self, shell: Shell) -> None:
        log(shell, "start p calls @acme next=3d", "undo")
        assert open_follow_ups(shell) == []
        assert read(shell, "status")["running"] is None

    def test_undo_of_stop_removes_only_that_of_stop(self, shell: Shell) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok("start p calls @acme next=3d")
        log(shell, "stop next=1w", "undo")
        assert open_follow_ups(shell) == [("acme", "2026-11-24", None)]
        assert read(shell, "status")["running"]["contacts"] == ["acme"]


@pytest.mark.parametrize(
    ("line", "advised"),
    [("edit 1 next=3d", "prospectr follow @acme 3d"), ("edit 1 other words next=fri", "prospectr follow @acme fri")],
)
def test_edit_rejects_it(shell: Shell, line: str, advised: str) -> None:
    shell.ok("p 45m calls @acme")
    refused(shell(line), 2, advised)
    assert (last(shell)["note"], open_follow_ups(shell)) == ("calls @acme", [])
