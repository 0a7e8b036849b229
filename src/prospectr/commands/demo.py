"""Try it out: `prospectr demo` makes a sample journal in a temporary place and shows the main job on it."""

from __future__ import annotations

import io
import os
import tempfile

from prospectr.commands import log, quota, reading, week
from prospectr.context import Context
from prospectr.domain.grammar import split_line
from prospectr.domain.sample import WEEKS, sample_lines
from prospectr.errors import InputError
from prospectr.render.visible import visible
from prospectr.store.database import create_file

LINE = "p 45m cold calls to plumbers @acme +phone dials=25 talks=6"


def run(ctx: Context, place: str | None = None) -> None:
    """Fill a new journal with twelve weeks of typed lines, log one more, show the week; no other journal is touched."""
    path = place or os.path.join(tempfile.mkdtemp(prefix="prospectr-demo-"), "journal.db")
    sample = Context(environ=ctx.environ, stdin=ctx.stdin, stdout=ctx.stdout, stderr=ctx.stderr, journal_path=path)
    if os.path.lexists(path):
        raise InputError(f"{path} exists already.", "Name a file that is not there, or none at all.")
    create_file(path)
    lines = list(sample_lines(ctx.now().date()))
    with io.StringIO() as unseen:
        quiet = Context(environ=ctx.environ, stdin=io.StringIO("\n".join(lines)), stdout=unseen, journal_path=path)
        quota.run(quiet, ["40%", "talks=20"], "10", sample_start(lines))
        reading.run(quiet, None)
    ctx.print(visible(f"A sample journal of {WEEKS} weeks, {len(lines)} lines, lies in {path}."))
    ctx.print(f"\n$ prospectr {LINE}")
    log.run(sample, split_line(LINE))
    ctx.print("\n$ prospectr week")
    week.run(sample, "week")
    ctx.print(f"\n{visible(f'Go on with it: prospectr --journal {path} list')}")


def sample_start(lines: list[str]) -> str:
    """Return the day of the first line."""
    return lines[0].split()[2]
