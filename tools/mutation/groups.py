"""The files that are mutated, and the tests that run against their mutants."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "prospectr"
TESTS = ROOT / "tests"

# files and folders below src/prospectr
MUTATED = {
    "store": ("store",),
    "grammar": (
        *("domain/line", "domain/phrases"),
        *(f"domain/calendar/{name}.py" for name in ("timespan", "days", "future_days")),
    ),
    "counting": ("domain/entries/counting.py", "store/queries/counting.py"),
    "transfer": (
        *("domain/transfer", "render/entries/csv.py", "render/shared/csv.py"),
        *(
            "commands/transfer/csv_file.py",
            "commands/transfer/import_entries.py",
            "commands/transfer/import_contacts.py",
        ),
    ),
    "sanitiser": ("render/shared/sanitize.py", "domain/entries/joiners.py"),
}
# tables and statements, and what is generated from them: tests/store/schema compares these with each other;
# the table of forms: its rows are the parameters of tests, which pytest collects before a mutant is made;
# and the names of columns: modules have imported their parts before
DECLARATIONS = (
    *("store/schema", "store/_sql.py", "store/session.py"),
    *("domain/line/forms.py", "domain/transfer/columns.py"),
)

# files and folders below tests, besides those that mirror the mutated files
ALSO_RUN = {
    "store": (
        *("store", "commands"),
        *(f"safety/test_{name}.py" for name in ("backup_checks", "backup_generations", "failing_disk")),
        *(f"safety/test_{name}.py" for name in ("foreign_values", "half_written", "missing_file", "newer_schema")),
        *(f"safety/test_{name}.py" for name in ("perms", "restore_drill", "stale_edit", "symlink_export")),
        "safety/test_wrong_app_id.py",
        "safety/places",
    ),
    "grammar": (
        *("domain/line", "domain/phrases", "domain/calendar", "commands/logging", "cli/test_errors.py"),
        *("commands/people/test_contact.py", "commands/people/test_follow.py"),
    ),
    "counting": (
        "commands/week/test_counting.py",
        "commands/journal/test_config.py",
        "commands/people/test_qualify.py",
        "commands/people/recount",
    ),
    "transfer": ("commands/transfer", "commands/journal", "commands/shared"),
    "sanitiser": ("render/shared",),
}
# with --thorough: all tests that run in one process, and so can notice a mutant at all
THOROUGH = ("domain", "cli", "render", *ALSO_RUN["store"], "safety/test_terminal_safe_input.py", "test_docs.py")


def mutated_files(group: str) -> list[Path]:
    """Return the files of a group, without those that another group names one by one."""
    named = {name for names in MUTATED.values() for name in names if name.endswith(".py")} - {*MUTATED[group]}
    skipped = [SOURCE / name for name in (*DECLARATIONS, *named)]
    files = [path for name in MUTATED[group] for path in _python_files(SOURCE / name)]
    return [path for path in files if not any(path.is_relative_to(other) for other in skipped)]


def tests_of(group: str) -> list[str]:
    """Return the test files and folders of a group: its mirrors, and those of ALSO_RUN."""
    mirrors = [path for source in mutated_files(group) for path in mirrors_of(source)]
    return [str(path) for path in dict.fromkeys([*mirrors, *(TESTS / name for name in ALSO_RUN[group])])]


def mirrors_of(source: Path) -> list[Path]:
    """Return the test files that mirror a source file: in the same folder below tests, named after it."""
    folder = TESTS / source.parent.relative_to(SOURCE)
    return sorted(folder.glob(f"test_{source.stem}*.py"))


def _python_files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise FileNotFoundError(place)
    return [path for path in sorted(place.rglob("*.py")) if path.name != "__init__.py"]
