"""The clocks where the told episodes do not reach: rises, asked and not told, next moments, classes, quick seconds."""
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from philomena.protocol import deadlines, policy
from philomena.protocol.deadline_clock import PEOPLE
from philomena.protocol.facts import FactKind as K
from tests.protocol.told import POLICY, Told, at, profile
from tests.protocol.test_grading import child

TAP, ANSWERED = "Fri 20 Nov 16:47 GMT", "Fri 20 Nov 16:50 GMT"
QUICK = policy.load(Path(__file__).resolve().parents[1] / "policies" / "quick.toml")


@pytest.fixture
def calm() -> Told:
    """A report that proposes medium, answered by police after three minutes."""
    told = Told(child())
    told.says(TAP, K.REPORTED, answers={"last_seen": "16:30", "with_whom": "Nana"})
    told.says(ANSWERED, K.CALL_ANSWERED, route="101")
    return told


def test_every_rule_cites_where_it_stands():
    assert all(rule.source and ("domain/" in rule.source) for rule in deadlines.RULES)
    ids = [each for rule in deadlines.RULES for each in rule.ids]
    assert len(ids) == len(set(ids))


def test_every_clock_cites_its_source_and_is_of_its_rows_class_and_tells_people_we_know():
    told = Told(profile("zoe"))
    told.says(TAP, K.REPORTED, answers={"noticed": "16:40"})
    told.says(ANSWERED, K.CALL_ANSWERED, route="999")
    told.says("Fri 20 Nov 18:00 GMT", K.WITH_US, place="home")
    told.says("Fri 20 Nov 19:00 GMT", K.INTERVIEW_OUTCOME, outcome="declined", why="no")
    rows = {each: rule for rule in deadlines.RULES for each in rule.ids}
    clocks = told.clocks("Fri 20 Nov 20:00 GMT")
    assert len(clocks) > 15
    for clock in clocks:
        assert clock.source and clock.klass in rows[clock.rule].klasses
        assert {rung.to for rung in clock.rungs} <= set(PEOPLE)


def test_below_high_police_have_an_hour_to_state_their_grade_and_a_miss_is_one_prompt_to_the_carer(calm):
    clock = calm.clock("6b.2", "Fri 20 Nov 17:00 GMT")
    assert (clock.due_at, clock.klass) == (at("Fri 20 Nov 17:50 GMT"), "duty")
    assert [due for due in calm.raised("Fri 20 Nov 19:00 GMT") if due[0] == "6b.2"] == [("6b.2", 1, "carer", "duty")]


@pytest.mark.parametrize("rise,due", [("Fri 20 Nov 17:00 GMT", "Fri 20 Nov 17:30 GMT"), ("Fri 20 Nov 17:40 GMT", "Fri 20 Nov 17:50 GMT")])
def test_a_rise_to_high_makes_it_the_earlier_of_what_was_due_and_half_an_hour_from_the_rise(calm, rise, due):
    calm.says(rise, K.ANSWERED, answers={"crime": "Yes"})
    clock = calm.clock("6b.2", "Fri 20 Nov 17:45 GMT")
    assert (clock.due_at, clock.klass) == (at(due), "life")
    later = [each for each in calm.raised("Fri 20 Nov 19:00 GMT") if each[0] == "6b.2"]
    assert later == [("6b.2", 1, "on_call", "life"), ("6b.2", 2, "manager", "life")]


def test_a_grade_once_stated_does_not_start_the_timer_again(calm):
    calm.says("Fri 20 Nov 16:55 GMT", K.POLICE_GRADED, level="medium")
    calm.says("Fri 20 Nov 17:00 GMT", K.ANSWERED, answers={"crime": "Yes"})
    assert calm.clock("6b.2", "Fri 20 Nov 18:00 GMT").status == "met"


