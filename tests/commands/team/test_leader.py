"""What a leader reads: the week in every form, one seller, reports, the audit, and the roster."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.commands.helpers import log, read, refused
from tests.commands.team.helpers import Team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


@pytest.fixture
def sellers(team: Team) -> Team:
    """Ann and bea reported; cleo is on the roster and did not."""
    team.seller("ann", "quota 30%", "p 3h mon calls", "c 7h tue service", "advance @acme opportunity")
    team.seller("bea", "p 1h mon calls", "c 1h tue service")
    team.leader.ok("team roster add ann bea cleo --team north --from 2026-09-01")
    return team


def test_the_week_says_who_reported_and_who_did_not(sellers: Team) -> None:
    lines = sellers.leader.ok("team week").lines
    assert lines[0] == "Week 2026-W47, 16-22 Nov 2026: 2 of 3 reported"
    assert lines[1] == "cleo: no word in the last 13 weeks"
    rows = {line.split()[0]: line.split() for line in lines[3:8]}
    assert list(rows) == ["seller", "ann", "bea", "cleo", "all"]
    assert " ".join(rows["ann"]) == "ann 30.0 % 30 % 10h 7h 1 0 -------+"
    assert " ".join(rows["cleo"]) == "cleo . . . . . . . ........"
    assert " ".join(rows["all"]) == "all 33.3 % 12h 8h 1 0"


def test_the_week_fits_80_columns(sellers: Team) -> None:
    table = sellers.leader.with_env(COLUMNS="80").ok("team week", terminal=True).lines
    assert max(map(len, table)) <= 80


def test_no_word_since_a_day_is_said_with_the_day(sellers: Team) -> None:
    later = sellers.leader.at("2026-12-05T10:00:00+01:00")
    lines = later.ok("team week last").lines
    assert lines[1:4] == [
        "ann: no word since Sat 21 Nov",
        "bea: no word since Sat 21 Nov",
        "cleo: no word in the last 13 weeks",
    ]
    assert lines[0].endswith("0 of 3 reported")


def test_there_is_no_rank_no_score_and_no_time_of_day(sellers: Team) -> None:
    for form in ("", " --md", " --csv", " --json"):
        text = sellers.leader.ok(f"team week{form}").out.lower()
        assert not {"rank", "score", "09:00", "10:00", "18:00"} & set(text.replace('"', " ").split())


def test_csv_has_a_row_for_each_seller_and_week(sellers: Team) -> None:
    rows = list(csv.DictReader(io.StringIO(sellers.leader.ok("team week --csv").out)))
    assert [(row["seller"], row["week"]) for row in rows if row["total_minutes"] not in ("", "0")] == [
        ("ann", "2026-W47"),
        ("bea", "2026-W47"),
    ]
    assert len(rows) == 3 * 8
    assert {row["state"] for row in rows if row["seller"] == "cleo"} == {"no word"}


def test_markdown_has_the_same_rows(sellers: Team) -> None:
    lines = sellers.leader.ok("team week --md").lines
    assert lines[0] == "**Week 2026-W47, 16-22 Nov 2026: 2 of 3 reported**"
    assert "- cleo: no word in the last 13 weeks" in lines
    assert "| ann | 30.0 % | 30 % | 10h | 7h | 1 | 0 |  | `-------+` |" in lines


def test_json_has_figures_and_eight_weeks(sellers: Team) -> None:
    week = sellers.week()
    ann, _, cleo = week["sellers"]
    assert (ann["team"], ann["state"], ann["figures"]["quota"], ann["figures"]["met"]) == (
        "north",
        "partly",
        30.0,
        True,
    )
    assert [point["week"] for point in ann["trend"]] == [f"2026-W{number}" for number in range(40, 48)]
    assert (cleo["state"], cleo["figures"], cleo["last_word"]) == ("no word", None, None)
    assert (week["total"]["share"], week["total"]["quota"], week["total"]["met"]) == (33.3, None, None)


def test_only_one_form_at_a_time(sellers: Team) -> None:
    refused(sellers.leader("team week --csv --md"), 2, "Only one format")
    refused(sellers.leader("team week year"), 2, "not one week")


def test_one_seller_is_shown_with_all_weeks(sellers: Team) -> None:
    lines = sellers.leader.ok("team who ann").lines
    assert lines[0] == "ann, north, last word: Sat 21 Nov"
    assert lines[3].split() == ["2026-W47", "30.0", "%", "30", "%", "10h", "7h", "1", "0", "1", "partly"]
    value = read(sellers.leader, "team who @Ann")
    assert [week["week"] for week in value["weeks"]][-1] == "2026-W47"
    refused(sellers.leader("team who anne"), 3, "Did you mean prospectr team who ann?")
    refused(sellers.leader("team who zzz"), 3, "prospectr team")


def test_a_seller_sees_the_same_row_as_the_leader(sellers: Team) -> None:
    ann = sellers.member("ann")
    assert read(ann, "team who ann") == read(sellers.leader, "team who ann")
    assert ann.ok("team week").out == sellers.leader.ok("team week").out


@pytest.mark.parametrize(
    ("by", "names"), [("seller", ["ann", "bea", "cleo"]), ("team", ["north"]), ("week", ["2026-W46", "2026-W47"])]
)
def test_a_report_adds_up_by_seller_team_or_week(sellers: Team, by: str, names: list[str]) -> None:
    value = read(sellers.leader, f"team report 2w --by {by}")
    labels = ["2026-W45", *names] if by == "week" else names
    assert [row[by] for row in value["rows"]] == labels
    assert (value["total"]["counted_minutes"], value["total"]["new_opportunities"]) == (240, 1)
    assert (value["total"]["weeks_reported"], value["total"]["weeks_expected"]) == (6, 9)
    text = sellers.leader.ok(f"team report 2w --by {by}").out
    assert all(name in text for name in names)
    header, *rows = sellers.leader.ok(f"team report 2w --by {by} --csv").lines
    assert header.startswith(f"{by},weeks_expected,weeks_reported,weeks_met,total_minutes")
    assert len(rows) == len(labels)
    assert f"| {names[0]} |" in sellers.leader.ok(f"team report 2w --by {by} --md").out.replace("\\", "")


def test_a_report_by_something_else_is_refused(sellers: Team) -> None:
    refused(sellers.leader("team report --by sellr"), 2, "prospectr team report --by seller")


def test_a_report_of_a_time_without_word_says_so(team: Team) -> None:
    assert "Nobody reported" in team.leader.ok("team report 2020").out


def test_the_audit_has_one_thing_to_talk_about_for_each_seller(sellers: Team) -> None:
    value = read(sellers.leader, "team audit 8w")
    by_name = {seller["seller"]: seller for seller in value["sellers"]}
    assert by_name["cleo"]["talk"].startswith("Ask what kept the week from being sent")
    assert all(len(seller["findings"]) == 7 for seller in value["sellers"])
    text = sellers.leader.ok("team audit 8w").out
    assert text.count("Talk about: ") == 3
    assert "**cleo**: Ask what kept" in sellers.leader.ok("team audit 8w --md").out
    assert sellers.leader("team audit 8w --strict").code == 1


def test_strict_is_content_with_a_team_that_has_nothing_to_mend(team: Team) -> None:
    team.seller("ann", "p 3h calls")
    assert team.leader("team audit week --strict").code == 0


# the roster


def test_the_roster_is_listed_and_changed(team: Team) -> None:
    assert "Nobody is on the roster" in team.leader.ok("team roster").out
    log(team.leader, "team roster add ann ben --team north --from 2026-09-01", "team roster move ben --team south")
    log(team.leader, "team roster remove ann --from 2026-12-01")
    assert read(team.leader, "team roster") == {
        "members": [
            {"seller": "ann", "team": "north", "since": "2026-09-01", "until": "2026-11-30"},
            {"seller": "ben", "team": "north", "since": "2026-09-01", "until": "2026-11-20"},
            {"seller": "ben", "team": "south", "since": "2026-11-21", "until": None},
        ],
        "outcomes": ["dials", "talks", "meetings", "proposals"],
    }
    assert "ben  south  from Sat 21 Nov" in team.leader.ok("team roster list").out


def test_the_roster_names_more_outcomes_to_tell(team: Team) -> None:
    log(team.leader, "team roster add --outcome Demos")
    ann = team.member("ann")
    log(ann, "config outcomes dials talks demos acme-deals", "p 45m calls demos=2 acme-deals=1")
    team.seller("ann")
    assert team.sellers()["ann"]["figures"]["outcomes"] == {"demos": 2}
    for line in ("team sync", "team"):
        shown = ann.ok(line)
        assert "The roster asks for these outcomes too, so they leave: demos." in shown.out + shown.err
    log(team.leader, "team roster remove --outcome demos")
    ann.ok("team sync")
    assert team.sellers()["ann"]["figures"]["outcomes"] == {}


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("team roster add", 2, "Name a seller"),
        ("team roster ad ann", 2, "prospectr team roster add"),
        ("team roster add 'a b'", 2, "cannot be a name"),
        ("team roster add ann --team ../x", 2, "cannot be a name"),
        ("team roster add ann --from soon", 2, "soon"),
        ("team roster move ann", 2, "Name a team"),
        ("team roster remove ann --team x", 2, "remove takes no team"),
        ("team roster remove ann", 3, "not on the roster"),
        ("team roster list ann", 2, "list takes no name"),
        ("team roster add --outcome a/b", 2, "cannot be an outcome"),
        ("team roster add ann --outcome demos", 2, "--outcome goes with"),
        ("team roster --folder /nowhere", 2, "has not joined"),
    ],
)
def test_an_invalid_change_of_the_roster_is_refused(team: Team, line: str, code: int, named: str) -> None:
    before = team.files()
    refused(team.leader(line), code, named)
    assert team.files() == before


def test_a_seller_who_is_on_the_roster_twice_is_refused(team: Team) -> None:
    log(team.leader, "team roster add ann")
    refused(team.leader("team roster add ann"), 2, "on the roster already", "prospectr team roster move ann")


def test_who_reports_without_being_on_the_roster_is_marked(sellers: Team) -> None:
    sellers.seller("guest", "p 1h calls")
    out = sellers.leader.ok("team week").out
    assert "guest*" in out
    assert "prospectr team roster add guest" in out


def test_a_leader_may_read_several_folders(team: Team, tmp_path: Path) -> None:
    team.seller("ann", "p 1h calls")
    other = Team.__new__(Team)
    other.home, other.folder, other.leader = tmp_path, tmp_path / "second", team.leader
    other.folder.mkdir()
    other.seller("bea", "p 2h calls")
    team.leader.ok("team", "join", str(other.folder))
    assert [seller["seller"] for seller in team.week()["sellers"]] == ["ann", "bea"]
    refused(team.leader("team leave"), 2, "has joined several teams.", f"prospectr team leave {other.folder}")
    refused(team.leader("team roster add ann"), 2, f"prospectr team roster --folder {other.folder}")
    team.leader.ok("team", "roster", "add", "bea", "--folder", str(other.folder))
    log(team.leader, f"team leave {other.folder} --erase")
    assert [seller["seller"] for seller in team.week()["sellers"]] == ["ann"]


def test_two_versions_with_the_same_rev_are_shown_and_not_guessed(sellers: Team) -> None:
    import json

    from tests.commands.team.test_sync import forge

    name = next(name for name in sellers.files() if name.startswith("bea"))
    value = json.loads(sellers.files()[name])
    (sellers.folder / "bea (Conflict 2026-11-21).json").write_text(forge(value, counted=1), encoding="utf-8")
    result = sellers.leader.ok("team week")
    assert "bea: two versions of the week; bea's next sync settles it" in result.out
    assert "There are two versions of 2026-W47 of bea" in result.err
    sellers.member("bea").ok("team sync")
    assert sellers.sellers()["bea"]["figures"]["counted"] == 60


def test_the_demo_shows_what_a_leader_talks_about(team: Team, tmp_path: Path) -> None:
    place = tmp_path / "demo"
    out = team.leader.ok("team", "demo", str(place)).out
    assert "7 of 8 reported" in out
    assert "dora: no word since Sun 1 Nov" in out
    assert "emil, 2026-W46: 30.8 % when closed on Sun 15 Nov, 25.0 % now" in out
    lea = team.member("x")
    lea.env["PROSPECTR_JOURNAL"] = str(place / "lea.db")
    by_name = {seller["seller"]: seller["talk"] for seller in read(lea, "team audit")["sellers"]}
    assert len(set(by_name.values())) >= 6
    refused(team.leader("team", "demo", str(place)), 2, "exists already")
    assert not team.leader.journal.read_bytes().count(b"dora")
