"""Log, time, list and correct entries."""
