"""What the standing profile says, in the words the grading rules ask in. Reads; never decides.

Nothing recorded is never read as "none", and words that fit no choice are read as a concern with its level unknown.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from philomena.protocol.form import Answer, Kind, Known, Profile, Row, read
from philomena.protocol.moments import LONDON, local

FLAGGED = "level not known"
_GRADES = ("none", "emerging", "significant", "high")
_NOTHING = re.compile(r"^\W*(none|no|nil|not known|not assessed|not asked|n/?a|unknown|never)\b", re.I)


def says_something(text: str) -> bool:
    """True if the words are more than 'none', 'no' or 'not known'."""
    return bool(text.strip()) and not _NOTHING.match(text)


def choice(text: str) -> str:
    """A choice as the dictionary writes it: 'Ask first' is ask_first."""
    return text.strip().casefold().replace(" ", "_").replace("-", "_")


def chosen(answer: Answer) -> str:
    """Which of the choices an answer is; words that are none of them, as written in small letters."""
    return answer.value if answer.is_known and isinstance(answer.value, str) else choice(answer.text)


def is_yes(answer: Answer) -> bool:
    """True if a yes-or-no field says yes, also in words around it."""
    return answer.value is True or not answer.is_known and answer.text.strip().casefold().startswith("yes")


def concern(profile: Profile, key: str) -> str:
    """The level of a worry in `risks`: none, emerging, significant, high, 'level not known', or '' when never assessed."""
    answer = profile.answer(f"risks.{key}")
    if answer.is_known and answer.value in _GRADES:
        return answer.value
    if says_something(profile.text(f"risks.{key}")) or says_something(profile.text(f"risks.{key}_basis")):
        return FLAGGED
    return ""


def age(profile: Profile, at: datetime) -> int | None:
    """Whole years on the London day of the moment, or None when the date of birth is not known."""
    born = _born(profile)
    if born is None:
        return None
    today = local(at).date()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def eighteen_at(profile: Profile) -> datetime | None:
    """The London midnight at which the child becomes 18 (UTC), or None when the date of birth is not known."""
    born = _born(profile)
    if born is None:
        return None
    day = date(born.year + 18, 3, 1) if (born.month, born.day) == (2, 29) else date(born.year + 18, born.month, born.day)
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(timezone.utc)


def _born(profile: Profile) -> date | None:
    answer = profile.answer("identity.date_of_birth")
    return answer.value if answer.is_known and isinstance(answer.value, date) else None


@dataclass(frozen=True)
class Medicine:
    """A medicine the child must have. `hours` until harm, or None when not known."""

    name: str
    hours: int | None


def essential_medicines(profile: Profile) -> tuple[Medicine, ...]:
    """Those marked essential; the soonest harm first, then those whose hours are not known."""
    found = [Medicine(row.text("name") or "an essential medicine", _hours(row)) for row in profile.rows("health.medicine")
             if is_yes(row.answer("essential"))]
    return tuple(sorted(found, key=lambda medicine: (medicine.hours is None, medicine.hours or 0)))


def _hours(row: Row) -> int | None:
    number = re.search(r"\d+", row.text("hours_until_harm"))
    return int(number[0]) if number else None


def people_of_concern(profile: Profile) -> tuple[Row, ...]:
    """People recorded as a concern, or about whom a warning notice is written down."""
    return tuple(row for row in profile.rows("people.person")
                 if chosen(row.answer("role")) in ("concern", "person_of_concern") or says_something(row.text("notice")))


def notice_in_force(person: Row, at: datetime) -> bool:
    """A child abduction warning notice that was served and has not ended; an end not known has not come."""
    served = person.answer("notice_served")
    if not is_yes(served) and (served.value is False or not says_something(person.text("notice"))):
        return False
    until = person.answer("notice_until")
    return not (until.is_known and isinstance(until.value, date) and until.value < local(at).date())


def plate(text: str) -> str:
    """A registration as it is compared: letters and figures only, O as 0, I as 1."""
    return re.sub(r"[^A-Z0-9]", "", text.upper()).replace("O", "0").replace("I", "1")


def plates_of_concern(profile: Profile) -> dict[str, str]:
    """Registrations of people of concern, and listed vehicles that belong to nobody trusted: compared form to as written."""
    trusted = {row.text("name").casefold() for row in profile.rows("people.person")} - {
        row.text("name").casefold() for row in people_of_concern(profile)}
    written = [row.text("registration") for row in people_of_concern(profile)]
    written += [row.text("registration") for row in profile.rows("phones.vehicle")
                if row.text("whose").strip().casefold() not in trusted or not row.text("whose").strip()]
    return {plate(each): each for each in written if len(plate(each)) >= 5}


def trafficking(profile: Profile) -> str:
    """'suspected', 'referred', 'positive', another concern as written, or ''."""
    if says_something(profile.text("risks.trafficking_nrm")):
        return chosen(profile.answer("risks.trafficking_nrm"))
    return "suspected" if says_something(profile.text("risks.trafficking_basis")) else ""


def newly_placed_alone(profile: Profile, at: datetime, within: timedelta) -> bool:
    """An unaccompanied asylum-seeking child in the first weeks of a placement."""
    status = profile.text("identity.immigration_status").casefold()
    since = profile.answer("placement.lived_since")
    alone = "unaccompanied" in status or "uasc" in status or "asylum" in status
    return alone and since.is_known and isinstance(since.value, date) and local(at).date() - since.value <= within


def is_out_of_area(profile: Profile) -> bool:
    """True where the placing council and the host council are both written down, and differ."""
    placing, host = (profile.text(f"placement.{key}").strip().casefold() for key in ("placing_authority", "host_authority"))
    return bool(placing and host) and placing != host


_NOT_DIAGNOSED = re.compile(r"refer|assess|await|waiting|trait|query|not |no date", re.I)
_HARM = re.compile(r"hurt|harm|injur|bruis|assault|attack|stab|burn|cut|broken|hospital|overdose|abus|rape|exploit", re.I)


def disabilities(profile: Profile) -> list[str]:
    """Disabilities and conditions written down, but those only looked into so far."""
    return [row.text("name") for row in profile.rows("talking.need")
            if says_something(row.text("name")) and not _NOT_DIAGNOSED.search(row.text("stage"))]


def drawn_to(profile: Profile) -> list[str]:
    """What the child is drawn to, as one reason; empty when nothing is written down."""
    text = profile.text("talking.drawn_to").strip()
    return [f"drawn to {text[0].lower()}{text[1:]}"] if says_something(text) else []


def harmed_before(profile: Profile) -> bool:
    """True if somebody says so, or harm is written beside an earlier time. Smelling of drink is not harm by itself."""
    return is_yes(profile.answer("history.harm_before")) or any(
        says_something(row.text("harm")) and _HARM.search(row.text("harm")) for row in profile.rows("history.time"))


def earlier_days(profile: Profile) -> Iterator[date]:
    """The days on which earlier times missing began, where they can be read; a time of day after them is left out."""
    for row in profile.rows("history.time"):
        day = re.sub(r"[ ,T]+\d{1,2}[:.]\d{2}.*$", "", row.text("from").strip())
        reading = read(Kind.DATE, day)
        if isinstance(reading, Known):
            yield reading.value
