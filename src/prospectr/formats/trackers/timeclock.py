"""Timeclock files, one clock-in or clock-out on a line: `i 2015/03/30 09:00:00 account  description`."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.cells import YMD, clock_of, day_of
from prospectr.domain.transfer.placing import OPEN
from prospectr.formats.reading import Reading
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.formats.reading import Options

_LINE = re.compile(
    r"([iIoO])\s+(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)(?:[-+]\d{4})?\s*([^;]*)"
).match
_OTHER = re.compile(r"[bh]\s+\d{4}[-/.]\d").match
NEVER_IN = "clocked out, but never in"


def fits(text: str) -> int:
    """Return a score above 0 for a file whose first line that is no comment clocks in or out."""
    first = next((line for line in text.splitlines() if line.strip() and line[0] not in "#;*"), "")
    return 100 if _LINE(first) or _OTHER(first) else 0


def read(data: bytes, options: Options) -> Reading:
    """Return the sessions of a timeclock file; InputError if it is not text."""
    text = decoded(data, options.encoding)
    sessions: list[Activity] = []
    running: list[Activity] = []
    for number, line in enumerate(text.text.split("\n"), start=1):
        if not line.strip() or line[0] in "#;*" or _OTHER(line):
            continue
        found = _LINE(line)
        if not found:
            sessions.append(Activity(number, line, problem=f"it is not a line of a timeclock: {line.strip()[:60]}"))
            continue
        account, _, description = (part.strip() for part in found[4].partition("  "))
        try:
            seconds = clock_of(found[3])
            at = datetime.combine(day_of(found[2], YMD), time()) + timedelta(seconds=seconds)
        except ValueError:
            sessions.append(Activity(number, line, problem=f"{found[2]} {found[3]} is not a time."))
            continue
        if found[1] in "iI":
            key = f"{at.isoformat()}\x1f{account}"
            running.append(Activity(number, key, description, None, at, project=account))
        else:
            sessions.append(_closed(running, number, at, account))
    sessions += [session.replace(left_out=OPEN) for session in running]
    return Reading(activities=sorted(sessions, key=lambda session: session.row), understood=(text.encoding,))


def _closed(running: list[Activity], number: int, at: datetime, account: str) -> Activity:
    """Take the session that a clock-out ends out of `running`, the one of its account, else the latest; return it."""
    named = [session for session in running if session.project == account] if account else running
    if not named:
        return Activity(number, f"{at.isoformat()}\x1f{account}", account, None, at, at, left_out=NEVER_IN)
    session = named[-1]
    running.remove(session)
    return session.replace(end=at)
