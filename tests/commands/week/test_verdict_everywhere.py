"""The verdict's words on every view, for weeks made with commands: closed and changed, Sunday weeks, other settings."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log, read
from tests.conftest import Shell

THURSDAY = "2026-11-19T10:00:00+01:00"


def verdicts(shell: Shell, week: str = "2026-W47") -> set[str]:
    """Return the verdicts of all views of a week; if they are the same, there is only one."""
    wide = shell.with_env(COLUMNS="200")
    texts = {
        read(shell, f"week {week}")["quota"]["verdict"],
        shell.ok(f"week {week} --md").lines[0].strip("*"),
        " ".join(wide.ok(f"week {week}").out.partition("\n2026-W")[0].split()),
        " ".join(wide.ok(f"week {week} --full").out.partition("\n2026-W")[0].split()),
    }
    if shell.env["PROSPECTR_NOW"] == THURSDAY:
        texts |= {shell.ok().lines[2], shell.ok("status").lines[1]}
    return texts


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            ("quota 40% --hours 12 talks=25", "p 520m mon talks=4", "a 780m tue"),
            "Week 47: 40 % of 40 %, but 3h20m to 12h and 21 talks to 25; 1h40m and 11 talks on each of the 2 days left",
        ),
        (("p 1m mon",), "Week 47: 100 % of 25 % (default), quota met"),
        (("a 1m mon",), "Week 47: 0 % of 25 % (default), 1m to go; 1m on each of the 2 days left"),
        # coffee counts as networking: (0.4 * 120 - 60) / 0.6 is met, (0.4 * 120 - 0) / 0.6 = 80
        (("quota 40%", "p 1h mon calls", "a 1h mon"), "Week 47: 50 % of 40 %, quota met"),
        (
            ("quota 40%", "p 1h mon coffee", "a 1h mon"),
            "Week 47: 0 % of 40 %, 1h20m to go; 40m on each of the 2 days left",
        ),
        (("quota 40%", "config counting as-logged", "p 1h mon coffee", "a 1h mon"), "Week 47: 50 % of 40 %, quota met"),
        # from Wednesday on there is another quota, which does not judge this week
        (
            ("quota 40%", "quota 90% --from 2026-11-18", "p 1h mon", "a 1h mon"),
            "Week 47: 50 % of 40 %, quota met",
        ),
        # Thursday off: four of five days are 9h36m and 20 talks, all on Friday
        (
            ("quota 40% --hours 12 talks=25", "off 2026-11-19", "p 1h mon talks=1"),
            "Week 47: 100 % of 40 %, but 8h36m to 9h36m and 19 talks to 20; all of it on Friday",
        ),
        # work from Monday to Thursday
        (
            ("config workdays mon-thu", "quota 40% --hours 12", "p 1h mon"),
            "Week 47: 100 % of 40 %, but 11h to 12h; all of it today",
        ),
        # a week from Sunday the 15th, whose Sunday counts
        (
            ("config week_start sunday", "quota 40%", "p 1h 2026-11-15", "a 3h mon"),
            "Week 47: 25 % of 40 %, 1h to go; 30m on each of the 2 days left",
        ),
    ],
)
def test_all_views_say_the_same(shell: Shell, lines: tuple[str, ...], words: str) -> None:
    thursday = shell.at(THURSDAY)
    log(thursday, *lines)
    assert verdicts(thursday) == {words}


def test_a_closed_week_that_changed_is_judged_as_it_is_now(shell: Shell) -> None:
    """The close keeps the figures of then; the verdict goes by what is logged, and the report shows the change."""
    log(shell.at(THURSDAY), "quota 40% talks=5", "p 1h mon talks=5", "a 1h mon")
    monday = shell.at("2026-11-23T09:00:00+01:00")
    monday.ok("week close last")
    assert verdicts(monday) == {"Week 47: 50 % of 40 % and 5 of 5 talks, quota met"}
    log(monday, "edit 1 talks=3", "a 4h 2026-11-20 mails")
    assert verdicts(monday) == {
        "Week 47 missed: 16 % of 40 %, 2h20m short and 2 talks short of 5",
    }  # (0.4 * 360 - 60) / 0.6 = 140
    assert "Changed after close" in monday.ok("week last --full").out
    assert read(monday, "week last")["closed"]["share"] == 50.0


def test_the_echo_of_another_week_has_its_verdict(shell: Shell) -> None:
    thursday = shell.at(THURSDAY)
    log(thursday, "quota 40%")
    assert thursday.ok("a 1h 2026-11-12").out.endswith(" · week 46 missed: 0 % of 25 % (default), 20m short\n")
    assert thursday.ok("a 1h 2025-11-20").out.endswith(" · week 47 of 2025 missed: 0 % of 25 % (default), 20m short\n")
