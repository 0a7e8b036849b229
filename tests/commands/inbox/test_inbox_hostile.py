"""Files that are no inbox, are being written, or are taken by two processes: refused in a line, and nothing is lost."""

from __future__ import annotations

import errno
import os
import socket
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.inbox.parts import LINE, Days, parts_of
from prospectr.store.inbox import taking
from tests.commands.helpers import refused
from tests.commands.inbox.files import logged, names, write
from tests.conftest import Shell

TODAY = "2026-11-21"
GOOD = "p 5m good\n"
LONG = b"p 5m " + b"x" * (10 << 20)


@pytest.fixture
def folder(shell: Shell, tmp_path: Path) -> Path:
    shell.ok("config auto_backup off")
    write(tmp_path / "phone" / "good.txt", GOOD)
    return tmp_path / "phone"


def link(path: Path) -> None:
    path.symlink_to(write(path.parent.parent / "elsewhere.txt", GOOD))


def bind(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
    os.chdir(here)


def state(path: Path) -> tuple[int, ...]:
    """Return what tells whether a file was touched."""
    found = path.lstat()
    return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns


MADE = {
    "a link": link,
    "a link to nothing": lambda path: path.symlink_to("gone"),
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": bind,
    "NUL bytes": lambda path: write(path, b"p 5m a\0b\n"),
    "a picture": lambda path: write(path, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "half of UTF-16": lambda path: write(path, b"\xff\xfep\0 "),
    "Shift_JIS": lambda path: write(path, "p 5m こんにちは\n".encode("shift_jis")),
    "10 MB in a line": lambda path: write(path, LONG),
    "very many lines": lambda path: write(path, b"\n" * 20_001),
    "a novel": lambda path: write(path, "It was a dark and stormy night.\n" * 150),
    "a long name": lambda path: write(path.with_name("x" * 200 + ".txt"), GOOD),
}


@pytest.mark.parametrize("what", MADE)
def test_in_a_folder_it_is_left_alone_and_the_others_are_logged(shell: Shell, folder: Path, what: str) -> None:
    MADE[what](folder / "bad.txt")
    [bad] = [path for path in folder.iterdir() if path.name != "good.txt"]
    before = state(bad)
    result = shell.ok("import", "inbox", str(folder))
    assert result.err.count("Left alone: ") == 1
    assert state(bad) == before
    assert (logged(shell), names(folder)) == ([(TODAY, "good", 5)], [bad.name])


@pytest.mark.parametrize("what", [what for what in MADE if what not in ("a folder", "a long name")])
def test_named_it_is_refused(shell: Shell, folder: Path, what: str) -> None:
    MADE[what](folder / "bad.txt")
    before = state(folder / "bad.txt")
    result = shell("import", "inbox", str(folder / "bad.txt"))
    refused(result, 2)
    assert state(folder / "bad.txt") == before
    assert logged(shell) == []


def test_a_link_names_the_file_that_it_leads_to(shell: Shell, folder: Path) -> None:
    link(folder / "bad.txt")
    refused(shell("import", "inbox", str(folder / "bad.txt")), 2, "is a link", str(folder.parent / "elsewhere.txt"))


def test_a_file_that_may_not_be_read_is_refused(shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("prospectr.store.inbox.reading.os.fdopen", denied)
    refused(shell("import", "inbox", str(folder / "good.txt")), 2, "good.txt cannot be read: Permission denied.")


def test_a_line_of_a_million_letters_stays(shell: Shell, folder: Path) -> None:
    path = write(folder / "good.txt", f"{GOOD}p 5m {'x' * 1_000_000}\n")
    shell.ok("import", "inbox", str(path))
    rest = path.read_text()
    assert rest.startswith("p 5m xxx")
    assert "The line has more than 10000 characters." in rest
    assert logged(shell) == [(TODAY, "good", 5)]


@pytest.mark.parametrize(
    "line",
    ["prospectr" + " '" * 4_000, '"' * 9_000, "prospectr log", "(" * 9_000, "p 5m " + "@a " * 3_000, "p " * 5_000],
)
def test_a_strange_line_is_read_or_stays(shell: Shell, folder: Path, line: str) -> None:
    path = write(folder / "good.txt", f"{line}\n{GOOD}")
    shell.ok("import", "inbox", str(path))
    assert len(logged(shell)) == 2 or line in path.read_text()


def test_the_journal_is_not_an_inbox(shell: Shell) -> None:
    shell.ok("p 5m a")
    refused(shell("import", "inbox", str(shell.journal)), 2, "the journal itself")


def test_escape_sequences_do_not_reach_the_terminal(shell: Shell, folder: Path) -> None:
    path = write(folder / "a\x1b[31m.txt", "p \x1b]0;x\x07calls\np 5m \x1b[2Jx\n")
    result = shell.ok("import", "inbox", str(folder))
    assert "\x1b" not in result.out + result.err
    assert "\x1b]0;x\x07calls\n#> not logged" in path.read_text()


class TestWriters:
    def test_a_file_that_is_open_for_writing_is_not_taken(self, shell: Shell, folder: Path) -> None:
        path = folder / "good.txt"
        with path.open("a") as writer:
            refused(shell("import", "inbox", str(path)), 2, "is being written to", "again in a moment")
            assert names(folder) == ["good.txt"]
            writer.write("p 6m more\n")
        shell.ok("import", "inbox", str(path))
        assert [note for _, note, _ in logged(shell)] == ["good", "more"]

    def test_where_the_system_does_not_tell_a_fresh_file_must_end_with_a_line(
        self, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(taking, "_is_open_elsewhere", lambda _: None)
        path = folder / "good.txt"
        path.write_text("p 6m half a li")
        refused(shell("import", "inbox", str(path)), 2, "is being written to")
        path.write_text("p 6m half a line\n")
        shell.ok("import", "inbox", str(path))
        assert logged(shell)[0][1] == "half a line"

    @pytest.mark.parametrize("text", ["p 6m new\n", ""])
    def test_a_file_that_comes_while_another_is_taken_is_not_replaced(
        self, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch, text: str
    ) -> None:
        path = write(folder / "good.txt", f"{GOOD}p bad\n")
        put = taking.put_in_place

        def put_late(part: str, target: str) -> None:
            write(Path(target), text)
            put(part, target)

        monkeypatch.setattr(taking, "put_in_place", put_late)
        result = shell.ok("import", "inbox", str(path))
        assert "is there again" in result.err
        assert path.read_text() == text
        monkeypatch.undo()
        shell.ok("import", "inbox", str(path))
        assert names(folder) == ["good.txt"]
        assert path.read_text().startswith("p bad\n#> not logged, Sat 2026-11-21: ")
        assert [note for _, note, _ in logged(shell)] == ["good", *(["new"] if text else [])]

    def test_what_is_written_to_a_taken_file_is_not_lost(
        self, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = folder / "good.txt"
        store = shell.journal.parent

        def grown(taken: taking.Taken) -> bool:
            with open(taken.path, "a") as file:
                file.write("p 6m late\n")
            return taking_is_unchanged(taken)

        taking_is_unchanged = taking.is_unchanged
        monkeypatch.setattr("prospectr.commands.inbox.work.is_unchanged", grown)
        assert "was written to meanwhile" in shell.ok("import", "inbox", str(path)).err
        monkeypatch.undo()
        shell.ok("import", "inbox", str(path))
        assert store.exists()
        assert [note for _, note, _ in logged(shell)] == ["good", "late"]
        assert path.read_text() == ""

    def test_if_the_journal_cannot_be_written_the_file_gets_its_name_back(self, shell: Shell, folder: Path) -> None:
        shell.journal.write_bytes(b"no journal")
        assert shell("import", "inbox", str(folder)).code == 4
        assert (names(folder), (folder / "good.txt").read_text()) == (["good.txt"], GOOD)


class TestTogether:
    def test_several_processes_log_each_line_once(self, shell: Shell, folder: Path) -> None:
        for number in range(20):
            write(folder / f"{number}.txt", f"p {number + 1}m a\np b{number}\n")
        processes = [shell.popen("import", "inbox", str(folder)) for _ in range(4)]
        for process in processes:
            out, err = process.communicate(timeout=60)
            assert process.returncode == 0, (out, err)
        assert sorted(minutes for *_, minutes in logged(shell)) == sorted([5, *range(1, 21)])
        texts = [path.read_text() for path in folder.iterdir()]
        assert sorted(text.splitlines()[0] for text in texts) == sorted(f"p b{number}" for number in range(20))
        assert {text.count("#>") for text in texts} == {1}

    def test_a_phone_that_writes_all_the_time_loses_nothing(self, shell: Shell, folder: Path) -> None:
        path = folder / "good.txt"
        processes = [shell.popen("import", "inbox", str(path))]
        for number in range(60):
            with path.open("a") as file:
                file.write(f"p {number + 1}m line {number}\n")
            if processes[-1].poll() is not None:
                processes.append(shell.popen("import", "inbox", str(path)))
            time.sleep(0.02)
        for process in processes:
            process.communicate(timeout=60)
        shell.ok("import", "inbox", str(path))
        assert Counter(note for _, note, _ in logged(shell)) == Counter(["good", *(f"line {n}" for n in range(60))])


words = st.sampled_from(
    ["p", "n", "5m", "9-10", "calls", "@acme", "yesterday", "# Tuesday", "-", "now", '"', "talks=3", "\\", "5", "#>"]
)
lines = st.lists(words, max_size=5).map(" ".join) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.lists(lines, max_size=12))
@settings(max_examples=60, deadline=None)
def test_each_line_is_in_the_journal_once_or_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    shell = Shell(tmp_path_factory.mktemp("inbox"))
    shell.ok("config auto_backup off")
    path = write(shell.folder / "inbox.txt", "\n".join(lines))
    before = lines_in(path)
    shell.ok("import", "inbox", str(path))
    after, entries = lines_in(path), len(logged(shell))
    assert after <= before
    assert entries == (before - after).total()
    shell.ok("import", "inbox", str(path))
    assert (lines_in(path), len(logged(shell))) == (after, entries)


def lines_in(path: Path) -> Counter[str]:
    """Return the lines of an inbox that are neither headings, titles nor reasons."""
    day = date(2026, 11, 21)
    parts = parts_of(path.read_text(encoding="utf-8"), Days(day, day))
    return Counter(part.text for part in parts if part.role == LINE)
