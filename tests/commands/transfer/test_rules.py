"""The rules for imported rows: listed, added, moved and removed; they follow a contact that is renamed or forgotten."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

THREE = (
    "rules add toggl project Outreach p +phone",
    "rules add any subject lunch n @bob",
    "rules add ics category Holidays skip",
)


def patterns(shell: Shell) -> list[str]:
    return [rule["pattern"] for rule in read(shell, "rules")]


def test_rules_are_listed_in_order(shell: Shell) -> None:
    log(shell, *THREE)
    assert shell.ok("rules").lines == [
        "1  toggl  project   Outreach  prospecting +phone",
        "2  any    subject   lunch     networking @bob",
        "3  ics    category  Holidays  skip",
    ]
    assert read(shell, "rules")[1] == {
        "place": 2, "source": None, "field": "subject", "pattern": "lunch", "kind": "networking", "tags": [],
        "contact": "bob",
    }  # fmt: skip
    assert read(shell, "rules")[2]["kind"] is None


def test_without_rules_the_list_says_how_to_add_one(shell: Shell) -> None:
    assert "prospectr rules add" in shell.ok("rules").out
    assert not shell.journal.exists()


def test_rules_are_moved_and_removed_and_every_change_undone(shell: Shell) -> None:
    log(shell, *THREE)
    shell.ok("rules move 3 1")
    assert patterns(shell) == ["Holidays", "Outreach", "lunch"]
    shell.ok("rules remove 2")
    assert patterns(shell) == ["Holidays", "lunch"]
    assert [rule["place"] for rule in read(shell, "rules")] == [1, 2]
    shell.ok("undo 2")
    assert patterns(shell) == ["Outreach", "lunch", "Holidays"]
    shell.ok("redo")
    assert patterns(shell) == ["Holidays", "Outreach", "lunch"]
    assert "changed the rules" in shell.ok("history").out


def test_a_rule_for_the_same_rows_takes_the_place_of_the_other(shell: Shell) -> None:
    log(shell, *THREE, "rules add toggl project OUTREACH s")
    assert patterns(shell) == ["OUTREACH", "lunch", "Holidays"]
    assert read(shell, "rules")[0]["kind"] == "selling"


def test_the_rule_that_is_replaced_is_named(shell: Shell) -> None:
    log(shell, *THREE, "rules add any subject lunch skip")
    assert shell.ok("rules add any subject Lunch a +meal @bob").err == (
        "It replaces rule 2, which was: skip. To take it back: prospectr undo\n"
    )
    assert "which was: admin +meal @bob." in shell.ok("rules add any subject lunch n").err
    assert shell.ok("rules add any subject lunch n").err == ""
    assert shell.ok("rules move 3 1").err == ""


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("rules add", 2, "rules add toggl project Outreach p +phone"),
        ("rules add toggle project x p", 2, "Type toggl."),
        ("rules add toggl colour x p", 2, "project, client, category"),
        ("rules add toggl project x q", 2, "not a kind"),
        ("rules add toggl project x p y", 2, "“y”"),
        ("rules add toggl project x p @a @b", 2, "@b"),
        ("rules add toggl project x skip +a", 2, "+a"),
        ("rules add toggl project x p +b/b", 2, "tag"),
        ("rules remove 4", 3, "prospectr rules"),
        ("rules remove x", 3, "prospectr rules"),
        ("rules move 1", 2, "rules move 3 1"),
        ("rules move 1 9", 3, "prospectr rules"),
        ("rules ad toggl project x p", 2, "rules add toggl"),
    ],
)
def test_an_invalid_change_is_refused(shell: Shell, line: str, code: int, named: str) -> None:
    log(shell, *THREE)
    refused(shell(line), code, named)
    assert len(patterns(shell)) == 3


def test_an_empty_text_is_refused(shell: Shell) -> None:
    refused(shell("rules", "add", "any", "subject", " ", "p"), 2, "empty")
    assert not shell.journal.exists()


def test_a_rule_follows_a_contact_that_is_renamed(shell: Shell) -> None:
    log(shell, *THREE, "n 30m mon @bob", "contact rename @bob @robert")
    assert read(shell, "rules")[1]["contact"] == "robert"


def test_a_rule_about_somebody_forgotten_is_removed(shell: Shell) -> None:
    log(shell, *THREE, "contact @ann --name 'Ann Quill'", "rules add any client 'Ann Quill' s", "n 30m mon @bob")
    log(shell, "contact forget @ann --yes", "contact forget @bob --yes")
    assert patterns(shell) == ["Outreach", "Holidays"]
