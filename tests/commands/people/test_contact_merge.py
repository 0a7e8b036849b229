"""contact merge and contact rename replace a handle everywhere, and undo restores every row exactly."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands.helpers import entries, log, read, refused
from tests.commands.rows import dump, is_sound
from tests.conftest import Shell


def contact(shell: Shell, handle: str) -> dict[str, Any]:
    [listed] = [contact for contact in read(shell, "contacts") if contact["handle"] == handle]
    return listed


def handles(shell: Shell) -> set[str]:
    return {contact["handle"] for contact in read(shell, "contacts")}


# @bobby and @bob are the same person; @acme and @dan are not
LINES = (
    "config auto_backup off",
    "criteria use bant",
    "n 30m 2026-11-02 coffee @bobby",
    "n 1h 2026-11-09 lunch @bobby @bob +event",
    'p 20m 2026-11-10 call @acme from=@bobby gave="a hint"',
    "n 15m 2026-11-11 chat @dan @bobby from=@bobby",
    "s 45m 2026-11-12 proposal @bob",
    "a 5m 2026-11-12 filing",
    'contact @bobby --name "Bobby M" --org Miller --email bobby@m.example --phone 111 --note first --circle support',
    "contact @bobby --close --every 30d --from @dan --on 2026-10-30",
    "contact @acme --from @bobby --on 2026-11-10",
    "contact @dan --name Dan",
    "advance @bobby prospect --on 2026-11-02",
    "advance @bobby opportunity --on 2026-11-09 --value 500 --reason why",
    'qualify @bobby budget="50k" need="less"',
    "follow @bobby 3d send prices",
    "follow @bobby 2d ask",
    "follow @bobby 1d call",
    "follow @dan 5d other",
    "done 2",
    "snooze 3 9d",
    "start n lunch @bobby +event from=@dan",
)
LINES_OF_BOB = (
    'contact @bob --name "Bob Miller" --email bob@m.example --circle referral',
    "advance @bob lead --on 2026-11-05 --reason met --value 900",
    'qualify @bob budget="60k" authority="himself"',
    "follow @bob 4d again",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


@pytest.fixture
def two(full: Shell) -> Shell:
    log(full, *LINES_OF_BOB)
    return full


COMMANDS = [("merge", "bob"), ("rename", "rob")]


class TestEveryRowIsRenamed:
    @pytest.mark.parametrize(("command", "new"), COMMANDS)
    def test_the_old_handle_is_gone(self, two: Shell, command: str, new: str) -> None:
        two.ok(f"contact {command} @bobby @{new}")
        assert "bobby" not in handles(two)
        assert new in handles(two)
        assert '"bobby"' not in json.dumps([entries(two), read(two, "status"), read(two, "due"), read(two, "contacts")])
        refused(two("who @bobby"), 3)
        assert is_sound(two)

    @pytest.mark.parametrize(("command", "new"), COMMANDS)
    def test_contacts_and_sources_of_entries(self, two: Shell, command: str, new: str) -> None:
        two.ok(f"contact {command} @bobby @{new}")
        assert {entry["id"]: (entry["contacts"], entry["from"]) for entry in entries(two)} == {
            1: ([new], None),
            2: (sorted({"bob", new}), None),
            3: (["acme"], new),
            4: (sorted(["dan", new]), new),
            5: (["bob"], None),
            6: ([], None),
        }

    @pytest.mark.parametrize(("command", "new"), COMMANDS)
    def test_the_rest_of_each_entry_stays(self, two: Shell, command: str, new: str) -> None:
        before = entries(two)
        two.ok(f"contact {command} @bobby @{new}")
        rest = [{k: v for k, v in entry.items() if k not in ("contacts", "from")} for entry in before]
        rest = [entry | {"note": entry["note"].replace("@bobby", f"@{new}")} for entry in rest]
        assert [{k: v for k, v in entry.items() if k not in ("contacts", "from")} for entry in entries(two)] == rest

    @pytest.mark.parametrize(("command", "new"), COMMANDS)
    def test_the_contacts_of_the_timer(self, two: Shell, command: str, new: str) -> None:
        before = read(two, "status")["running"]
        two.ok(f"contact {command} @bobby @{new}")
        assert before["note"] == "lunch @bobby +event"
        assert read(two, "status")["running"] == before | {"contacts": [new], "note": f"lunch @{new} +event"}

    def test_the_source_of_the_timer(self, two: Shell) -> None:
        two.ok("contact rename @dan @don")
        assert read(two, "status")["running"]["from"] == "don"

    @pytest.mark.parametrize(("command", "new"), COMMANDS)
    def test_follow_ups_open_and_done(self, two: Shell, command: str, new: str) -> None:
        before = json.loads(two.ok("export follow-ups json").out)
        two.ok(f"contact {command} @bobby @{new}")
        after = json.loads(two.ok("export follow-ups json").out)
        assert after == [item | ({"contact": new} if item["contact"] == "bobby" else {}) for item in before]

    @pytest.mark.parametrize(("command", "new"), COMMANDS)
    def test_the_source_of_other_contacts(self, two: Shell, command: str, new: str) -> None:
        two.ok(f"contact {command} @bobby @{new}")
        assert (contact(two, "acme")["from"], contact(two, "acme")["referred_on"]) == (new, "2026-11-10")
        assert {referral["contact"] for referral in read(two, f"who @{new}")["open_referrals"]} == {"acme", "dan"}


class TestRename:
    def test_every_field_stays(self, full: Shell) -> None:
        before = read(full, "who @bobby")
        full.ok("contact rename @bobby @rob")
        after = read(full, "who @rob")
        for name in before.keys() - {"handle", "next", "referred_by", "open_referrals", "last_entries"}:
            assert after[name] == before[name], name
        assert after["handle"] == "rob"

    def test_a_contact_that_only_an_entry_names(self, shell: Shell) -> None:
        log(shell, "n 30m @bob", "contact rename @bob @rob")
        assert handles(shell) == {"rob"}

    def test_a_contact_that_no_entry_names(self, shell: Shell) -> None:
        log(shell, "contact @bob --name Bob", "contact rename @bob @rob")
        assert (handles(shell), contact(shell, "rob")["name"]) == ({"rob"}, "Bob")

    def test_the_old_handle_can_be_used_again(self, full: Shell) -> None:
        log(full, "contact rename @bobby @rob", "contact @bobby --name Another")
        assert contact(full, "bobby")["email"] is None
        assert contact(full, "rob")["email"] == "bobby@m.example"


class TestMerge:
    def test_the_fields_of_the_second_stay_and_the_first_fills_gaps(self, two: Shell) -> None:
        two.ok("contact merge @bobby @bob")
        bob = contact(two, "bob")
        assert (bob["name"], bob["email"], bob["circle"]) == ("Bob Miller", "bob@m.example", "referral")
        assert (bob["org"], bob["phone"]) == ("Miller", "111")
        assert (bob["close"], bob["every"]) == (True, 30)
        assert (bob["from"], bob["referred_on"]) == ("dan", "2026-10-30")

    def test_texts_that_differ_are_added_to_the_note(self, two: Shell) -> None:
        two.ok("contact @bob --note second")
        two.ok("contact merge @bobby @bob")
        note = contact(two, "bob")["note"]
        for text in ("second", "first", "Bobby M", "bobby@m.example"):
            assert text in note
        for text in ("Bob Miller", "bob@m.example", "Miller", "111"):
            assert text not in note

    def test_equal_texts_are_kept_once(self, shell: Shell) -> None:
        log(shell, "contact @a --name Bob --note x", "contact @b --name Bob --note x", "contact merge @a @b")
        assert (contact(shell, "b")["name"], contact(shell, "b")["note"]) == ("Bob", "x")

    def test_a_merge_that_makes_the_note_too_long_is_rejected(self, shell: Shell) -> None:
        shell.ok("contact", "@a", "--note", "x" * 4000)
        shell.ok("contact", "@b", "--note", "y")
        before = dump(shell)
        refused(shell("contact merge @a @b"), 2, "4000")
        assert dump(shell) == before

    def test_the_moves_of_both_stay_and_the_furthest_stage_stands(self, two: Shell) -> None:
        """@bobby: prospect on the 2nd, opportunity on the 9th; @bob: lead on the 5th."""
        two.ok("contact merge @bobby @bob")
        bob = read(two, "who @bob")
        assert [(move["day"], move["stage"]) for move in bob["moves"]] == [
            ("2026-11-02", "prospect"),
            ("2026-11-05", "lead"),
            ("2026-11-09", "opportunity"),
        ]
        assert (bob["stage"], bob["stage_since"], bob["value"]) == ("opportunity", "2026-11-09", 500)

    @pytest.mark.parametrize(("old", "new"), [("acmee", "acme"), ("acme", "acmee")])
    def test_a_client_merged_with_a_mistyped_duplicate_stays_a_client(self, shell: Shell, old: str, new: str) -> None:
        log(shell, "advance @acme client --on 2026-10-01 --value 12000")
        log(shell, "advance @acmee prospect --on 2026-11-05 --reason new")
        said = shell.ok(f"contact merge @{old} @{new}").out
        merged = contact(shell, new)
        assert (merged["stage"], merged["stage_since"], merged["value"]) == ("client", "2026-10-01", 12000)
        assert "@acmee became a prospect on 2026-11-05 (“new”)" in " ".join(said.split())

    def test_two_days_of_one_referral_keep_the_earlier(self, shell: Shell) -> None:
        log(shell, "contact @a --from @dan --on 2026-10-01", "contact @b --from @dan --on 2026-11-01")
        shell.ok("contact merge @a @b")
        assert (contact(shell, "b")["from"], contact(shell, "b")["referred_on"]) == ("dan", "2026-10-01")

    @pytest.mark.parametrize(
        ("lines", "left_out"),
        [
            (
                ["contact @a --from @dan --on 2026-10-01", "contact @b --from @eve --on 2026-11-01"],
                "@a from @dan on 2026-10-01",
            ),
            (["contact @b --from @a --on 2026-10-01"], "@b from @a on 2026-10-01"),
            (["contact @a --from @b --on 2026-10-01"], "@a from @b on 2026-10-01"),
            (["contact @a --circle support", "contact @b --circle customer"], "circle support of @a"),
            (["contact @a --every 30d", "contact @b --every 60d"], "every 30d of @a"),
            (["n 5m tea @b from=@a"], "from=@a in #3"),
            (["advance @a lead --reason x --value 5000", "advance @b lead --reason x --value 70"], "the value 5,000"),
        ],
    )
    def test_the_echo_names_what_is_not_kept(self, shell: Shell, lines: list[str], left_out: str) -> None:
        log(shell, "n 5m @a", "n 5m @b", *lines)
        said = " ".join(shell.ok("contact merge @a @b").out.split())
        assert f"Not kept: {left_out}." in said

    def test_the_answers_of_both_stay_those_of_the_second_first(self, two: Shell) -> None:
        two.ok("contact merge @bobby @bob")
        answers = {key: answer["text"] for key, answer in read(two, "who @bob")["answers"].items()}
        assert answers == {"budget": "60k; 50k", "authority": "himself", "need": "less"}

    def test_merging_into_a_contact_that_only_entries_name(self, full: Shell) -> None:
        before = read(full, "who @bobby")
        full.ok("contact merge @bobby @bob")
        after = read(full, "who @bob")
        for name in ("name", "email", "stage", "stage_since", "value", "moves", "answers", "from"):
            assert after[name] == before[name], name

    def test_merging_a_contact_that_only_entries_name(self, full: Shell) -> None:
        before = contact(full, "bobby")
        full.ok("contact merge @bob @bobby")
        assert contact(full, "bobby") == before | {"last_touch": "2026-11-12"}

    def test_minutes_with_both_are_counted_once(self, two: Shell) -> None:
        """30 + 60 + 15 minutes of networking, the 60 with both; 45 of selling."""
        total = read(two, "report all --by kind")["total_minutes"]
        two.ok("contact merge @bobby @bob")
        minutes = read(two, "who @bob")["minutes"]
        assert (minutes["networking"], minutes["selling"]) == (105, 45)
        assert read(two, "report all --by kind")["total_minutes"] == total

    @pytest.mark.parametrize(
        "lines",
        [
            ["contact @a --from @b"],
            ["contact @b --from @a"],
            ["n 5m @a from=@b"],
            ["n 5m @b from=@a"],
            ["n 5m @a @b from=@a"],
            ["contact @a --from @b", "contact @b --from @a"],
            ["contact @a --from @b", "n 5m @b from=@a"],
        ],
    )
    def test_a_merged_contact_never_refers_itself(self, shell: Shell, lines: list[str]) -> None:
        log(shell, "n 5m @a @b", *lines, "contact merge @a @b")
        assert handles(shell) == {"b"}
        assert (contact(shell, "b")["from"], contact(shell, "b")["referred_on"]) == (None, None)
        assert [entry["from"] for entry in entries(shell)] == [None] * len(entries(shell))
        assert json.loads(shell.ok("export referrals json").out) == []
        assert is_sound(shell)

    def test_a_source_stays_if_the_entry_names_another_contact(self, shell: Shell) -> None:
        log(shell, "n 5m @b", "n 5m @a @cid from=@b", "contact merge @a @b")
        assert (entries(shell)[1]["contacts"], entries(shell)[1]["from"]) == (["b", "cid"], "b")

    def test_a_merged_entry_can_be_edited_exported_and_imported(self, two: Shell, tmp_path: Path) -> None:
        two.ok("contact merge @bobby @bob")
        for number in range(1, 7):
            two.ok(f"edit {number} +seen")
        (tmp_path / "all.csv").write_text(two.ok("export csv").out, encoding="utf-8")
        other = two.with_env(PROSPECTR_JOURNAL=str(tmp_path / "other.db"))
        other.ok("import", "csv", str(tmp_path / "all.csv"))
        assert entries(other) == entries(two)


class TestUndo:
    @pytest.mark.parametrize(
        "line",
        [
            "contact merge @bobby @bob",
            "contact merge @bob @bobby",
            "contact merge @bobby @acme",
            "contact merge @acme @bobby",
            "contact merge @bobby @dan",
            "contact merge @dan @bobby",
            "contact rename @bobby @rob",
            "contact rename @dan @don",
            "contact rename @acme @zürich",
        ],
    )
    @pytest.mark.parametrize("fixture", ["full", "two"])
    def test_undo_and_redo_are_exact(self, request: pytest.FixtureRequest, fixture: str, line: str) -> None:
        shell: Shell = request.getfixturevalue(fixture)
        before = dump(shell)
        shell.ok(line)
        after = dump(shell)
        assert after != before
        for _ in range(2):
            shell.ok("undo")
            assert dump(shell) == before
            shell.ok("redo")
            assert dump(shell) == after
        assert is_sound(shell)

    def test_renaming_there_and_back_changes_nothing(self, full: Shell) -> None:
        before = {name: read(full, name) for name in ("contacts", "list all", "due", "status", "who @bobby")}
        log(full, "contact rename @bobby @rob", "contact rename @rob @bobby")
        assert {name: read(full, name) for name in before} == before

    def test_a_merge_is_one_step(self, two: Shell) -> None:
        before = len(read(two, "history"))
        two.ok("contact merge @bobby @bob")
        assert len(read(two, "history")) == before + 1

    def test_undo_of_every_step_and_redo(self, two: Shell) -> None:
        two.ok("contact merge @bobby @bob")
        after = dump(two)
        steps = len(read(two, "history"))
        two.ok(f"undo {steps}")
        assert not any(dump(two).values())
        two.ok(f"redo {steps}")
        assert dump(two) == after


class TestTheEcho:
    def test_the_number_of_entries(self, two: Shell) -> None:
        """@bobby is named in #1 to #4."""
        said = two.ok("contact merge @bobby @bob").out
        assert "@bobby" in said
        assert "@bob:" in said or "@bob," in said
        assert "4 entries" in said

    @pytest.mark.parametrize(
        ("command", "new", "merged", "left_out"),
        [
            ("merge", "bob", True, ["circle support of @bobby", "the value 900"]),
            ("rename", "rob", False, []),
        ],
    )
    def test_json(self, two: Shell, command: str, new: str, left_out: list[str], *, merged: bool) -> None:
        said = json.loads(two.ok(f"contact {command} @bobby @{new} --json").out)
        assert said == {"old": "bobby", "new": new, "entries": 4, "merged": merged, "left_out": left_out}

    @pytest.mark.parametrize("words", ["bobby bob", "@Bobby @BOB", "BOBBY @bob"])
    def test_with_or_without_the_at_sign_in_any_case(self, two: Shell, words: str) -> None:
        two.ok(f"contact MERGE {words}")
        assert "bobby" not in handles(two)


