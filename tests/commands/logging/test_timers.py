"""Timers: `start`, `stop`, `cancel`, `status` and `resume`. Today is Saturday 21 November 2026."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prospectr.commands.shared import auto_backup
from tests.commands.helpers import entries, last, log, read, refused
from tests.conftest import Shell
from tests.safety.helpers import rows


def at(shell: Shell, clock: str, day: str = "2026-11-21") -> Shell:
    return shell.at(f"{day}T{clock}+01:00" if clock.count(":") == 2 else f"{day}T{clock}:00+01:00")


def test_start_and_stop_log_the_time_between(shell: Shell) -> None:
    at(shell, "09:00").ok("start p follow-up calls @acme +phone")
    at(shell, "09:52").ok("stop talks=3 sent the offer")
    entry = last(shell)
    assert (entry["kind"], entry["day"], entry["minutes"]) == ("prospecting", "2026-11-21", 52)
    assert (entry["start"], entry["end"]) == ("2026-11-21T09:00:00+01:00", "2026-11-21T09:52:00+01:00")
    assert (entry["contacts"], entry["tags"], entry["outcomes"]) == (["acme"], ["phone"], {"talks": 3})
    assert entry["note"] == "follow-up calls @acme +phone sent the offer"
    assert entry["logged_at"] == "2026-11-21T08:52:00Z"


@pytest.mark.parametrize(
    ("start", "stop", "minutes"),
    [
        ("09:00:00", "09:00:00", 1),  # at least 1
        ("09:00:00", "09:00:20", 1),
        ("09:00:00", "09:10:20", 10),  # to the nearest
        ("09:00:00", "09:10:40", 11),
        ("09:00:50", "09:11:10", 10),  # 10m20s, although the minutes on the clock differ by 11
    ],
)
def test_the_time_is_rounded_to_the_nearest_minute(shell: Shell, start: str, stop: str, minutes: int) -> None:
    at(shell, start).ok("start p")
    at(shell, stop).ok("stop")
    assert last(shell)["minutes"] == minutes


def test_the_echo_of_stop_shows_the_week(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls")
    assert "#1 Prospecting 45m" in (said := at(shell, "09:45").ok("stop").out)
    assert "week 47: 100 % of 25 %" in said


def test_start_stops_a_running_timer(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls")
    said = at(shell, "09:30").ok("start n coffee @bob")
    assert "#1 Prospecting 30m" in said.out
    assert read(at(shell, "09:40"), "status")["running"]["kind"] == "networking"
    assert [(entry["kind"], entry["minutes"]) for entry in entries(shell)] == [("prospecting", 30)]


def test_start_warns_about_the_stopped_entry_as_stop_does(shell: Shell) -> None:
    at(shell, "12:00").ok("a 9-9:30 mails")
    at(shell, "09:00").ok("start p calls")
    warning = "It overlaps #1, admin 09:00-09:30. If it was logged twice: prospectr delete {}\n"
    assert at(shell, "10:00").ok("stop").err == warning.format(2)
    for number, line in enumerate(("start n coffee @bob", "start a --json", "resume 1"), start=3):
        at(shell, "10:00").ok("undo")
        assert at(shell, "10:00").ok(line).err == warning.format(number)
    assert at(shell, "10:00").ok("status").err == ""


@pytest.mark.parametrize("switch", ["start a", "start a --json", "resume 1"])
def test_start_and_resume_make_the_daily_backup_too(shell: Shell, switch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auto_backup, "_spawn", lambda ctx, path: started.append(ctx.now().day))
    started: list[int] = []
    for day in range(16, 20):
        at(shell, "09:00", f"2026-11-{day}").ok("start p")
        at(shell, "10:00", f"2026-11-{day}").ok(switch if day > 16 else "start a")
        at(shell, "11:00", f"2026-11-{day}").ok("cancel")
    assert started == [17, 18, 19]  # a journal with one entry can wait a day


def test_start_without_a_running_timer_makes_no_backup(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls")
    assert not shell.journal.with_name("journal-backups").exists()


def test_start_with_a_running_timer_is_one_step(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls")
    at(shell, "09:30").ok("start n coffee")
    at(shell, "09:31").ok("undo")
    assert entries(shell) == []
    running = read(at(shell, "09:31"), "status")["running"]
    assert (running["kind"], running["start"]) == ("prospecting", "2026-11-21T09:00:00+01:00")


@pytest.mark.parametrize(
    ("words", "minutes", "note"),
    [
        ("at 10:30", 90, "calls"),
        ("sent the offer at 10:30", 90, "calls sent the offer"),
        ("AT 9:05", 5, "calls"),
        ("at 10am", 60, "calls"),
    ],
)
def test_stop_at_a_time(shell: Shell, words: str, minutes: int, note: str) -> None:
    at(shell, "09:00").ok("start p calls")
    at(shell, "12:00").ok(f"stop {words}")
    assert (last(shell)["minutes"], last(shell)["note"]) == (minutes, note)


def test_stop_at_a_time_after_midnight(shell: Shell) -> None:
    """From Friday 22:00 to 00:30 are two and a half hours, and the entry is on Friday."""
    at(shell, "22:00", "2026-11-20").ok("start n fair dinner")
    at(shell, "08:00").ok("stop at 0:30")
    assert (last(shell)["day"], last(shell)["minutes"]) == ("2026-11-20", 150)


@pytest.mark.parametrize("words", ["at 13:00", "at noonish", "at 8:59"])
def test_stop_at_a_future_or_invalid_time_is_rejected(shell: Shell, words: str) -> None:
    """8:59 is before the start, so it would be tomorrow."""
    at(shell, "09:00").ok("start p calls")
    refused(at(shell, "12:00")(f"stop {words}"), 2)
    assert entries(shell) == []
    assert read(shell, "status")["running"] is not None


class TestForgottenTimers:
    @pytest.mark.parametrize(("clock", "is_forgotten"), [("19:00:00", False), ("19:00:20", True), ("19:00:40", True)])
    def test_status_and_stop_agree(self, shell: Shell, clock: str, is_forgotten: bool) -> None:
        at(shell, "09:00").ok("start p")
        late = at(shell, clock)
        assert ("forgotten?" in late.ok("status").out) is is_forgotten
        assert ("if you forgot it" in late.ok().out) is is_forgotten
        assert late("stop").code == (2 if is_forgotten else 0)

    def test_a_forgotten_timer_is_not_stopped_silently(self, shell: Shell) -> None:
        at(shell, "07:00").ok("start p calls")
        refused(at(shell, "17:01")("stop"), 2, "07:00", "at ")
        assert read(shell, "status")["running"] is not None
        at(shell, "17:01").ok("stop at 16:30")
        assert last(shell)["minutes"] == 9 * 60 + 30

    def test_a_timer_of_exactly_ten_hours_is_not_forgotten(self, shell: Shell) -> None:
        at(shell, "07:00").ok("start p calls")
        at(shell, "17:00").ok("stop")
        assert last(shell)["minutes"] == 600

    @pytest.mark.parametrize("line", ["start n coffee", "resume 1"])
    def test_a_forgotten_timer_is_not_stopped_by_start_or_resume(self, shell: Shell, line: str) -> None:
        shell.ok("p 5m fri earlier")
        at(shell, "07:00").ok("start p calls")
        refused(at(shell, "17:30")(line), 2, "07:00")
        assert read(shell, "status")["running"]["kind"] == "prospecting"
        assert len(entries(shell)) == 1

    def test_the_limit_is_a_setting(self, shell: Shell) -> None:
        log(shell, "config timer_hours 12")
        at(shell, "06:00").ok("start p calls")
        at(shell, "17:30").ok("stop")
        assert last(shell)["minutes"] == 11 * 60 + 30

    def test_stop_at_a_time_accepts_more_than_ten_hours(self, shell: Shell) -> None:
        at(shell, "20:00", "2026-11-20").ok("start c night shift")
        at(shell, "18:00").ok("stop at 8:00")
        assert last(shell)["minutes"] == 12 * 60

    def test_stop_at_a_time_rejects_more_than_16_hours(self, shell: Shell) -> None:
        at(shell, "21:00", "2026-11-20").ok("start c night shift")
        refused(at(shell, "18:00")("stop at 13:01"), 2, "16 hours")

    def test_a_forgotten_timer_can_be_cancelled(self, shell: Shell) -> None:
        at(shell, "07:00", "2026-11-01").ok("start p calls")
        shell.ok("cancel")
        assert read(shell, "status")["running"] is None


class TestWithoutATimer:
    @pytest.mark.parametrize("verb", ["stop", "cancel", "stop talks=3", "stop at 10:30"])
    @pytest.mark.parametrize("is_new", [True, False])
    def test_stop_and_cancel_exit_3(self, shell: Shell, verb: str, is_new: bool) -> None:
        if not is_new:
            shell.ok("p 5m")
        refused(shell(verb), 3)
        assert len(entries(shell)) == (0 if is_new else 1)

    def test_status_exits_0(self, shell: Shell) -> None:
        said = shell.ok("status")
        assert said.lines == ["Nothing is running.", "Week 47: nothing logged yet, 25 % (default) to reach"]
        assert said.err == ""
        assert not shell.journal.exists()
        assert read(shell, "status")["running"] is None

    def test_stopping_twice_adds_nothing(self, shell: Shell) -> None:
        log(shell, "start p", "stop")
        refused(shell("stop"), 3)
        assert len(entries(shell)) == 1


def test_status_shows_the_timer_and_its_time(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls @acme +phone")
    assert at(shell, "10:05").ok("status").lines == [
        "Prospecting running since 09:00, 1h05m · calls @acme +phone",
        "Week 47: nothing logged yet, 25 % (default) to reach",
    ]
    assert read(at(shell, "10:05"), "status")["running"] == {
        "kind": "prospecting",
        "start": "2026-11-21T09:00:00+01:00",
        "minutes": 65,
        "note": "calls @acme +phone",
        "contacts": ["acme"],
        "tags": ["phone"],
        "channel": "phone",
        "outcomes": {},
        "need": None,
        "gave": None,
        "got": None,
        "from": None,
    }


def test_gave_got_and_from_at_start_and_stop(shell: Shell) -> None:
    at(shell, "09:00").ok("start n coffee @bob @acme gave=time from=@carl")
    running = read(at(shell, "09:10"), "status")["running"]
    assert (running["gave"], running["got"], running["from"]) == ("time", None, "carl")
    assert 'coffee @bob @acme gave="time" from=@carl' in at(shell, "09:10").ok("status").out
    at(shell, "09:30").ok('stop got="warehouse lead" from=@bob')
    entry = last(shell)
    assert (entry["gave"], entry["got"], entry["from"]) == ("time", "warehouse lead", "bob")
    shell.ok("undo")
    assert read(shell, "status")["running"]["from"] == "carl"


def test_stop_can_add_a_contact(shell: Shell) -> None:
    at(shell, "09:00").ok("start n coffee @zoe")
    refused(at(shell, "09:30")("stop from=@zoe"), 2, "from=@zoe")
    assert read(shell, "status")["running"] is not None
    at(shell, "09:30").ok("stop @bob from=@zoe")
    assert (last(shell)["contacts"], last(shell)["from"]) == (["bob", "zoe"], "zoe")


def test_a_timer_without_a_needed_contact_does_not_block_the_next(shell: Shell) -> None:
    """Either start rejects it, so that nothing runs, or the next start says how to end it."""
    at(shell, "09:00")("start n gave=time")
    said = at(shell, "09:30")("start p calls")
    assert said.code == 0 or "stop @bob" in said.err


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        (["start n coffee @bob next=3d", "stop"], "bob"),
        (["start n coffee @bob", "stop next=3d"], "bob"),  # the contact of the timer
        (["start n coffee @bob", "stop @acme next=3d"], "acme"),  # unless stop names another
        (["start n coffee @bob @acme", "stop from=@acme next=3d"], "bob"),  # not the source
        (["start n coffee", "stop next=3d"], None),
    ],
)
def test_next_at_start_or_stop_adds_a_follow_up(shell: Shell, lines: list[str], contact: str | None) -> None:
    results = [at(shell, clock).ok(line) for clock, line in zip(("09:00", "09:30"), lines, strict=True)]
    shown = "Tue 24 Nov" if contact is None else f"@{contact} Tue 24 Nov"
    assert [f"next: {shown}".lower() in result.out.lower() for result in results] == ["next" in line for line in lines]
    assert rows(shell.journal, "SELECT contact, due, state FROM follow_up") == [(contact, "2026-11-24", "open")]
    is_from_start = "next" in lines[0]
    shell.ok("undo")
    assert rows(shell.journal, "SELECT count(*) FROM follow_up") == [(int(is_from_start),)]


@pytest.mark.parametrize("text", ["soon", "yesterday", ""])
@pytest.mark.parametrize("verb", ["start n", "stop"])
def test_an_invalid_next_changes_nothing(shell: Shell, verb: str, text: str) -> None:
    at(shell, "09:00").ok("start p calls @acme")
    refused(at(shell, "09:30")(*verb.split(), f"next={text}"), 2)
    assert entries(shell) == []
    assert read(shell, "status")["running"]["kind"] == "prospecting"


def test_a_new_contact_gives_a_warning_at_stop(shell: Shell) -> None:
    assert at(shell, "09:00").ok("start p calls @acme").err == ""
    assert at(shell, "09:30").ok("stop").err == "@acme is new. A prospect? prospectr advance @acme\n"
    assert at(shell, "10:00").ok("n 9:40-9:50 @acne").err.startswith("@acne is new. Did you mean @acme?")


def test_cancel_logs_nothing_and_undo_restores_the_timer(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls")
    said = at(shell, "09:20").ok("cancel")
    assert "calls" in said.out
    assert entries(shell) == []
    shell.ok("undo")
    assert read(shell, "status")["running"]["start"] == "2026-11-21T09:00:00+01:00"


def test_undo_of_stop_restores_the_timer_and_redo_ends_it(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls")
    at(shell, "09:30").ok("stop")
    entry = last(shell)
    shell.ok("undo")
    assert entries(shell) == []
    assert read(shell, "status")["running"]["note"] == "calls"
    shell.ok("redo")
    assert entries(shell) == [entry]
    assert read(shell, "status")["running"] is None


@pytest.mark.parametrize("word", ["", "1", "last", "#1"])
def test_resume_starts_a_timer_like_an_entry(shell: Shell, word: str) -> None:
    shell.ok("n 45m fri chamber breakfast @bob +event")
    said = at(shell, "09:00").ok(f'resume "{word}"' if word else "resume")
    assert "chamber breakfast" in said.out
    running = read(at(shell, "09:00"), "status")["running"]
    assert (running["kind"], running["note"], running["minutes"]) == ("networking", "chamber breakfast @bob +event", 0)
    assert (running["contacts"], running["tags"], running["channel"]) == (["bob"], ["event"], "event")
    at(shell, "09:30").ok("stop")
    assert len({entry["uid"] for entry in entries(shell)}) == 2


def test_resume_does_not_copy_the_outcomes(shell: Shell) -> None:
    """Need, gave, got, from and next belong to the earlier entry too."""
    log(shell, 'p 45m calls @acme talks=6 need="less waiting" gave=samples got=x from=@bob next=3d', "resume 1")
    running = read(shell, "status")["running"]
    assert (running["outcomes"], running["need"], running["contacts"]) == ({}, None, ["acme"])
    assert (running["gave"], running["got"], running["from"]) == (None, None, None)
    assert rows(shell.journal, "SELECT count(*) FROM follow_up") == [(1,)]


@pytest.mark.parametrize("line", ["resume", "resume 7", "resume last"])
def test_resume_of_an_unknown_id_is_rejected(shell: Shell, line: str) -> None:
    refused(shell(line), 3)


def test_resume_stops_a_running_timer(shell: Shell) -> None:
    shell.ok("p 45m fri calls")
    at(shell, "09:00").ok("start n coffee")
    assert "#2 Networking 15m" in at(shell, "09:15").ok("resume 1").out


def test_stop_warns_of_an_overlap(shell: Shell) -> None:
    at(shell, "09:00").ok("start p calls")
    at(shell, "09:40").ok("n 9:10-9:30 coffee")
    assert "overlaps #1" in at(shell, "09:45").ok("stop").err


def test_another_process_sees_the_timer(shell: Shell) -> None:
    assert at(shell, "09:00").process("start", "p", "calls").code == 0
    assert "calls" in at(shell, "09:10").process("status").out
    assert at(shell, "09:30").process("stop").code == 0
    assert last(shell)["minutes"] == 30


def test_json_of_each_command(shell: Shell) -> None:
    started = json.loads(at(shell, "09:00").ok("start p calls @acme --json").out)
    assert (started["running"]["kind"], started["running"]["contacts"]) == ("prospecting", ["acme"])
    stopped = json.loads(at(shell, "09:30").ok("stop talks=2 --json").out)
    assert stopped == last(shell)
    resumed = json.loads(shell.ok("resume 1 --json").out)
    assert resumed["running"]["note"] == "calls @acme"
    assert json.loads(shell.ok("cancel --json").out) == {"running": None}


@pytest.mark.parametrize(
    "line",
    [
        "start x calls",
        "start 45m",
        "start p 45m calls",
        "start p 9-10",
        "start p 9 to 10 calls",
        "start p 45 min",
        "start p dail=3",
    ],
)
def test_start_rejects_invalid_input(shell: Shell, line: str) -> None:
    """A timer measures the time, so a TIME was meant for a log line."""
    refused(shell(line), 2)
    assert not shell.journal.exists()


def test_start_requires_a_kind(shell: Shell) -> None:
    refused(shell("start"), 2, "prospecting")


def test_a_note_can_begin_with_a_number(shell: Shell) -> None:
    shell.ok("start p 12 calls")
    assert read(shell, "status")["running"]["note"] == "12 calls"


def test_a_timer_can_stop_after_its_entry_was_imported(shell: Shell, tmp_path: Path) -> None:
    """Undo restarts the timer, and the import brings the entry with the same uid."""
    log(shell, "start p x", "stop")
    file = tmp_path / "t.csv"
    shell.ok("export", "csv", "all", "-o", str(file))
    shell.ok("undo")
    at(shell, "18:05").ok("import", "csv", str(file))
    at(shell, "18:10").ok("stop")
    assert len({entry["uid"] for entry in entries(shell)}) == 2


def test_the_hint_for_a_forgotten_timer_works(shell: Shell) -> None:
    at(shell, "17:30", "2026-11-16").ok("start p calls")
    late = at(shell, "09:00", "2026-11-17")
    refused(late("stop"), 2, "prospectr stop at 18:30")
    assert "stop at 18:30" in late.ok("status").out
    late.ok("stop at 18:30")
    assert entries(shell)[0]["minutes"] == 60


def test_words_may_follow_the_time(shell: Shell) -> None:
    at(shell, "09:00", "2026-11-16").ok("start p")
    at(shell, "11:00", "2026-11-16").ok("stop at 10:30 talks=2 sent prices")
    assert (last(shell)["minutes"], last(shell)["outcomes"], last(shell)["note"]) == (90, {"talks": 2}, "sent prices")


def test_stop_at_an_hour_that_another_day_skips(shell: Shell) -> None:
    """On 29 March 2026 in Berlin, 02:30 does not exist; on the 30th it does."""
    berlin = shell.at("2026-03-29T22:00:00+02:00", TZ="Europe/Berlin")  # in a process, because the zone is the system's
    assert berlin.process("start", "p").code == 0
    assert berlin.at("2026-03-30T03:00:00+02:00").process("stop", "at", "2:30am").code == 0
    assert entries(shell)[0]["minutes"] == 270


def test_stop_at_a_time_after_crossing_the_date_line(shell: Shell) -> None:
    """20:00 in New York on the 20th is 14:00 in Apia on the 21st; 1:00 there is eleven hours later."""
    assert shell.at("2026-11-20T20:00:00-05:00", TZ="America/New_York").process("start", "p").code == 0
    assert shell.at("2026-11-22T03:00:00-05:00", TZ="Pacific/Apia").process("stop", "at", "01:00").code == 0
    assert entries(shell)[0]["minutes"] == 11 * 60


def test_words_of_start_and_stop_can_be_too_long_together(shell: Shell) -> None:
    at(shell, "09:00", "2026-11-16").ok("start", "p", "x " * 1500)
    assert at(shell, "10:00", "2026-11-16")("stop", "y " * 1500).code == 2


def test_stop_before_the_start_is_rejected(shell: Shell) -> None:
    at(shell, "12:00", "2026-11-16").ok("start p")
    assert at(shell, "09:00", "2026-11-16")("stop").code == 2
