"""contact forget: nothing of a person is left in any page of the file, history included, and the minutes are kept."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.store.backups import old_copies
from tests.commands.helpers import entries, log, read, refused
from tests.conftest import Shell

NEVER = 60  # commands that no history here has


def raw(shell: Shell) -> str:
    """Return every byte of the journal's file, as text in lower case."""
    text = shell.journal.read_bytes().decode("utf-8", errors="replace")
    return unicodedata.normalize("NFC", text).lower()


def traces(shell: Shell, words: Iterable[str]) -> list[str]:
    """Return which of some words still stand in the file."""
    there = raw(shell)
    return [word for word in words if word.lower() in there]


def minutes(shell: Shell) -> dict[str, int]:
    return {row["kind"]: row["minutes"] for row in read(shell, "report all --by kind")["rows"]}


def check_sound(shell: Shell) -> None:
    """Check that the database finds nothing wrong, and that each view can be looked at."""
    connection = sqlite3.connect(f"file:{shell.journal}?mode=ro", uri=True)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()
    for view in ("doctor", "history", "list all", "week", "status", "contacts", "due", "pipeline", "referrals all"):
        shell.ok(f"{view} --json")
        shell.ok(view)
    for entry in entries(shell):
        shell.ok(f"history {entry['id']}")
        shell.ok(f"who {entry['contacts'][0]}" if entry["contacts"] else "contacts")


def walk(shell: Shell, verb: str, words: Iterable[str]) -> int:
    """Undo, or redo, all there is, one by one, and check each time that nothing comes back; return how many."""
    for count in range(NEVER):
        said = shell(verb)
        if said.code == 3:
            return count
        assert said.code == 0, said
        assert traces(shell, words) == []
        assert not [word for word in words if word.lower() in said.out.lower()]
    raise AssertionError(verb)


def check_forgotten(shell: Shell, handle: str, words: Iterable[str]) -> None:
    """Forget somebody, and check that nothing of them stays, nor comes back, and that all else works."""
    words = list(words)
    assert traces(shell, words) == words  # so that it can fail
    before = minutes(shell)
    shell.ok("contact", "forget", handle, "--yes")
    assert traces(shell, words) == []
    assert minutes(shell) == before
    refused(shell("who", handle), 3)
    check_sound(shell)
    undone = walk(shell, "undo", words)
    check_sound(shell)
    assert walk(shell, "redo", words) == undone
    check_sound(shell)
    assert minutes(shell) == before


# @quill is to be forgotten: no other text has any of these
QUILL = (
    "contact @quill --circle referral --close --every 30d"
    ' --name "Quentin Zebulon" --org Vortex --email qz@pelikan.example --phone "+49 555 0199777" --note "vexing walrus"'
)
OF_QUILL = ["quill", "quentin", "zebulon", "vortex", "pelikan", "0199777", "walrus"]
SAID = "n 30m xylophone lessons @quill"  # a line that names them
IN_LINES = ["quill", "xylophone"]

