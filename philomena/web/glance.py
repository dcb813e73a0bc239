"""The first ten seconds of a child's page: what to call, the child's own word, the photo, going near, danger, plan (screens 4).

Only the child's standing profile is read. What nobody asked is said so; nothing here becomes a score.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from philomena import clock
from philomena.protocol import form
from philomena.web import words
from philomena.web.spoken import opening

AGEING, STALE = 60, 90          # days (dictionary A4, screens 17)
YES = {"yes", "y"}


@dataclass(frozen=True)
class Line:
    """A shape of macros/page.html and the words beside it."""

    shape: str
    text: str


@dataclass(frozen=True)
class Glance:
    """What stands above the profile, in its order."""

    born: str
    room: str
    call: tuple[Line, ...]
    own_word: str
    near: tuple[str, ...]
    dangers: tuple[Line, ...]
    plan: Line
    gaps: str


def glance(view: Any, now: datetime) -> Glance:
    """The glance of a child as `now` (UTC) finds the profile."""
    profile = view.profile
    return Glance(
        born=born(view.card.born, view.card.pronouns, clock.london(now).date()),
        room=room(view.card.room),
        call=calling(profile, view.card.known_as),
        own_word=profile.text("voice.own_word"),
        near=tuple(text for path in ("identity.first_words", "talking.approach") if (text := profile.text(path))),
        dangers=dangers(profile),
        plan=plan(profile),
        gaps=gaps(lacking(view, now), view.card.known_as),
    )


def born(day: date | None, pronouns: str, today: date) -> str:
    """ "15, born 14 March 2011. She/her": age in whole years on London's day."""
    if day is None:
        told = words.BORN_NOT_KNOWN
    else:
        told = words.BORN.format(age=age_on(day, today), day=written(day))
    return f"{told} {opening(pronouns).rstrip('.')}." if pronouns else told


def room(said: str) -> str:
    """The room as written, with the word before it where only a number or a name was written."""
    return said if not said or "room" in said.casefold() else words.ROOM.format(room=said)


def age_on(born_on: date, today: date) -> int:
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def calling(profile: Any, known_as: str) -> tuple[Line, ...]:
    """What to call out, and what not; the name people use when nobody said."""
    lines = []
    if never := profile.text("identity.call_out_not"):
        lines.append(Line("danger", never if never.casefold().startswith("do not") else words.DO_NOT_SHOUT.format(name=never)))
    out = profile.text("identity.call_out") or known_as
    lines.append(Line("", out if out.casefold().startswith("do not") else words.SHOUT.format(name=out)))
    return tuple(lines)


def dangers(profile: Any) -> tuple[Line, ...]:
    """What can harm, worst first: medicine that cannot wait, emergencies, markers, allergies, places not to go back to."""
    said = [words.MEDICINE_DANGER.format(name=row.text("name"), hours=row.text("hours_until_harm") or words.NOT_KNOWN.lower(),
                                         why=row.text("if_missed")).rstrip(" .") + "."
            for row in profile.rows("health.medicine") if row.text("essential").strip().casefold() in YES]
    said += [f"{row.text('name')}: {row.text('emergency')}"
             for row in profile.rows("health.condition") if row.text("emergency")]
    for path, told in (("placement.do_not_bring_back_here", words.BRINGING_BACK), ("identity.warning_markers", "{}"),
                       ("health.allergies", words.ALLERGY)):
        if profile.answer(path).is_known and profile.text(path):
            said.append(told.format(profile.text(path)))
    if profile.text("talking.danger_sense").strip().casefold() in {"none", "limited"}:
        said.append(words.DANGER_SENSE.format(profile.text("talking.danger_sense").lower()))
    return tuple(Line("danger", text) for text in said)


def plan(profile: Any) -> Line:
    """What was agreed to do first. It never stops a report."""
    if profile.text("plan.report_without_delay").strip().casefold() in YES:
        return Line("danger", words.PLAN_AT_ONCE)
    minutes = profile.text("plan.report_after_minutes")
    if minutes and profile.text("plan.agreed_with"):
        return Line("wait", words.PLAN_MINUTES.format(minutes=minutes))
    return Line("unknown", words.PLAN_NONE)


def lacking(view: Any, now: datetime) -> tuple[Any, ...]:
    """What the pack's first page lacks, the photo too."""
    photo = form.Photo(view.photo_taken_on, clock.london(now).date(), exists=view.photo_id is not None)
    return form.completeness(view.profile, photo).first_page_missing


def gaps(missing: tuple[Any, ...], known_as: str) -> str:
    """How many gaps the first page has, in words; nothing when there are none."""
    if not missing:
        return ""
    return (words.ONE_GAP if len(missing) == 1 else words.GAPS).format(name=known_as, count=len(missing))


def photo_age(taken_on: date | None, today: date) -> Line:
    """How old the photo is, in the words and shapes of screens 17."""
    if taken_on is None:
        return Line("mend", words.PHOTO_DAY_NOT_KNOWN)
    days = (today - taken_on).days
    if days >= STALE:
        return Line("late", words.PHOTO_STALE.format(days=days))
    return Line("mend" if days >= AGEING else "", words.PHOTO_AGEING.format(days=days) if days != 1 else words.PHOTO_ONE_DAY)
