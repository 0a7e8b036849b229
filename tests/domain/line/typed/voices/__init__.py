"""More lines as people type them, each with the reading that was written down before it was tried."""

from __future__ import annotations

from tests.domain.line.typed.voices import (
    german_office,
    night_dictated,
    night_typed,
    solar_times,
    solar_words,
    thumbs_times,
    thumbs_words,
)

CASES = [
    case
    for voice in (
        thumbs_times,
        thumbs_words,
        german_office,
        night_dictated,
        night_typed,
        solar_times,
        solar_words,
    )
    for case in voice.CASES
]
