"""Photos: sealed, scoped, looked at on record; one of a kind is current."""
from datetime import date

import pytest
from sqlalchemy import select

from philomena.protocol.access import Role, Tie
from philomena.services import children, photos
from philomena.services.photos import Size
from philomena.store import NotFound, blobs, keys, scope, transaction
from philomena.store.tables import Photo, View
from tests.builders import a_carer, a_child, a_home, a_person

FULL, THUMB = b"\xff\xd8 a face", b"RIFF a small face"


@pytest.fixture
def home(session):
    return a_home()


@pytest.fixture
def nell(home):
    return a_carer(home)


def keep(actor, child, now, full=FULL):
    return photos.keep(actor, child, full, THUMB, "face", date(2026, 9, 1), now)


def test_a_photo_comes_back_in_both_sizes_and_each_look_is_written(session, home, nell, now):
    child = a_child(home)
    photo = keep(nell, child, now)
    assert photos.fetch(nell, photo, Size.FULL, now) == FULL
    assert photos.fetch(nell, photo, Size.THUMB, now) == THUMB
    assert [row.what for row in session.scalars(select(View))] == ["photo", "photo"]
    seen = children.see(nell, child, now)
    assert (seen.photo_id, seen.photo_taken_on) == (photo, date(2026, 9, 1))


def test_the_newest_of_a_kind_is_current_and_the_older_stays(session, home, nell, now):
    child = a_child(home)
    first, second = keep(nell, child, now), keep(nell, child, now, b"\xff\xd8 older face")
    assert photos.current_photo(session, child).id == second
    assert photos.fetch(nell, first, Size.FULL, now) == FULL


def test_no_byte_of_a_photo_lies_readable(session, database, home, nell, now):
    keep(nell, a_child(home), now)
    for file in (database.instance / blobs.FOLDER).iterdir():
        assert b"face" not in file.read_bytes()


def test_another_homes_carer_finds_no_photo(session, home, nell, now):
    child, stranger = a_child(home), a_carer(a_home("Aldersyke"))
    photo = keep(nell, child, now)
    for deed in (lambda: photos.fetch(stranger, photo, Size.THUMB, now), lambda: keep(stranger, child, now),
                 lambda: photos.fetch(nell, "no-such-photo", Size.THUMB, now)):
        with pytest.raises(NotFound):
            deed()


def test_police_see_the_current_photo_while_the_report_is_theirs(session, home, nell, now):
    child, marsh = a_child(home), a_person(Role.POLICE, home.police, "PC Marsh")
    older, current = keep(nell, child, now), keep(nell, child, now)
    with pytest.raises(NotFound):
        photos.fetch(marsh, current, Size.FULL, now)
    with transaction() as writing:
        scope.tie(writing, child, Tie.POLICE, now, organisation_id=home.police)
    assert photos.fetch(marsh, current, Size.FULL, now) == FULL
    with pytest.raises(NotFound):
        photos.fetch(marsh, older, Size.FULL, now)


def test_a_forgotten_childs_photo_cannot_be_opened(session, home, nell, now):
    child = a_child(home)
    photo = keep(nell, child, now)
    with transaction() as writing:
        keys.destroy(writing, child, home.provider, now)
    with pytest.raises(NotFound):
        photos.fetch(nell, photo, Size.FULL, now)
    assert session.get_one(Photo, photo).blob
