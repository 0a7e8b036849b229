"""What is due: `prospectr due`, `prospectr due --prune`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.people.follow_ups import CLOSED, DueList, by_bucket, very_late
from prospectr.errors import InputError, StoppedError
from prospectr.render.people.pipeline import due_lines, follow_up_rows
from prospectr.store.queries import follow_ups, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, *, as_json: bool = False) -> None:
    """List follow-ups: overdue, today, this week, later; then the close or open contacts with nothing planned."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        parts = by_bucket(follow_ups.open_ones(journal), today, week_rules.settings(journal).week_start)
        found = DueList(today, parts, tuple(follow_ups.unplanned(journal)))
    if as_json:
        from prospectr.render.people.people_json import due_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(due_value(found)))
        return
    for line in due_lines(found, ctx.width_limit):
        ctx.print_wrapped(line)


def prune(ctx: Context, *, yes: bool = False, as_json: bool = False) -> None:
    """List the follow-ups more than 30 days late and, confirmed, close them; InputError if nobody is there to ask."""
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        late = very_late(follow_ups.open_ones(journal), today)
        is_sure = not late or yes
        if not is_sure and not ctx.is_interactive:
            raise InputError(
                f"{len(late)} would be closed, and nobody is here to ask.", "Type prospectr due --prune --yes"
            )
        if not as_json:
            for line in follow_up_rows(late, today, ctx.width_limit):
                ctx.print(line)
        if not is_sure:
            is_sure = _confirmed(ctx, len(late))
        if late and is_sure:
            with journal.step("due", seconds(when)) as step:
                shown = {each.uid for each in late}
                late = [each for each in very_late(follow_ups.open_ones(journal), today) if each.uid in shown]
                for each in late:
                    follow_ups.change(step, each, each.replace(state=CLOSED, ended=today))
    closed = [each.replace(state=CLOSED, ended=today) for each in late] if is_sure else []
    if as_json:
        from prospectr.render.entries.entry_json import follow_up_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([follow_up_value(each) for each in closed]))
    elif not late:
        ctx.print_wrapped("Nothing is more than 30 days late.")
    else:
        ctx.print_wrapped(f"Closed {len(closed)}. Take it back: prospectr undo" if closed else "Nothing was closed.")


def _confirmed(ctx: Context, count: int) -> bool:
    try:
        return ctx.ask(f"Close {'it' if count == 1 else f'these {count}'}? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", "Nothing was changed.") from None
