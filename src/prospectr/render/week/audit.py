"""The audit as plain text and as Markdown."""

from __future__ import annotations

from prospectr.domain.week.audit import GOOD, MEND, UNKNOWN, VERDICTS, WATCH, by_urgency
from prospectr.render.shared.colours import SHORT, coloured
from prospectr.render.shared.folding import folded
from prospectr.render.shared.text import period_text, plural
from prospectr.terminal.width import display_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.domain.week.audit import Audit, Finding

LABEL = len("WATCH  ")


def audit_lines(audit: Audit, today: date, width: int | None, *, has_colour: bool) -> Iterator[str]:
    """Yield how many checks have each verdict, then what to mend and to watch, each with one line to type.

    What is good takes a line for each check, and all checks without enough data share one.
    """
    yield from folded(f"Audit, {period_text(audit.period, today)}: {summary_text(audit)}", width, 2)
    yield ""
    urgent = [*_with_verdict(audit, MEND), *_with_verdict(audit, WATCH)]
    for finding in urgent:
        label, *rest = folded(f"{_head(finding)}: {finding.evidence}.", width, LABEL)
        yield coloured(label[:LABEL], SHORT, has_colour=has_colour and finding.verdict == MEND) + label[LABEL:]
        yield from rest
        yield from folded(f"{'':{LABEL}}{finding.todo}", width, LABEL)
    if urgent:
        yield ""
    for finding in _with_verdict(audit, GOOD):
        yield _good_line(finding, width)
    unknown = _with_verdict(audit, UNKNOWN)
    if unknown:
        names = f"Not enough data yet: {', '.join(finding.name for finding in unknown)}."
        short = f"Not enough data yet for {plural(len(unknown), 'check')} (--md names them)."
        yield names if width is None or len(names) <= width else short


def _good_line(finding: Finding, width: int | None) -> str:
    """Return a check that is good on one line: with all its evidence, with the first part of it, or without."""
    evidence = finding.evidence
    while evidence:
        line = f"{_head(finding)}: {evidence}."
        if width is None or display_width(line) <= width:
            return line
        evidence = evidence[: max(0, evidence.rfind("; "))]
    return f"{_head(finding)}."


def _head(finding: Finding) -> str:
    return f"{finding.verdict.upper():<{LABEL}}{finding.name}"


def _with_verdict(audit: Audit, verdict: str) -> list[Finding]:
    return [finding for finding in audit.findings if finding.verdict == verdict]


def summary_text(audit: Audit) -> str:
    """Return `3 to mend, 2 to watch, 4 good, 2 without enough data.`, or without the last part if all have enough."""
    counts = {verdict: sum(finding.verdict == verdict for finding in audit.findings) for verdict in VERDICTS}
    good, watch, mend, unknown = (counts[verdict] for verdict in VERDICTS)
    rest = f", {unknown} without enough data" if unknown else ""
    return f"{mend} to mend, {watch} to watch, {good} good{rest}."


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
