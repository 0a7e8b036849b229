"""Referrals as lines of text."""

from __future__ import annotations

from datetime import date

from prospectr.render.shared.colours import LATE, with_coloured
from prospectr.render.shared.columns import ago, fitted
from prospectr.render.shared.folding import folded
from prospectr.render.shared.text import period_text
from prospectr.render.week.formats import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.domain.people.referrals import Conversion, ConversionChange, Referral, ReferralReport

HEADS = ("received", "in time", "qualif.", "opport.", "won", "given")  # the steps, then what went back to the source
NEVER = "never touched"


def referral_lines(report: ReferralReport, today: date, width: int | None, *, has_colour: bool) -> Iterator[str]:
    """Yield how far referrals came, the change from the period before, and the referrals that nobody touched."""
    yield f"Referrals: {period_text(report.period, today)}"
    if not report.total.received:
        yield "You received none. Say who referred a contact: prospectr p 20m call @acme from=@bob"
        return
    yield ""
    rows = [(_group_name(group, report.by), *_counts(group)) for group in report.groups]
    total = ("all", *_counts(report.total))
    yield from fitted([(report.by, *HEADS), *rows, total, _shares(report.total)], "<>>>>>>", width)
    yield ""
    if any(change.share_before is not None for change in report.changes):
        yield "Compared with the period before:"
        yield from fitted([_change(change) for change in report.changes], "<>>>", width, "  ")
    else:
        yield "You received none in the period before, so there is nothing to compare with."
    if report.untouched:
        first, *rest = folded(f"Received and {NEVER}: {_untouched_text(report.untouched, today)}.", width, 2)
        yield with_coloured(first, NEVER, LATE, has_colour=has_colour)
        yield from rest


def _untouched_text(referrals: Sequence[Referral], today: date) -> str:
    """Return referrals by handle, with their source and how long ago they were received."""
    return ", ".join(
        f"@{referral.contact} (from @{referral.source}, {ago(referral.day, today)})" for referral in referrals
    )


def _group_name(group: Conversion, by: str) -> str:
    if group.name is None:
        return "no circle"
    return f"@{group.name}" if by == "source" else group.name


def _counts(group: Conversion) -> tuple[str, ...]:
    return (*(str(count) for count in group.counts), str(group.given))


def _shares(total: Conversion) -> tuple[str, ...]:
    return ("", "", *(tenths(share) for share in total.shares[1:]), "")


def _change(change: ConversionChange) -> tuple[str, ...]:
    """Return a step's share before and now, and the change in points and in percent."""
    share, before = change.share or 0, change.share_before or 0
    relative = "" if change.percent is None else f"{change.percent / 10:+.1f} %"
    return (change.step, f"{tenths(before)} → {tenths(share)}", f"{(share - before) / 10:+.1f} points", relative)
