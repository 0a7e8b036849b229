"""The statements, declared in SQLAlchemy, one file per subject. `make sql` compiles them to the text in `_sql.py`.

Each statement is named in capitals: `ENTRY_BY_ID` here is `_sql.ENTRY_BY_ID` there. Statements stay portable: they use
no function that only SQLite has. Constants are written into the text and every parameter has a name.
"""

from __future__ import annotations

from prospectr.store.schema.statements.change_log import CHANGE_LOG_STATEMENTS
from prospectr.store.schema.statements.contacts import CONTACT_STATEMENTS
from prospectr.store.schema.statements.criteria import CRITERION_STATEMENTS
from prospectr.store.schema.statements.entries import ENTRY_STATEMENTS
from prospectr.store.schema.statements.entry_batches import ENTRY_BATCH_STATEMENTS
from prospectr.store.schema.statements.follow_ups import FOLLOW_UP_STATEMENTS
from prospectr.store.schema.statements.imports import IMPORT_STATEMENTS
from prospectr.store.schema.statements.network import NETWORK_STATEMENTS
from prospectr.store.schema.statements.parts import Statement
from prospectr.store.schema.statements.referrals import REFERRAL_STATEMENTS
from prospectr.store.schema.statements.stages import STAGE_STATEMENTS
from prospectr.store.schema.statements.sums import SUM_STATEMENTS
from prospectr.store.schema.statements.team import TEAM_STATEMENTS
from prospectr.store.schema.statements.weeks import WEEK_STATEMENTS

STATEMENTS: dict[str, Statement] = {
    **ENTRY_STATEMENTS,
    **ENTRY_BATCH_STATEMENTS,
    **SUM_STATEMENTS,
    **WEEK_STATEMENTS,
    **CONTACT_STATEMENTS,
    **STAGE_STATEMENTS,
    **FOLLOW_UP_STATEMENTS,
    **CRITERION_STATEMENTS,
    **NETWORK_STATEMENTS,
    **REFERRAL_STATEMENTS,
    **TEAM_STATEMENTS,
    **IMPORT_STATEMENTS,
    **CHANGE_LOG_STATEMENTS,
}
