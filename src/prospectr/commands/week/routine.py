"""The routine: `prospectr routine add mon-fri 9-10:30 +phone`, `prospectr routine`, `prospectr routine today`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.domain.calendar.days import parse_full_day
from prospectr.domain.suggest import nearest
from prospectr.domain.week.block_ranges import parse_block, parse_change
from prospectr.domain.week.routine import LAST_DAY, Block, blocks_today, check_overlap, first_day_of_change
from prospectr.errors import InputError, NotFoundError
from prospectr.render.week.routine import next_text, routine_lines
from prospectr.store.queries import routine, week_rules
from prospectr.store.queries.row_images import row_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.store.sqlite.journal import Journal, Step

COMMANDS = ("add", "change", "remove", "today", "export")


def run(ctx: Context, words: Sequence[str], since: str | None, *, as_json: bool = False) -> None:
    """Change the blocks if there are words, then list them.

    The words are `add DAYS RANGE [+TAG]`, `change N [DAYS] [RANGE] [+TAG|-tag]` or `remove N`. A change applies from a
    day on, so that the days before it keep the routine that they had.

    Raises:
        InputError: the words or the day are invalid.
        NotFoundError: there is no such block.
    """
    when = moment(ctx)
    today = when.now.date()
    if since and not words:
        raise InputError(
            "--from goes with add, change or remove.", f"Type prospectr routine add mon-fri 9-10:30 --from {since}"
        )
    with open_journal(ctx) as journal:  # one for both, so that an error while listing says that the change is stored
        if words:
            _change(journal, words, since, when)
        blocks = routine.blocks(journal)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.json.routine import block_value

        ctx.write_data_line(dumps([block_value(block) for block in blocks]))
        return
    for line in routine_lines(blocks, today):
        ctx.print_wrapped(line)


def _change(journal: Journal, words: Sequence[str], since: str | None, when: Moment) -> None:
    today = when.now.date()
    asked = parse_full_day(since, today) if since else None
    day = asked or today
    if day > LAST_DAY:
        raise InputError(f"{day.isoformat()} is outside the calendar.", "Type a day such as 2026-11-20.")
    command, rest = words[0].lower(), words[1:]
    if command not in ("add", "change", "remove"):
        near = nearest(command, COMMANDS)
        other = f"Type prospectr routine add mon-fri 9-10:30; the commands are {', '.join(COMMANDS)}."
        hint = f"Did you mean prospectr routine {near}?" if near else other
        raise InputError(f"“{' '.join(words)}” is not a routine command.", hint)
    if command == "add":
        _add(journal, parse_block(rest, new_uid(when), day), asked, when)
        return
    if not rest or (command == "remove") != (len(rest) == 1):
        example = "change 1 mon-thu 9-10" if command == "change" else "remove 1"
        what = "The change is missing." if rest and command == "change" else "Name one block by its number."
        raise InputError(what, f"Type prospectr routine {example}; prospectr routine lists the blocks.")
    _find(journal, rest[0], day)  # before the step, because a step would create a journal that does not exist yet
    with journal.step("routine", seconds(when)) as step:
        before = _find(journal, rest[0], day)
        if command == "remove":
            _end(step, before, asked or first_day_of_change([before], when.now, when.zone))
        else:
            _replace(step, before, parse_change(rest[1:], before, new_uid(when), day), asked, when)


def _add(journal: Journal, block: Block, asked: date | None, when: Moment) -> None:
    block = block.replace(since=asked or first_day_of_change([block], when.now, when.zone))
    with journal.step("routine", seconds(when)) as step:
        check_overlap(block, routine.blocks(journal))
        routine.add(step, block)


def _replace(step: Step, before: Block, after: Block, asked: date | None, when: Moment) -> None:
    """Replace a block from the day asked for; else as soon as possible, but not before its own first day."""
    first = asked or max(before.since, first_day_of_change([before, after], when.now, when.zone))
    after = after.replace(since=first, until=before.until)
    check_overlap(after, [block for block in routine.blocks(step.journal) if block.uid != before.uid])
    if before.since < first:
        _end(step, before, first)
        routine.add(step, after)
    else:  # the old block never applied, so the new one keeps its number
        routine.change(step, before, after.replace(uid=before.uid, id=before.id))


def _end(step: Step, block: Block, first: date) -> None:
    """End a block before a day, or delete it if it has not begun by then."""
    if block.until and block.until < first:
        raise _past(block, first)
    routine.change(step, block, block.replace(until=first - timedelta(1)) if block.since < first else None)


def _find(journal: Journal, word: str, day: date) -> Block:
    """Return the block of a number as typed; NotFoundError if there is none, or it ended before a day."""
    number = row_number(word) if word.isascii() and word.isdecimal() else 0
    block = next((block for block in routine.blocks(journal) if block.id == number), None)
    if block is None:
        raise NotFoundError(f"There is no block {word}.", "To list the blocks, type prospectr routine")
    if block.until and block.until < day:
        raise _past(block, day)
    return block


def _past(block: Block, day: date) -> NotFoundError:
    return NotFoundError(
        f"Block {block.id} ends before {day.isoformat()}.", "To list the blocks, type prospectr routine"
    )


def show_today(ctx: Context, *, as_json: bool = False) -> None:
    """Print the block that is running, or comes next today, on one line, for a prompt or a status bar."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        routine_blocks = routine.blocks(journal)
        off = week_rules.days_off(journal)
    is_off = when.now.date() in off
    blocks = blocks_today(routine_blocks, off, when.now, when.zone)
    coming = next((block for block in blocks if block.end > when.now), None)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.json.routine import next_value

        ctx.write_data_line(dumps({"next": next_value(coming, when.now), "off": is_off}))
        return
    ctx.print(next_text(coming, when.now, has_blocks=bool(blocks), is_off=is_off))
