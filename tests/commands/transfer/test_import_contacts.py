"""Importing contacts from CSV: all rows or none, rejected rows are named, and importing twice adds nothing."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.commands.helpers import log, read, refused
from tests.conftest import Result, Shell

HEADER = "handle,uid,name,org,email,phone,circle,close,every,note,from,referred_on,stage,stage_since,value,last_touch"
UID = "019a9b1c-0000-7000-8000-00000000000"  # plus one digit


class Importer:
    """Writes a file and imports it."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        self.shell, self.path = shell, folder / "people.csv"

    def __call__(self, text: str | bytes, *options: str) -> Result:
        self.path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.shell("import", "csv", str(self.path), *options)

    def ok(self, text: str, *options: str) -> Result:
        result = self(text, *options)
        assert result.code == 0, result
        return result


@pytest.fixture
def importer(shell: Shell, tmp_path: Path) -> Importer:
    return Importer(shell, tmp_path)


def contacts(shell: Shell) -> dict[str, dict[str, Any]]:
    """Return the contacts by handle."""
    return {contact["handle"]: contact for contact in read(shell, "contacts")}


class TestColumns:
    @pytest.mark.parametrize(
        "text",
        [
            "handle,name\nbob,Bob Miller\n",
            "name,handle\nBob Miller,bob\n",  # in any order
            "Handle, NAME \n@Bob,Bob Miller\n",
            "handle;name\nbob;Bob Miller\n",  # as a spreadsheet in much of Europe writes it
            "handle\tname\nbob\tBob Miller\n",
            "\ufeffhandle,name\r\nbob,Bob Miller\r\n",  # as Excel writes it
            '"handle","name"\n"bob","Bob Miller"\n',
            "handle,name\n\nbob,Bob Miller\n\n",
            "handle,name\nbob,Bob Miller",
            "handle,name,raw\nbob,Bob Miller,\n",
            "handle,name,org\nbob,Bob  Miller,\n",
        ],
    )
    def test_any_order_delimiter_and_case(self, importer: Importer, text: str) -> None:
        importer.ok(text)
        [bob] = contacts(importer.shell).values()
        assert (bob["handle"], bob["name"], bob["org"], bob["stage"]) == ("bob", "Bob Miller", None, None)

    def test_a_handle_is_enough(self, importer: Importer) -> None:
        importer.ok("handle\nbob\nacme\n")
        assert set(contacts(importer.shell)) == {"acme", "bob"}

    def test_every_column_is_imported(self, importer: Importer) -> None:
        row = (
            f'zoë,{UID}1,Zoë Müller,"Müller, Sons",zoe@m.example,+49 170,referral,yes,42,"the ""rye""",bob,2026-11-10,'
            "opportunity,2026-11-12,12000,2026-11-20"
        )
        importer.ok(f"{HEADER}\n{row}\n")
        assert contacts(importer.shell)["zoë"] == {
            "handle": "zoë",
            "name": "Zoë Müller",
            "org": "Müller, Sons",
            "email": "zoe@m.example",
            "phone": "+49 170",
            "circle": "referral",
            "close": True,
            "every": 42,
            "note": 'the "rye"',
            "from": "bob",
            "referred_on": "2026-11-10",
            "stage": "opportunity",
            "stage_since": "2026-11-12",
            "value": 12000,
            "last_touch": None,  # computed from entries, never imported
        }
        [exported] = [
            contact
            for contact in json.loads(importer.shell.ok("export contacts json").out)
            if contact["handle"] == "zoë"
        ]
        assert exported["uid"] == f"{UID}1"

    def test_a_stage_is_imported_as_a_move(self, importer: Importer) -> None:
        importer.ok("handle,stage,stage_since,value\nacme,leads,2026-11-12,12k\nbob,client,,\n")
        assert read(importer.shell, "who @acme")["moves"] == [
            {"day": "2026-11-12", "stage": "lead", "reason": None, "value": 12000}
        ]
        assert contacts(importer.shell)["bob"]["stage_since"] == "2026-11-21"  # today
        assert [row["contact"] for row in read(importer.shell, "pipeline")["pipeline"]] == ["acme"]

    def test_a_source_is_imported_as_a_referral(self, importer: Importer) -> None:
        importer.ok("handle,from,referred_on\nacme,@Bob,2026-11-12\ndan,bob,\n")
        referrals = json.loads(importer.shell.ok("export referrals json").out)
        assert [(referral["contact"], referral["source"], referral["day"]) for referral in referrals] == [
            ("acme", "bob", "2026-11-12"),
            ("dan", "bob", "2026-11-21"),
        ]

    @pytest.mark.parametrize(
        ("column", "cell", "key", "value"),
        [
            ("close", "yes", "close", True),
            ("close", "Y", "close", True),
            ("close", "TRUE", "close", True),
            ("close", "1", "close", True),
            ("close", "no", "close", False),
            ("close", "0", "close", False),
            ("close", "", "close", False),
            ("every", "30", "every", 30),
            ("every", "30d", "every", 30),
            ("every", "6w", "every", 42),
            ("circle", "None", "circle", None),
            ("circle", "Support", "circle", "support"),
            ("name", "  ", "name", None),
        ],
    )
    def test_cells_may_be_written_in_several_ways(
        self, importer: Importer, column: str, cell: str, key: str, value: object
    ) -> None:
        importer.ok(f"handle,{column}\nbob,{cell}\n")
        assert contacts(importer.shell)["bob"][key] == value

    def test_a_day_is_read_in_the_order_of_the_setting(self, importer: Importer) -> None:
        text = "handle,stage,stage_since\nacme,lead,12/11/2026\n"
        assert importer(text).code == 2
        importer.shell.ok("config date_order dmy")
        importer.ok(text)
        assert contacts(importer.shell)["acme"]["stage_since"] == "2026-11-12"

    @pytest.mark.parametrize(
        ("header", "named"),
        [
            ("handle,colour", "colour"),
            ("handle,handle", "twice"),
            ("handle,name,name", "twice"),
            ("handle,kind", "kind"),
        ],
    )
    def test_an_invalid_header_is_rejected(self, importer: Importer, header: str, named: str) -> None:
        refused(importer(f"{header}\nbob,x\n"), 2, named)
        assert not importer.shell.journal.exists()


