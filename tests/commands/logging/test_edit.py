"""`prospectr edit`: with words, and with an editor."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from tests.commands.helpers import entries, last, read, refused
from tests.conftest import Result, Shell

TIMED = 'p 9-10:30 fri cold calls @acme @bob +phone +warm dials=25 talks=6 need="late orders"'
PLAIN = "a 45m expenses"


class TestEditWithWords:
    @pytest.mark.parametrize(
        ("words", "changed"),
        [
            ("1h", {"minutes": 60, "end": "2026-11-20T10:00:00+01:00"}),  # the start stays
            (
                "8:30-9",
                {"minutes": 30, "start": "2026-11-20T08:30:00+01:00", "end": "2026-11-20T09:00:00+01:00"},
            ),
            (
                "thu",
                {
                    "day": "2026-11-19",
                    "start": "2026-11-19T09:00:00+01:00",
                    "end": "2026-11-19T10:30:00+01:00",
                },
            ),
            (
                "1h thu",
                {
                    "day": "2026-11-19",
                    "minutes": 60,
                    "start": "2026-11-19T09:00:00+01:00",
                    "end": "2026-11-19T10:00:00+01:00",
                },
            ),
            ("n", {"kind": "networking"}),
            ("selling", {"kind": "selling"}),
            ("s 1h", {"kind": "selling", "minutes": 60, "end": "2026-11-20T10:00:00+01:00"}),
            ("warm calls", {"note": "warm calls"}),
            ("warm calls 1h", {"note": "warm calls", "minutes": 60, "end": "2026-11-20T10:00:00+01:00"}),
            ("@dan 1h", {"contacts": ["acme", "bob", "dan"], "minutes": 60, "end": "2026-11-20T10:00:00+01:00"}),
            ("+event", {"tags": ["event", "phone", "warm"], "channel": "event"}),
            ("+hot", {"tags": ["hot", "phone", "warm"]}),
            ("-tag=warm", {"tags": ["phone"], "note": "cold calls @acme @bob +phone"}),
            ("-tag=phone", {"tags": ["warm"], "channel": None, "note": "cold calls @acme @bob +warm"}),
            (  # one for the other: it takes its place in the note
                "-tag=phone +email",
                {"tags": ["email", "warm"], "channel": "email", "note": "cold calls @acme @bob +email +warm"},
            ),
            ("@dan", {"contacts": ["acme", "bob", "dan"]}),
            ("-contact=bob", {"contacts": ["acme"], "note": "cold calls @acme +phone +warm"}),
            ("talks=7", {"outcomes": {"dials": 25, "talks": 7}}),
            ("meetings=1", {"outcomes": {"dials": 25, "meetings": 1, "talks": 6}}),
            ("talks=0", {"outcomes": {"dials": 25}}),
            ("-talks", {"outcomes": {"dials": 25}}),
            ("-note", {"note": ""}),
            ("-need", {"need": None}),
            ('need="fewer calls"', {"need": "fewer calls"}),
            (
                "-tag=warm -contact=bob -need +hot",
                {"tags": ["hot", "phone"], "contacts": ["acme"], "need": None, "note": "cold calls @acme +phone +hot"},
            ),
            ("-contact=bob @rob", {"contacts": ["acme", "rob"], "note": "cold calls @acme @rob +phone +warm"}),
            (
                "called @dan +hot",
                {"note": "called @dan +hot", "contacts": ["acme", "bob", "dan"], "tags": ["hot", "phone", "warm"]},
            ),
        ],
    )
    def test_only_what_the_words_name_changes(self, shell: Shell, words: str, changed: dict[str, object]) -> None:
        shell.ok(TIMED)
        before = last(shell)
        shell.ok(f"edit 1 {words}")
        assert last(shell) == {**before, **changed}

    @pytest.mark.parametrize(
        ("words", "changed"),
        [
            ("1h", {"minutes": 60}),
            ("yesterday", {"day": "2026-11-20"}),
            ("now", {"start": "2026-11-21T17:15:00+01:00", "end": "2026-11-21T18:00:00+01:00"}),
            (
                "9-10",
                {"minutes": 60, "start": "2026-11-21T09:00:00+01:00", "end": "2026-11-21T10:00:00+01:00"},
            ),
            ("m letters", {"kind": "marketing", "note": "letters"}),
        ],
    )
    def test_an_entry_without_a_start(self, shell: Shell, words: str, changed: dict[str, object]) -> None:
        shell.ok(PLAIN)
        before = last(shell)
        shell.ok(f"edit last {words}")
        assert last(shell) == {**before, **changed}

    def test_several_changes_at_once(self, shell: Shell) -> None:
        shell.ok("n 45m coffee +event")
        shell.ok("edit 1 1h yesterday +phone -tag=event")
        entry = last(shell)
        assert (entry["minutes"], entry["day"], entry["tags"]) == (60, "2026-11-20", ["phone"])
        assert (entry["channel"], entry["note"], entry["kind"]) == ("phone", "coffee +phone", "networking")

    def test_the_changed_entry_and_its_week_are_printed(self, shell: Shell) -> None:
        shell.ok(PLAIN)
        said = shell.ok("edit 1 p 1h")
        assert "#1 Prospecting 1h" in said.out
        assert "week 47: 100 %" in said.out
        assert json.loads(shell.ok("edit 1 2h --json").out) == last(shell)

    @pytest.mark.parametrize(
        "words",
        [
            "12",
            "tomorrow",
            "1h 2-4",
            "17h",
            "-tag=nope",
            "-contact=nope",
            "-nope",
            "dail=3",
            "05:00-22:30",
            "1h fri 9-10:30",
            "1h 2h",
            "last week",
        ],
    )
    def test_invalid_words_change_nothing(self, shell: Shell, words: str) -> None:
        shell.ok(TIMED)
        before = last(shell)
        refused(shell(f"edit 1 {words}"), 2)
        assert last(shell) == before

    def test_without_a_change_there_is_no_step(self, shell: Shell) -> None:
        shell.ok(TIMED)
        assert shell("edit 1 p +phone").code == 0
        shell.ok("undo")
        assert entries(shell) == []

    @pytest.mark.parametrize("line", ["edit 2 1h", "edit nope 1h", "edit 99999999999999999999 1h"])
    def test_an_unknown_id_is_rejected(self, shell: Shell, line: str) -> None:
        shell.ok(PLAIN)
        refused(shell(line), 3)

    def test_quoted_words_are_text(self, shell: Shell) -> None:
        shell.ok(PLAIN)
        shell.ok("edit", "1", "monday review")
        assert (last(shell)["note"], last(shell)["day"]) == ("monday review", "2026-11-21")

    def test_an_overlap_with_another_entry_gives_a_warning(self, shell: Shell) -> None:
        shell.ok("p 9-10")
        shell.ok("p 11-12")
        assert shell.ok("edit 2 11-12:30").err == ""
        assert "#1" in shell.ok("edit 2 9:30-12:30").err


class Editor:
    """An editor that replaces the text of the file by the value of a Python expression."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        self.shell, self.folder = shell, folder

    def __call__(self, change: str, line: str = "edit 1", *, first: str = "", variable: str = "EDITOR") -> Result:
        script = self.folder / "an editor.py"
        script.write_text(
            f"import subprocess, sys\npath = sys.argv[-1]\ntext = open(path, encoding='utf-8').read()\n{first}\n"
            f"open(path, 'w', encoding='utf-8').write({change})\n",
            encoding="utf-8",
        )
        command = shlex.join([sys.executable, str(script), "--wait"])
        return self.shell.with_env(**{variable: command})(line, terminal=True)

    @property
    def kept(self) -> list[Path]:
        """The files that keep rejected text."""
        return sorted(self.shell.journal.parent.glob("edit-*"))


