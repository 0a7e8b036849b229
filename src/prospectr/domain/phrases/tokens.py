"""Split a line into tokens, read numbers in digits and words, and quote a whole line for a hint."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import number as whole_number
from prospectr.domain.entries.names import KEYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SENTENCE = ",.;"  # punctuation after a time or a day belongs to the sentence
ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
NUMBER_WORDS = {word: value for value, word in enumerate(ONES)} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
    "hundred": 100,
}
TENS = [word for word, value in NUMBER_WORDS.items() if 20 <= value < 100]
MULTIPLES = ("dozen", "hundred")
MOST_DIGITS = 7
CLOCK_WORDS = frozenset(
    ("since", "from", "between", "at", "noon", "half", "quarter", "midnight", "um", "ab", "von", "noon-midnight")
)
FOREIGN_KEYS = frozenset(  # words that look like keys but are not
    (
        *("kind", "tag", "tags", "channel", "contact", "contacts", "note", "notes"),
        *("day", "date", "time", "start", "duration", "minutes", "mins", "hours"),
    )
)
PLAIN = "@%+=:,./-_~"  # characters without a meaning in any shell
PUNCTUATION = "()[]{}<>\"'`;!?*|&$#"
BRACKETS, CLOSING = ("(", "["), (")", "]")
EXPANDED = "!$`"  # characters that shells replace in double quotes
SPECIAL = '"\\'  # characters that a backslash escapes in double quotes


class Token:
    """One word of a line.

    `text` is as typed, without a leading backslash; `core` is lower case, without punctuation at the end; `place` is
    the index of the shell's word that contains it; `is_text` is whether a backslash or quotes make it text.
    """

    __slots__ = ("core", "is_text", "key", "place", "text")

    def __init__(self, text: str, place: int, *, is_text: bool = False, key: str = "") -> None:
        self.text = text
        self.core = _core(text)
        self.place = place
        self.is_text = is_text
        self.key = key

    @property
    def ends_phrase(self) -> bool:
        """Whether the word ends with punctuation, so that the next word begins a new phrase."""
        return self.text[-1:] in SENTENCE

    @property
    def is_plain(self) -> bool:
        """Whether the word may be a time, a day, a number or a noun: not text, a mention, a key or punctuation."""
        return not (self.is_text or self.key) and self.text[:1] not in "@+" and bool(self.core.strip(PUNCTUATION))


def _core(text: str) -> str:
    """Return a word in lower case, without the punctuation of the sentence and without brackets around it: `(45m)`."""
    core = text.lower().rstrip(SENTENCE)
    if core[:1] in BRACKETS or (core[-1:] in CLOSING and not core[:-1].isdecimal()):  # 1) begins a list
        core = core.strip("()[]").rstrip(SENTENCE)
    return core


def tokens_of(words: Sequence[str], first: int = 0) -> list[Token]:
    """Split the shell's words into tokens; a quoted group becomes several, but `need="..."` stays one.

    `first` is the place of the first word.
    """
    tokens: list[Token] = []
    for place, group in enumerate(words, first):
        key, has_value, _ = group.partition("=")
        if has_value and (key.lower() in KEYS or key.lower() in FOREIGN_KEYS):
            tokens.append(Token(group, place, key=key.lower()))
            continue
        parts = group.split()
        for part in parts:
            is_escaped = part[0] == "\\" and len(part) > 1
            is_quoted = len(parts) > 1 or parts[0] != group
            is_text = is_escaped or (is_quoted and not holds_mark(part))
            tokens.append(Token(part[1:] if is_escaped else part, place, is_text=is_text))
    return tokens


def holds_mark(word: str) -> bool:
    """Return whether a quoted word may name a contact, set a tag or be a key, and so is not just text."""
    return word[:1] != "-" and any(mark in word for mark in "@+=")


def number(text: str) -> int | None:
    """Return the whole number in up to seven ASCII digits, else None."""
    return whole_number(text, MOST_DIGITS)


def read_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the number that begins at a token and the index after it: `45`, `forty five`, `one hundred twenty`."""
    if at >= len(tokens) or not tokens[at].is_plain:
        return None
    token = tokens[at]
    if token.core in MULTIPLES or (at + 1 < len(tokens) and tokens[at + 1].core in MULTIPLES):
        return _read_multiple(tokens, at)
    return read_small_number(tokens, at)


def _read_multiple(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    from prospectr.domain.phrases.multiples import read_multiple

    words: list[str] = []
    for token in tokens[at:]:
        if words and (not token.is_plain or tokens[at + len(words) - 1].ends_phrase):
            break
        words.append(token.core)
    if words[0] not in MULTIPLES and words[1:2] not in (["dozen"], ["hundred"]):  # two, dozen
        return read_small_number(tokens, at)
    found = read_multiple(words, [token.core for token in tokens[max(0, at - 2) : at]], NUMBER_WORDS)
    return (found[0], at + found[1]) if found else None


def read_small_number(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return a number in digits, or one up to ninety-nine in words, that begins at a plain token."""
    token = tokens[at]
    value = number(token.core)
    if value is not None:
        return value, at + 1
    value = NUMBER_WORDS.get(token.core)
    if value is None:
        value = _joined_number(token.core)
        return None if value is None else (value, at + 1)
    if value >= 20 and not token.ends_phrase and at + 1 < len(tokens) and tokens[at + 1].is_plain:
        more = NUMBER_WORDS.get(tokens[at + 1].core, 0)
        if 1 <= more <= 9:
            return value + more, at + 2
    return value, at + 1


def _joined_number(word: str) -> int | None:
    """Return the number in one word such as `forty-five` or `fortyfive`, else None."""
    tens = next((tens for tens in TENS if word.startswith(tens)), None)
    if tens is None:
        return None
    more = NUMBER_WORDS.get(word[len(tens) :].removeprefix("-"), 0)
    return NUMBER_WORDS[tens] + more if 1 <= more <= 9 else None


def has_number(token: Token) -> bool:
    """Return whether a plain word has a digit, or may be a number in words."""
    if not token.is_plain:
        return False
    core = token.core
    return any(map(str.isdecimal, core)) or core in NUMBER_WORDS or any(core.startswith(tens) for tens in TENS)


def may_be_clock(token: Token) -> bool:
    """Return whether a clock time may begin at a word."""
    return token.core in CLOCK_WORDS or has_number(token)


def whole_line(words: Iterable[str]) -> str:
    """Return the words as a command line, quoted so that a shell can run it."""
    return " ".join(["prospectr", *(quoted(word) for word in words)])


def quoted(word: str) -> str:
    """Return a word quoted for a shell and the prompt: bare if possible, else in double or single quotes."""
    is_home = word[:1] == "~" and not word[1:2].isdecimal()
    if word and not is_home and all(map(_is_bare, word.removesuffix("!"))):
        return word
    if any(letter in EXPANDED for letter in word.removesuffix("!")):
        return "'" + word.replace("'", "'\"'\"'") + "'"
    key, has_value, value = word.partition("=")
    return f'{key}="{escaped(value)}"' if has_value and key in KEYS else f'"{escaped(word)}"'


def _is_bare(letter: str) -> bool:
    """Return whether a character needs no quotes in any shell."""
    return letter.isalnum() or letter in PLAIN or (not letter.isascii() and letter.isprintable())


def escaped(text: str) -> str:
    """Return a text escaped for double quotes, where a backslash is literal before most characters."""
    found = ""
    for letter, following in zip(text, [*text[1:], "\\"], strict=False):
        is_special = letter == '"' or (letter == "\\" and following in SPECIAL)
        found += f"\\{letter}" if is_special else letter
    return found
