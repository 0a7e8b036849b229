"""Contacts and tags within a word: `(@bob)`, `w/@bob`, `@ann/@bob`, `@bob's`, `bob@example.com`, `(+phone)`."""

from __future__ import annotations

from prospectr.domain.entries.names import contact_name, is_in_name, name_folded, tag_name
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

AFTER_NAME = ",;:!?)]}>/\"”’'|*+=…–—"  # what may follow a name in the same word
APOSTROPHES = "'’"


class Mention:
    """A mark and the name after it.

    `end` is the index in the word where the name ends; `is_email` is whether the name is an e-mail address.
    """

    __slots__ = ("end", "is_email", "mark", "name")

    def __init__(self, mark: str, name: str, end: int, *, is_email: bool = False) -> None:
        self.mark = mark
        self.name = name
        self.end = end
        self.is_email = is_email


def mentions_in(word: str) -> Iterator[Mention]:
    """Yield the contacts, tags and e-mail addresses of one word, as typed and without their marks.

    Raises:
        InputError: a name with a character that no name may have.
    """
    at, named = 0, 0  # named is where the last name ended: in @acme+phone, a tag follows it
    while at < len(word):
        mark = word[at]
        if mark not in "@+" or (
            at and at != named and (word[at - 1].isalnum() or word[at - 1] in ("_+" if mark == "+" else "_"))
        ):
            if mark == "@" and at and (address := _address(word, at)):
                yield Mention("@", address[0], address[1], is_email=True)
                at = address[1]
            at += 1
            continue
        end = _end_of_name(word, at + 1)
        name = word[at + 1 : end]
        if mark == "@" and word[end : end + 1] == "@" and (address := _address(word, end)):
            yield Mention("@", address[0], address[1], is_email=True)
            at = address[1]
        elif name and (mark == "@" or name[0].isalpha()):
            _reject_odd(word, at, end, mark)
            yield Mention(mark, name, end)
            at = named = end
        elif mark == "@" and word[at + 1 :].strip(AFTER_NAME + ".-"):
            contact_name(word[at + 1 :])  # raises
            at += 1
        else:
            at += 1


def _end_of_name(word: str, at: int) -> int:
    end = at
    while end < len(word) and is_in_name(word, end):
        end += 1
    while end > at and word[end - 1] in ".-&":  # they end a sentence, not a name
        end -= 1
    return end


def _address(word: str, at: int) -> tuple[str, int] | None:
    """Return the e-mail address around the `@` at an index, and where it ends."""
    begin = at
    while begin and (word[begin - 1].isalnum() or word[begin - 1] in "-_.%"):
        begin -= 1
    end = _end_of_name(word, at + 1)
    domain = word[at + 1 : end]
    return (word[begin:end], end) if begin < at and "." in domain.strip(".") else None


def _reject_odd(word: str, at: int, end: int, mark: str) -> None:
    """Reject `@o'brien`, which would silently be @o; a possessive or punctuation may follow a name."""
    after = word[end : end + 1]
    if not after or after in ".-&":
        return
    tail = word[end + 1 :]
    if after in APOSTROPHES and tail[:1].isalnum() and not (tail[:1] in "sS" and not tail[1:2].isalnum()):
        _raise_odd(word, at, mark)
    if (after not in AFTER_NAME and after != "@") or (after == "*" and tail[:1].isalnum()):
        _raise_odd(word, at, mark)


def _raise_odd(word: str, at: int, mark: str) -> None:
    typed = word[at + 1 :]
    (contact_name if mark == "@" else tag_name)(typed)  # raises, with what may be typed instead
    raise InputError(f"“{mark}{typed}” cannot be read.", f"Type {mark} and letters, digits, - _ . & only.")


def without_mentions(text: str) -> str:
    """Return a note without the contacts, tags and e-mail addresses that it names; `lunch/@bob` is still lunch."""
    if "@" not in text and "+" not in text:
        return text
    return " ".join(rest for word in text.split() if (rest := _rest_of(word)))


def _rest_of(word: str) -> str:
    """Return what a word says besides its mentions; empty if that is punctuation, or the end of `@bob's`."""
    try:
        mentions = list(mentions_in(word))
    except InputError:
        return word
    if not mentions:
        return word
    for mention in reversed(mentions):
        begin = mention.end - len(mention.name) - (not mention.is_email)
        after = word[mention.end :]
        is_possessive = after[:1] in APOSTROPHES and after[1:2] in ("s", "S") and not after[2:3].isalnum()
        word = f"{word[:begin]} {after[2:] if is_possessive else after}"
    return " ".join(word.split()) if any(letter.isalnum() for letter in word) else ""


def without_last_mentions(text: str) -> str:
    """Return a note without the contacts and tags at its end, after which no other word follows."""
    parts = list(_parts(text))
    while parts and (parts[-1].isspace() or _is_pure(parts[-1])):
        parts.pop()
    return "".join(parts)


def named_in(text: str, mark: str) -> set[str]:
    """Return the names that a note mentions with a mark, `@` or `+`, as they are stored."""
    names: set[str] = set()
    if mark not in text:
        return names
    for word in text.split():
        try:
            names.update(name_folded(found.name) for found in mentions_in(word) if found.mark == mark)
        except InputError:
            continue
    return names


def with_name_replaced(text: str, mark: str, old: str, new: str) -> str:
    """Return a note in which each mention of a name is another name; the rest stays exactly the same."""
    if mark not in text:
        return text
    return "".join(part if part.isspace() else _replaced_in_word(part, mark, old, new) for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """Yield the words of a text and the white space between them."""
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or text[at].isspace() != text[begin].isspace():
            yield text[begin:at]
            begin = at


def _replaced_in_word(word: str, mark: str, old: str, new: str) -> str:
    for mention in reversed(_of_name(word, mark, old)):
        word = f"{word[: mention.end - len(mention.name)]}{new}{word[mention.end :]}"
    return word


def is_only_mentions(text: str) -> bool:
    """Return whether a note has only contacts and tags: `@dan, +phone`."""
    return all(_is_pure(word) for word in text.split())


def _is_pure(word: str) -> bool:
    """Return whether a word has only contacts and tags, perhaps with punctuation between them."""
    return _rest_of(word) == "" and not word.endswith(("'s", "’s"))


def with_name_removed(text: str, mark: str, name: str) -> str:
    """Return a note without mentions of a name: removed at the end of the note, elsewhere left without the mark."""
    parts = list(_parts(text))
    at = len(parts)
    while at and (parts[at - 1].isspace() or _is_pure(parts[at - 1])):
        at -= 1
    other = "+" if mark == "@" else "@"
    last = [part for part in parts[at:] if named_in(part, mark) != {name} or named_in(part, other)]
    end = "".join(last) if len(last) == len(parts) - at else " ".join(["", *"".join(last).split()])
    return "".join(_unmarked(part, mark, name) for part in [*parts[:at], *_parts(end)]).strip()


def _unmarked(word: str, mark: str, name: str) -> str:
    for mention in reversed(_of_name(word, mark, name)):
        begin = mention.end - len(mention.name)
        word = word[: begin - 1] + word[begin:]
    return word


def _of_name(word: str, mark: str, name: str) -> list[Mention]:
    """Return the mentions of a name in a word, but not those in e-mail addresses."""
    try:
        mentions = list(mentions_in(word))
    except InputError:
        return []
    return [m for m in mentions if m.mark == mark and not m.is_email and name_folded(m.name) == name]
