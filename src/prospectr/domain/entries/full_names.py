"""Full names of contacts in a note: `@Acme Coffee` is a contact, not a coffee."""

from __future__ import annotations

from prospectr.domain.entries.names import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AROUND = ',.;:!?()[]"”“…'  # punctuation around a word that does not belong to a name


def without_full_names(note: str, names: Iterable[str]) -> str:
    """Return a note without the words of a contact's full name that follow an `@` and the first of them."""
    known = sorted((folded(name).replace(".", "").split() for name in names), key=len, reverse=True)
    words = note.split()
    kept: list[str] = []
    at = 0
    while at < len(words):
        kept.append(words[at])
        at += next((len(name) for name in known if "@" in words[at] and _is_name(words[at:], name)), 1)
    return " ".join(kept)


def _is_name(words: Sequence[str], name: Sequence[str]) -> bool:
    """Return whether words begin with a name, after the last `@` of the first word."""
    said = [words[0].rpartition("@")[2], *words[1 : len(name)]]
    return [_plain(word) for word in said] == list(name)


def _plain(word: str) -> str:
    return folded(word).strip(AROUND).removesuffix("'s").removesuffix("’s")
