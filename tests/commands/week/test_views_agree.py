"""Every figure of a week is the same on a terminal, in Markdown, JSON and CSV and on a page, for 200 random journals.

The figures are also added up here, from what was logged.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Shell
from tests.render.page.reading import read

JOURNALS = 200
KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")
OUTCOMES = ("dials", "meetings", "proposals", "talks")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
TIME = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?")


class Made:
    """A random journal: the commands that make it, and its figures in week 47 by what was logged and what counts."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.is_strict = self.chance.random() < 0.7
        self.first = date(2026, 11, self.chance.choice([15, 16]))  # a week from Sunday or Monday
        self.now = self.first + timedelta(self.chance.randint(2, 8))
        self.logged: Counter[tuple[date, str]] = Counter()
        self.counted: Counter[tuple[date, str]] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.lines = [self._line() for _ in range(self.chance.randint(0, 12))]

    def commands(self) -> list[str]:
        """Return the commands before the lines: settings, quota and days off."""
        chance = self.chance
        commands = ["config auto_backup off", "config day_hours 24"]
        if not self.is_strict:
            commands.append("config counting as-logged")
        if self.first.day == 15:
            commands.append("config week_start sunday")
        if chance.random() < 0.8:
            targets = " ".join(f"{name}={chance.randint(1, 30)}" for name in OUTCOMES if chance.random() < 0.4)
            hours = f" --hours {chance.randint(1, 20)}" if chance.random() < 0.6 else ""
            commands.append(f"quota {chance.randint(10, 90)}% {targets}{hours} --from 2026-11-01")
        if chance.random() < 0.3:
            commands.append(f"off {self.first + timedelta(chance.randint(0, 6))} a day off")
        return commands

    def _line(self) -> str:
        chance = self.chance
        kind, minutes = chance.choice(KINDS), chance.randint(1, 300)
        day = self.first + timedelta(chance.randint(-8, min(6, (self.now - self.first).days)))
        note, counted = f"work {chance.randint(1, 99)}", kind
        outcomes = {name: chance.randint(1, 9) for name in OUTCOMES if chance.random() < 0.2}
        if kind == "prospecting" and chance.random() < 0.4:
            note, counted = "coffee", kind if outcomes else "networking"
        if kind == "networking" and chance.random() < 0.4:
            note, counted = 'breakfast need="late orders"', "prospecting"
        if 0 <= (day - self.first).days <= 6:
            self.logged[day, kind] += minutes
            self.counted[day, counted if self.is_strict else kind] += minutes
            self.outcomes.update(outcomes)
        counts = " ".join(f"{name}={count}" for name, count in outcomes.items())
        return f"{kind} {minutes}m {day} {note} {counts}"

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(i) for i in range(7)]


def minutes_of(cell: str) -> int:
    """Return the minutes of `2h15m`, of `-` or of nothing."""
    match = TIME.fullmatch(cell)
    return int(match[1] or 0) * 60 + int(match[2] or 0) if match else 0


def rows_of_text(out: str) -> tuple[dict[str, tuple[int, float]], list[list[int]], dict[str, float]]:
    """Return the time and share of each kind, the minutes of each day, and the share of each week of a full report."""
    kinds, days, weeks = {}, [], {}
    for line in out.splitlines():
        name, _, rest = line.partition(" ")
        if name in (*KINDS, "all") and " %" in line:
            time, share = re.findall(r"(\S+)\s+(\d+\.\d) %", rest)[0]
            kinds[name] = minutes_of(time), float(share)
        elif name in DAYS:
            days.append([minutes_of(cell) for cell in line.split()[2:] if cell != "off"])
        elif re.match(r"2026-W\d\d [^·]", line) and (share := re.findall(r"(\d+\.\d) %", line)):
            weeks[name] = float(share[0])
    return kinds, days, weeks


def rows_of_markdown(out: str) -> tuple[dict[str, tuple[int, float]], list[list[int]], dict[str, float]]:
    """Return the same of a report in Markdown."""
    kinds, days, weeks = {}, [], {}
    for line in out.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else [""]
        if cells[0] in (*KINDS, "all"):
            kinds[cells[0]] = minutes_of(cells[1]), float(cells[2].removesuffix(" %") or 100)
        elif cells[0][:3] in DAYS:
            days.append([minutes_of(cell) for cell in cells[1:]])
        elif cells[0].startswith("2026-W"):
            weeks[cells[0]] = float(cells[2].removesuffix(" %"))
    return kinds, days, weeks


def check_page(page: str, made: Made, week: dict[str, Any]) -> None:
    """Check the figures of a page against those of the JSON."""
    root = read(page.replace("\u00a0", " "))
    kinds = [item.text.split() for item in root.one("ul", class_="legend").all("li")]
    assert {kind: minutes_of(time) for kind, time, *_ in kinds} == week["for_quota"]["minutes"]
    assert {kind: float(share) for kind, _, _, share, _ in kinds} == week["for_quota"]["share"]
    assert root.one("p", class_="verdict").text.startswith(week["quota"]["verdict"])
    rows = root.one("table", class_="days").one("tbody").all("tr")
    shown = {row.all("th")[0].text: row for row in rows}
    for day in made.days:
        minutes = {kind: made.counted[day, kind] for kind in KINDS if made.counted[day, kind]}
        row = shown.get(f"{DAYS[day.weekday()]} {day.day}")
        words = [svg.attributes["aria-label"] for svg in row.all("svg")] if row else []
        said = [part.split() for text in words for part in text.split(", ")]
        assert {kind: minutes_of(time) for kind, time in said} == minutes
        assert row is None or minutes_of(row.all("td")[1].text.replace("–", "")) == sum(minutes.values())
    weeks = [[cell.text for cell in row.all()] for row in root.one("details").one("tbody").all("tr")]
    done = {past["week"]: past["done"] for past in week["trend"]}
    assert {name: float(share.removesuffix(" %")) for name, _, share, *_ in weeks if name in done} == {
        name: share for name, share in done.items() if name in {week[0] for week in weeks}
    }
    outcomes = root.one("section", **{"aria-labelledby": "outcomes"}).one("tbody").all("tr")[:-1]
    counts = {row.all("th")[0].text: int(row.all("strong")[0].text) for row in outcomes}
    assert counts == {name: made.outcomes[name] for name in counts}
    assert counts.keys() >= made.outcomes.keys() | week["quota"]["outcomes"].keys()


