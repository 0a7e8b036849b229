"""date_fuzz and csv_fuzz: any text typed and any file imported is accepted or rejected, and nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.days import parse_day, parse_full_day
from prospectr.domain.calendar.future_days import parse_ahead
from prospectr.domain.calendar.instants import Moment
from prospectr.domain.calendar.timespan import parse_interval
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import require_kind
from prospectr.domain.line.stop_time import stop_time
from prospectr.domain.people.follow_up_words import parse_follow_up
from prospectr.domain.people.stages import parse_value
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.phrases.split import split_line
from prospectr.domain.settings import Settings
from prospectr.domain.week.block_ranges import parse_block, range_at
from prospectr.domain.week.quota_line import parse_share, parse_week_hours
from tests.conftest import Shell
from tests.domain.examples import BERLIN, SETTINGS, understood
from tests.safety.helpers import rows
from tests.torture import Prove, times

PARSERS: dict[str, Callable[[str, Moment, str], object]] = {
    "a past day": lambda word, moment, order: parse_day(word, moment.now.date(), order),
    "any day": lambda word, moment, order: parse_day(word, moment.now.date(), order, future=True),
    "a full day": lambda word, moment, _: parse_full_day(word, moment.now.date()),
    "a day ahead": lambda word, moment, order: parse_ahead(word, moment.now.date(), order),
    "a follow-up": lambda word, moment, order: parse_follow_up(word, moment.now.date(), Settings(date_order=order)),
    "a period": lambda word, moment, _: parse_period(word, moment.now.date()),
    "a line": lambda word, moment, order: parse_activity(
        split_line(word), moment, SETTINGS.replace(date_order=order), kind="p"
    ),
    "a kind": lambda word, *_: require_kind(split_line(word)),
    "a range": lambda word, *_: range_at(word.split()),
    "the end of a timer": lambda word, moment, _: stop_time(["at", word], moment.now - timedelta(hours=3), moment),
    "a block": lambda word, moment, _: parse_block(split_line(word), "", moment.now.date()),
    "an interval": lambda word, *_: parse_interval(word),
    "a value": lambda word, *_: parse_value(word),
    "a share": lambda word, *_: parse_share(word),
    "hours a week": lambda word, *_: parse_week_hours(word),
}
VALID = (
    *("45m", "1h30", "1.5h", "9-10:30", "2pm-3:15pm", "23:30-0:15", "90", "17:30", "5pm", "mon-fri 9-10:30 +phone"),
    *("yesterday", "fri", "last-fri", "3d-ago", "2026-11-20", "20nov", "nov20", "29feb", "11/20", "20.11.", "tomorrow"),
    *("2w", "3d", "2026-W47", "2026-11", "2026", "2026-Q3", "last-week", "all"),
    *("2026-11-01..2026-11-20", "13w", "40%", "12h", "12k", "12,000", "3d send prices", "45m fri calls @acme"),
)
EARLIEST, LATEST = datetime(1970, 1, 2), datetime(9990, 1, 1)  # noqa: DTZ001 - as on a wall clock
pieces = st.sampled_from([*"0123456789-:./ %", "h", "m", "pm", "d-ago", "W", "٣", "¹", "Ⅳ", "\0", "−", "..", "9" * 400])


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """Draw a valid text with up to three typing errors."""
    text = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(0, 3))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:at] + draw(pieces | st.just("")) + text[at + length :]
    return text


@pytest.mark.parametrize("part", range(2))
def test_date_fuzz(part: int, proof: Prove) -> None:
    count = 0

    @seed(part)
    @given(
        word=mistyped() | st.text(max_size=20) | st.text("0123456789/.-:adghmnopw% ", max_size=14),
        now=st.datetimes(EARLIEST, LATEST),
        order=st.sampled_from(["", "dmy", "mdy"]),
    )
    @settings(max_examples=times(150, 20_000), deadline=timedelta(seconds=1), database=None)
    def check(word: str, now: datetime, order: str) -> None:
        nonlocal count
        moment = Moment(now.replace(tzinfo=BERLIN), BERLIN)
        for parse in PARSERS.values():
            understood(parse, word, moment, order)
        count += 1

    check()
    proof(
        name="date_fuzz",
        promise="Anything typed as a day, a time, a period or a line is accepted or rejected.",
        method=f"Hypothesis: mistyped words or any text, at any time, each given to {len(PARSERS)} parsers",
        count=count,
        unit="words",
        result="an error with a hint or a value, each within a second",
    )


def test_each_valid_text_is_accepted_by_some_parser() -> None:
    """Otherwise the fuzzing would test little."""
    moment = Moment(datetime(2026, 11, 21, 18, tzinfo=BERLIN), BERLIN)
    for word in VALID:
        values = [understood(parse, word, moment, order) for parse in PARSERS.values() for order in ("dmy", "mdy")]
        assert any(value is not None for value in values), word


UID = "019a9b1c-0000-7000-8000-00000000000"
TABLES = (
    ("kind,day,minutes,note", ("p,2026-11-20,45,calls", 'n,2026-11-19,30,"quoted\nline"', "s,2026-11-18,5,'=1")),
    ("kind;day;minutes;note", ("prospecting;2026-11-20;45;calls", "a;2026-11-19;30;")),
    (
        "uid,kind,day,start,end,minutes,note,contacts,tags,channel,outcomes,need,logged_at,gave,got,from",
        (
            f"{UID}1,p,2026-11-20,2026-11-20T09:00:00+01:00,,45,x,acme,phone,,talks=3,,,,,",
            f"{UID}2,n,2026-11-20,,,60,'=2,bob,,event,,late orders,2026-11-20T20:00:00Z,tea,,carl",
        ),
    ),
    ("handle,name,org,email,phone,circle,note", ("acme,Acme,Acme Inc,a@b.c,555,customer,likes tea", "bob,Bob,,,,,")),
)
cells = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        ",",
        ";",
        "\t",
        '"',
        "'",
        "=",
        "\0",
        "\ufeff",
        "p",
        "2026-02-30",
        "9" * 30,
        "raw",
        "é",
        "x" * 70,
    ]
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw a file that is nearly a valid export, or nothing like it."""
    header, rows = draw(st.sampled_from(TABLES))
    lines = draw(st.lists(st.sampled_from(rows), max_size=3))
    text = draw(st.sampled_from(["\n", "\r\n"])).join([header, *lines, ""])
    for _ in range(draw(st.sampled_from([0, 1, 1, 3]))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:at] + draw(cells | st.text(max_size=5)) + text[at + length :]
    content = text.encode("utf-8", "surrogatepass")
    cut = draw(st.integers(0, len(content)))
    return draw(st.sampled_from([content, content, content[:cut], content[:cut] + draw(st.binary(max_size=9))]))


