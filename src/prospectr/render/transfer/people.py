"""The people of an imported file as text and as JSON."""

from __future__ import annotations

from collections import Counter

from prospectr.render.shared.columns import fitted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.domain.transfer.people_plan import Newcomer, PeoplePlan


def newcomer_lines(newcomers: Sequence[Newcomer], width: int | None) -> list[str]:
    """Return a line for each new contact: row, handle, name, organisation, address, remark.

    A width cuts long cells and lines.
    """
    rows = [
        (
            str(newcomer.person.row),
            f"@{newcomer.contact.handle}",
            newcomer.contact.name or "",
            newcomer.contact.org or "",
            newcomer.contact.email or "",
            newcomer.remark,
        )
        for newcomer in newcomers
    ]
    return fitted(rows, "><<<<<", width)


def people_value(plan: PeoplePlan, understood: Sequence[str], *, is_done: bool) -> dict[str, Any]:
    """Return the JSON object of an import of contacts; the rows only if it was not done."""
    value = {
        "imported": len(plan.new) if is_done else 0,
        "new": len(plan.new),
        "known": plan.known,
        "differing": [],
        "understood": list(understood),
        "left_out": dict(Counter(reason for _, reason in plan.left_out)),
        "refused": [{"row": person.row, "problem": problem} for person, problem in plan.refused],
    }
    return value if is_done else {**value, "rows": [_newcomer_value(newcomer) for newcomer in plan.new]}


def _newcomer_value(newcomer: Newcomer) -> dict[str, Any]:
    contact = newcomer.contact
    return {
        "row": newcomer.person.row,
        "handle": contact.handle,
        "name": contact.name,
        "org": contact.org,
        "email": contact.email,
        "phone": contact.phone,
        "note": contact.note,
        "remark": newcomer.remark,
    }
