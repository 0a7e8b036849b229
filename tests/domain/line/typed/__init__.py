"""Lines as people type them, and what each means, by who types them."""

from __future__ import annotations

from tests.domain.line.typed import (
    asked,
    british,
    continental,
    dictated,
    engineer,
    german,
    hurried,
    indian,
    industrial,
    known_people,
    limits,
    misread,
    nights_and_settings,
    real_estate,
    refused,
    roofing,
    rung_round,
    software,
    spoken,
    voices,
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
        limits,
        nights_and_settings,
        asked,
        refused,
        continental,
        engineer,
        roofing,
        rung_round,
        spoken,
        misread,
        voices,
    )
    for case in voice.CASES
]
