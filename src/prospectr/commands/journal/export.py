"""Export entries: `prospectr export csv last-month > oct.csv`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.calendar.periods import parse_period
from prospectr.domain.entries.selection import Selection
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.store.queries import entries, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from prospectr.context import Context
    from prospectr.domain.entries.entry import Entry

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
        raise InputError(f"Unknown export format “{form}”.", "Type prospectr export csv, json, jsonl or contacts csv")
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
        exported = watched(entries.selected(journal, chosen), "Exporting", count, ctx.stderr)
        texts = _texts(exported, form, ctx.zone, raw=raw, excel=excel)
        write_output(ctx, texts, output, force=force)


def _texts(exported: Iterable[Entry], form: str, zone: tzinfo | None, *, raw: bool, excel: bool) -> Iterator[str]:
    if form == "csv":
        from prospectr.render.entries.csv import BOM, entries_csv

        if excel:
            yield BOM
        yield from entries_csv(exported, zone, raw=raw)
        return
    from prospectr.render.entries.entry_json import entries_json, entry_json

    if form == "json":
        yield from (f"{line}\n" for line in entries_json(exported, zone))
    else:
        yield from (f"{entry_json(entry, zone)}\n" for entry in exported)
