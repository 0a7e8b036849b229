"""The week's report: the cells of its bars, the place of the quota, the scale, the headline, and its size."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.settings import Settings
from prospectr.domain.week.quota import Quota
from prospectr.domain.week.summary import summarise
from prospectr.domain.week.totals import Rules
from prospectr.render.week.sentences import headline
from prospectr.render.week.week import BarCharacters, bar, scale_for, week_lines
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
        (600, 400, 1000, 10, "####|#    "),  # 6 cells, the fifth replaced
        (400, 400, 1000, 10, "####|     "),  # just met, so the bar reaches the mark
        (399, 400, 1000, 10, "####|     "),  # 3.99 is rounded to 4
        (333, 400, 400, 20, "#################  |"),  # a quota at the end of the scale is in the last cell
        (400, 400, 400, 20, "###################|"),
        (0, 250, 300, 12, "          |  "[:12]),  # 250 / 300 * 12 = 10
        (0, 25, 1000, 10, "|         "),  # 2.5 %, the first cell
        (0, 375, 400, 16, "               |"),  # 15.0
    ],
)
def test_the_quota_mark(share: int, quota: int, scale: int, width: int, cells: str):
    assert bar(share, quota, scale, width, ASCII) == cells


def test_a_bar_of_block_characters():
    assert bar(600, 400, 1000, 10, BLOCKS) == "████┃█    "


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
    """Below the quota nothing is filled after the mark; else everything is filled before it."""
    before, after = bar(share, quota, scale_for([share, quota]), width, ASCII).split("|")
    if share < quota:
        assert "#" not in after
    else:
        assert " " not in before


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
    return summarise(Week(date(2026, 11, 16)), today, lambda *_: days, more.get("outcomes", {}), rules)


@pytest.mark.parametrize(
    ("minutes", "today", "parts"),
    [
        # 60 of 240 minutes are 25.0 %; (96 - 60) / 0.6 = 60 are missing; Wednesday, Thursday and Friday are left
        (
            {"prospecting": 60, "admin": 180},
            date(2026, 11, 18),
            ["25.0 %", "4h", "40 %", "1h more", "20m", "3 working days"],
        ),
        ({"prospecting": 60, "admin": 180}, date(2026, 11, 20), ["25.0 %", "1h more", "one working day is left"]),
        ({"prospecting": 60, "admin": 180}, date(2026, 11, 21), ["25.0 %", "1h more", "no working day is left"]),
        ({"prospecting": 60, "admin": 180}, date(2026, 11, 23), ["quota missed", "25.0 %", "1h short"]),
        # (96.4 - 60) / 0.6 = 60.67, so 61 are missing, 21 on each of 3 days, as 20 would be too few
        ({"prospecting": 60, "admin": 181}, date(2026, 11, 18), ["1h01m more", "21m on each of the 3 working days"]),
        ({"prospecting": 96, "admin": 144}, date(2026, 11, 18), ["quota met", "40.0 %", "4h"]),
        ({}, date(2026, 11, 18), ["nothing logged yet", "40 %"]),
        ({}, date(2026, 11, 23), ["nothing logged", "40 %"]),
    ],
)
def test_the_headline_is_one_sentence_with_these_figures(minutes: dict[str, int], today: date, parts: list[str]):
    sentence = headline(summary(minutes, today))
    assert [part for part in parts if part not in sentence] == []
    assert sentence.endswith(".")
    assert ". " not in sentence


def test_a_quota_missed_narrowly_does_not_look_met():
    """1199 of 3000 minutes are 39.97 %, which must not be shown as "40.0 % against 40 %, 2m more"."""
    sentence = headline(summary({"prospecting": 1199, "admin": 1801}))
    assert "not met" in sentence
    assert "40.0 %" not in sentence


def test_days_off_are_not_days_left():
    """On Wednesday with Thursday off, two days are left, with 30 minutes on each."""
    sentence = headline(summary({"prospecting": 60, "admin": 180}, off={date(2026, 11, 19): "fair"}))
    assert "30m on each of the 2 working days" in sentence


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
    report = summary(**WORST) if case == "full" else summary({})
    drawn = [line.plain for line in week_lines(report, width, blocks=blocks)]
    tables = [line for line in drawn if line.startswith(ROWS)]
    if width >= 60:  # below that, some lines of wrapped sentences look like rows of a table
        assert len(tables) == 8 + 8 + 8
    assert [line for line in tables if cell_len(line) > max(width, 60)] == []


def test_a_full_week_fits_80_columns_and_40_lines(shell: Shell):
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
    assert len(plain) <= 40
    assert max(cell_len(line) for line in plain) <= 80


@given(st.lists(st.integers(0, 900), min_size=6, max_size=6).filter(any))
@settings(max_examples=60, deadline=None)
def test_percentages_shown_add_to_100(minutes: list[int]):
    report = summary(dict(zip(KINDS, minutes, strict=True)))
    drawn = [line.plain for line in week_lines(report, 80, blocks=False)]
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
    assert next(line for line in lines if line.startswith("2026-W47")).endswith("35.0 %  missed")
