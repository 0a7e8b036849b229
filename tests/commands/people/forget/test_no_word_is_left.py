"""contact forget: no word of a person is left in the journal file or its history, and the minutes are kept."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands.helpers import entries, log, refused
from tests.commands.people.forget.forgetting import (
    ENTRY,
    OF_ENTRY,
    OF_QUILL,
    QUILL,
    check_forgotten,
    check_sound,
    minutes,
    traces,
    walk,
)
from tests.conftest import Shell

SCENARIOS: dict[str, tuple[list[str], list[str]]] = {
    "a contact": ([QUILL], OF_QUILL),
    "a contact that only an entry names": ([ENTRY], OF_ENTRY),
    "every text of an entry": (
        [
            'n 30m xylophone @quill gave="jukebox repair" got="a quokka" need="no more wombats"',
            'p 10m kazoo recital @acme from=@quill gave="a banjo"',
        ],
        ["quill", "xylophone", "jukebox", "quokka", "wombat", "kazoo", "banjo"],
    ),
    "a contact changed several times": (
        ["contact @quill", "contact @quill --note walrus", "contact @quill --note kazoo", "contact @quill --note -"],
        ["quill", "walrus", "kazoo"],
    ),
    "an entry whose words were edited": (
        [ENTRY, "edit 1 kazoo", "edit 1 s 45m -note", "edit 1 banjo +event"],
        [*OF_ENTRY, "kazoo", "banjo"],
    ),
    "an entry that got the contact by an edit": (["n 30m xylophone lessons", "edit 1 @quill"], OF_ENTRY),
    "an entry that got the contact and new words by an edit": (
        ["n 30m xylophone lessons", "edit 1 kazoo @quill", "edit 1 1h"],
        [*OF_ENTRY, "kazoo"],
    ),
    "an entry that got the source by an edit": (["n 30m xylophone @acme", "edit 1 from=@quill"], OF_ENTRY),
    "a deleted entry among others": ([ENTRY, "n 5m tea @quill", "delete 1"], OF_ENTRY),
    "the only entry deleted": ([ENTRY, "delete 1"], OF_ENTRY),
    "an entry undone": ([ENTRY, "undo", "n 5m tea @quill"], OF_ENTRY),
    "the only entry undone": ([ENTRY, "undo"], OF_ENTRY),
    "a contact undone": ([QUILL, "undo", "n 5m tea @quill"], OF_QUILL),
    "the only contact undone": ([QUILL, "undo"], OF_QUILL),
    "steps undone and redone": (
        [QUILL, ENTRY, "edit 1 kazoo", "undo 3", "redo 3", "undo", "redo", "undo"],
        [*OF_QUILL, "xylophone", "kazoo"],
    ),
    "renamed from another handle": (
        ["n 30m xylophone @quagga", "contact @quagga --note walrus", "contact rename @quagga @quill"],
        ["quill", "quagga", "xylophone", "walrus"],
    ),
    "renamed before any entry named them": (
        ["contact @quagga --note walrus", "contact rename @quagga @quill"],
        ["quill", "quagga", "walrus"],
    ),
    "renamed twice": (
        ["n 5m xylophone @quagga", "contact rename @quagga @quokka", "contact rename @quokka @quill", "n 5m @quill"],
        ["quill", "quagga", "quokka", "xylophone"],
    ),
    "a rename undone": ([QUILL, ENTRY, "contact rename @quill @quagga", "undo"], [*OF_QUILL, "quagga", "xylophone"]),
    "a rename of a contact without entries undone": (
        [QUILL, "contact rename @quill @quagga", "undo"],
        [*OF_QUILL, "quagga"],
    ),
    "renamed there and back": (
        [QUILL, ENTRY, "contact rename @quill @quagga", "contact rename @quagga @quill"],
        [*OF_QUILL, "quagga", "xylophone"],
    ),
    "a former handle that belongs to another person now": (
        [
            "contact @acme --note walrus",
            "n 5m xylophone @acme",
            "contact rename @acme @quill",
            "contact @acme --name Another",
            "n 5m tea @acme",
        ],
        ["quill", "walrus", "xylophone"],
    ),
    "merged from another contact": (
        [QUILL, "n 5m xylophone @quagga", "contact @quagga --note kazoo", "contact merge @quagga @quill"],
        [*OF_QUILL, "quagga", "kazoo", "xylophone"],
    ),
    "merged before any entry named them": (
        ["contact @quagga --note kazoo --email q@zz.example", "contact @quill", "contact merge @quagga @quill"],
        ["quill", "quagga", "kazoo", "q@zz.example"],
    ),
    "merged with the same note": (
        ["contact @quagga --note walrus", "contact @quill --note walrus", "contact merge @quagga @quill"],
        ["quill", "quagga", "walrus"],
    ),
    "merged with answers": (
        [
            "criteria use bant",
            "contact @quagga --note kazoo",
            "qualify @quagga budget=wombats",
            "contact @quill",
            "contact merge @quagga @quill",
        ],
        ["quill", "quagga", "kazoo", "wombats"],
    ),
    "a merge into another contact undone": (
        [QUILL, ENTRY, "contact @ann --name Ann", "n 5m tea @ann", "contact merge @quill @ann", "undo"],
        [*OF_QUILL, "xylophone"],
    ),
    "a running timer": (["n 5m tea @quill", "start n xylophone @quill"], OF_ENTRY),
    "a running timer with them as its source": (["start n xylophone @acme from=@quill"], OF_ENTRY),
    "a timer stopped": (["start n xylophone @quill", "stop"], OF_ENTRY),
    "a timer cancelled": (["n 5m tea @quill", "start n xylophone @quill", "cancel"], OF_ENTRY),
    "a timer that named them when it stopped": (["start n xylophone", "stop @quill"], OF_ENTRY),
    "a timer renamed": (
        ["n 5m @quagga", "start n xylophone @quagga", "contact rename @quagga @quill", "stop"],
        ["quill", "quagga", "xylophone"],
    ),
    "follow-ups": (
        [
            "follow @quill 3d send a xylophone",
            "follow @quill 4d kazoo",
            "follow @quill 5d banjo",
            'n 5m tea @quill next="6d wombats"',
            "follow 7d ask quill about it",
            "done 1",
            "snooze 2 9d",
            "done 3 n 20m jukebox next=2d",
        ],
        ["quill", "xylophone", "kazoo", "banjo", "wombats", "jukebox"],
    ),
    "moves and their reasons": (
        [
            'advance @quill prospect --reason "likes xylophones"',
            'advance @quill opportunity --reason "has a kazoo" --value 900',
            "advance @acme prospect",
            'advance @acme lead --reason "quill said so"',
        ],
        ["quill", "xylophone", "kazoo"],
    ),
    "a move undone": (["n 5m @quill", "advance @quill prospect --reason xylophone", "undo"], OF_ENTRY),
    "answers": (
        [
            "criteria use bant",
            "n 5m @quill",
            'qualify @quill budget="a xylophone" need="kazoos"',
            "qualify @quill budget=banjos",
            "qualify @quill need=",
            "n 5m @acme",
            'qualify @acme authority="ask Quill first"',
        ],
        ["quill", "xylophone", "kazoo", "banjo"],
    ),
    "criteria that mention them": (
        [
            "n 5m @quill",
            "criteria use bant",
            'criteria add taste "What would Quill like?"',
            "criteria remove taste",
            'criteria add place "Where does quill go?"',
        ],
        ["quill"],
    ),
    "days off": (
        [
            "n 5m @quill",
            'off 2026-12-24 "skiing with Quill"',
            'off 2026-12-28 "QUILL again"',
            "off --remove 2026-12-28",
        ],
        ["quill"],
    ),
    "contacts that they referred": (
        ["contact @acme --from @quill", "contact @dan --from @quill --on fri", "contact @dan --from @ann", "undo"],
        ["quill"],
    ),
    "other contacts whose fields mention them": (
        [
            QUILL,
            'contact @ann --name "Ann" --org "Quill & Co" --note "met Quentin Zebulon by qz@pelikan.example"',
            "contact @ann --note nothing",
        ],
        OF_QUILL,
    ),
    "entries of others that mention them": (
        [
            QUILL,
            "p 45m spoke of Quentin Zebulon and his number +49 555 0199777",
            "n 10m lunch @ann gave=\"Quill's card\" got=\"mail to QZ@Pelikan.example\"",
            'p 5m need="what QUENTIN ZEBULON has"',
            "p 5m Zebulon, again",
            'n 5m ask "(quill)" and quill: yes',
            "start n on to quill",
        ],
        OF_QUILL,
    ),
    "former names": (
        [
            "contact @quill --name Xylander --email kazoo@zz.example --phone 0199777",
            "p 5m call Xylander on 0199777 or at kazoo@zz.example",
            'contact @quill --name Zebulon --email "" --phone 1',
        ],
        ["quill", "xylander", "kazoo@zz", "0199777", "zebulon"],
    ),
    "a name that was removed": (
        ["contact @quill --name Xylander", "p 5m call Xylander", 'contact @quill --name ""'],
        ["quill", "xylander"],
    ),
    "a name with the surname first": (
        ['contact @quill --name "Zebulon, Quentin (Q.)"', "p 5m saw Zebulon today", "p 5m wrote to Quentin"],
        ["quill", "zebulon", "quentin"],
    ),
    "a handle with dots and dashes": (
        [
            "n 5m xylophone @vlad.q-zed&co",
            "p 5m VLAD.Q-ZED&CO wrote",
            "p 5m (vlad.q-zed&co)",
            "off 2026-12-24 to @Vlad.q-zed&co",
        ],
        ["vlad.q-zed&co", "xylophone"],
    ),
    "a tag of their name": (["n 5m @quill", "p 45m calls +quill +warm", "edit 2 -tag=quill"], ["quill"]),
    "other contacts in their entries": (
        ["n 5m xylophone @ann @quill @dan +event talks=2", "n 5m kazoo @quill @ann from=@ann", "edit 1 banjo"],
        ["quill", "xylophone", "kazoo", "banjo"],
    ),
    "another person forgotten before": (
        ["n 5m kazoo @dan", "contact forget @dan --yes", QUILL, ENTRY],
        [*OF_QUILL, "xylophone"],
    ),
    "named again after being forgotten": (
        ["n 5m tea @quill", "contact forget @quill --yes", QUILL, ENTRY, "undo", "redo"],
        [*OF_QUILL, "xylophone"],
    ),
    "a name from another script": (
        [
            "contact @żółw --name 'Żółć Ñandú' --email żółć@ñandú.example --note 'ßpätzle 李雷'",
            "n 5m ćwikła @Żółw",
            "p 5m ŻÓŁĆ ÑANDÚ spoke",
            "p 5m żółć  ñandú wrote from ŻÓŁĆ@ÑANDÚ.example",
            "off 2026-12-24 Żółw",
        ],
        ["żółw", "żółć", "ñandú", "ćwikła", "ßpätzle", "李雷"],
    ),
    "a name with decomposed letters": (
        ["contact @quill --name 'Zo\u00eb \u00dcberquux'", "p 5m saw Zoe\u0308 U\u0308berquux"],
        ["quill", "zo\u00eb", "\u00fcberquux"],
    ),
    "a long note": (
        [f"n 5m {'xylophone ' * 390} @quill", f"edit 1 {'kazoo ' * 600}", f"p 5m {'with quill ' * 300}", "undo"],
        [*OF_ENTRY, "kazoo"],
    ),
    "a long note of a contact": ([f'contact @quill --note "{"walrus " * 550}"'], ["quill", "walrus"]),
}  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_word_is_left_and_none_comes_back(shell: Shell, scenario: str) -> None:
    lines, words = SCENARIOS[scenario]
    log(shell, "config auto_backup off", *lines)
    check_forgotten(shell, words[0], words)


def test_imported_entries_and_contacts_are_forgotten(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text(
        'kind,day,minutes,note,contacts,from\nn,2026-11-20,30,"two\nxylophones ""here""",quill ann,\n'
        'n,2026-11-20,5,"a\nquill\there \\",,\np,2026-11-20,10,kazoo,acme,quill\n',
        encoding="utf-8",
    )
    (tmp_path / "people.csv").write_text(
        "handle,name,note,stage,value\nquill,Quentin Zebulon,walrus,lead,900\nann,Ann,knows Quentin  Zebulon,,\n",
        encoding="utf-8",
    )
    shell.ok("config auto_backup off")
    for name in ("entries", "people"):
        shell.ok("import", "csv", str(tmp_path / f"{name}.csv"))
    for backup in shell.journal.parent.glob("*-backups/*"):
        backup.unlink()
    check_forgotten(shell, "quill", ["quill", "quentin", "zebulon", "walrus", "xylophones", "kazoo"])


