"""Ask for the kinds of imported rows on a terminal: one key for each group, or for each event of a calendar."""

from __future__ import annotations

from prospectr.commands.transfer.answers import Answers
from prospectr.domain.entries.guess import Guess
from prospectr.domain.entries.kinds import MENU, PROSPECTING, SHORT
from prospectr.domain.entries.names import checked_text, folded, reject_dots
from prospectr.domain.line.answers import answer_hint, time_words
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.phrases.split import split_line
from prospectr.domain.transfer.groups import Group, groups_of, guess_of
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.transfer.questions import event_text, group_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from prospectr.commands.transfer.job import Job
    from prospectr.domain.entries.guess import Habits
    from prospectr.domain.transfer.plan import Candidate

    Answer = TypeVar("Answer")

SKIP, EACH, TIME, QUIT, ENTER = "x", "e", "t", "q", ("\r", "\n")
KINDS = " ".join(SHORT)
GROUP_KEYS = f"{KINDS}, x skip, e each, q stop"
EVENT_KEYS = f"{KINDS}, t time, x never, q stop"


class Interview:
    """The questions about the rows of one import, and the answers so far."""

    def __init__(self, job: Job, habits: Habits) -> None:
        self.job = job
        self.ctx = job.ctx
        self.habits = habits
        self._kinds: list[Candidate] = []
        self._rules: list[tuple[Group, str]] = []
        self._declined: list[Candidate] = []
        self._answered: dict[str, str] = {}  # folded subject of an event: its kind
        self._is_over = False

    def ask(self, candidates: Sequence[Candidate], *, each: bool) -> Answers:
        """Ask for the kinds that are unknown, by group or for each row; what was not asked stays unknown."""
        unknown = [candidate for candidate in candidates if not candidate.kind]
        self._kinds = [candidate for candidate in candidates if candidate.kind]
        self.ctx.remark(f"The kinds: {MENU}.")
        try:
            if each:
                self._ask_each(unknown)
            else:
                self._ask_groups(groups_of(unknown))
        except EOFError:
            pass
        return Answers(self._kinds, self._rules, self._declined)

    def _ask_groups(self, groups: Sequence[Group]) -> None:
        for number, group in enumerate(groups, start=1):
            guess = guess_of(group, self.habits)
            self.ctx.remark(visible(group_text(group, self.job.form.name, number, len(groups), guess)))
            key = self._key(_question(guess, GROUP_KEYS), guess, (SKIP, EACH, QUIT))
            if key == QUIT:
                return
            if key == EACH:
                self._ask_each(group.candidates)
            elif key == SKIP:
                self._rules.append((group, ""))
            else:
                self._rules.append((group, key))
                self._kinds += [row.replace(kind=key, why=f"{group.field} {group.value}") for row in group.candidates]
            if self._is_over:
                return

    def _ask_each(self, candidates: Sequence[Candidate]) -> None:
        for candidate in candidates:
            if self._is_over:
                return
            self._ask_one(candidate)

    def _ask_one(self, candidate: Candidate) -> None:
        """Ask for the kind of one row, until it is answered."""
        guess = self._guess(candidate)
        while True:
            self.ctx.remark(visible(event_text(candidate, self.job.people, self.job.when, guess)))
            key = self._key(_question(guess, EVENT_KEYS), guess, (SKIP, TIME, QUIT))
            if key == TIME:
                candidate = self._with_other_time(candidate)
                continue
            if key == QUIT:
                self._is_over = True
            elif key == SKIP:
                self._declined.append(candidate)
            else:
                self._answered[folded(candidate.activity.subject)] = key
                need = self._need() if key == PROSPECTING else ""
                self._kinds.append(candidate.replace(kind=key, why="answered", need=need))
            return

    def _guess(self, candidate: Candidate) -> Guess | None:
        subject = candidate.activity.subject
        if kind := self._answered.get(folded(subject)):
            return Guess(kind, subject, 1, 1)
        return guess_of(Group("subject", subject, [candidate]), self.habits)

    def _key(self, question: str, guess: Guess | None, others: Sequence[str]) -> str:
        """Return the kind that was answered, Enter taking the guess, or one of the other keys."""
        while True:
            key = self.ctx.ask_key(question).lower()
            if guess and key in ENTER:
                return guess.kind
            if key in SHORT:
                return SHORT[key]
            if key in others:
                return key
            self.ctx.remark(f"The kinds: {MENU}")

    def _need(self) -> str:
        return self._asked("Which need did you hear? (Enter for none) ", _need_in) or ""

    def _with_other_time(self, candidate: Candidate) -> Candidate:
        def read(text: str) -> Candidate:
            words = time_words(split_line(text), self.job.when, self.job.settings)
            line = [*words, candidate.span.day.isoformat()]
            span, _ = parse_activity(line, self.job.when, self.job.settings)
            return candidate.replace(span=span if span.start else candidate.span.replace(minutes=span.minutes))

        return self._asked("Time (45m, 9-10:30; Enter to leave it): ", read) or candidate

    def _asked(self, question: str, read: Callable[[str], Answer]) -> Answer | None:
        """Ask until `read` understands the answer, and return what it gives; None for an empty one."""
        while True:
            text = self.ctx.ask(question).strip()
            if not text:
                return None
            try:
                return read(text)
            except InputError as error:
                self.ctx.remark(visible(f"{error.message} {answer_hint(error)}"))


def _need_in(text: str) -> str:
    return reject_dots("need", checked_text(" ".join(text.split())))


def _question(guess: Guess | None, keys: str) -> str:
    return f"Enter for {guess.kind}, or {keys}: " if guess else f"Which kind: {keys}? "
