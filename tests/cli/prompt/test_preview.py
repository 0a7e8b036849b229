"""What a line at the prompt means: the same words that running it would print."""

from __future__ import annotations

import pytest

from prospectr.cli.prompt.preview import explain
from prospectr.context import Context
from prospectr.domain.entries.kinds import MENU
from tests.commands.helpers import log
from tests.conftest import Shell

COFFEE = "coffee: networking in 1 of 1 of yours"
NO_TIME = "There is no time on the line: how long did it take?"


@pytest.fixture
def ctx(shell: Shell) -> Context:
    log(shell, "config auto_backup off", "p 5m @bobby +warm", "n 30m coffee @zoe")
    return Context(environ=shell.env)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("p 45m calls @zoe dials=25", "Would log · Prospecting 45m · Sat 21 Nov · calls @zoe dials=25"),
        ("prospectr n 9-10 fri x", "Would log · Networking 1h · Fri 20 Nov 09:00-10:00 · x"),
        ("log p 45m x --json", "Would log · Prospecting 45m · Sat 21 Nov · x"),
        ("p 45m O'Brien #4 $5", "Would log · Prospecting 45m · Sat 21 Nov · O'Brien #4 $5"),
        ("p 5m @bobb", "Would log · Prospecting 5m · Sat 21 Nov · @bobb\n@bobb is new. Did you mean @bobby?"),
        ("p", "How long did it take?\nType prospectr p 45m what you did"),
        ("p 45mm calls", f"{NO_TIME}\nType prospectr p 45m calls"),
        (
            "p 12 @zoe",
            "“12” could be minutes or hours.\n  [1] prospectr p 12m @zoe\n  [2] prospectr p 12h @zoe",
        ),
        (
            "30m coffee",
            f"Which kind was it? It looks like networking ({COFFEE}).\nType prospectr n 30m coffee",
        ),
        ('p 45m need="open', 'A double quote is not closed.\nType prospectr p 45m need="open"'),
        ("", "Log an activity: KIND TIME [DAY] [WORDS...]."),
        ("week", "Show a week against the quota, or close it."),
        ("prospectr tags rename a b", "Replace one tag with another."),
        ("help week", "Show a week against the quota, or close it."),
        ("wee", "week"),
        ("ex", "export, exit"),
        ("exit", "Leave the prompt."),
        ("Quit ", "Leave the prompt."),
        ("quit smoking 30m", f"Which kind was it ({MENU})?\nType prospectr p quit smoking 30m"),
        ("wek ", "Unknown command “wek”.\nDid you mean prospectr week?"),
        ("networking --help", "Log networking, n for short."),
        ("log -", "Log an activity: KIND TIME [DAY] [WORDS...]."),
        ("prospectr", ""),
        ("start p at 17:30 calls", "Would start · Prospecting running since 17:30, 30m · calls"),
        ("start", f"What do you start? The kinds: {MENU}.\nType prospectr start p"),
        ("start at 17:00", "Nothing is running.\nStart a timer: prospectr start p, or log: prospectr p 45m."),
        ("edit timer 17:00", "Nothing is running.\nStart a timer: prospectr start p, or log: prospectr p 45m."),
        ("edit timer", "Change an entry."),
        ("stop", "Nothing is running.\nStart a timer: prospectr start p, or log: prospectr p 45m."),
        ("edit last 1h yesterday", "Would become #2 Networking 1h · Fri 20 Nov · coffee @zoe"),
        ("edit last", "Change an entry."),
        ("edit 9 1h", "There is no entry #9.\nSee them: prospectr list; what was deleted: prospectr history"),
        ("--journal x.db week", "Show a week against the quota, or close it."),
    ],
)
def test_a_line_shows_what_it_means(ctx: Context, line: str, shown: str) -> None:
    assert explain(ctx, line) == shown


@pytest.mark.parametrize(
    "line", ["p 45m calls @acme +phone", "n 5mm x", "calls 45m", "p 45m tomorrow x", "p 45m coffee @bob next=3d", "x"]
)
def test_the_words_are_those_of_a_dry_run(shell: Shell, ctx: Context, line: str) -> None:
    said = shell(*line.split(), "--dry-run")
    details = [text for text in said.err.splitlines() if not text.startswith("  ")]
    assert f"{explain(ctx, line)}\n" == "\n".join([*said.out.splitlines(), *details, ""]).removeprefix("prospectr: ")


def test_the_running_timer(shell: Shell, ctx: Context) -> None:
    shell.at("2026-11-21T17:00:00+01:00").ok("start p calls")
    assert explain(ctx, "stop talks=3") == "Would log · Prospecting 1h · Sat 21 Nov 17:00-18:00 · calls talks=3"


def test_a_follow_up_that_would_be_done(shell: Shell, ctx: Context) -> None:
    shell.ok("follow @bob 3d send prices")
    finish = "Would finish 1  @bob Tue 24 Nov send prices"
    assert explain(ctx, "done 1") == finish
    assert explain(ctx, "done @bob n 20m sent them next=1w") == (
        f"{finish}\nWould log · Networking 20m · Sat 21 Nov · sent them @bob · next: @bob Sat 28 Nov"
    )
    assert explain(ctx, "done 1 20m") == (
        "“20m” is not a kind of activity.\nBegin with a kind (p prospecting, n networking, s selling, c clients, "
        "m marketing, a admin): prospectr done 1 p 20m"
    )
    assert explain(ctx, "done 9").startswith("There is no follow-up 9.")


def test_nothing_is_stored(shell: Shell, ctx: Context) -> None:
    shell.ok("start p calls")
    before = shell.ok("export json").out, shell.ok("status").out
    for line in ("p 45m calls", "undo", "delete last", "start n", "stop", "edit last 1h", "edit timer n", "done 1"):
        explain(ctx, line)
    assert (shell.ok("export json").out, shell.ok("status").out) == before


def test_a_journal_that_is_gone_is_told(shell: Shell, ctx: Context) -> None:
    shell.journal.write_bytes(b"x" * 5000)
    assert "is not a journal" in explain(ctx, "p 45m calls")


def test_text_from_the_journal_cannot_drive_the_terminal(ctx: Context) -> None:
    assert "\x1b" not in explain(ctx, "p 45m \x1b[2J")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("start at 17:00", "Would become · Prospecting running since 17:00, 1h · calls @acme"),
        ("edit timer n 17:45 +phone", "Would become · Networking running since 17:45, 15m · calls @acme +phone"),
    ],
)
def test_a_change_of_the_timer_is_shown(shell: Shell, ctx: Context, line: str, shown: str) -> None:
    shell.ok("start p at 17:30 calls @acme")
    assert explain(ctx, line) == shown
    assert "since 17:30" in shell.ok("status").out
