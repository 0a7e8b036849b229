"""Set up a team's server, or upgrade it: in one transaction, or as SQL text for the person who keeps the database."""

from __future__ import annotations

import io

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from prospectr.errors import InputError
from prospectr.store.server.connection import OLDEST_VERSION
from prospectr.store.server.migrations import MIGRATIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BEFORE = (
    f"""DO $$ BEGIN
    IF current_setting('server_version_num')::int < {OLDEST_VERSION} THEN
        RAISE EXCEPTION 'PostgreSQL 15.9 or later is needed';
    END IF;
END $$""",
    """DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY '{prospectr_owner,prospectr_member,prospectr_admin}'::text[] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
    END LOOP;
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT prospectr_owner TO %I', current_user);
    END IF;
END $$""",
    "CREATE SCHEMA IF NOT EXISTS prospectr AUTHORIZATION prospectr_owner",
    "SET LOCAL ROLE prospectr_owner",
)
AFTER = (
    "RESET ROLE",
    """DO $$ DECLARE lo regprocedure; BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO prospectr_member, prospectr_admin', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        -- everybody may fill the disk with large objects otherwise
        FOR lo IN SELECT oid FROM pg_proc
            WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^lo(_.*|read|write)$' LOOP
            EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', lo);
        END LOOP;
    ELSE
        EXECUTE format('REVOKE prospectr_owner FROM %I', current_user);
    END IF;
END $$""",
)


def setup_text() -> str:
    """Return the SQL that sets up an empty database, in one transaction."""
    output = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql",
        dialect_opts={"paramstyle": "named"},  # or every percent sign would be doubled
        opts={"as_sql": True, "output_buffer": output},
    )
    operations = Operations(context)
    operations.execute("BEGIN")
    _run(operations, 0)
    operations.execute("COMMIT")
    return output.getvalue()


def upgrade(connection: Any) -> tuple[int, int]:
    """Set up or upgrade the database of an open psycopg connection; return its number before and after.

    InputError if the server rejects a statement, and then nothing was changed.
    """
    engine = create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool)
    try:
        with engine.begin() as bound:
            known = bound.execute(text("SELECT to_regclass('prospectr.version') IS NOT NULL")).scalar()
            before = bound.execute(text("SELECT max(number) FROM prospectr.version")).scalar() if known else None
            _run(Operations(MigrationContext.configure(bound)), before or 0)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
        raise InputError(
            f"The server could not be set up: {reason}.",
            "Nothing was changed there. Connect as a superuser: prospectr team server upgrade postgresql://postgres@HOST/team",
        ) from None
    return before or 0, len(MIGRATIONS)


def _run(operations: Operations, before: int) -> None:
    for statement in BEFORE:
        operations.execute(statement)
    for migration in MIGRATIONS[before:]:
        migration(operations)
    for statement in AFTER:
        operations.execute(statement)
