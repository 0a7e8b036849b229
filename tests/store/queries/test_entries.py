"""Adding and finding entries: many at once, by number, and those that overlap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from prospectr.domain.entries.entry import Details, Entry, Span
from prospectr.errors import NotFoundError
from prospectr.store.queries import entries
from prospectr.store.queries.bulk import entry_batches
from prospectr.store.sqlite.journal import ROWS_PER_INSERT, Journal
from tests.commands.helpers import log, refused
from tests.conftest import Shell

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def entry(number: int, *, start: datetime | None = None, minutes: int = 45, id_: int = 0) -> Entry:
    uid = f"00000000-0000-7000-8000-{number:012x}"
    details = Details(note=f"calls {number}", tags=("phone",), contacts=("acme",), outcomes=(("dials", number + 1),))
    return Entry("prospecting", Span(NOON.date(), minutes, start), details, uid, NOON, id_)


@pytest.mark.parametrize(
    "count", [1, ROWS_PER_INSERT - 1, ROWS_PER_INSERT, ROWS_PER_INSERT + 1, 2 * ROWS_PER_INSERT + 5]
)
def test_many_entries_are_added(journal: Journal, count: int) -> None:
    """Most are inserted several at a time, the rest one by one."""
    new = [entry(i) for i in range(count)]
    with journal.step("import", 1) as step:
        entry_batches.add_many(step, new)
    assert [entries.find(journal, str(i + 1)) for i in range(count)] == [
        added.replace(id=i + 1, version=1) for i, added in enumerate(new)
    ]
    assert entries.count(journal) == count
    assert journal.value("SELECT count(*) FROM change WHERE before IS NULL AND after IS NOT NULL") == count


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ([0, 0, 0], [1, 2, 3]),
        ([7, 0, 0], [7, 8, 9]),
        ([0, 7, 0], [1, 7, 8]),
        ([5, 5, 5], [5, 6, 7]),
        ([2, 1, 0], [2, 1, 3]),
        ([1, 0, 1], [1, 2, 3]),
    ],
)
def test_an_entry_keeps_its_number_if_that_is_free(journal: Journal, asked: list[int], given: list[int]) -> None:
    with journal.step("import", 1) as step:
        entry_batches.add_many(step, [entry(i, id_=number) for i, number in enumerate(asked)])
    rows = list(journal.rows("SELECT note, id FROM entry ORDER BY note"))
    assert rows == [(f"calls {i}", number) for i, number in enumerate(given)]


def test_the_number_of_a_deleted_entry_is_not_used_again(journal: Journal) -> None:
    with journal.step("log", 1) as step:
        entries.delete(step, entries.add(step, entry(0, id_=9)))
    with journal.step("import", 1) as step:
        entry_batches.add_many(step, [entry(1)])
    assert entries.find(journal, "last").id == 10


def test_entries_of_a_contact_are_those_that_name_it_as_contact_or_source(journal: Journal) -> None:
    """Each once, by number."""
    referred = Details(contacts=("apex",), source="acme")
    both = Details(contacts=("acme", "apex"), source="acme")
    new = [
        entry(0).replace(details=referred),
        entry(1),
        entry(2).replace(details=referred),
        entry(3).replace(details=both),
    ]
    with journal.step("log", 1) as step:
        stored = [entries.add(step, added) for added in [*new, entry(4).replace(details=Details(contacts=("apex",)))]]
    assert entries.of_contact(journal, "acme") == stored[:4]


@pytest.mark.parametrize("word", ["0", "9" * 18, "9" * 19, "1" * 5000])
def test_a_number_that_is_not_found(journal: Journal, word: str) -> None:
    with journal.step("log", 1) as step:
        entries.add(step, entry(0, id_=1))
    with pytest.raises(NotFoundError) as caught:
        entries.find(journal, word)
    assert caught.value.message == f"There is no entry #{word}."


@pytest.mark.parametrize(
    ("begins", "ends", "overlaps"),
    [
        ("10:00:00", "10:45:00", False),
        ("09:59:01", "10:44:01", False),  # 59 seconds
        ("09:59:00", "10:44:00", True),
        ("08:00:59", "09:00:59", False),
        ("08:01:00", "09:01:00", True),
        ("09:10:00", "09:20:00", True),
        ("08:00:00", "12:00:00", True),
    ],
)
def test_entries_overlap_by_a_minute_or_more(journal: Journal, begins: str, ends: str, overlaps: bool) -> None:
    def at(clock: str) -> datetime:
        return datetime.fromisoformat(f"2026-11-21T{clock}+00:00")

    with journal.step("log", 1) as step:
        stored = entries.add(step, entry(0, start=at("09:00:00"), minutes=60))
    minutes = (at(ends) - at(begins)) // timedelta(minutes=1)
    overlapping = entries.overlapping(journal, entry(1, start=at(begins), minutes=minutes))
    assert overlapping == ([stored] if overlaps else [])


def test_entries_whose_days_are_two_apart_can_overlap(journal: Journal) -> None:
    """Time zones are up to 26 hours apart: the two entries are on different sides of the date line."""
    early = datetime.fromisoformat("2026-11-21T01:00:00+14:00")  # 20 November, 11:00 in UTC
    late = datetime.fromisoformat("2026-11-19T23:00:00-12:00")
    with journal.step("log", 1) as step:
        stored = entries.add(step, entry(0, start=early).replace(span=Span(date(2026, 11, 21), 45, early)))
    other = entry(1, start=late).replace(span=Span(date(2026, 11, 19), 45, late))
    assert entries.overlapping(journal, other) == [stored]


NOT_FOUND = "See them: prospectr list; what was deleted: prospectr history"


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("x", "“x” is not an ID.", "Type a number such as 128, or last; to see the IDs: prospectr list"),
        ("#", "“#” is not an ID.", "Type a number such as 128, or last; to see the IDs: prospectr list"),
        ("²", "“²” is not an ID.", "Type a number such as 128, or last; to see the IDs: prospectr list"),
        ("7", "There is no entry #7.", NOT_FOUND),
        ("#07", "There is no entry #07.", NOT_FOUND),
        ("last", "There are no entries yet.", NOT_FOUND),
    ],
)
def test_an_id_that_is_invalid_or_not_found(shell: Shell, word: str, message: str, hint: str) -> None:
    result = shell("show", word)
    assert (result.code, result.err.splitlines()) == (3, [f"prospectr: {message}", hint])


@pytest.mark.parametrize(
    ("line", "is_reported"),
    [
        ("p 9:59-10:30 calls", True),
        ("p 10-10:30 calls", False),
        ("p 8:30-9:01 calls", True),
        ("p 8:30-9 calls", False),
    ],
)
def test_an_overlap_of_a_minute_or_more_is_reported(shell: Shell, line: str, is_reported: bool) -> None:
    shell.ok("s 9-10 demo")
    assert ("overlap" in shell.ok(line).err.lower()) == is_reported


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("ANRUF ÉVA", "éva"),
        ("anruf éva", "ÉVA"),
        ("anruf e\u0301va", "\u00c9va"),  # two characters for the same letter
        ("STRASSE 9", "straße"),
        ("ПРИВЕТ @bob", "привет"),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),  # the last letter has a form of its own
        ("call @Zoë-Müller", "@ZOË-MÜLLER"),
    ],
)
@pytest.mark.parametrize("view", ["list", "list all", "report all", "export jsonl all"])
def test_text_is_found_in_any_case_and_normal_form_of_any_script(shell: Shell, note: str, text: str, view: str) -> None:
    log(shell, "config auto_backup off", "p 45m other")
    shell.ok("p", "45m", *note.split())
    shell.ok("p", "45m", f"need={note}")
    found = shell.ok(*view.split(), "--grep", text).out
    if view == "report all":
        assert "1h30m" in found
    else:
        assert (found.count(note.split(maxsplit=1)[0]), "other" in found) == (2, False)


@pytest.mark.parametrize("line", ["delete @bob", "edit @bob 1h", "resume @bob"])
def test_a_contact_in_place_of_an_id_names_what_to_type(shell: Shell, line: str) -> None:
    log(shell, "p 45m calls @bob")
    refused(shell(line), 3, "Its entries: prospectr list @bob; the contact: prospectr contact @bob")
