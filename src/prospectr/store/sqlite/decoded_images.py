"""Decode images: a row before or after a change, from JSON text in the change log."""

from __future__ import annotations

import json

from prospectr.domain.entries.outcomes import LATER_KEYS, renamed
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.store.sqlite.images import Value

# columns that images of an earlier format do not have
ADDED_COLUMNS: dict[str, dict[str, None]] = {
    **dict.fromkeys(("entry", "timer"), dict.fromkeys(("gave", "got", "source"))),
    "follow_up": {"at": None},
    "week_close": dict.fromkeys(("minutes", "outcomes", "hours", "targets", "routine")),
}

IMAGE_TYPES = {int, str, type(None)}  # of the values in an image


@decodes("change")
def decode_image(text: str, subject: str) -> dict[str, Value]:
    """Return the image that `encode_image` wrote, in the columns of today even if an earlier format had fewer."""
    return _of_today(json.loads(text), subject)


@decodes("change")
def decode_images(texts: Sequence[str], subject: str) -> list[dict[str, Value]]:
    """Return many images as `decode_image` does: it takes half as long if their texts are read at once."""
    images = json.loads(f"[{','.join(texts)}]")
    if len(images) != len(texts):
        raise ValueError(subject)
    return [_of_today(image, subject) for image in images]


def _of_today(image: dict[str, Value], subject: str) -> dict[str, Value]:
    if not isinstance(image, dict) or not IMAGE_TYPES.issuperset(map(type, image.values())):
        raise ValueError(subject)
    outcomes = image.get("outcomes")
    if outcomes and subject != "week_close":  # closed weeks are newer than the first format
        if any(key in str(outcomes) for key in LATER_KEYS):
            image["outcomes"] = renamed(str(outcomes))
    elif subject == "setting" and image.get("key") == "outcomes":
        image["value"] = renamed(str(image["value"]))
    added = ADDED_COLUMNS.get(subject, {})
    return image if added.keys() <= image.keys() else added | image