@pytest.fixture
def editor(shell: Shell, tmp_path: Path) -> Editor:
    return Editor(shell, tmp_path)


class TestEditWithAnEditor:
    def test_the_entry_is_edited_as_one_line(self, shell: Shell, editor: Editor) -> None:
        shell.ok(TIMED)
        before = last(shell)
        said = editor("text.replace('10:30', '11:00').replace('cold', 'warm').replace('@bob ', '')")
        assert said.code == 0, said
        assert last(shell) == {
            **before,
            "minutes": 120,
            "end": "2026-11-20T11:00:00+01:00",
            "note": "warm calls @acme +phone +warm",
            "contacts": ["acme"],
        }
        assert editor.kept == []

    @pytest.mark.parametrize("variable", ["EDITOR", "VISUAL"])
    def test_editor_and_visual_name_the_editor(self, shell: Shell, editor: Editor, variable: str) -> None:
        shell.ok(PLAIN)
        assert editor("text.replace('expenses', 'taxes')", variable=variable).code == 0
        assert last(shell)["note"] == "taxes"

    @pytest.mark.parametrize(
        "line",
        [
            TIMED,
            PLAIN,
            'p 45m "12 calls"',
            r"p 45m \@home \+1 \need=x \-- call",
            'n 1h need="he said \\"never\\", twice"',
            "s 23:30-0:30 thu",
            "p 45m +phone +email calls",
        ],
    )
    def test_an_unchanged_line_changes_nothing(self, shell: Shell, editor: Editor, line: str) -> None:
        shell.ok(line)
        before = last(shell)
        assert editor("text").code == 0
        assert last(shell) == before
        assert len(read(shell, "history")) == 1

    def test_an_invalid_line_is_kept_in_a_file(self, shell: Shell, editor: Editor) -> None:
        shell.ok(PLAIN)
        before = last(shell)
        refused(said := editor("'p 12 a long story that nobody wants to type again'"), 2, "12m")
        assert last(shell) == before
        [kept] = editor.kept
        assert "a long story that nobody wants to type again" in kept.read_text(encoding="utf-8")
        assert str(kept) in said.err
        assert kept.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("change", ["'p 45m one\\np 45m two'", "'45m without its kind'", "'x 45m'"])
    def test_invalid_text_is_rejected(self, shell: Shell, editor: Editor, change: str) -> None:
        shell.ok(PLAIN)
        refused(editor(change), 2)
        assert last(shell)["note"] == "expenses"
        assert len(editor.kept) == 1

    @pytest.mark.parametrize("change", ["''", "'\\n# p 45m only a comment\\n'"])
    def test_an_emptied_file_changes_nothing(self, shell: Shell, editor: Editor, change: str) -> None:
        shell.ok(PLAIN)
        editor(change)
        assert last(shell)["note"] == "expenses"
        assert editor.kept == []

    def test_a_failing_editor_changes_nothing(self, shell: Shell, editor: Editor) -> None:
        shell.ok(PLAIN)
        refused(editor("text.replace('expenses', 'taxes')", first="sys.exit(1)"), 1)
        assert last(shell)["note"] == "expenses"

    def test_a_missing_editor_is_reported(self, shell: Shell) -> None:
        shell.ok(PLAIN)
        refused(shell.with_env(EDITOR="/no/such/editor")("edit 1", terminal=True), 1, "EDITOR")
        assert not list(shell.journal.parent.glob("edit-*"))

    def test_the_journal_is_free_while_the_editor_is_open(self, shell: Shell, editor: Editor) -> None:
        shell.ok(PLAIN)
        other = "subprocess.run([sys.executable, '-m', 'prospectr', 'n', '10m'], check=True, stdout=subprocess.DEVNULL)"
        environment = f"import os; os.environ.update({shell.env!r})\n"
        assert editor("text.replace('expenses', 'taxes')", first=environment + other).code == 0
        assert [entry["note"] for entry in entries(shell)] == ["taxes", ""]

    def test_an_entry_changed_while_it_is_edited_is_not_overwritten(self, shell: Shell, editor: Editor) -> None:
        """Another window sets two hours while this one has the line open."""
        shell.ok(PLAIN)
        other = "subprocess.run([sys.executable, '-m', 'prospectr', 'edit', '1', '2h'], check=True, stdout=-3)"
        environment = f"import os; os.environ.update({shell.env!r})\n"
        said = editor("text.replace('expenses', 'taxes')", first=environment + other)
        assert said.code not in (0, 1)
        assert len(said.err.splitlines()) == 2
        assert (last(shell)["minutes"], last(shell)["note"]) == (120, "expenses")

    def test_an_entry_deleted_while_it_is_edited_stays_deleted(self, shell: Shell, editor: Editor) -> None:
        shell.ok(PLAIN)
        other = "subprocess.run([sys.executable, '-m', 'prospectr', 'delete', '1'], check=True, stdout=-3, stderr=-3)"
        environment = f"import os; os.environ.update({shell.env!r})\n"
        said = editor("text.replace('expenses', 'taxes')", first=environment + other)
        assert said.code not in (0, 1)
        assert entries(shell) == []

    def test_without_a_terminal_no_editor_is_opened(self, shell: Shell) -> None:
        shell.ok(PLAIN)
        refused(shell.with_env(EDITOR="/no/such/editor")("edit 1"), 2, "prospectr edit 1")


