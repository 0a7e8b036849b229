"""Rules: for which rows they are, and how the list of them is changed."""

from __future__ import annotations

import pytest

from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.rule_changes import changed, parse_rule
from prospectr.domain.transfer.rules import FIELDS, Rule, first_match
from prospectr.errors import NotFoundError
from tests.domain.examples import refusal

SOURCES = ("toggl", "clockify", "ics")
EXAMPLE = "For example: prospectr rules add toggl project Outreach p +phone"
ROW = Activity(
    1,
    "a key",
    "Lunch with Ann",
    project="Outreach",
    client="Acme",
    task="calls",
    tags=("cold", "warm"),
    categories=("Blue",),
    people=("ann@depot.example", "Bob Miller"),
    calendar="Work",
)


def rule(field: str, pattern: str, source: str = "", place: int = 1) -> Rule:
    return Rule("a uid", place, source, field, pattern, "prospecting")


@pytest.mark.parametrize(
    ("field", "pattern"),
    [
        ("project", "OUTREACH"),
        ("client", "acme"),
        ("category", "blue"),
        ("tag", "warm"),
        ("domain", "depot.example"),
        ("calendar", "work"),
        ("task", "Calls"),
        ("subject", "lunch"),
        ("subject", "WITH ANN"),  # a part of it
    ],
)
def test_a_rule_is_for_a_row_with_its_text_in_the_field(field: str, pattern: str) -> None:
    assert rule(field, pattern).matches(ROW, "toggl")
    assert rule(field, pattern, "toggl").matches(ROW, "toggl")
    assert not rule(field, pattern, "toggl").matches(ROW, "ics")
    assert not rule(field, f"{pattern}x").matches(ROW, "toggl")
    assert not rule(field, pattern).matches(Activity(1, "a key"), "toggl")


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "subject"])
def test_a_part_of_another_field_is_not_enough(field: str) -> None:
    assert not rule(field, "o").matches(ROW, "toggl")


def test_the_first_rule_for_a_row_is_taken() -> None:
    rules = [rule("project", "other"), rule("subject", "lunch"), rule("project", "outreach")]
    assert first_match(rules, ROW, "toggl") is rules[1]
    assert first_match(rules[:1], ROW, "toggl") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("toggl project Outreach p", Rule("a uid", 1, "toggl", "project", "Outreach", "prospecting")),
        (
            "Any SUBJECT lunch n @Bob +Event +a",
            Rule("a uid", 1, "", "subject", "lunch", "networking", ("a", "event"), "bob"),
        ),
        ("ics category Holidays SKIP", Rule("a uid", 1, "ics", "category", "Holidays")),
    ],
)
def test_a_rule_is_read(words: str, expected: Rule) -> None:
    assert parse_rule(words.split(), SOURCES, "a uid") == expected
    assert expected.is_skip == (expected.kind == "")


def test_the_text_of_a_rule_has_no_space_around_it() -> None:
    assert parse_rule(["any", "subject", " two words ", "p"], SOURCES, "a uid").pattern == "two words"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["toggl", "project", "x"], "A rule has a source, a field, a text and a kind.", EXAMPLE),
        (
            ["Togl", "project", "x", "p"],
            "Unknown source “Togl”.",
            "The sources: any, toggl, clockify, ics. Type toggl.",
        ),
        (["mars", "project", "x", "p"], "Unknown source “mars”.", "The sources: any, toggl, clockify, ics. Type any."),
        (["any", "Colour", "x", "p"], "Unknown field “Colour”.", f"The fields: {', '.join(FIELDS)}. {EXAMPLE}"),
        (["any", "project", " ", "p"], "The text of the rule is empty.", EXAMPLE),
        (["any", "project", "x", "p", "word"], "“word” does not belong to the rule.", EXAMPLE),
        (["any", "project", "x", "p", "@a", "@b"], "“@b” does not belong to the rule.", EXAMPLE),
        (["any", "project", "x", "skip", "+a"], "“+a” does not belong to the rule.", EXAMPLE),
    ],
)
def test_an_invalid_rule_says_what_is_wrong(words: list[str], message: str, hint: str) -> None:
    error = refusal(parse_rule, words, SOURCES, "a uid")
    assert (error.message, error.hint) == (message, hint)


THREE = [rule("project", text, place=place) for place, text in enumerate(("one", "two", "three"), 1)]


@pytest.mark.parametrize(
    ("words", "patterns"),
    [
        ("add any project four p", ["one", "two", "three", "four"]),
        ("add any project TWO n", ["one", "TWO", "three"]),  # for the same rows
        ("add any client two n", ["one", "two", "three", "two"]),
        ("remove 1", ["two", "three"]),
        ("REMOVE 3", ["one", "two"]),
        ("move 3 1", ["three", "one", "two"]),
        ("move 1 3", ["two", "three", "one"]),
        ("move 2 2", ["one", "two", "three"]),
    ],
)
def test_a_list_of_rules_is_changed(words: str, patterns: list[str]) -> None:
    found = changed(THREE, words.split(), SOURCES, "another uid")
    assert [one.pattern for one in found] == patterns


def test_a_new_rule_comes_last_and_one_for_the_same_rows_stays_in_its_place() -> None:
    assert changed(THREE, ["add", "any", "project", "four", "p"], SOURCES, "new")[-1] == rule(
        "project", "four", place=4
    ).replace(uid="new")
    assert changed(THREE, ["add", "any", "project", "two", "s"], SOURCES, "new")[1] == THREE[1].replace(kind="selling")


@pytest.mark.parametrize("word", ["0", "4", "-1", "x", "1" * 9, "٢"])
def test_a_rule_that_is_not_there(word: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        changed(THREE, ["remove", word], SOURCES, "new")
    assert (raised.value.message, raised.value.hint) == (
        f"There is no rule {word}.",
        "To list the rules, type prospectr rules",
    )


@pytest.mark.parametrize(
    ("words", "example"),
    [
        ("remove", "prospectr rules remove 1"),
        ("remove 1 2", "prospectr rules remove 1"),
        ("mov 1 2", "prospectr rules move 3 1"),
        ("move 1", "prospectr rules move 3 1"),
        ("swap 1 2", "prospectr rules add toggl project Outreach p +phone"),
    ],
)
def test_what_is_not_a_change(words: str, example: str) -> None:
    error = refusal(changed, THREE, words.split(), SOURCES, "new")
    assert error.message == f"“{words}” is not a change of the rules."
    assert error.hint == f"For example: {example}. To list them: prospectr rules"
