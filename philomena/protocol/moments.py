"""Moments as London reads them: on a page, in a clock's words, and as people type them (screens rule 5).

Every moment is an aware UTC datetime; every word is London time. Nothing here reads a clock.
"""
from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from philomena.protocol.deadlines import Clock

LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def local(moment: datetime) -> datetime:
    """The moment on a London wall clock."""
    return moment.astimezone(LONDON)


def letters(moment: datetime) -> str:
    """'BST' or 'GMT' when London's clocks show this time twice (01:00 to 01:59 as they go back), else ''."""
    wall = local(moment).replace(fold=0)
    twice = wall.utcoffset() != wall.replace(fold=1).utcoffset() and _exists(wall)
    return local(moment).tzname() if twice else ""


def time_of_day(moment: datetime) -> str:
    """'16:47', or '01:20 BST' in the hour that happens twice."""
    return f"{local(moment):%H:%M} {letters(moment)}".strip()


def day(moment: datetime, now: datetime) -> str:
    """'Sat 21 Nov', with the year when it is not this one."""
    there = local(moment)
    year = f" {there.year}" if there.year != local(now).year else ""
    return f"{there:%a} {there.day} {there:%b}{year}"


def shown(moment: datetime, now: datetime) -> str:
    """24-hour London time, with the day unless it is today; near midnight the day is always there."""
    there, here = local(moment), local(now)
    if there.date() == here.date() and there.hour not in (0, 23):
        return time_of_day(moment)
    return f"{time_of_day(moment)} {day(moment, now)}"


