"""csv_hostile: what spreadsheets would run is guarded, and what is no CSV is refused with its row named."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from prospectr.domain.entries.entry import WORDED_COLUMNS
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
PUT = {  # no name of ours begins like a formula, but another program may have put it there
    "contacts": "UPDATE entry_contact SET contact = ?",
    "tags": "UPDATE entry_tag SET tag = ?",
    "from": "UPDATE entry SET source = ?",
}


def test_these_are_all_columns_that_are_worded() -> None:
    assert {*TYPED, *NAMES} == set(WORDED_COLUMNS)


@pytest.mark.parametrize("column", [*TYPED, *NAMES])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(
    shell: Shell, tmp_path: Path, column: str, proof: Prove
) -> None:
    shell.ok("p 45m 2026-11-20 @acme +hot need=x gave=x got=x from=@bob note")
    texts = [text for text in FORMULAS if column not in ("contacts", "tags") or text.split() == [text]]
    for text in texts:
        if column in NAMES:
            with closing(sqlite3.connect(shell.journal, isolation_level=None)) as connection:
                connection.execute(PUT[column], (text,))
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
def test_other_cells_stay_as_they_are(shell: Shell, tmp_path: Path, text: str) -> None:
    imported(shell, tmp_path, f"{HEADER}\np,2026-11-20,45,{text}\n")
    [row] = cells(shell.ok("export csv").out)
    assert row["note"] == text


def test_numbers_have_no_guard(shell: Shell) -> None:
    shell.ok("p 9-10 calls dials=3")
    [row] = cells(shell.ok("export csv").out)
    assert not [cell for cell in row.values() if cell.startswith("'")]


def test_an_apostrophe_of_one_s_own_file_is_kept(shell: Shell, tmp_path: Path) -> None:
    """Only a file of prospectr's own has guards, and only one apostrophe is one."""
    imported(shell, tmp_path, f"{HEADER}\np,2026-11-20,45,'tis the season\n")
    assert last(shell)["note"] == "'tis the season"


@pytest.mark.parametrize("note", ["two\nlines", "two\r\nlines", 'he said "no"', "a,b;c\td", "'\"'", "ends with \\"])
def test_quotes_and_ends_of_lines_within_cells(shell: Shell, tmp_path: Path, note: str) -> None:
    quoted = note.replace('"', '""')
    assert imported(shell, tmp_path, f'{HEADER}\np,2026-11-20,45,"{quoted}"\n').code == 0
    assert last(shell)["note"] == note


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (f"{HEADER}\np,2026-11-20,45,fine\np,2026-11-20,45,nul\0\n", "row 3"),
        (f"{HEADER}\np,2026-11-20,45,fine\np,2026-11-20,45\n", "row 3"),  # a cell too few
        (f"{HEADER}\np,2026-11-20,45,fine\np,2026-11-20,45,a,b\n", "row 3"),  # one too many
        (f"{HEADER}\np,2026-11-20,45,{'x' * 4001}\n", "row 2"),
        (f"{HEADER}\np,2026-11-20,45,fine\np,2026-11-20,45,{'x' * 200_000}\n", "row"),
        (f'{HEADER}\np,2026-11-20,45,"never closed\n', "row"),
        (f'{HEADER}\np,2026-11-20,45,"a"b\n', "row"),
        (f"{HEADER}\np,2026-11-20,45,fine\n".encode() + b"p,2026-11-20,45,caf\xe9\n", "utf-8"),
        (f"{HEADER}\np,2026-11-20,45,fine\n".encode("utf-16"), "utf-8"),
        (f"{HEADER}\np,2026-11-20,45,fine\n\ud800".encode("utf-8", "surrogatepass"), "utf-8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "utf-8"),
        (b"\0" * 1000, "header"),
        ("", "header"),
        ("\n\n\n", "header"),
    ],
)
def test_what_is_refused_and_changes_nothing(shell: Shell, tmp_path: Path, content: str | bytes, named: str) -> None:
    said = imported(shell, tmp_path, content)
    assert said.code == 2, said
    assert said.out == ""
    assert said.err.startswith("prospectr: ")
    assert named in said.err.lower()
    assert len(said.err) < 10_000
    assert entries(shell) == []
    assert not shell.journal.exists()


def test_row_numbers_count_rows_not_lines(shell: Shell, tmp_path: Path) -> None:
    said = imported(shell, tmp_path, f'{HEADER}\np,2026-11-20,45,"three\nlines\nlong"\np,2026-11-20,x,bad\n')
    assert "row 3:" in said.err


def test_a_row_of_empty_cells_is_not_passed_over(shell: Shell, tmp_path: Path) -> None:
    said = imported(shell, tmp_path, f"{HEADER}\np,2026-11-20,45,fine\n,,,\n")
    assert (said.code, "row 3" in said.err) == (2, True)
    assert entries(shell) == []


def test_an_escape_in_a_cell_does_not_reach_the_terminal_by_an_error(shell: Shell, tmp_path: Path) -> None:
    said = imported(shell, tmp_path, f"{HEADER}\n\x1b[31mp,2026-11-20,45,x\n")
    assert said.code == 2
    assert "\x1b" not in said.err
