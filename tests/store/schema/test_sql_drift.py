"""The generated SQL is what the tables and statements say, SQLite takes it, and the hot statements look things up."""

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


def test_the_text_is_what_the_declarations_say(compiler: ModuleType) -> None:
    assert compiler.TARGET.read_text(encoding="utf-8") == compiler.source(), "run `make sql`"


def test_check_notices_drift(
    compiler: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "_sql.py"
    monkeypatch.setattr(compiler, "TARGET", target)
    monkeypatch.setattr(sys, "argv", ["compile_sql.py"])
    assert compiler.main() == 0
    monkeypatch.setattr(sys, "argv", ["compile_sql.py", "--check"])
    assert compiler.main() == 0
    target.write_text(target.read_text(encoding="utf-8").replace("minutes", "hours", 1), encoding="utf-8")
    assert compiler.main() == 1
    assert "make sql" in capsys.readouterr().err


def test_a_constant_that_would_not_be_in_the_text_is_refused(compiler: ModuleType) -> None:
    """The text goes to sqlite3 alone, so what SQLAlchemy would send along with it is missing."""
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
    """The parameters of a statement, each null. No literal of ours holds a colon or a question mark."""
    assert not re.search("[:?]", "".join(re.findall(r"'[^']*'", text)))
    return dict.fromkeys(re.findall(r":(\w+)", text)) or [None] * text.count("?")


@pytest.mark.parametrize("name", STATEMENT_TEXTS)
def test_sqlite_prepares_it(name: str) -> None:
    """Its parameters are named, or with rows in bulk in the order of the columns, but not both."""
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
    "SET_UNDONE",
    # what counts, the routine, the closed weeks, one setting
    "DOUBTFUL_ENTRIES",
    "PROSPECTING_ENTRIES_OF_CONTACT",
    "SET_COUNTED_KIND",
    "MOVED_MINUTES",
    "MOVED_SUMS",
    "MOVED_SUMS_FILTERED",
    "TIMED_ENTRIES",
    "UNTIMED_PROSPECTING_MINUTES",
    "HAS_ANSWERED",
    "COUNT_TOUCH_DAYS",
    "DELETE_BLOCK",
    "WEEK_CLOSE",
    "DELETE_WEEK_CLOSE",
    "SETTING",
    # whom a line names, a contact's card, what is due, the pipeline
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
    """The steps in which SQLite will run a statement."""
    text = STATEMENT_TEXTS[name]
    with closing(open_in_memory()) as connection:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", parameters(text))]


@pytest.mark.parametrize("name", LOOKED_UP)
def test_it_takes_as_long_on_a_million_entries_as_on_a_hundred(name: str) -> None:
    """No whole table is read: each step of the plan searches an index, or walks one from its end and stops early."""
    plan = plan_of(name)
    whole = [line for line in plan if line.startswith("SCAN") and "CONSTANT ROW" not in line]
    stops_early = "LIMIT 20" in STATEMENT_TEXTS[name]  # the latest entries by their key, for completion
    assert plan
    assert whole == [] or stops_early, plan


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
def test_it_takes_longer_with_more_contacts_but_not_with_more_entries(name: str) -> None:
    """Contacts may be read one by one; what names them in a million entries is looked up."""
    plan = plan_of(name)
    scanned = {line.split()[1] for line in plan if line.startswith("SCAN")}
    assert plan
    assert scanned.isdisjoint({"entry", "entry_contact", "touches", "entry_tag", "entry_outcome", "change"}), plan


def test_a_last_touch_is_found_in_the_index_alone() -> None:
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


def test_what_moved_is_summed_from_those_that_moved_alone() -> None:
    """However many entries a period has, only those that count as another kind are looked at."""
    for name in ("MOVED_MINUTES", "MOVED_SUMS"):
        assert "INDEX entry_moved (day>? AND day<?)" in plan_of(name)[0], name


def test_the_touches_of_a_contact_are_counted_from_the_index_alone() -> None:
    assert "COVERING INDEX entry_contact_contact (contact=? AND touch=?" in " ".join(plan_of("COUNT_TOUCH_DAYS"))
