"""Sort the rows of files into a plan: whose they are, when they were, and what the journal knows of them."""

from __future__ import annotations

from prospectr.commands.transfer.csv_file import MOST_SHOWN
from prospectr.commands.transfer.identity import seen_activity
from prospectr.commands.transfer.zones import zone_of
from prospectr.domain.entries.kinds import parse_kind
from prospectr.domain.transfer.cells import MINUTE, duration_of
from prospectr.domain.transfer.placing import Zones
from prospectr.domain.transfer.plan import Journaled, Planner, rows_of_user, users_of
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.render.shared.sanitize import visible
from prospectr.store.queries import entries, imports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.transfer.job import Job
    from prospectr.commands.transfer.request import Request
    from prospectr.domain.transfer.activities import Activity
    from prospectr.domain.transfer.plan import Plan, Seen

EVERYBODY = "all"


def plan_of(job: Job) -> Plan:
    """Return the plan for the rows of some files.

    Raises:
        InputError: a file has rows of several people and none was named, or an option is invalid.
    """
    source, request, journal = job.source, job.request, job.journal
    has_seen = imports.has_seen(journal)

    def seen(uid: str) -> Seen | None:
        return imports.find(journal, uid) if has_seen else None

    def identify(activity: Activity, nth: int) -> Seen:
        return seen_activity(job.form.name, activity, nth)

    known = Journaled(seen, lambda uid: entries.with_uid(journal, uid))
    kind = parse_kind(request.kind) if request.kind else ""
    planner = Planner(job.form.name, known, imports.rules(journal), kind, job.when, source.period)
    minutes = _minutes(request)
    for reading in source.readings:
        rows = _of_user(request, reading.activities)
        zones = Zones(job.ctx.zone, zone_of(reading, source.options, job.ctx.zone))
        planner.add(watched(rows, "Reading", len(rows), job.ctx.stderr), zones, identify, minutes)
    return planner.plan()


def _minutes(request: Request) -> int:
    """Return the minutes that were typed for rows without a duration, or 0."""
    if not request.minutes:
        return 0
    try:
        minutes = duration_of(request.minutes.lower(), MINUTE) // MINUTE
    except ValueError:
        minutes = 0
    if not 1 <= minutes <= 16 * MINUTE:
        hint = f"Type {request.replace(minutes='5m').line()}"
        raise InputError(f"“{visible(request.minutes)}” is not a time from 1 minute to 16 hours.", hint)
    return minutes


def _of_user(request: Request, activities: Sequence[Activity]) -> Sequence[Activity]:
    """Return the rows of one person; InputError if the file has rows of several and none was named."""
    if request.user.lower() == EVERYBODY:
        return activities
    users = users_of(activities)
    if request.user:
        rows = rows_of_user(activities, request.user)
        if not rows:
            hint = f"Type {request.replace(user=users[0] if users else EVERYBODY).line()}"
            raise InputError(f"The file has no rows of “{visible(request.user)}”.", hint)
        return rows
    timed = [row for row in activities if row.end or row.seconds or request.minutes]  # the others get no minutes
    if len(users_of(timed)) > 1 and not request.dry_run:
        lines = [visible(request.line("--user", user)) for user in (*users[:MOST_SHOWN], EVERYBODY)]
        details = [f"  {line}" for line in lines[1:]]
        raise InputError(f"The file has rows of {len(users)} people.", f"Type {lines[0]}", details)
    return activities
