"""The figures about people and the pipeline, counted again from the rows of a journal, as the docs define them.

Nothing here uses prospectr's code: it is slow and plain on purpose.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")
CIRCLES = ("support", "information", "referral", "customer")
WAY = ("prospect", "lead", "opportunity", "client")
CUES = {"coffee", "lunch"}  # those that the journals have
EVERY = {"support": 90, "information": 60, "referral": 30, "customer": 60, "others": 60}
STALE = {"prospect": 30, "lead": 45, "opportunity": 90}
DAY_NAMES = {"mon tue wed thu fri": range(5), "mon tue wed thu": range(4)}


class Journal:
    """All rows of a journal, with what is counted of them."""

    def __init__(self, path: Path, today: date) -> None:
        self.today = today
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row

            def rows(table: str) -> list[dict[str, Any]]:
                return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]

            self.entries = rows("entry")
            self.settings = {row["key"]: row["value"] for row in rows("setting")}
            self.contacts = {row["handle"]: row for row in rows("contact")}
            self.moves = sorted(rows("move"), key=lambda row: (row["day"], row["id"]))
            self.follow_ups = rows("follow_up")
            self.answers = rows("answer")
            self.off = {row["day"] for row in rows("day_off")}
            named, outcomes = rows("entry_contact"), rows("entry_outcome")
        for entry in self.entries:
            entry["on"] = date.fromisoformat(entry["day"])
            entry["names"] = sorted(row["contact"] for row in named if row["entry_id"] == entry["id"])
            entry["outcomes"] = {row["outcome"]: row["quantity"] for row in outcomes if row["entry_id"] == entry["id"]}
        self.handles = sorted({name for entry in self.entries for name in entry["names"]} | {*self.contacts})

    # settings

    def intervals(self, key: str, default: dict[str, int]) -> dict[str, int]:
        parts = (part.split("=") for part in self.settings.get(key, "").split())
        return {**default, **{name: int(days.rstrip("d")) for name, days in parts}}

    @property
    def is_strict(self) -> bool:
        return self.settings.get("counting", "strict") == "strict"

    def is_worked(self, day: date) -> bool:
        workdays = DAY_NAMES[self.settings.get("workdays", "mon tue wed thu fri")]
        return day.weekday() in workdays and day.isoformat() not in self.off

    # entries

    def within(self, first: date, last: date) -> list[dict[str, Any]]:
        return [entry for entry in self.entries if first <= entry["on"] <= last]

    def counted_kind(self, entry: dict[str, Any]) -> str:
        """Networking with a need is prospecting; prospecting with a cue alone is networking."""
        if entry["kind"] == "networking" and entry["need"]:
            return "prospecting"
        has_cue = bool(CUES & {*re.findall(r"\w+", entry["note"])})
        has_answer = any(row["contact"] in entry["names"] and row["day"] == entry["day"] for row in self.answers)
        if entry["kind"] == "prospecting" and has_cue and not (entry["need"] or entry["outcomes"] or has_answer):
            return "networking"
        return str(entry["kind"])

    def quota_minutes(self, first: date, last: date) -> int:
        """Return the minutes of prospecting that the quota counts."""
        return sum(
            entry["minutes"]
            for entry in self.within(first, last)
            if (self.counted_kind(entry) if self.is_strict else entry["kind"]) == "prospecting"
        )

    def touched_by(self, entry: dict[str, Any]) -> list[str]:
        """Marketing and admin touch nobody. A source that is named besides others is who was talked with."""
        if entry["kind"] in ("marketing", "admin"):
            return []
        return [entry["source"]] if entry["source"] in entry["names"] else list(entry["names"])

    def touches(self, handle: str) -> list[date]:
        """Return the days of all touches of a contact, each once."""
        return sorted({entry["on"] for entry in self.entries if handle in self.touched_by(entry)})

    # stages

    def stage_of(self, handle: str) -> tuple[str | None, date | None, int | None]:
        stage, since, value = None, None, None
        for move in self.moves:
            if move["contact"] == handle:
                since = since if stage == move["stage"] else date.fromisoformat(move["day"])
                stage = move["stage"]
                value = value if move["value"] is None else move["value"]
        return stage, since, value

    def first_days(self, handle: str) -> dict[str, date]:
        days: dict[str, date] = {}
        for move in self.moves:
            if move["contact"] == handle:
                days.setdefault(move["stage"], date.fromisoformat(move["day"]))
        return days

    def is_won(self, days: dict[str, date]) -> bool:
        """A client was won if it was in an open stage by the day on which it first became a client."""
        return "client" in days and any(stage in days and days[stage] <= days["client"] for stage in WAY[:3])

    def new_in(self, stage: str, first: date, last: date) -> list[str]:
        """Return who first came to a stage; going back to it from a later open stage does not count."""
        new = []
        for handle in self.handles:
            days = self.first_days(handle)
            if stage not in days or not first <= days[stage] <= last:
                continue
            later = WAY[WAY.index(stage) + 1 : 3]
            if any(other in days and days[other] < days[stage] for other in later):
                continue
            if stage == "client" and not self.is_won(days):
                continue
            new.append(handle)
        return new

    # views, as their --json

    def who(self, handle: str) -> dict[str, Any]:
        named = [entry for entry in self.entries if handle in entry["names"]]
        minutes = Counter(dict.fromkeys(KINDS, 0))
        for entry in named:
            minutes[entry["kind"]] += entry["minutes"]
        stage, since, value = self.stage_of(handle)
        touches = self.touches(handle)
        return {
            "minutes": dict(minutes),
            "entries": len(named),
            "last_touch": _text(touches[-1]) if touches else None,
            "stage": stage,
            "stage_since": _text(since),
            "value": value,
            "gave": sum(entry["gave"] is not None for entry in named),
            "got": sum(entry["got"] is not None for entry in named),
        }

    def network(self, first: date, last: date) -> dict[str, Any]:
        circles = []
        for circle in (*CIRCLES, None):
            in_circle = {name for name in self.handles if self.contacts.get(name, {}).get("circle") == circle}
            of_circle = [entry for entry in self.within(first, last) if in_circle & {*entry["names"]}]
            if of_circle:
                names = {name for entry in of_circle for name in entry["names"]} & in_circle
                minutes = sum(entry["minutes"] for entry in of_circle)
                circles.append(
                    {"circle": circle, "minutes": minutes, "entries": len(of_circle), "contacts": len(names)}
                )
        met = [
            [day for day in self.touches(handle) if day <= last]
            for handle in self.handles
            if any(first <= day <= last for day in self.touches(handle))
        ]
        return {
            "circles": circles,
            "close": {handle: self.close(handle, first, last) for handle in self.handles if self.is_close(handle)},
            "met": len(met),
            "met_once": sum(len(days) == 1 for days in met),
            "met_often": sum(len(days) >= 3 for days in met),
        }

    def is_close(self, handle: str) -> bool:
        return bool(self.contacts.get(handle, {}).get("is_close"))

    def close(self, handle: str, first: date, last: date) -> dict[str, Any]:
        """As of the end of the period, or of today if that is earlier."""
        contact = self.contacts[handle]
        interval = contact["every"] or self.intervals("touch_every", EVERY)[contact["circle"] or "others"]
        touches = [day for day in self.touches(handle) if day <= last]
        days = (min(self.today, last) - touches[-1]).days if touches else None
        named = [entry for entry in self.within(first, last) if handle in entry["names"]]
        gave, got = (sum(entry[key] is not None for entry in named) for key in ("gave", "got"))
        balance = "in balance" if abs(gave - got) < 2 else "you give" if gave > got else "you take"
        return {
            "last_touch": _text(touches[-1]) if touches else None,
            "days": days,
            "interval": interval,
            "untouched": days is None or days > interval,
            "gave": gave,
            "got": got,
            "balance": balance,
        }

    def referrals(self) -> dict[tuple[str, str], date]:
        """Return contact, source and the earliest day that names both."""
        days: dict[tuple[str, str], list[date]] = defaultdict(list)
        for entry in self.entries:
            for name in entry["names"]:
                if entry["source"] and name != entry["source"]:
                    days[name, entry["source"]].append(entry["on"])
        for handle, contact in self.contacts.items():
            if contact["source"]:
                days[handle, contact["source"]].append(date.fromisoformat(contact["referred_on"]))
        return {pair: min(found) for pair, found in days.items()}

    def deadline(self, day: date) -> date:
        """Return the last of so many working days after a day."""
        left = int(self.settings.get("referral_days", "2"))
        while left:
            day += timedelta(1)
            left -= self.is_worked(day)
        return day

    def steps_of(self, handle: str, day: date) -> dict[str, bool]:
        """Return how far a referral that was received on a day came since."""
        touches = [touch for touch in self.touches(handle) if touch >= day]
        days = self.first_days(handle)
        since = {move["stage"] for move in self.moves if move["contact"] == handle and _day(move) >= day}
        return {
            "received": True,
            "in_time": bool(touches) and touches[0] <= self.deadline(day),
            "qualified": bool(since & {"lead", "opportunity", "client"}),
            "opportunity": bool(since & {"opportunity", "client"}),
            "won": self.is_won(days) and days["client"] >= day,
        }

    def referral_report(self, first: date, last: date, by: str) -> dict[str, Any]:
        received = {pair: day for pair, day in self.referrals().items() if first <= day <= last}
        groups: dict[str | None, Counter[str]] = defaultdict(Counter)
        total: Counter[str] = Counter()
        sources: dict[str | None, set[str]] = defaultdict(set)
        for (handle, source), day in received.items():
            circle = self.contacts.get(source, {}).get("circle")
            group = source if by == "source" else circle
            sources[group].add(source)
            for step, is_reached in self.steps_of(handle, day).items():
                groups[group][step] += is_reached
                total[step] += is_reached
        given = Counter(name for entry in self.within(first, last) if entry["gave"] for name in entry["names"])
        untouched = {
            pair
            for pair, day in received.items()
            if not any(touch >= day for touch in self.touches(pair[0]))
            and self.stage_of(pair[0])[0] not in ("client", "lost")
        }
        return {
            "total": {**_steps(total), "given_back": sum(given[name] for name in set().union(*sources.values()))},
            "rows": {
                name: {**_steps(counts), "given_back": sum(given[source] for source in sources[name])}
                for name, counts in groups.items()
            },
            "never_touched": untouched,
        }

    def funnel(self, first: date, last: date) -> dict[str, Any]:
        minutes = self.quota_minutes(first, last)
        before = sum(entry["outcomes"].get("talks", 0) for entry in self.within(first, last))
        steps = [("talks", before, round(before * 60 / minutes, 4) if minutes else None, None)]
        for place, stage in enumerate(WAY):
            new = self.new_in(stage, first, last)
            waits = []
            for handle in new if place else []:
                days = self.first_days(handle)
                if WAY[place - 1] in days and days[WAY[place - 1]] <= days[stage]:
                    waits.append((days[stage] - days[WAY[place - 1]]).days)
            ratio = round(len(new) / before, 4) if before else None
            steps.append((stage, len(new), ratio, median(waits) if waits else None))
            before = len(new)
        return {"prospecting_minutes": minutes, "steps": steps}

    def pipeline(self) -> dict[str, Any]:
        limits = self.intervals("stale_after", STALE)
        rows = {}
        for handle in self.handles:
            stage, since, value = self.stage_of(handle)
            if stage not in WAY[:3] or since is None:
                continue
            touches = self.touches(handle)
            limit = limits[stage]
            touched = max([since, *touches])
            planned = sorted(
                date.fromisoformat(row["due"])
                for row in self.follow_ups
                if row["contact"] == handle and row["state"] == "open"
            )
            is_planned = bool(planned) and abs((planned[0] - self.today).days) <= limit
            rows[handle] = {
                "stage": stage,
                "since": _text(since),
                "days": max(0, (self.today - since).days),
                "last_touch": _text(touches[-1]) if touches else None,
                "next": _text(planned[0]) if planned else None,
                "value": value,
                "stale": (self.today - touched).days > limit and not is_planned,
                "old": stage == "opportunity" and (self.today - since).days > 182,
            }
        counts = Counter(stage for handle in self.handles if (stage := self.stage_of(handle)[0]))
        return {"rows": rows, "counts": dict(counts)}

    def week(self, first: date) -> dict[str, Any]:
        last = first + timedelta(6)
        minutes: Counter[str] = Counter()
        entries: Counter[str] = Counter()
        for entry in self.within(first, last):
            for name in self.touched_by(entry):
                minutes[name] += entry["minutes"]
                entries[name] += 1
        return {
            "touched": {name: (minutes[name], entries[name]) for name in entries},
            "new": {stage: self.new_in(stage, first, last) for stage in WAY},
        }

    def audit(self, first: date) -> dict[str, int]:
        """Return the numbers of the checks of the audit that are about people and the pipeline."""
        today, last = self.today, self.today
        received = {pair: day for pair, day in self.referrals().items() if first <= day <= last}
        untouched = [
            day
            for (handle, _), day in received.items()
            if not any(touch >= day for touch in self.touches(handle))
            and self.stage_of(handle)[0] not in ("client", "lost")
        ]
        prospects = self.new_in("prospect", first, last)
        opportunities = self.new_in("opportunity", first, last)
        first_days = {handle: self.first_days(handle) for handle in (*prospects, *opportunities)}
        met = {handle: [day for day in self.touches(handle) if day <= last] for handle in self.handles}
        met = {handle: days for handle, days in met.items() if days and days[-1] >= first}
        month_ago = today - timedelta(30)
        once = [days for days in met.values() if len(days) == 1]
        leads = self.new_in("lead", first, last)
        answered = {(row["contact"], row["criterion"]) for row in self.answers}
        close = [self.close(handle, first, last) for handle in self.handles if self.is_close(handle)]
        return {
            "leads": len(leads),
            "qualified": sum(all((lead, key) in answered for key in ("budget", "authority", "need")) for lead in leads),
            "opportunities": len(opportunities),
            "skipped": sum(
                not all(
                    stage in first_days[handle] and first_days[handle][stage] <= first_days[handle]["opportunity"]
                    for stage in ("prospect", "lead")
                )
                for handle in opportunities
            ),
            "prospects": len(prospects),
            "dropped": sum(self._is_dropped(handle, first_days[handle]) for handle in prospects),
            "received": len(received),
            "waiting": sum(self.deadline(day) < today for day in untouched),
            "won": sum(self.steps_of(handle, day)["won"] for (handle, _), day in received.items()),
            "one_sided": sum(contact["balance"] != "in balance" for contact in close),
            "close": len(close),
            "met": len(met) - sum(days[0] >= month_ago for days in once),
            "met_once": sum(days[0] < month_ago for days in once),
            "clients": sum(entry["minutes"] for entry in self.within(first, last) if entry["kind"] == "clients"),
            "prospecting": self.quota_minutes(first, last),
        }

    def _is_dropped(self, handle: str, days: dict[str, date]) -> bool:
        """After at most one touch it is lost, or has been a prospect for over a month, and went no further."""
        if {"lead", "opportunity", "client"} & {*days}:
            return False
        is_left = "lost" in days or (self.today - days["prospect"]).days > 30
        return is_left and len(self.touches(handle)) <= 1


def _day(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["day"])


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _steps(counts: Counter[str]) -> dict[str, int]:
    return {step: counts[step] for step in ("received", "in_time", "qualified", "opportunity", "won")}
