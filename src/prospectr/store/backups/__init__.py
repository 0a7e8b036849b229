"""Backups: verified copies of a journal, their rotation, and restoring one."""
