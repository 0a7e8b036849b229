"""Rows can be removed and put back by their images, without changing other rows."""

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

# the column with the key of a row in the change log
KEYS = {
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
    "team_place": "place",
    "imported": "uid",
    "rule": "uid",
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with rows in every table."""
    shell: Shell = full_journal(tmp_path_factory.mktemp("full"))
    return shell.journal


def test_every_subject_is_tested() -> None:
    assert set(KEYS) == set(row_images._STATEMENTS)


@contextmanager
def rolled_back_step(journal: Journal) -> Iterator[Step]:
    """A step that is rolled back at its end."""
    step = journal.step("test", 1)
    step.__enter__()
    try:
        yield step
    finally:
        step.__exit__(KeyboardInterrupt, None, None)


def images_of(journal: Journal) -> dict[str, list[dict[str, object]]]:
    """Return the images of all rows, by subject."""
    images: dict[str, list[dict[str, object]]] = {}
    for subject in KEYS:
        cursor = journal.connection.execute(f"SELECT * FROM {subject} ORDER BY 1, 2")
        columns = [name for name, *_ in cursor.description]
        images[subject] = [dict(zip(columns, row, strict=True)) for row in cursor]
    return images


@pytest.mark.parametrize("subject", KEYS)
def test_a_row_is_removed_and_put_back(full: Path, subject: str) -> None:
    with open_journal(str(full)) as journal:
        before = images_of(journal)
        assert before[subject], "there are no rows to test with"
        for image in before[subject]:
            with rolled_back_step(journal) as step:
                row_images.remove_image(step, subject, image)
                without = images_of(journal)
                assert without == {**before, subject: [other for other in before[subject] if other != image]}
                for _ in range(2):  # doing it twice changes nothing
                    row_images.put_image(step, subject, image)
                    assert images_of(journal) == before
            assert row_images.key_of(subject, image) == (image[KEYS[subject]] or "")


@pytest.mark.parametrize("subject", KEYS)
def test_a_change_is_recorded(full: Path, subject: str) -> None:
    with open_journal(str(full)) as journal:
        image = images_of(journal)[subject][0]
        for before, after in ((image, None), (image, image)):
            recorded: list[tuple[object, ...]] = []
            with rolled_back_step(journal) as step:
                step.record = lambda *change: recorded.append(change)  # type: ignore[method-assign,misc]  # noqa: B023
                row_images.write(step, subject, after, before)
            assert recorded == ([] if after else [(subject, row_images.key_of(subject, image), image, None)])
