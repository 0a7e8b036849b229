"""`next=` on a line plans the next step in the same breath. Today is Saturday 21 November 2026."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import entries, last, log, read, refused
from tests.conftest import Shell

PARTS = ("overdue", "today", "this_week", "later")


def planned(shell: Shell) -> list[tuple[str | None, str, str | None]]:
    """Return contact, day and text of what is planned, in the order in which it was."""
    found = read(shell, "due")
    return [
        (each["contact"], each["due"], each["text"])
        for each in sorted((each for part in PARTS for each in found[part]), key=lambda each: each["id"])
    ]


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
    def test_a_day_and_perhaps_what_to_do(self, shell: Shell, word: str, due: str, text: str | None) -> None:
        shell.ok("p", "45m", "calls", "@acme", word)
        assert planned(shell) == [("acme", due, text)]
        assert (last(shell)["note"], last(shell)["contacts"]) == ("calls @acme", ["acme"])

    def test_the_echo_tells_it(self, shell: Shell) -> None:
        said = shell.ok('p 45m calls @acme next="fri send prices"')
        assert len(said.lines) == 1
        assert " · next: @acme Fri 27 Nov send prices · week" in said.out

    def test_it_is_counted_from_today_whatever_the_day_of_the_entry(self, shell: Shell) -> None:
        shell.ok("p 45m last-fri calls @acme next=3d")
        assert planned(shell) == [("acme", "2026-11-24", None)]

    @pytest.mark.parametrize(
        ("words", "contact"),
        [
            ("@zelt @acme", "zelt"),  # the one named first
            ("@acme from=@bob", "acme"),
            ("@bob @acme from=@bob", "acme"),  # bob only gave the name
            ("@bob @zelt @acme from=bob", "zelt"),
            ("", None),
        ],
    )
    def test_whom_it_is_with(self, shell: Shell, words: str, contact: str | None) -> None:
        shell.ok(f"n 30m coffee {words} next=1w")
        assert planned(shell) == [(contact, "2026-11-28", None)]

    def test_json_has_it_beside_the_entry(self, shell: Shell) -> None:
        found = json.loads(shell.ok('p 45m calls @acme next="3d call back" --json').out)
        following = found.pop("next")
        assert found == last(shell)
        assert len(following.pop("uid")) == 36
        assert following == {
            "id": 1,
            "contact": "acme",
            "due": "2026-11-24",
            "text": "call back",
            "state": "open",
            "made": "2026-11-21",
            "ended": None,
        }
        assert "next" not in json.loads(shell.ok("p 45m calls @acme --json").out)

    @pytest.mark.parametrize("verb", ["p", "prospecting", "log p"])
    def test_by_each_way_in(self, shell: Shell, verb: str) -> None:
        shell.ok(f'{verb} 45m calls @acme next="fri send prices"')
        assert planned(shell) == [("acme", "2026-11-27", "send prices")]

    def test_in_a_process_of_its_own(self, shell: Shell) -> None:
        assert shell.process("p", "45m", "calls", "@acme", "next=fri send prices").code == 0
        assert planned(shell) == [("acme", "2026-11-27", "send prices")]

    @pytest.mark.parametrize("options", ["", "--json"])
    def test_a_dry_run_plans_nothing(self, shell: Shell, options: str) -> None:
        said = shell.ok(f'p 45m calls @acme next="fri send prices" --dry-run {options}')
        assert not shell.journal.exists()
        if options:
            following = json.loads(said.out)["next"]
            assert (following["id"], following["due"], following["text"]) == (None, "2026-11-27", "send prices")
        else:
            assert said.lines == [
                "Would log · Prospecting 45m · Sat 21 Nov · calls @acme · next: @acme Fri 27 Nov send prices"
            ]

    def test_line_and_plan_are_one_step(self, shell: Shell) -> None:
        shell.ok("p 45m calls @acme next=3d")
        for _ in range(2):
            shell.ok("undo")
            assert (entries(shell), planned(shell)) == ([], [])
            shell.ok("redo")
            assert (len(entries(shell)), planned(shell)) == (1, [("acme", "2026-11-24", None)])

    def test_a_plan_outlives_its_entry(self, shell: Shell) -> None:
        log(shell, "p 45m calls @acme next=3d", "delete 1")
        assert planned(shell) == [("acme", "2026-11-24", None)]

    def test_with_a_backslash_it_is_text(self, shell: Shell) -> None:
        shell.ok("p", "45m", "\\next=3d")
        assert (last(shell)["note"], planned(shell)) == ("next=3d", [])


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
        ("next=next-fri", "the weekday alone"),
        ("nxt=3d", "next=3d"),
        ("next=3d next=5d", "twice"),
        (f'next="3d {"x" * 4001}"', "4004"),
    ],
)
class TestWhatIsRefused:
    @pytest.mark.parametrize("verb", ["p 45m calls", "log p 45m calls", "start p calls", "p 45m calls --dry-run"])
    def test_logs_nothing(self, shell: Shell, verb: str, words: str, named: str) -> None:
        refused(shell(f"{verb} @acme {words}"), 2, named)
        assert not shell.journal.exists()

    def test_lets_the_timer_run_on(self, shell: Shell, words: str, named: str) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok("start p calls @acme")
        before = read(shell, "status")
        for line in (f"stop {words}", f"start n coffee {words}"):
            refused(shell(line), 2, named)
        assert read(shell, "status") == before
        assert (entries(shell), planned(shell)) == ([], [])

    def test_sends_all_lines_back(self, shell: Shell, words: str, named: str) -> None:
        said = shell("log -", stdin=f"p 45m calls @acme next=3d\nn 30m coffee @bob {words}\n")
        assert (said.code, said.out) == (2, "")
        assert "line 2" in said.err
        assert named in said.err
        assert not shell.journal.exists()


class TestLines:
    """`prospectr log -`, one entry a line."""

    LINES = 'p 45m calls @acme next="fri send prices"\n\nn 30m coffee @bob\na 10m expenses next=1w\n'

    @pytest.mark.parametrize("process", [False, True])
    def test_each_may_plan(self, shell: Shell, process: bool) -> None:
        said = shell.process("log", "-", stdin=self.LINES) if process else shell.ok("log -", stdin=self.LINES)
        assert "next: @acme Fri 27 Nov send prices" in said.out
        assert "3 logged" in said.out
        assert len(entries(shell)) == 3
        assert planned(shell) == [("acme", "2026-11-27", "send prices"), (None, "2026-11-28", None)]

    def test_all_of_a_kind(self, shell: Shell) -> None:
        shell.ok("p -", stdin="45m calls @acme next=3d\n20m calls @bolt next=1w\n")
        assert planned(shell) == [("acme", "2026-11-24", None), ("bolt", "2026-11-28", None)]

    def test_they_are_one_step(self, shell: Shell) -> None:
        shell.ok("log -", stdin=self.LINES)
        shell.ok("undo")
        assert (entries(shell), planned(shell)) == ([], [])
        shell.ok("redo")
        assert (len(entries(shell)), len(planned(shell))) == (3, 2)

    def test_a_dry_run_plans_nothing(self, shell: Shell) -> None:
        said = shell.ok("log - --dry-run", stdin=self.LINES)
        assert "next: @acme Fri 27 Nov send prices" in said.out
        assert not shell.journal.exists()

    def test_json_has_it_beside_its_entry(self, shell: Shell) -> None:
        found = json.loads(shell.ok("log - --json", stdin=self.LINES).out)
        assert [each.get("next", {}).get("due") for each in found] == ["2026-11-27", None, "2026-11-28"]


class TestTimers:
    def test_planned_at_the_start(self, shell: Shell) -> None:
        said = shell.at("2026-11-21T17:00:00+01:00").ok('start p calls @acme next="3d call back"')
        assert "Next: @acme Tue 24 Nov call back" in said.out
        assert planned(shell) == [("acme", "2026-11-24", "call back")]
        shell.ok("stop talks=1")
        assert planned(shell) == [("acme", "2026-11-24", "call back")]
        assert last(shell)["note"] == "calls @acme"

    def test_planned_at_the_end(self, shell: Shell) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok("start p calls @acme")
        said = shell.ok('stop talks=1 next="1w call back" at 17:30')
        assert "next: @acme Sat 28 Nov call back" in said.out
        assert last(shell)["minutes"] == 30
        assert planned(shell) == [("acme", "2026-11-28", "call back")]

    @pytest.mark.parametrize(
        ("begun", "ended", "contact"),
        [
            ("@acme", "@zelt", "zelt"),  # whom the line itself names goes first
            ("@acme @bob from=@bob", "", "acme"),
            ("@bob @zelt from=@bob", "", "zelt"),  # bob only gave the name
            ("", "", None),
        ],
    )
    def test_whom_it_is_with(self, shell: Shell, begun: str, ended: str, contact: str | None) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok(f"start n coffee {begun}")
        shell.ok(f"stop {ended} next=3d")
        assert planned(shell) == [(contact, "2026-11-24", None)]

    def test_json_of_stop_has_it_beside_the_entry(self, shell: Shell) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok("start p calls @acme")
        found = json.loads(shell.ok("stop next=1w --json").out)
        assert found.pop("next")["due"] == "2026-11-28"
        assert found == last(shell)

    def test_undo_of_the_start_takes_the_plan_along(self, shell: Shell) -> None:
        log(shell, "start p calls @acme next=3d", "undo")
        assert planned(shell) == []
        assert read(shell, "status") == {"running": None}

    def test_undo_of_the_end_takes_only_its_own_plan_along(self, shell: Shell) -> None:
        shell.at("2026-11-21T17:00:00+01:00").ok("start p calls @acme next=3d")
        log(shell, "stop next=1w", "undo")
        assert planned(shell) == [("acme", "2026-11-24", None)]
        assert read(shell, "status")["running"]["contacts"] == ["acme"]


@pytest.mark.parametrize(
    ("line", "advised"),
    [("edit 1 next=3d", "prospectr follow @acme 3d"), ("edit 1 other words next=fri", "prospectr follow @acme fri")],
)
def test_a_correction_plans_nothing(shell: Shell, line: str, advised: str) -> None:
    shell.ok("p 45m calls @acme")
    refused(shell(line), 2, advised)
    assert (last(shell)["note"], planned(shell)) == ("calls @acme", [])
