"""Words for reading aloud on a telephone: times, registrations letter by letter, names spelled."""
from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from philomena.protocol.moments import letters, local

PHONETIC = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (
    "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo "
    "Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu").split(), strict=True))

_NUMBERS = ("twelve one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty twenty-one twenty-two twenty-three twenty-four twenty-five twenty-six "
            "twenty-seven twenty-eight twenty-nine").split()
_PLATE = re.compile(r"\b([A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])\b", re.I)
_STROKES = str.maketrans({"Ł": "L", "Ø": "O", "Đ": "D", "Ð": "D", "Þ": "TH", "Æ": "AE", "Œ": "OE", "ß": "SS", "ẞ": "SS", "İ": "I"})
_MARKS = {"-": "hyphen", "'": "apostrophe", "’": "apostrophe", " ": "space"}


def registration(text: str) -> str:
    """'YD98 ZXT' as 'Yankee Delta 98 Zulu X-ray Tango'; other words around it stay."""
    return _PLATE.sub(lambda found: _phonetic(found[0]), text)


def _phonetic(plate: str) -> str:
    parts = re.findall(r"[A-Za-z]|\d+", plate)
    return " ".join(PHONETIC.get(part.upper(), part) for part in parts)


def spelled(name: str) -> str:
    """'Nguyễn' as 'N, G, U, Y, E, N'; '' for a name in letters that a keyboard in the control room does not have."""
    plain = unicodedata.normalize("NFD", name.strip().upper().translate(_STROKES))
    plain = [mark for mark in plain if not unicodedata.combining(mark)]
    said = [_MARKS.get(mark, mark) for mark in plain]
    return ", ".join(said) if plain and all(mark in PHONETIC or mark in _MARKS for mark in plain) else ""


def time_said(moment: datetime) -> str:
    """'ten past four', 'quarter to five', 'half past midnight', with BST or GMT where it happens twice."""
    there = local(moment)
    hour, minute = there.hour, there.minute
    to_next = minute > 30
    named = _hour(hour + 1 if to_next else hour)
    zone = f" {letters(moment)}" if letters(moment) else ""
    if minute == 0:
        return (named if named in ("midnight", "noon") else f"{named} o'clock") + zone
    side, count = ("to", 60 - minute) if to_next else ("past", minute)
    if count in (15, 30):
        words = "quarter" if count == 15 else "half"
    else:
        words = _NUMBERS[count] if count > 12 or count < 12 else "twelve"
        words += "" if count % 5 == 0 else " minutes" if count > 1 else " minute"
    return f"{words} {side} {named}{zone}"


def _hour(hour: int) -> str:
    hour %= 24
    return {0: "midnight", 12: "noon"}.get(hour, _NUMBERS[hour % 12])


def moment_said(moment: datetime, now: datetime) -> str:
    """The time with its day: 'ten past four today', 'half past seven this evening', 'ten to nine on Friday 20 November'."""
    there, today = local(moment), local(now).date()
    said = time_said(moment)
    away = (there.date() - today).days
    if away == 0:
        part = "in the night" if there.hour < 5 else "this morning" if there.hour < 12 else "today" if there.hour < 19 else "this evening"
        return said if there.hour == 0 else f"{said} {part}"
    if away == -1:
        part = "in the early morning" if there.hour < 5 else "morning" if there.hour < 12 else "afternoon" if there.hour < 18 else "evening"
        return f"{said} yesterday {part}"
    if away == 1 and there.hour < 5:
        return said if there.hour == 0 else f"{said} tonight"
    return f"{said} on {there:%A} {there.day} {there:%B}"


def day_said(day) -> str:
    """'14 March 2011'."""
    return f"{day.day} {day:%B} {day.year}"
