"""What is local or our own choice: intervals, ladders, numbers to ring, who is staffed when. One TOML file a partnership.

The dataclasses below are the schema: a file has exactly these sections and keys. Durations are ISO 8601 (PT30M), times of
day are London's. A file that does not fit is refused at the start with its name, the key, and what is allowed (ruling 12).
"""
from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from philomena.protocol.levels import Level
from philomena.protocol.moments import LONDON, local

FOLDER = Path(__file__).parent / "policies"


class Mistake(ValueError):
    """The file does not fit: which file, which key, what is allowed."""


@dataclass(frozen=True)
class Span:
    """Hours of the day, in London; they may go over midnight. `until` is exclusive; equal ends mean the whole day."""

    since: time
    until: time

    def holds(self, moment: datetime) -> bool:
        """True if the moment lies within these hours."""
        now = local(moment).time()
        if self.since == self.until:
            return True
        if self.since < self.until:
            return self.since <= now < self.until
        return now >= self.since or now < self.until

    def next_start(self, moment: datetime) -> datetime:
        """The moment itself if it lies within, else the next time these hours begin (UTC)."""
        if self.holds(moment):
            return moment
        here = local(moment)
        start = datetime.combine(here.date(), self.since, LONDON)
        if start.astimezone(moment.tzinfo) <= moment:
            start = datetime.combine(here.date() + timedelta(days=1), self.since, LONDON)
        return start.astimezone(moment.tzinfo)


@dataclass(frozen=True)
class GradingTimer:
    """Row 6b: told at `unanswered`; grade by `high` or `other` from answered; `next_rung` after a miss the next person."""

    unanswered: timedelta
    high: timedelta
    other: timedelta
    not_told: timedelta
    next_rung: timedelta


@dataclass(frozen=True)
class Reviews:
    """How often the home looks at the level again (grading.md B4)."""

    high: timedelta
    high_for: timedelta
    high_then: timedelta
    medium: timedelta
    low: timedelta
    absent: timedelta
    absent_stop: timedelta
    absent_grade_enabled: bool


@dataclass(frozen=True)
class Report:
    """From the tap on: unreported, reference and social worker, away asked again, medicine, no contact."""

    unreported: timedelta
    reference: timedelta
    told: timedelta
    away_check: timedelta
    medicine_high: timedelta
    no_contact: timedelta
    late_news_wait: timedelta
    serious_notice: timedelta
    cumulative_enabled: bool
    new_placement: timedelta
    strategy_episodes: int
    strategy_within: timedelta


@dataclass(frozen=True)
class Return:
    """From found on. `reported_basis` is what the reported 72 hours count from."""

    told: timedelta
    prevention: timedelta
    offer: timedelta
    offer_again: timedelta
    interview_amber: timedelta
    interview: timedelta
    profile: timedelta
    reported_basis: str


@dataclass(frozen=True)
class Rung:
    """Row 13: what happens when a child has been missing this long, and which role is told."""

    after: timedelta
    tell: str
    words: str


@dataclass(frozen=True)
class Ring:
    """Which number by level; what to add when a railway is named."""

    high: str
    other: str
    next: str
    railways: str


@dataclass(frozen=True)
class Recipient:
    """A desk outside the home, and when somebody is there. `days` are 'mon' to 'sun'."""

    key: str
    name: str
    phone: str
    days: tuple[str, ...]
    hours: Span

    def is_staffed(self, moment: datetime) -> bool:
        """True if somebody is there at this moment."""
        return f"{local(moment):%a}".casefold() in self.days and self.hours.holds(moment)

    def next_staffed(self, moment: datetime) -> datetime:
        """The moment itself when staffed, else when somebody is next there (UTC)."""
        at = moment
        for _ in range(9):
            if self.is_staffed(at):
                return at
            midnight = datetime.combine(local(at).date() + timedelta(days=1), time(), LONDON)
            later = self.hours.next_start(at)
            at = later if later > at and local(later).date() == local(at).date() else midnight.astimezone(moment.tzinfo)
        return at


