"""What somebody sends, and what they are told came of it."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

NOT_CONTENT = frozenset({"id", "made_at", "sent_at"})
CLOCK_SLIP = timedelta(minutes=2)        # ruling 5: a phone's clock further out than this is shown


@dataclass(frozen=True)
class Sent:
    """One form as a person sent it: by a page, or sealed on a phone and opened here. Moments are UTC, by the phone's clock."""

    id: str
    path: str
    fields: Mapping[str, tuple[str, ...]]
    made_at: datetime | None = None
    sent_at: datetime | None = None
    device_id: str | None = None
    sealed: bool = False
    beside: str = ""                # the id of the first telling, when this is the same id with other content

    @property
    def is_report(self) -> bool:
        """True for `/episodes`; anything else is news of an episode."""
        return self.path.strip("/") == "episodes"

    @property
    def episode_id(self) -> str:
        """The report that this is news of, as the sender knew it: `/episodes/<id>/facts/<kind>`."""
        parts = self.path.strip("/").split("/")
        return parts[1] if len(parts) == 4 and parts[0] == "episodes" and parts[2] == "facts" else ""

    @property
    def kind(self) -> str:
        """The kind of fact, in the words of the address: `call-answered`; a report is `reported`."""
        return "reported" if self.is_report else self.path.strip("/").split("/")[-1]

    @property
    def body_hash(self) -> str:
        """SHA-256 of what was said, without its id and times, so that a replay is known from a second telling."""
        said = sorted((name, list(values)) for name, values in self.fields.items() if name not in NOT_CONTENT)
        return hashlib.sha256(json.dumps([self.path, said], ensure_ascii=False).encode()).hexdigest()

    def first(self, name: str) -> str:
        """The field's first value as typed, or an empty string."""
        return next(iter(self.fields.get(name, ())), "")

    def skew(self, heard_at: datetime) -> timedelta:
        """How far the phone's clock was behind ours when it sent (ruling 5)."""
        return heard_at - self.sent_at if self.sent_at else timedelta(0)

    def happened_at(self, heard_at: datetime) -> datetime:
        """When it was pressed, by our clock; never later than when we heard."""
        if self.made_at is None:
            return heard_at
        return min(self.made_at + self.skew(heard_at), heard_at)


@dataclass(frozen=True)
class Receipt:
    """What came of it. Only `recorded`, `again`, `waiting` and `quarantined` let a phone forget its copy."""

    id: str
    status: str
    episode_id: str | None = None
    child_id: str | None = None
    words: str = ""

    @property
    def is_kept(self) -> bool:
        """True when the home's record has it, so that the phone need not."""
        return self.status in {"recorded", "again", "waiting", "quarantined"}


def not_found(sent: Sent) -> Receipt:
    """Outside this person's reach, or never existed: the same answer (ruling 1)."""
    return Receipt(sent.id, "not_found")