LAST_STEP = "SELECT max(id) FROM step"
STORED = "SELECT group_concat(note), (SELECT group_concat(handle) FROM contact) FROM entry"


@pytest.mark.parametrize("part", range(2))
def test_csv_fuzz(shell: Shell, part: int, proof: Prove) -> None:
    """A file is imported completely or not at all, and an error says why."""
    shell.ok("p 45m before")
    path = shell.folder / "in.csv"
    counts = {0: 0, 2: 0}

    @seed(part)
    @given(content=files() | files() | st.binary(max_size=60))
    @settings(max_examples=times(60, 2500), deadline=None, database=None)
    def check(content: bytes) -> None:
        path.write_bytes(content)
        steps = rows(shell.journal, LAST_STEP)
        result = shell("import", "csv", str(path))
        counts[result.code] += 1
        if result.code:
            assert len(result.err.splitlines()) >= 2, result
        elif rows(shell.journal, LAST_STEP) != steps:
            shell.ok("undo")
        assert rows(shell.journal, STORED) == [("before", None)]

    check()
    assert min(counts.values()) > sum(counts.values()) / 20
    proof(
        name="csv_fuzz",
        promise="A file is imported completely or rejected, naming the row; nothing is imported in part.",
        method="Hypothesis: exports that are cut or have typing errors and stray bytes; or any bytes",
        count=sum(counts.values()),
        unit="files",
        result="0 imported in part, 0 unexpected errors",
    )
