"""editor_text_survives: whatever goes wrong, text typed in the editor is kept, and the error names the file."""

from __future__ import annotations

import os
import re
import resource
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.commands.terminal import THIS_CODE, terminal
from tests.conftest import Result, Shell
from tests.safety.helpers import HOLDS, assert_sound, assert_two_lines, launch, rows, snapshot
from tests.torture import Prove

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="the editors here are shell scripts")

TYPED = "a long story that nobody types twice"
GOOD = f"p 45m 2026-11-21 {TYPED}"
PROOF = {
    "name": "editor_text_survives",
    "promise": "Text typed in the editor is kept, readable only by its owner, and the error names the file.",
    "method": "editors that save invalid lines, crash, are killed or interrupted; journals that cannot be written to",
    "unit": "edits",
    "result": "0 texts lost, 0 readable by others",
}
# what the editor does to "$1", and prospectr's exit code
EDITORS = {
    "an invalid time": (f"echo 'p 4 {TYPED}' > \"$1\"", 2),
    "no kind": (f"echo '45m {TYPED}' > \"$1\"", 2),
    "a future day": (f"echo 'p 45m 2027-01-01 {TYPED}' > \"$1\"", 2),
    "two lines": (f'printf "p 1h\\n{GOOD}\\n" > "$1"', 2),
    "an unclosed quotation mark": (f'echo \'{GOOD} need="\' > "$1"', 2),
    "a long note": (f"echo '{GOOD}' {'x' * 4001} > \"$1\"", 2),
    "NUL": (f'printf "{GOOD} \\000\\n" > "$1"', 2),
    "NUL alone on its line": (f'printf "{GOOD}\\n\\000\\000\\n" > "$1"', 2),
    "invalid UTF-8": (f'printf "{GOOD} \\377\\376\\n" > "$1"', 2),
    "half a character": (f'printf "{GOOD} \\303" > "$1"', 2),
    "a surrogate": (f'printf "{GOOD} \\355\\262\\200\\n" > "$1"', 2),
    "it crashes": (f'echo "{GOOD}" > "$1"; exit 3', 1),
    "it is killed": (f'echo "{GOOD}" > "$1"; kill -KILL $$', 1),
    "it is terminated": (f'echo "{GOOD}" > "$1"; kill -TERM $$', 1),
    "it crashes in the middle of a line": (f'printf "p 45m {TYPED}" > "$1"; kill -SEGV $$', 1),
    "it is interrupted": (f'echo "{GOOD}" > "$1"; kill -INT $$', 130),
    "it exits as if interrupted": (f'echo "{GOOD}" > "$1"; exit 130', 130),
    "a new file that everybody can read": (f'umask 0; echo "p 4 {TYPED}" > "$1.new"; mv "$1.new" "$1"', 2),
    "the journal is gone": (f'echo "{GOOD}" > "$1"; rm "$PROSPECTR_JOURNAL"', 4),
    "the journal is replaced": (f'echo "{GOOD}" > "$1"; echo no journal > "$PROSPECTR_JOURNAL"', 4),
    "the journal is cut short": (f'echo "{GOOD}" > "$1"; truncate -s -9 "$PROSPECTR_JOURNAL"', 4),
}


def with_editor(shell: Shell, script: str, folder: Path | None = None) -> Shell:
    """Return a shell on a journal with one entry, with a shell script as editor."""
    if not shell.journal.exists():
        shell.ok("config auto_backup off")
        shell.ok("p 45m expenses")
    editor = (folder or shell.folder) / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(0o700)
    return shell.with_env(EDITOR=str(editor))


def assert_kept(shell: Shell, result: Result, code: int) -> None:
    assert (result.code, result.out) == (code, ""), result
    assert_two_lines(result)
    named = re.search(r"Your text is kept in (.*)$", result.err.splitlines()[-1])
    assert named, result
    kept = Path(named[1])
    assert kept.parent == shell.journal.parent
    assert TYPED.encode() in kept.read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert list(shell.journal.parent.glob("edit-*")) == [kept]


def notes(shell: Shell) -> list[object]:
    return [note for (note,) in rows(shell.journal, "SELECT note FROM entry")]


@pytest.mark.parametrize("name", EDITORS)
def test_the_text_is_kept(shell: Shell, name: str, proof: Prove) -> None:
    script, code = EDITORS[name]
    editing = with_editor(shell, f"export PROSPECTR_JOURNAL={shell.journal}\n{script}")
    assert_kept(shell, editing("edit 1", terminal=True), code)
    if code != 4:
        assert notes(shell) == ["expenses"]
        assert_sound(shell.journal)
    proof(**PROOF, count=1)


def test_no_text_is_kept_after_a_successful_edit(shell: Shell) -> None:
    """Otherwise the tests above would prove nothing."""
    with_editor(shell, f'echo "{GOOD}" > "$1"').ok("edit 1", terminal=True)
    assert notes(shell) == [TYPED]
    assert list(shell.journal.parent.glob("edit-*")) == []


@pytest.mark.parametrize(
    ("script", "code"),
    [(': > "$1"', 2), ('printf "\\n# p 45m a remark\\n" > "$1"', 2), ('rm "$1"', 1), ('rm "$1"; exit 1', 1)],
    ids=["emptied", "only comments", "deleted", "deleted, and failed"],
)
def test_nothing_is_kept_if_nothing_was_typed(shell: Shell, script: str, code: int, proof: Prove) -> None:
    result = with_editor(shell, script)("edit 1", terminal=True)
    assert (result.code, result.out) == (code, ""), result
    assert_two_lines(result)
    assert "Nothing was changed" in result.err
    assert "kept in" not in result.err
    assert notes(shell) == ["expenses"]
    assert list(shell.journal.parent.glob("edit-*")) == []
    proof(**PROOF, count=1)


