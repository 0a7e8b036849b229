"""Our own exports as JSON and JSON lines come back in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.helpers import entries, log, read, refused
from tests.conftest import Shell

CONTROL = "tab\there \x1b[31m ünder 🎉"
FORMS = ("json", "jsonl")


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(
        shell,
        "config auto_backup off",
        'p 9-10:30 fri cold calls, to plumbers @acme @bob +phone +warm dials=25 talks=6 need="less \\"x\\""'
        ' gave="=samples, two" got="a \\"lead\\"" from=@carl',
        "a 50m 2026-10-07 expenses",
        'contact @bob --name "B Miller" --org "Miller, Sons" --email b@m.example --circle support --close --every 6w',
        "contact @acme --from @bob --on 2026-11-10",
        "advance @acme opportunity --on 2026-11-17 --value 12000",
    )
    shell.ok("n", "20m", "fri", CONTROL)
    shell.ok("n", "20m", "fri", "'quoted")
    return shell


@pytest.fixture
def other(tmp_path: Path) -> Shell:
    folder = tmp_path / "other"
    folder.mkdir()
    there = Shell(folder)
    there.ok("config auto_backup off")
    return there


def written(shell: Shell, tmp_path: Path, what: str, form: str) -> str:
    path = str(tmp_path / f"export.{form}")
    shell.ok("export", *what.split(), form, "-o", path)
    return path


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_named", [True, False])
def test_entries_come_back_with_all_that_they_have(
    full: Shell, other: Shell, tmp_path: Path, form: str, is_named: bool
) -> None:
    path = written(full, tmp_path, "", form)
    result = other.ok("import", *([form] if is_named else []), path)
    assert "Imported 4 entries" in result.out
    assert other.ok("export csv").out == full.ok("export csv").out
    assert entries(other) == entries(full)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_again_adds_nothing_and_undo_takes_it_back(
    full: Shell, other: Shell, tmp_path: Path, form: str
) -> None:
    path = written(full, tmp_path, "", form)
    before = other.ok("export csv").out
    other.ok("import", path)
    assert read(other, f"import {path}") == {"imported": 0, "new": 0, "known": 4, "differing": []}
    other.ok("edit 1 1h")
    assert read(other, f"import {path}")["differing"] == [1]
    other.ok("undo 2")
    assert other.ok("export csv").out == before


@pytest.mark.parametrize("form", FORMS)
def test_contacts_come_back(full: Shell, other: Shell, tmp_path: Path, form: str) -> None:
    path = written(full, tmp_path, "contacts", form)
    other.ok("import", path)
    back, sent = ([{**row, "last_touch": None} for row in read(shell, "contacts")] for shell in (other, full))
    assert back == sent
    assert read(other, f"import {path}")["new"] == 0
    other.ok("undo")
    assert read(other, "contacts") == []


def test_a_dry_run_changes_nothing(full: Shell, other: Shell, tmp_path: Path) -> None:
    path = written(full, tmp_path, "", "json")
    assert "Would import 4 entries" in other.ok("import", path, "--dry-run").out
    assert entries(other) == []


@pytest.mark.parametrize(
    "text",
    [
        '[{"kind": "p", "day": "2026-11-20", "minutes": 45, "note": "x", "tags": ["phone"], "outcomes": {"talks": 6}}]',
        '\ufeff{"kind":"p","day":"2026-11-20", "minutes": 45.0, "note": "x", "tags": "phone", "outcomes": "talks=6"}\n',
        ' [\r\n {"minutes":"0:45","kind":"p","day":"2026-11-20",\n"note":"x","outcomes":"talks=6","tags":"phone"}\n]\n',
    ],
)
def test_json_written_by_others_with_the_same_keys(shell: Shell, tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    shell.ok("import", str(path))
    [entry] = entries(shell)
    assert (entry["minutes"], entry["note"], entry["channel"], entry["outcomes"]) == (45, "x", "phone", {"talks": 6})
    assert read(shell, f"import {path}")["known"] == 1


def test_an_empty_export(shell: Shell, tmp_path: Path) -> None:
    path = written(shell, tmp_path, "", "json")
    assert "Imported 0 entries" in shell.ok("import", path).out


GOOD = '{"kind": "p", "day": "2026-11-20", "minutes": 45}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[{GOOD},", "After row 1, the file is not JSON"),
        (f"[{GOOD}", "it was cut off"),
        (f"[{GOOD} {GOOD}]", "a comma is missing"),
        (f"[{GOOD},]", "After row 1, the file is not JSON"),
        (f"[{GOOD}] x", "something follows its end"),
        (f"{GOOD}\nx", "After row 1, the file is not JSON"),
        (f"[{GOOD}, 7]", "Row 2 is neither an entry nor a contact"),
        (f"[{GOOD}, {'[' * 100_000}", "the file is not JSON"),
        (f'[{GOOD}, {{"kind": "p", "fax": 1}}]', "Row 2 has an unknown key “fax”."),
        (f'[{GOOD}, {{"kind": ["p", 1]}}]', "In row 2, kind has an unexpected value."),
        (f'[{GOOD}, {{"minutes": {{"a": []}}}}]', "In row 2, minutes has an unexpected value."),
        (f'[{GOOD}, {{"minutes": NaN}}]', "NaN is not a number"),
        (f'[{GOOD}, {{"minutes": {"9" * 5000}}}]', "the file is not JSON"),
        ('{"id": 1, "contact": "bob", "due": "2026-11-20"}', "Row 1 is neither an entry nor a contact"),
        ("7", "Row 1 is neither an entry nor a contact"),
    ],
)
def test_what_is_no_export_is_rejected(shell: Shell, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    refused(shell("import", "json", str(path)), 2, said)
    assert entries(shell) == []


def test_rows_that_are_rejected_are_listed(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    rows = [{"kind": kind, "day": "2026-11-20", "minutes": 45} for kind in ("p", "xyz", "n")]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = shell("import", str(path))
    assert result.code == 2
    assert "row 2: " in result.err
    assert entries(shell) == []
