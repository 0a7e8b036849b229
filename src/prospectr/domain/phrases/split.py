"""Split a line of text into words, as a shell would."""

from __future__ import annotations

from prospectr.domain.phrases.tokens import EXPANDED, SPECIAL, escaped, holds_mark
from prospectr.errors import InputError

PROGRAM = "prospectr"
LONGEST_HINT = 10_000  # characters; no hint is as long as that
APOSTROPHE = "'\"'\"'"  # in single quotes, as a shell takes it


def command_words(line: str) -> list[str] | None:
    """Return the words after the name of the program, quoted as hints are; None if a line does not begin with it.

    Raises:
        InputError: a quote is not closed.
    """
    name, _, rest = line.strip().partition(" ")
    return split_line(_double_quoted(rest)) if name.lower() == PROGRAM else None


def _double_quoted(line: str) -> str:
    """Return a line with double quotes for the single quotes in which hints put words that a shell would expand."""
    done = ""
    while len(line) <= LONGEST_HINT and (at := f" {line}".find(" '")) >= 0:
        end = _end_of_single_quotes(line, at + 1)
        text = line[at + 1 : end].replace(APOSTROPHE, "'")
        if end and any(letter in EXPANDED for letter in text):
            done, line = f'{done}{line[:at]}"{escaped(text)}"', line[end + 1 :]
        else:
            done, line = f"{done}{line[: at + 1]}", line[at + 1 :]
    return f"{done}{line}"


def _end_of_single_quotes(line: str, at: int) -> int:
    """Return the index of the single quote that ends a word; 0 if there is none."""
    while (end := line.find("'", at)) >= 0:
        if line.startswith(APOSTROPHE, end):
            at = end + len(APOSTROPHE)
        elif not line[end + 1 : end + 2].strip():
            return end
        else:
            at = end + 1
    return 0


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
