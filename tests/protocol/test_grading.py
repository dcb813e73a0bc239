"""The rules one by one, where the told episodes do not reach."""
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from philomena.protocol import grading
from philomena.protocol.facts import FactKind as K
from philomena.protocol.form import Profile
from philomena.protocol.grading_case import Case
from philomena.protocol.grading_difference import difference
from philomena.protocol.grading_rules import RULES
from philomena.protocol.levels import Level, read_level
from philomena.protocol.questions import ASKED, YES_NO
from tests.protocol.told import POLICY, Told, at, profile

DAY, NIGHT = "Fri 20 Nov 16:47 GMT", "Fri 20 Nov 22:00 GMT"
PLAIN = {"identity.date_of_birth": "14/03/2011"}


def child(changes: dict | None = None, rows: dict | None = None) -> Profile:
    """A child of whom only a date of birth is written, and what is given."""
    documents: dict = {}
    for path, text in (PLAIN | (changes or {})).items():
        section, key = path.split(".")
        documents.setdefault(section, {"fields": {}, "rows": {}})["fields"][key] = {"mark": "known", "text": text}
    for path, added in (rows or {}).items():
        section, group = path.split(".")
        documents.setdefault(section, {"fields": {}, "rows": {}})["rows"][group] = [
            {"id": f"row-{number}", "fields": {key: {"mark": "known", "text": text} for key, text in row.items()}}
            for number, row in enumerate(added)]
    return Profile.of(documents)


def graded(changes=None, rows=None, when=DAY, **answers: str) -> grading.Assessment:
    told = Told(child(changes, rows))
    told.says(when, K.REPORTED, answers=answers)
    return told.graded(when)


def level(rule: str, **case) -> Level | None | str:
    found = {reason.rule: reason.level for reason in graded(**case).reasons}
    return found.get(rule, "not fired")


def test_with_nothing_known_the_floor_is_medium_and_every_gap_is_listed():
    nothing = Told(Profile.of({}))
    nothing.says(DAY, K.REPORTED)
    assessment = nothing.graded(DAY)
    assert (assessment.level, assessment.rules) == (Level.MEDIUM, ("G15",))
    assert len(assessment.gaps) >= 9 and all(gap.text.endswith("Not knowing is not evidence of safety.") for gap in assessment.gaps)


@pytest.mark.parametrize("text,expected", [("high", Level.HIGH), ("significant", Level.HIGH), ("emerging", "not fired"),
                                           ("none", "not fired"), ("quite bad since June", Level.HIGH)])
def test_exploitation_with_an_unreadable_level_is_treated_as_high(text, expected):
    assert level("G1", changes={"risks.cce": text}) == expected


def test_a_concern_written_down_without_a_level_is_flagged_and_none_known_is_not():
    assert level("G1", changes={"risks.cse_basis": "Older men outside the gate."}) is Level.HIGH
    assert level("G1", changes={"risks.cse_basis": "None known."}) == "not fired"


def test_high_by_assessment_is_not_held_by_anybody():
    told = Told(child({"risks.cse": "high"}))
    told.says(DAY, K.REPORTED)
    told.says(DAY, K.NOT_HIGH_BECAUSE, rule="G1", why="with her nana")
    assert told.graded(DAY).level is Level.HIGH and told.graded(DAY).ask_di


def test_a_hold_answers_only_the_rule_it_was_written_for_and_ends_when_its_reason_does():
    told = Told(child({"risks.cse": "significant"}))
    told.says(DAY, K.REPORTED, answers={"with_whom": "Nana"})
    told.says("Fri 20 Nov 16:50 GMT", K.NOT_HIGH_BECAUSE, rule="G1", why="nana rang")
    assert told.graded("Fri 20 Nov 16:51 GMT").level is Level.MEDIUM
    told.says("Fri 20 Nov 16:55 GMT", K.ANSWERED, answers={"crime": "Yes"})
    assert told.graded("Fri 20 Nov 16:56 GMT").level is Level.HIGH
    told.says("Fri 20 Nov 16:57 GMT", K.HOLD_ENDED, rule="G1", why="nana had not seen her")
    assert next(reason for reason in told.graded("Fri 20 Nov 16:58 GMT").reasons if reason.rule == "G1").held is None


