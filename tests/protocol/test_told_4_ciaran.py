"""Told episode 4: twenty-one minutes in a queue, and a police grade lower than the home's."""
import pytest

from philomena.protocol.facts import FactKind as K
from philomena.protocol.grading_difference import challenge_words
from philomena.protocol.levels import Level
from tests.protocol.told import Told, at, profile

END = "Fri 16 Oct 18:00 BST"
KIRKLEES = {"placement.placing_authority": "Kirklees", "placement.host_authority": "Kirklees",
            "risks.domestic_abuse": "emerging"}


@pytest.fixture
def told() -> Told:
    told = Told(profile("ciaran", KIRKLEES))
    told.says("Wed 14 Oct 19:31 BST", K.REPORTED, answers={
        "noticed": "19:30", "last_seen": "19:10", "alone": "Yes", "immediate_danger": "No", "different": "Yes",
        "different_how": "not his usual lap"})
    queue = told.says("Wed 14 Oct 19:33 BST", K.CALL_STARTED, route="101")
    told.says("Wed 14 Oct 19:52 BST", K.CALL_ANSWERED, route="101", call=queue)
    told.says("Wed 14 Oct 20:06 BST", K.REFERENCE_GIVEN, log_number="1611", log_day="14 October", heard_by="call taker Devlin",
              level="low", level_why="He's 14 and it's his usual walk.")
    told.says("Wed 14 Oct 20:10 BST", K.SOMEBODY_TOLD, whom="social_worker", about="missing")
    told.says("Wed 14 Oct 20:41 BST", K.POLICE_GRADED, level="medium", decided_by="Insp. Ramsay-Bello")
    told.says("Wed 14 Oct 21:18 BST", K.ANSWERED, answers={"crime": "Yes", "with_whom": "Vex"})
    told.says("Wed 14 Oct 21:30 BST", K.POLICE_GRADED, level="high", decided_by="Insp. Ramsay-Bello")
    told.says("Wed 14 Oct 22:50 BST", K.LOCATED, heard="Wed 14 Oct 22:58 BST", where="Leeds bus station",
              seen_safe_by="officers", found_by="police")
    told.says("Wed 14 Oct 23:14 BST", K.SOMEBODY_TOLD, whom="social_worker", about="found")
    told.says("Wed 14 Oct 23:20 BST", K.SOMEBODY_TOLD, whom="family", about="found")
    told.says("Thu 15 Oct 00:05 BST", K.BACK_SAFE)
    told.says("Thu 15 Oct 10:00 BST", K.INTERVIEW_OFFERED, answer="yes")
    told.says("Thu 15 Oct 14:00 BST", K.PREVENTION_INTERVIEW)
    told.says("Thu 15 Oct 20:00 BST", K.PROFILE_REVIEWED)
    told.says("Fri 16 Oct 16:15 BST", K.INTERVIEW_OUTCOME, outcome="held")
    return told


def test_at_the_tap_he_is_high_for_three_rules_each_with_its_reason(told):
    graded = told.graded("Wed 14 Oct 19:31 BST")
    levels = {reason.rule: reason.level for reason in graded.reasons}
    assert graded.level is Level.HIGH and graded.report_without_delay
    assert levels == {"G1": Level.HIGH, "G6": Level.HIGH, "G19": Level.HIGH, "G11": Level.MEDIUM, "G14": Level.MEDIUM,
                      "G15": Level.MEDIUM}
    together = next(reason for reason in graded.reasons if reason.rule == "G19")
    assert together.text == "Several things together: not like usual (not his usual lap); harmed the last time."


def test_a_crime_suspected_adds_the_gravest_reason_first(told):
    assert told.graded("Wed 14 Oct 21:18 BST").reasons[0].rule == "G2"


