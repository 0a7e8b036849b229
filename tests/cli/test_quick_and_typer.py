"""The quick route and Typer do the same with a command line: output, errors, exit code and journal."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from prospectr.cli import quick
from prospectr.cli.main import run
from prospectr.cli.table import dispatch
from prospectr.context import Context
from tests.commands.helpers import everything, log, read
from tests.conftest import Result, Shell, Stream

VERBS = (
    *"pnscma",
    *("prospecting", "networking", "selling", "clients", "marketing", "admin"),
    *("P", "Pros", "NET", "sell", "Mark", "n:", "p45m", "S1h30", "c9-10", "m12", "ADMIN"),
    *("start", "stop", "cancel", "status", "today", "week"),
)
PIECES = (
    *("45m", "1h30", "1.5h", "9-10:30", "2pm-3:15pm", "45", "2-3", "17h", "0m", "23:00-23:30", "45min", "1h75"),
    *("yesterday", "fri", "last-fri", "3d-ago", "2026-11-20", "20nov", "tomorrow", "now", "11/20", "2026-02-30"),
    *("calls", "it's", "monday review", "Zürich", "[red]x[/red]", ":smile:", "\\@home", "a=b", "100%", "*", "?"),
    *("@acme", "@Bob", "@", "@a/b", "+phone", "+phnoe", "+warm", "+1", "talks=3", "talks=x", "dial=3", "talks="),
    *('need="less"', "need=late orders", "need=", "at", "10:30", "8:00", "p", "n", "last", "week", "2026-W46"),
    *("12", "20", "half", "an", "hour", "forty", "five", "minutes", "from", "to", "9", "10", "until", "at 4pm", "~1h"),
    *("2", "days", "ago", "last", "friday", "on", "sat", "with", "12 dials", "6x", "cold", "dials:", "dails", "(@Bob)"),
    *("bob@example.com", "w/@ann,@bob", "Pros", "\\45m", "45 min yesterday", "$5", "—", "5–6"),
    *("", " ", "\t", "two\nlines", "\x1b[31m", "\u202e", "\udcff", "help", "stop", "start", "status", "x" * 70),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a timer that has been running since 09:00."""
    shell = Shell(tmp_path_factory.mktemp("template"))
    log(shell, "config auto_backup off", "p 9-10 thu calls @acme +phone talks=2", "n 1h +warm", "quota 40%")
    shell.at("2026-11-21T09:00:00+01:00").ok("start s proposal @dan")
    return shell.journal


def state(shell: Shell) -> Any:
    """Return everything in a journal except the uids, which are random."""
    content = everything(shell)
    for entry in content["entries"]:
        del entry["uid"]
    steps = read(shell, "history")
    return content, steps


def run_both(
    folder: Path, template: Path, argv: list[str], now: str, *, terminal: bool, keys: str = ""
) -> list[tuple[Result, Any]]:
    """Run a line by the quick route and by Typer, each on a journal of its own at the same path."""
    results = []
    for is_quick in (True, False):
        shutil.rmtree(folder / "data", ignore_errors=True)
        (folder / "data").mkdir()
        shell = Shell(folder).at(now, NO_COLOR="1")
        shutil.copy(template, shell.journal)
        with pytest.MonkeyPatch.context() as patch:
            if not is_quick:
                patch.setattr(quick, "route", lambda _: None)
                patch.setattr(dispatch, "run_table", lambda *_: None)
            result = shell(*argv, stdin=keys, terminal=terminal)
        results.append((result, state(shell)))
    return results


@given(
    verb=st.sampled_from(VERBS),
    words=st.lists(st.sampled_from(PIECES), max_size=6),
    now=st.sampled_from(["2026-11-21T18:00:00+01:00", "2026-11-21T20:00:00+01:00"]),
    terminal=st.booleans(),
    keys=st.sampled_from(["", "1\n", "x\n2\n"]),
)
@example(verb="p", words=["45m", ""], now="2026-11-21T18:00:00+01:00", terminal=False, keys="")
@example(verb="p", words=["12", "@acme"], now="2026-11-21T18:00:00+01:00", terminal=True, keys="2\n")
@example(verb="Pros", words=["calls", "20", "45m", "9-10"], now="2026-11-21T18:00:00+01:00", terminal=True, keys="1\n")
@example(verb="p45m", words=["calls", "on", "friday"], now="2026-11-21T18:00:00+01:00", terminal=True, keys="x\n2\n")
@example(verb="NET", words=["half", "an", "hour", "12 dails"], now="2026-11-21T18:00:00+01:00", terminal=False, keys="")
@example(verb="stop", words=["at", "10:30"], now="2026-11-21T20:00:00+01:00", terminal=False, keys="")
@example(verb="week", words=["last"], now="2026-11-21T18:00:00+01:00", terminal=True, keys="")
@example(verb="week", words=[""], now="2026-11-21T18:00:00+01:00", terminal=False, keys="")
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_routes_give_the_same_result(
    tmp_path: Path, template: Path, verb: str, words: list[str], now: str, terminal: bool, keys: str
) -> None:
    argv = [verb, *words]
    assume(quick.route(argv) is not None)
    (by_quick, quick_state), (by_typer, typer_state) = run_both(
        tmp_path, template, argv, now, terminal=terminal, keys=keys
    )
    assert by_quick == by_typer
    assert quick_state == typer_state