MEDICINE = {"health.medicine": [{"name": "Insulin", "essential": "yes", "hours_until_harm": "24"}]}


@pytest.mark.parametrize("answers,expected", [
    ({"medicine_with_them": "No", "last_dose": "04:47"}, Level.HIGH),
    ({"medicine_with_them": "No", "last_dose": "04:48"}, Level.MEDIUM),
    ({"medicine_with_them": "Not known", "last_dose": "04:47"}, Level.HIGH),
    ({"medicine_with_them": "Yes", "last_dose": "04:47"}, "not fired"),
    ({"last_seen": "16:10"}, Level.MEDIUM),
    ({"last_dose": "20 Dec 04:47"}, Level.MEDIUM),
])
def test_medicine_is_high_from_twelve_hours_before_harm(answers, expected):
    assert level("G4", rows=MEDICINE, **answers) == expected


def test_two_reports_that_disagree_about_the_medicine_are_read_as_not_with_the_child():
    told = Told(child(rows=MEDICINE))
    told.says(DAY, K.REPORTED, answers={"medicine_with_them": "Yes"})
    told.says("Fri 20 Nov 16:48 GMT", K.REPORTED_AGAIN, answers={"medicine_with_them": "No"})
    assert "G4" in told.graded("Fri 20 Nov 16:49 GMT").rules


def test_thirteen_today_is_not_under_thirteen():
    assert level("G5", changes={"identity.date_of_birth": "20/11/2013"}) == "not fired"
    assert level("G5", changes={"identity.date_of_birth": "21/11/2013"}) is Level.HIGH


DEAF = {"talking.need": [{"name": "Deaf", "stage": "since birth"}]}


@pytest.mark.parametrize("case,expected", [
    ({"rows": DEAF}, Level.MEDIUM), ({"rows": DEAF, "alone": "Yes"}, Level.HIGH), ({"rows": DEAF, "when": NIGHT}, Level.HIGH),
    ({"rows": DEAF, "changes": {"talking.drawn_to": "Water"}}, Level.HIGH), ({"rows": DEAF, "with_whom": "On their own"}, Level.HIGH),
    ({"rows": {"talking.need": [{"name": "ADHD", "stage": "being assessed"}]}}, "not fired"),
    ({"changes": {"talking.danger_sense": "none"}}, Level.MEDIUM), ({"changes": {"talking.danger_sense": "limited"}}, "not fired"),
    ({"changes": {"talking.danger_sense": "limited"}, "alone": "Yes"}, Level.HIGH),
])
def test_who_may_not_keep_safe(case, expected):
    assert level("G6", **case) == expected


CONCERN = {"people.person": [{"name": "Jase Marlow", "also_known_as": "Jay-Jay, Wolf", "role": "concern", "registration": "OY98 ZXI"}]}


@pytest.mark.parametrize("answers,expected", [
    ({"with_whom": "Jase Marlow"}, Level.HIGH), ({"with_whom": "wolf"}, Level.HIGH), ({"with_whom": "Jase"}, Level.HIGH),
    ({"with_whom": "Nana"}, "not fired"), ({"registration": "a red one, 0Y98 ZX1"}, Level.HIGH), ({"registration": "YD11 AAA"}, "not fired"),
])
def test_a_person_of_concern_is_known_by_name_by_another_name_or_by_the_car(answers, expected):
    assert level("G7", rows=CONCERN, **answers) == expected


@pytest.mark.parametrize("notice,expected", [
    ({"notice_served": "yes", "notice_until": "21/11/2026"}, Level.HIGH), ({"notice_served": "yes", "notice_until": "19/11/2026"}, "not fired"),
    ({"notice_served": "yes"}, Level.HIGH), ({"notice_served": "no", "notice": "asked for"}, "not fired"),
])
def test_a_warning_notice_counts_while_it_is_in_force(notice, expected):
    assert level("G7", rows={"people.person": [{"name": "Jase Marlow", "role": "concern"} | notice]}) == expected


