"""Criteria and answers as lines of text."""

from __future__ import annotations

from prospectr.domain.people.criteria import FIRST, missing_for_a_lead, unanswered
from prospectr.render.shared.columns import fitted
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import day_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from prospectr.domain.people.criteria import Answer, Criterion


def criteria_rows(criteria: Sequence[Criterion]) -> list[str]:
    """Return a line for each criterion, the first three marked with a star."""
    rows = [(f"{criterion.place}", _star(criterion), criterion.key, criterion.question or "") for criterion in criteria]
    lines = fitted(rows, "><<<", None)
    return [*lines, "* a lead must have answered these"] if lines else []


def answer_lines(
    handle: str, criteria: Sequence[Criterion], answers: Mapping[str, Answer], today: date
) -> Iterator[str]:
    """Yield a line for each criterion with its answer, then what to ask next and what is missing for a lead."""
    for criterion in criteria:
        answer = answers.get(criterion.key)
        text = f"{answer.text} ({day_text(answer.day, today)})" if answer else f"- {criterion.question or ''}"
        yield visible(f"{_star(criterion) or ' '} {criterion.key:<14} {text}".rstrip())
    to_ask = unanswered(criteria, answers)
    if to_ask:
        key, question = to_ask[0].key, to_ask[0].question
        yield visible(f'Ask next: {question or key}  prospectr qualify @{handle} {key}="..."')
    needed = min(FIRST, len(criteria))
    missing = len(missing_for_a_lead(criteria, answers))
    makes_a_lead = "" if missing else ", which makes a lead"
    yield f"{needed - missing} of the first {needed} are answered{makes_a_lead}."


def _star(criterion: Criterion) -> str:
    return "*" if criterion.place <= FIRST else ""
