"""A clock: what is due, by when, whose it is, how it stands, and who is told when nobody has done it.

Times are aware UTC; lengths are elapsed time, also across clock changes and weekends.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from philomena.protocol.moments import shown, time_of_day

LIFE, DUTY, PAPER = "life", "duty", "paper"
PEOPLE = {
    "carer": "the carer", "on_call": "on call", "manager": "the registered manager",
    "responsible_individual": "the responsible individual", "senior_manager": "the senior manager",
    "council": "the council",
}


@dataclass(frozen=True)
class Rung:
    """At this moment this role is told, unless the clock has ended or, from the second rung on, somebody has it."""

    at: datetime
    to: str


@dataclass(frozen=True)
class Clock:
    """One clock as it stands at the moment it was asked for.

    `status`: running; late; met (`met_at`); stopped (`why_stopped`); unheard: its moment passed, and was over, before
    the server heard of the report, so nobody is alarmed (ruling 10).
    """

    rule: str
    occurrence: int
    label: str
    starts_at: datetime
    due_at: datetime
    owner: str
    klass: str
    source: str
    status: str = "running"
    met_at: datetime | None = None
    stopped_at: datetime | None = None
    why_stopped: str = ""
    next_text: str = ""
    about: str = ""
    by_itself: bool = False         # its moment does the work (a level is looked at again); people are told all the same
    rungs: tuple[Rung, ...] = ()

    @property
    def key(self) -> str:
        """How a press of 'I have it' names this clock."""
        return f"{self.rule}/{self.occurrence}"

    @property
    def late_by(self) -> timedelta | None:
        """How much later than due it was met; None when in time, or when it was due the moment it began."""
        if self.met_at is None or self.met_at <= self.due_at or self.due_at <= self.starts_at:
            return None
        return self.met_at - self.due_at

    @property
    def is_over(self) -> bool:
        """True when nothing is left to do for it."""
        return self.status in ("met", "stopped", "unheard")


@dataclass(frozen=True)
class Due:
    """A moment that has come: people are told once for this rule and occurrence. `to` is a role in the ladder."""

    rule: str
    occurrence: int
    due_at: datetime
    to: str
    klass: str
    label: str


def standing_of(due_at: datetime, met_at: datetime | None, stopped_at: datetime | None, heard_at: datetime,
                now: datetime) -> str:
    """How a clock stands; see Clock.status."""
    ended = min((at for at in (met_at, stopped_at) if at), default=None)
    if ended and due_at < ended <= heard_at:
        return "unheard"
    if met_at and met_at == ended:
        return "met"
    if ended and ended <= now:
        return "stopped"
    return "late" if now >= due_at else "running"


def next_words(rungs: tuple[Rung, ...], now: datetime) -> str:
    """'Then: on call, 17:19': who is told next if nobody does it; '' when nobody is."""
    coming = next((rung for rung in rungs if rung.at > now and rung.to != "carer"), None)
    return f"Then: {PEOPLE[coming.to]}, {time_of_day(coming.at)}" if coming else ""


def found_words(at: datetime, now: datetime) -> str:
    """Why a search clock stopped."""
    return f"Found {shown(at, now)}"
