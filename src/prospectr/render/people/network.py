"""The network as lines of text."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.network import BALANCED
from prospectr.render.shared.colours import LATE, with_coloured
from prospectr.render.shared.columns import ago, fitted
from prospectr.render.shared.text import period_text, plural
from prospectr.render.shared.text_rows import text_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.people.network import CloseContact, Network


def network_lines(network: Network, today: date, width: int | None, *, has_colour: bool) -> Iterator[str]:
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
        head_lines, *shown = text_rows([head, *(_close(contact, today) for contact in network.close)], "<<>><", width)
        yield from head_lines
        for close, lines in zip(network.close, shown, strict=True):
            for line in lines:
                yield with_coloured(line, _untouched(close), LATE, has_colour=has_colour)
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
        remarks.insert(0, _untouched(close))
    return (
        f"@{close.contact.handle}",
        ago(close.last_touch, today),
        str(close.gave),
        str(close.got),
        ", ".join(remarks),
    )


def _untouched(close: CloseContact) -> str:
    """Return `untouched for over 30 days`, or an empty text if the last touch is not too long ago."""
    if not close.is_untouched:
        return ""
    return f"untouched for over {plural(close.interval, 'day')}" if close.last_touch else "never touched"
