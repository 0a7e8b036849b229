"""Generations: a handful per age, and a copy that shrank never pushes a fuller one out."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.store.backups.generations import Backup, generations, keep_generation, superfluous
from prospectr.store.opening import open_journal
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


def backup(at: str, entries: int = 100, occasion: str = "daily") -> Backup:
    moment = datetime.fromisoformat(f"2026-{at}" if len(at) < 16 else at)
    return Backup(f"/b/{moment:%Y-%m-%dT%H%M%S}-{occasion}-{entries}.db", moment, occasion, entries)


def kept_of(backups: list[Backup], now: datetime = NOW) -> list[str]:
    gone = {it.path for it in superfluous(backups, now)}
    return [f"{it.at:%m-%d %H}" for it in sorted(backups, key=lambda it: it.at) if it.path not in gone]


def test_one_a_day_for_thirty_days() -> None:
    """From 23 October to 21 November, at noon. By hand:

    days: the last seven are 15 to 21 November (that of the 14th is 7 days and 6 hours old);
    weeks: W47 has the 21st already, W46 the 15th, then the Sundays: 8 and 1 November, 25 October (W45, W44, W43);
    months: November has the 21st already, October's newest is the 31st.
    """
    all_of_them = [backup(f"{NOW - timedelta(days=i):%m-%d} 12:00") for i in range(30)]
    assert kept_of(all_of_them) == [
        "10-25 12",
        "10-31 12",
        "11-01 12",
        "11-08 12",
        *[f"11-{day} 12" for day in range(15, 22)],
    ]


def test_one_a_day_for_two_years() -> None:
    """By hand, 7 + 4 + 12 = 23:

    days: the last seven, as above;
    weeks: those of the last 35 days, W46 being one of the seven days: W45, W44, W43, and of W42 the Sunday, the 18th of
    October, which is 34 days and 6 hours old;
    months: those of the last 372 days, from 14 November 2025 on, by their last days: November 2025 to October 2026.
    """
    all_of_them = [
        backup(f"{NOW - timedelta(days=i):%Y-%m-%d} 12:00", entries=1000 - i) for i in range(730)
    ]  # it grew, so that none is kept for being fuller
    assert len(kept_of(all_of_them)) == 23
    assert kept_of(all_of_them)[:3] == ["11-30 12", "12-31 12", "01-31 12"]


@pytest.mark.parametrize(
    ("backups", "kept"),
    [
        ([], []),
        # of one day, the newest
        ([backup("11-21 09:00"), backup("11-21 12:00"), backup("11-21 15:00")], ["11-21 15"]),
        # the newest of a week and of a month that is long gone: 20 March is neither
        ([backup("03-20 12:00"), backup("03-31 12:00"), backup("11-21 12:00")], ["03-31 12", "11-21 12"]),
        # the only one, however old
        ([backup("2019-01-01 12:00")], ["01-01 12"]),
        # older than a year, and no fuller than what came after it
        ([backup("2025-09-01 12:00"), backup("11-21 12:00")], ["11-21 12"]),
        # older than a year, but it holds more than all that came after it
        ([backup("2025-09-01 12:00", 101), backup("11-21 12:00", 100)], ["09-01 12", "11-21 12"]),
        # the morning's is fuller than the evening's
        ([backup("11-21 09:00", 100), backup("11-21 15:00", 10)], ["11-21 09", "11-21 15"]),
        # a descent: each is fuller than all after it
        (
            [backup("11-21 09:00", 90), backup("11-21 12:00", 50), backup("11-21 15:00", 10)],
            ["11-21 09", "11-21 12", "11-21 15"],
        ),
        # it has grown beyond it again, so the old one is not needed any more
        ([backup("11-21 09:00", 90), backup("11-21 12:00", 50), backup("11-21 15:00", 91)], ["11-21 15"]),
        # fuller than a later one that stays as its day's, but not than the newest
        ([backup("11-20 09:00", 90), backup("11-20 12:00", 10), backup("11-21 12:00", 100)], ["11-20 12", "11-21 12"]),
        # just as many is not more
        ([backup("11-21 09:00", 90), backup("11-21 15:00", 90)], ["11-21 15"]),
        # one made in the future, by a clock that was wrong, does not push out today's
        ([backup("11-21 12:00"), backup("12-24 12:00")], ["11-21 12", "12-24 12"]),
    ],
)
def test_hand_worked(backups: list[Backup], kept: list[str]) -> None:
    assert kept_of(backups) == kept
    assert kept_of(backups[::-1]) == kept


@pytest.mark.parametrize(
    ("edge", "newer"),
    [
        # one second within the seven days; the Sunday after it has the week, and the month is 21 November's
        ("2026-11-14T18:00:01", "2026-11-15T12:00"),
        # one second within the 35 days: the last of W42; the 25th has the month
        ("2026-10-17T18:00:01", "2026-10-25T12:00"),
        # one second within the 372 days: the last of November 2025
        ("2025-11-14T18:00:01", "2026-10-25T12:00"),
    ],
)
@pytest.mark.parametrize("seconds", [0, 1, 2, 86400])
def test_where_a_window_ends(edge: str, newer: str, seconds: int) -> None:
    at = datetime.fromisoformat(edge) - timedelta(seconds=seconds)
    old = Backup("/b/old", at, "daily", 100)
    others = [Backup(f"/b/{day}", datetime.fromisoformat(day), "daily", 100) for day in (newer, "2026-11-21T12:00")]
    is_kept = old not in superfluous([old, *others], NOW)
    assert is_kept == (seconds == 0)


def test_the_last_ten_occasions_stay() -> None:
    """Twelve imports two years ago, an hour apart, each adding to it: the first two may go."""
    imports = [
        Backup(f"/b/{i}", datetime.fromisoformat(f"2024-11-21T{i:02}:00"), "before-import", 100 + i) for i in range(12)
    ]
    today = backup("11-21 12:00", 500)
    assert [it.at.hour for it in superfluous([*imports, today], NOW)] == [1, 0]


copies = st.lists(
    st.tuples(
        st.integers(0, 800 * 24),
        st.integers(0, 50),
        st.sampled_from(["daily", "manual", "before-import", "before-delete"]),
    ),
    max_size=60,
    unique_by=lambda it: it[0],
).map(lambda them: [Backup(f"/b/{hours}", NOW - timedelta(hours=hours), occasion, n) for hours, n, occasion in them])


@settings(max_examples=200, deadline=None)
@given(copies)
def test_laws(backups: list[Backup]) -> None:
    """The newest and the fullest stay; dropping twice drops no more; what is kept has a bound unless it shrank."""
    gone = superfluous(backups, NOW)
    stay = [it for it in backups if it not in gone]
    assert len(gone) + len(stay) == len(backups)
    assert superfluous(stay, NOW) == []
    if backups:
        assert max(backups, key=lambda it: it.at) in stay
        assert max(it.entries for it in stay) == max(it.entries for it in backups)
    for it in gone:  # whatever is dropped, something newer is there that holds as much or more
        assert [other for other in stay if other.at > it.at and other.entries >= it.entries]


def test_shrink_guard(shell: Shell, proof: Prove) -> None:
    """backup_shrink_guard: 90 of 100 entries are deleted, then a backup a day: the good one stays.

    They are deleted nine at a time, which is too few for a copy of its own beforehand.
    """
    fill(shell.journal, 100)
    with open_journal(str(shell.journal)) as journal:
        good = keep_generation(journal, "daily", NOW)
    for first in range(1, 91, 9):
        shell.ok("delete", *map(str, range(first, first + 9)))
    with open_journal(str(shell.journal)) as journal:
        for days in range(1, DAYS + 1):
            last = keep_generation(journal, "daily", NOW + timedelta(days=days))
    assert len(notes(Path(good))) == 100
    assert len(notes(Path(last))) == 10
    left = generations(str(shell.journal.with_name("journal-backups")))
    assert len(left) < 30  # the small ones were rotated
    proof(**PROOF, count=DAYS)


def test_what_is_not_a_generation_is_left_alone(shell: Shell) -> None:
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
            keep_generation(journal, "daily", NOW + timedelta(days=days))
    assert [name for name in others if not (folder / name).exists()] == []


def test_several_in_one_second_have_names_of_their_own(shell: Shell) -> None:
    fill(shell.journal, 3)
    moment = NOW.replace(minute=5, second=37)
    with open_journal(str(shell.journal)) as journal:
        paths = [keep_generation(journal, "before-import", moment) for _ in range(3)]
    assert [Path(path).name for path in paths] == [
        f"2026-11-21T180537-before-import-3{each}.db" for each in ("", ".1", ".2")
    ]
    found = generations(str(shell.journal.with_name("journal-backups")))
    assert sorted(it.path for it in found) == sorted(paths)
    assert {(it.at, it.occasion, it.entries) for it in found} == {(moment, "before-import", 3)}


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
def test_when_copies_are_made_and_where(shell: Shell, line: str, occasion: str, elsewhere: bool) -> None:
    """Each holds what the journal held just before; `config backup_folder` moves them all."""
    fill(shell.journal, 12)
    folder = shell.folder / "disk" if elsewhere else shell.journal.with_name("journal-backups")
    if elsewhere:
        folder.mkdir()
        shell.ok("config", "backup_folder", str(folder))
        folder /= "journal-backups"
    (shell.folder / "in.csv").write_text("kind,day,minutes\np,2026-11-20,30\n")
    shell.ok("backup", str(shell.folder / "copy.db"))

    shell.ok(line.format(folder=shell.folder))

    (made,) = generations(str(folder))
    assert (made.occasion, made.entries) == (occasion, 12)
    assert len(notes(Path(made.path))) == 12
