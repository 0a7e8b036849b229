"""The week's report as text: it fits 80 columns and 40 lines, and can be read at 60 columns and without colour."""

from __future__ import annotations

import textwrap

from rich.text import Text

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.render.shared.sanitize import visible
from prospectr.render.week.formats import points, tenths
from prospectr.render.week.sentences import detail_lines, headline, streak_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.week.summary import WeekSummary
    from prospectr.domain.week.totals import WeekTotals

WIDEST = 100  # columns; longer lines are harder to read
WIDE_ENOUGH_FOR_NAMES = 92
SHORT_NAMES = ("prosp.", "netw.", "sell.", "client", "market", "admin")
NAMES = len("prospecting ")
STYLES = {"met": "green", "missed": "red"}
WIDE_ENOUGH_TO_FIT = 80  # columns; with fewer, the report may be longer than a screen
MOST_DROPPED = 6  # of the trend's eight weeks; the week itself and the one before it are always shown
MOST_LINES = 38  # 40 with the command above and the prompt below
SCALE_STEP = 100  # bars end at the next full 10 %


class BarCharacters:
    """The characters of bars: blocks on a terminal, ASCII in a pipe."""

    def __init__(self, *, blocks: bool) -> None:
        self.full = "█" if blocks else "#"
        self.quota = "┃" if blocks else "|"


def bar(share: int, quota: int | None, scale: int, width: int, characters: BarCharacters) -> str:
    """Return a bar of `width` columns for a share, with the quota marked if given.

    `share`, `quota` and `scale`, the share at which the bar is full, are in tenths of a percent.
    """
    filled = min(width, (2 * share * width + scale) // (2 * scale))
    cells = [characters.full] * filled + [" "] * (width - filled)
    if quota is not None:
        cells[min(width - 1, quota * width // scale)] = characters.quota
    return "".join(cells)


def scale_for(shares: list[int]) -> int:
    """Return the share at which bars are full: the largest share, rounded up to full 10 %."""
    return min(1000, max(SCALE_STEP, -(-max(shares) // SCALE_STEP) * SCALE_STEP))


def week_lines(summary: WeekSummary, width: int, *, blocks: bool) -> Iterator[Text]:
    """Yield the lines of the report, none wider than `width`.

    A report that would not fit a screen leaves out days without entries, blank lines and the oldest weeks.
    """
    width = min(width, WIDEST)
    characters = BarCharacters(blocks=blocks)
    style = STYLES.get(state(summary.totals, is_over=summary.is_over), "bold")
    parts = [
        list(_wrapped(headline(summary), width, style)),
        list(_kinds(summary, width, characters)),
        list(_days(summary, width)),
        [line for sentence in detail_lines(summary, visible) for line in _wrapped(sentence, width)],
        [*_trend(summary, width, characters, len(summary.trend)), Text(streak_text(summary.streak))],
    ]
    spare = len(parts)
    if width >= WIDE_ENOUGH_TO_FIT and sum(len(part) for part in parts) + len(parts) - 1 > MOST_LINES:
        parts[2] = list(_days(summary, width, only_logged=True))
        spare = MOST_LINES - sum(len(part) for part in parts)
        weeks = len(summary.trend) - min(MOST_DROPPED, max(0, -spare))
        parts[4] = [*_trend(summary, width, characters, weeks), Text(streak_text(summary.streak))]
    for i, part in enumerate(parts):
        if 0 < i <= spare:
            yield Text()
        yield from part


def _wrapped(text: str, width: int, style: str = "") -> Iterator[Text]:
    for line in textwrap.wrap(text, width, break_on_hyphens=False):
        yield Text(line, style=style)


def state(totals: WeekTotals, *, is_over: bool) -> str:
    """Return `met`, `missed`, `open` if the week is not over, or `-` if it is over and nothing was logged."""
    if totals.met:
        return "met"
    if not is_over:
        return "open"
    return "missed" if totals.total else "-"


def _kinds(summary: WeekSummary, width: int, characters: BarCharacters) -> Iterator[Text]:
    totals, before = summary.totals, summary.previous
    share, quota = totals.share, totals.quota.share
    room = width - NAMES - 2 * 9 - (8 if before.total else 0)
    scale = scale_for([*share.values(), quota])
    style = STYLES.get(state(totals, is_over=summary.is_over), "")
    change = f"{'+/- ' + before.week.label[5:]:>8}" if before.total else ""
    yield Text(f"{'':{NAMES + room}}{'time':>9}{'share':>9}{change}", style="dim")
    for kind in KINDS:
        line = Text(f"{kind:<{NAMES}}")
        quota_here = quota if kind == PROSPECTING else None
        line.append(
            bar(share[kind], quota_here, scale, room, characters), style=style if kind == PROSPECTING else "dim"
        )
        line.append(
            f"{format_minutes(totals.minutes[kind]) if totals.minutes[kind] else '-':>9}{tenths(share[kind]):>9}"
        )
        if before.total:
            line.append(f"{points(share[kind], before.share[kind]):>8}", style="dim")
        yield line
    yield Text(f"{'all':<{NAMES + room}}{format_minutes(totals.total):>9}{tenths(sum(share.values())):>9}")


def _days(summary: WeekSummary, width: int, *, only_logged: bool = False) -> Iterator[Text]:
    wide = width >= WIDE_ENOUGH_FOR_NAMES
    column = 12 if wide else 7
    names = KINDS if wide else SHORT_NAMES
    yield Text(f"{'':<10}" + "".join(f"{name:>{column}}" for name in names) + f"{'all':>{column}}", style="dim")
    for day, minutes in summary.days:
        if only_logged and not any(minutes.values()) and day not in summary.days_off:
            continue
        label = f"{WEEKDAYS[day.weekday()][:3].title()} {day.day:>2}{' off' if day in summary.days_off else ''}"
        cells = [*(minutes[kind] for kind in KINDS), sum(minutes.values())]
        yield Text(f"{label:<10}" + "".join(f"{format_minutes(cell) if cell else '-':>{column}}" for cell in cells))


def _trend(summary: WeekSummary, width: int, characters: BarCharacters, weeks: int) -> Iterator[Text]:
    trend = summary.trend[-weeks:]
    shares = [week.share_for_quota for week in trend]
    scale = scale_for([*shares, *(week.quota.share for week in trend)])
    room = width - len("2026-W47 ") - len("  100.0 %  missed")
    yield Text(f"Prospecting in the last {len(shares)} weeks; {characters.quota} is the quota", style="dim")
    for week, share in zip(trend, shares, strict=True):
        week_state = state(week, is_over=week.week != summary.totals.week or summary.is_over)
        style = STYLES.get(week_state, "")
        line = Text(f"{week.week.label} ")
        line.append(bar(share, week.quota.share, scale, room, characters), style=style)
        line.append(f"{tenths(share) if week.total else '':>9}  ")
        line.append(week_state, style=style)
        yield line
