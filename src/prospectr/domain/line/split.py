"""A line of text as words, as a shell would split it."""

from __future__ import annotations

from prospectr.domain.entries.names import KEYS
from prospectr.errors import InputError


def split_line(line: str) -> list[str]:
    """Split a line into words as a shell would, but with double quotes only, since notes hold apostrophes.

    A single word in quotes is text, as a quoted group is: it gets a backslash.

    Raises:
        InputError: a quote is not closed.
    """
    words: list[str] = []
    word, quoted, started = "", False, False
    letters = iter(line)
    for letter in letters:
        if letter == "\\" and quoted:
            word += next(letters, "\\")
        elif letter == '"':
            quoted = not quoted
            started = True
        elif letter.isspace() and not quoted:
            if word or started:
                words.append(_as_text(word) if started else word)
            word, started = "", False
        else:
            word += letter
    if quoted:
        raise InputError("A double quote is not closed.", f'Type prospectr {line.strip()}"')
    return [*words, _as_text(word) if started else word] if word or started else words


def _as_text(word: str) -> str:
    """Return a quoted word so that it is read as text, unless it is a mark or a key."""
    is_marked = word[:1] in ("@", "+", "\\") or word.partition("=")[0].lower() in KEYS
    return word if is_marked or not word or any(letter.isspace() for letter in word) else f"\\{word}"
