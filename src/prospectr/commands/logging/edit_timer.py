"""Change the running timer: `prospectr edit timer 15:40 @acme`, `prospectr start at 15:40`."""

from __future__ import annotations

from prospectr.commands.logging.stop import require_timer
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.warnings import about_overlaps
from prospectr.domain.entries.entry import Entry, Span
from prospectr.domain.line.edits import apply_timer_changes
from prospectr.domain.line.timer import elapsed
from prospectr.errors import ChoiceError, InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import timer_text
from prospectr.store.queries import timers, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from prospectr.context import Context
    from prospectr.domain.entries.entry import Timer
    from prospectr.store.sqlite.journal import Journal

STEP = "timer"  # the name of the step in the change log


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Apply [KIND] [START] [WORDS...] to the running timer; with `dry_run`, only show it.

    Raises:
        NotFoundError: no timer is running.
        InputError: the words are invalid.
    """
    if not words:
        raise InputError("What should change?", "Type it: prospectr edit timer 15:40")
    try:
        _run(ctx, words, dry_run=dry_run, as_json=as_json)
    except ChoiceError as error:
        from prospectr.commands.shared.choices import chosen_line

        _run(ctx, chosen_line(ctx, error)[2:], dry_run=dry_run, as_json=as_json)


def _run(ctx: Context, words: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    with open_journal(ctx) as journal:
        settings, directory = week_rules.settings(journal), JournalDirectory(journal)

        def changed(timer: Timer) -> Timer:
            return apply_timer_changes(timer, words, moment(ctx), settings, directory)

        _change(ctx, journal, changed, dry_run=dry_run, as_json=as_json)


def set_start(ctx: Context, journal: Journal, start: datetime, *, dry_run: bool, as_json: bool) -> None:
    """Give the running timer another start; NotFoundError if none is running."""
    _change(ctx, journal, lambda timer: timer.replace(start=start), dry_run=dry_run, as_json=as_json)


def _change(ctx: Context, journal: Journal, changed: Callable[[Timer], Timer], *, dry_run: bool, as_json: bool) -> None:
    after = changed(require_timer(journal))  # before the lock
    now = ctx.now()
    if dry_run:
        ctx.print_wrapped(f"Would become · {timer_text(after, elapsed(after, now), now.date())}")
        return
    with journal.step(STEP, seconds(moment(ctx))) as step:
        before = require_timer(journal)
        after = changed(before)
        timers.change(step, before, after)
    minutes = elapsed(after, now)
    if as_json:
        from prospectr.render.entries.entry_json import timer_json

        ctx.write_data_line(timer_json(after, minutes))
    else:
        ctx.print_wrapped(f"{timer_text(after, minutes, now.date())}. End it: prospectr stop")
        ctx.remark(f"It was: {timer_text(before, elapsed(before, now), now.date())}")
    tell_overlaps(ctx, journal, after)


def tell_overlaps(ctx: Context, journal: Journal, timer: Timer) -> None:
    """Warn of entries that overlap a timer, which started before now."""
    now = ctx.now()
    minutes = elapsed(timer, now)
    if minutes:
        entry = Entry(timer.kind, Span(timer.start.date(), minutes, timer.start), timer.details, timer.uid, now)
        for warning in about_overlaps(journal, entry, ctx.zone):
            ctx.remark(visible(warning.text))
