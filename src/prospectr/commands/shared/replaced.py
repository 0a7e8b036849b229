"""Tell of a text that a command replaced by another one."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.context import Context


def remark_replaced(ctx: Context, before: Mapping[str, str | None], after: Mapping[str, str | None]) -> None:
    """Quote each text, by its name, that is another one now, and say how to get it back."""
    replaced = [f"the {name} was “{text}”" for name, text in before.items() if text and after.get(name, text) != text]
    if not replaced:
        return
    from prospectr.render.shared.sanitize import visible
    from prospectr.render.shared.shortened import shortened

    text = ", ".join(replaced)
    ctx.remark(visible(f"{shortened(text[:1].upper() + text[1:])}. To get it back: prospectr undo"))
