"""The week, reports, the routine, the trend and the audit as text, Markdown and JSON."""
