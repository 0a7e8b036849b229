"""`prospectr quarter`: as text, as JSON with the figures of the commands it sums up, and as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.helpers import log, refused
from tests.conftest import Shell
from tests.render.sample import sample_shell


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = sample_shell(tmp_path_factory.mktemp("sample"))
    shell.ok("advance @acme prospect --on 2026-11-10")
    shell.ok("contact @kim --from @bob --on 2026-11-10")
    return shell


def test_the_text_begins_with_the_sum(sample: Shell) -> None:
    lines = sample.ok("quarter").lines
    assert lines[:2] == [
        "Quarter 2026-Q4, Thu 1 Oct to Thu 31 Dec",
        "28.6 % of 51h30m was prospecting; quota met in 1 of 2 weeks.",
    ]
    openings = ("2026-W45", "Mon ", "Funnel:", "Referrals:", "Touched", "New: 1 prospect", "Audit,")
    assert [text for text in openings if not any(line.startswith(text) for line in lines)] == []


def test_each_part_of_the_json_is_what_its_own_command_says(sample: Shell) -> None:
    value = json.loads(sample.ok("quarter --json").out)
    for key, line in {"funnel": "funnel quarter", "referrals": "referrals quarter", "audit": "audit 2026-Q4"}.items():
        assert value[key] == json.loads(sample.ok(f"{line} --json").out), key
    assert value["trend"] == json.loads(sample.ok("trend quarter --json").out)
    assert value["days"] == json.loads(sample.ok("calendar quarter --json").out)["days"]
    assert (value["quarter"], value["total_minutes"], value["prospecting_minutes"]) == ("2026-Q4", 3090, 885)
    assert value["share"] == 28.6
    assert sum(value["days"].values()) == value["prospecting_minutes"]


@pytest.mark.parametrize("word", ["quarter", "2026-Q4", "2026-q4", "q4", "Q4", "2026-10..2026-12"])
def test_a_quarter_has_several_names(sample: Shell, word: str) -> None:
    assert sample.ok("quarter", word).lines[0].startswith("Quarter 2026-Q4,")


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("last", "2026-Q3"),
        ("last quarter", "2026-Q3"),
        ("last-quarter", "2026-Q3"),
        ("q1", "2026-Q1"),
        ("2025-Q2", "2025-Q2"),
    ],
)
def test_another_quarter_may_be_empty(sample: Shell, word: str, label: str) -> None:
    lines = sample.ok("quarter", *word.split()).lines
    assert lines[0].startswith(f"Quarter {label},")
    assert lines[1:] == ["Nothing was logged."]


def test_a_quarter_by_its_number_is_the_latest_that_has_begun(shell: Shell) -> None:
    log(shell, "p 45m calls")
    assert shell.at("2027-02-01T09:00:00+01:00").ok("quarter q4").lines[0].startswith("Quarter 2026-Q4,")
    assert shell.at("2027-02-01T09:00:00+01:00").ok("quarter q1").lines[0].startswith("Quarter 2027-Q1,")


@pytest.mark.parametrize("word", ["2026-11", "all", "week", "13w", "2026", "2026-Q5", "quart", "q5"])
def test_what_is_not_one_quarter_is_rejected(sample: Shell, word: str) -> None:
    refused(sample("quarter", word), 2)


def test_the_page_is_a_file(sample: Shell, tmp_path: Path) -> None:
    file = tmp_path / "q.html"
    sample.ok("quarter", "--html", "-o", str(file))
    assert "of the quarter so far is prospecting" in file.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert file.read_text(encoding="utf-8") == sample.ok("quarter --html").out
    assert "@acme" in sample.ok("quarter --html").out
    assert "@" not in sample.ok("quarter --html --no-people").out.split("</style>")[1]


def test_an_empty_journal_has_a_page_too(shell: Shell) -> None:
    assert "Nothing is logged yet." in shell.ok("quarter --html").out
    assert shell.ok("quarter").lines[1:] == ["Nothing is logged yet."]
