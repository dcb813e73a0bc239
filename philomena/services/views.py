"""Who has looked at a child's record: a look of its own, and written down like any other (promise 7)."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from philomena.protocol.access import Actor, Deed
from philomena.store import scope, transaction, views
from philomena.store.tables import Person, View

LATELY = timedelta(days=90)
AT_MOST = 500


@dataclass(frozen=True)
class Look:
    """One look: when (UTC), who, as what, and what they were shown."""

    at: datetime
    by_name: str
    job_title: str
    what: str


def looks(actor: Actor, child_id: str, now: datetime) -> tuple[Look, ...]:
    """Who was shown this child in the last 90 days, the newest first. Raises NotFound outside the actor's scope."""
    with transaction() as session:
        child = scope.theirs(session, actor, child_id, now, Deed.SEE_LOOKS)
        views.write(session, actor, "who has looked", [child.id], now)
        rows = session.execute(
            select(View.at, Person.name, Person.job_title, View.what).join(Person, Person.id == View.person_id)
            .where(View.at > now - LATELY, View.child_ids.contains(child.id, autoescape=True))
            .order_by(View.at.desc()).limit(AT_MOST))
        return tuple(Look(*row) for row in rows)
