"""The exact messages of an import: for each rejected row its reason, for each invalid file what to do."""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from prospectr.domain.phrases.tokens import whole_line
from tests.commands.helpers import entries, last
from tests.conftest import Result, Shell

DAY = "kind,day,minutes"
UID = "019a9b1c-0000-7000-8000-000000000001"
COLUMNS = (
    "The columns: id, uid, kind, day, start, end, minutes, hours, note, contacts, tags, channel, outcomes, need,"
    " logged_at, gave, got, from."
)
HEADER = "The header must have kind, minutes, and day or start; it has"
FIRST = "Begin the file with a line of column names, such as: kind,day,minutes,note"
CORRECT_ROWS = "Correct them, then import the file again."
CORRECT_FILE = "Correct it, then import it again."
SAVE_AS_UTF8 = "Save it as CSV UTF-8, then import it again."
ISO = "write it as 2026-11-20, or say how you write it: prospectr config date_order dmy."
MORE = " More: prospectr import --help"
INSTANT = "write it as 2026-11-21T09:00:00+01:00."
CHANNELS = "phone, email, in-person, event, social, video, mail, text"


@pytest.fixture(autouse=True)
def _garbage_collector() -> Iterator[None]:
    yield
    gc.enable()  # an import switches the collector off


def imported(shell: Shell, content: str | bytes, *options: str) -> Result:
    path = shell.folder / "in.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return shell("import", "csv", str(path), *options)


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        (DAY, "x,2026-11-20,45", "“x” is not a kind of activity."),
        (DAY, ",2026-11-20,45", "“” is not a kind of activity."),
        (DAY, "p,2026-11-20,", "minutes is “”, not a whole number."),
        (DAY, "p,2026-11-20,4.5", "minutes is “4.5”, not a whole number."),
        (DAY, "p,2026-11-20,961", "“961 minutes” is more than 16 hours."),
        (DAY, "p,2026-11-20,1234567890", "“1234567890 minutes” is more than 16 hours."),
        (DAY, "p,2026-11-20,000000001234", "“000000001234 minutes” is more than 16 hours."),
        (DAY, "p,11/20,45", f"day is “11/20”; {ISO}"),
        (DAY, "p,2026-11-31,45", f"day is “2026-11-31”; {ISO}"),
        (DAY, "p,2026-11-22,45", "2026-11-22 is in the future, or not over yet."),
        (DAY, "p,,45", "day and start are both empty."),
        (f"{DAY},start", "p,2026-11-19,45,2026-11-20T09:00", "start is 2026-11-20, but day is 2026-11-19."),
        (f"{DAY},start,end", "p,,45,2026-11-20T09:00,2026-11-20T10:00", "start to end is not 45 minutes."),
        (f"{DAY},end", "p,2026-11-20,45,2026-11-20T10:00", "end is given without start."),
        (f"{DAY},start", "p,,45,2026-11-20", f"start is “2026-11-20”; {INSTANT}"),
        (
            f"{DAY},start",
            "p,,45,0001-11-20T09:00",
            "start is “0001-11-20T09:00”, which is before 1970.",
        ),
        (
            f"{DAY},logged_at",
            "p,2026-11-20,45,9999-12-31T23:59:59-12:00",
            "logged_at is “9999-12-31T23:59:59-12:00”, which is after 9998.",
        ),
        (DAY, "p,0026-11-20,45", "day is “0026-11-20”, which is before 1970."),
        (DAY, "p,1969-12-31,45", "day is “1969-12-31”, which is before 1970."),
        (f"{DAY},start", "p,,45,2026-11-21T17:30", "2026-11-21 is in the future, or not over yet."),
        (f"{DAY},logged_at", "p,2026-11-20,45,noon", f"logged_at is “noon”; {INSTANT}"),
        (f"{DAY},channel", "p,2026-11-20,45,fax", f"channel is “fax”; it is one of {CHANNELS}."),
        (f"{DAY},outcomes", "p,2026-11-20,45,talks", "“talks” is not an outcome; write it as talks=6."),
        (f"{DAY},outcomes", "p,2026-11-20,45,need=3", "“need=3” is not an outcome; write it as talks=6."),
        (f"{DAY},outcomes", "p,2026-11-20,45,Need=3", "“Need=3” is not an outcome; write it as talks=6."),
        (f"{DAY},outcomes", "p,2026-11-20,45,talks=x", "“talks=x” is not a count."),
        (f"{DAY},uid", "p,2026-11-20,45,12", "uid is “12”, not a UUID."),
        (f"{DAY},id", "p,2026-11-20,45,x", "id is “x”, not a whole number."),
        (f"{DAY},id", f"p,2026-11-20,45,{'1' * 16}", f"id is “{'1' * 16}”, not a whole number."),
        (f"{DAY},gave", "p,2026-11-20,45,lead", "gave= needs a contact."),
        (f"{DAY},contacts", "p,2026-11-20,45,b*b", "“@b*b” cannot be a contact: letters, digits, - _ . & only."),
        (f"{DAY},tags", "p,2026-11-20,45,b*b", "“+b*b” cannot be a tag: letters, digits, - _ . & only."),
    ],
)
def test_a_rejected_row_is_named_with_its_reason(shell: Shell, header: str, row: str, reason: str) -> None:
    result = imported(shell, f"{header}\n{row}\n")
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines() == [
        "prospectr: 1 row was rejected, so nothing was imported.",
        f"  row 2: {reason}",
        CORRECT_ROWS,
    ]


