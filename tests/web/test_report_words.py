"""What the report's pages say of police, of a clock, and of who may be rung, without a page."""
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from philomena.protocol.alike import alike
from philomena.protocol.checks import Ringing, people_to_ring
from philomena.protocol.episode import fold
from philomena.protocol.facts import Fact, FactKind
from philomena.services.receipts import Sent
from philomena.web.several import each_child
from philomena.web.spoken import spoken
from philomena.web.truth import to_undo, truth

TAP = datetime(2026, 11, 20, 16, 47, tzinfo=UTC)


def fact(kind, minutes, seq, **payload):
    at = TAP + timedelta(minutes=minutes)
    return Fact(f"f{seq}", kind, at, at, "gareth", "Gareth", payload, seq)


def after(*facts):
    return fold((fact(FactKind.REPORTED, 0, 1, child="zoe", category="missing"), *facts))


def said(*facts):
    return truth(after(*facts), (), TAP + timedelta(minutes=9))


def test_after_the_tap_the_page_says_that_police_do_not_know():
    assert said().heading == "Police do not know yet. Ring now"
    assert said().tone == "act"


def test_a_call_that_nobody_answered_changes_nothing_of_what_police_know():
    rung = fact(FactKind.CALL_STARTED, 1, 2, route="999")
    assert said(rung, fact(FactKind.CALL_GAVE_UP, 3, 3, route="999", who_gave_up="them")).heading == said().heading


def test_answered_without_a_log_number_is_not_yet_police_have_it():
    heading = said(fact(FactKind.CALL_ANSWERED, 2, 2, route="999")).heading
    assert heading == "Police answered 16:49. No log number yet."


def test_a_log_number_is_shown_with_its_day_and_who_heard_it():
    reference = fact(FactKind.REFERENCE_GIVEN, 5, 3, log_number="1473", log_day="20 November", heard_by="Priya")
    told = said(fact(FactKind.CALL_ANSWERED, 2, 2, route="999"), reference)
    assert told.heading == "Police have it."
    assert "log 1473 of 20 November, heard by Priya" in told.lines[0]


def test_here_can_be_taken_back_for_two_minutes_and_no_longer():
    state = after(fact(FactKind.WITH_US, 10, 2))
    assert to_undo(state, TAP + timedelta(minutes=12)).kind is FactKind.WITH_US
    assert to_undo(state, TAP + timedelta(minutes=12, seconds=1)) is None


def test_names_that_an_ear_in_a_hurry_takes_for_one_another_are_found_and_others_are_not():
    assert alike("Zoë", ["Zoe B", "Zoey", "Ciarán", "Zoë"]) == ("Zoe B", "Zoey")


def test_pronouns_that_nobody_asked_for_give_way_to_the_name():
    assert spoken("Ash", "").their == "Ash's"
    assert spoken("Zoë", "Girl, she/her.").them == "her"


def person(**told):
    return SimpleNamespace(text=lambda key: told.get(key, ""))


def test_a_person_of_concern_or_one_nobody_asked_about_is_never_rung_by_a_press():
    rows = (person(name="Dean", role="concern", safe_to_contact="yes"), person(name="Kemps"),
            person(name="Bibi", safe_to_contact="ask_first"), person(name="Jo", safe_to_contact="yes"))
    profile = SimpleNamespace(rows=lambda path: rows)
    ringing = [(one.name, one.ringing) for one in people_to_ring(profile)]
    assert ringing == [("Jo", Ringing.SAFE), ("Bibi", Ringing.ASK_FIRST), ("Dean", Ringing.NEVER), ("Kemps", Ringing.NEVER)]


def test_three_ticked_children_are_three_reports_and_pressing_twice_is_still_three():
    sent = Sent("7b3c1f0e-6c1d-4b4e-9c55-0d4f0c9c1a11", "/episodes", {"child": ("zoe", "ciaran", "kj")})
    ones = each_child(sent)
    assert [one.fields["child"] for one in ones] == [("zoe",), ("ciaran",), ("kj",)]
    assert len({one.id for one in ones}) == 3
    assert ones == each_child(sent)