def test_a_need_of_two_lines_can_be_edited(shell: Shell, tmp_path: Path) -> None:
    """Such a need can come from an import."""
    shell.ok("import csv -", stdin='kind,minutes,day,need,note\np,45,2026-11-20,"late\norders",calls\n')
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/calls/more calls/" "$1"\n')
    editor.chmod(0o700)
    shell.with_env(EDITOR=str(editor)).ok("edit 1", terminal=True)
    [entry] = entries(shell)
    assert (entry["note"], entry["need"]) == ("more calls", "late\norders")


@pytest.mark.parametrize("words", ["-@bob -+phone", "-contact=bob -tag=phone"])
def test_a_dash_removes_a_contact_or_a_tag(shell: Shell, words: str) -> None:
    shell.ok("p 45m calls @bob +phone")
    shell.ok(f"edit last {words}")
    entry = entries(shell)[0]
    assert (entry["contacts"], entry["tags"], entry["channel"], entry["note"]) == ([], [], None, "calls")


def test_the_replaced_note_is_shown(shell: Shell) -> None:
    shell.ok("p 45m calls to plumbers")
    assert "calls to plumbers" in shell.ok("edit last visits").err


def test_a_tag_hint_names_the_entry(shell: Shell) -> None:
    shell.ok("p 45m one")
    shell.ok("p 45m two")
    assert "edit 1 -tag=phne +phone" in shell.ok("edit 1 +phne").err


