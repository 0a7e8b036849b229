"""Importing entries from CSV: all rows or none, rejected rows are named, and importing twice adds nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from prospectr.store.sqlite.journal import Step
from tests.commands.helpers import entries, everything, last, log, read, refused
from tests.conftest import Result, Shell
from tests.torture import Prove

GOOD = "p,2026-11-20,45,calls"
LONG = "kind,day,minutes,note\n" + "".join(f"p,2026-11-20,{i},more\n" for i in range(1, 46))


class Importer:
    """Writes a file and imports it."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        self.shell, self.path = shell, folder / "some file.csv"

    def __call__(self, text: str | bytes, *options: str) -> Result:
        self.path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.shell("import", "csv", str(self.path), *options)


@pytest.fixture
def importer(shell: Shell, tmp_path: Path) -> Importer:
    return Importer(shell, tmp_path)


class TestColumns:
    @pytest.mark.parametrize(
        "text",
        [
            "kind,day,minutes\nprospecting,2026-11-20,45\n",
            "minutes,kind,day\n45,p,2026-11-20\n",  # in any order
            "Kind, Day ,MINUTES\nP,2026-11-20,45\n",
            "kind;day;minutes\np;2026-11-20;45\n",  # as a spreadsheet in much of Europe writes it
            "kind\tday\tminutes\np\t2026-11-20\t45\n",
            "\ufeffkind,day,minutes\r\np,2026-11-20,45\r\n",  # as Excel writes it
            '"kind","day","minutes"\n"p","2026-11-20","45"\n',
            "kind,day,minutes\n\np,2026-11-20,45\n\n",
            "kind,day,minutes\np,2026-11-20,45",
        ],
    )
    def test_any_order_delimiter_and_case(self, importer: Importer, text: str) -> None:
        assert importer(text).code == 0
        entry = last(importer.shell)
        assert (entry["kind"], entry["day"], entry["minutes"]) == ("prospecting", "2026-11-20", 45)
        assert (entry["start"], entry["note"], entry["tags"]) == (None, "", [])

    def test_the_day_may_be_left_out_if_there_is_a_start(self, importer: Importer) -> None:
        assert importer("kind,start,minutes\np,2026-11-20T09:00:00+01:00,45\n").code == 0
        entry = last(importer.shell)
        assert (entry["day"], entry["start"]) == ("2026-11-20", "2026-11-20T09:00:00+01:00")
        assert entry["end"] == "2026-11-20T09:45:00+01:00"

    def test_every_column_is_imported(self, importer: Importer) -> None:
        header = (
            "id,uid,kind,day,start,end,minutes,hours,note,contacts,tags,channel,outcomes,need,logged_at,gave,got,from"
        )
        row = (
            "7,019a9b1c-0000-7000-8000-000000000001,selling,2026-11-19,2026-11-19T23:30:00-05:00,"
            "2026-11-20T01:00:00-05:00,90,1.50,'=sum,bob acme,event warm,event,dials=25 demos=2,"
            "less,2026-11-20T06:00:00Z,'=two, a  lead,carl"
        )
        assert importer(f"{header}\n{row}\n").code == 0
        assert last(importer.shell) == {
            "id": 7,
            "uid": "019a9b1c-0000-7000-8000-000000000001",
            "kind": "selling",
            "day": "2026-11-19",
            "start": "2026-11-19T23:30:00-05:00",
            "end": "2026-11-20T01:00:00-05:00",
            "minutes": 90,
            "note": "=sum",
            "contacts": ["acme", "bob"],
            "tags": ["event", "warm"],
            "channel": "event",
            "outcomes": {"demos": 2, "dials": 25},
            "need": "less",
            "logged_at": "2026-11-20T06:00:00Z",
            "gave": "=two",
            "got": " a  lead",
            "from": "carl",
        }

    def test_the_columns_of_the_first_version_are_imported(self, importer: Importer) -> None:
        header = "id,uid,kind,day,start,end,minutes,hours,note,contacts,tags,channel,outcomes,need,logged_at"
        row = "7,019a9b1c-0000-7000-8000-000000000001,selling,2026-11-19,,,90,1.50,'=sum,bob,,,,,2026-11-20T06:00:00Z"
        assert importer(f"{header}\n{row}\n").code == 0
        entry = last(importer.shell)
        assert (entry["id"], entry["note"], entry["contacts"]) == (7, "=sum", ["bob"])
        assert (entry["gave"], entry["got"], entry["from"]) == (None, None, None)

    def test_a_source_may_begin_with_an_at_sign(self, importer: Importer) -> None:
        assert importer("kind,day,minutes,contacts,from\np,2026-11-20,45,acme,@Bob\n").code == 0
        assert last(importer.shell)["from"] == "bob"

    @pytest.mark.parametrize(
        ("header", "named"),
        [
            ("day,minutes", "kind"),
            ("kind,day", "minutes"),
            ("kind,minutes", "day"),
            ("kind,day,minutes,colour", "colour"),
            ("kind,day,minutes,minutes", "twice"),
            ("", "kind"),
        ],
    )
    def test_an_invalid_header_is_rejected(self, importer: Importer, header: str, named: str) -> None:
        refused(importer(f"{header}\np,2026-11-20,45\n"), 2, named)
        assert not importer.shell.journal.exists()

    def test_a_tag_with_the_name_of_a_channel_sets_the_channel(self, importer: Importer) -> None:
        assert importer("kind,day,minutes,tags\np,2026-11-20,45,+warm phone\n").code == 0
        assert (last(importer.shell)["tags"], last(importer.shell)["channel"]) == (["phone", "warm"], "phone")


