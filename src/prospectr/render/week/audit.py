"""The audit in plain lines and in Markdown."""

from __future__ import annotations

from prospectr.domain.week.audit import VERDICTS, order
from prospectr.render.shared.text import period_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.domain.week.audit import Audit

LABEL = max(len(verdict) for verdict in VERDICTS)


def audit_lines(found: Audit, today: date) -> Iterator[str]:
    """Yield three lines a check, what is to mend first, and how many of each verdict there are."""
    yield f"Audit: {period_text(found.period, today)}"
    for each in order(found.findings):
        yield ""
        yield f"{each.verdict.upper():<{LABEL}}  {each.name}"
        yield f"  {each.evidence}."
        yield f"  {each.todo}  ({each.essay})"
    yield ""
    yield summary_text(found)


def summary_text(found: Audit) -> str:
    """Return `3 to mend, 2 to watch, 4 good, 2 without enough data.`"""
    counts = {verdict: sum(each.verdict == verdict for each in found.findings) for verdict in VERDICTS}
    good, watch, mend, unknown = (counts[verdict] for verdict in VERDICTS)
    return f"{mend} to mend, {watch} to watch, {good} good, {unknown} without enough data."


def audit_markdown(found: Audit, today: date) -> Iterator[str]:
    """Yield a table."""
    from prospectr.render.week.markdown import escaped, table

    yield f"**Audit: {period_text(found.period, today)}**"
    yield ""
    rows = [
        (each.verdict, each.name, escaped(each.evidence), f"`{each.todo}`", each.essay)
        for each in order(found.findings)
    ]
    yield from table(("verdict", "check", "evidence", "to do", "essay"), rows, left=5)
    yield ""
    yield summary_text(found)
