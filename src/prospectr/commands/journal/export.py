"""Run prospectr export: check the options, then export entries, people, a calendar or a file for a CRM."""

from __future__ import annotations

from prospectr.commands.journal.export_request import CALENDAR, COMMA, CSV, ENTRIES, POINT
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.commands.journal.export_request import Export
    from prospectr.context import Context


def run(ctx: Context, wanted: Export) -> None:
    """Write what is wanted to a file or to standard output.

    Raises:
        InputError: the format or the period is invalid, two options contradict each other, or the file exists already.
    """
    form = wanted.form
    if wanted.decimal not in ("", POINT, COMMA):
        line = whole_line(["export", *wanted.form_words, *wanted.words, "--decimal", COMMA])
        raise InputError(f"--decimal is “{wanted.decimal}”, neither point nor comma.", f"Type {line}")
    if wanted.done and (wanted.subject or form != CALENDAR):
        line = whole_line(["export", CALENDAR, *wanted.words, "--done"])
        raise InputError("--done is only for calendars.", f"Leave it out, or type {line}")
    if wanted.is_for_crm and (wanted.subject or (form in ENTRIES and not (wanted.preset and form == CSV))):
        line = whole_line(["export", CSV, *wanted.words, "--preset", wanted.preset or "crm.toml"])
        raise InputError("--preset and --ids are for files of entries for CRMs.", f"Leave them out, or type {line}")
    if wanted.subject:
        from prospectr.commands.journal import export_people

        export_people.run(ctx, wanted)
    elif form == CALENDAR:
        from prospectr.commands.journal import export_calendar

        export_calendar.run(ctx, wanted)
    elif form in ENTRIES and not wanted.preset:
        from prospectr.commands.journal import export_entries

        export_entries.run(ctx, wanted)
    else:
        from prospectr.commands.journal import export_crm

        export_crm.run(ctx, wanted)
