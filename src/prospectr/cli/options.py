"""Options and arguments that several commands share, and the fixed words that complete them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer.models import OptionInfo

from prospectr.cli.tab.completers import (
    complete_contacts,
    complete_follow_ups,
    complete_ids,
    complete_tags,
    complete_wanted,
    complete_words,
)
from prospectr.commands.journal.export_request import CALENDAR, ENTRIES, PEOPLE
from prospectr.domain.calendar.periods import WORDS as PERIODS
from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.contacts import CIRCLES
from prospectr.domain.people.criteria import SETS
from prospectr.domain.people.stages import STAGES
from prospectr.domain.settings import SETTINGS
from prospectr.domain.team.report import DIMENSIONS as TEAM_DIMENSIONS
from prospectr.domain.week.report import DIMENSIONS
from prospectr.errors import InputError
from prospectr.render.crm.presets import preset_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def not_empty(example: str, what: str = "file") -> Callable[[str | None], str | None]:
    """Return a function that rejects an empty path, as an unset variable of a script leaves it, with an example."""

    def check(path: str | None) -> str | None:
        if path == "":
            raise InputError(f"The name of the {what} is empty.", f"Name a {what}, as in prospectr {example}")
        return path

    return check


def output_option(example: str) -> OptionInfo:
    """Return the option that names the file to write to; `example` is a line for the hint."""
    check = not_empty(example)
    option: OptionInfo = typer.Option("--output", "-o", metavar="FILE", callback=check, help="Write to this file.")
    return option


def path_option(name: str, text: str, example: str) -> OptionInfo:
    """Return an option that names a file to read; `example` is a line for the hint."""
    option: OptionInfo = typer.Option(name, metavar="FILE", callback=not_empty(example), help=text)
    return option


def _completer(names: Iterable[str]) -> Callable[[str], list[str]]:
    """Return a function that completes one of the given names."""

    def complete(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return complete


complete_periods = _completer(PERIODS)
complete_weeks = _completer(("week", "last", "close"))
complete_quarters = _completer(("quarter", "last", "q1", "q2", "q3", "q4"))
complete_routine = _completer(("add", "change", "remove", "today", "export"))
complete_circles = _completer((*CIRCLES, "none"))
complete_exports = _completer((*ENTRIES, CALENDAR, *PEOPLE, *preset_names()))
complete_stages = _completer(STAGES)
complete_criteria = _completer(("use", "add", "move", "remove", *SETS))
complete_settings = _completer(SETTINGS)
complete_team_dimensions = _completer(TEAM_DIMENSIONS)
complete_server = _completer(("sql", "upgrade", "check"))
complete_roster = _completer(("add", "move", "remove", "list"))

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
Html = Annotated[bool, typer.Option("--html", help="Write a page, to send, to print or to look at.")]
OpenPage = Annotated[bool, typer.Option("--open", help="Open the page in your browser.")]
NoPeople = Annotated[bool, typer.Option("--no-people", help="Leave names, notes and follow-ups out of the page.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would happen, without doing it.")]
EntryId = Annotated[str, typer.Argument(metavar="ID", autocompletion=complete_ids, help="An entry's number, or last.")]
PERIOD_EXAMPLES = "For example week, last month, oct, 2026-Q4, 4w, 2026-11-01..2026-11-20."
Period = Annotated[
    list[str] | None,
    typer.Argument(metavar="PERIOD", autocompletion=complete_periods, help=PERIOD_EXAMPLES),
]
Wanted = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PERIOD @CONTACT +TAG KIND",
        autocompletion=complete_wanted,
        help=f"{PERIOD_EXAMPLES} A contact without a period finds all.",
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

Times = Annotated[int, typer.Argument(metavar="N", min=1, help="How many commands.")]
OldTag = Annotated[str, typer.Argument(metavar="OLD", autocompletion=complete_tags, help="The tag to replace.")]
NewTag = Annotated[str, typer.Argument(metavar="NEW", autocompletion=complete_tags, help="The tag to use instead.")]
CONTACT = typer.Argument(metavar="@CONTACT", autocompletion=complete_contacts, help="The contact.")
Handle = Annotated[str, CONTACT]
Names = Annotated[
    list[str],
    typer.Argument(metavar="@CONTACT", autocompletion=complete_contacts, help="The contact, or its name."),
]
Number = Annotated[
    str,
    typer.Argument(metavar="N", autocompletion=complete_follow_ups, help="Its number in due, or @CONTACT."),
]
CIRCLE_HELP = "support, information, referral, customer, or none."
Circle = Annotated[
    str | None, typer.Option("--circle", metavar="CIRCLE", help=CIRCLE_HELP, autocompletion=complete_circles)
]
Stage = Annotated[
    str | None,
    typer.Option("--stage", metavar="STAGE", help="Only contacts in this stage.", autocompletion=complete_stages),
]
Close = Annotated[bool | None, typer.Option("--close/--not-close", help="One of the few you stay in touch with.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")]
Week = Annotated[
    str,
    typer.Argument(metavar="WEEK", autocompletion=complete_weeks, help="week, last, 2026-W46, or a day in the week."),
]
Csv = Annotated[bool, typer.Option("--csv", help="Write CSV.")]
Raw = Annotated[bool, typer.Option("--raw", help="CSV without a guard against formulas.")]
Excel = Annotated[bool, typer.Option("--excel", help="CSV with the byte order mark that Excel needs.")]
Decimal = Annotated[
    str, typer.Option("--decimal", metavar="comma|point", help="CSV with 1,5 and semicolons, or as by default 1.5.")
]
Done = Annotated[bool, typer.Option("--done", help="As ics, what was done, not the follow-ups.")]
Preset = Annotated[
    str | None, path_option("--preset", "Columns for another CRM, in TOML.", "export csv last-week --preset crm.toml")
]
CrmIds = Annotated[
    str | None, path_option("--ids", "CSV of handle,id for Salesforce.", "export salesforce-events week --ids ids.csv")
]
ExportFormat = Annotated[
    str, typer.Argument(metavar="FORMAT", autocompletion=complete_exports, help="csv, json, jsonl, ics, or a CRM's.")
]
OwnMap = Annotated[str | None, path_option("--map", "A column map of your own.", "import hours.csv --map map.toml")]
