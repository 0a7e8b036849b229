"""The audit: what the journal says of somebody's prospecting, check by check, each with evidence and one thing to do.

The checks are those of five essays on prospecting and networking; each says which it comes from.
"""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.criteria import FIRST
from prospectr.domain.record import Record
from prospectr.domain.shares import share_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.calendar.periods import Period

GOOD, WATCH, MEND, UNKNOWN = VERDICTS = ("good", "watch", "mend", "not enough data")

NOT_PROSPECTING = "Networking is not prospecting"
SALES_TEAM = "Your network is not your sales team"
SPHERE = "Work your sphere"
TIPS = "Sales prospecting tips"
OPTIONAL = "When did prospecting become optional"


# of fewer than these, nothing is praised and nothing is to mend: what is found is to watch
FEW = 3  # leads, referrals, close contacts
FEW_TIMES = 5  # blocks, contacts that went through the pipeline or were met
FEW_WEEKS = 4
FEW_MINUTES = 5 * 60


class Named(Record):
    """Whom a thing to do is about, one handle each; None where there is nobody.

    `unqualified` became a lead without the first answers, `jumped` an opportunity with a stage left out, `dropped` was
    touched once at most and left; none of the three is lost or a client by now. `waiting` was referred and never
    touched, `once` was met once and is not lost.
    """

    unqualified: str | None = None
    jumped: str | None = None
    dropped: str | None = None
    waiting: str | None = None
    once: str | None = None


class Evidence(Record):
    """The figures of a period that the checks look at; minutes, and counts of contacts, weeks or blocks.

    `asked` is the period as other commands are told it. `has_routine` tells of the period, `routine_goes_on` of now;
    `leads_meeting` of `leads` had the first questions answered; `skipped` of
    `opportunities` left a stage out, `dropped` of `prospects` were touched once at most and left. `weeks_talking` had
    networking or prospecting, `weeks_networking` of them no prospecting. Of the `received` referrals nobody has touched
    `waiting`, which are late, and `fresh`, which are not yet.
    `takers` of `close` contacts only give, or only take; `once` of `met` were met once.
    """

    asked: str
    criteria: int
    leads: int
    leads_meeting: int
    has_routine: bool
    routine_goes_on: bool
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
    weeks_talking: int
    weeks_networking: int
    received: int
    waiting: int
    fresh: int
    won: int
    close: int
    takers: int
    met: int
    once: int
    open_opportunities: int
    old: tuple[str, ...] = ()
    named: Named = Named()


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


def _by_share(part: int, whole: int, watch: int, mend: int, few: int) -> str:
    """Return a verdict by a share that should be small; the bounds are in tenths of a percent, themselves too much."""
    share = share_of(part, whole)
    if whole < few:
        return WATCH if part else UNKNOWN
    return MEND if share >= mend else WATCH if share >= watch else GOOD


def _by_count(count: int, whole: int, few: int) -> str:
    """Return a verdict by a count that should be none: one is to watch, two are to mend."""
    if whole < few:
        return WATCH if count else UNKNOWN
    return MEND if count > 1 else WATCH if count else GOOD


def _leads(found: Evidence) -> Finding:
    name = "a lead is defined"
    if not found.criteria:
        return Finding(name, MEND, "0 questions say what makes a lead", "prospectr criteria use bant", TIPS)
    questions = "1 question" if found.criteria == 1 else f"{found.criteria} questions"
    asked = "the first three" if found.criteria >= FIRST else "all"
    evidence = f"{questions}; {found.leads_meeting} of {found.leads} new leads with {asked} answered"
    verdict = _by_share(found.leads - found.leads_meeting, found.leads, 1, 500, FEW)
    todo = f"prospectr qualify @{found.named.unqualified}" if found.named.unqualified else "prospectr criteria"
    return Finding(name, verdict, evidence, todo, TIPS)


def _routine(found: Evidence) -> Finding:
    name, todo = "a routine is kept", "prospectr routine add mon-fri 9-10:30"
    if not found.has_routine:
        return Finding(name, MEND, "no time is kept for prospecting", todo, TIPS)
    verdict = _by_share(found.blocks - found.blocks_kept, found.blocks, 200, 500, FEW_TIMES)
    evidence = f"{found.blocks_kept} of {found.blocks} blocks kept"
    if found.routine_goes_on:
        is_fine = verdict in (GOOD, UNKNOWN)
        todo = "prospectr routine today" if is_fine else "prospectr routine export ics -o routine.ics"
    return Finding(name, verdict, evidence, todo, TIPS)


