"""The team's audit: seven checks of each seller, with evidence, a verdict and one thing to talk about.

It is for a coach: what is asked about is the work, never the person.
"""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes, share_of
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.record import Record
from prospectr.domain.team.figures import Figures
from prospectr.domain.team.report import seller_weeks
from prospectr.domain.team.week import SILENT, TWO_VERSIONS, SellerWeek, add_up, new_opportunities, old_opportunities
from prospectr.domain.week.audit import FEW_MINUTES, GOOD, MEND, UNKNOWN, VERDICTS, WATCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.team.roster import Roster
    from prospectr.domain.team.versions import Holding, Key

FEW_WEEKS = 4  # with fewer weeks the verdict is "not enough data"
FEW_BLOCKS = 5
ALL_GOOD = "Ask what works, and whether they would show it to the others."


class Finding(Record):
    """The result of one check: its name, verdict, evidence in words, and what to talk about."""

    name: str
    verdict: str
    evidence: str
    talk: str


class SellerAudit(Record):
    """All findings about a seller."""

    seller: str
    team: str | None
    findings: tuple[Finding, ...]

    @property
    def talk(self) -> str:
        """The one thing to talk about: that of the most urgent finding, in the order of the checks."""
        for verdict in (MEND, WATCH):
            for finding in self.findings:
                if finding.verdict == verdict:
                    return finding.talk
        return ALL_GOOD

    @property
    def to_mend(self) -> int:
        """How many findings have the verdict "mend"."""
        return sum(finding.verdict == MEND for finding in self.findings)


class TeamAudit(Record):
    """The audit of all sellers, sorted by name, over weeks that are over."""

    first: date
    last: date
    sellers: tuple[SellerAudit, ...]

    @property
    def to_mend(self) -> int:
        """How many findings have the verdict "mend"."""
        return self.counts[MEND]

    @property
    def counts(self) -> dict[str, int]:
        """How many findings have each verdict."""
        found = [finding.verdict for seller in self.sellers for finding in seller.findings]
        return {verdict: found.count(verdict) for verdict in VERDICTS}


def team_audit(weeks: Sequence[Week], held: Mapping[Key, Holding], roster: Roster, today: date) -> TeamAudit:
    """Return the audit of all sellers on the roster, or without a roster of all who reported, over weeks that are over.

    A seller's weeks begin with the first one that they reported, or that the roster expects.
    """
    over = [week for week in weeks if week.last < today]
    by_seller: dict[str, list[tuple[str | None, SellerWeek]]] = {}
    for seller, team, week in seller_weeks(over, held, roster):
        by_seller.setdefault(seller, []).append((team, week))
    sellers = []
    for seller, found in sorted(by_seller.items()):
        there = {week.week.first: week for _, week in found}
        first = min(there)
        own = [there.get(week.first, SellerWeek(week, SILENT)) for week in over if week.first >= first]
        sellers.append(audit_seller(seller, found[-1][0], own))
    return TeamAudit(weeks[0].first, over[-1].last if over else weeks[0].last, tuple(sellers))


def audit_seller(seller: str, team: str | None, weeks: Sequence[SellerWeek]) -> SellerAudit:
    """Return the audit of a seller; `weeks` are over, the oldest first, and begin when they were to report."""
    figures = [week.figures for week in weeks if week.figures]
    checks = (_opportunities_move, _something_new, _is_prospecting, _clients_leave_room, _quota_met, _blocks_kept)
    return SellerAudit(seller, team, (_reports(weeks), *(check(figures) for check in checks)))


def _by_part(part: int, whole: int, watch: int, mend: int) -> str:
    """Return the verdict on a share that should be small; from these tenths of a percent on it is watch or mend."""
    share = share_of(part, whole)
    return MEND if share >= mend else WATCH if share >= watch else GOOD


def _reports(weeks: Sequence[SellerWeek]) -> Finding:
    missing = sum(week.figures is None and week.state != TWO_VERSIONS for week in weeks)
    verdict = MEND if missing > 1 else WATCH if missing else GOOD
    return Finding(
        "every week is reported",
        verdict if weeks else UNKNOWN,
        f"no word of {missing} of {len(weeks)} weeks",
        "Ask what kept the week from being sent, and sit down together for the next one.",
    )


def _opportunities_move(figures: Sequence[Figures]) -> Finding:
    name = "opportunities are won or lost within four quarters"
    talk = "Take one of the old opportunities: what would have to happen for a yes or a no this month?"
    if not figures:
        return Finding(name, UNKNOWN, "nothing reported", talk)
    old, before = old_opportunities(figures[-1]), old_opportunities(figures[0])
    count = sum(figures[-1].open_opportunities.values())
    since = f", {before} were {len(figures)} weeks ago" if len(figures) > 1 and old else ""
    verdict = MEND if old > 1 else WATCH if old else GOOD
    return Finding(name, verdict, f"{old} of {count} open opportunities are older{since}", talk)


def _something_new(figures: Sequence[Figures]) -> Finding:
    new = sum(map(new_opportunities, figures))
    latest = sum(map(new_opportunities, figures[-FEW_WEEKS:]))
    verdict = UNKNOWN if len(figures) < FEW_WEEKS else MEND if not new else WATCH if not latest else GOOD
    return Finding(
        "new opportunities are opened",
        verdict,
        f"{new} in {len(figures)} weeks, {latest} in the last {min(FEW_WEEKS, len(figures))}",
        "Go through the last talks together: which need was heard, and what was the next step?",
    )


def _clients_leave_room(figures: Sequence[Figures]) -> Finding:
    total = add_up(figures)
    clients, counted = (total.minutes["clients"], total.counted) if total else (0, 0)
    if len(figures) < FEW_WEEKS or not total or not total.total:
        verdict = UNKNOWN
    else:
        verdict = MEND if clients > counted else WATCH if clients * 4 > counted * 3 else GOOD
    return Finding(
        "prospecting gets more time than clients",
        verdict,
        f"{format_minutes(clients)} with clients, {format_minutes(counted)} of prospecting",
        "Which work for clients could wait, or be done by somebody else?",
    )


def _quota_met(figures: Sequence[Figures]) -> Finding:
    met = sum(one.met for one in figures)
    verdict = UNKNOWN if len(figures) < FEW_WEEKS else _by_part(len(figures) - met, len(figures), 250, 500)
    return Finding(
        "the quota is met",
        verdict,
        f"{met} of {len(figures)} weeks met its share and hours",
        "What was in the way of prospecting? Find one thing that can move out of its way next week.",
    )


def _blocks_kept(figures: Sequence[Figures]) -> Finding:
    total = add_up(figures)
    blocks, kept = (total.blocks, total.kept) if total else (0, 0)
    return Finding(
        "blocks are kept",
        UNKNOWN if blocks < FEW_BLOCKS else _by_part(blocks - kept, blocks, 200, 500),
        f"{kept} of {blocks} kept" if blocks else "no time is reserved for prospecting",
        "Which blocks hold, and which do not? Move those to a time that is really free.",
    )


def _is_prospecting(figures: Sequence[Figures]) -> Finding:
    total = add_up(figures)
    doubtful, logged = (total.doubtful_minutes, total.minutes[PROSPECTING]) if total else (0, 0)
    return Finding(
        "what is logged as prospecting is prospecting",
        UNKNOWN if logged < FEW_MINUTES else _by_part(doubtful, logged, 50, 200),
        f"{format_minutes(doubtful)} of {format_minutes(logged)} reads like networking",
        "Talk about one of the coffees: was it said straight out that it is about what they need?",
    )
