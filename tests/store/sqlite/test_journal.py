"""Steps of a journal, and inserting many rows at once."""

from __future__ import annotations

import pytest

from prospectr.store import _sql
from prospectr.store.queries.row_images import key_of
from prospectr.store.sqlite.journal import ROWS_PER_INSERT, Journal


@pytest.mark.parametrize(
    "count", [2 * ROWS_PER_INSERT + 5, 0, 1, ROWS_PER_INSERT - 1, ROWS_PER_INSERT, ROWS_PER_INSERT + 1]
)
def test_many_rows_are_inserted(journal: Journal, count: int) -> None:
    """Most are inserted several at a time, the rest one by one."""
    journal.create()
    with journal.step("import", 1) as step:
        step.record_rows([("setting", f"key {i}", i or "", "", f"image {i}") for i in range(count)])
    rows = list(journal.rows("SELECT key, before, after, number FROM change ORDER BY id"))
    assert rows == [(f"key {i}", None, f"image {i}", i or None) for i in range(count)]
    assert journal.value(_sql.COUNT_ENTRIES) == 0


def test_a_journal_knows_whether_a_step_finished_and_stored_something(journal: Journal) -> None:
    """A step with nothing to change finishes too: what was asked for is so already."""
    assert (journal.has_finished_step, journal.has_stored) == (False, False)
    with pytest.raises(ZeroDivisionError), journal.step("log", 1):
        _ = 1 // 0
    assert (journal.has_finished_step, journal.has_stored) == (False, False)
    with journal.step("log", 1):
        pass
    assert (journal.has_finished_step, journal.has_stored) == (True, False)
    with journal.step("log", 1) as step:
        step.ensure_row()
    assert (journal.has_finished_step, journal.has_stored) == (True, True)


@pytest.mark.parametrize(
    ("subject", "image", "key"),
    [
        ("move", {"uid": "u", "contact": "acme"}, "acme"),
        ("follow_up", {"uid": "u", "contact": "acme"}, "acme"),
        ("follow_up", {"uid": "u", "contact": None}, ""),
        ("answer", {"contact": "acme", "criterion": "budget"}, "acme"),
        ("contact", {"handle": "acme", "uid": "u"}, "acme"),
        ("setting", {"key": "week_start", "value": "monday"}, "week_start"),
    ],
)
def test_the_key_of_a_row_in_the_change_log(subject: str, image: dict[str, str | None], key: str) -> None:
    assert key_of(subject, image) == key
