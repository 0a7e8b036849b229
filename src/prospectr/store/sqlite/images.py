"""Images: a row before or after a change, as the JSON text of the change log."""

from __future__ import annotations

from functools import wraps

from prospectr.errors import ForeignError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    Value = int | str | None
    Read = TypeVar("Read", bound=Callable[..., Any])


# what images of an earlier format do not have
NEWER: dict[str, dict[str, None]] = {
    **dict.fromkeys(("entry", "timer"), dict.fromkeys(("gave", "got", "source"))),
    "week_close": dict.fromkeys(("minutes", "outcomes", "hours", "targets", "routine")),
}

FLAT = {int, str, type(None)}  # the types of an image's values

UNDECODABLE = (ValueError, OverflowError, OSError, LookupError)  # what reading such a value may end with

_ESCAPES = {code: f"\\u{code:04x}" for code in range(0x20)} | {ord('"'): '\\"', ord("\\"): "\\\\"}


def decodes(table: str) -> Callable[[Read], Read]:
    """Have a function that decodes a row of a table raise ForeignError for a value that prospectr did not write."""

    def decorated(read: Any) -> Any:
        @wraps(read)
        def guarded(row: Any, *rest: Any) -> Any:
            try:
                return read(row, *rest)
            except UNDECODABLE as error:
                raise ForeignError(table) from error

        return guarded

    return decorated


def encode_image(image: Mapping[str, Value]) -> str:
    """Return a flat mapping as JSON text; the json module would cost the quick route a tenth of its time."""
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
    """Return the mapping that `encode_image` wrote, whatever the format of the journal was then."""
    import json

    from prospectr.domain.entries.outcomes import renamed

    image: dict[str, Value] = json.loads(text)
    if not isinstance(image, dict) or not {type(value) for value in image.values()} <= FLAT:
        raise ValueError(subject)
    if image.get("outcomes") and subject != "week_close":  # no close has outcomes of the first format
        image["outcomes"] = renamed(str(image["outcomes"]))
    if subject == "setting" and image.get("key") == "outcomes":
        image["value"] = renamed(str(image["value"]))
    return NEWER.get(subject, {}) | image
