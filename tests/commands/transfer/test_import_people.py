"""Importing contacts of phones, networks and address books: what is there is never overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.helpers import everything, log, read
from tests.commands.transfer.files import GOOGLE, LINKEDIN
from tests.conftest import Result, Shell

Import = Callable[..., Result]


@pytest.fixture
def bring(shell: Shell, tmp_path: Path) -> Import:
    """Write a text to a file and import it with some options."""

    def run(text: str, *options: str) -> Result:
        path = tmp_path / "people"
        path.write_text(text, encoding="utf-8")
        return shell("import", str(path), *options)

    return run


def contacts(shell: Shell) -> dict[str, dict[str, object]]:
    return {contact["handle"]: contact for contact in read(shell, "contacts")}


def test_linkedin_has_lines_before_its_header(shell: Shell, bring: Import) -> None:
    result = bring(LINKEDIN)
    assert result.code == 0, result
    assert "Imported 3 contacts." in result.out
    assert "Left out, without a name: 1 row (8)" in result.err
    found = contacts(shell)
    assert set(found) == {"ann.lee", "ann.lee2", "zoë.o"}
    assert (found["ann.lee"]["name"], found["ann.lee"]["org"]) == ("Ann Lee", "Brick")
    assert found["ann.lee"]["stage"] is None
    assert read(shell, "contact @ann.lee2")["note"] == "Buyer; https://example.com/ann-2"


def test_google_has_several_values_in_a_cell(shell: Shell, bring: Import) -> None:
    bring(GOOGLE)
    found = contacts(shell)
    assert set(found) == {"bo.kim", "süd.gmbh", "lone"}
    card = read(shell, "contact @bo.kim")
    assert (card["email"], card["phone"]) == ("bo@example.com", "+49 171 1")
    assert card["note"] == "Buyer; kim@example.com; 0171 2; Met at the fair likes short mails"
    assert found["süd.gmbh"]["org"] == "Süd GmbH"


@pytest.mark.parametrize("text", [LINKEDIN, GOOGLE])
def test_the_same_again_adds_nothing(shell: Shell, bring: Import, text: str) -> None:
    bring(text)
    before = contacts(shell)
    assert "Imported 0 contacts, skipped 3 that the journal already has." in bring(text).out
    assert contacts(shell) == before


def test_undo_takes_it_back_whole(shell: Shell, bring: Import) -> None:
    log(shell, "contact @here --name Here")
    before = (contacts(shell), everything(shell))
    bring(LINKEDIN)
    shell.ok("undo")
    assert (contacts(shell), everything(shell)) == before
    assert "Imported 3 contacts." in bring(LINKEDIN).out


def test_a_known_address_stays_as_it_is(shell: Shell, bring: Import) -> None:
    shell.ok("contact @bob --name Bob --email BO@example.com")
    before = contacts(shell)["bob"]
    assert "Imported 2 contacts, skipped 1" in bring(GOOGLE).out
    assert contacts(shell)["bob"] == before


def test_a_contact_forgotten_here_stays_away(shell: Shell, bring: Import) -> None:
    bring(LINKEDIN)
    shell.ok("contact forget @ann.lee --yes")
    assert "Left out, deleted here: 1 row" in bring(LINKEDIN).err
    assert "ann.lee" not in contacts(shell)


def test_a_renamed_contact_is_known(shell: Shell, bring: Import) -> None:
    bring(LINKEDIN)
    shell.ok("contact rename @zoë.o @zoe")
    assert "Imported 0 contacts" in bring(LINKEDIN).out


def test_equal_addresses_and_names_get_a_remark(bring: Import) -> None:
    text = "Name,Email\nAnn Lee,info@example.com\nBo Kim,info@example.com\nAnn Lee,ann@example.com\n"
    lines = bring(text, "--dry-run").out.splitlines()
    assert lines[1].endswith("same e-mail as @ann.lee")
    assert lines[2].endswith("same name as @ann.lee")
    assert "@ann.lee2" in lines[2]


def test_an_address_that_is_none_goes_to_the_note(shell: Shell, bring: Import) -> None:
    bring("Name,Email\nAnn,ann at example\n")
    assert read(shell, "contact @ann")["note"] == "ann at example"


def test_a_dry_run_changes_nothing(shell: Shell, bring: Import) -> None:
    assert "Would import 3 contacts." in bring(GOOGLE, "--dry-run").out
    assert not shell.journal.exists()


def test_attendees_with_a_known_name_become_contacts_of_the_entry(shell: Shell, bring: Import) -> None:
    log(shell, "contact @bo --name 'Bo Kim'", "contact @cy --email cy@example.com")
    header = "Subject,Start Date,Start Time,End Date,End Time,All day event,Required Attendees"
    bring(f'{header}\ntalk,2026-11-18,09:00,2026-11-18,10:00,False,"Bo Kim;cy@example.com;Di Fo"\n', "--kind", "s")
    assert read(shell, "show last")["contacts"] == ["bo", "cy"]


def test_nobody_of_a_large_meeting_becomes_a_contact(shell: Shell, bring: Import) -> None:
    log(shell, "contact @bo --name 'Bo Kim'")
    header = "Subject,Start Date,Start Time,End Date,End Time,All day event,Required Attendees"
    bring(f'{header}\nall hands,2026-11-18,09:00,2026-11-18,10:00,False,"Bo Kim;A;B;C;D;E"\n', "--kind", "a")
    assert read(shell, "show last")["contacts"] == []
