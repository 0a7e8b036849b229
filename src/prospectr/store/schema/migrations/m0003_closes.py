"""Format 3: closed weeks store all of their figures, within bounds; the counted kinds follow the current rule."""

from __future__ import annotations

import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alembic.operations import Operations
    from sqlalchemy import Connection

WEEK_CLOSE = "CREATE TABLE week_close ( first TEXT NOT NULL, closed TEXT NOT NULL, total INTEGER NOT NULL, prospecting INTEGER NOT NULL, counted INTEGER NOT NULL, share INTEGER NOT NULL, quota INTEGER NOT NULL, counting TEXT NOT NULL, blocks INTEGER NOT NULL, kept INTEGER NOT NULL, minutes TEXT, outcomes TEXT, hours INTEGER, targets TEXT, routine TEXT, PRIMARY KEY (first), CONSTRAINT first_is_iso CHECK (length(first) = 10), CONSTRAINT closed_is_iso CHECK (length(closed) = 10), CONSTRAINT total_bounded CHECK (total BETWEEN 0 AND 1000000000), CONSTRAINT prospecting_of_total CHECK (prospecting BETWEEN 0 AND total), CONSTRAINT counted_of_total CHECK (counted BETWEEN 0 AND total), CONSTRAINT share_bounded CHECK (share BETWEEN 0 AND 1000), CONSTRAINT quota_bounded CHECK (quota BETWEEN 10 AND 950), CONSTRAINT counting_known CHECK (counting = 'strict' OR counting = 'as-logged'), CONSTRAINT blocks_bounded CHECK (blocks BETWEEN 0 AND 1000000), CONSTRAINT kept_of_blocks CHECK (kept BETWEEN 0 AND blocks), CONSTRAINT hours_bounded CHECK (hours BETWEEN 0 AND 10080), CONSTRAINT minutes_with_outcomes CHECK ((minutes IS NULL) = (outcomes IS NULL)), CONSTRAINT minutes_with_targets CHECK ((minutes IS NULL) = (targets IS NULL)), CONSTRAINT minutes_with_routine CHECK ((minutes IS NULL) = (routine IS NULL)), CONSTRAINT hours_with_minutes CHECK (hours IS NULL OR minutes IS NOT NULL) ) STRICT"
OLD_COLUMNS = "first, closed, total, prospecting, counted, share, quota, counting, blocks, kept"
# the cues of this format
CUES = (
    "coffee", "coffees", "lunch", "lunches", "breakfast", "breakfasts", "dinner", "dinners", "drinks", "catch up",
    "catch ups", "catching up", "caught up", "check in", "check ins", "checking in", "checked in", "touch base",
    "touching base", "touched base", "mixer", "mixers", "meetup", "meetups", "chat", "chats", "chatted", "chatting",
)  # fmt: skip
# prospecting entries, and whether something other than the note shows that it was prospecting
PROSPECTING = """
SELECT id, note, counted,
    need IS NOT NULL
    OR EXISTS (SELECT 1 FROM entry_outcome AS o WHERE o.entry_id = e.id)
    OR EXISTS (
        SELECT 1 FROM entry_contact AS c JOIN answer AS a ON a.contact = c.contact AND a.day = e.day
        WHERE c.entry_id = e.id
    )
FROM entry AS e WHERE kind = 'prospecting'
"""


def upgrade(operations: Operations) -> None:
    """Replace the table of closed weeks with its content, and recompute what prospecting entries count as."""
    operations.execute("ALTER TABLE week_close RENAME TO old_week_close")
    operations.execute(WEEK_CLOSE)
    operations.execute(f"INSERT INTO week_close ({OLD_COLUMNS}) SELECT {OLD_COLUMNS} FROM old_week_close")
    operations.execute("DROP TABLE old_week_close")
    _recount(operations.get_bind())


def _recount(bind: Connection) -> None:
    cues = _by_first_word(_cues(bind))
    changed: list[tuple[str, int]] = []
    for id_, note, counted, is_shown in bind.exec_driver_sql(PROSPECTING):
        counts_as = "networking" if not is_shown and says_networking(note, cues) else "prospecting"
        if counts_as != counted:
            changed.append((counts_as, id_))
    if changed:
        bind.exec_driver_sql("UPDATE entry SET counted = ? WHERE id = ?", changed)


def _cues(bind: Connection) -> Sequence[str]:
    row = bind.exec_driver_sql("SELECT value FROM setting WHERE \"key\" = 'cues'").fetchone()
    return CUES if row is None else row[0].split(",")


def _by_first_word(cues: Iterable[str]) -> dict[str, list[list[str]]]:
    """Return the words of each cue by their first word, so that a note is read once for all cues."""
    found: dict[str, list[list[str]]] = {}
    for cue in map(words_of, cues):
        if cue:
            found.setdefault(cue[0], []).append(cue)
    return found


def says_networking(note: str, cues: dict[str, list[list[str]]]) -> bool:
    """Return whether a note contains a cue: its words one after the other."""
    words = words_of(note)
    return any(words[i : i + len(cue)] == cue for i, word in enumerate(words) if word in cues for cue in cues[word])


class _Letters(dict[int, str]):
    """What each character is replaced by: letters, accents and digits by themselves, all others by a space."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " "
        return self[code]


_LETTERS = _Letters()


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case and composed letters; anything but letters, accents and digits separates them."""
    return unicodedata.normalize("NFC", text.lower()).translate(_LETTERS).split()
