"""Each payload by itself: stored, and typed in every argument, file, question and name, it reaches no terminal."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest

from tests.conftest import Result, Shell
from tests.render.hostile import FEW, IN_CELLS, MARKUP, PAYLOADS, REJECTED, WORST, assert_harmless, dangers
from tests.safety.command_table import FILE_LINES, TYPED
from tests.views import DATA_VIEWS, NEED_MORE, VIEWS

CELLS = {**PAYLOADS, **IN_CELLS}
STORED = [*CELLS.values(), *MARKUP]  # the notes and needs of 2026-11-19 in the hostile journal


def import_file(folder: Path, rows: list[dict[str, str]], name: str = "in.csv") -> str:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def hostile_rows() -> list[dict[str, str]]:
    return [
        {"kind": "n", "day": "2026-11-19", "minutes": "10", "note": text, "need": text, "tags": "phone"}
        for text in STORED
    ]


@pytest.fixture(autouse=True)
def _working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a payload may be the name of a file


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on a journal whose notes, needs and days off are all hostile; tests only read it."""
    folder = tmp_path_factory.mktemp("hostile")
    shell = Shell(folder)
    shell.ok("config auto_backup off")
    for text in PAYLOADS.values():
        shell.ok("p", "10m", text, f"need={text}", "@acme")
    for i, text in enumerate(CELLS.values()):
        shell.ok("off", f"2026-10-{i + 1:02}" if i < 31 else f"2026-09-{i - 30:02}", text)
    shell.ok("off", "2026-11-18", PAYLOADS["OSC 52, the clipboard"])
    shell.ok("off", "2026-11-19", PAYLOADS["right-to-left override"])
    shell.ok("import", "csv", import_file(folder, hostile_rows()))
    shell.ok("delete", "1")
    shell.ok("edit", "2", PAYLOADS["ESC c, reset"])
    shell.ok("config", "backup_folder", f"{folder}/{PAYLOADS['OSC 8, a link']}".replace("//evil", "evil"))
    shell.ok("start", "p", *PAYLOADS.values())
    return shell


MAIL = "week --mail"  # a message, whose lines end with CR and LF


@pytest.mark.parametrize("how", ["on a terminal", "in colour", "piped"])
@pytest.mark.parametrize("line", [line for line in (*VIEWS, *DATA_VIEWS) if line not in ("export csv", MAIL)])
def test_views_print_nothing_dangerous(hostile: Shell, line: str, how: str):
    shell = hostile.with_env(**({} if how == "in colour" else {"NO_COLOR": "1"}))
    assert_harmless(shell(line, terminal=how != "piped"), codes=(0, 2, 3) if line in NEED_MORE else (0,))


def test_a_mail_is_harmless_but_for_the_line_ends_that_mails_have(hostile: Shell):
    mail = hostile(MAIL)
    assert_harmless(Result(mail.code, mail.out.replace("\r\n", "\n"), mail.err))


def test_the_payloads_are_in_those_views(hostile: Shell):
    """Without this, the test above would pass on an empty journal."""
    assert "\\x1b[5;41m" in hostile.ok("list all").out
    assert "\\u202etxt.exe" in hostile.ok("off").out
    assert "\\u202etxt.exe" in hostile.ok("week").out
    assert "\\x1b]8;;" in hostile.ok("config backup_folder").out
    assert "\\x9b5;41m" in hostile.ok("status").out
    assert len(hostile.ok("export jsonl").lines) == len(PAYLOADS) - 1 + len(STORED)


@pytest.mark.parametrize("flags", ["", "--raw", "--excel", "2026-11-19"])
def test_export_csv_on_a_terminal(hostile: Shell, flags: str):
    assert_harmless(hostile(f"export csv {flags}", terminal=True))


@pytest.mark.parametrize("flags", [[], ["--raw"]], ids=["plain", "raw"])
def test_csv_in_a_pipe_holds_the_exact_text(hostile: Shell, flags: list[str]):
    """The output of a real process, read by Python's own CSV reader."""
    out = hostile.process("export", "csv", "2026-11-19", *flags).out
    rows = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    assert [(row["note"], row["need"]) for row in rows] == [(text, text) for text in STORED]


def test_an_exported_file_imports_the_same_text(hostile: Shell, tmp_path: Path):
    """A cell with a CR must be quoted, or a reader would take the rest of the line for another row."""
    first, other = str(tmp_path / "first.csv"), Shell(tmp_path)
    hostile.ok("export", "csv", "2026-11-19", "-o", first)
    other.ok("config auto_backup off")
    other.ok("import", "csv", first)
    assert other.ok("export csv").out == hostile.ok("export csv 2026-11-19").out


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("terminal", [True, False])
def test_json_holds_the_exact_text(hostile: Shell, form: str, terminal: bool):
    out = hostile.ok(f"export {form} 2026-11-19", terminal=terminal).out
    entries = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert [entry["note"] for entry in entries] == STORED


