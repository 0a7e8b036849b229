"""The change log: undo and redo replace rows by their images, one step at a time."""

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
    values = Details(note=note, tags=("cold", "phone"), contacts=("acme",), channel="phone", outcomes=(("dials", 3),))
    return Entry("prospecting", Span(NOON.date(), 45, NOON), values.replace(**details), uid, NOON)


def content(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of the journal, without its change log."""
    return {table: list(journal.rows(f"SELECT * FROM {table} ORDER BY 1, 2")) for table in TABLES}


def add(journal: Journal, *notes: str) -> list[Entry]:
    with journal.step("log", 1) as step:
        return [entries.add(step, entry(note)) for note in notes]


# each changes a journal that has entries 1 and 2, a timer, a quota, a day off, a setting and a contact
def add_one(journal: Journal) -> None:
    add(journal, "three")


def add_two(journal: Journal) -> None:
    add(journal, "three", "four")


def change_every_field(journal: Journal) -> None:
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


def change_the_quota(journal: Journal) -> None:
    (before,) = week_rules.quotas(journal)
    with journal.step("quota", 1) as step:
        week_rules.set_quota(step, before.replace(share=500, minutes=None, outcomes=()), before)


def add_a_quota(journal: Journal) -> None:
    with journal.step("quota", 1) as step:
        week_rules.set_quota(step, Quota(date(2026, 12, 1), 300), None)


def remove_the_day_off(journal: Journal) -> None:
    with journal.step("off", 1) as step:
        week_rules.set_day_off(step, date(2026, 11, 26), None, "Thanksgiving")


def change_a_setting(journal: Journal) -> None:
    with journal.step("config", 1) as step:
        week_rules.set_setting(step, "week_start", "monday", "sunday")


def reset_a_setting(journal: Journal) -> None:
    with journal.step("config", 1) as step:
        week_rules.set_setting(step, "week_start", None, "sunday")


def contact(journal: Journal, handle: str) -> Contact:
    row = people.find(journal, handle)
    assert row
    return row


def add_a_contact(journal: Journal) -> None:
    with journal.step("contact", 1) as step:
        people.write(step, Contact("zoe", "z" * 36, "Zoë", is_close=True, source="bob", referred_on=TODAY), None)


def change_a_contact(journal: Journal) -> None:
    acme = contact(journal, "acme")
    with journal.step("contact", 1) as step:
        people.write(step, acme.replace(name="Acme Ltd", circle="customer", every=30, note=None), acme)


def remove_a_contact(journal: Journal) -> None:
    """With its move and its answer; undo must restore them in an order that the foreign keys accept."""
    acme = contact(journal, "acme")
    with journal.step("contact", 1) as step:
        for move in people.moves(journal, "acme"):
            people.change_move(step, move, None)
        for answer in people.answers(journal, "acme").values():
            people.set_answer(step, None, answer)
        people.write(step, None, acme)


def advance(journal: Journal) -> None:
    acme = contact(journal, "acme")
    with journal.step("advance", 1) as step:
        moved = people.add_move(step, acme, Move("acme", TODAY, "lead", "l" * 36, "asked for prices", 500))
        people.add_move(step, moved, Move("acme", date(2026, 11, 23), "opportunity", "o" * 36))


def correct_a_move(journal: Journal) -> None:
    acme = contact(journal, "acme")
    with journal.step("advance", 1) as step:
        (move,) = people.moves(journal, "acme")
        people.change_move(step, move, move.replace(day=date(2026, 11, 2), value=7))
        people.update_stage(step, acme)


def add_a_follow_up(journal: Journal) -> None:
    with journal.step("follow", 1) as step:
        follow_ups.add(step, FollowUp("g" * 36, date(2026, 12, 1), TODAY))


def finish_a_follow_up(journal: Journal) -> None:
    """And add the next one in the same step, as `done` does."""
    follow_up = follow_ups.find(journal, "1")
    with journal.step("done", 1) as step:
        follow_ups.change(step, follow_up, follow_up.replace(state="done", ended=TODAY))
        follow_ups.add(step, FollowUp("g" * 36, date(2026, 12, 1), TODAY, "acme", "call again"))


def snooze(journal: Journal) -> None:
    follow_up = follow_ups.find(journal, "1")
    with journal.step("snooze", 1) as step:
        follow_ups.change(step, follow_up, follow_up.replace(due=date(2026, 12, 24)))


def remove_a_follow_up(journal: Journal) -> None:
    with journal.step("snooze", 1) as step:
        follow_ups.change(step, follow_ups.find(journal, "1"), None)


def change_the_criteria(journal: Journal) -> None:
    before = people.criteria(journal)
    after = (Criterion("need", 1), Criterion("budget", 2, "How much?"), Criterion("when", 3))
    with journal.step("criteria", 1) as step:
        people.set_criteria(step, after, before)


def remove_the_criteria(journal: Journal) -> None:
    with journal.step("criteria", 1) as step:
        people.set_criteria(step, (), people.criteria(journal))


def change_an_answer(journal: Journal) -> None:
    before = people.answers(journal, "acme")["budget"]
    with journal.step("qualify", 1) as step:
        people.set_answer(step, before.replace(text="60k"), before)
        people.set_answer(step, Answer("acme", "need", TODAY, "late orders"), None)


def remove_an_answer(journal: Journal) -> None:
    with journal.step("qualify", 1) as step:
        people.set_answer(step, None, people.answers(journal, "acme")["budget"])


ACTS = [
    add_one,
    add_two,
    change_every_field,
    change_twice,
    delete_one,
    delete_both,
    stop_the_timer,
    restart_the_timer,
    change_the_quota,
    add_a_quota,
    remove_the_day_off,
    change_a_setting,
    reset_a_setting,
    add_a_contact,
    change_a_contact,
    remove_a_contact,
    advance,
    correct_a_move,
    add_a_follow_up,
    finish_a_follow_up,
    snooze,
    remove_a_follow_up,
    change_the_criteria,
    remove_the_criteria,
    change_an_answer,
    remove_an_answer,
]


@pytest.fixture
def filled(journal: Journal) -> Journal:
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
def test_undo_and_redo_any_change(filled: Journal, act: object) -> None:
    """Undo restores everything that a step changed; redo applies it again; both can be repeated."""
    before = content(filled)
    act(filled)
    after = content(filled)
    assert after != before
    for _ in range(2):
        assert changes.undo(filled, 2)
        assert content(filled) == before
        assert changes.redo(filled, 3)
        assert content(filled) == after


def test_undo_and_redo_several_steps(filled: Journal) -> None:
    """Undo takes the newest step first; redo goes forward again."""
    states = [content(filled)]
    for act in (
        *(add_one, change_every_field, stop_the_timer, delete_both, add_a_quota, change_a_setting),
        *(change_a_contact, advance, finish_a_follow_up, change_an_answer, remove_the_criteria, remove_a_contact),
    ):
        act(filled)
        states.append(content(filled))
    for state in states[-2::-1]:
        assert changes.undo(filled, 2)
        assert content(filled) == state
    for state in states[1:]:
        assert changes.redo(filled, 3)
        assert content(filled) == state
    assert changes.redo(filled, 4) is None


def test_undo_returns_the_command_and_its_changes(journal: Journal) -> None:
    add(journal, "one", "two")
    step = changes.undo(journal, 2)
    assert step
    assert (step.command, step.entries, step.first, step.last) == ("log", 2, 1, 2)
    changed = list(changes.of_step(journal, step.id))
    assert [(change.subject, change.number, change.before) for change in changed] == [
        ("entry", 1, None),
        ("entry", 2, None),
    ]
    assert [change.after["note"] for change in changed if change.after] == ["one", "two"]
    assert changes.undo(journal, 2) is None


def test_nothing_can_be_redone_after_a_new_step(journal: Journal) -> None:
    add(journal, "one")
    changes.undo(journal, 2)
    add(journal, "two")
    assert changes.redo(journal, 3) is None
    changes.undo(journal, 4)
    assert changes.undo(journal, 5) is None  # "one" is undone already
    assert changes.redo(journal, 6)
    assert entries.find(journal, "last").details.note == "two"
    assert changes.redo(journal, 7) is None


def test_there_is_nothing_to_undo_in_an_empty_journal(journal: Journal) -> None:
    assert changes.undo(journal, 1) is None
    assert changes.redo(journal, 1) is None
    journal.create()
    assert changes.undo(journal, 1) is None
    assert changes.redo(journal, 1) is None
    assert changes.steps(journal, 10) == []


def test_an_undone_entry_keeps_its_number(journal: Journal) -> None:
    """After #1 is undone, the next entry is #2; an entry that is restored has its old number and uid."""
    (first,) = add(journal, "one")
    changes.undo(journal, 2)
    (second,) = add(journal, "two")
    assert (first.id, second.id) == (1, 2)
    with journal.step("delete", 3) as step:
        entries.delete(step, second)
    changes.undo(journal, 4)
    assert entries.find(journal, "2") == second


def test_the_change_log_keeps_images_before_and_after(journal: Journal) -> None:
    add(journal, "one")
    change_every_field(journal)
    delete_one(journal)
    images = [
        tuple(image and json.loads(image)["note"] for image in row)
        for row in journal.rows("SELECT before, after FROM change ORDER BY id")
    ]
    assert images == [(None, "one"), ("one", "other"), ("other", None)]
    assert [change.step.command for change in changes.of_entry(journal, 1)] == ["log", "edit", "delete"]


def test_undo_and_redo_are_steps_in_the_change_log_too(journal: Journal) -> None:
    """The change log is an audit trail, from which nothing is removed."""
    add(journal, "one")
    changes.undo(journal, 20)
    changes.redo(journal, 30)
    steps = [(step.verb, step.command, step.at, step.undone) for step in changes.steps(journal, 10)]
    assert steps == [("redo", "log", 30, False), ("undo", "log", 20, False), ("do", "log", 1, False)]
    changes.undo(journal, 40)
    assert [step.undone for step in changes.steps(journal, 10)] == [False, False, False, True]
    assert [(change.before is None, change.after is None) for change in changes.of_entry(journal, 1)] == [
        (True, False),
        (False, True),
        (True, False),
        (False, True),
    ]


def test_the_number_of_steps_is_limited(journal: Journal) -> None:
    for note in "abcde":
        add(journal, note)
    assert [step.first for step in changes.steps(journal, 3)] == [5, 4, 3]
    assert [(step.entries, step.first, step.last) for step in changes.steps(journal, 1)] == [(1, 5, 5)]


def test_a_step_that_fails_leaves_no_trace(filled: Journal) -> None:
    before = (content(filled), changes.steps(filled, 100))

    def fail() -> None:
        with filled.step("log", 1) as step:
            entries.add(step, entry("three"))
            entries.delete(step, entries.find(filled, "1"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (content(filled), changes.steps(filled, 100)) == before
    assert not filled.connection.in_transaction


def test_a_step_that_changes_nothing_leaves_no_trace(filled: Journal) -> None:
    """Otherwise, the next undo would undo nothing and say that it did."""
    before = changes.steps(filled, 100)
    with filled.step("config", 1) as step:
        week_rules.set_setting(step, "week_start", "sunday", "sunday")
    assert changes.steps(filled, 100) == before


def test_an_entry_that_changed_in_the_meantime_is_not_overwritten(filled: Journal) -> None:
    """A change names the version that it is based on."""
    read = entries.find(filled, "1")
    change_every_field(filled)
    after = content(filled)
    with pytest.raises(StaleError) as caught, filled.step("edit", 1) as step:
        entries.change(step, read, read.replace(kind="admin"))
    assert content(filled) == after
    assert caught.value.message == "#1 was changed elsewhere in the meantime."
    assert caught.value.hint == "Look at it, then edit it again: prospectr show 1"


def test_versions_count_changes(filled: Journal) -> None:
    assert entries.find(filled, "1").version == 1
    change_every_field(filled)
    assert entries.find(filled, "1").version == 2
