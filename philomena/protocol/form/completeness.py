"""What a profile still lacks: how much of each section is answered, and what is missing from the pack's first page."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from philomena.protocol.form.answers import Answer, Profile
from philomena.protocol.form.declaration import Mark
from philomena.protocol.form.reading import Unreadable
from philomena.protocol.form.sections import DICTIONARY

STALE_AFTER = 90            # days (dictionary A4)


@dataclass(frozen=True)
class Photo:
    """What is known of the photo police would get."""

    taken_on: date | None
    today: date
    exists: bool = True


@dataclass(frozen=True)
class Gap:
    """Something the first page lacks: where to answer it, its name, and why."""

    path: str
    label: str
    why: str


@dataclass(frozen=True)
class Completeness:
    """The gaps of the first page, and for each section (answered, asked)."""

    first_page_missing: tuple[Gap, ...]
    sections: Mapping[str, tuple[int, int]]


def completeness(profile: Profile, photo: Photo | None = None) -> Completeness:
    """What is answered and what is not. Without photo facts nothing is said of the photo."""
    gaps = (*_essentials(profile), *_phones(profile), *_medicines(profile), *_plan(profile), *_photo(photo))
    return Completeness(gaps, {section.key: _count(profile, section) for section in DICTIONARY.sections})


def _count(profile: Profile, section) -> tuple[int, int]:
    marks = [profile.answer(f"{section.key}.{field.key}").mark for field in section.fields]
    filled = [bool(profile.rows(f"{section.key}.{group.key}")) for group in section.groups]
    return sum(mark is not Mark.NOT_ASKED for mark in marks) + sum(filled), len(marks) + len(filled)


def is_gap(answer: Answer) -> bool:
    """True for what is unread, not known or not asked; "None, asked" and "would rather not say" are answers."""
    return not answer.is_known and answer.mark is not Mark.RATHER_NOT


def _why(answer: Answer) -> str:
    return answer.reading.why if isinstance(answer.reading, Unreadable) else answer.shown


def _essentials(profile: Profile) -> Iterator[Gap]:
    for path, field in DICTIONARY.fields():
        if field.essential and is_gap(answer := profile.answer(path)):
            yield Gap(path, field.label, _why(answer))


def _phones(profile: Profile) -> Iterator[Gap]:
    phones = [row.answer("number") for row in profile.rows("phones.phone") if row.answer("current").value is not False]
    if phones and all(is_gap(number) for number in phones):
        yield Gap("phones.phone", "Phone number", _why(phones[0]))


def _medicines(profile: Profile) -> Iterator[Gap]:
    for row in profile.rows("health.medicine"):
        if row.answer("essential").value is not False and is_gap(row.answer("hours_until_harm")):
            yield Gap("health.medicine", f"{row.text('name') or 'Medicine'}: hours until harm", _why(row.answer("hours_until_harm")))


def _plan(profile: Profile) -> Iterator[Gap]:
    at_once, minutes = profile.answer("plan.report_without_delay"), profile.answer("plan.report_after_minutes")
    if at_once.value is not True and (minutes.text.strip() or is_gap(at_once)) and not profile.text("plan.agreed_with"):
        yield Gap("plan.agreed_with", DICTIONARY.field("plan.agreed_with").label, "Agreed with nobody. You do not have to wait.")


def _photo(photo: Photo | None) -> Iterator[Gap]:
    if photo is None:
        return
    if not photo.exists or photo.taken_on is None:
        yield Gap("appearance", "Photo", "No photo yet." if not photo.exists else "Day taken not known.")
    elif (days := (photo.today - photo.taken_on).days) >= STALE_AFTER:
        yield Gap("appearance", "Photo", f"{days} days old: take a new one.")