def check(shell: Shell, made: Made) -> None:
    week = json.loads(shell.ok("week 2026-W47 --json").out)
    for_quota, quota = week["for_quota"], week["quota"]
    # against what was logged
    total = sum(made.logged.values())
    by_kind = {kind: sum(made.counted[day, kind] for day in made.days) for kind in KINDS}
    assert for_quota["minutes"] == by_kind
    assert week["minutes"] == {kind: sum(made.logged[day, kind] for day in made.days) for kind in KINDS}
    assert week["outcomes"] == dict(made.outcomes)
    assert [day["for_quota"] for day in week["days"]] == [
        {kind: made.counted[day, kind] for kind in KINDS} for day in made.days
    ]
    assert {gap["name"]: gap["missing"] for gap in quota["gaps"] if gap["name"]} == {
        name: target["target"] - made.outcomes[name]
        for name, target in quota["outcomes"].items()
        if made.outcomes[name] < target["target"]
    }
    # the text and Markdown
    full, markdown = shell.ok("week 2026-W47 --full"), shell.ok("week 2026-W47 --md")
    weeks = {past["week"]: past["done"] for past in week["trend"] if past["total_minutes"]}
    for kinds, days, trend in (rows_of_text(full.out), rows_of_markdown(markdown.out)):
        assert {kind: kinds[kind][0] for kind in KINDS} == by_kind
        assert kinds["all"][0] == week["total_minutes"] == total
        assert {kind: kinds[kind][1] for kind in KINDS} == for_quota["share"]
        assert [day[:6] for day in days] == [[made.counted[day, kind] for kind in KINDS] for day in made.days]
        assert {name: share for name, share in trend.items() if name in weeks} == weeks
    assert for_quota["share"]["prospecting"] == quota["done"]
    detail = next((line for line in markdown.lines if line.startswith("- Outcomes")), "")
    assert {name: int(count) for name, count in re.findall(r"(\w+) (\d+)(?: of \d+)?(?: \([\d.]+\))?[,.]", detail)} == {
        **dict.fromkeys(quota["outcomes"], 0),
        **made.outcomes,
    }
    check_page(shell.ok("week 2026-W47 --html").out, made, week)
    # the verdict
    verdict = quota["verdict"]
    assert markdown.lines[0] == f"**{verdict}**"
    for view in (full, shell.ok("week 2026-W47")):
        assert " ".join(view.out.split()).startswith(verdict)
    if made.now in made.days and total:
        assert shell.ok("status").lines[1] == verdict
        assert json.loads(shell.ok("status --json").out)["quota"] == quota
        overview = shell.ok().lines
        assert overview[2] == verdict
        if minutes := sum(made.logged[made.now, kind] for kind in KINDS):
            shown = re.findall(r"prospecting (\S+) of (\S+)", overview[0])[0]
            assert [minutes_of(time) for time in shown] == [made.counted[made.now, "prospecting"], minutes]
    trend = {past["week"]: past for past in json.loads(shell.ok("trend 2026-W40..2026-W48 --json").out)["weeks"]}
    if "2026-W47" in trend and made.first <= made.now:
        judged = trend["2026-W47"]
        assert (judged["share"], judged["met"]) == (quota["done"], quota["met"])
        assert judged["quota_met"] == quota["quota_met"] == (quota["state"] == "met")
    # CSV
    span = f"{made.days[0]}..{made.days[-1]}"
    by_kind_csv = list(csv.DictReader(shell.ok(f"report {span} --by kind --csv").out.splitlines()))
    assert {row["kind"]: int(row["minutes"]) for row in by_kind_csv} == {k: m for k, m in week["minutes"].items() if m}
    by_day_csv = list(csv.DictReader(shell.ok(f"report {span} --by day --csv").out.splitlines()))
    assert {row["day"]: int(row["minutes"]) for row in by_day_csv} == {
        day["day"]: sum(day["minutes"].values()) for day in week["days"] if any(day["minutes"].values())
    }


@pytest.mark.parametrize("tenth", range(10))
def test_all_views_of_a_random_journal_agree(tmp_path: Path, tenth: int) -> None:
    for seed in range(tenth * JOURNALS // 10, (tenth + 1) * JOURNALS // 10):
        made = Made(seed)
        shell = Shell(tmp_path / str(seed)).at(f"{made.now}T18:00:00+01:00", COLUMNS="100")
        for command in made.commands():
            shell.ok(command)
        if made.lines:
            shell.ok("log", "-", stdin="\n".join(made.lines))
        check(shell, made)
