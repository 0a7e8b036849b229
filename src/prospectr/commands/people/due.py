"""List what is due: `prospectr due`, `prospectr due --prune`."""

from __future__ import annotations

from prospectr.commands.shared.choices import confirmed
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.people.follow_ups import CLOSED, DueList, by_section, very_late
from prospectr.errors import InputError
from prospectr.render.people.due import due_lines, follow_up_rows
from prospectr.render.shared.text import plural
from prospectr.store.queries import follow_ups, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, *, is_whole: bool = False, as_json: bool = False) -> None:
    """List the open follow-ups by section, then close or open contacts without one: all of them, or the first five."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        sections = by_section(follow_ups.open_follow_ups(journal), today, week_rules.settings(journal).week_start)
        without = tuple(follow_ups.contacts_without(journal))
        due_list = DueList(today, sections, without, follow_ups.last_talks(journal))
    if as_json:
        from prospectr.render.people.people_json import due_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(due_value(due_list)))
        return
    for line in due_lines(due_list, ctx.width_limit, is_whole=is_whole, has_colour=ctx.has_colour):
        ctx.print_wrapped(line)


def prune(ctx: Context, *, yes: bool = False, as_json: bool = False) -> None:
    """List the follow-ups more than 30 days overdue and, once confirmed, close them.

    InputError if there is no terminal to confirm it on, and no --yes.
    """
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        late = very_late(follow_ups.open_follow_ups(journal), today)
        if late and not yes and not ctx.is_interactive:
            raise InputError(
                f"{plural(len(late), 'follow-up')} would be closed, and there is no terminal to confirm it on.",
                "Type prospectr due --prune --yes",
            )
        if not as_json:
            for lines in follow_up_rows(late, today, ctx.width_limit):
                ctx.print("\n".join(lines))
        question = f"Close {'it' if len(late) == 1 else f'these {len(late)}'}?"
        is_confirmed = yes or bool(late and confirmed(ctx, question))
        closed = _close(journal, late, when) if late and is_confirmed else []
    if as_json:
        from prospectr.render.entries.entry_json import follow_up_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([follow_up_value(follow_up) for follow_up in closed]))
    elif not late:
        ctx.print_wrapped("Nothing is more than 30 days late.")
    else:
        ctx.print_wrapped(f"Closed {len(closed)}. Take it back: prospectr undo" if closed else "Nothing was closed.")


def _close(journal: Journal, shown: list[FollowUp], when: Moment) -> list[FollowUp]:
    """Close those of the shown follow-ups that are still open and late, and return them."""
    today = when.now.date()
    uids = {follow_up.uid for follow_up in shown}
    closed = []
    with journal.step("due", seconds(when)) as step:
        for follow_up in very_late(follow_ups.open_follow_ups(journal), today):
            if follow_up.uid in uids:
                closed.append(follow_up.replace(state=CLOSED, ended=today))
                follow_ups.change(step, follow_up, closed[-1])
    return closed
