"""The audit: eleven checks of how somebody prospects, each with evidence, a verdict and one thing to do.

docs/audit.md describes each check, and names the five essays that the advice comes from.
"""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes, share_of
from prospectr.domain.people.criteria import FIRST
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.week.audit_evidence import Evidence

GOOD, WATCH, MEND, UNKNOWN = VERDICTS = ("good", "watch", "mend", "not enough data")

NOT_PROSPECTING = "Networking is not prospecting"
SALES_TEAM = "Your network is not your sales team"
SPHERE = "Work your sphere"
TIPS = "Sales prospecting tips"
OPTIONAL = "When did prospecting become optional"

# with fewer than these the verdict is at most "watch", and never "good"
FEW = 3  # leads, referrals, close contacts
FEW_TIMES = 5  # blocks, contacts that went through stages or were met
FEW_WEEKS = 4
FEW_MINUTES = 5 * 60


class Finding(Record):
    """The result of one check: title, verdict, evidence in words, line to type, and the essay that it follows.

    The fields are the keys of `audit --json`.
    """

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
        """How many findings have the verdict "mend"."""
        return sum(finding.verdict == MEND for finding in self.findings)


def audit(period: Period, evidence: Evidence) -> Audit:
    """Return the finding of each check."""
    checks = (
        _leads,
        _routine,
        _steps,
        _doubtful,
        _networking_only,
        _referrals,
        _balance,
        _met_once,
        _old_opportunities,
        _clients,
        _silence,
    )
    return Audit(period, tuple(check(evidence) for check in checks))


