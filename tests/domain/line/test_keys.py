"""`key=value`, what looks like it, and what an edit takes away: which word is refused, and what to type instead."""

from __future__ import annotations

import pytest

from prospectr.domain.line.words import Marks, describe, parse_words
from prospectr.domain.phrases.tokens import tokens_of
from tests.domain.examples import SETTINGS, refusal


def removed(*words: str) -> Marks:
    """Return what words of an edit describe."""
    return describe(tokens_of(words), words, SETTINGS, removals=True)


@pytest.mark.parametrize(
    ("word", "to_type"),
    [
        ("dialss=5", "dials=5"),
        ("dails=5", "dials=5"),
        ("diols=5", "dials=5"),
        ("talsk=5", "talks=5"),
        ("ned=x", "need=x"),
        ("needs=x", "need=x"),
        ("gav=x", "gave=x"),
        ("gaev=x", "gave=x"),
        ("gott=x", "got=x"),
        ("form=@bob", "from=@bob"),
        ("frm=@bob", "from=@bob"),
        ("nxt=3d", "next=3d"),
        ("next1=3d", "next=3d"),
        ("dials=", "dials=3"),
        ("dials=x", "dials=3"),
        ("dials=-1", "dials=3"),
        ("dials=1.5", "dials=3"),
        ("dials=1e3", "dials=3"),
        ("dials=1000001", "dials=3"),
        ("dials=٣", "dials=3"),
        ("dials=" + "9" * 5000, "dials=3"),
        ("@o'brien", "@obrien"),
        ("(@o'brien)", "(@obrien)"),
        ("@.bob", "@bob"),
        ("@@bob", "@bob"),
        ("@b*b", "@bb"),
        ("+b*b", "+bb"),
        ("+o'brien", "+obrien"),
        ("tag=phone", "+phone"),
        ("tags=phone,+event", "+phone +event"),
        ("Channel=phone", "+phone"),
        ("contact=@bob", "@bob"),
        ("contacts=bob,ann", "@bob @ann"),
        ("contact=Bob Jones", "@Bob Jones"),
        ("note=left card", '"left card"'),
        ("@" + "x" * 65, "@" + "x" * 64),
        ("+" + "x" * 65, "+" + "x" * 64),
        ("-x", "dash"),
        ("--json", "dash"),
        ("-tag=event", "dash"),  # only an edit takes away
        ("x" * 4001, "4000"),
        ("need=" + "x" * 4001, "4000"),
        ("gave=" + "x" * 4001, "4000"),
        ("got=" + "x" * 4001, "4000"),
        ("next=3d " + "x" * 4001, "4000"),
        ("from=@bob@acme.com", "@bobacme.com"),
        ("from=bob smith", "@bobsmith"),
        ("from=@" + "x" * 65, "@" + "x" * 64),
        ("from=@", "@"),
        ("-gave", "dash"),
        ("-next", "dash"),
    ],
)
def test_a_refused_word_says_what_to_type(word: str, to_type: str) -> None:
    assert to_type in refusal(parse_words, [word], SETTINGS).hint


@pytest.mark.parametrize(
    ("words", "to_type"),
    [
        (["talsk=3", "at", "noon"], "prospectr stop sent talks=3 at noon at 10:30"),
        (["call @o'brien back"], 'prospectr stop sent "call @obrien back" at 10:30'),
        (["talks=x", "more"], 'prospectr stop sent "\\talks=x" more at 10:30'),
        (["need=a", "need=b", "more"], "prospectr stop sent need=a more at 10:30"),
        (["-soon"], "prospectr stop sent soon at 10:30"),
        (["tag=phone", "more"], "prospectr stop sent +phone more at 10:30"),
    ],
)
def test_a_refused_word_is_mended_within_its_whole_line(words: list[str], to_type: str) -> None:
    error = refusal(parse_words, words, SETTINGS, head=["stop", "sent"], tail=["at", "10:30"])
    assert error.hint.endswith(to_type)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("-@Bob", ("contact", "bob")),
        ("-@b", ("contact", "b")),
        ("-+Event", ("tag", "event")),
        ("-NEED", ("need", "")),
        ("-dial", ("dials", "")),
        ("-tag=event", ("tag", "event")),
        ("-tag=+Event", ("tag", "event")),
        ("-contact=bob", ("contact", "bob")),
        ("-contact=@Bob", ("contact", "bob")),
        ("-note", ("note", "")),
        ("-need", ("need", "")),
        ("-gave", ("gave", "")),
        ("-got", ("got", "")),
        ("-from", ("source", "")),
        ("-dials", ("dials", "")),
    ],
)
def test_an_edit_takes_away(word: str, expected: tuple[str, str]) -> None:
    assert removed(word) == Marks(removed=(expected,))


@pytest.mark.parametrize(
    "word",
    ["-tag", "-tag=", "-contact", "-x", "-demos", "-dials=3", "--tag=event", "-note=x", "-gave=x", "-from=@bob",
     "-next", "-source"],
)  # fmt: skip
def test_what_takes_nothing_away_is_refused(word: str) -> None:
    error = refusal(removed, word)
    assert error.message == f"“{word}” does not say what to remove."
    assert error.hint.startswith(
        "Type -tag=NAME, -contact=NAME, -note, -need, -gave, -got, -from, -dials, -talks, -meetings, -proposals."
    )


@pytest.mark.parametrize("word", ["-@", "-+", "-9", "--", "-"])
def test_a_dash_that_takes_nothing_away_is_text(word: str) -> None:
    assert removed(word) == Marks(word)


def test_within_quotes_a_dash_is_text() -> None:
    assert removed("so -@bob -note") == Marks("so -@bob -note")
