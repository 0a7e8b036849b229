"""Export contacts, the pipeline, referrals or follow-ups: `prospectr export contacts csv`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.calendar.periods import EVERYTHING
from prospectr.errors import InputError
from prospectr.render.entries.entry_json import follow_up_value
from prospectr.render.people.people_csv import FORMATS, people_texts
from prospectr.render.people.people_json import contact_value, prospect_value, referral_value
from prospectr.render.shared.csv import BOM
from prospectr.store.queries import follow_ups, people, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any

    from prospectr.commands.journal.export_request import Export
    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, wanted: Export) -> None:
    """Write all contacts, the pipeline, all referrals or all follow-ups.

    InputError if the format is invalid, or entries are filtered.
    """
    what, form = wanted.subject, wanted.form
    if wanted.selection.is_filtered:
        raise InputError(f"Filters only work for entries, not for {what}.", f"Type prospectr export {what} csv")
    if form not in FORMATS:
        raise InputError(f"Unknown format “{form}” for {what}.", f"Type prospectr export {what} csv, json or jsonl")
    wanted.require_csv_for_spreadsheets(f"{what} csv")
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        texts = people_texts(what, _values(journal, what, today), form, raw=wanted.raw, comma=wanted.is_with_comma)
        write_output(ctx, [BOM, *texts] if wanted.excel else texts, wanted.output, force=wanted.force)


def _values(journal: Journal, what: str, today: date) -> Iterator[dict[str, Any]]:
    if what == "contacts":
        for contact, touch in people.contacts_with_last_touch(journal):
            yield {**contact_value(contact), "uid": contact.uid, "last_touch": touch.isoformat() if touch else None}
    elif what == "pipeline":
        from prospectr.commands.people import pipeline

        open_stages = pipeline.read(journal, today)
        yield from (prospect_value(prospect, open_stages) for prospect in open_stages.prospects)
    elif what == "referrals":
        yield from (referral_value(referral) for referral in touches.referrals(journal, EVERYTHING))
    else:
        yield from (follow_up_value(follow_up) for follow_up in follow_ups.all_follow_ups(journal))