def test_rows_that_are_not_in_the_change_log_are_forgotten(shell: Shell) -> None:
    """Another program may have written them, or the Python API."""
    log(shell, "config auto_backup off", QUILL, "p 5m saw Quentin  Zebulon of +49 555 0199777")
    connection = sqlite3.connect(shell.journal, isolation_level=None)
    connection.execute("DELETE FROM change WHERE subject = 'contact'")
    connection.execute("VACUUM")
    connection.close()
    check_forgotten(shell, "quill", OF_QUILL)


def test_two_thousand_entries(shell: Shell) -> None:
    """A third name them, a third mention them, a third do neither."""
    shell.ok("config auto_backup off")
    shell.ok("contact @quill --name 'Quentin Zebulon' --note walrus")
    three = "{0}m xylophone {0} @quill @ann\n{0}m saw Quentin Zebulon {0}\n{0}m tea {0} @ann\n"
    shell.ok("n -", stdin="".join(three.format(length) for length in range(1, 668)))
    log(shell, "edit 1 kazoo", "delete 4", "undo")
    before = entries(shell)
    assert len(before) == 2001
    total = minutes(shell)
    words = ["quill", "quentin", "zebulon", "walrus", "xylophone", "kazoo"]
    assert traces(shell, words) == words
    shell.ok("contact forget @quill everywhere --yes")
    assert traces(shell, words) == []
    assert minutes(shell) == total
    after = entries(shell)
    assert [entry["minutes"] for entry in after] == [entry["minutes"] for entry in before]
    assert [entry["note"] for entry in after[2::3]] == [entry["note"] for entry in before[2::3]]
    assert {entry["note"] for entry in after[::3]} == {""}
    assert {tuple(entry["contacts"]) for entry in after[::3]} == {("ann",)}
    check = sqlite3.connect(shell.journal)
    assert check.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    check.close()
    refused(shell("undo 2"), 3, "prospectr contact forget cannot be undone")
    assert traces(shell, words) == []


