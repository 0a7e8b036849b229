"""Split a line of text into words, as a shell would."""

from __future__ import annotations

from prospectr.domain.phrases.tokens import SPECIAL, holds_mark
from prospectr.errors import InputError


def split_line(line: str) -> list[str]:
    """Split a line into words as a shell would, but with double quotes only, since notes hold apostrophes.

    A word that begins with a quote gets a backslash, because quoted words are text. Within quotes, a backslash is
    part of the word, unless a double quote or another backslash follows it.

    Raises:
        InputError: a quote is not closed.
    """
    words: list[str] = []
    word, quoted, started, is_text = "", False, False, False
    letters = iter(line)
    for letter in letters:
        if letter == "\\" and quoted:
            following = next(letters, "")
            word += following if following in SPECIAL else f"\\{following}"
        elif letter == '"':
            is_text = is_text or not (started or word)
            started, quoted = True, not quoted
        elif letter.isspace() and not quoted:
            if started:
                words.append(_as_text(word) if is_text else word)
            word, started, is_text = "", False, False
        else:
            word += letter
            started = True
    if quoted:
        open_end = len(line) - len(line.rstrip("\\"))
        raise InputError("A double quote is not closed.", f'Type prospectr {line.strip()}{chr(92) * (open_end % 2)}"')
    if started:
        words.append(_as_text(word) if is_text else word)
    return words


def _as_text(word: str) -> str:
    """Return a quoted word with a backslash, so that it is read as text, unless it has a mark or a key."""
    is_marked = word[:1] == "\\" or holds_mark(word)
    return word if is_marked or not word or any(letter.isspace() for letter in word) else f"\\{word}"
