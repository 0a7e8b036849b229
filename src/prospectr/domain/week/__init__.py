"""The quota, the week and its figures, the routine, the trend and the audit."""
