"""Reading what was typed, kindly: a value, or the words as they are with a sentence that helps (rulings 1 and 28). Never raises."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from typing import Any
from zoneinfo import ZoneInfo

from philomena.protocol.form.declaration import Kind

KEPT = "Kept as you wrote it."
LONGEST = 10_000            # characters; what is longer is shown whole and marked


@dataclass(frozen=True)
class Known:
    """An answer we can use, beside the words it was written in."""

    value: Any
    written: str


@dataclass(frozen=True)
class Unreadable:
    """An answer kept as written that counts as not known, and what the carer could do."""

    written: str
    why: str


@dataclass(frozen=True)
class NotKnown:
    """Asked, and not known."""


@dataclass(frozen=True)
class NotAsked:
    """Nobody has asked yet."""


Reading = Known | Unreadable | NotKnown | NotAsked


class _Doubt(Exception):
    """Why an answer cannot be read, in words for the carer."""


UNKNOWN = {"not known", "unknown", "n/k", "nk", "don't know", "dont know", "?"}
BLANK = {"", "-", "–", "—"}


def read(kind: Kind, text: str, choices: Sequence[Any] = ()) -> Reading:
    """What the text says. Height in cm, dates as date, moments as aware UTC (London wall clock), yes or no as bool."""
    said = " ".join(str(text).split())
    if said in BLANK:
        return NotAsked()
    if said.casefold() in UNKNOWN:
        return NotKnown()
    if len(text) > LONGEST:
        return Unreadable(text, f"{KEPT} It is very long. Put the most important part first.")
    try:
        return Known(_value(kind, said, text, choices), text)
    except _Doubt as doubt:
        return Unreadable(text, str(doubt))
    except (ValueError, OverflowError):
        return Unreadable(text, f"{KEPT} We could not read it.")


def _value(kind: Kind, said: str, text: str, choices: Sequence[Any]) -> Any:
    if kind is Kind.CHOICE:
        return _choice(said, choices)
    reader = READERS.get(kind)
    return reader(_without_notes(said)) if reader else text


def _without_notes(said: str) -> str:
    """The answer without what stands in brackets after it."""
    return re.sub(r"\s*\([^()]*\)\s*$", "", said) or said


def _choice(said: str, choices: Sequence[Any]) -> str:
    plain = said.casefold().replace(" ", "_")
    for choice in choices:
        key, label = (choice, choice) if isinstance(choice, str) else choice
        if plain in {key.casefold(), label.casefold().replace(" ", "_")}:
            return key
    raise _Doubt(f"{KEPT} It is none of the answers on the list.")


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?\s+{_MONTH},?\s+(\d{{4}}|\d{{2}})")
_PART = re.compile(rf"({_MONTH}\s+)?\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}")


def _date(said: str) -> date:
    plain = said.casefold()
    if found := _ISO.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _NUMBERS.fullmatch(plain):
        day, month, year = map(int, found.groups())
    elif found := _WORDS.fullmatch(plain):
        day, month, year = int(found[1]), MONTHS.index(found[2]) + 1, int(found[3])
    elif _PART.fullmatch(plain):
        raise _Doubt(f"{KEPT} It is part of a date. Add the day, month and year when you know them.")
    else:
        raise _Doubt(f"{KEPT} We could not make a date. Try 14/03/2011.")
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    try:
        found_day = date(year, month, day)
    except ValueError:
        raise _Doubt(f"{KEPT} There is no such day. Write the day first: 14/03/2011.") from None
    if not 1900 <= year <= 2200:
        raise _Doubt(f"{KEPT} The year looks wrong.")
    return found_day


def _time(said: str) -> time:
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", said.casefold())
    if found and (found[2] or found[3]):
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise _Doubt(f"{KEPT} We could not make a time. Try 21:30.")


def _moment(said: str) -> datetime:
    day, _, clock = said.replace("T", " ").rpartition(" ")
    wall = datetime.combine(_date(day.rstrip(",")), _time(clock), ZoneInfo("Europe/London"))
    return wall.astimezone(timezone.utc)


def _whole(said: str) -> int:
    if re.fullmatch(r"\d{1,9}", said):
        return int(said)
    raise _Doubt(f"{KEPT} We could not make a number. Write the number alone, like 12.")


def _yes_no(said: str) -> bool:
    plain = said.casefold().rstrip(".!")
    if plain in {"yes", "y", "true"}:
        return True
    if plain in {"no", "n", "false"}:
        return False
    raise _Doubt(f"{KEPT} We could not tell if this is yes or no.")


def _level(said: str) -> str:
    plain = said.casefold().rstrip(".")
    plain = {"none known": "none", "none seen": "none"}.get(plain, plain)
    if plain in {"none", "emerging", "significant", "high"}:
        return plain
    raise _Doubt(f"{KEPT} Choose none, emerging, significant or high.")


_FEET = re.compile(r"(\d)\s*(?:'|’|′|ft\.?|foot|feet)?\s*(?:(\d{1,2})\s*(½)?\s*(?:\"|”|″|''|’’|in\.?|inch|inches)?)?")
_METRES = re.compile(r"([12])\s*(?:[.,m])\s*(\d{2})\s*m?")


def _height(said: str) -> int:
    """Centimetres."""
    plain = said.casefold()
    if found := re.fullmatch(r"(\d{2,3})(?:\.\d)?\s*(?:cm)?", plain):
        tall = int(found[1])
    elif found := _METRES.fullmatch(plain):
        tall = int(found[1]) * 100 + int(found[2])
    elif (found := _FEET.fullmatch(plain)) and len(plain) > 1 and int(found[2] or 0) < 12:
        tall = round((int(found[1]) * 12 + int(found[2] or 0) + (0.5 if found[3] else 0)) * 2.54)
    else:
        raise _Doubt(f"{KEPT} We could not make a number. Try 5 3, or 160.")
    if not 60 <= tall <= 230:
        raise _Doubt(f"{KEPT} That is not a likely height. Try 5 3, or 160.")
    return tall


SHORT_NUMBERS = {"999", "112", "101", "111", "116000", "116123"}


def _phone(said: str) -> str:
    """Digits that can be dialled."""
    if re.search(r"\d[\s-]*[oO]|[oO][\s-]*\d", said):
        raise _Doubt("Cannot be dialled: there is a letter O where a 0 may be meant. Kept as you wrote it.")
    plain = re.sub(r"[\s().\-]", "", said.replace("(0)", ""))
    plain = re.sub(r"^(\+44|0044)0?", "0", plain)
    if plain in SHORT_NUMBERS or re.fullmatch(r"(\+|00)[1-9]\d{7,13}", plain):
        return plain
    if re.fullmatch(r"0\d+", plain):
        if len(plain) == 11 or (len(plain) == 10 and plain.startswith("01")) or (len(plain) == 10 and plain.startswith("08")):
            return plain
        raise _Doubt("Cannot be dialled: a digit is missing. Kept as you wrote it." if len(plain) < 11
                     else "Cannot be dialled: there is a digit too many. Kept as you wrote it.")
    raise _Doubt("Cannot be dialled as it is. Write one number alone. Kept as you wrote it.")


def _postcode(said: str) -> str:
    plain = said.upper().replace(" ", "")
    if re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", plain):
        return f"{plain[:-3]} {plain[-3:]}"
    raise _Doubt(f"{KEPT} It is not a whole postcode, like BD9 4NS.")


_PLATES = re.compile(r"[A-Z]{2}\d{2}[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-Z]|[A-Z]{1,3}\d{1,4}|\d{1,4}[A-Z]{1,3}")


def _vrm(said: str) -> str:
    plain = said.upper().replace(" ", "")
    if _PLATES.fullmatch(plain):
        return plain
    raise _Doubt(f"{KEPT} It is not a whole number plate. Part of one still helps.")


def _imei(said: str) -> str:
    plain = re.sub(r"[\s\-/]", "", said)
    if re.search("[oO]", plain):
        raise _Doubt(f"{KEPT} There is a letter O where a 0 may be meant. Press *#06# to see it again.")
    if not re.fullmatch(r"\d{15}", plain):
        raise _Doubt(f"{KEPT} It needs 15 digits. Press *#06# to see it again.")
    if not luhn(plain):
        raise _Doubt(f"{KEPT} One digit looks wrong. Press *#06# to see it again.")
    return plain


def luhn(digits: str) -> bool:
    """Whether the last digit agrees with the others."""
    turned = [int(digit) for digit in reversed(digits)]
    return sum(turned[::2] + [sum(divmod(2 * digit, 10)) for digit in turned[1::2]]) % 10 == 0


def _email(said: str) -> str:
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", said):
        return said
    raise _Doubt(f"{KEPT} It is not a whole email address.")


READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.DATE: _date, Kind.TIME: _time, Kind.MOMENT: _moment, Kind.WHOLE: _whole, Kind.YES_NO: _yes_no,
    Kind.LEVEL: _level, Kind.HEIGHT: _height, Kind.PHONE: _phone, Kind.POSTCODE: _postcode, Kind.VRM: _vrm,
    Kind.IMEI: _imei, Kind.EMAIL: _email,
}
