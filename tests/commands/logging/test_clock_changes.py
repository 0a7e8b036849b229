"""What commands show of an activity around a clock change: Berlin, 29 March and 25 October 2026."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest

from tests.commands.helpers import entries, read, refused
from tests.conftest import Shell

MARCH, OCTOBER = "2026-03-29T12:00:00+02:00", "2026-10-25T12:00:00+01:00"


@pytest.fixture
def berlin(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return a shell in the system's time zone, which is Berlin's."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield shell.at(MARCH, TZ="Europe/Berlin")
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("now", "minutes", "start", "end"),
    [
        (MARCH, "2h", "2026-03-29T01:00:00+01:00", "2026-03-29T04:00:00+02:00"),
        (OCTOBER, "4h", "2026-10-25T01:00:00+02:00", "2026-10-25T04:00:00+01:00"),
    ],
)
def test_each_view_shows_the_end_by_the_clock(
    berlin: Shell, now: str, minutes: str, start: str, end: str, tmp_path: Path
) -> None:
    shell = berlin.at(now)
    echo = shell.ok("c 1am-4am night shift @acme").out
    assert f"#1 Clients {minutes}" in echo
    for shown in (
        echo,
        *(shell.ok(line).out for line in ("list all", "show 1")),
        shell.ok("edit 1 +late").out,
        shell.ok("c 3:30am-4:30am other").err,  # overlaps
        shell.ok("delete 1").out,
    ):
        assert "01:00-04:00" in shown
    shell.ok("undo")
    for value in (
        entries(shell)[0],
        read(shell, "show 1"),
        read(shell, "who @acme")["last_entries"][0],
        read(shell, "history 1")[0]["after"],
        json.loads(shell.ok("export", "jsonl", "all").out.splitlines()[0]),
        next(csv.DictReader(io.StringIO(shell.ok("export", "csv", "all").out))),
        json.loads(shell.ok("undo", "4", "--json").out)[-1]["changes"][0]["after"],
    ):
        assert (value["start"], value["end"]) == (start, end)


@pytest.mark.parametrize("now", [MARCH, OCTOBER])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_export_can_be_imported(berlin: Shell, now: str, form: str, tmp_path: Path) -> None:
    shell = berlin.at(now)
    for line in ("c 1am-4am a", "c 1:30am 45m b", "c 11pm-3:30am yesterday c"):
        shell.ok(line)
    file = tmp_path / f"out.{form}"
    shell.ok("export", form, "all", "-o", str(file))
    before = entries(shell)
    if form == "json":
        assert json.loads(file.read_text()) == before
        return
    other = Shell(tmp_path / "other").at(now, TZ="Europe/Berlin")
    other.ok("import", "csv", str(file))
    assert entries(other) == before


def test_the_editor_shows_the_end_by_the_clock(berlin: Shell, tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/seen\nsed -i s/shift/watch/ "$1"\n')
    script.chmod(0o700)
    berlin.ok("c 1am-4am night shift")
    editing = berlin.with_env(EDITOR=str(script))
    editing("edit 1", terminal=True, check=True)
    assert (tmp_path / "seen").read_text().startswith("c 01:00-04:00 2026-03-29 night shift")
    assert (entries(berlin)[0]["note"], entries(berlin)[0]["minutes"]) == ("night watch", 120)


def test_a_timer_across_the_change(berlin: Shell) -> None:
    berlin.at("2026-03-29T01:30:00+01:00").ok("start c night shift")
    assert "since 01:30, 1h" in berlin.at("2026-03-29T03:30:00+02:00").ok("status").out
    late = berlin.at("2026-03-29T14:00:00+02:00")
    assert "forgotten? prospectr stop at 03:30" in late.ok("status").out
    refused(late("stop"), 2, "prospectr stop at 03:30")
    assert "#1 Clients 1h · Sun 29 Mar 01:30-03:30" in late.ok("stop at 3:30").out


def test_an_activity_from_another_time_zone_is_shown_by_its_clock(berlin: Shell) -> None:
    shell = berlin.at("2026-03-28T22:00:00-04:00", TZ="America/New_York")
    assert shell.process("c", "20:00-21:00", "demo").code == 0
    assert "20:00-21:00" in berlin.ok("list all").out


def test_the_end_of_a_change_elsewhere_keeps_the_offset_of_the_start(berlin: Shell) -> None:
    """The journal stores no time zone; docs/scripting.md says so. The instants and the minutes are right."""
    shell = berlin.at("2026-03-08T12:00:00-04:00", TZ="America/New_York")  # clocks went forward at 2:00
    assert shell.process("c", "1am-4am", "night shift").code == 0
    entry = read(berlin, "show 1")
    assert (entry["start"], entry["minutes"]) == ("2026-03-08T01:00:00-05:00", 120)
    assert entry["end"] == "2026-03-08T03:00:00-05:00"
    assert "01:00-03:00" in berlin.ok("list all").out
    assert json.loads(shell.process("show", "1", "--json").out)["end"] == "2026-03-08T04:00:00-04:00"
