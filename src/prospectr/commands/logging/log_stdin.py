"""Log lines from standard input, all or none: `prospectr log -` and `prospectr p -`."""

from __future__ import annotations

from prospectr.commands.logging.log_guess import Guesser, kind_lines, kind_question
from prospectr.commands.shared.auto_backup import back_up_daily
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.line_follow_up import add_follow_up, follow_up_on_line, tell_others_on_the_day
from prospectr.commands.shared.warnings import about_reading, about_repetition, about_steps, about_timer, show_warnings
from prospectr.domain.entries.entry import Entry, require_contact
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import mistyped_kind, require_kind, split_kind
from prospectr.domain.phrases.split import command_words, split_line
from prospectr.errors import InputError
from prospectr.render.shared.text import DOT, counted_text, entry_text, follow_up_text, plural, verdict_in_line
from prospectr.store.queries import counting, entries, week_rules
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.line.words import Marks
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal

MOST_LINES = 20_000  # a file of more is imported
MOST_REJECTS = 1_000  # then the input is no list of lines


def run(ctx: Context, kind: str | None, *, dry_run: bool = False, as_json: bool = False) -> None:
    """Log each line as if it were typed after `prospectr`, or after `prospectr KIND`; all in one step.

    Raises:
        InputError: some lines are invalid; the details name each with its number, and nothing is logged.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        lines = _Reader(journal, kind, when, settings).read(ctx.input_lines())
        warnings = list(about_repetition(journal, lines[-1].entry)) if lines else []
        if not dry_run and lines:
            with journal.step("log", seconds(when)) as step:
                for line in lines:
                    line.entry, line.follow_up = entries.add(step, line.entry), add_follow_up(step, line.follow_up)
        _show(ctx, journal, lines, settings, dry_run=dry_run, as_json=as_json)
        steps = {step.text: step for line in lines for step in about_steps(journal, line.entry)}
        for line in lines:
            tell_others_on_the_day(ctx, journal, line.follow_up)
            show_warnings(ctx, [*about_reading(line.marks), *about_timer(journal, line.entry, ctx.zone)], line.entry)
        if lines:
            show_warnings(ctx, [*steps.values(), *warnings], lines[-1].entry)
        if lines and not dry_run:
            back_up_daily(ctx, journal, settings)


class _Line:
    """One line that was read."""

    __slots__ = ("entry", "follow_up", "marks")

    def __init__(self, entry: Entry, follow_up: FollowUp | None, marks: Marks) -> None:
        self.entry = entry
        self.follow_up = follow_up
        self.marks = marks


def _show(
    ctx: Context, journal: Journal, lines: Sequence[_Line], settings: Settings, *, dry_run: bool, as_json: bool
) -> None:
    if as_json:
        from prospectr.render.entries.entry_json import entry_json
        from prospectr.render.shared.json import array_lines

        for text in array_lines(entry_json(line.entry, ctx.zone, line.follow_up) for line in lines):
            ctx.write_data_line(text)
        return
    now = ctx.now()
    today = now.date()
    for line in lines:
        following = f"next: {follow_up_text(line.follow_up, today)}" if line.follow_up else ""
        counted = counted_text(line.entry, counting.counted_kind_of(journal, line.entry, settings.cues), settings)
        parts = ["Would log" if dry_run else "", entry_text(line.entry, today, ctx.zone), following, counted]
        ctx.print(DOT.join(part for part in parts if part))
    if not dry_run:
        standing = week_rules.standing_of_week(journal, today, settings, now)
        ctx.print(f"{len(lines)} logged{DOT}{verdict_in_line(standing)}")


class _Reader:
    """Reads lines with what they share: the journal, perhaps a kind for all, now, and the settings."""

    def __init__(self, journal: Journal, kind: str | None, when: Moment, settings: Settings) -> None:
        self.kind = kind
        self.when = when
        self.settings = settings
        self.directory = JournalDirectory(journal)
        self.guesser = Guesser(journal, settings, when)

    def read(self, lines: Iterable[str]) -> list[_Line]:
        """Return the lines that are not empty; InputError names all that were not understood."""
        understood: list[_Line] = []
        rejects: list[str] = []
        for number, line in enumerate(lines, start=1):
            if number > MOST_LINES or len(rejects) >= MOST_REJECTS:
                rejects.append(f"  line {number} and those after it were not read.")
                break
            if not line.strip():
                continue
            try:
                understood.append(self._read_line(line))
            except InputError as error:
                rejects.append(f"  line {number}: {error.message} {error.hint}")
        if rejects:
            count = plural(len(rejects), "line was", "lines were")
            hint = "Correct them, then send all lines again."
            raise InputError(f"{count} not understood, so nothing was logged.", hint, rejects)
        return understood

    def _read_line(self, line: str) -> _Line:
        words = command_words(line)  # a line as an error advises it
        if words is None:
            words = [*([self.kind] if self.kind else []), *split_line(line)]
        if not (split_kind(words)[0] or (words and mistyped_kind(words[0]))):
            guess = self.guesser.guess(words)
            raise InputError(kind_question(guess), f"Type {' or '.join(kind_lines(words, guess))}")
        kind, typed, rest = require_kind(words)
        span, marks = parse_activity(rest, self.when, self.settings, self.directory, typed)
        entry = Entry(kind, span, require_contact(marks.details()), new_uid(self.when), self.when.now)
        return _Line(entry, follow_up_on_line(words, marks, self.when, self.settings), marks)
