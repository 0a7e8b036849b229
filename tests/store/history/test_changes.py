"""The change log: undo and redo bring rows from one image to another, step by step."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from prospectr.domain.entries.entry import Details, Entry, Span, Timer
from prospectr.domain.people.contacts import Contact
from prospectr.domain.people.criteria import Answer, Criterion
from prospectr.domain.people.follow_ups import FollowUp
from prospectr.domain.people.stages import Move
from prospectr.domain.week.quota import Quota
from prospectr.errors import StaleError
from prospectr.store.history import changes
from prospectr.store.queries import entries, follow_ups, people, timers, week_rules
from prospectr.store.sqlite.journal import Journal

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TABLES = (
    *("entry", "entry_tag", "entry_contact", "entry_outcome", "timer", "quota", "day_off", "setting"),
    *("contact", "move", "follow_up", "criterion", "answer"),
)
TODAY = NOON.date()


def entry(note: str, **details: object) -> Entry:
    uid = f"{note:>036}".replace(" ", "0")[-36:]
    told = Details(note=note, tags=("cold", "phone"), contacts=("acme",), channel="phone", outcomes=(("dials", 3),))
    return Entry("prospecting", Span(NOON.date(), 45, NOON), told.replace(**details), uid, NOON)


def content(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    """All that is in the journal, but its change log."""
    return {table: list(journal.rows(f"SELECT * FROM {table} ORDER BY 1, 2")) for table in TABLES}


def add(journal: Journal, *notes: str) -> list[Entry]:
    with journal.step("log", 1) as step:
        return [entries.add(step, entry(note)) for note in notes]


# each does one thing to a journal that has entries 1 and 2, a timer, a quota, a day off and a setting
def add_one(journal: Journal) -> None:
    add(journal, "three")


def add_two(journal: Journal) -> None:
    add(journal, "three", "four")


def change_all_of_it(journal: Journal) -> None:
    before = entries.find(journal, "1")
    other = Details(
        *("other", ("bob", "carl"), ("video",), "video", (("talks", 1),)),
        *("x", "a book", "a lead", "bob"),
    )
    with journal.step("edit", 1) as step:
        entries.change(step, before, before.replace(kind="selling", span=Span(date(2026, 1, 2), 5), details=other))


def change_twice(journal: Journal) -> None:
    with journal.step("edit", 1) as step:
        before = entries.find(journal, "1")
        once = entries.change(step, before, before.replace(kind="selling"))
        entries.change(step, once, once.replace(kind="admin"))


def delete_one(journal: Journal) -> None:
    with journal.step("delete", 1) as step:
        entries.delete(step, entries.find(journal, "1"))


def delete_both(journal: Journal) -> None:
    with journal.step("delete", 1) as step:
        for number in ("1", "2"):
            entries.delete(step, entries.find(journal, number))


def stop_the_timer(journal: Journal) -> None:
    running = timers.running(journal)
    assert running
    with journal.step("stop", 1) as step:
        timers.end(step, running)
        entries.add(step, entry("measured").replace(uid=running.uid))


def restart_the_timer(journal: Journal) -> None:
    running = timers.running(journal)
    assert running
    with journal.step("start", 1) as step:
        timers.end(step, running)
        timers.start(step, Timer("admin", NOON, Details(note="another"), "n" * 36))


def set_the_quota_anew(journal: Journal) -> None:
    (before,) = week_rules.quotas(journal)
    with journal.step("quota", 1) as step:
        week_rules.set_quota(step, before.replace(share=500, minutes=None, outcomes=()), before)


def add_a_quota(journal: Journal) -> None:
    with journal.step("quota", 1) as step:
        week_rules.set_quota(step, Quota(date(2026, 12, 1), 300), None)


def work_on_the_day_off(journal: Journal) -> None:
    with journal.step("off", 1) as step:
        week_rules.set_day_off(step, date(2026, 11, 26), None, "Thanksgiving")


def another_setting(journal: Journal) -> None:
    with journal.step("config", 1) as step:
        week_rules.set_setting(step, "week_start", "monday", "sunday")


def default_setting(journal: Journal) -> None:
    with journal.step("config", 1) as step:
        week_rules.set_setting(step, "week_start", None, "sunday")


def known(journal: Journal, handle: str) -> Contact:
    found = people.find(journal, handle)
    assert found
    return found


def know_another(journal: Journal) -> None:
    with journal.step("contact", 1) as step:
        people.write(step, Contact("zoe", "z" * 36, "Zoë", is_close=True, source="bob", referred_on=TODAY), None)


def know_more(journal: Journal) -> None:
    acme = known(journal, "acme")
    with journal.step("contact", 1) as step:
        people.write(step, acme.replace(name="Acme Ltd", circle="customer", every=30, note=None), acme)


def know_nothing_any_more(journal: Journal) -> None:
    """Its move and its answer go with it, and all come back in an order that the tables accept."""
    acme = known(journal, "acme")
    with journal.step("contact", 1) as step:
        for move in people.moves(journal, "acme"):
            people.change_move(step, move, None)
        for answer in people.answers(journal, "acme").values():
            people.set_answer(step, None, answer)
        people.write(step, None, acme)


def advance(journal: Journal) -> None:
    acme = known(journal, "acme")
    with journal.step("advance", 1) as step:
        moved = people.add_move(step, acme, Move("acme", TODAY, "lead", "l" * 36, "asked for prices", 500))
        people.add_move(step, moved, Move("acme", date(2026, 11, 23), "opportunity", "o" * 36))


def correct_a_move(journal: Journal) -> None:
    acme = known(journal, "acme")
    with journal.step("advance", 1) as step:
        (move,) = people.moves(journal, "acme")
        people.change_move(step, move, move.replace(day=date(2026, 11, 2), value=7))
        people.update_stage(step, acme)


def plan_another(journal: Journal) -> None:
    with journal.step("follow", 1) as step:
        follow_ups.add(step, FollowUp("g" * 36, date(2026, 12, 1), TODAY))


def be_done(journal: Journal) -> None:
    """And plan the next step in the same breath, as `done` does."""
    each = follow_ups.find(journal, "1")
    with journal.step("done", 1) as step:
        follow_ups.change(step, each, each.replace(state="done", ended=TODAY))
        follow_ups.add(step, FollowUp("g" * 36, date(2026, 12, 1), TODAY, "acme", "call again"))


def snooze(journal: Journal) -> None:
    each = follow_ups.find(journal, "1")
    with journal.step("snooze", 1) as step:
        follow_ups.change(step, each, each.replace(due=date(2026, 12, 24)))


def drop_it(journal: Journal) -> None:
    with journal.step("snooze", 1) as step:
        follow_ups.change(step, follow_ups.find(journal, "1"), None)


def ask_in_another_order(journal: Journal) -> None:
    before = people.criteria(journal)
    after = (Criterion("need", 1), Criterion("budget", 2, "How much?"), Criterion("when", 3))
    with journal.step("criteria", 1) as step:
        people.set_criteria(step, after, before)


def ask_nothing(journal: Journal) -> None:
    with journal.step("criteria", 1) as step:
        people.set_criteria(step, (), people.criteria(journal))


def answer_otherwise(journal: Journal) -> None:
    before = people.answers(journal, "acme")["budget"]
    with journal.step("qualify", 1) as step:
        people.set_answer(step, before.replace(text="60k"), before)
        people.set_answer(step, Answer("acme", "need", TODAY, "late orders"), None)


def take_an_answer_away(journal: Journal) -> None:
    with journal.step("qualify", 1) as step:
        people.set_answer(step, None, people.answers(journal, "acme")["budget"])


ACTS = [
    add_one,
    add_two,
    change_all_of_it,
    change_twice,
    delete_one,
    delete_both,
    stop_the_timer,
    restart_the_timer,
    set_the_quota_anew,
    add_a_quota,
    work_on_the_day_off,
    another_setting,
    default_setting,
    know_another,
    know_more,
    know_nothing_any_more,
    advance,
    correct_a_move,
    plan_another,
    be_done,
    snooze,
    drop_it,
    ask_in_another_order,
    ask_nothing,
    answer_otherwise,
    take_an_answer_away,
]


@pytest.fixture
def furnished(journal: Journal) -> Journal:
    add(journal, "one")
    add(journal, "two")
    with journal.step("start", 1) as step:
        timers.start(step, Timer("networking", NOON, Details(note="fair", contacts=("bob",)), "t" * 36))
        week_rules.set_quota(step, Quota(date(2026, 11, 16), 400, 600, (("talks", 25),)), None)
        week_rules.set_day_off(step, date(2026, 11, 26), "Thanksgiving", None)
        week_rules.set_setting(step, "week_start", "sunday", None)
        acme = Contact("acme", "a" * 36, org="Acme", note="likes tea", source="bob", referred_on=date(2026, 11, 2))
        people.write(step, acme, None)
        people.add_move(step, acme, Move("acme", date(2026, 11, 3), "prospect", "p" * 36, value=100))
        follow_ups.add(step, FollowUp("f" * 36, date(2026, 11, 24), TODAY, "acme", "send prices"))
        people.set_criteria(step, (Criterion("budget", 1, "How much?"), Criterion("need", 2)), ())
        people.set_answer(step, Answer("acme", "budget", date(2026, 11, 4), "50k"), None)
    return journal


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_undo_and_redo(furnished: Journal, act: object) -> None:
    """Whatever a step changed, undo brings all of it back at once, redo does it again, and so on."""
    before = content(furnished)
    act(furnished)
    after = content(furnished)
    assert after != before
    for _ in range(2):
        assert changes.undo(furnished, 2)
        assert content(furnished) == before
        assert changes.redo(furnished, 3)
        assert content(furnished) == after


def test_all_of_them_one_by_one(furnished: Journal) -> None:
    """Undo walks back through the steps, the newest first; redo walks forward again."""
    states = [content(furnished)]
    for act in (
        *(add_one, change_all_of_it, stop_the_timer, delete_both, add_a_quota, another_setting),
        *(know_more, advance, be_done, answer_otherwise, ask_nothing, know_nothing_any_more),
    ):
        act(furnished)
        states.append(content(furnished))
    for state in states[-2::-1]:
        assert changes.undo(furnished, 2)
        assert content(furnished) == state
    for state in states[1:]:
        assert changes.redo(furnished, 3)
        assert content(furnished) == state
    assert changes.redo(furnished, 4) is None


def test_what_they_tell(journal: Journal) -> None:
    add(journal, "one", "two")
    command, changed = changes.undo(journal, 2) or ("", [])
    assert command == "log"
    assert [(change.subject, change.number, change.before) for change in changed] == [
        ("entry", 1, None),
        ("entry", 2, None),
    ]
    assert [change.after["note"] for change in changed if change.after] == ["one", "two"]
    assert changes.undo(journal, 2) is None


def test_something_new_ends_what_can_be_done_again(journal: Journal) -> None:
    add(journal, "one")
    changes.undo(journal, 2)
    add(journal, "two")
    assert changes.redo(journal, 3) is None
    changes.undo(journal, 4)
    assert changes.undo(journal, 5) is None  # "one" is taken back already
    assert changes.redo(journal, 6)
    assert entries.find(journal, "last").details.note == "two"
    assert changes.redo(journal, 7) is None


def test_nothing_to_take_back(journal: Journal) -> None:
    assert changes.undo(journal, 1) is None
    assert changes.redo(journal, 1) is None
    journal.create()
    assert changes.undo(journal, 1) is None
    assert changes.redo(journal, 1) is None
    assert changes.steps(journal, 10) == []


def test_a_number_comes_back_and_is_not_given_away_meanwhile(journal: Journal) -> None:
    """#1 is taken back; what is logged then is #2; an entry that comes back has the number and the uid it had."""
    (first,) = add(journal, "one")
    changes.undo(journal, 2)
    (second,) = add(journal, "two")
    assert (first.id, second.id) == (1, 2)
    with journal.step("delete", 3) as step:
        entries.delete(step, second)
    changes.undo(journal, 4)
    assert entries.find(journal, "2") == second


