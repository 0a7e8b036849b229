"""The open follow-up that a number or a contact names: `done 3`, `snooze @kim 1w`."""

from __future__ import annotations

from prospectr.domain.people.contacts import handle_of
from prospectr.domain.people.follow_ups import OPEN
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import ChoiceError, NotFoundError
from prospectr.render.shared.text import follow_up_text
from prospectr.store.queries import follow_ups, handles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.store.sqlite.journal import Journal


def open_follow_up(journal: Journal, command: str, word: str, words: Sequence[str], today: date) -> FollowUp:
    """Return the open follow-up with a number such as `3` or `#3`, or the only one with a contact.

    Of several with a contact it is the only one that is due. `command` and `words` stand around the number on the line.

    Raises:
        ChoiceError: there are several with the contact.
        InputError: the contact is invalid.
        NotFoundError: there is no such follow-up.
    """
    is_number = word.removeprefix("#").isdecimal()
    if is_number or not (word.startswith("@") or handles.is_known(journal, word.lower())):
        return follow_ups.find(journal, word)
    handle = handle_of(word)
    listed = [step for step in follow_ups.of_contact(journal, handle) if step.state == OPEN]
    due = [step for step in listed if step.due <= today]
    if not listed:
        raise NotFoundError(f"There is no open follow-up with @{handle}.", f"Plan one: prospectr follow @{handle} 3d")
    if len(listed) > 1 and len(due) != 1:
        texts = [f"{step.id} {follow_up_text(step.replace(contact=None), today)}" for step in listed]
        lines = [[command, str(step.id), *words] for step in listed]
        message = f"@{handle} has {len(listed)} open follow-ups: {'; '.join(texts)}."
        raise ChoiceError(message, lines, f"Type {whole_line(lines[0])}")
    return due[0] if due else listed[0]


def others_on_the_day(journal: Journal, follow_up: FollowUp | None) -> str:
    """Return a warning if the contact of a follow-up has another open one on the same day, else an empty text."""
    if follow_up is None or follow_up.contact is None:
        return ""
    others = [
        other
        for other in follow_ups.of_contact(journal, follow_up.contact)
        if (other.state, other.due) == (OPEN, follow_up.due) and other.uid != follow_up.uid
    ]
    if not others:
        return ""
    about = f" ({others[0].text})" if others[0].text else ""
    return f"@{follow_up.contact} has another follow-up on that day, {others[0].id}{about}. Meant once? prospectr undo"
