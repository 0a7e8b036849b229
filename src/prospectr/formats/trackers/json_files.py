"""JSON files of trackers: Watson's frames, and the exports of Watson and Timewarrior."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.placing import OPEN
from prospectr.errors import InputError
from prospectr.formats.reading import Reading
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from prospectr.formats.reading import Options

_FRAMES = re.compile(r"\s*\[\s*\[\s*\d+").match
_WATSON_LOG = re.compile(r'\s*\[\s*\{[^{}\[\]]*"(?:project|stop)"\s*:').match
_TIMEW = re.compile(r'\s*\[\s*\{[^{}]*?"start"\s*:\s*"\d{8}T\d{6}Z"').match
UNREADABLE = (ValueError, TypeError, LookupError, OverflowError, OSError, AttributeError)


def fits_watson(text: str) -> int:
    """Return a score above 0 for frames of Watson, or for what `watson log --json` prints."""
    return 100 if _FRAMES(text) or (_WATSON_LOG(text) and not _TIMEW(text)) else 0


def fits_timew(text: str) -> int:
    """Return a score above 0 for what `timew export` prints."""
    return 100 if _TIMEW(text) else 0


def read_watson(data: bytes, options: Options) -> Reading:
    """Return the frames of a file of Watson's; InputError if it is not JSON."""
    return _read(data, options, _frame)


def read_timew_export(data: bytes, options: Options) -> Reading:
    """Return the intervals of an export of Timewarrior; InputError if it is not JSON."""
    return _read(data, options, _interval)


def _read(data: bytes, options: Options, read: Callable[[int, Any], Activity]) -> Reading:
    text = decoded(data, options.encoding)
    try:
        values = json.loads(text.text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The file is not JSON: {error}.", "Export it again, then import it.") from None
    if not isinstance(values, list):
        raise InputError("The file is not a list.", "Export it again, then import it.")
    activities = []
    for number, value in enumerate(values, start=1):
        try:
            activities.append(read(number, value))
        except UNREADABLE:
            shown = json.dumps(value, ensure_ascii=False)[:60]
            activities.append(Activity(number, shown, problem=f"it cannot be read: {shown}"))
    return Reading(activities=activities, understood=(text.encoding,))


def _frame(number: int, value: Any) -> Activity:
    """Return the activity of a frame: [start, stop, project, id, tags, updated_at], of which old files lack the end."""
    if isinstance(value, dict):
        start, stop, project, key, tags = (value.get(name) for name in ("start", "stop", "project", "id", "tags"))
    else:
        start, stop, project, key, tags = [*value, None][:5] if len(value) == 4 else value[:5]
    texts = tuple(map(str, tags)) if isinstance(tags, list) else ()
    begins, ends = _instant(start), _instant(stop) if stop else None
    reason = "" if ends else OPEN
    return Activity(number, str(key), "", None, begins, ends, project=str(project), tags=texts, left_out=reason)


def _instant(value: Any) -> datetime:
    """Return the instant of epoch seconds or of an ISO text; an error of UNREADABLE otherwise."""
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    if isinstance(value, bool):
        raise TypeError(value)
    return datetime.fromtimestamp(int(value), UTC)


def _interval(number: int, value: Any) -> Activity:
    """Return the activity of an interval; it has an annotation, tags and an end only if they are known."""
    start = datetime.strptime(value["start"], "%Y%m%dT%H%M%S%z")
    end = datetime.strptime(value["end"], "%Y%m%dT%H%M%S%z") if value.get("end") else None
    return interval_activity(
        number, start, end, [str(tag) for tag in value.get("tags", ())], value.get("annotation", "")
    )


def interval_activity(
    number: int, start: datetime, end: datetime | None, tags: Sequence[str], annotation: str
) -> Activity:
    """Return the activity of an interval of Timewarrior, in which a tag may be a whole phrase."""
    phrases = [tag for tag in tags if " " in tag.strip()]
    words = tuple(tag for tag in tags if " " not in tag.strip())
    subject = ", ".join([*phrases, *([annotation] if annotation else [])])
    key = start.astimezone(UTC).isoformat()
    return Activity(number, key, subject, None, start, end, tags=words, left_out="" if end else OPEN)
