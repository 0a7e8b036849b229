"""Texts that could control a terminal or deceive its reader, and a check that none of them is printed."""

from __future__ import annotations

import re
import unicodedata

from tests.conftest import Result

# Each one has letters before and after, so that it is a word that every view shows.
PAYLOADS = {
    "ESC, a colour": "a\x1b[5;41mb",
    "ESC, clear the screen": "a\x1b[2J\x1b[Hb",
    "ESC c, reset": "a\x1bcb",
    "C1, one-byte CSI": "a\x9b5;41mb",
    "C1, one-byte OSC": "a\x9d0;title\x9cb",
    "OSC 8, a link": "a\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\b",
    "OSC 52, the clipboard": "a\x1b]52;c;cm0gLXJm\x07b",
    "OSC 0, the title": "a\x1b]0;owned\x07b",
    "DCS": "a\x1bP$q\x1b\\b",
    "BEL": "a\x07b",
    "BS": "a\x08b",
    "DEL": "a\x7fb",
    "SO and SI": "a\x0e\x0fb",
    "right-to-left override": "a\u202etxt.exeb",
    "isolates": "a\u2066b\u2069c",
    "right-to-left mark": "a\u200fb",
    "Arabic letter mark": "a\u061cb",
    "zero-width space": "a\u200bb",
    "zero-width joiner": "a\u200db",
    "word joiner": "a\u2060b",
    "byte order mark": "a\ufeffb",
    "soft hyphen": "a\xadb",
    "tag characters": "a\U000e0041\U000e0042b",
    "annotation": "a\ufff9b\ufffbc",
}
# Python treats these as spaces, so a typed line is split at them; a CSV cell keeps them.
IN_CELLS = {
    "CR": "a\rb",
    "CR LF": "a\r\nb",
    "LF": "a\nb",
    "VT and FF": "a\x0b\x0cb",
    "separators": "a\x1c\x1db",
    "NEL": "a\x85b",
    "line separator": "a\u2028b\u2029c",
    "tab": "a\tb",
}
# Rich, a formatter or Markdown could take these for markup.
MARKUP = (
    "[/x]",
    "[/]",
    "[bold]loud[/bold]",
    "[red on white]",
    "[link=http://evil.example]here[/link]",
    "[@click=app.quit]x[/]",
    ":smile:",
    ":warning:",
    "ends\\",
    "\\[bold]",
    "a\\\\b",
    "{}",
    "{0}",
    "{note!r:>10}",
    "%s",
    "%(note)s",
    "100%",
    "$HOME",
    "`code`",
    "*star*",
    "_under_",
    "# head",
    "> quote",
    "<b>html</b>",
    "<script>alert(1)</script>",
    "&amp;",
    "![image](http://evil.example/x.png)",
    "[a](http://evil.example)",
    "| a | b |",
    "~~gone~~",
    "http://evil.example",
)
REJECTED = {"NUL": "a\0b", "lone surrogate": "a\udc9bb", "lone high surrogate": "a\ud800b"}

# For tests where each payload on its own would take too long: the worst ones alone, then all in one word.
WORST = [PAYLOADS[name] for name in ("ESC, a colour", "C1, one-byte CSI", "right-to-left override", "DEL")]
TOGETHER = "".join(PAYLOADS.values())
FEW = [*WORST, TOGETHER, "".join(IN_CELLS.values())]

JOINERS = "\u200c\u200d"
BIDI = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
INVISIBLE = {"\xad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufff9", "\ufffa", "\ufffb"}
TAGS = {chr(code) for code in range(0xE0000, 0xE0080)}
OWN_COLOURS = re.compile("\x1b\\[(?:0|1|2|3[1236]|1;3[1236])m")  # the colours of the program; no payload is one of them


def may_need_joiner(letter: str) -> bool:
    """Return whether a character is a picture, or of a script other than Latin, Greek and Cyrillic."""
    if unicodedata.category(letter)[0] in "LM":
        return "\u0600" <= letter <= "\ufeff" or letter >= "\U00010a00"
    return unicodedata.category(letter)[0] == "S" and letter > "\u2000"


def dangers(text: str) -> list[str]:
    """Return the dangerous characters in an output, such as U+001B."""
    plain = OWN_COLOURS.sub("", text)
    characters = {
        letter
        for before, letter in zip(f" {plain}", plain, strict=False)
        if letter != "\n"
        and not (letter in JOINERS and may_need_joiner(before))
        and (
            unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")  # controls, surrogates, line breaks
            or letter in BIDI | INVISIBLE | TAGS
        )
    }
    return sorted(f"U+{ord(letter):04X}" for letter in characters)


def assert_harmless(result: Result, codes: tuple[int, ...] = (0,)) -> None:
    """Check that a command ended with one of the exit codes and printed no dangerous character."""
    assert result.code in codes, result
    assert (dangers(result.out), dangers(result.err)) == ([], []), result