HANDLES = st.sampled_from(["quill", "quagga"])
ANY = st.sampled_from(["quill", "quagga", "ann"])
NUMBERS = st.integers(1, 4)
STEPS = st.one_of(
    HANDLES.map(lambda who: f"n 30m xylophone @{who}"),
    HANDLES.map(lambda who: f'p 10m kazoo @ann @{who} gave="banjo" got="wombats"'),
    HANDLES.map(lambda who: f"p 20m jukebox @acme from=@{who}"),
    HANDLES.map(lambda who: f"n 15m xylophone @{who} @ann from=@ann"),
    HANDLES.map(lambda who: f"contact @{who} --name 'Quentin Zebulon' --email qz@pelikan.example --note walrus"),
    st.tuples(ANY, ANY).map(lambda both: f"contact @{both[0]} --from @{both[1]}"),
    HANDLES.map(lambda who: f"advance @{who} opportunity --reason xylophone"),
    HANDLES.map(lambda who: f"qualify @{who} budget=wombats"),
    HANDLES.map(lambda who: f"follow @{who} 2d kazoo"),
    HANDLES.map(lambda who: f"follow 2d ask {who} and (QUILL)"),
    HANDLES.map(lambda who: f"off 2026-12-24 with {who}"),
    HANDLES.map(lambda who: f"p 5m calls about {who} +{who}"),
    HANDLES.map(lambda who: f"start n jukebox @{who}"),
    st.tuples(NUMBERS, HANDLES).map(lambda pair: f"edit {pair[0]} xylophone @{pair[1]}"),
    NUMBERS.map(lambda number: f"edit {number} s 7m"),
    NUMBERS.map(lambda number: f"delete {number}"),
    NUMBERS.map(lambda number: f"done {number}"),
    NUMBERS.map(lambda number: f"snooze {number} 3d"),
    st.sampled_from(["contact rename @quill @quagga", "contact rename @quagga @quill"]),
    st.sampled_from(["contact merge @quill @quagga", "contact merge @quagga @quill"]),
    st.sampled_from(["p 45m calls @ann", "stop", "cancel", "undo", "undo 2", "redo", "redo 2"]),
)
ALL_WORDS = [*OF_QUILL, "quagga", "xylophone", "kazoo", "banjo", "wombats", "jukebox"]


