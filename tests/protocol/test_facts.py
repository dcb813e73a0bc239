"""The table of facts: every kind has its row, and comes back from plain JSON as it went."""
import json
import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from philomena.protocol.access import Role
from philomena.protocol.facts import FACTS, Fact, FactKind, from_plain, to_plain
from philomena.protocol.folding import ONLY_TOLD, STEPS

TAP = datetime(2026, 11, 20, 16, 47, tzinfo=UTC)
RULINGS_6_AND_35 = """Reported ReportedAgain ReportedWrongChild ReportedInError Corrected CallStarted CallAnswered CallGaveUp
    CheckDone ReferenceGiven HandedOver PoliceGraded GradeAskedNotTold LevelRaised LevelLowered Sighted HeardFrom Located WithUs
    Contacted SomebodyTold ProfileChanged LeadTaken ClockRaised Acknowledged ChallengeOpened ChallengeClosed CategoryChanged
    BecameAdult Closed SaidIn DecidedNotToTell CodeRefused CollectionStarted SlotsOffered""".split()


@pytest.mark.parametrize("kind", list(FactKind))
def test_every_kind_comes_back_from_json_as_it_went(kind):
    payload = {name: f"as typed: {name} 🌙" for name in FACTS[kind].fields} | {"answers": {"alone": {"text": "Not known"}}}
    said = Fact("f1", kind, TAP, TAP + timedelta(minutes=50), "p1", "Zoë Nguyễn", payload, 7, ("last_seen: not yet",))
    assert from_plain(json.loads(json.dumps(to_plain(said)))) == said


def test_every_kind_has_a_row_and_does_what_the_row_says_or_is_only_told():
    assert set(FACTS) == set(FactKind) == set(STEPS) | ONLY_TOLD
    assert not set(STEPS) & ONLY_TOLD


def test_the_rulings_facts_are_all_there():
    assert set(RULINGS_6_AND_35) <= {kind.value for kind in FactKind}


def test_names_are_past_and_plain_and_every_effect_is_a_sentence():
    assert all(re.fullmatch(r"([A-Z][a-z]+)+", rule.name) for rule in FACTS.values())
    assert all(rule.effect.endswith(".") for rule in FACTS.values())


def test_agency_staff_may_report_and_add_news_and_neither_lower_nor_end():
    allowed = {kind for kind, rule in FACTS.items() if Role.AGENCY in rule.who}
    assert {FactKind.REPORTED, FactKind.CALL_ANSWERED, FactKind.SIGHTED, FactKind.WITH_US} <= allowed
    assert not {FactKind.LEVEL_LOWERED, FactKind.CLOSED, FactKind.INTERVIEW_OUTCOME, FactKind.ERROR_CONFIRMED} & allowed


def test_only_a_manager_lowers():
    assert FACTS[FactKind.LEVEL_LOWERED].who == {Role.MANAGER}


def test_police_say_their_own_facts_and_never_the_homes():
    allowed = {kind for kind, rule in FACTS.items() if Role.POLICE in rule.who}
    assert {FactKind.POLICE_GRADED, FactKind.HANDED_OVER, FactKind.REFERENCE_GIVEN} <= allowed
    assert not {FactKind.REPORTED, FactKind.LEVEL_RAISED, FactKind.WITH_US, FactKind.CLOSED} & allowed


@pytest.mark.parametrize("broken,error", [({"kind": "Guessed"}, ValueError), ({"happened_at": "2026-11-20T16:47:00"}, ValueError)])
def test_a_kind_or_a_time_that_is_none_is_not_believed(broken, error):
    plain = to_plain(Fact("f1", FactKind.REPORTED, TAP, TAP))
    with pytest.raises(error):
        from_plain(plain | broken)


def test_times_are_written_in_utc_whatever_zone_they_came_in():
    there = TAP.astimezone(timezone(timedelta(hours=5)))
    assert to_plain(Fact("f1", FactKind.REPORTED, there, there))["happened_at"] == "2026-11-20T16:47:00+00:00"