CELLS = HEADER.split(",")


def row(**cells: str) -> str:
    """Return a row with these cells, the others empty."""
    return ",".join(cells.get({"from": "source"}.get(name, name), "") for name in CELLS)


GOOD = row(handle="ann", name="Ann")
BAD = [
    row(handle="", name="Nobody"),
    row(handle="@"),
    row(handle="b/b"),
    row(handle="b b"),
    row(handle="x" * 65),
    row(handle="bob", uid="1"),
    row(handle="bob", uid=f"{UID}g"),
    row(handle="bob", email="bob"),
    row(handle="bob", name="x" * 4001),
    row(handle="bob", circle="friends"),
    row(handle="bob", close="maybe"),
    row(handle="bob", every="often"),
    row(handle="bob", every="0"),
    row(handle="bob", every="3651"),
    row(handle="bob", every="-3"),
    row(handle="bob", source="bob"),
    row(handle="bob", source="b/b"),
    row(handle="bob", referred_on="2026-11-10"),  # without a source
    row(handle="bob", source="ann", referred_on="2026-11-31"),
    row(handle="bob", source="ann", referred_on="2026-11-22"),  # tomorrow
    row(handle="bob", source="ann", referred_on="10/11"),
    row(handle="bob", stage="sold"),
    row(handle="bob", stage_since="2026-11-10"),  # without a stage
    row(handle="bob", stage="lead", stage_since="2026-11-22"),
    row(handle="bob", stage="lead", stage_since="soon"),
    row(handle="bob", value="100"),  # without a stage
    row(handle="bob", stage="lead", value="much"),
    row(handle="bob", stage="lead", value="-5"),
    row(handle="bob", stage="lead", value="=1+1"),
    row(handle="bob", stage="lead", value="99999999999999999"),
]


