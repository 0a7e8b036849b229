"""Commands that log, time, list and correct entries."""
