"""Start a timer: `prospectr start p follow-up calls`."""

from __future__ import annotations

from prospectr.commands.shared.auto_backup import back_up_daily
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.line_follow_up import add_follow_up, follow_up_on_line
from prospectr.commands.shared.warnings import show_warnings, warnings_about
from prospectr.domain.entries.entry import Timer, require_contact
from prospectr.domain.entries.kinds import MENU, parse_kind
from prospectr.domain.line.timer import elapsed, entry_from, reject_forgotten
from prospectr.domain.line.words import Marks, parse_words
from prospectr.domain.phrases.clocks import read_range
from prospectr.domain.phrases.durations import read_duration
from prospectr.domain.phrases.tokens import tokens_of, whole_line
from prospectr.errors import InputError
from prospectr.render.shared.text import entry_text, follow_up_text, timer_text
from prospectr.store.queries import timers, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.shared.warnings import EntryWarning
    from prospectr.context import Context
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Start KIND [WORDS...]; a running timer is stopped and logged first.

    Raises:
        InputError: the words are invalid, or a forgotten timer is running.
    """
    if not words:
        raise InputError("What do you start?", f"Type prospectr start p. The kinds: {MENU}")
    kind = parse_kind(words[0])
    _reject_time(words)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        marks = parse_words(words[1:], settings, JournalDirectory(journal), head=["start", words[0]])
        require_contact(marks.details())
        begin(ctx, journal, settings, "start", kind, marks, as_json=as_json)


def begin(
    ctx: Context, journal: Journal, settings: Settings, command: str, kind: str, marks: Marks, *, as_json: bool
) -> None:
    """Start a timer now, in one step with the end of a running one; `command` is the name of the step."""
    when = moment(ctx)
    timer = Timer(kind, when.now, marks.details(), new_uid(when))
    follow_up = follow_up_on_line(marks, when, settings)
    stopped: Entry | None = None
    warnings: list[EntryWarning] = []
    with journal.step(command, seconds(when)) as step:
        running = timers.running(journal)  # read after the lock, because another shell may start one too
        if running:
            reject_forgotten(running, when.now, settings.timer_hours)
            entry = entry_from(running, when.now, Marks(), when.now)
            warnings = warnings_about(journal, entry, settings)
            stopped = timers.become_entry(step, running, entry, new_uid(when))
        timers.start(step, timer)
        follow_up = add_follow_up(step, follow_up)
    _show(ctx, timer, stopped, follow_up, as_json=as_json)
    if stopped:
        show_warnings(ctx, warnings, stopped)
        back_up_daily(ctx, journal, settings)


def _show(ctx: Context, timer: Timer, stopped: Entry | None, follow_up: FollowUp | None, *, as_json: bool) -> None:
    if as_json:
        from prospectr.render.entries.entry_json import timer_json

        ctx.write_data_line(timer_json(timer))
        return
    now = ctx.now()
    today = now.date()
    if stopped:
        ctx.print_wrapped(f"Stopped {entry_text(stopped, today)}")
    if follow_up:
        ctx.print_wrapped(f"Next: {follow_up_text(follow_up, today)}")
    ctx.print_wrapped(f"{timer_text(timer, elapsed(timer, now), today)}. End it: prospectr stop")


def _reject_time(words: Sequence[str]) -> None:
    """Reject `start p 45m calls`: a timer measures the time."""
    tokens = tokens_of(words[1:])
    if not tokens or not tokens[0].text[:1].isdecimal():
        return
    found = read_duration(tokens, 0) or read_range(tokens, 0)
    if found:
        rest = words[1 + tokens[found[1] - 1].place + 1 :]
        raise InputError(
            "A timer measures the time by itself.",
            f"To log what is done: {whole_line(words)} To start now: {whole_line(['start', words[0], *rest])}",
        )