def test_asked_and_not_told_meets_it_and_prompts_once_an_hour_later(calm):
    calm.says("Fri 20 Nov 17:00 GMT", K.GRADE_ASKED_NOT_TOLD, who="Evans-Adu")
    assert calm.clock("6b.2", "Fri 20 Nov 18:00 GMT").status == "met"
    again = calm.clock("6b.3", "Fri 20 Nov 17:30 GMT")
    assert (again.due_at, again.klass, len(again.rungs)) == (at("Fri 20 Nov 18:00 GMT"), "duty", 1)


def test_they_would_not_record_it_is_not_a_grade(calm):
    calm.says("Fri 20 Nov 17:00 GMT", K.NOT_RECORDED, why="usual")
    assert calm.clock("6b.2", "Fri 20 Nov 17:05 GMT").status == "running"


def test_accepted_by_a_staffed_desk_is_told_and_sent_or_opened_is_not():
    told = Told(child())
    told.says(TAP, K.REPORTED)
    told.says("Fri 20 Nov 16:49 GMT", K.HANDED_OVER, step="sent")
    told.says("Fri 20 Nov 16:50 GMT", K.HANDED_OVER, step="opened", name="PC Example")
    assert told.clock("6b.1", "Fri 20 Nov 16:51 GMT").status == "running"
    told.says("Fri 20 Nov 16:52 GMT", K.HANDED_OVER, step="accepted", name="PC Example", log_number="7")
    assert told.clock("6b.1", "Fri 20 Nov 16:53 GMT").met_at == at("Fri 20 Nov 16:52 GMT")
    assert told.clock("6", "Fri 20 Nov 16:53 GMT").status == "met"


def test_reviews_follow_the_graver_of_ours_and_the_polices(calm):
    assert calm.prompts("Fri 20 Nov 21:00 GMT") == [at("Fri 20 Nov 20:47 GMT")]
    calm.says("Fri 20 Nov 17:00 GMT", K.POLICE_GRADED, level="high")
    assert calm.prompts("Fri 20 Nov 19:30 GMT") == [at("Fri 20 Nov 18:00 GMT"), at("Fri 20 Nov 19:00 GMT")]


def test_at_medium_the_level_is_looked_at_again_at_each_handover_too(calm):
    prompts = calm.prompts("Sat 21 Nov 08:00 GMT")
    assert at("Fri 20 Nov 21:45 GMT") in prompts and at("Sat 21 Nov 07:30 GMT") in prompts


def test_the_level_that_clocks_follow_does_not_fall_when_the_night_ends():
    told = Told(child())
    told.says("Fri 20 Nov 22:00 GMT", K.REPORTED, answers={"affected": "Yes"})
    told.says("Sat 21 Nov 08:00 GMT", K.ANSWERED, answers={"phone_now": "Off"})
    assert told.graded("Sat 21 Nov 09:00 GMT").level.value == "medium"
    story = deadlines.Story(told.known("Sat 21 Nov 09:00 GMT"), told.profile, POLICY, at("Sat 21 Nov 09:00 GMT"))
    assert story.level_at(at("Sat 21 Nov 09:00 GMT")).value == "high"


def test_nightfall_is_a_moment_at_which_the_level_can_rise_by_itself():
    told = Told(child())
    told.says(TAP, K.REPORTED, answers={"affected": "Yes"})
    moments, now = [], at(TAP)
    while (now := deadlines.next_moment(told.facts, told.profile, POLICY, now)) and now <= at("Fri 20 Nov 22:00 GMT"):
        moments.append(now)
    assert at("Fri 20 Nov 21:00 GMT") in moments
    story = deadlines.Story(tuple(told.facts), told.profile, POLICY, at("Fri 20 Nov 22:00 GMT"))
    assert [step.at for step in story.steps if step.ours.value == "high"][0] == at("Fri 20 Nov 21:00 GMT")


def test_i_have_it_keeps_the_next_person_asleep_and_the_clock_goes_on():
    told = Told(child())
    told.says(TAP, K.REPORTED)
    told.says("Fri 20 Nov 16:58 GMT", K.ACKNOWLEDGED, clock="6b.1/1")
    assert [due[:3] for due in told.raised("Fri 20 Nov 17:20 GMT") if due[0] == "6b.1"] == [("6b.1", 1, "on_call")]
    assert told.clock("6b.1", "Fri 20 Nov 17:20 GMT").status == "late"


