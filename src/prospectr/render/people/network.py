"""The network as lines of text."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.network import BALANCED
from prospectr.render.shared.columns import ago, fitted
from prospectr.render.shared.text import period_text, plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.people.network import CloseContact, Network


def network_lines(network: Network, today: date, width: int | None) -> Iterator[str]:
    """Yield the time by circle, the close contacts, and how many contacts were met once or often."""
    yield f"Network: {period_text(network.period, today)}"
    if not network.circles and not network.close:
        yield "No entry names a contact. Say who you met: prospectr n 30m coffee @bob"
        return
    rows = [
        (circle.name or "no circle", format_minutes(circle.minutes), str(circle.entries), str(circle.contacts))
        for circle in network.circles
    ]
    if rows:
        yield ""
        yield from fitted([("circle", "time", "entries", "contacts"), *rows], "<>>>", width)
    yield ""
    if network.close:
        yield "Close contacts; gave and got are counted in this period"
        head = ("", "last touch", "gave", "got", "")
        yield from fitted([head, *(_close(contact, today) for contact in network.close)], "<<>><", width)
    else:
        yield "No contact is marked as close: prospectr contact @bob --close"
    if not network.met:
        return
    yield ""
    yield (
        f"Of {plural(network.met, 'contact')} touched in this period, {network.once} "
        f"{'was' if network.once == 1 else 'were'} met only once, {network.often} three times or more."
    )


def _close(close: CloseContact, today: date) -> tuple[str, ...]:
    remarks = [] if close.balance == BALANCED else [close.balance]
    if close.is_untouched:
        untouched = f"untouched for over {plural(close.interval, 'day')}" if close.last_touch else "never touched"
        remarks.insert(0, untouched)
    return (
        f"@{close.contact.handle}",
        ago(close.last_touch, today),
        str(close.gave),
        str(close.got),
        ", ".join(remarks),
    )
