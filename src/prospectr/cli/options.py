"""Options and arguments that several commands share, and their shell completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer.models import OptionInfo

from prospectr.domain.calendar.periods import WORDS as PERIODS
from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.kinds import KINDS, parse_kind
from prospectr.domain.entries.names import contact_name, tag_name
from prospectr.domain.entries.selection import Selection
from prospectr.domain.people.contacts import CIRCLES
from prospectr.domain.people.criteria import SETS
from prospectr.domain.people.stages import STAGES
from prospectr.domain.settings import SETTINGS
from prospectr.domain.week.report import DIMENSIONS
from prospectr.errors import InputError, ProspectrError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal


LONGEST_HELP = 60  # characters of the text shown next to a completion


def context_of(typer_context: typer.Context) -> Context:
    """Return our Context, which the root command stored in Typer's."""
    ctx: Context = typer_context.obj
    return ctx


def not_empty(example: str) -> Callable[[str | None], str | None]:
    """Return a function that rejects an empty path, as an unset variable of a script leaves it, with an example."""

    def check(path: str | None) -> str | None:
        if path == "":
            raise InputError("The name of the file is empty.", f"Name a file, as in prospectr {example}")
        return path

    return check


def output_option(example: str) -> OptionInfo:
    """Return the option that names the file to write to; `example` is a line for the hint."""
    check = not_empty(example)
    option: OptionInfo = typer.Option("--output", "-o", metavar="FILE", callback=check, help="Write to this file.")
    return option


def _from_journal(read: Callable[[Journal], Iterable[str]]) -> list[str]:
    """Return what `read` yields from the journal; nothing if it cannot be read, because a completion must not fail."""
    from prospectr.context import Context
    from prospectr.store.opening import open_journal

    try:
        with open_journal(Context().journal_path) as journal:
            return list(read(journal))
    except ProspectrError:
        return []


def _names(read: Callable[[Journal], Iterable[str]]) -> list[str]:
    """Return names from the journal, without those that hold control characters, which a shell would print."""
    from prospectr.render.shared.sanitize import visible

    return [name for name in _from_journal(read) if visible(name) == name]


def complete_words(incomplete: str) -> list[str]:
    """Complete @contacts, +tags and outcomes."""
    from prospectr.store.queries import entries, handles, week_rules

    if incomplete.startswith("@"):
        names = [f"@{name}" for name in _names(handles.all_handles)]
    elif incomplete.startswith("+"):
        names = [f"+{name}" for name in {*_names(entries.tags), *CHANNELS}]
    else:
        names = [f"{name}=" for name in _names(lambda journal: week_rules.settings(journal).outcomes)]
    return sorted(name for name in names if name.startswith(incomplete))


def complete_tags(incomplete: str) -> list[str]:
    """Complete the tags in use, with or without the `+`."""
    from prospectr.store.queries import entries

    mark = incomplete[:1] if incomplete.startswith("+") else ""
    return [f"{mark}{name}" for name in _names(entries.tags) if f"{mark}{name}".startswith(incomplete)]


def complete_contacts(incomplete: str) -> list[str]:
    """Complete the contacts in use, with or without the `@`."""
    from prospectr.store.queries import handles

    mark = incomplete[:1] if incomplete.startswith("@") else ""
    return [f"{mark}{name}" for name in _names(handles.all_handles) if f"{mark}{name}".startswith(incomplete)]


def complete_ids(incomplete: str) -> list[tuple[str, str]]:
    """Complete the IDs of the latest entries; each comes with its day and note."""
    from prospectr.store.queries import entries

    def read(journal: Journal) -> Iterable[str]:
        return (f"{number}\t{day} {_harmless(note)}" for number, day, note in entries.recent_notes(journal))

    choices = [("last", "the entry logged last"), *(tuple(line.split("\t", 1)) for line in _from_journal(read))]
    return [(number, text) for number, text in choices if number.startswith(incomplete)]


