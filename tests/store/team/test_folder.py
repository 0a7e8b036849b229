"""The folder: every file is read by its content, or skipped with a reason; own files are written whole."""

from __future__ import annotations

import json
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.team.roster import Roster, roster_text
from prospectr.domain.team.statement import SIZE_LIMIT, StatedWeek, statement_text
from prospectr.errors import InputError, JournalError, NotFoundError
from prospectr.store.team import folder as folders
from prospectr.store.team.folder import erase_files, read_folder, write_file
from tests.domain.team.examples import ANN, BEA, any_statement, figures, statement

TEXT = statement_text(statement())


def with_other(text: str, **changes: object) -> str:
    return json.dumps({**json.loads(text), **changes})


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(path: Path) -> None:
    target = path.with_name(".target")
    target.write_text(TEXT, encoding="utf-8")
    path.symlink_to(target)


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


# name, content or how to make it, a part of the reason (None if prospectr did not write it)
HOSTILE: dict[str, tuple[str | bytes | Callable[[Path], None], str | None]] = {
    "half a file": (TEXT[: len(TEXT) // 2], "incomplete"),
    "an empty file": ("", "empty"),
    "only spaces": (" \n\n", "empty"),
    "one digit changed": (TEXT.replace('"counted": 300', '"counted": 301'), "checksum"),
    "a newer format": (with_other(TEXT, format=2), "newer prospectr"),
    "NaN": (TEXT.replace('"counted": 300', '"counted": NaN'), "not whole"),
    "a fraction": (TEXT.replace('"counted": 300', '"counted": 300.0'), "not whole"),
    "5,000 digits": (TEXT.replace('"counted": 300', f'"counted": {"9" * 5000}'), "too large"),
    "200,000 brackets": ('{"prospectr": ' + "[" * 200_000, "brackets"),
    "the same key twice": (TEXT.replace('"year": 2026', '"year": 2026, "year": 2026'), "twice"),
    "another kind": (with_other(TEXT, prospectr="news"), "checksum"),
    "NUL": (TEXT.encode() + b"\0", "not JSON"),
    "a pipe": (pipe, "pipe"),
    "a link": (link, "link"),
    "a socket": (listening, "cannot be read"),
    "a sparse file of a terabyte": (sparse, None),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfe", None),
    "UTF-16": (TEXT.encode("utf-16"), None),
    "a note": ("minutes of the meeting", None),
    "JSON of something else": ('{"a": 1}', None),
}
CLOUD: dict[str, str] = {  # names that sync programs and editors give to copies
    "Dropbox": "ann.aaaaaaaa.2026 (ann's conflicted copy 2026-11-28).json",
    "OneDrive": "ann.aaaaaaaa.2026-LAPTOP7.json",
    "Syncthing": "ann.aaaaaaaa.2026.sync-conflict-20261128-071530-ABCDEFG.json",
    "Nextcloud": "ann.aaaaaaaa.2026 (conflicted copy 2026-11-28 071530).json",
    "an editor": "~$ann.json",
    "a copy": "Copy of ann (2).json",
    "hidden": ".ann.json",
    "no ending": "ann",
    "another seller's name": "bea.bbbbbbbb.2026.json",
    "a language": "ann – Kopie.json",
}


@contextmanager
def new_folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp())
    try:
        yield path
    finally:
        for name in path.iterdir():
            if not name.is_symlink() and name.is_file():
                name.chmod(0o600)
        shutil.rmtree(path)


def put(path: Path, content: str | bytes | Callable[[Path], None]) -> None:
    if callable(content):
        content(path)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, encoding="utf-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_skipped_with_a_reason_in_no_time(tmp_path: Path, name: str) -> None:
    content, reason = HOSTILE[name]
    put(tmp_path / "x.json", content)
    begin = time.monotonic()
    reading = read_folder(str(tmp_path))
    assert time.monotonic() - begin < 2
    (skipped,) = [one for one in reading.skipped if one.name == "x.json"]
    assert skipped.is_ours == (reason is not None)
    assert (reason or "") in skipped.reason
    assert len(skipped.reason) < 100
    assert [one for one, _ in reading.statements] == ([".target"] if name == "a link" else [])


@pytest.mark.parametrize("name", CLOUD)
def test_a_statement_is_read_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    put(tmp_path / CLOUD[name], TEXT)
    assert read_folder(str(tmp_path)).statements == ((CLOUD[name], statement()),)


@pytest.mark.parametrize("change", ["\ufeff{}", "{}\n\n", "  {}"])
def test_spaces_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path, change: str) -> None:
    put(tmp_path / "a.json", change.replace("{}", TEXT))
    put(tmp_path / "b.json", TEXT.replace("\n", "\r\n").encode())
    assert [found for _, found in read_folder(str(tmp_path)).statements] == [statement()] * 2


