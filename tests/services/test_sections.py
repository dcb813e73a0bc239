"""What two people type at once is both kept; every answer's history can be read."""
from datetime import timedelta

import pytest
from sqlalchemy import select

from philomena.services import children, sections
from philomena.services.sections import Conflict, Saved
from philomena.store import NotFound, journal
from philomena.store.tables import Child, Episode, Revision
from tests.builders import a_carer, a_child, a_home, an_episode, the


@pytest.fixture
def home(session):
    return a_home()


@pytest.fixture
def nell(home):
    return a_carer(home)


@pytest.fixture
def gareth(home):
    return a_carer(home, "Gareth Pryce")


@pytest.fixture
def child(home):
    return a_child(home, "Zoë")


def typed(**answers):
    return {"fields": {name: {"mark": "known", "text": text} for name, text in answers.items()}, "rows": {}}


def text(document, name):
    return document["fields"].get(name, {}).get("text")


def test_a_saved_section_is_what_was_typed_and_the_profile_has_a_new_version(session, nell, child, now):
    before = the(Child, child).profile_version
    assert sections.save(nell, child, "appearance", typed(hair="brown, long"), 0, now) == Saved(1)
    seen = sections.see(nell, child, "appearance", now)
    assert (text(seen.document, "hair"), seen.version, seen.changed_by, seen.changed_at) == ("brown, long", 1, nell.name, now)
    assert the(Child, child).profile_version == before + 1
    assert children.see(nell, child, now).profile.text("appearance.hair") == "brown, long"


def test_a_section_nobody_has_filled_is_empty_at_version_nought(session, nell, child, now):
    seen = sections.see(nell, child, "health", now)
    assert (seen.document, seen.version, seen.changed_at, seen.history) == (sections.EMPTY, 0, None, ())


def test_saving_what_already_stands_is_no_new_version(session, nell, child, now):
    sections.save(nell, child, "appearance", typed(hair="brown"), 0, now)
    assert sections.save(nell, child, "appearance", typed(hair="brown"), 1, now) == Saved(1)
    assert len(sections.see(nell, child, "appearance", now).history) == 1


def test_the_card_follows_the_profile(session, nell, child, now):
    sections.save(nell, child, "placement", typed(room="7"), 0, now)
    assert children.see(nell, child, now).card.room == "7"


def test_different_answers_changed_at_once_join(session, nell, gareth, child, now):
    sections.save(nell, child, "appearance", typed(hair="brown", eyes="green"), 0, now)
    sections.save(gareth, child, "appearance", typed(hair="black", eyes="green"), 1, now)
    assert sections.save(nell, child, "appearance", typed(hair="brown", eyes="blue"), 1, now) == Saved(3, joined=True)
    document = sections.see(nell, child, "appearance", now).document
    assert (text(document, "hair"), text(document, "eyes")) == ("black", "blue")


def test_one_answer_changed_by_two_is_shown_to_the_second_and_both_are_kept(session, nell, gareth, child, now):
    sections.save(nell, child, "appearance", typed(hair="brown"), 0, now)
    sections.save(gareth, child, "appearance", typed(hair="black"), 1, now)
    outcome = sections.save(nell, child, "appearance", typed(hair="blonde", eyes="blue"), 1, now + timedelta(minutes=1))
    assert isinstance(outcome, Conflict)
    assert (outcome.fields, outcome.by, outcome.version) == (("hair",), gareth.name, 3)
    assert (text(outcome.theirs, "hair"), text(outcome.theirs, "eyes"), text(outcome.mine, "hair")) == ("black", "blue", "blonde")
    seen = sections.see(nell, child, "appearance", now)
    assert text(seen.document, "hair") == "black"
    kept = [(one.path, one.new, one.by) for one in seen.history if one.conflict]
    assert kept == [("hair", "blonde", nell.name)]
    assert sections.save(nell, child, "appearance", typed(hair="blonde", eyes="blue"), outcome.version, now) == Saved(4)


def test_a_first_save_by_two_at_once_loses_nothing(session, nell, gareth, child, now):
    sections.save(gareth, child, "appearance", typed(hair="black"), 0, now)
    outcome = sections.save(nell, child, "appearance", typed(hair="brown", eyes="blue"), 0, now)
    assert isinstance(outcome, Conflict) and text(outcome.theirs, "eyes") == "blue"


def test_a_version_that_never_was_loses_nothing(session, nell, child, now):
    sections.save(nell, child, "appearance", typed(hair="black"), 0, now)
    outcome = sections.save(nell, child, "appearance", typed(hair="brown"), 99, now)
    assert isinstance(outcome, Conflict) and text(outcome.mine, "hair") == "brown"


def test_history_says_who_changed_which_answer_from_what_to_what_newest_first(session, nell, gareth, child, now):
    sections.save(nell, child, "appearance", typed(hair="brown", eyes="blue"), 0, now)
    sections.save(gareth, child, "appearance", typed(hair="black", eyes="blue"), 1, now + timedelta(hours=1))
    first, *rest = sections.see(nell, child, "appearance", now).history
    assert (first.path, first.old, first.new, first.by, first.at, first.version) == (
        "hair", "brown", "black", gareth.name, now + timedelta(hours=1), 2)
    assert {one.path for one in rest} == {"hair", "eyes"}


def test_documents_lie_sealed(session, nell, child, now):
    sections.save(nell, child, "health", typed(allergies="penicillin"), 0, now)
    assert all(b"penicillin" not in row.body for row in session.scalars(select(Revision)))


def test_another_homes_carer_and_an_unknown_section_are_not_found(session, nell, child, now):
    stranger = a_carer(a_home("Aldersyke"))
    for deed in (lambda: sections.see(stranger, child, "health", now),
                 lambda: sections.save(stranger, child, "health", typed(allergies="none"), 0, now),
                 lambda: sections.see(nell, child, "no-such-section", now),
                 lambda: sections.save(nell, child, "no-such-section", typed(), 0, now)):
        with pytest.raises(NotFound):
            deed()


def test_a_change_while_the_child_is_missing_is_a_fact_of_the_episode(session, nell, child, now):
    episode = an_episode(child, now)
    sections.save(nell, child, "appearance", typed(hair="dyed red"), 0, now)
    last = journal.read(session, the(Episode, episode))[-1]
    assert (last.kind.value, last.payload["section"], last.by_name) == ("ProfileChanged", "appearance", nell.name)
