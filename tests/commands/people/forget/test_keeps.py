"""contact forget keeps everything about others, the minutes, and what the entries count as."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tests.commands.helpers import entries, log, read, refused
from tests.commands.people.forget.forgetting import ENTRY, QUILL, check_sound, traces, walk
from tests.conftest import Shell


def test_an_entry_that_names_them_keeps_time_kind_tags_outcomes_and_other_contacts(shell: Shell) -> None:
    shell.ok('n 9-10:30 fri lunch @quill @ann +event +warm talks=2 need="x" gave="y" got="z"')
    before = entries(shell)[0]
    shell.ok("contact forget @quill --yes")
    left = {"note": "", "contacts": ["ann"], "need": "forgotten", "gave": None, "got": None}
    assert entries(shell)[0] == before | left


def test_an_entry_that_mentions_them_loses_only_that(shell: Shell) -> None:
    log(shell, "contact @quill --name 'Quentin Zebulon'", 'p 45m calls for quill today @ann got="a card" +phone')
    before = entries(shell)[0]
    shell.ok("contact forget @quill everywhere --yes")
    after = entries(shell)[0]
    assert after | {"note": ""} == before | {"note": ""}
    assert after["note"].startswith("calls for ")
    assert after["note"].endswith(" today @ann +phone")


def test_everything_about_others_stays(shell: Shell) -> None:
    log(
        shell,
        "config day_hours 12",
        "quota 30% --from 2026-11-09 talks=5",
        "off 2026-12-24 holidays",
        "criteria use bant",
        "p 45m quills and tranquillity @ann +quilling talks=3",
        "n 5m @quilla @qui gave='a quilt'",
        "contact @ann --name 'Ann Quillon' --email ann@quillon.example --note quills --from @dan",
        "contact @quill --name 'Quentin Zebulon'",
        "advance @ann opportunity --reason quills --value 900",
        "qualify @ann budget=quills",
        "follow @ann 3d quills",
        "start s quills @ann",
    )
    views = (
        "config",
        "quota",
        "off",
        "criteria",
        "list all",
        "who @ann",
        "who @quilla",
        "due",
        "status",
        "pipeline",
    )
    before = {view: read(shell, view) for view in views}
    shell.ok("contact forget @quill --yes")
    assert {view: read(shell, view) for view in views} == before


@pytest.mark.parametrize("name", ["Miller and Sons", "Jan van der Berg", "The Quill Company", "Will de la Mark"])
def test_common_words_in_a_name_stay_in_the_texts_of_others(shell: Shell, name: str) -> None:
    """Text that is blanked cannot be brought back."""
    log(shell, "p 45m van and der la the company black and white", "contact @ann --org 'Cut and Go van der la'")
    shell.ok("contact", "@qq", "--name", name)
    before = entries(shell), read(shell, "who @ann")
    shell.ok("contact forget @qq --yes")
    assert (entries(shell), read(shell, "who @ann")) == before


def test_a_longer_handle_that_begins_or_ends_alike_stays(shell: Shell) -> None:
    log(
        shell,
        "n 5m tea @quill-pen @pen.quill @pen-quill",
        "follow 3d ask @quill-pen or @pen.quill",
        "advance @ann prospect --reason 'sent by @pen-quill'",
        "contact @quill",
    )
    before = read(shell, "due"), read(shell, "who @ann")
    shell.ok("contact forget @quill --yes")
    assert (read(shell, "due"), read(shell, "who @ann")) == before


def test_contacts_that_they_referred_stay_without_a_source(shell: Shell) -> None:
    log(
        shell,
        "p 20m call @acme from=@quill",
        "contact @dan --from @quill --name Dan",
        "contact forget @quill --yes",
    )
    assert {contact["handle"]: (contact["from"], contact["referred_on"]) for contact in read(shell, "contacts")} == {
        "acme": (None, None),
        "dan": (None, None),
    }
    assert (entries(shell)[0]["contacts"], entries(shell)[0]["from"]) == (["acme"], None)
    assert json.loads(shell.ok("export referrals json").out) == []


def test_an_entry_left_with_only_its_source_loses_the_source(shell: Shell) -> None:
    """Otherwise it could not be edited, or exported and imported."""
    log(shell, "n 30m coffee @quill @ann from=@ann", "contact forget @quill --yes")
    assert (entries(shell)[0]["contacts"], entries(shell)[0]["from"]) == (["ann"], None)
    shell.ok("edit 1 1h")
    shell.ok("import csv -", stdin=shell.ok("export csv").out)


@pytest.mark.parametrize(
    "mistake",
    [
        ["contact merge @ann @quill", "undo"],
        ["contact merge @quill @ann", "undo"],
        ["undo", "contact rename @ann @quill", "undo", "contact @quill"],
        ["contact rename @quill @anna", "contact rename @ann @quill", "undo 2"],
    ],
)
def test_a_contact_that_was_merged_by_mistake_stays(shell: Shell, mistake: list[str]) -> None:
    log(
        shell,
        "n 5m tea time @ann",
        "contact @ann --name Ann --note rye --from @dan",
        "advance @ann prospect --reason budget",
        "follow @ann 3d send prices",
        "contact @quill --name Quentin",
        *mistake,
    )
    before = entries(shell), read(shell, "who @ann"), read(shell, "due")
    shell.ok("contact forget @quill --yes")
    assert (entries(shell), read(shell, "who @ann"), read(shell, "due")) == before
    walk(shell, "undo", ["quentin"])
    walk(shell, "redo", ["quentin"])
    assert (entries(shell), read(shell, "who @ann"), read(shell, "due")) == before


@pytest.mark.parametrize("then", ["contact rename @ann @quill", "contact @quill --name Ann"])
def test_another_person_who_had_the_handle_before_stays(shell: Shell, then: str) -> None:
    log(
        shell,
        "contact @quill --name 'Quentin Zebulon' --note walrus",
        "n 5m kazoo @quill",
        "contact rename @quill @anna",
        "contact @ann --name Ann --note oats",
        then,
        "p 5m spoke with Quentin of walruses",
        "p 5m Ann said so @quill",
    )
    before = entries(shell)[:2], read(shell, "who @anna")
    shell.ok("contact forget @quill --yes")
    assert (entries(shell)[:2], read(shell, "who @anna")) == before
    assert entries(shell)[2]["contacts"] == []
    check_sound(shell)


def test_other_renamed_contacts_stay(shell: Shell) -> None:
    log(shell, "n 5m tea @bob", "contact rename @bob @rob", "p 5m spoke of bob and rob", QUILL, ENTRY)
    before = entries(shell)[:2]
    shell.ok("contact forget @quill --yes")
    assert entries(shell)[:2] == before


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("p 30m long lunch, much wine @quill", "lunch"),
        ("n 30m long lunch, much wine @quill", ""),
        ('p 30m long lunch, much wine @quill need="late orders"', ""),
        ("p 30m cold calls @quill", ""),
    ],
)
def test_of_a_note_only_the_cue_word_that_decides_how_it_counts_stays(shell: Shell, line: str, left: str) -> None:
    shell.ok(line)
    before = read(shell, "week")
    shell.ok("contact forget @quill --yes")
    assert entries(shell)[0]["note"] == left
    after = read(shell, "week")
    assert (after["quota"], after.get("counted")) == (before["quota"], before.get("counted"))


def test_a_step_whose_changes_are_all_gone_is_deleted(shell: Shell) -> None:
    log(shell, "p 45m calls", QUILL, "edit 1 +phone", "contact forget @quill --yes")
    connection = sqlite3.connect(shell.journal)
    steps = "SELECT command FROM step WHERE id NOT IN (SELECT step_id FROM change)"
    assert connection.execute(steps).fetchall() == [("forget",)]
    connection.close()


def test_the_rest_of_the_history_stays(shell: Shell) -> None:
    log(shell, "p 45m calls", "edit 1 more calls", "n 5m @quill", "contact forget @quill --yes")
    assert "more calls" in shell.ok("history 1").out
    refused(shell("undo"), 3, "prospectr contact forget cannot be undone")
    assert [entry["note"] for entry in entries(shell)] == ["more calls", ""]


def test_a_block_tagged_with_their_handle_loses_the_tag(shell: Shell) -> None:
    log(
        shell, "config auto_backup off", "n 5m @quill", "routine add mon-fri 9-10 +quill", "routine add sat 9-10 +phone"
    )
    shell.ok("contact forget @quill everywhere --yes")
    assert traces(shell, ["quill"]) == []
    assert [block["tag"] for block in read(shell, "routine")] == [None, "phone"]
    check_sound(shell)


def test_a_closed_week_keeps_its_routine_without_the_tag(shell: Shell) -> None:
    """A close stores the routine without its tags, in the row and in the images of the change log."""
    log(shell, "config auto_backup off", "p 30m calls @quill", "routine add mon-fri 9-10 +quill --from 2026-11-16")
    log(shell, "week close", "p 10m @quill", "week close")
    before = read(shell, "week")["closed"]
    shell.ok("contact forget @quill everywhere --yes")
    assert traces(shell, ["quill"]) == []
    assert read(shell, "week")["closed"] == before
    assert before["routine"] == "mon-fri 09:00-10:00"
    check_sound(shell)


class TestAwkwardHandles:
    """Handles that look like something else: digits of a day, a weekday, a setting, an outcome, a tag, a stage."""

    HANDLES = (
        "11",
        "2026",
        "20",
        "45",
        "mon",
        "off",
        "talks",
        "phone",
        "lead",
        "sunday",
        "acme-co",
        "a.b",
        "note",
        "x&y",
    )
    LINES = (
        "config auto_backup off",
        "config workdays mon tue",
        "config workdays mon tue wed",
        "config week_start sunday",
        "config week_start monday",
        "config outcomes dials talks demos",
        "config outcomes dials talks demos tours",
        "quota 30% --from 2026-11-09 talks=20",
        "quota 31% --from 2026-11-09 talks=11",
        "off 2026-12-24 eve",
        "criteria use bant",
        "p 45m calls on 11 mon, lead by phone +phone talks=3",
        "n 9-10 2026-11-20 talks @ann from=@dan",
        "contact @ann --from @dan --on 2026-11-11 --phone 11-20 --note 'mon lead 2026'",
        "advance @ann lead --on 2026-11-20 --value 11 --reason 'mon 2026'",
        "qualify @ann budget='2026 lead'",
        "follow @ann 2026-12-20 phone on mon",
        "routine add mon-fri 11-20",
        "week close",
        "start n talks @ann",
    )  # fmt: skip

    @pytest.mark.parametrize("handle", HANDLES)
    def test_only_texts_are_changed(self, shell: Shell, handle: str) -> None:
        log(shell, *self.LINES, f"n 5m tea @{handle}", f"contact @{handle} --close")
        kept = ("config", "quota", "routine", "report all --by kind", "report all --by day", "report all --by channel")
        before = {view: read(shell, view) for view in kept}
        closed = read(shell, "week")["closed"]
        shell.ok(f"contact forget @{handle} everywhere --yes")
        assert {view: read(shell, view) for view in kept} == before
        assert read(shell, "week")["closed"] == closed
        refused(shell(f"who @{handle}"), 3)
        check_sound(shell)

    @pytest.mark.parametrize("handle", HANDLES)
    def test_undo_and_redo_still_work(self, shell: Shell, handle: str) -> None:
        log(
            shell,
            *self.LINES,
            f"n 5m tea @{handle}",
            f"contact @{handle} --close",
            f"contact forget @{handle} everywhere --yes",
        )
        before = {view: read(shell, view) for view in ("config", "quota", "list all", "contacts", "off", "criteria")}
        undone = walk(shell, "undo", [])
        assert undone == 0
        assert (5, "") in [(entry["minutes"], entry["note"]) for entry in entries(shell)]
        check_sound(shell)
        assert walk(shell, "redo", []) == undone
        assert {view: read(shell, view) for view in before} == before

    @pytest.mark.parametrize("handle", HANDLES)
    def test_commands_still_work_after_each_undo(self, shell: Shell, handle: str) -> None:
        log(
            shell,
            *self.LINES,
            f"n 5m tea @{handle}",
            f"contact @{handle} --close",
            f"contact forget @{handle} everywhere --yes",
        )
        while shell("undo").code == 0:
            shell.ok("config --json")
            shell.ok("p 5m calls --dry-run")
            shell.ok("week")


class TestUndo:
    def test_neither_forgetting_nor_anything_before_it_can_be_undone(self, shell: Shell) -> None:
        log(shell, "p 45m calls", "n 5m @quill", "p 30m more", "contact forget @quill --yes", "p 20m later")
        shell.ok("undo")
        refused(shell("undo"), 3, "prospectr contact forget cannot be undone")
        assert [entry["minutes"] for entry in entries(shell)] == [45, 5, 30]
        shell.ok("redo")
        assert [entry["minutes"] for entry in entries(shell)] == [45, 5, 30, 20]

    def test_nothing_that_was_undone_before_can_be_redone(self, shell: Shell) -> None:
        log(shell, "n 5m tea @ann", "n 5m xylophone @quill", "undo", "n 6m @quill", "contact forget @quill --yes")
        refused(shell("redo"), 3)

    def test_undo_after_forgetting_the_only_contact(self, shell: Shell) -> None:
        log(shell, "contact @quill", "contact forget @quill --yes")
        refused(shell("undo"), 3)
        assert read(shell, "contacts") == []

    def test_the_history_says_that_a_person_was_forgotten_but_not_who(self, full_history: Shell) -> None:
        said = full_history.ok("history")
        assert "forgot" in said.out
        assert "quill" not in said.out
        assert read(full_history, "history")[0]["command"] == "forget"

    @pytest.fixture
    def full_history(self, shell: Shell) -> Shell:
        log(shell, "n 5m tea @quill", "contact forget @quill --yes")
        return shell