INVALID = (
    "x,2026-11-20,45,unknown kind",
    "p,2026-11-31,45,invalid day",
    "p,2026-11-22,45,tomorrow",
    "p,11/20,45,ambiguous day",
    "p,,45,no day",
    "p,2026-11-20,,no minutes",
    "p,2026-11-20,0,zero",
    "p,2026-11-20,961,over 16 hours",
    "p,2026-11-20,-45,negative",
    "p,2026-11-20,45.5,a fraction",
    "p,2026-11-20,1e3,an exponent",
    "p,2026-11-20,=1+1,a formula",
    "p,2026-11-20,99999999999999999999,too many",
)


class TestAllOrNone:
    @pytest.mark.parametrize("bad", INVALID)
    @pytest.mark.parametrize("at", [0, 3, 6])
    def test_one_invalid_row_rejects_the_file_and_is_named(
        self, importer: Importer, bad: str, at: int, proof: Prove
    ) -> None:
        log(importer.shell, "p 5m here before")
        before = everything(importer.shell)
        rows = [GOOD] * 6
        rows.insert(at, bad)
        result = importer("\n".join(["kind,day,minutes,note", *rows]))
        assert result.code == 2
        assert result.out == ""
        lines = result.err.splitlines()
        assert lines[0].startswith("prospectr: 1 row")
        assert lines[1].strip().startswith(f"row {at + 2}:")  # the header is row 1
        assert len(lines) == 3
        assert everything(importer.shell) == before
        assert len(read(importer.shell, "history")) == 1
        proof(
            name="csv_import_atomic",
            promise="A file with one bad row brings nothing in, and the row is named.",
            method="A bad row of each kind as the first, the middle and the last of a file",
            count=1,
            unit="files",
            result="0 rows taken",
        )

    def test_each_invalid_row_is_named(self, importer: Importer) -> None:
        result = importer("\n".join(["kind,day,minutes,note", *INVALID, GOOD]))
        assert result.code == 2
        assert [line.split(":")[0].strip() for line in result.err.splitlines()[1:-1]] == [
            f"row {number}" for number in range(2, len(INVALID) + 2)
        ]
        assert not importer.shell.journal.exists()

    def test_a_great_number_of_invalid_rows_is_counted(self, importer: Importer) -> None:
        result = importer("\n".join(["kind,day,minutes", *["x,2026-11-20,45"] * 1000]))
        assert result.code == 2
        assert "1000" in result.err.splitlines()[0].replace(",", "")
        assert len(result.err.splitlines()) < 50

    @pytest.mark.parametrize(
        "row",
        [
            "p,2026-11-19,2026-11-20T09:00:00+01:00,,45,,,,,,",  # day and start differ
            "p,2026-11-20,2026-11-20T09:00:00+01:00,2026-11-20T10:00:00+01:00,45,,,,,,",  # an hour, not 45 minutes
            "p,2026-11-20,yesterday,,45,,,,,,",
            "p,2026-11-21,2026-11-21T17:30:00+01:00,,45,,,,,,",  # ends in the future
            "p,2026-11-20,,,45,a/b,,,,,",
            "p,2026-11-20,,,45,,fax,,,,",
            "p,2026-11-20,,,45,,,,a book,,",  # gave without a contact
            "p,2026-11-20,,,45,,,,,a lead,",  # got without a contact
            "p,2026-11-20,,,45,,,,,,bob",  # a source without a contact
            "p,2026-11-20,,,45,,,bob,,,bob",
            "p,2026-11-20,,,45,,,acme,,,b/ob",
        ],
    )
    def test_a_row_that_contradicts_itself_is_rejected(self, importer: Importer, row: str) -> None:
        result = importer(f"kind,day,start,end,minutes,tags,channel,contacts,gave,got,from\n{row}\n")
        assert result.code == 2
        assert "row 2" in result.err
        assert not importer.shell.journal.exists()

    @pytest.mark.parametrize("uid", ["1", "not-a-uid", "019a9b1c-0000-7000-8000-00000000000g"])
    def test_an_invalid_uid_is_rejected(self, importer: Importer, uid: str) -> None:
        result = importer(f"uid,kind,day,minutes\n{uid},p,2026-11-20,45\n")
        assert (result.code, "row 2" in result.err) == (2, True)

    def test_a_repeated_uid_is_rejected(self, importer: Importer) -> None:
        uid = "019a9b1c-0000-7000-8000-000000000001"
        result = importer(f"uid,kind,day,minutes\n{uid},p,2026-11-20,45\n{uid},p,2026-11-20,50\n")
        assert (result.code, "row 3" in result.err) == (2, True)
        assert not importer.shell.journal.exists()


