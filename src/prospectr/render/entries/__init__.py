"""Entries, follow-ups and the timer as JSON, entries and reports as CSV."""