@dataclass(frozen=True)
class Policy:
    """One partnership's choices. A version pins intervals and ladders for the episodes opened under it."""

    name: str
    title: str
    force: str
    version: str
    levels: dict[str, str]
    night: Span
    paper_hours: Span
    handovers: tuple[time, ...]
    grading_timer: GradingTimer
    reviews: Reviews
    report: Report
    found: Return
    ring: Ring
    ladder: tuple[Rung, ...]
    recipients: tuple[Recipient, ...]

    @property
    def away_check(self) -> timedelta:
        """How long after speaking to a child who is away the home asks again."""
        return self.report.away_check

    def number_for(self, level: Level | None) -> str:
        """Which number to ring at this level; with no level yet, the one for high (unknown never means safe)."""
        return self.ring.high if level in (None, Level.HIGH) else self.ring.other

    def label(self, level: Level) -> str:
        """What this force calls a level."""
        return self.levels.get(level.value, level.shown)

    def recipient(self, key: str) -> Recipient | None:
        """The desk under this key, if the policy names one."""
        return next((desk for desk in self.recipients if desk.key == key), None)


# -- reading a file -----------------------------------------------------------------------------------------------

_DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_UNITS = ("weeks", "days", "hours", "minutes", "seconds")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONE_OF = {
    "found.reported_basis": ("returned_at", "located_at"),
    "ladder.tell": ("carer", "on_call", "manager", "responsible_individual", "senior_manager", "council"),
}


def default() -> Policy:
    """The default partnership's policy."""
    return load(FOLDER / "west_yorkshire.toml")


def load(source: Path | str | bytes) -> Policy:
    """The policy in a file, or in bytes. Raises Mistake with file, key and what is allowed."""
    name, content = ("policy", source) if isinstance(source, bytes) else (Path(source).name, Path(source).read_bytes())
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise Mistake(f"{name}: is not TOML: {wrong}") from None
    return _read(Policy, table, name, "")


def _read(kind: Any, value: Any, file: str, key: str) -> Any:
    """One value of a kind, or Mistake."""
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each, file, key) for each in _as(list, value, file, key, "a list"))
    if get_origin(kind) is dict:
        given = _as(dict, value, file, key, "a section")
        known = {level.value for level in Level}
        for wrong in given.keys() - known:
            raise Mistake(f"{file}: {key}.{wrong}: is no level; allowed are {', '.join(sorted(known))}")
        return {name: _as(str, text, file, f"{key}.{name}", "text") for name, text in given.items()}
    if kind is timedelta:
        return _duration(value, file, key)
    if kind is time:
        return _time(value, file, key)
    if kind in (str, bool, int):
        return _plain(kind, value, file, key)
    return _section(kind, value, file, key)


def _section(kind: Any, value: Any, file: str, key: str) -> Any:
    table = _as(dict, value, file, key, "a section")
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)]
    for unknown in sorted(table.keys() - set(names)):
        raise Mistake(f"{file}: {_under(key, unknown)}: is not known; allowed are {', '.join(names)}")
    for missing in (name for name in names if name not in table):
        raise Mistake(f"{file}: {_under(key, missing)}: is missing")
    return kind(**{name: _read(hints[name], table[name], file, _under(key, name)) for name in names})


def _under(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _as(kind: type, value: Any, file: str, key: str, words: str) -> Any:
    if not isinstance(value, kind):
        raise Mistake(f"{file}: {key}: {value!r} is not allowed; write {words}")
    return value


def _plain(kind: type, value: Any, file: str, key: str) -> Any:
    words = {str: "text", bool: "true or false", int: "a whole number"}[kind]
    if type(value) is not kind:
        raise Mistake(f"{file}: {key}: {value!r} is not allowed; write {words}")
    if key in _ONE_OF and value not in _ONE_OF[key]:
        raise Mistake(f"{file}: {key}: {value!r} is not allowed; write one of {', '.join(_ONE_OF[key])}")
    if key == "recipients.days" and value not in _DAYS:
        raise Mistake(f"{file}: {key}: {value!r} is not allowed; write days as {', '.join(_DAYS)}")
    return value


def _duration(value: Any, file: str, key: str) -> timedelta:
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    length = timedelta(**{unit: int(number) for unit, number in zip(_UNITS, found.groups()) if number}) if found else None
    if not length:
        raise Mistake(f"{file}: {key}: {value!r} is not allowed; write an ISO 8601 duration such as PT30M or P7D")
    return length


def _time(value: Any, file: str, key: str) -> time:
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return time.fromisoformat(value)
    raise Mistake(f"{file}: {key}: {value!r} is not allowed; write a time of day such as 21:00")