def check_nothing_is_left(shell: Shell) -> None:
    """Check that no word is left or comes back by undo and redo, and that everything works."""
    assert traces(shell, ALL_WORDS) == []
    before = minutes(shell)
    check_sound(shell)
    undone = walk(shell, "undo", ALL_WORDS)
    check_sound(shell)
    assert walk(shell, "redo", ALL_WORDS) == undone
    check_sound(shell)
    assert minutes(shell) == before


def run_history(shell: Shell, history: list[str]) -> None:
    """Run command lines, some of which may be rejected."""
    log(shell, "config auto_backup off", "criteria use bant")
    for line in history:
        said = shell(line)
        assert said.code in (0, 2, 3), (line, said)


@given(history=st.lists(STEPS, min_size=1, max_size=10))
@settings(max_examples=20, deadline=None)
def test_no_word_is_left_after_any_history(history: list[str]) -> None:
    """Both handles may belong to one person for a while; both are forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        run_history(shell, history)
        log(shell, "n 1m tea @quill", "n 1m tea @quagga")
        before = minutes(shell)
        log(shell, "contact forget @quill everywhere --yes", "contact forget @quagga everywhere --yes")
        assert minutes(shell) == before
        check_nothing_is_left(shell)


@given(
    history=st.lists(STEPS.filter(lambda line: "quill" not in line.lower()), min_size=1, max_size=8),
    command=st.sampled_from(["rename", "merge"]),
)
@settings(max_examples=20, deadline=None)
def test_no_word_is_left_of_a_former_handle(history: list[str], command: str) -> None:
    """The history is about @quagga, which is then renamed or merged to @quill; only @quill is forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        run_history(shell, history)
        log(shell, "contact @quagga --close --note walrus", *(["contact @quill"] if command == "merge" else []))
        before = minutes(shell)
        log(shell, f"contact {command} @quagga @quill", "contact forget @quill everywhere --yes")
        assert minutes(shell) == before
        check_nothing_is_left(shell)
