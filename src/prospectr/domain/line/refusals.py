"""The errors of lines that are invalid or have several readings; a valid line does not import them."""

from __future__ import annotations

from prospectr.domain.entries.mentions import AFTER_NAME, Mention
from prospectr.domain.entries.names import LONGEST_NAME, is_name_letter, name_letters
from prospectr.domain.line.keys import WordError
from prospectr.domain.phrases.advice import Typed, advice, choice
from prospectr.domain.phrases.dates import DayError
from prospectr.domain.phrases.tokens import Token
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prospectr.domain.entries.entry import Details


def invalid_day(typed: Typed, error: DayError, places: Collection[int], *, is_edit: bool) -> InputError:
    """Return the error for an invalid day at these places, suggesting the line with a valid day, or as text."""
    here = Typed(typed.words, typed.time, sorted(places), typed.head)
    lines = [here.with_day(day or ("today" if is_edit else "")) for day in error.meant]
    if error.may_be_text:
        text = list(typed.words)
        text[min(places)] = f"\\{text[min(places)]}"
        lines.append(text)
    if len(lines) > 1:
        return choice(error.message, lines)
    how = "As text:" if error.may_be_text else "Type" if error.meant[0] else "For today:"
    return advice(error.message, lines[0], how)


def mistyped(typed: Typed, token: Token, near: str, *, is_edit: bool) -> InputError:
    """Return the error for a mistyped day, `near` being the day that was meant."""
    if near == "tomorrow":
        error = DayError(f"“{token.text}” is in the future.", 0, "")
        return invalid_day(typed, error, {token.place}, is_edit=is_edit)
    return advice(f"“{token.text}” looks like a mistyped day.", _with_word(typed, token.place, near))


def no_day(typed: Typed, token: Token) -> InputError:
    """Return the error for `last week`; the token is its second word."""
    return advice(f"“last {token.core}” is not a day.", _with_word(typed, token.place, "monday"), "Name the day:")


def next_week(typed: Typed, place: int, word: str) -> InputError:
    """Return the error for `next week 45m calls`, whose first word is at a place."""
    return invalid_day(
        typed, DayError(f"“next {word}” is in the future.", 0, "", may_be_text=True), {place, place + 1}, is_edit=False
    )


def day_or_verb(typed: Typed, place: int) -> InputError:
    """Return the error for `45m sat with @bob`."""
    readings = [_with_word(typed, place, word) for word in ("saturday", f"\\{typed.words[place]}")]
    return choice("“sat” could be Saturday or a verb.", readings)


def _with_word(typed: Typed, place: int, word: str) -> list[str]:
    return [*typed.words[:place], word, *typed.words[place + 1 :]]


def two_times(typed: Typed, places: Sequence[int], *, is_now: bool) -> InputError:
    """Return the error for a second time at these places, with a line for each of the two."""
    first, second = (" ".join(typed.words[place] for place in time) for time in (typed.time, places))
    taken = {*typed.time, *(typed.day if is_now else ())}
    readings = [[word for place, word in enumerate(typed.words) if place not in out] for out in (set(places), taken)]
    return choice(f"“{first}” and “{second}” are two times.", readings)


def open_minutes(typed: Typed, places: Collection[int], hours: int, minutes: int) -> InputError:
    """Return the error for `1h 30 @acme`, whose time is at these places."""
    text = typed.words[max(places)]
    rest = [word for place, word in enumerate(typed.words) if place >= typed.head and place not in places]
    head = typed.words[: typed.head]
    readings = [[*head, f"{hours}h{minutes:02}", *rest], [*head, f"{hours}h", f"\\{text}", *rest]]
    return choice(f"“{hours}h {text}” could be {hours}h{minutes:02}.", readings)


def decimal_clock(typed: Typed, text: str, clock: str, minutes: int) -> InputError:
    """Return the error for `1.30h`; `clock` is `1h30`, and `minutes` those of 1.3 hours."""
    readings = [typed.with_time(clock), typed.with_time(f"{minutes}m")]
    return choice(f"“{text}” could be {clock}, or hours and hundredths.", readings)


def reject_joined(token: Token, mention: Mention) -> None:
    """Reject `@ann/bob`, which may be two contacts, or one and a word."""
    text, end = token.text, mention.end
    if not is_name_letter(text[end + 1 : end + 2] or " "):
        return
    typed = f"{mention.mark}{text[end - len(mention.name) :]}".rstrip(AFTER_NAME)
    message = f"“{typed}” could be one name or two."
    error = WordError(message, "Type", token, f"{text[: end + 1]}{mention.mark}{text[end + 1 :]}")
    error.or_else = (text[:end], text[end:])
    raise error


def invalid_name(error: InputError, token: Token) -> WordError:
    """Return the error for a word with an invalid name, suggesting the word with a valid one."""
    return error if isinstance(error, WordError) else WordError(error.message, "Type", token, _readable(token.text))


def _readable(word: str) -> str:
    """Return a word with a valid name: `(@obrien)` for `(@o'brien)`; or as text if no name is left."""
    at = next((at for at, letter in enumerate(word) if letter in "@+"), 0)
    head, mark, tail = word[:at], word[at], word[at + 1 :]
    end = tail[len(tail.rstrip(AFTER_NAME)) :]
    kept = name_letters(tail).strip("-_.&")[:LONGEST_NAME]
    begins_well = kept[:1].isalpha() or (mark == "@" and kept[:1].isalnum())
    return f"{head}{mark}{kept}{end}" if begins_well else f"\\{word}"


def nobody_named(error: InputError, details: Details, words: Sequence[str]) -> InputError:
    """Return the error for a line without the contact that it needs, suggesting the line with one."""
    names = ("acme", "ann", "dan") if details.source else ("bob", "ann", "dan")
    name = next(name for name in names if not any(name in word for word in words) or name == names[-1])
    return advice(error.message, [*words, f"@{name}"], "Name them, for example:")
