"""People, homes and children for tests, each in one line. Call inside an application context."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from philomena.protocol.access import Actor, Role, Tie
from philomena.protocol.facts import Fact, FactKind
from philomena.services import people
from philomena.store import db, journal, keys, new_id, scope, tables, transaction
from philomena.store.tables import Child, Device, Episode, Kind, Organisation, Person

SINCE = datetime(2025, 1, 1, tzinfo=UTC)
PASSWORD = "a pass phrase for the tests"


@dataclass(frozen=True)
class Home:
    """A home and those around it, as ids."""

    id: str
    provider: str
    police: str
    interviews: str


@cache
def password_hash() -> str:
    return people.hasher.hash(PASSWORD)


def an_organisation(kind: Kind, name: str, parent: str | None = None, **details) -> str:
    with transaction() as session:
        row = Organisation(id=new_id(), kind=kind, name=name, parent_id=parent, details=details)
        session.add(row)
        return row.id


def a_home(name: str = "Quillbeck House", *, beside: Home | None = None) -> Home:
    """A home with its provider, force and interview service; `beside` another, it shares them."""
    provider = beside.provider if beside else an_organisation(Kind.PROVIDER, f"{name} Care")
    police = beside.police if beside else an_organisation(Kind.POLICE, "West Yorkshire Police")
    interviews = beside.interviews if beside else an_organisation(Kind.INTERVIEWS, "Listening Ear")
    home = an_organisation(Kind.HOME, name, provider, police_id=police, interviews_id=interviews, phone="01632 960100")
    return Home(home, provider, police, interviews)


def a_person(role: Role, place: str, name: str = "Nell Ashworth", *, from_at: datetime = SINCE,
             until_at: datetime | None = None) -> Actor:
    """Somebody with one role at one place, signed in on a device."""
    with transaction() as session:
        person = Person(id=new_id(), email=f"{new_id()}@quillbeck.example", name=name, password_hash=password_hash())
        device = Device(id=new_id(), person_id=person.id, label="Chrome on Android", made_at=SINCE, seen_at=SINCE)
        held = tables.Membership(id=new_id(), person_id=person.id, organisation_id=place, role=role,
                                 from_at=from_at, until_at=until_at)
        session.add(person)
        session.flush()
        session.add_all([device, held])
        person_id, device_id = person.id, device.id
    return people.actor_named(person_id, device_id)


def a_carer(home: Home, name: str = "Nell Ashworth") -> Actor:
    return a_person(Role.CARER, home.id, name)


def a_bare_child(home: Home, since: datetime = SINCE) -> str:
    """A child with a key and ties to the home and its provider, and no profile: what the store needs."""
    with transaction() as session:
        child = Child(id=new_id(), controller_id=home.provider, made_at=since)
        session.add(child)
        session.flush()
        keys.child_key(session, child.id, home.provider, make=True)
        scope.tie(session, child.id, Tie.HOME, since, organisation_id=home.id)
        scope.tie(session, child.id, Tie.PROVIDER, since, organisation_id=home.provider)
        return child.id


def a_child(home: Home, known_as: str = "Zoë", *, by: Actor | None = None, since: datetime = SINCE, **answers: str) -> str:
    """A child with a profile; answers by path: `**{"placement.room": "3"}`."""
    from philomena.services import children
    by = by or a_carer(home, "Marcus Bell")
    documents: dict = {}
    for path, text in {"identity.known_as": known_as, **answers}.items():
        section, field = path.split(".")
        documents.setdefault(section, {"fields": {}, "rows": {}})["fields"][field] = {"mark": "known", "text": text}
    with transaction() as session:
        return children.admit(session, session.get_one(Organisation, home.id), documents, by.person_id, since).id


def a_fact(now: datetime, by: Actor | None = None, kind: str = "Sighted", **payload) -> Fact:
    return Fact(id=new_id(), kind=FactKind(kind), happened_at=now, heard_at=now, by=by.person_id if by else "",
                by_name=by.name if by else "Philomena", payload=payload)


def an_episode(child_id: str, now: datetime, *facts: Fact) -> str:
    """An open episode with these facts in its journal."""
    with transaction() as session:
        episode = Episode(id=new_id(), child_id=child_id, category="missing", opened_at=now)
        session.add(episode)
        session.flush()
        journal.append(session, episode, facts or [a_fact(now, kind="Reported")])
        return episode.id


def the(kind: type, id: str):
    """The row as it now stands."""
    return db.session().get_one(kind, id, populate_existing=True)


def days(count: float) -> timedelta:
    return timedelta(days=count)
