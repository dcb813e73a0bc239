"""What we keep, one file a theme."""
from philomena.store.tables.children import Child, ChildKey, Document, Party, Photo, Revision
from philomena.store.tables.episodes import Arrival, Assessed, Entry, Episode, Notice, Raised
from philomena.store.tables.looking import Pulse, View
from philomena.store.tables.packs import IssuedPack, Share, ShareOpening
from philomena.store.tables.people import Attempt, Device, Kind, Membership, Organisation, Person

APPEND_ONLY = (Entry.__tablename__, View.__tablename__)

__all__ = [
    "APPEND_ONLY", "Arrival", "Assessed", "Attempt", "Child", "ChildKey", "Device", "Document", "Entry", "Episode",
    "IssuedPack", "Kind", "Membership", "Notice", "Organisation", "Party", "Person", "Photo", "Pulse", "Raised",
    "Revision", "Share", "ShareOpening", "View",
]