def test_the_log_keeps_before_and_after(journal: Journal) -> None:
    add(journal, "one")
    change_all_of_it(journal)
    delete_one(journal)
    images = [
        tuple(image and json.loads(image)["note"] for image in row)
        for row in journal.rows("SELECT before, after FROM change ORDER BY id")
    ]
    assert images == [(None, "one"), ("one", "other"), ("other", None)]
    assert [change.step.command for change in changes.of_entry(journal, 1)] == ["log", "edit", "delete"]


def test_the_log_keeps_what_undo_did_too(journal: Journal) -> None:
    """It is the audit trail: nothing is ever taken out of it."""
    add(journal, "one")
    changes.undo(journal, 20)
    changes.redo(journal, 30)
    found = [(step.verb, step.command, step.at, step.undone) for step in changes.steps(journal, 10)]
    assert found == [("redo", "log", 30, False), ("undo", "log", 20, False), ("do", "log", 1, False)]
    changes.undo(journal, 40)
    assert [step.undone for step in changes.steps(journal, 10)] == [False, False, False, True]
    assert [(it.before is None, it.after is None) for it in changes.of_entry(journal, 1)] == [
        (True, False),
        (False, True),
        (True, False),
        (False, True),
    ]


def test_as_many_steps_as_asked_for(journal: Journal) -> None:
    for note in "abcde":
        add(journal, note)
    assert [step.first for step in changes.steps(journal, 3)] == [5, 4, 3]
    assert [(step.entries, step.first, step.last) for step in changes.steps(journal, 1)] == [(1, 5, 5)]


