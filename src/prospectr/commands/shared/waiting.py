"""Tell that a command waits for the journal, and for what."""

from __future__ import annotations

import os

from prospectr.render.shared.sanitize import visible
from prospectr.store.sqlite.lock_holders import holder_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def tell_waiting(ctx: Context, path: str) -> None:
    """Print which program is using the journal, on standard error."""
    holder = holder_of(path) or "another program"
    ctx.remark(visible(f"Waiting for {holder}, which is using {os.path.basename(path)}. Ctrl-C leaves."))
    ctx.stderr.flush()
