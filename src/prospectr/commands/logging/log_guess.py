"""Log a line without a kind, which is guessed: `prospectr log 30m coffee with @bob`."""

from __future__ import annotations

from prospectr.commands.logging import log
from prospectr.commands.shared.choices import chosen_line
from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.entries.guess import Guess, Habits
from prospectr.domain.entries.kinds import MENU, PROSPECTING, SHORT, short_of
from prospectr.domain.line.answers import kind_first
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.phrases.advice import advice, choice
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import AdviceError, ChoiceError, InputError, StoppedError
from prospectr.render.entries.guess import reason_text
from prospectr.render.shared.sanitize import visible
from prospectr.store.queries import entries, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Suggest the kind of TIME [DAY] [WORDS...] and why; on a terminal ask, then log it.

    Raises:
        InputError: the line was not understood, or there is no terminal to ask on.
        StoppedError: the question was left; the hint is the line to type.
    """
    try:
        _ask_and_log(ctx, words, dry_run=dry_run, as_json=as_json)
    except ChoiceError as error:
        run(ctx, chosen_line(ctx, error), dry_run=dry_run, as_json=as_json)


def _ask_and_log(ctx: Context, words: Sequence[str], *, dry_run: bool, as_json: bool) -> None:
    with open_journal(ctx) as journal:
        settings, when = week_rules.settings(journal), moment(ctx)
        with_kind = kind_first(words, when, settings)
        guess = None if with_kind else Guesser(journal, settings, when).guess(words, is_asked=ctx.is_interactive)
    if with_kind:
        log.run(ctx, with_kind, dry_run=dry_run, as_json=as_json)
        return
    if not ctx.is_interactive:
        first, *others = kind_lines(words, guess)
        raise InputError(kind_question(guess), f"Type {first}", [f"  {line}" for line in others])
    try:
        kind = ask_kind(ctx, guess)
    except (KeyboardInterrupt, EOFError):
        line = kind_lines(words, guess)[0]
        raise StoppedError("Interrupted, and not logged.", f"To log it: {line}") from None
    log.run(ctx, [kind, *words], dry_run=dry_run, as_json=as_json)


class Guesser:
    """Guesses the kind of lines from the entries of a journal, which it reads once and only if it is asked."""

    def __init__(self, journal: Journal, settings: Settings, when: Moment) -> None:
        self.journal = journal
        self.settings = settings
        self.when = when
        self.directory = JournalDirectory(journal)
        self._habits: Habits | None = None

    def guess(self, words: Sequence[str], *, is_asked: bool = False) -> Guess | None:
        """Return the likely kind of a line without one, None if nothing speaks for any.

        `is_asked` says that a question for the kind follows. Without one, the lines that an error suggests begin with
        the likely kind.

        Raises:
            InputError: the line cannot be read.
            ChoiceError: it can be read in several ways.
        """
        try:
            return self._guess(words)
        except ChoiceError as error:
            if is_asked:
                raise
            kind = self._first_kind(error.readings[0])
            message = f"{error.message} And which kind was it ({MENU})?"
            raise choice(message, [[kind, *reading] for reading in error.readings]) from None
        except AdviceError as error:
            if is_asked:
                raise
            raise advice(error.message, [self._first_kind(error.words), *error.words], error.how) from None

    def _guess(self, words: Sequence[str]) -> Guess | None:
        _, marks = parse_activity(words, self.when, self.settings, self.directory)
        if self._habits is None:
            known = ((entry.kind, entry.details) for entry in entries.latest_without_doubtful(self.journal))
            self._habits = Habits(known, self.settings.cues)
        return self._habits.guess(marks.details())

    def _first_kind(self, words: Sequence[str]) -> str:
        """Return the letter of the likely kind of a line; of one that cannot be read either, the first."""
        try:
            guess = self._guess(words)
        except InputError:
            guess = None
        return short_of(guess.kind if guess else PROSPECTING)


def kind_question(guess: Guess | None) -> str:
    """Return the question for the kind of a line, with the guess if there is one."""
    if guess is None:
        return f"Which kind was it ({MENU})?"
    return f"Which kind was it? It looks like {guess.kind} ({reason_text(guess)})."


def kind_lines(words: Sequence[str], guess: Guess | None) -> list[str]:
    """Return the whole line to type for each kind, the guess first."""
    shorts = sorted(SHORT, key=lambda short: not guess or SHORT[short] != guess.kind)
    return [visible(whole_line([short, *words])) for short in shorts]


def ask_kind(ctx: Context, guess: Guess | None) -> str:
    """Ask for the kind with one key, and return it; Enter takes the guess.

    KeyboardInterrupt or EOFError if the question is left.
    """
    if guess:
        ctx.remark(visible(f"It looks like {guess.kind} ({reason_text(guess)})."))
    question = f"Enter for {guess.kind}, or a letter ({MENU}): " if guess else f"{kind_question(None)} "
    while True:
        key = ctx.ask_key(question).lower()
        if guess and key in ("\r", "\n"):
            return guess.kind
        if key in SHORT:
            return SHORT[key]
        ctx.remark(f"The kinds: {MENU}")
