"""The fold: what an episode's facts add up to, in whatever order they arrive."""
import random
from datetime import UTC, datetime, timedelta

import pytest

from philomena.protocol import deciding, episode
from philomena.protocol.facts import FACTS, Fact, FactKind, from_plain, to_plain

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


@pytest.mark.parametrize("kind", list(FactKind))
def test_every_kind_of_fact_comes_back_from_plain_json_as_it_went(kind):
    said = fact(kind, 3, **{name: "as typed" for name in FACTS[kind].fields if name != "answers"})
    assert from_plain(to_plain(said)) == said


def test_every_kind_of_fact_has_a_row_that_says_what_it_does():
    assert set(FACTS) == set(FactKind)
    assert all(rule.effect.endswith(".") or "." in rule.effect for rule in FACTS.values())


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
