"""A profile's sections: what is typed is kept as typed, two people lose nothing, and only cards and passwords are handed back."""
import re
import uuid

import pytest

from philomena.protocol.access import Role
from philomena.protocol.form import Mark
from philomena.services import sections
from philomena.web import fields, words
from tests.builders import a_person
from tests.web.conftest import seen, values_of

CARD = "4111 1111 1111 1111"


@pytest.fixture
def browser(client, gareth):
    return client(gareth)


@pytest.fixture
def kept(app, gareth, zoe):
    """`kept("appearance")` is a section's document as the store has it."""
    from philomena import clock

    def document(key):
        with app.app_context():
            return sections.see(gareth, zoe, key, clock.now()).document
    return document


def at(child, key, more=""):
    return f"/children/{child}/profile/{key}{more}"


def version_of(browser, address):
    return values_of(browser.get(address), "base_version")[0]


def save(browser, child, key, then="stay", base=None, **answers):
    base = base or version_of(browser, at(child, key))
    return browser.post(at(child, key), data={"base_version": base, "then": then, **answers})


def add(browser, child, key, group, id=None, then="list", **answers):
    """Press Add another, type, save."""
    id = id or str(uuid.uuid4())
    form = browser.get(at(child, key, f"/{group}/new"))
    answer = browser.post(at(child, key, f"/{group}/{id}"), data={
        "base_version": values_of(form, "base_version")[0], f"{group}.rows": id, "then": then,
        **{f"{group}-{id}-{name}": text for name, text in answers.items()}})
    return id, answer


def test_a_height_nobody_can_measure_is_kept_as_it_was_written_and_marked(browser, zoe, kept):
    assert save(browser, zoe, "appearance", height="5 foot 3ish").status_code == 303
    assert kept("appearance")["fields"]["height"] == {"mark": "known", "text": "5 foot 3ish"}
    assert words.KEPT_AS_WRITTEN in seen(browser.get(at(zoe, "appearance")))


def test_a_phone_number_with_a_digit_missing_is_kept_and_cannot_be_dialled(browser, zoe, kept):
    id, _ = add(browser, zoe, "phones", "phone", number="07700 90034")
    page = browser.get(at(zoe, "phones", f"/phone/{id}"))
    assert words.CANNOT_BE_DIALLED in seen(page) and "tel:07700" not in page.get_data(as_text=True)
    assert kept("phones")["rows"]["phone"][0]["fields"]["number"]["text"] == "07700 90034"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "=HYPERLINK(1)", "{{ 7 * 7 }}", "x" * 10_000, "عائشة 🌸", "a\r\nb"])
def test_whatever_is_typed_comes_back_as_it_was_and_runs_nowhere(browser, zoe, kept, typed):
    assert save(browser, zoe, "appearance", usual_style=typed).status_code == 303
    assert kept("appearance")["fields"]["usual_style"]["text"] == typed.replace("\r\n", "\n")
    page = browser.get(at(zoe, "appearance"))
    assert "<script>alert" not in page.get_data(as_text=True) and re.sub(r"\s+", " ", typed) in seen(page)


def test_save_and_next_goes_to_the_section_that_follows(browser, zoe):
    assert save(browser, zoe, "appearance", then="next", hair="black").location.startswith(at(zoe, "talking"))


def test_answers_that_a_page_did_not_ask_stay(browser, zoe, kept):
    save(browser, zoe, "appearance", eyes="brown")
    assert kept("appearance")["fields"]["hair"]["text"] == "brown" and kept("appearance")["fields"]["eyes"]["text"] == "brown"


@pytest.mark.parametrize(("typed", "why"), [(CARD, "whole card numbers"), ("insta, password: moonpuddle1", "passwords")])
def test_a_whole_card_number_or_a_password_is_handed_back_with_all_that_was_typed(browser, zoe, kept, typed, why):
    answer = save(browser, zoe, "phones", money=typed, travel_card="MCard")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and words.THERE_IS_A_PROBLEM in seen(answer) and why in seen(answer)
    assert 'href="#money"' in page and 'id="money"' in page and values_of(answer, "travel_card") == ["MCard"]
    assert typed in page and kept("phones")["fields"] == {}


