"""Another shell changes the journal between the moment a command reads it and its lock: nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prospectr.store.sqlite.journal import Step
from tests.commands.helpers import log, read, refused
from tests.conftest import Result, Shell


@pytest.fixture
def with_other_shell(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Result]:
    """Return a function that runs a line, and another shell's line just before the first takes the lock."""

    def run(line: str, others: str) -> Result:
        waiting = [others]
        real = Step.__enter__

        def enter(step: Step) -> Step:
            while waiting:
                shell.ok(waiting.pop())
            return real(step)

        monkeypatch.setattr(Step, "__enter__", enter)
        return shell(line)

    return run


@pytest.mark.parametrize(
    ("lines", "line", "others", "code", "message", "hint"),
    [
        (
            ("follow @acme 1w offer",), "done 1", "done 1",
            3, "Follow-up 1 was done on 2026-11-21.", "See the open ones: prospectr due",
        ),
        (
            ("follow @acme 1w offer",), "done 1 p 10m sent it", "snooze 1 2d",
            2, "Follow-up 1 was changed elsewhere in the meantime.", "See the open ones: prospectr due",
        ),
        (
            ("follow @acme 1w offer",), "snooze 1 3d", "snooze 1 2d",
            2, "Follow-up 1 was changed elsewhere in the meantime.", "See the open ones: prospectr due",
        ),
        (
            ("p 10m calls @acme", "advance @acme"), "advance @acme opportunity", "advance @acme lost",
            2, "@acme was changed elsewhere in the meantime.", "See it as it is now: prospectr who @acme",
        ),
        (
            ("start p",), "stop", "cancel",
            3, "The timer was stopped elsewhere in the meantime.", "See what is running: prospectr status",
        ),
    ],
)  # fmt: skip
def test_the_change_of_the_other_shell_is_reported(
    shell: Shell,
    with_other_shell: Callable[[str, str], Result],
    lines: tuple[str, ...],
    line: str,
    others: str,
    code: int,
    message: str,
    hint: str,
) -> None:
    log(shell, *lines, "config auto_backup off")
    before = len(read(shell, "history"))
    result = with_other_shell(line, others)
    refused(result, code)
    assert result.err.splitlines() == [f"prospectr: {message}", hint]
    assert len(read(shell, "history")) == before + 1  # the step of the other shell
    assert "sent it" not in shell.ok("export json all").out


def test_quota_keeps_what_the_other_shell_set(shell: Shell, with_other_shell: Callable[[str, str], Result]) -> None:
    assert with_other_shell("quota talks=25", "quota 40% --hours 10").code == 0
    quota = read(shell, "quota")
    assert (quota["share"], quota["hours"], quota["outcomes"]) == (40.0, 10.0, {"talks": 25})


def test_only_listed_follow_ups_are_closed(shell: Shell, with_other_shell: Callable[[str, str], Result]) -> None:
    early = shell.at("2026-08-03T09:00:00+02:00")
    log(early, "follow @acme 1d call", "follow @bob 1d send prices", "done 2")
    result = with_other_shell("due --prune --yes", "undo")
    assert "@bob" not in result.out
    assert "Closed 1." in result.out
    assert "@bob" in shell.ok("due").out
