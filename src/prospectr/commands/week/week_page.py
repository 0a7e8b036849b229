"""A week as a page or a mail: `prospectr week --html -o week.html`, `prospectr week --mail -o week.eml`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.delivery import deliver
from prospectr.commands.week import audit
from prospectr.commands.week.week import summary_of
from prospectr.domain.week.audit import first_to_mend

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.commands.shared.delivery import Delivery
    from prospectr.context import Context
    from prospectr.domain.week.summary import WeekSummary

AUDITED = "13w"


def run(ctx: Context, period: str, to: Delivery, *, with_people: bool, as_mail: bool = False) -> None:
    """Write a week's page, or a mail with it; InputError if the period is not one week."""
    made = moment(ctx).now
    summary = _with_audit(ctx, summary_of(ctx, period))
    name = f"week-{summary.totals.week.label}"
    if as_mail:
        from prospectr.render.page.mail import week_mail

        deliver(ctx, week_mail(summary, made, with_people=with_people), f"{name}.eml", to)
    else:
        from prospectr.render.page.week_page import week_page

        deliver(ctx, week_page(summary, made, with_people=with_people), f"{name}.html", to)
    if not summary.seller and ctx.output_is_terminal:
        ctx.remark('Your name is not on it. To add it: prospectr config name "Ann Walker"')


def _with_audit(ctx: Context, summary: WeekSummary) -> WeekSummary:
    """Return a week with what the audit found to mend, if it is this week and anything was logged."""
    if summary.is_over or summary.first_entry is None or summary.standing.today < summary.totals.week.first:
        return summary
    with open_journal(ctx) as journal:
        return summary.replace(mend=first_to_mend(audit.read(journal, AUDITED, moment(ctx))))