def test_what_was_raised_is_not_raised_again():
    told = Told(child())
    told.says(TAP, K.REPORTED)
    told.says("Fri 20 Nov 16:57 GMT", K.CLOCK_RAISED, "", rule="6b.1", occurrence=1, to="on_call")
    assert ("6b.1", 1) not in {due[:2] for due in told.raised("Fri 20 Nov 17:00 GMT")}


def test_a_clock_that_ended_before_the_sweep_came_by_wakes_nobody(calm):
    assert calm.raised("Fri 20 Nov 17:45 GMT") == []


@pytest.mark.parametrize("ends", [[(K.REPORTED_WRONG_CHILD, "Shaz")], [(K.REPORTED_IN_ERROR, "Nell"), (K.ERROR_CONFIRMED, "Shaz")]])
def test_a_wrong_report_has_no_clocks(calm, ends):
    for kind, by in ends:
        calm.says("Fri 20 Nov 17:00 GMT", kind, by, whole_time="yes", moved_to="other")
    assert calm.clocks("Fri 20 Nov 17:30 GMT") == ()
    assert deadlines.next_moment(calm.facts, calm.profile, POLICY, at("Fri 20 Nov 17:30 GMT")) is None


def test_undo_of_found_lets_the_search_clocks_run_as_if_nothing_had_been_pressed(calm):
    before = calm.clocks("Fri 20 Nov 17:10 GMT")
    pressed = calm.says("Fri 20 Nov 17:00 GMT", K.WITH_US)
    assert "23" in calm.rules("Fri 20 Nov 17:01 GMT")
    calm.says("Fri 20 Nov 17:01 GMT", K.UNDONE, of=pressed)
    assert calm.clocks("Fri 20 Nov 17:10 GMT") == before


def test_corrected_noticed_moves_what_counts_from_it(calm):
    report = calm.facts[0].id
    calm.says("Fri 20 Nov 17:00 GMT", K.CORRECTED, of=report, field="noticed", value="16:40", why="Dev saw first")
    assert calm.clock("5", "Fri 20 Nov 17:01 GMT").due_at == at("Fri 20 Nov 17:10 GMT")


def test_in_the_quick_policy_the_first_clock_comes_due_in_seconds():
    told = Told(child())
    told.says(TAP, K.REPORTED)
    facts, tap = told.known(TAP), at(TAP)
    first = deadlines.next_moment(facts, told.profile, QUICK, tap)
    assert timedelta(0) < first - tap <= timedelta(seconds=2)
    assert ("6b.1", 1) in {(due.rule, due.occurrence) for due in deadlines.due(facts, told.profile, QUICK, tap + timedelta(seconds=2))}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 240), max_size=4, unique=True))
def test_following_next_moment_misses_nothing_that_is_due_and_never_stands_still(minutes):
    told, kinds = Told(child()), (K.CALL_ANSWERED, K.REFERENCE_GIVEN, K.POLICE_GRADED, K.WITH_US)
    told.says(TAP, K.REPORTED)
    for kind, minute in zip(kinds, sorted(minutes), strict=False):
        moment = f"{at(TAP) + timedelta(minutes=minute):Fri 20 Nov %H:%M GMT}"
        told.says(moment, kind, level="medium", log_number="1")
    facts, now, steps, seen = tuple(told.facts), at(TAP) + timedelta(minutes=241), 0, set()
    end = now + timedelta(hours=30)
    while now and now <= end:
        seen |= {(due.rule, due.occurrence) for due in deadlines.due(facts, told.profile, POLICY, now)}
        following = deadlines.next_moment(facts, told.profile, POLICY, now)
        assert following is None or following > now
        now, steps = following, steps + 1
    at_the_end = {(due.rule, due.occurrence) for due in deadlines.due(facts, told.profile, POLICY, end)}
    assert at_the_end <= seen and steps < 200
