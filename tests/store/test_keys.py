"""Keys: made once, kept from others, and one of them is all it takes to forget a child."""
import stat

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import text

from philomena.store import Forgotten, NotFound, NotSetUp, blobs, keyring, keys, transaction
from philomena.store.tables import Child, ChildKey
from tests.builders import a_bare_child, a_home, the

KEY = bytes(range(32))


def test_keys_are_made_once_and_for_their_owner_alone(tmp_path):
    assert keys.make(tmp_path / "keys")
    before = keys.Keyring.load(tmp_path / "keys")
    assert not keys.make(tmp_path / "keys")
    assert keys.Keyring.load(tmp_path / "keys") == before
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "keys").iterdir()} == {0o600}
    assert len({before.master, before.file, before.index, before.audit, before.session, before.share}) == 6


@pytest.mark.parametrize("spoil,says", [
    (lambda file: file.chmod(0o640), "read by others"),
    (lambda file: file.write_text("ab" * 16), "damaged"),
    (lambda file: file.unlink(), "missing"),
])
def test_a_spoilt_key_stops_the_start_and_says_why(tmp_path, spoil, says):
    keys.make(tmp_path / "keys")
    spoil(tmp_path / "keys" / "audit")
    with pytest.raises(NotSetUp, match=says):
        keys.Keyring.load(tmp_path / "keys")


def test_what_is_sealed_opens_only_with_its_key_in_its_place():
    sealed = keys.seal(KEY, "Zoë Nguyễn".encode(), "child.card:1")
    assert keys.unseal(KEY, sealed, "child.card:1").decode() == "Zoë Nguyễn"
    assert keys.seal(KEY, "Zoë Nguyễn".encode(), "child.card:1") != sealed
    for key, kept, place in ((KEY, sealed, "child.card:2"), (bytes(32), sealed, "child.card:1"),
                             (KEY, sealed[:-1] + b"x", "child.card:1")):
        with pytest.raises(InvalidTag):
            keys.unseal(key, kept, place)


def test_a_child_has_a_key_for_each_controller_and_forgetting_acts_on_one(session, now):
    home, council = a_home(), a_home("Council")
    child = a_bare_child(home)
    with transaction() as writing:
        theirs = keys.child_key(writing, child, council.id, make=True)
    with transaction() as writing:
        assert keys.key_of(writing, the(Child, child)) != theirs
        keys.destroy(writing, child, home.provider, now)
    with pytest.raises(Forgotten):
        keys.key_of(session, the(Child, child))
    assert keys.child_key(session, child, council.id) == theirs
    row = session.get_one(ChildKey, (child, home.provider))
    assert (row.wrapped, row.destroyed_at) == (None, now)
    assert keys.open_keys(session, [the(Child, child)]) == set()


def test_a_forgotten_childs_key_is_not_made_again(session, now):
    home = a_home()
    child = a_bare_child(home)
    with transaction() as writing:
        keys.destroy(writing, child, home.provider, now)
    with pytest.raises(Forgotten), transaction() as writing:
        keys.child_key(writing, child, home.provider, make=True)


def test_no_controller_has_a_key_it_was_not_given(session):
    home, other = a_home(), a_home("Aldersyke")
    with pytest.raises(NotFound):
        keys.child_key(session, a_bare_child(home), other.provider)


def test_a_key_moved_to_another_child_does_not_open(session, database):
    home = a_home()
    one, two = a_bare_child(home), a_bare_child(home)
    session.rollback()
    with database.tampering() as thief:
        thief.execute(text("UPDATE child_key SET wrapped = (SELECT wrapped FROM child_key WHERE child_id = :one) "
                           "WHERE child_id = :two"), {"one": one, "two": two})
    session.info.pop("child keys")
    assert keys.key_of(session, the(Child, one))
    with pytest.raises(InvalidTag):
        keys.key_of(session, the(Child, two))


def test_the_blind_index_finds_repeats_and_says_nothing_else(session):
    blind = keyring().blind
    assert blind("+447700900102") == blind("+447700900102") != blind("+447700900103")
    assert "7700900" not in blind("+447700900102")


def test_files_lie_sealed_and_open_only_under_their_own_name(session, database):
    name, other = (blobs.put(KEY, content, "photo") for content in (b"a face", b"another"))
    assert blobs.get(name, KEY, "photo") == b"a face"
    folder = database.instance / blobs.FOLDER
    assert b"a face" not in (folder / name).read_bytes()
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    (folder / name).write_bytes((folder / other).read_bytes())
    with pytest.raises(InvalidTag):
        blobs.get(name, KEY, "photo")
    with pytest.raises(NotFound):
        blobs.get("not-here", KEY, "photo")
