"""What to say about the rows that a preset wrote and left out."""

from __future__ import annotations

from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.render.crm.presets import Preset
    from prospectr.render.crm.rows import Written

MOST_SHOWN = 20  # numbers of entries


def remarks(preset: Preset, written: Written) -> Iterator[str]:
    """Yield a line for each reason why entries were left out, then what to know about the import."""
    if written.others:
        yield f"Left out {plural(written.others, 'entry', 'entries')} {visible(preset.others)}."
    if written.without_email:
        missing = written.without_email
        numbers = " ".join(f"#{entry.id}" for entry in missing[:MOST_SHOWN])
        more = f" and {len(missing) - MOST_SHOWN} more" if len(missing) > MOST_SHOWN else ""
        count = plural(len(missing), "entry", "entries")
        yield f"Left out {count} without a contact that has an e-mail address: {numbers}{more}."
        handle = next((name for entry in missing for name in entry.details.contacts), "bob")
        yield f"To add one, type prospectr contact @{handle} --email ADDRESS"
    if preset.most and written.rows > preset.most:
        yield f"The CRM takes {preset.most:,} rows at once, and these are {written.rows:,}: export shorter periods."
    if preset.remark and written.rows:
        yield visible(preset.remark)