class TestAllOrNone:
    @pytest.mark.parametrize("bad", BAD)
    @pytest.mark.parametrize("at", [0, 3])
    def test_one_invalid_row_rejects_the_file_and_is_named(self, importer: Importer, bad: str, at: int) -> None:
        log(importer.shell, "n 5m @here")
        before = contacts(importer.shell)
        rows = [row(handle=f"ann{i}", name="Ann") for i in range(3)]
        rows.insert(at, bad)
        result = importer("\n".join([HEADER, *rows]))
        assert (result.code, result.out) == (2, "")
        lines = result.err.splitlines()
        assert lines[0].startswith("prospectr: 1 row was rejected, so nothing was imported")
        assert lines[1].strip().startswith(f"row {at + 2}:")  # the header is row 1
        assert len(lines) == 3
        assert contacts(importer.shell) == before
        assert len(read(importer.shell, "history")) == 1

    def test_each_invalid_row_is_named(self, importer: Importer) -> None:
        result = importer("\n".join([HEADER, *BAD[:12], GOOD]))
        assert result.code == 2
        assert [line.split(":")[0].strip() for line in result.err.splitlines()[1:-1]] == [
            f"row {number}" for number in range(2, 14)
        ]
        assert "12 rows were rejected" in result.err
        assert not importer.shell.journal.exists()

    def test_a_great_number_of_invalid_rows_is_counted(self, importer: Importer) -> None:
        result = importer("\n".join(["handle", *["b/b"] * 1000]))
        assert (result.code, "1000 rows" in result.err.replace(",", "")) == (2, True)
        assert len(result.err.splitlines()) < 50

    @pytest.mark.parametrize("second", ["bob", "@bob", "BOB", " bob"])
    def test_a_repeated_handle_is_rejected(self, importer: Importer, second: str) -> None:
        result = importer(f"handle,name\nbob,Bob\nann,Ann\n{second},Robert\n")
        assert (result.code, "row 4" in result.err) == (2, True)
        assert not importer.shell.journal.exists()

    def test_a_repeated_uid_is_rejected(self, importer: Importer) -> None:
        result = importer(f"handle,uid\nbob,{UID}1\nann,{UID}1\n")
        assert (result.code, "row 3: its uid is also in an earlier row." in result.err) == (2, True)
        assert not importer.shell.journal.exists()

    @pytest.mark.parametrize(
        ("content", "named"),
        [
            ("handle,name\nbob,Bob\nann\n", "row 3"),  # one cell missing
            ("handle,name\nbob,Bob\nann,Ann,x\n", "row 3"),  # one cell too many
            ('handle,name\nbob,"never closed\n', "row"),
            ("handle,name\nbob,nul\0\n", "row 2"),
            (b"handle,name\nbob,caf\xe9\n", "utf-8"),
            ("handle,name\nbob,Bob\n".encode("utf-16-le"), "header"),
        ],
    )
    def test_a_file_that_is_not_csv_is_rejected(self, importer: Importer, content: str | bytes, named: str) -> None:
        result = importer(content)
        assert (result.code, result.out) == (2, "")
        assert named in result.err.lower()
        assert not importer.shell.journal.exists()

    def test_an_escape_sequence_in_a_cell_is_not_printed(self, importer: Importer) -> None:
        result = importer("handle\n\x1b[31mbob\n")
        assert result.code == 2
        assert "\x1b" not in result.err


class TestKnownContacts:
    def test_they_stay_unchanged_and_those_that_differ_are_named(self, importer: Importer) -> None:
        shell = importer.shell
        log(shell, "contact @bob --name Bob --close", "contact @ann --name Ann")
        before = contacts(shell)
        result = importer.ok("handle,name,close\nbob,Robert,no\nann,Ann,no\ndan,Dan,no\n", "--json")
        assert json.loads(result.out) == {"imported": 1, "new": 1, "known": 2, "differing": ["bob"]}
        after = contacts(shell)
        assert after.pop("dan")["name"] == "Dan"
        assert after == before

    def test_they_are_reported(self, importer: Importer) -> None:
        importer.shell.ok("contact @bob --name Bob")
        result = importer.ok("handle,name\nbob,Robert\ndan,Dan\n")
        assert "Imported 1 contact, skipped 1 that the journal already has." in result.out
        assert "@bob" in result.err
        assert "prospectr undo" in result.err

    def test_a_contact_that_only_entries_name_gets_the_imported_details(self, importer: Importer) -> None:
        importer.shell.ok("n 30m mon coffee @bob")
        result = importer.ok("handle,name\nbob,Bob Miller\n", "--json")
        assert json.loads(result.out)["new"] == 1
        bob = contacts(importer.shell)["bob"]
        assert (bob["name"], bob["last_touch"]) == ("Bob Miller", "2026-11-16")

    def test_a_uid_under_another_handle_is_known_and_differs(self, importer: Importer) -> None:
        importer.ok(f"handle,uid,name\nbob,{UID}1,Bob\n")
        importer.shell.ok("contact rename @bob @rob")
        result = importer.ok(f"handle,uid,name\nbob,{UID}1,Bob\n", "--json")
        assert json.loads(result.out) == {"imported": 0, "new": 0, "known": 1, "differing": ["bob"]}
        assert set(contacts(importer.shell)) == {"rob"}


