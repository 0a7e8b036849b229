"""Hostile files of other programs: refused in a line or read as they are, within bounds, and nothing is lost."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prospectr.errors import ProspectrError
from prospectr.formats.reading import Options
from prospectr.formats.registry import detected, formats
from tests.commands.helpers import entries, everything, log, refused
from tests.commands.transfer.files import CALENDAR, GOOGLE, LINKEDIN, TOGGL, WEEK, timed, toggl
from tests.conftest import Result, Shell

CARD = "BEGIN:VCARD\nVERSION:2.1\nFN;QUOTED-PRINTABLE:A=C3=A4\nEND:VCARD\n"
KLOG = "2025-11-18\n    8:00 - 9:00 calls\n    1h30m\n"
CLOCK = "i 2025-11-18 09:00 acme\no 2025-11-18 10:00\n"
DOTS = "2025-11-18\nacme  ....\n"
TIMEW = 'inc 20251118T090000Z - 20251118T100000Z # "a b" c # note\n'
FRAMES = '[[1763456400, 1763460000, "acme", "f1", ["call"], 1763460001]]'
SAMPLES = [WEEK, CALENDAR, LINKEDIN, GOOGLE, CARD, KLOG, CLOCK, DOTS, TIMEW, FRAMES]


def brought(shell: Shell, folder: Path, content: str | bytes, *options: str) -> Result:
    path = folder / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return shell("import", str(path), *options)


def refused_in_a_line(result: Result) -> None:
    """Check that a file was refused with what is wrong and what to type, and no more than the rows named."""
    assert result.code in (2, 3), result
    assert result.out == ""
    assert result.err.startswith("prospectr: ")
    assert len(result.err) < 10_000
    assert "bug in prospectr" not in result.err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b"\0" * 100_000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04" + bytes(1000),  # a workbook or another archive
        f"{TOGGL}\n{'x' * 10_000_000},,,,,,,,,,,,\n",  # 10 MB in a cell
        f'{TOGGL}\n"never closed',
        "[" * 100_000,  # nested too deeply
        '[[1763456400, 1763460000, "a", "f"],' + "[" * 100_000,
        "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 10_000,
        WEEK.encode("shift_jis", "replace") + "プロジェクト".encode("shift_jis"),
    ],
)
def test_a_hostile_file_is_refused_or_empty(shell: Shell, tmp_path: Path, content: str | bytes) -> None:
    log(shell, "p 5m here before")
    before = everything(shell)
    began = time.monotonic()
    result = brought(shell, tmp_path, content, "--kind", "a")
    if result.code == 0:
        assert "Imported 0" in result.out
    else:
        refused_in_a_line(result)
    assert time.monotonic() - began < 5
    assert everything(shell) == before


@pytest.mark.parametrize(
    "content",
    [
        CALENDAR[: CALENDAR.rindex("DTEND")],
        CALENDAR[: CALENDAR.rindex("END:VCALENDAR")],
        CARD[:-10],
        f"{CARD}{CARD[:30]}",
    ],
)
def test_a_file_that_was_cut_off_is_refused(shell: Shell, tmp_path: Path, content: str) -> None:
    log(shell, "p 5m here before")
    before = everything(shell)
    result = brought(shell, tmp_path, content, *(["--period", "all", "--kind", "a"] if "CALENDAR" in content else []))
    refused_in_a_line(result)
    assert "so the file was cut off" in result.err or "so it was cut off" in result.err
    assert everything(shell) == before


def test_rows_that_are_skipped_are_named(shell: Shell, tmp_path: Path) -> None:
    cut_off = CALENDAR[: CALENDAR.rindex("END:VCALENDAR")]
    result = brought(shell, tmp_path, cut_off, "--period", "all", "--kind", "a", "--skip-refused")
    assert (result.code, len(entries(shell))) == (0, 5)  # one of its events repeats
    assert "Left out, the file has no end, so it was cut off: what follows is missing: 1 row (" in result.err


@pytest.mark.parametrize("form", ["ics", "klog", "timedot", "vcard"])
def test_a_file_of_another_format_names_the_right_one(shell: Shell, tmp_path: Path, form: str) -> None:
    path = tmp_path / "toggl.csv"
    path.write_text(WEEK)
    result = shell("import", form, str(path), "--kind", "p")
    refused_in_a_line(result)
    assert f"{path} is Toggl CSV, not " in result.err
    assert f"Type prospectr import toggl {path} --kind p" in result.err
    path.write_text("nothing of the kind\n")
    refused_in_a_line(shell("import", form, str(path)))


def test_a_calendar_without_events_is_one(shell: Shell, tmp_path: Path) -> None:
    result = brought(shell, tmp_path, "BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    assert (result.code, result.out) == (0, "Imported 0 entries.\n")


def test_folders_devices_and_pipes_are_refused(shell: Shell, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", "/dev/zero", tmp_path / "missing"):
        refused_in_a_line(shell("import", str(path)))


def test_formulas_and_control_characters_are_text(shell: Shell, tmp_path: Path) -> None:
    note = '=HYPERLINK("http://x") \x1b[31m\x07'
    assert brought(shell, tmp_path, toggl(timed("2026-11-16", "09:00", "09:30", note)), "--kind", "a").code == 0
    assert entries(shell)[0]["note"] == note
    assert "\x1b" not in shell.ok("list all").out
    assert "'=HYPERLINK" in shell.ok("export csv").out
    assert "\x1b" not in brought(shell, tmp_path, toggl(timed("2026-11-17", "09:00", "09:30", note)), "--dry-run").out


def test_a_long_description_is_cut_at_what_a_note_can_hold(shell: Shell, tmp_path: Path) -> None:
    text = toggl(timed("2026-11-16", "09:00", "09:30", "word " * 2000))
    assert brought(shell, tmp_path, text, "--kind", "a").code == 0
    assert len(entries(shell)[0]["note"]) == 4000


def test_a_group_with_an_escape_sequence_is_shown_safely(shell: Shell, tmp_path: Path) -> None:
    result = brought(shell, tmp_path, toggl(timed("2026-11-16", "09:00", "09:30", "x", "\x1b]0;owned\x07")))
    assert result.code == 2
    assert "\x1b" not in result.err


def test_a_clock_change_neither_loses_nor_adds_minutes(shell: Shell, tmp_path: Path) -> None:
    """In Berlin, 02:00 to 03:00 is skipped on 30 March 2025, and occurs twice on 26 October 2025."""
    rows = [
        timed("2025-03-30", "01:30", "03:30", "an hour"),
        timed("2025-10-26", "01:30", "03:30", "three hours"),
        timed("2025-03-30", "02:15", "03:30", "a time that did not exist"),
        timed("2025-10-26", "02:50", "02:10", "over the hour that occurs twice"),
    ]
    (tmp_path / "file").write_text(toggl(*rows), encoding="utf-8")
    berlin = shell.with_env(TZ="Europe/Berlin")
    result = berlin.process("import", str(tmp_path / "file"), "--kind", "a", "--dry-run", "--json")
    found = json.loads(result.out)
    assert [(row["minutes"], row["start"][11:16]) for row in found["rows"]] == [
        (60, "01:30"),
        (180, "01:30"),
        (15, "03:15"),
        (20, "02:50"),
    ]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SAMPLES), st.data())
def test_any_damage_to_a_file_is_read_or_refused_soon(sample: str, data: st.DataObject) -> None:
    """Bytes are cut out, put in or repeated anywhere in a file of each kind."""
    content = bytearray(sample.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 40))
        piece = data.draw(st.one_of(st.binary(max_size=20), st.just(bytes(content[at : at + length])), st.just(b"")))
        content[at : at + length] = piece
    began = time.monotonic()
    try:
        form = detected(bytes(content), "", "FILE")
    except ProspectrError:
        form = data.draw(st.sampled_from(list(formats().values())))
    with suppress(ProspectrError):
        form.read(bytes(content), Options(date_order="dmy", first=date(1970, 1, 1), last=date(2026, 11, 21)))
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("length", [4000, 4001, 30_000])
def test_an_answer_about_a_very_long_project_is_a_rule_only_if_it_fits(shell: Shell, length: int) -> None:
    file = shell.folder / "toggl.csv"
    file.write_text(
        "Project,Description,Start date,Start time,End date,End time,Duration\n"
        f"{'x' * length},calls,2026-11-03,09:00:00,2026-11-03,09:30:00,00:30:00\n"
    )
    said = shell("import", str(file), stdin="p\n", terminal=True)
    assert said.code == 0, said
    assert len(said.err) < 1000
    assert len(entries(shell)) == 1
    assert len(json.loads(shell.ok("rules --json").out)) == int(length <= 4000)


def test_a_map_without_an_end_is_rejected(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "hours.csv"
    file.write_text("Day,Hours\n2026-11-20,1\n", encoding="utf-8")
    refused(shell("import", str(file), "--map", "/dev/zero"), 2, "/dev/zero is not a file.")
