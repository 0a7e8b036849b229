"""Shares, dates and short lists of names as text, for all views of weeks."""

from __future__ import annotations

from prospectr.domain.calendar.days import MONTHS
from prospectr.domain.week.report import OVERLAPPING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

SHORT_NAMES = ("prosp.", "netw.", "sell.", "client", "market", "admin")  # of the kinds, where columns are narrow
NO_NAME = {"contact": "no contact", "tag": "no tag", "channel": "no channel"}


def shown_name(dimension: str, name: str | None) -> str:
    """Return a row's name as it is typed, `@acme` or `+phone`; `no contact` and the like for entries without one."""
    if name is None:
        return NO_NAME[dimension]
    return f"{'@' if dimension == 'contact' else '+'}{name}" if dimension in OVERLAPPING else name


def tenths(share: int) -> str:
    """Return a share in tenths of a percent with one decimal: `31.0 %`."""
    return f"{share // 10}.{share % 10} %"


def points(after: int, before: int) -> str:
    """Return by how many percentage points a share changed: `+3.0`. Both shares are in tenths of a percent."""
    return f"{(after - before) / 10:+.1f}"


def dates_text(first: date, last: date) -> str:
    """Return `16-22 Nov 2026`, or `30 Nov-6 Dec 2026` if the months differ."""
    if first.month == last.month:
        return f"{first.day}-{last.day} {_month(last)} {last.year}"
    return f"{first.day} {_month(first)}-{last.day} {_month(last)} {last.year}"


def first_few(names: Sequence[str], most: int, where: str = "") -> str:
    """Return names with commas between; beyond `most`, how many more there are, followed by `where` to see them."""
    more = f" and {len(names) - most} more{where}" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3].title()
