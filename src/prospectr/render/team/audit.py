"""The team's audit as text, Markdown and JSON."""

from __future__ import annotations

from prospectr.domain.week.audit import GOOD, MEND, UNKNOWN, WATCH
from prospectr.render.week.formats import dates_text
from prospectr.render.week.markdown import escaped, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.team.audit import TeamAudit

LABEL = max(len(MEND), len(WATCH))


def team_audit_lines(audit: TeamAudit) -> Iterator[str]:
    """Yield for each seller the one thing to talk about, then the findings to mend and to watch."""
    yield _headline(audit)
    for seller in audit.sellers:
        yield ""
        yield f"{seller.seller}, {seller.team}" if seller.team else seller.seller
        yield f"  Talk about: {seller.talk}"
        for finding in sorted(seller.findings, key=lambda finding: finding.verdict != MEND):
            if finding.verdict in (MEND, WATCH):
                yield f"  {finding.verdict:<{LABEL}}  {finding.name}: {finding.evidence}"
    yield ""
    yield _summary(audit)


def _headline(audit: TeamAudit) -> str:
    return f"Audit of the team, {dates_text(audit.first, audit.last)}"


def _summary(audit: TeamAudit) -> str:
    counts = audit.counts
    return (
        f"{counts[MEND]} to mend, {counts[WATCH]} to watch, {counts[GOOD]} good, {counts[UNKNOWN]} without enough data."
    )


def team_audit_markdown(audit: TeamAudit) -> Iterator[str]:
    """Yield a table for each seller, below the one thing to talk about."""
    yield f"**{_headline(audit)}**"
    for seller in audit.sellers:
        yield ""
        yield f"**{escaped(seller.seller)}**: {escaped(seller.talk)}"
        yield ""
        rows = [(finding.verdict, finding.name, escaped(finding.evidence)) for finding in seller.findings]
        yield from table(("verdict", "check", "evidence"), rows, left=3)
    yield ""
    yield _summary(audit)


def team_audit_value(audit: TeamAudit) -> dict[str, object]:
    """Return the audit as values of JSON."""
    return {
        "period": {"first": audit.first.isoformat(), "last": audit.last.isoformat()},
        "sellers": [
            {
                "seller": seller.seller,
                "team": seller.team,
                "talk": seller.talk,
                "findings": [
                    {"name": finding.name, "verdict": finding.verdict, "evidence": finding.evidence}
                    for finding in seller.findings
                ],
            }
            for seller in audit.sellers
        ],
        "to_mend": audit.counts[MEND],
    }
