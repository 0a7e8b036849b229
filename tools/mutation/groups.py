"""What is mutated, and the tests that must notice."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "prospectr"

# These declare: tables, statements, what is generated of them, upgrades that are never edited. tests/store reads them.
DECLARED = {"__init__", "models", "people_models", "routine_models", "tables", "session", "_sql"}

GROUPS: dict[str, list[Path]] = {
    "store": [path for path in sorted((SOURCE / "store").glob("*.py")) if path.stem not in DECLARED],
    "grammar": [SOURCE / "domain" / f"{name}.py" for name in ("grammar", "timespan", "days", "words")],
    "counting": [SOURCE / "domain" / "counting.py", SOURCE / "store" / "counting.py"],
    "csv": [
        SOURCE / "render" / "csv.py",
        SOURCE / "domain" / "incoming.py",
        SOURCE / "commands" / "csv_file.py",
        SOURCE / "commands" / "importing.py",
    ],
    "sanitiser": [SOURCE / "render" / "visible.py"],
}
GROUPS["store"].remove(SOURCE / "store" / "counting.py")  # stands in its own group

# of each file, the tests that mirror it where their name does not say so: they are asked first
MIRRORS = {
    **{name: ["domain/test_refusals", "domain/test_edits"] for name in ("grammar", "timespan", "days", "words")},
    "backups": [
        *("safety/test_backup_checks", "safety/test_backup_generations", "safety/test_failing_disk"),
        *("store/test_explained", "commands/test_backup_restore_doctor"),
    ],
    "changes": ["commands/test_undo_redo", "store/test_changes"],
    "codec": ["safety/test_foreign_values"],
    "counting": ["commands/test_counting", "commands/test_qualify", "commands/test_config"],
    "copies": ["commands/test_contact_forget", "commands/test_backup_restore_doctor"],
    "database": [
        *("store/test_explained", "store/test_failing", "store/test_open"),
        *("safety/test_half_written", "safety/test_missing_file", "safety/test_backup_checks"),
    ],
    "entries": [
        *("commands/test_meanwhile", "commands/test_undo_redo", "commands/test_log", "commands/test_import"),
        *("commands/test_edit", "commands/test_list_show", "safety/test_stale_edit", "store/test_explained"),
    ],
    "files": ["store/test_explained", "store/test_failing", "safety/test_symlink_export", "safety/test_home"],
    "followups": [
        "commands/test_done_snooze",
        "commands/test_follow",
        "commands/test_meanwhile",
        "safety/test_foreign_values",
    ],
    "foreign": ["safety/test_foreign_values"],
    "forgetting": ["commands/test_contact_forget"],
    "journal": [
        *(
            "store/test_failing",
            "store/test_explained",
            "store/test_open",
            "commands/test_undo_redo",
            "commands/test_import",
        ),
        *("safety/test_missing_file", "safety/test_failing_disk"),
    ],
    "news": ["commands/test_week_people"],
    "people": ["safety/test_foreign_values", "commands/test_contact", "commands/test_advance", "commands/test_qualify"],
    "people_codec": ["safety/test_foreign_values"],
    "plans": ["commands/test_config", "commands/test_off", "commands/test_quota", "safety/test_foreign_values"],
    "restoring": ["safety/test_restore_drill", "store/test_explained", "store/test_failing"],
    "routine": ["commands/test_routine", "safety/test_foreign_values"],
    "rows": ["commands/test_undo_redo", "commands/test_contact_forget"],
    "sums": ["commands/test_report", "commands/test_week", "safety/test_foreign_values"],
    "timers": ["commands/test_timers"],
    "touches": [
        *("commands/test_audit", "commands/test_network", "commands/test_referrals", "commands/test_who"),
        "safety/test_foreign_values",
    ],
    "upgrade": ["store/test_migrations", "store/test_second_format", "safety/test_failing_disk"],
    "week_closes": ["commands/test_week_close"],
}

# of each group, the tests in one process that use most of it: those that mirror the files, and the commands above them
TESTS = {
    "store": [
        *("store", "domain/test_counting.py", *sorted({f"{name}.py" for names in MIRRORS.values() for name in names})),
        *(
            f"safety/test_{name}.py"
            for name in ("failing_disk", "missing_file", "newer_schema", "perms", "wrong_app_id")
        ),
        *(f"commands/test_{name}.py" for name in ("contact_merge", "delete", "edit", "guessing", "history", "import")),
        *(f"commands/test_{name}.py" for name in ("log", "overview", "pipeline", "routine", "tags")),
    ],
    "grammar": [
        *(f"domain/test_{name}.py" for name in ("grammar", "timespan", "days", "words", "refusals", "edits")),
        *("commands/test_log.py", "commands/test_timers.py"),
    ],
    "counting": [
        "domain/test_counting.py",
        *(f"commands/test_{name}.py" for name in ("config", "counting", "qualify")),
    ],
    "csv": [
        *("render/test_csv.py", "domain/test_incoming.py", "commands/test_import_contacts.py"),
        *(
            f"commands/test_{name}.py"
            for name in ("csv_hostile", "csv_roundtrip", "export", "import", "import_words", "meanwhile")
        ),
    ],
    "sanitiser": ["render/test_visible.py", "render/test_text.py"],
}
# more than that: all that notice anything in one process
THOROUGH = ["domain", "cli", "render", "commands", *TESTS["store"], "test_docs.py", "test_found.py"]
SLOW = "stateful or TestCounting or six_shells or process"  # in processes of their own, or a machine's long walk