def _sifting(found: Evidence) -> Finding:
    evidence = (
        f"{found.skipped} of {found.opportunities} new opportunities skipped a stage; "
        f"{found.dropped} of {found.prospects} new prospects dropped after at most one touch"
    )
    whole = found.opportunities + found.prospects
    verdict = _by_share(found.skipped + found.dropped, whole, 100, 333, FEW_TIMES)
    todo = f"prospectr funnel {found.asked}"
    if found.named.dropped:
        todo = f"prospectr follow @{found.named.dropped} 3d"
    elif found.named.jumped and found.criteria:
        todo = f"prospectr qualify @{found.named.jumped}"
    return Finding("sifting, no home runs", verdict, evidence, todo, TIPS)


def _look_alikes(found: Evidence) -> Finding:
    part = format_minutes(found.to_networking)
    evidence = f"{part} of {format_minutes(found.prospecting)} logged as prospecting reads like networking"
    verdict = _by_share(found.to_networking, found.prospecting, 50, 200, FEW_MINUTES)
    todo = f"prospectr review {found.asked}"
    return Finding("prospecting is prospecting", verdict, evidence, todo, NOT_PROSPECTING)


def _networking_weeks(found: Evidence) -> Finding:
    count = found.weeks_networking
    evidence = f"{count} of {found.weeks_talking} weeks with networking or prospecting had networking alone"
    verdict = _by_count(count, found.weeks_talking, FEW_WEEKS)
    todo = f"prospectr trend {found.asked}"
    return Finding("no week of networking alone", verdict, evidence, todo, NOT_PROSPECTING)


def _referrals(found: Evidence) -> Finding:
    percent = (200 * found.won + found.received) // (2 * found.received) if found.received else None  # halves up
    rate = "" if percent is None else f" ({percent} %)"
    fresh = f", {found.fresh} not touched yet" if found.fresh else ""
    evidence = f"{found.waiting} of {found.received} referrals left waiting{fresh}; {found.won} won{rate}"
    verdict = _by_share(found.waiting, found.received - found.fresh, 1, 250, FEW)
    waiting = found.named.waiting
    todo = f"prospectr follow @{waiting} 1d" if waiting else f"prospectr referrals {found.asked}"
    return Finding("referrals are taken up", verdict, evidence, todo, SALES_TEAM)


def _streets(found: Evidence) -> Finding:
    evidence = f"{found.takers} of {found.close} close contacts on a one-way street"
    verdict = _by_share(found.takers, found.close, 1, 500, FEW)
    return Finding("streets run both ways", verdict, evidence, f"prospectr network {found.asked}", SPHERE)


def _cards(found: Evidence) -> Finding:
    evidence = f"{found.once} of {found.met} contacts met only once, over a month ago"
    verdict = _by_share(found.once, found.met, 300, 500, FEW_TIMES)
    todo = f"prospectr follow @{found.named.once} 3d" if found.named.once else "prospectr contacts --close"
    return Finding("few and deep", verdict, evidence, todo, SPHERE)


def _old_opportunities(found: Evidence) -> Finding:
    names = f": {', '.join(f'@{name}' for name in found.old[:3])}" if found.old else ""
    evidence = f"{len(found.old)} of {found.open_opportunities} open opportunities older than two quarters{names}"
    verdict = _by_count(len(found.old), found.open_opportunities, 1)
    todo = f"prospectr advance @{found.old[0]} lost" if found.old else "prospectr pipeline"
    return Finding("opportunities move", verdict, evidence, todo, OPTIONAL)


def _clients(found: Evidence) -> Finding:
    evidence = f"{format_minutes(found.clients)} with existing clients, {format_minutes(found.counted)} of prospecting"
    if found.clients + found.counted < FEW_MINUTES:
        verdict = UNKNOWN
    elif found.clients > found.counted:
        verdict = MEND
    else:
        verdict = WATCH if found.clients * 4 > found.counted * 3 else GOOD
    todo = f"prospectr report {found.asked} --by week --by kind"
    return Finding("prospecting before clients", verdict, evidence, todo, OPTIONAL)


def _silence(found: Evidence) -> Finding:
    count = found.weeks - found.weeks_logged
    evidence = f"{count} of {found.weeks} weeks without a line"
    verdict = _by_count(count, found.weeks, FEW_WEEKS) if found.weeks_logged else UNKNOWN
    return Finding("every week is written down", verdict, evidence, f"prospectr trend {found.asked}", OPTIONAL)


def order(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings as they should be read: what is to mend first."""
    places = {MEND: 0, WATCH: 1, GOOD: 2, UNKNOWN: 3}
    return sorted(findings, key=lambda each: places[each.verdict])
