"""The audit as plain text and as Markdown."""

from __future__ import annotations

from prospectr.domain.week.audit import VERDICTS, by_urgency
from prospectr.render.shared.text import period_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.domain.week.audit import Audit

LABEL = max(len(verdict) for verdict in VERDICTS)


def audit_lines(audit: Audit, today: date) -> Iterator[str]:
    """Yield three lines for each check, what to mend first, then how many checks have each verdict."""
    yield f"Audit: {period_text(audit.period, today)}"
    for finding in by_urgency(audit.findings):
        yield ""
        yield f"{finding.verdict.upper():<{LABEL}}  {finding.name}"
        yield f"  {finding.evidence}."
        yield f"  {finding.todo}"
    yield ""
    yield summary_text(audit)


def summary_text(audit: Audit) -> str:
    """Return `3 to mend, 2 to watch, 4 good, 2 without enough data.`"""
    counts = {verdict: sum(finding.verdict == verdict for finding in audit.findings) for verdict in VERDICTS}
    good, watch, mend, unknown = (counts[verdict] for verdict in VERDICTS)
    return f"{mend} to mend, {watch} to watch, {good} good, {unknown} without enough data."


def audit_markdown(audit: Audit, today: date) -> Iterator[str]:
    """Yield a table with a row for each check, what to mend first."""
    from prospectr.render.week.markdown import escaped, table

    yield f"**Audit: {period_text(audit.period, today)}**"
    yield ""
    rows = [
        (finding.verdict, finding.name, escaped(finding.evidence), f"`{finding.todo}`")
        for finding in by_urgency(audit.findings)
    ]
    yield from table(("verdict", "check", "evidence", "to do"), rows, left=4)
    yield ""
    yield summary_text(audit)
