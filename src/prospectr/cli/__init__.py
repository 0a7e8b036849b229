"""From argv to a command: the quick route for the hot verbs, Typer for everything else."""