def test_a_car_of_somebody_trusted_is_no_concern():
    rows = {"people.person": [{"name": "Nana", "role": "family"}],
            "phones.vehicle": [{"registration": "YD98 ZXT", "whose": "Nana"}]}
    assert level("G7", rows=rows, registration="YD98 ZXT") == "not fired"


@pytest.mark.parametrize("answers,expected", [
    ({"risk_to_others": "Yes"}, Level.MEDIUM), ({"risk_to_others": "Yes", "carrying": "kitchen knife"}, Level.HIGH), ({"risk_to_others": "No"}, "not fired"),
])
def test_danger_to_others_is_high_with_a_weapon(answers, expected):
    assert level("G9", **answers) == expected


@pytest.mark.parametrize("changes,answers,expected", [
    ({"risks.serious_violence": "significant"}, {}, Level.MEDIUM), ({"risks.forced_marriage": "high"}, {}, Level.HIGH),
    ({}, {"harm_threat": "Yes"}, Level.MEDIUM), ({}, {"harm_threat": "Yes", "risk_detail": "said he would kill her"}, Level.HIGH),
    ({"risks.domestic_abuse": "emerging"}, {}, "not fired"),
])
def test_a_threat_is_high_when_it_is_to_life(changes, answers, expected):
    assert level("G13", changes=changes, **answers) == expected


def test_one_fact_by_day_with_nobody_known_is_not_several_and_by_night_it_is():
    assert level("G19", affected="Yes") == "not fired"
    assert level("G19", affected="Yes", when=NIGHT) is Level.HIGH
    assert level("G19", affected="Yes", with_whom="Nana", when=NIGHT) == "not fired"
    assert level("G19", affected="Yes", alone="Yes", when=NIGHT) == "not fired"


def test_the_hour_alone_is_no_fact_and_unknown_answers_are_none():
    assert level("G19", when=NIGHT, affected="Not known", different="Not known") == "not fired"


def test_the_policy_can_switch_the_cumulative_rule_off():
    told = Told(child())
    told.says(DAY, K.REPORTED, answers={"affected": "Yes", "different": "Yes"})
    off = replace(POLICY, report=replace(POLICY.report, cumulative_enabled=False))
    assert "G19" in told.graded(DAY).rules
    assert "G19" not in grading.assess(told.profile, told.state(DAY), off, at(DAY)).rules


def test_a_day_without_contact_is_one_step_up():
    told = Told(child())
    told.says(DAY, K.REPORTED, answers={"last_seen": "16:10", "with_whom": "Nana"})
    assert told.graded("Sat 21 Nov 16:09 GMT").level is Level.MEDIUM
    later = told.graded("Sat 21 Nov 16:10 GMT")
    assert later.level is Level.HIGH and "Missing 24 h 00 min with no contact." in {reason.text for reason in later.reasons}


def test_the_lowest_grade_is_never_proposed_and_is_answered_when_police_set_it():
    told = Told(child())
    told.says(DAY, K.REPORTED)
    told.says("Fri 20 Nov 17:00 GMT", K.POLICE_GRADED, level="absent")
    assessment = told.graded("Fri 20 Nov 17:01 GMT")
    assert assessment.level is Level.MEDIUM and assessment.rules[-1] == "G18"
    assert difference(told.state("Fri 20 Nov 17:01 GMT"), assessment.level, False).kind == "opens"


@pytest.mark.parametrize("ours,police,young,kind", [
    (Level.HIGH, "low", False, "opens"), (Level.HIGH, "medium", False, "offered"), (Level.MEDIUM, "low", False, "offered"),
    (Level.MEDIUM, "low", True, "opens"), (Level.MEDIUM, "medium", True, None), (Level.MEDIUM, "high", False, None),
])
def test_a_challenge_opens_by_itself_or_is_offered(ours, police, young, kind):
    told = Told(child())
    told.says(DAY, K.REPORTED)
    told.says(DAY, K.POLICE_GRADED, level=police)
    found = difference(told.state(DAY), ours, young)
    assert (found.kind if found else None) == kind


