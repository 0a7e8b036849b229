"""What several tests of the store share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prospectr.errors import ProspectrError


def message_and_hint(action: Callable[[], object]) -> tuple[str, str]:
    """Return the two lines of the error that an action raises."""
    with pytest.raises(ProspectrError) as caught:
        action()
    return caught.value.message, caught.value.hint
