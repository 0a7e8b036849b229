"""Colours and boxes: none in a pipe, no information only in colour, and readable on a light and a dark terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.render.sample import sample_shell
from tests.views import DATA_VIEWS, VIEWS

LINES = (*VIEWS, *DATA_VIEWS, "show 37", "nothing-of-the-kind", "show 4000", "p 4")
BOX = {chr(code) for code in range(0x2500, 0x2580)}  # including U+2503, which marks the quota on a terminal
COLOURLESS = {
    "NO_COLOR": {"NO_COLOR": "1", "TERM": "xterm-256color"},
    "TERM=dumb": {"TERM": "dumb"},
}


@pytest.fixture(autouse=True)
def _working_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a terminal, a page becomes a file in the current folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on the sample journal; tests only read it."""
    return sample_shell(tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize(
    "env", [{}, {"TERM": "xterm-256color"}, {"FORCE_COLOR": "1", "COLORTERM": "truecolor"}], ids=str
)
@pytest.mark.parametrize("line", LINES)
def test_a_pipe_gets_neither_escapes_nor_boxes(sample: Shell, monkeypatch: pytest.MonkeyPatch, line: str, env: dict):
    for name, value in env.items():
        monkeypatch.setenv(name, value)  # for libraries that read it themselves
    result = sample.with_env(**env)(line)
    assert "\x1b" not in result.out + result.err
    assert BOX & set(result.out + result.err) == set()


@pytest.mark.parametrize("how", COLOURLESS)
@pytest.mark.parametrize("line", LINES)
def test_a_terminal_without_colour_gets_no_escapes(sample: Shell, monkeypatch: pytest.MonkeyPatch, line: str, how: str):
    for name, value in COLOURLESS[how].items():
        monkeypatch.setenv(name, value)
    result = sample.with_env(**COLOURLESS[how])(line, terminal=True)
    assert "\x1b" not in result.out + result.err


def test_an_empty_no_color_is_ignored(sample: Shell):
    """no-color.org: only a value that is not empty counts."""
    assert "\x1b[" in sample.with_env(NO_COLOR="").ok("week", terminal=True).out


STYLE = re.compile(r"\x1b\[([0-9;]*)m")
# black, white, bright colours, any background, reverse; 38 and 48 begin 256 colours and true colours
UNSAFE = {30, 37, *range(90, 98), *range(40, 50), *range(100, 108), 38, 7}


@pytest.mark.parametrize("line", ["week", "week last", "week 2026-W45", "report 4w", "", "list", "report 4w --by tag"])
def test_colours_are_visible_on_a_light_and_a_dark_terminal(sample: Shell, line: str):
    out = sample.with_env(TERM="xterm-256color").ok(line, terminal=True).out
    used = {int(code or 0) for style in STYLE.findall(out) for code in style.split(";")}
    assert used & UNSAFE == set()


@pytest.mark.parametrize("line", ["week", "week last", "week 2026-W45"])
def test_bold_is_never_combined_with_a_colour(sample: Shell, line: str):
    """Many terminals show bold green (1;32) as bright green, which is hard to see on white."""
    out = sample.with_env(TERM="xterm-256color").ok(line, terminal=True).out
    bold_and_coloured = [
        style
        for style in STYLE.findall(out)
        if "1" in style.split(";") and any(code.startswith("3") and len(code) == 2 for code in style.split(";"))
    ]
    assert bold_and_coloured == []


@pytest.mark.parametrize("line", [*VIEWS, "week --full"])
def test_the_text_is_the_same_without_colour(sample: Shell, line: str):
    coloured = sample(line, terminal=True).out
    assert STYLE.sub("", coloured) == sample.with_env(NO_COLOR="1")(line, terminal=True).out


CYAN, YELLOW, RED = "36", "33", "31"
PEOPLE = (
    "contact @gil --close --circle support",
    "advance @vera opportunity --on 2026-04-01",
    "advance @acme lead --on 2026-11-01",
    "contact @juniper --from @bob --on 2026-11-10",
)


@pytest.mark.parametrize(
    ("line", "colour", "words"),
    [
        ("", YELLOW, "Week 47: "),
        ("", RED, "(2d late)"),
        ("status", YELLOW, "Week 47: "),
        ("week", YELLOW, "6h15m of 8h"),
        ("week --full", YELLOW, "talks 18 of 20"),
        ("week --full", YELLOW, "missed"),
        ("week --full", RED, "overdue for 2 days"),
        ("week --full", RED, "Stale"),
        ("week --full", RED, "never touched"),
        ("due", RED, "2d late"),
        ("who @acme", RED, "2d late"),
        ("pipeline", RED, "2d late"),
        ("pipeline", RED, "  stale old"),
        ("network", RED, "never touched"),
        ("referrals", RED, "never touched"),
        ("list", CYAN, "prospecting"),
        ("trend", YELLOW, "drought begins"),
        ("audit", YELLOW, "MEND   "),
    ],
)
def test_what_is_short_or_late_has_its_colour(tmp_path: Path, line: str, colour: str, words: str):
    shell = sample_shell(tmp_path)
    shell.at("2026-11-18T18:00:00+01:00").ok("follow @acme 1d send prices")
    for change in PEOPLE:
        shell.ok(change)
    assert f"\x1b[{colour}m{words}" in shell.ok(line, terminal=True).out


def test_every_style_ends_on_the_same_line(sample: Shell):
    for line in sample.ok("week", terminal=True).lines:
        assert not STYLE.findall(line) or STYLE.findall(line)[-1] in ("0", "")


@pytest.mark.parametrize(
    "argv", [["week"], ["list"], ["report", "--by", "tag"], ["--help"], ["week", "--help"], ["nonsense"]]
)
def test_a_real_process_in_a_pipe_prints_neither_escapes_nor_boxes(sample: Shell, argv: list[str]):
    env = {"TERM": "xterm-256color", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "COLORTERM": "truecolor"}
    result = sample.process(*argv, env=env)
    assert "\x1b" not in result.out + result.err
    assert BOX & set(result.out + result.err) == set()