def test_not_recorded_is_no_grade_and_opens_the_challenge_at_high():
    told = Told(child())
    told.says(DAY, K.REPORTED)
    told.says(DAY, K.NOT_RECORDED, why="wait till morning")
    found = difference(told.state(DAY), Level.HIGH, False)
    assert (found.kind, found.given) == ("opens", "not recorded") and told.state(DAY).police_level is None


def test_what_a_manager_lowered_counts_until_a_rule_fires_that_was_not_before_her():
    told = Told(child({"risks.cse": "significant"}))
    told.says(DAY, K.REPORTED)
    told.says("Fri 20 Nov 17:00 GMT", K.LEVEL_LOWERED, level="medium", why="on the phone to her mum", rules="G1 G15")
    now = "Fri 20 Nov 17:01 GMT"
    assert grading.ours(told.state(now), told.graded(now)) is Level.MEDIUM
    told.says("Fri 20 Nov 17:05 GMT", K.ANSWERED, answers={"crime": "Yes"})
    assert grading.ours(told.state("Fri 20 Nov 17:06 GMT"), told.graded("Fri 20 Nov 17:06 GMT")) is Level.HIGH


def test_reasons_stand_in_the_order_of_ruling_nine():
    assert grading.ORDER[:17] == ("G2", "G3", "G7", "G1", "G4", "G6", "G8", "G5", "G19", "G13", "G9", "G11", "G14", "G10", "G12", "G17", "G15")


def test_every_rule_from_nought_to_nineteen_is_there_and_says_where_it_stands():
    assert set(grading.SOURCES) == {f"G{number}" for number in range(20)}
    assert all("grading.md" in source for source in grading.SOURCES.values())


@pytest.mark.parametrize("name", ["zoe", "ciaran", "kacey_jo", "mohamed", "lukasz", "theo"])
def test_every_short_reason_fits_twelve_words_and_no_reason_shows_a_score(name):
    told = Told(profile(name))
    told.says(NIGHT, K.REPORTED, answers={key: "Yes" for key, ask in ASKED.items() if ask.presses == YES_NO} | {
        "with_whom": "Dean Alder-Voss", "different_how": "took her bag, charger, coat, money, bus card and her other shoes too"})
    for reason in told.graded(NIGHT).reasons:
        assert 0 < len(reason.short.split()) <= 12 and "score" not in reason.text and "%" not in reason.text


@given(st.dictionaries(st.sampled_from(sorted(key for key, ask in ASKED.items() if ask.presses == YES_NO)),
                       st.sampled_from(["Yes", "Not known"]), max_size=9), st.booleans())
def test_skipping_or_not_knowing_never_gives_more_than_yes_and_never_less_than_the_floor(answers, by_night):
    when = NIGHT if by_night else DAY
    asked_yes = graded(when=when, **{key: "Yes" for key in answers} | {"medicine_with_them": "Not known", "alone": "Not known"})
    as_said = graded(when=when, **answers | {"medicine_with_them": "Not known", "alone": "Not known"})
    assert Level.MEDIUM <= as_said.level <= asked_yes.level


@pytest.mark.parametrize("said,meant", [("High", Level.HIGH), ("no apparent risk", Level.NO_APPARENT_RISK), ("absent", Level.NO_APPARENT_RISK),
                                        ("Medium risk", Level.MEDIUM), ("no_apparent_risk", Level.NO_APPARENT_RISK), ("amber", None), ("", None)])
def test_a_level_is_read_as_forces_say_it_and_other_words_are_none(said, meant):
    assert read_level(said) is meant


def test_each_rule_is_asked_alone_and_answers_by_itself():
    told = Told(child({"risks.cse": "high"}))
    told.says(DAY, K.REPORTED)
    case = Case(told.profile, told.state(DAY), POLICY, at(DAY))
    assert {rule.id for rule in RULES if rule.run(case)} == {"G1", "G15"}
