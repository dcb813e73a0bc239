"""Two people in one section: what differs joins, what collides is shown; and what page one lacks."""
from datetime import date

from philomena.protocol import form
from philomena.protocol.form import DICTIONARY, Recipient


def known(**answers):
    return {"fields": {key: {"mark": "known", "text": text} for key, text in answers.items()}, "rows": {}}


def test_different_answers_join():
    merged = form.merge(known(hair="brown"), known(hair="brown", eyes="blue"), known(hair="pink"))
    assert merged.conflicts == () and merged.document == known(hair="pink", eyes="blue")


def test_one_answer_changed_by_both_is_a_conflict_and_theirs_stands():
    merged = form.merge(known(hair="brown"), known(hair="pink"), known(hair="black"))
    assert merged.conflicts == ("hair",) and merged.document == known(hair="black")


def test_two_people_who_add_a_person_add_two():
    row = lambda id: {"fields": {}, "rows": {"person": [{"id": id, "fields": {"name": {"mark": "known", "text": id}}}]}}
    merged = form.merge({"fields": {}, "rows": {}}, row("a"), row("b"))
    assert {one["id"] for one in merged.document["rows"]["person"]} == {"a", "b"}


def test_a_change_says_what_was_and_what_is():
    assert form.differences(known(hair="brown"), known(hair="pink")) == (form.Change("hair", "brown", "pink"),)


def test_restricted_answers_go_to_police_only_and_only_when_flagged():
    field = DICTIONARY.field("health.self_harm")
    assert [one for one in Recipient if form.allowed(field, one)] == []
    assert {one for one in Recipient if form.allowed(field, one, True)} == {Recipient.OFFICER, Recipient.COORDINATOR}


def test_a_sparse_form_says_which_eight_things_page_one_lacks():
    inhaler = {"id": "1", "fields": {"name": {"mark": "known", "text": "Blue inhaler"}, "hours_until_harm": {"mark": "known", "text": "?"}}}
    phone = {"id": "2", "fields": {"number": {"mark": "known", "text": "07700 90034"}}}
    profile = form.Profile.of({
        "identity": known(legal_first_names="Kacey-Jo", legal_surname="Bell", known_as="Kacey-Jo", date_of_birth="12/8/12"),
        "placement": known(legal_status="s20 I think or ICO??", placing_authority="Bradford"),
        "appearance": known(height="5 foot 3ish"),
        "health": {"fields": {}, "rows": {"medicine": [inhaler]}},
        "phones": {"fields": {}, "rows": {"phone": [phone]}},
        "plan": known(report_after_minutes="wait till midnight"),
    })
    photo = form.Photo(date(2025, 12, 20), date(2026, 11, 18))
    assert [gap.path for gap in form.completeness(profile, photo).first_page_missing] == [
        "placement.legal_status", "placement.placing_edt", "appearance.height", "plan.approved_by",
        "phones.phone", "health.medicine", "plan.agreed_with", "appearance"]


def test_the_dictionary_counts_what_each_source_asks():
    assert "identity.date_of_birth" in form.coverage(DICTIONARY)["SCH3"]
    assert list(form.schema(DICTIONARY)["properties"]) == [section.key for section in DICTIONARY.sections]


def test_a_person_taken_off_by_one_and_changed_by_another_stays_and_is_a_conflict():
    row = lambda name: {"fields": {}, "rows": {"person": [{"id": "a", "fields": {"name": {"mark": "known", "text": name}}}]}}
    merged = form.merge(row("Jase"), {"fields": {}, "rows": {"person": []}}, row("Jace"))
    assert merged.conflicts == ("person.a.name",) and merged.document == row("Jace")


def test_a_person_taken_off_by_one_and_left_alone_by_another_is_gone():
    row = {"fields": {}, "rows": {"person": [{"id": "a", "fields": {"name": {"mark": "known", "text": "Jase"}}}]}}
    gone = {"fields": {}, "rows": {"person": []}}
    assert form.merge(row, gone, row).document == gone
