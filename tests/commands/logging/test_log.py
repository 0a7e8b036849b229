"""`prospectr log` and the kinds as commands: lines, standard input, questions, warnings."""

from __future__ import annotations

import json

import pytest

from prospectr.domain.entries.kinds import MENU
from tests.commands.helpers import entries, last, log, refused
from tests.commands.terminal import terminal
from tests.conftest import Shell
from tests.safety.helpers import rows

SHORT_KINDS = {
    "p": "prospecting",
    "n": "networking",
    "s": "selling",
    "c": "clients",
    "m": "marketing",
    "a": "admin",
}


def test_the_echo_shows_the_entry_and_its_week(shell: Shell) -> None:
    """234 + 45 = 279 prospecting minutes of 900 are 31.0 %; (0.4 * 900 - 279) / 0.6 = 81 / 0.6 = 135 minutes."""
    log(shell, "quota 40%", "a 10h21m mon", "p 234m mon")
    said = shell.ok("p 45m cold calls to plumbers @acme +phone dials=25 talks=6")
    assert said.out == (
        "#3 Prospecting 45m · Sat 21 Nov · cold calls to plumbers @acme +phone dials=25 talks=6 · "
        "week 47: 31 % of 40 %, 2h15m to go; no working day left\n"
    )
    assert said.err == "@acme is new. A prospect? prospectr advance @acme\n"


@pytest.mark.parametrize("verb", [*SHORT_KINDS, *SHORT_KINDS.values()])
def test_each_kind_is_a_command_and_means_the_same_after_log(shell: Shell, verb: str) -> None:
    log(shell, f"{verb} 45m fri calls", f"log {verb} 45m fri calls")
    one, other = entries(shell)
    assert one["kind"] == other["kind"] == SHORT_KINDS.get(verb, verb)
    for entry in (one, other):
        assert (entry["day"], entry["minutes"], entry["note"]) == ("2026-11-20", 45, "calls")


def test_json_is_the_entry_with_the_promised_keys(shell: Shell) -> None:
    entry = json.loads(
        shell.ok(
            "p", "9-10:30", "cold", "calls", "@acme", "+phone", "dials=25", "need=late orders, no one knows",
            "gave=samples", "got=the price list", "from=@bob", "--json"
        ).out
    )  # fmt: skip
    assert list(entry) == [
        "id", "uid", "kind", "day", "start", "end", "minutes", "note",
        "contacts", "tags", "channel", "outcomes", "need", "logged_at", "gave", "got", "from",
    ]  # fmt: skip
    assert len(entry.pop("uid")) == 36
    assert entry == {
        "id": 1,
        "kind": "prospecting",
        "day": "2026-11-21",
        "start": "2026-11-21T09:00:00+01:00",
        "end": "2026-11-21T10:30:00+01:00",
        "minutes": 90,
        "note": "cold calls @acme +phone",
        "contacts": ["acme"],
        "tags": ["phone"],
        "channel": "phone",
        "outcomes": {"dials": 25},
        "need": "late orders, no one knows",
        "logged_at": "2026-11-21T17:00:00Z",
        "gave": "samples",
        "got": "the price list",
        "from": "bob",
    }
    del entry["id"]
    assert {key: value for key, value in last(shell).items() if key not in ("id", "uid")} == entry


def test_a_duration_has_no_start_except_with_now(shell: Shell) -> None:
    """It is 18:00, so 45 minutes that end now began at 17:15."""
    log(shell, "p 45m calls", "p 45m now calls")
    plain, ended_now = sorted(entries(shell), key=lambda entry: entry["id"])
    assert (plain["start"], plain["end"]) == (None, None)
    assert (ended_now["start"], ended_now["end"]) == ("2026-11-21T17:15:00+01:00", "2026-11-21T18:00:00+01:00")


def test_a_quoted_group_is_never_a_day(shell: Shell) -> None:
    shell.ok('p 45m "monday review"')
    assert (last(shell)["day"], last(shell)["note"]) == ("2026-11-21", "monday review")


def test_the_echo_of_a_line_for_another_week_shows_that_week(shell: Shell) -> None:
    said = shell.ok("p 45m 2026-11-13 calls").out
    assert "Fri 13 Nov" in said
    assert "week 46: 100 %" in said


