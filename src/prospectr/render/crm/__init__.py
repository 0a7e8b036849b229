"""Entries as files that a CRM imports."""
