"""The quota: setting it, showing it with its history, and the weeks that it applies to."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

DEFAULT = {"from": None, "share": 25.0, "hours": None, "outcomes": {}, "source": "default", "history": []}


def test_the_default_quota_is_25_percent(shell: Shell) -> None:
    assert read(shell, "quota") == DEFAULT
    text = shell.ok("quota").out
    assert "25 %" in text
    assert "prospectr quota 40%" in text
    assert not shell.journal.exists()


def test_a_quota_applies_from_the_first_day_of_this_week(shell: Shell) -> None:
    quota = {"from": "2026-11-16", "share": 40.0, "hours": None, "outcomes": {}}
    assert json.loads(shell.ok("quota 40% --json").out) == {**quota, "source": "set", "history": [quota]}


def test_a_quota_with_hours_outcomes_and_a_first_day(shell: Shell) -> None:
    shell.ok("quota 40% --hours 10 talks=25 --from 2026-12-01")
    quota = {"from": "2026-12-01", "share": 40.0, "hours": 10.0, "outcomes": {"talks": 25}}
    assert read(shell, "quota") == {**DEFAULT, "history": [quota]}  # not in force yet
    assert (
        read(shell.at("2026-12-02T09:00:00+01:00"), "quota")["source"] == "default"
    )  # that week begins on 30 November
    assert read(shell.at("2026-12-07T09:00:00+01:00"), "quota") == {**quota, "source": "set", "history": [quota]}
    text = shell.ok("quota").out
    for part in ("40 %", "2026-12-01", "10h", "talks=25"):
        assert part in text


@pytest.mark.parametrize(
    ("word", "share"), [("1%", 1.0), ("95%", 95.0), ("37.5%", 37.5), ("40%", 40.0), ("12.0%", 12.0)]
)
def test_shares_from_1_to_95_percent(shell: Shell, word: str, share: float) -> None:
    shell.ok(f"quota {word}")
    assert read(shell, "quota")["share"] == share


@pytest.mark.parametrize(
    "line",
    [
        "quota 0%", "quota 0.9%", "quota 95.1%", "quota 96%", "quota 100%", "quota 40", "quota -5%", "quota x%",
        "quota 40% calls", "quota 40% tasks=3", "quota 40% talks=x", "quota 40% @acme", "quota 40% +phone",
        "quota 40% gave=x", "quota 40% got=x", "quota 40% need=x", "quota 40% next=3d", "quota from=@bob",
        "quota 40% need= talks=25", "quota 40% --hours 169", "quota 40% --hours x", "quota 40% --from 11/20",
        "quota 40% --from nextweek", "quota 40% --from 2026-02-30", "quota 37.55%",
    ],
)  # fmt: skip
def test_an_invalid_line_changes_nothing(shell: Shell, line: str) -> None:
    refused(shell(line), 2)
    assert read(shell, "quota") == DEFAULT


@pytest.mark.parametrize(
    ("words", "share", "hours", "outcomes"),
    [
        ("40% 12 hours", 40.0, 12.0, {}),
        ("40 percent 7.5h", 40.0, 7.5, {}),
        ("12h", 25.0, 12.0, {}),
        ("12 hours a week", 25.0, 12.0, {}),
        ("40% of my time", 40.0, None, {}),
        ("25 talks", 25.0, None, {"talks": 25}),
        ("40%, 12h, 25 talks and 5 meetings", 40.0, 12.0, {"talks": 25, "meetings": 5}),
        ("talks=25 40%", 40.0, None, {"talks": 25}),
    ],
)
def test_a_quota_as_people_say_it(
    shell: Shell, words: str, share: float, hours: float | None, outcomes: dict[str, int]
) -> None:
    shell.ok("quota", *words.split())
    quota = read(shell, "quota")
    assert (quota["share"], quota["hours"], quota["outcomes"]) == (share, hours, outcomes)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("quota 40% 30%", "“30%” is the second one."),
        ("quota 12h 10h", "“10h” is the second one."),
        ("quota 12h --hours 10", "The hours are given twice."),
        ("quota 169h", "A week does not have 169 hours."),
        ("quota 40 talks=3", "“40” is not a share."),
        ("quota 40% soon", "“soon” is not part of a quota."),
    ],
)
def test_a_quota_with_words_that_do_not_fit(shell: Shell, line: str, message: str) -> None:
    refused(shell(line), 2, "prospectr quota")
    assert message in shell(line).err
    assert read(shell, "quota") == DEFAULT


def test_a_later_quota_does_not_change_earlier_weeks(shell: Shell) -> None:
    log(shell, "quota 30% --from 2026-11-02", "quota 50% --from 2026-11-16")
    shares = [week["quota_share"] for week in read(shell, "week")["trend"]]
    assert shares == [25.0] * 5 + [30.0, 30.0, 50.0]  # W40 to W44 have the default, then W45, W46 and W47
    assert [quota["share"] for quota in read(shell, "quota")["history"]] == [30.0, 50.0]


def test_a_week_is_judged_by_the_quota_in_force_on_its_first_day(shell: Shell) -> None:
    """A quota from Tuesday does not change the week that began on Monday."""
    shell.ok("quota 50% --from 2026-11-17")
    assert read(shell, "week")["quota"]["share"] == 25.0


def test_a_quota_replaces_one_from_the_same_day(shell: Shell) -> None:
    log(shell, "quota 30%", "quota 35%")
    assert [quota["share"] for quota in read(shell, "quota")["history"]] == [35.0]


def test_the_first_day_follows_week_start(shell: Shell) -> None:
    log(shell, "config week_start sunday", "quota 40%")
    assert read(shell, "quota")["from"] == "2026-11-15"


def test_a_target_can_be_set_without_a_share(shell: Shell) -> None:
    log(shell, "quota 40%", "quota talks=25")
    assert (read(shell, "quota")["share"], read(shell, "quota")["outcomes"]) == (40.0, {"talks": 25})


def test_a_new_share_keeps_hours_and_outcomes(shell: Shell) -> None:
    log(shell, "quota 40% --hours 10 talks=25", "quota 50%")
    quota = read(shell, "quota")
    assert (quota["share"], quota["hours"], quota["outcomes"]) == (50.0, 10.0, {"talks": 25})


def test_a_target_can_be_removed_after_its_outcome_was_removed(shell: Shell) -> None:
    log(shell, "quota 40% --hours 10 talks=25", "config outcomes dials", "quota talks=0 --hours 0")
    quota = read(shell, "quota")
    assert (quota["hours"], quota["outcomes"]) == (None, {})


def test_the_week_says_if_only_the_hours_are_missing(shell: Shell) -> None:
    log(shell, "quota 40% --hours 10", "p 2h calls")
    headline = shell.ok("week").out.partition("\n\n")[0]
    assert "100 % of 40 %, but 8h to 10h" in " ".join(headline.split())
