"""What to say on 101 or 999, in the order in which the control room asks (screens 6b). An unknown is said aloud.

Only what the call script may carry (ruling 14): who the child is, looks in brief, how to talk, essential health, tonight.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from philomena.protocol import grading, standing
from philomena.protocol.access import Actor
from philomena.protocol.checks import CHECKS
from philomena.protocol.form import Profile
from philomena.protocol.grading import Assessment, Reason
from philomena.protocol.place import Place
from philomena.protocol.spoken import day_said, moment_said, registration, spelled, time_said
from philomena.protocol.state import State

UNKNOWN = "We do not know"
MOST_DANGERS = 3
NO_DANGER = frozenset({"G12", "G15", "G16", "G17", "G18"})


@dataclass(frozen=True)
class Line:
    """One line to say; `key` says what it is about."""

    key: str
    text: str


def lines(profile: Profile, state: State, assessment: Assessment, reporter: Actor, home: Place | None) -> tuple[Line, ...]:
    """All lines, in order. Times are told as seen from the tap."""
    now = state.reported_at or assessment.as_of
    said = [_opening(state, assessment, reporter, home), *_dangers(profile, state, assessment, now),
            _name(profile, state, home, assessment.as_of), _looks(profile, state), _last_seen(state, now), _done(state),
            *_asked(profile, state, assessment), _not_told(profile), _interpreter(profile), _closing()]
    return tuple(line for line in said if line)


def _opening(state: State, assessment: Assessment, reporter: Actor, home: Place | None) -> Line:
    who = f"I am {reporter.name}" + (f", {reporter.job_title}" if reporter.job_title else "")
    place = f", at {home.name}, a children's home" if home else ""
    town = f" in {home.town}" if home and home.town else ""
    phone = home.phone if home and home.phone else reporter.phone
    level = grading.ours(state, assessment)
    ask = f" Please grade this {level.shown.casefold()}." if level else ""
    return Line("opening", f"{who}{place}{town}{', ' + phone if phone else ''}. A child is missing.{ask}")


def called(profile: Profile, state: State) -> str:
    """What the child is called: known as, else the first name, else the name in the report."""
    first = profile.text("identity.legal_first_names").split()
    return profile.text("identity.known_as").split(",")[0].strip() or (first[0] if first else "") or state.name or "the child"


def _dangers(profile: Profile, state: State, assessment: Assessment, now: datetime) -> list[Line]:
    """At most three, gravest first, in words for the ear."""
    name = called(profile, state)
    reasons = [reason for reason in assessment.reasons if reason.rule not in NO_DANGER][:MOST_DANGERS]
    if not reasons:
        return [Line("danger", f"{name} is a child in care. We do not know where {name} is.")]
    return [Line("danger", _danger(profile, state, assessment, reason, name, now)) for reason in reasons]


def _danger(profile: Profile, state: State, assessment: Assessment, reason: Reason, name: str, now: datetime) -> str:
    if reason.rule == "G7":
        car = state.text("registration")
        return registration(reason.text) + (f" {registration(car).rstrip('.')}." if car else "")
    if reason.rule == "G4" and assessment.harm_at:
        needed = next(iter(standing.essential_medicines(profile)))
        return f"{name} needs {needed.name}. Without it there is harm by {moment_said(assessment.harm_at, now)}."
    if reason.rule == "G1":
        return f"{name} is at high risk of exploitation." if not reason.held else reason.text
    if reason.rule == "G5":
        return f"{name} is under 13."
    return reason.text


def _name(profile: Profile, state: State, home: Place | None, at: datetime) -> Line:
    first, last = profile.text("identity.legal_first_names"), profile.text("identity.legal_surname")
    full = f"{first} {last}".strip() or state.name or profile.text("identity.known_as")
    spelling = spelled(last or (full.split()[-1] if full else ""))
    born, years = profile.answer("identity.date_of_birth"), standing.age(profile, at)
    birth = f"Born {day_said(born.value)}. {years} years old." if born.is_known and isinstance(born.value, date) else (
        f"Born {profile.text('identity.date_of_birth')}, not certain." if profile.text("identity.date_of_birth")
        else f"{UNKNOWN} the date of birth.")
    lives = ", ".join(part for part in (home.address, home.postcode) if part) if home else ""
    parts = [f"The name is {full}." if full else f"{UNKNOWN} the full name.", f"Spelled {spelling}." if spelling else "", birth,
             f"Lives at {lives}." if lives else ""]
    return Line("name", " ".join(part for part in parts if part))


_LOOKS = ("stranger_description", "height", "build", "hair", "eyes", "glasses")


def _looks(profile: Profile, state: State) -> Line:
    stranger = profile.text("identity.stranger_description")
    seen = [profile.text(f"appearance.{key}") for key in _LOOKS[1:]]
    looks = ". ".join(text.rstrip(".") for text in [stranger, *seen] if text)
    wearing = state.text("wearing").rstrip(".")
    return Line("looks", f"Looks: {looks or UNKNOWN.casefold()}. Wearing: {wearing or UNKNOWN.casefold()}.")


def _last_seen(state: State, now: datetime) -> Line:
    at, as_typed = state.last_seen_at, state.answers.get("last_seen")
    when = moment_said(at, now) if at else f"\"{as_typed.text}\"" if as_typed and as_typed.is_known else ""
    where = f" at {state.text('last_seen_place')}" if state.text("last_seen_place") else ""
    by = f" by {state.text('last_seen_by')}" if state.text("last_seen_by") else ""
    seen = f"Last seen {when}{where}{by}." if when or where or by else f"{UNKNOWN} when the last time was that anyone saw them."
    seen = seen.replace("Last seen  ", "Last seen, time not known, ") if not when else seen
    return Line("last_seen", f"{seen} We noticed at {time_said(state.noticed_at)}." if state.noticed_at else seen)


def _done(state: State) -> Line:
    labels = {check.code: check.label for check in CHECKS}
    done = [labels.get(fact.said("action"), fact.said("action")) for fact in state.checks if not fact.said("not_done_why")]
    left = [f"{labels.get(fact.said('action'), fact.said('action'))} ({fact.said('not_done_why')})"
            for fact in state.checks if fact.said("not_done_why")]
    said = f"We have done: {'; '.join(done)}." if done else "No search step is finished yet."
    return Line("done", said + (f" Not done: {'; '.join(left)}." if left else ""))


def _asked(profile: Profile, state: State, assessment: Assessment) -> list[Line]:
    """The control room's questions in its order; what nobody has answered is said as not known."""
    harmed = "Harmed while missing before." if standing.harmed_before(profile) else ""
    count = profile.text("history.count_known")
    before = " ".join(part for part in (f"Missing before: {count.rstrip('.')}." if count else "", harmed) if part)
    needs = "; ".join(f"{medicine.name}, harm in {medicine.hours} hours" if medicine.hours else f"{medicine.name}, hours to harm not known"
                      for medicine in standing.essential_medicines(profile))
    exploited = next((reason.text for reason in assessment.reasons if reason.rule == "G1"), "")
    return [
        Line("usual", _yes(state, "different", "Different from usual", "different_how")),
        Line("before", before or f"Missing before: {UNKNOWN.casefold()}."),
        Line("health", f"Essential medicine: {needs}." if needs else f"Health: {_or_unknown(profile.text('health.allergies'), 'allergies: ')}."),
        Line("crime", _yes(state, "crime", "A crime may be happening")),
        Line("hurt", _yes(state, "harm_threat", "Somebody has threatened them", "risk_detail")),
        Line("exploitation", exploited or "Exploitation: no concern at that level is written down."),
        Line("self_harm", _yes(state, "self_harm_signs", "Signs of self-harm or suicide")),
        Line("others", _yes(state, "risk_to_others", "May hurt somebody else")),
        Line("abroad", f"Travelling: {_or_unknown(state.text('travelling'))}."),
        Line("more", f"Why we are worried: {_or_unknown(state.text('why_worried').rstrip('.'))}."),
    ]


