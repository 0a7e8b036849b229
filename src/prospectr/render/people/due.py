"""Follow-ups and the due list as lines of text."""

from __future__ import annotations

from prospectr.render.shared.text import ago, due_text, fitted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prospectr.domain.people.follow_ups import DueList, FollowUp, WithoutFollowUp

INDENT = "  "


def follow_up_rows(follow_ups: Sequence[FollowUp], today: date, width: int | None, indent: str = "") -> list[str]:
    """Return a line for each follow-up: number, day, contact and text."""
    rows = [
        (
            str(follow_up.id),
            due_text(follow_up, today),
            f"{(today - follow_up.due).days}d late" if follow_up.due < today else "",
            f"@{follow_up.contact}" if follow_up.contact else "",
            follow_up.text or "",
        )
        for follow_up in follow_ups
    ]
    return fitted(rows, ">>><<", width, indent)


def due_lines(due_list: DueList, width: int | None) -> Iterator[str]:
    """Yield the follow-ups by section, then the contacts without one."""
    follow_ups = [follow_up for section in due_list.sections.values() for follow_up in section]
    lines = iter(follow_up_rows(follow_ups, due_list.today, width, INDENT))
    for name, section in due_list.sections.items():
        if section:
            yield f"{name[0].upper()}{name[1:]} ({len(section)})"
            for _ in section:
                yield next(lines)
    without = due_list.without_follow_up
    if without:
        yield f"Nothing planned ({len(without)})"
        yield from fitted([_cells(contact, due_list.today) for contact in without], "<<<", width, INDENT)
    if follow_ups:
        number = follow_ups[0].id
        yield f"Finish one: prospectr done {number}   put it off: prospectr snooze {number} 2d"
    elif not without:
        yield "Nothing is due. Plan a next step: prospectr follow @bob 3d send prices"


def _cells(contact: WithoutFollowUp, today: date) -> tuple[str, ...]:
    standing = ", ".join(word for word in ("close" if contact.is_close else "", contact.stage or "") if word)
    touched = f"touched {ago(contact.last_touch, today)}" if contact.last_touch else "never touched"
    return f"@{contact.handle}", standing, touched