def test_each_entry_has_its_own_uuid_of_version_7(shell: Shell) -> None:
    log(shell, *["p 1m"] * 5)
    uids = [entry["uid"] for entry in entries(shell)]
    assert len(set(uids)) == 5
    assert {(uid[14], uid[19] in "89ab") for uid in uids} == {("7", True)}  # RFC 9562: version 7, variant 10


def exchange(shell: Shell) -> tuple[object, ...]:
    """Return contacts, what was given and got, and the source of the last entry."""
    return tuple(last(shell)[key] for key in ("contacts", "gave", "got", "from"))


class TestGaveGotAndFrom:
    def test_gave_and_got(self, shell: Shell) -> None:
        said = shell.ok('n 1h coffee @bob gave="intro to Ann" got="warehouse lead"')
        assert 'coffee @bob gave="intro to Ann" got="warehouse lead"' in said.out
        assert exchange(shell) == (["bob"], "intro to Ann", "warehouse lead", None)

    @pytest.mark.parametrize("source", ["@bob", "bob", "@Bob"])
    def test_from_names_the_source(self, shell: Shell, source: str) -> None:
        said = shell.ok(f"p 45m @acme from={source}")
        assert "@acme from=@bob" in said.out
        assert exchange(shell) == (["acme"], None, None, "bob")

    def test_the_source_can_be_a_contact_of_the_line(self, shell: Shell) -> None:
        shell.ok("n 45m @bob @acme @zoe from=@bob")
        assert exchange(shell) == (["acme", "bob", "zoe"], None, None, "bob")

    @pytest.mark.parametrize(
        ("line", "named"),
        [
            ("p 45m gave=samples", "prospectr p 45m gave=samples @bob"),
            ("p 45m coffee got=x", "prospectr p 45m coffee got=x @bob"),
            ("p 45m from=@bob", "prospectr p 45m from=@bob @acme"),
            ("p 45m @bob from=@bob", "prospectr p 45m @bob from=@bob @acme"),
            ("p 45m @acme from=@b*ob", "“@b*ob” cannot be a contact"),
            ("p 45m @bob gav=x", "gave=x"),
            ("p 45m @acme form=@bob", "from=@bob"),
        ],
    )
    @pytest.mark.parametrize("option", [[], ["--dry-run"], ["--json"]])
    def test_without_a_contact_they_are_rejected(self, shell: Shell, line: str, named: str, option: list[str]) -> None:
        refused(shell(*line.split(), *option), 2, named)
        assert not shell.journal.exists()

    def test_lines_of_standard_input_follow_the_same_rules(self, shell: Shell) -> None:
        said = shell("log -", stdin='n 1h @bob gave="a book"\nn 1h gave="a book"\np 1h from=@bob\n')
        assert said.code == 2
        assert [line.split(":")[0].strip() for line in said.err.splitlines()[1:-1]] == ["line 2", "line 3"]
        assert entries(shell) == []

    def test_undo_and_redo_restore_them(self, shell: Shell) -> None:
        log(shell, "n 1h @bob @zoe gave=samples got=x from=@carl", "edit 1 -gave got=y -from", "undo")
        assert exchange(shell) == (["bob", "zoe"], "samples", "x", "carl")
        shell.ok("redo")
        assert exchange(shell) == (["bob", "zoe"], None, "y", None)


