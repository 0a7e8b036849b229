"""Encode and decode images: a row before or after a change, as JSON text in the change log."""

from __future__ import annotations

from functools import wraps

from prospectr.errors import InvalidValueError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    Value = int | str | None
    Decoder = TypeVar("Decoder", bound=Callable[..., Any])


# columns that images of an earlier format do not have
ADDED_COLUMNS: dict[str, dict[str, None]] = {
    **dict.fromkeys(("entry", "timer"), dict.fromkeys(("gave", "got", "source"))),
    "follow_up": {"at": None},
    "week_close": dict.fromkeys(("minutes", "outcomes", "hours", "targets", "routine")),
}

IMAGE_TYPES = {int, str, type(None)}  # of the values in an image

DECODE_ERRORS = (ValueError, OverflowError, OSError, LookupError)  # raised while an invalid value is decoded

_ESCAPES = {code: f"\\u{code:04x}" for code in range(0x20)} | {ord('"'): '\\"', ord("\\"): "\\\\"}


def decodes(table: str) -> Callable[[Decoder], Decoder]:
    """Decorator: make a function that decodes a row of a table raise InvalidValueError for an invalid value."""

    def decorate(decode: Any) -> Any:
        @wraps(decode)
        def decode_or_raise(row: Any, *rest: Any) -> Any:
            try:
                return decode(row, *rest)
            except DECODE_ERRORS as error:
                raise InvalidValueError(table) from error

        return decode_or_raise

    return decorate


def encode_image(image: Mapping[str, Value]) -> str:
    """Return an image as JSON text. Importing the json module would slow the quick route down by a tenth."""
    pairs: list[str] = []
    for key, value in image.items():
        if value is None:
            pairs.append(f'"{key}": null')
        elif isinstance(value, int):
            pairs.append(f'"{key}": {value}')
        elif value.isprintable() and '"' not in value and "\\" not in value:
            pairs.append(f'"{key}": "{value}"')
        else:
            pairs.append(f'"{key}": "{value.translate(_ESCAPES)}"')
    return f"{{{', '.join(pairs)}}}"


@decodes("change")
def decode_image(text: str, subject: str) -> dict[str, Value]:
    """Return the image that `encode_image` wrote, in the columns of today even if an earlier format had fewer."""
    import json

    from prospectr.domain.entries.outcomes import renamed

    image: dict[str, Value] = json.loads(text)
    if not isinstance(image, dict) or not {type(value) for value in image.values()} <= IMAGE_TYPES:
        raise ValueError(subject)
    if image.get("outcomes") and subject != "week_close":  # closed weeks are newer than the first format
        image["outcomes"] = renamed(str(image["outcomes"]))
    if subject == "setting" and image.get("key") == "outcomes":
        image["value"] = renamed(str(image["value"]))
    return ADDED_COLUMNS.get(subject, {}) | image
