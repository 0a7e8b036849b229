"""The file: found, created, opened, read and written in steps."""
