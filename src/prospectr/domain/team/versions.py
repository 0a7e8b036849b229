"""Versions of a week: which one holds, and which `rev` a seller's next statement gives it.

No clock decides anything: of two versions the one with the higher `rev` holds, and two different versions with the
same `rev` are shown as two versions, never guessed.
"""

from __future__ import annotations

from datetime import date

from prospectr.domain.record import Record
from prospectr.domain.team.figures import Figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prospectr.domain.team.statement import Statement

    Key = tuple[str, date]  # the journal's UUID, the Monday of the week

CHANGED, RESTORED = "changed", "restored"


class Version(Record):
    """A version of a week as a seller stated it."""

    seller: str
    journal: str
    rev: int
    figures: Figures

    @property
    def key(self) -> Key:
        return self.journal, self.figures.first


class Holding(Record):
    """What holds for a journal's week; `others` are different versions with the same `rev`."""

    version: Version
    others: tuple[Version, ...] = ()


def versions_in(statements: Iterable[Statement]) -> list[Version]:
    """Return the versions in statements, in their order."""
    return [
        Version(statement.seller, statement.journal, week.rev, week.figures)
        for statement in statements
        for week in statement.weeks
    ]


def holding(versions: Iterable[Version]) -> dict[Key, Holding]:
    """Return what holds for each journal's week, whatever the order of the versions."""
    by_key: dict[Key, list[Version]] = {}
    for version in versions:
        by_key.setdefault(version.key, []).append(version)
    return {key: _holding(same) for key, same in sorted(by_key.items())}


def _holding(versions: list[Version]) -> Holding:
    top = max(version.rev for version in versions)
    first, *others = sorted({repr(version): version for version in versions if version.rev == top}.values(), key=repr)
    return Holding(first, tuple(others))


class Restated(Record):
    """The versions to state, and why some of them are written again.

    `remarks` has CHANGED for a week that somebody changed in the place, and RESTORED for one of which the place has
    a later version than this journal.
    """

    versions: tuple[Version, ...]
    remarks: Mapping[date, str]


def restate(
    seller: str,
    journal: str,
    now: Iterable[Figures],
    known: Mapping[date, Version],
    found: Mapping[date, Sequence[Version]],
    highest: int = 0,
) -> Restated:
    """Return the versions of a journal's weeks to state, each with a `rev` that makes it hold.

    Args:
        seller: the name to report under.
        journal: the journal's UUID.
        now: the figures of the journal now.
        known: what this journal stated last, by the first day of the week.
        found: what the place has of this journal, in all copies of its files. A week that is only there is stated as
            it is, because no week may be lost.
        highest: the highest `rev` that this computer knows to have been stated, even if the journal was restored from
            a backup since and the place has an earlier version.
    """
    is_restored = highest > max((version.rev for version in known.values()), default=0)
    current = {figures.first: figures for figures in now}
    stated: list[Version] = []
    remarks: dict[date, str] = {}
    for first in sorted({*current, *found}):
        there, before = found.get(first, ()), known.get(first)
        versions = [*there, *([before] if before else [])]
        top = max((version.rev for version in versions), default=0)
        if is_restored:  # any version up to the highest may have been read somewhere
            top = max(top, highest)
        latest = [version for version in versions if version.rev == top]
        figures = current[first] if first in current else max(there, key=_rev).figures
        wanted = Version(seller, journal, top, figures)
        is_held = bool(latest) and all(version == wanted for version in latest)
        stated.append(wanted if is_held else wanted.replace(rev=top + 1))
        remark = _remark(before, there, figures) or (RESTORED if is_restored and there and not is_held else "")
        if remark:
            remarks[first] = remark
    return Restated(tuple(stated), remarks)


def _remark(before: Version | None, there: Sequence[Version], figures: Figures) -> str:
    """Return CHANGED or RESTORED if the place has a version that this journal did not write, else an empty text."""
    if before and any(version.rev == before.rev and version.figures != before.figures for version in there):
        return CHANGED
    later = [version for version in there if before is None or version.rev > before.rev]
    return RESTORED if later and max(later, key=_rev).figures != figures else ""


def _rev(version: Version) -> int:
    return version.rev
