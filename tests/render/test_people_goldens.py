"""The views of contacts, stages and the routine on the sample journal of `prospectr demo`, as golden files.

The figures are worked out by hand in tests/domain/test_sample.py.
"""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.commands.helpers import log
from tests.commands.logging.test_review import KEYS, NEED
from tests.commands.terminal import terminal
from tests.conftest import NOW, Shell
from tests.render.sample import GOLDENS, copied
from tests.render.test_goldens import PIPED, PLAIN, check, transcript, view

WIDTHS = (60, 80)
VIEWS = {
    "overview": ("", PLAIN),
    "week": ("week", PLAIN),
    "week-last": ("week last", PLAIN),
    "who-bob": ("who @bob", PLAIN),
    "who-acme": ("who acme", PLAIN),
    "who-juniper": ("who @juniper", PLAIN),
    "contacts": ("contacts", PLAIN),
    "contacts-close": ("contacts --circle referral --close", PLAIN),
    "pipeline": ("pipeline", PLAIN),
    "pipeline-piped": ("pipeline", PIPED),
    "pipeline-stale": ("pipeline --stale", PLAIN),
    "due": ("due", PLAIN),
    "due-piped": ("due", PIPED),
    "criteria": ("criteria", PLAIN),
    "qualify": ("qualify @acme", PLAIN),
    "network": ("network 2026-W36..2026-W46", PLAIN),
    "network-year": ("network year", PLAIN),
    "referrals": ("referrals 2026-W36..2026-W46", PLAIN),
    "referrals-circle": ("referrals quarter --by circle", PLAIN),
    "funnel": ("funnel 2026-W36..2026-W46", PLAIN),
    "plan": ("plan 2 clients by 2026-12-31", PLAIN),
    "routine": ("routine", PLAIN),
    "routine-today": ("routine today", PLAIN),
    "trend": ("trend", PLAIN),
    "trend-piped": ("trend", PIPED),
    "trend-in-drought": ("trend 2026-W39..2026-W44", PLAIN),
    "calendar": ("calendar", PLAIN),
    "calendar-piped": ("calendar", PIPED),
    "calendar-13w": ("calendar 13w", PLAIN),
    "audit": ("audit", PLAIN),
}
PLACES = [
    *((width, name) for width in WIDTHS for name in VIEWS),
    *((120, name) for name in ("trend", "calendar", "audit")),  # also at a width with room
]
DATA = {
    "week.json": "week --json",
    "week.md": "week --md",
    "who.json": "who bob --json",
    "contacts.json": "contacts --close --json",
    "pipeline.json": "pipeline --json",
    "due.json": "due --json",
    "criteria.json": "criteria --json",
    "qualify.json": "qualify @acme --json",
    "network.json": "network 2026-W36..2026-W46 --json",
    "referrals.json": "referrals 2026-W36..2026-W46 --json",
    "funnel.json": "funnel 2026-W36..2026-W46 --json",
    "plan.json": "plan 2 clients by 2026-12-31 --json",
    "routine.json": "routine --json",
    "trend.json": "trend --json",
    "calendar.json": "calendar 2026-W46 --json",
    "audit.json": "audit --json",
    "audit.md": "audit --md",
    "export-contacts.csv": "export contacts csv",
    "export-contacts.json": "export contacts json",
    "export-pipeline.csv": "export pipeline csv",
    "export-referrals.csv": "export referrals csv",
    "export-referrals.jsonl": "export referrals jsonl",
    "export-follow-ups.csv": "export follow-ups csv",
}
EMPTY = {
    "empty-contacts": "contacts",
    "empty-pipeline": "pipeline",
    "empty-pipeline-stale": "pipeline --stale",
    "empty-due": "due",
    "empty-criteria": "criteria",
    "empty-network": "network",
    "empty-referrals": "referrals",
    "empty-funnel": "funnel",
    "empty-plan": "plan 2 clients by 2026-12-31",
    "empty-routine": "routine",
    "empty-routine-today": "routine today",
    "empty-trend": "trend",
    "empty-calendar": "calendar",
    "empty-audit": "audit",
    "empty-list-doubtful": "list --doubtful",
}
TRANSCRIPTS = {
    "people": (
        'contact @ines --name "Inés Ruiz" --org "Ruiz y Hijos" --email ines@example.com --phone "+34 600 000 000"',
        "contact @ines --circle customer --close --every 2w",
        "contact @ine --note mistyped",
        "contact merge @ine @ines",
        "contact rename @ines @ruiz",
        'p 30m first talk @ruiz from=@bob need="parcels get lost" next="fri send prices"',
        "p 10m voicemail @akme",
        'n 45m coffee @bob gave="intro to a banker" got="two names"',
        "advance @ruiz",
        'qualify @ruiz budget="10k" authority="she decides"',
        'advance @ruiz lead --reason "asked for an offer"',
        "advance @ruiz opportunity --value 12.5k",
        "advance @ruiz lead",
        "criteria add size How many people work there?",
        "criteria move size 1",
        "criteria remove size",
        "follow @bob 3d thank him",
        "follow tomorrow clean the desk",
        "snooze 7 2d",
        "done 7",
        "done 1 s 20m sent prices",
        "edit last from=@esther",
        "undo 3",
        "redo",
        "history",
    ),
    "straight-talk": (
        "p 45m coffee with @bob",
        'edit last need="his parcels get lost"',
        "n 1h lunch @ann",
        'edit last need="two want a quote"',
        "p 20m catching up @carla talks=1",
        "config counting as-logged",
        "p 30m drinks @dev",
        "config counting strict",
        "routine change 1 mon-thu 9-10:30 +phone",
        "routine add sat 17-17:30",
        "routine",
        "routine today",
        "routine remove 3",
        "week close",
        "delete last",
        "week",
        "undo",
        "history",
    ),
}
DOUBTFUL = (
    "p 45m mon coffee with @bob",
    "p 13:00-13:30 tue lunch with @zoë-müller about her warehouse +in-person",
    "p 20m wed catch up with @acme",
    "p 15m thu chat with @dev",
)
DIALOGUES = {  # name: (command line, its questions and the answer to each)
    "review": (
        "review",
        (
            (KEYS, "x"),  # none of the four keys
            (KEYS, "p"),
            (NEED, "\r"),
            ("press Enter to leave the entry", "orders arrive late\r"),
            (KEYS, "n"),
            (KEYS, "s"),
            (KEYS, "s"),
            (KEYS, "n"),
            (KEYS, "q"),
        ),
    ),
    "log-asks": (
        "log 30m coffee with @bob",
        (("Enter for networking", "x\r"), ("Enter for networking", "\r")),
    ),
    "log-asks-without-a-guess": ("log 30m", (("Which kind was it", "s\r"),)),
}
REJECTED = ("log 30m coffee with @bob", "log 30m", "review")
ROUTINE = (
    "routine add mon-fri 9-10:30 +phone",
    "routine change 1 mon-thu --from 2026-12-14",
    "off 2026-11-26 fair",
    "off 2026-12-24..2026-12-25 holidays",
)


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on the sample journal of the demo; tests must not change it."""
    shell = Shell(tmp_path_factory.mktemp("people"))
    shell.journal.parent.mkdir(mode=0o700)
    shell.ok("demo", str(shell.journal))
    shell.ok("config auto_backup off")
    return shell.at(NOW)


@pytest.fixture
def doubtful(people: Shell, tmp_path: Path) -> Shell:
    """A shell on a copy of the sample with a few more doubtful entries."""
    shell = copied(people, tmp_path)
    log(shell, *DOUBTFUL)
    return shell


@pytest.mark.parametrize(("width", "name"), PLACES)
def test_view(people: Shell, name: str, width: int):
    line, how = VIEWS[name]
    check(f"people/{width}/{name}.txt", view(people, line, how, width))


@pytest.mark.parametrize("width", WIDTHS)
def test_view_of_doubtful_entries(doubtful: Shell, width: int):
    check(f"people/{width}/list-doubtful.txt", view(doubtful, "list --doubtful", PLAIN, width))


@pytest.mark.parametrize("name", EMPTY)
def test_view_of_an_empty_journal(shell: Shell, name: str):
    check(f"people/{name}.txt", view(shell, EMPTY[name], PLAIN, 80))
    assert not shell.journal.exists()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", DATA)
def test_data_is_the_same_at_every_width(people: Shell, name: str, width: int):
    check(f"people/{name}", view(people, DATA[name], PIPED, width))


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_transcript(people: Shell, tmp_path: Path, name: str):
    check(f"people/{name}.txt", transcript(copied(people, tmp_path), TRANSCRIPTS[name], 80))


@pytest.mark.parametrize("name", DIALOGUES)
def test_dialogue_on_a_real_terminal(doubtful: Shell, name: str):
    line, answers = DIALOGUES[name]
    asked: Counter[str] = Counter()
    with terminal(doubtful, *shlex.split(line)) as screen:
        for question, keys in answers:
            asked[question] += 1
            screen.asked(question, asked[question])
            screen.press(keys)
        assert screen.end() == 0
    shown = screen.shown.replace("\r\n", "\n")  # a terminal's end of line
    check(f"people/{name}.txt", f"$ prospectr {line}\n{shown}")


def test_without_a_terminal_the_questions_are_rejected(doubtful: Shell):
    shown = []
    for line in REJECTED:
        said = doubtful(line)
        assert (said.code, said.out) == (2, ""), said  # a line without a kind has a line for each of the six
        shown.append(f"$ prospectr {line} < /dev/null\n{said.err}")
    check("people/nobody-to-ask.txt", "".join(shown))


def test_routine_as_a_calendar_file(shell: Shell):
    """A block that changes, and days off, which both blocks leave out."""
    log(shell, *ROUTINE)
    check("people/routine.ics", view(shell, "routine export ics", PIPED, 80))


@pytest.mark.parametrize(
    ("width", "name"),
    [place for place in PLACES if VIEWS[place[1]][1] == PLAIN] + [(width, "list-doubtful") for width in WIDTHS],
)
def test_no_line_is_wider_than_the_terminal(name: str, width: int):
    lines = (GOLDENS / f"people/{width}/{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if cell_len(line) > width] == []


def test_the_week_fits_40_lines():
    """38 lines, with the command line above and the prompt below."""
    assert len((GOLDENS / "people/80/week.txt").read_text(encoding="utf-8").splitlines()) <= 38


def test_no_golden_is_left_over():
    files = {str(file.relative_to(GOLDENS / "people").as_posix()) for file in (GOLDENS / "people").rglob("*.*")}
    views = {f"{width}/{name}.txt" for width, name in (*PLACES, *((width, "list-doubtful") for width in WIDTHS))}
    once = {f"{name}.txt" for name in (*EMPTY, *TRANSCRIPTS, *DIALOGUES, "nobody-to-ask")}
    assert files == views | set(DATA) | once | {"routine.ics"}
