"""Import entries from an export of prospectr: `prospectr import csv oct.csv`."""

from __future__ import annotations

from itertools import chain, islice

from prospectr.commands.shared.common import moment, open_journal, seconds, stable_uid
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.commands.transfer.csv_file import ImportResult, Rejects, Table, opened, report_import
from prospectr.commands.transfer.request import OWN_JSON
from prospectr.domain.entries.entry import is_same_activity
from prospectr.domain.transfer.columns import CSV_COLUMNS, ENTRY_TEXTS, RAW
from prospectr.domain.transfer.csv_rows import check_header, entry_from_cells
from prospectr.domain.transfer.seen_uids import SeenUids
from prospectr.errors import InputError
from prospectr.render.shared.progress import watched
from prospectr.store.queries import entries, week_rules
from prospectr.store.queries.bulk import entry_batches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prospectr.commands.transfer.json_file import JsonTable
    from prospectr.commands.transfer.request import Request
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.entries.entry import Entry
    from prospectr.store.sqlite.journal import Journal

READ_AHEAD = 5_000  # entries that are read before the journal is locked; the rest of a longer file while it is
FILE_COLUMNS = (*CSV_COLUMNS, RAW)


def run(ctx: Context, request: Request, data: bytes | None = None) -> None:
    """Add the rows of an export: as contacts if it has a column `handle`, else as entries. All rows or none.

    `data` are the bytes of the file, if it was read already.

    Raises:
        InputError: rows were rejected, each named with its number and reason, or the file is not valid CSV or JSON.
        NotFoundError: there is no such file.
    """
    [path] = request.paths
    if request.form in OWN_JSON:
        from prospectr.commands.transfer.json_file import JsonTable
        from prospectr.formats.text import decoded

        _import(ctx, JsonTable(decoded(data or b"", request.encoding).text), request)
        return
    with opened(ctx, path, data) as file:
        _import(ctx, Table(file), request)


def _import(ctx: Context, table: Table | JsonTable, request: Request) -> None:
    if "handle" in table.names:
        from prospectr.commands.transfer import import_contacts

        import_contacts.run(ctx, table, dry_run=request.dry_run, as_json=request.as_json)
    else:
        _entries(ctx, table, moment(ctx), dry_run=request.dry_run, as_json=request.as_json)


def _entries(ctx: Context, table: Table | JsonTable, when: Moment, *, dry_run: bool, as_json: bool) -> None:
    check_header(table.names)
    with open_journal(ctx) as journal:
        before = entries.count(journal)
        reading = Reading(journal, when, is_empty=not before)
        rows = watched(table.rows(FILE_COLUMNS, ENTRY_TEXTS), "Reading" if dry_run else "Importing", None, ctx.stderr)
        new = reading.new_entries(rows)
        first = list(islice(new, READ_AHEAD))
        reading.rejects.require_none()
        new = chain(first, new)
        if dry_run or not first:
            count = sum(1 for _ in new)
            reading.rejects.require_none()
        else:
            back_up_before(journal, "import", when.now)
            journal.prepare_bulk_write()
            with journal.step("import", seconds(when)) as step:
                if entries.count(journal) != before:  # another process may have imported the same in the meantime
                    new = (entry for entry in new if not entries.with_uid(journal, entry.uid))
                count = entry_batches.add_many(step, new)
                reading.rejects.require_none()
    result = ImportResult(count, reading.known, reading.differing)
    report_import(ctx, result, ("entry", "entries"), "#", dry_run=dry_run, as_json=as_json)


class Reading:
    """Reads rows as entries, and counts those that the journal has already."""

    def __init__(self, journal: Journal, when: Moment, *, is_empty: bool) -> None:
        self.known = 0
        self.differing: list[int] = []  # numbers of entries that are not as in the file
        self.rejects = Rejects()
        self._journal = journal
        self._when = when
        self._is_empty = is_empty  # a journal without entries knows no row
        self._uids = SeenUids()
        self._repeats: dict[str, int] = {}

    def new_entries(self, rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Entry]:
        """Yield the entries that are new, with uids, up to the first row that is rejected; then read on to the end."""
        read = self._entries(rows)
        while batch := list(islice(read, entry_batches.BATCH)):
            if self.rejects.count:
                continue
            stored = {} if self._is_empty else entry_batches.with_uids(self._journal, [entry.uid for entry in batch])
            for entry in batch:
                before = stored.get(entry.uid)
                if before is None:
                    yield entry
                    continue
                self.known += 1
                if not is_same_activity(before, entry):
                    self.differing.append(before.id)

    def _entries(self, rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Entry]:
        settings = week_rules.settings(self._journal)
        for number, cells in rows:
            try:
                entry = entry_from_cells(cells[: len(CSV_COLUMNS)], self._when, settings)
                if entry.uid and not self._uids.add(entry.uid):
                    raise InputError("its uid is also in an earlier row.")
            except InputError as error:
                self.rejects.add(number, error)
                continue
            yield entry if entry.uid else entry.replace(uid=self._content_uid(cells))

    def _content_uid(self, cells: Sequence[str]) -> str:
        """Return a UUIDv8 made from the row's content, so that importing a file twice gives the same uids.

        The second of two equal rows gets another uid than the first.
        """
        import hashlib  # with OpenSSL; most files are exports of prospectr, whose rows have uids

        named = sorted(zip(FILE_COLUMNS, cells, strict=True))
        text = "\x1f".join(f"{name}={cell}" for name, cell in named if cell and name != "id")
        repeats = self._repeats.get(text, 0)
        while not self._uids.add(uid := stable_uid(hashlib.sha256(f"{repeats}\x1f{text}".encode()).digest())):
            repeats += 1
        if repeats:
            self._repeats[text] = repeats + 1
        return uid
