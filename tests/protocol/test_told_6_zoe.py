"""Told episode 6: out of area, essential medicine, a person of concern."""
import pytest

from philomena.protocol.facts import FactKind as K
from philomena.protocol.levels import Level
from tests.protocol.told import Told, at, profile

END = "Mon 23 Nov 19:00 GMT"


@pytest.fixture
def told() -> Told:
    told = Told(profile("zoe"))
    told.says("Fri 20 Nov 16:47 GMT", K.REPORTED, "Gareth", answers={
        "noticed": "16:45", "last_seen": "16:10", "last_seen_place": "Bradford Interchange", "with_whom": "Dean Alder-Voss",
        "registration": "grey hatchback YD98 ZXT", "medicine_with_them": "No", "last_dose": "12:30"})
    told.says("Fri 20 Nov 16:49 GMT", K.CALL_ANSWERED, "Gareth", route="999")
    told.says("Fri 20 Nov 16:58 GMT", K.REFERENCE_GIVEN, "Gareth", log_number="1288")
    told.says("Fri 20 Nov 17:04 GMT", K.POLICE_GRADED, "Gareth", level="high", decided_by="DI Sutcliffe-Amadi")
    told.says("Fri 20 Nov 17:05 GMT", K.SOMEBODY_TOLD, "Gareth", whom="social_worker", about="missing")
    told.says("Fri 20 Nov 17:15 GMT", K.SOMEBODY_TOLD, "Gareth", whom="host", about="missing")
    told.says("Fri 20 Nov 17:20 GMT", K.SERIOUS_EVENT_JUDGED, "Bernadette")
    told.says("Fri 20 Nov 21:30 GMT", K.LOCATED, "Gareth", where="Piccadilly Gardens", seen_safe_by="GMP", found_by="police",
              heard="Fri 20 Nov 21:48 GMT")
    told.says("Fri 20 Nov 21:52 GMT", K.SOMEBODY_TOLD, "Gareth", whom="social_worker", about="found")
    told.says("Fri 20 Nov 21:55 GMT", K.ANSWERED, "Gareth", answers={"last_dose": "21:55", "medicine_with_them": "Yes"})
    told.says("Fri 20 Nov 22:10 GMT", K.SOMEBODY_TOLD, "Gareth", whom="host", about="found")
    told.says("Sat 21 Nov 00:25 GMT", K.BACK_SAFE, "Gareth")
    told.says("Sat 21 Nov 11:30 GMT", K.SERIOUS_EVENT_TOLD, "Bernadette")
    told.says("Sat 21 Nov 12:00 GMT", K.INTERVIEW_OFFERED, "Orla", answer="yes")
    told.says("Sat 21 Nov 15:10 GMT", K.PREVENTION_INTERVIEW, "Gareth")
    told.says("Sat 21 Nov 16:00 GMT", K.PROFILE_REVIEWED, "Bernadette")
    told.says("Mon 23 Nov 18:00 GMT", K.INTERVIEW_OUTCOME, "Orla", outcome="held")
    return told


def test_the_tap_proposes_high_for_the_man_the_exploitation_the_medicine_and_trafficking(told):
    graded = told.graded("Fri 20 Nov 16:47 GMT")
    assert graded.level is Level.HIGH and graded.report_without_delay and graded.ask_di
    assert graded.rules == ("G7", "G1", "G4", "G8", "G14", "G15")
    assert {reason.rule for reason in graded.reasons if reason.level is Level.HIGH} == {"G7", "G1", "G4", "G8"}
    assert "Refer to social care, and ask for an exploitation assessment." in graded.tasks


def test_the_reasons_name_the_man_the_notice_the_car_and_the_hour_of_harm(told):
    texts = {reason.rule: reason.text for reason in told.graded("Fri 20 Nov 16:47 GMT").reasons}
    assert texts["G7"] == ("Believed with Dean Alder-Voss, a person of concern, served with a Child Abduction Warning Notice. "
                           "Vehicle of concern: YD98 ZXT.")
    assert texts["G4"] == "Needs Hydrocortisone; without it harm is expected by 00:30 Sat 21 Nov."


@pytest.mark.parametrize("rule,due,met", [
    ("4", "Fri 20 Nov 16:45 GMT", "Fri 20 Nov 16:49 GMT"), ("6", "Fri 20 Nov 17:49 GMT", "Fri 20 Nov 16:58 GMT"),
    ("6b.1", "Fri 20 Nov 16:57 GMT", "Fri 20 Nov 16:49 GMT"), ("6b.2", "Fri 20 Nov 17:19 GMT", "Fri 20 Nov 17:04 GMT"),
    ("7", "Fri 20 Nov 17:49 GMT", "Fri 20 Nov 17:05 GMT"), ("10", "Fri 20 Nov 17:49 GMT", "Fri 20 Nov 17:15 GMT"),
    ("14", "Sat 21 Nov 17:20 GMT", "Sat 21 Nov 11:30 GMT"), ("21", "Sat 21 Nov 21:30 GMT", "Sat 21 Nov 15:10 GMT"),
    ("D2", "Sat 21 Nov 21:30 GMT", "Sat 21 Nov 12:00 GMT"), ("26", "Sat 21 Nov 21:30 GMT", "Sat 21 Nov 16:00 GMT"),
    ("23", "Mon 23 Nov 21:30 GMT", "Mon 23 Nov 18:00 GMT"), ("23.reported", "Tue 24 Nov 00:25 GMT", "Mon 23 Nov 18:00 GMT"),
])
def test_each_clock_is_due_and_met_at_its_time(told, rule, due, met):
    clock = told.clock(rule, END)
    assert (clock.due_at, clock.met_at, clock.status) == (at(due), at(met), "met")


def test_harm_is_expected_at_half_past_midnight_until_somebody_gives_the_dose(told):
    assert told.clock("G4", "Fri 20 Nov 16:47 GMT").due_at == at("Sat 21 Nov 00:30 GMT")
    assert told.clock("G4", "Fri 20 Nov 21:50 GMT").status == "running"        # found, and still without it
    assert "G4" not in told.rules("Fri 20 Nov 21:56 GMT")


def test_both_councils_are_told_of_the_return(told):
    assert {clock.about: clock.met_at for clock in told.clocks(END) if clock.rule == "20" and clock.about != "family"} == {
        "police": at("Fri 20 Nov 21:30 GMT"), "social_worker": at("Fri 20 Nov 21:52 GMT"), "host": at("Fri 20 Nov 22:10 GMT")}


def test_the_prompts_come_each_hour_from_the_tap(told):
    assert told.prompts(END) == [at(f"Fri 20 Nov {hour}:47 GMT") for hour in (17, 18, 19, 20)]


def test_the_day_rung_is_not_reached_and_nobody_is_challenged(told):
    rung = next(clock for clock in told.clocks(END) if clock.rule == "13" and clock.occurrence == 1)
    assert (rung.due_at, rung.status) == (at("Sat 21 Nov 16:45 GMT"), "stopped")
    assert "B5" not in told.rules(END)
