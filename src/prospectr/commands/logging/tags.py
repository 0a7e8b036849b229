"""Tags: `prospectr tags`, `prospectr tags rename phne phone`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.names import tag_name
from prospectr.domain.entries.renaming import with_tag
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError, NotFoundError
from prospectr.render.shared.text import columns, plural
from prospectr.store.queries import entries, sums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context

MANY = 100  # from here on a backup is made first


def show(ctx: Context, *, as_json: bool = False) -> None:
    """List each tag with its minutes and entries, the largest first."""
    with open_journal(ctx) as journal:
        found = sums.tags(journal)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(
            dumps([{"tag": tag, "minutes": minutes, "entries": count} for tag, minutes, count in found])
        )
        return
    if not found:
        ctx.print_wrapped("No tags yet. Add one to a line: +phone")
    for line in columns([(f"+{tag}", format_minutes(minutes), f"{count}x") for tag, minutes, count in found], "<>>"):
        ctx.print(line)


def rename(ctx: Context, old_word: str, new_word: str, *, as_json: bool = False) -> None:
    """Give every entry of one tag another one instead; if that is in use, the two are merged.

    Raises:
        NotFoundError: no entry has the tag.
        InputError: the new one cannot be a tag, or is the old one.
    """
    when = moment(ctx)
    old, new = tag_name(old_word.removeprefix("+")), tag_name(new_word.removeprefix("+"))
    if old == new:
        raise InputError(f"+{new} is its name already.", "Type the old name, then the new one.")
    with open_journal(ctx) as journal:
        count = next((count for tag, _, count in sums.tags(journal) if tag == old), 0)
        if not count:
            near = nearest(old, entries.tags(journal))
            raise NotFoundError(f"No entry has +{old}.", f"Did you mean +{near}?" if near else "See prospectr tags.")
        if count >= MANY:
            back_up_before(journal, "rename", when.now)
        merged = entries.is_known_tag(journal, new)
        with journal.step("tags", seconds(when)) as step:
            found = entries.with_tag(journal, old)
            for entry in found:
                entries.change(step, entry, entry.replace(details=with_tag(entry.details, old, new)))
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"old": old, "new": new, "entries": len(found), "merged": merged}))
        return
    entries_text = plural(len(found), "entry", "entries")
    ctx.print(f"+{old} is now +{new}{', merged with those it had' if merged else ''}: {entries_text}.")
