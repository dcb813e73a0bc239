"""The grading rules G1 to G17 but the cumulative one, each a small function, in the table RULES (domain/grading.md B2).

A rule answers with a level, the reason shown, and a short form of at most twelve words; or with nothing. Unknown answers
make no rule fire and no level fall: they are gaps (G0).
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from philomena.protocol import standing
from philomena.protocol.grading_case import Case, Fired, brief
from philomena.protocol.levels import Level
from philomena.protocol.moments import lasting, shown
from philomena.protocol.standing import FLAGGED, says_something

HOLDABLE = frozenset({"G1", "G19"})
WITHOUT_DELAY = frozenset({"G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8"})

WEAPONS = re.compile(r"\b(knife|knives|blade|machete|gun|firearm|weapon|acid|hammer|screwdriver)\b", re.I)
THREAT_TO_LIFE = re.compile(r"threats? to (his |her |their )?life|osman|\bkill", re.I)


@dataclass(frozen=True)
class Rule:
    """One row of the table: its id, where it stands, and its question."""

    id: str
    source: str
    run: Callable[[Case], Fired | None]


def exploitation(case: Case) -> Fired | None:
    """G1: (a) high in either; (b) significant, or a concern whose level is not known, unless held by name and reason."""
    said = [standing.concern(case.profile, key) for key in ("cse", "cce")]
    if "high" in said:
        return Fired(Level.HIGH, "Assessed as at high risk of exploitation: treat as high risk from the start, "
                     "full investigation, Detective Inspector direction.", "At high risk of exploitation")
    level = next((word for word in ("significant", FLAGGED) if word in said), "")
    if not level:
        return None
    hold = case.hold("G1")
    held = f", held at medium by {hold.by_name}: {hold.reason}" if hold else ""
    text = (f"Exploitation risk is recorded as {level}. Not knowing is not evidence of safety: treated as high{held}.")
    short = f"Exploitation risk: {level}. " + (f"Held at medium by {hold.by_name}." if hold else "So high.")
    return Fired(Level.MEDIUM if hold else Level.HIGH, text, brief(short, f"Exploitation risk: {level}"), held=hold)


def danger_now(case: Case) -> Fired | None:
    """G2: immediate danger, abduction or another crime in progress."""
    if not (case.state.yes("immediate_danger") or case.state.yes("crime")):
        return None
    if case.state.yes("crime"):
        return Fired(Level.HIGH, "There is reason to think a serious crime or danger is happening now.",
                     "A serious crime may be happening now")
    return Fired(Level.HIGH, "There is reason to think a serious crime or danger is happening now.", "In danger now")


def self_harm(case: Case) -> Fired | None:
    """G3: a note, message, threat or recent attempt; or a risk recorded as high."""
    if not (case.state.yes("self_harm_signs") or standing.concern(case.profile, "self_harm_suicide") == "high"):
        return None
    return Fired(Level.HIGH, "There are signs of suicide or serious self-harm.", "Signs of suicide or self-harm")


def medicine(case: Case) -> Fired | None:
    """G4: essential medicine not with the child. High within the policy's hours of harm, else medium and looked at again."""
    needed = case.medicine
    if needed is None:
        return None
    if case.harm_at is None:
        return Fired(Level.MEDIUM, f"Needs {needed.name}; we do not know how soon harm would come without it.",
                     brief(f"Needs {needed.name}; hours until harm not known", "Essential medicine; hours until harm not known"))
    when = shown(case.harm_at, case.now)
    level = Level.HIGH if case.harm_at - case.now <= case.policy.report.medicine_high else Level.MEDIUM
    return Fired(level, f"Needs {needed.name}; without it harm is expected by {when}.",
                 brief(f"Needs {needed.name}. Harm by {when}", f"Essential medicine. Harm by {when}"))


def under_13(case: Case) -> Fired | None:
    """G5: under 13 on the day of the run."""
    years = standing.age(case.profile, case.now)
    return Fired(Level.HIGH, "Under 13.", "Under 13") if years is not None and years < 13 else None


