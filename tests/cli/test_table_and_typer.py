"""The table of commands and Typer understand a command line alike: the command, its values, the message, the exit code.

Each command is replaced by one that prints the values it was given, so that thousands of lines run in seconds.
"""

from __future__ import annotations

import functools
import inspect
import shlex
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prospectr.cli import app, by_typer, quick
from prospectr.cli.declared import Declaration, context_of
from prospectr.cli.table import dispatch
from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table.columns import FLAGS, HELP, NUMBER
from tests.conftest import Result, Shell
from tests.torture import Prove, times

VALUES = (
    *(
        "p",
        "last",
        "1",
        "2",
        "0",
        "03",
        "-1",
        "x",
        "40%",
        "talks=3",
        "week",
        "last-week",
        "2026-W46",
        "@acme",
        "+phone",
    ),
    *(
        "",
        " ",
        "-",
        "--",
        "---",
        "-x",
        "-tag=event",
        "-@bob",
        "-+phone",
        "-o",
        "-ofile",
        "-o=file",
        "--bogus",
        "--json=1",
    ),
    *(
        "--journal",
        "--journal=x.db",
        "--journal=",
        "--version",
        "--help",
        "-h",
        "help",
        "HELP",
        "--close",
        "--not-close",
    ),
    *(
        "rename",
        "merge",
        "45m",
        "9-10",
        "today",
        "csv",
        "out.csv",
        "two words",
        "Zürich",
        "\udcff",
        "٣",
        "9" * 12,
        "-jh",
    ),
    *(
        "--kind=p",
        "--kind=",
        "--output=",
        "--from",
        "-talks",
        "--dry",
        "--dry-run=",
        "=",
        "a=b",
        "Week",
        "weeek",
        "30m",
    ),
)
COMPLETION = {"--install-completion", "--show-completion"}  # they change or leave the process
PATHS = sorted(COMMANDS)
SPELLINGS = sorted({spelling for row in COMMANDS.values() for spelling in row[-1]} - COMPLETION)
FEW, MANY = 5_000, 100_000
TABLE, TYPER = "table", "typer"
LEFT = -1


def printing(path: str, declared: Declaration) -> Callable[..., None]:
    """Return a function with the signature of a command's own, which prints what it was given."""
    signature = inspect.signature(declared.function)

    @functools.wraps(declared.function)
    def show(context: Any, *args: Any, **options: Any) -> None:
        if context.invoked_subcommand is None:
            bound = signature.bind(context, *args, **options)
            bound.apply_defaults()
            values = {name: value for name, value in bound.arguments.items() if name != "context"}
            ctx = context_of(context)
            ctx.stdout.write(f"{path} {values!r} in {ctx.named_journal!r}\n")

    return show


@pytest.fixture(scope="module", autouse=True)
def _printing_commands() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for part in app.PARTS:
            for path, declared in part.app.declared.items():
                patch.setattr(declared, "function", printing(path, declared))
        tree = app.tree()
        patch.setattr(by_typer, "tree", lambda *_: tree)
        for module in (quick, dispatch):
            patch.setattr(module, "overview", lambda ctx: ctx.stdout.write(f"overview in {ctx.named_journal!r}\n"))
        patch.setattr(quick, "route", lambda _: None)
        yield


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(tmp_path_factory.mktemp("home"))


def run(shell: Shell, argv: list[str], route: str) -> Result:
    """Run a command line by the table or by Typer alone. What the table leaves to Typer has the code `LEFT`."""
    words = [shlex.join(argv)] if len(argv) < 2 else argv  # a single argument would be split
    with pytest.MonkeyPatch.context() as patch:
        if route == TYPER:
            patch.setattr(dispatch, "run_table", lambda *_: None)
        else:
            patch.setattr(by_typer, "run_typer", lambda *_: LEFT)
        return shell(*words)


words_of = st.sampled_from(PATHS).flatmap(
    lambda path: st.lists(
        st.one_of(
            st.sampled_from(VALUES),
            st.sampled_from(SPELLINGS),
            st.sampled_from(sorted({*COMMANDS[path][-1]} - COMPLETION)),
        ),
        max_size=7,
    ).map(lambda rest: [*path.split(), *rest])
)
command_lines = st.one_of(
    words_of,
    words_of,
    words_of.map(lambda words: ["--journal", "other.db", *words]),
    words_of.map(lambda words: ["help", *words]),
    st.lists(st.sampled_from([*VALUES, *SPELLINGS]), max_size=5),
)


