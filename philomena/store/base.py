"""The ground every table stands on: the database, moments in UTC, and identifiers."""
from __future__ import annotations

import enum
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, Enum, LargeBinary, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, registry

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on both databases. Raises ValueError for a moment without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Ids(TypeDecorator[tuple]):
    """Several identifiers in one column, sorted, so that equal sets are equal texts and `contains` finds one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None or isinstance(value, str):
            return value
        return " ".join(sorted(set(value)))

    def process_result_value(self, value, dialect):
        return tuple(value.split()) if value is not None else None


def _written(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """Every table. The map stands in the registry: Flask-SQLAlchemy raises when it stands here (traps)."""

    metadata = MetaData(naming_convention=NAMES)
    registry = registry(metadata=metadata, type_annotation_map={
        str: Text(),
        bytes: LargeBinary(),
        datetime: Moment(),
        dict[str, Any]: JSON(none_as_null=True),
        tuple[str, ...]: Ids(),
        enum.Enum: Enum(enum.Enum, native_enum=False, create_constraint=False, length=40, values_callable=_written),
    })


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


def new_id() -> str:
    """A fresh identifier, as the phone makes them too."""
    return str(uuid4())


class NotFound(Exception):
    """It is not there, or it lies outside the actor's scope: the two look the same (design 7)."""


class NotSetUp(Exception):
    """Keys or tables are missing; the message says what to run."""