class TestImportingTwice:
    def test_rows_with_uids_are_added_once(self, shell: Shell, importer: Importer, tmp_path: Path) -> None:
        log(shell, "p 45m fri calls @acme from=@zoe", "n 9-10 thu coffee", "n 1h @bob gave=+x got=y")
        before = everything(shell)
        text = shell.ok("export csv").out
        for _ in range(2):
            assert importer(text).code == 0
            assert everything(shell) == before
        other = shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / "other.db"))
        importer.shell = other
        for _ in range(2):
            assert importer(text).code == 0
            assert entries(other) == before["entries"]

    def test_rows_without_uids_are_added_once(self, importer: Importer) -> None:
        text = f"kind,day,minutes,note\n{GOOD}\nn,2026-11-19,60,coffee\n"
        assert json.loads(importer(text, "--json").out)["imported"] == 2
        assert json.loads(importer(text, "--json").out) == {"imported": 0, "new": 0, "known": 2, "differing": []}
        assert len(entries(importer.shell)) == 2

    @pytest.mark.parametrize("cells", ["a pen,a lead,zoe", "a book,,zoe", "a book,a lead,carl"])
    def test_a_known_row_that_differs_is_named(self, shell: Shell, importer: Importer, cells: str) -> None:
        shell.ok('n 45m fri @bob gave="a book" got="a lead" from=@zoe')
        text = shell.ok("export csv").out
        before = entries(shell)
        assert "a book,a lead,zoe" in text
        result = importer(text.replace("a book,a lead,zoe", cells), "--json")
        assert json.loads(result.out) == {"imported": 0, "new": 0, "known": 1, "differing": [1]}
        assert entries(shell) == before

    def test_equal_rows_of_one_file_are_separate_entries(self, importer: Importer) -> None:
        text = f"kind,day,minutes,note\n{GOOD}\n{GOOD}\n{GOOD}\n"
        for _ in range(2):
            assert importer(text).code == 0
            assert len(entries(importer.shell)) == 3

    def test_a_longer_file_adds_only_its_new_rows(self, importer: Importer) -> None:
        text = f"kind,day,minutes,note\n{GOOD}\n"
        importer(text)
        assert json.loads(importer(f"{text}n,2026-11-19,60,coffee\n", "--json").out)["imported"] == 1
        assert len(entries(importer.shell)) == 2

    def test_an_entry_whose_number_is_taken_gets_another(self, shell: Shell, importer: Importer) -> None:
        shell.ok("p 5m here before")
        assert importer("id,kind,day,minutes\n1,n,2026-11-20,45\n").code == 0
        kinds = {entry["id"]: entry["kind"] for entry in entries(shell)}
        assert kinds.pop(1) == "prospecting"
        assert list(kinds.values()) == ["networking"]


