"""Every form of every command that writes: undo brings back each row of the journal, and redo the rows after it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import prospectr
from tests.commands.helpers import log
from tests.commands.rows import dump, is_sound
from tests.conftest import Shell

TOGGL = (
    "Project,Description,Start date,Start time,End date,End time,Duration\n"
    "Outreach,calls,2026-11-03,09:00:00,2026-11-03,09:30:00,00:30:00\n"
    "Else,tea,2026-11-04,09:00:00,2026-11-04,09:30:00,00:30:00\n"
)
MORE = f"{TOGGL}Else,more,2026-11-05,09:00:00,2026-11-05,09:30:00,00:30:00\n"
LINES = (
    "config auto_backup off",
    "config cues coffee, lunch, tea",
    "criteria use bant",
    "quota 30% --from 2026-11-09 talks=5",
    "routine add mon-fri 9-10 +phone",
    "off 2026-12-24 eve",
    "p 45m mon calls @acme +phone +warm talks=6",
    "n 9-10 tue coffee @bob +warm",
    "a 10m wed expenses",
    "p 30m mon coffee chat @acme",
    'p 20m wed @dan from @bob need="late orders" gave="a hint"',
    'contact @bob --name "Bob Miller" --circle referral --close --every 30d --from @eve --on 2026-10-01 --note tall',
    'contact @bobby --name Bobby --email b@x.example --phone "+49 555 0199777" --note "also tall"',
    "advance @acme prospect --on 2026-11-02",
    "advance @bobby opportunity --reason big --value 900 --on 2026-11-03",
    'qualify @acme budget=50k authority=Ann need="late orders"',
    "qualify @bobby budget=10k",
    "follow @bob 3d 14:30 send prices",
    "follow @acme 4d call",
    "follow 5d ask @bobby",
    "rules add toggl project Outreach p +phone @acme",
    "rules add any subject tea n",
    "team join {folder}/team --as ann --yes",
    "start s proposal @dan +warm",
)
LOG = (
    "p 45m more calls @zoe +hot need=x gave=y got=z talks=2",
    "p 20m @hartley from @bob first call talks=1",
    "p 10m @acme from=@bob next='fri 14:30 send prices'",
    "n 9:15 to 10 yesterday lunch @Anna Schmidt",
    "p 10m at 15:00 calls",
    "p coffee with @bob 20 minutes",
    "c since 16 work",
    "log -",
    "log m 5m newsletter",
)
TIMER = (
    "start p calls",
    "start p at 16:00 calls @acme next=3d",
    "start n since 16 tea",
    "start p 30m ago follow-up",
    "start at 17:30",
    "edit timer 17:40",
    "edit timer p other words @zoe -@dan -tag=warm need=x",
    "edit timer n",
    "stop",
    "stop talks=2 sent next=3d",
    "stop at 17:50",
    "stop 5m ago done @bob",
    "cancel",
    "resume",
    "resume 1",
)
CORRECT = (
    "edit 1 n 1h tue other words -tag=warm @new",
    "edit last 9-10",
    "edit 2 @hal from @bob",
    "edit 5 -need -gave -from",
    "edit 1 -talks -contact=acme",
    "delete 1 3",
    "delete last",
    "review",
    "tags rename warm hot",
    "tags merge warm phone",
    "tags rename phone call",
)
PEOPLE = (
    "contact @zoe --name Zoe",
    "contact @bob --name Rob --note short --not-close --circle none --every 60d",
    "contact @bob --from @dan --on 2026-11-01",
    "contact @bob --email '' --note ''",
    "contact merge @bobby @bob",
    "contact merge @bob @bobby",
    "contact merge @acme @bob",
    "contact rename @bob @robert",
    "contact rename @acme @acme-inc",
    "advance @acme",
    "advance @acme opportunity --value 500",
    "advance @bobby client --on 2026-11-10 --reason signed --value 700",
    "advance @bobby lost --reason price",
    "advance @zed prospect",
    "qualify @acme budget=60k",
    "qualify @acme budget= need=",
    "criteria use champ",
    "criteria add size 'How big?'",
    "criteria move need 1",
    "criteria remove need",
    "follow @bob 3d send prices",
    "follow @zoe fri 14:30 call",
    "follow 1dec tidy up",
    "done 1",
    "done @bob",
    "done @acme p 20m sent prices next=1w",
    "done 3 n 20m tea next='1dec 9:00 call'",
    "snooze 1 2d",
    "snooze @bob 3d 16:00",
    "snooze @acme fri",
    "due --prune --yes",
)
SETTINGS = (
    "quota 40% --hours 10 talks=25",
    "quota 45% --from 2026-11-09",
    "off 2026-12-25..2026-12-31 holidays",
    "off 2026-12-24 other text",
    "off --remove 2026-12-24",
    "routine add sat 9-10",
    "routine change 1 mon-thu 10-11 +email",
    "routine change 1 -tag",
    "routine remove 1",
    "week close last",
    "config day_hours 8",
    "config cues --unset",
    "config week_start sunday",
    "config outcomes dials talks demos",
    "config outcome_words calls=talks",
    "config cues golf",
    "config counting as-logged",
    "config name Ann Walker",
    "config my_addresses ann@x.example",
    "config backup_folder {folder}/disk",
    "config inbox {folder}/inbox.txt",
    "rules add toggl project Other n +x @bob",
    "rules add toggl project Outreach s",
    "rules add toggl client Acme skip",
    "rules move 2 1",
    "rules remove 1",
    "team join {folder}/other --yes",
    "team leave",
)
IMPORTS = {  # what follows `import`: the content of the file
    "csv -": "kind,day,minutes,note,contacts\np,2026-11-02,45,calls,acme zoe\nn,2026-11-03,60,tea,bob\n",
    "- --kind a": MORE,
    "- --kind a --update": TOGGL.replace("09:30:00,00:30:00", "10:00:00,01:00:00"),
    "- --kind a --skip-refused": f"{MORE}Else,bad,2026-11-31,09:00:00,2026-11-05,09:30:00,00:30:00\n",
    "csv {people}": "handle,name,email,circle,stage,value,note\nzoe,Zoe Quill,z@x.example,support,lead,500,tall\n",
    "inbox {people}": 'p 5m one @acme need="late deliveries"\np 5m one @acme\nMonday\nn 6m two @bob next=3d\np bad\n',
    "vcard -": "BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Quill\nEMAIL:z@x.example\nTEL:+49 30 1\nEND:VCARD\n",
    "ics - --kind n --period 2026-11-20": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:T\nDTSTART:20261120T090000Z\n"
    "DTEND:20261120T100000Z\nATTENDEE:mailto:b@x.example\nEND:VEVENT\nEND:VCALENDAR\n",
}  # fmt: skip
FORMS = (*LOG, *TIMER, *CORRECT, *PEOPLE, *SETTINGS, *(f"import {words}" for words in IMPORTS))
STDIN = {"log -": "p 5m one @acme\nn 6m two next=3d\n", "review": "n\ns\np\n"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = Shell(tmp_path_factory.mktemp("base"))
    for name in ("team", "other", "disk"):
        (shell.folder / name).mkdir()
    earlier = shell.at("2026-11-21T15:00:00+01:00")
    log(shell.at("2026-09-01T09:00:00+02:00"), "follow @acme 3d call")
    log(earlier, *(line.replace("{folder}", str(shell.folder)) for line in LINES))
    shell.ok("import - --kind a", stdin=TOGGL)
    return shell


@pytest.fixture
def full(base: Shell, tmp_path: Path) -> Shell:
    """A shell on a copy of a journal with a row in every table that commands can change."""
    shell = Shell(tmp_path)
    shell.journal.parent.mkdir()
    shutil.copy(base.journal, shell.journal)
    for name in ("team", "other", "disk"):
        (tmp_path / name).mkdir()
    return shell


def run(shell: Shell, form: str) -> None:
    stdin, line = STDIN.get(form, ""), form
    if form.startswith("import "):
        stdin = IMPORTS[form.removeprefix("import ")]
        (shell.folder / "people.csv").write_text(stdin)
        line = form.replace("{people}", str(shell.folder / "people.csv"))
    shell.ok(line.replace("{folder}", str(shell.folder)), stdin=stdin, terminal=form == "review")


@pytest.mark.parametrize("form", FORMS)
def test_undo_and_redo_bring_back_each_row(full: Shell, form: str) -> None:
    before = dump(full)
    run(full, form)
    after = dump(full)
    assert after != before
    for _ in range(2):
        while dump(full) != before:
            full.ok("undo")
        while dump(full) != after:
            full.ok("redo")
    assert full("redo").code == 3  # it took as many steps back as forth
    assert is_sound(full)


def test_every_step_of_every_form_in_a_row(full: Shell) -> None:
    """Each form after all others, as far as the journal allows it; then everything is undone and redone."""
    begun, states = dump(full), []
    for form in FORMS:
        before = dump(full)
        stdin = STDIN.get(form, IMPORTS.get(form.removeprefix("import "), ""))
        full(form.replace("{folder}", str(full.folder)), stdin=stdin, terminal=form == "review")
        if dump(full) != before:
            states.append(dump(full))
    assert len(states) > len(FORMS) // 2
    undone = 0
    while dump(full) != begun:
        full.ok("undo")
        undone += 1
    for _ in range(undone):
        full.ok("redo")
    assert dump(full) == states[-1]
    assert is_sound(full)


def test_the_table_has_every_command_that_writes() -> None:
    """A step that no form above makes is missing from them; forgetting cannot be undone."""
    source = "".join(path.read_text() for path in Path(prospectr.__file__).parent.rglob("*.py"))
    named = {*re.findall(r'\.step\("(\w+)"', source), *re.findall(r'^STEP = "([\w ]+)"', source, re.MULTILINE)}
    forms = {form.split()[0] for form in FORMS} | {" ".join(form.split()[:2]) for form in FORMS}
    told = {"log": "p", "timer": "edit timer"}
    assert {name for name in named if told.get(name, name) not in forms} == {"forget"}
