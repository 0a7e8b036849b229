"""pipeline: the contacts in open stages. Today is Saturday 21 November 2026, in week 2026-W47."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

WEEKS = ["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44", "2026-W45", "2026-W46", "2026-W47"]


@pytest.fixture
def full(shell: Shell) -> Shell:
    """Two opportunities, a lead, a prospect, a client and a lost contact.

    1 May to 21 November is 31 + 30 + 31 + 31 + 30 + 31 + 20 = 204 days, 1 October to 21 November 31 + 20 = 51.
    """
    log(
        shell,
        "advance @acme opportunity --value 12k --on 2026-11-01",
        "advance @bolt opportunity --value 500 --on 2026-05-01",
        "advance @corp lead --on 2026-10-01",
        "advance @dana prospect --on 2026-11-11",
        "advance @weber client --on 2026-03-01",
        "advance @zelt lost --on 2026-03-01",
        "s 30m fri price talk @acme +phone",
        "s 30m fri price talk @bolt +phone",
        'follow @acme 3d "send prices"',
    )
    return shell


def listed(shell: Shell, line: str = "pipeline") -> dict[str, dict[str, object]]:
    return {prospect["contact"]: prospect for prospect in read(shell, line)["pipeline"]}


def marks(shell: Shell, handle: str = "acme") -> tuple[bool, bool]:
    """Return whether a contact is stale, and whether it is old."""
    prospect = listed(shell)[handle]
    return bool(prospect["stale"]), bool(prospect["old"])


class TestTheList:
    def test_the_furthest_stage_and_the_longest_in_it_come_first(self, full: Shell) -> None:
        assert list(listed(full)) == ["bolt", "acme", "corp", "dana"]

    def test_the_fields_of_a_prospect(self, full: Shell) -> None:
        prospects = listed(full)
        assert prospects["acme"] == {
            "contact": "acme",
            "stage": "opportunity",
            "since": "2026-11-01",
            "days": 20,
            "last_touch": "2026-11-20",
            "next": "2026-11-24",
            "next_text": "send prices",
            "value": 12000,
            "stale": False,
            "old": False,
        }
        assert prospects["corp"] == {
            "contact": "corp",
            "stage": "lead",
            "since": "2026-10-01",
            "days": 51,
            "last_touch": None,
            "next": None,
            "next_text": None,
            "value": None,
            "stale": True,
            "old": False,
        }
        bolt, dana = prospects["bolt"], prospects["dana"]
        assert (bolt["days"], bolt["stale"], bolt["old"]) == (204, False, True)
        assert (dana["days"], dana["stale"]) == (10, False)

    def test_the_number_of_contacts_in_each_stage(self, full: Shell) -> None:
        pipeline = read(full, "pipeline")
        assert pipeline["counts"] == {"opportunity": 2, "lead": 1, "prospect": 1, "client": 1, "lost": 1}
        assert pipeline["stale_after"] == {"prospect": 30, "lead": 45, "opportunity": 90}

    def test_in_words(self, full: Shell) -> None:
        head, *lines = [" ".join(line.split()) for line in full.ok("pipeline").lines]
        assert head == "days touched value next step"
        assert lines[:8] == [
            "2 opportunities, 12,500",
            "@bolt 204 yesterday 500 old none",
            "@acme 20 yesterday 12,000 Tue 24 Nov send prices",
            "1 lead",
            "@corp 51 never stale none",
            "1 prospect",
            "@dana 10 never none",
            "Also: 1 client, 1 lost.",
        ]

    def test_the_next_step_is_the_first_open_follow_up(self, full: Shell) -> None:
        log(full, "follow @acme 1d call", "follow @acme 2d write", "done 2")
        assert (listed(full)["acme"]["next"], listed(full)["acme"]["next_text"]) == ("2026-11-23", "write")

    def test_lines_are_cut_at_the_width_of_a_terminal(self, full: Shell) -> None:
        full.ok("follow", "@dana", "3d", "a long text that goes on and on " * 4)
        assert max(map(len, full.ok("pipeline").lines)) > 60
        assert max(map(len, full.with_env(COLUMNS="60").ok("pipeline", terminal=True).lines)) <= 60

    def test_control_characters_never_reach_the_terminal(self, full: Shell) -> None:
        full.ok("follow", "@dana", "3d", "call \x1b[2J now")
        said = full.with_env(NO_COLOR="1").ok("pipeline", terminal=True)
        assert "\x1b" not in said.out
        assert "call" in said.out

    def test_piped_output_has_no_colour_and_no_box(self, full: Shell) -> None:
        assert not set("\x1b│─┃━") & set(full.process("pipeline").out)

    def test_an_empty_journal(self, shell: Shell) -> None:
        assert "prospectr advance @acme" in shell.ok("pipeline").out
        assert read(shell, "pipeline") == {
            "pipeline": [],
            "counts": {},
            "stale_after": {"prospect": 30, "lead": 45, "opportunity": 90},
            "weeks": [{"week": week, "new_opportunities": 0, "client_minutes": 0} for week in WEEKS],
        }
        assert not shell.journal.exists()


class TestStale:
    @pytest.mark.parametrize(
        ("stage", "ago", "stale"),
        [
            ("opportunity", 90, False),
            ("opportunity", 91, True),
            ("lead", 45, False),
            ("lead", 46, True),
            ("prospect", 30, False),
            ("prospect", 31, True),
        ],
    )
    def test_each_stage_has_its_limit(self, shell: Shell, stage: str, ago: int, stale: bool) -> None:
        shell.ok(f"advance @acme {stage} --on {ago}d-ago")
        assert marks(shell) == (stale, False)

    @pytest.mark.parametrize(
        ("line", "stale"),
        [
            ("s 30m 90d-ago price talk @acme", False),
            ("s 30m 91d-ago price talk @acme", True),
            ("m 30m today newsletter @acme", True),  # marketing is no touch
            ("a 30m today contract @acme", True),  # nor is admin
            ("n 30m today coffee @bob @acme from=@bob", True),  # the talk was with the source
            ("s 30m today price talk @bolt", True),
        ],
    )
    def test_a_touch_within_the_limit_prevents_stale(self, shell: Shell, line: str, stale: bool) -> None:
        log(shell, "advance @acme opportunity --on 100d-ago", line)
        assert marks(shell) == (stale, False)

    @pytest.mark.parametrize(
        ("made", "due", "stale"),
        [
            ("2026-11-21", "2026-11-21", False),
            ("2026-11-21", "2027-02-19", False),  # 9 + 31 + 31 + 19 = 90 days ahead
            ("2026-11-21", "2027-02-20", True),
            ("2026-08-15", "2026-08-23", False),  # 8 + 30 + 31 + 21 = 90 days late
            ("2026-08-15", "2026-08-22", True),
        ],
    )
    def test_a_follow_up_within_the_limit_prevents_stale(self, shell: Shell, made: str, due: str, stale: bool) -> None:
        shell.ok("advance @acme opportunity --on 100d-ago")
        shell.at(f"{made}T09:00:00+01:00").ok(f"follow @acme {due}")
        assert marks(shell) == (stale, False)

    def test_a_finished_follow_up_does_not_count(self, shell: Shell) -> None:
        log(shell, "advance @acme opportunity --on 100d-ago", "follow @acme 3d")
        assert marks(shell) == (False, False)
        shell.ok("done 1")
        assert marks(shell) == (True, False)

    @pytest.mark.parametrize(
        ("stage", "ago", "old"),
        [("opportunity", 182, False), ("opportunity", 183, True), ("lead", 400, False), ("prospect", 400, False)],
    )
    def test_an_opportunity_over_two_quarters_old_is_listed_whatever_its_touches(
        self, shell: Shell, stage: str, ago: int, old: bool
    ) -> None:
        log(shell, f"advance @acme {stage} --on {ago}d-ago", "s 30m today price talk @acme", "follow @acme 3d")
        assert marks(shell) == (False, old)
        assert list(listed(shell, "pipeline --stale")) == (["acme"] if old else [])

    def test_the_limits_are_a_setting(self, shell: Shell) -> None:
        log(shell, "advance @acme lead --on 20d-ago", "advance @bolt prospect --on 20d-ago")
        assert listed(shell, "pipeline --stale") == {}
        shell.ok("config stale_after lead=19d")
        assert list(listed(shell, "pipeline --stale")) == ["acme"]
        assert read(shell, "pipeline")["stale_after"] == {"prospect": 30, "lead": 19, "opportunity": 90}

    def test_stale_lists_only_stale_and_old_contacts(self, full: Shell) -> None:
        assert list(listed(full, "pipeline --stale")) == ["bolt", "corp"]
        said = full.ok("pipeline --stale").out
        assert "@bolt" in said
        assert "@corp" in said
        assert "@acme" not in said
        assert "@dana" not in said
        assert "90 days as an opportunity" in said

    def test_without_stale_contacts(self, shell: Shell) -> None:
        shell.ok("advance @acme")
        assert "Nothing is stale." in shell.ok("pipeline --stale").out


class TestTheWeeks:
    """New opportunities and minutes with existing clients, by week."""

    def test_the_last_eight_weeks_come_oldest_first(self, shell: Shell) -> None:
        log(
            shell,
            "advance @acme opportunity --on 2026-11-17",
            "advance @bolt opportunity --on 2026-11-16",
            "advance @corp opportunity --on 2026-11-15",  # the Sunday before
            "advance @dana opportunity --on 2026-09-28",  # the Monday of W40
            "advance @elba opportunity --on 2026-09-27",
            "advance @fern lead --on 2026-11-17",
            "c 45m 2026-11-18 review @weber",
            "c 30m 2026-11-16 call @sable",
            "c 2h 2026-10-01 onboarding @weber",
            "s 1h 2026-11-18 price talk @acme",
        )
        weeks = read(shell, "pipeline")["weeks"]
        assert [week["week"] for week in weeks] == WEEKS
        assert [week["new_opportunities"] for week in weeks] == [1, 0, 0, 0, 0, 0, 1, 2]
        assert [week["client_minutes"] for week in weeks] == [120, 0, 0, 0, 0, 0, 0, 75]

    def test_an_opportunity_is_new_once(self, shell: Shell) -> None:
        log(
            shell,
            "advance @acme opportunity --on 2026-11-03",  # W45
            "advance @acme lost --on 2026-11-10",
            "advance @acme opportunity --on 2026-11-17",
        )
        assert [week["new_opportunities"] for week in read(shell, "pipeline")["weeks"]] == [0, 0, 0, 0, 0, 1, 0, 0]

    def test_a_week_starts_as_the_setting_says(self, shell: Shell) -> None:
        """The week from Sunday 15 November has its fourth day in W47."""
        log(shell, "advance @acme opportunity --on 2026-11-15", "config week_start sunday")
        assert [week["new_opportunities"] for week in read(shell, "pipeline")["weeks"]] == [0, 0, 0, 0, 0, 0, 0, 1]

    def test_in_words(self, shell: Shell) -> None:
        log(shell, "advance @acme opportunity", "c 90m tue review @weber")
        lines = shell.ok("pipeline --weeks").lines
        assert lines[-1].split() == ["2026-W47", "1", "1h30m"]
        assert lines[-2].split() == ["2026-W46", "0", "-"]
        assert shell.ok("pipeline").lines == lines[: lines.index("")]

    def test_an_overdue_next_step_says_how_late_it_is(self, shell: Shell) -> None:
        shell.at("2026-11-01T09:00:00+01:00").ok("follow @acme 2026-11-19 call")
        shell.ok("advance @acme lead --reason early")
        assert shell.ok("pipeline").lines[-1].endswith("2d late, Thu 19 Nov call")
        assert "\x1b[31m2d late\x1b[0m" in shell.ok("pipeline", terminal=True).out


@pytest.mark.parametrize("line", ["pipeline acme", "pipeline --old", "pipeline lead"])
def test_a_rejected_line(shell: Shell, line: str) -> None:
    refused(shell(line), 2)
