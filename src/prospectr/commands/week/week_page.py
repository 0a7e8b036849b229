"""A week as a page or a mail: `prospectr week --html -o week.html`, `prospectr week --mail -o week.eml`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment
from prospectr.commands.shared.delivery import deliver
from prospectr.commands.week.week import summary_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.commands.shared.delivery import Delivery
    from prospectr.context import Context


def run(ctx: Context, period: str, to: Delivery, *, with_people: bool, as_mail: bool = False) -> None:
    """Write a week's page, or a mail with it; InputError if the period is not one week."""
    summary, made = summary_of(ctx, period), moment(ctx).now
    name = f"week-{summary.totals.week.label}"
    if as_mail:
        from prospectr.render.page.mail import week_mail

        deliver(ctx, week_mail(summary, made, with_people=with_people), f"{name}.eml", to)
    else:
        from prospectr.render.page.week_page import week_page

        deliver(ctx, week_page(summary, made, with_people=with_people), f"{name}.html", to)
