"""What a contact answered: `prospectr qualify @acme budget="50k"`, `prospectr qualify @acme`."""

from __future__ import annotations

from prospectr.commands.people.contact import ensure
from prospectr.commands.people.who import require_known
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.people.contacts import handle_of
from prospectr.domain.people.criteria import BEGIN, NONE_YET, Answer, missing_for_a_lead, parse_answers
from prospectr.domain.people.stages import may_become_a_lead
from prospectr.errors import InputError
from prospectr.render.people.contacts import answer_lines
from prospectr.store.queries import people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, word: str, words: Sequence[str], *, as_json: bool = False) -> None:
    """Record answers, dated; then show what is answered and what to ask next.

    Raises:
        InputError: a word is no answer, or no questions are set.
        NotFoundError: there is no such contact or criterion.
    """
    when = moment(ctx)
    handle = handle_of(word)
    with open_journal(ctx) as journal:
        criteria = people.criteria(journal)
        if not criteria:
            raise InputError(NONE_YET, BEGIN)
        said = parse_answers(words, criteria)
        require_known(journal, handle)
        before = people.answers(journal, handle)
        if any(text or key in before for key, text in said.items()):
            _store(journal, handle, said, when)
        answers = people.answers(journal, handle)
        contact = people.find(journal, handle)
    if as_json:
        from prospectr.render.people.people_json import qualify_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(qualify_value(handle, criteria, answers)))
        return
    for line in answer_lines(handle, criteria, answers, when.now.date()):
        ctx.print_wrapped(line)
    if said and not missing_for_a_lead(criteria, answers) and may_become_a_lead(contact.stage if contact else None):
        ctx.remark(f"That makes a lead: prospectr advance @{handle} lead")


def _store(journal: Journal, handle: str, said: Mapping[str, str], when: Moment) -> None:
    with journal.step("qualify", seconds(when)) as step:
        ensure(step, handle, when)
        before = people.answers(journal, handle)
        for key, text in said.items():
            answer = Answer(handle, key, when.now.date(), text) if text else None
            people.set_answer(step, answer, before.get(key))
