"""A row of a CSV file becomes a contact, by the rules of `prospectr contact`."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import parse_interval
from prospectr.domain.people.contacts import TEXTS, Contact, handle_of, parse_circle, parse_text
from prospectr.domain.people.stages import parse_stage, parse_value
from prospectr.domain.transfer.csv_rows import day_from, uid_from
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0", "")


def contact_from_cells(cells: Mapping[str, str], today: date, date_order: str) -> Contact:
    """Return the contact of a row; without a uid in the row, it is "".

    Raises:
        InputError: a cell is invalid, two cells contradict each other, or a day is in the future.
    """
    handle = handle_of(cells["handle"])
    source = handle_of(cells["from"]) if cells.get("from") else None
    stage = parse_stage(cells["stage"]) if cells.get("stage") else None
    if source == handle:
        raise InputError(f"@{handle} cannot refer itself.")
    for name, owner in (("referred_on", "from"), ("stage_since", "stage"), ("value", "stage")):
        if cells.get(name) and not cells.get(owner):
            raise InputError(f"{name} is given without {owner}.")
    return Contact(
        handle,
        uid_from(cells.get("uid", "")),
        circle=parse_circle(cells.get("circle", "")),
        is_close=_yes_no(cells.get("close", "")),
        every=_interval(cells.get("every", "")),
        source=source,
        referred_on=_day(cells, "referred_on", today, date_order) if source else None,
        stage=stage,
        stage_since=_day(cells, "stage_since", today, date_order) if stage else None,
        value=parse_value(cells["value"]) if cells.get("value") else None,
        **{name: parse_text(name, cells.get(name, "")) for name in TEXTS},
    )


def _day(cells: Mapping[str, str], name: str, today: date, date_order: str) -> date:
    if not cells.get(name):
        return today
    day = day_from(cells[name], date_order)
    if day > today:
        raise InputError(f"{name} is {day.isoformat()}, which is in the future.")
    return day


def _yes_no(text: str) -> bool:
    if text.lower() not in (*YES, *NO):
        raise InputError(f"close is “{text}”; write yes or no.")
    return text.lower() in YES


def _interval(text: str) -> int | None:
    if not text:
        return None
    return parse_interval(f"{text}d" if text.isdecimal() else text)
