"""Export for a calendar: `prospectr export ics last-week --done`, or without `--done` the follow-ups."""

from __future__ import annotations

from prospectr.commands.journal.export_request import selection_of
from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.store.queries import entries, people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.commands.journal.export_request import Export
    from prospectr.context import Context


def run(ctx: Context, wanted: Export) -> None:
    """Write what was done, or the follow-ups; InputError if there is nothing to write, or the file exists."""
    if wanted.is_for_spreadsheets or wanted.is_for_crm:
        raise InputError("A calendar takes no options of CSV.", "Type prospectr export ics -o follow-ups.ics")
    if wanted.done:
        _export_done(ctx, wanted)
        return
    if wanted.period or wanted.selection.is_filtered:
        line = whole_line(["export", "ics", *wanted.words, "--done"])
        raise InputError(
            "All follow-ups are exported as ics.",
            f"Type prospectr export ics -o follow-ups.ics   or, for what was done, {line}",
        )
    from prospectr.commands.people import follow_ups_export

    follow_ups_export.run(ctx, wanted.output, force=wanted.force)


def _export_done(ctx: Context, wanted: Export) -> None:
    from prospectr.render.journal.done_ics import done_calendar

    when = moment(ctx)
    with open_journal(ctx) as journal:
        chosen = selection_of(journal, wanted.replace(period=wanted.period or "all"), when)
        done = list(entries.selected(journal, chosen))
        contacts = people.contacts_by_handle(journal)
    if not done:
        raise InputError("There is no entry to export.", "Choose more: prospectr export ics all --done")
    watching = watched(done, "Exporting", len(done), ctx.stderr)
    write_output(ctx, [done_calendar(watching, contacts, when.now)], wanted.output, force=wanted.force)
