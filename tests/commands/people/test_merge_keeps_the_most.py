"""A merge of two contacts loses nothing unsaid: each value of both is kept, or the echo names it."""

from __future__ import annotations

import json

import pytest

from prospectr.domain.people.contacts import Contact
from tests.commands.helpers import log, read
from tests.commands.rows import dump
from tests.conftest import Shell

# field: what the first and the second contact have of it, and the words that must not be lost, of each
FIELDS: dict[str, tuple[list[str], list[str], list[str], list[str]]] = {
    "name": (["contact @{} --name Aname"], ["contact @{} --name Bname"], ["Aname"], ["Bname"]),
    "organisation": (["contact @{} --org Aorg"], ["contact @{} --org Borg"], ["Aorg"], ["Borg"]),
    "e-mail": (["contact @{} --email a@x.example"], ["contact @{} --email b@x.example"], ["a@x."], ["b@x."]),
    "phone": (["contact @{} --phone 111222333"], ["contact @{} --phone 444555666"], ["111222333"], ["444555666"]),
    "note": (["contact @{} --note Anote"], ["contact @{} --note Bnote"], ["Anote"], ["Bnote"]),
    "circle": (["contact @{} --circle support"], ["contact @{} --circle customer"], ["support"], ["customer"]),
    "close and interval": (
        ["contact @{} --close --every 31d"],
        ["contact @{} --not-close --every 67d"],
        ["31"],
        ["67"],
    ),
    "referrer": (
        ["contact @{} --from @dan --on 2026-10-01"],
        ["contact @{} --from @eve --on 2026-10-02"],
        ["dan", "2026-10-01"],
        ["eve", "2026-10-02"],
    ),
    "stage": (
        ["advance @{} lead --on 2026-10-03 --reason Areason"],
        ["advance @{} client --on 2026-10-05 --reason Breason"],
        ["lead", "2026-10-03", "Areason"],
        ["client", "2026-10-05", "Breason"],
    ),
    "a lost stage": (
        ["advance @{} opportunity --on 2026-10-03 --reason Areason"],
        ["advance @{} lost --on 2026-10-05 --reason Breason"],
        ["opportunity", "2026-10-03", "Areason"],
        ["lost", "2026-10-05", "Breason"],
    ),
    "value": (
        ["advance @{} lead --on 2026-10-03 --value 111 --reason r1"],
        ["advance @{} lead --on 2026-10-05 --value 222 --reason r2"],
        ["111", "2026-10-03"],
        ["222"],
    ),
    "values of several stages": (
        [
            "advance @{} lead --on 2026-10-01 --value 111 --reason r1",
            "advance @{} opportunity --on 2026-10-09 --value 333 --reason r3",
        ],
        [
            "advance @{} prospect --on 2026-10-05 --value 222 --reason r2",
            "advance @{} client --on 2026-10-07 --value 444 --reason r4",
        ],
        ["111", "333"],
        ["222", "444"],
    ),
    "an answer": (
        ['qualify @{} budget="50k Aanswer"'],
        ['qualify @{} budget="60k Banswer"'],
        ["50k Aanswer"],
        ["60k Banswer"],
    ),
    "answers to two criteria": (["qualify @{} need=Aneed"], ["qualify @{} budget=Bbudget"], ["Aneed"], ["Bbudget"]),
    "follow-ups": (["follow @{} 3d 14:30 Atodo"], ["follow @{} 3d Btodo"], ["Atodo", "870"], ["Btodo"]),
    "a finished follow-up": (["follow @{} 3d Atodo", "done @{}"], ["follow @{} 4d Btodo"], ["Atodo"], ["Btodo"]),
    "entries": (
        ['p 10m @{} Aword +atag need="Aneed" gave="Agave" got="Agot" 3 talks'],
        ['n 11m @{} Bword +btag need="Bneed" from=@fay'],
        ["Aword", "atag", "Aneed", "Agave", "Agot"],
        ["Bword", "btag", "Bneed", "fay"],
    ),
    "the referrals they gave": (
        ["contact @gus --from @{} --on 2026-10-08"],
        ["contact @hal --from @{} --on 2026-10-09"],
        ["gus", "2026-10-08"],
        ["hal", "2026-10-09"],
    ),
    "the timer": (["start p @{} Atimer +atag from=@ian"], [], ["Atimer", "atag", "ian"], []),
    "a rule": (
        ["rules add toggl project Aproject p +atag @{}"],
        ["rules add toggl project Bproject n @{}"],
        ["Aproject", "atag"],
        ["Bproject"],
    ),
}  # fmt: skip


@pytest.fixture
def both(shell: Shell) -> Shell:
    log(shell, "config auto_backup off", "criteria use bant", "p 5m yesterday @first", "p 6m yesterday @second")
    return shell


@pytest.mark.parametrize("old", ["first", "second"])
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("has", ["first", "second", "both"])
def test_each_value_is_kept_or_named_and_undo_and_redo_are_exact(both: Shell, field: str, has: str, old: str) -> None:
    of_first, of_second, *words = FIELDS[field]
    expected: list[str] = []
    for handle, lines, values in (("first", of_first, words[0]), ("second", of_second, words[1])):
        if has in (handle, "both"):
            log(both, *(line.format(handle) for line in lines))
            expected += values
    before = dump(both)
    new = "second" if old == "first" else "first"
    said = json.loads(both.ok(f"contact merge @{old} @{new} --json").out)
    after = dump(both)
    held = json.dumps([after, said["left_out"]])
    assert [value for value in expected if value not in held] == []
    if has != "both":
        assert said["left_out"] == []
    assert f'"{old}"' not in json.dumps(after)
    both.ok("undo")
    assert dump(both) == before
    both.ok("redo")
    assert dump(both) == after


def test_the_table_has_every_field_of_a_contact() -> None:
    columns = {*Contact.fields} - {"handle", "uid", "stage_since", "referred_on"}
    told = {"org": "organisation", "email": "e-mail", "is_close": "close and interval", "every": "close and interval"}
    told |= {"source": "referrer"}
    assert {told.get(column, column) for column in columns} <= {*FIELDS}


@pytest.mark.parametrize("old", ["first", "second"])
def test_with_every_field_at_once_nothing_is_lost_either(both: Shell, old: str) -> None:
    expected: list[str] = []
    for of_first, of_second, *words in FIELDS.values():
        for handle, lines, values in (("first", of_first, words[0]), ("second", of_second, words[1])):
            for line in lines:
                both(line.format(handle))  # a stage that is held already is rejected
            expected += values
    before = dump(both)
    held_before = json.dumps(before)
    new = "second" if old == "first" else "first"
    said = json.loads(both.ok(f"contact merge @{old} @{new} --json").out)
    after = dump(both)
    held = json.dumps([after, said["left_out"]])
    assert [value for value in expected if value in held_before and value not in held] == []
    both.ok("undo")
    assert dump(both) == before
    both.ok("redo")
    assert dump(both) == after


@pytest.mark.parametrize("old", ["first", "second"])
def test_a_follow_up_keeps_its_day_and_hour(both: Shell, old: str) -> None:
    log(both, f"follow @{old} 3d 14:30 call")
    [before] = read(both, "due")["this_week"] + read(both, "due")["later"]
    both.ok(f"contact merge @{old} @{'second' if old == 'first' else 'first'}")
    [after] = read(both, "due")["this_week"] + read(both, "due")["later"]
    keys = ("id", "uid", "due", "time", "text", "made")
    assert {key: after.get(key) for key in keys} == {key: before.get(key) for key in keys}
