"""The files of one run: looked at, taken, logged in one step, and put back."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, datetime

from prospectr.commands.inbox.planning import Planner
from prospectr.commands.shared.common import seconds
from prospectr.commands.shared.line_follow_up import add_follow_up
from prospectr.domain.record import Record
from prospectr.domain.transfer.plan import Seen
from prospectr.errors import InputError, NotFoundError
from prospectr.store.inbox.places import Box
from prospectr.store.inbox.reading import content_of
from prospectr.store.inbox.taking import (
    MOST_LEFT,
    Taken,
    give_back,
    is_unchanged,
    left_behind,
    put_back,
    take,
    taken_before,
    tidy,
)
from prospectr.store.queries import entries, imports
from prospectr.store.sqlite.private_files import reject_journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.commands.inbox.job import Job
    from prospectr.commands.inbox.planning import Plan, Planned
    from prospectr.store.sqlite.journal import Step

NANOSECONDS = 10**9


class Open(Record):
    """One file of an inbox in work: what was taken of it before and now, and the plan for each part of that."""

    box: Box
    taken: Sequence[Taken] = ()
    plans: Sequence[Plan] = ()

    @property
    def lines(self) -> Iterator[Planned]:
        return (line for plan in self.plans for line in plan.lines)

    @property
    def has_work(self) -> bool:
        """Whether the files of this name would be changed."""
        return bool(self.taken) or any(plan.changes_file for plan in self.plans)

    @property
    def rest(self) -> bytes:
        """What stays of the files, in the encoding that they have in common, or else in UTF-8."""
        kept = [plan for plan in self.plans if plan.rest]
        ends = [plan.rest if plan.rest.endswith(("\n", "\r")) else f"{plan.rest}\n" for plan in kept[:-1]]
        text = "".join([*ends, *(plan.rest for plan in kept[-1:])])
        if len({plan.text.codec for plan in kept}) > 1:
            return text.encode("utf-8")
        return kept[0].text.bytes_of(text) if kept else b""


class Result(Record):
    """What a run did, or would do: the files with their plans, those rejected with the reason, and remarks."""

    files: Sequence[Open]
    refused: Sequence[tuple[str, InputError]]
    remarks: Sequence[str] = ()

    @property
    def new(self) -> list[Planned]:
        return [line for file in self.files for line in file.lines if line.entry]


def looked(job: Job, boxes: Sequence[Box]) -> Result:
    """Return what would be done with some files, without touching them."""
    planner = Planner(job)
    files: list[Open] = []
    refused: list[tuple[str, InputError]] = []
    for box in boxes:
        try:
            files.append(_looked_at(job, planner, box))
        except (InputError, NotFoundError) as error:
            named = error.message if box.path in error.message else f"{box.path}: {error.message}"
            refused.append((box.path, InputError(named, error.hint)))
        except OSError as error:
            problem = f"The folder of {box.path} cannot be read: {error.strerror}."
            refused.append((box.path, InputError(problem, "Check its permissions.")))
    return Result(files, refused)


def _looked_at(job: Job, planner: Planner, box: Box) -> Open:
    reject_journal(box.path, job.ctx.journal_path, "Name another file.")
    before = [taken_before(box.path, path) for path in left_behind(box.path)[:MOST_LEFT]]
    plans = [planner.plan(file.content.data, file.day, file.token) for file in before]
    if not before or os.path.lexists(box.path):
        content = content_of(box.path)
        plans.append(planner.plan(content.data, _day_of(job, box, content.changed)))
    return Open(box, before, plans)


def _day_of(job: Job, box: Box, changed: int) -> date:
    """Return the day of a file's lines: the one in its name, or the one on which it was changed, but not in future."""
    latest = min(changed // NANOSECONDS, seconds(job.when))
    return box.day or datetime.fromtimestamp(latest, job.when.zone).date()


def done(job: Job, boxes: Sequence[Box]) -> Result:
    """Take the files that have lines to log or to give a reason, log the lines in one step, and put back the rest.

    If anything goes wrong before the step is stored, the files get their names back.
    """
    for box in boxes:
        with suppress(OSError):  # the look at the file that follows reports it
            tidy(box.path)
    result = looked(job, boxes)
    refused = list(result.refused)
    files: list[Open] = []
    fresh: list[tuple[str, str]] = []
    try:
        for file in result.files:
            if not file.has_work:
                continue
            try:
                files.append(_taken(job, file, fresh))
            except (InputError, NotFoundError) as error:
                refused.append((file.box.path, InputError(error.message, error.hint)))
        files = _logged(job, files)
    except BaseException:
        if not job.journal.has_stored:  # otherwise the next run knows by their names what was logged
            for taken, path in fresh:
                give_back(taken, path)
        raise
    remarks = [remark for file in files if (remark := _settled(file))]
    untouched = [file for file in result.files if not file.has_work]
    return Result([*files, *untouched], refused, remarks)


def _taken(job: Job, file: Open, fresh: list[tuple[str, str]]) -> Open:
    """Take a file under its own name too, if it is there, and add it to `fresh`."""
    path = file.box.path
    if len(file.taken) >= MOST_LEFT or not os.path.lexists(path):
        return file
    taken = take(path, _day_of(job, file.box, content_of(path).changed))
    fresh.append((taken.path, path))
    return file.replace(taken=[*file.taken, taken])


def _logged(job: Job, files: Sequence[Open]) -> list[Open]:
    """Log the lines of files that were taken, and return them with their plans and the numbers of the entries."""
    if not any(line.entry for file in files for line in file.lines):  # as far as was seen before they were taken
        files = _planned(job, files)
        if not any(line.entry for file in files for line in file.lines):
            return files
    with job.journal.step("import", seconds(job.when)) as step:
        files = _planned(job, files)  # they may have changed, and another process may have logged some of the lines
        return [file.replace(plans=[_stored(step, *pair) for pair in _pairs(file)]) for file in files]


def _planned(job: Job, files: Sequence[Open]) -> list[Open]:
    planner = Planner(job)
    return [
        file.replace(plans=[planner.plan(taken.content.data, taken.day, taken.token) for taken in file.taken])
        for file in files
    ]


def _pairs(file: Open) -> Iterator[tuple[Plan, Taken]]:
    return zip(file.plans, file.taken, strict=True)


def _stored(step: Step, plan: Plan, taken: Taken) -> Plan:
    """Log the new lines of a file, and record for each that it was taken with this file."""
    imports.add_many(step, [Seen(line.uid, taken.token) for line in plan.new])
    return plan.replace(lines=[_added(step, line) for line in plan.lines])


def _added(step: Step, line: Planned) -> Planned:
    if line.entry is None:
        return line
    return line.replace(entry=entries.add(step, line.entry), follow_up=add_follow_up(step, line.follow_up))


def _settled(file: Open) -> str:
    """Put back what stays of a file, and return what the person should know about it."""
    path = file.box.path
    if not all(map(is_unchanged, file.taken)):
        return f"{path} was written to meanwhile: type the command again for the rest of it."
    try:
        where = put_back(path, file.taken, file.rest, stays_empty=file.box.stays_empty)
    except OSError as error:
        names = ", ".join(taken.path for taken in file.taken)
        return f"{path} could not be put back ({error.strerror}): it is in {names}. Type the command again."
    return (
        "" if where == path else f"{path} is there again: the lines that stay are in {where}. Type the command again."
    )
