"""Told episode 3: missing again before the return interview."""
import pytest

from philomena.protocol.facts import FactKind as K
from philomena.protocol.levels import Level
from tests.protocol.told import Told, at, profile

LEEDS = {"placement.placing_authority": "Leeds", "placement.host_authority": "Leeds"}
END = "Thu 15 Oct 23:00 BST"


@pytest.fixture
def first() -> Told:
    told = Told(profile("theo", LEEDS))
    told.says("Tue 6 Oct 22:31 BST", K.REPORTED, "Roisin", answers={
        "noticed": "22:30", "last_seen": "21:40", "registration": "grey hatchback YD98 ZXT"})
    told.says("Tue 6 Oct 22:34 BST", K.CALL_ANSWERED, "Roisin", route="101")
    told.says("Tue 6 Oct 22:41 BST", K.REFERENCE_GIVEN, "Roisin", log_number="2214")
    told.says("Tue 6 Oct 22:45 BST", K.SOMEBODY_TOLD, "Roisin", whom="social_worker", about="missing")
    told.says("Tue 6 Oct 22:58 BST", K.POLICE_GRADED, "Roisin", level="high")
    told.says("Thu 8 Oct 03:20 BST", K.LOCATED, "Roisin", where="Hull Paragon", seen_safe_by="BTP", found_by="police")
    told.says("Thu 8 Oct 03:52 BST", K.SOMEBODY_TOLD, "Roisin", whom="social_worker", about="found")
    told.says("Thu 8 Oct 04:05 BST", K.SOMEBODY_TOLD, "Roisin", whom="family", about="found")
    told.says("Thu 8 Oct 06:15 BST", K.BACK_SAFE, "Idris")
    told.says("Thu 8 Oct 10:00 BST", K.INTERVIEW_OFFERED, "Orla", answer="yes")
    told.says("Fri 9 Oct 13:42 BST", K.MISSING_AGAIN, "Roisin", next="3b")
    told.says("Wed 14 Oct 17:30 BST", K.INTERVIEW_OUTCOME, "Orla", outcome="held", late_why="missing again")
    return told


@pytest.fixture
def second() -> Told:
    told = Told(profile("theo", LEEDS, {"history.time": [{"from": "06/10/2026", "to": "08/10/2026"}]}))
    told.says("Fri 9 Oct 13:42 BST", K.REPORTED, "Roisin", after="3a", answers={"noticed": "13:40", "last_seen": "13:05"})
    told.says("Fri 9 Oct 13:44 BST", K.CALL_ANSWERED, "Roisin", route="999")
    told.says("Fri 9 Oct 13:55 BST", K.REFERENCE_GIVEN, "Roisin", log_number="0912")
    told.says("Fri 9 Oct 13:58 BST", K.SOMEBODY_TOLD, "Roisin", whom="social_worker", about="missing")
    told.says("Fri 9 Oct 14:10 BST", K.POLICE_GRADED, "Roisin", level="high")
    told.says("Fri 9 Oct 15:02 BST", K.HEARD_FROM, "Roisin", heard="Fri 9 Oct 15:20 BST", how="text", what="dont wait")
    told.says("Mon 12 Oct 19:05 BST", K.LOCATED, "Roisin", where="Cleethorpes", seen_safe_by="police", found_by="police")
    told.says("Mon 12 Oct 22:10 BST", K.BACK_SAFE, "Roisin")
    told.says("Tue 13 Oct 11:00 BST", K.INTERVIEW_OFFERED, "Orla", answer="yes")
    told.says("Wed 14 Oct 17:30 BST", K.INTERVIEW_OUTCOME, "Orla", outcome="held")
    return told


def test_the_first_time_exploitation_the_car_trafficking_and_the_threat_to_life_make_it_high(first):
    graded = first.graded("Tue 6 Oct 22:31 BST")
    assert graded.level is Level.HIGH and graded.report_without_delay
    high = {reason.rule for reason in graded.reasons if reason.level is Level.HIGH}
    assert high == {"G1", "G7", "G8", "G13"}
    assert "G14" in graded.rules and not {"G16", "G19", "G4"} & set(graded.rules)