def cannot_keep_safe(case: Case) -> Fired | None:
    """G6: a disability, or no sense of danger. High when alone, at night, or drawn to water, roads, rail or heights.

    A limited sense of danger, or a way of talking that needs care, counts without a disability only for a child who is
    alone or drawn to such places: so told episodes 6 and 7 read the table.
    """
    sense = standing.chosen(case.profile.answer("talking.danger_sense"))
    disabilities = standing.disabilities(case.profile)
    talks = case.profile.text("talking.communication")
    senses = {"none": ["no sense of danger"], "limited": ["a limited sense of danger"]}.get(sense, [])
    reasons = [*disabilities, *([talks] if says_something(talks) else []), *senses]
    places = ["alone"] * case.is_alone + standing.drawn_to(case.profile)
    if not reasons or not (disabilities or sense == "none" or places):
        return None
    graver = places + ["night"] * case.is_night
    because = ", ".join(dict.fromkeys(reason.rstrip(".") for reason in [*reasons, *graver]))
    return Fired(Level.HIGH if graver else Level.MEDIUM, f"May not be able to keep safe or ask for help because: {because}.",
                 brief(f"May not keep safe: {because}", f"{disabilities[0] if disabilities else 'May not keep safe'}: {', '.join(graver)}",
                       "May not keep safe or ask for help"),
                 counted="" if graver else "may not keep safe or ask for help")


def person_of_concern(case: Case) -> Fired | None:
    """G7: believed with a person of concern, a warning notice in force, or a vehicle of concern."""
    with_them = case.concerns_believed_with
    noticed = [row for row in standing.people_of_concern(case.profile) if standing.notice_in_force(row, case.now)]
    texts, shorts = [], []
    for row in with_them:
        served = ", served with a Child Abduction Warning Notice" if row in noticed else ""
        texts.append(f"Believed with {row.text('name')}, a person of concern{served}.")
        shorts.append(f"Believed with {row.text('name')}, a person of concern")
    for row in noticed:
        if row not in with_them:
            texts.append(f"A Child Abduction Warning Notice about {row.text('name')} is in force.")
            shorts.append(f"A warning notice about {row.text('name')} is in force")
    if case.plate_of_concern:
        texts.append(f"Vehicle of concern: {case.plate_of_concern}.")
        shorts.append(f"In a vehicle of concern: {case.plate_of_concern}")
    return Fired(Level.HIGH, " ".join(texts), brief(shorts[0], "With a person of concern")) if texts else None


def possible_trafficking(case: Case) -> Fired | None:
    """G8: a trafficking flag or referral; or an unaccompanied child in the first weeks of a placement."""
    status = standing.trafficking(case.profile)
    if not status and not standing.newly_placed_alone(case.profile, case.now, case.policy.report.new_placement):
        return None
    return Fired(Level.HIGH, "Possible trafficking.", "Possible trafficking")


def danger_to_others(case: Case) -> Fired | None:
    """G9: a threat made or a risk current; high when a weapon is named."""
    if not case.state.yes("risk_to_others"):
        return None
    details = case.state.text("risk_detail") or "details not known"
    armed = bool(WEAPONS.search(f"{case.state.text('risk_detail')} {case.state.text('carrying')}"))
    return Fired(Level.HIGH if armed else Level.MEDIUM, f"May harm another person: {details.rstrip('.')}.",
                 brief(f"May harm another person: {details.rstrip('.')}", "May harm another person"),
                 counted="" if armed else "may harm another person")


def affected(case: Case) -> Fired | None:
    """G10: drink or drugs when last seen."""
    if not case.state.yes("affected"):
        return None
    by = (case.state.text("affected_how") or "drink or drugs").rstrip(".")
    return Fired(Level.MEDIUM, f"Was affected when last seen: {by}.", brief(f"Was affected when last seen: {by}",
                 "Was affected by drink or drugs"), counted="affected by drink or drugs when last seen")


def not_like_usual(case: Case) -> Fired | None:
    """G11: somebody says so, or says how."""
    how = case.state.text("different_how").rstrip(".")
    if not case.state.yes("different") and (not says_something(how) or case.state.no("different")):
        return None
    return Fired(Level.MEDIUM, f"This is not like their usual pattern{': ' + how if how else ''}.",
                 brief(f"Not like usual: {how}" if how else "Not like their usual pattern", "Not like their usual pattern"),
                 counted=brief(f"not like usual ({how})" if how else "not like usual", "not like usual"))


def weather_or_hour(case: Case) -> Fired | None:
    """G12: adds a reason and asks whether to raise; never a level. Only weather or clothing is counted in G19."""
    weather = case.state.yes("weather_unsuitable")
    if not weather and not case.is_night:
        return None
    what = " and ".join(["weather or clothing"] * weather + ["night"] * case.is_night)
    return Fired(None, f"Weather or time of day adds risk: {what}.", f"Adds risk: {what}",
                 counted="weather or clothing not suitable" if weather else "")


