"""Import files of prospectr or of other programs: `prospectr import [FORMAT] FILE...`."""

from __future__ import annotations

import gc
import os

from prospectr.commands.shared.choices import chosen_line
from prospectr.commands.transfer.request import INBOX, INBOX_FILES, OWN, OWN_JSON, Request, file_bytes, form_and_paths
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import ChoiceError, InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], **options: Any) -> None:
    """Import files: all their rows, or none.

    Raises:
        InputError: a file cannot be understood, or rows were rejected, each named with its number and reason.
        NotFoundError: there is no such file.
    """
    gc.disable()  # the collector would scan all the records again and again, and free none of them
    try:
        _run(ctx, words, options)
    finally:
        gc.enable()


def _run(ctx: Context, words: Sequence[str], options: dict[str, Any]) -> None:
    if len(words) == 2 and words[0].lower() == OWN and words[1]:
        _import_own(ctx, Request(OWN, words[1:], **options))
        return
    is_named_inbox = all(os.path.basename(word).lower() in INBOX_FILES for word in words)
    if words[0].lower() == INBOX or is_named_inbox:
        from prospectr.commands.inbox import import_inbox

        import_inbox.run(ctx, words if is_named_inbox else words[1:], options)
        return
    from prospectr.formats.registry import UnknownFormatError, formats

    form, paths = form_and_paths(words, [OWN, *OWN_JSON, INBOX, *formats()])
    request = Request(form, paths, **options)
    if form == OWN:
        _import_own(ctx, request)
        return
    files = [(path, file_bytes(ctx, path)) for path in dict.fromkeys(paths)]
    if not form and not request.map_path:
        form = _own_form(files[0][1], request.encoding)
    if form in (OWN, *OWN_JSON):
        _import_own(ctx, request.replace(form=form), files[0][1])
        return
    try:
        _import_foreign(ctx, request, files)
    except UnknownFormatError:
        from prospectr.commands.inbox import import_inbox

        if not import_inbox.are_lines(ctx, request.paths):
            raise
        import_inbox.run(ctx, request.paths, options)


def _import_foreign(ctx: Context, request: Request, files: Sequence[tuple[str, bytes]]) -> None:
    from prospectr.commands.transfer import import_foreign

    try:
        import_foreign.run(ctx, request, files)
    except ChoiceError as error:
        lines = [request.words(*reading) for reading in error.readings]
        hint = f"Type {'   or '.join(whole_line(line) for line in lines)}"
        chosen = chosen_line(ctx, ChoiceError(error.message, lines, hint))
        import_foreign.run(ctx, request.replace(dates=chosen[-1]), files)


def _own_form(data: bytes, encoding: str) -> str:
    """Return the format of a file that has the columns of an export of prospectr; "" for any other file."""
    from prospectr.commands.transfer.json_file import is_own_json
    from prospectr.domain.transfer.csv_rows import is_own_header
    from prospectr.formats.tables.sheet import headers_in
    from prospectr.formats.text import decoded

    try:
        text = decoded(data, encoding).text
    except InputError:
        return ""
    if is_own_json(text):
        return OWN_JSON[0]
    heads = [header for header in headers_in(text) if header.row < 3]
    return OWN if any(is_own_header([name.lower() for name in header.names]) for header in heads) else ""


def _import_own(ctx: Context, request: Request, data: bytes | None = None) -> None:
    from prospectr.commands.transfer import import_entries

    if len(request.paths) > 1:
        lines = [request.replace(paths=[path]).line() for path in request.paths]
        raise InputError("Exports of prospectr are imported one by one.", f"Type {lines[0]}", lines[1:])
    import_entries.run(ctx, request, data)
