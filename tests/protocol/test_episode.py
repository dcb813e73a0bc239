"""The fold: what an episode's facts add up to, in whatever order they arrive."""
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from philomena.protocol import deciding, episode
from philomena.protocol.facts import FACTS, Fact, FactKind
from philomena.protocol.levels import Level

TAP = datetime(2026, 11, 20, 16, 47, tzinfo=UTC)
GARETH, SHAZ = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def fact(kind: FactKind, minutes: float, by: str = GARETH, number: int = 0, **payload) -> Fact:
    at = TAP + timedelta(minutes=minutes)
    own = f"00000000-0000-4000-8000-{number or int(minutes * 10) + 1:012}"
    return Fact(own, kind, at, at, by, "Gareth", payload)


NIGHT = (
    fact(FactKind.REPORTED, 0, child="c", answers={"last_seen": {"text": "30 min ago"}, "alone": {"text": "Not known"}}),
    fact(FactKind.CALL_STARTED, 1, route="999"),
    fact(FactKind.CALL_ANSWERED, 2, route="999"),
    fact(FactKind.REFERENCE_GIVEN, 11, log_number="1473", log_day="20 Nov", heard_by="Priya"),
    fact(FactKind.POLICE_GRADED, 17, level="High", decided_by="DI Sutcliffe-Amadi"),
    fact(FactKind.ANSWERED, 20, answers={"alone": {"text": "No"}}),
    fact(FactKind.LOCATED, 283, where="Piccadilly Gardens", seen_safe_by="PC Example"),
    fact(FactKind.WITH_US, 458, where="Quillbeck House", place="home"),
)


def test_police_are_told_when_they_answer_and_not_when_it_rings():
    assert not episode.fold(NIGHT[:2]).police_know
    assert episode.fold(NIGHT[:3]).told_police_at == TAP + timedelta(minutes=2)


def test_found_is_the_earlier_of_located_and_with_us():
    assert episode.fold(NIGHT).found_at == TAP + timedelta(minutes=283)


def test_heard_from_stops_nothing():
    assert episode.fold((*NIGHT[:3], fact(FactKind.HEARD_FROM, 30, how="text"))).is_missing


def test_facts_in_any_order_of_arrival_give_the_same_state():
    expected, shuffled = episode.fold(NIGHT), list(NIGHT)
    for seed in range(50):
        random.Random(seed).shuffle(shuffled)
        assert episode.fold(shuffled) == expected


def test_an_episode_cannot_be_closed_before_the_interview_has_an_outcome():
    state = episode.fold(NIGHT)
    assert deciding.decide(state, fact(FactKind.CLOSED, 500)).refusal == "The return interview has no outcome yet."
    held = episode.fold((*NIGHT, fact(FactKind.INTERVIEW_OUTCOME, 480, outcome="held")))
    assert deciding.decide(held, fact(FactKind.CLOSED, 500)).facts


def test_opened_in_error_takes_two_people_and_no_minute_of_not_knowing():
    opened = NIGHT[:1]
    doubtful = fact(FactKind.REPORTED_IN_ERROR, 5, why="in the garden", whole_time="")
    assert deciding.decide(episode.fold(opened), doubtful).refusal
    asked = (*opened, fact(FactKind.REPORTED_IN_ERROR, 5, why="in the garden", whole_time="yes"))
    same = fact(FactKind.ERROR_CONFIRMED, 6)
    assert deciding.decide(episode.fold(asked), same).refusal == "Another person must say so too."
    other = fact(FactKind.ERROR_CONFIRMED, 6, by=SHAZ)
    written = deciding.decide(episode.fold(asked), other).facts
    assert episode.fold((*asked, *written)).status == "in_error"


def test_a_last_seen_that_has_not_come_yet_is_kept_and_counts_as_not_known():
    state = episode.fold([fact(FactKind.REPORTED, 0, answers={"last_seen": {"text": "2026-11-21T09:00"}})])
    assert state.last_seen_at is None
    assert state.answers["last_seen"].text == "2026-11-21T09:00"
    assert state.doubts


SAID = {"level": ["high", "medium", "low", "absent", "amber"], "rule": ["G1", "G19", "G2"], "outcome": ["held", "declined"],
        "step": ["sent", "opened", "accepted", "refused"], "to": ["missing"], "category": ["missing", "away"],
        "whom": ["police", "family"], "sure": ["Sure", "Think so"], "of": ["00000000-0000-4000-8000-000000000001"]}


@st.composite
def nights(draw) -> list[Fact]:
    """A report and up to twelve facts of any kind, at any minute, some heard long after they happened."""
    facts = [replace(NIGHT[0], id="first")]
    for number, kind in enumerate(draw(st.lists(st.sampled_from(list(FactKind)), max_size=12))):
        payload = {name: draw(st.sampled_from(SAID.get(name, ["as typed"]))) for name in FACTS[kind].fields if name != "answers"}
        if "answers" in FACTS[kind].fields:
            payload["answers"] = {"last_seen": {"text": draw(st.sampled_from(["30 min", "tonight", "16:10"]))}}
        happened = TAP + timedelta(minutes=draw(st.integers(-30, 600)))
        heard = happened + timedelta(minutes=draw(st.sampled_from([0, 50])))
        facts.append(Fact(f"f{number}", kind, happened, heard, draw(st.sampled_from([GARETH, SHAZ])), "Gareth", payload, number))
    return facts


@settings(max_examples=300, deadline=None)
@given(nights(), st.randoms())
def test_whatever_the_facts_and_however_they_arrive_the_state_is_the_same(facts, chance):
    shuffled = facts[:]
    chance.shuffle(shuffled)
    assert episode.fold(shuffled) == episode.fold(facts)