@given(
    kind=st.sampled_from([*"pnscma", "P", "Pros", "NET", "sell"]),
    time=st.sampled_from(["45m", "1h30", "9-10:30", "2pm-3:15pm", "23:30-0:15", "45", "1 1/2 h"]),
    day=st.sampled_from([[], ["yesterday"], ["fri"], ["2026-11-19"], ["20nov"]]),
    words=st.lists(
        st.sampled_from(["calls", "it's", "a b", "@acme", "+phone", "talks=3", "need=x y", "\\+1"]), max_size=5
    ),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_routes_log_a_valid_line_alike(
    tmp_path: Path, template: Path, kind: str, time: str, day: list[str], words: list[str]
) -> None:
    """Most of these lines are logged, while most of the random lines above are rejected."""
    argv = [kind, time, *day, *words]
    assert quick.route(argv) is not None
    now = "2026-11-21T23:55:00+01:00"
    (by_quick, quick_state), (by_typer, typer_state) = run_both(tmp_path, template, argv, now, terminal=False)
    assert by_quick == by_typer
    assert quick_state == typer_state


@pytest.mark.parametrize(
    ("argv", "is_quick"),
    [
        (["p", "45m", "calls"], True),
        (["P", "45m", "calls"], True),
        (["Pros", "45m"], True),
        (["net", "45m"], True),
        (["network"], False),
        (["network", "4w"], False),
        (["p45m"], True),
        (["p45m", "calls"], True),
        (["45m", "calls"], False),
        (["p", "12", "calls"], True),
        (["Pros"], False),
        (["p", "45m", "--", "calls"], False),
        (["prospecting", "45m"], True),
        (["start", "p"], True),
        (["stop"], True),
        (["stop", "at", "10:30"], True),
        (["cancel"], True),
        (["status"], True),
        ([], True),
        (["today"], True),
        (["week"], True),
        (["week", "last"], True),
        (["import", "csv", "oct.csv"], False),
        (["pipeline"], False),
        (["routine", "today"], False),
        (["p", "45m", "--json"], False),
        (["--journal", "x", "p", "45m"], False),
        (["p"], False),
        (["start"], False),
        (["p", "-"], False),
        (["week", "--md"], False),
        (["cancel", "now"], False),
        (["status", "x"], False),
        (["list"], False),
        (["log", "p", "45m"], False),
        (["--version"], False),
        (["--help"], False),
    ],
)
def test_which_lines_take_the_quick_route(argv: list[str], is_quick: bool) -> None:
    assert (quick.route(argv) is not None) is is_quick


@pytest.mark.parametrize(
    ("line", "keys", "meant"),
    [
        (["30m", "coffee", "@dan"], "n\n", ["n", "30m", "coffee", "@dan"]),
        (["30m", "coffee", "@dan"], "\n", ["n", "30m", "coffee", "@dan"]),  # the guess
        (["yesterday", "9-10", "calls"], "x\np\n", ["p", "yesterday", "9-10", "calls"]),
        (["today", "half", "an", "hour", "calls"], "p\n", ["p", "today", "half", "an", "hour", "calls"]),
        (["12", "letters"], "2\nm\n", ["m", "12h", "letters"]),
        (["calls", "for", "45m"], "s\n", ["s", "calls", "for", "45m"]),
    ],
)
def test_a_line_without_a_kind_does_what_it_does_with_one(
    tmp_path: Path, template: Path, line: list[str], keys: str, meant: list[str]
) -> None:
    now = "2026-11-21T18:00:00+01:00"
    (asked, asked_state), _ = run_both(tmp_path, template, line, now, terminal=True, keys=keys)
    (typed, typed_state), _ = run_both(tmp_path, template, meant, now, terminal=True)
    assert (asked.code, asked.out) == (typed.code, typed.out)
    assert asked.err.endswith(typed.err)
    assert asked_state == typed_state


def test_both_routes_show_the_same_overview(tmp_path: Path, template: Path) -> None:
    (by_quick, _), (by_typer, _) = run_both(tmp_path, template, [], "2026-11-21T18:00:00+01:00", terminal=False)
    assert by_quick == by_typer
    assert len(by_quick.lines) == 4


def test_an_empty_word_is_not_a_command(shell: Shell) -> None:
    """The quick route once took it for no command at all, and showed the overview."""
    out, err = Stream(), Stream()
    code = run([""], Context(environ=shell.env, stdin=Stream(), stdout=out, stderr=err))
    assert (code, out.getvalue()) == (2, "")
    assert len(err.getvalue().splitlines()) == 2
