"""Verified copies of the journal: made, rotated, restored, searched."""
