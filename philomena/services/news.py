"""Whatever happens after the report: one fact, by somebody who may say it, into the episode it belongs to."""
from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from philomena.protocol import deciding
from philomena.protocol.access import Actor, Deed
from philomena.protocol.facts import FACTS, FactKind
from philomena.services import recording, reports
from philomena.services.payloads import payload_of, scope_moment
from philomena.services.receipts import Receipt, Sent
from philomena.store import NotFound, new_id, scope
from philomena.store.tables import Episode

INTERVIEWS = frozenset({FactKind.SLOTS_OFFERED, FactKind.INTERVIEW_OFFERED, FactKind.INTERVIEW_OUTCOME})
NOT_BY_HAND = frozenset({FactKind.REPORTED, FactKind.REPORTED_AGAIN, FactKind.MOVED_HERE, FactKind.HANDED_OVER,
                         FactKind.PROFILE_CHANGED, FactKind.CODE_REFUSED})


def in_an_address(kind: FactKind) -> str:
    """`CallAnswered` as an address says it: `call-answered`."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.value).lstrip("-")


KINDS = {in_an_address(kind): kind for kind in FactKind if kind not in NOT_BY_HAND}


def enter(session: Session, actor: Actor, sent: Sent, episode_id: str, now: datetime) -> Receipt:
    """Record one fact. Raises NotFound for an unknown kind, an episode out of reach, or a role that may not say it.

    A fact of an episode not heard of yet, for a child in reach, waits for its report (ruling 2).
    """
    kind, at = KINDS.get(sent.kind), scope_moment(sent, now)
    if kind is None or not _may_say(actor, kind, at):
        raise NotFound("no such fact")
    deed = Deed.RECORD_INTERVIEW if kind in INTERVIEWS else Deed.SEE_EPISODE
    if session.get(Episode, episode_id) is None:
        child = scope.theirs(session, actor, sent.first("child"), at, Deed.REPORT)
        return Receipt(sent.id, "waiting", None, child.id)
    episode = scope.episode_theirs(session, actor, episode_id, at, deed)
    if kind is FactKind.REPORTED_WRONG_CHILD:
        return reports.move(session, actor, sent, episode, now)
    if kind is FactKind.MISSING_AGAIN:
        return reports.missing_again(session, actor, sent, episode, now)
    return _record(session, actor, sent, episode, kind, now)


def _record(session: Session, actor: Actor, sent: Sent, episode: Episode, kind: FactKind, now: datetime) -> Receipt:
    fact = recording.fact(kind, actor, new_id(), sent.happened_at(now), now, payload_of(kind, sent, now))
    decision = deciding.decide(recording.stand(session, episode, now).state, fact)
    if decision.refusal:
        return Receipt(sent.id, "refused", episode.id, episode.child_id, decision.refusal)
    recording.enter(session, episode, decision.facts, now, sent.device_id, sent.body_hash)
    return Receipt(sent.id, "recorded", episode.id, episode.child_id)


def _may_say(actor: Actor, kind: FactKind, at: datetime) -> bool:
    return any(held.role in FACTS[kind].who for held in actor.memberships if held.holds(at))