def _yes(state: State, key: str, words: str, how: str = "") -> str:
    detail = state.text(how).rstrip(".") if how else ""
    answer = "yes" if state.yes(key) else "no" if state.no(key) else UNKNOWN.casefold()
    return f"{words}: {answer}{'. ' + detail if detail else ''}."


def _or_unknown(text: str, before: str = "") -> str:
    return f"{before}{text}" if text else f"{before}{UNKNOWN.casefold()}"


def _not_told(profile: Profile) -> Line:
    told = profile.text("placement.do_not_tell").rstrip(".")
    withheld = profile.text("placement.address_withheld_from").rstrip(".")
    why = profile.text("placement.address_withheld_why").rstrip(".")
    said = f"Do not tell: {told}." if told else "Tell no family yet. Ask the social worker first."
    if withheld:
        said += f" Do not say where this child lives to {withheld}{': ' + why if why else ''}."
    return Line("not_told", said)


def _interpreter(profile: Profile) -> Line | None:
    needed = profile.answer("talking.interpreter_needed")
    language = profile.text("talking.interpreter_language") or profile.text("talking.first_language")
    if standing.is_yes(needed):
        return Line("interpreter", f"Send a registered {language + ' ' if language else ''}interpreter. Not family.")
    english = "english" in language.casefold() or not language
    return None if needed.value is False or english else Line("interpreter", f"First language {language}. {UNKNOWN} if an interpreter is needed.")


def _closing() -> Line:
    return Line("closing", "Please tell me the log number, and your name or collar number. What grade is it? Who will ring us?")
