"""The week, its quota and routine, the trend and the audit as JSON."""
