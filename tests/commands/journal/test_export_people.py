"""Exporting contacts, the pipeline, referrals and follow-ups as CSV, JSON and JSON Lines: see docs/scripting.md."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

HEADERS = {
    "contacts": (
        "handle,uid,name,org,email,phone,circle,close,every,note,from,referred_on,stage,stage_since,value,last_touch"
    ),
    "pipeline": "contact,stage,since,days,last_touch,next,next_text,value,stale,old",
    "referrals": "contact,source,day,circle,stage,first_touch,qualified,opportunity,won",
    "follow-ups": "id,uid,contact,due,text,state,made,ended,at",
}
WHAT = tuple(HEADERS)
LINES = (
    "n 30m 2026-11-16 coffee @bob",
    "p 20m 2026-11-18 call @acme",
    'contact @bob --name "Bob Miller" --org "Miller, Sons" --email bob@m.example --circle referral --close --every 6w',
    "contact @acme --from @bob --on 2026-11-10",
    "contact @zeta --from @bob --on 2026-11-12",
    "advance @acme lead --on 2026-11-14 --reason fits",
    "advance @acme opportunity --on 2026-11-17 --value 12000",
    "advance @old opportunity --on 2026-04-01",
    "advance @won client --on 2026-11-02",
    "follow @acme 3d send prices",
    "follow @bob today",
    "follow 1w tidy up",
    "done 2",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def exported(shell: Shell, what: str) -> list[dict[str, str]]:
    return rows(shell.ok(f"export {what} csv").out)


class TestCsv:
    @pytest.mark.parametrize("what", WHAT)
    def test_the_columns_are_in_order(self, full: Shell, what: str) -> None:
        result = full.ok(f"export {what} csv")
        assert result.out.splitlines()[0] == HEADERS[what]
        assert "\r" not in result.out
        assert result.err == ""

    def test_contacts(self, full: Shell) -> None:
        contacts = {row["handle"]: row for row in exported(full, "contacts")}
        assert list(contacts) == ["acme", "bob", "old", "won", "zeta"]
        bob, acme = contacts["bob"], contacts["acme"]
        assert len(bob.pop("uid")) == 36
        assert bob == {
            "handle": "bob",
            "name": "Bob Miller",
            "org": "Miller, Sons",
            "email": "bob@m.example",
            "phone": "",
            "circle": "referral",
            "close": "yes",
            "every": "42",
            "note": "",
            "from": "",
            "referred_on": "",
            "stage": "",
            "stage_since": "",
            "value": "",
            "last_touch": "2026-11-16",
        }
        assert (acme["close"], acme["every"], acme["from"], acme["referred_on"]) == ("no", "", "bob", "2026-11-10")
        assert (acme["stage"], acme["stage_since"], acme["value"]) == ("opportunity", "2026-11-17", "12000")

    def test_a_contact_that_only_entries_name(self, shell: Shell) -> None:
        shell.ok("n 30m mon coffee @bob")
        [bob] = exported(shell, "contacts")
        assert {name for name, cell in bob.items() if cell} == {"handle", "close", "last_touch"}
        assert (bob["handle"], bob["close"], bob["last_touch"]) == ("bob", "no", "2026-11-16")

    def test_pipeline(self, full: Shell) -> None:
        """@old has been an opportunity for 234 days: stale after 90 days, and old after two quarters, 182 days."""
        prospects = {row["contact"]: row for row in exported(full, "pipeline")}
        assert set(prospects) == {"acme", "old"}  # the stage of a client is not open
        assert prospects["acme"] == {
            "contact": "acme",
            "stage": "opportunity",
            "since": "2026-11-17",
            "days": "4",
            "last_touch": "2026-11-18",
            "next": "2026-11-24",
            "next_text": "send prices",
            "value": "12000",
            "stale": "no",
            "old": "no",
        }
        assert prospects["old"] == {
            "contact": "old",
            "stage": "opportunity",
            "since": "2026-04-01",
            "days": "234",
            "last_touch": "",
            "next": "",
            "next_text": "",
            "value": "",
            "stale": "yes",
            "old": "yes",
        }

    def test_referrals(self, full: Shell) -> None:
        acme, zeta = exported(full, "referrals")
        assert acme == {
            "contact": "acme",
            "source": "bob",
            "day": "2026-11-10",
            "circle": "referral",
            "stage": "opportunity",
            "first_touch": "2026-11-18",
            "qualified": "2026-11-14",
            "opportunity": "2026-11-17",
            "won": "",
        }
        assert (zeta["contact"], zeta["source"], zeta["day"], zeta["circle"]) == (
            "zeta",
            "bob",
            "2026-11-12",
            "referral",
        )
        assert (zeta["stage"], zeta["first_touch"], zeta["qualified"], zeta["won"]) == ("", "", "", "")

    def test_follow_ups_of_every_state(self, full: Shell) -> None:
        full.ok("snooze 1 1w")
        follow_ups = exported(full, "follow-ups")
        assert all(len(row.pop("uid")) == 36 for row in follow_ups)
        assert follow_ups == [
            {
                "id": "1",
                "contact": "acme",
                "due": "2026-12-01",
                "text": "send prices",
                "state": "open",
                "made": "2026-11-21",
                "ended": "",
                "at": "",
            },
            {
                "id": "2",
                "contact": "bob",
                "due": "2026-11-21",
                "text": "",
                "state": "done",
                "made": "2026-11-21",
                "ended": "2026-11-21",
                "at": "",
            },
            {
                "id": "3",
                "contact": "",
                "due": "2026-11-28",
                "text": "tidy up",
                "state": "open",
                "made": "2026-11-21",
                "ended": "",
                "at": "",
            },
        ]


class TestJson:
    @pytest.mark.parametrize("what", WHAT)
    def test_json_has_the_same_names_and_values_as_csv(self, full: Shell, what: str) -> None:
        values = json.loads(full.ok(f"export {what} json").out)
        assert [set(value) for value in values] == [set(HEADERS[what].split(","))] * len(values)

        def cell(value: Any) -> str:
            if value is None:
                return ""
            return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)

        assert [{name: cell(value) for name, value in row.items()} for row in values] == exported(full, what)

    @pytest.mark.parametrize("what", WHAT)
    def test_jsonl_has_one_value_a_line(self, full: Shell, what: str) -> None:
        lines = full.ok(f"export {what} jsonl").lines
        assert [json.loads(line) for line in lines] == json.loads(full.ok(f"export {what} json").out)

    def test_contacts_have_the_same_values_as_in_the_list(self, full: Shell) -> None:
        listed = {contact["handle"]: contact for contact in read(full, "contacts")}
        for contact in json.loads(full.ok("export contacts json").out):
            del contact["uid"]
            assert contact == listed[contact["handle"]]

    def test_the_pipeline_has_the_same_values_as_in_the_view(self, full: Shell) -> None:
        assert json.loads(full.ok("export pipeline json").out) == read(full, "pipeline")["pipeline"]


@pytest.mark.parametrize("what", WHAT)
def test_an_export_of_an_empty_journal(shell: Shell, what: str) -> None:
    assert shell.ok(f"export {what} csv").out == f"{HEADERS[what]}\n"
    assert json.loads(shell.ok(f"export {what} json").out) == []
    assert shell.ok(f"export {what} jsonl").out == ""
    assert not shell.journal.exists()


HOSTILE = ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "'=1", "'", "''"]
PLACES = [
    ("contacts", "name", ("contact", "@bob", "--name", "{}")),
    ("contacts", "org", ("contact", "@bob", "--org", "{}")),
    ("contacts", "phone", ("contact", "@bob", "--phone", "{}")),
    ("contacts", "note", ("contact", "@bob", "--note", "{}")),
    ("follow-ups", "text", ("follow", "@bob", "3d", "{}")),
    ("pipeline", "next_text", ("follow", "@bob", "3d", "{}")),
]


class TestFormulas:
    @pytest.mark.parametrize("text", HOSTILE)
    @pytest.mark.parametrize(("what", "column", "words"), PLACES, ids=[f"{what} {name}" for what, name, _ in PLACES])
    def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(
        self, shell: Shell, what: str, column: str, words: tuple[str, ...], text: str
    ) -> None:
        shell.ok("advance @bob prospect")
        argv = [word.format(text) for word in words]
        shell.ok(*argv[:2], "--", *argv[2:]) if argv[0] == "follow" else shell.ok(*argv)
        typed = argv[-1]
        [row] = exported(shell, what)
        assert row[column] == f"'{typed}"
        [row] = rows(shell.ok(f"export {what} csv --raw").out)
        assert row[column] == typed
        assert json.loads(shell.ok(f"export {what} json").out)[0][column] == typed

    @pytest.mark.parametrize("text", ["=a@b.example", "+a@b.example", "-a@b.example", "'a@b.example"])
    def test_an_email_address_gets_an_apostrophe_too(self, shell: Shell, text: str) -> None:
        shell.ok("contact", "@bob", "--email", text)
        assert exported(shell, "contacts")[0]["email"] == f"'{text}"

    @pytest.mark.parametrize("text", ["plain", "1-2", "a@b", "don't", "a=1"])
    def test_other_cells_stay_unchanged(self, shell: Shell, text: str) -> None:
        shell.ok("contact", "@bob", "--name", text)
        assert exported(shell, "contacts")[0]["name"] == text

    def test_numbers_days_and_handles_are_not_guarded(self, full: Shell) -> None:
        for what in WHAT:
            assert not [cell for row in exported(full, what) for cell in row.values() if cell.startswith("'")]

    @pytest.mark.parametrize("what", WHAT)
    def test_raw_adds_an_empty_last_column(self, full: Shell, what: str) -> None:
        text = full.ok(f"export {what} csv --raw").out
        assert text.splitlines()[0] == f"{HEADERS[what]},raw"
        assert {row["raw"] for row in rows(text)} == {""}


@pytest.mark.parametrize("text", ['he said "no"', "a,b;c", "ends with \\", "Zoë 李雷", "100 %"])
def test_quotes_and_delimiters_within_cells(shell: Shell, text: str) -> None:
    shell.ok("contact", "@bob", "--note", text)
    assert exported(shell, "contacts")[0]["note"] == text


class TestFiles:
    @pytest.mark.parametrize("option", ["-o", "--output"])
    @pytest.mark.parametrize("what", WHAT)
    @pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
    def test_an_exported_file_is_private(self, full: Shell, tmp_path: Path, what: str, form: str, option: str) -> None:
        target = tmp_path / f"people.{form}"
        result = full.ok("export", what, form, option, str(target))
        assert result.out == ""
        assert str(target) in result.err
        assert target.read_text(encoding="utf-8") == full.ok(f"export {what} {form}").out
        assert target.stat().st_mode & 0o777 == 0o600
        assert not list(tmp_path.glob("**/*.part"))

    def test_a_file_is_only_replaced_with_force(self, full: Shell, tmp_path: Path) -> None:
        target = tmp_path / "mine.csv"
        target.write_text("mine", encoding="utf-8")
        refused(full("export", "contacts", "csv", "-o", str(target)), 2, "--force")
        assert target.read_text(encoding="utf-8") == "mine"
        full.ok("export", "contacts", "csv", "-o", str(target), "--force")
        assert target.read_text(encoding="utf-8").startswith("handle,uid")

    def test_the_journal_is_never_replaced(self, full: Shell) -> None:
        before = full.journal.read_bytes()
        refused(full("export", "contacts", "csv", "-o", str(full.journal), "--force"), 2)
        assert full.journal.read_bytes() == before

    @pytest.mark.parametrize("target", ["no/such/folder/x.csv", "."])
    def test_an_unusable_path_is_rejected(self, full: Shell, tmp_path: Path, target: str) -> None:
        refused(full("export", "contacts", "csv", "-o", str(tmp_path / target)), 2)
        assert os.listdir(tmp_path) == ["data"]

    @pytest.mark.parametrize("what", WHAT)
    def test_excel_adds_a_byte_order_mark(self, full: Shell, tmp_path: Path, what: str) -> None:
        assert full.ok(f"export {what} csv --excel").out == "\ufeff" + full.ok(f"export {what} csv").out
        target = tmp_path / "x.csv"
        full.ok("export", what, "csv", "--excel", "-o", str(target))
        assert target.read_bytes().startswith(b"\xef\xbb\xbf" + HEADERS[what][:6].encode())


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize(
    ("rest", "named"),
    [
        ("", "csv"),
        ("xml", "csv"),
        ("week", "csv"),
        ("csv week", "week"),
        ("json --raw", "--raw"),
        ("jsonl --excel", "--excel"),
        ("csv --kind p", "Filters"),
        ("csv --tag warm", "Filters"),
        ("csv --contact bob", "Filters"),
        ("csv --channel phone", "Filters"),
        ("csv --grep x", "Filters"),
    ],
)
def test_an_invalid_export_is_rejected(full: Shell, what: str, rest: str, named: str) -> None:
    refused(full(f"export {what} {rest}"), 2, named)


@pytest.mark.parametrize("what", ["contact", "people", "follow_ups", "leads"])
def test_an_unknown_name_is_rejected(full: Shell, what: str) -> None:
    refused(full(f"export {what} csv"), 2, what)


def test_escape_sequences_are_not_printed_on_a_terminal(shell: Shell) -> None:
    shell.ok("contact", "@bob", "--name", "evil \x1b[31m\x9b31m")
    shell.ok("advance @bob prospect")
    shell.ok("follow", "@bob", "3d", "evil \x1b[31m\x9b31m")
    for what in WHAT:
        for form in ("csv", "json", "jsonl"):
            result = shell.ok(f"export {what} {form}", terminal=True).out
            assert "\x1b" not in result
            assert "\x9b" not in result


def test_a_real_process_writes_the_same(full: Shell) -> None:
    for what in WHAT:
        assert full.process("export", what, "csv").out == full.ok(f"export {what} csv").out


def test_an_export_is_not_a_step(full: Shell) -> None:
    before = read(full, "history")
    log(full, *(f"export {what} csv" for what in WHAT))
    assert read(full, "history") == before


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("export contacts csv --done", "prospectr export ics --done"),
        ("export pipeline json --decimal x", "prospectr export pipeline json --decimal comma"),
        ("export pipeline json --raw", "prospectr export pipeline csv"),
        ("export contacts json --ids ids.csv", "prospectr export csv --preset crm.toml"),
    ],
)
def test_a_rejected_option_names_a_line_with_the_subject_and_the_format(shell: Shell, line: str, hint: str) -> None:
    result = shell(line)
    assert result.code == 2
    assert result.err.splitlines()[-1].endswith(hint)
