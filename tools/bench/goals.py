"""Count the goals that docs/performance.md says are met and not met."""

from __future__ import annotations

from collections.abc import Sequence

ALONE = "Measured alone"  # how a section begins that is newer than the page


def summary(sections: Sequence[str]) -> str:
    """Return how many goals are met, of the sections measured together and of those measured alone."""
    alone = [section for section in sections if f"\n\n{ALONE}" in section]
    missed, goals = _counted([section for section in sections if section not in alone])
    told = f"Of the sections measured together, {goals - missed} of {goals} goals were met then."
    if not alone:
        return told
    missed, goals = _counted(alone)
    return f"{told} Sections that begin with “{ALONE}” are newer: {missed} of their {goals} goals are not met."


def _counted(sections: Sequence[str]) -> tuple[int, int]:
    """Return how many goals were missed, and how many there are, by the last cells of the tables."""
    text = "".join(sections)
    missed = text.count("| **not met** |\n")
    return missed, missed + text.count("| met |\n")
