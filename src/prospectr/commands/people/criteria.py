"""List or change the criteria of a lead: `prospectr criteria use bant`, `prospectr criteria remove need`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.replaced import remark_replaced
from prospectr.domain.people.criteria import NO_CRITERIA, USE_A_SET, changed, own_questions
from prospectr.render.people.criteria import criteria_rows
from prospectr.store.queries import people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """List the criteria, or change them: use SET, add KEY [QUESTION], move KEY PLACE, remove KEY.

    Raises:
        InputError: the words are invalid.
        NotFoundError: there is no such criterion.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        before = criteria = people.criteria(journal)
        if words and list(words) != ["list"]:
            changed(criteria, words)  # an error here comes before the step, which would create a missing journal
            with journal.step("criteria", seconds(when)) as step:
                before = people.criteria(journal)
                criteria = changed(before, words)
                people.set_criteria(step, criteria, before)
    if as_json:
        from prospectr.render.people.people_json import criteria_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(criteria_value(criteria)))
        return
    if not criteria:
        ctx.print_wrapped(f"{NO_CRITERIA} {USE_A_SET}")
    if words and words[0].lower() == "use":
        remark_replaced(ctx, own_questions(before), dict.fromkeys(own_questions(before), ""))
    for line in criteria_rows(criteria):
        ctx.print_wrapped(line)
