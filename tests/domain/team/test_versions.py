"""The higher `rev` holds, in whatever order versions come; equal ones that differ are both shown."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.team.memory import GONE, OLDER, Remembered, Seen, recall
from prospectr.domain.team.versions import CHANGED, RESTORED, Holding, Version, holding, restate
from tests.domain.team.examples import ANN, BEA, MONDAY, figures, version

TODAY = date(2026, 11, 28)
OLD, NEW, OTHER = (figures(prospecting=minutes) for minutes in (100, 200, 300))
KEY = (ANN, MONDAY)

versions_of_a_week = st.lists(
    st.builds(
        lambda rev, minutes, journal: version(rev, journal, prospecting=minutes),
        st.integers(1, 4), st.integers(0, 2), st.sampled_from([ANN, BEA]),
    ),
)  # fmt: skip


@given(versions_of_a_week, st.randoms())
def test_the_order_of_versions_does_not_matter(versions: list[Version], random: object) -> None:
    shuffled = [*versions, *versions]
    random.shuffle(shuffled)
    assert holding(shuffled) == holding(versions)


@given(versions_of_a_week)
def test_the_highest_rev_holds(versions: list[Version]) -> None:
    for key, held in holding(versions).items():
        same = [one for one in versions if one.key == key]
        assert held.version.rev == max(one.rev for one in same)
        assert all(one.rev == held.version.rev and one != held.version for one in held.others)
        assert {repr(one) for one in same if one.rev == held.version.rev} == {
            repr(one) for one in (held.version, *held.others)
        }


def stated(now: list, known: Version | None = None, *found: Version) -> tuple[int, str]:
    """Return the rev of the one week stated, and the remark about it."""
    restated = restate("ann", ANN, now, {MONDAY: known} if known else {}, {MONDAY: found} if found else {})
    (one,) = restated.versions
    assert one.seller == "ann"
    return one.rev, restated.remarks.get(MONDAY, "")


def made(rev: int, week: object, seller: str = "ann") -> Version:
    return Version(seller, ANN, rev, week)


def test_a_rev_counts_up_with_each_change() -> None:
    assert stated([OLD]) == (1, "")
    assert stated([OLD], made(1, OLD)) == (1, "")
    assert stated([OLD], made(1, OLD), made(1, OLD)) == (1, "")
    assert stated([NEW], made(1, OLD), made(1, OLD)) == (2, "")


def test_a_kill_before_the_file_was_written_is_repaired() -> None:
    assert stated([NEW], made(2, NEW), made(1, OLD)) == (2, "")
    assert stated([OTHER], made(2, NEW), made(1, OLD)) == (3, "")


def test_a_file_that_was_changed_is_written_again() -> None:
    assert stated([OLD], made(3, OLD), made(3, NEW)) == (4, CHANGED)
    assert stated([OLD], made(3, OLD), made(3, OLD), made(3, NEW)) == (4, CHANGED)


def test_a_journal_from_a_backup_states_again_what_it_has() -> None:
    assert stated([OLD], made(2, OLD), made(5, NEW)) == (6, RESTORED)
    assert stated([OLD], None, made(5, NEW)) == (6, RESTORED)
    assert stated([OLD], None, made(5, OLD)) == (5, "")


def test_a_restored_journal_counts_on_from_the_highest_rev_that_the_computer_knows() -> None:
    """Although the folder has an earlier file too, others may have read any version up to that one."""
    known = {MONDAY: made(2, OLD)}
    (one,) = restate("ann", ANN, [OLD], known, {MONDAY: [made(2, OLD)]}, highest=7).versions
    assert one.rev == 8
    (one,) = restate("ann", ANN, [OLD], known, {MONDAY: [made(9, OLD)]}, highest=7).versions
    assert one.rev == 9
    (one,) = restate("ann", ANN, [OLD], {MONDAY: made(7, OLD)}, {}, highest=7).versions
    assert one.rev == 7


def test_a_week_that_only_the_folder_has_stays() -> None:
    assert stated([], None, made(5, NEW)) == (5, "")
    assert stated([], None, made(5, NEW, seller="anna")) == (6, "")


def test_a_new_name_makes_a_new_version() -> None:
    assert stated([OLD], made(2, OLD, seller="anna"), made(2, OLD, seller="anna")) == (3, "")


@given(versions_of_a_week, st.booleans())
def test_what_is_stated_holds(found: list[Version], is_known: bool) -> None:
    """Whatever is in the folder: after it is written there, it is the only version that holds."""
    own = [one for one in found if one.journal == ANN]
    known = {MONDAY: own[0]} if is_known and own else {}
    (one,) = restate("ann", ANN, [OLD], known, {MONDAY: own} if own else {}).versions
    assert holding([*own, one])[KEY] == Holding(one)
    (again,) = restate("ann", ANN, [OLD], {MONDAY: one}, {MONDAY: [*own, one]}).versions
    assert again == one


def recalled(found: list[Version], *remembered: Remembered, own: str = "") -> object:
    return recall(holding(found), {one.version.key: one for one in remembered}, {KEY: "/team"}, own, TODAY)


def test_what_is_read_first_after_a_week_was_over_is_remembered() -> None:
    result = recalled([made(1, OLD)])
    assert result.news == (Remembered(made(1, OLD), TODAY, "/team", Seen(TODAY, 100, 800)),)
    later = recalled([made(2, NEW)], *result.news)
    assert later.held[KEY].version == made(2, NEW)
    assert later.seen == {KEY: Seen(TODAY, 100, 800)}
    assert later.news[0].seen == Seen(TODAY, 100, 800)


def test_a_week_that_is_not_over_was_not_seen_yet() -> None:
    partly = figures(through=date(2026, 11, 18))
    assert recalled([made(1, partly)]).news[0].seen is None


def test_an_earlier_version_is_not_believed() -> None:
    result = recalled([made(1, OLD)], Remembered(made(2, NEW), TODAY))
    assert (result.held[KEY].version, result.doubts, result.news) == (made(2, NEW), {KEY: OLDER}, ())


def test_a_week_that_disappeared_is_still_known() -> None:
    result = recalled([], Remembered(made(2, NEW), TODAY))
    assert (result.held[KEY].version, result.doubts) == (made(2, NEW), {KEY: GONE})


def test_another_version_with_the_same_rev_is_shown_beside_the_remembered_one() -> None:
    result = recalled([made(2, OLD)], Remembered(made(2, NEW), TODAY))
    assert result.held[KEY] == Holding(made(2, OLD), (made(2, NEW),))
    assert result.news == ()


def test_two_versions_are_not_remembered_and_nor_are_own_weeks() -> None:
    assert recalled([made(2, OLD), made(2, NEW)]).news == ()
    assert recalled([made(2, OLD)], own=ANN).news == ()
