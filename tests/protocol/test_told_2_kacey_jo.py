"""Told episode 2: no signal, and the report arrives after she is found."""
from datetime import timedelta

import pytest

from philomena.protocol import deadlines, telling
from philomena.protocol.access import Role
from philomena.protocol.facts import FactKind as K
from philomena.protocol.levels import Level
from tests.protocol.told import POLICY, Told, at, profile

HEARD, END = "Sat 19 Sep 16:12 BST", "Mon 21 Sep 17:30 BST"


@pytest.fixture
def told() -> Told:
    told = Told(profile("kacey_jo", {"placement.placing_authority": "Bradford", "placement.host_authority": "Bradford"}))
    told.says("Sat 19 Sep 15:22 BST", K.REPORTED, "Dev", heard=HEARD, child="kj", answers={"noticed": "15:20", "with_whom": "Not known"})
    told.says("Sat 19 Sep 15:57 BST", K.WITH_US, "Dev", heard=HEARD, place="elsewhere", where="tea room")
    told.says("Sat 19 Sep 16:30 BST", K.SOMEBODY_TOLD, "Barb", whom="social_worker", about="found")
    told.says("Sat 19 Sep 17:05 BST", K.BACK_SAFE, "Dev", where="Tansy Row")
    told.says("Sat 19 Sep 17:10 BST", K.SOMEBODY_TOLD, "Barb", whom="family", about="found")
    told.says("Sun 20 Sep 11:15 BST", K.INTERVIEW_OFFERED, "Orla", answer="yes")
    told.says("Mon 21 Sep 17:00 BST", K.INTERVIEW_OUTCOME, "Orla", outcome="held")
    return told


def test_on_the_inputs_of_the_tap_she_would_have_been_high_for_exploitation_alone(told):
    graded = told.graded(HEARD)
    assert graded.level is Level.HIGH and graded.report_without_delay
    assert {"G1", "G15"} == set(graded.rules)
    assert "significant. Not knowing is not evidence of safety: treated as high" in graded.reasons[0].text


def test_what_is_not_known_is_listed_as_gaps(told):
    asked = {gap.question for gap in told.graded(HEARD).gaps}
    assert {"Who with?", "Drink or drugs?", "Different from usual?", "Harmed while missing before?",
            "How soon does a missed medicine harm?"} <= asked


def test_a_hold_written_after_she_was_found_does_not_rewrite_the_grade_of_before(told):
    told.says("Sat 19 Sep 16:20 BST", K.NOT_HIGH_BECAUSE, "Barb", rule="G1", why="was in the tea room")
    assert told.graded(END).level is Level.HIGH


@pytest.mark.parametrize("rule,due", [
    ("4", "Sat 19 Sep 15:20 BST"), ("5", "Sat 19 Sep 15:50 BST"), ("6b.1", "Sat 19 Sep 15:32 BST"),
])
def test_what_passed_before_the_server_heard_is_passed_unheard_and_wakes_nobody(told, rule, due):
    clock = told.clock(rule, HEARD)
    assert (clock.due_at, clock.status) == (at(due), "unheard")
    assert told.raised(HEARD) == told.raised("Sat 19 Sep 16:13 BST") == []


def test_one_quiet_notice_goes_to_the_manager(told):
    state = told.state(HEARD)
    assert set(telling.who(told.known(HEARD), state, POLICY)) == {telling.Telling("late_news", Role.MANAGER, "duty")}


def test_police_were_never_rung_so_nothing_counts_from_that(told):
    assert told.rules(END) & {"6", "6b.2", "7", "10", "21"} == set()
    assert "police" not in {clock.about for clock in told.clocks(END)}


def test_mum_was_told_thirteen_minutes_late_and_the_council_in_time(told):
    council, mum = told.clock("20", END, "social_worker"), told.clock("20", END, "family")
    assert council.due_at == mum.due_at == at("Sat 19 Sep 16:57 BST")
    assert (council.late_by, mum.late_by) == (None, timedelta(minutes=13))


@pytest.mark.parametrize("rule,due,status", [
    ("D2", "Sun 20 Sep 15:57 BST", "met"), ("23", "Tue 22 Sep 15:57 BST", "met"),
    ("23.reported", "Tue 22 Sep 17:05 BST", "met"), ("23.amber", "Mon 21 Sep 15:57 BST", "met"),
    ("26", "Sun 20 Sep 15:57 BST", "late"),
])
def test_the_return_counts_from_when_she_was_found_and_not_from_when_we_heard(told, rule, due, status):
    clock = told.clock(rule, END)
    assert (clock.due_at, clock.status) == (at(due), status)


def test_a_report_heard_before_its_end_waits_a_moment_before_it_alarms_anybody():
    told = Told(profile("kacey_jo"))
    told.says("Sat 19 Sep 15:22 BST", K.REPORTED, "Dev", heard=HEARD)
    facts = told.known(HEARD)
    soon = deadlines.next_moment(facts, told.profile, POLICY, at(HEARD))
    assert deadlines.due(facts, told.profile, POLICY, at(HEARD)) == ()
    assert soon == at(HEARD) + POLICY.report.late_news_wait
    assert {due.rule for due in deadlines.due(facts, told.profile, POLICY, soon)} >= {"5", "6b.1"}
