"""From arguments to a command: by the quick route, by the table of commands, or by Typer."""
