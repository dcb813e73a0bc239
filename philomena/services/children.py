"""A child's standing record: the small card for lists, the whole profile for one page, and how a child is added.

Every way in is scoped to the actor and written in the log of looks; the functions that take a `session` are for other
services, which do both themselves.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol import form
from philomena.protocol.access import Actor, Deed, Tie
from philomena.protocol.alike import plain
from philomena.protocol.form import Profile
from philomena.services import photos
from philomena.store import NotFound, keys, new_id, scope, transaction, views
from philomena.store.tables import Child, Document, Episode, Organisation, Party, Person, Revision

NOT_NAMED = "No name yet"
OLDEST_NEWS = timedelta(days=7)


@dataclass(frozen=True)
class Card:
    """What a list shows of a child. `born` is None unless the date could be read."""

    known_as: str
    full_name: str
    born: date | None
    room: str
    pronouns: str
    home_name: str = ""


@dataclass(frozen=True)
class Listed:
    """One child in a list."""

    child_id: str
    card: Card
    open_episode_id: str | None

    @property
    def known_as(self) -> str:
        return self.card.known_as


@dataclass(frozen=True)
class ChildView:
    """A child's page: card, whole profile, photo, and who last changed the profile and when (UTC)."""

    child_id: str
    card: Card
    profile: Profile
    photo_id: str | None
    photo_taken_on: date | None
    open_episode_id: str | None
    home_name: str
    checked_at: datetime | None
    checked_by: str


def see(actor: Actor, child_id: str, now: datetime) -> ChildView:
    """One child's whole record. Raises NotFound outside the actor's scope."""
    with transaction() as session:
        child = scope.theirs(session, actor, child_id, now, Deed.SEE_CHILD)
        views.write(session, actor, "child", [child.id], now)
        card, photo = card_of(session, child), photos.current_photo(session, child.id)
        at, by = _last_change(session, child.id)
        return ChildView(
            child.id, card, profile_of(session, child), photo.id if photo else None, photo.taken_on if photo else None,
            open_episodes(session, [child.id]).get(child.id), card.home_name, at, by)


def listed(actor: Actor, now: datetime, what: str = "who is missing") -> tuple[Listed, ...]:
    """Every child on whom the actor may report, by the name they are known as."""
    with transaction() as session:
        found = session.scalars(select(Child).where(Child.id.in_(scope.children_for(actor, now, Deed.REPORT)))).all()
        views.write(session, actor, what, [child.id for child in found], now)
        return list_of(session, found)


def list_of(session: Session, found: Iterable[Child]) -> tuple[Listed, ...]:
    """These children as a list shows them; a forgotten child is not in it."""
    named = cards(session, found)
    missing = open_episodes(session, named)
    rows = (Listed(child_id, card, missing.get(child_id)) for child_id, card in named.items())
    return tuple(sorted(rows, key=lambda row: row.known_as.casefold()))


def profile_of(session: Session, child: Child) -> Profile:
    """Everything the home wrote of the child, section by section. Raises Forgotten."""
    key = keys.key_of(session, child)
    rows = session.scalars(select(Document).where(Document.child_id == child.id))
    return Profile.of({row.key: opened(key, row) for row in rows}, version=child.profile_version)


def card_of(session: Session, child: Child) -> Card:
    """The child's card. Raises Forgotten."""
    keys.key_of(session, child)
    return cards(session, [child])[child.id]


def cards(session: Session, found: Iterable[Child]) -> dict[str, Card]:
    """The cards of these children, with the home each lives in now; forgotten children have none."""
    known = {child.id: child for child in found}
    can_read = keys.open_keys(session, known.values())
    homes = dict(session.execute(
        select(Party.child_id, Organisation.name).join(Organisation, Organisation.id == Party.organisation_id)
        .where(Party.child_id.in_(known), Party.kind == Tie.HOME, Party.until_at.is_(None)).order_by(Party.from_at)).all())
    return {id: _read_card(session, child, homes.get(id, "")) for id, child in known.items() if id in can_read}


def is_called(session: Session, child: Child, name: str) -> bool:
    """Could this name, said in a hurry, mean this child: what they are known as, their first name, or the whole."""
    try:
        card = card_of(session, child)
    except keys.Forgotten:
        return False
    names = {card.known_as, card.full_name, card.full_name.split(" ")[0]} - {NOT_NAMED}
    return plain(name) in {plain(known) for known in names} - {""}


def open_episodes(session: Session, child_ids: Iterable[str]) -> dict[str, str]:
    """Which of these children are missing or away now, and in which episode."""
    return dict(session.execute(select(Episode.child_id, Episode.id).where(
        Episode.child_id.in_(list(child_ids)), Episode.found_at.is_(None), Episode.closed_at.is_(None))).all())


