"""Told episode 1: water, trains, a thirteenth birthday, and the night the clocks go back."""
from datetime import UTC, datetime, timedelta

import pytest

from philomena.protocol.facts import FactKind as K
from philomena.protocol.levels import Level
from philomena.protocol.moments import shown
from tests.protocol.told import Told, at, profile

END = "Wed 28 Oct 12:00 GMT"


@pytest.fixture
def told() -> Told:
    told = Told(profile("lukasz", {"placement.placing_authority": "Calderdale", "placement.host_authority": "Calderdale"}))
    told.says("Sat 24 Oct 18:57 BST", K.REPORTED, "Priya", child="lukasz",
              answers={"noticed": "18:55", "immediate_danger": "Yes", "alone": "Yes"})
    told.says("Sat 24 Oct 18:58 BST", K.CALL_ANSWERED, "Priya", route="999")
    told.says("Sat 24 Oct 18:59 BST", K.ANSWERED, "Priya", answers={"last_seen": "18:46", "weather_unsuitable": "Yes"})
    told.says("Sat 24 Oct 19:06 BST", K.REFERENCE_GIVEN, "Priya", log_number="1473", log_day="24 October", heard_by="Evans-Adu")
    told.says("Sat 24 Oct 19:12 BST", K.SOMEBODY_TOLD, "Priya", whom="social_worker", about="missing")
    told.says("Sat 24 Oct 19:15 BST", K.POLICE_GRADED, "Priya", level="high", decided_by="duty inspector")
    told.says("Sat 24 Oct 19:30 BST", K.SERIOUS_EVENT_JUDGED, "Marek")
    told.says("Sun 25 Oct 01:20 BST", K.SIGHTED, "Police", heard="Sun 25 Oct 01:29 BST", where="Mytholmroyd", sure="Think so")
    told.says("Sun 25 Oct 01:35 GMT", K.LOCATED, "Priya", heard="Sun 25 Oct 01:41 GMT", where="Mytholmroyd station",
              seen_safe_by="BTP officer", found_by="police")
    told.says("Sun 25 Oct 01:48 GMT", K.SOMEBODY_TOLD, "Priya", whom="social_worker", about="found")
    told.says("Sun 25 Oct 02:02 GMT", K.SOMEBODY_TOLD, "Priya", whom="family", about="found")
    told.says("Sun 25 Oct 04:30 GMT", K.BACK_SAFE, "Priya", where="Fernwhistle")
    told.says("Sun 25 Oct 09:30 GMT", K.SERIOUS_EVENT_TOLD, "Marek")
    told.says("Sun 25 Oct 10:00 GMT", K.INTERVIEW_OFFERED, "Orla", answer="yes")
    told.says("Sun 25 Oct 11:20 GMT", K.PREVENTION_INTERVIEW, "Priya")
    told.says("Sun 25 Oct 16:40 GMT", K.PROFILE_REVIEWED, "Marek")
    told.says("Tue 27 Oct 15:30 GMT", K.INTERVIEW_OUTCOME, "Orla", outcome="held")
    return told


def test_at_the_tap_he_is_high_for_danger_for_his_age_and_because_he_is_alone_near_water(told):
    graded = told.graded("Sat 24 Oct 18:57 BST")
    assert graded.level is Level.HIGH
    assert graded.report_without_delay and graded.ring_999
    levels = {reason.rule: reason.level for reason in graded.reasons}
    assert (levels["G2"], levels["G5"], levels["G6"], levels["G4"]) == (Level.HIGH, Level.HIGH, Level.HIGH, Level.MEDIUM)
    assert graded.rules == ("G2", "G4", "G6", "G5", "G15")


def test_no_coat_adds_a_reason_and_is_one_fact_so_nothing_is_cumulative(told):
    graded = told.graded("Sat 24 Oct 19:00 BST")
    assert "G12" in graded.rules and "G19" not in graded.rules


def test_at_midnight_he_is_thirteen_and_stays_high(told):
    before, after = told.graded("Sat 24 Oct 23:59 BST"), told.graded("Sun 25 Oct 00:00 BST")
    assert ("G5" in before.rules, "G5" in after.rules) == (True, False)
    assert before.level is after.level is Level.HIGH


