"""Rows in columns that end with a text, which is folded beside the other cells, or below them where it has no room."""

from __future__ import annotations

from prospectr.render.shared.columns import WIDEST_CELL, clipped, columns, fitted
from prospectr.render.shared.folding import folded
from prospectr.render.shared.sanitize import visible
from prospectr.terminal.width import display_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_BESIDE = 24  # columns; with fewer, a text that does not fit goes below
BELOW = 4  # columns before a text that stands below


def text_rows(
    rows: Sequence[Sequence[str]], aligned: str, width: int | None, indent: str = "", below: int = BELOW
) -> list[list[str]]:
    """Return the lines of each row, whose last cell is a text that is shown whole; None folds nothing.

    `aligned` has < (left) or > (right) for each column. Other cells are cut, so that names do not hide figures. A text
    below them is indented by `below` columns more than they are.
    """
    if width is None:
        return [[line] for line in fitted(rows, aligned, None, indent)]
    cut = [[*(clipped(visible(cell), WIDEST_CELL) for cell in row[:-1]), "|"] for row in rows]
    heads = [f"{indent}{line[:-1]}" for line in columns(cut, aligned)]
    texts = [visible(row[-1]) for row in rows]
    return [_lines(head, text, width, f"{indent}{'':{below}}") for head, text in zip(heads, texts, strict=True)]


def _lines(head: str, text: str, width: int, below: str) -> list[str]:
    deep = display_width(head)
    if deep + display_width(text) <= width:
        return [f"{head}{text}".rstrip()]
    if width - deep >= LEAST_BESIDE:
        first, *rest = folded(text, width - deep)
        return [f"{head}{first}", *(f"{'':{deep}}{line}" for line in rest)]
    return [clipped(head.rstrip(), width), *(f"{below}{line}" for line in folded(text, width - len(below)))]
