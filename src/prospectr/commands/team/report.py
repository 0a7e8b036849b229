"""A team's report and audit: `prospectr team report 2026-Q4 --by team`, `prospectr team audit --strict`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.commands.team.reading import read_team
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.team.audit import TeamAudit, team_audit
from prospectr.domain.team.report import parse_dimension, team_report, weeks_in
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.sync import doubt_lines, doubts_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.team.places import TeamReading
    from prospectr.domain.team.report import TeamReport


def run(ctx: Context, period: str, by: str, form: str) -> None:
    """Print a team's weeks of a period, added up, as `table`, `json`, `csv` or `md`.

    InputError if no place was joined, or the period or the dimension is invalid.
    """
    when = moment(ctx)
    today = when.now.date()
    dimension, days = parse_dimension(by), parse_period(period, today)
    with open_journal(ctx) as journal:
        reading = read_team(ctx, journal, when, week_start_of(days))
    held = reading.recalled.held
    report = team_report(dimension, weeks_in(days, held, reading.roster, today), held, reading.roster)
    if form == "table":
        from prospectr.render.team.report import team_report_lines

        for line in team_report_lines(report, ctx.width_limit):
            ctx.print_wrapped(visible(line))
    else:
        write_output(ctx, _report_texts(report, reading, form), None, force=False)
    _print_doubts(ctx, reading)


def _report_texts(report: TeamReport, reading: TeamReading, form: str) -> Iterator[str]:
    from prospectr.render.team.report import team_report_csv, team_report_markdown, team_report_value

    if form == "json":
        from prospectr.render.shared.json import dumps

        yield f"{dumps({**team_report_value(report), **doubts_value(reading)})}\n"
    elif form == "csv":
        yield from team_report_csv(report)
    else:
        yield from (f"{line}\n" for line in team_report_markdown(report))


def audit(ctx: Context, period: str, form: str) -> TeamAudit:
    """Print the audit of a team as `table`, `json` or `md`, and return it.

    It looks at weeks that are over. InputError if no place was joined, or the period is invalid.
    """
    from prospectr.render.team.audit import team_audit_lines, team_audit_markdown, team_audit_value

    when = moment(ctx)
    today = when.now.date()
    days = parse_period(period, today)
    with open_journal(ctx) as journal:
        reading = read_team(ctx, journal, when, week_start_of(days))
    held = reading.recalled.held
    result = team_audit(weeks_in(days, held, reading.roster, today), held, reading.roster, today)
    if form == "json":
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({**team_audit_value(result), **doubts_value(reading)}))
    elif form == "md":
        write_output(ctx, (f"{line}\n" for line in team_audit_markdown(result)), None, force=False)
    else:
        for line in team_audit_lines(result):
            ctx.print_wrapped(visible(line))
    _print_doubts(ctx, reading)
    return result


def week_start_of(days: Period) -> date:
    """Return the Monday of the week in which a period begins; the first day of the calendar for everything."""
    return days.first if days.is_everything else week_of(days.first).first


def _print_doubts(ctx: Context, reading: TeamReading) -> None:
    for line in doubt_lines(reading):
        ctx.remark(visible(line))
