"""A sign of work that does not tell how far it is: on a terminal, and only for much of it."""

from __future__ import annotations

import pytest

from prospectr.render.shared.progress import LARGE, working
from tests.conftest import Stream


@pytest.mark.parametrize(
    ("size", "terminal", "shows"), [(LARGE, True, True), (LARGE - 1, True, False), (LARGE, False, False)]
)
def test_work_is_shown_while_it_lasts(
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    terminal: bool,
    shows: bool,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Stream(terminal=terminal)
    with working("Reading", size, stream):
        pass
    assert ("Reading" in stream.getvalue()) == shows
