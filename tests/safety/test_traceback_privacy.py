"""traceback_privacy: the message of an unexpected error says where it happened, and shows nothing from the journal."""

from __future__ import annotations

import pytest

from tests.conftest import Shell
from tests.safety.helpers import fill, run_with
from tests.torture import Prove

PROOF = {
    "name": "traceback_privacy",
    "promise": "The message of an unexpected error says where it happened, and shows nothing from the journal.",
    "method": "exceptions with a secret note, raised in every kind of command",
    "unit": "exceptions",
    "result": "0 secrets shown",
}

SECRET = "Bob-is-about-to-be-fired"

IN_ITS_MESSAGE = """
from prospectr.store.queries import {module}
def broken(*args, **kwargs):
    held = args
    raise {error}("{secret}: " + repr(args))
{module}.{name} = broken
"""
CHAINED = """
from prospectr.store.queries import {module}
def broken(*args, **kwargs):
    try:
        raise ValueError("{secret}")
    except ValueError as error:
        error.add_note("{secret}")
        raise {error}("{secret}") from error
{module}.{name} = broken
"""
ROUTES = [
    (("p", "45m", SECRET), "entries", "add"),  # the quick route
    (("p", "45m", SECRET, "--json"), "entries", "add"),  # through Typer
    (("start", "p", SECRET), "timers", "start"),
    (("week",), "week_rules", "rules"),
    (("list", "all"), "entries", "selected"),
    (("edit", "1", SECRET), "entries", "change"),
]


@pytest.mark.parametrize(
    ("prelude", "debug"), [(IN_ITS_MESSAGE, {}), (CHAINED, {"PROSPECTR_DEBUG": "1"})], ids=["message", "chained, debug"]
)
@pytest.mark.parametrize(
    ("argv", "module", "name"), ROUTES, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_a_secret_in_an_exception_is_not_shown(
    shell: Shell, argv: tuple[str, ...], module: str, name: str, prelude: str, debug: dict[str, str], proof: Prove
) -> None:
    fill(shell.journal, 1, note=SECRET)
    broken = prelude.format(module=module, name=name, error="RuntimeError", secret=SECRET)

    result = run_with(shell.with_env(**debug), broken, *argv)

    assert result.code == 1
    assert SECRET not in result.err + result.out
    assert "RuntimeError" in result.err  # this can be reported
    assert "Traceback" not in result.err
    if not debug:
        assert len(result.err.splitlines()) == 2
    proof(**PROOF, count=1)


@pytest.mark.parametrize(
    "error", ["KeyError", "UnicodeError", "RecursionError", "MemoryError", "AssertionError", "OSError"]
)
def test_a_secret_in_any_type_of_exception_is_not_shown(shell: Shell, error: str, proof: Prove) -> None:
    broken = IN_ITS_MESSAGE.format(module="entries", name="add", error=error, secret=SECRET)
    result = run_with(shell.with_env(PROSPECTR_DEBUG="1"), broken, "p", "45m", SECRET)
    assert result.code == 1
    assert SECRET not in result.err + result.out
    assert error in result.err
    proof(**PROOF, count=1)


@pytest.mark.parametrize("debug", [{}, {"PROSPECTR_DEBUG": "1"}], ids=["", "debug"])
def test_a_secret_in_an_error_of_sqlite_is_not_shown(shell: Shell, debug: dict[str, str], proof: Prove) -> None:
    """SQLite's messages may quote values, so prospectr shows its own."""
    broken = IN_ITS_MESSAGE.format(
        module="entries", name="add", error="__import__('sqlite3').IntegrityError", secret=SECRET
    )
    result = run_with(shell.with_env(**debug), broken, "p", "45m", SECRET)
    assert result.code in (1, 4)
    assert SECRET not in result.err + result.out
    assert "Traceback" not in result.err
    proof(**PROOF, count=1)


def test_errors_before_parsing_and_while_printing(shell: Shell) -> None:
    early = f"import prospectr.cli.quick as q\ndef route(argv): raise RuntimeError({SECRET!r})\nq.route = route"
    late = (
        "import prospectr.render.shared.text as t\n"
        f"def entry_text(*args, **kwargs): raise RuntimeError({SECRET!r})\n"
        "t.entry_text = entry_text"
    )
    for prelude in (early, late):
        result = run_with(shell.with_env(PROSPECTR_DEBUG="1"), prelude, "p", "45m", SECRET)
        assert result.code == 1
        assert SECRET not in result.err + result.out
        assert "RuntimeError" in result.err


def test_history_shows_commands_and_no_notes(shell: Shell) -> None:
    """Other people may see the screen."""
    shell.ok("p", "45m", SECRET)
    assert SECRET not in shell.ok("history").out
