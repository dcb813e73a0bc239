"""Told episode 7: away, then missing."""
import pytest

from philomena.protocol.facts import FactKind as K
from philomena.protocol.levels import Level
from tests.protocol.told import Told, at, profile

END = "Tue 17 Nov 08:00 GMT"


@pytest.fixture
def told() -> Told:
    told = Told(profile("mohamed", {"placement.placing_authority": "Wakefield", "placement.host_authority": "Wakefield",
                                    "risks.trafficking_nrm": "positive"}))
    told.says("Thu 12 Nov 21:50 GMT", K.REPORTED, "Night staff", category="away", spoken_to="Yes", with_concern="No",
              answers={"expected_where": "Haroun's, WF2 9LS"})
    told.says("Thu 12 Nov 23:21 GMT", K.CATEGORY_CHANGED, "Night staff", to="missing", answers={
        "noticed": "23:20", "last_seen": "22:55", "crime": "Yes", "different": "Yes", "with_whom": "Khal Bashir خال بشير",
        "weather_unsuitable": "Yes"})
    told.says("Thu 12 Nov 23:23 GMT", K.CALL_ANSWERED, "Night staff", route="999")
    told.says("Thu 12 Nov 23:31 GMT", K.REFERENCE_GIVEN, "Night staff", log_number="2290")
    told.says("Thu 12 Nov 23:40 GMT", K.SOMEBODY_TOLD, "Night staff", whom="social_worker", about="missing")
    told.says("Thu 12 Nov 23:46 GMT", K.POLICE_GRADED, "Night staff", level="high")
    told.says("Sat 14 Nov 06:40 GMT", K.LOCATED, "Hester", where="Peterborough station", seen_safe_by="BTP", found_by="police",
              heard="Sat 14 Nov 06:52 GMT")
    told.says("Sat 14 Nov 07:05 GMT", K.SOMEBODY_TOLD, "Hester", whom="social_worker", about="found")
    told.says("Sat 14 Nov 15:30 GMT", K.BACK_SAFE, "Social worker", where="another placement")
    told.says("Sat 14 Nov 17:00 GMT", K.PREVENTION_INTERVIEW, "Hester")
    told.says("Sun 15 Nov 06:10 GMT", K.INTERVIEW_OFFERED, "Night worker", answer="yes")
    told.says("Mon 16 Nov 14:00 GMT", K.INTERVIEW_OUTCOME, "Orla", outcome="held")
    return told


def test_away_and_spoken_to_and_safe_no_level_is_proposed(told):
    graded = told.graded("Thu 12 Nov 22:00 GMT")
    assert (graded.level, graded.reasons, graded.report_without_delay) == (None, (), False)
    assert "not graded" in graded.ungraded


@pytest.mark.parametrize("answer", [{"spoken_to": "No", "with_concern": "No"}, {"spoken_to": "Yes", "with_concern": "Yes"},
                                    {"spoken_to": "Yes", "with_concern": "Not known"}, {}])
def test_away_in_any_other_way_is_treated_as_danger(told, answer):
    away = Told(told.profile)
    away.says("Thu 12 Nov 21:50 GMT", K.REPORTED, category="away", **answer)
    assert away.graded("Thu 12 Nov 21:51 GMT").level is Level.HIGH


def test_while_away_only_the_question_whether_he_is_still_safe_runs(told):
    assert told.rules("Thu 12 Nov 22:00 GMT") == {"away"}
    assert told.clock("away", "Thu 12 Nov 22:00 GMT").due_at == at("Thu 12 Nov 22:20 GMT")


def test_now_missing_is_high_for_each_reason_the_table_gives(told):
    graded = told.graded("Thu 12 Nov 23:21 GMT")
    levels = {reason.rule: reason.level for reason in graded.reasons}
    assert {rule for rule, level in levels.items() if level is Level.HIGH} == {"G2", "G7", "G1", "G8", "G19"}
    assert levels["G11"] is Level.MEDIUM and levels["G12"] is None
    assert "Risk of sexual exploitation?" in {gap.question for gap in graded.gaps}
    assert next(reason.text for reason in graded.reasons if reason.rule == "G19") == (
        "Several things together: not like usual; weather or clothing not suitable.")


@pytest.mark.parametrize("rule,due,met", [
    ("4", "Thu 12 Nov 23:20 GMT", "Thu 12 Nov 23:23 GMT"), ("6", "Fri 13 Nov 00:23 GMT", "Thu 12 Nov 23:31 GMT"),
    ("7", "Fri 13 Nov 00:23 GMT", "Thu 12 Nov 23:40 GMT"), ("6b.1", "Thu 12 Nov 23:31 GMT", "Thu 12 Nov 23:23 GMT"),
    ("6b.2", "Thu 12 Nov 23:53 GMT", "Thu 12 Nov 23:46 GMT"), ("21", "Sun 15 Nov 06:40 GMT", "Sat 14 Nov 17:00 GMT"),
    ("D2", "Sun 15 Nov 06:40 GMT", "Sun 15 Nov 06:10 GMT"), ("23", "Tue 17 Nov 06:40 GMT", "Mon 16 Nov 14:00 GMT"),
    ("23.reported", "Tue 17 Nov 15:30 GMT", "Mon 16 Nov 14:00 GMT"),
])
def test_each_clock_counts_from_the_missing_part(told, rule, due, met):
    clock = told.clock(rule, END)
    assert (clock.due_at, clock.met_at, clock.status) == (at(due), at(met), "met")


def test_the_prompts_are_hourly_for_six_hours_and_then_two_hourly_to_the_last_before_he_is_found(told):
    prompts = told.prompts("Sat 14 Nov 06:39 GMT")
    assert prompts[:8] == [at(f"Fri 13 Nov 0{hour}:21 GMT") for hour in (0, 1, 2, 3, 4, 5, 7, 9)]
    assert prompts[-1] == at("Sat 14 Nov 05:21 GMT")


def test_the_ladder_and_no_contact(told):
    rungs = {clock.occurrence: clock.due_at for clock in told.clocks("Sat 14 Nov 06:00 GMT") if clock.rule == "13"}
    assert (rungs[1], rungs[2]) == (at("Fri 13 Nov 23:20 GMT"), at("Sat 14 Nov 23:20 GMT"))
    assert told.clock("G17", "Fri 13 Nov 12:00 GMT").due_at == at("Fri 13 Nov 22:55 GMT")


def test_the_return_is_told_by_twenty_to_eight(told):
    assert {clock.due_at for clock in told.clocks(END) if clock.rule == "20"} == {at("Sat 14 Nov 07:40 GMT")}
