"""The phrases of a line: single words, numbers, durations, clock times, days and counts."""
