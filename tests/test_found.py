"""What a first user and an attacker found in the first version, each as the shortest way to see it again."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prospectr.__main__ import run
from prospectr.commands.journal import demo
from prospectr.context import Context
from prospectr.errors import JournalError
from tests.commands.helpers import log, refused
from tests.conftest import Shell, Stream

MONDAY = "2026-11-16T{}+01:00"


def entries(shell: Shell) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(shell.ok("list all --json").out)
    return found


def backups_of(shell: Shell) -> list[str]:
    return [Path(each["path"]).name for each in json.loads(shell.ok("backup --list --json").out)]


class TestBackups:
    def test_those_that_somebody_asked_for_stay(self, shell: Shell) -> None:
        for minute in range(3):
            then = shell.at(f"2026-11-21T18:0{minute}:00+01:00")
            then.ok(f"p 1{minute}m")
            then.ok("backup")
        assert len(backups_of(shell)) == 3

    def test_a_restore_leaves_the_file_that_it_came_from(self, shell: Shell) -> None:
        shell.ok("p 45m one")
        source = json.loads(shell.ok("backup --json").out)["backup"]
        later = shell.at("2026-11-21T18:10:00+01:00")
        later.ok("p 45m two")
        for _ in range(2):
            later.ok("restore", source)
            assert [entry["note"] for entry in entries(later)] == ["one"]

    def test_a_copy_made_after_the_clock_went_back_is_there(self, shell: Shell) -> None:
        """25 October 2026, Berlin: 02:45 summer time comes before 02:30 winter time."""
        before = shell.at("2026-10-25T02:45:00+02:00")
        before.ok("p 5m")
        before.ok("p 5m")
        before.ok("backup")
        before.ok("delete last")
        made = json.loads(shell.at("2026-10-25T02:30:00+01:00").ok("backup --json").out)["backup"]
        assert Path(made).exists()

    @pytest.mark.parametrize("names", [("one.db", "two.db"), ("one.db", "one.sqlite")])
    def test_two_journals_do_not_rotate_each_others(self, shell: Shell, tmp_path: Path, names: tuple[str, str]) -> None:
        made = []
        for name in names:
            journal = ("--journal", str(tmp_path / name))
            shell.ok(*journal, "config", "backup_folder", str(tmp_path / "kept"))
            shell.ok(*journal, "p", "5m")
            made.append(Path(json.loads(shell.ok(*journal, "backup", "--auto", "--json").out)["backup"]))
        assert made[0].parent != made[1].parent
        assert [path.exists() for path in made] == [True, True]

    def test_a_link_to_the_journal_stays_a_link(self, shell: Shell, tmp_path: Path) -> None:
        shell.ok("p 5m")
        copy = json.loads(shell.ok("backup --json").out)["backup"]
        link = tmp_path / "link.db"
        link.symlink_to(shell.journal)
        shell.journal.write_bytes(b"no journal any more" * 400)
        shell.ok("--journal", str(link), "restore", copy)
        assert link.is_symlink()
        assert len(entries(shell)) == 1


class TestImport:
    def test_a_row_that_reads_otherwise_is_named(self, shell: Shell, tmp_path: Path) -> None:
        shell.ok("p 45m calls")
        file = tmp_path / "out.csv"
        file.write_text(shell.ok("export csv").out.replace(",45,0.75,", ",60,1.00,"), encoding="utf-8")
        result = shell.ok("import", "csv", str(file))
        assert "#1" in result.err
        assert entries(shell)[0]["minutes"] == 45

    @pytest.mark.parametrize(
        "row",
        [
            "p,45,2026-11-20,,0001-01-01T00:00:00+14:00",
            "p,45,2026-11-20,,9999-12-31T23:59:59-12:00",
            "p,45,,0001-01-01T00:00:00+14:00,",
        ],
    )
    def test_an_instant_at_the_calendars_end_is_refused(self, shell: Shell, row: str) -> None:
        result = shell("import csv -", stdin=f"kind,minutes,day,start,logged_at\n{row}\n")
        assert result.code == 2
        assert "row 2" in result.err
        assert entries(shell) == []

    @pytest.mark.parametrize("day", ["13/11/2026", "1/2/26", "01/02/2026T10:00 BRST", "11/12"])
    def test_a_day_that_does_not_fit_the_order_is_refused(self, shell: Shell, day: str) -> None:
        shell.ok("config date_order mdy")
        result = shell("import csv -", stdin=f"kind,minutes,day\np,45,11/12/2025\np,45,{day}\n")
        assert result.code == 2
        assert "row 3" in result.err

    def test_a_timer_whose_entry_came_in_by_import_can_stop(self, shell: Shell, tmp_path: Path) -> None:
        shell.ok("start p x")
        shell.ok("stop")
        file = tmp_path / "t.csv"
        shell.ok("export", "csv", "all", "-o", str(file))
        shell.ok("undo")
        shell.at("2026-11-21T18:05:00+01:00").ok("import", "csv", str(file))
        shell.at("2026-11-21T18:10:00+01:00").ok("stop")
        assert len({entry["uid"] for entry in entries(shell)}) == 2

    def test_a_reserved_word_is_no_outcome(self, shell: Shell) -> None:
        assert shell("import csv -", stdin="kind,minutes,day,outcomes\np,45,2026-11-20,need=3\n").code == 2


class TestTimers:
    def test_what_a_forgotten_timer_tells_to_type_works(self, shell: Shell) -> None:
        shell.at(MONDAY.format("17:30:00")).ok("start p calls")
        late = shell.at("2026-11-17T09:00:00+01:00")
        told = late("stop")
        assert told.code == 2
        assert "prospectr stop at 18:30" in told.err
        assert "stop at 18:30" in late.ok("status").out
        late.ok("stop at 18:30")
        assert entries(shell)[0]["minutes"] == 60

    def test_at_must_come_last(self, shell: Shell) -> None:
        shell.at(MONDAY.format("09:00:00")).ok("start p")
        result = shell.at(MONDAY.format("11:00:00"))("stop at 10:30 talks=2")
        assert result.code == 2
        assert "stop talks=2 at 10:30" in result.err

    def test_a_gap_on_another_day_does_not_matter(self, shell: Shell) -> None:
        berlin = shell.at("2026-03-29T22:00:00+02:00", TZ="Europe/Berlin")  # the system's zone: a process of its own
        assert berlin.process("start", "p").code == 0
        assert berlin.at("2026-03-30T03:00:00+02:00").process("stop", "at", "2:30am").code == 0
        assert entries(shell)[0]["minutes"] == 270

    def test_a_journey_across_the_date_line(self, shell: Shell) -> None:
        """20:00 in New York on the 20th is 14:00 in Apia on the 21st; 1:00 comes there eleven hours later."""
        assert shell.at("2026-11-20T20:00:00-05:00", TZ="America/New_York").process("start", "p").code == 0
        assert shell.at("2026-11-22T03:00:00-05:00", TZ="Pacific/Apia").process("stop", "at", "01:00").code == 0
        assert entries(shell)[0]["minutes"] == 11 * 60

    def test_words_at_both_ends_are_too_long_together(self, shell: Shell) -> None:
        shell.at(MONDAY.format("09:00:00")).ok("start", "p", "x " * 1500)
        assert shell.at(MONDAY.format("10:00:00"))("stop", "y " * 1500).code == 2

    def test_a_clock_set_back_logs_nothing_in_the_future(self, shell: Shell) -> None:
        shell.at(MONDAY.format("12:00:00")).ok("start p")
        assert shell.at(MONDAY.format("09:00:00"))("stop").code == 2


class TestWords:
    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("p 1h 30m calls", "1h30m"),
            ("p 45m next-mon calls", "future"),
            ("p 45m 18-11 calls", "18-11"),
            ("p 45m mon yesterday", "two days"),
            ("prosp 45m calls", "prospecting"),
            ("help", "--help"),
            ("edit", "prospectr edit 128"),
            ("quota 30", "30%"),
        ],
    )
    def test_a_refusal_says_what_to_type(self, shell: Shell, line: str, told: str) -> None:
        result = shell(line)
        assert result.code == 2
        assert told in result.err

    @pytest.mark.parametrize("words", ["-@bob -+phone", "-contact=bob -tag=phone"])
    def test_what_a_mark_adds_a_dash_takes_away(self, shell: Shell, words: str) -> None:
        shell.ok("p 45m calls @bob +phone")
        shell.ok(f"edit last {words}")
        found = entries(shell)[0]
        assert (found["contacts"], found["tags"], found["channel"], found["note"]) == ([], [], None, "calls")

    def test_an_edit_tells_the_note_that_it_replaces(self, shell: Shell) -> None:
        shell.ok("p 45m calls to plumbers")
        assert "calls to plumbers" in shell.ok("edit last visits").err

    def test_a_tag_hint_names_the_entry(self, shell: Shell) -> None:
        shell.ok("p 45m one")
        shell.ok("p 45m two")
        told = shell.ok("edit 1 +phne").err
        assert "edit 1 -tag=phne +phone" in told

    def test_a_dry_run_does_not_tell_to_undo(self, shell: Shell) -> None:
        shell.ok("p 10h x")
        assert "undo" not in shell.ok("p 16h y --dry-run").err

    def test_a_day_off_tells_the_text_that_it_replaces(self, shell: Shell) -> None:
        shell.ok("off 2026-11-26 trade fair")
        assert "trade fair" in shell.ok("off 2026-11-26").err


class TestQuota:
    def test_what_is_not_named_stays(self, shell: Shell) -> None:
        shell.ok("quota 40% --hours 10 talks=25")
        shell.ok("quota 50%")
        found = json.loads(shell.ok("quota --json").out)
        assert (found["share"], found["hours"], found["outcomes"]) == (50.0, 10.0, {"talks": 25})

    def test_a_target_goes_even_when_its_outcome_is_no_longer_counted(self, shell: Shell) -> None:
        shell.ok("quota 40% --hours 10 talks=25")
        shell.ok("config outcomes dials")
        shell.ok("quota talks=0 --hours 0")
        found = json.loads(shell.ok("quota --json").out)
        assert (found["hours"], found["outcomes"]) == (None, {})

    def test_a_share_alone_is_not_all_that_was_asked(self, shell: Shell) -> None:
        shell.ok("quota 40% --hours 10")
        shell.ok("p 2h calls")
        first = shell.ok("week").out.partition("\n\n")[0]
        assert "only 2h of 10h" in " ".join(first.split())


def test_the_first_week_of_the_calendar_is_refused(shell: Shell) -> None:
    assert shell("week 0001-01-01").code == 2


def test_an_edit_does_not_make_a_journal_anew(shell: Shell, tmp_path: Path) -> None:
    """The editor takes the journal away, as a drive that is pulled does."""
    shell.ok("config auto_backup off")
    shell.ok("p 45m calls")
    script = tmp_path / "editor.sh"
    script.write_text(f'#!/bin/sh\necho "p 1h 2026-11-21 other" > "$1"\nmv {shell.journal} {tmp_path}/gone.db\n')
    script.chmod(0o755)
    result = shell.with_env(EDITOR=str(script))("edit last", terminal=True)
    assert result.code == 4
    assert not shell.journal.exists()


class TestADayBefore1970:
    """Its year was mistyped. It was stored, and then the echo failed, and so did the reports of all that there is."""

    @pytest.mark.parametrize(
        "line",
        [
            "p 45m 0001-01-01 x",
            "p 9-10 0026-11-20 x",
            "log p 45m 0026-11-20 x",
            "off 0026-11-20",
            "off 0026-11-20..2026-11-20",
            "quota 40% --from 0026-11-20",
            "routine add mon 9-10 --from 0026-11-20",
            "advance bob lead --on 0026-11-20",
            "follow @bob 0026-11-20",
            "p 45m @bob next=0026-11-20",
        ],
    )
    def test_is_refused_wherever_a_day_is_typed(self, shell: Shell, line: str) -> None:
        shell.ok("config auto_backup off")
        result = shell(line)
        assert (result.code, result.out) == (2, "")
        assert "is before 1970." in result.err
        assert entries(shell) == []
        assert len(json.loads(shell.ok("history --json").out)) == 1

    def test_and_in_what_comes_from_elsewhere(self, shell: Shell) -> None:
        for command, text in (
            ("log -", "p 45m 0026-11-20 x\n"),
            ("import csv -", "kind,minutes,day\np,45,0026-11-20\n"),
            ("import csv -", "kind,minutes,start\np,45,0026-11-20T09:00:00+01:00\n"),
            ("import csv -", "handle,stage,stage_since\nbob,lead,0026-11-20\n"),
        ):
            result = shell(command, stdin=text)
            assert (result.code, "is “0026-11-20" in result.err or "“0026-11-20” is" in result.err) == (2, True), result
            assert "before 1970" in result.err
        assert entries(shell) == []

    def test_is_still_read_where_a_journal_has_one(self, shell: Shell) -> None:
        """It was logged by an earlier prospectr."""
        for line in ("config auto_backup off", "p 45m 2026-11-20 @bob", "p 9-10 2026-11-19 @bob"):
            shell.ok(line)
        with sqlite3.connect(shell.journal) as journal:
            journal.execute("UPDATE entry SET day = '0001-01-01' WHERE id = 1")
            journal.execute("UPDATE entry SET day = '0026-11-20', start = -61316766000 WHERE id = 2")
            journal.execute("UPDATE entry_contact SET day = '0001-01-01' WHERE entry_id = 1")
            journal.execute("UPDATE entry_contact SET day = '0026-11-20' WHERE entry_id = 2")
        journal.close()
        for line in ("", "list all", "list 0026-11-20", "show 1", "show 2", "week", "report all", "export csv all"):
            shell.ok(line) if line else shell.ok("status")
        for line in ("who bob", "contacts", "report all --by month", "report 0026", "doctor", "review all", "edit 2 x"):
            shell.ok(line)
        shell.ok("edit 1 2026-11-20")
        shell.ok("edit 2 2026-11-19")
        shell.ok("undo")
        shell.ok("delete 2")
        assert [entry["day"] for entry in entries(shell)] == ["2026-11-20"]


class TestWhatAHintSaysToType:
    def test_a_period_of_two_words_is_quoted(self, shell: Shell) -> None:
        assert "prospectr export csv 'last week'" in shell("export", "json", "last week", "--raw").err

    @pytest.mark.parametrize("command", ["trend", "audit"])
    def test_fewer_weeks_for_whatever_needs_them(self, shell: Shell, command: str) -> None:
        shell.ok("p 45m 2020-01-01 x")
        result = shell(command, "all")
        assert result.code == 2
        assert result.err.splitlines()[1] == "Name 106 or fewer, such as 52w."

    @pytest.mark.parametrize("content", [b"no database at all " * 400, b"", b"SQLite format 3\0" + b"\xff" * 8000])
    def test_of_a_backup_that_is_none_speaks_of_the_backup(self, shell: Shell, tmp_path: Path, content: bytes) -> None:
        shell.ok("p 45m x")
        (tmp_path / "other").write_bytes(content)
        result = shell("restore", str(tmp_path / "other"))
        assert result.code == 4
        message, hint = result.err.splitlines()
        assert str(tmp_path / "other") in message
        assert "prospectr backup --list" in hint
        assert "doctor" not in result.err

    def test_of_a_folder_for_backups_names_the_setting(self, shell: Shell, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        shell.ok("config", "backup_folder", str(tmp_path / "file"))
        shell.ok("p 45m x")
        for line in ("backup", "import csv -"):
            result = shell(line, stdin="kind,minutes,day\np,45,2026-11-20\n")
            assert result.code == 4
            assert "prospectr config backup_folder" in result.err
        assert len(entries(shell)) == 1


class TestWhereTheJournalLies:
    def test_no_name_is_none(self, shell: Shell) -> None:
        for argv in (("--journal", "", "p", "5m", "x"), ("--journal=", "week")):
            result = shell(*argv)
            assert (result.code, result.out) == (2, "")
            assert "--journal names no file." in result.err
        assert not shell.journal.exists()

    @pytest.mark.parametrize("argv", [("--journal", "rel.db", "p", "5m", "x"), ("--journal", "rel.db", "doctor")])
    def test_a_folder_that_is_gone_is_said_to_be(self, shell: Shell, tmp_path: Path, argv: tuple[str, ...]) -> None:
        gone = tmp_path / "gone"
        gone.mkdir()
        process = shell.popen(*argv, cwd=gone, preexec_fn=gone.rmdir)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (4, b""), err
        message, hint = err.decode().splitlines()
        assert "was deleted" in message
        assert "cd" in hint
        assert shell.process("status", cwd=tmp_path).code == 0


def test_an_empty_word_is_no_command(shell: Shell) -> None:
    """The quick route showed the overview for it, and Typer refused it."""
    out, err = Stream(), Stream()
    code = run([""], Context(environ=shell.env, stdin=Stream(), stdout=out, stderr=err))
    assert (code, out.getvalue()) == (2, "")
    assert len(err.getvalue().splitlines()) == 2


def test_a_demo_that_fails_leaves_nothing_in_the_way(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "sample.db"
    with monkeypatch.context() as failing:
        failing.setattr(demo.quota, "run", lambda *_: no_room())
        assert shell("demo", str(place)).code == 4
        assert not list(tmp_path.glob("sample*"))
    shell.ok("demo", str(place))


def no_room() -> None:
    raise JournalError("The disk is full.", "Make room.")


class TestAJournalNamedFromWhereOneStands:
    """`--journal this.db` has no folder in its name, and yet each command finds the one that it needs."""

    @pytest.mark.parametrize("journal", ["this.db", "./this.db", "below/this.db", "../here/this.db"])
    @pytest.mark.parametrize(
        "argv",
        [
            ("import", "csv", "rows.csv"),
            ("backup",),
            ("backup", "copy.db"),
            ("restore", "copy.db"),
            ("delete", "last"),
            ("contact", "forget", "acme", "--yes"),
            ("undo",),
            ("doctor",),
            ("export", "csv", "-o", "out.csv"),
            ("routine", "export", "ics", "-o", "out.ics"),
        ],
        ids=" ".join,
    )
    def test_is_as_good_as_any(self, shell, tmp_path, monkeypatch, journal, argv):
        here = tmp_path / "here"
        (here / "below").mkdir(parents=True)
        (here / "rows.csv").write_text("kind,day,minutes\np,2026-11-20,45\n")
        monkeypatch.chdir(here)
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        name = ("--journal", journal)
        assert shell(*name, "config", "auto_backup", "off").code == 0  # so that no backup has made their folder yet
        assert shell(*name, "p", "45m", "calls", "@acme").code == 0
        assert shell(*name, "routine", "add", "mon-fri", "9-10").code == 0
        assert shell(*name, "p", "30m", "calls").code == 0
        if argv[0] == "restore":
            assert shell(*name, "backup", "copy.db").code == 0
        result = shell(*name, *argv)
        assert (result.code, result.err if result.code else "") == (0, "")


class TestWhatSurroundsIt:
    def test_files_of_the_folder_that_one_is_in_are_not_run(self, shell: Shell, tmp_path: Path) -> None:
        """The day's backup is a process of its own, and Python looks for modules where it stands."""
        here = tmp_path / "here"
        here.mkdir()
        for name in ("tempfile", "sqlite3", "prospectr", "typer"):
            (here / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
        program = str(Path(sys.executable).with_name("prospectr"))
        for line in ("p 45m one", "p 45m two"):
            subprocess.run([program, *line.split()], env=shell.env, cwd=here, check=True, capture_output=True)
            (shell.journal.with_name("journal-backups") / ".tried").unlink()
        subprocess.run([program, "p", "45m", "three"], env=shell.env, cwd=here, check=True, capture_output=True)
        for _ in range(200):
            if list(shell.journal.with_name("journal-backups").glob("*daily*.db")):
                break
            time.sleep(0.1)
        else:
            pytest.fail("there is no backup")
        assert not (tmp_path / "ran").exists()

    @pytest.mark.parametrize("argv", [("backup",), ("import", "csv", "rows.csv"), ("backup", "copy.db"), ("doctor",)])
    def test_a_path_that_is_no_utf_8(self, shell: Shell, tmp_path: Path, argv: tuple[str, ...]) -> None:
        folder = os.fsencode(tmp_path) + b"/k\xe9"
        os.mkdir(folder)
        (tmp_path / "rows.csv").write_text("kind,day,minutes\np,2026-11-20,45\n")
        name = ("--journal", os.fsdecode(folder + b"/j.db"))
        for words in (("config", "auto_backup", "off"), ("p", "45m", "calls"), argv):
            result = shell.process(*name, *words, cwd=tmp_path)
            assert result.code == 0, (words, result)

    @pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
    @pytest.mark.parametrize("argv", [("backup",), ("backup", "copy.db"), ("export", "csv", "-o", "out.csv")])
    def test_a_drive_that_syncs_no_folders(
        self, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], code: int
    ) -> None:
        """As some on a network: nothing can be done about it, and a copy that is sound is not thrown away."""
        shell.ok("p 45m calls")
        monkeypatch.chdir(tmp_path)
        real = os.fsync

        def fsync(handle: int) -> None:
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                raise OSError(code, os.strerror(code))
            real(handle)

        monkeypatch.setattr(os, "fsync", fsync)
        shell.ok(*argv)

    @pytest.mark.parametrize("zone", ["UTC+24", "UTC-24", "XXX24", "UTC-25"])
    @pytest.mark.parametrize("line", ["status", "p 30m calls", "week"])
    def test_a_zone_that_is_none(self, shell: Shell, zone: str, line: str) -> None:
        env = {key: value for key, value in shell.env.items() if key != "PROSPECTR_NOW"}
        result = shell.with_env(TZ=zone, PROSPECTR_NOW="").process(*line.split(), env={**env, "TZ": zone})
        assert (result.code, result.out) == (2, "")
        assert result.err.splitlines() == [
            f"prospectr: TZ is “{zone}”, which is not a time zone.",
            "Set it like TZ=Europe/Berlin or TZ=UTC+5 (less than a day from UTC), or type unset TZ",
        ]

    @pytest.mark.parametrize("between", ["//", "/./", "/x/../"])
    def test_a_home_that_is_written_in_a_roundabout_way(self, shell: Shell, tmp_path: Path, between: str) -> None:
        for name in ("home", "x"):
            (tmp_path / name).mkdir()
        env = {"HOME": f"{tmp_path}{between}home", "PROSPECTR_JOURNAL": "", "XDG_DATA_HOME": ""}
        assert shell.with_env(**env).process("p", "45m", "calls").code == 0
        assert (tmp_path / "home" / ".local" / "share" / "prospectr" / "journal.db").exists()

    @pytest.mark.parametrize("line", ['qualify @acme need="..."', "qualify @acme budget=…"])
    def test_dots_are_no_answer(self, shell: Shell, line: str) -> None:
        log(shell, "p 45m calls @acme", "criteria use bant")
        refused(shell(line), 2, "has dots for words", "orders arrive late")
