"""Days, clock times, weeks and periods."""
