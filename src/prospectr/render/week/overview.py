"""What `prospectr` alone prints: six lines at most at 80 columns, each cut or folded to the width."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_clock, format_minutes
from prospectr.domain.calendar.weeks import DAYS
from prospectr.domain.week import overview as what
from prospectr.domain.week.totals import MET
from prospectr.render.shared.colours import LATE, PROSPECTING, SHORT, coloured
from prospectr.render.shared.columns import clipped
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import DOT, counted_name, day_text, details_text, verdict, whole_share
from prospectr.render.week.bars import BarCharacters, bar
from prospectr.terminal.width import display_width, wrapped_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.domain.week.overview import DueNow, Overview
    from prospectr.domain.week.routine import BlockToday
    from prospectr.domain.week.totals import Standing, Target

MOST_LINES = 6
PIPED = 80  # columns of the line with the bars if nothing is cut
GAP = "  "
NARROWEST_BAR, WIDEST_BAR = 8, 24
WIDEST_NAME = 24  # columns of a name before a command
LEAST_DETAILS = 8  # columns that are worth showing


def overview_lines(
    overview: Overview, width: int | None, *, blocks: bool, has_colour: bool, minutes: int, stop: str
) -> Iterator[str]:
    """Yield the lines, cut to the width; None does not cut.

    `minutes` is how long the timer has run, `stop` the command that stops a forgotten one.
    """
    verdict_lines = wrapped_line(verdict(overview.standing), width) if width else [verdict(overview.standing)]
    most = MOST_LINES - 3 - bool(overview.due)
    if width and len(verdict_lines) > most:
        rest = " ".join(line.strip() for line in verdict_lines[most - 1 :])
        verdict_lines = [*verdict_lines[: most - 1], clipped(f"  {rest}", width)]
    short = "" if overview.standing.state == MET else SHORT
    yield _cut(_today(overview), width)
    yield _bars(overview.standing, width or PIPED, BarCharacters(blocks=blocks), has_colour=has_colour)
    for line in verdict_lines:
        yield coloured(line, short, has_colour=has_colour) if short else line
    if overview.due:
        yield _due(overview, width, has_colour=has_colour)
    yield from _now(overview, width, minutes, stop)


def _cut(text: str, width: int | None) -> str:
    return text if width is None else clipped(text, width)


def _today(overview: Overview) -> str:
    """Return `Thu 19 Nov · prospecting 1h of 3h · block at 14:00 +phone, in 1h20m`."""
    today = overview.now.date()
    logged = f"prospecting {format_minutes(overview.prospecting)} of {format_minutes(overview.total)}"
    parts = [day_text(today, today), logged if overview.total else "nothing logged yet"]
    if overview.block:
        parts.append(_block(overview, overview.block))
    return DOT.join(parts)


def _block(overview: Overview, block: BlockToday) -> str:
    tag = visible(f" +{block.block.tag}") if block.block.tag else ""
    if overview.block_is_on:
        return f"block until {block.end:%H:%M}{tag}"
    today = overview.now.date()
    if block.begin.date() == today:
        ahead = int((block.begin - overview.now).total_seconds() + 59) // 60
        return f"block at {block.begin:%H:%M}{tag}, in {format_minutes(ahead)}"
    day = day_text(block.begin.date(), today)
    if (block.begin.date() - today).days < DAYS:
        day = day[:3]  # the weekday is enough
    return f"next block {day} {block.begin:%H:%M}{tag}"


def _bars(standing: Standing, width: int, characters: BarCharacters, *, has_colour: bool) -> str:
    """Return a bar for each target, as many as fit, with a line at the target."""
    targets = list(_targets(standing))
    shown = list(targets)
    while len(shown) > 1 and _least_width(shown, more=len(targets) - len(shown)) > width:
        shown.pop()
    more = f"{GAP}and {len(targets) - len(shown)} more" if len(shown) < len(targets) else ""
    texts = sum(display_width(text) + 1 for *_, text in shown) + len(GAP) * (len(shown) - 1) + len(more)
    room = min(WIDEST_BAR, max(NARROWEST_BAR, (width - texts) // len(shown)))
    items = []
    for value, target, is_time, text in shown:
        drawn = bar(value, target, max(value, target, 1), room, characters)
        items.append(f"{coloured(drawn, PROSPECTING, has_colour=has_colour and is_time)} {text}")
    return GAP.join(items) + more


def _least_width(shown: Sequence[tuple[int, int, bool, str]], *, more: int) -> int:
    items = sum(NARROWEST_BAR + 1 + display_width(text) for *_, text in shown)
    return items + len(GAP) * (len(shown) - 1) + (len(f"{GAP}and {more} more") if more else 0)


def _targets(standing: Standing) -> Iterator[tuple[int, int, bool, str]]:
    """Yield what is done, the target, whether it is time, and both as text."""
    totals = standing.totals
    yield totals.share_for_quota, totals.quota.share, True, whole_share(totals)
    if totals.hours:
        text = f"{format_minutes(totals.hours.done)} of {format_minutes(totals.hours.target)}"
        yield totals.hours.done, totals.hours.target, True, text
    for name, target in sorted(totals.targets.items(), key=_most_missing):
        text = f"{target.done} of {counted_name(target.target, name)}"
        yield target.done, target.target, False, text


def _most_missing(named: tuple[str, Target]) -> int:
    return -named[1].missing


def _due(overview: Overview, width: int | None, *, has_colour: bool) -> str:
    """Return `Due: @acme (9d late) send prices · @bob (today 14:30) lunch · 1 more`: as many as fit, one at least."""
    today = overview.now.date()
    texts = [_due_text(due, overview) for due in overview.due]
    for shown in range(len(texts), 0, -1):
        left = overview.due_count - shown
        line = f"Due: {DOT.join(texts[:shown])}{f'{DOT}{left} more' if left else ''}"
        if width is None or display_width(line) <= width or shown == 1:
            break
    line = _cut(line, width)
    for due in overview.due:
        late = f"({_when(due, overview)})"
        if due.due < today and late in line:
            line = line.replace(late, coloured(late, LATE, has_colour=has_colour), 1)
    return line


def _due_text(due: DueNow, overview: Overview) -> str:
    name = f"{clipped(visible(f'@{due.contact}'), WIDEST_NAME)} " if due.contact else ""
    return visible(f"{name}({_when(due, overview)}){f' {due.text}' if due.text else ''}")


def _when(due: DueNow, overview: Overview) -> str:
    days = (overview.now.date() - due.due).days
    return f"{days}d late" if days else "today" if due.at is None else f"today {format_clock(due.at)}"


def _now(overview: Overview, width: int | None, minutes: int, stop: str) -> list[str]:
    """Return the one thing to do now with its command, which is never cut; then what runs, if there is room."""
    to_do, details = f"Now: {_to_do(overview, minutes, stop)}", _details(overview)
    if width is None:
        return [f"{to_do}{details}"]
    room = width - display_width(to_do) - len(DOT)
    if room < 0:
        return wrapped_line(to_do, width)
    return [f"{to_do}{clipped(details, room + len(DOT))}" if room > LEAST_DETAILS else to_do]


def _details(overview: Overview) -> str:
    return DOT + details if overview.timer and (details := details_text(overview.timer.details)) else ""


def _to_do(overview: Overview, minutes: int, stop: str) -> str:
    to_do, tag, until = overview.to_do, "", ""
    if overview.block:
        until, tag = f"{overview.block.end:%H:%M}", overview.block.block.tag or ""
    if overview.timer:
        runs = f"{overview.timer.kind} since {overview.timer.start:%H:%M}, {format_minutes(minutes)}"
        return {
            what.FORGOTTEN: f"{stop} if you forgot it: {runs}",
            what.SWITCH: f"{runs}, in a block for prospecting: prospectr start p",
        }.get(to_do, f"{runs}; to end it: prospectr stop")
    if to_do == what.BLOCK:
        with_tag = visible(f" +{tag}") if tag and len(tag) <= WIDEST_NAME else ""
        return f"prospect until {until}: prospectr start p{with_tag}"
    if to_do == what.CALL:
        name = visible(f"@{overview.due[0].contact}") if overview.due[0].contact else "what is due"
        return f"{clipped(name, WIDEST_NAME)} first, then: prospectr done {overview.due[0].number}"
    if to_do == what.PROSPECT:
        return f"{_part(overview.standing)} today: prospectr start p"
    return {
        what.QUOTA: "set your own quota: prospectr quota 40%",
        what.ROUTINE: "keep time free for prospecting: prospectr routine add mon-fri 9-10:30",
        what.LAST: "prospecting still counts for this week: prospectr start p",
    }.get(to_do, "see who is waiting, and plan the next steps: prospectr due")


def _part(standing: Standing) -> str:
    """Return `prospect 1h40m, with 11 talks`, the part of the largest gaps that falls on today."""
    counts = [gap for gap in standing.totals.gaps if not gap.is_time][:1]
    names = [counted_name(standing.a_day(gap.missing), clipped(visible(gap.name), WIDEST_NAME)) for gap in counts]
    if not standing.asks_for_time:
        return f"prospect for {names[0]}" if names else "begin with prospecting"
    time = f"prospect {format_minutes(standing.a_day(standing.minutes_to_do))}"
    return f"{time}, with {names[0]}," if names else time
