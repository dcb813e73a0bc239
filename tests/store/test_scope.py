"""Whom an actor reaches, judged by ties and roles at the moment in question, and by nothing else."""
import pytest

from philomena.protocol.access import Deed, Role, Tie
from philomena.store import NotFound, scope, transaction
from philomena.store.tables import Episode, Party
from tests.builders import SINCE, a_bare_child, a_carer, a_home, a_person, an_episode, days


def reached(session, actor, at, deed=Deed.SEE_CHILD):
    return set(session.scalars(scope.children_for(actor, at, deed)))


def test_a_carer_reaches_the_children_of_their_own_home_and_no_others(session, now):
    home, other = a_home(), a_home("Aldersyke")
    mine, theirs = a_bare_child(home), a_bare_child(other)
    nell = a_carer(home)
    assert reached(session, nell, now) == {mine}
    assert scope.theirs(session, nell, mine, now).id == mine
    for hidden in (theirs, "no-such-child"):
        with pytest.raises(NotFound, match="no such child"):
            scope.theirs(session, nell, hidden, now)


def test_a_manager_at_the_provider_reaches_every_home_of_it(session, now):
    home = a_home()
    sister, stranger = a_home("Aldersyke", beside=home), a_home("Thornfield")
    children = {a_bare_child(home), a_bare_child(sister)}
    a_bare_child(stranger)
    assert reached(session, a_person(Role.MANAGER, home.provider), now) == children
    assert reached(session, a_person(Role.CARER, home.provider), now) == set()


def test_a_role_that_has_ended_or_not_begun_opens_nothing(session, now):
    home = a_home()
    child = a_bare_child(home)
    left = a_person(Role.CARER, home.id, until_at=now - days(2))
    to_come = a_person(Role.CARER, home.id, from_at=now + days(1))
    assert reached(session, left, now) == reached(session, to_come, now) == set()
    assert reached(session, left, now - days(3)) == reached(session, to_come, now + days(2)) == {child}


def test_a_role_holds_from_its_first_moment_until_before_its_last(session, now):
    home = a_home()
    child = a_bare_child(home)
    ends = a_person(Role.CARER, home.id, from_at=now - days(1), until_at=now)
    assert reached(session, ends, now) == set()
    assert reached(session, ends, now - days(1)) == {child}


def test_when_a_child_moves_the_old_home_loses_sight_and_keeps_what_happened_before(session, now):
    old = a_home()
    new = a_home("Aldersyke", beside=old)
    child, nell, gareth = a_bare_child(old), a_carer(old), a_carer(new, "Gareth Pryce")
    with transaction() as writing:
        scope.untie(writing, child, Tie.HOME, now)
        scope.tie(writing, child, Tie.HOME, now, organisation_id=new.id)
    assert (reached(session, nell, now), reached(session, gareth, now)) == (set(), {child})
    assert (reached(session, nell, now - days(1)), reached(session, gareth, now - days(1))) == ({child}, set())


def test_a_role_counts_only_for_the_deeds_it_allows(session, now):
    home = a_home()
    child = a_bare_child(home)
    nell, gareth = a_carer(home), a_person(Role.MANAGER, home.id)
    assert reached(session, nell, now, Deed.SEE_LOOKS) == set()
    assert reached(session, gareth, now, Deed.SEE_LOOKS) == {child}


def test_police_reach_the_report_and_not_the_child_or_what_came_before(session, now):
    home = a_home()
    child, marsh = a_bare_child(home), a_person(Role.POLICE, home.police, "PC Marsh")
    earlier = an_episode(child, now - days(30))
    with transaction() as writing:
        writing.get_one(Episode, earlier).found_at = now - days(29)
    assert reached(session, marsh, now, Deed.SEE_EPISODE) == set()
    report = an_episode(child, now)
    with transaction() as writing:
        scope.tie(writing, child, Tie.POLICE, now, organisation_id=home.police)
    assert scope.episode_theirs(session, marsh, report, now).id == report
    assert reached(session, marsh, now, Deed.SEE_CHILD) == set()
    with pytest.raises(NotFound, match="no such report"):
        scope.episode_theirs(session, marsh, earlier, now)
    with transaction() as writing:
        scope.untie(writing, child, Tie.POLICE, now + days(3))
    with pytest.raises(NotFound):
        scope.episode_theirs(session, marsh, report, now + days(3))


def test_another_force_reaches_nothing(session, now):
    home, elsewhere = a_home(), a_home("Thornfield")
    child = a_bare_child(home)
    report = an_episode(child, now)
    with transaction() as writing:
        scope.tie(writing, child, Tie.POLICE, now, organisation_id=home.police)
    with pytest.raises(NotFound):
        scope.episode_theirs(session, a_person(Role.POLICE, elsewhere.police), report, now)


def test_an_interviewer_reaches_their_own_referrals_only(session, now):
    home = a_home()
    child, other = a_bare_child(home), a_bare_child(home)
    amina, joe = (a_person(Role.INTERVIEWER, home.interviews, name) for name in ("Amina Yusuf", "Joe Hart"))
    with transaction() as writing:
        scope.tie(writing, child, Tie.INTERVIEWER, now, person_id=amina.person_id)
    assert reached(session, amina, now, Deed.RECORD_INTERVIEW) == {child}
    assert reached(session, joe, now, Deed.RECORD_INTERVIEW) == set()
    with transaction() as writing:
        scope.tie(writing, other, Tie.INTERVIEWS, now, organisation_id=home.interviews)
    assert reached(session, joe, now, Deed.RECORD_INTERVIEW) == {other}


def test_a_carer_who_also_interviews_elsewhere_does_not_see_through_the_wrong_role(session, now):
    home, other = a_home(), a_home("Aldersyke")
    child = a_bare_child(other)
    nell = a_person(Role.CARER, other.interviews)
    with transaction() as writing:
        scope.tie(writing, child, Tie.INTERVIEWS, now, organisation_id=other.interviews)
    assert reached(session, nell, now) == set()


def test_a_tie_made_twice_is_one_and_keeps_its_earlier_beginning(session, now):
    home = a_home()
    child = a_bare_child(home)
    with transaction() as writing:
        for at in (now, now - days(1)):
            scope.tie(writing, child, Tie.POLICE, at, organisation_id=home.police)
    tied = session.query(Party).filter_by(child_id=child, kind=Tie.POLICE).all()
    assert [row.from_at for row in tied] == [now - days(1)]


def test_a_party_is_an_organisation_or_a_person_never_both_or_neither(session, now):
    home = a_home()
    child, nell = a_bare_child(home), a_carer(home)
    for both in ({}, {"organisation_id": home.id, "person_id": nell.person_id}):
        with pytest.raises(Exception, match="one_of_them"), transaction() as writing:
            writing.add(Party(child_id=child, kind=Tie.HOME, from_at=SINCE, **both))
