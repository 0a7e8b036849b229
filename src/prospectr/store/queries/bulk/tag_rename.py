"""Renaming a tag where it stands besides entries: in the timer, in blocks of the routine, in rules for imports."""

from __future__ import annotations

from prospectr.domain.entries.renaming import with_name, with_tag
from prospectr.store.queries import imports, routine, timers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.sqlite.journal import Journal, Step


def is_elsewhere(journal: Journal, tag: str) -> bool:
    """Return whether the timer, a block or a rule has a tag."""
    timer = timers.running(journal)
    return (
        bool(timer and tag in timer.details.tags)
        or any(block.tag == tag for block in routine.blocks(journal))
        or any(tag in rule.tags for rule in imports.rules(journal))
    )


def rename_elsewhere(step: Step, old: str, new: str) -> None:
    """Replace a tag by another in the timer, in blocks and in rules."""
    timer = timers.running(step.journal)
    if timer and old in timer.details.tags:
        timers.change(step, timer, timer.replace(details=with_tag(timer.details, old, new)))
    for block in routine.blocks(step.journal):
        if block.tag == old:
            routine.change(step, block, block.replace(tag=new))
    before = imports.rules(step.journal)
    after = [rule.replace(tags=with_name(rule.tags, old, new)) if old in rule.tags else rule for rule in before]
    imports.set_rules(step, after, before)
