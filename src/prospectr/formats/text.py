"""Bytes of a file become text: the encoding is that of a byte order mark, or UTF-8, or Windows-1252."""

from __future__ import annotations

from prospectr.domain.record import Record
from prospectr.errors import InputError

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
HINT = "Save it as UTF-8, or name its encoding: --encoding shift_jis"
SAMPLE = 4096  # bytes in which NULs are counted
# bytes that Windows-1252 leaves undefined or hardly ever has, and that many other encodings are full of
SUSPICIOUS = frozenset(b"\x81\x83\x86\x87\x88\x89\x8b\x8d\x8f\x90\x98\x9b\x9d")
LOW_QUOTE = 0x82  # in Windows-1252 a quotation mark before a word; in Shift_JIS the first byte of a hiragana


class Text(Record):
    """The text of a file, the name of its encoding as people know it and as Python does, and its byte order mark."""

    text: str
    encoding: str
    codec: str = "utf-8"
    mark: bytes = b""

    def bytes_of(self, text: str) -> bytes:
        """Return another text as the file has its own; a letter that the encoding does not have is replaced."""
        return self.mark + text.encode(self.codec, "replace")


def decoded(data: bytes, encoding: str = "") -> Text:
    """Return the text of some bytes; a byte order mark decides, else `encoding`, else what the bytes show.

    Raises:
        InputError: the bytes are no text, or not in that encoding.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, mark)
    if encoding:
        return _strict(data, encoding)
    head = data[:SAMPLE]
    if len(head) > 3 and b"\0" in head:
        big, little = head[::2].count(0), head[1::2].count(0)
        if max(big, little) * 5 > len(head) and min(big, little) * 20 < max(big, little):
            return _strict(data, "utf-16-be" if big > little else "utf-16-le")
    if b"\0" in data:
        raise InputError("The file has NUL bytes, so it is not text.", HINT)
    try:
        return Text(data.decode("utf-8"), NAMES["utf-8"])
    except UnicodeDecodeError as error:
        if _is_other(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise InputError(f"Line {line} is neither UTF-8 nor Windows-1252.", HINT) from None
        return _strict(data, "cp1252")


def _is_other(data: bytes) -> bool:
    """Return whether bytes are in an encoding other than Windows-1252."""
    if not SUSPICIOUS.isdisjoint(data):
        return True
    return any(data[i + 1] >= 0x9F for i in range(len(data) - 1) if data[i] == LOW_QUOTE)


def _strict(data: bytes, encoding: str, mark: bytes = b"") -> Text:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise InputError(f"There is no encoding “{encoding}”.", "For example: --encoding cp1252") from None
    except UnicodeError:
        raise InputError(f"The file is not in {NAMES.get(encoding, encoding)}.", HINT) from None
    if "\0" in text:
        raise InputError("The file has NUL bytes, so it is not text.", HINT)
    return Text(text, NAMES.get(encoding, encoding), encoding, mark)