def test_a_step_that_fails_leaves_no_trace(furnished: Journal) -> None:
    before = (content(furnished), changes.steps(furnished, 100))

    def fail() -> None:
        with furnished.step("log", 1) as step:
            entries.add(step, entry("three"))
            entries.delete(step, entries.find(furnished, "1"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (content(furnished), changes.steps(furnished, 100)) == before
    assert not furnished.connection.in_transaction


def test_a_step_that_changes_nothing_leaves_no_trace(furnished: Journal) -> None:
    """Or the next undo would take back nothing, and say that it did."""
    before = changes.steps(furnished, 100)
    with furnished.step("config", 1) as step:
        week_rules.set_setting(step, "week_start", "sunday", "sunday")
    assert changes.steps(furnished, 100) == before


def test_an_entry_that_was_changed_elsewhere_is_not_overwritten(furnished: Journal) -> None:
    """Every change names the version it was made on."""
    read = entries.find(furnished, "1")
    change_all_of_it(furnished)
    after = content(furnished)
    with pytest.raises(StaleError) as caught, furnished.step("edit", 1) as step:
        entries.change(step, read, read.replace(kind="admin"))
    assert content(furnished) == after
    told = ("#1 was changed elsewhere in the meantime.", "Look at it, then edit it again: prospectr show 1")
    assert (caught.value.message, caught.value.hint) == told


def test_versions_count_changes(furnished: Journal) -> None:
    assert entries.find(furnished, "1").version == 1
    change_all_of_it(furnished)
    assert entries.find(furnished, "1").version == 2
