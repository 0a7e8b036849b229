"""traceback_privacy: an error that nobody foresaw tells where it was, never what a customer said."""

from __future__ import annotations

import pytest

from tests.conftest import Shell
from tests.safety.helpers import fill, run_with
from tests.torture import Prove

PROOF = {
    "name": "traceback_privacy",
    "promise": "An error that nobody foresaw tells where it was, never what a customer said.",
    "method": "exceptions that hold a secret note, raised on every route",
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
    ("argv", "module", "name"), ROUTES, ids=lambda it: " ".join(it) if isinstance(it, tuple) else ""
)
def test_a_secret_in_an_exception(
    shell: Shell, argv: tuple[str, ...], module: str, name: str, prelude: str, debug: dict[str, str], proof: Prove
) -> None:
    fill(shell.journal, 1, note=SECRET)
    broken = prelude.format(module=module, name=name, error="RuntimeError", secret=SECRET)

    result = run_with(shell.with_env(**debug), broken, *argv)

    assert result.code == 1
    assert SECRET not in result.err + result.out
    assert "RuntimeError" in result.err  # what can be reported
    assert "Traceback" not in result.err
    if not debug:
        assert len(result.err.splitlines()) == 2
    proof(**PROOF, count=1)


@pytest.mark.parametrize(
    "error", ["KeyError", "UnicodeError", "RecursionError", "MemoryError", "AssertionError", "OSError"]
)
def test_any_sort_of_exception(shell: Shell, error: str, proof: Prove) -> None:
    broken = IN_ITS_MESSAGE.format(module="entries", name="add", error=error, secret=SECRET)
    result = run_with(shell.with_env(PROSPECTR_DEBUG="1"), broken, "p", "45m", SECRET)
    assert result.code == 1
    assert SECRET not in result.err + result.out
    assert error in result.err
    proof(**PROOF, count=1)


@pytest.mark.parametrize("debug", [{}, {"PROSPECTR_DEBUG": "1"}], ids=["", "debug"])
def test_an_error_of_the_database_that_quotes_what_it_was_given(
    shell: Shell, debug: dict[str, str], proof: Prove
) -> None:
    """SQLite's messages may hold values; ours are our own."""
    broken = IN_ITS_MESSAGE.format(
        module="entries", name="add", error="__import__('sqlite3').IntegrityError", secret=SECRET
    )
    result = run_with(shell.with_env(**debug), broken, "p", "45m", SECRET)
    assert result.code in (1, 4)
    assert SECRET not in result.err + result.out
    assert "Traceback" not in result.err
    proof(**PROOF, count=1)


def test_what_happens_at_the_start_and_at_the_end(shell: Shell) -> None:
    """Before the command line is understood, and while the answer is on its way out."""
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


def test_the_command_name_is_all_that_the_log_of_steps_keeps(shell: Shell) -> None:
    """`history` without an ID is for looking over somebody's shoulder: it names commands, not notes."""
    shell.ok("p", "45m", SECRET)
    assert SECRET not in shell.ok("history").out
