"""Find counts in the words of a line: `12 dials`, `dials: 12`, `12 cold calls`."""

from __future__ import annotations

from prospectr.domain.phrases.dates import month_of
from prospectr.domain.phrases.durations import UNITS
from prospectr.domain.phrases.tokens import SENTENCE, Token, number, read_number
from prospectr.domain.suggest import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


# words that are not adjectives between a number and an outcome: `2 hour meeting`, `3 pm call`
NO_ADJECTIVES = frozenset(
    (
        *(*UNITS, "second", "seconds", "day", "days", "week", "weeks", "month", "months", "year", "years", "am", "pm"),
        *("person", "people", "of", "or", "and", "to", "percent", "dollar", "dollars", "euro", "euros", "k"),
        *("missed", "cancelled", "canceled", "thousand", "million"),
    )
)
MULTIPLES = ("hundred", "thousand", "dozen", "million")
RATES = (["hour"], ["day"], ["week"], ["month"], ["year"])  # 20 calls a day
ABOUT = "~≈"  # before a number
SHORTEST_MISTYPE = 5  # letters; too many other words are one letter away from a shorter one


class Counts:
    """Counts by outcome in `totals`, their words in `places`, and `mistyped` pairs such as (`12 dails`, `dials=12`).

    A place is the index of the first token of a count, and the index of the token after it.
    """

    __slots__ = ("mistyped", "places", "totals")

    def __init__(self) -> None:
        self.totals: dict[str, int] = {}
        self.places: list[tuple[int, int]] = []
        self.mistyped: list[tuple[str, str]] = []

    def add(self, name: str, value: int) -> None:
        self.totals[name] = self.totals.get(name, 0) + value


