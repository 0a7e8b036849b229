"""Log an activity: `prospectr p 45m cold calls @acme +phone`."""

from __future__ import annotations

from prospectr.commands.shared.auto_backup import back_up_daily
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.warnings import about_reading, show_warnings, warnings_about
from prospectr.domain.entries.entry import Entry, require_contact
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import require_kind
from prospectr.errors import ChoiceError
from prospectr.render.shared.text import DOT, counted_text, entry_text, follow_up_text, verdict_in_line
from prospectr.store.queries import counting, entries, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.line.words import Marks
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal, Step


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Log KIND TIME [DAY] [WORDS...].

    Raises:
        InputError: the line is invalid; nothing is logged.
        JournalError: the journal cannot be written to.
    """
    try:
        _log(ctx, words, dry_run=dry_run, as_json=as_json)
    except ChoiceError as error:
        from prospectr.commands.shared.choices import chosen_line

        run(ctx, chosen_line(ctx, error), dry_run=dry_run, as_json=as_json)


def _log(ctx: Context, words: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    when = moment(ctx)
    kind, typed, rest = require_kind(words)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        span, marks = parse_activity(rest, when, settings, JournalDirectory(journal), typed)
        entry = Entry(kind, span, require_contact(marks.details()), new_uid(when), when.now)
        follow_up = _follow_up(words, marks, when, settings)
        warnings = warnings_about(journal, entry, settings, when.zone)
        if not dry_run:
            with journal.step("log", seconds(when)) as step:
                entry = entries.add(step, entry)
                follow_up = _add_follow_up(step, follow_up)
        show(ctx, journal, entry, settings, follow_up=follow_up, dry_run=dry_run, as_json=as_json)
        show_warnings(ctx, [*about_reading(marks), *warnings], entry)
        _tell_others_on_the_day(ctx, journal, follow_up)
        if not dry_run:
            back_up_daily(ctx, journal, settings)


def _follow_up(words: Sequence[str], marks: Marks, when: Moment, settings: Settings) -> FollowUp | None:
    """Return the follow-up that `next=` makes; few lines have one, so that its modules are imported only then."""
    if marks.next is None:
        return None
    from prospectr.commands.shared.line_follow_up import follow_up_on_line

    return follow_up_on_line(words, marks, when, settings)


def _tell_others_on_the_day(ctx: Context, journal: Journal, follow_up: FollowUp | None) -> None:
    if follow_up is None:
        return
    from prospectr.commands.shared.line_follow_up import tell_others_on_the_day

    tell_others_on_the_day(ctx, journal, follow_up)


def _add_follow_up(step: Step, follow_up: FollowUp | None) -> FollowUp | None:
    if follow_up is None:
        return None
    from prospectr.commands.shared.line_follow_up import add_follow_up

    return add_follow_up(step, follow_up)


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
    """Print an entry, the follow-up of its line, what it counts as and its week, or JSON."""
    if as_json:
        from prospectr.render.entries.entry_json import entry_json

        ctx.write_data_line(entry_json(entry, ctx.zone, follow_up))
        return
    now = ctx.now()
    today = now.date()
    parts = [entry_text(entry, today, ctx.zone)]
    if follow_up:
        parts.append(f"next: {follow_up_text(follow_up, today)}")
    counted = counted_text(entry, counting.counted_kind_of(journal, entry, settings.cues), settings)
    if counted:
        parts.append(counted)
    if dry_run:
        parts.insert(0, "Would log")
    else:
        parts.append(verdict_in_line(week_rules.standing_of_week(journal, entry.span.day, settings, now)))
    ctx.print_wrapped(DOT.join(parts))