def test_the_handed_back_item_keeps_its_place_and_its_words(browser, zoe, kept):
    id, answer = add(browser, zoe, "phones", "account", platform="Bank", handle=CARD)
    assert answer.status_code == 422 and f'href="#account-{id}-handle"' in answer.get_data(as_text=True)
    assert values_of(answer, f"account-{id}-platform") == ["Bank"] and kept("phones")["rows"].get("account", []) == []


def test_people_are_added_without_a_limit_and_each_keeps_its_own_id(browser, zoe, kept):
    ids = [add(browser, zoe, "people", "person", name=f"Friend {number}")[0] for number in range(1, 9)]
    assert [row["id"] for row in kept("people")["rows"]["person"]] == ids
    assert "Friend 8" in seen(browser.get(at(zoe, "people")))


def test_adding_the_same_item_twice_is_one_item(browser, zoe, kept):
    id, _ = add(browser, zoe, "people", "person", name="Nana")
    add(browser, zoe, "people", "person", id=id, name="Nana")
    assert len(kept("people")["rows"]["person"]) == 1


def test_save_and_add_another_opens_an_empty_item(browser, zoe):
    _, answer = add(browser, zoe, "people", "person", then="another", name="Nana")
    assert answer.location.startswith(at(zoe, "people", "/person/new"))
    assert "person 2" in seen(browser.get(answer.location))


def test_an_item_taken_off_the_list_stays_in_the_history(browser, zoe, kept):
    id, _ = add(browser, zoe, "people", "person", name="Jase")
    browser.post(at(zoe, "people", f"/person/{id}/remove"), data={"base_version": version_of_item(browser, zoe, id)})
    page = seen(browser.get(at(zoe, "people")))
    assert kept("people")["rows"]["person"] == [] and words.NOBODY_HERE in page and "was “ Jase ”" in page


def version_of_item(browser, child, id):
    return values_of(browser.get(at(child, "people", f"/person/{id}")), "base_version")[0]


def test_two_people_who_change_different_answers_lose_nothing_and_are_told(client, browser, app, quillbeck, zoe, kept):
    with app.app_context():
        shaz = client(a_person(Role.CARER, quillbeck.id, "Shaz Nadeem"))
    base = version_of(browser, at(zoe, "appearance"))
    save(shaz, zoe, "appearance", base=base, eyes="green")
    answer = save(browser, zoe, "appearance", base=base, hair="black")
    assert words.JOINED.split(".")[1] in seen(browser.get(answer.location))
    assert (kept("appearance")["fields"]["eyes"]["text"], kept("appearance")["fields"]["hair"]["text"]) == ("green", "black")


@pytest.fixture
def both(client, browser, app, quillbeck, zoe):
    """Shaz, then Gareth, changed the hair from one page; the answer that Gareth got."""
    with app.app_context():
        shaz = client(a_person(Role.CARER, quillbeck.id, "Shaz Nadeem"))
    base = version_of(browser, at(zoe, "appearance"))
    save(shaz, zoe, "appearance", base=base, hair="its pink now")
    return save(browser, zoe, "appearance", base=base, hair="brown, long")


def test_two_who_change_one_answer_both_see_both_versions(browser, zoe, both):
    assert both.status_code == 409
    for told in (seen(both), seen(browser.get(at(zoe, "appearance", "/versions")))):
        assert "its pink now" in told and "brown, long" in told and "Shaz Nadeem" in told
    assert words.TWO_VERSIONS_OF.format(what="Hair now") in seen(browser.get(at(zoe, "appearance")))


