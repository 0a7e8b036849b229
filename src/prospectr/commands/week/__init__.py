"""The week: its report, quota, days off, routine, trend and audit."""
