"""Without colour nothing is lost, in a pipe nothing is drawn, and in a light terminal nothing vanishes."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Shell
from tests.render.sample import sample_shell
from tests.views import DATA_VIEWS, VIEWS

LINES = (*VIEWS, *DATA_VIEWS, "show 37", "nothing-of-the-kind", "show 4000", "p 45")
BOX = {chr(code) for code in range(0x2500, 0x2580)}  # U+2503, the quota's mark on a terminal, is among them
COLOURLESS = {
    "NO_COLOR": {"NO_COLOR": "1", "TERM": "xterm-256color"},
    "TERM=dumb": {"TERM": "dumb"},
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on the sample journal, for looking at only."""
    return sample_shell(tmp_path_factory.mktemp("sample"))


@pytest.mark.parametrize(
    "env", [{}, {"TERM": "xterm-256color"}, {"FORCE_COLOR": "1", "COLORTERM": "truecolor"}], ids=str
)
@pytest.mark.parametrize("line", LINES)
def test_a_pipe_gets_neither_escapes_nor_boxes(sample: Shell, monkeypatch: pytest.MonkeyPatch, line: str, env: dict):
    for name, value in env.items():
        monkeypatch.setenv(name, value)  # for libraries that look there themselves
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


def test_an_empty_no_color_means_nothing(sample: Shell):
    """no-color.org: when present and not an empty string."""
    assert "\x1b[" in sample.with_env(NO_COLOR="").ok("week", terminal=True).out


STYLE = re.compile(r"\x1b\[([0-9;]*)m")
# black, white, the bright ones, and any background; 38 and 48 begin the 256 colours and the true ones
UNSAFE = {30, 37, *range(90, 98), *range(40, 50), *range(100, 108), 38, 7}


@pytest.mark.parametrize("line", ["week", "week last", "week 2026-W45", "report 4w", "", "list", "report 4w --by tag"])
def test_colours_are_seen_in_a_light_and_in_a_dark_terminal(sample: Shell, line: str):
    out = sample.with_env(TERM="xterm-256color").ok(line, terminal=True).out
    used = {int(code or 0) for found in STYLE.findall(out) for code in found.split(";")}
    assert used & UNSAFE == set()


@pytest.mark.parametrize("line", ["week", "week last", "week 2026-W45"])
def test_bold_makes_no_colour_bright(sample: Shell, line: str):
    """Many terminals show bold green (1;32) as bright green, which is hard to see on white."""
    out = sample.with_env(TERM="xterm-256color").ok(line, terminal=True).out
    bold_and_coloured = [
        found
        for found in STYLE.findall(out)
        if "1" in found.split(";") and any(code.startswith("3") and len(code) == 2 for code in found.split(";"))
    ]
    assert bold_and_coloured == []


@pytest.mark.parametrize("line", ["week", "week last", "week 2026-W45", "report 4w --by channel"])
def test_colour_adds_nothing_but_colour(sample: Shell, line: str):
    """Who cannot see it, or has it off, reads the same words."""
    coloured = sample.ok(line, terminal=True).out
    assert STYLE.sub("", coloured) == sample.with_env(NO_COLOR="1").ok(line, terminal=True).out


def test_every_style_ends_on_its_own_line(sample: Shell):
    for line in sample.ok("week", terminal=True).lines:
        assert not STYLE.findall(line) or STYLE.findall(line)[-1] in ("0", "")


@pytest.mark.parametrize(
    "argv", [["week"], ["list"], ["report", "--by", "tag"], ["--help"], ["week", "--help"], ["nonsense"]]
)
def test_a_real_process_in_a_pipe(sample: Shell, argv: list[str]):
    env = {"TERM": "xterm-256color", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "COLORTERM": "truecolor"}
    result = sample.process(*argv, env=env)
    assert "\x1b" not in result.out + result.err
    assert BOX & set(result.out + result.err) == set()
