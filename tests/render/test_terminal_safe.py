"""No untrusted control character reaches a terminal, whether it comes from the journal or from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Result, Shell
from tests.render.hostile import FEW, IN_CELLS, PAYLOADS, REJECTED, WORST, assert_harmless, dangers

CELLS = {**PAYLOADS, **IN_CELLS}


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
        for text in CELLS.values()
    ]


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


VIEWS = (
    "",
    "status",
    "today",
    "list",
    "list all",
    "list all --grep a",
    "show 2",
    "show last",
    "week",
    "week 2026-W40",
    "report all",
    "report all --by tag --by day",
    "report all --by contact",
    "history",
    "history 1",
    "history 2",
    "tags",
    "quota",
    "off",
    "config",
    "config backup_folder",
    "doctor",
    "backup --list",
    "status --json",
    "today --json",
    "list all --json",
    "show 2 --json",
    "week --json",
    "report all --by tag --json",
    "history --json",
    "history 2 --json",
    "tags --json",
    "off --json",
    "config --json",
    "doctor --json",
    "week --md",
    "week 2026-W40 --md",
    "report all --by contact --md",
    "report all --by contact --csv",
    "export json",
    "export jsonl",
)


@pytest.mark.parametrize("how", ["on a terminal", "in colour", "piped"])
@pytest.mark.parametrize("line", VIEWS)
def test_views_print_nothing_dangerous(hostile: Shell, line: str, how: str):
    shell = hostile.with_env(**({} if how == "in colour" else {"NO_COLOR": "1"}))
    assert_harmless(shell(line, terminal=how != "piped"))


def test_the_payloads_are_in_those_views(hostile: Shell):
    """Without this, the test above would pass on an empty journal."""
    assert "\\x1b[5;41m" in hostile.ok("list all").out
    assert "\\u202etxt.exe" in hostile.ok("off").out
    assert "\\u202etxt.exe" in hostile.ok("week").out
    assert "\\x1b]8;;" in hostile.ok("config backup_folder").out
    assert "\\x9b5;41m" in hostile.ok("status").out
    assert len(hostile.ok("export jsonl").lines) == len(PAYLOADS) - 1 + len(CELLS)


@pytest.mark.parametrize("flags", ["", "--raw", "--excel", "2026-11-19"])
def test_export_csv_on_a_terminal(hostile: Shell, flags: str):
    assert_harmless(hostile(f"export csv {flags}", terminal=True))


def test_csv_in_a_pipe_holds_the_exact_text(hostile: Shell):
    """The output of a real process, read by Python's own CSV reader."""
    out = hostile.process("export", "csv", "2026-11-19").out
    rows = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    assert [(row["note"], row["need"]) for row in rows] == [(text, text) for text in CELLS.values()]


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
    assert [entry["note"] for entry in entries] == list(CELLS.values())


# Typed text is printed again in an error message or in an answer.

