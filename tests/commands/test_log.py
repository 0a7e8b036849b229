from __future__ import annotations

import json

import pytest

from tests.commands.helpers import entries, last, log, refused
from tests.conftest import Shell

SHORT_KINDS = {
    "p": "prospecting",
    "n": "networking",
    "s": "selling",
    "c": "clients",
    "m": "marketing",
    "a": "admin",
}


def test_the_echo_says_what_was_understood_and_where_the_week_stands(shell: Shell) -> None:
    """The design's own example: 31 % of 40 %, 2h15m to go.

    234 + 45 = 279 prospecting minutes of 900 are 31.0 %; (0.4 * 900 - 279) / 0.6 = 81 / 0.6 = 135 minutes.
    """
    log(shell, "quota 40%", "a 10h21m", "p 234m")
    said = shell.ok("p 45m cold calls to plumbers @acme +phone dials=25 talks=6")
    assert said.out == (
        "#3 Prospecting 45m · Sat 21 Nov · cold calls to plumbers @acme +phone dials=25 talks=6 · "
        "week 31 % of 40 %, 2h15m to go\n"
    )
    assert said.err == ""


@pytest.mark.parametrize("verb", [*SHORT_KINDS, *SHORT_KINDS.values()])
def test_each_kind_is_a_verb_short_and_long_and_log_is_the_same(shell: Shell, verb: str) -> None:
    log(shell, f"{verb} 45m fri calls", f"log {verb} 45m fri calls")
    one, other = entries(shell)
    assert one["kind"] == other["kind"] == SHORT_KINDS.get(verb, verb)
    for entry in (one, other):
        assert (entry["day"], entry["minutes"], entry["note"]) == ("2026-11-20", 45, "calls")


def test_json_is_the_entry_as_the_contract_has_it(shell: Shell) -> None:
    entry = json.loads(
        shell.ok(
            "p", "9-10:30", "cold", "calls", "@acme", "+phone", "dials=25", "need=late orders, no one knows", "--json"
        ).out
    )
    assert list(entry) == [
        "id", "uid", "kind", "day", "start", "end", "minutes", "note",
        "contacts", "tags", "channel", "outcomes", "need", "logged_at",
    ]  # fmt: skip
    assert len(entry.pop("uid")) == 36
    assert entry == {
        "id": 1,
        "kind": "prospecting",
        "day": "2026-11-21",
        "start": "2026-11-21T09:00:00+01:00",
        "end": "2026-11-21T10:30:00+01:00",
        "minutes": 90,
        "note": "cold calls",
        "contacts": ["acme"],
        "tags": ["phone"],
        "channel": "phone",
        "outcomes": {"dials": 25},
        "need": "late orders, no one knows",
        "logged_at": "2026-11-21T17:00:00Z",
    }
    del entry["id"]
    assert {key: value for key, value in last(shell).items() if key not in ("id", "uid")} == entry


def test_a_duration_alone_has_no_clock_start_and_now_gives_it_one(shell: Shell) -> None:
    """It is 18:00; 45 minutes that ended just now began at 17:15."""
    log(shell, "p 45m calls", "p 45m now calls")
    plain, ended_now = sorted(entries(shell), key=lambda entry: entry["id"])
    assert (plain["start"], plain["end"]) == (None, None)
    assert (ended_now["start"], ended_now["end"]) == ("2026-11-21T17:15:00+01:00", "2026-11-21T18:00:00+01:00")


def test_a_quoted_group_is_never_a_day(shell: Shell) -> None:
    shell.ok('p 45m "monday review"')
    assert (last(shell)["day"], last(shell)["note"]) == ("2026-11-21", "monday review")


def test_a_line_for_another_week_tells_where_that_week_stands(shell: Shell) -> None:
    said = shell.ok("p 45m 2026-11-13 calls").out
    assert "Fri 13 Nov" in said
    assert "week 2026-W46 100 %" in said


def test_each_entry_has_a_uid_of_its_own_of_version_7(shell: Shell) -> None:
    log(shell, *["p 1m"] * 5)
    uids = [entry["uid"] for entry in entries(shell)]
    assert len(set(uids)) == 5
    assert {(uid[14], uid[19] in "89ab") for uid in uids} == {("7", True)}  # RFC 9562: version 7, variant 10


