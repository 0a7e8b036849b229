"""Stop the timer: `prospectr stop sent the offer at 10:30`."""

from __future__ import annotations

from prospectr.commands.logging import log
from prospectr.commands.shared.auto_backup import after_write
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.next_step import planned, store_plan
from prospectr.commands.shared.warnings import remarks_on
from prospectr.domain.line.stop_time import stop_time
from prospectr.domain.line.timer import entry_from, refuse_forgotten
from prospectr.domain.line.words import parse_words
from prospectr.errors import NotFoundError
from prospectr.store.queries import entries, timers, week_rules
from prospectr.store.queries.directory import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.entry import Entry, Timer
    from prospectr.store.sqlite.journal import Journal, Step


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Stop the timer, now or at the time that the words end with, and log what it measured.

    Raises:
        NotFoundError: nothing is running.
        InputError: it ran longer than the setting `timer_hours`, and no `at TIME` was given.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        timer = require_timer(journal)
        rest, end = stop_time(words, timer.start, when)
        marks = parse_words(rest, settings, JournalDirectory(journal), head=["stop"], tail=words[len(rest) :])
        if len(rest) == len(words):  # no time was said
            refuse_forgotten(timer, end, settings.timer_hours)
        entry = entry_from(timer, end, marks, when.now)
        follow_up = planned(marks, when, settings, entry.details)
        remarks = remarks_on(journal, entry, settings)
        with journal.step("stop", seconds(when)) as step:
            if timers.running(journal) != timer:
                raise NotFoundError("The timer was stopped elsewhere in the meantime.", "See prospectr status.")
            entry = finish(step, timer, entry, when)
            follow_up = store_plan(step, follow_up)
        log.show(ctx, journal, entry, settings, follow_up=follow_up, as_json=as_json)
        for remark in remarks:
            ctx.remark(remark)
        after_write(ctx, journal, settings)


def require_timer(journal: Journal) -> Timer:
    """Return the timer that runs; NotFoundError if there is none."""
    timer = timers.running(journal)
    if timer is None:
        raise NotFoundError("Nothing is running.", "Start a timer: prospectr start p, or log: prospectr p 45m.")
    return timer


def finish(step: Step, timer: Timer, entry: Entry, when: Moment) -> Entry:
    """Put the entry in the timer's place, within a step."""
    timers.end(step, timer)
    if entries.with_uid(step.journal, entry.uid):  # it came in by an import meanwhile
        entry = entry.replace(uid=new_uid(when))
    return entries.add(step, entry)
