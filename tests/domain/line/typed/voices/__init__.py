"""More lines as people type them, each with the reading that was written down before it was tried."""

from __future__ import annotations

from tests.domain.line.typed.voices import mended

CASES = [case for voice in (mended,) for case in voice.CASES]
