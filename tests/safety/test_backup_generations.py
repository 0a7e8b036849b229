"""Rotation keeps a few backups of each age, and never drops a backup for later ones with fewer entries."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.store.backups.generations import Backup, dropped, keep_generation, list_backups
from prospectr.store.opening import open_journal
from prospectr.store.sqlite.private_files import default_backup_folder
from tests.conftest import Shell
from tests.safety.helpers import fill, notes
from tests.torture import Prove, times

PROOF = {
    "name": "backup_shrink_guard",
    "promise": "After most entries were deleted, rotation keeps the last full backup.",
    "method": "90 of 100 entries deleted, then a generation a day",
    "unit": "rotations",
    "result": "0 good backups dropped",
}

DAYS = times(40, 400)
NOW = datetime.fromisoformat("2026-11-21T18:00")  # a Saturday; the ISO week W47 began on Monday 16 November


def folder_of(shell: Shell) -> str:
    return default_backup_folder(str(shell.journal))


def backup(at: str, entries: int = 100, occasion: str = "daily") -> Backup:
    moment = datetime.fromisoformat(f"2026-{at}" if len(at) < 16 else at)
    return Backup(f"/b/{moment:%Y-%m-%dT%H%M%S}-{occasion}-{entries}.db", moment, occasion, entries)


def kept_of(backups: list[Backup], now: datetime = NOW) -> list[str]:
    dropped_paths = {backup.path for backup in dropped(backups, now)}
    in_order = sorted(backups, key=lambda backup: backup.at)
    return [f"{backup.at:%m-%d %H}" for backup in in_order if backup.path not in dropped_paths]


def test_one_a_day_for_thirty_days() -> None:
    """From 23 October to 21 November, at noon. Worked out by hand:

    - days: the last seven are 15 to 21 November; the backup of the 14th is 7 days and 6 hours old
    - weeks: W47 is covered by the 21st and W46 by the 15th; then come the Sundays of W45, W44 and W43: 8 November,
      1 November and 25 October
    - months: November is covered by the 21st; the newest of October is the 31st
    """
    backups = [backup(f"{NOW - timedelta(days=i):%m-%d} 12:00") for i in range(30)]
    assert kept_of(backups) == [
        "10-25 12",
        "10-31 12",
        "11-01 12",
        "11-08 12",
        *[f"11-{day} 12" for day in range(15, 22)],
    ]


def test_one_a_day_for_two_years() -> None:
    """Worked out by hand, 7 + 4 + 12 = 23:

    - days: the last seven, as above
    - weeks: those of the last 35 days that the seven days do not cover: W45, W44, W43, and W42 with its Sunday,
      18 October, which is 34 days and 6 hours old
    - months: those of the last 372 days, from 14 November 2025 on, by their last days: November 2025 to October 2026
    """
    # the journal grew, so that no backup is kept for having more entries than later ones
    backups = [backup(f"{NOW - timedelta(days=i):%Y-%m-%d} 12:00", entries=1000 - i) for i in range(730)]
    assert len(kept_of(backups)) == 23
    assert kept_of(backups)[:3] == ["11-30 12", "12-31 12", "01-31 12"]


@pytest.mark.parametrize(
    ("backups", "kept"),
    [
        ([], []),
        # the newest of a day
        ([backup("11-21 09:00"), backup("11-21 12:00"), backup("11-21 15:00")], ["11-21 15"]),
        # the newest of a month; 20 March is not the newest of anything
        ([backup("03-20 12:00"), backup("03-31 12:00"), backup("11-21 12:00")], ["03-31 12", "11-21 12"]),
        # the only one, however old
        ([backup("2019-01-01 12:00")], ["01-01 12"]),
        # older than a year, with no more entries than the later one
        ([backup("2025-09-01 12:00"), backup("11-21 12:00")], ["11-21 12"]),
        # older than a year, but with more entries than all later ones
        ([backup("2025-09-01 12:00", 101), backup("11-21 12:00", 100)], ["09-01 12", "11-21 12"]),
        # the one of the morning has more entries than the one of the evening
        ([backup("11-21 09:00", 100), backup("11-21 15:00", 10)], ["11-21 09", "11-21 15"]),
        # each has more entries than all later ones
        (
            [backup("11-21 09:00", 90), backup("11-21 12:00", 50), backup("11-21 15:00", 10)],
            ["11-21 09", "11-21 12", "11-21 15"],
        ),
        # the newest has more entries again, so the old one is no longer needed
        ([backup("11-21 09:00", 90), backup("11-21 12:00", 50), backup("11-21 15:00", 91)], ["11-21 15"]),
        # more entries than the newest of the same day, but not than the newest of all
        ([backup("11-20 09:00", 90), backup("11-20 12:00", 10), backup("11-21 12:00", 100)], ["11-20 12", "11-21 12"]),
        # as many entries are not more
        ([backup("11-21 09:00", 90), backup("11-21 15:00", 90)], ["11-21 15"]),
        # one made in the future, while the clock was wrong, does not replace today's
        ([backup("11-21 12:00"), backup("12-24 12:00")], ["11-21 12", "12-24 12"]),
    ],
)
def test_which_backups_are_kept(backups: list[Backup], kept: list[str]) -> None:
    assert kept_of(backups) == kept
    assert kept_of(backups[::-1]) == kept


@pytest.mark.parametrize(
    ("edge", "newer"),
    [
        # one second within the seven days; its week is covered by the Sunday after it, its month by 21 November
        ("2026-11-14T18:00:01", "2026-11-15T12:00"),
        # one second within the 35 days, in W42; its month is covered by the 25th
        ("2026-10-17T18:00:01", "2026-10-25T12:00"),
        # one second within the 372 days, in November 2025
        ("2025-11-14T18:00:01", "2026-10-25T12:00"),
    ],
)
@pytest.mark.parametrize("seconds", [0, 1, 2, 86400])
def test_a_backup_is_dropped_when_its_period_is_over(edge: str, newer: str, seconds: int) -> None:
    at = datetime.fromisoformat(edge) - timedelta(seconds=seconds)
    old = Backup("/b/old", at, "daily", 100)
    others = [Backup(f"/b/{day}", datetime.fromisoformat(day), "daily", 100) for day in (newer, "2026-11-21T12:00")]
    is_kept = old not in dropped([old, *others], NOW)
    assert is_kept == (seconds == 0)


def test_the_last_ten_backups_before_large_changes_are_kept() -> None:
    """Twelve imports two years ago, an hour apart, each adding an entry: the first two backups are dropped."""
    imports = [
        Backup(f"/b/{i}", datetime.fromisoformat(f"2024-11-21T{i:02}:00"), "before-import", 100 + i) for i in range(12)
    ]
    today = backup("11-21 12:00", 500)
    assert [backup.at.hour for backup in dropped([*imports, today], NOW)] == [1, 0]


backup_lists = st.lists(
    st.tuples(
        st.integers(0, 800 * 24),
        st.integers(0, 50),
        st.sampled_from(["daily", "manual", "before-import", "before-delete"]),
    ),
    max_size=60,
    unique_by=lambda row: row[0],
).map(lambda rows: [Backup(f"/b/{hours}", NOW - timedelta(hours=hours), occasion, n) for hours, n, occasion in rows])


@settings(max_examples=200, deadline=None)
@given(backup_lists)
def test_rules_that_hold_for_any_backups(backups: list[Backup]) -> None:
    """The newest backup and one with the most entries are kept; rotating twice drops no more."""
    gone = dropped(backups, NOW)
    kept = [backup for backup in backups if backup not in gone]
    assert len(gone) + len(kept) == len(backups)
    assert dropped(kept, NOW) == []
    if backups:
        assert max(backups, key=lambda backup: backup.at) in kept
        assert max(backup.entries for backup in kept) == max(backup.entries for backup in backups)
    for backup in gone:  # a newer one with as many entries or more is kept
        assert [other for other in kept if other.at > backup.at and other.entries >= backup.entries]


def test_the_last_full_backup_survives_rotation(shell: Shell, proof: Prove) -> None:
    """backup_shrink_guard: 90 of 100 entries are deleted, then there is a backup a day.

    The entries are deleted nine at a time, too few for a backup before the deletion.
    """
    fill(shell.journal, 100)
    with open_journal(str(shell.journal)) as journal:
        full = keep_generation(journal, folder_of(shell), "daily", NOW)
    for first in range(1, 91, 9):
        shell.ok("delete", *map(str, range(first, first + 9)))
    with open_journal(str(shell.journal)) as journal:
        for days in range(1, DAYS + 1):
            last = keep_generation(journal, folder_of(shell), "daily", NOW + timedelta(days=days))
    assert len(notes(Path(full))) == 100
    assert len(notes(Path(last))) == 10
    assert len(list_backups(folder_of(shell))) < 30  # the small ones were dropped
    proof(**PROOF, count=DAYS)


def test_files_with_other_names_are_left_alone(shell: Shell) -> None:
    fill(shell.journal, 1)
    folder = shell.journal.with_name("journal-backups")
    folder.mkdir(mode=0o700)
    others = [
        "notes.txt",
        "my own copy.db",
        "2020-01-01.db",
        "2020-13-01T000000-daily-5.db",
        "2020-01-01T000000-daily-5.txt",
        "2020-01-01T000000-daily-0.txt",
        "2020-01-01T000000-daily-x.db",
    ]
    for name in others:
        (folder / name).write_text("mine")
    with open_journal(str(shell.journal)) as journal:
        for days in range(10):
            keep_generation(journal, folder_of(shell), "daily", NOW + timedelta(days=days))
    assert [name for name in others if not (folder / name).exists()] == []


def test_backups_of_the_same_second_have_different_names(shell: Shell) -> None:
    fill(shell.journal, 3)
    moment = NOW.replace(minute=5, second=37)
    with open_journal(str(shell.journal)) as journal:
        paths = [keep_generation(journal, folder_of(shell), "before-import", moment) for _ in range(3)]
    assert [Path(path).name for path in paths] == [
        f"2026-11-21T180537-before-import-3{suffix}.db" for suffix in ("", ".1", ".2")
    ]
    backups = list_backups(folder_of(shell))
    assert sorted(backup.path for backup in backups) == sorted(paths)
    assert {(backup.at, backup.occasion, backup.entries) for backup in backups} == {(moment, "before-import", 3)}


@pytest.mark.parametrize(
    ("line", "occasion"),
    [
        ("import csv {folder}/in.csv", "before-import"),
        ("delete 1 2 3 4 5 6 7 8 9 10", "before-delete"),
        ("restore {folder}/copy.db", "before-restore"),
        ("backup", "manual"),
        ("backup --auto", "daily"),
    ],
)
@pytest.mark.parametrize("elsewhere", [False, True], ids=["beside the journal", "where the setting says"])
def test_when_backups_are_made_and_where(shell: Shell, line: str, occasion: str, elsewhere: bool) -> None:
    """Each holds what the journal held just before; `config backup_folder` sets the folder of all of them."""
    fill(shell.journal, 12)
    folder = shell.folder / "disk" if elsewhere else shell.journal.with_name("journal-backups")
    if elsewhere:
        folder.mkdir()
        shell.ok("config", "backup_folder", str(folder))
        folder /= "journal-backups"
    (shell.folder / "in.csv").write_text("kind,day,minutes\np,2026-11-20,30\n")
    shell.ok("backup", str(shell.folder / "copy.db"))

    shell.ok(line.format(folder=shell.folder))

    (made,) = list_backups(str(folder))
    assert (made.occasion, made.entries) == (occasion, 12)
    assert len(notes(Path(made.path))) == 12
