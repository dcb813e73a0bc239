"""What every page owes its reader: nothing kept by the browser, no name in a title or address, no foreign post, no hint of what is not theirs."""
import re
import uuid
from pathlib import Path

import pytest

from philomena.protocol.access import Role
from philomena.web import words, words_report
from tests.builders import a_person
from tests.web.conftest import seen, title_of

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def pages_of(child):
    return [f"/children/{child}", f"/children/{child}/gaps", f"/children/{child}/photos",
            f"/children/{child}/profile/identity", f"/children/{child}/profile/people",
            f"/children/{child}/profile/people/person/new", f"/children/{child}/profile/health?restricted=show"]


def test_no_page_of_a_child_names_the_child_in_its_title(client, gareth, zoe):
    titles = [title_of(client(gareth).get(path)) for path in ["/", *pages_of(zoe)]]
    assert len(titles) == 8 and not any("Zo" in title or "Connor" in title for title in titles)
    assert all(title.endswith(" - Philomena") for title in titles)


def test_nothing_of_a_page_is_kept_by_the_browser_and_no_foreign_script_runs(client, gareth, zoe):
    for path in ["/sign-in", "/nowhere", *pages_of(zoe)]:
        answer = client(gareth).get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        rules = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in rules and "unsafe" not in rules and "frame-ancestors 'none'" in rules


def test_no_page_holds_a_script_or_a_style_of_its_own():
    inline = [path.name for path in TEMPLATES.rglob("*.html")
              if re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", path.read_text(encoding="utf-8"))]
    assert inline == []


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://bad.example"}, {"Origin": "null"}])
def test_a_post_made_by_another_site_changes_nothing(app, client, gareth, zoe, headers):
    browser = client(gareth)
    answer = browser.post(f"/children/{zoe}/profile/appearance", data={"hair": "green", "base_version": "1"}, headers=headers)
    assert answer.status_code == 403
    assert "green" not in browser.get(f"/children/{zoe}/profile/appearance").get_data(as_text=True)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}])
def test_a_post_of_our_own_page_is_heard(client, gareth, zoe, headers):
    answer = client(gareth).post(f"/children/{zoe}/profile/appearance", data={"hair": "green", "base_version": "1"}, headers=headers)
    assert answer.status_code == 303


def test_a_child_of_another_home_is_not_found_word_for_word_like_a_child_that_never_was(client, elsewhere, zoe):
    nobody = str(uuid.uuid4())
    for theirs, never in zip(pages_of(zoe), pages_of(nobody), strict=True):
        one, other = client(elsewhere).get(theirs), client(elsewhere).get(never)
        assert one.status_code == other.status_code == 404
        assert seen(one) == seen(other) and words.CANNOT_FIND in seen(one)


def test_a_carer_finds_no_page_of_who_has_looked(client, gareth, zoe):
    assert client(gareth).get(f"/children/{zoe}/looks").status_code == 404


def test_the_manager_sees_who_has_looked(app, client, quillbeck, gareth, zoe):
    with app.app_context():
        manager = a_person(Role.MANAGER, quillbeck.id, "Bernadette Achterberg")
    client(gareth).get(f"/children/{zoe}/profile/health")
    told = seen(client(manager).get(f"/children/{zoe}/looks"))
    assert "Gareth Ollerenshaw Profile: health" in told and "Bernadette Achterberg Who has looked" in told


def test_when_no_worker_beats_every_page_says_that_the_clocks_have_stopped(client, gareth, zoe):
    for path in ("/", f"/children/{zoe}", "/notices"):
        assert words.CLOCKS_STOPPED in seen(client(gareth).get(path))


def test_every_sentence_that_a_template_names_stands_in_the_words():
    named = {(room, name) for path in TEMPLATES.rglob("*.html")
             for room, name in re.findall(r"\b(words|say)\.([A-Z][A-Z_]*)", path.read_text(encoding="utf-8"))}
    rooms = {"words": words, "say": words_report}
    assert named and sorted(name for room, name in named if not hasattr(rooms[room], name)) == []


def test_covering_a_page_without_a_script_shows_one_word_and_the_way_back(client, gareth, zoe):
    covered = client(gareth).get(f"/covered?back=/children/{zoe}")
    assert f'href="/children/{zoe}"' in covered.get_data(as_text=True) and "Zoë" not in seen(covered)
    assert 'href="https' not in client(gareth).get("/covered?back=https://bad.example").get_data(as_text=True)
