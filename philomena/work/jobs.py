"""Durable jobs, one line each: names are fixed and arguments are ids, since they wait in the database (traps)."""
from __future__ import annotations

from dbos import DBOS

from philomena import clock
from philomena.services import notices
from philomena.store import later

_app = []


def use(app) -> None:
    """Do the jobs of this application, in this process."""
    _app[:] = [app]


@DBOS.workflow(name=later.DELIVER)
def deliver(notice_ids: list[str]) -> None:
    hand_over(notice_ids)


@DBOS.step(name="hand over", retries_allowed=True, max_attempts=10, interval_seconds=1.0)
def hand_over(notice_ids: list[str]) -> None:
    """At least once: a worker that dies in the middle begins again."""
    with _app[0].app_context():
        notices.deliver(notice_ids, clock.now())
