"""Stop the timer: `prospectr stop sent the offer at 10:30`."""

from __future__ import annotations

from prospectr.commands.logging import log
from prospectr.commands.shared.auto_backup import back_up_daily
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.line_follow_up import add_follow_up, follow_up_on_line, tell_others_on_the_day
from prospectr.commands.shared.warnings import about_reading, show_warnings, warnings_about
from prospectr.domain.line.stop_time import stop_time
from prospectr.domain.line.timer import added, entry_from, reject_forgotten
from prospectr.domain.line.words import parse_words, with_contact
from prospectr.errors import ChoiceError, NotFoundError
from prospectr.store.queries import timers, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.entries.entry import Timer
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Stop the timer, now or at the time that the words end with, and log its entry; with `dry_run`, only show it.

    Raises:
        NotFoundError: no timer is running.
        InputError: the words are invalid, or the timer ran longer than `timer_hours` and they do not say when it ended.
    """
    try:
        _run(ctx, words, dry_run=dry_run, as_json=as_json)
    except ChoiceError as error:
        from prospectr.commands.shared.choices import chosen_line

        _run(ctx, chosen_line(ctx, error)[1:], dry_run=dry_run, as_json=as_json)


def _run(ctx: Context, words: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        timer = require_timer(journal)
        rest, end = stop_time(words, timer.start, when)
        tail = ["at", f"{end:%H:%M}"] if len(rest) < len(words) else []
        marks = parse_words(rest, settings, JournalDirectory(journal), head=["stop"], tail=tail)
        if not tail:  # no time was typed
            reject_forgotten(timer, end, settings.timer_hours, when.zone)
        with_contact(added(timer.details, marks), ["stop", *words])
        entry = entry_from(timer, end, marks, when)
        follow_up = follow_up_on_line(["stop", *words], marks, when, settings, entry.details)
        warnings = [*about_reading(marks), *warnings_about(journal, entry, settings, when.zone)]
        if dry_run:
            log.show(ctx, journal, entry, settings, follow_up=follow_up, dry_run=True)
            show_warnings(ctx, warnings, entry)
            return
        with journal.step("stop", seconds(when)) as step:
            if timers.running(journal) != timer:
                raise NotFoundError(
                    "The timer was stopped elsewhere in the meantime.", "See what is running: prospectr status"
                )
            entry = timers.become_entry(step, timer, entry, new_uid(when))
            follow_up = add_follow_up(step, follow_up)
        log.show(ctx, journal, entry, settings, follow_up=follow_up, as_json=as_json)
        show_warnings(ctx, warnings, entry)
        tell_others_on_the_day(ctx, journal, follow_up)
        back_up_daily(ctx, journal, settings)


def require_timer(journal: Journal) -> Timer:
    """Return the running timer; NotFoundError if there is none."""
    timer = timers.running(journal)
    if timer is None:
        raise NotFoundError("Nothing is running.", "Start a timer: prospectr start p, or log: prospectr p 45m.")
    return timer
