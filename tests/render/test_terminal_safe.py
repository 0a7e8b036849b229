"""No untrusted control byte reaches a terminal, whichever way it got into the journal or onto the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Result, Shell
from tests.render.hostile import FEW, IN_CELLS, PAYLOADS, REFUSED, WORST, assert_harmless, dangers

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
    """A shell on a journal whose every note, need and day off is hostile; to be looked at only."""
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
def test_views(hostile: Shell, line: str, how: str):
    shell = hostile.with_env(**({} if how == "in colour" else {"NO_COLOR": "1"}))
    assert_harmless(shell(line, terminal=how != "piped"))


def test_the_payloads_are_in_those_views(hostile: Shell):
    """The test above would pass on an empty journal; this one would not."""
    assert "\\x1b[5;41m" in hostile.ok("list all").out
    assert "\\u202etxt.exe" in hostile.ok("off").out
    assert "\\u202etxt.exe" in hostile.ok("week").out
    assert "\\x1b]8;;" in hostile.ok("config backup_folder").out
    assert "\\x9b5;41m" in hostile.ok("status").out
    assert len(hostile.ok("export jsonl").lines) == len(PAYLOADS) - 1 + len(CELLS)


@pytest.mark.parametrize("flags", ["", "--raw", "--excel", "2026-11-19"])
def test_export_csv_on_a_terminal(hostile: Shell, flags: str):
    assert_harmless(hostile(f"export csv {flags}", terminal=True))


def test_export_csv_in_a_pipe_is_data(hostile: Shell):
    """As stored, to the letter: a real process, its real bytes, read by Python's own reader."""
    out = hostile.process("export", "csv", "2026-11-19").out
    rows = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    assert [(row["note"], row["need"]) for row in rows] == [(text, text) for text in CELLS.values()]


def test_what_was_exported_comes_back(hostile: Shell, tmp_path: Path):
    """A CR in a cell must stand in quotes, or the rest of the line is another row to whoever reads it."""
    first, other = str(tmp_path / "first.csv"), Shell(tmp_path)
    hostile.ok("export", "csv", "2026-11-19", "-o", first)
    other.ok("config auto_backup off")
    other.ok("import", "csv", first)
    assert other.ok("export csv").out == hostile.ok("export csv 2026-11-19").out


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("terminal", [True, False])
def test_json_means_what_is_stored(hostile: Shell, form: str, terminal: bool):
    out = hostile.ok(f"export {form} 2026-11-19", terminal=terminal).out
    entries = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert [entry["note"] for entry in entries] == list(CELLS.values())


# What is typed wrongly comes back in an error message, or what is typed rightly in an answer.

