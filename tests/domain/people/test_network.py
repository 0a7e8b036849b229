"""The network: circles, close contacts, giving and taking, worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.people.contacts import CIRCLES, Contact
from prospectr.domain.people.network import Circle, CloseContact, circles_of, close_contacts, interval_of
from prospectr.domain.settings import Settings
from tests.domain.examples import TODAY

INTERVALS = dict(Settings().touch_every)  # support 90, information 60, referral 30, customer 60, others 60


def contact(handle: str, circle: str | None = None, every: int | None = None) -> Contact:
    return Contact(handle, f"uid-of-{handle}", circle=circle, is_close=True, every=every)


def close(gave: int = 0, got: int = 0, interval: int = 30, days: int | None = 0) -> CloseContact:
    return CloseContact(contact("bob"), TODAY, gave, got, interval, days)


@pytest.mark.parametrize(
    ("circle", "every", "interval"),
    [
        ("support", None, 90),
        ("information", None, 60),
        ("referral", None, 30),
        ("customer", None, 60),
        (None, None, 60),
        ("referral", 7, 7),  # its own interval comes before that of its circle
        ("support", 365, 365),
        (None, 1, 1),
    ],
)
def test_the_interval_of_a_contact(circle: str | None, every: int | None, interval: int) -> None:
    assert interval_of(contact("bob", circle, every), INTERVALS) == interval


@pytest.mark.parametrize(
    ("gave", "got", "balance"),
    [
        (0, 0, "in balance"),
        (1, 0, "in balance"),  # a difference of one is still in balance
        (0, 1, "in balance"),
        (2, 0, "you give"),
        (0, 2, "you take"),
        (3, 1, "you give"),
        (3, 2, "in balance"),
        (1, 3, "you take"),
        (5, 5, "in balance"),
    ],
)
def test_the_balance_of_giving_and_getting(gave: int, got: int, balance: str) -> None:
    assert close(gave, got).balance == balance


@given(st.integers(0, 50), st.integers(0, 50))
def test_the_balance_is_reversed_from_the_other_side(gave: int, got: int) -> None:
    there, back = close(gave, got).balance, close(got, gave).balance
    assert (there, back) in {("in balance", "in balance"), ("you give", "you take"), ("you take", "you give")}


@pytest.mark.parametrize(
    ("days", "interval", "untouched"),
    [(0, 30, False), (30, 30, False), (31, 30, True), (31, 60, False), (None, 30, True), (0, 1, False), (2, 1, True)],
)
def test_a_contact_is_untouched_after_its_interval(days: int | None, interval: int, untouched: bool) -> None:
    assert close(interval=interval, days=days).is_untouched is untouched


def test_circles_come_in_a_fixed_order_with_no_circle_last() -> None:
    totals = [(None, 90, 3), ("customer", 60, 2), ("support", 30, 1), ("referral", 45, 2)]
    counts = [("referral", 2), (None, 4), ("customer", 1), ("support", 1), ("information", 7)]
    assert circles_of(totals, counts) == (
        Circle("support", 30, 1, 1),
        Circle("referral", 45, 2, 2),  # no contact of the information circle was named
        Circle("customer", 60, 2, 1),
        Circle(None, 90, 3, 4),
    )


def test_a_period_without_contacts_has_no_circles() -> None:
    assert circles_of([], []) == ()


@given(st.dictionaries(st.none() | st.sampled_from(CIRCLES), st.tuples(*[st.integers(1, 500)] * 3)).flatmap(
    lambda made: st.tuples(st.just(made), st.permutations(list(made)))
))  # fmt: skip
def test_no_minute_is_lost_whatever_the_order_of_the_circles(
    both: tuple[dict[str | None, tuple[int, int, int]], list[str | None]],
) -> None:
    made, order = both
    circles = circles_of(
        ((name, *made[name][:2]) for name in order), ((name, made[name][2]) for name in reversed(order))
    )
    assert [circle.name for circle in circles] == [name for name in (*CIRCLES, None) if name in made]
    assert {circle.name: (circle.minutes, circle.entries, circle.contacts) for circle in circles} == made


def test_close_contacts_come_with_the_longest_untouched_first() -> None:
    ann, bob, cat, dan = (contact(name, circle) for name, circle in zip(
        ("ann", "bob", "cat", "dan"), ("referral", "support", None, "customer"), strict=True
    ))  # fmt: skip
    contacts = close_contacts(
        [
            (ann, date(2026, 11, 20), 2, 0),
            (bob, date(2026, 8, 23), 0, 0),
            (cat, None, 0, 0),
            (dan, date(2026, 9, 21), 1, 3),
        ],
        TODAY,
        INTERVALS,
    )
    assert contacts == (
        CloseContact(cat, None, 0, 0, 60, None),  # never touched
        CloseContact(bob, date(2026, 8, 23), 0, 0, 90, 90),  # 8, 30, 31 and 21 days
        CloseContact(dan, date(2026, 9, 21), 1, 3, 60, 61),  # 9, 31 and 21
        CloseContact(ann, date(2026, 11, 20), 2, 0, 30, 1),
    )
    assert [listed.is_untouched for listed in contacts] == [True, False, True, False]
    assert [listed.balance for listed in contacts] == ["in balance", "in balance", "you take", "you give"]


def test_close_contacts_untouched_equally_long_come_by_handle() -> None:
    touched = [(contact(name), TODAY, 0, 0) for name in ("cat", "ann", "bob")]
    never = [(contact(name), None, 0, 0) for name in ("zoe", "yan")]
    order = [listed.contact.handle for listed in close_contacts([*touched, *never], TODAY, INTERVALS)]
    assert order == ["yan", "zoe", "ann", "bob", "cat"]


rows_drawn = st.lists(
    st.tuples(st.none() | st.integers(0, 400), st.none() | st.sampled_from(CIRCLES), st.integers(0, 5)), max_size=10
)


@given(rows_drawn.flatmap(lambda made: st.tuples(st.just(made), st.permutations(range(len(made))))))
@settings(max_examples=200, deadline=None)
def test_the_order_in_which_close_contacts_are_read_does_not_matter(
    both: tuple[list[tuple[int | None, str | None, int]], list[int]],
) -> None:
    made, order = both
    rows = [
        (contact(f"c{i}", circle), None if ago is None else TODAY - timedelta(ago), gave, 1)
        for i, (ago, circle, gave) in enumerate(made)
    ]
    contacts = close_contacts(rows, TODAY, INTERVALS)
    assert contacts == close_contacts([rows[i] for i in order], TODAY, INTERVALS)
    assert sorted(listed.contact.handle for listed in contacts) == sorted(row[0].handle for row in rows)
    waits = [float("inf") if listed.days is None else listed.days for listed in contacts]
    assert waits == sorted(waits, reverse=True)
    assert all(listed.days is None or listed.last_touch == TODAY - timedelta(listed.days) for listed in contacts)
