"""`report` with two `--by`: a pivot where it fits, else a line for each pair."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell
from tests.render.test_colour import STYLE

PIVOT = """\
channel     prospecting  networking  selling    all
phone             1h30m           -      20m  1h50m
event                 -          1h        -     1h
no channel          30m           -        -    30m
all                  2h          1h      20m  3h20m
"""
TURNED = """\
kind         phone  event  no channel    all
prospecting  1h30m      -         30m     2h
networking       -     1h           -     1h
selling        20m      -           -    20m
all          1h50m     1h         30m  3h20m
"""
SHORT = """\
channel     prosp.  netw.  sell.    all
phone        1h30m      -    20m  1h50m
event            -     1h      -     1h
no channel     30m      -      -    30m
all             2h     1h    20m  3h20m
"""


@pytest.fixture
def logged(shell: Shell) -> Shell:
    log(
        shell,
        "p 90m mon calls @acme +phone",
        "p 30m tue lists",
        "n 1h wed breakfast @bob +event +warm",
        "s 20m thu price talk @acme +phone",
    )
    return shell


def test_the_second_dimension_goes_across(logged: Shell) -> None:
    assert logged.ok("report --by channel --by kind").out == PIVOT
    assert logged.ok("report --by kind --by channel").out == TURNED


def test_kinds_get_short_names_where_columns_are_few(logged: Shell) -> None:
    assert logged.with_env(COLUMNS="40").ok("report --by channel --by kind").out == SHORT


def test_what_does_not_fit_across_goes_down(shell: Shell) -> None:
    log(shell, *(f"p {10 + i}m @someone-with-a-long-name-{i}" for i in range(4)), "s 10m @bob")
    lines = shell.ok("report --by kind --by contact").lines
    assert lines[0].split() == ["contact", "prospecting", "selling", "all"]
    assert lines[1].split() == ["@someone-with-a-long-name-3", "13m", "-", "13m"]
    assert lines[-2].split() == ["all", "56m"]
    assert lines[-1].startswith("An entry counts in full")


def test_what_fits_neither_way_has_a_line_for_each_pair(shell: Shell) -> None:
    log(shell, *(f"p {10 + i}m @somebody-{i} +a-long-tag-{i}" for i in range(7)))
    lines = shell.ok("report --by contact --by tag").lines
    assert lines[0].split() == ["contact", "tag", "time", "share", "entries"]
    assert len(lines) == 1 + 7 + 1 + 1  # the head, the pairs, the sum and the note about shares


def test_tags_have_no_sum_that_would_count_an_entry_twice(logged: Shell) -> None:
    lines = logged.ok("report --by kind --by tag").lines
    assert [line.split() for line in lines[:3]] == [
        ["kind", "+phone", "+event", "+warm", "no", "tag", "all"],
        ["prospecting", "1h30m", "-", "-", "30m"],
        ["networking", "-", "1h", "1h", "-"],
    ]
    assert lines[4].split() == ["all", "1h50m", "1h", "1h", "30m", "3h20m"]


def test_prospecting_is_coloured_and_the_text_is_the_same_without(logged: Shell) -> None:
    for line in ("report --by channel --by kind", "report --by kind --by channel"):
        coloured = logged.ok(line, terminal=True).out
        assert coloured.count("\x1b[36mprospecting\x1b[0m") == 1
        assert STYLE.sub("", coloured) == logged.ok(line).out
