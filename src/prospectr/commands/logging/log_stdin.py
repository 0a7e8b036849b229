"""`prospectr log -` and `prospectr p -`: lines from standard input, one entry a line, all or none."""

from __future__ import annotations

from prospectr.commands.logging import log
from prospectr.commands.shared.auto_backup import after_write
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds, standing
from prospectr.commands.shared.next_step import planned, store_plan
from prospectr.commands.shared.warnings import again
from prospectr.domain.entries.entry import Entry, require_contact
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import require_kind
from prospectr.domain.line.split import split_line
from prospectr.errors import InputError
from prospectr.render.shared.text import DOT, entry_text, follow_up_text, week_text
from prospectr.store.queries import entries, week_rules
from prospectr.store.queries.directory import JournalDirectory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, kind: str | None, *, dry_run: bool = False, as_json: bool = False) -> None:
    """Log each line as if it had been typed after `prospectr`, or after `prospectr KIND`, in one step.

    Raises:
        InputError: lines were not understood; each is named with its number, and nothing is logged.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        found = _read(ctx, kind, when, settings, JournalDirectory(journal))
        remarks = list(again(journal, found[-1][0], dry_run=dry_run)) if found else []
        if not dry_run and found:
            with journal.step("log", seconds(when)) as step:
                found = [(entries.add(step, entry), store_plan(step, follow_up)) for entry, follow_up in found]
        _show(ctx, journal, found, settings, dry_run=dry_run, as_json=as_json)
        for remark in remarks:
            ctx.remark(remark)
        if found and not dry_run:
            after_write(ctx, journal, settings)


def _show(
    ctx: Context,
    journal: Journal,
    found: Sequence[tuple[Entry, FollowUp | None]],
    settings: Settings,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    if as_json:
        from prospectr.render.entries.entry_json import entry_json
        from prospectr.render.shared.json import array_lines

        for text in array_lines(entry_json(entry, follow_up) for entry, follow_up in found):
            ctx.write_data_line(text)
        return
    today = ctx.now().date()
    for entry, follow_up in found:
        plan = f"next: {follow_up_text(follow_up, today)}" if follow_up else ""
        doubt = log.doubt_text(journal, entry, settings, dry_run=dry_run)
        parts = ["Would log" if dry_run else "", entry_text(entry, today), plan, doubt]
        ctx.print(DOT.join(part for part in parts if part))
    if not dry_run:
        ctx.print(f"{len(found)} logged · {week_text(standing(journal, today, settings), today)}")


def _read(
    ctx: Context, kind: str | None, when: Moment, settings: Settings, directory: JournalDirectory
) -> list[tuple[Entry, FollowUp | None]]:
    found: list[tuple[Entry, FollowUp | None]] = []
    rejects: list[str] = []
    for number, line in enumerate(ctx.input_lines(), start=1):
        if not line.strip():
            continue
        try:
            words = [*([kind] if kind else []), *split_line(line)]
            named, typed, rest = require_kind(words)
            span, marks = parse_activity(rest, when, settings, directory, typed)
            entry = Entry(named, span, require_contact(marks.details()), new_uid(when), when.now)
            found.append((entry, planned(marks, when, settings)))
        except InputError as error:
            rejects.append(f"  line {number}: {error.message} {error.hint}")
    if rejects:
        count = "1 line was" if len(rejects) == 1 else f"{len(rejects)} lines were"
        raise InputError(f"{count} not understood, so nothing was logged.", "Mend them, then send all again.", rejects)
    return found
