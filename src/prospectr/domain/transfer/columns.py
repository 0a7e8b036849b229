"""The columns of prospectr's own CSV files."""

from __future__ import annotations

# the columns of entries in an export, in this order (docs/scripting.md); an import may have any of them
CSV_COLUMNS = (
    "id",
    "uid",
    "kind",
    "day",
    "start",
    "end",
    "minutes",
    "hours",
    "note",
    "contacts",
    "tags",
    "channel",
    "outcomes",
    "need",
    "logged_at",
    "gave",
    "got",
    "from",
)
# those with text that a person typed, which an export guards against spreadsheets
ENTRY_TEXTS = ("note", "contacts", "tags", "need", "gave", "got", "from")
# the columns of contacts in an export, in this order (docs/scripting.md); an import ignores last_touch
CONTACT_COLUMNS = (
    "handle",
    "uid",
    "name",
    "org",
    "email",
    "phone",
    "circle",
    "close",
    "every",
    "note",
    "from",
    "referred_on",
    "stage",
    "stage_since",
    "value",
    "last_touch",
)
CONTACT_TEXTS = ("handle", "name", "org", "email", "phone", "note", "from")
RAW = "raw"  # one more column, always empty: the text is not guarded
