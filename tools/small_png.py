"""Make a PNG small: 256 colours are enough for a page, and browsers write 16 million."""

from __future__ import annotations

import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256


def small(png: bytes) -> bytes:
    """Return a PNG of 8 bits per channel, without interlacing, with its commonest colours only."""
    width, height, channels, data = _read(png)
    step = width * channels
    pixels, above = bytearray(), bytearray(step)
    for row in range(height):
        start = row * (step + 1)
        above = _unfiltered(data[start], bytearray(data[start + 1 : start + 1 + step]), above, channels)
        pixels += above
    colours = [bytes(pixels[i : i + 3]) for i in range(0, len(pixels), channels)]
    palette = [colour for colour, _ in Counter(colours).most_common(COLOURS)]
    places = {colour: i for i, colour in enumerate(palette)}
    for colour in set(colours) - places.keys():
        places[colour] = _nearest(colour, palette)
    rows = (bytes(places[colour] for colour in colours[i : i + width]) for i in range(0, len(colours), width))
    lines = b"".join(b"\0" + row for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in parts)


def _read(png: bytes) -> tuple[int, int, int, bytes]:
    """Return width, height, bytes per pixel, and the filtered rows."""
    at, data = len(SIGNATURE), b""
    width = height = channels = 0
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if name == b"IHDR":
            width, height, _, colour_type = struct.unpack(">IIBB", body[:10])
            channels = {2: 3, 6: 4}[colour_type]
        elif name == b"IDAT":
            data += body
        at += length + 12
    return width, height, channels, zlib.decompress(data)


def _unfiltered(kind: int, row: bytearray, above: bytearray, channels: int) -> bytearray:
    """Return a row without the filter that its first byte named."""
    guess = GUESSES[kind]
    for i, value in enumerate(row):
        left, corner = (row[i - channels], above[i - channels]) if i >= channels else (0, 0)
        row[i] = (value + guess(left, above[i], corner)) & 255
    return row


def _paeth(left: int, up: int, corner: int) -> int:
    """Return the neighbour that is nearest to what a plane through all three would give."""
    plane = left + up - corner
    by_left, by_up, by_corner = abs(plane - left), abs(plane - up), abs(plane - corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner


# how each filter of a row guesses a byte from those at its left, above it, and above at the left
GUESSES = (
    lambda _left, _up, _corner: 0,
    lambda left, _up, _corner: left,
    lambda _left, up, _corner: up,
    lambda left, up, _corner: (left + up) // 2,
    _paeth,
)


def _nearest(colour: bytes, palette: list[bytes]) -> int:
    """Return the place of the colour in a palette that is nearest to one."""
    return min(range(len(palette)), key=lambda i: _distance(palette[i], colour))


def _distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