@pytest.mark.parametrize("rule,due,met", [
    ("4", "Sat 24 Oct 18:55 BST", "Sat 24 Oct 18:58 BST"),
    ("5", "Sat 24 Oct 19:25 BST", "Sat 24 Oct 18:58 BST"),
    ("6", "Sat 24 Oct 19:58 BST", "Sat 24 Oct 19:06 BST"),
    ("6b.1", "Sat 24 Oct 19:07 BST", "Sat 24 Oct 18:58 BST"),
    ("6b.2", "Sat 24 Oct 19:28 BST", "Sat 24 Oct 19:15 BST"),
    ("7", "Sat 24 Oct 19:58 BST", "Sat 24 Oct 19:12 BST"),
    ("14", "Sun 25 Oct 18:30 GMT", "Sun 25 Oct 09:30 GMT"),
    ("21", "Mon 26 Oct 01:35 GMT", "Sun 25 Oct 11:20 GMT"),
    ("D2", "Mon 26 Oct 01:35 GMT", "Sun 25 Oct 10:00 GMT"),
    ("23", "Wed 28 Oct 01:35 GMT", "Tue 27 Oct 15:30 GMT"),
    ("23.reported", "Wed 28 Oct 04:30 GMT", "Tue 27 Oct 15:30 GMT"),
    ("26", "Mon 26 Oct 01:35 GMT", "Sun 25 Oct 16:40 GMT"),
])
def test_each_clock_is_due_and_met_at_its_time(told, rule, due, met):
    clock = told.clock(rule, END)
    assert (clock.due_at, clock.met_at, clock.status) == (at(due), at(met), "met")


def test_amber_is_two_days_after_found(told):
    assert told.clock("23.amber", END).due_at == at("Tue 27 Oct 01:35 GMT")


def test_the_return_is_told_to_each_within_the_hour(told):
    for whom, met in (("social_worker", "Sun 25 Oct 01:48 GMT"), ("family", "Sun 25 Oct 02:02 GMT")):
        clock = told.clock("20", END, whom)
        assert (clock.due_at, clock.met_at, clock.status) == (at("Sun 25 Oct 02:35 GMT"), at(met), "met")


def test_the_day_rung_and_no_contact_stop_when_he_is_found(told):
    rung = next(clock for clock in told.clocks(END) if clock.rule == "13" and clock.occurrence == 1)
    assert (rung.due_at, rung.status) == (at("Sun 25 Oct 17:55 GMT"), "stopped")
    silent = told.clock("G17", END)
    assert (silent.due_at, silent.status) == (at("Sun 25 Oct 17:46 GMT"), "stopped")


def test_the_prompts_at_high_count_elapsed_hours_across_the_clock_change(told):
    expected = [at(f"Sat 24 Oct {hour}:57 BST") for hour in (19, 20, 21, 22, 23)] + [at("Sun 25 Oct 00:57 BST")]
    assert told.prompts("Sun 25 Oct 01:34 GMT") == expected
    coming = [clock.due_at for clock in told.clocks("Sun 25 Oct 01:34 GMT") if clock.rule == "B4" and clock.status == "running"]
    assert coming == [at("Sun 25 Oct 01:57 GMT")] == [datetime(2026, 10, 25, 1, 57, tzinfo=UTC)]


def test_the_sighting_and_the_search_an_hour_apart_do_not_look_like_one_moment(told):
    now = at("Sun 25 Oct 03:00 GMT")
    assert shown(at("Sun 25 Oct 01:20 BST"), now) == "01:20 BST"
    assert shown(at("Sun 25 Oct 01:20 GMT"), now) == "01:20 GMT"


def test_he_was_missing_seven_hours_and_forty_minutes(told):
    state = told.state(END)
    assert state.found_at - state.noticed_at == timedelta(hours=7, minutes=40)


def test_nobody_was_challenged_and_no_clock_ran_that_the_table_does_not_list(told):
    listed = {"4", "5", "6", "6b.1", "6b.2", "7", "13", "14", "B4", "G17", "20", "21", "D2", "23.amber", "23", "23.reported", "26"}
    recheck = {"G4", "G4.recheck"}
    assert told.rules(END) == listed | recheck
