"""List or change the rules for imported rows: `prospectr rules add toggl project Outreach p`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.domain.transfer.rule_changes import changed
from prospectr.render.transfer.rules import NO_RULES, replaced_lines, rule_lines, rule_value
from prospectr.store.queries import imports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """List the rules, or change them: add SOURCE FIELD TEXT KIND [+TAG] [@CONTACT], move N PLACE, remove N.

    Raises:
        InputError: the words are invalid.
        NotFoundError: there is no such rule.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        rules = imports.rules(journal)
        if words:
            from prospectr.formats.registry import formats  # imports what reads every format

            uid, sources = new_uid(when), list(formats())
            changed(rules, words, sources, uid)  # an error here comes before the step, which would create a journal
            with journal.step("rules", seconds(when)) as step:
                before = imports.rules(journal)
                imports.set_rules(step, changed(before, words, sources, uid), before)
            rules = imports.rules(journal)
            for line in replaced_lines(before, rules):
                ctx.remark(line)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([rule_value(rule) for rule in rules]))
        return
    for line in rule_lines(rules) or [NO_RULES]:
        ctx.print_wrapped(line)
