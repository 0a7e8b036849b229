"""Read files that others wrote into a team's folder: statements and rosters. Nothing in them is trusted."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

from prospectr.domain.calendar.weeks import DAYS
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.entries.names import is_name_letter
from prospectr.domain.people.stages import STAGES
from prospectr.domain.team.figures import AGES, Closed, Figures
from prospectr.domain.team.names import is_name
from prospectr.domain.team.statement import FORMAT, STATEMENT, StatedWeek, Statement, digest, year_of
from prospectr.domain.week.quota import LEAST
from prospectr.domain.week.quota import MOST as LARGEST_SHARE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any, NoReturn

DEEPEST = 8  # brackets inside brackets
MOST = 10**12 - 1  # of minutes, and of anything that is counted
MOST_OUTCOMES = 40
LATEST_REV = 10**9
YEARS = {str(year) for year in range(1970, 9900)}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VERSION = re.compile(r"[0-9A-Za-z.+-]{1,32}")
LONG_NUMBER = re.compile(r"(?:^|[:,\[\s-])\d{13}")  # digits in a text, such as the checksum, follow other characters
BRACKETS = re.compile(r"[\[\]{}]")


class UnreadableError(ValueError):
    """A file cannot be used; the message says why, in words for people, and holds nothing of its content."""


class NotOursError(UnreadableError):
    """A file that prospectr did not write."""


def parse(text: str) -> dict[str, Any]:
    """Return the object in a file's text, whole and unchanged since it was written.

    Raises:
        NotOursError: it is not a file of prospectr.
        UnreadableError: it is incomplete, changed, or of a newer format.
    """
    if '"prospectr"' not in text:
        raise NotOursError("not a file of prospectr")
    _reject_depth(text)
    if LONG_NUMBER.search(text):
        raise UnreadableError("a number too large to be true")
    try:
        value = json.loads(text, parse_float=_reject, parse_constant=_reject, object_pairs_hook=_without_twins)
    except UnreadableError:
        raise
    except (ValueError, RecursionError):
        raise UnreadableError("incomplete, or not JSON") from None
    if not isinstance(value, dict) or "prospectr" not in value:
        raise NotOursError("not a file of prospectr")
    form = value.get("format")
    if not isinstance(form, int) or form < 1:
        raise UnreadableError("it does not say its format")
    if form > FORMAT:
        raise UnreadableError(f"format {form}, which a newer prospectr wrote")
    if value.pop("sha256", None) != digest(value):
        raise UnreadableError("incomplete, or changed by hand: its checksum does not match")
    return value


def _reject_depth(text: str) -> None:
    depth = 0
    for bracket in BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise UnreadableError("brackets inside brackets, deeper than any statement")


def _reject(_text: str) -> NoReturn:
    raise UnreadableError("a number that is not whole")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise UnreadableError("the same key twice")
    return value


def read_statement(value: dict[str, Any], since: date = date.min) -> Statement:
    """Return the statement in an object of `parse`, without the weeks that begin before a day.

    UnreadableError if a value is invalid. Unknown keys are ignored.
    """
    if value["prospectr"] != STATEMENT:
        raise UnreadableError("of a kind that this prospectr does not know")
    journal, app = value.get("journal"), value.get("app")
    _require(is_name(value.get("seller")), "the seller")
    _require(isinstance(journal, str) and UUID.fullmatch(journal), "the journal")
    _require(isinstance(app, str) and VERSION.fullmatch(app), "the version")
    year = number(value, "year", 9999)
    weeks = value.get("weeks")
    _require(isinstance(weeks, list) and len(weeks) <= 53, "the weeks")
    stated = tuple(read_week(week) for week in weeks or () if not _is_before(week, since))
    _require(len({week.first for week in stated}) == len(stated), "a week that is there twice")
    _require(all(year_of(week.first) == year for week in stated), "a week of another year")
    return Statement(value["seller"], str(journal), str(app), day(value, "written"), year, stated)


def _is_before(week: Any, day: date) -> bool:
    """Return whether a week says that it begins before a day; whether it does is not checked, which takes long."""
    return isinstance(week, dict) and isinstance(week.get("first"), str) and week["first"] < day.isoformat()


def read_week(value: Any) -> StatedWeek:
    """Return a week of a statement; UnreadableError if a value is invalid."""
    _require(isinstance(value, dict), "a week")
    first, through = day(value, "first"), day(value, "through")
    _require(first.weekday() == 0 and first <= through < first + timedelta(DAYS), "the days of a week")
    minutes = counts(value, "minutes", MOST, KINDS)
    total = sum(minutes.values())
    target = value.get("target_minutes")
    figures = Figures(
        first=first,
        through=through,
        minutes=minutes,
        counted=number(value, "counted", total),
        quota=number(value, "quota", LARGEST_SHARE, LEAST),
        target_minutes=None if target is None else number(value, "target_minutes", MOST),
        outcomes=_outcomes(value),
        blocks=number(value, "blocks", MOST),
        kept=number(value, "kept", number(value, "blocks", MOST)),
        doubtful_minutes=number(value, "doubtful_minutes", total),
        moves=counts(value, "moves", MOST, STAGES),
        open_opportunities=counts(value, "open_opportunities", MOST, AGES),
        days_off=number(value, "days_off", DAYS),
        logged_late_minutes=number(value, "logged_late_minutes", total),
        closed=_closed(value.get("closed")),
    )
    return StatedWeek(number(value, "rev", LATEST_REV, 1), figures)


def _outcomes(value: dict[str, Any]) -> dict[str, int]:
    names = value.get("outcomes")
    _require(isinstance(names, dict) and len(names) <= MOST_OUTCOMES, "outcomes")
    return counts(value, "outcomes", MOST, list(names or ()), is_outcome)


def is_outcome(name: object) -> bool:
    """Return whether a value can be the name of an outcome."""
    return isinstance(name, str) and name[:1].isalpha() and len(name) <= 64 and all(map(is_name_letter, name))


def _closed(value: Any) -> Closed | None:
    if value is None:
        return None
    _require(isinstance(value, dict), "closed")
    total = number(value, "total", MOST)
    return Closed(day(value, "on"), number(value, "counted", total), total)


def number(value: dict[str, Any], name: str, most: int, least: int = 0) -> int:
    """Return a whole number within bounds; UnreadableError otherwise."""
    found = value.get(name)
    if type(found) is not int or not least <= found <= most:
        raise UnreadableError(f"{name} is invalid")
    return found


def counts(
    value: dict[str, Any], name: str, most: int, keys: Collection[str], is_valid: Callable[[str], bool] = bool
) -> dict[str, int]:
    """Return whole numbers by name, exactly those of `keys`; UnreadableError otherwise."""
    found = value.get(name)
    _require(isinstance(found, dict) and set(keys) == set(found) and all(map(is_valid, keys)), name)
    return {key: number(found, key, most) for key in keys} if isinstance(found, dict) else {}


def day(value: dict[str, Any], name: str) -> date:
    """Return a day written as 2026-11-23; UnreadableError otherwise."""
    found = value.get(name)
    try:
        if isinstance(found, str) and len(found) == len("2026-11-23") and found[:4] in YEARS:
            return date.fromisoformat(found)
    except ValueError:
        pass
    raise UnreadableError(f"{name} is invalid")


def _require(is_valid: object, name: str) -> None:
    if not is_valid:
        raise UnreadableError(f"{name} is invalid")
