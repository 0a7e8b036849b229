"""The network and the referrals, in plain lines."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.network import BALANCED
from prospectr.render.shared.text import ago, fitted, period_text, plural
from prospectr.render.week.verdict import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.domain.people.network import CloseContact, Network
    from prospectr.domain.people.referrals import Change, Conversion, Referral, ReferralReport

HEADS = ("received", "in time", "qualif.", "opport.", "won", "given")  # the steps, and what went back to the source


def network_lines(found: Network, today: date, width: int | None) -> Iterator[str]:
    """Yield where the time with people went, the close contacts, and how many were met once or often."""
    yield f"Network: {period_text(found.period, today)}"
    if not found.circles and not found.close:
        yield "No contact was named. Say who it was with: prospectr n 30m coffee @bob"
        return
    head = ("circle", "time", "entries", "contacts")
    rows = [
        (each.name or "no circle", format_minutes(each.minutes), str(each.entries), str(each.contacts))
        for each in found.circles
    ]
    if rows:
        yield ""
        yield from fitted([head, *rows], "<>>>", width)
    yield ""
    if found.close:
        yield "Close contacts; gave and got are counted in this period"
        yield from fitted(
            [("", "last touch", "gave", "got", ""), *(_close(each, today) for each in found.close)], "<<>><", width
        )
    else:
        yield "Nobody is marked as close: prospectr contact @bob --close"
    if not found.met:
        return
    yield ""
    yield (
        f"Of {plural(found.met, 'contact')} touched in this period, {found.once} {_were(found.once)} met "
        f"only once, {found.often} three times or more."
    )


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _close(each: CloseContact, today: date) -> tuple[str, ...]:
    remarks = [] if each.balance == BALANCED else [each.balance]
    if each.is_untouched:
        remarks.insert(0, f"untouched for over {plural(each.interval, 'day')}" if each.last_touch else "never touched")
    return (
        f"@{each.contact.handle}",
        ago(each.last_touch, today) if each.last_touch else "never",
        str(each.gave),
        str(each.got),
        ", ".join(remarks),
    )


def referral_lines(found: ReferralReport, today: date, width: int | None) -> Iterator[str]:
    """Yield how far referrals came, against the period before, and those never touched."""
    yield f"Referrals: {period_text(found.period, today)}"
    if not found.total.received:
        yield "None was received. Say who referred somebody: prospectr p 20m call @acme from=@bob"
        return
    yield ""
    head = (found.by, *HEADS)
    rows = [_counts(each, found.by) for each in found.groups]
    yield from fitted([head, *rows, _counts(found.total, "all"), _shares(found.total)], "<>>>>>>", width)
    yield ""
    if any(change.then is not None for change in found.changes):
        yield "Against the period before:"
        yield from fitted([_change(change) for change in found.changes], "<>>>", width, "  ")
    else:
        yield "Nothing was received in the period before, so there is nothing to set it against."
    if found.waiting:
        yield f"Received and never touched: {waiting_text(found.waiting, today)}."


def waiting_text(found: Sequence[Referral], today: date) -> str:
    """Return referrals by name, with their source and how long they have been waiting."""
    return ", ".join(f"@{each.contact} (from @{each.source}, {ago(each.day, today)})" for each in found)


def _counts(each: Conversion, by: str) -> tuple[str, ...]:
    if by == "all":
        name = "all"
    elif each.name is None:
        name = "no circle"
    else:
        name = f"@{each.name}" if by == "source" else each.name
    return (name, *(str(count) for count in each.counts), str(each.given))


def _shares(each: Conversion) -> tuple[str, ...]:
    return ("", "", *(tenths(share) for share in each.shares[1:]), "")


def _change(change: Change) -> tuple[str, ...]:
    """Return a step's conversion then and now, and its change in points and percent."""
    now, then = change.now or 0, change.then or 0
    relative = "" if change.percent is None else f"{change.percent / 10:+.1f} %"
    return (change.step, f"{tenths(then)} → {tenths(now)}", f"{(now - then) / 10:+.1f} points", relative)
