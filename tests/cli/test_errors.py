"""Errors that a person can cause: an exit code, one line about what is wrong, one line about what to type."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from prospectr.context import Context
from tests.commands.helpers import everything, log, refused
from tests.conftest import Shell

INVALID = [
    # the command
    "cold calls", "lst", "lst 45m", "20 calls", "prospectign 45m", "help lst",
    "--nosuch", "--journal", "list --nosuch", "week --jsn", "status now", "cancel now", "today tomorrow",
    # TIME
    "p", "p 12", "p 45 calls", "p 0m", "p 17h", "p 961m", "p 18-19", "p 19-20", "p 11-9pm", "p 25-26",
    "p 9-9:75", "p 14pm-15pm", "p calls", "p took 45m or 1h", "p 45m 1h", "p 45m 9-11", "p -45m", "p 45s", "p 1d",
    # DAY
    "p 45m tomorrow", "p 45m 2026-02-30", "p 45m 2026-11-22", "p 45m 2027-01-01", "p 45m 31nov",
    "p 45m yesterdy", "p 45m last week", "p 45m calls on friday", "p 45m sat with @bob", "p 23:00-23:30",
    # WORDS
    "p 45m @a*b", "p 45m dail=3", "p 45m talks=x", "p 45m talks=-1", "p 45m talks=9999999", "p 45m ned=x",
    "p 45m --nosuch", "p 45m calls -x", "log prospectign 45m", "log coffee", "log",
    # timers
    "start", "start x", "start 45m p", "start p 45m", "start p 9-10", "stop at noon", "stop dail=3", "stop at 23:59",
    "stop 18:30", "stop 45m",
    # looking
    "list acme", "list 2026-13", "list 2026-11-20..2026-11-01", "list --kind x", "list --channel fax",
    "list --tag a/b", "list week week", "week month", "week 2026-W60", "week --json --md",
    "report --by x", "report --by kind --by day --by tag", "report --csv --md", "report 13w2", "show", "history 1 2",
    # correcting
    "edit", "edit 1", "edit 1 12", "edit 1 tomorrow", "edit 1 -tag=nope", "edit 1 -nope", "delete", "undo x", "undo 0",
    "redo -1", "tags rename", "tags rename warm", "tags rename warm warm", "tags rename warm a/b", "tags nosuch",
    # rules
    "quota 40", "quota 0%", "quota 96%", "quota x%", "quota 40% calls", "quota 40% --hours x",
    "quota 40% --from fri", "quota 40% --from 11/20", "quota 40% tasks=3", "off fri", "off 26.", "off --remove",
    "off 2026-12-07 2026-12-08", "off 2026-12-31..2026-12-01", "config day_hours 25",
    "config week_start x", "config date_order ymd",
    "config outcomes need", "config auto_backup maybe", "config backup_folder here",
    # keeping
    "export", "export xml", "export csv nope", "export json --raw", "import csv", "import xml x", "restore",
]  # fmt: skip
NOT_FOUND = [
    "show 99", "show nope", "delete 99", "delete 1 99", "edit 99 1h", "resume 99", "history 99",
    "tags rename nope cold", "config nope", "config nope 3", "off --remove 2026-01-01", "import csv no-such-file.csv",
    "redo", "stop", "cancel",
]  # fmt: skip


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, "p 9-10 fri calls @acme +phone +warm talks=3", "quota 40%")
    return shell


@pytest.mark.parametrize("line", INVALID)
def test_invalid_input_exits_2(full: Shell, line: str) -> None:
    if line.startswith("stop"):
        full.at("2026-11-21T17:00:00+01:00").ok("start p calls")
    before = everything(full)
    refused(full(line), 2)
    assert everything(full) == before


@pytest.mark.parametrize("log_it", ["", "log "])
@pytest.mark.parametrize("line", ["45m calls @acme", '9-10 "late calls"', "x 45m calls", "today 30m calls"])
def test_a_line_without_a_kind_is_advised_for_each_kind(full: Shell, log_it: str, line: str) -> None:
    before = everything(full)
    result = full(log_it + line)
    assert (result.code, result.out) == (2, "")
    question, *others, first = result.err.splitlines()
    assert question == (
        "prospectr: Which kind was it? It looks like prospecting (calls: prospecting in 1 of 1 of yours)."
    )
    assert first == f"Type prospectr p {line}"
    assert others == [f"  prospectr {kind} {line}" for kind in "nscma"]
    assert everything(full) == before


@pytest.mark.parametrize("line", NOT_FOUND)
def test_something_not_found_exits_3(full: Shell, line: str) -> None:
    before = everything(full)
    refused(full(line), 3)
    assert everything(full) == before


@pytest.mark.parametrize("line", ["show last", "resume", "undo", "redo", "stop", "cancel", "delete 1", "history last"])
def test_an_empty_journal_exits_3(shell: Shell, line: str) -> None:
    refused(shell(line), 3)
    assert not shell.journal.exists()


@pytest.mark.parametrize("line", ["redo --json", "undo --json", "stop --json", "show 9 --json", "edit 9 1h --json"])
def test_with_json_an_error_leaves_stdout_empty(shell: Shell, line: str) -> None:
    refused(shell(line), 3)


def _folder(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("Dear diary, " * 1000, encoding="utf-8")


def _other_database(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (text)")
    other.close()


def _other_application(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA application_id = 252006674")
        other.execute("CREATE TABLE entry (id INTEGER)")
    other.close()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 1000")
    newer.close()


def _link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere.db"))


@pytest.mark.parametrize(
    "line", ["p 45m", "start p", "status", "", "week", "list", "undo", "config", "report all", "tags"]
)
@pytest.mark.parametrize("make", [_folder, _text, _other_database, _other_application, _newer, _link_to_nothing])
def test_an_unusable_journal_exits_4_and_stays_unchanged(shell: Shell, make: object, line: str) -> None:
    if make is _newer:
        shell.ok("p 45m")
    else:
        shell.journal.parent.mkdir()
    assert callable(make)
    make(shell.journal)
    before = shell.journal.read_bytes() if shell.journal.is_file() else None
    refused(shell(line), 4, str(shell.journal))
    assert (shell.journal.read_bytes() if shell.journal.is_file() else None) == before
    assert {path.name for path in shell.journal.parent.iterdir()} - {"journal-backups"} == {"journal.db"}


def test_a_missing_folder_exits_4(shell: Shell) -> None:
    refused(shell("--journal /no/such/drive/journal.db p 45m"), 4)


@pytest.mark.parametrize("now", ["yesterday", "2026-11-21T18:00:00", "18:00"])
def test_an_invalid_fixed_clock_is_rejected(shell: Shell, now: str) -> None:
    """PROSPECTR_NOW must be a time with an offset."""
    refused(shell.with_env(PROSPECTR_NOW=now)("p 45m"), 2, "PROSPECTR_NOW")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("wek", "prospectr week"),
        ("lsit", "prospectr list"),
        ("reprt", "prospectr report"),
        ("lst 4w --kind p", "prospectr list 4w --kind p"),
        ("find", "prospectr list all --grep plumbers"),
        ("edti 1 45m", "prospectr edit 1 45m? To log it: prospectr p edti 1 45m"),
        ("p 12", "prospectr p 12m or prospectr p 12h"),
        ("p 20 calls", "prospectr p 20m calls"),
        ("p 19-20", "prospectr p yesterday 19-20"),
        ("p 45m dail=3", "prospectr p 45m dial=3"),
        ("p 45m calls on friday", "prospectr p friday 45m calls"),
        ("p calls", "prospectr p 45m calls"),
        ("20 calls", "prospectr p 20m calls"),
        ("log coffee @bob", "prospectr n 45m coffee @bob"),
        ("start p 45m", "prospectr p 45m"),
        ("list last-wek", "last-week"),
        ("config week_strt", "week_start"),
        ("list --kind prospectign", "prospecting"),
    ],
)
def test_the_hint_names_what_to_type(shell: Shell, line: str, named: str) -> None:
    result = shell(line)
    assert result.code in (2, 3)
    assert named in result.err.splitlines()[1]


def test_an_unexpected_error_exits_1_and_prints_no_private_data(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Context) -> None:
        raise ValueError("secret note about @acme")

    monkeypatch.setattr(Context, "now", fail)
    for line in ("p 45m secret", "list"):
        refused(result := shell(line), 1)
        assert "secret" not in result.err
        assert "Traceback" not in result.err


@pytest.mark.parametrize("line", ["p 45m", "list", "log -"])
def test_ctrl_c_exits_130(shell: Shell, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    def interrupt(_: Context) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Context, "now", interrupt)
    result = shell(line)
    assert (result.code, result.out) == (130, "")
    assert len([line for line in result.err.splitlines() if line]) == 2  # Typer first ends the line that shows ^C


@pytest.mark.parametrize(
    ("argv", "code"), [(["p", "12"], 2), (["lst"], 2), (["stop"], 3), (["show", "9"], 3), (["list", "--nosuch"], 2)]
)
def test_exit_codes_of_a_real_process(shell: Shell, argv: list[str], code: int) -> None:
    refused(shell.process(*argv), code)


def test_escape_sequences_are_not_printed_in_an_error(shell: Shell) -> None:
    for argv in (
        ["\x1b[31mx"],
        ["p", "\x1b]0;x\x07"],
        ["list", "\x9b2J"],
        ["p", "45m", "+a\x1b[0m"],
        ["config", "\u202ex"],
    ):
        result = shell(*argv, "y")
        assert result.code in (2, 3)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(result.err)
        assert len(result.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("cold calls", "Unknown command “cold”.", "To log: prospectr p 45m what you did."),
        ("status now", "Unexpected argument “now”.", "For example: prospectr status"),
        ("undo x", "N must be a whole number.", "For example: prospectr undo"),
        ("undo 0", "N must be greater than or equal to 1.", "For example: prospectr undo"),
    ],
)
def test_messages_of_the_framework_are_put_in_plain_words(full: Shell, line: str, message: str, hint: str) -> None:
    result = full(line).err
    assert message in result
    assert hint in result


@pytest.mark.parametrize(
    ("line", "suggested"),
    [
        ("p 45m 18-11 lunch", "18-11"),
        ("prospektng 45m calls", "prospectr p prospektng 45m calls"),
        ("prospectign 45m calls", "prospectr prospecting 45m calls"),
        ("help lst", "prospectr list"),
        ("edit", "prospectr edit 128"),
        ("quota 30", "30%"),
    ],
)
def test_an_error_says_what_to_type(shell: Shell, line: str, suggested: str) -> None:
    result = shell(line)
    assert result.code == 2
    assert suggested in result.err


@pytest.mark.parametrize("zone", ["UTC+24", "UTC-24", "XXX24", "UTC-25"])
@pytest.mark.parametrize("line", ["status", "p 30m calls", "week"])
def test_an_invalid_time_zone_exits_2(shell: Shell, zone: str, line: str) -> None:
    env = {key: value for key, value in shell.env.items() if key != "PROSPECTR_NOW"}
    result = shell.with_env(TZ=zone, PROSPECTR_NOW="").process(*line.split(), env={**env, "TZ": zone})
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines() == [
        f"prospectr: TZ is “{zone}”, which is not a time zone.",
        "Set it like TZ=Europe/Berlin or TZ=UTC+5 (less than a day from UTC), or type unset TZ",
    ]
