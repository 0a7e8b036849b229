"""Lines as people type them, and what each means, by who types them."""

from __future__ import annotations

from tests.domain.line.typed import (
    asked,
    british,
    dictated,
    german,
    hurried,
    indian,
    industrial,
    known_people,
    nights_and_settings,
    real_estate,
    refused,
    software,
)

CASES = [
    case
    for voice in (
        industrial,
        real_estate,
        software,
        german,
        british,
        indian,
        dictated,
        hurried,
        known_people,
        nights_and_settings,
        asked,
        refused,
    )
    for case in voice.CASES
]