class TestDryRun:
    def test_shows_what_would_be_logged_and_makes_no_journal(self, shell: Shell) -> None:
        said = shell.ok("p 45m yesterday calls @acme --dry-run")
        assert "Prospecting 45m" in said.out
        assert "Fri 20 Nov" in said.out
        assert "calls @acme" in said.out
        assert not shell.journal.exists()

    def test_leaves_a_journal_as_it_is(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        before = shell.journal.read_bytes()
        shell.ok("log n 1h chamber --dry-run")
        shell.ok("log - --dry-run", stdin="p 1h\nn 2h\n")
        assert shell.journal.read_bytes() == before

    def test_json_has_no_number_yet(self, shell: Shell) -> None:
        entry = json.loads(shell.ok("p 45m calls --dry-run --json").out)
        assert (entry["id"], entry["minutes"], entry["note"]) == (None, 45, "calls")

    def test_still_remarks_on_an_overlap(self, shell: Shell) -> None:
        shell.ok("p 9-10")
        assert "#1" in shell.ok("n 9:30-10 --dry-run").err

    def test_refuses_what_logging_would_refuse(self, shell: Shell) -> None:
        refused(shell("p 45 calls --dry-run"), 2, "45m")


class TestLinesFromStandardInput:
    def test_one_entry_a_line_in_order(self, shell: Shell) -> None:
        said = shell.ok(
            "log -", stdin='p 45m fri calls @acme\n\nn 1h "monday review"\nprospecting 10m need="less \\"x\\""\n'
        )
        found = sorted(entries(shell), key=lambda entry: entry["id"])
        assert [(e["kind"], e["minutes"], e["day"], e["note"]) for e in found] == [
            ("prospecting", 45, "2026-11-20", "calls"),
            ("networking", 60, "2026-11-21", "monday review"),
            ("prospecting", 10, "2026-11-21", ""),
        ]
        assert found[2]["need"] == 'less "x"'
        assert "#1 " in said.out
        assert "#3 " in said.out

    def test_with_a_kind_in_front_the_lines_have_none(self, shell: Shell) -> None:
        shell.ok("p -", stdin="45m calls\n1h fri mails\n")
        assert {(e["kind"], e["minutes"]) for e in entries(shell)} == {("prospecting", 45), ("prospecting", 60)}

    def test_apostrophes_are_text(self, shell: Shell) -> None:
        shell.ok("log -", stdin="p 45m Jane's calls, couldn't reach O'Neil\n")
        assert last(shell)["note"] == "Jane's calls, couldn't reach O'Neil"

    def test_all_or_none_and_each_bad_line_has_its_number(self, shell: Shell) -> None:
        shell.ok("p 5m here before")
        said = shell("log -", stdin='p 45m good\np 45 bare\n\nx 45m no kind\nn 1h good\np 10m "open\n')
        assert said.code == 2
        assert said.out == ""
        lines = said.err.splitlines()
        assert lines[0].startswith("prospectr: 3 lines")
        assert [line.split(":")[0].strip() for line in lines[1:-1]] == ["line 2", "line 4", "line 6"]
        assert len(entries(shell)) == 1

    def test_is_one_step_for_undo(self, shell: Shell) -> None:
        shell.ok("log -", stdin="p 45m\nn 1h\ns 2h\n")
        shell.ok("undo")
        assert entries(shell) == []

    def test_json_is_an_array(self, shell: Shell) -> None:
        found = json.loads(shell.ok("log - --json", stdin="p 45m\nn 1h\n").out)
        assert [(entry["id"], entry["kind"]) for entry in found] == [(1, "prospecting"), (2, "networking")]

    def test_nothing_in_is_nothing_logged(self, shell: Shell) -> None:
        assert shell("log -", stdin="\n \n").code == 0
        assert not shell.journal.exists()

    @pytest.mark.parametrize("mode", ["utf-8:strict", "utf-8:surrogateescape"])
    def test_bytes_that_are_no_text_are_named_by_line(self, shell: Shell, mode: str) -> None:
        """Python reads standard input strictly in most places, and lets bytes through in the locale C."""
        said = shell.process("log", "-", stdin=b"p 45m ok\n\np 45m caf\xe9\n", env={"PYTHONIOENCODING": mode})
        assert said.code == 2
        assert said.out == ""
        assert "line 3:" in said.err
        assert entries(shell) == []

    def test_a_real_pipe(self, shell: Shell) -> None:
        assert shell.process("p", "-", stdin="45m Zürich\n").code == 0
        assert last(shell)["note"] == "Zürich"


class TestAsking:
    def test_asks_kind_time_day_and_words_on_a_terminal(self, shell: Shell) -> None:
        said = shell.ok("log", terminal=True, stdin="p\n45m\nfri\ncold calls @acme +phone talks=3\n")
        entry = last(shell)
        assert (entry["kind"], entry["minutes"], entry["day"]) == ("prospecting", 45, "2026-11-20")
        assert (entry["note"], entry["contacts"], entry["tags"]) == ("cold calls", ["acme"], ["phone"])
        assert entry["outcomes"] == {"talks": 3}
        assert said.out.startswith("#1 Prospecting 45m")  # the questions go to standard error

    def test_enter_means_today_and_no_words(self, shell: Shell) -> None:
        shell.ok("log", terminal=True, stdin="networking\n9-10:30\n\n\n")
        entry = last(shell)
        assert (entry["kind"], entry["minutes"], entry["day"], entry["note"]) == ("networking", 90, "2026-11-21", "")

    def test_asks_again_until_each_answer_is_understood(self, shell: Shell) -> None:
        answers = "x\np\n45\n45m\ntomorrow\nyesterday\ndial=3\ncalls dials=3\n"
        said = shell.ok("log", terminal=True, stdin=answers)
        entry = last(shell)
        assert (entry["day"], entry["note"], entry["outcomes"]) == ("2026-11-20", "calls", {"dials": 3})
        for hint in ("45m", "future", "dials"):
            assert hint in said.err

    def test_words_that_look_like_a_day_are_words(self, shell: Shell) -> None:
        shell.ok("log", terminal=True, stdin="p\n45m\n\nmonday review\n")
        assert (last(shell)["day"], last(shell)["note"]) == ("2026-11-21", "monday review")

    def test_leaving_halfway_logs_nothing_and_gives_back_the_line(self, shell: Shell) -> None:
        said = shell("log", terminal=True, stdin="p\n45m\n")
        assert said.code == 130
        assert "p 45m" in said.err
        assert not shell.journal.exists()

    def test_elsewhere_it_is_a_usage_error(self, shell: Shell) -> None:
        refused(shell("log", stdin="p\n45m\n\ncalls\n"), 2, "prospectr p 45m")
        assert not shell.journal.exists()


class TestRemarks:
    @pytest.mark.parametrize(
        ("there", "line"),
        [
            ("p 9-10", "n 9:30-10:30"),
            ("p 9-10", "n 9-10"),
            ("p 9-12", "n 10-11"),
            ("p 10-11", "n 9-12"),
            ("p 23:00-01:00 2026-11-19", "n 00:30-02:00 2026-11-20"),  # begins the day before
        ],
    )
    def test_an_overlap_is_logged_and_names_the_other(self, shell: Shell, there: str, line: str) -> None:
        shell.ok(there)
        said = shell.ok(line)
        assert "overlaps #1" in said.err
        assert "overlap" not in said.out
        assert len(entries(shell)) == 2

    @pytest.mark.parametrize(
        ("there", "line"),
        [
            ("p 9-10", "n 10-11"),
            ("p 10-11", "n 9-10"),
            ("p 9-10 yesterday", "n 9-10"),
            ("p 45m", "n 45m"),
            ("p 1h", "n 9-10"),
        ],
    )
    def test_neighbours_and_entries_without_a_clock_do_not_overlap(self, shell: Shell, there: str, line: str) -> None:
        shell.ok(there)
        assert shell.ok(line).err == ""

    def test_a_day_fuller_than_day_hours_is_remarked_upon(self, shell: Shell) -> None:
        """16 hours is the setting's default: 10 + 6 are not more, one minute later they are."""
        shell.ok("c 10h")
        assert shell.ok("a 6h").err == ""
        said = shell.ok("a 1m")
        assert "16h01m" in said.err
        assert len(entries(shell)) == 3

    def test_day_hours_is_a_setting(self, shell: Shell) -> None:
        log(shell, "config day_hours 8", "c 8h")
        assert "8h30m" in shell.ok("a 30m").err

    def test_a_new_tag_one_letter_off_a_known_one_gets_a_hint(self, shell: Shell) -> None:
        shell.ok("p 45m +referral")
        said = shell.ok("p 45m +referal")
        assert "+referral" in said.err
        assert last(shell)["tags"] == ["referal"]
        assert shell.ok("p 45m +referal").err == ""  # known by now

    @pytest.mark.parametrize("tag", ["referral", "rfral", "phone"])
    def test_other_tags_get_none(self, shell: Shell, tag: str) -> None:
        shell.ok("p 45m +referral")
        assert shell.ok(f"p 45m +{tag}").err == ""