SCENARIOS: dict[str, tuple[list[str], list[str]]] = {
    "a contact": ([QUILL], OF_QUILL),
    "one only named in a line": ([SAID], IN_LINES),
    "all that a line tells": (
        [
            'n 30m xylophone @quill gave="jukebox repair" got="a quokka" need="no more wombats"',
            'p 10m kazoo recital @acme from=@quill gave="a banjo"',
        ],
        ["quill", "xylophone", "jukebox", "quokka", "wombat", "kazoo", "banjo"],
    ),
    "a contact changed bit by bit": (
        ["contact @quill", "contact @quill --note walrus", "contact @quill --note kazoo", "contact @quill --note -"],
        ["quill", "walrus", "kazoo"],
    ),
    "a line whose words were edited": (
        [SAID, "edit 1 kazoo", "edit 1 s 45m -note", "edit 1 banjo +event"],
        [*IN_LINES, "kazoo", "banjo"],
    ),
    "a line that got them by an edit": (["n 30m xylophone lessons", "edit 1 @quill"], IN_LINES),
    "a line that got them by an edit, words and all": (
        ["n 30m xylophone lessons", "edit 1 kazoo @quill", "edit 1 1h"],
        [*IN_LINES, "kazoo"],
    ),
    "a line that got them as its source by an edit": (["n 30m xylophone @acme", "edit 1 from=@quill"], IN_LINES),
    "lines deleted": ([SAID, "n 5m tea @quill", "delete 1"], IN_LINES),
    "all lines deleted": ([SAID, "delete 1"], IN_LINES),
    "a line undone": ([SAID, "undo", "n 5m tea @quill"], IN_LINES),
    "a line undone, and nothing else": ([SAID, "undo"], IN_LINES),
    "a contact undone": ([QUILL, "undo", "n 5m tea @quill"], OF_QUILL),
    "a contact undone, and nothing else": ([QUILL, "undo"], OF_QUILL),
    "undone and done again": (
        [QUILL, SAID, "edit 1 kazoo", "undo 3", "redo 3", "undo", "redo", "undo"],
        [*OF_QUILL, "xylophone", "kazoo"],
    ),
    "renamed into it": (
        ["n 30m xylophone @quagga", "contact @quagga --note walrus", "contact rename @quagga @quill"],
        ["quill", "quagga", "xylophone", "walrus"],
    ),
    "renamed into it before any line named them": (
        ["contact @quagga --note walrus", "contact rename @quagga @quill"],
        ["quill", "quagga", "walrus"],
    ),
    "renamed twice": (
        ["n 5m xylophone @quagga", "contact rename @quagga @quokka", "contact rename @quokka @quill", "n 5m @quill"],
        ["quill", "quagga", "quokka", "xylophone"],
    ),
    "a renaming undone": ([QUILL, SAID, "contact rename @quill @quagga", "undo"], [*OF_QUILL, "quagga", "xylophone"]),
    "a renaming undone, of a contact alone": ([QUILL, "contact rename @quill @quagga", "undo"], [*OF_QUILL, "quagga"]),
    "renamed there and back": (
        [QUILL, SAID, "contact rename @quill @quagga", "contact rename @quagga @quill"],
        [*OF_QUILL, "quagga", "xylophone"],
    ),
    "the handle before is somebody else's now": (
        [
            "contact @acme --note walrus",
            "n 5m xylophone @acme",
            "contact rename @acme @quill",
            "contact @acme --name Another",
            "n 5m tea @acme",
        ],
        ["quill", "walrus", "xylophone"],
    ),
    "merged into it": (
        [QUILL, "n 5m xylophone @quagga", "contact @quagga --note kazoo", "contact merge @quagga @quill"],
        [*OF_QUILL, "quagga", "kazoo", "xylophone"],
    ),
    "merged into it before any line named them": (
        ["contact @quagga --note kazoo --email q@zz.example", "contact @quill", "contact merge @quagga @quill"],
        ["quill", "quagga", "kazoo", "q@zz.example"],
    ),
    "merged into it with nothing to add": (
        ["contact @quagga --note walrus", "contact @quill --note walrus", "contact merge @quagga @quill"],
        ["quill", "quagga", "walrus"],
    ),
    "merged into it with answers": (
        [
            "criteria use bant",
            "contact @quagga --note kazoo",
            "qualify @quagga budget=wombats",
            "contact @quill",
            "contact merge @quagga @quill",
        ],
        ["quill", "quagga", "kazoo", "wombats"],
    ),
    "a merging into another undone": (
        [QUILL, SAID, "contact @ann --name Ann", "n 5m tea @ann", "contact merge @quill @ann", "undo"],
        [*OF_QUILL, "xylophone"],
    ),
    "a running timer": (["n 5m tea @quill", "start n xylophone @quill"], IN_LINES),
    "a running timer with them as its source": (["start n xylophone @acme from=@quill"], IN_LINES),
    "a timer stopped": (["start n xylophone @quill", "stop"], IN_LINES),
    "a timer cancelled": (["n 5m tea @quill", "start n xylophone @quill", "cancel"], IN_LINES),
    "a timer that named them when it stopped": (["start n xylophone", "stop @quill"], IN_LINES),
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
    "a move undone": (["n 5m @quill", "advance @quill prospect --reason xylophone", "undo"], IN_LINES),
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
    "criteria that tell of them": (
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
    "whom they referred": (
        ["contact @acme --from @quill", "contact @dan --from @quill --on fri", "contact @dan --from @ann", "undo"],
        ["quill"],
    ),
    "others of whom something is said about them": (
        [
            QUILL,
            'contact @ann --name "Ann Quill" --org "Quill & Co" --note "met Quentin Zebulon by qz@pelikan.example"',
            "contact @ann --note nothing",
        ],
        OF_QUILL,
    ),
    "lines of others that tell of them": (
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
    "names of before": (
        [
            "contact @quill --name Xylander --email kazoo@zz.example --phone 0199777",
            "p 5m call Xylander on 0199777 or at kazoo@zz.example",
            'contact @quill --name Zebulon --email "" --phone 1',
        ],
        ["quill", "xylander", "kazoo@zz", "0199777", "zebulon"],
    ),
    "a name that was taken away": (
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
    "others in their lines": (
        ["n 5m xylophone @ann @quill @dan +event talks=2", "n 5m kazoo @quill @ann from=@ann", "edit 1 banjo"],
        ["quill", "xylophone", "kazoo", "banjo"],
    ),
    "forgotten before": (
        ["n 5m kazoo @dan", "contact forget @dan --yes", QUILL, SAID],
        [*OF_QUILL, "xylophone"],
    ),
    "known once more after being forgotten": (
        ["n 5m tea @quill", "contact forget @quill --yes", QUILL, SAID, "undo", "redo"],
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
    "a name typed decomposed": (
        ["contact @quill --name 'Zo\u00eb \u00dcberquux'", "p 5m saw Zoe\u0308 U\u0308berquux"],
        ["quill", "zo\u00eb", "\u00fcberquux"],
    ),
    "a long note": (
        [f"n 5m {'xylophone ' * 390} @quill", f"edit 1 {'kazoo ' * 600}", f"p 5m {'with quill ' * 300}", "undo"],
        [*IN_LINES, "kazoo"],
    ),
    "a long note of a contact": ([f'contact @quill --note "{"walrus " * 550}"'], ["quill", "walrus"]),
}  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_is_left_and_nothing_comes_back(shell: Shell, scenario: str) -> None:
    lines, words = SCENARIOS[scenario]
    log(shell, "config auto_backup off", *lines)
    check_forgotten(shell, words[0], words)


def test_what_was_imported(shell: Shell, tmp_path: Path) -> None:
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


def test_what_no_command_wrote(shell: Shell) -> None:
    """Another program put them in, or one of the public API: the change log knows nothing of them."""
    log(shell, "config auto_backup off", QUILL, "p 5m saw Quentin  Zebulon of +49 555 0199777")
    connection = sqlite3.connect(shell.journal, isolation_level=None)
    connection.execute("DELETE FROM change WHERE subject = 'contact'")
    connection.execute("VACUUM")
    connection.close()
    check_forgotten(shell, "quill", OF_QUILL)


def test_two_thousand_lines(shell: Shell) -> None:
    """A third names them, a third tells of them, a third does not."""
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
    shell.ok("contact forget @quill --yes")
    assert traces(shell, words) == []
    assert minutes(shell) == total
    after = entries(shell)
    assert [each["minutes"] for each in after] == [each["minutes"] for each in before]
    assert [each["note"] for each in after[2::3]] == [each["note"] for each in before[2::3]]
    assert {each["note"] for each in after[::3]} == {""}
    assert {tuple(each["contacts"]) for each in after[::3]} == {("ann",)}
    check = sqlite3.connect(shell.journal)
    assert check.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    check.close()
    refused(shell("undo 2"), 3, "prospectr contact forget cannot be undone")
    assert traces(shell, words) == []


class TestWhatIsKept:
    def test_a_line_that_names_them_keeps_time_kind_others_tags_and_counts(self, shell: Shell) -> None:
        shell.ok('n 9-10:30 fri lunch @quill @ann +event +warm talks=2 need="x" gave="y" got="z"')
        before = entries(shell)[0]
        shell.ok("contact forget @quill --yes")
        left = {"note": "", "contacts": ["ann"], "need": "forgotten", "gave": None, "got": None}
        assert entries(shell)[0] == before | left

    def test_a_line_that_tells_of_them_loses_only_that(self, shell: Shell) -> None:
        log(shell, "contact @quill --name 'Quentin Zebulon'", 'p 45m calls for quill today @ann got="a card" +phone')
        before = entries(shell)[0]
        shell.ok("contact forget @quill --yes")
        after = entries(shell)[0]
        assert after | {"note": ""} == before | {"note": ""}
        assert after["note"].startswith("calls for ")
        assert after["note"].endswith(" today")

    def test_all_that_is_not_about_them(self, shell: Shell) -> None:
        log(
            shell,
            "config day_hours 12",
            "quota 30% --from 2026-11-09 talks=5",
            "off 2026-12-24 holidays",
            "criteria use bant",
            "p 45m quills and tranquillity @ann +quilling talks=3",
            "n 5m @quilla @qui gave='a quilt'",
            "contact @ann --name 'Ann Quillon' --email ann@quillon.example --note quills --from @dan",
            "contact @quill --name 'Quentin Zebulon'",
            "advance @ann opportunity --reason quills --value 900",
            "qualify @ann budget=quills",
            "follow @ann 3d quills",
            "start s quills @ann",
        )
        views = (
            "config",
            "quota",
            "off",
            "criteria",
            "list all",
            "who @ann",
            "who @quilla",
            "due",
            "status",
            "pipeline",
        )
        before = {view: read(shell, view) for view in views}
        shell.ok("contact forget @quill --yes")
        assert {view: read(shell, view) for view in views} == before

    @pytest.mark.parametrize("name", ["Miller and Sons", "Jan van der Berg", "The Quill Company", "Will de la Mark"])
    def test_words_that_anybody_uses_stay_though_they_stand_in_a_name(self, shell: Shell, name: str) -> None:
        """What is blanked in the lines of others cannot be brought back."""
        log(shell, "p 45m van and der la the company black and white", "contact @ann --org 'Cut and Go van der la'")
        shell.ok("contact", "@qq", "--name", name)
        before = entries(shell), read(shell, "who @ann")
        shell.ok("contact forget @qq --yes")
        assert (entries(shell), read(shell, "who @ann")) == before

    def test_a_longer_handle_that_begins_alike_stays_in_texts(self, shell: Shell) -> None:
        log(
            shell,
            "n 5m tea @quill-pen @pen.quill @pen-quill",
            "follow 3d ask @quill-pen or @pen.quill",
            "advance @ann prospect --reason 'sent by @pen-quill'",
            "contact @quill",
        )
        before = read(shell, "due"), read(shell, "who @ann")
        shell.ok("contact forget @quill --yes")
        assert (read(shell, "due"), read(shell, "who @ann")) == before

    def test_whom_they_referred_stay_and_were_referred_by_nobody(self, shell: Shell) -> None:
        log(
            shell,
            "p 20m call @acme from=@quill",
            "contact @dan --from @quill --name Dan",
            "contact forget @quill --yes",
        )
        assert {each["handle"]: (each["from"], each["referred_on"]) for each in read(shell, "contacts")} == {
            "acme": (None, None),
            "dan": (None, None),
        }
        assert (entries(shell)[0]["contacts"], entries(shell)[0]["from"]) == (["acme"], None)
        assert json.loads(shell.ok("export referrals json").out) == []

    def test_a_source_that_is_left_alone_in_a_line_referred_nobody(self, shell: Shell) -> None:
        """Else the line could not be edited any more, nor taken out and in again."""
        log(shell, "n 30m coffee @quill @ann from=@ann", "contact forget @quill --yes")
        assert (entries(shell)[0]["contacts"], entries(shell)[0]["from"]) == (["ann"], None)
        shell.ok("edit 1 1h")
        shell.ok("import csv -", stdin=shell.ok("export csv").out)

    @pytest.mark.parametrize(
        "mistake",
        [
            ["contact merge @ann @quill", "undo"],
            ["contact merge @quill @ann", "undo"],
            ["undo", "contact rename @ann @quill", "undo", "contact @quill"],
            ["contact rename @quill @anna", "contact rename @ann @quill", "undo 2"],
        ],
    )
    def test_somebody_who_was_taken_for_them_by_mistake(self, shell: Shell, mistake: list[str]) -> None:
        log(
            shell,
            "n 5m tea time @ann",
            "contact @ann --name Ann --note rye --from @dan",
            "advance @ann prospect --reason budget",
            "follow @ann 3d send prices",
            "contact @quill --name Quentin",
            *mistake,
        )
        before = entries(shell), read(shell, "who @ann"), read(shell, "due")
        shell.ok("contact forget @quill --yes")
        assert (entries(shell), read(shell, "who @ann"), read(shell, "due")) == before
        walk(shell, "undo", ["quentin"])
        walk(shell, "redo", ["quentin"])
        assert (entries(shell), read(shell, "who @ann"), read(shell, "due")) == before

    @pytest.mark.parametrize("then", ["contact rename @ann @quill", "contact @quill --name Ann"])
    def test_who_had_the_handle_before_and_is_somebody_else(self, shell: Shell, then: str) -> None:
        log(
            shell,
            "contact @quill --name 'Quentin Zebulon' --note walrus",
            "n 5m kazoo @quill",
            "contact rename @quill @anna",
            "contact @ann --name Ann --note oats",
            then,
            "p 5m spoke with Quentin of walruses",
            "p 5m Ann said so @quill",
        )
        before = entries(shell)[:2], read(shell, "who @anna")
        shell.ok("contact forget @quill --yes")
        assert (entries(shell)[:2], read(shell, "who @anna")) == before
        assert entries(shell)[2]["contacts"] == []
        check_sound(shell)

    def test_others_who_were_renamed(self, shell: Shell) -> None:
        log(shell, "n 5m tea @bob", "contact rename @bob @rob", "p 5m spoke of bob and rob", QUILL, SAID)
        before = entries(shell)[:2]
        shell.ok("contact forget @quill --yes")
        assert entries(shell)[:2] == before

    @pytest.mark.parametrize(
        ("line", "left"),
        [
            ("p 30m long lunch, much wine @quill", "lunch"),
            ("n 30m long lunch, much wine @quill", ""),
            ('p 30m long lunch, much wine @quill need="late orders"', ""),
            ("p 30m cold calls @quill", ""),
        ],
    )
    def test_of_a_lines_words_only_what_it_counts_by(self, shell: Shell, line: str, left: str) -> None:
        shell.ok(line)
        before = read(shell, "week")
        shell.ok("contact forget @quill --yes")
        assert entries(shell)[0]["note"] == left
        after = read(shell, "week")
        assert (after["quota"], after.get("counted")) == (before["quota"], before.get("counted"))

    def test_no_step_stays_of_which_nothing_is_left(self, shell: Shell) -> None:
        log(shell, "p 45m calls", QUILL, "edit 1 +phone", "contact forget @quill --yes")
        connection = sqlite3.connect(shell.journal)
        steps = "SELECT command FROM step WHERE id NOT IN (SELECT step_id FROM change)"
        assert connection.execute(steps).fetchall() == [("forget",)]
        connection.close()

    def test_the_rest_of_the_history(self, shell: Shell) -> None:
        log(shell, "p 45m calls", "edit 1 more calls", "n 5m @quill", "contact forget @quill --yes")
        assert "more calls" in shell.ok("history 1").out
        refused(shell("undo"), 3, "prospectr contact forget cannot be undone")  # what was done before that stays
        assert [entry["note"] for entry in entries(shell)] == ["more calls", ""]


class TestAwkwardHandles:
    """Handles that read like something else: a day's digits, a weekday, a setting, an outcome, a tag, a stage."""

    HANDLES = (
        "11",
        "2026",
        "20",
        "45",
        "mon",
        "off",
        "talks",
        "phone",
        "lead",
        "sunday",
        "acme-co",
        "a.b",
        "note",
        "x&y",
    )
    LINES = (
        "config auto_backup off",
        "config workdays mon tue",
        "config workdays mon tue wed",
        "config week_start sunday",
        "config week_start monday",
        "config outcomes dials talks demos",
        "config outcomes dials talks demos tours",
        "quota 30% --from 2026-11-09 talks=20",
        "quota 31% --from 2026-11-09 talks=11",
        "off 2026-12-24 eve",
        "criteria use bant",
        "p 45m calls on 11 mon, lead by phone +phone talks=3",
        "n 9-10 2026-11-20 talks @ann from=@dan",
        "contact @ann --from @dan --on 2026-11-11 --phone 11-20 --note 'mon lead 2026'",
        "advance @ann lead --on 2026-11-20 --value 11 --reason 'mon 2026'",
        "qualify @ann budget='2026 lead'",
        "follow @ann 2026-12-20 phone on mon",
        "routine add mon-fri 11-20",
        "week close",
        "start n talks @ann",
    )  # fmt: skip

    @pytest.mark.parametrize("handle", HANDLES)
    def test_harm_nothing_but_texts(self, shell: Shell, handle: str) -> None:
        log(shell, *self.LINES, f"n 5m tea @{handle}", f"contact @{handle} --close")
        kept = ("config", "quota", "routine", "report all --by kind", "report all --by day", "report all --by channel")
        before = {view: read(shell, view) for view in kept}
        closed = read(shell, "week")["closed"]
        shell.ok(f"contact forget @{handle} --yes")
        assert {view: read(shell, view) for view in kept} == before
        assert read(shell, "week")["closed"] == closed
        refused(shell(f"who @{handle}"), 3)
        check_sound(shell)

    @pytest.mark.parametrize("handle", HANDLES)
    def test_leave_an_undo_and_a_redo_that_work(self, shell: Shell, handle: str) -> None:
        log(shell, *self.LINES, f"n 5m tea @{handle}", f"contact @{handle} --close", f"contact forget @{handle} --yes")
        before = {view: read(shell, view) for view in ("config", "quota", "list all", "contacts", "off", "criteria")}
        undone = walk(shell, "undo", [])
        assert undone == 0
        assert (5, "") in [(entry["minutes"], entry["note"]) for entry in entries(shell)]
        check_sound(shell)
        assert walk(shell, "redo", []) == undone
        assert {view: read(shell, view) for view in before} == before

    @pytest.mark.parametrize("handle", HANDLES)
    def test_can_be_logged_for_at_each_step_back(self, shell: Shell, handle: str) -> None:
        log(shell, *self.LINES, f"n 5m tea @{handle}", f"contact @{handle} --close", f"contact forget @{handle} --yes")
        while shell("undo").code == 0:
            shell.ok("config --json")
            shell.ok("p 5m calls --dry-run")
            shell.ok("week")


class TestAsking:
    @pytest.fixture
    def full(self, shell: Shell) -> Shell:
        log(shell, "config auto_backup off", "n 30m lunch @quill", "contact @quill --note walrus", "follow @quill 3d")
        return shell

    def test_says_what_goes_what_stays_and_that_it_cannot_be_undone(self, full: Shell) -> None:
        said = full("contact forget @quill", stdin="no\n", terminal=True)
        for text in ("@quill", "1 entry", "1 contact", "1 follow-up", "minutes", "cannot be undone"):
            assert text in said.err

    @pytest.mark.parametrize("answer", ["quill\n", "@quill\n", "QUILL\n", " quill \n", "quill"])
    def test_the_handle_typed_again_is_a_yes(self, full: Shell, answer: str) -> None:
        assert full("contact forget @quill", stdin=answer, terminal=True).code == 0
        refused(full("who @quill"), 3)
        assert traces(full, ["quill", "walrus"]) == []

    @pytest.mark.parametrize("answer", ["", "\n", "y\n", "yes\n", "no\n", "quil\n", "quills\n", "quill ann\n", "@\n"])
    def test_anything_else_is_a_no(self, full: Shell, answer: str) -> None:
        before = full.journal.read_bytes()
        said = full("contact forget @quill", stdin=answer, terminal=True)
        assert said.code == 0
        assert "Nothing was changed" in said.err
        assert full.journal.read_bytes() == before

    @pytest.mark.parametrize("stdin", ["", "quill\n", "yes\n"])
    def test_with_nobody_there_to_ask_it_is_refused(self, full: Shell, stdin: str) -> None:
        before = full.journal.read_bytes()
        refused(full("contact forget @quill", stdin=stdin), 2, "--yes", "cannot be undone")
        refused(full("contact forget @quill --json", stdin=stdin), 2, "--yes")
        refused(full.process("contact", "forget", "@quill", stdin=stdin), 2, "--yes")
        assert full.journal.read_bytes() == before

    @pytest.mark.parametrize("terminal", [True, False])
    def test_told_not_to_ask_it_does_not(self, full: Shell, *, terminal: bool) -> None:
        said = full.ok("contact forget @quill --yes", terminal=terminal)
        assert "Type" not in said.err
        assert "minutes are kept" in " ".join(said.out.split())

    def test_of_one_that_is_only_in_history(self, shell: Shell) -> None:
        log(shell, "n 30m xylophone @quill", "delete 1")
        assert shell("contact forget @quill", stdin="quill\n", terminal=True).code == 0
        assert traces(shell, IN_LINES) == []

    def test_json(self, full: Shell) -> None:
        said = full.ok("contact forget @quill --yes --json")
        found: dict[str, Any] = json.loads(said.out)
        assert found.keys() == {"forgotten", "rows", "history", "copies"}
        assert (found["forgotten"], found["copies"]) == ("quill", [])
        assert found["rows"] == {"entry": 1, "contact": 1, "follow_up": 1}
        assert found["history"] >= 3

    @pytest.mark.parametrize(
        ("lines", "count"),
        [
            (("n 5m tea @quill",), 1),
            (("n 5m tea @quill", "edit last cake"), 2),
            (("n 5m tea @quill", "contact @quill --name Quentin"), 2),
            (("n 5m tea with Quentin", "n 5m tea @ann", "contact @quill --name Quentin"), 2),  # the text is blanked
            (("n 5m tea @ann", "contact rename @ann @quill"), 3),  # the line, its change, and who was called otherwise
        ],
    )
    def test_how_many_lines_of_the_history_it_changed(self, shell: Shell, lines: tuple[str, ...], count: int) -> None:
        log(shell, "config auto_backup off", "p 45m calls", *lines)
        assert json.loads(shell.ok("contact forget @quill --yes --json").out)["history"] == count

    def test_of_one_that_is_only_in_the_timer(self, shell: Shell) -> None:
        """The history knew it too, until somebody else in the same line was forgotten."""
        log(shell, "start n tea @quill @ann", "contact forget @ann --yes", "contact forget @quill --yes")
        said = shell.ok("status --json").out
        assert "quill" not in said
        assert "networking" in said

    def test_of_one_whose_handle_before_is_somebody_else_s_by_now(self, shell: Shell) -> None:
        """What the history tells of them under that handle is known by the contact, not by the handle."""
        log(
            shell,
            "contact @quil --name Quentin --note xylophone",
            "contact rename @quil @quill",
            "contact @quil --name Ann --note oats",
        )
        shell.ok("contact forget @quill --yes")
        assert read(shell, "contact @quil")["note"] == "oats"
        held = shell.journal.read_bytes()
        assert b"oats" in held
        assert b"xylophone" not in held

    @pytest.mark.parametrize("word", ["@quill", "quill", "@QUILL"])
    def test_with_or_without_the_mark_in_any_case(self, full: Shell, word: str) -> None:
        full.ok(f"contact FORGET {word} --yes")
        assert traces(full, ["quill"]) == []

    def test_a_real_process(self, full: Shell) -> None:
        assert full.process("contact", "forget", "@quill", "--yes").code == 0
        assert traces(full, ["quill", "walrus"]) == []

    @pytest.mark.parametrize(
        ("line", "code", "named"),
        [
            ("contact forget @nobody --yes", 3, "@nobody"),
            ("contact forget @quil --yes", 3, "Did you mean @quill?"),
            ("contact forget --yes", 2, "forget"),
            ("contact forget @quill @ann --yes", 2, "forget"),
            ("contact forget @q/q --yes", 2, "letters"),
            ("contact forget @quill --close --yes", 2, "forget"),
        ],
    )
    def test_what_is_refused(self, full: Shell, line: str, code: int, named: str) -> None:
        before = full.journal.read_bytes()
        refused(full(line), code, named)
        assert full.journal.read_bytes() == before

    def test_in_no_journal(self, shell: Shell) -> None:
        refused(shell("contact forget @quill --yes"), 3)
        assert not shell.journal.exists()


def test_a_block_of_the_routine_that_is_tagged_with_their_handle(shell: Shell) -> None:
    log(
        shell, "config auto_backup off", "n 5m @quill", "routine add mon-fri 9-10 +quill", "routine add sat 9-10 +phone"
    )
    shell.ok("contact forget @quill --yes")
    assert traces(shell, ["quill"]) == []
    assert [block["tag"] for block in read(shell, "routine")] == [None, "phone"]
    check_sound(shell)


def test_a_closed_week_whose_routine_was_tagged_with_their_handle(shell: Shell) -> None:
    """A close keeps the routine without its tags, in the row and in the images of the log."""
    log(shell, "config auto_backup off", "p 30m calls @quill", "routine add mon-fri 9-10 +quill --from 2026-11-16")
    log(shell, "week close", "p 10m @quill", "week close")
    before = read(shell, "week")["closed"]
    shell.ok("contact forget @quill --yes")
    assert traces(shell, ["quill"]) == []
    assert read(shell, "week")["closed"] == before
    assert before["routine"] == "mon-fri 09:00-10:00"
    check_sound(shell)


class TestUndo:
    def test_forgetting_is_not_undone_nor_what_was_done_before_it(self, shell: Shell) -> None:
        log(shell, "p 45m calls", "n 5m @quill", "p 30m more", "contact forget @quill --yes", "p 20m later")
        shell.ok("undo")
        refused(shell("undo"), 3, "prospectr contact forget cannot be undone")
        assert [each["minutes"] for each in entries(shell)] == [45, 5, 30]
        shell.ok("redo")
        assert [each["minutes"] for each in entries(shell)] == [45, 5, 30, 20]

    def test_nothing_undone_before_can_be_done_again(self, shell: Shell) -> None:
        log(shell, "n 5m tea @ann", "n 5m xylophone @quill", "undo", "n 6m @quill", "contact forget @quill --yes")
        refused(shell("redo"), 3)

    def test_with_nothing_else_to_undo(self, shell: Shell) -> None:
        log(shell, "contact @quill", "contact forget @quill --yes")
        refused(shell("undo"), 3)
        assert read(shell, "contacts") == []

    def test_history_tells_that_somebody_was_forgotten_and_not_who(self, full_history: Shell) -> None:
        said = full_history.ok("history")
        assert "forgot" in said.out
        assert "quill" not in said.out
        assert read(full_history, "history")[0]["command"] == "forget"

    @pytest.fixture
    def full_history(self, shell: Shell) -> Shell:
        log(shell, "n 5m tea @quill", "contact forget @quill --yes")
        return shell


class TestCopies:
    """The backups that still hold somebody are named."""

    @pytest.fixture
    def quiet(self, shell: Shell) -> Shell:
        shell.ok("config auto_backup off")
        return shell

    def copies(self, shell: Shell, handle: str = "@quill") -> list[str]:
        return json.loads(shell.ok("contact", "forget", handle, "--yes", "--json").out)["copies"]

    def backup(self, shell: Shell) -> str:
        return json.loads(shell.ok("backup --json").out)["backup"]

    def test_those_that_hold_them_and_no_others(self, quiet: Shell) -> None:
        log(quiet, "p 45m calls")
        self.backup(quiet)
        log(quiet, "n 5m @quill")
        holding = [self.backup(quiet)]
        log(quiet, "delete 2")
        holding.append(self.backup(quiet))  # in its history
        log(quiet, "n 5m @quill")
        assert sorted(self.copies(quiet)) == sorted(holding)

    def test_in_so_many_words(self, quiet: Shell) -> None:
        quiet.ok("n 5m @quill")
        path = self.backup(quiet)
        said = quiet.ok("contact forget @quill --yes").out
        assert path in said
        assert "still name them" in said

    def test_none_that_was_made_afterwards(self, quiet: Shell) -> None:
        log(quiet, "n 5m @quill")
        log(quiet, "contact forget @quill --yes")
        self.backup(quiet)
        log(quiet, "n 5m @quill")
        assert self.copies(quiet) == []

    def test_are_left_as_they_are(self, quiet: Shell) -> None:
        quiet.ok("n 5m xylophone @quill")
        path = Path(self.backup(quiet))
        before = path.read_bytes()
        quiet.ok("contact forget @quill --yes")
        assert path.read_bytes() == before
        quiet.ok("restore", str(path))
        assert entries(quiet)[0]["note"] == "xylophone"

    @pytest.mark.parametrize("line", ["n 5m tea @quagga", "contact @quagga --name Zebulon"])
    @pytest.mark.parametrize("verb", ["rename", "merge"])
    def test_those_with_the_handle_before(self, quiet: Shell, line: str, verb: str) -> None:
        quiet.ok(line)
        path = self.backup(quiet)
        log(quiet, *(["n 5m @quill"] if verb == "merge" else []), f"contact {verb} @quagga @quill")
        assert self.copies(quiet) == [path]

    def test_a_handle_of_another_script(self, quiet: Shell) -> None:
        quiet.ok("n 5m tea @Żółw")
        path = self.backup(quiet)
        assert self.copies(quiet, "@żółw") == [path]

    def test_those_with_nothing_but_the_name(self, quiet: Shell) -> None:
        quiet.ok("p 5m spoke of Quentin Zebulon")
        path = self.backup(quiet)
        quiet.ok("contact", "@qz", "--name", "Quentin Zebulon")
        assert self.copies(quiet, "@qz") == [path]

    def test_a_damaged_journal_that_was_set_aside(self, quiet: Shell) -> None:
        quiet.ok("n 5m tea @quill")
        path = self.backup(quiet)
        with quiet.journal.open("r+b") as file:
            file.write(b"no longer a database")
        quiet.ok("restore", path)
        [aside] = quiet.journal.parent.glob("*.damaged-*")
        assert b"quill" in aside.read_bytes()
        assert sorted(self.copies(quiet)) == sorted([path, str(aside)])

    @pytest.mark.parametrize(
        ("known", "written"),
        [("Jürgen", "JÜRGEN"), ("JÜRGEN", "jürgen"), ("Jürgen", "JU\u0308RGEN"), ("Straße", "STRASSE")],
    )
    def test_in_other_letters(self, quiet: Shell, known: str, written: str) -> None:
        quiet.ok("p", "5m", f"spoke of {written}")
        path = self.backup(quiet)
        quiet.ok("contact", "@qz", "--name", known)
        assert self.copies(quiet, "@qz") == [path]

    @pytest.mark.parametrize("name", ["\U0001040a\U00010427\U0001040a", "\U0001040a" * 20])
    @pytest.mark.parametrize("at", [1, 5, 11, 79])
    def test_where_two_parts_meet_in_a_name_of_long_letters(
        self, quiet: Shell, at: int, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(old_copies, "CHUNK", 256)
        quiet.ok("contact", "@qz", "--name", name.lower())
        kept = quiet.journal.with_name("edit-1.txt")
        kept.write_bytes(b" " * (256 - at) + name.encode() + b" " * 600)
        assert str(kept) in self.copies(quiet, "@qz")

    @pytest.mark.parametrize("at", [0, 1, 2, 3, 5, 7])
    def test_where_two_parts_of_a_long_file_meet(self, quiet: Shell, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(old_copies, "CHUNK", 64)
        quiet.ok("n 5m @jürgen")
        kept = quiet.journal.with_name("edit-1.txt")
        kept.write_bytes(b"\xc3" * (64 - at) + "JÜRGEN".encode() + b" " * 200)
        assert self.copies(quiet, "@jürgen") == [str(kept)]

    def test_an_unfinished_one_that_a_kill_left(self, quiet: Shell) -> None:
        quiet.ok("n 5m tea @quill")
        path = Path(self.backup(quiet))
        unfinished = path.with_name(".backup-x1.part")
        path.rename(unfinished)
        assert self.copies(quiet) == [str(unfinished)]

    def test_a_text_that_an_editor_left(self, quiet: Shell) -> None:
        quiet.ok("n 5m tea @quill")
        left = quiet.with_env(EDITOR="false")
        assert "is kept in" in left("edit 1", terminal=True).err
        [kept] = quiet.journal.parent.glob("edit-*")
        assert self.copies(quiet) == [str(kept)]

    def test_in_the_folder_that_a_setting_names(self, quiet: Shell, tmp_path: Path) -> None:
        quiet.ok("config", "backup_folder", str(tmp_path / "elsewhere"))
        quiet.ok("n 5m @quill")
        path = self.backup(quiet)
        assert str(tmp_path / "elsewhere") in path
        assert self.copies(quiet) == [path]

    def test_that_cannot_be_read_may_hold_them(self, quiet: Shell) -> None:
        quiet.ok("n 5m tea @quill")
        path = Path(self.backup(quiet))
        path.unlink()
        path.symlink_to(path.parent / "nowhere")
        assert self.copies(quiet) == [str(path)]


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
    """Check that no word of them stays after forgetting, nor comes back by undo and redo, and that all works."""
    assert traces(shell, ALL_WORDS) == []
    before = minutes(shell)
    check_sound(shell)
    undone = walk(shell, "undo", ALL_WORDS)
    check_sound(shell)
    assert walk(shell, "redo", ALL_WORDS) == undone
    check_sound(shell)
    assert minutes(shell) == before


def typed(shell: Shell, history: list[str]) -> None:
    """Type lines, of which some may be refused."""
    log(shell, "config auto_backup off", "criteria use bant")
    for line in history:
        said = shell(line)
        assert said.code in (0, 2, 3), (line, said)


@given(history=st.lists(STEPS, min_size=1, max_size=10))
@settings(max_examples=20, deadline=None)
def test_nothing_is_left_of_any_history(history: list[str]) -> None:
    """Two handles that are one person's, or were for a while; both are forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        typed(shell, history)
        log(shell, "n 1m tea @quill", "n 1m tea @quagga")
        before = minutes(shell)
        log(shell, "contact forget @quill --yes", "contact forget @quagga --yes")
        assert minutes(shell) == before
        check_nothing_is_left(shell)


@given(
    history=st.lists(STEPS.filter(lambda line: "quill" not in line.lower()), min_size=1, max_size=8),
    verb=st.sampled_from(["rename", "merge"]),
)
@settings(max_examples=20, deadline=None)
def test_nothing_is_left_of_a_handle_before(history: list[str], verb: str) -> None:
    """All is told of @quagga, who then turns out to be, or becomes, @quill; only @quill is forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        typed(shell, history)
        log(shell, "contact @quagga --close --note walrus", *(["contact @quill"] if verb == "merge" else []))
        before = minutes(shell)
        log(shell, f"contact {verb} @quagga @quill", "contact forget @quill --yes")
        assert minutes(shell) == before
        check_nothing_is_left(shell)
