"""Lines of errors that repeat no more than a little of what was typed, however long it was."""

from __future__ import annotations

MOST = 200  # characters of what was typed that a line repeats; a shorter text is repeated whole
QUOTED = 60  # characters that are quoted of a longer text
LONGEST_OWN = 500  # characters; none of our own texts is longer, so this holds something typed, such as a path
PROGRAM = "prospectr "  # begins a line to type
QUOTE, END_OF_QUOTE = "“", "”"


def shortened(text: str) -> str:
    """Return a line of an error with its long quotes, lines to type and words cut to `MOST` characters together."""
    return _Cutter().cut(text)


class _Cutter:
    """Cuts the long parts of one line, as long as characters are left."""

    def __init__(self) -> None:
        self.left = MOST

    def cut(self, text: str) -> str:
        """Return the line with its quotes cut first, since they say what is wrong."""
        own, *quotes = text.split(QUOTE)
        for quote in quotes:
            typed, end, rest = quote.rpartition(END_OF_QUOTE)  # the last, because what was typed may have some
            own += f"{QUOTE}{self._typed(typed, QUOTED).rstrip()}{end}{rest}" if end else f"{QUOTE}{rest}"
        own, *lines = own.split(PROGRAM)
        words = (word if QUOTE in word else self._typed(word, MOST).rstrip() for word in own.split(" "))
        own = " ".join(words)
        if len(own) > LONGEST_OWN:
            own = self._typed(own, MOST)
        return PROGRAM.join([own, *(self._typed(line, MOST) for line in lines)]).rstrip()

    def _typed(self, text: str, most: int) -> str:
        """Return a text that may have been typed, cut to `most` characters or to those that are left if it is long."""
        if len(text) <= MOST:
            return text
        kept = min(most, self.left)
        self.left -= kept
        return f"{text[:kept].rstrip()}… "