def test_dry_run_changes_nothing(importer: Importer) -> None:
    result = importer(f"kind,day,minutes,note\n{GOOD}\n", "--dry-run")
    assert result.code == 0
    assert "1" in result.out
    assert not importer.shell.journal.exists()
    assert json.loads(importer(f"kind,day,minutes,note\n{GOOD}\n", "--dry-run", "--json").out)["imported"] == 0


def test_an_import_is_one_step_for_undo_and_redo(importer: Importer) -> None:
    importer(f"kind,day,minutes,note\n{GOOD}\n{GOOD}\nn,2026-11-19,60,coffee\n")
    before = entries(importer.shell)
    importer.shell.ok("undo")
    assert entries(importer.shell) == []
    importer.shell.ok("redo")
    assert entries(importer.shell) == before


def test_an_import_interrupted_between_two_batches_adds_nothing(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten rows are written at a time; Ctrl-C is pressed after the third ten."""
    importer(f"kind,day,minutes,note\n{GOOD}\n")
    before = everything(importer.shell)
    written: list[int] = []
    real = Step.record_rows

    def interrupted(step: Step, changes: Iterable[tuple[str, str, int | str, str, str]]) -> None:
        batch = list(changes)
        real(step, batch)
        written.append(len(batch))
        if len(written) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Step, "record_rows", interrupted)
    result = importer(LONG)
    assert (result.code, written) == (130, [10, 10, 10])
    monkeypatch.undo()
    assert everything(importer.shell) == before


class TestALongFile:
    """Its first ten rows are read before the journal is locked, the others while it is."""

    def test_a_row_far_down_that_is_rejected_takes_back_those_before(self, importer: Importer) -> None:
        importer(f"kind,day,minutes,note\n{GOOD}\n")
        before = everything(importer.shell)
        result = importer(f"{LONG}p,2026-11-20,0,none\n{LONG.partition(chr(10))[2]}x,2026-11-20,5,none\n")
        assert (result.code, "2 rows were rejected" in result.err) == (2, True)
        assert "row 47: “0 minutes” is under 1 minute." in result.err
        assert "row 93: “x” is not a kind of activity." in result.err
        assert everything(importer.shell) == before

    def test_a_uid_that_comes_again_far_down_is_rejected(self, importer: Importer) -> None:
        uids = [f"{number % 43:08x}-0000-7000-8000-000000000000" for number in range(45)]
        rows = "".join(f"{uid},p,2026-11-20,5\n" for uid in uids)
        result = importer(f"uid,kind,day,minutes\n{rows}")
        assert (result.code, "2 rows were rejected" in result.err) == (2, True)
        assert "row 45: its uid is also in an earlier row." in result.err
        assert read(importer.shell, "list all") == []

    def test_many_equal_rows_are_separate_entries(self, importer: Importer) -> None:
        text = "kind,day,minutes,note\n" + f"{GOOD}\n" * 45
        for known in (0, 45):
            assert json.loads(importer(text, "--json").out)["known"] == known
            assert len(entries(importer.shell)) == 45

    def test_a_dry_run_reads_all_of_it(self, importer: Importer) -> None:
        assert json.loads(importer(LONG, "--dry-run", "--json").out)["new"] == 45
        assert not importer.shell.journal.exists()

    def test_only_its_new_rows_are_added(self, importer: Importer) -> None:
        importer(LONG)
        result = importer(f"{LONG}{GOOD}\n", "--json")
        assert json.loads(result.out) == {"imported": 1, "new": 1, "known": 45, "differing": []}
        assert len(entries(importer.shell)) == 46


def test_a_backup_is_made_before_the_import(shell: Shell, importer: Importer) -> None:
    log(shell, "config auto_backup off", "p 5m", "p 6m")
    importer(f"kind,day,minutes,note\n{GOOD}\n")
    assert [backup["entries"] for backup in read(shell, "backup --list")] == [2]


def test_from_standard_input(shell: Shell) -> None:
    shell.ok("import csv -", stdin=f"kind,day,minutes,note\n{GOOD}\n")
    assert last(shell)["note"] == "calls"
    assert shell.process("import", "csv", "-", stdin="kind,day,minutes,note\nn,2026-11-19,60,Zürich\n").code == 0
    assert last(shell)["note"] == "Zürich"


def test_a_file_without_rows_makes_no_journal(importer: Importer) -> None:
    assert importer("kind,day,minutes\n").code == 0
    assert not importer.shell.journal.exists()


@pytest.mark.parametrize(("line", "code"), [("import csv no-such.csv", 3), ("import xml x.csv", 2), ("import csv", 2)])
def test_a_file_that_does_not_exist_is_rejected(shell: Shell, line: str, code: int) -> None:
    refused(shell(line), code)


def test_a_folder_is_rejected(shell: Shell, tmp_path: Path) -> None:
    refused(shell("import", "csv", str(tmp_path)), 2)


def test_a_changed_row_of_an_existing_entry_is_named_and_ignored(shell: Shell, tmp_path: Path) -> None:
    shell.ok("p 45m calls")
    file = tmp_path / "out.csv"
    file.write_text(shell.ok("export csv").out.replace(",45,0.750000,", ",60,1.000000,"), encoding="utf-8")
    result = shell.ok("import", "csv", str(file))
    assert "#1" in result.err
    assert entries(shell)[0]["minutes"] == 45


@pytest.mark.parametrize(
    "row",
    [
        "p,45,2026-11-20,,0001-01-01T00:00:00+14:00",
        "p,45,2026-11-20,,9999-12-31T23:59:59-12:00",
        "p,45,,0001-01-01T00:00:00+14:00,",
    ],
)
def test_a_time_at_the_end_of_the_calendar_is_rejected(shell: Shell, row: str) -> None:
    result = shell("import csv -", stdin=f"kind,minutes,day,start,logged_at\n{row}\n")
    assert result.code == 2
    assert "row 2" in result.err
    assert entries(shell) == []


@pytest.mark.parametrize("day", ["13/11/2026", "01/02/2026T10:00 BRST", "11/12"])
def test_a_day_that_contradicts_date_order_is_rejected(shell: Shell, day: str) -> None:
    shell.ok("config date_order mdy")
    result = shell("import csv -", stdin=f"kind,minutes,day\np,45,11/12/2025\np,45,{day}\n")
    assert result.code == 2
    assert "row 3" in result.err


def test_a_reserved_word_cannot_be_an_outcome(shell: Shell) -> None:
    assert shell("import csv -", stdin="kind,minutes,day,outcomes\np,45,2026-11-20,need=3\n").code == 2
