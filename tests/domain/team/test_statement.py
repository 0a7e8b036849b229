"""What a statement says is read again as it was; anything else is rejected with a reason."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.team.figures import Figures, age_of
from prospectr.domain.team.reading import UnreadableError, parse, read_statement
from prospectr.domain.team.statement import StatedWeek, Statement, canonical, digest, statement_text
from tests.domain.team.examples import any_statement, figures, statement

# the promise of docs/team.md: nothing else leaves a journal
KEYS = {
    "first", "rev", "through", "minutes", "counted", "quota", "target_minutes", "outcomes", "blocks", "kept",
    "doubtful_minutes", "moves", "open_opportunities", "days_off", "logged_late_minutes", "closed",
}  # fmt: skip


@given(any_statement())
def test_a_statement_is_read_as_it_was_written(stated: Statement) -> None:
    assert read_statement(parse(statement_text(stated))) == stated


def test_a_statement_says_only_what_is_on_the_list() -> None:
    value = json.loads(statement_text(statement()))
    assert set(value) == {"prospectr", "format", "seller", "journal", "app", "written", "year", "weeks", "sha256"}
    assert [set(week) for week in value["weeks"]] == [KEYS]
    assert set(Figures.fields) | {"rev"} == KEYS


def test_weeks_are_on_a_line_each_sorted_by_day() -> None:
    later, earlier = StatedWeek(1, figures(date(2026, 11, 23))), StatedWeek(7, figures(date(2026, 11, 16)))
    lines = statement_text(statement(later, earlier)).splitlines()
    firsts = [json.loads(line.rstrip(","))["first"] for line in lines if line.startswith("  ")]
    assert firsts == ["2026-11-16", "2026-11-23"]


@given(st.data(), any_statement())
def test_a_changed_character_is_noticed(data: st.DataObject, stated: Statement) -> None:
    text = statement_text(stated)
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from('0123456789abc{}[],:" '))
    changed = f"{text[:at]}{letter}{text[at + 1 :]}"
    with suppress(UnreadableError):
        assert read_statement(parse(changed)) == stated  # another space, or the same letter


@given(any_statement(), st.data())
def test_half_a_statement_is_rejected(stated: Statement, data: st.DataObject) -> None:
    text = statement_text(stated).rstrip()
    with pytest.raises(UnreadableError):
        parse(text[: data.draw(st.integers(0, len(text) - 1))])


def resigned(**changes: object) -> str:
    """Return the text of a statement with other values and a checksum that fits."""
    value = json.loads(statement_text(statement()))
    del value["sha256"]
    week = value["weeks"][0]
    for key, change in changes.items():
        target = week if key in week else value
        target[key] = change
    return json.dumps({**value, "sha256": digest(value)})


def test_keys_of_a_later_version_are_ignored() -> None:
    assert read_statement(parse(resigned(sig="abc"))) == statement()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"seller": "../ann"}, "seller is invalid"),
        ({"seller": "Ann"}, "seller is invalid"),
        ({"seller": "an\x1bn"}, "seller is invalid"),
        ({"seller": "con"}, "seller is invalid"),
        ({"seller": 5}, "seller is invalid"),
        ({"journal": "x"}, "journal is invalid"),
        ({"journal": None}, "journal is invalid"),
        ({"app": "\x1b[31m"}, "version is invalid"),
        ({"year": 2025}, "week of another year"),
        ({"year": True}, "year is invalid"),
        ({"written": "2026-11-28T07:00:00"}, "written is invalid"),
        ({"weeks": {}}, "weeks is invalid"),
        ({"weeks": [5]}, "a week is invalid"),
        ({"first": "2026-11-17"}, "days of a week"),
        ({"first": "9999-12-27"}, "first is invalid"),
        ({"first": "0001-01-01"}, "first is invalid"),
        ({"through": "2026-11-23"}, "days of a week"),
        ({"rev": 0}, "rev is invalid"),
        ({"rev": 10**10}, "rev is invalid"),
        ({"minutes": {"prospecting": 5}}, "minutes is invalid"),
        ({"minutes": None}, "minutes is invalid"),
        ({"counted": 5000}, "counted is invalid"),
        ({"quota": 0}, "quota is invalid"),
        ({"target_minutes": -1}, "target_minutes is invalid"),
        ({"outcomes": {"\x1b": 1}}, "outcomes is invalid"),
        ({"outcomes": {"talks": True}}, "talks is invalid"),
        ({"outcomes": {f"o{i}": 1 for i in range(50)}}, "outcomes is invalid"),
        ({"kept": 6}, "kept is invalid"),
        ({"moves": {}}, "moves is invalid"),
        ({"open_opportunities": []}, "open_opportunities is invalid"),
        ({"days_off": 8}, "days_off is invalid"),
        ({"closed": {"on": "x", "counted": 1, "total": 1}}, "on is invalid"),
        ({"closed": {"on": "2026-11-22", "counted": 2, "total": 1}}, "counted is invalid"),
        ({"closed": []}, "closed is invalid"),
        ({"prospectr": "news"}, "kind that this prospectr does not know"),
        ({"format": 2}, "format 2, which a newer prospectr wrote"),
        ({"format": 0}, "does not say its format"),
        ({"format": "1"}, "does not say its format"),
    ],
)
def test_an_invalid_value_is_rejected(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_statement(parse(resigned(**changes)))


def test_a_week_that_is_there_twice_is_rejected() -> None:
    week = StatedWeek(1, figures())
    with pytest.raises(UnreadableError, match="twice"):
        read_statement(parse(statement_text(statement(week, week))))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a file of prospectr"),
        ("[]", "not a file of prospectr"),
        ("hello", "not a file of prospectr"),
        ('"prospectr"', "not a file of prospectr"),
        ('["prospectr"]', "not a file of prospectr"),
        ('{"prospectr": ' + "[" * 200_000, "deeper"),
        ('{"prospectr": ' + "9" * 5_000 + "}", "too large to be true"),
        ('{"prospectr": NaN}', "not whole"),
        ('{"prospectr": -Infinity}', "not whole"),
        ('{"prospectr": 1.5}', "not whole"),
        ('{"prospectr": 1e999}', "not whole"),
        ('{"prospectr": "weeks", "prospectr": "weeks"}', "the same key twice"),
        ('{"prospectr": "weeks"', "incomplete"),
        ('{"prospectr": "weeks"}', "does not say its format"),
        ('{"prospectr": "weeks", "format": 1}', "checksum"),
        ('{"prospectr": "weeks", "format": 1, "sha256": 5}', "checksum"),
    ],
)
def test_what_is_no_statement_is_rejected(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        parse(text)


def test_the_checksum_does_not_depend_on_spaces_and_order() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"\\u00e9","b":1}'


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, "quarter"), (91, "quarter"), (92, "two"), (182, "two"), (183, "four"), (364, "four"), (365, "older")],
)
def test_an_opportunity_has_an_age_in_quarters(days: int, age: str) -> None:
    assert age_of(days) == age


@pytest.mark.parametrize(
    ("prospecting", "clients", "share", "is_met"),
    [(0, 0, 0, False), (300, 700, 300, True), (2999, 7001, 299, False), (1, 0, 1000, True)],
)
def test_a_share_never_looks_met_before_it_is(prospecting: int, clients: int, share: int, is_met: bool) -> None:
    week = figures(prospecting=prospecting, clients=clients)
    assert (week.share, week.met) == (share, is_met)


def test_the_quota_is_met_with_the_minutes_too() -> None:
    assert figures(prospecting=300, target_minutes=300).met
    short = figures(prospecting=300, target_minutes=301)
    assert (short.met, short.share_met, short.share) == (False, True, 300)
