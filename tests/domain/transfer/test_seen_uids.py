"""A set of uids in little memory knows exactly those that were added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.transfer import seen_uids
from prospectr.domain.transfer.seen_uids import SeenUids


@given(st.lists(st.integers(0, 300).map(str), max_size=200))
def test_a_uid_is_new_once(uids: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seen_uids, "LEAST", 4)  # places, so that it grows many times
        seen, expected = SeenUids(), set[str]()
        for uid in uids:
            assert seen.add(uid) == (uid not in expected)
            expected.add(uid)
