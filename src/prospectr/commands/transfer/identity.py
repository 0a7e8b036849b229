"""Uids and fingerprints of rows: hashes of what a file says, so that the same row is known again."""

from __future__ import annotations

from hashlib import sha256

from prospectr.commands.shared.common import stable_uid
from prospectr.domain.transfer.mapping import fingerprint_text
from prospectr.domain.transfer.people_plan import key_of, person_text
from prospectr.domain.transfer.plan import Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.transfer.activities import Activity, Person


def seen_activity(source: str, activity: Activity, nth: int) -> Seen:
    """Return uid and fingerprint of a row; `nth` is how many rows before it in the file had the same key."""
    return _seen(f"{source}\x1f{activity.key}\x1f{nth}", fingerprint_text(activity))


def seen_person(source: str, person: Person) -> Seen:
    """Return uid and fingerprint of a person in a file."""
    return _seen(f"{source}\x1f{key_of(person)}", person_text(person))


def _seen(key: str, values: str) -> Seen:
    uid = stable_uid(sha256(key.encode("utf-8", "surrogatepass")).digest())
    return Seen.from_values((uid, sha256(values.encode("utf-8", "surrogatepass")).hexdigest()[:16], False))
