"""Figures of random journals, compared with a second count that shares no code with prospectr."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.commands.helpers import log, read
from tests.commands.people.recount.journals import TODAY, lines_of
from tests.commands.people.recount.recounts import Journal
from tests.conftest import Shell
from tests.torture import Prove, times

SEEDS = range(times(8, 200))
PERIODS = {
    "2026-11": (date(2026, 11, 1), date(2026, 11, 30)),
    "2026-10": (date(2026, 10, 1), date(2026, 10, 31)),
    "2026-Q3": (date(2026, 7, 1), date(2026, 9, 30)),
    "2026-08-15..2026-11-20": (date(2026, 8, 15), date(2026, 11, 20)),
    "year": (date(2026, 1, 1), date(2026, 12, 31)),
}
NUMBERS = {  # the numbers in the evidence of each check of the audit, in order
    "new leads are qualified": ("qualified", "leads"),
    "leads are worked step by step": ("skipped", "opportunities", "dropped", "prospects"),
    "referrals are contacted in time": ("waiting", "received", "won"),
    "you give as well as take": ("one_sided", "close"),
    "you meet contacts more than once": ("met_once", "met"),
}


class Comparison:
    """Compares figures and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, told: Any, recounted: Any, what: str) -> None:
        self.count += _figures_in(recounted)
        assert told == recounted, what


def _figures_in(value: Any) -> int:
    if isinstance(value, dict):
        return sum(map(_figures_in, value.values()))
    return sum(map(_figures_in, value)) if isinstance(value, (list, tuple, set)) else 1


def compare(shell: Shell, journal: Journal) -> int:
    """Compare every figure; return how many there are."""
    same = Comparison()
    _compare_contacts(shell, journal, same)
    for word, (first, last) in PERIODS.items():
        _compare_network(read(shell, f"network {word}"), journal.network(first, last), same)
        for by in ("source", "circle"):
            told = read(shell, f"referrals {word} --by {by}")
            _compare_referrals(told, journal.referral_report(first, last, by), by, same)
        funnel = read(shell, f"funnel {word}")
        steps = [(step["name"], step["count"], step["ratio"], step["median_days"]) for step in funnel["steps"]]
        told = {"prospecting_minutes": funnel["prospecting_minutes"], "steps": steps}
        same(told, journal.funnel(first, last), f"funnel {word}")
    _compare_pipeline(read(shell, "pipeline"), journal, same)
    for weeks_ago in range(6):
        monday = date(2026, 11, 16) - timedelta(7 * weeks_ago)
        week = read(shell, f"week {monday.isocalendar().year}-W{monday.isocalendar().week:02}")
        touched = {row["contact"]: (row["minutes"], row["entries"]) for row in week["touched"]}
        same({"touched": touched, "new": week["new"]}, journal.week(monday), f"week {monday}")
    _compare_audit(read(shell, "audit"), journal, same)
    return same.count


def _compare_contacts(shell: Shell, journal: Journal, same: Comparison) -> None:
    listed = {contact["handle"]: contact for contact in read(shell, "contacts")}
    for handle in journal.handles:
        card, recounted = read(shell, f"who @{handle}"), journal.who(handle)
        card |= {"gave": len(card["gave"]), "got": len(card["got"])}
        same({key: card[key] for key in recounted}, recounted, f"who @{handle}")
        same(listed[handle]["last_touch"], recounted["last_touch"], f"contacts: @{handle}")


def _compare_network(told: dict[str, Any], recounted: dict[str, Any], same: Comparison) -> None:
    close = {row.pop("contact"): row for row in told["close"]}
    for row in close.values():
        del row["circle"]
    same({**{key: told[key] for key in recounted}, "close": close}, recounted, f"network {told['period']}")


def _compare_referrals(told: dict[str, Any], recounted: dict[str, Any], by: str, same: Comparison) -> None:
    rows = {row.pop(by): row for row in told["rows"]}
    for row in (told["total"], *rows.values()):
        del row["share"]
    untouched = {(row["contact"], row["source"]) for row in told["never_touched"]}
    same({"total": told["total"], "rows": rows, "never_touched": untouched}, recounted, f"referrals {told['period']}")


def _compare_pipeline(told: dict[str, Any], journal: Journal, same: Comparison) -> None:
    rows = {row.pop("contact"): row for row in told["pipeline"]}
    for row in rows.values():
        del row["next_text"]
    counts = {stage: count for stage, count in told["counts"].items() if count}
    same({"rows": rows, "counts": counts}, journal.pipeline(), "pipeline")
    for week in told["weeks"]:
        monday = date.fromisocalendar(int(week["week"][:4]), int(week["week"][-2:]), 1)
        sunday = monday + timedelta(6)
        same(week["new_opportunities"], len(journal.new_in("opportunity", monday, sunday)), f"pipeline {monday}")
        clients = sum(entry["minutes"] for entry in journal.within(monday, sunday) if entry["kind"] == "clients")
        same(week["client_minutes"], clients, f"pipeline {monday}")


def _compare_audit(told: dict[str, Any], journal: Journal, same: Comparison) -> None:
    recounted = journal.audit(date.fromisoformat(told["period"]["first"]))
    evidence = {check["name"]: check["evidence"] for check in told["checks"]}
    for name, keys in NUMBERS.items():
        text = re.sub(r"\d+ questions?; |, \d+ not touched yet| \(\d+ %\)", "", evidence[name])
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        same(dict(zip(keys, numbers, strict=True)), {key: recounted[key] for key in keys}, f"audit: {name}")
    minutes = evidence["prospecting gets more time than clients"]
    clients, prospecting = re.findall(r"(\S+) (?:with existing clients|of prospecting)", minutes)
    same(_minutes(clients), recounted["clients"], "audit: clients")
    same(_minutes(prospecting), recounted["prospecting"], "audit: prospecting")


def _minutes(text: str) -> int:
    hours, minutes = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?", text).groups()
    return 60 * int(hours or 0) + int(minutes or 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_is_the_same_in_a_second_count(shell: Shell, seed: int, proof: Prove) -> None:
    log(shell, "p 5m 2026-06-01 calls @ann")
    for line in lines_of(seed):
        assert shell(line).code in (0, 2, 3), line
    count = compare(shell, Journal(shell.journal, TODAY))
    assert count > 200
    proof(
        name="recount",
        promise="Figures about people and the pipeline are those that the docs define.",
        method="random journals of half a year, counted a second time from their rows by a script of its own",
        count=count,
        unit="figures",
        result="all equal",
    )
