"""A week as a mail: a text, and the page attached. Nothing is sent; a mail program opens the file."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.summary import without_people
from prospectr.render.page.week_page import week_page
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import verdict
from prospectr.render.week.formats import tenths
from prospectr.render.week.sentences import context_line, detail_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from prospectr.domain.week.summary import WeekSummary

BOUNDARY = "=-prospectr-page-="  # always the same, so that the same journal and clock make the same bytes


def week_mail(summary: WeekSummary, made: datetime, *, with_people: bool = True) -> str:
    """Return a week's mail without sender and receiver; without people it has figures only."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = verdict(summary.standing, visible)
    message["Date"] = format_datetime(made)
    message["X-Unsent"] = "1"  # some programs then open it as a draft, ready to be sent
    told = (summary if with_people else without_people(summary)).replace(is_unclosed_before=False)
    message.set_content("\n".join(_lines(told)), cte="quoted-printable")
    page = week_page(summary, made, with_people=with_people)
    name = f"week-{summary.totals.week.label}.html"
    message.add_attachment(page.encode(), maintype="text", subtype="html", filename=name, params={"charset": "utf-8"})
    message.set_boundary(BOUNDARY)
    return message.as_string()


def _lines(summary: WeekSummary) -> Iterator[str]:
    totals, shares = summary.totals, summary.totals.shares_for_quota
    yield f"{verdict(summary.standing, visible)}."
    yield ""
    yield context_line(summary)
    minutes = totals.minutes_for_quota
    yield ", ".join(f"{kind} {format_minutes(minutes[kind])} ({tenths(shares[kind])})" for kind in KINDS)
    yield ""
    yield from (f"- {line}" for line in detail_lines(summary, visible))
    yield ""
    yield "The page with all figures is attached."
    if summary.seller:
        yield ""
        yield visible(summary.seller)
