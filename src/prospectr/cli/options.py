"""Options and arguments that several commands share, and how they complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from prospectr.domain.calendar.periods import WORDS as PERIODS
from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.filters import Selection
from prospectr.domain.entries.kinds import KINDS, parse_kind
from prospectr.domain.entries.names import contact_name, tag_name
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


LONGEST_HELP = 60  # characters of a note beside an ID


def context_of(typer_context: typer.Context) -> Context:
    """Return our Context, which the root command keeps."""
    found: Context = typer_context.obj
    return found


def _from_journal(read: Callable[[Journal], Iterable[str]]) -> list[str]:
    """Return names that the journal knows; nothing if it cannot be read, for a completion must not fail."""
    from prospectr.context import Context
    from prospectr.store.opening import open_journal

    try:
        with open_journal(Context().journal_path) as journal:
            return list(read(journal))
    except ProspectrError:
        return []


def _names(read: Callable[[Journal], Iterable[str]]) -> list[str]:
    """Return names as `_from_journal`, without those that would drive the terminal to which a shell offers them."""
    from prospectr.render.shared.sanitize import visible

    return [name for name in _from_journal(read) if visible(name) == name]


def complete_words(incomplete: str) -> list[str]:
    """Complete @contacts, +tags and outcomes."""
    from prospectr.store.queries import entries, handles, week_rules

    if incomplete.startswith("@"):
        names = [f"@{name}" for name in _names(handles.all_of_them)]
    elif incomplete.startswith("+"):
        names = [f"+{name}" for name in {*_names(entries.tags), *CHANNELS}]
    else:
        names = [f"{name}=" for name in _names(lambda journal: week_rules.settings(journal).outcomes)]
    return sorted(name for name in names if name.startswith(incomplete))


def complete_tags(incomplete: str) -> list[str]:
    """Complete the tags that are in use, with or without their mark."""
    from prospectr.store.queries import entries

    mark = incomplete[:1] if incomplete.startswith("+") else ""
    return [f"{mark}{name}" for name in _names(entries.tags) if f"{mark}{name}".startswith(incomplete)]


def complete_contacts(incomplete: str) -> list[str]:
    """Complete the contacts that are in use, with or without their mark."""
    from prospectr.store.queries import handles

    mark = incomplete[:1] if incomplete.startswith("@") else ""
    return [f"{mark}{name}" for name in _names(handles.all_of_them) if f"{mark}{name}".startswith(incomplete)]


def complete_ids(incomplete: str) -> list[tuple[str, str]]:
    """Complete the IDs of the latest entries, with day and note to know them by."""
    from prospectr.store.queries import entries

    def read(journal: Journal) -> Iterable[str]:
        return (f"{number}\t{day} {_harmless(note)}" for number, day, note in entries.recent(journal))

    found = [("last", "the entry logged last"), *(tuple(line.split("\t", 1)) for line in _from_journal(read))]
    return [(number, text) for number, text in found if number.startswith(incomplete)]


def _harmless(text: str) -> str:
    """Return a text with nothing in it that a shell or a markup language could take for its own."""
    return "".join(letter if letter.isalnum() or letter in " .,-" else " " for letter in text)[:LONGEST_HELP]


def _fixed(names: Iterable[str]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return complete


def complete_follow_ups(incomplete: str) -> list[tuple[str, str]]:
    """Complete the numbers of open follow-ups, with their contact and text to know them by."""
    from prospectr.store.queries import follow_ups

    def read(journal: Journal) -> Iterable[str]:
        return (
            f"{each.id}\t{each.due} {_harmless(f'{each.contact or str()} {each.text or str()}')}"
            for each in follow_ups.open_ones(journal)
        )

    found = [tuple(line.split("\t", 1)) for line in _from_journal(read)]
    return [(number, text) for number, text in found if number.startswith(incomplete)]


complete_periods = _fixed(PERIODS)
complete_weeks = _fixed(("week", "last", "close"))
complete_routine = _fixed(("add", "change", "remove", "today", "export"))
complete_circles = _fixed((*CIRCLES, "none"))
complete_exports = _fixed(("csv", "json", "jsonl", "contacts", "pipeline", "referrals", "follow-ups"))
complete_stages = _fixed(STAGES)
complete_criteria = _fixed(("use", "add", "move", "remove", *SETS))
complete_settings = _fixed(SETTINGS)

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", show_default=False, autocompletion=complete_words),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, as docs/scripting.md says.")]
Markdown = Annotated[bool, typer.Option("--md", help="Write Markdown, to paste in a mail.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")]
Identity = Annotated[str, typer.Argument(metavar="ID", autocompletion=complete_ids, help="A number, or last.")]
Period = Annotated[
    str,
    typer.Argument(
        metavar="PERIOD",
        autocompletion=complete_periods,
        help="week, last-month, 2026-Q4, 4w, 2026-11-01..2026-11-20",
    ),
]
Kind = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Only this kind, p or prospecting.", autocompletion=_fixed(KINDS)),
]
Tag = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="Only with this tag.", autocompletion=complete_tags),
]
Contact = Annotated[
    list[str] | None,
    typer.Option("--contact", metavar="CONTACT", help="Only with this contact.", autocompletion=complete_contacts),
]
Channel = Annotated[
    list[str] | None,
    typer.Option("--channel", metavar="CHANNEL", help="Only by this channel.", autocompletion=_fixed(CHANNELS)),
]
Grep = Annotated[str, typer.Option("--grep", metavar="TEXT", help="Only if note or need has this text.")]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="WHAT",
        help=f"{', '.join(DIMENSIONS)}; once or twice.",
        autocompletion=_fixed(DIMENSIONS),
    ),
]


def selection(
    kind: list[str] | None,
    tag: list[str] | None,
    contact: list[str] | None,
    channel: list[str] | None,
    grep: str,
) -> Selection:
    """Return the filters that were typed; InputError if one cannot be."""
    channels = tuple(name.lower().removeprefix("+") for name in channel or ())
    for name in channels:
        if name not in CHANNELS:
            raise InputError(f"“{name}” is no channel.", f"The channels: {', '.join(CHANNELS)}.")
    return Selection(
        kinds=tuple(parse_kind(word) for word in kind or ()),
        tags=tuple(tag_name(word.removeprefix("+")) for word in tag or ()),
        contacts=tuple(contact_name(word.removeprefix("@")) for word in contact or ()),
        channels=channels,
        grep=grep,
    ).checked()
