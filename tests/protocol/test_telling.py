"""Notices: safe on a locked screen, each to the people it is for."""
import re
from datetime import UTC, datetime

import pytest

from philomena.protocol import deadlines, telling
from philomena.protocol.access import Role
from philomena.protocol.episode import fold
from philomena.protocol.facts import Fact, FactKind as K
from philomena.protocol.telling import FORBIDDEN, LONGEST, WORDS, Telling
from tests.protocol.told import POLICY

TAP = datetime(2026, 11, 20, 16, 47, tzinfo=UTC)


def fact(kind: K, **payload) -> Fact:
    return Fact(f"{kind.value}", kind, TAP, TAP, "g", "Gareth", payload)


def told(kind: K, **payload) -> set[Telling]:
    facts = (fact(K.REPORTED), fact(kind, **payload)) if kind is not K.REPORTED else (fact(kind, **payload),)
    return set(telling.who(facts[-1:], fold(facts), POLICY))


@pytest.mark.parametrize("kind", WORDS)
def test_no_notice_is_long_or_says_what_a_stranger_must_not_read(kind):
    words = WORDS[kind].format(count=3)
    assert len(words) <= LONGEST and words.endswith(".")
    assert not [word for word in FORBIDDEN if re.search(rf"\b{word}\b", words, re.I)]


def test_a_report_wakes_the_home_and_the_police_side():
    assert told(K.REPORTED) == {Telling("new_report", Role.SHIFT_LEAD, "life"), Telling("new_report", Role.MANAGER, "duty"),
                                Telling("new_pack", Role.POLICE, "life")}


@pytest.mark.parametrize("kind,payload", [(K.REPORTED_WRONG_CHILD, {"moved_to": "x"}), (K.ERROR_CONFIRMED, {})])
def test_everybody_told_of_a_report_is_told_to_disregard_it(kind, payload):
    assert {each.to_role for each in told(K.REPORTED)} <= {each.to_role for each in told(kind, **payload)}
    assert {each.kind for each in told(kind, **payload)} == {"disregard"}


def test_found_tells_all_who_search_and_asks_for_the_talk():
    found = told(K.LOCATED, seen_safe_by="PC Example")
    assert {Telling("found", Role.POLICE, "life"), Telling("referral", Role.INTERVIEWER, "paper")} <= found


@pytest.mark.parametrize("payload,expected", [
    ({"rule": "6b.1", "occurrence": 1, "to": "on_call", "klass": "life"}, Telling("unanswered", Role.MANAGER, "life")),
    ({"rule": "6b.1", "occurrence": 2, "to": "manager", "klass": "life"}, Telling("passed_up", Role.MANAGER, "life")),
    ({"rule": "B5", "occurrence": 1, "to": "carer", "klass": "duty"}, Telling("levels_offered", Role.SHIFT_LEAD, "duty")),
    ({"rule": "B5", "occurrence": 1, "to": "carer", "klass": "life"}, Telling("levels_opened", Role.SHIFT_LEAD, "life")),
    ({"rule": "23", "occurrence": 1, "to": "manager", "klass": "paper"}, Telling("talk_late", Role.MANAGER, "paper")),
    ({"rule": "6", "occurrence": 1, "to": "on_call", "klass": "duty"}, Telling("late", Role.MANAGER, "duty")),
])
def test_a_clock_that_came_due_is_told_as_what_it_is(payload, expected):
    assert expected in told(K.CLOCK_RAISED, **payload)


def test_everything_that_can_be_raised_or_told_has_words():
    raised = set(telling.RAISED_AS.values())
    assert raised <= set(WORDS)
    assert set(telling.RAISED_AS) <= {each for rule in deadlines.RULES for each in rule.ids}


def test_twelve_answers_after_a_report_wake_nobody():
    assert told(K.ANSWERED, answers={"alone": {"text": "Yes"}}) == set()
