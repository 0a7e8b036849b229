"""Finish a follow-up: `prospectr done 3 p 20m sent prices next=1w`."""

from __future__ import annotations

from prospectr.commands.logging import log
from prospectr.commands.shared.auto_backup import back_up_daily
from prospectr.commands.shared.choices import chosen_line
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.line_follow_up import add_follow_up, follow_up_on_line
from prospectr.commands.shared.open_follow_up import open_follow_up, others_on_the_day
from prospectr.commands.shared.warnings import about_reading, show_warnings, warnings_about
from prospectr.domain.entries.entry import Entry, require_contact
from prospectr.domain.entries.kinds import MENU
from prospectr.domain.line.grammar import has_time, parse_activity
from prospectr.domain.line.kinds import split_kind
from prospectr.domain.people.follow_ups import DONE
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import ChoiceError, InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import follow_up_text
from prospectr.store.queries import entries, follow_ups, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.line.words import Marks
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, word: str, words: Sequence[str], *, as_json: bool = False) -> None:
    """Finish a follow-up; KIND TIME [DAY] [WORDS...] after its number or contact logs the activity in the same step.

    Raises:
        NotFoundError: the follow-up is unknown or not open.
        InputError: the words are not an activity.
    """
    try:
        _finish(ctx, word, words, as_json=as_json)
    except ChoiceError as error:
        _, word, *words = chosen_line(ctx, error)  # after the command
        run(ctx, word, words, as_json=as_json)


def preview(ctx: Context, word: str, words: Sequence[str]) -> None:
    """Print which follow-up would be done, and the entry that would be logged; errors as in `run`."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        before = open_follow_up(journal, "done", word, words, when.now.date())
        ctx.print_wrapped(f"Would finish {before.id}  {follow_up_text(before, when.now.date())}")
        if words:
            entry, marks = _activity(journal, before, words, when, settings)
            following = follow_up_on_line(["done", word, *words], marks, when, settings)
            log.show(ctx, journal, entry, settings, follow_up=following, dry_run=True)
            show_warnings(ctx, about_reading(marks), entry)


def _finish(ctx: Context, word: str, words: Sequence[str], *, as_json: bool) -> None:
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        before = open_follow_up(journal, "done", word, words, when.now.date())
        entry, following, warnings = None, None, []
        if words:
            entry, marks = _activity(journal, before, words, when, settings)
            following = follow_up_on_line(["done", word, *words], marks, when, settings)
            warnings = [
                *about_reading(marks),
                *warnings_about(journal, entry, settings, when.zone, finishing=before.id),
            ]
        finished = before.replace(state=DONE, ended=when.now.date())
        with journal.step("done", seconds(when)) as step:
            follow_ups.change(step, follow_ups.find_again(journal, before), finished)
            entry = entries.add(step, entry) if entry else None
            following = add_follow_up(step, following)
        repeated = others_on_the_day(journal, following)
        if not as_json:
            ctx.print_wrapped(f"Done: {finished.id}  {follow_up_text(before, when.now.date())}")
        if entry:
            log.show(ctx, journal, entry, settings, follow_up=following, as_json=as_json)
            show_warnings(ctx, warnings, entry)
            back_up_daily(ctx, journal, settings)
    if as_json and not entry:
        from prospectr.render.entries.entry_json import follow_up_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(follow_up_value(finished)))
    if repeated:
        ctx.remark(visible(repeated))
    if before.contact and following is None:
        ctx.remark(f"The next step? prospectr follow @{before.contact} 1w")


def _activity(
    journal: Journal, before: FollowUp, words: Sequence[str], when: Moment, settings: Settings
) -> tuple[Entry, Marks]:
    """Return the entry that the words describe, and its marks, with the follow-up's contact added."""
    kind, typed, rest = split_kind(words)
    if kind is None:
        time = [] if has_time(words, when, settings) else ["20m"]
        line = whole_line(["done", str(before.id), "p", *time, *words])
        raise InputError(f"“{words[0]}” is not a kind of activity.", f"Begin with a kind ({MENU}): {line}")
    head = f"done {before.id} {typed}"
    span, marks = parse_activity(rest, when, settings, JournalDirectory(journal), head)
    if before.contact and before.contact not in marks.contacts:
        marks = marks.replace(contacts=(before.contact, *marks.contacts))
    return Entry(kind, span, require_contact(marks.details()), new_uid(when), when.now), marks