def count_tokens(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens, with `12 dials/3 talks`, `12 dials->3 talks` and `12 dials,3 talks` split at the mark.

    Each keeps its place.
    """
    found: list[Token] = []
    for token in tokens:
        parts = _joined_parts(token.text) if token.is_plain else []
        found += [Token(part, token.place) for part in parts] or [token]
    return found


def _joined_parts(word: str) -> list[str]:
    """Return the parts of a word such as `dials/3` or `dials,3`; nothing for any other word."""
    body = word.rstrip(SENTENCE)
    parts = body.replace("->", "/").replace("→", "/").replace(",", ",/").replace(";", ";/").split("/")
    cores = [part.rstrip(SENTENCE) for part in parts]
    is_pairs = len(cores) > 1 and all(":" in core and core.partition(":")[2].isdecimal() for core in cores)
    if is_pairs:  # calls:10,talks:2
        return [*parts[:-1], f"{parts[-1]}{word[len(body) :]}"]
    if not (all(cores) and any(map(str.isdecimal, cores)) and any(map(str.isalpha, cores))):
        return []
    return [*parts[:-1], f"{parts[-1]}{word[len(body) :]}"]


def may_count(tokens: Sequence[Token], at: int, names: Mapping[str, str]) -> bool:
    """Return whether the number before a token may count what follows: `dials`, `cold calls`, `new leads`."""
    if tokens[at - 1].ends_phrase:
        return False
    nouns = [token.core.rstrip(":") for token in count_tokens(tokens[at : at + 2])[:2] if token.is_plain]
    return any(noun in names or (len(noun) > 2 and noun[-1] == "s" and noun[-2:] != "ss") for noun in nouns)


def counts_in(tokens: Sequence[Token], names: Mapping[str, str]) -> Counts:
    """Return the counts in the plain words of a line; the tokens are those of `count_tokens`."""
    counts = Counts()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token.is_plain:
            at += 1
            continue
        first = token.core[0]
        may_count = (first.isdecimal() or first.isalpha() or first in ABOUT) and not _continues_number(tokens, at)
        after = _number_first(tokens, at, names, counts) if may_count else 0
        after = after or _name_first(tokens, at, names, counts)
        if after:
            counts.places.append((at, after))
        elif first.isdecimal():
            _note_uncertain(tokens, at, names, counts)
        at = after or at + 1
    return counts


def _times(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return a number such as `12`, `twelve`, `6x` or `~20`, and the index after it."""
    counted = read_number(tokens, at)
    if counted is None and (tokens[at].core[:1] in ABOUT or tokens[at].core.endswith("x")):
        value = number(tokens[at].core.lstrip(ABOUT).removesuffix("x"))
        return None if value is None else (value, at + 1)
    return counted


def _number_first(tokens: Sequence[Token], at: int, names: Mapping[str, str], counts: Counts) -> int:
    """Add a count such as `12 dials` or `12 cold calls`; return the index after it, or 0 if there is none here."""
    counted = _times(tokens, at)
    if counted is None and _joined(tokens[at].core, names, counts):
        return at + 1
    if counted is None or counted[1] >= len(tokens) or tokens[counted[1] - 1].ends_phrase:
        return 0
    value, place = counted
    noun = tokens[place]
    if not noun.is_plain:
        return 0
    word = noun.core.rstrip(":")
    if (name := names.get(word)) and _agrees(value, word):
        if _belongs_to_next(tokens, place, names) or _is_rate(tokens, place + 1):
            return 0
        counts.add(name, value)
        return place + 1
    _note_mistyped(value, tokens[at:place], noun, names, counts)
    if (
        noun.ends_phrase
        or noun.core in NO_ADJECTIVES
        or not noun.core.replace("-", "").isalpha()
        or month_of(noun.core)
    ):
        return 0
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and following.is_plain and (name := names.get(following.core)) and _agrees(value, following.core):
        counts.add(name, value)
        return place + 2
    return 0


def _continues_number(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number is a clock time, or ends one that is not understood: `at 9`, `one hundred and two`."""
    before = [token.core for token in tokens[max(0, at - 2) : at] if token.is_plain and not token.ends_phrase]
    if before[-1:] == ["at"]:  # at 9 calls to dentists
        return True
    if before[-1:] == ["or"]:
        return len(before) > 1 and read_number(tokens, at - 2) is not None
    return (before[-1:] == ["and"] and before[0] in MULTIPLES) or before[-1:] in ([word] for word in MULTIPLES)


def _joined(word: str, names: Mapping[str, str], counts: Counts) -> bool:
    """Add a count such as `12dials`; return whether the word is one."""
    noun = word.lstrip("0123456789")
    value = number(word[: len(word) - len(noun)])
    if value is None or noun not in names or not _agrees(value, noun):
        return False
    counts.add(names[noun], value)
    return True


def _is_rate(tokens: Sequence[Token], at: int) -> bool:
    """Return whether `per second` or `a day` follows, so that nothing was counted."""
    words = [token.core for token in tokens[at : at + 2]]
    return words[:1] == ["per"] or (words[:1] in (["a"], ["an"]) and words[1:] in RATES)


def _agrees(value: int, noun: str) -> bool:
    """Return whether the noun agrees with the number: `room 12 meeting` is not a count."""
    return value == 1 or noun.endswith("s")


def _belongs_to_next(tokens: Sequence[Token], place: int, names: Mapping[str, str]) -> bool:
    """Return whether the outcome belongs to the number after it: in `for 2 dials: 12`, not in `3 talks: 1 meeting`."""
    following = _times(tokens, place + 1) if tokens[place].text.endswith(":") and place + 1 < len(tokens) else None
    return following is not None and (following[1] >= len(tokens) or tokens[following[1]].core not in names)


def _name_first(tokens: Sequence[Token], at: int, names: Mapping[str, str], counts: Counts) -> int:
    """Add a count such as `dials 12`, `dials: 12` or `dials:12`; return the index after it, or 0 if there is none."""
    core = tokens[at].core
    word, colon, joined = core.partition(":")
    name = names.get(word)
    if name is None:
        return 0
    if joined:
        value = number(joined)
        if value is None:
            return 0
        counts.add(name, value)
        return at + 1
    if at + 1 >= len(tokens) or tokens[at].ends_phrase:
        return 0
    times = tokens[at + 1].core if tokens[at + 1].is_plain else ""
    if times[:1] == "x" and (value := number(times[1:])) is not None:  # meeting x2
        counts.add(name, value)
        return at + 2
    counted = _times(tokens, at + 1)
    if counted is None or not (colon or _agrees(counted[0], core)):
        return 0
    value, after = counted
    if not colon and not _ends_count(tokens, after, names):
        return 0
    counts.add(name, value)
    return after


def _ends_count(tokens: Sequence[Token], after: int, names: Mapping[str, str]) -> bool:
    """Return whether no noun follows the number: `dials 12, talks 3` are counts, `meeting 12 buyers` is not.

    If the words go on as names and numbers in turn, the last one decides: `calls 40 dials 5 talks` are 40 dials and
    5 talks after a word of their own.
    """
    is_chain = False
    while after < len(tokens) and not tokens[after - 1].ends_phrase:
        following = tokens[after]
        if not following.is_plain or following.core in ("and", "&", "-"):
            return True
        if names.get(following.core.rstrip(":")) is None:
            return is_chain
        counted = _times(tokens, after + 1) if after + 1 < len(tokens) else None
        if counted is None:
            return False
        is_chain, after = True, counted[1]
    return True


def _note_uncertain(tokens: Sequence[Token], at: int, names: Mapping[str, str], counts: Counts) -> None:
    """Note `20+ dials` and `20-25 dials`, which are not counted."""
    least = number(tokens[at].core.rstrip("+").partition("-")[0])
    is_number = least is not None and not tokens[at].core.strip("0123456789+-")
    name = names.get(tokens[at + 1].core) if at + 1 < len(tokens) and tokens[at + 1].is_plain else None
    if is_number and name and tokens[at].core[-1:] != "-" and str(least) != tokens[at].core:
        counts.mistyped.append((f"{tokens[at].text} {tokens[at + 1].core}", f"{name}={least}"))


def _note_mistyped(value: int, typed: Sequence[Token], noun: Token, names: Mapping[str, str], counts: Counts) -> None:
    if len(noun.core) >= SHORTEST_MISTYPE and noun.core not in names and (near := nearest(noun.core, names)):
        words = " ".join(token.text for token in (*typed, noun)).rstrip(",.;")
        if not any(noted.endswith(f" {words}") for noted, _ in counts.mistyped):  # five dails, of forty five dails
            counts.mistyped.append((words, f"{names[near]}={value}"))
