"""Words that people who never read the manual try: each does what it means, or names the whole line to type."""

from __future__ import annotations

import re
import shlex

import pytest

from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table.tried_words import CONTACT, NUMBER, STAGE_OF, TEXT, TRIED
from prospectr.cli.table.words import TAKES_NO_CONTACT, understood
from prospectr.context import Context
from prospectr.errors import InputError
from tests.commands.helpers import log, read, refused
from tests.conftest import NOW, Shell, Stream

MEANT = [  # what is typed, and the line that is run
    # text and people
    ("search plumbers", "list all --grep plumbers"),
    ("find acme corp", 'list all --grep "acme corp"'),
    ("Search for price talk --json", 'list all --grep "price talk" --json'),
    ("grep 100%", "list all --grep 100%"),
    ("find @garcia", "list @garcia"),
    ("@garcia", "who @garcia"),
    ("@garcia --json", "who @garcia --json"),
    ("who is @garcia?", "who @garcia"),
    ("show @garcia", "who @garcia"),
    ("due @garcia", "who @garcia"),
    ("history @garcia", "who @garcia"),
    ("people", "contacts"),
    ("customers", "contacts --stage client"),
    # periods
    ("yesterday", "list yesterday"),
    ("monday", "list monday"),
    ("2026-11-20", "list 2026-11-20"),
    ("20 nov", "list 20 nov"),
    ("2 days ago", "list 2 days ago"),
    ("last week", "week last week"),
    ("this week", "week this week"),
    ("last month", "report last month"),
    ("october --by kind", "report october --by kind"),
    ("since monday", "report since monday"),
    ("last 30 days", "report last 30 days"),
    ("q3", "report q3"),
    ("show week", "week"),
    ("show due", "due"),
    ("report by contact", "report --by contact"),
    ("report channel last month", "report --by channel last month"),
    ("by tag", "report --by tag"),
    ("weekly", "week"),
    ("monthly report", "report month"),
    ("what did I do today?", "today"),
    ("what did i do yesterday", "list yesterday"),
    ("chart", "trend"),
    ("graph 26w", "trend 26w"),
    ("home", "status"),
    ("how much left", "status"),
    ("how many talks this week", "week this week"),
    ("talks", "week"),
    ("calls today", "week"),
    ("prospectr week last", "week last"),
    # the week as a page, a mail and closed
    ("html", "week --html"),
    ("pdf", "week --html"),
    ("print week", "week --html"),
    ("week pdf last", "week --html last"),
    ("send week", "week --mail"),
    ("email report", "week --mail"),
    ("close week", "week close"),
    ("close last week", "week close last"),
    ("close the week", "week close"),
    # stages
    ("won @garcia", "advance @garcia client"),
    ("won @garcia 12000", "advance @garcia client --value 12000"),
    ("lost @garcia too expensive", 'advance @garcia lost --reason "too expensive"'),
    ("opp @garcia", "advance @garcia opportunity"),
    ("won deal @garcia 5000", "advance @garcia client --value 5000"),
    ("deal won @garcia", "advance @garcia client"),
    ("deal lost with @garcia too late", 'advance @garcia lost --reason "too late"'),
    ("new lead @garcia", "advance @garcia lead"),
    ("note @garcia likes golf", 'contact @garcia --note "likes golf"'),
    ("@garcia note likes golf", 'contact @garcia --note "likes golf"'),
    ("@garcia phone 555 123", 'contact @garcia --phone "555 123"'),
    ("next @garcia friday", "follow @garcia friday"),
    ("late", "due"),
    ("what's due", "due"),
    ("who to call", "due"),
    ("who should I call?", "due"),
    ("@garcia won", "advance @garcia client"),
    ("lead @garcia", "advance @garcia lead"),
    ("move @garcia lead", "advance @garcia lead"),
    ("leads", "contacts --stage lead"),
    ("deals", "pipeline"),
    # what comes next
    ("todo", "due"),
    ("to do", "due"),
    ("tomorrow", "due"),
    ("what next?", "due"),
    ("remind me to call @bob friday", "follow @bob friday call"),
    ("call @bob tomorrow about prices", "follow @bob tomorrow call about prices"),
    ("email @bob in 3 days", "follow @bob in 3 days email"),
    ("@bob fri 14:30 send prices", "follow @bob fri 14:30 send prices"),
    ("follow up with @bob next week", "follow @bob next week"),
    ("finish 3 s 20m sent prices", "done 3 s 20m sent prices"),
    ("postpone 3 2d", "snooze 3 2d"),
    # correct
    ("remove 12", "delete 12"),
    ("rm last", "delete last"),
    ("change 12 1h", "edit 12 1h"),
    ("fix #12 30m", "edit #12 30m"),
    ("oops", "undo"),
    ("merge @bobb @bob", "contact merge @bobb @bob"),
    # timers
    ("begin p calls", "start p calls"),
    ("end at 17:30", "stop at 17:30"),
    ("pause", "stop"),
    ("continue", "resume"),
    ("timer", "status"),
    # look
    ("stats", "week"),
    ("how am i doing?", "week"),
    ("total last month", "report last month"),
    ("ls", "list"),
    ("Week last", "week last"),
    # log
    ("add p 45m calls @acme", "log p 45m calls @acme"),
    ("add 45m calls @acme", "log 45m calls @acme"),
    ("add @zed", "contact @zed"),
    # set up, in and out
    ("goal 12 hours", "quota 12 hours"),
    ("vacation next week", "off next week"),
    ("day off fri", "off fri"),
    ("settings", "config"),
    ("name Ann Walker", "config name Ann Walker"),
    ("backup now", "backup"),
    ("h", "--help"),
    ("export excel", "export csv --excel"),
    ("export week csv", "export csv week"),
    ("export last week", "export csv last week"),
    ("export excel last month", "export csv last month --excel"),
    ("set timer_hours 12", "config timer_hours 12"),
    ("csv last month", "export csv last month"),
    ("inbox", "import inbox"),
    ("inbox notes.txt --dry-run", "import inbox notes.txt --dry-run"),
    ("save", "backup"),
    ("version", "--version"),
    ("man", "--help"),
]
NAMED = [  # what is typed, and a line that its error names
    ("won", "prospectr advance @acme client; to see all, prospectr contacts --stage client"),
    ("opp", "prospectr contacts --stage opportunity"),
    ("won garcia", "prospectr advance @garcia client"),
    ("close @bob", "prospectr done @bob; for a contact to keep close, prospectr contact @bob --close"),
    ("search", "prospectr list all --grep plumbers"),
    ("remove", "prospectr delete 12"),
    ("postpone", "prospectr snooze 12"),
    ("forget", "prospectr contact forget @acme"),
    ("call @bob", "prospectr follow @bob 3d call; to log it, prospectr p 20m call @bob"),
    ("@bob liked it", "prospectr p 20m @bob liked it; to plan it, prospectr follow @bob 3d liked it"),
    ("list garcia", "prospectr list @garcia; for a text, prospectr list all --grep garcia"),
    ("list next week", "prospectr due"),
    ("off fri", "prospectr off 2026-11-27 or prospectr off 2026-11-20"),
    ("undo last", "prospectr undo"),
]
LINES = [  # words that stay a line to log, although they begin like one of the above
    "call @bob 20m",
    "yesterday 45m calls @acme",
    "monday 9-10 calls",
    "won 2h negotiating",
    "find 30m leads",
    "lunch with @bob 1h",
]


