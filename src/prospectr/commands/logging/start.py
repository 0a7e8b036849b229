"""Start a timer, or change when it started: `prospectr start p at 16:00 calls`, `prospectr start at 15:40`."""

from __future__ import annotations

from prospectr.commands.shared.auto_backup import back_up_daily
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.line_follow_up import add_follow_up, follow_up_on_line, tell_others_on_the_day
from prospectr.commands.shared.warnings import show_warnings, warnings_about
from prospectr.domain.entries.entry import Timer
from prospectr.domain.entries.kinds import MENU
from prospectr.domain.line.start_time import read_start_line
from prospectr.domain.line.timer import elapsed, handed_over, reject_forgotten, start_after
from prospectr.domain.line.words import parse_words, with_contact
from prospectr.domain.record import Record
from prospectr.errors import ChoiceError, InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import entry_text, follow_up_text, timer_text
from prospectr.store.queries import entries, timers, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from prospectr.commands.shared.warnings import EntryWarning
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.line.words import Marks
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal, Step


class Beginning(Record):
    """What a timer starts with: its kind and words, a start if that is not now, and the follow-up of its line."""

    kind: str
    marks: Marks
    start: datetime | None = None
    follow_up: FollowUp | None = None


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Start KIND [TIME] [WORDS...], ending a running timer; or give the running timer another start.

    With `dry_run`, only show the timer that the words would start.

    Raises:
        InputError: the words are invalid, or a forgotten timer is running.
        NotFoundError: there is no kind, and no timer is running.
    """
    if not words:
        raise InputError(f"What do you start? The kinds: {MENU}.", "Type prospectr start p")
    try:
        _run(ctx, words, dry_run=dry_run, as_json=as_json)
    except ChoiceError as error:
        from prospectr.commands.shared.choices import chosen_line

        _run(ctx, chosen_line(ctx, error)[1:], dry_run=dry_run, as_json=as_json)


def _run(ctx: Context, words: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        line = read_start_line(words, moment(ctx), settings)
        if line.kind:
            marks = parse_words(line.words, settings, JournalDirectory(journal), head=line.head, tail=line.tail)
            with_contact(marks.details(), ["start", *words])
            if dry_run:
                _preview(ctx, Timer(line.kind, line.start or ctx.now(), marks.details(), ""))
                return
            follow_up = follow_up_on_line(["start", *words], marks, moment(ctx), settings)
            beginning = Beginning(line.kind, marks, line.start, follow_up)
            begin(ctx, journal, settings, "start", beginning, as_json=as_json)
            for text, change in marks.remarks:
                ctx.remark(visible(f"{text} To change that: prospectr edit timer {change}"))
        elif line.start:
            from prospectr.commands.logging import edit_timer

            edit_timer.set_start(ctx, journal, line.start, dry_run=dry_run, as_json=as_json)
    if line.remark:
        ctx.remark(visible(line.remark))


def _preview(ctx: Context, timer: Timer) -> None:
    now = ctx.now()
    ctx.print_wrapped(f"Would start · {timer_text(timer, elapsed(timer, now), now.date())}")


def begin(
    ctx: Context,
    journal: Journal,
    settings: Settings,
    command: str,
    beginning: Beginning,
    *,
    as_json: bool,
) -> None:
    """Start a timer, in one step with the end of a running one; `command` is the name of the step.

    Without a start, it starts now, or at the end of the timer that it ends.
    """
    when, start = moment(ctx), beginning.start
    stopped: Entry | None = None
    warnings: list[EntryWarning] = []
    with journal.step(command, seconds(when)) as step:
        running = timers.running(journal)  # read after the lock, because another shell may start one too
        if running:
            reject_forgotten(running, start or when.now, settings.timer_hours, when.zone)
            stopped, begun = handed_over(running, start or when.now, when)
            warnings = warnings_about(journal, stopped, settings, when.zone) if stopped else []
            stopped = _end(step, running, stopped, when)
        else:
            begun = start or start_after(entries.latest(journal), when.now)
        timer = Timer(beginning.kind, max(start or begun, begun), beginning.marks.details(), new_uid(when))
        timers.start(step, timer)
        follow_up = add_follow_up(step, beginning.follow_up)
    _show(ctx, timer, stopped, follow_up, as_json=as_json)
    tell_others_on_the_day(ctx, journal, follow_up)
    if stopped:
        show_warnings(ctx, warnings, stopped)
        back_up_daily(ctx, journal, settings)
    elif running:
        _tell_not_logged(ctx, running, settings)
    if start:
        from prospectr.commands.logging.edit_timer import tell_overlaps

        tell_overlaps(ctx, journal, timer)


def _end(step: Step, running: Timer, entry: Entry | None, when: Moment) -> Entry | None:
    """End a timer, which becomes an entry if it ran for a minute."""
    if entry:
        return timers.become_entry(step, running, entry, new_uid(when))
    timers.end(step, running)
    return None


def _tell_not_logged(ctx: Context, timer: Timer, settings: Settings) -> None:
    from prospectr.domain.line.entry_lines import unlogged_line

    text = f"{timer.kind.title()} ran for under a minute, so it is not logged."
    ctx.remark(visible(f"{text} To log it: {unlogged_line(timer, settings)}"))


def _show(ctx: Context, timer: Timer, stopped: Entry | None, follow_up: FollowUp | None, *, as_json: bool) -> None:
    now = ctx.now()
    minutes = elapsed(timer, now)
    if as_json:
        from prospectr.render.entries.entry_json import timer_json

        ctx.write_data_line(timer_json(timer, minutes))
        return
    today = now.date()
    if stopped:
        ctx.print_wrapped(f"Stopped {entry_text(stopped, today, ctx.zone)}")
    if follow_up:
        ctx.print_wrapped(f"Next: {follow_up_text(follow_up, today)}")
    ctx.print_wrapped(f"{timer_text(timer, minutes, today)}. End it: prospectr stop")