FILES = st.lists(
    st.tuples(
        st.text("abc .-()~$", min_size=1, max_size=12).map(str.strip).filter(lambda name: name.strip(".")),
        any_statement().map(statement_text) | st.sampled_from(sorted(name for name in HOSTILE if name != "a socket")),
    ),
    max_size=8,
    unique_by=lambda file: file[0],
)  # fmt: skip


@given(FILES)
def test_whatever_else_is_in_the_folder_the_statements_are_read(files: list[tuple[str, str]]) -> None:
    with new_folder() as folder:
        for name, text in files:
            if not (text == "a link" and (folder / ".target").exists()):
                put(folder / name, HOSTILE[text][0] if text in HOSTILE else text)
        reading = read_folder(str(folder))
        found = {name: statement_text(one) for name, one in reading.statements if name != ".target"}
        assert found == {name: text for name, text in files if text not in HOSTILE}
        names = {name for name, _ in reading.statements} | {one.name for one in reading.skipped}
        assert names == set(os.listdir(folder))


@given(st.binary(max_size=300), st.integers(0, len(TEXT)))
def test_no_bytes_make_reading_fail(noise: bytes, at: int) -> None:
    data = TEXT.encode()
    with new_folder() as folder:
        put(folder / "noise", noise)
        put(folder / "inserted", data[:at] + noise + data[at:])
        reading = read_folder(str(folder))
        assert len(reading.statements) + len(reading.skipped) == 2
        assert all(one == statement() for _, one in reading.statements)


def test_folders_and_files_being_written_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    put(tmp_path / "old" / "ann.json", TEXT)
    put(tmp_path / ".prospectr-x-abc.part", TEXT)
    reading = read_folder(str(tmp_path))
    assert (reading.statements, reading.skipped) == ((), ())


def test_a_file_that_is_still_in_the_cloud_is_said(tmp_path: Path) -> None:
    put(tmp_path / ".ann.json.icloud", b"bplist00")
    assert "still in the cloud" in read_folder(str(tmp_path)).skipped[0].reason


def test_rosters_are_read_too(tmp_path: Path) -> None:
    roster = Roster().asking(["demos"])
    put(tmp_path / "any name", roster_text(roster))
    assert read_folder(str(tmp_path)).rosters == (("any name", roster),)


def test_a_file_that_grows_is_read_within_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.json", b"x" * (SIZE_LIMIT - 1))
    monkeypatch.setattr(os, "read", lambda handle, size, read=os.read: read(handle, min(size, 1000)))
    assert read_folder(str(tmp_path)).statements == ()
    put(tmp_path / "a.json", TEXT)
    assert read_folder(str(tmp_path)).statements == (("a.json", statement()),)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 1)
    put(tmp_path / "a", TEXT)
    read_folder(str(tmp_path))
    put(tmp_path / "b", TEXT)
    with pytest.raises(InputError, match="more than 1 files") as error:
        read_folder(str(tmp_path))
    assert error.value.hint == "Share a folder of its own: prospectr team join FOLDER --as ann"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    put(tmp_path / "file", "x")
    for place in ("none", "file"):
        with pytest.raises(NotFoundError) as reading:
            read_folder(str(tmp_path / place))
        assert reading.value.message == f"There is no folder {tmp_path / place}."
        assert reading.value.hint == "Attach the drive or start its sync program, then type prospectr team status"
    with pytest.raises(NotFoundError) as writing:
        write_file(str(tmp_path / "none"), "a.json", TEXT, "x")
    assert writing.value.message == f"There is no folder {tmp_path / 'none'}."
    assert writing.value.hint == "Attach the drive or start its sync program, then type prospectr team sync"
    with pytest.raises(JournalError) as in_file:
        write_file(str(tmp_path / "file"), "a.json", TEXT, "x")
    assert in_file.value.message == f"{tmp_path / 'file'} cannot be written to: Not a directory."
    assert in_file.value.hint == "Ask its owner for access, then type prospectr team sync"


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", fail)
    with pytest.raises(InputError) as error:
        read_folder(str(tmp_path))
    assert error.value.message == f"The folder {tmp_path} cannot be read: Permission denied."
    assert error.value.hint == "Ask its owner for access, then type prospectr team status"


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    (skipped,) = read_folder(str(tmp_path)).skipped
    assert (skipped.name, skipped.reason) == ("link", "a link, which is not followed")