ARGUMENTS = {  # where the payload is typed: the words of the command line, with {} for the payload
    "verb": ["{}"],
    "verb with words": ["{}", "45m"],
    "option": ["--{}"],
    "option of a command": ["week", "--{}"],
    "value of an option": ["undo", "{}"],
    "time": ["p", "{}"],
    "time and day": ["p", "45m", "{}"],
    "contact": ["p", "45m", "@{}"],
    "contact inside": ["p", "45m", "@x{}"],
    "tag": ["p", "45m", "+{}"],
    "outcome": ["p", "45m", "dials={}"],
    "outcome mistyped": ["p", "45m", "dial={}"],
    "removal": ["p", "45m", "-{}"],
    "note": ["p", "45m", "x", "{}"],
    "note with dry run": ["p", "45m", "x", "{}", "--dry-run"],
    "need": ["p", "45m", "need={}"],
    "kind": ["log", "{}", "45m"],
    "kind to start": ["start", "{}"],
    "note to start": ["start", "p", "{}"],
    "time to start": ["start", "p", "{}", "45m"],
    "stop": ["stop", "{}"],
    "stop at": ["stop", "at", "{}"],
    "edit": ["edit", "last", "{}"],
    "edit -tag": ["edit", "last", "-tag={}"],
    "edit ID": ["edit", "{}", "45m"],
    "show": ["show", "{}"],
    "delete": ["delete", "{}"],
    "resume": ["resume", "{}"],
    "history": ["history", "{}"],
    "tags rename": ["tags", "rename", "{}", "x"],
    "tags rename to": ["tags", "rename", "phone", "{}"],
    "tags verb": ["tags", "{}"],
    "week": ["week", "{}"],
    "list": ["list", "{}"],
    "list --kind": ["list", "--kind", "{}"],
    "list --tag": ["list", "--tag", "{}"],
    "list --contact": ["list", "--contact", "{}"],
    "list --channel": ["list", "--channel", "{}"],
    "list --grep": ["list", "--grep", "{}"],
    "report": ["report", "{}"],
    "report --by": ["report", "--by", "{}"],
    "quota": ["quota", "{}"],
    "quota words": ["quota", "40%", "{}"],
    "quota --hours": ["quota", "--hours", "{}"],
    "quota --from": ["quota", "--from", "{}"],
    "off": ["off", "{}"],
    "off text": ["off", "2026-11-26", "{}"],
    "config key": ["config", "{}"],
    "config value": ["config", "week_start", "{}"],
    "config hours": ["config", "day_hours", "{}"],
    "config outcomes": ["config", "outcomes", "{}"],
    "export": ["export", "{}"],
    "export period": ["export", "csv", "{}"],
    "export --grep": ["export", "csv", "--grep", "{}"],
    "import": ["import", "{}", "x.csv"],
    "import file": ["import", "csv", "{}"],
    "restore": ["restore", "{}"],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on a journal with one entry, which tests may change."""
    shell = Shell(tmp_path_factory.mktemp("small"))
    shell.ok("config auto_backup off")
    shell.ok("config day_hours 24")
    shell.ok("p 9-10 calls @acme +phone")
    return shell


def typed(shell: Shell, words: list[str], text: str) -> Result:
    argv = [word.format(text) for word in words]
    shell = shell.with_env(NO_COLOR="1")
    # a single argument would be split at its spaces
    argv = argv if len(argv) > 1 else ["--journal", str(shell.journal), *argv]
    return shell(*argv, terminal="export" in words)  # in a pipe, an export may hold anything


@pytest.mark.parametrize("where", ARGUMENTS)
def test_arguments_are_printed_harmlessly(small: Shell, where: str):
    """The exit code is never 1, which would be an unexpected error."""
    for text in CELLS.values():
        assert_harmless(typed(small, ARGUMENTS[where], text), codes=(0, 2, 3, 4))


@pytest.mark.parametrize("where", ARGUMENTS)
def test_invalid_characters_in_arguments(small: Shell, where: str):
    """NUL, and lone surrogates, which stand for bytes that are not UTF-8."""
    # the name of a file can hold no NUL, and only the surrogates that stand for a byte
    texts = [REJECTED["lone surrogate"]] if where in ("import file", "restore") else REJECTED.values()
    for text in texts:
        assert_harmless(typed(small, ARGUMENTS[where], text), codes=(0, 2, 3, 4))


REJECTING = ("note", "need", "off text", "note to start", "stop", "edit", "contact", "tag")


@pytest.mark.parametrize("where", REJECTING)
@pytest.mark.parametrize("text", REJECTED.values(), ids=REJECTED)
def test_invalid_characters_are_rejected(shell: Shell, where: str, text: str):
    shell.ok("config auto_backup off")
    shell.ok("p 9-10 calls @acme +phone")
    shell.ok("start p")
    history = shell.ok("history --json").out
    result = typed(shell, ARGUMENTS[where], text)
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


def test_answers_to_prompts(small: Shell):
    """Each question first gets a payload as an invalid answer."""
    for text in FEW[:-1]:
        answers = [text, "p", text, "10m", f"{text} {text}", "yesterday", f"@{text}", f"note {text}"]
        result = small.with_env(NO_COLOR="1")("log", stdin="\n".join(answers) + "\n", terminal=True)
        assert_harmless(result)
        assert "Kind" in result.err


def test_a_prompt_left_in_the_middle(small: Shell):
    result = small.with_env(NO_COLOR="1")("log", stdin="p\n10m\nyesterday\n", terminal=True)
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


@pytest.mark.parametrize("text", WORST, ids=ascii)
def test_variables_of_the_environment(shell: Shell, text: str):
    assert_harmless(shell.at(text)("week"), codes=(2,))
    shell.ok("config auto_backup off")
    shell.ok("p 45m calls")
    editing = shell.with_env(EDITOR=f"/no/such/{text}", NO_COLOR="1")
    assert_harmless(editing("edit last", terminal=True), codes=(1, 2))
