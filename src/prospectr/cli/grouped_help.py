"""The help of the program, which lists the commands in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperGroup

from prospectr.cli.help_groups import GROUPS

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter


class GroupedHelp(TyperGroup):
    """A group of commands whose help lists them under the panel that each command names."""

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write one section for each group, all with the same width of the first column."""
        del ctx
        shown = {name: command for name, command in self.commands.items() if not command.hidden}
        width = max(map(len, shown))
        for group in GROUPS:
            rows = [
                (name.ljust(width), command.short_help or "")
                for name, command in shown.items()
                if getattr(command, "rich_help_panel", None) == group
            ]
            with formatter.section(group):
                formatter.write_dl(rows)
