"""The week's report on a terminal: bars, days, trend. Fits 80 columns and 40 lines, reads at 60 and without colour."""

from __future__ import annotations

import textwrap

from rich.text import Text

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.render.shared.sanitize import visible
from prospectr.render.week.verdict import facts, points, streak_text, tenths, verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.week.summary import WeekSummary, WeekTotals

WIDEST = 100  # columns; longer lines are harder to read
WIDE_ENOUGH_FOR_NAMES = 92
SHORT_NAMES = ("prosp.", "netw.", "sell.", "client", "market", "admin")
NAMES = len("prospecting ")
STYLES = {"met": "green", "missed": "red"}
WIDE_ENOUGH_TO_FIT = 80  # columns
MOST_DROPPED = 6  # of the eight weeks of the trend: the week itself and the one before it stay
MOST_LINES = 38  # with the command above and the prompt below they make 40
SCALE_STEP = 100  # bars end at the next full 10 %


class Marks:
    """What bars are drawn with: blocks on a terminal, ASCII in a pipe."""

    def __init__(self, *, blocks: bool) -> None:
        self.full = "█" if blocks else "#"
        self.quota = "┃" if blocks else "|"


def bar(share: int, quota: int | None, scale: int, width: int, marks: Marks) -> str:
    """Return a bar of `width` columns for a share, with the quota marked if given; all in tenths of a percent."""
    filled = min(width, (2 * share * width + scale) // (2 * scale))
    cells = [marks.full] * filled + [" "] * (width - filled)
    if quota is not None:
        cells[min(width - 1, quota * width // scale)] = marks.quota
    return "".join(cells)


def scale_for(shares: list[int]) -> int:
    """Return where bars end: the next full 10 % at or above the largest share."""
    return min(1000, max(SCALE_STEP, -(-max(shares) // SCALE_STEP) * SCALE_STEP))


def week_lines(summary: WeekSummary, width: int, *, blocks: bool) -> Iterator[Text]:
    """Yield the lines of the report, none wider than `width`.

    Where there is much to tell, days without a line, blank lines and the oldest weeks give way, to fit a screen.
    """
    width = min(width, WIDEST)
    marks = Marks(blocks=blocks)
    style = STYLES.get(state(summary.totals, is_over=summary.is_over), "bold")
    parts = [
        list(_sentence(verdict(summary), width, style)),
        list(_kinds(summary, width, marks)),
        list(_days(summary, width)),
        [line for fact in facts(summary, visible) for line in _sentence(fact, width)],
        [*_trend(summary, width, marks, len(summary.trend)), Text(streak_text(summary.streak))],
    ]
    spare = len(parts)
    if width >= WIDE_ENOUGH_TO_FIT and sum(len(part) for part in parts) + len(parts) - 1 > MOST_LINES:
        parts[2] = list(_days(summary, width, only_logged=True))
        spare = MOST_LINES - sum(len(part) for part in parts)
        weeks = len(summary.trend) - min(MOST_DROPPED, max(0, -spare))
        parts[4] = [*_trend(summary, width, marks, weeks), Text(streak_text(summary.streak))]
    for i, part in enumerate(parts):
        if 0 < i <= spare:
            yield Text()
        yield from part


def _sentence(text: str, width: int, style: str = "") -> Iterator[Text]:
    for line in textwrap.wrap(text, width, break_on_hyphens=False):
        yield Text(line, style=style)


def state(totals: WeekTotals, *, is_over: bool) -> str:
    """Return where a week stands: met, missed, open while it is not over, or - if nothing is logged."""
    if totals.met:
        return "met"
    if not is_over:
        return "open"
    return "missed" if totals.total else "-"


def _kinds(summary: WeekSummary, width: int, marks: Marks) -> Iterator[Text]:
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
        line.append(bar(share[kind], quota_here, scale, room, marks), style=style if kind == PROSPECTING else "dim")
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


def _trend(summary: WeekSummary, width: int, marks: Marks, weeks: int) -> Iterator[Text]:
    trend = summary.trend[-weeks:]
    shares = [week.ruled_share for week in trend]
    scale = scale_for([*shares, *(week.quota.share for week in trend)])
    room = width - len("2026-W47 ") - len("  100.0 %  missed")
    yield Text(f"Prospecting in the last {len(shares)} weeks; {marks.quota} is the quota", style="dim")
    for week, share in zip(trend, shares, strict=True):
        outcome = state(week, is_over=week.week != summary.totals.week or summary.is_over)
        style = STYLES.get(outcome, "")
        line = Text(f"{week.week.label} ")
        line.append(bar(share, week.quota.share, scale, room, marks), style=style)
        line.append(f"{tenths(share) if week.total else '':>9}  ")
        line.append(outcome, style=style)
        yield line