def test_a_timer_that_was_stopped_just_now_can_be_imported(shell: Shell) -> None:
    """It counts as one minute, so its end is after the moment of the export and the import."""
    own = str(shell.folder / "own.csv")
    for line in (["start", "p"], ["stop"], ["export", "csv", "-o", own]):
        shell.ok(*line)
    shell.ok("--journal", str(shell.folder / "elsewhere.db"), "import", "csv", own)


@pytest.mark.parametrize(("start", "code"), [("18:00:00", 0), ("18:00:01", 2)])
def test_an_entry_may_end_at_most_one_minute_ahead(shell: Shell, start: str, code: int) -> None:
    assert imported(shell, f"{DAY},start\np,,1,2026-11-21T{start}\n").code == code


def test_an_invalid_day_with_a_known_order(shell: Shell) -> None:
    """The hint does not mention the setting that is already set."""
    shell.ok("config date_order dmy")
    for day in ("2026-11-31", "20/11", "31.11.2026", "11-20-2026", "20-x-2026", "1/2/3/2026"):
        result = imported(shell, f"{DAY}\np,{day},45\n")
        assert result.err.splitlines()[1] == f"  row 2: day is “{day}”; write it as 2026-11-20."


@pytest.mark.parametrize(("order", "text"), [("dmy", "09.10.2026"), ("dmy", "09/10/2026"), ("mdy", "10-09-2026")])
def test_a_day_in_the_order_of_the_setting(shell: Shell, order: str, text: str) -> None:
    shell.ok("config", "date_order", order)
    assert imported(shell, f"{DAY}\np,{text},45\n").code == 0
    assert last(shell)["day"] == "2026-10-09"


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (f"{DAY},colour,size\n", ("The header has an unknown column “colour”.", COLUMNS)),
        (f"{DAY},minutes\n", ("The header has a column twice.", COLUMNS)),
        ("day,minutes\n", (f"{HEADER} day, minutes.", FIRST)),
        ("", (f"{HEADER} nothing.", FIRST)),
        (
            f"{DAY}\np,2026-11-20\n",
            ("Row 2 has 2 cells, the header has 3.", "Correct the row, then import the file again."),
        ),
        (
            f"{DAY}\n,,\np,2026-11-20,45,x\n",
            ("Row 3 has 4 cells, the header has 3.", "Correct the row, then import the file again."),
        ),
        (
            f'{DAY}\n"p,2026-11-20,45\n',
            ("After row 1, the file is not CSV: unexpected end of data.", CORRECT_FILE),
        ),
        (
            f"{DAY}\n{'x' * 65_537},2026-11-20,45\n",
            ("After row 1, the file is not CSV: field larger than field limit (65536).", CORRECT_FILE),
        ),
        (
            f'"{"x" * 65_537}"\n',
            ("After row 1, the file is not CSV: field larger than field limit (65536).", CORRECT_FILE),
        ),
        (
            f"{DAY}\np,2026-11-20,\n".encode() + b"p" * 20_000 + b"\xff\n",  # beyond the first block that is read
            ("After row 2, the file is not UTF-8.", SAVE_AS_UTF8),
        ),
        (b"k\xffind\n", ("After row 1, the file is not UTF-8.", SAVE_AS_UTF8)),
    ],
)
def test_an_invalid_file_is_rejected(shell: Shell, content: str | bytes, lines: tuple[str, str]) -> None:
    result = imported(shell, content)
    assert (result.code, result.out) == (2, "")
    assert tuple(result.err.splitlines()) == (f"prospectr: {lines[0]}", f"{lines[1]}{MORE}")