class TestRejected:
    @pytest.mark.parametrize(
        ("line", "code", "named"),
        [
            ("contact merge @nobody @bob", 3, "@nobody"),
            ("contact merge @bob @nobody", 3, "@nobody"),
            ("contact merge @bobb @dan", 3, "Did you mean @bob"),
            ("contact merge @bob @bob", 2, "@bob"),
            ("contact merge @bob @BOB", 2, "@bob"),
            ("contact merge @bob", 2, "merge"),
            ("contact merge @bob @dan @acme", 2, "merge"),
            ("contact merge @b/b @dan", 2, "letters"),
            ("contact merge @bob @dan --close", 2, "merge"),
            ("contact rename @nobody @rob", 3, "@nobody"),
            ("contact rename @bob @dan", 2, "merge @bob @dan"),
            ("contact rename @bob @acme", 2, "merge @bob @acme"),
            ("contact rename @bob @bob", 2, "@bob"),
            ("contact rename @bob @r/b", 2, "letters"),
            ("contact rename @bob", 2, "rename"),
        ],
    )
    def test_a_rejected_line_changes_nothing(self, two: Shell, line: str, code: int, named: str) -> None:
        before = dump(two), read(two, "history")
        refused(two(line), code, named)
        assert (dump(two), read(two, "history")) == before

    @pytest.mark.parametrize("command", ["merge", "rename"])
    def test_a_rejected_line_creates_no_journal(self, shell: Shell, command: str) -> None:
        refused(shell(f"contact {command} @a @b"), 3)
        assert not shell.journal.exists()

    @pytest.mark.parametrize("line", ["n 5m tea @dan from=@zoe", "follow @zoe 3d", "contact @dan --from @zoe"])
    def test_a_handle_is_taken_wherever_it_is_named(self, full: Shell, line: str) -> None:
        full.ok(line)
        refused(full("contact rename @bob @zoe"), 2, "merge @bob @zoe")