def test_a_queue_is_not_an_answer_and_on_call_is_told_at_ten_minutes(told):
    waiting = told.clock("6b.1", "Wed 14 Oct 19:41 BST")
    assert (waiting.due_at, waiting.status) == (at("Wed 14 Oct 19:41 BST"), "late")
    assert ("6b.1", 1, "on_call", "life") in told.raised("Wed 14 Oct 19:41 BST")
    assert not told.state("Wed 14 Oct 19:41 BST").police_know


def test_the_registered_manager_is_told_fifteen_minutes_after_on_call_unless_it_ended(told):
    assert all(occurrence == 1 for _, occurrence, _, _ in told.raised("Wed 14 Oct 19:51 BST"))
    unanswered = Told(told.profile)
    unanswered.facts = told.facts[:2]
    assert ("6b.1", 2, "manager", "life") in unanswered.raised("Wed 14 Oct 19:56 BST")
    assert ("6b.1", 2, "manager", "life") not in unanswered.raised("Wed 14 Oct 19:55 BST")


@pytest.mark.parametrize("rule,due,met", [
    ("5", "Wed 14 Oct 20:00 BST", "Wed 14 Oct 19:52 BST"), ("6", "Wed 14 Oct 20:52 BST", "Wed 14 Oct 20:06 BST"),
    ("6b.1", "Wed 14 Oct 19:41 BST", "Wed 14 Oct 19:52 BST"), ("6b.2", "Wed 14 Oct 20:22 BST", "Wed 14 Oct 20:06 BST"),
    ("7", "Wed 14 Oct 20:52 BST", "Wed 14 Oct 20:10 BST"), ("21", "Thu 15 Oct 22:50 BST", "Thu 15 Oct 14:00 BST"),
    ("D2", "Thu 15 Oct 22:50 BST", "Thu 15 Oct 10:00 BST"), ("26", "Thu 15 Oct 22:50 BST", "Thu 15 Oct 20:00 BST"),
    ("23", "Sat 17 Oct 22:50 BST", "Fri 16 Oct 16:15 BST"), ("23.reported", "Sun 18 Oct 00:05 BST", "Fri 16 Oct 16:15 BST"),
])
def test_each_clock_is_due_and_met_at_its_time(told, rule, due, met):
    clock = told.clock(rule, END)
    assert (clock.due_at, clock.met_at, clock.status) == (at(due), at(met), "met")


def test_the_prompts_at_high_come_each_hour_until_he_is_found(told):
    assert told.prompts(END) == [at(f"Wed 14 Oct {hour}:31 BST") for hour in (20, 21, 22)]


def test_the_challenge_opens_by_itself_at_low_stays_open_at_medium_and_closes_at_high(told):
    opened = told.clock("B5", "Wed 14 Oct 20:06 BST")
    assert (opened.due_at, opened.klass, opened.status) == (at("Wed 14 Oct 20:06 BST"), "life", "late")
    assert told.clock("B5", "Wed 14 Oct 20:41 BST").status == "late"
    closed = told.clock("B5", "Wed 14 Oct 21:30 BST")
    assert (closed.status, closed.met_at) == ("met", at("Wed 14 Oct 21:30 BST"))


def test_the_police_grade_stands_beside_ours_with_its_reason_and_lowers_nothing(told):
    state = told.state("Wed 14 Oct 20:30 BST")
    assert (state.police_level, state.police_level_why) == (Level.LOW, "He's 14 and it's his usual walk.")
    assert told.graded("Wed 14 Oct 20:30 BST").level is Level.HIGH


def test_the_challenge_is_read_out_with_grade_given_grade_sought_and_three_reasons(told):
    now = "Wed 14 Oct 20:25 BST"
    words = challenge_words("Ciarán D'Souza-Hartley", 14, told.state(now), told.graded(now), Level.HIGH,
                            "Nell Fairweather-Okoro", at(now))
    assert words.startswith("Ciarán D'Souza-Hartley, 14. Grade given: low, 20:06, call taker Devlin. Grade sought: high. Because: (1) ")
    assert "(3) " in words and "(4) " not in words and words.endswith("Nell Fairweather-Okoro, 20:25, 14 October 2026.")
