"""What stays in an inbox and why, as text; what was logged from it and what stays, as JSON."""

from __future__ import annotations

from prospectr.render.entries.entry_json import entry_value, follow_up_value
from prospectr.render.shared.columns import clipped
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo
    from typing import Any

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.inbox.parts import Part
    from prospectr.domain.people.follow_ups import FollowUp

MOST_SHOWN = 20  # lines that stay
WIDEST = 50  # columns of a line that stays


def left_lines(left: Sequence[tuple[str, Part, str]], *, is_done: bool) -> list[str]:
    """Return a line for each line that stays in a file, with the reason."""
    if not left:
        return []
    verb = "stays" if len(left) == 1 else "stay"
    head = f"{plural(len(left), 'line')} {verb if is_done else 'would stay'}, with the reason below it:"
    lines = [f"  {path}: “{clipped(part.text, WIDEST)}”: {reason}" for path, part, reason in left[:MOST_SHOWN]]
    more = [f"  and {len(left) - MOST_SHOWN} more"] if len(left) > MOST_SHOWN else []
    return [visible(line) for line in (head, *lines, *more)]


def inbox_value(
    new: Sequence[tuple[Entry, FollowUp | None]],
    left: Sequence[tuple[str, Part, str]],
    refused: Sequence[tuple[str, str]],
    zone: tzinfo | None,
    *,
    is_done: bool,
) -> dict[str, Any]:
    """Return the JSON object of a run over an inbox: the entries, the lines that stay, the files that were rejected."""
    return {
        "imported": len(new) if is_done else 0,
        "new": len(new),
        "entries": [
            entry_value(entry, zone) | ({"next": follow_up_value(follow_up)} if follow_up else {})
            for entry, follow_up in new
        ],
        "left": [
            {
                "file": path,
                "row": part.row,
                "day": part.day.isoformat() if part.day else None,
                "line": part.text,
                "reason": reason,
            }
            for path, part, reason in left
        ],
        "refused": [{"file": path, "problem": problem} for path, problem in refused],
    }
