"""Telephone numbers as people write them, and as a telephone dials them. What was written is never changed in the store."""
from __future__ import annotations

import re

import phonenumbers
from phonenumbers import Leniency, PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher

HERE = "GB"
# Kept for drama, so the library holds them to be in no use; a demonstration shows them as numbers all the same.
_DRAMA = re.compile(r"(?<!\d)(?:\+44|0)(?:1632960|7700900)\d{3}(?!\d)")
_SPACING = re.compile(r"[\s().\-\u2010-\u2015]+")


def dialable(text: str) -> str | None:
    """The first number in the text as E.164 ("+447700900142"), or None where a digit is missing or is no digit."""
    number = _number(text)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else None


def shown(text: str) -> str:
    """A number in its usual groups where the text is one number and nothing else; otherwise the text as it was written."""
    number = _number(text)
    if number is None or re.search(r"[^\d\s+().\-\u2010-\u2015]", text):
        return text
    form = PhoneNumberFormat.NATIONAL if number.country_code == 44 else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _number(text: str) -> PhoneNumber | None:
    drama = _DRAMA.search(_SPACING.sub("", text))
    if drama:
        return phonenumbers.parse(drama[0], HERE)
    found = next(iter(PhoneNumberMatcher(text, HERE, Leniency.VALID, 5)), None)
    return found.number if found else None
