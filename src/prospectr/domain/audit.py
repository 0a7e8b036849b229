"""The audit: what the journal says of somebody's prospecting, check by check, each with evidence and one thing to do.

The checks are those of five essays on prospecting and networking; each says which it comes from.
"""

from __future__ import annotations

from prospectr.domain.record import Record
from prospectr.domain.shares import share_of
from prospectr.domain.timespan import format_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.periods import Period

GOOD, WATCH, MEND, UNKNOWN = VERDICTS = ("good", "watch", "mend", "not enough data")

NOT_PROSPECTING = "Networking is not prospecting"
SALES_TEAM = "Your network is not your sales team"
SPHERE = "Work your sphere"
TIPS = "Sales prospecting tips"
OPTIONAL = "When did prospecting become optional"


class Evidence(Record):
    """The figures of a period that the checks look at; minutes, and counts of contacts, weeks or blocks.

    `leads_meeting` of `leads` had the first questions answered, `to_qualify` is one that had not. `skipped` of
    `opportunities` left a stage out,
    `dropped` of `prospects` were touched once at most and left. `takers` of `close` contacts only give, or only take.
    """

    criteria: int
    to_qualify: str | None
    leads: int
    leads_meeting: int
    has_routine: bool
    blocks: int
    blocks_kept: int
    opportunities: int
    skipped: int
    prospects: int
    dropped: int
    prospecting: int
    to_networking: int
    counted: int
    clients: int
    weeks: int
    weeks_logged: int
    weeks_networking: int
    received: int
    waiting: int
    won: int
    close: int
    takers: int
    met: int
    once: int
    open_opportunities: int
    old: tuple[str, ...] = ()


class Finding(Record):
    """What one check found: its verdict, the evidence in words, what to type, and the essay that it comes from."""

    name: str
    verdict: str
    evidence: str
    todo: str
    essay: str


class Audit(Record):
    """All findings of a period."""

    period: Period
    findings: tuple[Finding, ...]

    @property
    def to_mend(self) -> int:
        return sum(each.verdict == MEND for each in self.findings)


def audit(period: Period, found: Evidence) -> Audit:
    """Return what each check finds."""
    checks = (
        _leads,
        _routine,
        _sifting,
        _look_alikes,
        _networking_weeks,
        _referrals,
        _streets,
        _cards,
        _old_opportunities,
        _clients,
        _silence,
    )
    return Audit(period, tuple(check(found) for check in checks))


def _by_share(part: int, whole: int, watch: int, mend: int) -> str:
    """Return a verdict by a share that should be small; the bounds are in tenths of a percent, themselves too much."""
    share = share_of(part, whole)
    return UNKNOWN if not whole else MEND if share >= mend else WATCH if share >= watch else GOOD


def _leads(found: Evidence) -> Finding:
    evidence = (
        f"{found.criteria} questions; {found.leads_meeting} of {found.leads} new leads have the first three answered"
    )
    verdict = _by_share(found.leads - found.leads_meeting, found.leads, 1, 500) if found.criteria else MEND
    todo = f"prospectr qualify @{found.to_qualify}" if found.to_qualify else "prospectr criteria"
    todo = todo if found.criteria else "prospectr criteria use bant"
    return Finding("a lead is defined", verdict, evidence, todo, TIPS)


def _routine(found: Evidence) -> Finding:
    if not found.has_routine:
        todo = "prospectr routine add mon-fri 9-10:30"
        return Finding("a routine is kept", MEND, "no time is kept for prospecting", todo, TIPS)
    verdict = _by_share(found.blocks - found.blocks_kept, found.blocks, 200, 500)
    evidence = f"{found.blocks_kept} of {found.blocks} blocks kept"
    return Finding("a routine is kept", verdict, evidence, "prospectr routine", TIPS)


def _sifting(found: Evidence) -> Finding:
    evidence = (
        f"{found.skipped} of {found.opportunities} new opportunities skipped a stage; "
        f"{found.dropped} of {found.prospects} prospects were dropped after one touch"
    )
    whole = found.opportunities + found.prospects
    verdict = _by_share(found.skipped + found.dropped, whole, 100, 333)
    return Finding("sifting, no home runs", verdict, evidence, "prospectr pipeline --stale", TIPS)


def _look_alikes(found: Evidence) -> Finding:
    part = format_minutes(found.to_networking)
    evidence = f"{part} of {format_minutes(found.prospecting)} logged as prospecting read like networking"
    verdict = _by_share(found.to_networking, found.prospecting, 50, 200)
    return Finding("prospecting is prospecting", verdict, evidence, "prospectr review 13w", NOT_PROSPECTING)


def _networking_weeks(found: Evidence) -> Finding:
    count = found.weeks_networking
    evidence = f"{count} of {found.weeks_logged} weeks had networking and no prospecting"
    verdict = UNKNOWN if not found.weeks_logged else MEND if count > 1 else WATCH if count else GOOD
    return Finding("no week of networking alone", verdict, evidence, "prospectr trend 13w", NOT_PROSPECTING)


def _referrals(found: Evidence) -> Finding:
    evidence = f"{found.waiting} of {found.received} referrals were never touched; {found.won} became clients"
    verdict = _by_share(found.waiting, found.received, 1, 250)
    return Finding("referrals are taken up", verdict, evidence, "prospectr referrals 13w", SALES_TEAM)


def _streets(found: Evidence) -> Finding:
    evidence = f"{found.takers} of {found.close} close contacts are one-way streets"
    verdict = _by_share(found.takers, found.close, 1, 500)
    return Finding("streets run both ways", verdict, evidence, "prospectr network 13w", SPHERE)


def _cards(found: Evidence) -> Finding:
    evidence = f"{found.once} of {found.met} contacts were met once, over a month ago"
    verdict = _by_share(found.once, found.met, 300, 500)
    return Finding("few and deep", verdict, evidence, "prospectr due", SPHERE)


def _old_opportunities(found: Evidence) -> Finding:
    names = f": {', '.join(f'@{name}' for name in found.old[:3])}" if found.old else ""
    evidence = f"{len(found.old)} of {found.open_opportunities} open opportunities are older than two quarters{names}"
    count = len(found.old)
    verdict = UNKNOWN if not found.open_opportunities else MEND if count > 1 else WATCH if count else GOOD
    todo = f"prospectr advance @{found.old[0]} lost" if found.old else "prospectr pipeline"
    return Finding("opportunities move", verdict, evidence, todo, OPTIONAL)


def _clients(found: Evidence) -> Finding:
    evidence = f"{format_minutes(found.clients)} with existing clients, {format_minutes(found.counted)} of prospecting"
    total = found.clients + found.counted
    if not total:
        verdict = UNKNOWN
    elif found.clients > found.counted:
        verdict = MEND
    else:
        verdict = WATCH if found.clients * 4 > found.counted * 3 else GOOD
    return Finding(
        "prospecting before clients", verdict, evidence, "prospectr report 13w --by week --by kind", OPTIONAL
    )


def _silence(found: Evidence) -> Finding:
    count = found.weeks - found.weeks_logged
    evidence = f"{count} of {found.weeks} weeks have no line"
    verdict = UNKNOWN if not found.weeks_logged else MEND if count > 1 else WATCH if count else GOOD
    return Finding("every week is written down", verdict, evidence, "prospectr trend 13w", OPTIONAL)


def order(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings as they should be read: what is to mend first."""
    places = {MEND: 0, WATCH: 1, GOOD: 2, UNKNOWN: 3}
    return sorted(findings, key=lambda each: places[each.verdict])
