"""The roster: who is expected when; whatever a file says."""

from __future__ import annotations

import json
from datetime import date

import pytest

from prospectr.domain.team.names import is_name, parse_name
from prospectr.domain.team.reading import UnreadableError, parse
from prospectr.domain.team.roster import Member, Roster, joined, read_roster, roster_text
from prospectr.domain.team.statement import digest
from prospectr.errors import InputError, NotFoundError

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
ROSTER = Roster().added("bea", "south", SEPTEMBER).added("ann", "north", OCTOBER)


def test_members_are_sorted_and_the_rev_counts_up() -> None:
    assert [member.seller for member in ROSTER.members] == ["ann", "bea"]
    assert ROSTER.rev == 2


def test_a_seller_is_a_member_from_a_day_on() -> None:
    assert ROSTER.at(SEPTEMBER, SEPTEMBER) == {"bea": "south"}
    assert ROSTER.at(SEPTEMBER, OCTOBER) == {"bea": "south", "ann": "north"}


def test_a_seller_moves_to_another_team_from_a_day_on() -> None:
    moved = ROSTER.moved("bea", "north", NOVEMBER)
    assert moved.rev == 3
    assert moved.at(OCTOBER, OCTOBER)["bea"] == "south"
    assert moved.at(NOVEMBER, NOVEMBER)["bea"] == "north"
    assert moved.at(OCTOBER, NOVEMBER)["bea"] == "north"


def test_a_seller_who_is_removed_was_a_member_until_the_day_before() -> None:
    removed = ROSTER.removed("bea", NOVEMBER)
    assert removed.at(date(2026, 10, 31), NOVEMBER) == {"bea": "south", "ann": "north"}
    assert removed.at(NOVEMBER, NOVEMBER) == {"ann": "north"}
    assert removed.added("bea", None, NOVEMBER).at(NOVEMBER, NOVEMBER) == {"ann": "north", "bea": None}


def test_a_seller_removed_before_the_first_day_was_never_a_member() -> None:
    assert ROSTER.removed("bea", SEPTEMBER).at(SEPTEMBER, SEPTEMBER) == {}


def test_invalid_changes_are_rejected() -> None:
    with pytest.raises(InputError, match="on the roster already"):
        ROSTER.added("ann", None, NOVEMBER)
    for change in (lambda: ROSTER.removed("zoe", NOVEMBER), lambda: ROSTER.moved("zoe", "north", NOVEMBER)):
        with pytest.raises(NotFoundError, match="not on the roster"):
            change()


def test_the_four_usual_outcomes_are_always_told() -> None:
    asked = ROSTER.asking(["demos", "talks", "calls"])
    assert asked.outcomes == ("calls", "demos")
    assert asked.all_outcomes == ("dials", "talks", "meetings", "proposals", "calls", "demos")


def test_a_roster_is_read_as_it_was_written() -> None:
    roster = ROSTER.removed("bea", NOVEMBER).asking(["demos"])
    assert read_roster(parse(roster_text(roster))) == roster


@pytest.mark.parametrize(
    "changes",
    [
        {"rev": 0},
        {"members": {}},
        {"members": [5]},
        {"members": [{"seller": "../x"}]},
        {"members": [{"seller": "ann", "team": "\x1b", "since": "2026-09-01", "until": None}]},
        {"members": [{"seller": "ann", "team": None, "since": "soon", "until": None}]},
        {"members": [{"seller": "ann", "team": None, "since": "2026-09-01", "until": 5}]},
        {"outcomes": "demos"},
        {"outcomes": ["\x1b"]},
        {"outcomes": ["demos"] * 21},
    ],
)
def test_an_invalid_roster_is_rejected(changes: dict[str, object]) -> None:
    value = json.loads(roster_text(ROSTER)) | changes
    del value["sha256"]
    with pytest.raises(UnreadableError):
        read_roster(parse(json.dumps({**value, "sha256": digest(value)})))


def test_the_latest_roster_holds_and_two_with_the_same_rev_are_taken_together() -> None:
    later = ROSTER.added("cleo", None, NOVEMBER)
    other = ROSTER.added("dan", None, NOVEMBER).asking(["demos"]).replace(rev=later.rev)
    assert joined([ROSTER, later]) == joined([later, ROSTER]) == later
    both = joined([later, other, ROSTER])
    assert both == joined([other, later])
    assert [member.seller for member in both.members] == ["ann", "bea", "cleo", "dan"]
    assert both.outcomes == ("demos",)
    assert joined([]) == Roster()


def test_days_decide_whether_a_seller_is_a_member() -> None:
    member = Member("ann", None, OCTOBER, date(2026, 10, 31))
    assert [member.is_in(day, day) for day in (date(2026, 9, 30), OCTOBER, date(2026, 10, 31), NOVEMBER)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("name", ["ann", "ann-2", "a_b", "jörg", "日本", "x" * 32, "conny"])
def test_a_name_is_letters_digits_and_dashes(name: str) -> None:
    assert is_name(name)
    assert parse_name(name.upper(), "{}") == name


@pytest.mark.parametrize(
    "name",
    ["", "2ann", "-ann", "a b", "a.b", "a&b", "a/b", "..", "con", "lpt1", "x" * 33, "a\x1b", "A", 5, None, "ann\n"],
)
def test_other_names_are_rejected(name: object) -> None:
    assert not is_name(name)


def test_a_rejected_name_suggests_one() -> None:
    with pytest.raises(InputError) as error:
        parse_name("Ann Smith!", "prospectr team join x --as {}")
    assert error.value.hint == "Type prospectr team join x --as annsmith"
