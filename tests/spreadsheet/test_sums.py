"""An export that LibreOffice opens with the numbers of a country: the columns of minutes and hours add up there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell
from tests.spreadsheet.conftest import PROGRAM

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SEMICOLON, COMMA, QUOTE = 59, 44, 34  # as LibreOffice is told of them
GERMAN, AMERICAN = 1031, 1033
Cell = tuple[str, str]  # its type, and its value or text


def opened(file: Path, delimiter: int, language: int) -> list[list[Cell]]:
    """Return the rows of a CSV file that LibreOffice opens, with special numbers detected, as Excel does always."""
    program = shutil.which(PROGRAM)
    assert program, f"{PROGRAM} is not installed"
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    how = f"CSV:{delimiter},{QUOTE},UTF8,1,,{language},false,true"
    line = [program, profile, "--headless", "--convert-to", "fods", f"--infilter={how}", "--outdir", file.parent, file]
    subprocess.run(line, check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(file.parent)})
    table = ET.parse(file.with_suffix(".fods")).iter(f"{TABLE}table-row")
    rows = [cells_of(row) for row in table]
    return [row for row in rows if any(text for _, text in row)]


def cells_of(row: ET.Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.iter(f"{TABLE}table-cell"):
        kind = cell.get(f"{OFFICE}value-type", "")
        value = cell.get(f"{OFFICE}value") or "\n".join("".join(part.itertext()) for part in cell)
        cells += [(kind, value)] * min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), 20)
    return cells


@pytest.mark.parametrize(
    ("options", "delimiter", "language"),
    [("--decimal comma", SEMICOLON, GERMAN), ("", COMMA, AMERICAN)],
)
def test_minutes_and_hours_are_numbers_that_add_up(
    shell: Shell, tmp_path: Path, options: str, delimiter: int, language: int
) -> None:
    log(shell, 'p 20m fri "a, b; c"', "p 20m fri =1+1", "p 20m fri ünder", "p 9-10:30 fri x talks=3", "n 15h thu y")
    file = tmp_path / "week.csv"
    shell.ok(*f"export csv --excel {options} -o {file}".split())
    head, *rows = opened(file, delimiter, language)
    names = [name for _, name in head]
    assert names[:9] == ["id", "uid", "kind", "day", "start", "end", "minutes", "hours", "note"]
    sums = {}
    for name in ("minutes", "hours"):
        cells = [row[names.index(name)] for row in rows]
        assert {kind for kind, _ in cells} == {"float"}
        sums[name] = sum(float(value) for _, value in cells)
    assert sums["minutes"] == 1050
    assert round(sums["hours"], 4) == round(1050 / 60, 4)
    assert {row[names.index("day")][0] for row in rows} == {"date"}
    notes = [row[names.index("note")] for row in rows]
    assert sorted(text for _, text in notes) == sorted(["a, b; c", "'=1+1", "ünder", "x", "y"])
    assert {kind for kind, _ in notes} == {"string"}