def test_a_command_line_means_the_same_to_the_table_and_to_typer(shell: Shell, proof: Prove) -> None:
    counts = {TABLE: 0, TYPER: 0}

    @given(argv=command_lines)
    @settings(max_examples=times(FEW, MANY), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def check(argv: list[str]) -> None:
        by_table = run(shell, argv, TABLE)
        counts[TYPER if by_table.code == LEFT else TABLE] += 1
        if by_table.code != LEFT:
            assert by_table == run(shell, argv, TYPER)

    check()
    assert counts[TABLE] > sum(counts.values()) // 3  # the lines are not so odd that the table reads none
    proof(
        name="table_and_typer",
        promise="The table of commands, which is generated, understands a command line as Typer does.",
        method="Hypothesis: any options and words, given to both; compared are values, output, message and exit code",
        count=sum(counts.values()),
        unit="command lines",
        result="no difference; about half are left to Typer, because they are invalid",
    )


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--version"],
        ["--help"],
        ["-h"],
        ["help"],
        ["help", "week"],
        ["Help", "tags", "rename"],
        ["--journal", "x.db"],
        ["--journal=x.db", "who", "@bob"],
        ["list", "--kind", "p", "--kind=n", "--contact", "--tag"],
        ["contact", "@bob", "--close", "--not-close", "--name", ""],
        ["contact", "--from=@ann", "@bob", "--org", "--json"],
        ["routine", "change", "1", "-tag"],
        ["export", "csv", "-o", "out.csv", "--force"],
        ["undo", "3"],
        ["undo", "007"],
        ["tags", "--json"],
        ["tags", "rename", "a", "b", "--json"],
        ["p", "--", "-x", "--dry-run"],
        ["edit", "last", "-@bob", "-", "--", "-talks"],
        ["30m", "coffee", "--json"],
        ["P45m", "calls"],
        ["today", "30m", "coffee"],
        ["calls", "for", "45m"],
        ["who", "--help", "--json"],
        ["who", "--help"],  # without the contact that it needs
        ["show", "1", "2", "--help"],
    ],
)
def test_the_table_reads_what_people_type(shell: Shell, argv: list[str]) -> None:
    by_table = run(shell, argv, TABLE)
    assert by_table.code == 0
    assert by_table == run(shell, argv, TYPER)


@pytest.mark.parametrize(
    "argv",
    [
        ["--journal", ""],
        ["--journal"],
        ["--version", "--help"],
        ["tags", "--json", "rename", "a", "b"],
        ["routine", "change", "1", "-+phone"],  # read as -o
        ["export", "csv", "-oout.csv"],
        ["export", "csv", "--output="],
        ["list", "--json=1"],
        ["list", "--kind"],
        ["list", "--bogus"],
        ["list", "week", "--", "--json"],
        ["undo", "0"],
        ["undo", "\u0663"],
        ["undo", "9" * 12],
        ["who"],
        ["advance", "@ann", "lead", "now"],
        ["who", "\udcff"],
    ],
)
def test_the_table_leaves_what_is_invalid_or_rare_to_typer(shell: Shell, argv: list[str]) -> None:
    assert run(shell, argv, TABLE).code == LEFT


@pytest.mark.parametrize("path", PATHS)
def test_the_help_of_the_table_is_that_of_typer(shell: Shell, path: str) -> None:
    by_table = run(shell, [*path.split(), "--help"], TABLE)
    assert by_table.code == 0
    assert by_table == run(shell, [*path.split(), "-h"], TYPER)


@pytest.mark.parametrize(("columns", "code"), [("79", LEFT), ("80", 0), ("200", 0), ("0", 0), ("x", 0)])
def test_help_for_a_narrow_terminal_is_left_to_typer(
    shell: Shell, columns: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert run(shell, ["week", "--help"], TABLE).code == run(shell, ["--help"], TABLE).code == code


@pytest.mark.parametrize("path", PATHS)
def test_the_table_reads_every_option_of_a_command(shell: Shell, path: str) -> None:
    *_, arguments, options = COMMANDS[path]
    words = ["7" for _, form, _, is_required, _ in arguments if is_required or form == NUMBER]
    for spelling, (name, form, *_) in options.items():
        if path and name != HELP:
            words += [spelling] if form in FLAGS else [spelling, "x"]
    by_table = run(shell, [*path.split(), *words], TABLE)
    assert by_table.code == 0
    assert by_table == run(shell, [*path.split(), *words], TYPER)
