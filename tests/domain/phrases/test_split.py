"""A line of text split into words, as a shell would, and a word quoted so that it comes back."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.phrases.split import command_words, split_line
from prospectr.domain.phrases.tokens import quoted
from tests.domain.examples import refusal, understood


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("   ", []),
        ("p 45m calls", ["p", "45m", "calls"]),
        ("  p \t 45m  calls\n", ["p", "45m", "calls"]),
        ('p 45m "monday review"', ["p", "45m", "monday review"]),
        ('need="more leads, sooner"', ["need=more leads, sooner"]),
        ('dials="3"', ["dials=3"]),
        ('tag="phone"', ["tag=phone"]),
        ('""', [""]),
        ('a"b c"d', ["ab cd"]),
        (r'need="a \"big\" one"', ['need=a "big" one']),
        (r'"a \\ b"', [r"a \ b"]),
        (r'"a \b c"', [r"a \b c"]),
        # a single word that begins with a quote is text, as a quoted group is; a name or a key is itself
        ('p 45m "monday" calls', ["p", "45m", "\\monday", "calls"]),
        (r'p 45m "\monday"', ["p", "45m", "\\monday"]),
        ('"@bob" "need=x" "+phone"', ["@bob", "need=x", "+phone"]),
        (r'"\@home"', [r"\@home"]),
        # apostrophes and backslashes are text, and so is all that means something to a shell
        ("bob's and ann's", ["bob's", "and", "ann's"]),
        (r"\@home a\b", [r"\@home", r"a\b"]),
        ("$HOME `x` #1 ~ ! * | > a;b", ["$HOME", "`x`", "#1", "~", "!", "*", "|", ">", "a;b"]),
    ],
)
def test_a_line_is_split_into_words(line: str, words: list[str]) -> None:
    assert split_line(line) == words


@pytest.mark.parametrize("line", ['"', 'p 45m "monday', 'a" b', '"a\\"', '"\\', '"a\\\\'])
def test_a_quote_left_open_is_refused_with_the_line_that_closes_it(line: str) -> None:
    hint = refusal(split_line, line).hint
    assert hint.startswith("Type prospectr ")
    split_line(hint.removeprefix("Type "))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("prospectr", []),
        ("prospectr p 45m calls", ["p", "45m", "calls"]),
        ("  PROSPECTR p 45m", ["p", "45m"]),
        ('prospectr p 45m "two words"', ["p", "45m", "two words"]),
        # single quotes are those of hints, around what a shell would expand
        ("prospectr p 45m '$5 off'", ["p", "45m", "$5 off"]),
        ("prospectr p 45m 'wow!x' @bob", ["p", "45m", "\\wow!x", "@bob"]),
        ("prospectr p 45m '`x' '!y'", ["p", "45m", "\\`x", "\\!y"]),
        ("prospectr p 45m 'say \"$5\"' x", ["p", "45m", 'say "$5"', "x"]),
        ("""prospectr p 45m 'it'"'"'s $5' x""", ["p", "45m", "it's $5", "x"]),
        ("prospectr p '45m' '$5'", ["p", "'45m'", "\\$5"]),
        ("prospectr p 45m 'a'b '$5 c'", ["p", "45m", "a'b '$5 c"]),
        # elsewhere they are apostrophes
        ("prospectr p 45m bob's '$5' x", ["p", "45m", "bob's", "\\$5", "x"]),
        ("prospectr p 45m 'two words'", ["p", "45m", "'two", "words'"]),
        ("prospectr p 45m '$5", ["p", "45m", "'$5"]),
    ],
)
def test_a_pasted_hint_has_the_words_of_the_shell(line: str, words: list[str]) -> None:
    assert command_words(line) == words


@pytest.mark.parametrize("line", ["p 45m calls", "prospectrs p 45m", "", "use prospectr p 45m"])
def test_a_line_that_does_not_begin_with_the_program(line: str) -> None:
    assert command_words(line) is None


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ('p 45m "two words', 'prospectr p 45m "two words"'),
        (' p 45m "two words ', 'prospectr p 45m "two words"'),
        ('p "a\\', 'prospectr p "a\\\\"'),  # the backslash stays a backslash
        ('p "a\\\\', 'prospectr p "a\\\\"'),
    ],
)
def test_an_open_quote_is_closed_in_the_hint(line: str, closed: str) -> None:
    error = refusal(split_line, line)
    assert (error.message, error.hint) == ("A double quote is not closed.", f"Type {closed}")


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_line_is_split_or_refused(line: str) -> None:
    found = understood(split_line, line)
    if '"' not in line:
        assert found == line.split()


@given(st.lists(st.text()))
@settings(max_examples=200, deadline=None)
def test_quoted_words_come_back_as_they_were(found: list[str]) -> None:
    escaped = ["".join(f"\\{letter}" if letter in '"\\' else letter for letter in word) for word in found]
    words = split_line(" ".join(f'"{word}"' for word in escaped))
    assert [word for word, typed in zip(words, found, strict=True) if word not in (typed, f"\\{typed}")] == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_word_is_quoted_so_that_a_shell_gives_it_back(word: str) -> None:
    assert shlex.split(quoted(word)) == [word]


@pytest.mark.parametrize("word", ["O'Brien", "(left", "a;b", "#4", "*", "a&b", '"x"'])
def test_a_word_that_is_quoted_for_a_shell_is_text_in_the_prompt(word: str) -> None:
    assert shlex.split(quoted(word)) == [word]
    assert split_line(quoted(word)) == [f"\\{word}"]


@pytest.mark.parametrize(
    "word", ["\\friday", "\\15", "left card", "need=a b", "\\@home", "w/@bob", "9–10", "1½h", "@acme!"]
)
def test_a_quoted_word_means_the_same_to_a_shell_and_to_the_prompt(word: str) -> None:
    assert split_line(quoted(word)) == shlex.split(quoted(word)) == [word]


@pytest.mark.parametrize("quotes", [4_000, 1_000_000])
def test_a_line_of_quotes_is_split_soon(quotes: int) -> None:
    assert command_words("prospectr" + " '" * quotes) == ["'"] * quotes
