"""The words of a line at the prompt, and the completion of the last one."""

from __future__ import annotations

import pytest

from prospectr.cli.prompt.lines import completions, words_of
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import InputError
from tests.commands.helpers import log
from tests.conftest import Shell


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("p 45m O'Brien & co", ["p", "45m", "O'Brien", "&", "co"]),
        ("prospectr week", ["week"]),
        ("Prospectr  week ", ["week"]),
        ("prospectr", []),
        ("  ", ["log"]),
        ("prospectrs week", ["prospectrs", "week"]),
        ('p 45m need="on time"', ["p", "45m", "need=on time"]),
        ("p 45m 'till $5", ["p", "45m", "'till", "$5"]),
        ("prospectr p 45m 'a $5 deal' x", ["p", "45m", "a $5 deal", "x"]),
        ("prospectr p 45m 'till it's $5", ["p", "45m", "'till", "it's", "$5"]),
        ("prospectr p 45m 'till five' x", ["p", "45m", "'till", "five'", "x"]),
    ],
)
def test_a_line_is_split(line: str, words: list[str]) -> None:
    assert words_of(line) == words


@pytest.mark.parametrize(
    "word", ["$1200", "it's $5", "the Joneses' $5 'deal'", "need=5 $", 'a "b" $c', "a\\$", "#4", "~x"]
)
def test_a_line_that_a_hint_shows_is_read_as_it_was_meant(word: str) -> None:
    """A word alone gets a backslash, because it is text."""
    [_, _, split] = words_of(whole_line(["p", "45m", word]))
    assert split.removeprefix("\\") == word


def test_an_open_quote_is_an_error() -> None:
    with pytest.raises(InputError, match="not closed"):
        words_of('p 45m "open')


@pytest.mark.parametrize(
    ("line", "last", "found"),
    [
        ("p 45m @", "@", ["@acme", "@zoe"]),
        ("prospectr p 45m from=@z", "from=@z", ["from=@zoe"]),
        ("p 45m +wa", "+wa", ["+warm"]),
        ("p 45m ne", "ne", ["need=", "next="]),
        ("30m tal", "tal", ["talks="]),
        ("wee", "wee", ["week"]),
        ("prospectr wee", "wee", ["week"]),
        ("qu", "qu", ["qualify", "quarter", "quota", "quit"]),
        ("week qu", "qu", []),
        ("list --contact a", "a", ["acme"]),
        ("show l", "l", ["last"]),
    ],
)
def test_the_last_word_is_completed(shell: Shell, line: str, last: str, found: list[str]) -> None:
    log(shell, "p 5m @acme +warm", "n 5m @zoe")
    word, candidates = completions(line, str(shell.journal))
    assert word == last
    assert sorted(name for name, _ in candidates) == sorted(found)
