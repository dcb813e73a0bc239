"""Giving one frozen pack to somebody without an account: a link that shows nothing until a spoken code and a name (ruling 19).

The token is the share's id and a mark of 128 bits over it, so it can be printed again and nothing of it is stored.
A machine that follows links reaches the form and no further. Once the child is found every share says only that.
"""
from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from philomena.protocol.access import Actor, Deed
from philomena.protocol.facts import Fact, FactKind
from philomena.protocol.form import Recipient
from philomena.services import packs, recording
from philomena.services.packs import Issued
from philomena.store import NotFound, keyring, new_id, scope, transaction, views
from philomena.store.tables import Episode, IssuedPack, Share, ShareOpening

AT_MOST = timedelta(hours=72)           # privacy.md: DESIGN
AFTER_THE_END = timedelta(hours=24)
CODE_LIVES = timedelta(minutes=10)      # practice 20: DESIGN
TRIES = 5
READING = timedelta(hours=12)           # how long one opening may be read again on the same browser


@dataclass(frozen=True)
class Given:
    """A share as the giver sees it. The code is shown once, here; the token can be worked out again."""

    id: str
    token: str
    code: str
    code_until: datetime
    recipient: Recipient
    version: int
    expires_at: datetime
    revoked_at: datetime | None
    reached_at: datetime | None
    openings: tuple[tuple[datetime, str, str, str], ...] = ()


@dataclass(frozen=True)
class Refused:
    """Why it did not open: `ended` for good, or so many tries left. It says nothing of whose pack it is."""

    ended: bool
    tries_left: int = 0


@dataclass(frozen=True)
class Shown:
    """What the one who opened it may see: the frozen pack; or nothing but that the child is no longer missing."""

    issued: Issued | None
    found: bool


def make(actor: Actor, episode_id: str, recipient: Recipient, now: datetime) -> Given:
    """Freeze the newest pack for this reader and make a link to it with a first code. Writes down who, how and why."""
    with transaction() as session:
        episode = scope.episode_theirs(session, actor, episode_id, now, Deed.GIVE_PACK)
        pack = packs.freeze(session, actor, episode, recipient, now)
        share = Share(id=new_id(), episode_id=episode.id, pack_id=pack.id, recipient=recipient.value,
                      made_by=actor.person_id, made_at=now, expires_at=now + AT_MOST, code_hash="", code_made_at=now)
        code = _new_code(share, now)
        session.add(share)
        _tell(session, episode, actor, {"step": "sent", "recipient": recipient.value, "version": pack.version}, now)
        views.write(session, actor, "gave the pack", (episode.child_id,), now)
        session.flush()
        return _given(session, share, code)


def new_code(actor: Actor, share_id: str, now: datetime) -> Given:
    """Another code for the same link; the one before no longer works."""
    with transaction() as session:
        share = _theirs(session, actor, share_id, now)
        return _given(session, share, _new_code(share, now))


def given(actor: Actor, episode_id: str, now: datetime) -> tuple[Given, ...]:
    """Every share of an episode and what came of it, newest first. Codes are not shown again."""
    with transaction() as session:
        episode = scope.episode_theirs(session, actor, episode_id, now, Deed.GIVE_PACK)
        rows = session.scalars(select(Share).where(Share.episode_id == episode.id).order_by(Share.made_at.desc()))
        return tuple(_given(session, row, "") for row in rows)


def revoke(actor: Actor, share_id: str, now: datetime) -> None:
    """Stop a link: nobody can open it from now on, nor read on."""
    with transaction() as session:
        share = _theirs(session, actor, share_id, now)
        share.revoked_at = share.revoked_at or now


def reach(token: str, now: datetime) -> str | None:
    """Note that a link was reached, by a person or a machine, and give the share's id; None if it is no token of ours."""
    share_id = _read(token)
    if share_id is None:
        return None
    with transaction() as session:
        share = session.get(Share, share_id)
        if share is None:
            return None
        if share.reached_at is None:
            share.reached_at = now
        return share.id


def open_(share_id: str, name: str, collar: str, force: str, code: str, now: datetime) -> str | Refused:
    """Open with the spoken code and a name. The answer is the opening's id, which reads the pack; or why not."""
    with transaction() as session:
        share = session.get(Share, share_id, with_for_update=True, populate_existing=True)
        if share is None or _over(session, share, now):
            return Refused(ended=True)
        if share.tries >= TRIES or now - share.code_made_at > CODE_LIVES:
            return Refused(ended=False)
        if not name.strip() or not hmac.compare_digest(share.code_hash, _hash(share.id, code)):
            share.tries += 1
            return Refused(ended=False, tries_left=TRIES - share.tries)
        share.tries, share.code_hash = 0, ""            # a code opens once
        opening = ShareOpening(id=new_id(), share_id=share.id, at=now, name=name, collar=collar, force=force, address_hash="")
        session.add(opening)
        episode = session.get_one(Episode, share.episode_id)
        _tell(session, episode, None, {"step": "opened", "name": name, "collar": collar, "force": force,
                                       "recipient": share.recipient}, now)
        return opening.id