# a full disk

NO_MORE_PAGES = """
from prospectr.store.sqlite import journal
real = journal.connect
def connect(path, on_wait=None):
    connection = real(path)
    connection.execute("PRAGMA max_page_count = 1")  # as many as it has
    return connection
journal.connect = connect
from prospectr.context import Context
Context.is_interactive = True
"""


def test_no_room_in_the_journal(shell: Shell, proof: Prove) -> None:
    editing = with_editor(shell, f'echo "{GOOD} need={"x" * 4000}" > "$1"')
    process = launch(editing, NO_MORE_PAGES, "edit", "1")
    out, err = process.communicate(timeout=60)
    assert b"disk is full" in err
    assert_kept(shell, Result(process.returncode, out.decode(), err.decode()), 4)
    assert notes(shell) == ["expenses"]
    proof(**PROOF, count=1)


def test_no_room_for_the_text(shell: Shell, proof: Prove) -> None:
    """The editor is not opened, and no empty file is left."""
    editing = with_editor(shell, f'touch "{shell.folder}/opened"')
    before = snapshot(shell.folder)
    process = launch(
        editing,
        NO_MORE_PAGES,
        "edit",
        "1",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (4, b""), err
    assert_two_lines(Result(4, "", err.decode()))
    assert snapshot(shell.folder) == before
    proof(**PROOF, count=1)


# Ctrl-C on a real terminal, which sends it to both the editor and prospectr


def test_ctrl_c_that_ends_the_editor(shell: Shell, proof: Prove) -> None:
    editing = with_editor(shell, f'echo "{GOOD}" > "$1"\necho open\nread line')
    with terminal(editing, "edit", "1") as screen:
        screen.wait_until(lambda: "open\r\n" in screen.shown)
        assert screen.interrupt() == 130
        message = screen.shown.rpartition("^C")[2].strip().replace("\r", "")
    assert_kept(shell, Result(130, "", message), 130)
    assert notes(shell) == ["expenses"]
    proof(**PROOF, count=1)


def test_ctrl_c_that_the_editor_handles(shell: Shell, proof: Prove) -> None:
    """As vi and emacs do. It must not end prospectr, which waits for the editor."""
    wait = f"until [ -e '{shell.folder}/go' ]; do sleep 0.05; done"
    editing = with_editor(shell, f'trap \'echo handled\' INT\necho open\n{wait}\necho "{GOOD}" > "$1"')
    with terminal(editing, "edit", "1") as screen:
        screen.wait_until(lambda: "open\r\n" in screen.shown)
        for times in (1, 2):
            screen.press("\x03")
            screen.wait_until(lambda times=times: screen.shown.count("handled") == times)
        (shell.folder / "go").touch()
        assert screen.end() == 0, screen.shown
    assert notes(shell) == [TYPED]
    assert list(shell.journal.parent.glob("edit-*")) == []
    proof(**PROOF, count=1)


# creates the file WAITING when a step is about to begin; it then waits, because HOLDS has locked the journal
WAITS = """
import os, sys
from prospectr.store.sqlite.journal import Step
real = Step.__enter__
def enter(self):
    open(os.environ["WAITING"], "w").close()
    return real(self)
Step.__enter__ = enter
"""


def test_ctrl_c_while_the_line_waits_for_the_journal(shell: Shell, proof: Prove) -> None:
    """Another program has locked the journal, and unlocks it only after Ctrl-C."""
    waiting, modules = shell.folder / "waiting", shell.folder / "modules"
    modules.mkdir()
    (modules / "sitecustomize.py").write_text(WAITS)
    editing = with_editor(shell, f'echo "{GOOD}" > "$1"').with_env(WAITING=str(waiting))
    path = {"PYTHONPATH": f"{modules}{os.pathsep}{THIS_CODE['PYTHONPATH']}"}
    with launch(shell, HOLDS, stdin=subprocess.PIPE) as holder, terminal(editing, "edit", "1", env=path) as screen:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        screen.wait_until(waiting.exists)
        screen.press("\x03")
        screen.wait_until(lambda: "^C" in screen.shown)  # the terminal has received it and sent the signal
        holder.stdin.close()
        assert screen.end() == 130, screen.shown
        message = screen.shown.rpartition("^C")[2].strip().replace("\r", "")
    assert_kept(shell, Result(130, "", message), 130)
    assert notes(shell) == ["expenses"]
    proof(**PROOF, count=1)


def test_killed_while_the_editor_is_open(shell: Shell, proof: Prove) -> None:
    """No error can name the file, but it exists, and the journal is unchanged."""
    editing = with_editor(shell, f'echo "{GOOD}" > "$1"\necho open\nread line')
    with terminal(editing, "edit", "1") as screen:
        screen.wait_until(lambda: "open\r\n" in screen.shown)
        screen.process.kill()
        screen.process.wait(30)
    (kept,) = shell.journal.parent.glob("edit-*")
    assert TYPED in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert notes(shell) == ["expenses"]
    proof(**PROOF, count=1)


def test_the_text_is_private_in_a_shared_folder(shell: Shell, proof: Prove) -> None:
    """The journal may be in a folder that everybody can read."""
    with_editor(shell, ":")
    shared = shell.folder / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    shutil.copy(shell.journal, shared / "journal.db")
    editing = with_editor(shell, f'umask 0; echo "p 4 {TYPED}" > "$1.new"; mv "$1.new" "$1"')
    editing("--journal", str(shared / "journal.db"), "edit", "1", terminal=True)
    (kept,) = shared.glob("edit-*")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    proof(**PROOF, count=1)