def test_a_file_is_written_beside_its_place_under_a_name_that_others_pass_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[Path] = []

    def replace(part: str, _: str) -> None:
        assert Path(part).read_text(encoding="utf-8") == TEXT
        parts.append(Path(part))

    monkeypatch.setattr(os, "replace", replace)
    write_file(str(tmp_path), "ann.json", TEXT, "x")
    (part,) = parts
    assert part.parent == tmp_path
    assert (part.name.startswith(".prospectr-x-"), part.suffix) == (True, ".part")


# writing


def test_a_file_is_written_whole_and_others_may_read_it(tmp_path: Path) -> None:
    for text in (TEXT, TEXT + "\n"):
        write_file(str(tmp_path), "ann.json", text, "x")
        assert (tmp_path / "ann.json").read_text(encoding="utf-8") == text
    assert os.listdir(tmp_path) == ["ann.json"]
    assert (tmp_path / "ann.json").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("point", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str) -> None:
    write_file(str(tmp_path), "ann.json", TEXT, "x")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, point, fail)
    with pytest.raises(JournalError) as error:
        write_file(str(tmp_path), "ann.json", TEXT * 2, "x")
    assert "Make room" in error.value.hint
    assert os.listdir(tmp_path) == ["ann.json"]
    assert (tmp_path / "ann.json").read_text(encoding="utf-8") == TEXT


def test_what_a_killed_process_left_is_removed_after_an_hour(tmp_path: Path) -> None:
    mine, fresh, other = (
        tmp_path / name for name in (".prospectr-x-1.part", ".prospectr-x-2.part", ".prospectr-y-1.part")
    )
    for path in (mine, fresh, other):
        put(path, "half")
    for path in (mine, other):
        os.utime(path, (0, 0))
    write_file(str(tmp_path), "ann.json", TEXT, "x")
    assert sorted(os.listdir(tmp_path)) == [fresh.name, other.name, "ann.json"]


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    put(outside, "precious")
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "ann.json").symlink_to(outside)
    write_file(str(tmp_path / "team"), "ann.json", TEXT, "x")
    assert outside.read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "team" / "ann.json").is_symlink()


def test_only_the_files_of_a_journal_are_erased(tmp_path: Path) -> None:
    put(tmp_path / "a", TEXT)
    put(tmp_path / "a (conflict)", TEXT)
    put(tmp_path / "b", statement_text(statement(seller="bea", journal=BEA)))
    put(tmp_path / "note", "x")
    assert erase_files(str(tmp_path), ANN) == ["a", "a (conflict)"]
    assert sorted(os.listdir(tmp_path)) == ["b", "note"]


def test_a_year_fits_far_below_the_limit() -> None:
    counts = {"minutes": dict.fromkeys(KINDS, 10_000), "counted": 60_000, "blocks": 100_000, "kept": 100_000}
    weeks = [figures(date.fromisocalendar(2026, number, 1), **counts) for number in range(1, 54)]
    assert len(statement_text(statement(*(StatedWeek(10**9, week) for week in weeks)))) < SIZE_LIMIT / 4


def test_files_that_cannot_be_deleted_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a", TEXT)

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "unlink", fail)
    with pytest.raises(JournalError, match="cannot be deleted: Permission denied"):
        erase_files(str(tmp_path), ANN)