def by_urgency(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order to read them: what to mend first, then to watch, good, and without enough data."""
    places = {MEND: 0, WATCH: 1, GOOD: 2, UNKNOWN: 3}
    return sorted(findings, key=lambda finding: places[finding.verdict])


def first_to_mend(result: Audit) -> Finding | None:
    """Return the first finding with the verdict "mend", or None."""
    return next((finding for finding in result.findings if finding.verdict == MEND), None)


def _by_share(part: int, whole: int, watch: int, mend: int, few: int) -> str:
    """Return the verdict on a share that should be small; it is "watch" or "mend" from these tenths of a percent on."""
    share = share_of(part, whole)
    if whole < few:
        return WATCH if part else UNKNOWN
    return MEND if share >= mend else WATCH if share >= watch else GOOD


def _by_count(count: int, whole: int, few: int) -> str:
    """Return the verdict on a number that should be zero: one is "watch", two are "mend"."""
    if whole < few:
        return WATCH if count else UNKNOWN
    return MEND if count > 1 else WATCH if count else GOOD


def _leads(evidence: Evidence) -> Finding:
    name = "new leads are qualified"
    if not evidence.criteria:
        return Finding(name, MEND, "no question says what makes a lead", "prospectr criteria use bant", TIPS)
    questions = "1 question" if evidence.criteria == 1 else f"{evidence.criteria} questions"
    which = "the first three" if evidence.criteria >= FIRST else "all"
    text = f"{questions}; {evidence.leads_qualified} of {evidence.leads} new leads with {which} answered"
    verdict = _by_share(evidence.leads - evidence.leads_qualified, evidence.leads, 1, 500, FEW)
    unqualified = evidence.candidates.unqualified
    todo = f"prospectr qualify @{unqualified}" if unqualified else "prospectr criteria"
    return Finding(name, verdict, text, todo, TIPS)


def _routine(evidence: Evidence) -> Finding:
    name, todo = "your prospecting routine is kept", "prospectr routine add mon-fri 9-10:30"
    if not evidence.has_routine:
        return Finding(name, MEND, "no time is reserved for prospecting", todo, TIPS)
    verdict = _by_share(evidence.blocks - evidence.blocks_kept, evidence.blocks, 200, 500, FEW_TIMES)
    text = f"{evidence.blocks_kept} of {evidence.blocks} blocks kept"
    if evidence.routine_goes_on:
        is_fine = verdict in (GOOD, UNKNOWN)
        todo = "prospectr routine today" if is_fine else "prospectr routine export ics -o routine.ics"
    return Finding(name, verdict, text, todo, TIPS)


def _steps(evidence: Evidence) -> Finding:
    text = (
        f"{evidence.skipped} of {evidence.opportunities} new opportunities skipped a stage; "
        f"{evidence.dropped} of {evidence.prospects} new prospects dropped after at most one touch"
    )
    whole = evidence.opportunities + evidence.prospects
    verdict = _by_share(evidence.skipped + evidence.dropped, whole, 100, 333, FEW_TIMES)
    todo = f"prospectr funnel {evidence.period_word}"
    if evidence.candidates.dropped:
        todo = f"prospectr follow @{evidence.candidates.dropped} 3d"
    elif evidence.candidates.skipped and evidence.criteria:
        todo = f"prospectr qualify @{evidence.candidates.skipped}"
    return Finding("leads are worked step by step", verdict, text, todo, TIPS)


def _doubtful(evidence: Evidence) -> Finding:
    doubtful, prospecting = format_minutes(evidence.doubtful), format_minutes(evidence.prospecting)
    text = f"{doubtful} of {prospecting} logged as prospecting reads like networking"
    verdict = _by_share(evidence.doubtful, evidence.prospecting, 50, 200, FEW_MINUTES)
    todo = f"prospectr review {evidence.period_word}"
    return Finding("what you log as prospecting is prospecting", verdict, text, todo, NOT_PROSPECTING)


def _networking_only(evidence: Evidence) -> Finding:
    weeks = evidence.weeks_only_networking
    text = f"{weeks} of {evidence.weeks_active} weeks with networking or prospecting had networking only"
    verdict = _by_count(weeks, evidence.weeks_active, FEW_WEEKS)
    todo = f"prospectr trend {evidence.period_word}"
    return Finding("no week has networking only", verdict, text, todo, NOT_PROSPECTING)


def _referrals(evidence: Evidence) -> Finding:
    received, won = evidence.received, evidence.won
    rate = f" ({(200 * won + received) // (2 * received)} %)" if received else ""  # rounded, halves up
    not_due = f", {evidence.not_due} not touched yet" if evidence.not_due else ""
    text = f"{evidence.waiting} of {received} referrals left waiting{not_due}; {won} won{rate}"
    verdict = _by_share(evidence.waiting, received - evidence.not_due, 1, 250, FEW)
    waiting = evidence.candidates.waiting
    todo = f"prospectr follow @{waiting} 1d" if waiting else f"prospectr referrals {evidence.period_word}"
    return Finding("referrals are contacted in time", verdict, text, todo, SALES_TEAM)


def _balance(evidence: Evidence) -> Finding:
    of = f"{evidence.one_sided} of {evidence.close} close contacts"
    text = f"what you gave and what you got differ by two or more with {of}"
    verdict = _by_share(evidence.one_sided, evidence.close, 1, 500, FEW)
    todo = f"prospectr network {evidence.period_word}"
    return Finding("you give as well as take", verdict, text, todo, SPHERE)


def _met_once(evidence: Evidence) -> Finding:
    text = f"{evidence.met_once} of {evidence.met} contacts met only once, over a month ago"
    verdict = _by_share(evidence.met_once, evidence.met, 300, 500, FEW_TIMES)
    met_once = evidence.candidates.met_once
    todo = f"prospectr follow @{met_once} 3d" if met_once else "prospectr contacts --close"
    return Finding("you meet contacts more than once", verdict, text, todo, SPHERE)


def _old_opportunities(evidence: Evidence) -> Finding:
    old = evidence.old
    handles = f": {', '.join(f'@{handle}' for handle in old[:3])}" if old else ""
    text = f"{len(old)} of {evidence.open_opportunities} open opportunities older than two quarters{handles}"
    verdict = _by_count(len(old), evidence.open_opportunities, 1)
    todo = f"prospectr advance @{old[0]} lost" if old else "prospectr pipeline"
    return Finding("opportunities are won or lost in time", verdict, text, todo, OPTIONAL)


def _clients(evidence: Evidence) -> Finding:
    clients, prospecting = evidence.clients, evidence.counted_prospecting
    text = f"{format_minutes(clients)} with existing clients, {format_minutes(prospecting)} of prospecting"
    if clients + prospecting < FEW_MINUTES:
        verdict = UNKNOWN
    elif clients > prospecting:
        verdict = MEND
    else:
        verdict = WATCH if clients * 4 > prospecting * 3 else GOOD
    todo = f"prospectr report {evidence.period_word} --by week --by kind"
    return Finding("prospecting gets more time than clients", verdict, text, todo, OPTIONAL)


def _silence(evidence: Evidence) -> Finding:
    weeks = evidence.weeks - evidence.weeks_logged
    text = f"{weeks} of {evidence.weeks} weeks without an entry"
    verdict = _by_count(weeks, evidence.weeks, FEW_WEEKS) if evidence.weeks_logged else UNKNOWN
    return Finding("every week is logged", verdict, text, f"prospectr trend {evidence.period_word}", OPTIONAL)