def line_of(typed: str) -> list[str]:
    ctx = Context(environ={"PROSPECTR_NOW": NOW}, stdin=Stream(), stdout=Stream(), stderr=Stream())
    return list(understood(typed.split(), ctx))


@pytest.mark.parametrize(("typed", "line"), MEANT)
def test_the_line_that_is_meant(typed: str, line: str) -> None:
    assert line_of(typed) == shlex.split(line)


@pytest.mark.parametrize(("typed", "named"), NAMED)
def test_the_line_that_an_error_names(shell: Shell, typed: str, named: str) -> None:
    log(shell, "p 20m fri calls @bob")
    refused(shell(typed), 2, named)


@pytest.mark.parametrize("typed", LINES)
def test_words_with_a_time_are_a_line_to_log(typed: str) -> None:
    assert line_of(typed) == ["log", *typed.split()]


@pytest.mark.parametrize("typed", ["week last", "p 45m calls", "show 12", "today", "follow @bob 3d", "start p calls"])
def test_what_is_right_stays_as_it_is(typed: str) -> None:
    assert line_of(typed)[-len(typed.split()) :] == typed.split()


def test_the_line_is_shown_so_that_it_can_be_learned(shell: Shell) -> None:
    log(shell, "p 45m fri calls to plumbers @garcia")
    found = shell.ok("search plumbers")
    assert found.err == "Same as: prospectr list all --grep plumbers\n"
    assert found.out == shell.ok("list all --grep plumbers").out
    assert shell.ok("list @garcia").err == ""


def test_a_change_is_the_same_as_by_the_command(shell: Shell) -> None:
    log(shell, "advance @garcia opportunity --value 9000", "p 45m fri calls")
    assert "client" in shell.ok("won @garcia 12000").out
    card = read(shell, "who @garcia")
    assert (card["stage"], card["value"]) == ("client", 12000)
    shell.ok("remove 1")
    assert read(shell, "list all") == []
    shell.ok("oops")
    assert len(read(shell, "list all")) == 1


@pytest.mark.parametrize(("line", "follows", "phrases"), TRIED)
def test_each_row_of_the_table_leads_to_a_command(line: str, follows: int, phrases: tuple[str, ...]) -> None:
    words = line.split()
    assert words[0] in COMMANDS or words[0].startswith("--")
    example = {TEXT: ["x"], NUMBER: ["12"], CONTACT: ["@acme"]}.get(follows, [])
    for phrase in phrases:
        found = line_of(" ".join([phrase, *example]))
        assert found[: len(words)] == words or found == ["list", "x"], phrase


def test_no_word_of_the_table_is_a_command_or_appears_twice() -> None:
    singles = [(phrase, follows) for _, follows, phrases in TRIED for phrase in phrases]
    assert len(set(singles)) == len(singles)
    words = {phrase for phrase, _ in singles} | set(STAGE_OF)
    assert not words & set(COMMANDS)
    assert set(TAKES_NO_CONTACT) <= set(COMMANDS)


@pytest.mark.parametrize("typed", [phrase for _, _, phrases in TRIED for phrase in phrases] + list(STAGE_OF))
def test_a_word_alone_runs_or_names_a_line_that_begins_with_a_command(typed: str) -> None:
    try:
        words = line_of(typed)
    except InputError as error:
        [named, *_] = re.findall(r"prospectr ([\w-]+)", error.hint)
        assert named in COMMANDS
    else:
        assert words[0] in COMMANDS or words[0].startswith("--")


def test_a_word_in_no_table_is_unknown(shell: Shell) -> None:
    refused(shell("blorp"), 2, "prospectr --help")
