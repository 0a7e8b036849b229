"""Each error that a person can cause has a whole line in its hint, and at least one such line can be run.

Where nothing better exists, the line is the help of the command. Today is Saturday 21 November 2026, 18:00.
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from prospectr.cli.hints import with_line
from prospectr.errors import InputError, JournalError, NotFoundError, ProspectrError
from tests.commands.shared.test_hints import advised
from tests.conftest import Shell

ERRORS = r"""
list foo
list 2026-13
list 2026-11-31
list 2026-w60
list nov30..nov1
list 2026-11-20..2026-11-01
list next week
list 2026-q7
list 99999w
list --every x
list --kind foo
list --kind
list --channel foo
list --tag ""
list --contact "@"
list --limit x
list --csv --json
list --grep
list all --outcome foo
list --no-such
show
show foo
show 99
show 1 2
week foo
week 2026-W60
week next
week last month
week close foo
week close next
week last --full --csv
week close last --csv
quarter foo
quarter 2026-Q9
quarter next
trend foo
trend 0
trend 999
calendar foo
calendar 99999
audit foo
audit @nobody
report foo
report --by foo
report --by
contact
contact @
contact @bob --circle foo
contact @bob --every x
contact @bob --email x
contact @bob --on fri
contact @bob --from @bob
contact rename @acme
contact rename @nobody @x
contact merge @acme
contact merge @acme @acme
contact forget @nobody
contact forget
contact @o'brien
contacts foo
contacts --circle foo
contacts --stage foo
contacts @nobody
contacts --not-since foo
who
who @nobody
who nobody
advance
advance @acme foo
advance @nobody client --on 23nov
advance @acme client --value foo
advance @acme client --value 99999999999999999
pipeline foo
pipeline --stage foo
qualify
qualify @acme foo=yes
qualify @nobody budget=yes
qualify @acme budget
criteria foo
criteria use foo
criteria add
criteria remove foo
criteria move budget 99
criteria move budget x
follow
follow @bob
follow @bob soon
follow @bob yesterday
due foo
due --yes
done
done 9
done foo
done @nobody
snooze
snooze 1
snooze 9 2d
snooze 1 foo
snooze @nobody 2d
network foo
referrals foo
funnel foo
funnel next month
plan
plan 2
plan foo
review foo
history foo
history 0
edit
edit foo
edit 99
edit last
edit last 25h
edit last kind=x
edit last kind=n
edit last -tag=nosuch
edit last -foo
edit last dials=x
edit last deals=3
delete
delete 99
delete foo
undo foo
redo
tags foo
tags rename
tags rename x y
tags merge x
tags rename +phone +9x
off foo
off 2026-11-31
off next-mon
off remove 2026-12-24
off rm
quota foo
quota 0%
quota 140%
quota -5%
quota 40% talks=x
quota 40% foo=3
quota next
quota none foo
routine foo
routine add
routine add foo 9-10
routine add mon-fri foo
routine add mon-fri 9-10 foo
routine add mon-fri 9-10 +a +b
routine remove 9
routine remove foo
routine export --json
config foo
config foo bar
config week_start foo
config workdays foo
config date_order foo
config outcomes "a b"
config outcome_words foo
config day_from foo
config day_to 25:00
config timer_hours x
config day_hours 0
config auto_backup maybe
config backup_folder foo
config touch_every x
config stale_after foo
config counting foo
config cues "a=b c"
config referral_days x
config my_addresses foo
rules foo
rules add
rules add x
rules add toggl foo bar p
rules add any project "" p
rules add any project x zz
rules remove 9
rules remove
doctor foo
import
import foo
import nosuch.csv
import csv nosuch.csv
import toggl
import csv
export foo
export csv foo
export contacts --kind p
export ics --json
export csv -o /nosuch/x.csv
export --raw json
backup foo bar
restore foo
restore 99
team foo
team report
team roster foo
team roster add
team join
team sync
log
start
start foo
start 45m
stop
stop foo=bar dials=x
cancel
status foo
resume foo
resume 99
today foo
p
p foo
p 45m dials=x
p 45m @a'b
p 45m need=...
p 45m @bob next=foo
p 45m @bob next=
p 45m gave=intro
p 45m -x
p 45m --foo
p 45m talks=99999999
p 20h
p tomorrow 45m
p 45m 31nov
p 45m 3/4/2026
foo
foo bar
foo bar baz
remind @bob
bob client
@bob client
--foo
--journal "" list
help foo
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A journal with entries, contacts, a follow-up, a stage and a quota."""
    shell = Shell(tmp_path_factory.mktemp("known"))
    for line in (
        *("config auto_backup off", "p 45m calls @acme +phone dials=3", "n 1h coffee @bob", "quota 40%"),
        *("follow @bob 3d send prices", "advance @acme prospect"),
    ):
        shell.ok(line)
    return shell


@pytest.mark.parametrize("line", ERRORS.split("\n")[1:-1])
def test_an_error_has_a_line_that_can_be_run(
    known: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = _copy(known, tmp_path / "asked")(*_words(line))
    assert result.code in (2, 3), result
    hint = result.err.splitlines()[-1]
    lines = advised(hint.replace("   More:", ". More:"))
    assert lines, hint
    assert any(_runs(known, tmp_path / str(number), again) for number, again in enumerate(lines)), hint


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # an apostrophe
        return line.split()


def _runs(known: Shell, folder: Path, line: str) -> bool:
    if line.endswith("--help"):  # the table of commands has it
        return known(*line.split()).code == 0
    words = _words(line)
    return _copy(known, folder)(*words, *([] if len(words) > 1 else ["--json"])).code == 0


def _copy(shell: Shell, folder: Path) -> Shell:
    shutil.copytree(shell.folder, folder)
    return Shell(folder)


@pytest.mark.parametrize(
    ("error", "argv", "hint"),
    [
        (InputError("no", "See."), ["list", "foo"], "See. More: prospectr list --help"),
        (NotFoundError("no"), ["foo"], "More: prospectr --help"),
        (
            InputError("no", "Type week.").suggesting("foo", "week"),
            ["list", "foo"],
            "Type week. For example: prospectr list week",
        ),
        (InputError("no", "See.").suggesting("foo", "week"), ["week", "FOO"], "See. For example: prospectr week last"),
        (
            InputError("no", "See.").suggesting("a b", "week"),
            ["list", "a", "B"],
            "See. For example: prospectr list week",
        ),
        (InputError("no", "See.").suggesting("a b", "week"), ["list", "a b"], "See. For example: prospectr list week"),
        (
            InputError("no", "See.").suggesting("x", "p"),
            ["list", "--kind=x"],
            "See. For example: prospectr list --kind=p",
        ),
        (
            InputError("no", "See.").suggesting("+9x", "+x"),
            ["list", "--tag", "9x"],
            "See. For example: prospectr list --tag +x",
        ),
        (InputError("no", "See.").suggesting("foo", "week"), ["list"], "See. More: prospectr list --help"),
        (InputError("no", "Type prospectr list"), ["list", "foo"], "Type prospectr list"),
        (InputError("no", "Correct them.", ["Type prospectr list"]), ["list", "foo"], "Correct them."),
        (
            InputError("no", "See.").suggesting("foo", "week"),
            ["list", "foo", "x" * 200],
            "See. More: prospectr list --help",
        ),
        (InputError("no", "Set it, or type unset TZ"), ["list"], "Set it, or type unset TZ"),
        (JournalError("no", "Wait."), ["list"], "Wait."),
    ],
)
def test_the_line_that_a_hint_gets(error: ProspectrError, argv: list[str], hint: str) -> None:
    assert with_line(error, argv).hint == hint
