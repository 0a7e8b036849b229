"""Log an activity: `prospectr p 45m cold calls @acme +phone`."""

from __future__ import annotations

from prospectr.commands.shared.auto_backup import after_write
from prospectr.commands.shared.choices import with_choice
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds, standing
from prospectr.commands.shared.next_step import planned, store_plan
from prospectr.commands.shared.warnings import reading_remarks, remarks_on
from prospectr.domain.entries.counting import STRICT, cue_in
from prospectr.domain.entries.entry import Entry, require_contact
from prospectr.domain.entries.kinds import NETWORKING
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import require_kind
from prospectr.render.shared.text import DOT, entry_text, follow_up_text, week_text
from prospectr.store.queries import entries, week_rules
from prospectr.store.queries.counting import counted
from prospectr.store.queries.directory import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Log KIND TIME [DAY] [WORDS...].

    Raises:
        InputError: the line was not understood; nothing is logged.
        JournalError: the journal cannot be written to.
    """
    with_choice(ctx, words, lambda chosen: _log(ctx, chosen, dry_run=dry_run, as_json=as_json))


def _log(ctx: Context, words: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    when = moment(ctx)
    kind, typed, rest = require_kind(words)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        span, marks = parse_activity(rest, when, settings, JournalDirectory(journal), typed)
        entry = Entry(kind, span, require_contact(marks.details()), new_uid(when), when.now)
        follow_up = planned(marks, when, settings)
        remarks = remarks_on(journal, entry, settings, dry_run=dry_run)
        if not dry_run:
            with journal.step("log", seconds(when)) as step:
                entry = entries.add(step, entry)
                follow_up = store_plan(step, follow_up)
        show(ctx, journal, entry, settings, follow_up=follow_up, dry_run=dry_run, as_json=as_json)
        for remark in (*reading_remarks(marks, entry), *remarks):
            ctx.remark(remark)
        if not dry_run:
            after_write(ctx, journal, settings)


def doubt_text(journal: Journal, entry: Entry, settings: Settings, *, dry_run: bool = False) -> str:
    """Return what is to be said of an entry that counts as another kind, and how to settle it."""
    if counted(journal, entry, settings.cues) == entry.kind:
        return ""
    if entry.kind == NETWORKING:
        return "a need: counts as prospecting" if settings.counting == STRICT else ""
    cue = cue_in(entry.details.note, settings.cues)
    counts = "reads and counts as" if settings.counting == STRICT else "reads like"
    advice = "" if dry_run else f'; settle it: prospectr edit {entry.id} need="..." or prospectr edit {entry.id} n'
    return f"“{cue}” {counts} networking{advice}"


def show(
    ctx: Context,
    journal: Journal,
    entry: Entry,
    settings: Settings,
    *,
    follow_up: FollowUp | None = None,
    dry_run: bool = False,
    as_json: bool = False,
) -> None:
    """Echo an entry as it now stands, with what is planned next and where its week stands."""
    if as_json:
        from prospectr.render.entries.entry_json import entry_json

        ctx.write_data_line(entry_json(entry, follow_up))
        return
    today = ctx.now().date()
    parts = [entry_text(entry, today)]
    if follow_up:
        parts.append(f"next: {follow_up_text(follow_up, today)}")
    doubt = doubt_text(journal, entry, settings, dry_run=dry_run)
    if doubt:
        parts.append(doubt)
    if dry_run:
        parts.insert(0, "Would log")
    else:
        parts.append(week_text(standing(journal, entry.span.day, settings), today))
    ctx.print_wrapped(DOT.join(parts))
