"""Export entries as CSV, JSON or JSON Lines."""

from __future__ import annotations

from itertools import islice

from prospectr.commands.journal.export_request import CSV, selection_of
from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.render.shared.progress import watched
from prospectr.store.queries import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from prospectr.commands.journal.export_request import Export
    from prospectr.context import Context
    from prospectr.render.entries.row_texts import Row

LINES_AT_ONCE = 100  # written together


def run(ctx: Context, wanted: Export) -> None:
    """Write the selected entries, one by one."""
    wanted.require_csv_for_spreadsheets(f"csv {wanted.period}")
    with open_journal(ctx) as journal:
        chosen = selection_of(journal, wanted, moment(ctx))
        count = None if chosen.is_filtered or not chosen.period.is_everything else entries.count(journal)
        exported = watched(entries.selected_rows(journal, chosen), "Exporting", count, ctx.stderr)
        texts = _texts(exported, ctx.zone, wanted)
        write_output(ctx, texts, wanted.output, force=wanted.force)


def _texts(exported: Iterable[Row], zone: tzinfo | None, wanted: Export) -> Iterator[str]:
    """Yield the export in parts of many lines."""
    if wanted.form == CSV:
        from prospectr.render.entries.csv import entries_csv
        from prospectr.render.shared.csv import BOM

        if wanted.excel:
            yield BOM
        lines = entries_csv(exported, zone, raw=wanted.raw, comma=wanted.is_with_comma)
    else:
        from prospectr.render.entries.row_json import rows_json
        from prospectr.render.shared.json import array_lines

        texts = rows_json(exported, zone)
        lines = (f"{line}\n" for line in (array_lines(texts) if wanted.form == "json" else texts))
    while part := list(islice(lines, LINES_AT_ONCE)):
        yield "".join(part)
