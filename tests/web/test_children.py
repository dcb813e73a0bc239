"""A child's page: what helps in the worst minute, from the standing profile alone."""
from datetime import date

import pytest

from philomena.protocol.form import Profile
from philomena.web import glance, words
from tests.builders import a_child
from tests.web.conftest import seen


def profile(**answers):
    documents: dict = {}
    for path, text in answers.items():
        section, field = path.split("__")
        documents.setdefault(section, {"fields": {}, "rows": {}})["fields"][field] = {"mark": "known", "text": text}
    return Profile.of(documents)


def test_the_heading_holds_the_name_in_its_own_direction_and_the_bar_reports(client, gareth, zoe):
    page = client(gareth).get(f"/children/{zoe}").get_data(as_text=True)
    assert '<bdi dir="auto">Zoë Marie-Ange O&#39;Connor-Nguyễn</bdi>' in page
    assert f'href="/children/{zoe}/report">Report Zoë missing' in page


def test_a_profile_with_nothing_in_it_says_what_is_not_known(app, client, gareth, quillbeck):
    with app.app_context():
        bare = a_child(quillbeck, "Robin", by=gareth)
    told = seen(client(gareth).get(f"/children/{bare}"))
    for sentence in (words.BORN_NOT_KNOWN, words.PHOTO_NONE, words.NOT_ASKED, words.PLAN_NONE, "Call out: Robin"):
        assert sentence in told


def test_the_gaps_of_the_first_page_lead_to_their_questions(client, gareth, zoe):
    assert "Zoë's first page has" in seen(client(gareth).get(f"/children/{zoe}"))
    page = client(gareth).get(f"/children/{zoe}/gaps").get_data(as_text=True)
    assert f'href="/children/{zoe}/profile/appearance#height"' in page and f'href="/children/{zoe}/photos"' in page


def test_restricted_answers_are_never_on_the_childs_page(app, client, gareth, quillbeck):
    with app.app_context():
        child = a_child(quillbeck, "Robin", by=gareth, **{"health.self_harm": "Last in January"})
    assert "January" not in seen(client(gareth).get(f"/children/{child}"))


@pytest.mark.parametrize(("day", "age"), [(date(2026, 3, 13), 14), (date(2026, 3, 14), 15), (date(2027, 3, 13), 15)])
def test_age_turns_on_the_birthday(day, age):
    assert glance.age_on(date(2011, 3, 14), day) == age


@pytest.mark.parametrize(("days", "shape", "said"), [
    (1, "", "1 day old"), (59, "", "59 days old"), (60, "mend", "60 days old"), (90, "late", "90 days old: take a new one")])
def test_a_photo_ages_in_words(days, shape, said):
    line = glance.photo_age(date(2026, 11, 20), date.fromordinal(date(2026, 11, 20).toordinal() + days))
    assert (line.shape, line.text) == (shape, said)


def test_what_must_not_be_called_out_stands_before_what_may():
    lines = glance.calling(profile(identity__call_out_not="Do not shout his name.", identity__call_out="Wookie, next stop home"), "Łukasz")
    assert [line.text for line in lines] == ["Do not shout his name.", "Call out: Wookie, next stop home"]


def test_a_plan_agreed_with_nobody_is_no_plan():
    alone = glance.plan(profile(plan__report_after_minutes="60"))
    agreed = glance.plan(profile(plan__report_after_minutes="60", plan__agreed_with="Social worker, police"))
    assert alone.text == words.PLAN_NONE and "60 minutes" in agreed.text


def test_report_at_once_wins_over_minutes():
    assert glance.plan(profile(plan__report_without_delay="Yes", plan__report_after_minutes="60",
                               plan__agreed_with="Police")).text == words.PLAN_AT_ONCE
