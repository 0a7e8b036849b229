"""Try it out: `prospectr demo` makes a sample journal in a temporary place and shows the main job on it."""

from __future__ import annotations

import io
import os
import tempfile

from prospectr.commands.journal import sample_commands
from prospectr.commands.logging import log, log_stdin
from prospectr.commands.week import quota, week
from prospectr.context import Context
from prospectr.domain.calendar.instants import instant
from prospectr.domain.line.split import split_line
from prospectr.domain.sample import WEEKS, sample_lines, sample_story
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.store.sqlite.database import create_file
from prospectr.store.sqlite.private_files import BESIDE, refuse_beside, remove

LINE = "p 45m cold calls to plumbers @acme +phone dials=25 talks=6"
EVENING = 18 * 60  # minutes after midnight


def run(ctx: Context, place: str | None = None) -> None:
    """Fill a new journal with twelve weeks of typed lines, log one more, show the week; no other journal is touched."""
    path = place or os.path.join(tempfile.mkdtemp(prefix="prospectr-demo-"), "journal.db")
    sample = ctx.with_journal(path)
    if os.path.lexists(path):
        raise InputError(f"{path} exists already.", "Name a file that is not there, or none at all.")
    if place:
        refuse_beside(path, ctx.journal_path, "Name another file, or none at all.")
    create_file(path)
    try:
        count = fill(ctx, path)
    except BaseException:  # half a sample is none, and its file would stand in the way
        for name in (path, *(f"{path}{end}" for end in BESIDE)):
            remove(name)
        raise
    ctx.print(visible(f"A sample journal of {WEEKS} weeks, {count} lines, lies in {path}."))
    ctx.print(f"\n$ prospectr {LINE}")
    log.run(sample, split_line(LINE))
    ctx.print("\n$ prospectr week")
    week.run(sample, "week")
    ctx.print(f"\n{visible(f'Go on with it: prospectr --journal {path} pipeline')}")


def fill(ctx: Context, path: str) -> int:
    """Put the sample into a journal, each line as if typed on its day; return how many were logged."""
    today = ctx.now().date()
    lines = list(sample_lines(today))
    with io.StringIO() as unseen:

        def typing(text: str = "", now: str = "") -> Context:
            environ = {**ctx.environ, "PROSPECTR_NOW": now} if now else ctx.environ
            return Context(environ=environ, stdin=io.StringIO(text), stdout=unseen, stderr=unseen, journal_path=path)

        quota.run(typing(), ["40%", "talks=20"], "10", sample_start(lines))
        log_stdin.run(typing("\n".join(lines)), None)
        for day, line in sample_story(today):
            now = min(instant(day, EVENING, ctx.zone), ctx.now())
            sample_commands.run(typing(now=now.isoformat()), split_line(line))
    return len(lines)


def sample_start(lines: list[str]) -> str:
    """Return the day of the first line."""
    return lines[0].split()[2]