# Typed text is printed again in an error message or in an answer.


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on a journal with one entry, which tests may change."""
    shell = Shell(tmp_path_factory.mktemp("small"))
    shell.ok("config auto_backup off")
    shell.ok("config day_hours 24")
    shell.ok("p 9-10 calls @acme +phone")
    return shell


def typed(shell: Shell, line: str, text: str) -> Result:
    """Run a line of the command table with a text in its arguments."""
    argv = [word.replace("{}", text) for word in shlex.split(line)]
    shell = shell.with_env(NO_COLOR="1")
    # a single argument would be split at its spaces
    argv = argv if len(argv) > 1 else ["--journal", str(shell.journal), *argv]
    return shell(*argv, terminal="export" in line)  # in a pipe, an export may hold anything


@pytest.mark.parametrize("line", TYPED)
def test_arguments_are_printed_harmlessly(small: Shell, line: str):
    """The exit code is never 1, which would be an unexpected error."""
    for text in CELLS.values():
        assert_harmless(typed(small, line, text), codes=(0, 2, 3, 4))


@pytest.mark.parametrize("line", TYPED)
def test_invalid_characters_in_arguments(small: Shell, line: str):
    """NUL, and lone surrogates, which stand for bytes that are not UTF-8."""
    # the name of a file can hold no NUL, and only the surrogates that stand for a byte
    texts = [REJECTED["lone surrogate"]] if line in FILE_LINES else REJECTED.values()
    for text in texts:
        assert_harmless(typed(small, line, text), codes=(0, 2, 3, 4))


REJECTING = (
    "p 45m x {}", "p 45m need={}", "p 45m @{}", "p 45m +{}", "off 2026-11-26 {}", "start p {}", "stop {}",
    "edit last {}",
)  # fmt: skip


@pytest.mark.parametrize("line", REJECTING)
@pytest.mark.parametrize("text", REJECTED.values(), ids=REJECTED)
def test_invalid_characters_are_rejected(shell: Shell, line: str, text: str):
    shell.ok("config auto_backup off")
    shell.ok("p 9-10 calls @acme +phone")
    shell.ok("start p")
    history = shell.ok("history --json").out
    result = typed(shell, line, text)
    assert_harmless(result, codes=(2,))
    assert (result.out, len(result.err.splitlines())) == ("", 2)
    assert shell.ok("history --json").out == history


@pytest.mark.parametrize(
    "words",
    [["p", "45m", "call\udcff"], ["list", "--grep", "\udcff"], ["\udcff"], ["show", "\udcff"], ["week", "\udcff"]],
    ids=["note", "grep", "verb", "ID", "week"],
)
def test_bytes_that_are_not_utf_8_in_a_real_process(shell: Shell, words: list[str]):
    """Python passes the byte 0xFF on as a lone surrogate, which must not be printed."""
    process = shell.popen(*words, env={"LC_ALL": "C.UTF-8"})
    out, err = process.communicate(timeout=60)
    assert process.returncode in (2, 3), err
    assert out == b""
    assert dangers(err.decode("utf-8")) == []
    assert len(err.splitlines()) == 2


def test_backup_folders_are_shown_harmlessly(shell: Shell, tmp_path: Path):
    shell.ok("config auto_backup off")
    for text in FEW:
        folder = f"{tmp_path}/{text}"
        assert_harmless(shell("config", "backup_folder", folder))
        assert_harmless(shell("config"))
        assert_harmless(shell("backup", "--list"))


@pytest.mark.parametrize("text", REJECTED.values(), ids=REJECTED)
def test_invalid_characters_in_the_backup_folder_are_rejected(shell: Shell, tmp_path: Path, text: str):
    assert_harmless(shell("config", "backup_folder", f"{tmp_path}/{text}"), codes=(2,))
    assert shell.ok("config backup_folder").out == "\n"


# Text from files and from standard input.


@pytest.mark.parametrize(
    "column", ["kind", "day", "start", "end", "minutes", "contacts", "tags", "channel", "outcomes"]
)
def test_import_names_rejected_cells_harmlessly(small: Shell, tmp_path: Path, column: str):
    row = {"uid": "", "kind": "p", "day": "2026-11-19", "start": "", "end": "", "minutes": "10"}
    for text in [*FEW, *IN_CELLS.values()]:
        path = import_file(tmp_path, [row | {column: text if column != "outcomes" else f"{text}={text}"}])
        assert_harmless(small("import", "csv", path, terminal=True), codes=(0, 2))


@pytest.mark.parametrize("column", ["uid", "id", "logged_at", "an unknown column"])
def test_import_with_a_hostile_header_or_uid(small: Shell, tmp_path: Path, column: str):
    row = {"kind": "p", "day": "2026-11-19", "minutes": "10"}
    for text in FEW:
        more = {column: text} if column in ("uid", "id", "logged_at") else {text: "x"}
        result = small("import", "csv", import_file(tmp_path, [row | more]), terminal=True)
        assert_harmless(result, codes=(2,))


@pytest.mark.parametrize("column", ["note", "need", "contacts", "tags", "kind", "day"])
@pytest.mark.parametrize("text", REJECTED.values(), ids=REJECTED)
def test_import_rejects_invalid_characters(small: Shell, tmp_path: Path, column: str, text: str):
    row = {"kind": "p", "day": "2026-11-19", "minutes": "10"} | {column: text}
    before = small.ok("export csv").out
    assert_harmless(small("import", "csv", import_file(tmp_path, [row])), codes=(2,))
    assert small.ok("export csv").out == before


def test_lines_from_standard_input(small: Shell):
    for line in ("p 10m {}", "p {}", "{}", "p 10m @{}", "p 10m +{}", "p 10m dials={}", 'p 10m "{}'):
        lines = "\n".join(line.format(text) for text in CELLS.values())
        assert_harmless(small("log", "-", stdin=lines, terminal=True), codes=(0, 2))


def test_lines_from_an_inbox(small: Shell, tmp_path: Path):
    lines = [form.format(text) for text in CELLS.values() for form in ("p 10m {}", "p {}", "{}", "# {}", "10m {}")]
    for name in WORST:
        inbox = tmp_path / f"{name}.txt"
        inbox.write_text("\n".join(lines), encoding="utf-8", errors="replace")
        for words in (["--dry-run"], [], ["--json"]):
            assert_harmless(small("import", "inbox", str(inbox), *words), codes=(0, 2, 3))
    assert_harmless(small("import", "inbox", str(tmp_path)))


def test_answers_to_prompts(small: Shell):
    """Each question first gets a payload as an invalid answer."""
    for text in FEW[:-1]:
        answers = [text, "p", text, "10m", f"{text} {text}", "yesterday", f"@{text}", f"note {text}"]
        result = small.with_env(NO_COLOR="1")("log", "--json", stdin="\n".join(answers) + "\n", terminal=True)
        assert_harmless(result)
        assert "Which kind" in result.err


def test_a_prompt_left_in_the_middle(small: Shell):
    result = small.with_env(NO_COLOR="1")("log", "--json", stdin="p\n10m\nyesterday\n", terminal=True)
    assert_harmless(result, codes=(130,))


# Names of files and folders are untrusted too: other people may have chosen them.

UNREADABLE = "a\udc9b5;41mb"  # a name that is not UTF-8; its byte 0x9B is a control character (CSI)


@pytest.mark.parametrize("name", [*WORST, UNREADABLE], ids=ascii)
def test_names_of_files(small: Shell, tmp_path: Path, name: str):
    path = str(tmp_path / f"{name}.csv")
    for words in (
        ("export", "csv", "-o", path),  # written
        ("export", "csv", "-o", path),  # the file exists already
        ("import", "csv", path),
        ("import", "inbox", path),
        ("export", "csv", "-o", str(tmp_path / name / "x.csv")),  # no such folder
        ("import", "csv", str(tmp_path / name)),
        ("backup", f"{path}.db"),
        ("backup", f"{path}.db"),
        ("restore", f"{path}.db"),
        ("restore", path),
        ("doctor",),
    ):
        assert_harmless(small(*words), codes=(0, 2, 3, 4))


@pytest.mark.parametrize("name", WORST, ids=ascii)
def test_names_of_journals_and_backup_folders(shell: Shell, tmp_path: Path, name: str):
    folder = tmp_path / name
    folder.mkdir(mode=0o755)
    for path in (folder / "journal.db", folder / "no" / "folder" / "journal.db"):
        here = ("--journal", str(path))
        for words in (
            ("backup",),  # there is no journal yet
            ("doctor",),
            ("config", "auto_backup", "off"),
            ("p", "45m", "calls"),
            ("config", "backup_folder", f"{folder}/kept"),
            ("backup", "--list"),
            ("backup",),
            ("backup", "--list"),
            ("doctor",),
        ):
            assert_harmless(shell(*here, *words), codes=(0, 2, 4))
    damaged = folder / "damaged.db"
    damaged.write_bytes(b"no journal" * 100)
    assert_harmless(shell("--journal", str(damaged), "week"), codes=(4,))
    assert_harmless(shell("--journal", str(folder), "week"), codes=(4,))


def test_the_name_of_the_demo_file(shell: Shell, tmp_path: Path):
    path = str(tmp_path / f"{PAYLOADS['OSC 0, the title']}.db")
    assert_harmless(shell("demo", path, terminal=False))