class TestImportingTwice:
    @pytest.mark.parametrize(
        "text",
        [
            "handle,name\nbob,Bob\nann,Ann\n",
            f"handle,uid,name\nbob,{UID}1,Bob\nann,{UID}2,Ann\n",
            "handle,stage,stage_since,value\nacme,lead,2026-11-12,900\nbob,client,2026-11-01,\n",
            "handle,from,referred_on\nacme,bob,2026-11-12\n",
        ],
    )
    def test_adds_nothing(self, importer: Importer, text: str) -> None:
        count = text.count("\n") - 1
        assert json.loads(importer.ok(text, "--json").out)["imported"] == count
        before = importer.shell.ok("export contacts csv").out, read(importer.shell, "history")
        result = json.loads(importer.ok(text, "--json").out)
        assert result == {"imported": 0, "new": 0, "known": count, "differing": []}
        assert (importer.shell.ok("export contacts csv").out, read(importer.shell, "history")) == before

    def test_a_longer_file_adds_only_its_new_rows(self, importer: Importer) -> None:
        importer.ok("handle,name\nbob,Bob\n")
        assert json.loads(importer.ok("handle,name\nbob,Bob\nann,Ann\n", "--json").out)["imported"] == 1
        assert set(contacts(importer.shell)) == {"ann", "bob"}

    def test_our_own_export_adds_nothing(self, importer: Importer) -> None:
        shell = importer.shell
        log(
            shell,
            "n 5m tea @bob",
            "contact @ann --name '=1+1' --from @bob --close",
            "advance @ann prospect --on 2026-11-01",
            "advance @ann opportunity --on 2026-11-10 --value 900",
        )
        before = contacts(shell)
        for options in ("", "--raw", "--excel", "--raw --excel"):
            importer.ok(shell.ok(f"export contacts csv {options}").out)
            assert contacts(shell) == before


def test_dry_run_changes_nothing(importer: Importer) -> None:
    result = importer.ok("handle,name\nbob,Bob\nann,Ann\n", "--dry-run")
    assert "Would import 2 contacts" in result.out
    assert not importer.shell.journal.exists()
    result = importer.ok("handle,name\nbob,Bob\n", "--dry-run", "--json")
    assert json.loads(result.out) == {"imported": 0, "new": 1, "known": 0, "differing": []}
    assert importer("handle\nb/b\n", "--dry-run").code == 2


def test_an_import_is_one_step_for_undo_and_redo(importer: Importer) -> None:
    importer.shell.ok("n 5m tea @bob")
    before = contacts(importer.shell)
    importer.ok("handle,name,from,stage,value\nbob,Bob,ann,lead,900\nann,Ann,,,\n")
    after = contacts(importer.shell)
    importer.shell.ok("undo")
    assert contacts(importer.shell) == before
    importer.shell.ok("redo")
    assert contacts(importer.shell) == after


def test_a_backup_is_made_before_the_import(importer: Importer) -> None:
    log(importer.shell, "config auto_backup off", "p 5m")
    importer.ok("handle,name\nbob,Bob\n")
    assert [backup["entries"] for backup in read(importer.shell, "backup --list")] == [1]


def test_a_file_without_rows_makes_no_journal(importer: Importer) -> None:
    importer.ok("handle,name\n")
    assert not importer.shell.journal.exists()


def test_from_standard_input(shell: Shell) -> None:
    shell.ok("import csv -", stdin="handle,name\nbob,Bob\n")
    assert shell.process("import", "csv", "-", stdin="handle,name\nzoë,Zürich\n").code == 0
    assert {contact["name"] for contact in contacts(shell).values()} == {"Bob", "Zürich"}


def test_a_file_without_handles_is_imported_as_entries(importer: Importer) -> None:
    importer.ok("kind,day,minutes,contacts,from\nn,2026-11-20,45,bob acme,bob\n")
    assert set(contacts(importer.shell)) == {"acme", "bob"}
    assert len(read(importer.shell, "list all")) == 1


class TestGuardsAgainstFormulas:
    @pytest.mark.parametrize("text", ["=1+1", "'=1", "'", "''", "@x", "+49 170", "-1", "'tis"])
    @pytest.mark.parametrize("column", ["name", "org", "phone", "note"])
    def test_those_of_our_own_exports_are_removed(
        self, importer: Importer, tmp_path: Path, column: str, text: str
    ) -> None:
        importer.shell.ok("contact", "@bob", f"--{column}", text)
        for options in ("", "--raw"):
            other = importer.shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / f"other{options}.db"))
            other.ok("import csv -", stdin=importer.shell.ok(f"export contacts csv {options}").out)
            assert contacts(other)["bob"][column] == text

    def test_an_apostrophe_in_any_other_file_is_kept(self, importer: Importer) -> None:
        importer.ok("handle,name\nbob,'tis Bob\n")
        assert contacts(importer.shell)["bob"]["name"] == "'tis Bob"


