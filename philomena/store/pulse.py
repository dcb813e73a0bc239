"""The worker's pulse, so that every page can say when the clocks have stopped (screens, rule 1)."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from philomena.store.tables import Pulse

SWEEP = "sweep"     # the round of the clocks


def beat(session: Session, name: str, now: datetime) -> None:
    """The worker of this name is alive."""
    session.merge(Pulse(name=name, at=now))


def last(session: Session, name: str) -> datetime | None:
    """When it last was, or None if it never ran."""
    found = session.get(Pulse, name)
    return found.at if found else None
