"""`key=value` on a line: texts such as `need="..."`, counts such as `dials=12`, and removals in an edit."""

from __future__ import annotations

from prospectr.domain.entries.names import (
    KEYS,
    TEXT_KEYS,
    checked_text,
    contact_name,
    name_folded,
    parse_count,
    reject_dots,
)
from prospectr.domain.phrases.advice import advice, choice
from prospectr.domain.phrases.tokens import FOREIGN_KEYS, NUMBER_WORDS, Token
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.domain.settings import Settings

REMOVABLE = (*TEXT_KEYS, "from")
MARKS = {"tag": "+", "tags": "+", "channel": "+", "contact": "@", "contacts": "@"}


class WordError(InputError):
    """An invalid word. `meant` holds the words to type instead of `token`; it is empty if the word is to be left out.

    `how` introduces the corrected line in the hint. `or_else` holds the words of a second reading, if there is one.
    """

    or_else: tuple[str, ...] = ()

    def __init__(self, message: str, how: str, token: Token, *meant: str) -> None:
        super().__init__(message, how)
        self.how = how
        self.token = token
        self.meant = meant

    def advised(self, words: Sequence[str]) -> InputError:
        """Return the error that suggests the corrected line, or one line for each reading."""
        if self.or_else:
            return choice(self.message, [self._corrected(words, meant) for meant in (self.meant, self.or_else)])
        return advice(self.message, self._corrected(words, self.meant), self.how)

    def _corrected(self, words: Sequence[str], meant: Sequence[str]) -> list[str]:
        """Return the words of the corrected line; the other words of a quoted group stay the same."""
        found = list(words)
        group, place = found[self.token.place], self.token.place
        if " ".join(group.split()) in (self.token.text, f"\\{self.token.text}"):
            found[place : place + 1] = meant
        else:
            found[place] = " ".join(group.replace(self.token.text, " ".join(meant), 1).split())
        return found


def _is_value(tokens: Sequence[Token], at: int, key: str) -> bool:
    """Return whether the word after `need=` is its value: not a key, and no mark except in `from= @bob`."""
    if at >= len(tokens) or "=" in tokens[at].text:
        return False
    return tokens[at].is_plain or (key == "from" and tokens[at].text[0] == "@")