class TestNext:
    """Today is Saturday 21 November."""

    @pytest.mark.parametrize(
        ("line", "note", "contact", "due", "text"),
        [
            ("p 45m @acme next=3d", "@acme", "acme", "2026-11-24", None),
            ("p 45m @acme next=fri", "@acme", "acme", "2026-11-27", None),
            ("p 45m @acme next=sat", "@acme", "acme", "2026-11-28", None),  # a weekday is the next one after today
            ("p 45m @acme next=today", "@acme", "acme", "2026-11-21", None),
            ("p 45m @acme next=1dec", "@acme", "acme", "2026-12-01", None),
            # from today, not Monday
            ('p 45m mon @acme next="2w  send   prices"', "@acme", "acme", "2026-12-05", "send prices"),
            # with the contact that is named first
            ('n 1h @zoe @acme next="tomorrow ask @bob"', "@zoe @acme", "zoe", "2026-11-22", "ask @bob"),
            # and that is not who referred them
            ("p 45m @bob @acme from=@bob next=3d", "@bob @acme", "acme", "2026-11-24", None),
            ('a 45m next="2026-12-31 tidy the list"', "", None, "2026-12-31", "tidy the list"),
        ],
    )
    def test_is_planned_on_the_line(
        self, shell: Shell, line: str, note: str, contact: str | None, due: str, text: str | None
    ) -> None:
        shell.ok(line)
        assert rows(shell.journal, "SELECT id, contact, due, text, state, made, ended FROM follow_up") == [
            (1, contact, due, text, "open", "2026-11-21", None)
        ]
        assert last(shell)["note"] == note

    def test_the_echo_shows_it(self, shell: Shell) -> None:
        assert "next: @acme Fri 27 Nov send prices" in shell.ok('p 45m @acme next="fri send prices"').out
        assert "next" not in shell.ok("p 45m @acme").out

    def test_json_has_it_if_there_is_one(self, shell: Shell) -> None:
        follow_up = json.loads(shell.ok("p", "45m", "@acme", "next=fri send prices", "--json").out)["next"]
        assert list(follow_up) == ["id", "uid", "contact", "due", "text", "state", "made", "ended", "at"]
        assert len(follow_up.pop("uid")) == 36
        assert follow_up == {
            "id": 1,
            "contact": "acme",
            "due": "2026-11-27",
            "text": "send prices",
            "state": "open",
            "made": "2026-11-21",
            "ended": None,
            "at": None,
        }
        assert "next" not in json.loads(shell.ok("p 45m @acme --json").out)
        assert "next" not in last(shell)

    def test_a_dry_run_shows_it_and_stores_nothing(self, shell: Shell) -> None:
        assert "next: @acme Tue 24 Nov" in shell.ok("p 45m @acme next=3d --dry-run").out
        assert json.loads(shell.ok("p 45m @acme next=3d --dry-run --json").out)["next"]["id"] is None
        assert not shell.journal.exists()

    @pytest.mark.parametrize(
        "plan", ["yesterday", "soon", "send prices", "", "45m", "fri-ago", "2026-11-20", "11/30", "next-fri"]
    )
    def test_it_must_begin_with_a_day_from_today_on(self, shell: Shell, plan: str) -> None:
        refused(shell("p", "45m", "@acme", f"next={plan}"), 2)
        assert not shell.journal.exists()

    def test_undo_removes_it_with_the_entry(self, shell: Shell) -> None:
        log(shell, "p 45m @acme", "p 30m @acme next=3d", "undo")
        assert [entry["minutes"] for entry in entries(shell)] == [45]
        assert rows(shell.journal, "SELECT * FROM follow_up") == []
        shell.ok("redo")
        assert [entry["minutes"] for entry in entries(shell)] == [45, 30]
        assert rows(shell.journal, "SELECT id, contact, due FROM follow_up") == [(1, "acme", "2026-11-24")]

    def test_each_line_of_standard_input_can_have_one(self, shell: Shell) -> None:
        said = shell.ok("log -", stdin='p 45m @acme next=3d\nn 1h @bob\nn 1h @zoe next="fri lunch"\n')
        assert rows(shell.journal, "SELECT id, contact, due, text FROM follow_up ORDER BY id") == [
            (1, "acme", "2026-11-24", None),
            (2, "zoe", "2026-11-27", "lunch"),
        ]
        assert [line.count("next: ") for line in said.lines] == [1, 0, 1, 0]
        bad = shell("log -", stdin="p 45m @acme next=3d\nn 1h @bob next=soon\n")
        assert (bad.code, "line 2" in bad.err) == (2, True)
        assert len(entries(shell)) == 3


