"""Each line that a command advises can be run as it stands. Today is Saturday 21 November 2026, 18:00."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import Shell

ADVISED = re.compile(
    r"\bprospectr (.*?)(?=$|[.,;)]*(?:,? or|, then|;| \(| and)? prospectr |\.? \(or | \(or|\)|; | or \()"
)
LINES = """
start
start calls
start p 45m calls
start p 9-10 calls
start p at 19:00 calls
start at 19:00
start p call bob at 17:00 about it
start p dail=3
start p 45m calls @acme
start n gave=time
start p next=soon @bob
start p @ann/bob
stop next=19nov
stop 45m
stop 45m demo
stop demo 3h
stop 3h
stop at 19:00
stop at noonish
stop sent it 17:00
stop talked at 17:00 with him
stop @bob dails=3
stop from=@acme
stop @ann/bob
edit timer
edit timer 45m
edit timer 19:00
edit timer -tag=x
edit timer next=3d
edit timer tag=phone
edit timer gave=time -contact=acme
edit last
edit 99
edit last tag=phone
edit last kind=n
edit last date=20/11
edit last bids=3
edit last next=3d
edit last -tag=x
edit last 20/11
edit last 25h
edit last tomorrow
edit last 19:00-20:00
edit last @ann/bob
edit last gave=x -contact=bob
resume 99
delete 99
show 99
done 9
done 1 sent it
done 1 p sent it
done 1 p 20m next=soon
done 1 p 20m tlks=3
follow
follow @bob
follow bob call
follow @bob soon call
follow @bob 19nov
follow @bob 30feb
follow @bob next-mon
follow @bob next fri call
follow @bob tomorow
follow @bob 3/4
follow @bob send prices fri
follow @bob fri 25:00 call
follow @bob fri at 9:75
snooze 1 25:00
snooze 1 fri 25:00
p 45m @bob next="fri 25:00 call"
snooze 1
snooze 1 later
snooze 1 19nov
snooze 1 next-fri
snooze 1 fri soon
snooze 9 2d
plan
plan 2
plan 2 clients by soon
plan 2 clients by 19nov
plan 0 clients by fri
advance @acme client --on 23nov
advance @acme lead --on soon
advance @acme lead --on 3/4
contact @bob --from @acme --on 23nov
contact @acme --on fri
contact @acme --from @acme
contact rename @acme @bob
contact merge @acme @nobody
who @acmee
"""


def advised(hint: str) -> list[str]:
    """Return the lines that a hint advises, without `prospectr`."""
    return [part.rstrip(" .,;") for part in ADVISED.findall(hint)]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A journal with entries, a contact, a follow-up, and a timer that has run for two hours."""
    shell = Shell(tmp_path_factory.mktemp("planned"))
    shell.ok("p 45m calls @acme +phone dials=3")
    shell.ok("n 1h coffee @bob")
    shell.ok("follow @bob 3d send prices")
    shell.ok("advance @acme prospect")
    shell.at("2026-11-21T16:00:00+01:00").ok("start p follow-ups @acme")
    return shell


@pytest.mark.parametrize("line", LINES.split("\n")[1:-1])
def test_each_advised_line_can_be_run(planned: Shell, tmp_path: Path, line: str) -> None:
    result = _copy(planned, tmp_path / "asked")(line)
    assert result.code in (2, 3), result
    _, hint = result.err.splitlines()
    lines = advised(hint)
    assert lines, hint
    for number, again in enumerate(lines):
        words = shlex.split(again)
        found = _copy(planned, tmp_path / str(number))(*words, *([] if len(words) > 1 else ["--json"]))
        assert found.code == 0, (hint, again, found.err)


def _copy(shell: Shell, folder: Path) -> Shell:
    shutil.copytree(shell.folder, folder)
    return Shell(folder)


@pytest.mark.parametrize(
    ("hint", "lines"),
    [
        ("Type prospectr p 45m x or prospectr p 1h x", ["p 45m x", "p 1h x"]),
        ("To stop it now: prospectr stop sent it", ["stop sent it"]),
        (
            "Discard it first: prospectr cancel (or let it start then: prospectr start at 16:00).",
            ["cancel", "start at 16:00"],
        ),
        ("Type prospectr p 45m to log what is done, or prospectr start p", ["p 45m to log what is done", "start p"]),
    ],
)
def test_the_lines_of_a_hint(hint: str, lines: list[str]) -> None:
    assert advised(hint) == lines
