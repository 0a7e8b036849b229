"""Export entries: `prospectr export csv last-month > oct.csv`."""

from __future__ import annotations

from itertools import islice

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.entries.selection import Selection
from prospectr.domain.phrases.periods import parse_period
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from prospectr.context import Context
    from prospectr.render.entries.row_texts import Row

LINES_AT_ONCE = 100  # written together
FORMATS = ("csv", "json", "jsonl")


def run(
    ctx: Context,
    form: str,
    period: str,
    selection: Selection,
    *,
    output: str | None = None,
    force: bool = False,
    raw: bool = False,
    excel: bool = False,
) -> None:
    """Write the selected entries as CSV, JSON or JSON Lines, one by one, to a file or to standard output.

    Raises:
        InputError: the format or the period is invalid, or the file exists already.
    """
    if form not in FORMATS:
        raise InputError(
            f"Unknown export format “{form}”.", "Type prospectr export csv, json, jsonl, ics or contacts csv"
        )
    if (raw or excel) and form != "csv":
        import shlex

        raise InputError(
            "--raw and --excel only work for CSV.",
            f"Leave them out, or type prospectr export csv {shlex.quote(period)}",
        )
    with open_journal(ctx) as journal:
        week_start = week_rules.settings(journal).week_start
        chosen = selection.replace(period=parse_period(period, moment(ctx).now.date(), week_start))
        count = None if chosen.is_filtered or not chosen.period.is_everything else entries.count(journal)
        exported = watched(entries.selected_rows(journal, chosen), "Exporting", count, ctx.stderr)
        texts = _texts(exported, form, ctx.zone, raw=raw, excel=excel)
        write_output(ctx, texts, output, force=force)


def _texts(exported: Iterable[Row], form: str, zone: tzinfo | None, *, raw: bool, excel: bool) -> Iterator[str]:
    """Yield the export in parts of many lines."""
    if form == "csv":
        from prospectr.render.entries.csv import entries_csv
        from prospectr.render.shared.csv import BOM

        if excel:
            yield BOM
        lines = entries_csv(exported, zone, raw=raw)
    else:
        from prospectr.render.entries.row_json import rows_json
        from prospectr.render.shared.json import array_lines

        texts = rows_json(exported, zone)
        lines = (f"{line}\n" for line in (array_lines(texts) if form == "json" else texts))
    while part := list(islice(lines, LINES_AT_ONCE)):
        yield "".join(part)
