"""Command lines that only read, for tests that run all of them.

They work on any journal with four entries and the contact @acme; only NEED_MORE may exit with an error.
"""

from __future__ import annotations

VIEWS = (
    "", "status", "today", "calendar",
    "list", "list all", "list all --grep a", "show 2", "show 3", "show last", "history", "history 1", "history 2",
    "history 4", "tags",
    "week", "week last", "week 2026-W40", "week 2026-W45", "trend", "audit",
    "report 4w", "report 4w --by channel --by kind", "report 4w --by tag", "report 4w --by contact",
    "quarter", "report all", "report all --by tag --by day", "report all --by contact",
    "contacts", "who @acme", "pipeline", "due", "network", "referrals", "funnel", "criteria", "qualify @acme",
    "plan 2 clients by 2026-12-31", "quota", "off", "routine", "config", "config backup_folder", "doctor",
    "backup --list", "--help", "week --help", "tags --help", "--version",
)  # fmt: skip
NEED_MORE = ("qualify @acme", "plan 2 clients by 2026-12-31")  # criteria; a clock after the first entries
DATA_VIEWS = (
    "status --json", "today --json", "list all --json", "show 2 --json", "history --json", "history 2 --json",
    "tags --json", "off --json", "config --json", "doctor --json", "week --json", "report 4w --json",
    "report all --by tag --json", "week --md", "week 2026-W40 --md", "week --html", "week --mail",
    "quarter --json", "quarter --html", "report 4w --html", "report 4w --md", "report all --by contact --md",
    "report 4w --csv", "report all --by contact --csv", "export csv", "export json", "export jsonl",
    "export hubspot-calls", "export pipedrive-activities",
)  # fmt: skip
