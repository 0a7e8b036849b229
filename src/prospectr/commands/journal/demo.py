"""Create a sample journal, log a line in it and show the week: `prospectr demo`."""

from __future__ import annotations

import io
import os
import tempfile

from prospectr.commands.journal import story_line
from prospectr.commands.logging import log, log_stdin
from prospectr.commands.week import quota, week
from prospectr.context import Context
from prospectr.domain.calendar.instants import instant
from prospectr.domain.phrases.split import split_line
from prospectr.domain.sample import WEEKS, sample_lines, sample_story
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.store.sqlite.database import create_file
from prospectr.store.sqlite.private_files import DATABASE_SUFFIXES, reject_database_name, remove

LINE = "p 45m cold calls to plumbers @acme +phone dials=25 talks=6"
STORY_TIME = 18 * 60  # minutes after midnight at which the story's commands run


def run(ctx: Context, place: str | None = None) -> None:
    """Create a journal of twelve weeks, by default in a temporary folder, log a line in it, and show the week.

    InputError if the file exists, or has the name of a file that SQLite uses for your own journal.
    """
    path = place or os.path.join(tempfile.mkdtemp(prefix="prospectr-demo-"), "journal.db")
    sample = ctx.with_journal(path)
    if os.path.lexists(path):
        raise InputError(f"{path} exists already.", "Type prospectr demo, or name a new file: prospectr demo FILE")
    if place:
        reject_database_name(path, ctx.journal_path, "Type prospectr demo, or name another file: prospectr demo FILE")
    create_file(path)
    try:
        count = fill(ctx, path)
    except BaseException:  # half a sample is useless, and its file would be in the way of the next try
        for name in (path, *(f"{path}{end}" for end in DATABASE_SUFFIXES)):
            remove(name)
        raise
    ctx.print(visible(f"Created a sample journal of {WEEKS} weeks, {count} lines: {path}"))
    ctx.print(f"\n$ prospectr {LINE}")
    log.run(sample, split_line(LINE))
    ctx.print("\n$ prospectr week")
    week.run(sample, "week")
    ctx.print(f"\n{visible(f'To look around in it: prospectr --journal {path} pipeline')}")


def fill(ctx: Context, path: str) -> int:
    """Fill a journal with the sample, each line as if typed on its day; return the number of logged lines."""
    today = ctx.now().date()
    lines = list(sample_lines(today))
    with io.StringIO() as output:

        def silent_context(text: str = "", now: str = "") -> Context:
            environ = {**ctx.environ, "PROSPECTR_NOW": now} if now else ctx.environ
            return Context(environ=environ, stdin=io.StringIO(text), stdout=output, stderr=output, journal_path=path)

        quota.run(silent_context(), ["40%", "talks=20"], "10", sample_start(lines))
        log_stdin.run(silent_context("\n".join(lines)), None)
        for day, line in sample_story(today):
            now = min(instant(day, STORY_TIME, ctx.zone), ctx.now())
            story_line.run(silent_context(now=now.isoformat()), split_line(line))
    return len(lines)


def sample_start(lines: list[str]) -> str:
    """Return the day of the first line, such as 2026-08-31."""
    return lines[0].split()[2]
