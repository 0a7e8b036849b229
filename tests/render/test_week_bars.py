"""The week's report: the cells of its bars, the place of the quota, the scale, and its size."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import Quota
from prospectr.domain.week.summary import Log, summarise
from prospectr.domain.week.totals import Rules
from prospectr.render.week.bars import BarCharacters, bar, scale_for
from prospectr.render.week.week import week_lines
from tests.conftest import Shell

BLOCKS, ASCII = BarCharacters(blocks=True), BarCharacters(blocks=False)
KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")


@pytest.mark.parametrize(
    ("share", "scale", "width", "cells"),
    [
        # filled cells are share / scale * width, rounded
        (0, 1000, 10, "          "),
        (1000, 1000, 10, "##########"),
        (500, 1000, 10, "#####     "),
        (310, 1000, 10, "###       "),  # 3.1
        (350, 1000, 10, "####      "),  # 3.5, halves up
        (349, 1000, 10, "###       "),  # 3.49
        (40, 1000, 10, "          "),  # 0.4
        (50, 1000, 10, "#         "),  # 0.5
        (333, 400, 20, "#################   "),  # 16.65
        (400, 400, 20, "#" * 20),
        (160, 400, 20, "########            "),  # 8.0
        (385, 400, 8, "########"),  # 7.7
    ],
)
def test_filled_cells(share: int, scale: int, width: int, cells: str):
    assert bar(share, None, scale, width, ASCII) == cells


@pytest.mark.parametrize(
    ("share", "quota", "scale", "width", "cells"),
    [
        # the mark replaces the cell that the quota is in
        (310, 400, 1000, 10, "### |     "),  # cell 4 is 40 to 50 %
        (380, 400, 1000, 10, "### |     "),  # missed, so that a space is left before the line
        (600, 400, 1000, 10, "####|#    "),  # 6 cells, the fifth replaced
        (400, 400, 1000, 10, "####|     "),  # just met, so the bar reaches the mark
        (399, 400, 1000, 10, "### |     "),  # 3.99 would be rounded to 4, but the quota is missed
        (333, 400, 400, 20, "#################  |"),  # a quota at the end of the scale is in the last cell
        (400, 400, 400, 20, "###################|"),
        (0, 250, 300, 12, "          |  "[:12]),  # 250 / 300 * 12 = 10
        (0, 25, 1000, 10, "|         "),  # 2.5 %, the first cell
        (0, 375, 400, 16, "               |"),  # 15.0
    ],
)
def test_the_quota_mark(share: int, quota: int, scale: int, width: int, cells: str):
    assert bar(share, quota, scale, width, ASCII) == cells


@pytest.mark.parametrize(
    ("share", "cells"),
    [
        (600, "████┃█    "),
        (400, "████┃     "),  # just met: it touches the line
        (399, "███▉┃     "),  # missed: an eighth of a column is left
        (1, "    ┃     "),
        (8, "▏   ┃     "),  # 0.8 % of ten columns is 0.64 eighths
        (356, "███▌┃     "),  # 28.48 eighths
        (612, "████┃█▏   "),  # 48.96 eighths
    ],
)
def test_a_bar_of_block_characters(share: int, cells: str):
    assert bar(share, 400, 1000, 10, BLOCKS) == cells


@pytest.mark.parametrize(
    ("shares", "scale"),
    [
        ([0], 100),
        ([1], 100),
        ([100], 100),
        ([101], 200),
        ([333, 160, 200, 400], 400),
        ([385, 300], 400),
        ([950], 1000),
        ([1000], 1000),
    ],
)
def test_the_scale_ends_at_the_next_full_ten_percent(shares: list[int], scale: int):
    assert scale_for(shares) == scale


shares = st.integers(0, 1000)
quotas = st.integers(10, 950)
widths = st.integers(8, 80)


@given(shares, quotas, widths)
@settings(max_examples=300, deadline=None)
def test_a_bar_has_the_given_width_and_one_mark(share: int, quota: int, width: int):
    cells = bar(share, quota, scale_for([share, quota]), width, ASCII)
    assert len(cells) == width
    assert cells.count("|") == 1
    assert re.fullmatch(r"#* *\|#* *", cells)


@given(shares, quotas, widths)
@settings(max_examples=300, deadline=None)
def test_a_bar_reaches_the_mark_only_if_the_quota_is_met(share: int, quota: int, width: int):
    """Below the quota something is left free before the line; else everything is filled up to it."""
    scale = scale_for([share, quota])
    before, after = bar(share, quota, scale, width, ASCII).split("|")
    drawn, _ = bar(share, quota, scale, width, BLOCKS).split("┃")
    if share < quota:
        assert "#" not in after
        assert not before or before[-1] == " "
        assert not drawn or drawn[-1] != "█"
    else:
        assert before == "#" * len(before)
        assert drawn == "█" * len(drawn)


@given(shares, shares, widths)
@settings(max_examples=200, deadline=None)
def test_a_larger_share_never_has_a_shorter_bar(one: int, two: int, width: int):
    scale = scale_for([one, two])
    small, large = (bar(share, None, scale, width, ASCII).count("#") for share in sorted((one, two)))
    assert small <= large <= width


# The whole report, with figures worked out by hand.


def summary(
    minutes: dict[str, int], today: date = date(2026, 11, 18), share: int = 400, off: dict | None = None, **more
):
    """Week 2026-W47 with all its minutes on Monday, and nothing before it."""
    days = {date(2026, 11, 16): minutes} if minutes else {}
    rules = Rules(Settings(), (Quota(date(2026, 11, 2), share, more.get("hours"), more.get("targets", ())),), off or {})
    log = Log(lambda *_: days, outcomes=lambda *_: {date(2026, 11, 16): more.get("outcomes", {})})
    return summarise(Week(date(2026, 11, 16)), datetime.combine(today, time(12), UTC), log, rules)


WORST = {
    "minutes": {
        "prospecting": 5999,
        "networking": 1439,
        "selling": 999,
        "clients": 1000,
        "marketing": 599,
        "admin": 43,
    },
    "off": {date(2026, 11, day): "a note on a day off that goes on and on" for day in (18, 19)},
    "hours": 6000,
    "targets": (("dials", 1000), ("meetings", 10), ("proposals", 10), ("talks", 100)),
    "outcomes": {"dials": 1234, "meetings": 12, "proposals": 13, "talks": 123},
}


ROWS = (*KINDS, "all", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "2026-W", " " * 10)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("blocks", [True, False])
@pytest.mark.parametrize("case", ["empty", "full"])
def test_bars_and_tables_fit_every_width_from_60(width: int, blocks: bool, case: str):
    """Sentences can be wrapped, but columns cannot."""
    report = (summary(**WORST) if case == "full" else summary({})).replace(first_entry=date(2026, 1, 1))
    drawn = [line.plain for line in week_lines(report, width, blocks=blocks, is_full=True)]
    tables = [line for line in drawn if line.startswith(ROWS) and "·" not in line and "needs" not in line]
    if width >= 60:  # below that, some lines of wrapped sentences look like rows of a table
        assert len(tables) == 8 + 8 + 8
    assert [line for line in tables if cell_len(line) > max(width, 60)] == []


def test_a_busy_week_fits_80_columns_and_24_lines_with_the_command_and_the_prompt(shell: Shell):
    shell.ok("config auto_backup off")
    shell.ok("config day_hours 24")
    shell.ok("quota 40% --hours 30 dials=300 talks=100 meetings=10 proposals=10")
    shell.ok("off 2026-11-18 the trade fair in the capital")
    shell.ok("off 2026-11-19 the trade fair in the capital")
    lines = [
        f"{kind} 2h {day} dials=45 talks=12 meetings=2 proposals=1"
        for day in ("2026-11-09", "2026-11-16", "2026-11-17", "2026-11-20")
        for kind in KINDS
    ]
    shell.ok("log -", stdin="\n".join(lines))
    out = shell.with_env(COLUMNS="80").ok("week", terminal=True).out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out).splitlines()
    assert len(plain) <= 22
    assert plain[0].startswith("Week 47: ")
    assert plain[-1].endswith(" More: prospectr week --full")
    assert max(cell_len(line) for line in plain) <= 80


@given(st.lists(st.integers(0, 900), min_size=6, max_size=6).filter(any))
@settings(max_examples=60, deadline=None)
def test_percentages_shown_add_to_100(minutes: list[int]):
    report = summary(dict(zip(KINDS, minutes, strict=True)))
    drawn = [line.plain for line in week_lines(report, 80, blocks=False, is_full=True)]
    first = next(i for i, line in enumerate(drawn) if line.startswith("all "))
    shown = [re.search(r"(\d+)\.(\d) %", line) for line in drawn[first - 6 : first + 1]]
    tenths = [int(match[1]) * 10 + int(match[2]) for match in shown if match]
    assert sum(tenths[:6]) == tenths[6] == 1000


def test_each_week_of_the_trend_has_its_own_quota(shell: Shell):
    """The quota is 30 % from the 9th and 40 % from the 16th; 35 of 100 minutes meet the first and miss the second."""
    shell.ok("config auto_backup off")
    shell.ok("quota 30% --from 2026-11-09")
    shell.ok("quota 40% --from 2026-11-16")
    for day in ("2026-11-09", "2026-11-16"):
        shell.ok(f"p 35m {day}")
        shell.ok(f"a 65m {day}")
    *_, before, now = json.loads(shell.at("2026-11-24T09:00:00+01:00").ok("week last --json").out)["trend"]
    assert [(week["share"], week["quota_share"], week["met"]) for week in (before, now)] == [
        (35.0, 30.0, True),
        (35.0, 40.0, False),
    ]
    lines = shell.at("2026-11-24T09:00:00+01:00").ok("week last").lines
    assert next(line for line in lines if line.startswith("2026-W46")).endswith("35.0 %  met")
    assert next(line for line in reversed(lines) if line.startswith("2026-W47")).endswith("35.0 %  missed")
