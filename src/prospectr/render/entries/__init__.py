"""Entries and the timer as JSON and CSV."""
