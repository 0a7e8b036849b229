"""contact: adding and changing contacts, option by option."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.helpers import entries, log, read, refused
from tests.conftest import Result, Shell

UNKNOWN = {
    "name": None,
    "org": None,
    "email": None,
    "phone": None,
    "circle": None,
    "close": False,
    "every": None,
    "note": None,
    "from": None,
    "referred_on": None,
    "stage": None,
    "stage_since": None,
    "value": None,
}


def contact(shell: Shell, *words: str) -> dict[str, Any]:
    """Return the contact after a command."""
    return json.loads(shell.ok("contact", *words, "--json").out)


def known(shell: Shell, handle: str) -> dict[str, Any]:
    """Return a contact as `contacts` lists it, without its last touch."""
    [listed] = [contact for contact in read(shell, "contacts") if contact["handle"] == handle]
    del listed["last_touch"]
    return listed


class TestAdding:
    def test_with_every_option(self, shell: Shell) -> None:
        shell.ok("contact @ann")
        said = contact(
            shell,
            "@bob",
            *("--name", "Bob Miller", "--org", "Miller & Sons", "--email", "bob@miller.example"),
            *("--phone", "+49 170 1234567", "--circle", "referral", "--close", "--every", "30d"),
            *("--note", "prefers mornings", "--from", "@ann", "--on", "2026-11-10"),
        )
        assert said == {
            "handle": "bob",
            "name": "Bob Miller",
            "org": "Miller & Sons",
            "email": "bob@miller.example",
            "phone": "+49 170 1234567",
            "circle": "referral",
            "close": True,
            "every": 30,
            "note": "prefers mornings",
            "from": "ann",
            "referred_on": "2026-11-10",
            "stage": None,
            "stage_since": None,
            "value": None,
        }
        assert known(shell, "bob") == said

    def test_with_only_a_handle(self, shell: Shell) -> None:
        assert contact(shell, "@bob") == {"handle": "bob", **UNKNOWN}
        assert known(shell, "bob") == {"handle": "bob", **UNKNOWN}

    @pytest.mark.parametrize("word", ["@bob", "bob", "@Bob", "BOB", "@bob,"])
    def test_the_handle_is_stored_in_lower_case_without_the_at_sign(self, shell: Shell, word: str) -> None:
        assert contact(shell, word)["handle"] == "bob"

    @pytest.mark.parametrize(("word", "handle"), [("@Zoë", "zoë"), ("@ŻÓŁW", "żółw"), ("@李雷", "李雷"), ("@3m", "3m")])
    def test_a_handle_in_any_script(self, shell: Shell, word: str, handle: str) -> None:
        assert contact(shell, word)["handle"] == handle

    def test_a_handle_with_decomposed_letters_is_the_same(self, shell: Shell) -> None:
        shell.ok("contact", "@zoe\u0308")
        shell.ok("contact", "@zo\u00eb", "--name", "Zoë")
        assert [contact["handle"] for contact in read(shell, "contacts")] == ["zo\u00eb"]

    def test_every_handle_on_a_line_is_a_contact(self, shell: Shell) -> None:
        log(shell, "n 30m coffee @bob", "p 20m call @acme from=@ann", "follow @cid 3d")
        assert {contact["handle"] for contact in read(shell, "contacts")} == {"bob", "acme", "ann", "cid"}

    def test_the_echo_is_one_line(self, shell: Shell) -> None:
        said = shell.ok(
            "contact", "@bob", "--name", "Bob Miller", "--org", "Miller Ltd", "--circle", "referral", "--close"
        )
        assert len(said.lines) == 1
        for text in ("@bob", "Bob Miller", "Miller Ltd", "referral", "close"):
            assert text in said.out
        assert said.err == ""


OPTIONS = [
    (["--name", "Bob Miller"], {"name": "Bob Miller"}),
    (["--org", "Miller & Sons"], {"org": "Miller & Sons"}),
    (["--email", "bob@miller.example"], {"email": "bob@miller.example"}),
    (["--phone", "0170 1234567"], {"phone": "0170 1234567"}),
    (["--note", "a=b @mark +tag -x"], {"note": "a=b @mark +tag -x"}),
    (["--circle", "support"], {"circle": "support"}),
    (["--circle", "information"], {"circle": "information"}),
    (["--circle", "referral"], {"circle": "referral"}),
    (["--circle", "Customer"], {"circle": "customer"}),
    (["--close"], {"close": True}),
    (["--every", "1d"], {"every": 1}),
    (["--every", "30d"], {"every": 30}),
    (["--every", "6w"], {"every": 42}),
    (["--every", "3650d"], {"every": 3650}),
    (["--from", "@ann"], {"from": "ann", "referred_on": "2026-11-21"}),
    (["--from", "ann"], {"from": "ann", "referred_on": "2026-11-21"}),
    (["--from", "@ann", "--on", "yesterday"], {"from": "ann", "referred_on": "2026-11-20"}),
    (["--from", "@ann", "--on", "wed"], {"from": "ann", "referred_on": "2026-11-18"}),
    (["--from", "@ann", "--on", "3d-ago"], {"from": "ann", "referred_on": "2026-11-18"}),
    (["--from", "@ann", "--on", "1nov"], {"from": "ann", "referred_on": "2026-11-01"}),
]  # fmt: skip


class TestChanging:
    @pytest.mark.parametrize(("option", "changed"), OPTIONS, ids=[" ".join(option) for option, _ in OPTIONS])
    def test_each_option_changes_only_its_field(self, shell: Shell, option: list[str], changed: dict[str, Any]) -> None:
        shell.ok("contact @bob")
        assert contact(shell, "@bob", *option) == {"handle": "bob", **UNKNOWN, **changed}

    def test_fields_without_an_option_stay(self, shell: Shell) -> None:
        first = contact(
            shell, "@bob", "--name", "Bob", "--circle", "support", "--close", "--every", "2w", "--from", "@ann"
        )
        assert contact(shell, "@bob", "--org", "Acme") == first | {"org": "Acme"}

    @pytest.mark.parametrize(
        ("option", "changed"),
        [
            (["--name", ""], {"name": None}),
            (["--org", ""], {"org": None}),
            (["--email", ""], {"email": None}),
            (["--phone", " "], {"phone": None}),
            (["--note", ""], {"note": None}),
            (["--circle", "none"], {"circle": None}),
            (["--not-close"], {"close": False}),
            (["--every", ""], {"every": None}),
            (["--every", "none"], {"every": None}),
            (["--from", ""], {"from": None, "referred_on": None}),
        ],
    )
    def test_an_empty_option_removes_its_field(self, shell: Shell, option: list[str], changed: dict[str, Any]) -> None:
        full = contact(
            shell,
            *("@bob", "--name", "Bob", "--org", "Acme", "--email", "b@acme.example", "--phone", "1", "--note", "x"),
            *("--circle", "support", "--close", "--every", "30d", "--from", "@ann"),
        )
        assert contact(shell, "@bob", *option) == full | changed

    def test_undo_and_redo(self, shell: Shell) -> None:
        first = contact(shell, "@bob", "--name", "Bob", "--close")
        second = contact(shell, "@bob", "--name", "Robert", "--not-close", "--from", "@ann")
        shell.ok("undo")
        assert known(shell, "bob") == first
        shell.ok("undo")
        assert read(shell, "contacts") == []
        shell.ok("redo 2")
        assert known(shell, "bob") == second

    def test_the_same_options_again_add_no_step(self, shell: Shell) -> None:
        shell.ok("contact", "@bob", "--name", "Bob", "--from", "@ann", "--on", "fri")
        before = read(shell, "history")
        shell.ok("contact", "@bob", "--name", "Bob", "--from", "@ann")
        assert read(shell, "history") == before

    def test_entries_do_not_change(self, shell: Shell) -> None:
        log(shell, "n 30m coffee @bob")
        before = entries(shell)
        shell.ok("contact", "@bob", "--name", "Bob Miller")
        assert entries(shell) == before


class TestWithoutOptions:
    def test_a_known_contact_is_shown(self, shell: Shell) -> None:
        log(shell, "n 30m coffee @bob", "contact @bob --circle support")
        assert shell.ok("contact @bob").out == shell.ok("who @bob").out
        assert read(shell, "contact @bob") == read(shell, "who @bob")

    def test_a_contact_that_only_an_entry_names_is_shown(self, shell: Shell) -> None:
        log(shell, "n 30m coffee @bob")
        before = read(shell, "history")
        assert shell.ok("contact @bob").out == shell.ok("who @bob").out
        assert read(shell, "history") == before


class TestTheSource:
    def test_naming_the_same_source_again_keeps_the_day(self, shell: Shell) -> None:
        shell.ok("contact @acme --from @bob --on 2026-11-10")
        assert contact(shell, "@acme", "--from", "@bob", "--name", "Acme")["referred_on"] == "2026-11-10"

    def test_the_day_can_be_corrected(self, shell: Shell) -> None:
        shell.ok("contact @acme --from @bob --on 2026-11-10")
        assert contact(shell, "@acme", "--from", "@bob", "--on", "2026-11-12")["referred_on"] == "2026-11-12"

    def test_another_source_gets_todays_day(self, shell: Shell) -> None:
        shell.ok("contact @acme --from @bob --on 2026-11-10")
        said = contact(shell, "@acme", "--from", "@cid")
        assert (said["from"], said["referred_on"]) == ("cid", "2026-11-21")

    def test_a_source_makes_a_referral(self, shell: Shell) -> None:
        shell.ok("contact @acme --from @bob --on 2026-11-10")
        [referral] = json.loads(shell.ok("export referrals json").out)
        assert (referral["contact"], referral["source"], referral["day"]) == ("acme", "bob", "2026-11-10")

    @pytest.mark.parametrize(("order", "word"), [("dmy", "10/11"), ("mdy", "11/10")])
    def test_a_day_in_digits_needs_the_setting_date_order(self, shell: Shell, order: str, word: str) -> None:
        refused(shell("contact", "@acme", "--from", "@bob", "--on", word), 2, word)
        shell.ok(f"config date_order {order}")
        assert contact(shell, "@acme", "--from", "@bob", "--on", word)["referred_on"] == "2026-11-10"


REFUSED = [
    ("contact", "contact"),
    ("contact @bob @ann", "One contact"),
    ("contact @", "@"),
    ("contact @b/b", "letters"),
    ("contact @-bob", "letters"),
    (f"contact @{'b' * 65}", "letters"),
    ("contact @bob --circle friends", "circle"),
    ("contact @bob --circle referal", "referral"),
    ("contact @bob --email bob", "e-mail"),
    ("contact @bob --email @acme.example", "e-mail"),
    ("contact @bob --email bob@", "e-mail"),
    ('contact @bob --email "b ob@acme.example"', "e-mail"),
    ("contact @bob --every 30", "30d"),
    ("contact @bob --every often", "often"),
    ("contact @bob --every 0d", "0d"),
    ("contact @bob --every 3651d", "3651d"),
    ("contact @bob --every 1y", "1y"),
    ("contact @bob --every -3d", "-3d"),
    ("contact @bob --from @bob", "itself"),
    ("contact @bob --from @b/b", "letters"),
    ("contact @bob --on fri", "--from"),
    ("contact @bob --from @ann --on someday", "someday"),
    ("contact @bob --from @ann --on tomorrow", "future"),
    ("contact @bob --from @ann --on 2026-11-22", "future"),
    ("contact @bob --from @ann --on 2026-11-31", "2026-11-31"),
    ("contact @bob --colour blue", "--colour"),
    ("contact merge @bob", "merge"),
    ("contact merge @bob @ann @cid", "merge"),
    ("contact merge @bob @ann --name Bob", "merge"),
    ("contact rename @bob", "rename"),
    ("contact forget", "forget"),
    ("contact forget @bob @ann", "forget"),
    ("contact forget @bob --name Bob", "forget"),
]


class TestRejected:
    @pytest.mark.parametrize(("line", "named"), REFUSED, ids=[line[:50] for line, _ in REFUSED])
    def test_a_rejected_line_changes_nothing(self, shell: Shell, line: str, named: str) -> None:
        shell.ok("contact @bob --name before")
        before = read(shell, "contacts"), read(shell, "history")
        refused(shell(line), 2, named)
        assert (read(shell, "contacts"), read(shell, "history")) == before

    @pytest.mark.parametrize("option", ["--name", "--org", "--phone", "--note"])
    def test_a_text_over_4000_characters_is_rejected(self, shell: Shell, option: str) -> None:
        shell.ok("contact", "@bob", option, "x" * 4000)
        refused(shell("contact", "@bob", option, "x" * 4001), 2, "4001", "4000")

    @pytest.mark.parametrize("option", ["--name", "--note", "--email"])
    def test_a_text_that_cannot_be_stored_is_rejected(self, shell: Shell, option: str) -> None:
        refused(shell("contact", "@bob", option, "a\udc80@b"), 2)
        refused(shell("contact", "@bob", option, "a\0@b"), 2)

    def test_a_rejected_line_creates_no_journal(self, shell: Shell) -> None:
        refused(shell("contact @bob --circle friends"), 2)
        assert not shell.journal.exists()

    def test_an_escape_sequence_never_reaches_the_terminal(self, shell: Shell) -> None:
        said = shell("contact", "@bob", "--name", "evil \x1b[31m red", terminal=True)
        assert said.code == 0
        assert "\x1b" not in said.out
        assert "\x1b" not in shell("contact", "@bob", "--circle", "\x1b[31m").err


ONE_LETTER_OFF = ["bbo", "bo", "obb", "bobb", "bib", "ob"]
NAMING = ["contact @{}", "advance @{} prospect", "follow @{} 3d", "n 20m tea @{}"]
FAR_OFF = ["bobby", "ann", "b", "obbo"]


class TestOneLetterOff:
    """@bob is known."""

    @pytest.fixture
    def full(self, shell: Shell) -> Shell:
        shell.ok("n 30m coffee @bob")
        return shell

    @pytest.mark.parametrize("handle", ONE_LETTER_OFF)
    @pytest.mark.parametrize("line", NAMING)
    def test_a_new_handle_gets_a_hint_and_is_stored(self, full: Shell, line: str, handle: str) -> None:
        said = full.ok(line.format(handle))
        assert "Did you mean @bob?" in said.err
        assert f"@{handle}" in said.err
        assert handle in {contact["handle"] for contact in read(full, "contacts")}

    def test_a_new_source_gets_a_hint(self, full: Shell) -> None:
        assert "Did you mean @bob?" in full.ok("n 20m tea @acme from=@bbo").err
        full.ok("undo")
        assert "Did you mean @bob?" in full.ok("contact @acme --from @bbo").err

    @pytest.mark.parametrize("handle", FAR_OFF)
    @pytest.mark.parametrize("line", [*NAMING, "contact @acme --from @{}"])
    def test_a_handle_further_off_gets_no_hint(self, full: Shell, line: str, handle: str) -> None:
        assert "Did you mean" not in full.ok(line.format(handle)).err

    @pytest.mark.parametrize(
        "line", ["contact @bob", "contact @bob --close", "advance @bob prospect", "follow @bob 3d", "n 20m tea @bob"]
    )
    def test_a_known_handle_gets_no_hint(self, full: Shell, line: str) -> None:
        full.ok("contact @rob")
        assert "Did you mean" not in full.ok(line).err

    @pytest.mark.parametrize(
        "line",
        [
            "who @bbo",
            "contact merge @bbo @ann",
            "contact merge @bob @bbo",
            "contact rename @bbo @ann",
            "contact forget @bbo --yes",
        ],
    )
    def test_an_unknown_handle_is_rejected_where_a_known_one_is_needed(self, full: Shell, line: str) -> None:
        refused(full(line), 3, "@bbo", "Did you mean @bob?")

    def test_the_hint_names_undo(self, full: Shell) -> None:
        assert "prospectr undo" in full.ok("contact @bbo").err
        full.ok("undo")
        assert [contact["handle"] for contact in read(full, "contacts")] == ["bob"]


def test_in_a_process_of_its_own(shell: Shell) -> None:
    said: Result = shell.process("contact", "@zoë", "--name", "Zoë Müller", "--json")
    assert said.code == 0
    assert json.loads(said.out)["name"] == "Zoë Müller"
    assert shell.process("contact", "@zoë", "--circle", "x").code == 2
