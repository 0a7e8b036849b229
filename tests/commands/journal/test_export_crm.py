"""Files for CRMs: the expected ones in `crm/` were made by hand from the columns that each CRM documents."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest

from prospectr.render.crm.presets import shipped_preset
from prospectr.render.crm.remarks import remarks
from prospectr.render.crm.rows import Written
from tests.commands.helpers import log, refused
from tests.conftest import Shell

EXPECTED = Path(__file__).parent / "crm"
PRESETS = sorted(path.stem for path in EXPECTED.glob("*.csv"))
ZONES = {"Europe/Berlin": "+01:00", "America/New_York": "-05:00", "Asia/Kolkata": "+05:30"}
BOB_AND_KIM = (
    'contact @bob --name "Bob Miller" --org "Miller, Sons" --email bob@miller.example',
    "contact @kim --name Kim",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(
        shell,
        "config auto_backup off",
        *BOB_AND_KIM,
        'p 9-10:30 fri cold calls dials=25 @acme @bob +phone need="fewer <b>"',
        's 14-15 fri "=1+1" @bob +video',
        "p 20m fri sent prices @bob +email",
        "n 30m fri coffee @kim",
        "p 25m fri more calls +phone",
    )
    return shell


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_there_is_an_expected_file_for_each_preset(shell: Shell) -> None:
    error = shell("export nosuch").err
    assert [word for word in error.replace(",", "").split() if word in PRESETS] == PRESETS
    assert len(PRESETS) == 6


@pytest.mark.parametrize("preset", PRESETS)
def test_a_file_is_as_expected(full: Shell, preset: str) -> None:
    expected = (EXPECTED / f"{preset}.csv").read_text(encoding="utf-8")
    assert full.ok(f"export {preset} week").out == expected


@pytest.mark.parametrize("zone", ZONES)
def test_an_instant_is_the_same_in_every_zone_and_a_day_stays_the_day(full: Shell, zone: str) -> None:
    """9:00 in Berlin is 8:00 in UTC, also for a person who has moved since. Without a clock time it is noon there."""
    there = full.with_env(TZ=zone)
    assert [row["ActivityDateTime"] for row in rows(there.process("export", "salesforce-events").out)] == [
        "2026-11-20T08:00:00.000Z",
        "2026-11-20T13:00:00.000Z",
    ]
    assert {row["ActivityDate"] for row in rows(there.process("export", "salesforce-tasks").out)} == {"2026-11-20"}
    noon = datetime.fromisoformat(f"2026-11-20T12:00:00{ZONES[zone]}")
    assert [row["hs_timestamp"] for row in rows(there.process("export", "hubspot-calls").out)] == [
        "1795161600000",
        str(int(noon.timestamp()) * 1000),
    ]


def test_what_is_left_out_is_said(full: Shell) -> None:
    events = full.ok("export salesforce-events").err.splitlines()
    assert events[0] == "Left out 3 entries without a clock time: prospectr export salesforce-tasks has them."
    notes = full.ok("export hubspot-notes").err.splitlines()
    assert notes[1:] == [
        "Left out 1 entry without a contact that has an e-mail address: #4.",
        "To add one, type prospectr contact @kim --email ADDRESS",
    ]


@pytest.mark.parametrize("family", [("salesforce-events", "salesforce-tasks"), ("hubspot-",), ("pipedrive-",)])
def test_each_entry_is_in_one_file_of_a_crm(full: Shell, family: tuple[str, ...]) -> None:
    """Two of them in a CRM could be taken for two activities. HubSpot needs an address for a note about @kim."""
    full.ok("contact @kim --email kim@kim.example")
    files = [name for name in PRESETS if name.startswith(family)]
    assert sum(len(rows(full.ok(f"export {name}").out)) for name in files) == 5


def test_filters_choose_entries(full: Shell) -> None:
    assert len(rows(full.ok("export pipedrive-activities all @bob s").out)) == 1
    assert len(rows(full.ok("export pipedrive-activities --channel phone").out)) == 2


def test_ids_name_the_contacts_in_the_crm(full: Shell, tmp_path: Path) -> None:
    ids = tmp_path / "ids.csv"
    ids.write_text("Handle;Id\n@Acme;003A\nkim;003K\n", encoding="utf-8")
    full.ok("contact @acme --email office@acme.example")
    events = rows(full.ok("export", "salesforce-events", "--ids", str(ids)).out)
    assert [row["WhoId"] for row in events] == ["003A", ""]
    tasks = rows(full.ok("export", "salesforce-tasks", "--ids", str(ids)).out)
    assert [row["WhoId"] for row in tasks] == ["", "003K", ""]


def test_a_long_subject_is_cut_and_the_body_has_all_of_it(shell: Shell) -> None:
    note = "x" * 300
    shell.ok(f"p 9-10 fri {note}")
    [event] = rows(shell.ok("export salesforce-events").out)
    assert event["Subject"] == "x" * 254 + "…"
    assert event["Description"].splitlines()[0] == note


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_text_that_begins_like_a_formula_gets_a_word_before_it(shell: Shell, tmp_path: Path, start: str) -> None:
    file = tmp_path / "one.csv"
    file.write_text(f'kind,day,minutes,note\np,2026-11-20,20,"{start}1"\n', encoding="utf-8")
    shell.ok("import", "csv", str(file))
    for preset in PRESETS:
        cells = [cell for row in rows(shell.ok(f"export {preset}").out) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(start)]


PRESET = """
[[take]]
channels = ["none"]

