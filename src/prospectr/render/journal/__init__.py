"""The history of changes as text."""
