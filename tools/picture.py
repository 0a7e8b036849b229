"""Draw the picture in the README: the week report of the sample journal, as SVG by Rich."""

from __future__ import annotations

import io
import re
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from prospectr.commands.journal import demo
from prospectr.commands.week import week
from prospectr.context import Context
from prospectr.render.week.tables import print_week

TARGET = Path(__file__).parent.parent / "docs" / "week.svg"
NOW = "2026-11-19T17:05:00+01:00"  # a Thursday, so that the week is not over yet
WIDTH = 84


def draw() -> str:
    """Return the picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "journal.db")
        ctx = Context(environ={"PROSPECTR_NOW": NOW}, stdout=io.StringIO(), stderr=io.StringIO(), journal_path=path)
        demo.run(ctx, path)
        summary = week.summary_of(ctx, "week")
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False, markup=False)
    console.print("$ prospectr week", style="bold")
    print_week(console, summary, blocks=True)
    drawing = re.sub(
        r"@font-face \{\{.*?\}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL
    )  # without this, a browser would download fonts
    return console.export_svg(
        title="prospectr week", theme=DEFAULT_TERMINAL_THEME, code_format=drawing, unique_id="week"
    )


def main() -> int:
    """Write the picture; with --check, only compare it."""
    picture = draw()
    if "--check" in sys.argv[1:]:
        return int(TARGET.read_text(encoding="utf-8") != picture)
    TARGET.write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
