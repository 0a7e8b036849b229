"""Rows by their key: each can be taken out and put back as its image has it, and no other row moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from prospectr.store.opening import open_journal
from prospectr.store.queries import row_images
from prospectr.store.sqlite.journal import Journal, Step
from tests.conftest import Shell
from tests.safety.full_journal import full_journal

# what each row is called in the change log: whom it is about, or its own key
NAMED = {
    "quota": "since",
    "day_off": "day",
    "setting": "key",
    "contact": "handle",
    "move": "contact",
    "follow_up": "contact",
    "criterion": "key",
    "routine": "uid",
    "week_close": "first",
    "answer": "contact",
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with rows in every table."""
    shell: Shell = full_journal(tmp_path_factory.mktemp("full"))
    return shell.journal


def test_every_subject_has_its_turn() -> None:
    assert set(NAMED) == set(row_images._STATEMENTS)


@contextmanager
def taken_back(journal: Journal) -> Iterator[Step]:
    """A step that leaves no trace."""
    step = journal.step("test", 1)
    step.__enter__()
    try:
        yield step
    finally:
        step.__exit__(KeyboardInterrupt, None, None)


def images_of(journal: Journal) -> dict[str, list[dict[str, object]]]:
    """Return all rows of each subject, the columns by name."""
    found: dict[str, list[dict[str, object]]] = {}
    for subject in NAMED:
        cursor = journal.connection.execute(f"SELECT * FROM {subject} ORDER BY 1, 2")
        columns = [name for name, *_ in cursor.description]
        found[subject] = [dict(zip(columns, row, strict=True)) for row in cursor]
    return found


@pytest.mark.parametrize("subject", NAMED)
def test_out_and_back(full: Path, subject: str) -> None:
    with open_journal(str(full)) as journal:
        before = images_of(journal)
        assert before[subject], "there is nothing to show"
        for image in before[subject]:
            with taken_back(journal) as step:
                row_images.remove_image(step, subject, image)
                without = images_of(journal)
                assert without == {**before, subject: [other for other in before[subject] if other != image]}
                for _ in range(2):  # again is the same as once
                    row_images.put_image(step, subject, image)
                    assert images_of(journal) == before
            assert row_images.key_of(subject, image) == (image[NAMED[subject]] or "")


@pytest.mark.parametrize("subject", NAMED)
def test_what_is_written_is_recorded(full: Path, subject: str) -> None:
    with open_journal(str(full)) as journal:
        image = images_of(journal)[subject][0]
        for before, after in ((image, None), (image, image)):
            recorded: list[tuple[object, ...]] = []
            with taken_back(journal) as step:
                step.record = lambda *change: recorded.append(change)  # type: ignore[method-assign,misc]  # noqa: B023
                row_images.write(step, subject, after, before)
            assert recorded == ([] if after else [(subject, row_images.key_of(subject, image), image, None)])
