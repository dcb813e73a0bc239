"""A photo is cleaned before it is kept, shown only to who may see the child, and refused in words."""
import io

import pytest
from PIL import Image

from philomena.web import words
from tests.web.conftest import seen


def picture(size=(900, 1200), kind="JPEG"):
    held = io.BytesIO()
    Image.new("RGB", size, (120, 130, 140)).save(held, kind)
    return held.getvalue()


def send(browser, child, held=picture(), name="face.jpg", **more):
    files = {} if held is None else {"photo": (io.BytesIO(held), name)}
    return browser.post(f"/children/{child}/photos", data={"kind": "face", "taken_on": "01/11/2026", **more, **files},
                        content_type="multipart/form-data")


@pytest.fixture
def browser(client, gareth):
    return client(gareth)


def photo_on(browser, child):
    page = browser.get(f"/children/{child}").get_data(as_text=True)
    return page.split('src="/photos/')[1].split("/thumb")[0]


def test_a_photo_becomes_the_one_police_get(browser, zoe):
    assert send(browser, zoe).status_code == 303
    told = seen(browser.get(f"/children/{zoe}/photos?saved="))
    assert words.PHOTO_SAVED in told and "Taken 1 November 2026" in told


def test_a_photo_is_kept_small_and_served_to_nobody_s_store(browser, zoe):
    send(browser, zoe, picture((4000, 3000)))
    full = browser.get(f"/photos/{photo_on(browser, zoe)}/full")
    assert max(Image.open(io.BytesIO(full.data)).size) == 1600
    assert (full.mimetype, full.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    assert browser.get(f"/photos/{photo_on(browser, zoe)}/thumb").mimetype == "image/webp"


def test_a_photo_without_a_day_was_taken_today(browser, zoe):
    send(browser, zoe, taken_on="")
    assert words.PHOTO_AGEING.format(days=0) in seen(browser.get(f"/children/{zoe}/photos"))


@pytest.mark.parametrize(("held", "name", "said"), [
    (b"this is a letter", "letter.jpg", "That file is not a photo."),
    (b"", "nothing.jpg", "That file is not a photo."),
    (None, "", words.PHOTO_CHOOSE),
])
def test_what_is_no_photo_is_refused_in_words_and_the_day_is_kept(browser, zoe, held, name, said):
    answer = send(browser, zoe, held, name)
    assert answer.status_code == 422 and said in seen(answer) and 'value="01/11/2026"' in answer.get_data(as_text=True)


def test_half_a_photo_is_asked_for_again(browser, zoe):
    half = picture((1600, 1200))[:2000]
    assert "Send it again." in seen(send(browser, zoe, half))


@pytest.mark.parametrize("day", ["31/02/2026", "1/1/2199", "last month sometime"])
def test_a_day_that_is_none_or_has_not_come_is_asked_again(browser, zoe, day):
    answer = send(browser, zoe, taken_on=day)
    assert answer.status_code == 422 and words.PHOTO_DAY in seen(answer)


def test_a_file_of_forty_megabytes_is_refused_with_what_to_do(browser, zoe):
    answer = send(browser, zoe, b"\xff\xd8\xff" + b"0" * 40 * 1024 * 1024)
    assert answer.status_code == 413 and words.ERRORS["too_large"][0] in seen(answer)


def test_the_carer_of_another_home_finds_no_photo(browser, client, elsewhere, zoe):
    send(browser, zoe)
    photo = photo_on(browser, zoe)
    assert browser.get(f"/photos/{photo}/thumb").status_code == 200
    assert client(elsewhere).get(f"/photos/{photo}/thumb").status_code == 404
    assert client().get(f"/photos/{photo}/thumb").status_code == 303


def test_every_look_at_a_photo_is_written_down(browser, app, zoe, gareth):
    from philomena.store import db
    from philomena.store.tables import View
    send(browser, zoe)
    browser.get(f"/photos/{photo_on(browser, zoe)}/thumb")
    with app.app_context():
        looks = db.session().query(View).filter_by(person_id=gareth.person_id, what="photo").all()
        assert [look.child_ids for look in looks] == [(zoe,)]