@pytest.mark.parametrize(("press", "stands", "other"), [("1", "its pink now", "brown, long"), ("2", "brown, long", "its pink now")])
def test_one_press_decides_and_the_other_stays_in_the_history(browser, zoe, kept, both, press, stands, other):
    names = ("base_version", "path", "text-1-1", "mark-1-1", "text-1-2", "mark-1-2")
    answer = browser.post(at(zoe, "appearance", "/versions"), data={"keep-1": press} | {name: values_of(both, name)[0] for name in names})
    told = seen(browser.get(answer.location))
    assert kept("appearance")["fields"]["hair"]["text"] == stands
    assert words.CHOSEN in told and f"was “ {other} ”" in told and "Two versions" not in told


def test_restricted_answers_are_closed_until_show_is_pressed_and_the_look_says_so(app, client, browser, quillbeck, zoe):
    save(browser, zoe, "health", base="0", self_harm="Last in January")
    assert "January" not in browser.get(at(zoe, "health")).get_data(as_text=True)
    assert "January" in browser.get(at(zoe, "health", "?restricted=show")).get_data(as_text=True)
    with app.app_context():
        manager = client(a_person(Role.MANAGER, quillbeck.id, "Bernadette Achterberg"))
    assert "Profile: health, restricted answers" in seen(manager.get(f"/children/{zoe}/looks"))


def test_a_save_with_restricted_answers_closed_leaves_them_as_they_were(browser, zoe, kept):
    save(browser, zoe, "health", base="0", self_harm="Last in January")
    save(browser, zoe, "health", allergies="Penicillin")
    assert kept("health")["fields"]["self_harm"]["text"] == "Last in January"


def test_words_that_blame_are_pointed_at_and_kept(browser, zoe, kept):
    assert save(browser, zoe, "appearance", usual_style="She is very streetwise").status_code == 303
    assert f"{words.WORDS_TO_LOOK_AT} 1" in seen(browser.get(at(zoe, "appearance")))
    assert kept("appearance")["fields"]["usual_style"]["text"] == "She is very streetwise"


def test_the_childs_own_words_are_left_alone(browser, zoe):
    save(browser, zoe, "voice", base="0", child_view="I am streetwise")
    assert words.WORDS_TO_LOOK_AT not in seen(browser.get(at(zoe, "voice")))


def test_an_agency_worker_reads_and_cannot_change(app, client, quillbeck, zoe):
    with app.app_context():
        agency = client(a_person(Role.AGENCY, quillbeck.id))
    assert "Save" not in seen(agency.get(at(zoe, "appearance")))
    assert agency.post(at(zoe, "appearance"), data={"hair": "x", "base_version": "1"}).status_code == 404


@pytest.mark.parametrize("path", ["/profile/nothing", "/profile/people/nothing/new", "/profile/people/person/6c4c1f5e-6a5a-4b06-8b6c-7f0d1a2b3c4d"])
def test_a_section_or_an_item_that_is_not_there_is_not_found(browser, zoe, path):
    assert browser.get(f"/children/{zoe}{path}").status_code == 404


@pytest.mark.parametrize(("sent", "mark", "text"), [
    ({"hair": ["black"], "hair.mark": ["not_asked"], "hair.was": ["not_asked"]}, Mark.KNOWN, "black"),
    ({"hair": ["black"], "hair.mark": ["not_known"], "hair.was": ["not_known"]}, Mark.KNOWN, "black"),
    ({"hair": ["black"], "hair.mark": ["not_known"], "hair.was": ["known"]}, Mark.NOT_KNOWN, ""),
    ({"hair": ["mark:rather_not"]}, Mark.RATHER_NOT, ""),
    ({"hair": ["slim"]}, Mark.KNOWN, "slim"),
])
def test_what_was_typed_or_pressed_last_decides_between_an_answer_and_a_mark(sent, mark, text):
    clean = fields.untangled(sent)
    assert (clean["hair.mark"], clean["hair"]) == ([mark.value], [text])
