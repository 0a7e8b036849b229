"""Log the lines of an inbox: `prospectr import inbox inbox.txt`."""

from __future__ import annotations

from prospectr.commands.inbox import work
from prospectr.commands.inbox.inbox_questions import answered
from prospectr.commands.inbox.job import Job
from prospectr.commands.inbox.planning import MissingKindError
from prospectr.commands.inbox.reporting import report
from prospectr.commands.shared.auto_backup import back_up_daily
from prospectr.commands.shared.common import moment, open_journal
from prospectr.context import expanded
from prospectr.domain.entries.kinds import parse_kind, short_of
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import ChoiceError, InputError
from prospectr.store.inbox.places import Box, boxes_in
from prospectr.store.inbox.taking import only_reader
from prospectr.store.queries import week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from prospectr.commands.inbox.planning import Planned
    from prospectr.context import Context
    from prospectr.domain.settings import Settings

NAME = "inbox"
ORDERS = ("dmy", "mdy")
TAKEN = ("dry_run", "as_json", "kind", "dates", "encoding")  # the options of import that make sense here


def run(ctx: Context, paths: Sequence[str], options: Mapping[str, Any]) -> None:
    """Log the lines that are understood, in one step; the others stay in their file, each with the reason below it.

    Without a path, the setting `inbox` says where it is.

    Raises:
        InputError: an option is not for an inbox, there is no path, or a file that was named cannot be read.
        NotFoundError: there is no such file or folder.
    """
    _reject_options(paths, options)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        if order := options["dates"].lower():
            settings = settings.replace(date_order=order)
        kind = short_of(parse_kind(options["kind"])) if options["kind"] else ""
        boxes = _boxes(paths, settings)
        dry_run, as_json = options["dry_run"], options["as_json"]
        job = Job(ctx, journal, settings, moment(ctx), kind, options["encoding"], dry_run, as_json)
        job = answered(job, lambda job: _lines(job, boxes))
        if job.dry_run:
            result = work.looked(job, boxes)
        else:
            with only_reader(box.folder for box in boxes):
                result = work.done(job, boxes)
        if len(boxes) == len(result.refused) == 1:
            raise result.refused[0][1]
        report(job, result)
        if result.new and not job.dry_run:
            back_up_daily(ctx, journal, settings)


def are_lines(ctx: Context, paths: Sequence[str]) -> bool:
    """Return whether half of the lines of some files or more can be logged, perhaps after a question."""
    with open_journal(ctx) as journal:
        job = Job(ctx, journal, week_rules.settings(journal), moment(ctx), dry_run=True)
        result = work.looked(job, [Box(path) for path in paths])
    for file in result.files:
        lines = list(file.lines)
        fitting = [line for line in lines if line.entry or isinstance(line.error, MissingKindError | ChoiceError)]
        if not fitting or 2 * len(fitting) < len(lines):
            return False
    return not result.refused


def _lines(job: Job, boxes: Sequence[Box]) -> Iterator[Planned]:
    return (line for file in work.looked(job, boxes).files for line in file.lines)


def _reject_options(paths: Sequence[str], options: Mapping[str, Any]) -> None:
    for name, value in options.items():
        if value and name not in TAKEN:
            option = {"map_path": "map", "zones": "zone"}.get(name, name).replace("_", "-")
            raise InputError(
                f"--{option} cannot be used with an inbox.", f"Type {whole_line(['import', NAME, *paths])}"
            )
    if options["dates"] and options["dates"].lower() not in ORDERS:
        line = whole_line(["import", NAME, *paths, "--dates", "dmy"])
        raise InputError(f"“{options['dates']}” is not an order of days in an inbox.", f"Type {line}")
    if "" in paths:
        raise InputError("The name of the file is empty.", "Name a file: prospectr import inbox FILE")
    if "-" in paths:
        raise InputError("What stays could not be put back into standard input.", "Type prospectr log - < FILE")


def _boxes(paths: Sequence[str], settings: Settings) -> list[Box]:
    """Return the files of the inboxes, each once."""
    if not paths and not settings.inbox:
        hint = "Type prospectr import inbox FILE, or say once where it is: prospectr config inbox ~/inbox.txt"
        raise InputError("Which inbox?", hint)
    found = [box for path in paths or [expanded(settings.inbox)] for box in boxes_in(path)]
    return list({box.place: box for box in reversed(found)}.values())[::-1]
