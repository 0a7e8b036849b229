"""Building Typer's tree takes longer than showing anything, so these tests build it once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.render.sample import one_command_tree


@pytest.fixture(scope="session", autouse=True)
def _one_command_tree() -> Iterator[None]:
    with one_command_tree():
        yield