def read(opening_id: str, now: datetime, what: str = "pack by link") -> Shown:
    """What an opening shows now; each look is written down under the one who gave it. Raises NotFound when it ended."""
    with transaction() as session:
        opening = session.get(ShareOpening, opening_id)
        share = session.get(Share, opening.share_id) if opening else None
        if share is None or now - opening.at > READING or share.revoked_at:
            raise NotFound("this link has ended")
        episode = session.get_one(Episode, share.episode_id)
        if episode.found_at:
            return Shown(None, found=True)
        if now > share.expires_at:
            raise NotFound("this link has ended")
        pack = session.get_one(IssuedPack, share.pack_id)
        giver = Actor(share.made_by, "")
        views.write(session, giver, f"{what} {opening.id}", (episode.child_id,), now)
        return Shown(packs.opened(session, pack), found=False)


def accept(opening_id: str, details: dict[str, str], now: datetime) -> None:
    """Police accept the pack they opened: pressed by them, with their log number. The carer sees it at once."""
    with transaction() as session:
        opening = session.get(ShareOpening, opening_id)
        share = session.get(Share, opening.share_id) if opening else None
        if share is None or _over(session, share, now):
            raise NotFound("this link has ended")
        said = {"name": opening.name, "collar": opening.collar, "force": opening.force, **details}
        _tell(session, session.get_one(Episode, share.episode_id), None, {"step": "accepted", **said}, now)


def refused_code(actor: Actor, episode_id: str, now: datetime) -> None:
    """Somebody rang and asked for a code and was refused: one press, and the manager knows (practice 20)."""
    with transaction() as session:
        episode = scope.episode_theirs(session, actor, episode_id, now, Deed.GIVE_PACK)
        recording.enter(session, episode, [recording.fact(FactKind.CODE_REFUSED, actor, new_id(), now, now, {})], now)
        recording.finish(session)


def stop_all(session: Session, episode_id: str, now: datetime) -> None:
    """Stop every share of an episode, in the caller's transaction: the report was on the wrong child."""
    for share in session.scalars(select(Share).where(Share.episode_id == episode_id, Share.revoked_at.is_(None))):
        share.revoked_at = now


def _over(session: Session, share: Share, now: datetime) -> bool:
    """Ended: revoked, past its time, or a day past the episode's end."""
    closed_at = session.scalar(select(Episode.closed_at).where(Episode.id == share.episode_id))
    return bool(share.revoked_at) or now > share.expires_at or bool(closed_at and now > closed_at + AFTER_THE_END)


def _theirs(session: Session, actor: Actor, share_id: str, now: datetime) -> Share:
    share = session.get(Share, share_id)
    if share is None:
        raise NotFound("no such link")
    scope.episode_theirs(session, actor, share.episode_id, now, Deed.GIVE_PACK)
    return share


def _tell(session: Session, episode: Episode, actor: Actor | None, payload: dict, now: datetime) -> None:
    fact = Fact(id=new_id(), kind=FactKind.HANDED_OVER, happened_at=now, heard_at=now,
                by=actor.person_id if actor else "", by_name=actor.name if actor else "", payload=payload)
    recording.enter(session, episode, [fact], now)
    recording.finish(session)


def _given(session: Session, share: Share, code: str) -> Given:
    openings = session.scalars(select(ShareOpening).where(ShareOpening.share_id == share.id).order_by(ShareOpening.at))
    pack = session.get_one(IssuedPack, share.pack_id)
    return Given(share.id, _token(share.id), code, share.code_made_at + CODE_LIVES, Recipient(share.recipient), pack.version,
                 share.expires_at, share.revoked_at, share.reached_at,
                 tuple((one.at, one.name, one.collar, one.force) for one in openings))


def _new_code(share: Share, now: datetime) -> str:
    code = f"{secrets.randbelow(1_000_000):06}"
    share.code_hash, share.code_made_at, share.tries = _hash(share.id, code), now, 0
    return code


def _hash(share_id: str, code: str) -> str:
    digits = "".join(letter for letter in code if letter.isdigit())
    return hmac.new(keyring().share, f"code {share_id} {digits}".encode(), hashlib.sha256).hexdigest()


def _mark(share_id: UUID) -> bytes:
    return hmac.digest(keyring().share, b"token " + share_id.bytes, "sha256")[:16]


def _token(share_id: str) -> str:
    own = UUID(share_id)
    return urlsafe_b64encode(own.bytes + _mark(own)).decode().rstrip("=")


def _read(token: str) -> str | None:
    """The share's id in a token whose mark is right; None otherwise."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (ValueError, Error):
        return None
    if len(raw) != 32:
        return None
    own = UUID(bytes=raw[:16])
    return str(own) if hmac.compare_digest(raw[16:], _mark(own)) else None
