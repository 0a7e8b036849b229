"""`export` writes the entries as CSV, JSON and JSON Lines, to standard output or to a private file."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.commands.helpers import entries, log, refused
from tests.conftest import Shell

HEADER = (
    "id,uid,kind,day,start,end,minutes,hours,note,contacts,tags,channel,outcomes,need,logged_at"  # the first version
    ",gave,got,from"  # newer columns come at the end
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(
        shell,
        'p 9-10:30 fri cold calls, to plumbers @acme @bob +phone +warm dials=25 talks=6 need="less \\"x\\""'
        ' gave="=samples, two" got="a \\"lead\\"" from=@carl',
        "a 50m 2026-10-07 expenses",
    )
    return shell


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_columns_and_cells_of_csv(full: Shell) -> None:
    result = full.ok("export csv")
    assert result.out.splitlines()[0] == HEADER
    plain, timed = rows(result.out)  # ordered by day
    assert len(timed.pop("uid")) == 36
    assert timed == {
        "id": "1",
        "kind": "prospecting",
        "day": "2026-11-20",
        "start": "2026-11-20T09:00:00+01:00",
        "end": "2026-11-20T10:30:00+01:00",
        "minutes": "90",
        "hours": "1.500000",
        "note": "cold calls, to plumbers @acme @bob +phone +warm",
        "contacts": "acme bob",
        "tags": "phone warm",
        "channel": "phone",
        "outcomes": "dials=25 talks=6",
        "need": 'less "x"',
        "logged_at": "2026-11-21T17:00:00Z",
        "gave": "'=samples, two",
        "got": 'a "lead"',
        "from": "carl",
    }
    assert {plain[name] for name in ("start", "end", "need", "channel", "gave", "got", "from")} == {""}
    assert plain["hours"] == "0.833333"  # 50 minutes
    assert result.err == ""


def test_raw_adds_a_last_column_and_leaves_cells_unguarded(full: Shell) -> None:
    result = full.ok("export csv --raw")
    assert result.out.splitlines()[0] == f"{HEADER},raw"
    assert [(row["gave"], row["from"], row["raw"]) for row in rows(result.out)] == [
        ("", "", ""),
        ("=samples, two", "carl", ""),
    ]


def test_json_and_jsonl_hold_the_entries(full: Shell) -> None:
    assert json.loads(full.ok("export json").out) == entries(full)
    assert [json.loads(line) for line in full.ok("export jsonl").lines] == entries(full)


def test_an_export_of_no_entries(shell: Shell) -> None:
    assert shell.ok("export csv").out == f"{HEADER}\n"
    assert json.loads(shell.ok("export json").out) == []
    assert shell.ok("export jsonl").out == ""
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        ("", ["2", "1"]),
        ("all", ["2", "1"]),
        ("last-month", ["2"]),
        ("week", ["1"]),
        ("week --kind a", []),
        ("--kind p", ["1"]),
        ("--tag warm", ["1"]),
        ("--contact acme", ["1"]),
        ("--channel phone", ["1"]),
        ("--grep expenses", ["2"]),
    ],
)
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_periods_and_filters(full: Shell, form: str, selection: str, ids: list[str]) -> None:
    text = full.ok(f"export {form} {selection}").out
    exported = rows(text) if form == "csv" else [json.loads(line) for line in text.splitlines()]
    assert [str(row["id"]) for row in exported] == ids


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_an_exported_file_is_private(full: Shell, tmp_path: Path, option: str) -> None:
    target = tmp_path / "oct.csv"
    result = full.ok("export", "csv", option, str(target))
    assert result.out == ""
    assert str(target) in result.err
    assert target.read_text(encoding="utf-8") == full.ok("export csv").out
    assert target.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path / "data") == [] or not list(tmp_path.glob("*.part"))


def test_a_file_is_only_replaced_with_force(full: Shell, tmp_path: Path) -> None:
    target = tmp_path / "mine.csv"
    target.write_text("mine", encoding="utf-8")
    refused(full("export", "csv", "-o", str(target)), 2, "--force")
    assert target.read_text(encoding="utf-8") == "mine"
    full.ok("export", "csv", "-o", str(target), "--force")
    assert target.read_text(encoding="utf-8").startswith("id,uid")
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"mine.csv"}


def test_a_link_is_replaced_not_followed(full: Shell, tmp_path: Path) -> None:
    secret, link = tmp_path / "secret", tmp_path / "link.csv"
    secret.write_text("secret", encoding="utf-8")
    link.symlink_to(secret)
    refused(full("export", "csv", "-o", str(link)), 2)
    full.ok("export", "csv", "--force", "-o", str(link))
    assert secret.read_text(encoding="utf-8") == "secret"
    assert not link.is_symlink()


@pytest.mark.parametrize("target", ["no/such/folder/x.csv", "."])
def test_an_unusable_path_is_rejected(full: Shell, tmp_path: Path, target: str) -> None:
    refused(full("export", "csv", "-o", str(tmp_path / target)), 2)


def test_excel_adds_a_byte_order_mark(full: Shell, tmp_path: Path) -> None:
    assert full.ok("export csv --excel").out == "\ufeff" + full.ok("export csv").out
    target = tmp_path / "x.csv"
    full.ok("export", "csv", "--excel", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,uid")


def test_a_decimal_comma_comes_with_semicolons(full: Shell) -> None:
    plain, timed = csv.DictReader(io.StringIO(full.ok("export csv --decimal comma").out, newline=""), delimiter=";")
    assert (plain["hours"], timed["hours"]) == ("0,833333", "1,500000")
    assert {**timed, "hours": "1.500000"} == rows(full.ok("export csv").out)[1]
    assert full.ok("export csv --decimal point").out == full.ok("export csv").out


def test_a_file_with_a_decimal_comma_is_one_of_ours(full: Shell, tmp_path: Path) -> None:
    target, other = tmp_path / "comma.csv", Shell(tmp_path)
    full.ok("export", "csv", "--decimal", "comma", "--excel", "-o", str(target))
    other.ok("import", str(target))
    assert other.ok("export csv").out == full.ok("export csv").out
    assert "would import 0 entries" in other.ok("import", str(target), "--dry-run").out.lower()


def test_contacts_with_a_decimal_comma_have_semicolons(full: Shell) -> None:
    header, *_ = full.ok("export contacts csv --decimal comma").lines
    assert header.startswith("handle;uid;name")


@pytest.mark.parametrize(
    "line",
    [
        "export json --decimal comma",
        "export csv --decimal x",
        "export contacts json --decimal comma",
        "export xml",
        "export",
        "export csv nextweek",
        "export json --raw",
        "export jsonl --excel",
        "export csv --kind x",
    ],
)
def test_an_invalid_export_is_rejected(full: Shell, line: str) -> None:
    refused(full(line), 2)


def test_escape_sequences_are_not_printed_on_a_terminal(shell: Shell) -> None:
    shell.ok("p", "45m", "evil \x1b[31m\x9b31m")
    for form in ("csv", "json", "jsonl"):
        result = shell.ok(f"export {form}", terminal=True).out
        assert "\x1b" not in result
        assert "\x9b" not in result


def test_a_real_process_writes_the_same(full: Shell) -> None:
    assert full.process("export", "csv").out == full.ok("export csv").out


def test_a_closed_pipe_is_not_an_error(shell: Shell) -> None:
    shell.ok("config auto_backup off")
    shell.ok("p -", stdin="45m a rather long note to fill the pipe, again and again\n" * 2000)
    process = shell.popen("export", "csv")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=30), errors) == (0, b"")


def test_a_hint_quotes_a_period_of_two_words(shell: Shell) -> None:
    assert 'prospectr export csv "last week"' in shell("export", "json", "last week", "--raw").err
