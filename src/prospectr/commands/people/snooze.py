"""Put a follow-up off: `prospectr snooze 3 2d`."""

from __future__ import annotations

from prospectr.commands.shared.choices import chosen_line
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.open_follow_up import open_follow_up, others_on_the_day
from prospectr.domain.people.follow_up_words import parse_snooze, snoozed
from prospectr.errors import ChoiceError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import follow_up_text
from prospectr.store.queries import follow_ups, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context


def run(ctx: Context, number: str, words: Sequence[str], *, as_json: bool = False) -> None:
    """Put a follow-up off to a day or an hour; `2d` counts from today, or from the day it is due if that is ahead.

    Raises:
        NotFoundError: the follow-up is unknown or not open.
        InputError: the words are neither a day from today on nor an hour.
    """
    try:
        _run(ctx, number, words, as_json=as_json)
    except ChoiceError as error:
        _, number, *words = chosen_line(ctx, error)  # after the command
        _run(ctx, number, words, as_json=as_json)


def _run(ctx: Context, number: str, words: Sequence[str], *, as_json: bool) -> None:
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        day, at, is_counted = parse_snooze(words, number, today, week_rules.settings(journal))
        before = open_follow_up(journal, "snooze", number, words, today)
        after = snoozed(before, day, at, today, is_counted=is_counted)
        with journal.step("snooze", seconds(when)) as step:
            follow_ups.change(step, follow_ups.find_again(journal, before), after)
        repeated = others_on_the_day(journal, after)
    if as_json:
        from prospectr.render.entries.entry_json import follow_up_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(follow_up_value(after)))
    else:
        ctx.print_wrapped(f"{after.id}  {follow_up_text(after, today)}")
    if repeated:
        ctx.remark(visible(repeated))
