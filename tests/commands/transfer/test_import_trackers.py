"""Importing other programs' files: all rows or none, in one step, and the same rows again add nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.helpers import entries, everything, log, read, refused
from tests.commands.transfer.files import WEEK, table, timed, toggl
from tests.conftest import Result, Shell

Import = Callable[..., Result]


@pytest.fixture
def bring(shell: Shell, tmp_path: Path) -> Import:
    """Write a text to a file and import it with some options."""

    def run(text: str | bytes, *options: str, form: str = "", name: str = "export.csv") -> Result:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return shell("import", *([form] if form else []), str(path), *options)

    return run


def figures(result: Result) -> dict[str, Any]:
    """Return the JSON of an import that succeeded."""
    assert result.code == 0, result
    found: dict[str, Any] = json.loads(result.out)
    return found


class TestOneDoor:
    def test_the_format_is_found_out_and_the_rows_become_entries(self, shell: Shell, bring: Import) -> None:
        result = bring(WEEK, "--kind", "s")
        assert result.code == 0, result
        assert "Imported 2 entries" in result.out
        assert [(e["day"], e["start"], e["minutes"], e["kind"], e["note"], e["tags"]) for e in entries(shell)] == [
            ("2026-11-16", "2026-11-16T09:00:00+01:00", 45, "selling", "call round", ["phone", "warm"]),
            ("2026-11-16", "2026-11-16T10:00:00+01:00", 60, "selling", "offer for Brick", []),
        ]
        assert entries(shell)[0]["channel"] == "phone"

    def test_the_head_says_what_was_understood(self, bring: Import) -> None:
        head = bring(WEEK, "--dry-run").err.splitlines()[0]
        assert head == "Toggl CSV, UTF-8, dates y-m-d, times read as UTC+01:00"

    def test_what_is_left_out_is_told(self, bring: Import) -> None:
        assert "Left out, under a minute: 1 row (4)" in bring(WEEK, "--kind", "p").err

    def test_the_format_can_be_typed(self, shell: Shell, bring: Import) -> None:
        assert bring(WEEK, "--kind", "p", form="toggl").code == 0
        assert len(entries(shell)) == 2

    def test_the_columns_may_be_in_any_order_and_some_may_be_missing(self, shell: Shell, bring: Import) -> None:
        header = "Duration,Description,Stop time,Start time,Stop date,Start date,Member"
        row = {"Duration": "0:30:00", "Description": "call", "Start time": "9:00", "Stop time": "9:30"}
        days = {"Start date": "2026-11-16", "Stop date": "2026-11-16"}
        assert bring(table(header, [{**row, **days}], delimiter=";"), "--kind", "p").code == 0
        assert entries(shell)[0]["minutes"] == 30

    def test_exports_of_prospectr_come_in_by_the_same_door(self, shell: Shell, bring: Import) -> None:
        assert bring("kind,day,minutes,note\np,2026-11-20,45,calls\n").code == 0
        assert entries(shell)[0]["note"] == "calls"

    def test_exports_of_prospectr_from_standard_input(self, shell: Shell) -> None:
        shell.ok("import", "-", stdin="kind,day,minutes,note\np,2026-11-20,45,calls\n")
        assert entries(shell)[0]["note"] == "calls"

    def test_a_file_in_no_known_format_is_refused(self, bring: Import) -> None:
        refused(bring("colour,size\nred,5\n"), 2, "--map")

    def test_a_file_of_another_format_than_typed_is_refused(self, bring: Import) -> None:
        refused(bring("colour,size\nred,5\n", form="toggl"), 2, "description, start date, start time, duration")

    def test_an_unknown_format_is_refused_with_the_nearest(self, shell: Shell) -> None:
        refused(shell("import", "togl", "x.csv"), 2, "prospectr import toggl x.csv")

    def test_from_standard_input(self, shell: Shell) -> None:
        shell.ok("import", "-", "--kind", "p", stdin=WEEK)
        assert len(entries(shell)) == 2
        shell.process("import", "-", "--kind", "p", stdin=WEEK)
        assert len(entries(shell)) == 2


class TestKinds:
    def test_an_unknown_kind_is_refused_with_a_rule_for_each_group(self, bring: Import, shell: Shell) -> None:
        result = bring(WEEK)
        assert (result.code, result.out) == (2, "")
        assert "prospectr rules add toggl project Outreach" in result.err
        assert "prospectr rules add toggl project Offers" in result.err
        assert entries(shell) == []

    def test_rules_give_kind_tags_and_contact(self, shell: Shell, bring: Import) -> None:
        shell.ok("rules add toggl project outreach p +cold")
        shell.ok("rules", "add", "any", "client", "Brick Ltd", "s", "@brick")
        assert bring(WEEK).code == 0
        first, second = entries(shell)
        assert (first["kind"], first["tags"]) == ("prospecting", ["cold", "phone", "warm"])
        assert (second["kind"], second["contacts"]) == ("selling", ["brick"])

    def test_the_first_rule_that_fits_is_taken(self, shell: Shell, bring: Import) -> None:
        log(
            shell,
            "rules add any subject call n",
            "rules add toggl project Outreach p",
            "rules add any subject offer skip",
        )
        result = bring(WEEK)
        assert [entry["kind"] for entry in entries(shell)] == ["networking"]
        assert "Left out, skipped by a rule: 1 row (3)" in result.err

    def test_a_rule_comes_before_the_kind_that_was_typed(self, shell: Shell, bring: Import) -> None:
        shell.ok("rules add toggl project Outreach p")
        bring(WEEK, "--kind", "a")
        assert [entry["kind"] for entry in entries(shell)] == ["prospecting", "admin"]


class TestAllOrNone:
    def test_one_row_that_cannot_be_read_rejects_the_file(self, shell: Shell, bring: Import) -> None:
        log(shell, "p 5m here before")
        before = everything(shell)
        bad = timed("2026-11-31", "09:00", "09:30", "no such day")
        result = bring(toggl(timed("2026-11-16", "09:00", "09:30", "fine"), bad), "--kind", "p")
        assert result.code == 2
        assert result.err.splitlines()[1].strip().startswith("row 3: its day or time cannot be read: 2026-11-31")
        assert "--skip-refused" in result.err.splitlines()[-1]
        assert everything(shell) == before

    def test_the_other_rows_come_in_when_asked_for(self, shell: Shell, bring: Import) -> None:
        bad = timed("2026-11-31", "09:00", "09:30", "no such day")
        text = toggl(timed("2026-11-16", "09:00", "09:30", "fine"), bad)
        assert bring(text, "--kind", "p", "--skip-refused").code == 0
        assert [entry["note"] for entry in entries(shell)] == ["fine"]

    def test_undo_takes_an_import_back_whole_and_redo_brings_it_back(self, shell: Shell, bring: Import) -> None:
        log(shell, "p 5m here before")
        before = everything(shell)
        bring(WEEK, "--kind", "p")
        after = everything(shell)
        shell.ok("undo")
        assert everything(shell) == before
        shell.ok("redo")
        assert everything(shell) == after
        assert figures(bring(WEEK, "--kind", "p", "--json"))["known"] == 2

    def test_after_undo_the_same_file_adds_its_rows(self, shell: Shell, bring: Import) -> None:
        bring(WEEK, "--kind", "p")
        shell.ok("undo")
        assert figures(bring(WEEK, "--kind", "p", "--json"))["imported"] == 2

    def test_a_dry_run_changes_nothing(self, shell: Shell, bring: Import) -> None:
        result = bring(WEEK, "--dry-run")
        assert "Would import 2 entries" in result.out
        assert "call round" in result.out
        assert not shell.journal.exists()

    def test_a_dry_run_as_json_has_the_rows(self, bring: Import) -> None:
        found = figures(bring(WEEK, "--dry-run", "--json"))
        assert (found["new"], found["imported"], found["minutes"]) == (2, 0, 105)
        assert found["left_out"] == {"under a minute": 1}
        assert [(row["row"], row["minutes"], row["kind"]) for row in found["rows"]] == [(2, 45, None), (3, 60, None)]


class TestTheSameAgain:
    def test_adds_nothing(self, shell: Shell, bring: Import) -> None:
        bring(WEEK, "--kind", "p")
        before = everything(shell)
        assert figures(bring(WEEK, "--kind", "n", "--json"))["known"] == 2
        assert everything(shell) == before
        assert len(read(shell, "history")) == 1

    def test_a_longer_file_adds_only_its_new_rows(self, bring: Import) -> None:
        bring(WEEK, "--kind", "p")
        more = WEEK + toggl(timed("2026-11-18", "09:00", "10:00", "more")).split("\n", 1)[1]
        assert figures(bring(more, "--kind", "p", "--json"))["imported"] == 1

    def test_equal_rows_of_one_file_are_separate_entries(self, shell: Shell, bring: Import) -> None:
        row = timed("2026-11-16", "09:00", "09:30", "twice")
        for _ in range(2):
            bring(toggl(row, row), "--kind", "p")
            assert len(entries(shell)) == 2

    def test_two_files_with_the_same_row_add_it_once(self, shell: Shell, tmp_path: Path) -> None:
        for name in ("a.csv", "b.csv"):
            (tmp_path / name).write_text(WEEK, encoding="utf-8")
        shell.ok("import", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--kind", "p")
        assert len(entries(shell)) == 2

    def test_an_entry_deleted_here_stays_away(self, shell: Shell, bring: Import) -> None:
        bring(WEEK, "--kind", "p")
        shell.ok("delete 1")
        result = bring(WEEK, "--kind", "p")
        assert "Left out, deleted here: 1 row (2)" in result.err
        assert len(entries(shell)) == 1

    def test_a_row_changed_there_is_named_and_not_added(self, shell: Shell, bring: Import) -> None:
        bring(WEEK, "--kind", "p")
        found = figures(bring(WEEK.replace("call round", "call list"), "--json"))
        assert (found["differing"], found["imported"]) == ([1], 0)
        assert entries(shell)[0]["note"] == "call round"


class TestSeveralPeople:
    TEXT = toggl(
        timed("2026-11-16", "09:00", "09:30", "mine"),
        timed("2026-11-16", "09:00", "09:30", "theirs", User="Bo Kim"),
    )

    def test_rows_of_several_people_are_refused_with_a_line_for_each(self, shell: Shell, bring: Import) -> None:
        result = bring(self.TEXT, "--kind", "p")
        assert result.code == 2
        assert '--user "Ann Lee"' in result.err
        assert '--user "Bo Kim"' in result.err
        assert entries(shell) == []

    @pytest.mark.parametrize(
        ("user", "notes"), [("ann lee", ["mine"]), ("Bo Kim", ["theirs"]), ("all", ["mine", "theirs"])]
    )
    def test_the_rows_of_one_of_them(self, shell: Shell, bring: Import, user: str, notes: list[str]) -> None:
        assert bring(self.TEXT, "--kind", "p", "--user", user).code == 0
        assert [entry["note"] for entry in entries(shell)] == notes