def test_a_path_that_cannot_be_opened(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, missing, closed = str(tmp_path), str(tmp_path / "no.csv"), str(tmp_path / "closed.csv")
    Path(closed).touch()

    def messages(path: str, *options: str) -> tuple[int, list[str]]:
        result = shell("import", *(options or ("csv",)), path)
        return result.code, result.err.splitlines()

    assert messages(folder) == (2, [f"prospectr: {folder} is a folder.", "Name a CSV file: prospectr import csv FILE"])
    assert messages(missing) == (
        3,
        [f"prospectr: There is no file {missing}.", f"Check its name and folder: prospectr import csv FILE.{MORE}"],
    )
    assert messages(closed, "xml") == (
        2,
        ["prospectr: Unknown import format “xml”.", f"Type {whole_line(['import', closed])}"],
    )

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("builtins.open", deny)
    assert messages(closed) == (
        2,
        [
            f"prospectr: {closed} cannot be read: Permission denied.",
            "Check its permissions, then type prospectr import csv FILE",
        ],
    )


@pytest.mark.parametrize(("many", "more"), [(2, []), (20, []), (21, ["  and 1 more"]), (25, ["  and 5 more"])])
def test_at_most_20_rejected_rows_are_named(shell: Shell, many: int, more: list[str]) -> None:
    result = imported(shell, f"{DAY}\n" + "x,2026-11-20,45\n" * many)
    assert result.err.splitlines() == [
        f"prospectr: {many} rows were rejected, so nothing was imported.",
        *(f"  row {number}: “x” is not a kind of activity." for number in range(2, 2 + min(many, 20))),
        *more,
        CORRECT_ROWS,
    ]


def test_a_repeated_uid(shell: Shell) -> None:
    row = f"{UID},p,2026-11-20,45\n"
    assert imported(shell, f"uid,{DAY}\n{row}{row}").err.splitlines()[1:] == [
        "  row 3: its uid is also in an earlier row.",
        CORRECT_ROWS,
    ]


TWO = f"{DAY},note\np,2026-11-20,45,calls\np,2026-11-19,30,more\n"
UNDO = "Take it back: prospectr undo\n"


@pytest.mark.parametrize(
    ("content", "options", "out", "err"),
    [
        (TWO, (), "Imported 2 entries.\n", UNDO),
        (TWO, ("--dry-run",), "Would import 2 entries.\n", ""),
        (TWO, ("--json",), '{"imported": 2, "new": 2, "known": 0, "differing": []}\n', ""),
        (TWO, ("--json", "--dry-run"), '{"imported": 0, "new": 2, "known": 0, "differing": []}\n', ""),
        (f"{DAY}\n", (), "Imported 0 entries.\n", ""),
        (f"{DAY}\n", ("--dry-run",), "Would import 0 entries.\n", ""),
    ],
)
def test_the_number_of_imported_entries(
    shell: Shell, content: str, options: tuple[str, ...], out: str, err: str
) -> None:
    result = imported(shell, content, *options)
    assert (result.code, result.out, result.err) == (0, out, err)


@pytest.mark.parametrize(
    ("cell", "outcomes"),
    [
        ("gave=2 talks=6", {"gave-count": 2, "talks": 6}),
        ("next=1", {"next-count": 1}),
        ("forgave=3", {"forgave": 3}),
    ],
)
def test_an_export_of_the_first_version_is_imported(shell: Shell, cell: str, outcomes: dict[str, int]) -> None:
    """Words that are keys today were outcomes then; they get the names that the upgrade gives them."""
    assert imported(shell, f"{DAY},outcomes\np,2026-11-20,45,{cell}\n").code == 0
    assert last(shell)["outcomes"] == outcomes


def test_minutes_with_leading_zeros(shell: Shell) -> None:
    assert imported(shell, f"{DAY}\np,2026-11-20,000000000045\n").code == 0
    assert last(shell)["minutes"] == 45


def test_entries_that_the_journal_already_has_are_skipped(shell: Shell) -> None:
    imported(shell, TWO)
    result = imported(shell, f"{TWO}p,2026-11-18,20,new\n")
    assert (result.out, result.err) == ("Imported 1 entry, skipped 2 that the journal already has.\n", UNDO)
    assert imported(shell, TWO).out == "Imported 0 entries, skipped 2 that the journal already has.\n"


def test_entries_that_differ_in_the_file_are_named(shell: Shell) -> None:
    uid = UID[:-2]
    rows = [f"{uid}{i:02},p,2026-11-20,45" for i in range(22)]
    imported(shell, "\n".join([f"uid,{DAY}", *rows]))
    result = imported(shell, "\n".join([f"uid,{DAY}", *(row.replace(",45", ",50") for row in rows)]))
    assert (result.code, result.out) == (0, "Imported 0 entries, skipped 22 that the journal already has.\n")
    assert result.err.splitlines() == [
        "22 entries of the journal differ in the file and stay unchanged: "
        + " ".join(f"#{number}" for number in range(1, 21)),
        "To change one: prospectr edit 1 ...",
    ]


class TestARowWithoutAUid:
    """It is recognised by its content, whatever the order of the columns and the number."""

    @pytest.mark.parametrize(
        "again",
        [
            f"{DAY}\np,2026-11-20,45\n",
            "minutes,day,kind\n45,2026-11-20,p\n",
            f"{DAY},note,tags\np,2026-11-20,45,,\n",
            f"id,{DAY}\n7,p,2026-11-20,45\n",
        ],
    )
    def test_equal_content_is_skipped(self, shell: Shell, again: str) -> None:
        imported(shell, f"{DAY}\np,2026-11-20,45\n")
        assert imported(shell, again).out == "Imported 0 entries, skipped 1 that the journal already has.\n"

    @pytest.mark.parametrize(
        "other",
        [
            f"{DAY}\np,2026-11-20,46\n",
            f"{DAY},note\np,2026-11-20,45,calls\n",
            f"{DAY},need\np,2026-11-20,45,calls\n",
            f"{DAY},tags\np,2026-11-20,45,calls\n",
        ],
    )
    def test_different_content_is_imported(self, shell: Shell, other: str) -> None:
        imported(shell, f"{DAY}\np,2026-11-20,45\n")
        assert imported(shell, other).out == "Imported 1 entry.\n"
        assert len(entries(shell)) == 2

    def test_its_uid_is_the_same_in_every_version(self, shell: Shell) -> None:
        """Otherwise a file that was imported last year would be imported again."""
        imported(shell, f"{DAY},note\np,2026-11-20,45,calls\np,2026-11-20,45,calls\n")
        assert [entry["uid"] for entry in entries(shell)] == [
            "1e31b374-cce9-8a52-a56d-b529fd2a148d",
            "89057d6a-51d8-819b-a26f-444740735988",
        ]
