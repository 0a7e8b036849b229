"""Rename or merge contacts: `prospectr contact rename @bob @bob-miller`, `prospectr contact merge @bobby @bob`."""

from __future__ import annotations

from prospectr.commands.people.who import require_known
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.shared.safety_backup import back_up_before_many
from prospectr.domain.people.contacts import handle_of, old_handle_of
from prospectr.errors import InputError
from prospectr.render.shared.text import plural
from prospectr.store.queries import entries, handles
from prospectr.store.queries.bulk import contact_rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, command: str, old_word: str, new_word: str, *, as_json: bool = False) -> None:
    """Replace one handle with another in entries, follow-ups, moves, answers and referrals.

    Raises:
        NotFoundError: the old handle is unknown, or with `merge` the new one.
        InputError: the handles are the same, or with `rename` the new one is taken.
    """
    when = moment(ctx)
    old, new = old_handle_of(old_word), handle_of(new_word)
    if old == new:
        raise InputError(f"Both handles are @{new}.", "Name two: to see them all, type prospectr contacts")
    with open_journal(ctx) as journal:
        _check(journal, command, old, new)
        back_up_before_many(journal, command, len(entries.of_contact(journal, old)), when.now)
        with journal.step("contact", seconds(when)) as step:
            is_taken = _check(journal, command, old, new)  # another shell may have been faster
            result = contact_rename.rename(step, old, new)
    if as_json:
        from prospectr.render.shared.json import dumps

        value = {"old": old, "new": new, "entries": result.entries, "merged": is_taken, "left_out": result.left_out}
        ctx.write_data_line(dumps(value))
        return
    done = "is merged into" if is_taken else "is now"
    ctx.print(f"@{old} {done} @{new}: {plural(result.entries, 'entry', 'entries')}.")
    if result.left_out:
        ctx.print_wrapped(f"Not kept: {'; '.join(result.left_out)}.")


def _check(journal: Journal, command: str, old: str, new: str) -> bool:
    """Return whether the new handle is taken, which `merge` requires and `rename` forbids."""
    require_known(journal, old, f"prospectr contact {command} @{{}} @{new}")
    is_taken = handles.is_known(journal, new)
    if command == "rename" and is_taken:
        raise InputError(f"@{new} is taken.", f"To merge the two: prospectr contact merge @{old} @{new}")
    if command == "merge":
        require_known(journal, new, f"prospectr contact {command} @{old} @{{}}")
    return is_taken