def _harmless(text: str) -> str:
    """Return a text without the characters that a shell or a markup language could interpret."""
    return "".join(letter if letter.isalnum() or letter in " .,-" else " " for letter in text)[:LONGEST_HELP]


def _completer(names: Iterable[str]) -> Callable[[str], list[str]]:
    """Return a function that completes one of the given names."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return complete


def complete_follow_ups(incomplete: str) -> list[tuple[str, str]]:
    """Complete the numbers of open follow-ups; each comes with its day, contact and text."""
    from prospectr.store.queries import follow_ups

    def read(journal: Journal) -> Iterable[str]:
        return (
            f"{follow_up.id}\t{follow_up.due} {_harmless(f'{follow_up.contact or str()} {follow_up.text or str()}')}"
            for follow_up in follow_ups.open_follow_ups(journal)
        )

    choices = [tuple(line.split("\t", 1)) for line in _from_journal(read)]
    return [(number, text) for number, text in choices if number.startswith(incomplete)]


complete_periods = _completer(PERIODS)
complete_weeks = _completer(("week", "last", "close"))
complete_routine = _completer(("add", "change", "remove", "today", "export"))
complete_circles = _completer((*CIRCLES, "none"))
complete_exports = _completer(("csv", "json", "jsonl", "contacts", "pipeline", "referrals", "follow-ups"))
complete_stages = _completer(STAGES)
complete_criteria = _completer(("use", "add", "move", "remove", *SETS))
complete_settings = _completer(SETTINGS)

LineWords = Annotated[  # the help of a kind explains them
    list[str] | None,
    typer.Argument(metavar="WORDS", show_default=False, hidden=True, autocompletion=complete_words),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS",
        show_default=False,
        autocompletion=complete_words,
        help="@contact, +tag, talks=3, next=3d; anything else is the note.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, for scripts.")]
Markdown = Annotated[bool, typer.Option("--md", help="Write Markdown, for an e-mail.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would happen, without doing it.")]
EntryId = Annotated[str, typer.Argument(metavar="ID", autocompletion=complete_ids, help="An entry's number, or last.")]
Period = Annotated[
    str,
    typer.Argument(
        metavar="PERIOD",
        autocompletion=complete_periods,
        help="For example week, last-month, 2026-Q4, 4w, 2026-11-01..2026-11-20.",
    ),
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only this kind, for example p or prospecting.", autocompletion=_completer(KINDS)
    ),
]
Tag = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="Only entries with this tag.", autocompletion=complete_tags),
]
Contact = Annotated[
    list[str] | None,
    typer.Option(
        "--contact", metavar="CONTACT", help="Only entries with this contact.", autocompletion=complete_contacts
    ),
]
Channel = Annotated[
    list[str] | None,
    typer.Option(
        "--channel",
        metavar="CHANNEL",
        help="Only entries on this channel, for example phone.",
        autocompletion=_completer(CHANNELS),
    ),
]
Grep = Annotated[str, typer.Option("--grep", metavar="TEXT", help="Only entries with this text in note or need.")]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="WHAT",
        help=f"Group by {', '.join(DIMENSIONS[:-1])} or {DIMENSIONS[-1]}; once or twice.",
        autocompletion=_completer(DIMENSIONS),
    ),
]


def selection(
    kind: list[str] | None,
    tag: list[str] | None,
    contact: list[str] | None,
    channel: list[str] | None,
    grep: str,
) -> Selection:
    """Return the filters of a command line; InputError if one is invalid."""
    channels = tuple(name.lower().removeprefix("+") for name in channel or ())
    for name in channels:
        if name not in CHANNELS:
            raise InputError(f"Unknown channel “{name}”.", f"Type --channel with one of {', '.join(CHANNELS)}.")
    return Selection(
        kinds=tuple(parse_kind(word) for word in kind or ()),
        tags=tuple(tag_name(word.removeprefix("+")) for word in tag or ()),
        contacts=tuple(contact_name(word.removeprefix("@")) for word in contact or ()),
        channels=channels,
        grep=grep,
    ).checked()