class KeyReader:
    """Collects the keys of a line in `texts` and `outcomes`, and in `removed` if `removals` are allowed."""

    def __init__(self, names: Mapping[str, str], *, removals: bool) -> None:
        self.names = names
        self.removals = removals
        self.outcomes: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.removed: list[tuple[str, str]] = []

    def take(self, tokens: Sequence[Token], at: int) -> int:
        """Take `key=value`, also with spaces around the sign, and removals; return the number of tokens used."""
        token = tokens[at]
        if token.key:
            value = token.text.partition("=")[2]
            if not (value or self.removals or token.key in FOREIGN_KEYS) and _is_value(tokens, at + 1, token.key):
                return 1 + self._keyed(token, token.key, tokens[at + 1].text)  # need= speed
            return self._keyed(token, token.key, value)
        word = token.text
        is_name = self.removals and word[:2] in ("-@", "-+") and len(word) > 2
        if is_name or (word[0] == "-" and word.lstrip("-")[:1].isalpha()):
            self._remove(token)
            return 1
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if "=" in word and word[0] != "=":
            key, _, value = word.partition("=")
            if value or following is None or not self._is_key(key):
                return int(self._pair(token, key, value))
            self._pair(token, key, following.text)
            return 2
        is_spaced = following is not None and following.text[0] == "=" and not following.is_text
        is_spaced = is_spaced and following is not None and following.text[1:2] not in (">", "=")  # 20 calls => 3 talks
        if is_spaced and not token.ends_phrase and self._is_key(word):
            return self._spaced(tokens, at)
        return 0

    def _spaced(self, tokens: Sequence[Token], at: int) -> int:
        """Take `talks = 3` and `talks =3`."""
        value = tokens[at + 1].text[1:]
        if value:
            self._pair(tokens[at], tokens[at].text, value)
            return 2
        if at + 2 < len(tokens):
            self._pair(tokens[at], tokens[at].text, tokens[at + 2].text)
            return 3
        return 0

    def _is_key(self, word: str) -> bool:
        return word.lower() in KEYS or word.lower() in self.names

    def _keyed(self, token: Token, key: str, value: str) -> int:
        """Take the value of a key in `KEYS`; reject a word that only looks like such a key."""
        if key in FOREIGN_KEYS:
            self._reject_foreign(token, key, value)
            return 0
        name = "source" if key == "from" else key
        value = " ".join(value.split())
        if name in self.texts:
            raise WordError(f"“{key}=” appears twice.", f"Keep one {key}=:", token)
        try:
            if key == "from":
                self.texts["source"] = contact_name(value.removeprefix("@")) if value else ""
            else:
                self.texts[key] = checked_text(reject_dots(key, value))
        except InputError as error:
            raise WordError(error.message, f"{error.hint} Without it:", token) from None
        return 1

    def _reject_foreign(self, token: Token, key: str, value: str) -> None:
        """Reject `tag=phone`, `contact=bob` and `note=...`; the other foreign keys are text here."""
        mark = MARKS.get(key)
        names = [name.strip("@+ ") for name in value.split(",")]
        if mark and all(names):
            meant = [word for name in names for word in f"{mark}{name}".split()]
            raise WordError(f"“{key}=” is not a key.", "Type", token, *meant)
        if key in ("note", "notes") and value:
            meant = [value] if " " in value else [f"\\{value}"]
            raise WordError(f"“{key}=” is not a key: the words are the note.", "Type", token, *meant)

    def _pair(self, token: Token, typed: str, value: str) -> bool:
        """Take a key and its value; return whether the key is known."""
        key = typed.lower()
        name = self.names.get(key)
        if key in KEYS:
            self._keyed(token, key, value)
        elif name:
            if name in self.outcomes:
                raise WordError(f"“{key}=” appears twice.", f"Keep one {key}=:", token)
            try:
                value = value.rstrip(",;")
                self.outcomes[name] = parse_count(key, str(NUMBER_WORDS.get(value.lower(), value)))
            except InputError as error:
                parts = [part.replace("==", "=") for part in token.text.split(",")]  # dials=12,talks=3
                if parts != [token.text] and all(part.partition("=")[2].isdecimal() for part in parts):
                    raise WordError(error.message, "Type", token, *parts) from None
                raise WordError(error.message, f"{error.hint} As text:", token, f"\\{token.text}") from None
        elif near := nearest(key, (*KEYS, *self.names.values(), *self.names)):
            meant = f"{near}={value}" if value or near not in self.names else f"\\{token.text}"
            raise WordError(f"“{typed}=” is unknown.", "Type", token, meant)
        else:
            return False
        return True

    def _remove(self, token: Token) -> None:
        word = token.text
        if self.removals and word[:2] in ("-@", "-+"):
            self.removed.append(("contact" if word[1] == "@" else "tag", name_folded(word[2:])))
            return
        key, _, value = word[1:].partition("=")
        key = key.lower()
        if not self.removals:
            message = f"“{word}” looks like an option, but there is no such option."
            raise WordError(message, "Leave out its dash:", token, word.lstrip("-"))
        if key in ("tag", "contact") and value:
            self.removed.append((key, name_folded(value.lstrip("+@"))))
        elif key in ("note", *REMOVABLE, *self.names) and not value:
            self.removed.append(("source" if key == "from" else self.names.get(key, key), ""))
        else:
            keys = ", ".join(f"-{name}" for name in ("note", *REMOVABLE, *dict.fromkeys(self.names.values())))
            how = f"Type -tag=NAME, -contact=NAME, {keys}. As text:"
            raise WordError(f"“{word}” does not say what to remove.", how, token, f"\\{word}")


def outcome_names(settings: Settings) -> dict[str, str]:
    """Return the outcome for each word that names one: outcomes and their synonyms, in singular and plural."""
    names = {name: name for name in settings.outcomes}
    names |= {word: name for word, name in settings.outcome_words if name in names and word not in names}
    return {singular(word): name for word, name in names.items()} | names


def singular(word: str) -> str:
    """Return the singular of a regular English plural."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and len(word) > 2 else word
