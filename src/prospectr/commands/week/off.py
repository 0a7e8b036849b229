"""Days off: `prospectr off 2026-11-26 trade fair`, `prospectr off 2026-12-24..2026-12-31`, `prospectr off`."""

from __future__ import annotations

from datetime import timedelta

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.calendar.days import parse_full_day
from prospectr.domain.entries.names import checked_text
from prospectr.errors import InputError, NotFoundError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import columns, day_text
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.context import Context

LONGEST = 366  # days at once; more is a mistyped year


def run(ctx: Context, words: Sequence[str], *, remove: bool = False, as_json: bool = False) -> None:
    """Make days off, or with `remove` days as any other; without words list them.

    Raises:
        InputError: the days are not understood.
        NotFoundError: one to be removed is not off.
    """
    when = moment(ctx)
    today = when.now.date()
    days = _parse(words[0], today) if words else []
    if remove and not days:
        raise InputError("Which day is no day off any more?", "Type prospectr off --remove 2026-11-26")
    _refuse_second_day(words, today)
    note = checked_text(" ".join(words[1:]))
    with open_journal(ctx) as journal:
        off = week_rules.days_off(journal)
        replaced = [off[day] for day in days if off.get(day) and off[day] != note]
        if remove and not set(days) & set(off):
            raise NotFoundError(f"{words[0]} is not off.", "See prospectr off.")
        if days:
            with journal.step("off", seconds(when)) as step:
                off = week_rules.days_off(journal)
                for day in days:
                    week_rules.set_day_off(step, day, None if remove else note, off.get(day))
        off = week_rules.days_off(journal)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([{"day": day.isoformat(), "note": text} for day, text in off.items()]))
        return
    if days:
        _tell(ctx, days, "" if remove else note, remove=remove)
        if replaced and not remove:
            ctx.remark(visible(f"The text was: {replaced[0]}. Take it back: prospectr undo"))
        return
    if not off:
        ctx.print_wrapped("No days off. Add one: prospectr off 2026-11-26 trade fair")
    for line in columns([(day.isoformat(), day_text(day, today), text) for day, text in off.items()], "<<<"):
        ctx.print(line)


def _tell(ctx: Context, days: Sequence[date], note: str, *, remove: bool) -> None:
    span = days[0].isoformat() if len(days) == 1 else f"{days[0].isoformat()} to {days[-1].isoformat()}"
    ctx.print(visible(f"{'No longer off' if remove else 'Off'}: {span}{f', {note}' if note else ''}."))


def _refuse_second_day(words: Sequence[str], today: date) -> None:
    """Refuse `off 2026-12-07 2026-12-08`: taken as the text, the second would silently be worked."""
    rest = [word for word in words[1:3] if word not in ("-", "to", "until")]
    try:
        parse_full_day(rest[0] if rest else "", today)
    except InputError:
        return
    hint = f"Type prospectr off {words[0]}..{rest[0]} for all from one to the other, or one at a time."
    raise InputError(f"“{words[0]}” and “{rest[0]}” are two days.", hint)


def _parse(word: str, today: date) -> list[date]:
    first_word, dots, last_word = word.partition("..")
    first = parse_full_day(first_word, today)
    last = parse_full_day(last_word, today) if dots else first
    if not 0 <= (last - first).days < LONGEST:
        raise InputError(f"“{word}” is not a stretch of days.", "Type it as 2026-12-24..2026-12-31.")
    return [first + timedelta(i) for i in range((last - first).days + 1)]