ARGUMENTS = {  # where the payload is typed: the words, with {} for it
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
def told(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on a journal with a line or two, that may be written to."""
    shell = Shell(tmp_path_factory.mktemp("told"))
    shell.ok("config auto_backup off")
    shell.ok("config day_hours 24")
    shell.ok("p 9-10 calls @acme +phone")
    return shell


def typed(shell: Shell, words: list[str], text: str) -> Result:
    argv = [word.format(text) for word in words]
    shell = shell.with_env(NO_COLOR="1")
    # a single argument would be split by the shell of the tests
    argv = argv if len(argv) > 1 else ["--journal", str(shell.journal), *argv]
    return shell(*argv, terminal="export" in words)  # in a pipe, what is exported is data


@pytest.mark.parametrize("where", ARGUMENTS)
def test_arguments(told: Shell, where: str):
    """Whatever the answer is, it is one of ours (never 1, the unexpected) and harmless."""
    for text in CELLS.values():
        assert_harmless(typed(told, ARGUMENTS[where], text), codes=(0, 2, 3, 4))


@pytest.mark.parametrize("where", ARGUMENTS)
def test_arguments_that_are_no_text(told: Shell, where: str):
    """NUL and lone surrogates, which is what bytes that are no UTF-8 become, are refused or find nothing."""
    # as a file's name, only what a file's name can be: neither NUL nor what no byte becomes
    texts = [REFUSED["lone surrogate"]] if where in ("import file", "restore") else REFUSED.values()
    for text in texts:
        assert_harmless(typed(told, ARGUMENTS[where], text), codes=(0, 2, 3, 4))


REFUSING = ("note", "need", "off text", "note to start", "stop", "edit", "contact", "tag")


@pytest.mark.parametrize("where", REFUSING)
@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_no_text_is_refused(shell: Shell, where: str, text: str):
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
def test_bytes_that_are_no_text_to_a_real_process(shell: Shell, words: list[str]):
    """Python hands a byte 0xFF over as a lone surrogate; it must not come out again."""
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


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_backup_folders_that_are_no_text_are_refused(shell: Shell, tmp_path: Path, text: str):
    assert_harmless(shell("config", "backup_folder", f"{tmp_path}/{text}"), codes=(2,))
    assert shell.ok("config backup_folder").out == "\n"


# From outside.


@pytest.mark.parametrize(
    "column", ["kind", "day", "start", "end", "minutes", "contacts", "tags", "channel", "outcomes"]
)
def test_import_csv_names_what_it_refuses(told: Shell, tmp_path: Path, column: str):
    row = {"uid": "", "kind": "p", "day": "2026-11-19", "start": "", "end": "", "minutes": "10"}
    for text in [*FEW, *IN_CELLS.values()]:
        path = import_file(tmp_path, [row | {column: text if column != "outcomes" else f"{text}={text}"}])
        assert_harmless(told("import", "csv", path, terminal=True), codes=(0, 2))


@pytest.mark.parametrize("column", ["uid", "id", "logged_at", "a column that there is none of"])
def test_import_csv_with_hostile_header_or_identity(told: Shell, tmp_path: Path, column: str):
    row = {"kind": "p", "day": "2026-11-19", "minutes": "10"}
    for text in FEW:
        more = {column: text} if column in ("uid", "id", "logged_at") else {text: "x"}
        result = told("import", "csv", import_file(tmp_path, [row | more]), terminal=True)
        assert_harmless(result, codes=(2,))


@pytest.mark.parametrize("column", ["note", "need", "contacts", "tags", "kind", "day"])
@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_import_csv_refuses_what_is_no_text(told: Shell, tmp_path: Path, column: str, text: str):
    row = {"kind": "p", "day": "2026-11-19", "minutes": "10"} | {column: text}
    before = told.ok("export csv").out
    assert_harmless(told("import", "csv", import_file(tmp_path, [row])), codes=(2,))
    assert told.ok("export csv").out == before


def test_lines_from_standard_input(told: Shell):
    for line in ("p 10m {}", "p {}", "{}", "p 10m @{}", "p 10m +{}", "p 10m dials={}", 'p 10m "{}'):
        lines = "\n".join(line.format(text) for text in CELLS.values())
        assert_harmless(told("log", "-", stdin=lines, terminal=True), codes=(0, 2))


def test_prompts(told: Shell):
    """Each question is answered wrongly with a payload before it is answered."""
    for text in FEW[:-1]:
        answers = [text, "p", text, "10m", f"{text} {text}", "yesterday", f"@{text}", f"note {text}"]
        result = told.with_env(NO_COLOR="1")("log", stdin="\n".join(answers) + "\n", terminal=True)
        assert_harmless(result)
        assert "Kind" in result.err


def test_a_prompt_left_in_the_middle(told: Shell):
    result = told.with_env(NO_COLOR="1")("log", stdin="p\n10m\nyesterday\n", terminal=True)
    assert_harmless(result, codes=(130,))


# Names of files and folders are untrusted too: somebody else may have made them.

UNREADABLE = "a\udc9b5;41mb"  # a name that is no UTF-8: the byte 0x9B is a CSI of its own


@pytest.mark.parametrize("name", [*WORST, UNREADABLE], ids=ascii)
def test_names_of_files(told: Shell, tmp_path: Path, name: str):
    path = str(tmp_path / f"{name}.csv")
    for words in (
        ("export", "csv", "-o", path),  # written
        ("export", "csv", "-o", path),  # it exists already
        ("import", "csv", path),
        ("export", "csv", "-o", str(tmp_path / name / "x.csv")),  # no such folder
        ("import", "csv", str(tmp_path / name)),
        ("backup", f"{path}.db"),
        ("backup", f"{path}.db"),
        ("restore", f"{path}.db"),
        ("restore", path),
        ("doctor",),
    ):
        assert_harmless(told(*words), codes=(0, 2, 3, 4))


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


def test_the_demo_in_a_place_of_ones_own(shell: Shell, tmp_path: Path):
    path = str(tmp_path / f"{PAYLOADS['OSC 0, the title']}.db")
    assert_harmless(shell("demo", path, terminal=False))


@pytest.mark.parametrize("text", WORST, ids=ascii)
def test_the_environment(shell: Shell, text: str):
    assert_harmless(shell.at(text)("week"), codes=(2,))
    shell.ok("config auto_backup off")
    shell.ok("p 45m calls")
    editing = shell.with_env(EDITOR=f"/no/such/{text}", NO_COLOR="1")
    assert_harmless(editing("edit last", terminal=True), codes=(1, 2))
