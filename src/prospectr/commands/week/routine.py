"""The routine: `prospectr routine add mon-fri 9-10:30 +phone`, `prospectr routine`, `prospectr routine today`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.domain.calendar.days import parse_full_day
from prospectr.domain.suggest import nearest
from prospectr.domain.week.routine import (
    LAST_DAY,
    Block,
    blocks_on,
    clock_text,
    parse_block,
    parse_change,
    review,
    takes_effect,
    weekdays_text,
)
from prospectr.errors import InputError, NotFoundError
from prospectr.render.week.routine import next_text, routine_lines
from prospectr.store.queries import routine, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.week.routine import RoutineReport
    from prospectr.domain.week.summary import Rules
    from prospectr.store.sqlite.journal import Journal, Step

VERBS = ("add", "change", "remove", "today", "export")


def run(ctx: Context, words: Sequence[str], since: str | None, *, as_json: bool = False) -> None:
    """List the blocks, or change them: add DAYS RANGE [+TAG], change N [DAYS] [RANGE] [+TAG|-tag], remove N.

    A change is dated: what has begun keeps the routine that it had.

    Raises:
        InputError: it was not understood.
        NotFoundError: there is no such block.
    """
    when = moment(ctx)
    today = when.now.date()
    if since and not words:
        raise InputError("--from goes with add, change or remove.", "Type prospectr routine add mon-fri 9-10:30")
    with open_journal(ctx) as journal:  # one for both: an error in the list must tell that the change is stored
        if words:
            _change(journal, words, since, when)
        found = routine.blocks(journal)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.routine_json import block_value

        ctx.write_data_line(dumps([block_value(block) for block in found]))
        return
    for line in routine_lines(found, today):
        ctx.print_wrapped(line)


def _change(journal: Journal, words: Sequence[str], since: str | None, when: Moment) -> None:
    today = when.now.date()
    asked = parse_full_day(since, today) if since else None
    day = asked or today
    if day > LAST_DAY:
        raise InputError(f"{day.isoformat()} is out of the calendar's reach.", "Type a day of this century.")
    verb, rest = words[0].lower(), words[1:]
    if verb not in ("add", "change", "remove"):
        near = nearest(verb, VERBS)
        hint = f"Did you mean prospectr routine {near}?" if near else f"Type prospectr routine {'|'.join(VERBS)}"
        raise InputError(f"“{' '.join(words)}” was not understood.", hint)
    if verb == "add":
        _add(journal, parse_block(rest, new_uid(when), day), asked, when)
        return
    if not rest or (verb == "remove") != (len(rest) == 1):
        example = "change 1 mon-thu 9-10" if verb == "change" else "remove 1"
        what = "Change it to what?" if rest and verb == "change" else "Which block?"
        raise InputError(what, f"Type prospectr routine {example}; prospectr routine lists them.")
    _find(journal, rest[0], day)  # where there is no journal, none is made for what is refused
    with journal.step("routine", seconds(when)) as step:
        before = _find(journal, rest[0], day)
        if verb == "remove":
            _end(step, before, asked or takes_effect([before], when.now, when.zone))
        else:
            _change_to(step, before, parse_change(rest[1:], before, new_uid(when), day), asked, when)


def _add(journal: Journal, block: Block, asked: date | None, when: Moment) -> None:
    block = block.replace(since=asked or takes_effect([block], when.now, when.zone))
    with journal.step("routine", seconds(when)) as step:
        _refuse_overlap(block, routine.blocks(journal))
        routine.add(step, block)


def _change_to(step: Step, before: Block, after: Block, asked: date | None, when: Moment) -> None:
    """Put a block in the place of another; one that is to come keeps its first day, if none is asked for."""
    first = asked or max(before.since, takes_effect([before, after], when.now, when.zone))
    after = after.replace(since=first, until=before.until)
    _refuse_overlap(after, [block for block in routine.blocks(step.journal) if block.uid != before.uid])
    if before.since < first:
        _end(step, before, first)
        routine.add(step, after)
    else:  # nothing is left of it: it keeps its number
        routine.change(step, before, after.replace(uid=before.uid, id=before.id))


def _end(step: Step, block: Block, first: date) -> None:
    """Let a block end before a day."""
    if block.until and block.until < first:
        raise _past(block, first)
    routine.change(step, block, block.replace(until=first - timedelta(1)) if block.since < first else None)


def _find(journal: Journal, word: str, day: date) -> Block:
    number = int(word[:15]) if word.isascii() and word.isdecimal() else 0
    found = next((block for block in routine.blocks(journal) if block.id == number), None)
    if found is None:
        raise NotFoundError(f"There is no block {word}.", "See prospectr routine.")
    if found.until and found.until < day:
        raise _past(found, day)
    return found


def _past(block: Block, day: date) -> NotFoundError:
    return NotFoundError(f"There is no block {block.id} any more on {day.isoformat()}.", "See prospectr routine.")


def _refuse_overlap(block: Block, others: Iterable[Block]) -> None:
    """Refuse a block that lies in the time of another: a minute would be kept, or lost, twice."""
    for other in others:
        if block.overlaps(other):
            raise InputError(
                f"Block {other.id}, {weekdays_text(other.weekdays)} {clock_text(other)}, lies in that time already.",
                f"Type prospectr routine change {other.id} with what is to be otherwise.",
            )


def show_today(ctx: Context, *, as_json: bool = False) -> None:
    """Say which block is on, or which is next, on one line, for a prompt or a status bar."""
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        found = routine.blocks(journal)
        off = week_rules.days_off(journal)
    days = (today - timedelta(1), today)  # one of yesterday may run past midnight
    near = [(block, *block.bounds(day, when.zone)) for day in days for block in blocks_on(found, day, off)]
    blocks = [(block, begin, end) for block, begin, end in near if begin.date() == today or end > when.now]
    ahead = next(((block, begin, end) for block, begin, end in blocks if end > when.now), None)
    if as_json:
        from prospectr.render.shared.json import dumps

        value = None
        if ahead:
            block, begin, end = ahead
            value = {"start": begin.isoformat(), "end": end.isoformat(), "tag": block.tag, "on": begin <= when.now}
        ctx.write_data_line(dumps({"next": value, "off": today in off}))
        return
    ctx.print(next_text(ahead, when.now, has_blocks=bool(blocks), is_off=today in off))


def of_week(journal: Journal, week: Week, when: Moment, rules: Rules) -> RoutineReport | None:
    """Return whether the blocks of a week were kept; None if it had none that are over."""
    found = routine.blocks(journal)
    if not found:
        return None
    report = review(
        found,
        week.days,
        rules.days_off,
        routine.timed(journal, week.first, week.last),
        routine.untimed(journal, week.first, week.last),
        when.now,
        when.zone,
    )
    return report if report.blocks else None
