"""An inbox file in parts: lines to log, each with its day, headings, reasons of an earlier run, and the rest."""

from __future__ import annotations

from datetime import date
from re import compile as pattern

from prospectr.domain.inbox.headings import heading_of
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LINE, HEADING, REASON, OTHER = "line", "heading", "reason", "other"
REASON_MARK = "#> not logged"
_REASON = pattern(REASON_MARK + r"(?:, [A-Z][a-z]{2} (\d{4}-\d\d-\d\d))?: ")
_BULLET = pattern(r"(?:[-*+•‣◦▪·–—]|\[[ xX]?\]|☐|☑|✓)\s+")
_NUMBER = pattern(r"\d{1,3}[.)]\s+")


class Part(Record):
    """One line of a file: its number, the text with its line end, and what it is.

    A line to log has its `text` without a bullet, its `day`, and the day on which it was `typed`, from which
    `yesterday` counts. `problem` says why its day is not known; `had_reason` whether an earlier run left it.
    """

    row: int
    raw: str
    role: str
    text: str = ""
    day: date | None = None
    typed: date | None = None
    problem: str = ""
    had_reason: bool = False


class Days(Record):
    """The days by which a file's lines are read, and the setting `date_order`.

    They are the file's own day, from which `yesterday` counts, and today.
    """

    file: date
    today: date
    date_order: str = ""


def parts_of(text: str, days: Days) -> list[Part]:
    """Return the parts of a file's text; joined, they are the text again.

    A heading sets the day of the lines below it, up to the next heading or reason. A reason has the day of the line
    above it, which stayed in the file with it.
    """
    parts = [_part(row, raw, days) for row, raw in enumerate(text.splitlines(keepends=True), start=1)]
    day: date | None = days.file
    problem = ""
    for at, part in enumerate(parts):
        if part.role == HEADING:
            day, problem = part.day, part.problem
        elif part.role == REASON and part.day:
            day, problem = days.file, ""
        elif part.role == LINE:
            below = parts[at + 1] if at + 1 < len(parts) else part
            had_reason = below.role == REASON
            own = below.day if had_reason else None
            about = (own, own, "") if own else (day, days.file, problem)
            parts[at] = Part(part.row, part.raw, LINE, part.text, *about, had_reason)
    return parts


def _part(row: int, raw: str, days: Days) -> Part:
    text = raw.strip()
    if not any(map(str.isalnum, text)):
        return Part(row, raw, OTHER)
    if found := _REASON.match(text):
        return Part(row, raw, REASON, "", _day_in(found[1]))
    heading = heading_of(text, days.file, days.today, days.date_order)
    if heading is None:
        text = _without_bullet(text)
        heading = heading_of(text, days.file, days.today, days.date_order)
    if heading is None:
        return Part(row, raw, LINE, text)
    return Part(row, raw, OTHER if heading.is_title else HEADING, "", heading.day, None, heading.problem)


def _day_in(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _without_bullet(text: str) -> str:
    """Return a line without the bullets, boxes and numbers of a list before it."""
    while found := _BULLET.match(text):
        text = text[found.end() :]
    if found := _NUMBER.match(text):
        text = text[found.end() :]
    if found := _BULLET.match(text):
        text = text[found.end() :]
    return text


def remaining(parts: Sequence[Part], reasons: dict[int, str]) -> str:
    """Return what stays of a file.

    It is the lines with a reason, each with it below, and everything that is not a line to log.
    `reasons` has the reason for each row that stays. A heading stays if a line below it does, or if none is below it.
    """
    end = "\r\n" if any(part.raw.endswith("\r\n") for part in parts) else "\n"
    kept: list[str] = []
    for at, part in enumerate(parts):
        if part.role == OTHER or (part.role == HEADING and _is_kept(parts, at, reasons)):
            kept.append(part.raw)
        elif part.role == LINE and part.row in reasons:
            is_ended = part.raw.splitlines() != [part.raw]
            kept.append(f"{part.raw}{'' if is_ended else end}{_reason_line(part, reasons[part.row])}{end}")
    text = "".join(kept)
    return text if text.strip() else ""


def _is_kept(parts: Sequence[Part], at: int, reasons: dict[int, str]) -> bool:
    below: list[Part] = []
    for part in parts[at + 1 :]:
        if part.role == HEADING:
            break
        if part.role == LINE:
            below.append(part)
    return not below or any(part.row in reasons for part in below)


def _reason_line(part: Part, reason: str) -> str:
    day = f", {part.day:%a} {part.day.isoformat()}" if part.day else ""
    return f"{REASON_MARK}{day}: {reason}"
