"""Lines of text in their order, compressed when there are many: a million lines take less than 100 MB."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BATCH = 1000  # lines compressed together
QUICKEST = 1  # level of compression
ENCODING, ERRORS = "utf-8", "surrogatepass"


class PackedLines:
    """Lines that were all read before the first one is written, so that a slow reader does not lock the journal."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._batches: list[bytes] = []
        self._latest: list[str] = []
        for line in lines:
            self.add(line)

    def add(self, line: str) -> None:
        """Add a line, which is a text without line ends."""
        self._latest.append(line)
        if len(self._latest) == BATCH:
            import zlib

            self._batches.append(zlib.compress("\n".join(self._latest).encode(ENCODING, ERRORS), QUICKEST))
            self._latest.clear()

    def __iter__(self) -> Iterator[str]:
        for batch in self._batches:
            import zlib

            yield from zlib.decompress(batch).decode(ENCODING, ERRORS).split("\n")
        yield from self._latest