def lasting(length: timedelta) -> str:
    """How long, in whole minutes gone by: '12 min', '7 h 33 min', '3 days 4 h'. Never less than nothing."""
    minutes = max(0, int(length // MINUTE))
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 72:
        return f"{hours} h {minutes:02} min"
    return f"{hours // 24} days {hours % 24} h"


def clock_words(clock: Clock, now: datetime) -> str:
    """A clock in words: 'by 17:19, 22 min left', 'late by 3 min', 'done 16:58', 'stopped', 'passed unheard'."""
    if clock.status == "met":
        late = f", late by {_up(clock.late_by)}" if clock.late_by else ""
        return f"done {shown(clock.met_at, now)}{late}"
    if clock.status in ("stopped", "unheard"):
        return "stopped" if clock.status == "stopped" else f"passed unheard, {shown(clock.due_at, now)}"
    if now >= clock.due_at:
        return "due now" if now - clock.due_at < MINUTE else f"late by {lasting(now - clock.due_at)}"
    return f"by {shown(clock.due_at, now)}, {lasting(clock.due_at - now)} left"


def _up(length: timedelta) -> str:
    """Like `lasting`, but what is late by seconds is late by a minute."""
    return lasting(max(length, MINUTE))


# -- what people type ---------------------------------------------------------------------------------------------

UNREADABLE = "We could not read this as a time."
NOT_YET = "That time has not come yet."
NO_EXACT_TIME = "Not an exact time."
LONG_AGO = "That is more than a year ago."
TWICE = "This time happened twice. The first was taken."

_AGO = re.compile(r"^(?:about |around |an? )?(\d{1,3}|an?)? ?(m|mins?|minutes?|h|hrs?|hours?)(?: ago)?$")
_AGO_BOTH = re.compile(r"^(\d{1,2}) ?(?:h|hrs?|hours?)(?: and)? ?(\d{1,2}) ?(?:m|mins?|minutes?)?(?: ago)?$")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?\b|\b(\d{2})(\d{2})\b")
_DAY_OF_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: (\d{4}))?\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_NOW = {"now", "just now", "right now", "a moment ago", "this minute"}
_VAGUE = {"tonight", "today", "this morning", "this afternoon", "this evening", "last night", "yesterday", "earlier"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FILLER = re.compile(r"\b(at|about|around|on|ish|approx|roughly|last|the|o'?clock|hrs|hours)\b|(?<=\d)ish\b|[,~?]")


def parse_said(text: str, now: datetime) -> tuple[datetime | None, str | None]:
    """The moment that was meant, as UTC, and a doubt in words; never raises.

    Reads 'just now', '30 min', '1 h ago', '16:10', '4.10pm', 'yesterday 22:30', 'Fri 16:10', '20 Nov 16:10', ISO.
    No moment (None) when it cannot be read or has not come yet: then it counts as not known (ruling 1).
    A bare time that has not come today is yesterday's if that was under 12 hours ago.
    """
    said = " ".join(str(text).split())
    if not said:
        return None, None
    iso = _iso(said)
    if iso is not None:
        return _not_ahead(iso, now)
    words = said.casefold().rstrip(".")
    if words in _NOW:
        return now, None
    if words in _VAGUE:
        return None, NO_EXACT_TIME
    length = _ago(words)
    if length is not None:
        return now - length, None
    return _wall_clock(words, now)


def _iso(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    if len(said) < 16:                      # a day alone, or a bare time: not an exact moment
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def _not_ahead(moment: datetime, now: datetime) -> tuple[datetime | None, str | None]:
    try:
        moment = moment.astimezone(timezone.utc)
    except OverflowError:
        return None, UNREADABLE
    if moment < now - timedelta(days=366):
        return None, LONG_AGO
    return (None, NOT_YET) if moment > now + MINUTE else (moment, None)


def _ago(words: str) -> timedelta | None:
    both = _AGO_BOTH.match(words)
    if both:
        return timedelta(hours=int(both[1]), minutes=int(both[2]))
    if words.startswith("half an hour"):
        return timedelta(minutes=30)
    one = _AGO.match(words)
    if not one:
        return None
    number = int(one[1]) if one[1] and one[1].isdigit() else 1
    return number * (HOUR if one[2].startswith("h") else MINUTE)


def _wall_clock(words: str, now: datetime) -> tuple[datetime | None, str | None]:
    zone = re.search(r"\b(bst|gmt)\b", words)
    words = _FILLER.sub(" ", re.sub(r"\b(bst|gmt)\b", " ", words))
    date, words = _date_said(words, now)
    hour_minute = _hour_minute(words)
    if hour_minute is None:
        return None, UNREADABLE
    wall = datetime(*(date or local(now).date()).timetuple()[:3], *hour_minute, tzinfo=LONDON)
    if date is None and wall.astimezone(timezone.utc) > now + MINUTE:
        earlier = (wall - timedelta(days=1)).astimezone(timezone.utc)
        return (earlier, None) if now - earlier <= 12 * HOUR else (None, NOT_YET)
    return _which_of_two(wall, zone[1] if zone else "", now)


def _which_of_two(wall: datetime, zone: str, now: datetime) -> tuple[datetime | None, str | None]:
    if wall.utcoffset() == wall.replace(fold=1).utcoffset() or not _exists(wall):
        return _not_ahead(wall, now)
    moment, doubt = _not_ahead(wall.replace(fold=1 if zone == "gmt" else 0), now)
    both_gone = wall.replace(fold=1).astimezone(timezone.utc) <= now
    return moment, doubt or (TWICE if both_gone and not zone else None)


def _exists(wall: datetime) -> bool:
    return wall.astimezone(timezone.utc).astimezone(LONDON).replace(fold=0) == wall.replace(fold=0)


def _date_said(words: str, now: datetime):
    """The day that was named, and the words without it. 'Fri' is the last Friday, today included."""
    today = local(now).date()
    for before in ("yesterday", "night"):           # 'last' went with the fillers
        if before in words.split():
            words = " ".join(word for word in words.split() if word != before)
            evening = (_hour_minute(words) or (12,))[0] >= 12
            return today - timedelta(days=before == "yesterday" or evening), words
    for vague in ("today", "tonight", "this morning", "this afternoon", "this evening"):
        if vague in words:
            return (today if vague != "tonight" else None), words.replace(vague, " ")
    month = _DAY_OF_MONTH.search(words)
    slashed = _SLASHED.search(words)
    found = month or slashed
    if found:
        number = _MONTHS.index(month[2]) + 1 if month else int(slashed[2])
        year = int(found[3]) if found[3] else today.year
        date = _date(year + 2000 if year < 100 else year, number, int(found[1]))
        words = re.sub(rf"\b({'|'.join(_DAYS)})[a-z]*\b", " ", words.replace(found[0], " "))
        return date, words if date else "?"
    named = re.search(rf"\b({'|'.join(_DAYS)})[a-z]*\b", words)
    if named:
        back = (today.weekday() - _DAYS.index(named[1])) % 7
        return today - timedelta(days=back), words.replace(named[0], " ")
    return None, words


def _date(year: int, month: int, day_of_month: int):
    try:
        return datetime(year, month, day_of_month).date()
    except ValueError:
        return None


def _hour_minute(words: str) -> tuple[int, int] | None:
    """Hour and minute when the words are a time of day and nothing else."""
    words = " ".join(words.split())
    if words in ("midnight", "noon", "midday"):
        return (0, 0) if words == "midnight" else (12, 0)
    found = _CLOCK.fullmatch(words)
    if not found or (found[1] and not (found[2] or found[3])):
        return None
    hour, minute = (int(found[1]), int(found[2] or 0)) if found[1] else (int(found[4]), int(found[5]))
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None
