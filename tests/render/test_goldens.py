"""The output of every view, compared with files under tests/goldens.

UPDATE_GOLDENS=1 writes the files again; read the difference before you commit it. `tests/goldens/60`, `80` and `120`
have text for people, at that many columns. `tests/goldens/any` has data, which must be the same at every width.
"""

from __future__ import annotations

import difflib
import json
import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from prospectr.cli.app import tree
from tests.conftest import Shell
from tests.render.sample import GOLDENS, copied, normalised, sample_shell

WIDTHS = (60, 80, 120)
UPDATE = os.environ.get("UPDATE_GOLDENS") == "1"
PLAIN, COLOUR, PIPED = "on a terminal", "in colour", "piped"

VIEWS = {  # name: (command line, where it is shown)
    "overview": ("", PLAIN),
    "overview-piped": ("", PIPED),
    "today": ("today", PLAIN),
    "today-piped": ("today", PIPED),
    "list": ("list", PLAIN),
    "list-piped": ("list", PIPED),
    "list-filtered": ("list 4w --kind p --channel phone", PLAIN),
    "show": ("show 37", PLAIN),
    "show-long": ("show 33", PLAIN),
    "status": ("status", PLAIN),
    "week": ("week", PLAIN),
    "week-colour": ("week", COLOUR),
    "week-piped": ("week", PIPED),
    "week-last": ("week last", PLAIN),
    "week-met": ("week 2026-W45", PLAIN),
    "week-met-colour": ("week 2026-W45", COLOUR),
    "quarter": ("quarter", PLAIN),
    "report-kind": ("report 4w --by kind", PLAIN),
    "report-kind-piped": ("report 4w --by kind", PIPED),
    "report-channel-kind": ("report 4w --by channel --by kind", PLAIN),
    "report-channel-kind-piped": ("report 4w --by channel --by kind", PIPED),
    "report-tag": ("report 4w --by tag", PLAIN),
    "report-contact": ("report 4w --by contact", PLAIN),
    "report-week": ("report 4w --by week", PLAIN),
    "history": ("history", PLAIN),
    "history-entry": ("history 4", PLAIN),
    "history-deleted": ("history 14", PLAIN),
    "tags": ("tags", PLAIN),
    "quota": ("quota", PLAIN),
    "off": ("off", PLAIN),
    "config": ("config", PLAIN),
    "doctor": ("doctor", PLAIN),
    "backup-list": ("backup --list", PLAIN),
}
DATA = {
    "today.json": "today --json",
    "list.json": "list 2026-W46 --json",
    "show.json": "show 37 --json",
    "status.json": "status --json",
    "week.json": "week --json",
    "week-last.json": "week last --json",
    "week.md": "week --md",
    "week.html": "week --html",
    "week-met.html": "week 2026-W45 --html",
    "week-figures.html": "week --html --no-people",
    "week-last.md": "week last --md",
    "report-kind.json": "report 4w --by kind --json",
    "report-kind.csv": "report 4w --by kind --csv",
    "report-kind.md": "report 4w --by kind --md",
    "report-channel-kind.json": "report 4w --by channel --by kind --json",
    "report-channel-kind.csv": "report 4w --by channel --by kind --csv",
    "report-channel-kind.md": "report 4w --by channel --by kind --md",
    "report-kind.html": "report 4w --by kind --html",
    "quarter.html": "quarter --html",
    "quarter.json": "quarter --json",
    "report-tag.json": "report 4w --by tag --json",
    "report-tag.csv": "report 4w --by tag --csv",
    "report-tag.md": "report 4w --by tag --md",
    "history.json": "history --json",
    "history-entry.json": "history 4 --json",
    "tags.json": "tags --json",
    "quota.json": "quota --json",
    "off.json": "off --json",
    "config.json": "config --json",
    "export.csv": "export csv",
    "export-raw.csv": "export csv 2026-W47 --raw",
    "export.json": "export json",
    "export.jsonl": "export jsonl",
}
EMPTY = {  # the views without a journal
    "empty-overview": "",
    "empty-today": "today",
    "empty-list": "list",
    "empty-week": "week",
    "empty-report": "report",
    "empty-history": "history",
    "empty-tags": "tags",
    "empty-quota": "quota",
    "empty-off": "off",
    "empty-status": "status",
    "empty-doctor": "doctor",
}
TRANSCRIPTS = {
    "echo": (
        "p 45m cold calls to plumbers @acme +phone dials=25 talks=6",
        "n 9-10:30 yesterday chamber breakfast @bob +event",
        'p 16:00-16:30 talk with the founder @zoë-müller +video need="she wants one invoice a month"',
        "s 1.5h 19nov proposal @weber proposals=1",
        "c 30m 2026-11-13 a question about the invoice @oakridge +email",
        "m 1h yesterday posts +social",
        "a 20m",
        "p 10m --dry-run voicemail @acme",
    ),
    "changes": (
        "stop talks=2",
        "start s offer for @weber",
        "start a inbox",
        "cancel",
        "resume 40",
        "stop",
        "edit 41 50m paperwork of two weeks",
        "tags rename social linked",
        "tags rename linked video",
        "delete 3 20",
        "undo",
        "redo",
        "undo 2",
        "quota 50%",
        "off 2026-12-31 new year",
        "off --remove 2026-12-31",
        "config week_start sunday",
        "config timer_hours",
    ),
}
HELP = ["", *tree().commands, "tags rename", "tags merge"]  # type: ignore[attr-defined]
HELP = [name for name in HELP if len(name) != 1]  # without the short kinds, which are hidden
# These show paths, which may be wider than the screen, because a cut path is useless.
UNWRAPPED = ("doctor", "backup-list", "empty-doctor")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on the sample journal, to read only."""
    return sample_shell(tmp_path_factory.mktemp("sample"))


def view(shell: Shell, line: str, how: str, width: int) -> str:
    """Return the standard output of a command line, which must succeed without any messages."""
    env = {"COLUMNS": str(width)} | ({"NO_COLOR": "1"} if how == PLAIN else {})
    result = shell.with_env(**env)(line, terminal=how != PIPED)
    assert (result.code, result.err) == (0, ""), result
    return normalised(result.out, shell).replace("\x1b", "␛")


def transcript(shell: Shell, lines: tuple[str, ...], width: int) -> str:
    """Return command lines, each with its output on a terminal."""
    shown = []
    for line in lines:
        result = shell.with_env(COLUMNS=str(width))(line, terminal=True)
        assert result.code == 0, result
        shown.append(f"$ prospectr {line}\n{result.out}{result.err}")
    return normalised("".join(shown), shell)


def check(path: str, text: str) -> None:
    """Compare with a golden file, or write it if UPDATE_GOLDENS is 1."""
    file = GOLDENS / path
    if UPDATE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    assert file.exists(), f"There is no golden {path} yet. UPDATE_GOLDENS=1 writes it; then read it."
    golden = file.read_bytes().decode()
    if text != golden:
        difference = "\n".join(
            difflib.unified_diff(golden.splitlines(), text.splitlines(), f"tests/goldens/{path}", "now", lineterm="")
        )
        pytest.fail(f"{path} has changed. If that is intended, UPDATE_GOLDENS=1 writes it; then read it.\n{difference}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", VIEWS)
def test_view(sample: Shell, name: str, width: int):
    line, how = VIEWS[name]
    check(f"{width}/{name}.txt", view(sample, line, how, width))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", EMPTY)
def test_view_of_an_empty_journal(shell: Shell, name: str, width: int):
    check(f"{width}/{name}.txt", view(shell, EMPTY[name], PLAIN, width))
    assert not shell.journal.exists()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", DATA)
def test_data_is_the_same_at_every_width(sample: Shell, name: str, width: int):
    check(f"any/{name}", view(sample, DATA[name], PIPED, width))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_answers_to_commands(sample: Shell, tmp_path: Path, name: str, width: int):
    check(f"{width}/answers-{name}.txt", transcript(copied(sample, tmp_path), TRANSCRIPTS[name], width))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", HELP)
def test_help(shell: Shell, monkeypatch: pytest.MonkeyPatch, name: str, width: int):
    monkeypatch.setenv("COLUMNS", str(width))  # Typer reads it from the real environment
    check(f"{width}/help{name and '-'}{name.replace(' ', '-')}.txt", view(shell, f"{name} --help", PIPED, width))


def test_every_golden_belongs_to_a_test():
    views = [f"{width}/{name}.txt" for width in WIDTHS for name in (*VIEWS, *EMPTY)]
    helps = [f"{width}/help{name and '-'}{name.replace(' ', '-')}.txt" for width in WIDTHS for name in HELP]
    helps += [f"{width}/answers-{name}.txt" for width in WIDTHS for name in TRANSCRIPTS]
    data = [f"any/{name}" for name in DATA]
    files = [str(file.relative_to(GOLDENS).as_posix()) for file in GOLDENS.rglob("*") if file.is_file()]
    of_other_tests = ("people/", "team/", "audit/", "line/")
    files = [path for path in files if not path.startswith(of_other_tests)]
    assert sorted(files) == sorted([*views, *helps, *data, "journal.txt"])


# Properties of all goldens.

COLOURS = re.compile("␛\\[[0-9;]*m")
ON_A_TERMINAL = [name for name, (_, how) in VIEWS.items() if how != PIPED]


def golden_lines(path: str) -> list[str]:
    return COLOURS.sub("", (GOLDENS / path).read_text(encoding="utf-8")).splitlines()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [name for name in (*ON_A_TERMINAL, *EMPTY) if name not in UNWRAPPED])
def test_no_line_on_a_terminal_is_wider_than_its_columns(name: str, width: int):
    too_wide = [line for line in golden_lines(f"{width}/{name}.txt") if cell_len(line) > width]
    assert too_wide == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", HELP)
def test_no_line_of_help_is_wider_than_its_columns(name: str, width: int):
    lines = golden_lines(f"{width}/help{name and '-'}{name.replace(' ', '-')}.txt")
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("name", HELP)
def test_help_begins_with_an_example(name: str):
    """It is the first line below the usage."""
    lines = golden_lines(f"80/help{name and '-'}{name.replace(' ', '-')}.txt")
    assert lines[0].startswith(f"Usage: prospectr{name and ' '}{name}")
    example = next(line for line in lines[1:] if line.strip() and not line.startswith("     "))
    assert example.startswith(f"  prospectr {name or 'p 45m'}")


@pytest.mark.parametrize("name", ["week", "week-colour", "week-last", "week-met", "week-met-colour", "empty-week"])
def test_week_fits_80_columns_and_40_lines(name: str):
    """With the command above it and the prompt below it, a screen of 40 lines has room for 38."""
    assert len(golden_lines(f"80/{name}.txt")) <= 38


FULLEST = (  # a week with every line that the report can have, closed before its end
    "routine add mon-fri 9-10:30 --from 2026-11-02",
    "week close",
    "edit 26 9-10 2026-11-16 cold calls @acme dials=20 talks=2",
    "edit 27 c",
    "quota 50% --hours 8 talks=30 --from 2026-11-16",
    "off --remove 2026-11-19",
    "off 2026-11-20 a day at the fair",
    "advance @acme prospect",
    "advance @weber lead --reason asked",
    "advance @halden opportunity",
    "advance @old opportunity --on 2026-05-02",
    "follow @acme 0d",
    "contact @kim --from @bob --on 2026-11-10",
    "p 40m 2026-11-21 coffee with nobody",
    "a 20m 2026-11-19",
    "a 20m 2026-11-22",
)


def test_the_fullest_week_has_every_fact_in_full_and_fits_a_screen_without(sample: Shell, tmp_path: Path):
    shell = copied(sample, tmp_path).at("2026-11-22T18:00:00+01:00")
    for line in FULLEST:
        shell.ok(line)
    lines = shell.with_env(COLUMNS="80").ok("week --full", terminal=True).lines
    openings = ("Mon 16", "Tue 17", "Wed 18", "Thu 19", "Fri 20", "Sat 21", "Sun 22", "Prospecting hours:", "Outcomes")
    facts = ("Routine:", "Counted:", "Off:", "New:", "Stale", "Due:", "Referral", "Changed after", "Streak:")
    plain = [COLOURS.sub("", line.replace("\x1b", "␛")) for line in lines]
    assert [text for text in (*openings, *facts) if not any(line.startswith(text) for line in plain)] == []
    assert max(map(cell_len, plain)) <= 80
    assert len(shell.with_env(COLUMNS="80").ok("week", terminal=True).lines) <= 22


def percentages(lines: list[str]) -> list[float]:
    return [float(match[1]) for line in lines if (match := re.search(r"(\d+\.\d) %", line))]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["week", "week-colour", "week-piped", "week-last", "week-met"])
def test_percentages_of_a_week_add_to_100(name: str, width: int):
    lines = golden_lines(f"{width}/{name}.txt")
    assert round(sum(percentages([line for line in lines if line.startswith(KINDS)])), 1) == 100.0


@pytest.mark.parametrize("name", ["report-kind", "report-kind-piped", "report-week"])
@pytest.mark.parametrize("width", WIDTHS)
def test_percentages_of_a_report_add_to_100(name: str, width: int):
    *rows, whole = percentages(golden_lines(f"{width}/{name}.txt"))
    assert (round(sum(rows), 1), whole) == (100.0, 100.0)


@pytest.mark.parametrize("name", ["week.md", "week-last.md", "report-kind.md", "report-channel-kind.md"])
def test_percentages_in_markdown_add_to_100(name: str):
    lines = golden_lines(f"any/{name}")
    table = lines[next(i for i, line in enumerate(lines) if line.startswith("| ---")) + 1 :]
    rows = [line for line in table[: table.index("") if "" in table else None] if not line.startswith("| all")]
    assert round(sum(percentages(rows)), 1) == 100.0


# The figures, compared with those that sample.py has added up by hand.

KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")


@pytest.mark.parametrize(
    ("name", "minutes", "quota", "shortfall"),
    [
        ("week.json", (375, 180, 180, 225, 45, 120), 40.0, 125),  # (450 - 375) / 0.6
        ("week-last.json", (135, 90, 300, 210, 120, 135), 30.0, 232),  # (297 - 135) / 0.7 = 231.4
    ],
)
def test_the_figures_of_a_week(name: str, minutes: tuple[int, ...], quota: float, shortfall: int):
    week = json.loads((GOLDENS / "any" / name).read_text(encoding="utf-8"))
    assert week["minutes"] == dict(zip(KINDS, minutes, strict=True))
    assert week["total_minutes"] == sum(minutes)
    assert (week["quota"]["share"], week["quota"]["shortfall_minutes"]) == (quota, shortfall)
    assert week["quota"]["met"] is False


def test_shares_and_targets_of_this_week():
    """375, 180, 180, 225, 45 and 120 of 1,125 minutes: rounded down they lack 0.1 %, which admin (10.667 %) gets.

    Thursday is off, so the targets are for 4 of 5 working days: 8 of 10 hours, 20 of 25 talks. 375 minutes are 6.25 h.
    """
    this_week = json.loads((GOLDENS / "any" / "week.json").read_text(encoding="utf-8"))
    assert this_week["share"] == dict(zip(KINDS, (33.3, 16.0, 16.0, 20.0, 4.0, 10.7), strict=True))
    assert this_week["quota"]["hours"] == {"target": 8.0, "done": 6.25, "met": False}
    assert this_week["quota"]["outcomes"] == {"talks": {"target": 20, "done": 18, "met": False}}
    assert this_week["outcomes"] == {"dials": 56, "meetings": 1, "proposals": 1, "talks": 18}
    assert [week["met"] for week in this_week["trend"]] == [False] * 5 + [True, False, False]
    assert this_week["streak"] == 0


def test_the_figures_of_a_report():
    """885, 360, 615, 585, 255 and 390 of 3,090 minutes: rounded down they lack 0.2 %, for 8.252 and 11.650 %."""
    report = json.loads((GOLDENS / "any" / "report-kind.json").read_text(encoding="utf-8"))
    assert report["total_minutes"] == 3090
    assert [row["minutes"] for row in report["rows"]] == [885, 360, 615, 585, 255, 390]
    assert [row["share"] for row in report["rows"]] == [28.6, 11.7, 19.9, 18.9, 8.3, 12.6]
