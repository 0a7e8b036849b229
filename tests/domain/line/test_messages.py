"""What the typed lines are refused or asked with, and remarked on, word for word: tests/goldens/line."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import pytest

from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import require_kind
from prospectr.domain.phrases.split import split_line
from prospectr.domain.settings import Settings
from prospectr.errors import InputError
from tests.domain.line import typed
from tests.domain.line.reading import People
from tests.domain.line.typed import limits, voices
from tests.render.test_goldens import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.domain.line.reading import Case

TABLES = [
    *(module.name for module in iter_modules(typed.__path__) if not module.ispkg),
    *(
        f"{room.__name__.rpartition('.')[2]}.{module.name}"
        for room in (limits, voices)
        for module in iter_modules(room.__path__)
    ),
]


def messages(case: Case) -> Iterator[str]:
    """Yield the two lines of the error for a line, or what it is remarked on."""
    place = case.place
    try:
        _, head, rest = require_kind(split_line(case.line))
        _, marks = parse_activity(rest, place.moment, Settings(**place.settings), People(*place.people), head)
    except InputError as error:
        yield from (error.message, error.hint)
    else:
        yield from (f"{text} To change that: prospectr edit 1 {change}" for text, change in marks.remarks)


@pytest.mark.parametrize("table", TABLES)
def test_the_messages_of_a_table(table: str) -> None:
    """UPDATE_GOLDENS=1 writes the files again; read them afterwards."""
    cases: list[Case] = import_module(f"tests.domain.line.typed.{table}").CASES
    shown = [(case.line, list(messages(case))) for case in cases]
    text = "".join("\n    ".join((line, *said)) + "\n" for line, said in shown if said)
    check(f"line/{table.rpartition('.')[2]}.txt", text)
