"""Deliver a page: to a file, to standard output, and to the browser."""

from __future__ import annotations

import os

from prospectr.commands.shared.output_file import write_output
from prospectr.domain.record import Record
from prospectr.errors import ProspectrError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


class Delivery(Record):
    """Where a page goes: the file that was named, or None; whether to open it; whether it may replace a file."""

    output: str | None = None
    opens: bool = False
    force: bool = False


def deliver(ctx: Context, text: str, name: str, to: Delivery) -> None:
    """Write a page to the file that was named; without one, to standard output.

    On a terminal, where nobody could read it, the file is `name` in the current folder. A page that is only to be
    opened goes into a new temporary folder.

    Raises:
        InputError: the file exists, or cannot be written.
        ProspectrError: no browser could be opened.
    """
    path = to.output
    if path is None and to.opens:
        import tempfile

        path = os.path.join(tempfile.mkdtemp(prefix="prospectr-"), name)
    elif path is None and ctx.output_is_terminal:
        path = name
    write_output(ctx, [text], path, force=to.force)
    if to.opens and path is not None:
        _open(os.path.abspath(path))


def _open(path: str) -> None:
    import webbrowser
    from pathlib import Path

    if not webbrowser.open(Path(path).as_uri()):
        raise ProspectrError("No browser could be opened.", f"The page is written; open {path} in a browser.")
