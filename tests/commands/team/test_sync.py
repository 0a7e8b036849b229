"""Joining, showing, sending and leaving: only figures leave, and only as shown."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from prospectr.domain.team.reading import LATEST_REV
from prospectr.store.team import versions
from tests.commands.helpers import log, read, refused
from tests.commands.team.helpers import Team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


def weeks(team: Team) -> dict[str, dict]:
    """Return the weeks of the only file by their first day."""
    (text,) = team.files().values()
    return {week["first"]: week for week in json.loads(text)["weeks"]}


def test_the_leader_sees_what_two_sellers_sent(team: Team) -> None:
    team.seller("bea", "p 1h calls", "c 3h service")
    team.seller("ann", "p 45m mon calls @acme talks=3", "advance @acme opportunity")
    week = team.week()
    assert (week["reported"], week["expected"]) == (2, 2)
    ann, bea = week["sellers"]
    assert (ann["seller"], ann["figures"]["outcomes"]) == ("ann", {"talks": 3})
    assert ann["figures"]["moves"]["opportunity"] == 1
    assert (bea["seller"], bea["figures"]["share"], bea["figures"]["minutes"]["clients"]) == ("bea", 25.0, 180)


def test_what_is_shown_is_what_is_sent_byte_for_byte(team: Team) -> None:
    ann = team.member("ann")
    log(ann, "p 45m calls @acme talks=3", "off 2026-11-20 surgery")
    ann.ok("team", "join", str(team.folder), "--as", "ann", "--from", "2025-12-01", "--yes")
    shown = ann.ok("team show").out
    ann.ok("team sync")
    files = team.files()
    assert shown == "".join(files[name] for name in sorted(files, key=lambda name: name.split(".")[2]))
    assert sorted(name.split(".")[2] for name in files) == ["2025", "2026"]
    assert "surgery" not in shown
    assert "acme" not in shown


def test_nothing_leaves_before_the_week_of_joining(team: Team) -> None:
    ann = team.member("ann")
    log(ann, "p 45m 2026-11-10 calls")
    ann.ok("team", "join", str(team.folder), "--as", "ann", "--yes")
    ann.ok("team sync")
    assert list(weeks(team)) == ["2026-11-16"]


def test_a_second_sync_writes_nothing(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    before = team.files()
    result = read(ann, "team sync")
    assert (result["files"], result["changed"]) == ([], 0)
    assert team.files() == before


def test_the_rev_counts_up_only_for_weeks_that_changed(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls", "p 30m 2026-11-10 calls")
    log(ann, "p 15m 2026-11-10 more calls")
    assert read(ann, "team sync")["changed"] == 1
    found = weeks(team)
    assert {first: week["rev"] for first, week in found.items() if week["rev"] > 1} == {"2026-11-09": 2}
    assert found["2026-11-09"]["counted"] == 45


def test_an_emptied_week_is_a_row_of_zeros(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    log(ann, "delete last", "team sync")
    week = weeks(team)["2026-11-16"]
    assert (week["rev"], week["counted"], sum(week["minutes"].values())) == (2, 0, 0)


def test_undo_does_not_turn_a_rev_back(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    log(ann, "p 15m calls", "team sync", "undo", "team sync")
    assert weeks(team)["2026-11-16"]["rev"] == 3


def test_a_closed_week_that_changed_shows_both_figures(team: Team) -> None:
    ann = team.seller("ann", "p 45m 2026-11-10 calls", "c 45m 2026-11-11 service", "week close last")
    assert weeks(team)["2026-11-09"]["closed"] == {"on": "2026-11-21", "counted": 45, "total": 90}
    log(ann, "c 90m 2026-11-12 service", "team sync")
    (change,) = team.sellers()["ann"]["changes"]
    assert (change["since"], change["share_then"], change["share_now"]) == ("closed", 50.0, 25.0)


def test_what_changed_after_the_leader_read_it_shows_both_figures(team: Team) -> None:
    ann = team.seller("ann", "p 45m 2026-11-10 calls", "c 45m 2026-11-11 service")
    assert team.sellers()["ann"]["changes"] == []
    log(ann, "c 90m 2026-11-12 service", "team sync")
    for _ in range(2):  # it does not show only once
        (change,) = team.sellers()["ann"]["changes"]
        assert (change["since"], change["on"]) == ("seen", "2026-11-21")
        assert (change["share_then"], change["share_now"]) == (50.0, 25.0)


def test_only_outcomes_on_the_list_leave(team: Team) -> None:
    ann = team.member("ann")
    log(ann, "config outcomes dials talks acme-deals", "p 45m calls talks=1 dials=2 acme-deals=7")
    ann.ok("team", "join", str(team.folder), "--as", "ann", "--yes")
    ann.ok("team sync")
    assert weeks(team)["2026-11-16"]["outcomes"] == {"dials": 2, "talks": 1}


def test_a_file_changed_by_somebody_else_is_noticed_and_written_again(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    bea = team.seller("bea", "p 45m calls")  # a file that can be read, to forge one from
    (name, text), *_ = team.files().items()
    value = json.loads(text)
    forged = forge(value, counted=44)
    (team.folder / name).write_text(forged, encoding="utf-8")
    result = ann.ok("team sync")
    assert "was changed in the folder by somebody else: 2026-W47" in result.err
    assert team.sellers()["ann"]["figures"]["counted"] == 45
    assert "Written again" not in bea.ok("team sync").err


def forge(value: dict, **changes: object) -> str:
    from prospectr.domain.team.statement import digest

    value = {key: item for key, item in value.items() if key != "sha256"}
    value["weeks"][-1] |= changes
    return json.dumps({**value, "sha256": digest(value)})


def test_a_damaged_file_is_written_again(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    ((name, text),) = team.files().items()
    (team.folder / name).write_text(text[:100], encoding="utf-8")
    assert f"Not used: {name}" in team.leader.ok("team week").err
    ann.ok("team sync")
    assert team.files() == {name: text}


def test_two_journals_of_a_seller_are_added_up(team: Team) -> None:
    team.seller("ann", "p 45m calls")
    laptop = team.member("laptop")
    log(laptop, "p 15m calls")
    result = laptop.ok("team", "join", str(team.folder), "--as", "ann", "--yes")
    assert "ann reports there already" in result.out
    laptop.ok("team sync")
    assert len(team.files()) == 2
    assert team.sellers()["ann"]["figures"]["counted"] == 60


def test_a_missing_folder_is_said_and_what_was_read_is_still_shown(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    assert team.sellers()["ann"]["figures"]["counted"] == 45
    os.rename(team.folder, f"{team.folder}-gone")
    refused(ann("team sync"), 3, "There is no folder", "prospectr team status")
    assert team.sellers()["ann"]["figures"]["counted"] == 45
    assert "There is no folder" in team.leader.ok("team week").err
    assert "There is no folder" in ann.ok("team status").out


def test_a_full_re_send_repairs_an_empty_folder(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    ((name, text),) = team.files().items()
    (team.folder / name).unlink()
    assert read(ann, "team")["to_send"] == 8
    ann.ok("team sync")
    assert team.files() == {name: text}


def test_no_row_of_a_team_is_in_the_change_log_but_joining(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    with closing(sqlite3.connect(ann.journal)) as connection:
        subjects = {subject for (subject,) in connection.execute("SELECT subject FROM change").fetchall()}
    assert subjects == {"setting", "entry", "team_place"}


def test_the_first_day_of_the_week_is_a_monday_for_everybody(team: Team) -> None:
    team.seller("ann", "config week_start sunday", "p 45m 2026-11-15 calls", "p 30m 2026-11-16 calls")
    assert {first: week["counted"] for first, week in weeks(team).items() if week["counted"]} == {
        "2026-11-09": 45,
        "2026-11-16": 30,
    }


def test_a_line_belongs_to_the_local_day_on_either_side_of_midnight(team: Team) -> None:
    """At the same moment it is Sunday in Honolulu and Monday in Auckland."""
    for zone, name in (("Pacific/Honolulu", "hana"), ("Pacific/Auckland", "anahera")):
        shell = team.member(name).at("2026-11-22T23:30:00+00:00", TZ=zone)
        for line in ("p 20m calls", f"team join {team.folder} --as {name} --yes", "team sync"):
            assert shell.process(*line.split()).code == 0
    found = {name.split(".")[0]: json.loads(text)["weeks"] for name, text in team.files().items()}
    assert {name: [(week["first"], week["counted"]) for week in weeks] for name, weeks in found.items()} == {
        "hana": [("2026-11-16", 20)],
        "anahera": [("2026-11-23", 20)],
    }


def test_closing_a_week_sends_it(team: Team) -> None:
    ann = team.seller("ann", "p 45m 2026-11-10 calls", since="2026-11-09")
    log(ann, "config auto_backup on", "week close last")
    for _ in range(300):  # it is sent by a process that nobody waits for
        if weeks(team)["2026-11-09"]["closed"]:
            break
        time.sleep(0.1)
    assert weeks(team)["2026-11-09"]["closed"] == {"on": "2026-11-21", "counted": 45, "total": 45}


def test_the_daily_backup_sends_too(team: Team) -> None:
    ann = team.member("ann")
    log(ann, "p 45m calls", "p 30m calls")
    ann.ok("team", "join", str(team.folder), "--as", "ann", "--yes")
    ann.ok("backup --auto")
    assert len(team.files()) == 1
    assert "ann" in team.sellers()


def test_a_background_sync_is_quiet_about_errors(team: Team, tmp_path: Path) -> None:
    ann = team.seller("ann", "p 45m calls")
    os.rename(team.folder, tmp_path / "gone")
    assert ann("team sync --auto").code == 0
    assert team.member("nobody")("team sync --auto").err == ""


def test_a_journal_that_cannot_be_written_to_still_shows_what_was_sent(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading remembers what it read, but does not depend on that."""
    team.seller("ann", "p 45m calls")

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(versions, "remember", fail)
    assert "1 of 1 reported" in team.leader.ok("team week").out


def test_a_forged_file_with_the_last_rev_is_named_and_never_outdone(team: Team) -> None:
    """A higher rev than the last one would make the whole file unreadable for everybody."""
    ann = team.seller("ann", "p 45m calls")
    ((_, text),) = team.files().items()
    path = team.folder / "zz top.json"
    path.write_text(forge(json.loads(text), rev=LATEST_REV), encoding="utf-8")
    refused(ann("team sync"), 2, "that it never wrote", f"rm '{path}'")
    path.unlink()
    ann.ok("team sync")
    assert json.loads(*team.files().values())["weeks"][-1]["rev"] < 10


def test_a_folder_with_a_space_is_quoted_in_hints(team: Team, tmp_path: Path) -> None:
    ann = team.member("ann")
    place = tmp_path / "our team"
    place.mkdir()
    refused(ann("team", "join", str(place), "--as", "ann"), 2, f'prospectr team join "{place}" --as ann --yes')
    ann.ok("team", "join", str(place), "--as", "ann", "--yes")
    refused(ann("team", "join", str(team.folder), "--as", "ann"), 2, f'prospectr team leave "{place}"')
