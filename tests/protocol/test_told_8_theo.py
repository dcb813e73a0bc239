"""Told episode 8: eighteen while missing."""
import pytest

from philomena.protocol.facts import FactKind as K
from philomena.protocol.levels import Level
from tests.protocol.told import Told, at, profile

END = "Sat 5 Dec 12:00 GMT"


@pytest.fixture
def told() -> Told:
    told = Told(profile("theo", {"placement.placing_authority": "Leeds", "placement.host_authority": "Leeds"}))
    told.says("Fri 27 Nov 20:16 GMT", K.REPORTED, "Roisin", answers={
        "noticed": "20:15", "last_seen": "19:44", "registration": "black 4x4, KP99 LLO"})
    told.says("Fri 27 Nov 20:19 GMT", K.CALL_ANSWERED, "Roisin", route="999")
    told.says("Fri 27 Nov 20:31 GMT", K.REFERENCE_GIVEN, "Roisin", log_number="1877")
    told.says("Fri 27 Nov 20:36 GMT", K.SOMEBODY_TOLD, "Roisin", whom="social_worker", about="missing")
    told.says("Fri 27 Nov 20:40 GMT", K.POLICE_GRADED, "Roisin", level="high")
    told.says("Fri 27 Nov 22:50 GMT", K.HEARD_FROM, "Idris", heard="Fri 27 Nov 22:55 GMT", how="text", what="ok dont look")
    told.says("Sun 29 Nov 21:52 GMT", K.ADULT_HANDOVER_ACCEPTED, "Marcus", who="Marcus")
    told.says("Mon 30 Nov 00:00 GMT", K.BECAME_ADULT, "")
    told.says("Thu 3 Dec 11:25 GMT", K.LOCATED, "Marcus", where="Cleethorpes", seen_safe_by="Humberside Police", found_by="police")
    return told


def test_at_the_tap_he_is_high_and_nothing_is_counted_twice(told):
    graded = told.graded("Fri 27 Nov 20:16 GMT")
    high = {reason.rule for reason in graded.reasons if reason.level is Level.HIGH}
    assert high == {"G1", "G7", "G8", "G13"}
    assert "G14" in graded.rules and "G19" not in graded.rules


def test_at_midnight_the_last_proposal_is_handed_over_and_not_lowered(told):
    before, after = told.graded("Sun 29 Nov 23:59 GMT"), told.graded("Tue 1 Dec 09:00 GMT")
    assert (before.level, after.level) == (Level.HIGH, Level.HIGH)
    assert set(after.rules) == set(before.rules)


@pytest.mark.parametrize("rule,due,met", [
    ("6", "Fri 27 Nov 21:19 GMT", "Fri 27 Nov 20:31 GMT"), ("7", "Fri 27 Nov 21:19 GMT", "Fri 27 Nov 20:36 GMT"),
    ("6b.1", "Fri 27 Nov 20:26 GMT", "Fri 27 Nov 20:19 GMT"), ("6b.2", "Fri 27 Nov 20:49 GMT", "Fri 27 Nov 20:40 GMT"),
    ("27", "Mon 30 Nov 00:00 GMT", "Mon 30 Nov 00:00 GMT"),
])
def test_each_clock_is_due_and_met_at_its_time(told, rule, due, met):
    clock = told.clock(rule, END)
    assert (clock.due_at, clock.met_at, clock.status) == (at(due), at(met), "met")


def test_the_rung_after_his_birthday_is_not_raised_and_says_why(told):
    rungs = {clock.occurrence: clock for clock in told.clocks("Wed 2 Dec 12:00 GMT") if clock.rule == "13"}
    assert [rungs[number].due_at for number in (1, 2, 3)] == [
        at("Sat 28 Nov 20:15 GMT"), at("Sun 29 Nov 20:15 GMT"), at("Mon 30 Nov 20:15 GMT")]
    assert (rungs[3].status, rungs[3].why_stopped) == ("stopped", "18 by then: not a child in care")
    assert {due[1] for due in told.raised("Wed 2 Dec 12:00 GMT") if due[0] == "13"} == {1, 2}


def test_the_prompts_run_to_midnight_once_a_named_person_accepted(told):
    prompts = told.prompts("Wed 2 Dec 12:00 GMT")
    assert prompts[:8] == [at(f"Fri 27 Nov {hour}:16 GMT") for hour in (21, 22, 23)] + [
        at(f"Sat 28 Nov 0{hour}:16 GMT") for hour in (0, 1, 2, 4, 6)]
    assert prompts[-1] == at("Sun 29 Nov 22:16 GMT")


def test_with_no_handover_the_prompts_go_on_past_midnight(told):
    told.facts = [fact for fact in told.facts if fact.kind is not K.ADULT_HANDOVER_ACCEPTED]
    assert told.prompts("Mon 30 Nov 03:00 GMT")[-1] == at("Mon 30 Nov 02:16 GMT")


def test_no_contact_counts_from_his_last_text(told):
    assert told.clock("G17", "Sat 28 Nov 12:00 GMT").due_at == at("Sat 28 Nov 22:50 GMT")


def test_no_interview_clock_starts_for_somebody_who_is_eighteen(told):
    assert not told.rules(END) & {"20", "21", "D2", "23", "23.amber", "23.reported", "26"}


def test_he_does_not_vanish_at_midnight_and_found_can_still_be_written(told):
    assert told.state("Tue 1 Dec 09:00 GMT").is_missing
    assert told.state(END).found_at == at("Thu 3 Dec 11:25 GMT")
