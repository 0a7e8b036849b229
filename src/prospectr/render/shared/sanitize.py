"""One function makes control characters visible, so that no note can drive the reader's terminal."""

from __future__ import annotations

_HIDDEN = (
    (0x00, 0x1F),  # C0: ESC, CR, LF, NUL, ...
    (0x7F, 0x9F),  # DEL and C1, among them the one-byte CSI
    (0xAD, 0xAD),  # soft hyphen
    (0x61C, 0x61C),  # bidirectional marks, embeddings, overrides and isolates, and what has no width
    (0x115F, 0x1160),  # fillers of Korean, which show nothing
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xD800, 0xDFFF),  # lone surrogates
    (0xE0000, 0xE007F),  # tags: invisible letters
)


class _Shown(dict[int, str]):
    """What stands for each character, worked out when it first comes up."""

    def __missing__(self, code: int) -> str:
        shown = chr(code)
        if any(first <= code <= last for first, last in _HIDDEN):
            shown = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
        self[code] = shown
        return shown


_SHOWN = _Shown()


def visible(text: str) -> str:
    """Return the text with each control, bidirectional or invisible character written out."""
    return text if text.isascii() and text.isprintable() else text.translate(_SHOWN)
