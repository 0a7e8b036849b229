"""A person whose name is in every field of a journal that takes text; after forgetting, no byte of it is left."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from prospectr.domain.settings import SETTINGS
from tests.commands.helpers import entries, log, read
from tests.commands.people.forget.forgetting import check_sound, raw, walk
from tests.conftest import Shell

NUMBER = "+49 555 0199777"
NUMBERS = (
    "+495550199777",
    "0049 555 0199777",
    "0555 0199777",
    "(0555) 0199-777",
    "+49 (0)555 / 0199777",
    "0555.0199.777",
)
ADDRESSES = (
    "Zorblax@Quintavius.Example",
    "<zorblax@quintavius.example>",
    "mailto:zorblax@quintavius.example",
    "zorblax+news@quintavius.example",
    "zorblax (at) quintavius (dot) example",
    "zorblax%40quintavius.example",
)
TRACES = re.compile(r"zorblax|quintavius|5550199777|555\D*0199\D*777")
LINES = (
    "config auto_backup off",
    "criteria use bant",
    f'contact @zorblax --name "Zorblax Quintavius" --email zorblax@quintavius.example --phone "{NUMBER}"',
    'contact @zorblax --org "Zorblax Ltd" --note "tall Zorblax"',
    "contact @ann --name Ann --org 'Quintavius Ltd' --note 'knows Zorblax' --from @zorblax --email ann@x.example",
    "p 20m call @ann",
    "config outcomes dials talks zorblax",
    "config outcome_words zorbs=zorblax quintavius=talks calls=dials",
    'config cues "coffee, lunch with zorblax, zorblax quintavius, quintavius tea, quintavius"',
    "config name Zorblax Quintavius",
    "config my_addresses me@x.example zorblax@quintavius.example",
    "quota 40% zorblax=3 --from 2026-11-09",
    "p 10m zorblax=3 2 talks",
    "p 5m +zorblax +quintavius +zorblax-quintavius +quintavius-deal +zorblax.quintavius +zorblax_q +zorblaxquintavius",
    'p 5m need="a Zorblax" gave="Quintavius" got="zorblax" @ann from @zorblax next="3d ask zorblax"',
    "routine add mon-fri 9-10 +quintavius",
    "routine add sat 9-10 +zorblax-deal",
    'criteria add zorblax "fits Zorblax?"',
    'criteria add quintavius "fits?"',
    'qualify @ann zorblax=yes quintavius=no budget="Quintavius pays"',
    "qualify @zorblax zorblax=perhaps",
    "off 2026-12-24 Zorblax",
    "follow @zorblax 3d call",
    "follow @ann 5d 14:30 ask Zorblax Quintavius",
    'advance @ann lead --reason "Zorblax said so"',
    "advance @zorblax prospect",
    "rules add toggl project Quintavius p +zorblax @zorblax",
    "rules add toggl project tea p +quintavius-x",
    "rules add toggl client zorblax skip",
    "p 9m 13nov zorblax=1 calls",
    "week close last",
    'start p to Zorblax +zorblax @ann @zorblax zorblax=2 need=Quintavius gave=Zorblax got="a Zorblax" from=@zorblax',
    *(f'p 5m "called {number} twice"' for number in NUMBERS),
)  # fmt: skip


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    for address in ADDRESSES:
        shell.ok("p", "5m", "wrote to", address)
    return shell


# table: the columns of text that hold no word that a person typed
WITHOUT_WORDS = {
    "entry": {"uid", "kind", "day", "channel", "counted"},
    "entry_contact": {"day"},
    "timer": {"uid", "kind", "channel"},
    "quota": {"since"},
    "day_off": {"day"},
    "step": {"verb", "command"},
    "change": {"subject"},
    "contact": {"uid", "circle", "referred_on", "stage", "stage_since"},
    "move": {"uid", "day", "stage"},
    "follow_up": {"uid", "due", "state", "made", "ended"},
    "answer": {"day"},
    "routine": {"uid", "weekdays", "since", "until"},
    "week_close": {"first", "closed", "counting", "minutes", "routine"},
    "imported": {"uid", "fingerprint"},
    "rule": {"uid", "source", "field", "kind"},
    "setting": {"key"},
    "team_place": {"place", "seller", "since"},  # they stay, and are named: see below
    "team_week": {"journal", "first", "seller", "figures", "place", "read_on", "seen_on"},
    "team_mark": {"name", "value"},
}
WITHOUT_WORDS_IN = {  # settings that hold no word of a person; the folder and the inbox stay, and are named
    *("week_start", "workdays", "date_order", "day_from", "day_to", "timer_hours", "day_hours", "auto_backup"),
    *("touch_every", "stale_after", "counting", "referral_days", "backup_folder", "inbox"),
}


def columns_without_the_person(journal: Path) -> set[tuple[str, str]]:
    """Return the columns of text in which no row has a word of the person."""
    connection = sqlite3.connect(f"file:{journal}?mode=ro", uri=True)
    try:
        columns = connection.execute(
            "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c"
            " WHERE m.type = 'table' AND c.type = 'TEXT'"
        ).fetchall()
        return {
            (table, column)
            for table, column in columns
            if not any(
                TRACES.search(str(text).lower()) for (text,) in connection.execute(f"SELECT {column} FROM {table}")
            )
        }
    finally:
        connection.close()


def test_every_column_and_every_setting_that_takes_words_has_the_person(full: Shell) -> None:
    """Otherwise the tests below prove nothing: a new column belongs in one of the lists above."""
    empty = columns_without_the_person(full.journal)
    assert empty == {(table, column) for table, columns in WITHOUT_WORDS.items() for column in columns}
    values = read(full, "config")
    assert {key for key in SETTINGS if not TRACES.search(str(values[key]).lower())} == WITHOUT_WORDS_IN


def test_no_byte_of_the_person_is_left(full: Shell) -> None:
    full("log", stdin="".join(f"{line}\n" for line in LINES if "week close" not in line), terminal=True)
    full.ok("undo 20")
    before = read(full, "report all --by kind")
    full.ok("contact forget @zorblax everywhere --yes")
    for path in full.folder.rglob("*"):
        if path.is_file():
            assert not TRACES.findall(path.read_bytes().decode(errors="replace").lower()), path
    assert read(full, "report all --by kind") == before
    check_sound(full)
    for verb in ("undo", "redo"):
        walk(full, verb, ["zorblax", "quintavius", "0199777"])
    check_sound(full)


def test_narrowly_leaves_parts_and_names_each_place(full: Shell) -> None:
    full.ok("contact forget @zorblax narrowly --yes")
    text = raw(full)
    assert "zorblax quintavius" not in text.replace("zorbs=zorblax quintavius=talks", "")
    assert not re.search(r"555\D{0,4}0199\D?777|zorblax@|zorblax%40|@zorblax", text)
    assert "quintavius ltd" in text


def test_what_is_named_after_the_person_gets_another_name_and_counts_as_before(full: Shell) -> None:
    full.ok("contact forget @zorblax everywhere --yes")
    assert read(full, "config outcomes") == {"outcomes": "dials talks forgotten"}
    assert read(full, "config outcome_words") == {"outcome_words": "zorbs=forgotten calls=dials"}
    assert read(full, "quota")["outcomes"] == {"forgotten": 3}
    assert [entry["outcomes"] for entry in entries(full) if entry["outcomes"]] == [
        {"forgotten": 1},
        {"forgotten": 3, "talks": 2},
    ]
    assert [criterion["key"] for criterion in read(full, "criteria")] == [
        *("budget", "authority", "need", "timeframe"),
        *("forgotten2", "forgotten"),
    ]
    answers = {key: answer["text"] for key, answer in read(full, "who @ann")["answers"].items()}
    assert answers == {"budget": "… pays", "forgotten": "no", "forgotten2": "yes"}


def test_a_name_that_is_taken_is_not_given_again(shell: Shell) -> None:
    log(
        shell,
        "criteria add forgotten",
        "criteria add quill",
        "n 5m tea @quill",
        "contact forget @quill everywhere --yes",
    )
    assert [criterion["key"] for criterion in read(shell, "criteria")] == ["forgotten", "forgotten2"]


def test_the_words_of_the_program_keep_their_names(shell: Shell) -> None:
    log(shell, "criteria use bant", "p 5m talks=2 @ann", "qualify @ann budget=50k", "quota 40% talks=5")
    for name in ("talks", "budget", "phone"):
        log(shell, f"n 5m +phone @{name}", f"contact forget @{name} everywhere --yes")
    assert entries(shell)[0]["outcomes"] == {"talks": 2}
    assert read(shell, "criteria")[0]["key"] == "budget"
    assert {entry["channel"] for entry in entries(shell)[1:]} == {"phone"}


def test_a_rule_with_a_part_of_the_name_goes(shell: Shell) -> None:
    log(shell, "contact @q --name 'Quentin Zebulon'", "rules add toggl project zebulon p", "rules add toggl tag tea n")
    shell.ok("contact forget @q everywhere --yes")
    assert [rule["pattern"] for rule in read(shell, "rules")] == ["tea"]
    walk(shell, "undo", ["zebulon"])


@pytest.mark.parametrize(
    "number",
    ["+49 30 0199777", "555 019977", "555-0199-778", "0199777 0555", "5550199777123"],
)
def test_other_numbers_stay(shell: Shell, number: str) -> None:
    log(shell, f'contact @q --phone "{NUMBER}"', f'p 5m "called {number} today"')
    shell.ok("contact forget @q narrowly --yes")
    assert entries(shell)[0]["note"] == f"called {number} today"


@pytest.mark.parametrize("known", [NUMBER, "0555 0199777", "(0555) 0199-777", "0049 555 0199777"])
@pytest.mark.parametrize("written", [NUMBER, *NUMBERS])
def test_a_number_is_found_in_any_spelling(shell: Shell, known: str, written: str) -> None:
    log(shell, f'contact @q --phone "{known}"', f'p 5m "called {written}, twice"')
    shell.ok("contact forget @q --yes")
    assert entries(shell)[0]["note"] == "called …, twice"


def test_a_number_without_its_area_code_may_be_somebody_elses(shell: Shell) -> None:
    log(shell, 'contact @q --phone "+49 555 7199777"', "p 5m called 7199777")
    assert shell("contact forget @q --yes").code == 2
    shell.ok("contact forget @q everywhere --yes")
    assert entries(shell)[0]["note"] == "called …"


def test_a_copy_with_another_spelling_is_listed(shell: Shell) -> None:
    log(shell, "config auto_backup off", "p 5m called (0555) 0199-777")
    copy = read(shell, "backup")["backup"]
    log(shell, f'contact @q7 --phone "{NUMBER}"')
    assert read(shell, "contact forget @q7 --yes")["copies"] == [copy]


class TestNamesInUse:
    def test_a_backup_folder_stays_and_is_named(self, shell: Shell, tmp_path: Path) -> None:
        folder = tmp_path / "for-quill"
        log(shell, f"config backup_folder {folder}", "n 5m @quill", "backup")
        said = shell.ok("contact forget @quill everywhere --yes").out
        assert (
            f"These names are in use, and stay:\n  the backup folder {folder}: prospectr config backup_folder" in said
        )
        assert read(shell, "config backup_folder") == {"backup_folder": str(folder)}

    def test_an_inbox_stays_and_is_named(self, shell: Shell, tmp_path: Path) -> None:
        inbox = tmp_path / "notes of quill" / "inbox.txt"
        shell.ok("config", "inbox", str(inbox))
        shell.ok("n 5m @quill")
        kept = read(shell, "contact forget @quill everywhere --yes")["kept"]
        assert kept == [f"the inbox {inbox}: prospectr config inbox FILE"]
        assert read(shell, "config inbox") == {"inbox": str(inbox)}

    def test_an_earlier_backup_folder_is_named(self, shell: Shell, tmp_path: Path) -> None:
        log(
            shell, f"config backup_folder {tmp_path / 'quill'}", "backup", "config backup_folder --unset", "n 5m @quill"
        )
        kept = read(shell, "contact forget @quill everywhere --yes")["kept"]
        assert any(str(tmp_path / "quill") in name for name in kept)

    def test_a_team_and_its_sellers_are_named(self, shell: Shell, tmp_path: Path) -> None:
        (tmp_path / "team").mkdir()
        log(shell, f"team join {tmp_path / 'team'} --as quill --yes", "p 2h calls", "team sync", "n 5m @quill")
        kept = read(shell, "contact forget @quill everywhere --yes")["kept"]
        assert kept[0] == f"the team's folder {tmp_path / 'team'}: prospectr team leave {tmp_path / 'team'}"
        assert kept[1].startswith("the weeks of the seller quill: ")

    def test_other_names_are_not(self, shell: Shell, tmp_path: Path) -> None:
        log(shell, f"config backup_folder {tmp_path / 'disk'}", "n 5m @quill", "backup")
        assert read(shell, "contact forget @quill everywhere --yes")["kept"] == []
