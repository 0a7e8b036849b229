"""Hostile CSV: cells that a spreadsheet would run are guarded, and invalid files are rejected with the row named."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from prospectr.domain.transfer.columns import ENTRY_TEXTS
from tests.commands.helpers import entries, last
from tests.conftest import Result, Shell
from tests.torture import Prove

HEADER = "kind,day,minutes,note"


def imported(shell: Shell, folder: Path, content: str | bytes) -> Result:
    path = folder / "hostile.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return shell("import", "csv", str(path))


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "'=1",
    "'",
]


TYPED, NAMES = ("note", "need", "gave", "got"), ("contacts", "tags", "from")
UPDATES = {  # prospectr accepts no such name, but another program may have stored it
    "contacts": "UPDATE entry_contact SET contact = ?",
    "tags": "UPDATE entry_tag SET tag = ?",
    "from": "UPDATE entry SET source = ?",
}


def test_every_text_column_is_tested() -> None:
    assert {*TYPED, *NAMES} == set(ENTRY_TEXTS)


@pytest.mark.parametrize("column", [*TYPED, *NAMES])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(
    shell: Shell, tmp_path: Path, column: str, proof: Prove
) -> None:
    shell.ok("p 45m 2026-11-20 @acme +hot need=x gave=x got=x from=@bob note")
    texts = [text for text in FORMULAS if column not in ("contacts", "tags") or text.split() == [text]]
    for text in texts:
        if column in NAMES:
            with closing(sqlite3.connect(shell.journal, isolation_level=None)) as connection:
                connection.execute(UPDATES[column], (text,))
        else:
            quoted = text.replace('"', '""')
            shell.ok("undo")
            content = f'kind,day,minutes,contacts,{column}\np,2026-11-20,45,acme,"{quoted}"\n'
            assert imported(shell, tmp_path, content).code == 0
            assert last(shell)[column] == text
        [row] = cells(shell.ok("export csv").out)
        assert row[column] == f"'{text}"
        [row] = cells(shell.ok("export csv --raw").out)
        assert row[column] == text
    proof(
        name="csv_hostile",
        promise="A spreadsheet that opens an export runs nothing.",
        method="What begins as a formula does, in each column that is worded; and as it was with --raw",
        count=len(texts),
        unit="cells",
        result="all guarded",
    )


@pytest.mark.parametrize("text", ["a=1", "plain", "1-2", "a@b", "don't", " =1"])
def test_other_cells_stay_unchanged(shell: Shell, tmp_path: Path, text: str) -> None:
    imported(shell, tmp_path, f"{HEADER}\np,2026-11-20,45,{text}\n")
    [row] = cells(shell.ok("export csv").out)
    assert row["note"] == text


def test_numbers_are_not_guarded(shell: Shell) -> None:
    shell.ok("p 9-10 calls dials=3")
    [row] = cells(shell.ok("export csv").out)
    assert not [cell for cell in row.values() if cell.startswith("'")]


def test_an_apostrophe_in_any_other_file_is_kept(shell: Shell, tmp_path: Path) -> None:
    """Only files that prospectr exported have guards."""
    imported(shell, tmp_path, f"{HEADER}\np,2026-11-20,45,'tis the season\n")
    assert last(shell)["note"] == "'tis the season"


@pytest.mark.parametrize("note", ["two\nlines", "two\r\nlines", 'he said "no"', "a,b;c\td", "'\"'", "ends with \\"])
def test_quotes_and_line_ends_within_cells(shell: Shell, tmp_path: Path, note: str) -> None:
    quoted = note.replace('"', '""')
    assert imported(shell, tmp_path, f'{HEADER}\np,2026-11-20,45,"{quoted}"\n').code == 0
    assert last(shell)["note"] == note


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (f"{HEADER}\np,2026-11-20,45,fine\np,2026-11-20,45,nul\0\n", "row 3"),
        (f"{HEADER}\np,2026-11-20,45,fine\np,2026-11-20,45\n", "row 3"),  # one cell missing
        (f"{HEADER}\np,2026-11-20,45,fine\np,2026-11-20,45,a,b\n", "row 3"),  # one cell too many
        (f"{HEADER}\np,2026-11-20,45,{'x' * 4001}\n", "row 2"),
        (f"{HEADER}\np,2026-11-20,45,fine\np,2026-11-20,45,{'x' * 200_000}\n", "row"),
        (f'{HEADER}\np,2026-11-20,45,"never closed\n', "row"),
        (f'{HEADER}\np,2026-11-20,45,"a"b\n', "row"),
        (f"{HEADER}\np,2026-11-20,45,fine\n".encode() + b"p,2026-11-20,45,caf\xe9\n", "utf-8"),
        (f"{HEADER}\np,2026-11-20,45,fine\n".encode("utf-16-le"), "header"),
        (f"{HEADER}\np,2026-11-20,45,fine\n\ud800".encode("utf-8", "surrogatepass"), "utf-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "utf-8"),
        (b"\0" * 1000, "header"),
        ("", "header"),
        ("\n\n\n", "header"),
    ],
)
def test_an_invalid_file_is_rejected_and_changes_nothing(
    shell: Shell, tmp_path: Path, content: str | bytes, named: str
) -> None:
    result = imported(shell, tmp_path, content)
    assert result.code == 2, result
    assert result.out == ""
    assert result.err.startswith("prospectr: ")
    assert named in result.err.lower()
    assert len(result.err) < 10_000
    assert entries(shell) == []
    assert not shell.journal.exists()


def test_rows_are_numbered_by_rows_not_by_lines(shell: Shell, tmp_path: Path) -> None:
    result = imported(shell, tmp_path, f'{HEADER}\np,2026-11-20,45,"three\nlines\nlong"\np,2026-11-20,x,bad\n')
    assert "row 3:" in result.err


def test_a_row_of_empty_cells_is_no_row(shell: Shell, tmp_path: Path) -> None:
    assert imported(shell, tmp_path, f"{HEADER}\np,2026-11-20,45,fine\n,,,\n").code == 0
    assert len(entries(shell)) == 1


def test_an_escape_sequence_in_a_cell_is_not_printed_in_an_error(shell: Shell, tmp_path: Path) -> None:
    result = imported(shell, tmp_path, f"{HEADER}\n\x1b[31mp,2026-11-20,45,x\n")
    assert result.code == 2
    assert "\x1b" not in result.err
