"""Questions about imported rows: what a group or an event is, and the guess with its reason."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.transfer.mapping import contacts_of
from prospectr.render.entries.guess import reason_text
from prospectr.render.shared.columns import clipped
from prospectr.render.shared.text import plural, span_text

WIDEST_VALUE = 80  # columns of a project or another text that rows have in common

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.guess import Guess
    from prospectr.domain.transfer.groups import Group
    from prospectr.domain.transfer.plan import Candidate


def group_text(group: Group, source: str, number: int, total: int, guess: Guess | None) -> str:
    """Return `1 of 3: toggl project Outreach, 42 entries, 31h: it looks like prospecting (...)`."""
    count = plural(len(group.candidates), "entry", "entries")
    name = (
        f"{source} {group.field} {clipped(group.value, WIDEST_VALUE)}"
        if group.value
        else f"{source}, without a subject"
    )
    return f"{number} of {total}: {name}, {count}, {format_minutes(group.minutes)}{_guess_text(guess)}"


def event_text(candidate: Candidate, people: Mapping[str, str], when: Moment, guess: Guess | None) -> str:
    """Return `Fri 20 Nov 09:30-10:15 Juniper, first talk @sam: it looks like prospecting (...)`."""
    time = span_text(candidate.span, when.now.date(), when.zone)
    if not candidate.span.start:
        time = f"{time} {format_minutes(candidate.span.minutes)}"
    subject = " ".join(candidate.activity.subject.split()) or candidate.activity.project or "without a subject"
    handles = "".join(f" @{name}" for name in sorted(contacts_of(candidate.activity, people)))
    return f"{time} {subject}{handles}{_guess_text(guess)}"


def _guess_text(guess: Guess | None) -> str:
    return f": it looks like {guess.kind} ({reason_text(guess)})" if guess else ""