def test_the_second_time_no_car_is_known_and_the_third_in_thirty_days_asks_for_a_meeting(second):
    graded = second.graded("Fri 9 Oct 13:42 BST")
    assert {"G1", "G8", "G13", "G14", "G16"} <= set(graded.rules) and not {"G7", "G19"} & set(graded.rules)
    assert "Ask for a strategy meeting: repeated episodes." in graded.tasks


def test_from_nightfall_one_fact_with_nobody_known_beside_him_is_several_things_together(second):
    graded = second.graded("Fri 9 Oct 21:00 BST")
    assert next(reason.text for reason in graded.reasons if reason.rule == "G19") == (
        "Several things together: harmed the last time; nobody knows who they are with; night.")


@pytest.mark.parametrize("rule,due,met", [
    ("6", "Tue 6 Oct 23:34 BST", "Tue 6 Oct 22:41 BST"), ("7", "Tue 6 Oct 23:34 BST", "Tue 6 Oct 22:45 BST"),
    ("6b.1", "Tue 6 Oct 22:41 BST", "Tue 6 Oct 22:34 BST"), ("6b.2", "Tue 6 Oct 23:04 BST", "Tue 6 Oct 22:58 BST"),
    ("D2", "Fri 9 Oct 03:20 BST", "Thu 8 Oct 10:00 BST"), ("23", "Sun 11 Oct 03:20 BST", "Wed 14 Oct 17:30 BST"),
    ("23.reported", "Sun 11 Oct 06:15 BST", "Wed 14 Oct 17:30 BST"),
])
def test_each_clock_of_the_first_time(first, rule, due, met):
    clock = first.clock(rule, END)
    assert (clock.due_at, clock.met_at) == (at(due), at(met))


def test_the_interview_of_the_first_time_goes_late_while_he_is_missing_and_never_pauses(first):
    before, after = first.clock("23", "Sun 11 Oct 03:19 BST"), first.clock("23", "Sun 11 Oct 03:21 BST")
    assert (before.status, after.status, after.about) == ("running", "late", "missing again")
    assert first.clock("23", END).late_by == at("Wed 14 Oct 17:30 BST") - at("Sun 11 Oct 03:20 BST")


@pytest.mark.parametrize("rule,due,met", [
    ("6", "Fri 9 Oct 14:44 BST", "Fri 9 Oct 13:55 BST"), ("6b.1", "Fri 9 Oct 13:52 BST", "Fri 9 Oct 13:44 BST"),
    ("6b.2", "Fri 9 Oct 14:14 BST", "Fri 9 Oct 14:10 BST"), ("D2", "Tue 13 Oct 19:05 BST", "Tue 13 Oct 11:00 BST"),
    ("23", "Thu 15 Oct 19:05 BST", "Wed 14 Oct 17:30 BST"), ("23.reported", "Thu 15 Oct 22:10 BST", "Wed 14 Oct 17:30 BST"),
])
def test_each_clock_of_the_second_time(second, rule, due, met):
    clock = second.clock(rule, END)
    assert (clock.due_at, clock.met_at) == (at(due), at(met))


@pytest.mark.parametrize("told,now,raised", [
    ("first", "Thu 8 Oct 03:00 BST", ["Wed 7 Oct 22:30 BST"]),
    ("second", "Mon 12 Oct 19:00 BST", ["Sat 10 Oct 13:40 BST", "Sun 11 Oct 13:40 BST", "Mon 12 Oct 13:40 BST"]),
])
def test_the_rungs_of_the_ladder_count_from_when_it_was_noticed(told, now, raised, request):
    rungs = [clock for clock in request.getfixturevalue(told).clocks(now) if clock.rule == "13"]
    assert sorted(clock.due_at for clock in rungs if clock.due_at <= at(now)) == [at(each) for each in raised]


def test_no_contact_counts_from_the_last_text(first, second):
    assert first.clock("G17", "Wed 7 Oct 12:00 BST").due_at == at("Wed 7 Oct 21:40 BST")
    assert second.clock("G17", "Sat 10 Oct 12:00 BST").due_at == at("Sat 10 Oct 15:02 BST")
