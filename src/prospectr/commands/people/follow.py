"""Add a follow-up: `prospectr follow @bob 3d send prices`."""

from __future__ import annotations

from prospectr.commands.shared.choices import chosen_line
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.open_follow_up import others_on_the_day
from prospectr.commands.shared.warnings import warn_near_handle
from prospectr.domain.people.follow_up_words import parse_follow_up, split_contact
from prospectr.domain.people.follow_ups import FollowUp
from prospectr.errors import ChoiceError, InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import follow_up_text
from prospectr.store.queries import follow_ups, handles, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Add a follow-up: [@CONTACT] DAY [HOUR] [TEXT]; InputError if the words are invalid."""
    try:
        _run(ctx, words, as_json=as_json)
    except ChoiceError as error:
        _run(ctx, chosen_line(ctx, error)[1:], as_json=as_json)


def _run(ctx: Context, words: Sequence[str], *, as_json: bool) -> None:
    when = moment(ctx)
    today = when.now.date()
    contact, rest = split_contact(words, today)
    if not rest:
        question = "When do you follow up?" if contact else "Who do you follow up with, and when?"
        raise InputError(question, f"Type prospectr follow @{contact or 'bob'} 3d send prices")
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        if contact is None and handles.is_known(journal, rest[0].lower()):
            contact, rest = rest[0].lower(), rest[1:]
        head = ["follow", f"@{contact}"] if contact else ["follow"]
        due, at, text = parse_follow_up(" ".join(rest), today, settings, lambda text: [*head, *text.split()])
        near = handles.nearest_to_new(journal, contact) if contact else None
        with journal.step("follow", seconds(when)) as step:
            follow_up = follow_ups.add(step, FollowUp(new_uid(when), due, today, contact, text, at=at))
        repeated = others_on_the_day(journal, follow_up)
    if as_json:
        from prospectr.render.entries.entry_json import follow_up_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(follow_up_value(follow_up)))
    else:
        ctx.print_wrapped(f"{follow_up.id}  {follow_up_text(follow_up, today)}")
    if repeated:
        ctx.remark(visible(repeated))
    if contact and near:
        warn_near_handle(ctx, contact, near)