def test_edit_does_not_create_a_missing_journal(shell: Shell, tmp_path: Path) -> None:
    """The editor moves the journal away, as if its drive were unplugged."""
    shell.ok("config auto_backup off")
    shell.ok("p 45m calls")
    script = tmp_path / "editor.sh"
    script.write_text(f'#!/bin/sh\necho "p 1h 2026-11-21 other" > "$1"\nmv {shell.journal} {tmp_path}/gone.db\n')
    script.chmod(0o755)
    result = shell.with_env(EDITOR=str(script))("edit last", terminal=True)
    assert result.code == 4
    assert not shell.journal.exists()


@pytest.mark.parametrize("setting", ["{editor}", "{editor} --wait", "{editor} --wait 'two words'", "'{editor}' --wait"])
def test_an_editor_whose_path_has_spaces_need_not_be_quoted(shell: Shell, tmp_path: Path, setting: str) -> None:
    folder = tmp_path / "My Programs"
    folder.mkdir()
    editor = folder / "an editor"
    editor.write_text('#!/bin/sh\nfor path; do :; done\nsed -i "s/cold/warm/" "$path"\n')
    editor.chmod(0o700)
    shell.ok("p 45m cold calls")
    shell.with_env(EDITOR=setting.format(editor=editor)).ok("edit last", terminal=True)
    assert last(shell)["note"] == "warm calls"


@pytest.mark.parametrize(
    ("words", "remark"),
    [
        ("12 dails to plumbers", "“12 dails” is not counted. To change that: prospectr edit 1 dials=12"),
        ("the offer from friday", ""),
        ("friday's offer, monday the demo", "“monday” stays in the note; the day stays as it was."),
    ],
)
def test_a_likely_mistake_in_the_words_is_told(shell: Shell, words: str, remark: str) -> None:
    shell.ok(PLAIN)
    said = shell.ok("edit", "1", *words.split()).err
    assert remark in said
    assert ("To change that" in said) == bool(remark)