def add_child(actor: Actor, home_id: str, answers: Mapping[str, str], now: datetime) -> str:
    """Begin a child's record at a home from answers of the section identity, as typed; the answer is the new id."""
    with transaction() as session:
        home = _home_for(session, actor, home_id, Deed.CHANGE_PROFILE, now)
        fields = {name: {"mark": "known", "text": text} for name, text in answers.items() if text}
        child = admit(session, home, {"identity": {"fields": fields, "rows": {}}}, actor.person_id, now)
        views.write(session, actor, "child", [child.id], now)
        return child.id


def add_bare(session: Session, actor: Actor, home_id: str, name: str, now: datetime) -> Child:
    """A child reported by one name, with no profile yet (ruling 34). Raises NotFound for a home not the actor's.
    The child is the home's from a week ago, so that news from before we heard is in scope too (ruling 4)."""
    home = _home_for(session, actor, home_id, Deed.REPORT, now)
    fields = {"known_as": {"mark": "known", "text": name}}
    return admit(session, home, {"identity": {"fields": fields, "rows": {}}}, actor.person_id, now, now - OLDEST_NEWS)


def admit(session: Session, home: Organisation, documents: Mapping[str, Any], by: str, now: datetime,
          since: datetime | None = None) -> Child:
    """Lay a child's record: a key for the home's provider, the ties (from `since`, else now), the sections, the card."""
    child = Child(id=new_id(), controller_id=home.parent_id or home.id, made_at=now, profile_version=0, entries=0, head="")
    session.add(child)
    session.flush()
    keys.child_key(session, child.id, child.controller_id, make=True)
    scope.tie(session, child.id, Tie.HOME, since or now, organisation_id=home.id)
    scope.tie(session, child.id, Tie.PROVIDER, since or now, organisation_id=child.controller_id)
    for key, document in documents.items():
        keep(session, child, key, document, by, now)
    if not documents:
        keep_card(session, child)
    return child


def keep(session: Session, child: Child, key: str, document: Mapping[str, Any], by: str, now: datetime) -> Document:
    """Write the next version of a section, and the same as a revision; the card follows."""
    row = session.get(Document, (child.id, key))
    if row is None:
        row = Document(child_id=child.id, key=key, version=0)
        session.add(row)
    row.version, row.changed_at, row.changed_by = row.version + 1, now, by
    sealing = keys.key_of(session, child)
    row.document = keys.seal_json(sealing, document, _where(row))
    revise(session, sealing, row, document, by, now)
    child.profile_version += 1
    session.flush()
    keep_card(session, child)
    return row


def revise(session: Session, sealing: bytes, row: Document, document: Mapping[str, Any], by: str, now: datetime,
           conflict: bool = False) -> None:
    """Keep what somebody typed: the section's new version, or, as a conflict, what they typed on top of it."""
    kept = Revision(id=new_id(), child_id=row.child_id, section=row.key, version=row.version, by=by, at=now, conflict=conflict)
    kept.body = keys.seal_json(sealing, document, f"revision.body:{kept.id}")
    session.add(kept)


def opened(key: bytes, row: Document) -> dict[str, Any]:
    """A section's document as it was typed."""
    return keys.unseal_json(key, row.document, _where(row))


def keep_card(session: Session, child: Child) -> None:
    """Write the card anew from the profile."""
    profile = profile_of(session, child)
    first, known_as = profile.text("identity.legal_first_names"), profile.text("identity.known_as")
    reading = profile.answer("identity.date_of_birth").reading
    card = Card(
        known_as=known_as or first or NOT_NAMED,
        full_name=f"{first} {profile.text('identity.legal_surname')}".strip() or known_as or NOT_NAMED,
        born=reading.value if isinstance(reading, form.Known) else None,
        room=profile.text("placement.room"), pronouns=profile.text("identity.pronouns"))
    written = asdict(card) | {"born": card.born.isoformat() if card.born else None}
    child.card = keys.seal_json(keys.key_of(session, child), written, f"child.card:{child.id}")
    session.flush()             # a refresh that locks the row would otherwise take the card away again


def _read_card(session: Session, child: Child, home_name: str) -> Card:
    told = keys.unseal_json(keys.key_of(session, child), child.card, f"child.card:{child.id}")
    born = date.fromisoformat(told["born"]) if told["born"] else None
    return Card(**told | {"born": born, "home_name": home_name})


def _home_for(session: Session, actor: Actor, home_id: str, deed: Deed, now: datetime) -> Organisation:
    home = session.get(Organisation, home_id)
    places = {held.organisation_id for held in actor.places(deed, now)}
    if home is None or not places & {home.id, home.parent_id}:
        raise NotFound("no such home")
    return home


def _last_change(session: Session, child_id: str) -> tuple[datetime | None, str]:
    last = session.execute(
        select(Document.changed_at, Person.name).join(Person, Person.id == Document.changed_by)
        .where(Document.child_id == child_id).order_by(Document.changed_at.desc()).limit(1)).first()
    return (last[0], last[1]) if last else (None, "")


def _where(row: Document) -> str:
    return f"section.document:{row.child_id}/{row.key}/{row.version}"
