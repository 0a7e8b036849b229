"""List and rename tags: `prospectr tags`, `prospectr tags rename phne phone`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before_many
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.names import tag_name
from prospectr.domain.entries.renaming import old_name, with_tag
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError, NotFoundError
from prospectr.render.shared.columns import columns
from prospectr.render.shared.progress import watched
from prospectr.render.shared.text import plural
from prospectr.store.queries import entries, sums
from prospectr.store.queries.bulk import entry_batches, tag_rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Step


def show(ctx: Context, *, as_json: bool = False) -> None:
    """List each tag with its minutes and entries, the one with most minutes first."""
    with open_journal(ctx) as journal:
        totals = sums.tags(journal)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(
            dumps([{"tag": tag, "minutes": minutes, "entries": count} for tag, minutes, count in totals])
        )
        return
    if not totals:
        ctx.print_wrapped("No tags yet. Add one to a line: +phone")
    for line in columns([(f"+{tag}", format_minutes(minutes), f"{count}x") for tag, minutes, count in totals], "<>>"):
        ctx.print(line)


def rename(ctx: Context, old_word: str, new_word: str, *, as_json: bool = False) -> None:
    """Replace one tag by another in entries, the timer, the routine and rules; if the new tag is in use, merge the two.

    Raises:
        NotFoundError: nothing has the tag.
        InputError: the new name is invalid or the same.
    """
    when = moment(ctx)
    old, new = old_name(old_word.removeprefix("+"), tag_name), tag_name(new_word.removeprefix("+"))
    if old == new:
        raise InputError(f"+{new} is its name already.", f"Type the new name last: prospectr tags rename {old} NEW")
    with open_journal(ctx) as journal:
        count = next((count for tag, _, count in sums.tags(journal) if tag == old), 0)
        if not count and not tag_rename.is_elsewhere(journal, old):
            near = nearest(old, entries.tags(journal))
            hint = f"Did you mean +{near}? prospectr tags rename {near} {new}" if near else "See them: prospectr tags"
            raise NotFoundError(f"Nothing has +{old}.", hint)
        back_up_before_many(journal, "rename", count, when.now)
        merged = entries.is_known_tag(journal, new)
        with journal.step("tags", seconds(when)) as step:
            tag_rename.rename_elsewhere(step, old, new)
            renamed = sum(watched(_renamed(step, old, new), "Renaming", None, ctx.stderr))
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"old": old, "new": new, "entries": renamed, "merged": merged}))
        return
    done = "is merged into" if merged else "is now"
    ctx.print(f"+{old} {done} +{new}: {plural(renamed, 'entry', 'entries')}.")


def _renamed(step: Step, old: str, new: str) -> Iterator[int]:
    """Rename a tag in some entries at a time, and yield 1 for each."""
    while batch := entries.first_with_tag(step.journal, old):
        entry_batches.change_many(
            step, [(entry, entry.replace(details=with_tag(entry.details, old, new))) for entry in batch]
        )
        yield from (1 for _ in batch)
