"""Make control characters visible, so that no text of a journal can drive the terminal it is shown on."""

from __future__ import annotations

from prospectr.domain.entries.names import JOINERS

_HIDDEN = (
    (0x00, 0x1F),  # C0: ESC, CR, LF, NUL, ...
    (0x7F, 0x9F),  # DEL and C1, among them the one-byte CSI
    (0xAD, 0xAD),  # soft hyphen
    (0x61C, 0x61C),  # the Arabic letter mark; more bidirectional controls below
    (0x115F, 0x1160),  # Korean fillers, which are invisible
    (0x180E, 0x180E),  # Mongolian vowel separator
    (0x200B, 0x200F),  # zero width spaces and joiners, bidirectional marks
    (0x2028, 0x202E),  # line separators, bidirectional embeddings and overrides
    (0x2060, 0x206F),  # invisible operators, bidirectional isolates
    (0x3164, 0x3164),  # another Korean filler
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # half-width Korean filler
    (0xFFF9, 0xFFFB),  # interlinear annotations
    (0xD800, 0xDFFF),  # lone surrogates
    (0xE0000, 0xE007F),  # tags, which are invisible letters
)


class _Shown(dict[int, str]):
    """A translation table that computes the text for a character when it is first needed."""

    def __missing__(self, code: int) -> str:
        shown = chr(code)
        if any(first <= code <= last for first, last in _HIDDEN):
            shown = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
        self[code] = shown
        return shown


_SHOWN = _Shown()


def visible(text: str) -> str:
    """Return the text with each control, bidirectional or invisible character written as its code.

    A joiner stays where the letters or pictures around it need one.
    """
    if text.isascii() and text.isprintable():
        return text
    return _with_joiners(text) if any(joiner in text for joiner in JOINERS) else text.translate(_SHOWN)


def _with_joiners(text: str) -> str:
    from prospectr.domain.entries.joiners import is_joined

    return "".join(
        letter if letter in JOINERS and is_joined(text, at) else letter.translate(_SHOWN)
        for at, letter in enumerate(text)
    )