def threat(case: Case) -> Fired | None:
    """G13: a current threat from violence, abuse at home, forced marriage or radicalisation; high if to life."""
    kinds = {"domestic_abuse": "abuse at home", "forced_marriage": "forced marriage or honour-based violence",
             "radicalisation": "radicalisation", "serious_violence": "serious violence or gangs"}
    found = {words: standing.concern(case.profile, key) for key, words in kinds.items()}
    current = [words for words, level in found.items() if level in ("significant", "high")]
    current += ["somebody has threatened them"] * case.state.yes("harm_threat")
    if not current:
        return None
    written = " ".join([case.state.text("risk_detail"), *(case.profile.text(f"risks.{key}_basis") for key in kinds)])
    grave = "high" in found.values() or bool(THREAT_TO_LIFE.search(written))
    what = ", ".join(current)
    return Fired(Level.HIGH if grave else Level.MEDIUM, f"Current threat: {what}.",
                 brief(f"Current threat: {what}", "A current threat"), counted="" if grave else "current threat")


def harmed_the_last_time(case: Case) -> Fired | None:
    """G14: harm in an earlier episode."""
    if not standing.harmed_before(case.profile):
        return None
    return Fired(Level.MEDIUM, "Was harmed the last time.", "Was harmed the last time", counted="harmed the last time")


def child_in_care(case: Case) -> Fired | None:
    """G15: the floor, always."""
    return Fired(Level.MEDIUM, "Child in care, whereabouts unknown.", "Child in care, whereabouts unknown")


def repeats(case: Case) -> Fired | None:
    """G16: never lowers; the policy's number of episodes within its days asks for a strategy meeting."""
    if case.state.reported_at is None:
        return None
    today = case.state.reported_at.date()
    days = [day for day in standing.earlier_days(case.profile) if day < today and today - day <= case.policy.report.strategy_within]
    if len(days) + 1 < case.policy.report.strategy_episodes:
        return None
    return Fired(None, "Repeat episodes increase concern; they are not reassurance.", "Repeat episodes increase concern")


def no_contact(case: Case) -> Fired | None:
    """G17: no contact for the policy's hours; one step up from what the other rules say."""
    since = case.no_contact_since
    if since is None or case.state.found_at or case.now - since < case.policy.report.no_contact:
        return None
    gone = lasting(case.now - since)
    return Fired(None, f"Missing {gone} with no contact.", f"No contact for {gone}")


def lowest_grade(case: Case) -> Fired | None:
    """G18: we never propose the lowest grade; where police set it, says why it does not fit."""
    if case.state.police_level is not Level.NO_APPARENT_RISK:
        return None
    return Fired(None, "The lowest grade is only for negligible risk and is not used for a child missing from care.",
                 "The lowest grade is not for a child in care")


# In the order in which reasons are shown (ruling 9). G19 has its place here and its own file.
RULES: tuple[Rule, ...] = (
    Rule("G2", "domain/grading.md B2 G2 [S13][S04]", danger_now),
    Rule("G3", "domain/grading.md B2 G3 [S30][S13][S38][S39]", self_harm),
    Rule("G7", "domain/grading.md B2 G7; review exec-summary 4.2; [S103]", person_of_concern),
    Rule("G1", "domain/grading.md B2 G1; review 4.2, 21.2, 30.3, 33.2; limb (b) DESIGN", exploitation),
    Rule("G4", "domain/grading.md B2 G4 [S30][S32][S39]; ruling 9", medicine),
    Rule("G6", "domain/grading.md B2 G6 [S32][S39][S25]", cannot_keep_safe),
    Rule("G8", "domain/grading.md B2 G8 [S44]", possible_trafficking),
    Rule("G5", "domain/grading.md B2 G5 [S19][S12][S39]", under_13),
    Rule("G13", "domain/grading.md B2 G13 [S13][S116]", threat),
    Rule("G9", "domain/grading.md B2 G9 [S30][S39]", danger_to_others),
    Rule("G11", "domain/grading.md B2 G11 [S30][S13][S32]", not_like_usual),
    Rule("G14", "domain/grading.md B2 G14 [S30]", harmed_the_last_time),
    Rule("G10", "domain/grading.md B2 G10 [S39]", affected),
    Rule("G12", "domain/grading.md B2 G12 [S32][S42]", weather_or_hour),
    Rule("G17", "domain/grading.md B2 G17 DESIGN", no_contact),
    Rule("G15", "domain/grading.md B2 G15 [S40][S12]", child_in_care),
    Rule("G16", "domain/grading.md B2 G16 [S61][S62][S51]", repeats),
    Rule("G18", "domain/grading.md B2 G18; review 21.1", lowest_grade),
)
