"""Days off: `prospectr off 2026-11-26 trade fair`, `prospectr off 2026-12-24..2026-12-31`, `prospectr off`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.replaced import remark_replaced
from prospectr.domain.entries.names import checked_text
from prospectr.domain.week.days_off import parse_days_off
from prospectr.errors import ChoiceError, InputError, NotFoundError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import day_text
from prospectr.render.shared.text_rows import text_rows
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prospectr.context import Context

REMOVE = "--remove"


def run(ctx: Context, words: Sequence[str], *, remove: bool = False, as_json: bool = False) -> None:
    """Set days off, or end them with `remove`; without words list them.

    Raises:
        InputError: the days are invalid.
        NotFoundError: none of the days to remove is off.
    """
    words = [word for word in words if word.strip()]
    if remove and not words:
        raise InputError("--remove needs a day.", "Type prospectr off --remove 2026-11-26")
    try:
        _run(ctx, words, remove=remove, as_json=as_json)
    except ChoiceError as error:
        from prospectr.commands.shared.choices import chosen_line

        chosen = chosen_line(ctx, error)
        run(ctx, [word for word in chosen[1:] if word != REMOVE], remove=remove, as_json=as_json)


def _run(ctx: Context, words: Sequence[str], *, remove: bool, as_json: bool) -> None:
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        command = ["off", *([REMOVE] if remove else [])]
        days, rest = parse_days_off(words, today, week_rules.settings(journal), command) if words else ([], [])
        note = checked_text(" ".join(rest))
        off = week_rules.days_off(journal)
        replaced_notes = [off[day] for day in days if off.get(day) and off[day] != note]
        if remove and not set(days) & set(off):
            raise NotFoundError(f"{words[0]} is not off.", "To list the days off, type prospectr off")
        if days:
            with journal.step("off", seconds(when)) as step:
                off = week_rules.days_off(journal)
                for day in days:
                    week_rules.set_day_off(step, day, None if remove else note, off.get(day))
        off = week_rules.days_off(journal)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([{"day": day.isoformat(), "note": text} for day, text in off.items()]))
    elif days:
        _confirm(ctx, days, "" if remove else note, remove=remove)
        if replaced_notes and not remove:
            remark_replaced(ctx, {"note": replaced_notes[0]}, {"note": note})
    else:
        _list(ctx, off, today)


def _list(ctx: Context, off: Mapping[date, str], today: date) -> None:
    if not off:
        ctx.print_wrapped("No days off. Add one: prospectr off 2026-11-26 trade fair")
    rows = [(day.isoformat(), day_text(day, today), text) for day, text in off.items()]
    for lines in text_rows(rows, "<<<", ctx.width_limit):
        ctx.print("\n".join(lines))


def _confirm(ctx: Context, days: Sequence[date], note: str, *, remove: bool) -> None:
    span = days[0].isoformat() if len(days) == 1 else f"{days[0].isoformat()} to {days[-1].isoformat()}"
    ctx.print(visible(f"{'No longer off' if remove else 'Off'}: {span}{f', {note}' if note else ''}."))
