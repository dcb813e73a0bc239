"""The demonstration is laid once, through the same doors as everything else."""
from sqlalchemy import func, select

from philomena import store
from philomena.services import children, demonstration, people
from philomena.store.tables import Child


def test_loading_twice_is_once_and_a_carer_sees_the_children_of_their_home(session, now):
    assert demonstration.load(now) == demonstration.load(now)
    assert session.scalar(select(func.count()).select_from(Child)) == 6
    gareth = people.sign_in("gareth@whinmoss.example", demonstration.PASSWORD, "192.0.2.1", "Chrome", now)
    names = {row.known_as for row in children.listed(people.actor_of(gareth.person_id, gareth.device_id, now), now)}
    assert "Zoë" in names and len(names) < 6
    assert store.verify() == []
