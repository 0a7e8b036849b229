"""What will be done with each line of an inbox: log it, leave it in the file with a reason, or drop it as logged."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from prospectr.commands.logging.log_guess import Guesser, kind_lines, kind_question
from prospectr.commands.shared.common import stable_uid
from prospectr.commands.shared.line_follow_up import follow_up_on_line
from prospectr.domain.entries.entry import Entry, require_contact
from prospectr.domain.inbox.lines import has_kind, moment_on, read_entry, words_of
from prospectr.domain.inbox.parts import LINE, Days, Part, parts_of, remaining
from prospectr.domain.line.words import Marks
from prospectr.domain.people.follow_ups import FollowUp
from prospectr.domain.record import Record
from prospectr.errors import InputError
from prospectr.formats.text import Text, decoded
from prospectr.render.shared.progress import watched
from prospectr.render.shared.sanitize import visible
from prospectr.store.queries import entries, imports
from prospectr.store.queries.handles import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.commands.inbox.job import Job
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.guess import Guess

LONGEST_REASON = 400  # characters
MOST_LINES = 20_000  # of one file
MOST_REJECTS = 100  # lines that cannot be read, above which a file with more of them than others is no inbox


class MissingKindError(InputError):
    """The line has no kind. `words` is the line, `guess` its likely kind."""

    def __init__(self, words: Sequence[str], guess: Guess | None) -> None:
        super().__init__(kind_question(guess), f"Type {kind_lines(words, guess)[0]}")
        self.words = words
        self.guess = guess


class Planned(Record):
    """One line: what it becomes, or why it stays.

    `is_logged` is whether an earlier run, which was killed, logged the line.
    """

    part: Part
    uid: str = ""
    entry: Entry | None = None
    follow_up: FollowUp | None = None
    marks: Marks | None = None
    error: InputError | None = None
    is_logged: bool = False

    @property
    def reason(self) -> str:
        """Why the line stays, in one line."""
        text = f"{self.error.message} {self.error.hint}" if self.error else ""
        return visible(" ".join(text.split()))[:LONGEST_REASON]


class Plan(Record):
    """What will be done with one file."""

    text: Text
    parts: Sequence[Part]
    lines: Sequence[Planned]

    @property
    def new(self) -> list[Planned]:
        return [line for line in self.lines if line.entry]

    @property
    def staying(self) -> list[Planned]:
        return [line for line in self.lines if line.error]

    @property
    def rest(self) -> str:
        """What stays of the file's text."""
        return remaining(self.parts, {line.part.row: line.reason for line in self.staying})

    @property
    def changes_file(self) -> bool:
        return len(self.staying) < len(self.lines) or self.rest != self.text.text


class Planner:
    """Plans the files of one run. A line that two of them have is logged once."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.directory = JournalDirectory(job.journal)
        self.guesser = Guesser(job.journal, job.settings, job.when)
        self._uids: set[str] = set()

    def plan(self, data: bytes, day: date, token: str = "") -> Plan:
        """Return the plan for what a file holds; `token` is that of a file that was taken.

        Raises:
            InputError: it is not text, or is not a list of lines.
        """
        text = decoded(data, self.job.encoding)
        if text.bytes_of(text.text) != data:
            raise InputError(f"It could not be written again in {text.encoding}.", "Save it as UTF-8.")
        today = self.job.when.now.date()
        parts = parts_of(text.text, Days(day, today, self.job.settings.date_order))
        if len(parts) > MOST_LINES:
            raise InputError(f"It has more than {MOST_LINES} lines.", "Split it into several files.")
        repeats: Counter[tuple[date | None, str]] = Counter()
        lines = []
        for part in watched(parts, "Reading", len(parts), self.job.ctx.stderr):
            if part.role == LINE:
                key = part.day, " ".join(part.text.split())
                lines.append(self._planned(part, repeats[key], token))
                repeats[key] += 1
        unread = sum(line.error is not None and not line.part.had_reason for line in lines)
        if not token and unread > max(MOST_REJECTS, len(lines) // 2):
            raise InputError(f"{unread} of its lines cannot be read.", "Name a file of lines to log.")
        return Plan(text, parts, lines)

    def _planned(self, part: Part, nth: int, token: str) -> Planned:
        """Plan one line; `nth` is how many equal lines about the same day are above it in the file."""
        uid = ""
        try:
            if part.problem:
                raise InputError(part.problem, "Write the day there as 2026-11-24.")
            uid = _uid(part, nth)
            seen = imports.find(self.job.journal, uid)
            if seen and seen.fingerprint == token:
                return Planned(part, uid, is_logged=True)
            self._reject_known(uid, is_seen=seen is not None)
            return self._read(part, uid)
        except InputError as error:
            return Planned(part, uid, error=error)

    def _reject_known(self, uid: str, *, is_seen: bool) -> None:
        """Raise InputError for a line that was logged before: a sync service may have brought it back."""
        entry = entries.with_uid(self.job.journal, uid)
        if entry or is_seen or uid in self._uids:
            where = f" as #{entry.id}" if entry else ", and the entry was deleted" if is_seen else ""
            hint = "Delete the line; or if it happened twice, add a word to it, such as “again”."
            raise InputError(f"The same line was logged already{where}.", hint)

    def _read(self, part: Part, uid: str) -> Planned:
        job = self.job
        typed = moment_on(part.day, job.when) if part.day else job.when
        words = job.answers.get(uid) or words_of(part, job.settings, job.kind)
        if not has_kind(words):
            raise MissingKindError(words, self._guess(words, typed))
        kind, span, marks = read_entry(words, part, job.when, job.settings, self.directory)
        entry = Entry(kind, span, require_contact(marks.details()), uid, job.when.now)
        follow_up = follow_up_on_line(words, marks, typed, job.settings)
        self._uids.add(uid)
        return Planned(part, uid, entry, follow_up, marks)

    def _guess(self, words: Sequence[str], typed: Moment) -> Guess | None:
        """Return the likely kind of a line without one.

        If no question follows, the lines that an error suggests begin with it.
        """
        self.guesser.when = typed
        return self.guesser.guess(words, is_asked=self.job.is_asking)


def _uid(part: Part, nth: int) -> str:
    """Return the uid of the entry that a line becomes: the same line about the same day always gets the same."""
    key = f"inbox\x1f{part.day}\x1f{' '.join(part.text.split())}\x1f{nth}"
    return stable_uid(sha256(key.encode("utf-8", "surrogateescape")).digest())
