"""stale_edit: if two shells edit one entry, the second to save gets an error, and its text is kept."""

from __future__ import annotations

import sys

import pytest

from tests.commands.terminal import terminal
from tests.conftest import Result, Shell
from tests.safety.helpers import rows
from tests.safety.test_editor_text_survives import TYPED, assert_kept, notes, with_editor
from tests.torture import Prove, is_full

PROOF = {
    "name": "stale_edit",
    "promise": "If two shells edit one entry at once, the second to save gets an error, and its text is kept.",
    "method": "two editors with the same entry, saved one after the other; another command changes it meanwhile",
    "unit": "edits",
    "result": "0 changes overwritten, 0 texts lost",
}
WAITS = 'echo "open"; until [ -e "{folder}/{name}" ]; do sleep 0.05; done; echo "p 45m 2026-11-21 {text}" > "$1"'


def meanwhile(shell: Shell, line: str) -> str:
    """Return a line of shell script that runs a command as another shell would."""
    environ = " ".join(f"{key}={value}" for key, value in shell.env.items())
    return f"env {environ} {sys.executable} -m prospectr {line} > /dev/null 2>&1"


def steps(shell: Shell) -> list[object]:
    return [command for (command,) in rows(shell.journal, "SELECT command FROM step ORDER BY id")]


@pytest.mark.parametrize("first", ["a", "b"] if is_full() else ["a"])
def test_two_shells_edit_the_same_entry(shell: Shell, first: str, proof: Prove) -> None:
    """The first to save is stored, the other gets an error."""
    shells = {}
    for name, text in (("a", f"{TYPED} a"), ("b", f"{TYPED} b")):
        (shell.folder / f"of-{name}").mkdir()
        script = WAITS.format(folder=shell.folder, name=f"save-{name}", text=text)
        shells[name] = with_editor(shell, script, shell.folder / f"of-{name}")
    last = "b" if first == "a" else "a"
    with terminal(shells[first], "edit", "1") as one, terminal(shells[last], "edit", "1") as other:
        for screen in (one, other):
            screen.wait_until(lambda screen=screen: "open\r\n" in screen.shown)
        (shell.folder / f"save-{first}").touch()
        assert one.end() == 0, one.shown
        (shell.folder / f"save-{last}").touch()
        code = other.end()
        message = other.shown.partition("open")[2].strip().replace("\r", "")

    assert "prospectr: #1 was changed elsewhere in the meantime." in message
    assert_kept(shell, Result(code, "", message), 2)
    assert notes(shell) == [f"{TYPED} {first}"]
    assert steps(shell) == ["config", "log", "edit"]
    assert rows(shell.journal, "PRAGMA integrity_check") == [("ok",)]
    proof(**PROOF, count=1)


CHANGES = {
    "edited": "edit 1 2h",
    "tagged": "edit 1 +phone",
    "deleted": "delete 1",
    "undone": "undo",
    "its tag renamed": "tags rename old new",
    "its contact renamed": "contact rename @acme @apex",
    "its contact forgotten": "contact forget @acme --yes",
    "undone and edited": "undo; prospectr edit 1 3h",  # its version number is the same as before
}


@pytest.mark.parametrize("name", CHANGES)
def test_another_command_changes_the_entry_meanwhile(shell: Shell, name: str, proof: Prove) -> None:
    """The change of the other command stays."""
    shell.ok("config auto_backup off")
    shell.ok("p 1h expenses @acme +old")
    shell.ok("edit 1 45m")
    changed = " || exit 9\n".join(meanwhile(shell, line) for line in CHANGES[name].split("; prospectr "))
    editing = with_editor(shell, f'{changed} || exit 9\necho "p 45m 2026-11-21 {TYPED} @acme +old" > "$1"')
    result = editing("edit 1", terminal=True)
    assert "#1 was changed elsewhere" in result.err
    assert_kept(shell, result, 2)
    assert TYPED not in shell.ok("list all --json").out
    proof(**PROOF, count=1)


@pytest.mark.parametrize("change", ["n 10m another", "edit 2 1h", "config week_start sunday"])
def test_changes_to_anything_else_do_not_matter(shell: Shell, change: str) -> None:
    shell.ok("config auto_backup off")
    shell.ok("p 45m expenses")
    shell.ok("p 45m second")
    with_editor(shell, f'{meanwhile(shell, change)} || exit 9\necho "p 45m 2026-11-21 {TYPED}" > "$1"').ok(
        "edit 1", terminal=True
    )
    assert notes(shell)[0] == TYPED
