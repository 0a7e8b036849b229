"""The table of commands, compiled from their declarations, and what reads it and runs a command by it."""