@pytest.mark.parametrize("value", ["0", "1", "12,000", "12.5k", "999999999999", "1000000000k"])
def test_any_value_that_can_be_typed_can_be_imported(importer: Importer, tmp_path: Path, value: str) -> None:
    importer.shell.ok("advance", "@acme", "prospect", "--value", value)
    other = importer.shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / "other.db"))
    other.ok("import csv -", stdin=importer.shell.ok("export contacts csv").out)
    assert contacts(other) == contacts(importer.shell)


risky = st.sampled_from(["", "=", "+", "-", "@", "'", "''", "\t", "\r", "\n", '"', ";", ",", "\ufeff", "\u2028"])
texts = st.builds(
    lambda before, text, after: before + text + after,
    risky,
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    risky,
)
handles = st.from_regex(r"\A[a-zé0-9]([a-z0-9ß._&-]{0,7}[a-z0-9ß])?\Z")
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2026, 11, 21)).map(str)
options = st.fixed_dictionaries(
    {},
    optional={
        "name": texts,
        "org": texts,
        "phone": texts,
        "note": texts,
        "email": st.from_regex(r"\A[a-z=+'-][a-z.]{0,5}@[a-z]{1,5}\.[a-z]{2}\Z"),
        "circle": st.sampled_from(["support", "information", "referral", "customer"]),
        "every": st.integers(1, 3650).map(lambda count: f"{count}d"),
    },
)
moves = st.tuples(
    st.sampled_from(["prospect", "opportunity", "client", "lost"]), days, st.none() | st.integers(0, 10**12 - 1)
)
people = st.lists(
    st.tuples(handles, options, st.booleans(), st.none() | st.tuples(handles, days), st.lists(moves, max_size=2)),
    max_size=3,
    unique_by=lambda person: person[0],
)
Person = tuple[str, dict[str, str], bool, tuple[str, str] | None, list[tuple[str, str, int | None]]]


def make(shell: Shell, person: Person) -> None:
    """Create a contact by commands."""
    handle, details, is_close, source, moves = person
    words = [f"--{name}={text}" for name, text in details.items()] + (["--close"] if is_close else [])
    if source and source[0] != handle:
        words += [f"--from={source[0]}", f"--on={source[1]}"]
    shell.ok("contact", handle, *words)
    for stage, day, value in moves:
        worth = [] if value is None else [f"--value={value}"]
        code = shell("advance", handle, stage, f"--on={day}", "--reason=x", *worth).code
        assert code == 0


def known(shell: Shell) -> dict[str, dict[str, Any]]:
    """Return the contacts without the last touch, which is computed from entries."""
    return {
        handle: {name: value for name, value in contact.items() if name != "last_touch"}
        for handle, contact in contacts(shell).items()
    }


@pytest.mark.parametrize("form", ["", "--raw", "--excel", "--raw --excel"])
@given(there=people, named=st.lists(handles, max_size=2))
@example(
    there=[("a", {"name": "'=1", "note": "a\rb"}, True, ("b", "2026-11-10"), [("lost", "2026-11-10", 0)])], named=["c"]
)
@settings(max_examples=20, deadline=None)
def test_an_exported_file_imports_the_same_contacts(form: str, there: list[Person], named: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = Shell(Path(folder))
        one.ok("config auto_backup off")
        for person in there:
            make(one, person)
        for handle in named:
            one.ok("n", "5m", "tea", f"@{handle}")
        before = known(one)

        text = one.ok(f"export contacts csv {form}").out
        fresh = one.with_env(PROSPECTR_JOURNAL=str(Path(folder) / "fresh.db"))
        fresh.ok("import csv -", stdin=text)
        assert known(fresh) == before

        path = Path(folder) / "x.csv"
        one.ok("export", "contacts", "csv", *form.split(), "-o", str(path))
        filed = one.with_env(PROSPECTR_JOURNAL=str(Path(folder) / "filed.db"))
        filed.ok("import", "csv", str(path))
        assert known(filed) == before
        if before:
            filed.ok("undo")
        assert known(filed) == {}

        one.ok("import", "csv", str(path))
        assert known(one) == before