def test_changing_many_entries_makes_a_backup_first(shell: Shell) -> None:
    shell.ok("config auto_backup off")
    shell.ok("n -", stdin="5m tea @bob\n" * 500)
    assert read(shell, "backup --list") == []
    shell.ok("contact rename @bob @rob")
    assert [backup["entries"] for backup in read(shell, "backup --list")] == [500]
    assert len(read(shell, "list all --contact rob")) == 500


NAMES = st.sampled_from(["a", "b", "cid"])
HISTORIES = st.lists(
    st.one_of(
        st.tuples(NAMES).map(lambda t: f"n 5m tea @{t[0]} next=3d"),
        st.tuples(NAMES, NAMES).map(lambda t: f'p 5m call @{t[0]} @{t[1]} gave="x"'),
        st.tuples(NAMES, NAMES, NAMES).map(lambda t: f"n 5m tea @{t[0]} @{t[1]} from=@{t[2]}"),
        st.tuples(NAMES, NAMES).map(lambda t: f"contact @{t[0]} --from @{t[1]} --name n{t[0]}"),
        st.tuples(NAMES, st.integers(1, 9)).map(lambda t: f"contact @{t[0]} --every {t[1]}d --close"),
        st.tuples(NAMES, st.sampled_from(["prospect", "opportunity", "client", "lost"]), st.integers(1, 20)).map(
            lambda t: f"advance @{t[0]} {t[1]} --on 2026-11-{t[2]:02} --value {t[2]}"
        ),
        st.tuples(NAMES, st.sampled_from(["budget", "need"])).map(lambda t: f"qualify @{t[0]} {t[1]}={t[0]}"),
        st.tuples(NAMES, NAMES).map(lambda t: f"start n lunch @{t[0]} @{t[1]}"),
        st.tuples(NAMES, NAMES).map(lambda t: f"contact merge @{t[0]} @{t[1]}"),
        st.tuples(NAMES, NAMES).map(lambda t: f"contact rename @{t[0]} @{t[1]}"),
        st.sampled_from(["undo", "redo", "delete last", "done 1", "stop"]),
    ),
    max_size=9,
)


