"""Change the list of rules: `add toggl project Outreach p +phone`, `move 3 1`, `remove 2`."""

from __future__ import annotations

from prospectr.domain.entries.kinds import parse_kind
from prospectr.domain.entries.names import checked_text, contact_name, folded, tag_name
from prospectr.domain.suggest import nearest
from prospectr.domain.transfer.rules import FIELDS, Rule
from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

ANY, SKIP = "any", "skip"
COMMANDS = ("add", "move", "remove")
EXAMPLE = "prospectr rules add toggl project Outreach p +phone"


def changed(rules: Sequence[Rule], words: Sequence[str], sources: Sequence[str], uid: str) -> list[Rule]:
    """Return the rules after a change; a new one gets `uid`, and comes last.

    Raises:
        InputError: the words are invalid.
        NotFoundError: there is no such rule.
    """
    command, rest = words[0].lower(), words[1:]
    if command == "add":
        return added(rules, parse_rule(rest, sources, uid))
    if command == "remove" and len(rest) == 1:
        removed = _find(rules, rest[0])
        return [rule for rule in rules if rule != removed]
    if command == "move" and len(rest) == 2:
        moved = _find(rules, rest[0])
        others = [rule for rule in rules if rule != moved]
        at = _find(rules, rest[1]).place - 1
        return [*others[:at], moved, *others[at:]]
    near = nearest(command, COMMANDS)
    example = {"move": "prospectr rules move 3 1", "remove": "prospectr rules remove 1"}.get(near or command, EXAMPLE)
    raise InputError(
        f"“{' '.join(words)}” is not a change of the rules.", f"For example: {example}. To list them: prospectr rules"
    )


def added(rules: Sequence[Rule], new: Rule) -> list[Rule]:
    """Return the rules with a new one, in the place of one for the same rows if there is any."""
    same = next((rule for rule in rules if _rows_of(rule) == _rows_of(new)), None)
    if same:
        return [new.replace(uid=same.uid, place=same.place) if rule == same else rule for rule in rules]
    return [*rules, new.replace(place=len(rules) + 1)]


def _rows_of(rule: Rule) -> tuple[str, str, str]:
    return rule.source, rule.field, folded(rule.pattern)


def parse_rule(words: Sequence[str], sources: Sequence[str], uid: str) -> Rule:
    """Return the rule of `toggl project Outreach p +phone @acme`; InputError if a word is invalid."""
    if len(words) < 4:
        raise InputError("A rule has a source, a field, a text and a kind.", f"For example: {EXAMPLE}")
    source, field, pattern, what, *more = words
    source, field = source.lower(), field.lower()
    if source != ANY and source not in sources:
        near = nearest(source, sources) or ANY
        raise InputError(f"Unknown source “{words[0]}”.", f"The sources: {', '.join([ANY, *sources])}. Type {near}.")
    if field not in FIELDS:
        raise InputError(f"Unknown field “{words[1]}”.", f"The fields: {', '.join(FIELDS)}. For example: {EXAMPLE}")
    if not checked_text(pattern).strip():
        raise InputError("The text of the rule is empty.", f"For example: {EXAMPLE}")
    kind = "" if what.lower() == SKIP else parse_kind(what)
    tags = tuple(sorted({tag_name(word[1:]) for word in more if word.startswith("+")}))
    contacts = [contact_name(word[1:]) for word in more if word.startswith("@")]
    other = next((word for word in more if word[:1] not in ("+", "@")), None)
    if other or len(contacts) > 1 or (not kind and more):
        wrong = other or more[-1]
        raise InputError(f"“{wrong}” does not belong to the rule.", f"For example: {EXAMPLE}")
    contact = contacts[0] if contacts else None
    return Rule(uid, 1, "" if source == ANY else source, field, pattern.strip(), kind, tags, contact)


def _find(rules: Sequence[Rule], word: str) -> Rule:
    number = int(word) if word.isascii() and word.isdecimal() and len(word) < 7 else 0
    if not 1 <= number <= len(rules):
        raise NotFoundError(f"There is no rule {word}.", "To list the rules, type prospectr rules")
    return rules[number - 1]
