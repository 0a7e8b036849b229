"""Reports: `prospectr report 2026-Q4 --by channel`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.delivery import deliver
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.week.report import parse_dimensions, stored_dimensions, tabulate
from prospectr.render.shared.columns import columns
from prospectr.render.week.sentences import report_counted_text
from prospectr.store.queries import sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.commands.shared.delivery import Delivery
    from prospectr.context import Context
    from prospectr.domain.entries.selection import Selection
    from prospectr.domain.week.report import Report

FORMATS = ("table", "json", "csv", "md")


def run(
    ctx: Context, period: str, by: Sequence[str], selection: Selection, form: str, to: Delivery | None = None
) -> None:
    """Print the minutes of a period by one or two dimensions, in one of `FORMATS`, or deliver a page.

    Raises:
        InputError: the period or a dimension is invalid.
    """
    report = _report(ctx, period, by, selection)
    if form == "table":
        _print(ctx, report)
        return
    if to:
        from prospectr.render.page.report_page import report_page

        deliver(ctx, report_page(report, moment(ctx).now), f"report-{'-'.join(report.by)}.html", to)
        return
    write_output(ctx, _lines(report, form), None, force=False)


def _print(ctx: Context, report: Report) -> None:
    from prospectr.render.week.report_cells import OVERLAP_NOTE, report_cells

    pivoted = None
    if len(report.by) > 1 and report.rows:
        from prospectr.render.week.pivot import pivot_lines

        pivoted = pivot_lines(report, ctx.width, has_colour=ctx.has_colour)
    if not report.rows:
        ctx.print("No entries.")
    elif pivoted:
        for line in pivoted:
            ctx.print_wrapped(line)
    elif ctx.output_is_terminal and ctx.has_unicode(ctx.stdout):
        from prospectr.render.week.tables import console, print_report

        print_report(console(ctx.text_output, ctx.width, colour=ctx.has_colour, terminal=True), report)
    else:
        for line in columns(report_cells(report), "<" * len(report.by) + ">>>"):
            ctx.print(line)
        if report.overlaps:
            ctx.print_wrapped(OVERLAP_NOTE)
    if report.reclassified.has_minutes:
        ctx.print_wrapped(report_counted_text(report))


def _lines(report: Report, form: str) -> Iterator[str]:
    if form == "json":
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.json.week import report_value

        yield f"{dumps(report_value(report))}\n"
    elif form == "csv":
        from prospectr.render.entries.csv import report_csv

        yield from report_csv(report)
    else:
        from prospectr.render.week.markdown import report_markdown

        yield from (f"{line}\n" for line in report_markdown(report))


def _report(ctx: Context, period: str, by: Sequence[str], selection: Selection) -> Report:
    dimensions = parse_dimensions(by)
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        week_start = settings.week_start
        chosen = selection.replace(period=parse_period(period, moment(ctx).now.date(), week_start))
        bounds = sums.bounds(journal) if chosen.period.is_everything else (chosen.period.first, chosen.period.last)
        groups = sums.grouped(journal, stored_dimensions(dimensions), chosen)
        report = tabulate(dimensions, groups, sums.total(journal, chosen), bounds, week_start)
        kinds = sums.grouped(journal, ("kind",), chosen) if dimensions != ("kind",) else ()
        minutes = {str(kind): total for (kind,), total, _ in kinds} or {
            str(row.names[0]): row.minutes for row in report.rows if dimensions == ("kind",)
        }
        return report.replace(reclassified=sums.reclassified_in(journal, chosen), kinds=minutes, seller=settings.name)
