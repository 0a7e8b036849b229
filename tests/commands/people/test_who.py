"""who: the card of a contact, worked out by hand from a few lines."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

LINES = (
    'n 30m 2026-11-02 coffee @bob gave="intro to Ann"',
    'n 1h 2026-11-09 lunch @bob got="warehouse lead"',
    "s 45m 2026-11-16 proposal @bob @acme",
    "a 10m 2026-11-20 invoice @bob",
    "p 25m 2026-11-18 call @zeta",
    'contact @bob --name "Bob Miller" --org "Miller Ltd" --email bob@miller.example --phone 0170 --note "likes rye"',
    "contact @bob --circle referral --close --every 30d --from @dan --on 2026-10-30",
    "contact @acme --from @bob --on 2026-11-10",
    "contact @zeta --from @bob --on 2026-11-17",
    "contact @yolo --from @bob --on 2026-11-18",
    "advance @yolo lost --on 2026-11-19",
    "advance @bob prospect --on 2026-11-02",
    'advance @bob opportunity --on 2026-11-16 --value 12000 --reason "asked for an offer"',
    "criteria use bant",
    'qualify @bob budget="50k" need="less waste"',
    "follow @bob 3d send prices",
    "follow @bob 2026-12-01",
    "follow @acme 2d",
    "follow @bob today",
    "done 4",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


def card(shell: Shell, handle: str = "@bob") -> dict[str, Any]:
    return read(shell, f"who {handle}")


def test_the_fields_of_the_contact(full: Shell) -> None:
    bob = card(full)
    assert {name: bob[name] for name in ("handle", "name", "org", "email", "phone", "note")} == {
        "handle": "bob",
        "name": "Bob Miller",
        "org": "Miller Ltd",
        "email": "bob@miller.example",
        "phone": "0170",
        "note": "likes rye",
    }
    assert (bob["circle"], bob["close"], bob["every"]) == ("referral", True, 30)
    assert (bob["from"], bob["referred_on"]) == ("dan", "2026-10-30")


def test_minutes_by_kind(full: Shell) -> None:
    """30 and 60 minutes of networking, 45 of selling, 10 of admin."""
    bob = card(full)
    assert bob["minutes"] == {
        "prospecting": 0,
        "networking": 90,
        "selling": 45,
        "clients": 0,
        "marketing": 0,
        "admin": 10,
    }
    assert bob["entries"] == 4


def test_admin_is_not_the_last_touch(full: Shell) -> None:
    assert card(full)["last_touch"] == "2026-11-16"


def test_what_was_given_and_got(full: Shell) -> None:
    assert card(full)["gave"] == [{"entry": 1, "day": "2026-11-02", "text": "intro to Ann"}]
    assert card(full)["got"] == [{"entry": 2, "day": "2026-11-09", "text": "warehouse lead"}]


def test_the_next_steps_are_the_open_follow_ups_by_day(full: Shell) -> None:
    assert [(follow_up["id"], follow_up["due"], follow_up["text"]) for follow_up in card(full)["next"]] == [
        (1, "2026-11-24", "send prices"),
        (2, "2026-12-01", None),
    ]


def test_stage_and_moves(full: Shell) -> None:
    bob = card(full)
    assert (bob["stage"], bob["stage_since"], bob["value"]) == ("opportunity", "2026-11-16", 12000)
    assert bob["moves"] == [
        {"day": "2026-11-02", "stage": "prospect", "reason": None, "value": None},
        {"day": "2026-11-16", "stage": "opportunity", "reason": "asked for an offer", "value": 12000},
    ]


def test_open_referrals_are_neither_clients_nor_lost(full: Shell) -> None:
    """@acme was touched together with @bob on the 16th, @zeta by a call on the 18th; @yolo is lost."""
    referrals = card(full)["open_referrals"]
    assert [(referral["contact"], referral["day"], referral["first_touch"]) for referral in referrals] == [
        ("acme", "2026-11-10", "2026-11-16"),
        ("zeta", "2026-11-17", "2026-11-18"),
    ]
    [came] = card(full)["referred_by"]
    assert (came["contact"], came["source"], came["day"]) == ("bob", "dan", "2026-10-30")


def test_a_client_is_no_longer_an_open_referral(full: Shell) -> None:
    full.ok("advance @acme client")
    assert [referral["contact"] for referral in card(full)["open_referrals"]] == ["zeta"]


def test_answers(full: Shell) -> None:
    assert card(full)["answers"] == {
        "budget": {"day": "2026-11-21", "text": "50k"},
        "need": {"day": "2026-11-21", "text": "less waste"},
    }


def test_the_last_entries_come_newest_first(full: Shell) -> None:
    assert [entry["id"] for entry in card(full)["last_entries"]] == [4, 3, 2, 1]
    for day in range(1, 11):
        full.ok(f"n 5m 2026-10-{day:02} chat @bob")
    ids = [entry["id"] for entry in card(full)["last_entries"]]
    assert ids == [4, 3, 2, 1, 15][: len(ids)]
    assert 3 <= len(ids) < 14


def test_the_card_in_words(full: Shell) -> None:
    said = full.ok("who @bob")
    for text in (
        "@bob Bob Miller",
        "Miller Ltd",
        "bob@miller.example",
        "0170",
        "referral circle",
        "close",
        "every 30d",
        "opportunity since Mon 16 Nov, 12,000",
        "2h25m in 4 entries",  # 30 + 60 + 45 + 10 minutes
        "networking 1h30m",
        "Mon 16 Nov",
        "Tue 24 Nov send prices",
        "intro to Ann",
        "warehouse lead",
        "@dan",
        "@acme",
        "@zeta",
        "50k",
        "likes rye",
        "proposal",
    ):
        assert text in said.out
    assert "@yolo" not in said.out
    assert said.err == ""


@pytest.mark.parametrize("word", ["@bob", "bob", "@BOB"])
def test_with_or_without_the_at_sign_in_any_case(full: Shell, word: str) -> None:
    assert full.ok(f"who {word}").out == full.ok("who @bob").out


@pytest.mark.parametrize(
    ("line", "handle"),
    [
        ("n 30m coffee @bob", "bob"),
        ("n 30m coffee @acme from=@bob", "bob"),
        ("contact @acme --from @bob", "bob"),
        ("follow @bob 3d", "bob"),
        ("contact @bob", "bob"),
    ],
)
def test_every_handle_has_a_card_wherever_it_is_named(shell: Shell, line: str, handle: str) -> None:
    shell.ok(line)
    assert card(shell, handle)["handle"] == handle
    assert shell.ok(f"who {handle}").lines[0] == f"@{handle}"


def test_the_card_of_a_contact_without_fields(shell: Shell) -> None:
    shell.ok("a 10m invoice @bob")
    bob = card(shell)
    assert (bob["name"], bob["circle"], bob["stage"], bob["last_touch"]) == (None, None, None, None)
    assert (bob["next"], bob["gave"], bob["got"], bob["moves"], bob["answers"]) == ([], [], [], [], {})
    assert "never" in shell.ok("who @bob").out
    assert "nothing planned" in shell.ok("who @bob").out


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("who @nobody", 3, "@nobody"),
        ("who @bbo", 3, "Did you mean @bob?"),
        ("who @b/b", 2, "letters"),
        ("who", 2, "who"),
        ("who @bob @acme", 2, "acme"),
    ],
)
def test_a_rejected_line(full: Shell, line: str, code: int, named: str) -> None:
    refused(full(line), code, named)


def test_without_a_journal(shell: Shell) -> None:
    refused(shell("who @bob"), 3, "@bob")
    assert not shell.journal.exists()


def test_a_contact_whose_entries_are_all_deleted_is_unknown(shell: Shell) -> None:
    log(shell, "n 30m @bob", "delete 1")
    refused(shell("who @bob"), 3)


def test_control_characters_never_reach_the_terminal(shell: Shell) -> None:
    shell.ok("contact", "@bob", "--name", "\x1b[31mred", "--note", "\x9b31m")
    shell.ok("n", "5m", "@bob", "\x1b[2J", "gave=\x1b[1m")
    said = shell.ok("who @bob", terminal=True).out
    assert "\x1b" not in said
    assert "\x9b" not in said