class TestDryRun:
    def test_it_shows_the_entry_and_creates_no_journal(self, shell: Shell) -> None:
        said = shell.ok("p 45m yesterday calls @acme --dry-run")
        assert "Prospecting 45m" in said.out
        assert "Fri 20 Nov" in said.out
        assert "calls @acme" in said.out
        assert not shell.journal.exists()

    def test_it_leaves_the_journal_as_it_is(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        before = shell.journal.read_bytes()
        shell.ok("log n 1h chamber --dry-run")
        shell.ok("log - --dry-run", stdin="p 1h\nn 2h\n")
        assert shell.journal.read_bytes() == before

    def test_json_has_no_number(self, shell: Shell) -> None:
        entry = json.loads(shell.ok("p 45m calls --dry-run --json").out)
        assert (entry["id"], entry["minutes"], entry["note"]) == (None, 45, "calls")

    def test_it_warns_about_an_overlap(self, shell: Shell) -> None:
        shell.ok("p 9-10")
        assert "#1" in shell.ok("n 9:30-10 --dry-run").err

    def test_it_rejects_what_log_would_reject(self, shell: Shell) -> None:
        refused(shell("p 12 --dry-run"), 2, "12m")


class TestLinesFromStandardInput:
    def test_each_line_is_an_entry(self, shell: Shell) -> None:
        said = shell.ok(
            "log -", stdin='p 45m fri calls @acme\n\nn 1h "monday review"\nprospecting 10m need="less \\"x\\""\n'
        )
        logged = sorted(entries(shell), key=lambda entry: entry["id"])
        assert [(e["kind"], e["minutes"], e["day"], e["note"]) for e in logged] == [
            ("prospecting", 45, "2026-11-20", "calls @acme"),
            ("networking", 60, "2026-11-21", "monday review"),
            ("prospecting", 10, "2026-11-21", ""),
        ]
        assert logged[2]["need"] == 'less "x"'
        assert "#1 " in said.out
        assert "#3 " in said.out

    def test_a_kind_on_the_command_line_is_that_of_all_lines(self, shell: Shell) -> None:
        shell.ok("p -", stdin="45m calls\n1h fri mails\n")
        assert {(e["kind"], e["minutes"]) for e in entries(shell)} == {("prospecting", 45), ("prospecting", 60)}

    def test_apostrophes_are_text(self, shell: Shell) -> None:
        shell.ok("log -", stdin="p 45m Jane's calls, couldn't reach O'Neil\n")
        assert last(shell)["note"] == "Jane's calls, couldn't reach O'Neil"

    def test_one_invalid_line_rejects_all_and_is_named_by_number(self, shell: Shell) -> None:
        shell.ok("p 5m here before")
        said = shell("log -", stdin='p 45m good\np 12 bare\n\nx 45m no kind\nn 1h good\np 10m "open\n')
        assert said.code == 2
        assert said.out == ""
        lines = said.err.splitlines()
        assert lines[0].startswith("prospectr: 3 lines")
        assert [line.split(":")[0].strip() for line in lines[1:-1]] == ["line 2", "line 4", "line 6"]
        assert len(entries(shell)) == 1

    def test_a_line_with_several_readings_or_without_a_kind_has_a_line_for_each(self, shell: Shell) -> None:
        counts = "“20” could be a count or minutes; no time is given."
        said = shell("log -", stdin="p 12 bare\n30m coffee with @bob\n20 calls\nclients 45m fine\n")
        assert said.code == 2
        assert said.err.splitlines() == [
            "prospectr: 3 lines were not understood, so nothing was logged.",
            "  line 1: “12” could be minutes or hours. Type prospectr p 12m bare or prospectr p 12h bare",
            "  line 2: Which kind was it? It looks like networking (“coffee” suggests networking). Type "
            + " or ".join(f"prospectr {kind} 30m coffee with @bob" for kind in "npscma"),
            f"  line 3: {counts} And which kind was it ({MENU})? Type prospectr p 20m calls",
            "Correct them, then send all lines again.",
        ]
        assert entries(shell) == []

    @pytest.mark.parametrize("line", ["log -", "p -"])
    def test_a_line_as_an_error_advises_it_may_be_sent(self, shell: Shell, line: str) -> None:
        shell.ok(line, stdin="prospectr p 12m bare\nProspectr n 30m coffee\n")
        assert [(entry["kind"], entry["note"]) for entry in entries(shell)] == [
            ("prospecting", "bare"),
            ("networking", "coffee"),
        ]

    def test_each_line_gets_its_warnings(self, shell: Shell) -> None:
        said = shell.ok("log -", stdin="p 45m 12 dials\np 45m 12 dails\np 45m 3 tlaks\n")
        assert said.err.splitlines() == [
            "“12 dails” is not counted. To change that: prospectr edit 2 dials=12",
            "“3 tlaks” is not counted. To change that: prospectr edit 3 talks=3",
        ]

    def test_all_lines_are_one_step(self, shell: Shell) -> None:
        shell.ok("log -", stdin="p 45m\nn 1h\ns 2h\n")
        shell.ok("undo")
        assert entries(shell) == []

    def test_json_is_an_array(self, shell: Shell) -> None:
        logged = json.loads(shell.ok("log - --json", stdin="p 45m\nn 1h\n").out)
        assert [(entry["id"], entry["kind"]) for entry in logged] == [(1, "prospecting"), (2, "networking")]

    @pytest.mark.parametrize("stdin", ["", "\n \n"])
    @pytest.mark.parametrize("line", ["log -", "log - --json", "p -"])
    def test_without_lines_nothing_is_logged(self, shell: Shell, line: str, stdin: str) -> None:
        assert shell(line, stdin=stdin).code == 0
        assert not shell.journal.parent.exists()  # and no backup folder

    @pytest.mark.parametrize("line", ["log -", "log - --json"])
    def test_the_daily_backup_starts(self, shell: Shell, line: str) -> None:
        shell.ok(line, stdin="p 45m\n")
        assert shell.journal.with_name("journal-backups").exists()

    @pytest.mark.parametrize("mode", ["utf-8:strict", "utf-8:surrogateescape"])
    def test_lines_that_are_not_utf_8_are_rejected_by_number(self, shell: Shell, mode: str) -> None:
        """Python is strict about standard input, except in the C locale."""
        said = shell.process("log", "-", stdin=b"p 45m ok\n\np 45m caf\xe9\n", env={"PYTHONIOENCODING": mode})
        assert said.code == 2
        assert said.out == ""
        assert "line 3:" in said.err
        assert entries(shell) == []

    def test_with_a_real_pipe(self, shell: Shell) -> None:
        assert shell.process("p", "-", stdin="45m Zürich\n").code == 0
        assert last(shell)["note"] == "Zürich"


class TestQuestions:
    """Enter alone at the prompt asks step by step; so does `log --json`, which opens no prompt."""

    def test_kind_time_day_and_words_are_asked_for(self, shell: Shell) -> None:
        said = shell.ok("log", terminal=True, stdin="\np\n45m\nfri\ncold calls @acme +phone talks=3\n")
        entry = last(shell)
        assert (entry["kind"], entry["minutes"], entry["day"]) == ("prospecting", 45, "2026-11-20")
        assert (entry["note"], entry["contacts"], entry["tags"]) == ("cold calls @acme +phone", ["acme"], ["phone"])
        assert entry["outcomes"] == {"talks": 3}
        assert said.out.startswith("#1 Prospecting 45m")  # the questions are on standard error

    @pytest.mark.parametrize(
        ("time", "day", "expected"),
        [
            ("1 hour 30 minutes", "2 days ago", ("2026-11-19", 90, None)),
            ("half an hour", "last fri", ("2026-11-20", 30, None)),
            ("9 to 10", "20 nov", ("2026-11-20", 60, "2026-11-20T09:00:00+01:00")),
            ("45", "", ("2026-11-21", 45, None)),
        ],
    )
    def test_a_time_and_a_day_are_understood_as_on_a_line(
        self, shell: Shell, time: str, day: str, expected: tuple[str, int, str | None]
    ) -> None:
        shell.ok("log", terminal=True, stdin=f"\nPros\n{time}\n{day}\ncalls\n")
        entry = last(shell)
        assert (entry["kind"], entry["note"]) == ("prospecting", "calls")
        assert (entry["day"], entry["minutes"], entry["start"]) == expected

    @pytest.mark.parametrize("answer", ["calls", "45m calls", "fri", "45m fri", "0m", "17h", ""])
    def test_what_is_no_time_or_more_is_asked_again(self, shell: Shell, answer: str) -> None:
        said = shell.ok("log", terminal=True, stdin=f"\np\n{answer}\n45m\n\ncalls\n")
        assert said.err.count("Time (") == 2
        assert last(shell)["minutes"] == 45

    @pytest.mark.parametrize("answer", ["someday", "fri 45m", "mon calls", "2026-11-22"])
    def test_what_is_no_day_or_more_is_asked_again(self, shell: Shell, answer: str) -> None:
        said = shell.ok("log", terminal=True, stdin=f"\np\n45m\n{answer}\nfri\ncalls\n")
        assert said.err.count("Day (") == 2
        assert last(shell)["day"] == "2026-11-20"

    def test_enter_means_today_and_no_words(self, shell: Shell) -> None:
        shell.ok("log", terminal=True, stdin="\nnetworking\n9-10:30\n\n\n")
        entry = last(shell)
        assert (entry["kind"], entry["minutes"], entry["day"], entry["note"]) == ("networking", 90, "2026-11-21", "")

    def test_an_invalid_answer_is_asked_for_again(self, shell: Shell) -> None:
        answers = "\nx\np\n12\n45m\ntomorrow\nyesterday\ndail=3\ncalls dials=3\n"
        said = shell.ok("log", terminal=True, stdin=answers)
        entry = last(shell)
        assert (entry["day"], entry["note"], entry["outcomes"]) == ("2026-11-20", "calls", {"dials": 3})
        for hint in ("Type 12m or 12h", "future", "Type dial=3"):
            assert hint in " ".join(said.err.split())

    def test_words_that_look_like_a_day_are_words(self, shell: Shell) -> None:
        shell.ok("log", terminal=True, stdin="\np\n45m\n\nmonday review\n")
        assert (last(shell)["day"], last(shell)["note"]) == ("2026-11-21", "monday review")

    def test_leaving_logs_nothing_and_prints_the_line_so_far(self, shell: Shell) -> None:
        said = shell("log", "--json", terminal=True, stdin="p\n45m\n")
        assert said.code == 130
        assert "p 45m" in said.err
        assert not shell.journal.exists()

    def test_without_a_terminal_a_line_is_required(self, shell: Shell) -> None:
        refused(shell("log", stdin="p\n45m\n\ncalls\n"), 2, "prospectr p 45m")
        assert not shell.journal.exists()


class TestWarnings:
    @pytest.mark.parametrize(
        ("there", "line"),
        [
            ("p 9-10", "n 9:30-10:30"),
            ("p 9-10", "n 9-10"),
            ("p 9-12", "n 10-11"),
            ("p 10-11", "n 9-12"),
            ("p 23:00-01:00 2026-11-19", "n 00:30-02:00 2026-11-20"),  # begins on the day before
        ],
    )
    def test_an_overlap_names_the_other_entry(self, shell: Shell, there: str, line: str) -> None:
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
    def test_neighbours_and_entries_without_a_start_do_not_overlap(self, shell: Shell, there: str, line: str) -> None:
        shell.ok(there)
        assert shell.ok(line).err == ""

    def test_a_day_with_more_than_day_hours(self, shell: Shell) -> None:
        """The default is 16 hours: 10 + 6 are not more, one minute later they are."""
        shell.ok("c 10h yesterday")
        assert shell.ok("a 6h yesterday").err == ""
        said = shell.ok("a 1m yesterday")
        assert "16h01m" in said.err
        assert len(entries(shell)) == 3

    def test_day_hours_is_a_setting(self, shell: Shell) -> None:
        log(shell, "config day_hours 8", "c 8h")
        assert "8h30m" in shell.ok("a 30m").err

    def test_a_new_tag_one_letter_off_a_known_one(self, shell: Shell) -> None:
        shell.ok("p 45m +referral")
        said = shell.ok("p 45m +referal")
        assert "+referral" in said.err
        assert last(shell)["tags"] == ["referal"]
        assert shell.ok("p 30m +referal").err == ""  # not new any more

    @pytest.mark.parametrize("tag", ["referral", "rfral", "phone"])
    def test_other_tags_give_no_warning(self, shell: Shell, tag: str) -> None:
        shell.ok("p 45m +referral")
        assert shell.ok(f"p 30m +{tag}").err == ""

    def test_new_contacts_of_prospecting_are_offered_a_stage(self, shell: Shell) -> None:
        said = shell.ok("p 45m @acme @zoe")
        assert said.err.splitlines() == [
            "@acme is new. A prospect? prospectr advance @acme",
            "@zoe is new. A prospect? prospectr advance @zoe",
        ]
        assert "advance" not in said.out
        assert shell.ok("p 30m @acme @zoe").err == ""  # not new any more

    @pytest.mark.parametrize("line", ["n 45m @zoe", "s 45m @zoe", "c 45m @zoe", "m 45m @zoe", "p 45m", "p 45m zoe"])
    def test_other_contacts_are_not_offered_a_stage(self, shell: Shell, line: str) -> None:
        shell.ok("p 45m @acme")
        assert shell.ok(line).err == ""

    def test_the_source_is_not_offered_a_stage(self, shell: Shell) -> None:
        assert shell.ok("p 45m @acme from=@bob").err == "@acme is new. A prospect? prospectr advance @acme\n"

    def test_a_dry_run_offers_no_stage(self, shell: Shell) -> None:
        assert shell.ok("p 45m @acme --dry-run").err == ""

    @pytest.mark.parametrize("kind", "pnscma")
    def test_a_new_contact_one_letter_off_a_known_one(self, shell: Shell, kind: str) -> None:
        shell.ok("n 45m @acme")
        said = shell.ok(f"{kind} 45m @acne")
        assert said.err == "@acne is new. Did you mean @acme? prospectr edit 2 -contact=acne @acme\n"
        assert last(shell)["contacts"] == ["acne"]
        assert shell.ok(f"{kind} 30m @acne").err == ""  # not new any more

    def test_the_advice_corrects_the_contact(self, shell: Shell) -> None:
        log(shell, "n 45m @acme", "n 45m @acne", "edit 2 -contact=acne @acme")
        assert last(shell)["contacts"] == ["acme"]
        log(shell, "n 45m @acme from=@bob", "n 45m @acme from=@bbo", "edit 4 from=@bob")
        assert last(shell)["from"] == "bob"

    @pytest.mark.parametrize("there", ["n 45m @bob", "n 45m @acme from=@bob", "n 45m @bob next=3d"])
    def test_a_new_source_one_letter_off_a_known_contact(self, shell: Shell, there: str) -> None:
        shell.ok(there)
        assert shell.ok("n 45m @acme from=@bbo").err == ("@bbo is new. Did you mean @bob? prospectr edit 2 from=@bob\n")

    def test_a_dry_run_gives_no_advice_to_edit(self, shell: Shell) -> None:
        shell.ok("n 45m @acme")
        assert shell.ok("p 45m @acne --dry-run").err == "@acne is new. Did you mean @acme?\n"


class TestALineTooLongForTheTerminal:
    """Linux cuts a typed line at 4,095 bytes without an error."""

    @pytest.mark.parametrize("length", [4095, 5000])
    def test_words_are_asked_for_again(self, shell: Shell, length: int) -> None:
        shell.ok("config auto_backup off")
        with terminal(shell, "log", "--json") as screen:
            for question, answer in (("Which kind", "p"), ("Time (", "45m\r"), ("Day (", "\r")):
                screen.asked(question)
                screen.press(answer)
            screen.asked("What, ")
            screen.press(f"{'x' * length}\r")
            screen.asked("What, ", 2)
            assert "longer than a terminal takes in one line" in screen.shown
            screen.press(f"{'y' * 4000}\r")
            assert screen.end() == 0
        assert last(shell)["note"] == "y" * 4000

    def test_a_reason_is_rejected(self, shell: Shell) -> None:
        shell.ok("config auto_backup off")
        shell.ok("criteria use bant")
        with terminal(shell, "advance", "@acme", "lead") as screen:
            screen.asked("Why is")
            screen.press(f"{'x' * 5000}\r")
            assert screen.end() == 2
            assert "longer than a terminal takes in one line" in screen.shown
        assert shell("who @acme").code == 3


LINE = 'p 45m fri cold calls @zoe @acme +phone +b dials=25 need="a quote"'
REPEATED = "The same was logged just now as #{}. Meant once? prospectr undo"


class TestRepeatedLines:
    """If a command is killed between COMMIT and echo, the user types the stored line again: log warns about it."""

    def test_a_repeated_line_gives_a_warning(self, shell: Shell) -> None:
        shell.ok("n 1h before")
        assert REPEATED not in shell.ok(LINE).err
        result = shell.ok(LINE)
        assert result.err.splitlines() == [REPEATED.format(2)]
        shell.ok("undo")
        assert len(entries(shell)) == 2

    def test_a_repeated_line_with_a_clock_range(self, shell: Shell) -> None:
        shell.ok("p 9-10 calls")
        assert REPEATED.format(1) in shell.ok("p 9-10 calls").err

    @pytest.mark.parametrize(
        ("later", "ago"),
        [
            ("18:00:59", "just now"),
            ("18:01:00", "a minute ago"),
            ("18:02:30", "2 minutes ago"),
            ("18:10:00", "10 minutes ago"),
            ("18:10:01", ""),
            ("17:59:00", ""),  # the clock was set back
        ],
    )
    def test_the_warning_says_how_long_ago(self, shell: Shell, later: str, ago: str) -> None:
        shell.ok(LINE)
        warning = shell.at(f"2026-11-21T{later}+01:00").ok(LINE).err
        assert warning == (f"The same was logged {ago} as #1. Meant once? prospectr undo\n" if ago else "")

    @pytest.mark.parametrize(
        "other",
        [
            LINE.replace("p ", "n ", 1),
            LINE.replace("45m", "46m"),
            LINE.replace("fri", "thu"),
            LINE.replace("cold", "warm"),
            LINE.replace("@zoe ", ""),
            LINE.replace("+b ", ""),
            LINE.replace("25", "26"),
            LINE.replace("a quote", "a price"),
            LINE.replace("45m fri", "9-9:45 fri"),
        ],
    )
    def test_a_different_line_gives_no_warning(self, shell: Shell, other: str) -> None:
        shell.ok(LINE)
        assert "The same" not in shell.ok(other).err
        assert "The same" not in shell.ok(LINE).err  # it is not the last entry

    def test_a_dry_run_gives_no_advice(self, shell: Shell) -> None:
        shell.ok(LINE)
        assert shell.ok(f"{LINE} --dry-run").err == "The same was logged just now as #1.\n"

    def test_repeated_lines_of_standard_input(self, shell: Shell) -> None:
        lines = "p 45m calls\np 45m calls\nn 1h lunch\n"
        assert shell.ok("log -", stdin=lines).err == ""
        assert shell.ok("log -", stdin=lines).err == REPEATED.format(3) + "\n"

    def test_an_edit_gives_no_such_warning(self, shell: Shell) -> None:
        log(shell, "p 45m calls", "p 46m calls")
        assert "The same" not in shell.ok("edit 1 46m").err


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("p 45m 23nov calls", "2025-11-23 is long ago. Mistyped? prospectr undo"),  # meant for the day after tomorrow
        ("p 45m 2025-11-21 calls", "2025-11-21 is long ago. Mistyped? prospectr undo"),
        ("p 45m 2026-01-24 calls", "2026-01-24 is long ago. Mistyped? prospectr undo"),  # 301 days
        ("p 45m 2026-01-25 calls", None),
        ("p 45m 20nov calls", None),
        ("p 45m tues calls", None),
        ("p 45m 23nov calls --dry-run", "2025-11-23 is long ago."),
    ],
)
def test_a_day_long_ago_gives_a_warning(shell: Shell, line: str, warning: str | None) -> None:
    """A day without a year that is still ahead is a day of last year, which may not be what was meant."""
    shell.ok("p 45m calls @acme")
    said = shell.ok(line).err
    assert [line for line in said.splitlines() if "ago" in line] == ([warning] if warning else [])


def test_a_dry_run_does_not_suggest_undo(shell: Shell) -> None:
    shell.ok("p 10h x")
    assert "undo" not in shell.ok("p 16h y --dry-run").err
