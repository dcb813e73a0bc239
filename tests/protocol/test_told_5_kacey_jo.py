"""Told episode 5: no to the interview, then yes; and a challenge that is only offered."""
import pytest

from philomena.protocol.facts import FactKind as K
from philomena.protocol.levels import Level
from tests.protocol.told import Told, at, profile

END = "Thu 5 Nov 18:00 GMT"


@pytest.fixture
def told() -> Told:
    told = Told(profile("kacey_jo", {"placement.placing_authority": "Bradford", "placement.host_authority": "Bradford"}))
    told.says("Sat 31 Oct 22:17 GMT", K.REPORTED, "Shaz", answers={
        "noticed": "22:15", "last_seen": "20:50", "affected": "Yes", "affected_how": "alcohol", "with_whom": "Not known",
        "weather_unsuitable": "Yes"})
    told.says("Sat 31 Oct 22:21 GMT", K.CALL_ANSWERED, "Shaz", route="101")
    told.says("Sat 31 Oct 22:29 GMT", K.REFERENCE_GIVEN, "Shaz", log_number="1790")
    told.says("Sat 31 Oct 22:40 GMT", K.SOMEBODY_TOLD, "Shaz", whom="social_worker", about="missing")
    told.says("Sat 31 Oct 22:50 GMT", K.POLICE_GRADED, "Shaz", level="medium")
    told.says("Sun 1 Nov 00:50 GMT", K.WITH_US, "Shaz", place="home", found_by="self")
    told.says("Sun 1 Nov 00:54 GMT", K.SOMEBODY_TOLD, "Shaz", whom="police", about="found")
    told.says("Sun 1 Nov 00:55 GMT", K.DECIDED_NOT_TO_TELL, "Shaz", whom="family", about="found", why="in the morning, as the plan says")
    told.says("Sun 1 Nov 01:05 GMT", K.SOMEBODY_TOLD, "Shaz", whom="social_worker", about="found")
    told.says("Sun 1 Nov 11:00 GMT", K.INTERVIEW_OFFERED, "Orla")
    told.says("Sun 1 Nov 11:20 GMT", K.INTERVIEW_OUTCOME, "Orla", outcome="declined", why="nothing to say",
              attempt="text and phone", carer_information="what Shaz and Dev know")
    told.says("Sun 1 Nov 15:30 GMT", K.PREVENTION_INTERVIEW, "Shaz")
    told.says("Wed 4 Nov 16:00 GMT", K.INTERVIEW_OFFERED, "Orla", answer="yes")
    told.says("Thu 5 Nov 17:00 GMT", K.INTERVIEW_OUTCOME, "Orla", outcome="held", late_why="declined first")
    return told


def test_two_facts_together_and_exploitation_make_it_high(told):
    graded = told.graded("Sat 31 Oct 22:17 GMT")
    levels = {reason.rule: reason.level for reason in graded.reasons}
    assert (levels["G1"], levels["G19"], levels["G10"], levels["G12"]) == (Level.HIGH, Level.HIGH, Level.MEDIUM, None)
    assert not {"G14", "G4", "G6"} & levels.keys() and graded.report_without_delay


def test_medium_needs_a_name_and_a_reason_for_each_of_the_two_rules(told):
    told.says("Sat 31 Oct 22:30 GMT", K.NOT_HIGH_BECAUSE, "Shaz", rule="G1", why="CSE worker was with her until nine")
    assert told.graded("Sat 31 Oct 22:31 GMT").level is Level.HIGH
    told.says("Sat 31 Oct 22:32 GMT", K.NOT_HIGH_BECAUSE, "Shaz", rule="G19", why="")
    assert told.graded("Sat 31 Oct 22:33 GMT").level is Level.HIGH
    told.says("Sat 31 Oct 22:34 GMT", K.NOT_HIGH_BECAUSE, "Shaz", rule="G19", why="warm coat brought to her")
    graded = told.graded("Sat 31 Oct 22:35 GMT")
    assert graded.level is Level.MEDIUM and graded.report_without_delay
    assert [reason.held.by_name for reason in graded.reasons if reason.held] == ["Shaz", "Shaz"]
    assert "held at medium by Shaz: CSE worker was with her until nine" in graded.reasons[0].text


@pytest.mark.parametrize("rule,due,met", [
    ("4", "Sat 31 Oct 22:15 GMT", "Sat 31 Oct 22:21 GMT"), ("5", "Sat 31 Oct 22:45 GMT", "Sat 31 Oct 22:21 GMT"),
    ("6b.1", "Sat 31 Oct 22:27 GMT", "Sat 31 Oct 22:21 GMT"), ("6b.2", "Sat 31 Oct 22:51 GMT", "Sat 31 Oct 22:50 GMT"),
    ("6", "Sat 31 Oct 23:21 GMT", "Sat 31 Oct 22:29 GMT"), ("7", "Sat 31 Oct 23:21 GMT", "Sat 31 Oct 22:40 GMT"),
    ("21", "Mon 2 Nov 00:50 GMT", "Sun 1 Nov 15:30 GMT"), ("D2", "Mon 2 Nov 00:50 GMT", "Sun 1 Nov 11:00 GMT"),
    ("24", "Sun 8 Nov 11:20 GMT", "Wed 4 Nov 16:00 GMT"), ("23", "Wed 4 Nov 00:50 GMT", "Thu 5 Nov 17:00 GMT"),
    ("23.reported", "Wed 4 Nov 00:50 GMT", "Thu 5 Nov 17:00 GMT"),
])
def test_each_clock_is_due_and_met_at_its_time(told, rule, due, met):
    clock = told.clock(rule, END)
    assert (clock.due_at, clock.met_at) == (at(due), at(met))


def test_her_no_does_not_meet_the_interview_and_amber_is_shown_all_the_same(told):
    assert told.clock("23", "Tue 3 Nov 01:00 GMT").status == "running"
    assert told.clock("23", "Wed 4 Nov 01:00 GMT").status == "late"
    assert told.clock("23.amber", END).due_at == at("Tue 3 Nov 00:50 GMT")


def test_both_answers_stay_and_the_yes_counts(told):
    state = told.state(END)
    assert [outcome.outcome for outcome in state.interview_outcomes] == ["declined", "held"]
    assert state.interview.outcome == "held" and state.may_close


def test_the_prompts_come_each_hour_until_she_rings_the_bell(told):
    assert told.prompts(END) == [at("Sat 31 Oct 23:17 GMT"), at("Sun 1 Nov 00:17 GMT")]


def test_medium_against_our_high_is_offered_and_lapses_when_she_is_back(told):
    offered = told.clock("B5", "Sat 31 Oct 23:00 GMT")
    assert (offered.due_at, offered.about, offered.klass) == (at("Sat 31 Oct 22:50 GMT"), "offered", "duty")
    assert told.clock("B5", END).status == "stopped"


def test_the_return_is_told_in_time_and_mum_by_a_decision_with_its_reason(told):
    assert {clock.about: clock.status for clock in told.clocks(END) if clock.rule == "20"} == {
        "police": "met", "social_worker": "met", "family": "met"}
    assert told.state(END).was_told("family", "found").why == "in the morning, as the plan says"


def test_the_profile_was_not_looked_through_and_that_is_late_and_told_by_day(told):
    assert told.clock("26", END).due_at == at("Mon 2 Nov 00:50 GMT")
    assert ("26", 1) not in {due[:2] for due in told.raised("Mon 2 Nov 07:59 GMT")}
    assert ("26", 1, "responsible_individual", "paper") in told.raised("Mon 2 Nov 08:00 GMT")
