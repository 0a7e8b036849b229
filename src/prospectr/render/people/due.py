"""Follow-ups and the due list as lines of text."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_clock
from prospectr.domain.people.follow_ups import MOST_UNPLANNED, most_urgent
from prospectr.render.shared.colours import LATE, with_coloured
from prospectr.render.shared.columns import ago, fitted
from prospectr.render.shared.folding import folded
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import day_text
from prospectr.render.shared.text_rows import text_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prospectr.domain.people.follow_ups import DueList, FollowUp, WithoutFollowUp

INDENT = "  "


def follow_up_rows(
    follow_ups: Sequence[FollowUp], today: date, width: int | None, indent: str = "", *, has_colour: bool = False
) -> list[list[str]]:
    """Return the lines of each follow-up: number, day, hour if any has one, contact and text."""
    rows = [
        [
            str(follow_up.id),
            day_text(follow_up.due, today),
            "" if follow_up.at is None else format_clock(follow_up.at),
            late_text(follow_up, today),
            f"@{follow_up.contact}" if follow_up.contact else "",
            follow_up.text or "",
        ]
        for follow_up in follow_ups
    ]
    for empty in (3, 2):  # columns that may have nothing to show
        if not any(row[empty] for row in rows):
            rows = [[*row[:empty], *row[empty + 1 :]] for row in rows]
    aligned = ">" * (len(rows[0]) - 2) + "<<" if rows else ""
    shown = text_rows(rows, aligned, width, indent, _number_width(follow_ups))
    for lines, follow_up in zip(shown, follow_ups, strict=True):
        lines[0] = with_coloured(lines[0], late_text(follow_up, today), LATE, has_colour=has_colour)
    return shown


def _number_width(follow_ups: Sequence[FollowUp]) -> int:
    """Return the columns of the numbers with the gap behind them."""
    return max([2, *(len(str(follow_up.id)) + 2 for follow_up in follow_ups)])


def late_text(follow_up: FollowUp, today: date) -> str:
    """Return `2d late` for a follow-up that is overdue, else an empty text."""
    return f"{(today - follow_up.due).days}d late" if follow_up.due < today else ""


def due_lines(due_list: DueList, width: int | None, *, is_whole: bool, has_colour: bool) -> Iterator[str]:
    """Yield the follow-ups by section, with what the last talk was about if they are due; then contacts without one."""
    follow_ups = [follow_up for section in due_list.sections.values() for follow_up in section]
    lines = iter(follow_up_rows(follow_ups, due_list.today, width, INDENT, has_colour=has_colour))
    indent = INDENT + " " * _number_width(follow_ups)
    for name, section in due_list.sections.items():
        if section:
            yield f"{name[0].upper()}{name[1:]} ({len(section)})"
        for follow_up in section:
            yield from next(lines)
            if follow_up.due <= due_list.today:
                yield from _last_talk(due_list, follow_up, width, indent)
    yield from _unplanned(due_list, width, is_whole=is_whole)
    if follow_ups:
        yield f"Finish one: prospectr done {follow_ups[0].id}"
        yield f"Put it off: prospectr snooze {follow_ups[0].id} 2d"
    elif not due_list.without_follow_up:
        yield "Nothing is due. Plan a next step: prospectr follow @bob 3d send prices"


def _last_talk(due_list: DueList, follow_up: FollowUp, width: int | None, indent: str) -> Iterator[str]:
    talk = due_list.last_talks.get(follow_up.contact or "")
    if talk:
        about = visible(talk.note or "no note")
        yield from folded(f"{indent}last talk {ago(talk.day, due_list.today)}: {about}", width, len(indent))


def _unplanned(due_list: DueList, width: int | None, *, is_whole: bool) -> Iterator[str]:
    without = due_list.without_follow_up
    if not without:
        return
    shown = most_urgent(without, len(without) if is_whole else MOST_UNPLANNED)
    yield f"Nothing planned ({len(without)})"
    yield from fitted([_cells(contact, due_list.today) for contact in shown], "<<<", width, INDENT)
    if len(shown) < len(without):
        yield f"{INDENT}and {len(without) - len(shown)} more: prospectr due --all"


def _cells(contact: WithoutFollowUp, today: date) -> tuple[str, ...]:
    standing = ", ".join(word for word in ("close" if contact.is_close else "", contact.stage or "") if word)
    touched = f"touched {ago(contact.last_touch, today)}" if contact.last_touch else "never touched"
    return f"@{contact.handle}", standing, touched