[columns]
Betreff = { field = "subject", length = 10 }
Art = { field = "kind", values = { prospecting = "Akquise" }, other = "Sonstiges" }
Minuten = { field = "minutes" }
"""


def test_a_preset_of_ones_own(full: Shell, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(PRESET, encoding="utf-8")
    assert full.ok("export", "csv", "week", "p", "--preset", str(own)).out == "Betreff,Art,Minuten\n"
    assert rows(full.ok("export", "csv", "week", "n", "--preset", str(own)).out) == [
        {"Betreff": "coffee @k…", "Art": "Sonstiges", "Minuten": "30"}
    ]


def test_the_preset_of_the_docs(full: Shell, tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "scripting.md").read_text(encoding="utf-8")
    own = tmp_path / "crm.toml"
    own.write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    result = full.ok("export", "csv", "week", "--preset", str(own))
    [row] = rows(result.out)
    assert (row["Title"], row["Result"], row["Kind"]) == ("cold calls @acme @bob +phone", "Done", "New business")
    assert row["Begin"] == "2026-11-20T08:00:00.000Z"
    assert "<br>Need: fewer &lt;b&gt;<br>" in row["Text"]
    assert result.err == "Left out 4 entries that are no calls.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns]\n", "it has no columns"),
        ("columns = 1\n", "is not a preset"),
        ("title = 'x'\n", "is not a preset"),
        ("[columns]\nA = { field = 'nosuch' }\n", "“nosuch” is not a field"),
        ("[columns]\nA = { field = 'uid', channels = ['fax'] }\n", "“fax” is not a channel"),
        ("[columns", "cannot be read"),
        ("[columns]\nA = 'subject'\n", 'the column A needs a field, as in A = { field = "subject" }'),
        ("[columns]\nA = { field = 'subject', length = -1 }\n", "the length of A is negative"),
    ],
)
def test_an_invalid_preset_is_rejected(full: Shell, tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    refused(full("export", "csv", "--preset", str(own)), 2, said)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("export hubspot-call", 2, "Did you mean prospectr export hubspot-calls?"),
        ("export hubspot", 2, "hubspot-calls, hubspot-meetings"),
        ("export hubspot-calls --excel", 2, "prospectr export hubspot-calls all"),
        ("export json --preset own.toml", 2, "prospectr export csv all --preset own.toml"),
        ("export csv --preset nosuch.toml", 3, "There is no file nosuch.toml."),
        ("export salesforce-events --ids nosuch.csv", 3, "There is no file nosuch.csv."),
        ("export salesforce-events --ids .", 2, ". is not a file."),
        ("export csv --preset /dev/zero", 2, "/dev/zero is not a file."),
        ("export hubspot-calls week @bob --preset own.toml", 2, "prospectr export csv week @bob --preset own.toml"),
        ("export csv --ids ids.csv", 2, "prospectr export csv all --preset crm.toml"),
        ("export contacts csv --preset own.toml", 2, "prospectr export csv --preset own.toml"),
        ("export ics --done --ids ids.csv", 2, "no options of CSV"),
        ("export salesforce-events --ids=", 2, "prospectr export salesforce-events week --ids ids.csv"),
    ],
)
def test_an_invalid_line_is_rejected(shell: Shell, line: str, code: int, said: str) -> None:
    refused(shell(line), code, said)


def test_a_preset_cannot_drive_the_terminal(full: Shell, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'others = "\\u001b[31m"\nremark = "\\u001b[32m"\n[[take]]\nchannels = ["phone"]\n' + "[columns]\nA = {}\n"
    )
    assert "\x1b" not in full.ok("export", "csv", "--preset", str(own), terminal=True).err


def test_a_file_of_ids_that_is_too_large_is_rejected(full: Shell, tmp_path: Path) -> None:
    ids = tmp_path / "ids.csv"
    with ids.open("wb") as file:
        file.truncate((16 << 20) + 1)
    refused(full("export", "salesforce-events", "--ids", str(ids)), 2, "larger than 16 MB")


def test_more_rows_than_a_crm_takes_are_said() -> None:
    preset, written = shipped_preset("pipedrive-activities"), Written()
    written.rows = 50_000
    assert list(remarks(preset, written)) == []
    written.rows += 1
    assert list(remarks(preset, written)) == [
        "The CRM takes 50,000 rows at once, and these are 50,001: export shorter periods."
    ]


def test_a_file_of_ids_needs_its_columns(shell: Shell, tmp_path: Path) -> None:
    ids = tmp_path / "ids.csv"
    ids.write_text("name,number\nx,1\n", encoding="utf-8")
    refused(shell("export", "salesforce-events", "--ids", str(ids)), 2, "handle and id")
