"""`prospectr import inbox`: lines typed or dictated on a phone are logged, the others stay with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.helpers import log, read, refused
from tests.commands.inbox.files import MONDAY, TODAY, logged, names, run, write
from tests.conftest import Shell


@pytest.fixture
def inbox(shell: Shell, tmp_path: Path) -> Path:
    shell.ok("config auto_backup off")
    return tmp_path / "phone" / "inbox.txt"


class TestLines:
    @pytest.mark.parametrize(
        ("line", "note", "minutes"),
        [
            ("Prospecting forty five minutes cold calls.", "cold calls.", 45),
            ("Prospecting, half an hour, cold calls", "cold calls", 30),
            ("Prospecting. Twenty minutes. Cold calls.", "Cold calls.", 20),
            ("• p 45m calls", "calls", 45),
            ("3. p 45m calls", "calls", 45),
            ("- [ ] p 45m calls", "calls", 45),
            ("P45m calls", "calls", 45),
            ("prospectr p 45m calls", "calls", 45),
            ("prospectr log p 45m calls", "calls", 45),
        ],
    )
    def test_as_dictated_and_in_lists(self, shell: Shell, inbox: Path, line: str, note: str, minutes: int) -> None:
        assert run(shell, inbox, line) == ""
        assert logged(shell) == [(TODAY, note, minutes)]

    def test_the_same_line_twice_is_two_entries(self, shell: Shell, inbox: Path) -> None:
        assert run(shell, inbox, "p 20m calls\np 20m calls\n") == ""
        assert logged(shell) == [(TODAY, "calls", 20)] * 2

    def test_a_line_that_comes_back_is_not_logged_again(self, shell: Shell, inbox: Path) -> None:
        """A sync service brings a whole file back if it was changed on the phone while it was taken here."""
        run(shell, inbox, "p 20m calls\np 20m calls\n")
        rest = run(shell, inbox, "p 20m calls\np 20m calls\np 20m calls\np 5m mails\n")
        assert rest.count("The same line was logged already as #") == 2
        assert logged(shell) == [(TODAY, "calls", 20)] * 3 + [(TODAY, "mails", 5)]

    def test_what_was_logged_already_is_logged_again_with_another_word(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "p 20m calls\n")
        rest = run(shell, inbox, "p 20m calls\n")
        assert run(shell, inbox, rest.replace("calls\n", "calls again\n")) == ""
        assert logged(shell) == [(TODAY, "calls", 20), (TODAY, "calls again", 20)]

    def test_a_line_whose_entry_was_deleted_stays(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "p 20m calls\n")
        shell.ok("delete 1")
        assert "and the entry was deleted" in run(shell, inbox, "p 20m calls\n")
        assert logged(shell) == []

    def test_a_line_corrected_in_place_is_logged_on_its_day(self, shell: Shell, inbox: Path) -> None:
        rest = run(shell, inbox, "p calls\n", at="2026-11-17T12:00:00+01:00")
        assert rest.startswith("p calls\n#> not logged, Tue 2026-11-17: There is no time on the line")
        assert run(shell, inbox, f"{rest.replace('p calls', 'p 30m calls')}p 5m mails\n") == ""
        assert logged(shell) == [("2026-11-17", "calls", 30), (TODAY, "mails", 5)]

    def test_the_line_that_a_reason_advises_can_be_put_in_its_place(self, shell: Shell, inbox: Path) -> None:
        rest = run(shell, inbox, "30m coffee with @bob\n")
        advised = rest.partition("Type ")[2]
        assert advised.startswith("prospectr n 30m coffee")
        assert run(shell, inbox, advised) == ""
        assert logged(shell) == [(TODAY, "coffee with @bob", 30)]

    def test_a_kind_for_lines_without_one(self, shell: Shell, inbox: Path) -> None:
        assert run(shell, inbox, "30m paperwork\np 20m calls\n", "--kind", "admin") == ""
        assert logged(shell) == [(TODAY, "paperwork", 30), (TODAY, "calls", 20)]

    def test_a_follow_up_counts_from_the_day_of_the_line(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, '# Monday\np 5m @bob next="10d send prices"\n')
        due = read(shell, "due")
        assert [plan["due"] for plan in (*due["this_week"], *due["later"])] == ["2026-11-26"]

    def test_short_dates_with_an_order(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "16/11\np 5m calls\n", "--dates", "dmy")
        assert logged(shell) == [(MONDAY, "calls", 5)]


class TestFile:
    def test_what_is_no_line_stays_as_it_is(self, shell: Shell, inbox: Path) -> None:
        assert run(shell, inbox, "# Notes\n\np 5m calls\n---\n") == "# Notes\n\n---\n"

    def test_a_file_with_nothing_to_do_is_not_touched(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "# Notes\np calls\n")
        before = inbox.stat()
        shell.ok("import", "inbox", str(inbox))
        after = inbox.stat()
        assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)

    def test_an_inbox_stays_empty_and_files_in_a_folder_go(self, shell: Shell, inbox: Path) -> None:
        assert run(shell, inbox, "p 5m calls") == ""
        write(inbox.parent / "2026-11-16.txt", "p 5m more calls")
        write(inbox.parent / "notes.md", "# Notes\np 6m mails")
        write(inbox.parent / "picture.png", b"\x89PNG")
        shell.ok("import", "inbox", str(inbox.parent))
        assert names(inbox.parent) == ["inbox.txt", "notes.md", "picture.png"]
        assert logged(shell) == [(TODAY, "calls", 5), (MONDAY, "more calls", 5), (TODAY, "mails", 6)]

    def test_several_files_are_one_step(self, shell: Shell, inbox: Path) -> None:
        write(inbox, "p 5m a")
        write(inbox.with_name("b.txt"), "p 6m b")
        shell.ok("import", "inbox", str(inbox), str(inbox.with_name("b.txt")))
        shell.ok("undo")
        assert logged(shell) == []
        shell.ok("redo")
        assert [note for _, note, _ in logged(shell)] == ["a", "b"]

    def test_after_undo_the_same_line_is_new(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "p 5m a")
        shell.ok("undo")
        assert inbox.read_text() == ""
        assert run(shell, inbox, "p 5m a") == ""
        assert logged(shell) == [(TODAY, "a", 5)]

    def test_a_conflict_copy_adds_only_what_it_alone_has(self, shell: Shell, inbox: Path) -> None:
        write(inbox, "p 5m a\np 5m a\np 6m b\n")
        copy = write(inbox.with_name("inbox (conflicted copy).txt"), "p 5m a\np 5m a\np 7m c\n")
        shell.ok("import", "inbox", str(inbox.parent))
        assert sorted(logged(shell)) == [(TODAY, "a", 5), (TODAY, "a", 5), (TODAY, "b", 6), (TODAY, "c", 7)]
        both = "".join(path.read_text() for path in (copy, inbox) if path.exists())
        assert both.count("logged already") == 2

    @pytest.mark.parametrize(
        "codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"], ids=["plain", "mark", "utf-16", "windows"]
    )
    def test_an_encoding_stays(self, shell: Shell, inbox: Path, codec: str) -> None:
        write(inbox, "p 5m café\r\np crêpe\r\n".encode(codec))
        shell.ok("import", "inbox", str(inbox))
        assert logged(shell) == [(TODAY, "café", 5)]
        rest = inbox.read_bytes().decode(codec)
        assert rest.startswith("p crêpe\r\n#> not logged, Sat 2026-11-21: ")
        assert rest.count("\r\n") == rest.count("\n") == 2

    def test_the_separators_of_notes_are_line_ends(self, shell: Shell, inbox: Path) -> None:
        run(shell, inbox, "p 5m a\u2028p 6m b\u2029p 7m c\rp 8m d")
        assert [minutes for *_, minutes in logged(shell)] == [5, 6, 7, 8]

    def test_a_file_with_several_names_is_read_once(
        self, shell: Shell, inbox: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(inbox, "p 5m a\n")
        monkeypatch.chdir(inbox.parent)
        shell.ok("import", "inbox", "inbox.txt", str(inbox), "./inbox.txt", ".")
        assert logged(shell) == [(TODAY, "a", 5)]
        assert names(inbox.parent) == ["inbox.txt"]

    def test_a_name_may_be_as_long_as_a_title(self, shell: Shell, inbox: Path) -> None:
        path = write(inbox.with_name(f"{'x' * 146}.txt"), "p 5m a\np b\n")
        shell.ok("import", "inbox", str(path))
        assert path.read_text().startswith("p b\n#> not logged")

    @pytest.mark.parametrize("name", ["0999-01-01.txt", "1969-12-31.txt"])
    def test_a_day_before_1970_is_not_logged(self, shell: Shell, tmp_path: Path, name: str) -> None:
        path = write(tmp_path / "phone" / name, "p 5m a\n")
        shell.ok("import", "inbox", str(path))
        assert "is before 1970" in path.read_text()
        assert (logged(shell), names(path.parent)) == ([], [name])

    def test_its_mode_stays(self, shell: Shell, inbox: Path) -> None:
        write(inbox, "p 5m a\np b\n").chmod(0o640)
        shell.ok("import", "inbox", str(inbox))
        assert inbox.stat().st_mode & 0o777 == 0o640


class TestOutput:
    def test_the_echo(self, shell: Shell, inbox: Path) -> None:
        write(inbox, "p 5m a\np b\n")
        result = shell.ok("import", "inbox", str(inbox))
        assert result.lines[0] == "#1 Prospecting 5m · Sat 21 Nov · a"
        assert result.lines[1].startswith("1 logged · week 47: ")
        assert "1 line stays, with the reason below it:\n" in result.err
        assert "“p b”: There is no time on the line" in result.err
        assert "Take it back: prospectr undo. The lines do not return to the file" in result.err

    def test_a_dry_run_changes_nothing(self, shell: Shell, inbox: Path) -> None:
        write(inbox, "p 5m a\np b\n")
        result = shell.ok("import", "inbox", str(inbox), "--dry-run")
        assert result.lines == ["Would log · Prospecting 5m · Sat 21 Nov · a", "Would log 1 line."]
        assert "1 line would stay" in result.err
        assert inbox.read_text() == "p 5m a\np b\n"
        assert logged(shell) == []

    def test_json(self, shell: Shell, inbox: Path) -> None:
        write(inbox, "p 5m a\np b\n")
        write(inbox.with_name("c.txt"), b"\0\1")
        dry = json.loads(shell.ok("import", "inbox", str(inbox.parent), "--dry-run", "--json").out)
        assert (dry["imported"], dry["new"]) == (0, 1)
        done = json.loads(shell.ok("import", "inbox", str(inbox.parent), "--json").out)
        assert (done["imported"], done["new"], done["entries"][0]["id"]) == (1, 1, 1)
        [left] = done["left"]
        assert (left["file"], left["row"], left["day"], left["line"]) == (str(inbox), 2, TODAY, "p b")
        assert left["reason"].startswith("There is no time on the line")
        assert done["refused"] == [
            {
                "file": str(inbox.with_name("c.txt")),
                "problem": f"{inbox.with_name('c.txt')}: The file has NUL bytes, so it is not text.",
            }
        ]

    def test_an_empty_inbox(self, shell: Shell, inbox: Path) -> None:
        write(inbox, "")
        assert shell.ok("import", "inbox", str(inbox)).lines[0].startswith("0 logged · week 47")

    def test_warnings_are_those_of_the_line(self, shell: Shell, inbox: Path) -> None:
        log(shell, "p 9-10 calls")
        write(inbox, "p 9:30-10:30 mails 5 dails\n")
        err = shell.ok("import", "inbox", str(inbox)).err
        assert "It overlaps #1" in err
        assert "“5 dails” is not counted" in err


class TestWords:
    def test_the_setting_says_where_it_is(self, shell: Shell, inbox: Path) -> None:
        shell.ok("config", "inbox", str(inbox))
        write(inbox, "p 5m a")
        shell.ok("import inbox")
        assert logged(shell) == [(TODAY, "a", 5)]

    @pytest.mark.parametrize(
        ("words", "code", "named"),
        [
            ("import inbox", 2, "prospectr config inbox ~/inbox.txt"),
            ("import inbox missing.txt", 3, "There is no file missing.txt"),
            ("import inbox -", 2, "prospectr log - < FILE"),
            ("import inbox a.txt --user Ann", 2, "--user cannot be used with an inbox"),
            ("import inbox a.txt --map m.toml", 2, "Type prospectr import inbox a.txt"),
            ("import inbox a.txt --dates ymd", 2, "prospectr import inbox a.txt --dates dmy"),
            ("import inbox a.txt --kind x", 2, "“x” is not a kind"),
            ('import inbox ""', 2, "The name of the file is empty."),
            ("config inbox inbox.txt", 2, "prospectr config inbox ~/inbox.txt"),
        ],
    )
    def test_refused(self, shell: Shell, words: str, code: int, named: str) -> None:
        refused(shell(words), code, named)
