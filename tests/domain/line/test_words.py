"""WORDS: contacts, tags, outcomes, the need and the other keys; all else is the note, in order. design.md section 2."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.entries.entry import CHANNELS, Details, require_contact
from prospectr.domain.entries.names import KEYS, contact_name, tag_name
from prospectr.domain.line.words import Marks, describe, is_marked, parse_words
from prospectr.domain.phrases.tokens import tokens_of
from prospectr.domain.settings import Settings
from tests.domain.examples import SETTINGS, refusal, understood

PLAIN = Settings(outcomes=(), outcome_words=())


def details(*words: str) -> Details:
    return parse_words(words, SETTINGS).details()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], Details()),
        (["cold", "calls"], Details("cold calls")),
        (["cold calls", "to", "plumbers"], Details("cold calls to plumbers")),
        (["cold", "@acme", "calls"], Details("cold @acme calls", ("acme",))),
        (["@bob", "@acme", "@Bob"], Details("@bob @acme @Bob", ("acme", "bob"))),  # sorted, each once, lower case
        (["@j.smith-2_x&co"], Details("@j.smith-2_x&co", ("j.smith-2_x&co",))),
        (["@Käthe", "+größe"], Details("@Käthe +größe", ("käthe",), ("größe",))),
        (["@Ka\u0308the"], Details("@Ka\u0308the", ("k\u00e4the",))),  # composed
        (["@acme,", "+phone."], Details("@acme, +phone.", ("acme",), ("phone",), "phone")),
        (["met", "@bob!"], Details("met @bob!", ("bob",))),
        (["+b", "+a", "+A"], Details("+b +a +A", tags=("a", "b"))),
        (["+in-person"], Details("+in-person", tags=("in-person",), channel="in-person")),
        (
            ["+phone", "+event"],
            Details("+phone +event", tags=("event", "phone"), channel="event"),
        ),  # the last one named
        (["+event", "+phone"], Details("+event +phone", tags=("event", "phone"), channel="phone")),
        (["+Phone"], Details("+Phone", tags=("phone",), channel="phone")),
        (["dials=25", "talks=6"], Details(outcomes=(("dials", 25), ("talks", 6)))),
        (["talks=6", "dials=25"], Details(outcomes=(("dials", 25), ("talks", 6)))),
        (["Dials=25"], Details(outcomes=(("dials", 25),))),
        (["dials=0"], Details()),
        (["dials=1000000"], Details(outcomes=(("dials", 1_000_000),))),
        (["need=more leads"], Details(need="more leads")),
        (["need=  more \n leads "], Details(need="more leads")),
        (["need=a @b +c d=1"], Details(need="a @b +c d=1")),  # the need is whole
        (["need="], Details()),
        (["need=", "speed", "now"], Details("now", need="speed")),
        (["need=", "@bob"], Details("@bob", ("bob",))),
        (["@acme", "from=", "@bob"], Details("@acme", ("acme",), source="bob")),
        (["tag=", "x"], Details("tag= x")),
        (
            ["@bob+@ann", "@dan+late"],
            Details("@bob+@ann @dan+late", ("ann", "bob", "dan"), ("late",)),
        ),
        (["NEED=x"], Details(need="x")),
        # what went to the contacts and what came from them is whole, as a need is
        (["@bob", "gave=intro to Ann"], Details("@bob", contacts=("bob",), gave="intro to Ann")),
        (["@bob", "got=  a \n lead "], Details("@bob", contacts=("bob",), got="a lead")),
        (["gave=a @b +c d=1", "got=x"], Details(gave="a @b +c d=1", got="x")),
        (["Gave=x", "GOT=y"], Details(gave="x", got="y")),
        (["gave=", "got=", "from=", "next="], Details()),
        # who referred them is a contact's name, but no contact of the line
        (["@acme", "from=@bob"], Details("@acme", contacts=("acme",), source="bob")),
        (["from=bob"], Details(source="bob")),
        (["From=@Ka\u0308the,"], Details(source="k\u00e4the")),
        # a plan is for a day ahead, and no part of what was done
        (["next=3d"], Details()),
        (["next=fri send prices @bob"], Details()),
        # behind a backslash they are text, and so are keys that nobody knows
        (["\\gave=x", "\\from=@bob", "\\next=3d"], Details("gave=x from=@bob next=3d")),
        (["source=bob", "given=x"], Details("source=bob given=x")),
        # other word=word is note text
        (["x=y", "budget=5k"], Details("x=y budget=5k")),
        (["a==b", "=", "=5"], Details("a==b = =5")),
        # and so is a mark without a name
        (["@", "+", "-", "a", "@,"], Details("@ + - a @,")),
        (["+1-555-0100", "+49", "-5", "--", "-", "-)"], Details("+1-555-0100 +49 -5 -- - -)")),
        (["bob@acme.com"], Details("bob@acme.com")),
        # a backslash before a word makes it text
        (["\\@bob", "\\+phone", "\\dials=3", "\\-x", "\\\\", "\\"], Details("@bob +phone dials=3 -x \\ \\")),
        # marks count within a quoted group, but a dash is a dash there
        (
            ["call @bob +phone -soon dials=3"],
            Details("call @bob +phone -soon", ("bob",), ("phone",), "phone", (("dials", 3),)),
        ),
        (["$5", "#1", "~", "!", "50%", "(a)"], Details("$5 #1 ~ ! 50% (a)")),
        (["", "  "], Details()),
    ],
)
def test_words(words: list[str], expected: Details) -> None:
    assert details(*words) == expected


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_tag_of_a_channels_name_sets_it(channel: str) -> None:
    assert details(f"+{channel}").channel == channel


@pytest.mark.parametrize(
    "word",
    ["\0", "a\0b", "\ud800", "need=\0", "need=\udfff", "@\0", "+a\ud800", "gave=\0", "got=\ud800", "from=\0",
     "from=a\udfff", "next=3d \0"],
)  # fmt: skip
def test_what_is_no_character_is_refused(word: str) -> None:
    refusal(parse_words, [word], SETTINGS)


def test_what_stands_after_a_key_may_hold_an_equals_sign() -> None:
    assert parse_words(["need=x=y"], PLAIN).details() == Details(need="x=y")


def test_a_name_may_go_on_with_a_mark_after_its_first_letter() -> None:
    expected = Details("@j.doe @3-m +q-4", ("3-m", "j.doe"), ("q-4",))
    assert parse_words(["@j.doe", "@3-m", "+q-4"], PLAIN).details() == expected


def test_only_declared_outcomes_are_counted() -> None:
    assert parse_words(["demos=3"], PLAIN).details() == Details("demos=3")
    demos = Settings(outcomes=("demos",), outcome_words=())
    assert parse_words(["demos=3"], demos).details() == Details(outcomes=(("demos", 3),))


def test_within_quotes_names_and_keys_are_found_anywhere() -> None:
    assert details("met (@bob) w/@ann +phone: dials=3") == Details(
        "met (@bob) w/@ann +phone:", ("ann", "bob"), ("phone",), "phone", (("dials", 3),)
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["gave=", "from=", "next="], Marks(gave="", source="", next="")),  # said, and said to be nothing
        (["next=fri  send\tprices"], Marks(next="fri send prices")),
        (["@zoe", "@acme", "@zoe"], Marks("@zoe @acme @zoe", ("zoe", "acme", "zoe"))),
    ],
)
def test_marks_are_what_was_typed(words: list[str], expected: Marks) -> None:
    assert parse_words(words, SETTINGS) == expected


@pytest.mark.parametrize(
    "words",
    [
        ["coffee"],
        ["@bob", "gave=intro to Ann", "got=warehouse lead"],
        ["@bob", "@ann", "gave=x"],
        ["@acme", "from=@bob"],
        ["@acme", "@bob", "from=@bob"],  # the talk with Bob in which he named Acme
        ["from=", "gave="],
    ],
)
def test_giving_getting_and_referring_name_somebody(words: list[str]) -> None:
    assert require_contact(details(*words)) == details(*words)


@pytest.mark.parametrize(
    ("words", "to_type"),
    [
        (["gave=intro to Ann"], "@bob gave="),
        (["got=warehouse lead"], "@bob got="),
        (["coffee", "+event", "got=x"], "@bob got="),
        (["from=@bob"], "@acme from=@bob"),
        (["@bob", "from=@bob"], "@acme from=@bob"),  # nobody refers himself
        (["@Bob", "from=BOB"], "@acme from=@bob"),
    ],
)
def test_giving_getting_and_referring_nobody_is_refused(words: list[str], to_type: str) -> None:
    assert to_type in refusal(require_contact, details(*words)).hint


keyed = st.builds("{}={}".format, st.sampled_from([*KEYS, "From", "GAVE"]), st.text(max_size=8) | st.just("@bob"))


@given(
    st.lists(st.text(max_size=20) | st.text(alphabet="@+-=\\abdilsn35 .,", max_size=10) | keyed, max_size=5),
    st.booleans(),
)
@settings(max_examples=500, deadline=None)
def test_any_words_are_sorted_or_refused(words: list[str], removals: bool) -> None:
    marks = understood(describe, tokens_of(words), words, SETTINGS, removals=removals)
    if marks is None:
        return
    found = marks.details()
    assert list(found.contacts) == sorted({contact_name(name) for name in found.contacts})
    assert list(found.tags) == sorted({tag_name(name) for name in found.tags})
    assert found.note == " ".join(found.note.split())
    assert set(dict(found.outcomes)) <= set(SETTINGS.outcomes)
    assert found.source is None or found.source == contact_name(found.source)
    for text in (found.need, found.gave, found.got):
        assert text is None or (text and text == " ".join(text.split()))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=10)))
@settings(max_examples=200, deadline=None)
def test_a_backslash_makes_any_word_text(words: list[str]) -> None:
    plain = [word for text in words for word in text.split()]
    assert details(*(f"\\{word}" for word in plain)) == Details(" ".join(plain))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=10)))
@settings(max_examples=200, deadline=None)
def test_words_that_are_no_key_are_the_note_in_order(words: list[str]) -> None:
    """Whatever they name and count, they stay where they stood."""
    plain = [word for text in words for word in text.split() if not is_marked(word)]
    marks = understood(parse_words, plain, SETTINGS)
    if marks is not None:
        assert (marks.note or "") == " ".join(plain)


@pytest.mark.parametrize(
    ("line", "contacts", "source"),
    [
        ("@hartley from @bob first call", ("hartley",), "bob"),
        ("call @Hartley From @Bob, first", ("hartley",), "bob"),
        ("first call @hartley from @bob", ("hartley",), "bob"),
        ("@hartley, from @bob", ("bob", "hartley"), None),  # the comma parts them
        ("mail from @bob", ("bob",), None),
        ("mail from @bob about @acme", ("acme", "bob"), None),  # whom did Bob refer?
        ("@ann @hartley from @bob", ("ann", "bob", "hartley"), None),
        ("@hartley from @bob, then @bob", ("bob", "hartley"), None),  # a talk with Bob, too
        ("@hartley from \\@bob", ("hartley",), None),
        ("@hartley \\from @bob", ("bob", "hartley"), None),
        ("@bob from @bob", ("bob",), None),
        ("@hartley from @bob from=@ann", ("bob", "hartley"), "ann"),  # the key says it
    ],
)
def test_a_contact_from_another_was_referred(line: str, contacts: tuple[str, ...], source: str | None) -> None:
    marks = parse_words(line.split(), SETTINGS)
    assert (marks.details().contacts, marks.details().source) == (contacts, source)
    assert any("referred" in text for text, _ in marks.remarks) is (source == "bob")
