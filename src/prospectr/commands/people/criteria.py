"""What makes a lead: `prospectr criteria use bant`, `prospectr criteria add budget "What have they set aside?"`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.calendar.timespan import number
from prospectr.domain.people.criteria import (
    BEGIN,
    NONE_YET,
    added,
    moved,
    removed,
    set_named,
)
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError
from prospectr.render.people.contacts import criteria_rows
from prospectr.store.queries import people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.people.criteria import Criterion

VERBS = ("use", "add", "move", "remove")


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """List the questions, or change them: use SET, add KEY [QUESTION], move KEY PLACE, remove KEY.

    Raises:
        InputError: it was not understood.
        NotFoundError: there is no such criterion.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        found = people.criteria(journal)
        if words and list(words) != ["list"]:
            _changed(found, words)  # what is refused leaves no journal behind
            with journal.step("criteria", seconds(when)) as step:
                before = people.criteria(journal)
                found = _changed(before, words)
                people.set_criteria(step, found, before)
    if as_json:
        from prospectr.render.people.people_json import criteria_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(criteria_value(found)))
        return
    if not found:
        ctx.print_wrapped(f"{NONE_YET} {BEGIN}")
    for line in criteria_rows(found):
        ctx.print_wrapped(line)


def _changed(criteria: Sequence[Criterion], words: Sequence[str]) -> tuple[Criterion, ...]:
    verb, rest = words[0].lower(), words[1:]
    if verb == "use" and len(rest) == 1:
        return set_named(rest[0])
    if verb == "add" and rest:
        return added(criteria, rest[0], " ".join(" ".join(rest[1:]).split()))
    if verb == "move" and len(rest) == 2:
        place = number(rest[1])
        if place is None:
            raise InputError(f"“{rest[1]}” is no place.", f"Type prospectr criteria move {rest[0]} 1")
        return moved(criteria, rest[0], place)
    if verb == "remove" and len(rest) == 1:
        return removed(criteria, rest[0])
    examples = {
        "use": "use bant",
        "add": 'add budget "What have they set aside?"',
        "move": "move budget 1",
        "remove": "remove budget",
    }
    near = verb if verb in VERBS else nearest(verb, VERBS)
    raise InputError(f"“{' '.join(words)}” was not understood.", f"Type prospectr criteria {examples[near or 'use']}")
