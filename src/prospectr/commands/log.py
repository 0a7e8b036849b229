"""Log an activity: `prospectr p 45m cold calls @acme +phone`."""

from __future__ import annotations

from prospectr.commands.common import moment, new_uid, open_journal, seconds, standing
from prospectr.commands.upkeep import after_write
from prospectr.domain.entry import CHANNELS, Entry
from prospectr.domain.grammar import parse_activity
from prospectr.domain.kinds import parse_kind
from prospectr.domain.suggest import nearest
from prospectr.render.text import DOT, entry_text, standing_text
from prospectr.store import entries, plans, sums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.settings import Settings
    from prospectr.store.journal import Journal


def run(ctx: Context, words: Sequence[str], *, dry_run: bool = False, as_json: bool = False) -> None:
    """Log KIND TIME [DAY] [WORDS...].

    Raises:
        InputError: the line was not understood; nothing is logged.
        JournalError: the journal cannot be written to.
    """
    when = moment(ctx)
    kind = parse_kind(words[0])
    with open_journal(ctx) as journal:
        settings = plans.settings(journal)
        span, details = parse_activity(words[1:], when, settings)
        entry = Entry(kind, span, details, new_uid(when), when.now)
        remarks = remarks_on(journal, entry, settings, dry_run=dry_run)
        if not dry_run:
            with journal.step("log", seconds(when)) as step:
                entry = entries.add(step, entry)
        show(ctx, journal, entry, settings, dry_run=dry_run, as_json=as_json)
        for remark in remarks:
            ctx.note(remark)
        if not dry_run:
            after_write(ctx, journal, settings)


def show(
    ctx: Context,
    journal: Journal,
    entry: Entry,
    settings: Settings,
    *,
    dry_run: bool = False,
    as_json: bool = False,
) -> None:
    """Echo an entry as it now stands, with where its week stands."""
    if as_json:
        from prospectr.render.json import entry_json

        ctx.data_line(entry_json(entry))
        return
    today = ctx.now().date()
    parts = [entry_text(entry, today)]
    if dry_run:
        parts.insert(0, "Would log")
    else:
        parts.append(standing_text(standing(journal, entry.span.day, settings), today))
    ctx.print(DOT.join(parts))


def remarks_on(
    journal: Journal, entry: Entry, settings: Settings, before: Entry | None = None, *, dry_run: bool = False
) -> list[str]:
    """Return what a person may want to know before it is too late: overlaps, a day too full, a tag mistyped.

    `before` is what the entry was, if it is being changed.
    """
    remarks = [
        f"It overlaps #{other.id}, {other.kind} {other.span.start:%H:%M}-{other.span.end:%H:%M}."
        for other in entries.overlapping(journal, entry)
    ]
    day = entry.span.day
    logged = sum(sums.kind_minutes(journal, day, day).values()) + entry.span.minutes
    if before and before.span.day == day:
        logged -= before.span.minutes
    if logged > settings.day_hours * 60:
        advice = "" if dry_run else " Mistyped? prospectr undo"
        remarks.append(f"That makes {logged // 60}h{logged % 60:02}m on {day.isoformat()}.{advice}")
    which = entry.id or "last"
    for tag in entry.details.tags:
        if tag in CHANNELS or entries.tag_is_known(journal, tag):
            continue
        near = nearest(tag, (*CHANNELS, *entries.tags(journal)))
        if near:
            advice = "" if dry_run else f" prospectr edit {which} -tag={tag} +{near}"
            remarks.append(f"+{tag} is new. Did you mean +{near}?{advice}")
    return remarks
