"""contacts: the list, the latest touched first, and its filters."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

LINES = (
    "n 30m mon coffee @bob",
    "s 1h thu proposal @acme",
    "m 2h fri newsletter @dan",  # marketing touches nobody
    'contact @bob --name "Bob Miller" --org "Miller Plumbing" --circle referral --close',
    "contact @acme --org ACME --email Office@acme.example --circle customer",
    'contact @eve --name "Eva Stone" --phone "+49 170 555" --circle referral',
    "contact @cid --note plumber",
    "advance @acme opportunity --value 12000 --on 2026-11-18",
    "advance @cid prospect",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


def handles(shell: Shell, line: str = "contacts") -> list[str]:
    return [contact["handle"] for contact in read(shell, line)]


def test_the_latest_touched_come_first_and_the_untouched_last(full: Shell) -> None:
    assert handles(full) == ["acme", "bob", "cid", "dan", "eve"]
    assert [line.split()[0] for line in full.ok("contacts").lines] == ["@acme", "@bob", "@cid", "@dan", "@eve"]


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        ("--circle referral", ["bob", "eve"]),
        ("--circle customer", ["acme"]),
        ("--circle Customer", ["acme"]),
        ("--circle support", []),
        ("--circle none", ["cid", "dan"]),
        ("--stage opportunity", ["acme"]),
        ("--stage prospects", ["cid"]),
        ("--stage client", []),
        ("--close", ["bob"]),
        ("--not-close", ["acme", "cid", "dan", "eve"]),
        ("--grep dan", ["dan"]),  # the handle
        ("--grep miller", ["bob"]),  # the name
        ("--grep acme", ["acme"]),
        ("--grep office@", ["acme"]),  # the e-mail
        ("--grep 170", ["eve"]),  # the phone
        ("--grep PLUMB", ["bob", "cid"]),  # the organisation, the note
        ("--grep nothing", []),
        ("--circle referral --close", ["bob"]),
        ("--circle referral --not-close", ["eve"]),
        ("--circle referral --grep stone", ["eve"]),
        ("--stage opportunity --circle referral", []),
    ],
)
def test_every_filter_must_match(full: Shell, options: str, listed: list[str]) -> None:
    assert handles(full, f"contacts {options}") == listed


def test_the_json_has_every_field_and_the_last_touch(full: Shell) -> None:
    acme, _, _, dan, _ = read(full, "contacts")
    assert acme == {
        "handle": "acme",
        "name": None,
        "org": "ACME",
        "email": "Office@acme.example",
        "phone": None,
        "circle": "customer",
        "close": False,
        "every": None,
        "note": None,
        "from": None,
        "referred_on": None,
        "stage": "opportunity",
        "stage_since": "2026-11-18",
        "value": 12000,
        "last_touch": "2026-11-19",
    }
    assert dan.pop("handle") == "dan"
    assert dan.pop("close") is False
    assert set(dan.values()) == {None}


def test_a_line_shows_name_organisation_circle_and_stage(full: Shell) -> None:
    bob = full.ok("contacts --close").out
    for text in ("@bob", "Bob Miller", "Miller Plumbing", "referral", "close"):
        assert text in bob
    assert "opportunity" in full.ok("contacts --stage opportunity").out


def test_admin_marketing_and_a_talk_with_the_source_are_no_touch(shell: Shell) -> None:
    log(shell, "a 10m mon invoice @ann", "m 1h tue letter @bob", "n 30m wed coffee @cid @dan from=@cid")
    assert {contact["handle"]: contact["last_touch"] for contact in read(shell, "contacts")} == {
        "ann": None,
        "bob": None,
        "cid": "2026-11-18",
        "dan": None,
    }


def test_a_deleted_entry_is_no_touch(shell: Shell) -> None:
    log(shell, "n 30m mon @bob", "n 30m fri @bob", "delete 2")
    assert read(shell, "contacts")[0]["last_touch"] == "2026-11-16"


def test_contacts_touched_on_one_day_come_by_handle(shell: Shell) -> None:
    log(shell, "n 30m @cid", "n 30m @ann", "n 30m @bob")
    assert handles(shell) == ["ann", "bob", "cid"]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("--circle friends", "support"),
        ("--circle suport", "support"),
        ("--stage leed", "lead"),
        ("--stage sold", "prospect"),
        ("bob", "bob"),
        ("--colour blue", "--colour"),
    ],
)
def test_an_invalid_filter_is_rejected(full: Shell, options: str, named: str) -> None:
    refused(full(f"contacts {options}"), 2, named)


def test_an_empty_journal(shell: Shell) -> None:
    assert shell.ok("contacts").out.count("\n") == 1
    assert read(shell, "contacts") == []
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [("Éva Kiss", "éva"), ("e\u0301va", "\u00c9VA"), ("STRASSER", "straßer"), ("Иванов", "ИВАНОВ")],
)
def test_a_name_is_found_in_any_case_and_normal_form_of_any_script(shell: Shell, name: str, text: str) -> None:
    shell.ok("contact", "@bob", "--name", name)
    assert [contact["handle"] for contact in json.loads(shell.ok("contacts", "--grep", text, "--json").out)] == ["bob"]


def test_no_contact_matches(full: Shell) -> None:
    assert "@" not in full.ok("contacts --grep nothing").out.split(".")[0]
    assert read(full, "contacts --grep nothing") == []


def test_control_characters_are_escaped_and_lines_cut_on_a_terminal(shell: Shell) -> None:
    shell.ok("contact", "@bob", "--name", "evil \x1b[31m\x9b31m " + "long " * 60)
    said = shell.with_env(COLUMNS="60").ok("contacts", terminal=True).out
    assert "\x1b" not in said
    assert "\x9b" not in said
    assert max(map(len, said.splitlines())) <= 60


def test_listing_adds_no_step(full: Shell) -> None:
    before = read(full, "history")
    log(full, "contacts", "contacts --close", "who @bob")
    assert read(full, "history") == before
