"""The leader's week: who reported, each seller against their own quota, the last eight weeks, later changes.

Sellers are sorted by name. There is no rank, no score and no time of day.
"""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.weeks import DAYS, Week
from prospectr.domain.people.stages import OPPORTUNITY
from prospectr.domain.record import Record
from prospectr.domain.team.figures import OLDEST, Figures
from prospectr.domain.team.memory import Seen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prospectr.domain.team.roster import Roster
    from prospectr.domain.team.versions import Holding, Key

REPORTED, PARTLY, SILENT, TWO_VERSIONS = "reported", "partly", "no word", "two versions"
CLOSED, SEEN = "closed", "seen"
TREND_WEEKS = 8


class Change(Record):
    """A week's share that changed after a day: after the seller closed it, or after the leader saw it.

    Shares are in tenths of a percent.
    """

    first: date
    what: str
    on: date
    share_then: int
    share_now: int
    total_then: int
    total_now: int


class SellerWeek(Record):
    """One seller in one week: whether they reported, and the figures of their journals added up, None without any."""

    week: Week
    state: str
    figures: Figures | None = None


class Seller(Record):
    """A seller in the leader's week: the weeks up to this one, oldest first, and what changed in them later.

    `last_word` is the latest day that any statement of theirs knows of, None before the first statement.
    """

    name: str
    team: str | None
    is_on_roster: bool
    weeks: tuple[SellerWeek, ...]
    last_word: date | None
    changes: tuple[Change, ...] = ()

    @property
    def this_week(self) -> SellerWeek:
        return self.weeks[-1]


class TeamWeek(Record):
    """All sellers in one week, sorted by name."""

    week: Week
    sellers: tuple[Seller, ...]
    has_roster: bool

    @property
    def reported(self) -> int:
        """How many sellers reported anything of the week."""
        return sum(seller.this_week.figures is not None for seller in self.sellers)

    @property
    def total(self) -> Figures | None:
        """The figures of all sellers added up; None if nobody reported."""
        return add_up([seller.this_week.figures for seller in self.sellers if seller.this_week.figures])


def team_week(
    week: Week, held: Mapping[Key, Holding], seen: Mapping[Key, Seen], roster: Roster, count: int = TREND_WEEKS
) -> TeamWeek:
    """Return the leader's week.

    Args:
        week: from Monday to Sunday.
        held: what holds for each journal's week, of all weeks that are known.
        seen: what the leader read first after a week was over.
        roster: who should report. Without one, it is those who ever did.
        count: the number of weeks to show, this one last.
    """
    weeks = [week.before(i) for i in range(count - 1, -1, -1)]
    on_roster = roster.at(week.first, week.last)
    by_seller: dict[str, list[tuple[Key, Holding]]] = {name: [] for name in on_roster}
    for key, holding in held.items():
        by_seller.setdefault(holding.version.seller, []).append((key, holding))
    has_left = {member.seller for member in roster.members} - set(on_roster)
    sellers = [
        _seller(name, found, weeks, seen, on_roster)
        for name, found in sorted(by_seller.items())
        if name not in has_left and (name in on_roster or _is_near(found, week))
    ]
    return TeamWeek(week, tuple(sellers), bool(roster.members))


def _is_near(found: Iterable[tuple[Key, Holding]], week: Week) -> bool:
    """Return whether a seller who is not on the roster reported anything in the quarter up to a week."""
    begin = week.first - timedelta(13 * DAYS)
    return any(begin <= first <= week.first for (_, first), _ in found)


def _seller(
    name: str,
    found: Sequence[tuple[Key, Holding]],
    weeks: Sequence[Week],
    seen: Mapping[Key, Seen],
    on_roster: Mapping[str, str | None],
) -> Seller:
    by_first: dict[date, list[Holding]] = {}
    for (_, first), holding in found:
        by_first.setdefault(first, []).append(holding)
    last_word = max((holding.version.figures.through for _, holding in found), default=None)
    changes = [
        change
        for key, holding in found
        if weeks[0].first <= key[1] <= weeks[-1].first and not holding.others
        for change in _changes(holding.version.figures, seen.get(key))
    ]
    return Seller(
        name,
        on_roster.get(name),
        name in on_roster,
        tuple(seller_week(week, by_first.get(week.first, ())) for week in weeks),
        last_word,
        tuple(sorted(changes, key=lambda change: change.first)),
    )


def seller_week(week: Week, holdings: Sequence[Holding]) -> SellerWeek:
    """Return one seller's week; two versions with the same `rev` are not guessed, so there are no figures."""
    if any(holding.others for holding in holdings):
        return SellerWeek(week, TWO_VERSIONS)
    figures = add_up([holding.version.figures for holding in holdings])
    if figures is None:
        return SellerWeek(week, SILENT)
    return SellerWeek(week, REPORTED if figures.through == week.last else PARTLY, figures)


def _changes(figures: Figures, seen: Seen | None) -> Iterable[Change]:
    """Yield what changed after the close, and after the leader saw the week."""
    closed = figures.closed
    now = figures.counted, figures.total
    if closed and (closed.counted, closed.total) != now:
        yield _change(figures, CLOSED, Seen(closed.on, closed.counted, closed.total))
    if seen and (seen.counted, seen.total) not in (now, closed and (closed.counted, closed.total)):
        yield _change(figures, SEEN, seen)


def _change(figures: Figures, what: str, then: Seen) -> Change:
    past = figures.replace(minutes={**dict.fromkeys(figures.minutes, 0), "admin": then.total}, counted=then.counted)
    return Change(figures.first, what, then.on, past.share, figures.share, then.total, figures.total)


def add_up(figures: Sequence[Figures]) -> Figures | None:
    """Return figures of the same week added up, None without any; the quota is that of the journal with most minutes.

    Two journals of a seller are added up, never merged, and so is a whole team.
    """
    if len(figures) <= 1:
        return figures[0] if figures else None
    longest = max(figures, key=lambda one: one.total)
    targets = [one.target_minutes for one in figures if one.target_minutes is not None]
    names = ("counted", "blocks", "kept", "doubtful_minutes", "logged_late_minutes")
    by_name = ("minutes", "outcomes", "moves", "open_opportunities")
    return longest.replace(
        through=max(one.through for one in figures),
        target_minutes=max(targets, default=None),
        days_off=max(one.days_off for one in figures),
        closed=None,
        **{name: sum(getattr(one, name) for one in figures) for name in names},
        **{name: _sums([getattr(one, name) for one in figures]) for name in by_name},
    )


def _sums(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for some in counts:
        for name, count in some.items():
            sums[name] = sums.get(name, 0) + count
    return sums


def new_opportunities(figures: Figures) -> int:
    """Return how many opportunities were new."""
    return figures.moves[OPPORTUNITY]


def old_opportunities(figures: Figures) -> int:
    """Return how many opportunities had been open for over four quarters."""
    return figures.open_opportunities[OLDEST]
