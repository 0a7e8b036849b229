"""The table of forms is true: each way to write something is read, and each example logs what the table says."""

from __future__ import annotations

import shlex

import pytest
from tools import grammar_page

from prospectr.domain.entries.entry import Entry
from prospectr.domain.line.forms import FORMS, KIND, TEXT, TIME, UNCLEAR, WORDS, Form, Unclear, help_lines
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import require_kind
from prospectr.errors import AdviceError, ChoiceError
from prospectr.render.shared.text import entry_text
from tests.domain.examples import MOMENT, SETTINGS, TODAY, refusal
from tests.domain.line.reading import People
from tests.domain.made import UID

PEOPLE = People("anna=Anna Schmidt", "bob=Bob Jones <bob@example.com>")
EXAMPLES = [example for form in FORMS for example in form.examples]


def logged(line: str) -> Entry:
    kind, typed, rest = require_kind(shlex.split(line))
    span, marks = parse_activity(rest, MOMENT, SETTINGS, PEOPLE, typed)
    return Entry(kind, span, marks.details(), UID, MOMENT.now)


@pytest.mark.parametrize(("line", "echo"), EXAMPLES)
def test_an_example_logs_what_the_table_says(line: str, echo: str) -> None:
    assert entry_text(logged(line), TODAY, MOMENT.zone) == echo


def line_with(form: Form, typed: str) -> str:
    """Return a line with one way to write a form, where it may stand."""
    if form.part == KIND:
        return f"{typed} 45m"
    return f"p {typed}" if form.part == TIME else f"p 45m '{typed}'" if typed[0] == "\\" else f"p 45m {typed}"


@pytest.mark.parametrize(("form", "typed"), [(form, typed) for form in FORMS for typed in form.typed])
def test_each_way_to_write_a_form_is_read_as_one(form: Form, typed: str) -> None:
    details = logged(line_with(form, typed)).details
    note = details.note
    if form.part == WORDS:
        assert details.replace(note="") != details.replace(note="", contacts=(), tags=(), outcomes=()) or "=" in typed
    elif form.part == TEXT:
        assert note == " ".join(shlex.split(typed.replace("\\", "")))
    elif form.name == "a part of a day":
        assert note == typed
    else:
        assert note == ""


@pytest.mark.parametrize("unclear", UNCLEAR)
def test_an_unclear_line_says_what_to_type(unclear: Unclear) -> None:
    error = refusal(logged, unclear.line)
    assert error.message == unclear.why
    words = (
        error.readings if isinstance(error, ChoiceError) else [error.words] if isinstance(error, AdviceError) else []
    )
    assert words == [shlex.split(line) for line in unclear.lines]


def test_the_page_is_what_the_table_says() -> None:
    assert grammar_page.TARGET.read_text(encoding="utf-8") == grammar_page.page(), "run `make grammar`"


def test_the_grammar_fits_the_help() -> None:
    assert all(len(line) <= 76 for line in help_lines())
    assert 8 <= len(help_lines()) <= 12
