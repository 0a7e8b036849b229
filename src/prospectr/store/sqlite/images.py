"""Encode images: a row before or after a change, as JSON text in the change log."""

from __future__ import annotations

from functools import wraps

from prospectr.errors import DECODE_ERRORS, InvalidValueError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    Value = int | str | None
    Decoder = TypeVar("Decoder", bound=Callable[..., Any])


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