@settings(max_examples=300, deadline=None)
@given(nights())
def test_when_it_was_heard_and_in_which_place_are_no_part_of_the_state(facts):
    other = [replace(fact, heard_at=fact.happened_at + timedelta(days=1), seq=99) for fact in facts]
    plain = replace(episode.fold(facts), timeline=(), checks=(), contacts=(), collection=None, corrections={})
    assert replace(episode.fold(other), timeline=(), checks=(), contacts=(), collection=None, corrections={}) == plain


@settings(max_examples=300, deadline=None)
@given(nights())
def test_the_homes_level_falls_only_when_a_manager_lowers_it(facts):
    before = None
    for _, fact, state in episode.course(facts):
        if before and state.home_level and state.home_level < before:
            assert fact.kind is FactKind.LEVEL_LOWERED
        before = state.home_level


def test_two_phones_in_either_order_make_one_episode_from_the_earlier_tap():
    first = fact(FactKind.REPORTED, 0, answers={"alone": {"text": "No"}})
    second = fact(FactKind.REPORTED_AGAIN, 3, by=SHAZ, answers={"alone": {"text": "Yes"}, "wearing": {"text": "Red coat"}})
    swapped = (replace(first, kind=FactKind.REPORTED_AGAIN), replace(second, kind=FactKind.REPORTED))
    for pair in ((first, second), (second, first), swapped):
        state = episode.fold(pair)
        assert (state.reported_at, state.reported_by) == (TAP, GARETH)
        assert (state.text("alone"), state.answers["alone"].beside, state.text("wearing")) == ("No", ("Yes",), "Red coat")
        assert state.yes("alone") and state.no("alone")


def test_a_report_heard_after_the_return_falls_into_its_place():
    returned, tap = fact(FactKind.WITH_US, 35), replace(NIGHT[0], heard_at=TAP + timedelta(minutes=50))
    state = episode.fold((returned, tap))
    assert (state.status, [each.kind for each in state.timeline]) == ("found", [FactKind.REPORTED, FactKind.WITH_US])


def test_a_correction_counts_and_both_values_are_kept():
    state = episode.fold((NIGHT[0], fact(FactKind.CORRECTED, 5, of=NIGHT[0].id, field="last_seen", value="16:05", why="bus camera")))
    assert state.last_seen_at == TAP.replace(minute=5)
    assert state.timeline[0].payload["answers"]["last_seen"]["text"] == "30 min ago"
    assert [each.said("value") for each in state.corrections[NIGHT[0].id]] == ["16:05"]


def test_found_can_be_undone_for_two_minutes_and_then_it_is_missing_again():
    found = fact(FactKind.WITH_US, 30)
    state = episode.fold((*NIGHT[:3], found))
    undo = fact(FactKind.UNDONE, 32, of=found.id)
    assert deciding.decide(state, undo).facts == (undo,)
    assert episode.fold((*NIGHT[:3], found, undo)).is_missing
    assert deciding.decide(state, fact(FactKind.UNDONE, 32.1, of=found.id)).refusal == "Two minutes have passed. Press Missing again."


def test_the_wrong_child_keeps_the_first_taps_time_and_answers_and_leaves_the_calls():
    state = episode.fold(NIGHT[:3])
    ends, moved = episode.wrong_child(state, fact_id="e", moved_to="new", right_child="ciaran", by=SHAZ, by_name="Shaz",
                                      now=TAP + timedelta(minutes=9))
    here, there = episode.fold((*NIGHT[:3], ends)), episode.fold((moved,))
    assert (here.status, here.wrong_child, here.is_open) == ("wrong_child", "new", False)
    assert (there.child_id, there.reported_at, there.reported_by) == ("ciaran", TAP, GARETH)
    assert there.answers.keys() == {"last_seen", "alone"} and not there.police_know


def test_opened_in_error_is_refused_once_the_child_was_looked_for_and_found():
    assert not episode.may_ask_error(episode.fold(NIGHT), whole_time=True)


@pytest.mark.parametrize("said", [None, TAP + timedelta(hours=26)])
def test_a_tap_with_no_time_or_one_still_to_come_counts_from_when_we_heard(said):
    opened = episode.opening("f", happened_at=said, heard_at=TAP, by=GARETH, by_name="Gareth", payload={})
    assert opened.happened_at == TAP and bool(opened.doubt) == bool(said)


def test_back_safe_is_a_placement_and_a_car_is_not_one():
    on_the_way = episode.fold((*NIGHT[:3], fact(FactKind.WITH_US, 30, place="car")))
    assert on_the_way.found_at and on_the_way.returned_at is None
    assert episode.fold((*NIGHT[:3], fact(FactKind.WITH_US, 30, place="home"))).returned_at == TAP + timedelta(minutes=30)


@pytest.mark.parametrize("outcome,may", [
    ({"outcome": "declined", "attempt": "text", "carer_information": "nothing", "why": "only out"}, True),
    ({"outcome": "declined", "why": "only out"}, False), ({"outcome": "not_possible"}, False),
    ({"outcome": "not_possible", "why": "in hospital abroad"}, True), ({"outcome": "held"}, True),
])
def test_a_no_or_not_possible_closes_only_with_what_was_tried_and_why(outcome, may):
    assert bool(episode.fold((*NIGHT, fact(FactKind.INTERVIEW_OUTCOME, 900, **outcome))).may_close) is may


def test_raising_is_free_and_a_lower_word_changes_nothing():
    raised = (*NIGHT[:1], fact(FactKind.LEVEL_RAISED, 5, level="high"), fact(FactKind.LEVEL_RAISED, 6, level="low"))
    assert episode.fold(raised).home_level is Level.HIGH
