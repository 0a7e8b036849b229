"""The generated SQL is up to date and laid out, SQLite accepts it, and frequent statements use the indexes."""

from __future__ import annotations

import importlib.util
import re
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import literal, select

from prospectr.store import _sql
from prospectr.store.schema.statements import STATEMENTS
from prospectr.store.schema.statements.parts import ENTRY, Statement
from prospectr.store.sqlite.database import open_in_memory

STATEMENT_TEXTS = {name: text for name, text in vars(_sql).items() if name.isupper() and isinstance(text, str)}


@pytest.fixture(scope="module")
def compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compile_sql", Path(__file__).parents[3] / "tools" / "compile_sql.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_text_is_up_to_date(compiler: ModuleType) -> None:
    assert compiler.TARGET.read_text(encoding="utf-8") == compiler.source(), "run `make sql`"
    assert compiler.SERVER_TARGET.read_text(encoding="utf-8") == compiler.server_source(), "run `make sql`"


@pytest.mark.parametrize("name", ["TARGET", "SERVER_TARGET"])
def test_the_check_finds_a_difference(
    compiler: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    target = tmp_path / f"{name}.py"
    for other in ("TARGET", "SERVER_TARGET"):
        monkeypatch.setattr(compiler, other, tmp_path / f"{other}.py")
    monkeypatch.setattr(sys, "argv", ["compile_sql.py"])
    assert compiler.main() == 0
    monkeypatch.setattr(sys, "argv", ["compile_sql.py", "--check"])
    assert compiler.main() == 0
    target.write_text(target.read_text(encoding="utf-8").replace("minutes", "hours", 1), encoding="utf-8")
    assert compiler.main() == 1
    assert "make sql" in capsys.readouterr().err


@pytest.mark.parametrize("name", STATEMENT_TEXTS)
def test_tables_are_joined_by_a_condition(name: str) -> None:
    """A table that a subquery should take from outside, but lists itself, multiplies its rows by all others."""
    assert not re.search(r"\bFROM\s+\w+( AS \w+)?,", STATEMENT_TEXTS[name])


def test_a_constant_that_is_not_in_the_text_is_rejected(compiler: ModuleType) -> None:
    """sqlite3 gets the text alone, without the values that SQLAlchemy would send separately."""
    with pytest.raises(ValueError, match="literal_column"):
        compiler.text_of("BAD", Statement(select(ENTRY.c.id).where(ENTRY.c.kind == literal("admin"))))
    with pytest.raises(ValueError, match="literal_column"):
        compiler.text_of("BAD", Statement(select(ENTRY.c.id).where(ENTRY.c.kind.in_(["admin"]))))


LAID_OUT = [
    ("DELETE FROM timer", ["DELETE FROM timer"]),
    (
        "SELECT setting.value FROM setting WHERE setting.key = :key",
        ["SELECT setting.value", "FROM setting", "WHERE setting.key = :key"],
    ),
    (
        "SELECT a.x FROM a LEFT OUTER JOIN b ON b.x = a.x GROUP BY a.x ORDER BY a.x LIMIT 1 OFFSET 0",
        ["SELECT a.x", "FROM a", "LEFT OUTER JOIN b ON b.x = a.x", "GROUP BY a.x", "ORDER BY a.x", "LIMIT 1 OFFSET 0"],
    ),
    (
        "SELECT a.x FROM a WHERE a.day BETWEEN :first AND :last AND a.x IN (SELECT b.x FROM b WHERE b.y = '(') AND a.z",
        [
            "SELECT a.x",
            "FROM a",
            "WHERE a.day BETWEEN :first AND :last",
            "    AND a.x IN (",
            "        SELECT b.x",
            "        FROM b",
            "        WHERE b.y = '('",
            "    )",
            "    AND a.z",
        ],
    ),
    (
        "CREATE TABLE quota ( since TEXT NOT NULL, CONSTRAINT since_is_iso CHECK (length(since) = 10) ) STRICT",
        [
            "CREATE TABLE quota (",
            "    since TEXT NOT NULL,",
            "    CONSTRAINT since_is_iso CHECK (length(since) = 10)",
            ") STRICT",
        ],
    ),
]


@pytest.mark.parametrize(("sql", "lines"), LAID_OUT, ids=range(len(LAID_OUT)))
def test_sql_is_laid_out_a_clause_a_line(compiler: ModuleType, sql: str, lines: list[str]) -> None:
    assert compiler.lay_out(sql).splitlines() == lines


def test_the_layout_changes_white_space_only(compiler: ModuleType) -> None:
    for name, statement in STATEMENTS.items():
        text = compiler.text_of(name, statement)
        assert STATEMENT_TEXTS[name].split("'")[1::2] == text.split("'")[1::2], name  # quoted texts keep theirs
        assert "".join(STATEMENT_TEXTS[name].split()) == "".join(text.split()), name


def test_the_schema_on_one_line_is_what_a_journal_stores(compiler: ModuleType) -> None:
    assert [" ".join(sql.split()) for sql in _sql.SCHEMA] == compiler.schema()
    with closing(open_in_memory()) as connection:
        stored = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
        assert sorted(sql for (sql,) in stored) == sorted(compiler.schema())


def test_every_statement_has_its_text() -> None:
    assert set(STATEMENT_TEXTS) == set(STATEMENTS)


def parameters(text: str) -> dict[str, None] | list[None]:
    """Return the parameters of a statement, all NULL. No literal contains a colon or a question mark."""
    assert not re.search("[:?]", "".join(re.findall(r"'[^']*'", text)))
    return dict.fromkeys(re.findall(r":(\w+)", text)) or [None] * text.count("?")


@pytest.mark.parametrize("name", STATEMENT_TEXTS)
def test_sqlite_accepts_the_statement(name: str) -> None:
    """Parameters are named; those of a bulk insert are passed by position."""
    text = STATEMENT_TEXTS[name]
    assert ("?" in text) == STATEMENTS[name].is_bulk
    with closing(open_in_memory()) as connection:
        assert connection.execute(f"EXPLAIN {text}", parameters(text)).fetchall()


LOOKED_UP = [
    "ENTRY_BY_ID",
    "ENTRY_BY_UID",
    "LAST_ENTRY",
    "ENTRIES_WITH_TAG",
    "OVERLAPPING_ENTRIES",
    "FIRST_AND_LAST_DAY",
    "RECENT_NOTES",
    "DAY_KIND_MINUTES",
    "KIND_MINUTES",
    "IS_KNOWN_TAG",
    "STEP_TO_UNDO",
    "CHANGES_OF_STEP",
    "CHANGES_OF_ENTRY",
    "CHANGE_ENTRY",
    "DELETE_ENTRY",
    "DELETE_ENTRY_TAGS",
    "DELETE_ENTRY_CONTACTS",
    "DELETE_ENTRY_OUTCOMES",
    "DELETE_ENTRIES",
    "DELETE_CONTACTS_OF",
    "DELETE_TAGS_OF",
    "DELETE_OUTCOMES_OF",
    "TAKEN_NUMBERS",
    "ENTRIES_WITH_UIDS",
    "SET_UNDONE",
    # counted kinds, the routine, closed weeks, one setting
    "DOUBTFUL_ENTRIES",
    "PROSPECTING_ENTRIES_OF_CONTACT",
    "SET_COUNTED_KIND",
    "RECLASSIFIED_MINUTES",
    "RECLASSIFIED_SUMS",
    "RECLASSIFIED_SUMS_FILTERED",
    "TIMED_ENTRIES",
    "UNTIMED_PROSPECTING_MINUTES",
    "HAS_ANSWERED",
    "COUNT_TOUCH_DAYS",
    "DELETE_BLOCK",
    "WEEK_CLOSE",
    "DELETE_WEEK_CLOSE",
    "SETTING",
    # contacts, follow-ups, the pipeline
    "IS_KNOWN_HANDLE",
    "CONTACT",
    "ENTRIES_OF_CONTACT",
    "ENTRIES_FROM_SOURCE",
    "LAST_ENTRIES_OF_CONTACT",
    "KIND_MINUTES_OF_CONTACT",
    "LAST_TOUCH",
    "EXCHANGES",
    "MOVES_OF_CONTACT",
    "CONTACTS_IN_STAGE",
    "STAGE_COUNTS",
    "FOLLOW_UP",
    "OPEN_FOLLOW_UPS",
    "FOLLOW_UPS_OF_CONTACT",
    "COUNT_DUE_FOLLOW_UPS",
    "ANSWERS_OF_CONTACT",
    "CONTACTS_REFERRED_BY",
    "DELETE_CONTACT",
    "DELETE_MOVE",
    "DELETE_FOLLOW_UP",
    "DELETE_CRITERION",
    "DELETE_ANSWER",
]


def plan_of(name: str) -> list[str]:
    """Return the steps of SQLite's query plan."""
    text = STATEMENT_TEXTS[name]
    with closing(open_in_memory()) as connection:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", parameters(text))]


@pytest.mark.parametrize("name", LOOKED_UP)
def test_no_table_is_scanned(name: str) -> None:
    """So the statement is as fast with a million entries as with a hundred."""
    plan = plan_of(name)
    scans = [line for line in plan if line.startswith("SCAN") and "CONSTANT ROW" not in line]
    scans = [line for line in scans if not line.startswith("SCAN listed")]  # the numbers or uids that were asked for
    stops_early = "LIMIT 20" in STATEMENT_TEXTS[name]  # the latest entries by their key, for completion
    assert plan
    assert scans == [] or stops_early, plan


BY_CONTACT = [
    "HANDLES",
    "HANDLES_WITH_CONTACTS",
    "CONTACTS",
    "CONTACTS_WITHOUT_FOLLOW_UP",
    "CLOSE_CONTACTS",
    "REFERRALS",
    "REFERRALS_FROM",
    "REFERRALS_OF",
    "UNTOUCHED_REFERRALS",
]


@pytest.mark.parametrize("name", BY_CONTACT)
def test_no_table_of_entries_is_scanned(name: str) -> None:
    """So the time depends on the number of contacts, but not on the number of entries."""
    plan = plan_of(name)
    scanned = {line.split()[1] for line in plan if line.startswith("SCAN")}
    assert plan
    assert scanned.isdisjoint({"entry", "entry_contact", "touches", "entry_tag", "entry_outcome", "change"}), plan


def test_a_last_touch_is_read_from_the_index_alone() -> None:
    for name in (
        "LAST_TOUCH",
        "CONTACTS_IN_STAGE",
        "CONTACTS_WITHOUT_FOLLOW_UP",
        "HANDLES_WITH_CONTACTS",
        "CLOSE_CONTACTS",
    ):
        assert any(
            line.startswith("SEARCH touches USING COVERING INDEX entry_contact_contact (contact=? AND touch=?")
            for line in plan_of(name)
        ), name


def test_a_week_is_summed_from_the_index_alone() -> None:
    for name in ("DAY_KIND_MINUTES", "KIND_MINUTES"):
        assert "COVERING INDEX entry_day" in plan_of(name)[0]


def test_minutes_that_count_as_another_kind_are_read_from_their_own_index() -> None:
    """So the other entries of a period are not read at all."""
    for name in ("RECLASSIFIED_MINUTES", "RECLASSIFIED_SUMS"):
        assert "INDEX entry_moved (day>? AND day<?)" in plan_of(name)[0], name


def test_the_touches_of_a_contact_are_counted_from_the_index_alone() -> None:
    assert "COVERING INDEX entry_contact_contact (contact=? AND touch=?" in " ".join(plan_of("COUNT_TOUCH_DAYS"))
