"""The kinds of imported rows that no rule is for: asked on a terminal, else rejected with the lines to type."""

from __future__ import annotations

from prospectr.commands.transfer.csv_file import MOST_SHOWN
from prospectr.commands.transfer.job import CALENDAR
from prospectr.domain.entries.guess import Habits
from prospectr.domain.entries.kinds import MENU, short_of
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.transfer.groups import groups_of, guess_of
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural
from prospectr.store.queries import entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.transfer.answers import Answers
    from prospectr.commands.transfer.job import Job
    from prospectr.domain.transfer.groups import Group
    from prospectr.domain.transfer.plan import Candidate, Plan

ADMIN = "a"  # the kind in a hint, where nothing speaks for another


def with_kinds(job: Job, plan: Plan) -> tuple[Plan, Answers | None]:
    """Return the plan with the kinds that were asked for; rows that were not answered are not in it.

    In a dry run, nothing is asked, and the guess is the reason of a row without a kind.

    Raises:
        InputError: a kind is unknown, and there is no terminal to ask on.
    """
    if all(candidate.kind for candidate in plan.new):
        return plan, None
    known = ((entry.kind, entry.details) for entry in entries.latest_without_doubtful(job.journal))
    habits = Habits(known, job.settings.cues)
    if job.request.dry_run:
        return plan.replace(new=_with_guesses(plan.new, habits)), None
    if not job.ctx.is_interactive:
        raise _unknown_kinds(job, groups_of(plan.new), habits)
    from prospectr.commands.transfer.questions import Interview

    interview = Interview(job, habits)
    answers = interview.ask(plan.new, each=job.form.name == CALENDAR)
    return plan.replace(new=answers.kinds), answers


def _with_guesses(candidates: Sequence[Candidate], habits: Habits) -> list[Candidate]:
    guesses = {
        id(row): f"{guess.kind}?"
        for group in groups_of(candidates)
        if (guess := guess_of(group, habits))
        for row in group.candidates
    }
    return [row.replace(why=guesses[id(row)]) if id(row) in guesses else row for row in candidates]


def _unknown_kinds(job: Job, groups: Sequence[Group], habits: Habits) -> InputError:
    """Return the error for rows whose kind is unknown, with a rule to type for each group."""
    count = sum(len(group.candidates) for group in groups)
    kinds = [short_of(guess.kind) if (guess := guess_of(group, habits)) else ADMIN for group in groups[:MOST_SHOWN]]
    rules = [
        whole_line(["rules", "add", job.form.name, group.field, group.value, kind])
        for group, kind in zip(groups, kinds, strict=False)
        if group.value
    ]
    return InputError(
        f"The kind of {plural(count, 'row')} is unknown ({MENU}).",
        f"Type {visible(job.request.replace(kind=kinds[0]).line())}",
        [f"  {visible(rule)}" for rule in rules],
    )
