"""The week's report as text: the verdict first, and by default no more than a small terminal shows at once."""

from __future__ import annotations

from rich.text import Text

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.domain.week.totals import MET
from prospectr.render.shared.colours import PROSPECTING as PROSPECTING_COLOUR
from prospectr.render.shared.colours import SHORT
from prospectr.render.shared.folding import folded
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import verdict
from prospectr.render.week.bars import BarCharacters, bar, scale_for
from prospectr.render.week.formats import SHORT_NAMES, points, tenths
from prospectr.render.week.marks import marks
from prospectr.render.week.sentences import context_line, detail_lines, state, streak_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.domain.week.summary import WeekDay, WeekSummary

WIDEST = 100  # columns; longer lines are harder to read
WIDE_ENOUGH_FOR_NAMES = 92
NAMES = len("prospecting ")
MOST_LINES = 22  # of a terminal with 24, below the command and above the prompt
LEAST_WEEKS = 2  # of the trend
MORE = "More: prospectr week --full"


def week_lines(summary: WeekSummary, width: int, *, blocks: bool, is_full: bool = False) -> Iterator[Text]:
    """Yield the lines of the report, none wider than `width`; unless it is full, 22 lines at most."""
    width = min(width, WIDEST)
    characters = BarCharacters(blocks=blocks)
    style = "bold" if summary.standing.state == MET else SHORT
    top = [*_wrapped(verdict(summary.standing), width, style), *_wrapped(context_line(summary), width, "dim")]
    streak = streak_text(summary.streak)
    if is_full:
        weeks = len(summary.shown_trend)
        parts = [
            top,
            list(_kinds(summary, width, characters, is_full=True)),
            list(_days(summary.days, width)),
            [line for sentence in _sentences(summary, width, is_short=False) for line in sentence],
            [*_trend(summary, width, characters, weeks), Text(streak)],
        ]
    else:
        parts = [top, list(_kinds(summary, width, characters, is_full=False))]
        spare = MOST_LINES - sum(map(len, parts)) - len(parts)
        parts += _rest(summary, width, characters, spare, list(_wrapped(f"{streak} {MORE}", width)))
    for i, part in enumerate(part for part in parts if part):
        if i:
            yield Text()
        yield from part


def _rest(
    summary: WeekSummary, width: int, characters: BarCharacters, spare: int, end: list[Text]
) -> Iterator[list[Text]]:
    """Yield the details and the trend in the lines that are left: the sentences that fit, and at least two weeks."""
    weeks = len(summary.shown_trend)
    room = spare - len(end) - min(weeks, LEAST_WEEKS) - 2  # the trend has a head, and a blank line before it
    details: list[Text] = []
    for lines in _sentences(summary, width, is_short=True):
        if len(details) + len(lines) <= room:
            details += lines
    yield details
    weeks = min(weeks, max(LEAST_WEEKS, spare - len(end) - len(details) - 2))
    yield [*_trend(summary, width, characters, weeks), *end]


def _sentences(summary: WeekSummary, width: int, *, is_short: bool) -> Iterator[list[Text]]:
    """Yield the lines of each sentence, with what is short or late in its colour."""
    coloured = list(marks(summary))
    for sentence in detail_lines(summary, visible, is_short=is_short):
        whole, end = Text(sentence), 0
        for start, words, colour in coloured:
            begin = sentence.find(words) if sentence.startswith(start) else -1
            if begin >= 0:
                whole.stylize(colour, begin, begin + len(words))
        lines = []
        for line in folded(sentence, width):
            begin = sentence.index(line, end)
            end = begin + len(line)
            lines.append(whole[begin:end])
        yield lines


def _wrapped(text: str, width: int, style: str = "") -> Iterator[Text]:
    for line in folded(text, width):
        yield Text(line, style=style)


def _kinds(summary: WeekSummary, width: int, characters: BarCharacters, *, is_full: bool) -> Iterator[Text]:
    totals, before = summary.totals, summary.previous
    share, share_before, quota = totals.shares_for_quota, before.shares_for_quota, totals.quota.share
    room = width - NAMES - 2 * 9 - (8 if before.total else 0)
    scale = scale_for([*share.values(), quota])
    change = f"{'+/- ' + before.week.label[5:]:>8}" if before.total else ""
    yield Text(f"{'':{NAMES + room}}{'time':>9}{'share':>9}{change}", style="dim")
    for kind in KINDS:
        if not (is_full or kind == PROSPECTING or totals.minutes_for_quota[kind]):
            continue
        is_prospecting = kind == PROSPECTING
        line = Text(f"{kind:<{NAMES}}")
        line.append(
            bar(share[kind], quota if is_prospecting else None, scale, room, characters),
            style=PROSPECTING_COLOUR if is_prospecting else "dim",
        )
        minutes = totals.minutes_for_quota[kind]
        line.append(f"{format_minutes(minutes) if minutes else '-':>9}{tenths(share[kind]):>9}")
        if before.total:
            line.append(f"{points(share[kind], share_before[kind]):>8}", style="dim")
        yield line
    if is_full:
        yield Text(f"{'all':<{NAMES + room}}{format_minutes(totals.total):>9}{tenths(sum(share.values())):>9}")


def _days(days: Sequence[WeekDay], width: int) -> Iterator[Text]:
    wide = width >= WIDE_ENOUGH_FOR_NAMES
    column = 12 if wide else 7
    names = KINDS if wide else SHORT_NAMES
    yield Text(f"{'':<10}" + "".join(f"{name:>{column}}" for name in names) + f"{'all':>{column}}", style="dim")
    for day in days:
        label = f"{WEEKDAYS[day.day.weekday()][:3].title()} {day.day.day:>2}{'' if day.off is None else ' off'}"
        cells = [*(day.counted[kind] for kind in KINDS), day.total]
        yield Text(f"{label:<10}" + "".join(f"{format_minutes(cell) if cell else '-':>{column}}" for cell in cells))


def _trend(summary: WeekSummary, width: int, characters: BarCharacters, weeks: int) -> Iterator[Text]:
    trend = summary.shown_trend[-weeks:]
    shares = [week.share_for_quota for week in trend]
    scale = scale_for([*shares, *(week.quota.share for week in trend)])
    room = width - len("2026-W47 ") - len("  100.0 %  missed")
    title = f"the last {len(shares)} weeks" if len(shares) > 1 else "this week"
    title = title if len(shares) > 1 or not summary.is_over else "that week"
    yield Text(f"Prospecting in {title}; {characters.quota} is the quota's share", style="dim")
    for week, share in zip(trend, shares, strict=True):
        line = Text(f"{week.week.label} ")
        line.append(bar(share, week.quota.share, scale, room, characters), style=PROSPECTING_COLOUR)
        line.append(f"{tenths(share) if week.total else '':>9}  ")
        word = state(week, is_over=week.week != summary.totals.week or summary.is_over)
        line.append(word, style=SHORT if word == "missed" else "")
        yield line
