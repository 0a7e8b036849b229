"""Record a contact's answers: `prospectr qualify @acme budget="50k"`, `prospectr qualify @acme`."""

from __future__ import annotations

from prospectr.commands.people.who import require_known
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.replaced import remark_replaced
from prospectr.domain.people.contacts import handle_of
from prospectr.domain.people.criteria import NO_CRITERIA, USE_A_SET, Answer, missing_for_a_lead, parse_answers
from prospectr.domain.people.stages import is_before_lead
from prospectr.errors import InputError
from prospectr.render.people.criteria import answer_lines
from prospectr.store.queries import people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, word: str, words: Sequence[str], *, as_json: bool = False) -> None:
    """Record answers with today's day, then show what is answered and what to ask next.

    Raises:
        InputError: a word is not an answer, or there are no criteria yet.
        NotFoundError: the contact or the criterion is unknown.
    """
    when = moment(ctx)
    handle = handle_of(word)
    with open_journal(ctx) as journal:
        criteria = people.criteria(journal)
        if not criteria:
            raise InputError(NO_CRITERIA, USE_A_SET)
        texts = parse_answers(words, criteria, handle)
        require_known(journal, handle, "prospectr qualify @{}")
        before = people.answers(journal, handle)
        if any(text or key in before for key, text in texts.items()):
            _store(journal, handle, texts, when)
        answers = people.answers(journal, handle)
        contact = people.find(journal, handle)
    if as_json:
        from prospectr.render.people.people_json import qualify_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(qualify_value(handle, criteria, answers)))
        return
    remark_replaced(ctx, {key: answer.text for key, answer in before.items()}, texts)
    for line in answer_lines(handle, criteria, answers, when.now.date()):
        ctx.print_wrapped(line)
    if texts and not missing_for_a_lead(criteria, answers) and is_before_lead(contact.stage if contact else None):
        ctx.remark(f"That makes a lead: prospectr advance @{handle} lead")


def _store(journal: Journal, handle: str, texts: Mapping[str, str], when: Moment) -> None:
    """Store answers by criterion; an empty text removes one."""
    with journal.step("qualify", seconds(when)) as step:
        people.find_or_add(step, handle, new_uid(when))
        before = people.answers(journal, handle)
        for key, text in texts.items():
            answer = Answer(handle, key, when.now.date(), text) if text else None
            people.set_answer(step, answer, before.get(key))