@given(history=HISTORIES, command=st.sampled_from(["merge", "rename"]), old=NAMES, new=NAMES)
@settings(max_examples=40, deadline=None)
def test_undo_and_redo_are_exact_after_any_history(history: list[str], command: str, old: str, new: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        log(shell, "config auto_backup off", "criteria use bant")
        for line in history:
            assert shell(line).code in (0, 2, 3), line
        before = dump(shell)
        said = shell(f"contact {command} @{old} @{new}")
        assert said.code in (0, 2, 3), said
        after = dump(shell)
        assert is_sound(shell)
        if said.code:
            assert after == before
            return
        assert old not in handles(shell)
        shell.ok("undo")
        assert dump(shell) == before
        shell.ok("redo")
        assert dump(shell) == after


MENTIONS = (
    "config auto_backup off",
    "n 30m yesterday coffee w/@Bob about @zoe and @bobby",
    'p 20m "(@bob\'s" team) +phone bob@bob.example',
    "n 10m tea @zoe need='ask @bob'",
    "follow @zoe 3d ask @bob, then @BOB again",
    "follow @bob 4d call @bob",
    "start p calls for @bob",
)


@pytest.mark.parametrize(("command", "is_merge"), [("rename", False), ("merge", True)])
def test_mentions_in_notes_and_follow_ups_get_the_new_handle(shell: Shell, command: str, is_merge: bool) -> None:
    log(shell, *(["contact @rob --name Rob"] if is_merge else []), *MENTIONS)
    before = [read(shell, view) for view in ("list all", "status", "due")]
    shell.ok(f"contact {command} @bob @rob")
    assert [entry["note"] for entry in read(shell, "list all")] == [
        "coffee w/@rob about @zoe and @bobby",
        "(@rob's team) +phone bob@bob.example",
        "tea @zoe",
    ]
    assert read(shell, "status")["running"]["note"] == "calls for @rob"
    texts = [
        (plan["contact"], plan["text"]) for plan in (read(shell, "due")["this_week"] + read(shell, "due")["later"])
    ]
    assert texts == [("zoe", "ask @rob, then @rob again"), ("rob", "call @rob")]
    shell.ok("undo")
    assert [read(shell, view) for view in ("list all", "status", "due")] == before


def test_forgetting_leaves_no_mention(shell: Shell) -> None:
    log(shell, "contact @bob --name 'Bob Quill' --email bob@quill.example", *MENTIONS)
    log(shell, "n 5m with @Bob Quill about bob@quill.example", "contact forget @bob --yes")
    shown = "".join(shell.ok(view).out for view in ("list all --json", "status --json", "due --json", "history"))
    assert "quill" not in shown.lower()
    assert re.findall(r"(?i)@?\bbob\b", shown.replace("bob@bob.example", "")) == []


def test_a_handle_of_an_older_version_that_ends_in_punctuation_can_be_replaced(shell: Shell) -> None:
    shell.ok("contact @smith --name Smith")
    with closing(sqlite3.connect(shell.journal)) as journal, journal:
        journal.execute("UPDATE contact SET handle = 'smith&'")
    refused(shell("who '@smith&'"), 2, "@smith")
    shell.ok("contact rename '@smith&' @smith")
    assert read(shell, "who @smith")["name"] == "Smith"
