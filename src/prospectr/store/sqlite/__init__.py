"""The journal's SQLite file: found, created, opened, read, and written in steps."""
