"""The tables of imports: which rows of other programs the journal has seen, and the rules that give them a kind."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, Text
from sqlmodel import Field

from prospectr.domain.entries.kinds import KINDS
from prospectr.store.schema.tables import (
    STRICT,
    UID_LENGTH,
    Table,
    name_check,
    number_column,
    one_of,
    text_check,
    text_column,
)

FINGERPRINT_LENGTH = 16


class ImportedRow(Table, table=True):
    """A row of an imported file: the uid of what it became, and a fingerprint of its values.

    It stays when the entry or contact is deleted, so that the same row is not imported again. `is_declined` is 1 for a
    row that the user never wants.
    """

    __tablename__ = "imported"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(f"length(uid) = {UID_LENGTH}", name="uid_length"),
        CheckConstraint(f"length(fingerprint) = {FINGERPRINT_LENGTH}", name="fingerprint_length"),
        CheckConstraint("is_declined IN (0, 1)", name="is_declined_is_boolean"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    uid: str = Field(sa_column=Column(Text, primary_key=True))
    fingerprint: str = text_column(required=True)
    is_declined: int = number_column(required=True)


class RuleRow(Table, table=True):
    """A rule for rows of imported files: what `pattern` in `field` makes of them; without a kind they are left out.

    `source` is the name of a format, or empty for any. `tags` are joined by spaces.
    """

    __tablename__ = "rule"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(f"length(uid) = {UID_LENGTH}", name="uid_length"),
        CheckConstraint("place >= 1", name="place_counts"),
        CheckConstraint("length(source) <= 32", name="source_bounded"),
        CheckConstraint("length(field) BETWEEN 1 AND 32", name="field_bounded"),
        text_check("pattern"),
        CheckConstraint(one_of("kind", KINDS), name="kind_known"),
        name_check("contact"),
        STRICT,
    )
    uid: str = Field(sa_column=Column(Text, primary_key=True))
    place: int = number_column(required=True)
    source: str = text_column(required=True)
    field: str = text_column(required=True)
    pattern: str = text_column(required=True)
    kind: str | None = text_column()
    tags: str = text_column(required=True)
    contact: str | None = text_column()
