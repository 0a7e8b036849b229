"""Ask on a terminal about lines of an inbox without a kind, or with several readings."""

from __future__ import annotations

from prospectr.commands.inbox.planning import MissingKindError
from prospectr.commands.shared.choices import chosen_line
from prospectr.domain.entries.kinds import MENU, SHORT, short_of
from prospectr.errors import ChoiceError, StoppedError
from prospectr.render.entries.guess import reason_text
from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from prospectr.commands.inbox.job import Job
    from prospectr.commands.inbox.planning import Planned

LEAVE, QUIT, ENTER = "x", "q", ("\r", "\n")
KEYS = f"{' '.join(SHORT)}, x leave it, q stop"
MOST_TIMES = 3  # about one line: its kind, its time, its day


def answered(job: Job, look: Callable[[Job], Iterable[Planned]]) -> Job:
    """Return the job with the words of each line that was asked about; `look` plans the lines of a job.

    Raises:
        StoppedError: the person pressed Ctrl-C; nothing was changed.
    """
    if not job.can_ask:
        return job
    answers: dict[str, Sequence[str]] = {}
    left: set[str] = set()
    for _ in range(MOST_TIMES):
        for line in look(job.replace(is_asking=True)):
            if line.uid in left or not _can_be_asked(line):
                continue
            words = _asked(job, line)
            if words is None:
                return job.replace(answers=answers)
            if words:
                answers[line.uid] = words
            else:
                left.add(line.uid)
        job = job.replace(answers=dict(answers))
    return job


def _can_be_asked(line: Planned) -> bool:
    if isinstance(line.error, ChoiceError):
        return len(line.error.readings) > 1
    return isinstance(line.error, MissingKindError)


def _asked(job: Job, line: Planned) -> Sequence[str] | None:
    """Return the words of the answered line. An empty list leaves the line in the file; None ends the questions."""
    day = f"{line.part.day:%a %d %b}: " if line.part.day else ""
    job.ctx.remark(visible(f"{day}{line.part.text}"))
    if isinstance(line.error, ChoiceError):
        return chosen_line(job.ctx, line.error)
    assert isinstance(line.error, MissingKindError)  # noqa: S101 - the only other error that is asked about
    try:
        return _with_kind(job, line.error)
    except EOFError:
        return None
    except KeyboardInterrupt:
        raise StoppedError("Interrupted, and nothing was logged.", "Type the command again.") from None


def _with_kind(job: Job, error: MissingKindError) -> Sequence[str] | None:
    guess = error.guess
    if guess:
        job.ctx.remark(visible(f"It looks like {guess.kind} ({reason_text(guess)})."))
    question = f"Enter for {guess.kind}, or {KEYS}: " if guess else f"Which kind: {KEYS}? "
    while True:
        key = job.ctx.ask_key(question).lower()
        if guess and key in ENTER:
            return [short_of(guess.kind), *error.words]
        if key in SHORT:
            return [key, *error.words]
        if key in (LEAVE, QUIT):
            return [] if key == LEAVE else None
        job.ctx.remark(f"The kinds: {MENU}")
