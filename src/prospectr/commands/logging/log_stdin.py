"""Log lines from standard input, all or none: `prospectr log -` and `prospectr p -`."""

from __future__ import annotations

from prospectr.commands.shared.auto_backup import back_up_daily
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.line_follow_up import add_follow_up, follow_up_on_line
from prospectr.commands.shared.warnings import about_repetition, show_warnings
from prospectr.domain.entries.entry import Entry, require_contact
from prospectr.domain.entries.kinds import parse_kind
from prospectr.domain.line.grammar import parse_activity, split_line
from prospectr.errors import InputError
from prospectr.render.shared.text import DOT, counted_text, entry_text, follow_up_text, plural, week_text
from prospectr.store.queries import counting, entries, sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, kind: str | None, *, dry_run: bool = False, as_json: bool = False) -> None:
    """Log each line as if it were typed after `prospectr`, or after `prospectr KIND`; all in one step.

    Raises:
        InputError: some lines are invalid; the details name each with its number, and nothing is logged.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        lines = _read(ctx, kind, when, settings)
        warnings = list(about_repetition(journal, lines[-1][0])) if lines else []
        if not dry_run and lines:
            with journal.step("log", seconds(when)) as step:
                lines = [(entries.add(step, entry), add_follow_up(step, follow_up)) for entry, follow_up in lines]
        _show(ctx, journal, lines, settings, dry_run=dry_run, as_json=as_json)
        if lines:
            show_warnings(ctx, warnings, lines[-1][0])
        if lines and not dry_run:
            back_up_daily(ctx, journal, settings)


def _show(
    ctx: Context,
    journal: Journal,
    lines: Sequence[tuple[Entry, FollowUp | None]],
    settings: Settings,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    if as_json:
        from prospectr.render.entries.entry_json import entry_json
        from prospectr.render.shared.json import array_lines

        for text in array_lines(entry_json(entry, follow_up) for entry, follow_up in lines):
            ctx.write_data_line(text)
        return
    today = ctx.now().date()
    for entry, follow_up in lines:
        following = f"next: {follow_up_text(follow_up, today)}" if follow_up else ""
        counted = counted_text(entry, counting.counted_kind_of(journal, entry, settings.cues), settings)
        parts = ["Would log" if dry_run else "", entry_text(entry, today), following, counted]
        ctx.print(DOT.join(part for part in parts if part))
    if not dry_run:
        ctx.print(f"{len(lines)} logged · {week_text(sums.totals_of_week(journal, today, settings), today)}")


def _read(ctx: Context, kind: str | None, when: Moment, settings: Settings) -> list[tuple[Entry, FollowUp | None]]:
    lines: list[tuple[Entry, FollowUp | None]] = []
    rejects: list[str] = []
    for number, line in enumerate(ctx.input_lines(), start=1):
        if not line.strip():
            continue
        try:
            words = [*([kind] if kind else []), *split_line(line)]
            entry_kind = parse_kind(words[0])
            span, marks = parse_activity(words[1:], when, settings)
            entry = Entry(entry_kind, span, require_contact(marks.details()), new_uid(when), when.now)
            lines.append((entry, follow_up_on_line(marks, when, settings)))
        except InputError as error:
            rejects.append(f"  line {number}: {error.message} {error.hint}")
    if rejects:
        count = plural(len(rejects), "line was", "lines were")
        hint = "Correct them, then send all lines again."
        raise InputError(f"{count} not understood, so nothing was logged.", hint, rejects)
    return lines
