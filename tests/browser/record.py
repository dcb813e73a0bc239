"""What the server has in its record, read from the same encrypted file beside the running server."""
from __future__ import annotations

import uuid
from pathlib import Path

from philomena.app import create_app
from philomena.config import Config
from philomena.services import arrivals, people
from philomena.services.receipts import Sent
from philomena.store import db, journal
from philomena.store.tables import Arrival, Child, Device, Episode, Person

PASSWORD = "Quillbeck-2026-demo"


class Record:
    """Each question is asked anew of the file."""

    def __init__(self, instance: Path) -> None:
        self.app = create_app(Config(instance, None, "http://localhost", 0, None))

    def close(self) -> None:
        with self.app.app_context():
            db.engine.dispose()

    def arrivals(self, client_id: str) -> list[str]:
        """How each thing that came under this id was taken."""
        with self.app.app_context():
            return list(db.session.scalars(db.select(Arrival.outcome).where(Arrival.client_id == client_id)))

    def outcomes(self) -> list[str]:
        with self.app.app_context():
            return list(db.session.scalars(db.select(Arrival.outcome)))

    def episodes(self) -> list[str]:
        with self.app.app_context():
            return list(db.session.scalars(db.select(Episode.id)))

    def facts(self, kind: str) -> list:
        """Every fact of a kind, in any episode."""
        with self.app.app_context():
            return [fact for episode in db.session.scalars(db.select(Episode))
                    for fact in journal.read(db.session(), episode) if fact.kind.value == kind]

    def stop_devices(self, email: str) -> None:
        """Revoke every phone that somebody is signed in on, from another one."""
        from philomena import clock
        with self.app.app_context():
            person = db.session.scalar(db.select(Person).where(Person.email == email))
            for device in db.session.scalars(db.select(Device.id).where(Device.person_id == person.id)).all():
                people.revoke_device(people.actor_named(person.id), device, clock.now())

    def all_home(self, email: str) -> None:
        """Every child who is missing is with us again, as somebody says who is at the office computer."""
        from philomena import clock
        with self.app.app_context():
            person = db.session.scalar(db.select(Person).where(Person.email == email))
            missing = db.session.scalars(db.select(Episode.id).where(Episode.status == "missing")).all()
            for episode in missing:
                sent = Sent(str(uuid.uuid4()), f"/episodes/{episode}/facts/with-us", {"place": ("home",)})
                assert arrivals.receive(people.actor_named(person.id), sent, clock.now()).is_kept

    def children(self) -> int:
        with self.app.app_context():
            return db.session.scalar(db.select(db.func.count()).select_from(Child))
