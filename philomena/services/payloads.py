"""From the fields of a form to the payload of a fact: text as it was typed, never cut, with the phone's own times beside."""
from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from philomena.protocol.facts import FACTS, FactKind
from philomena.protocol.questions import ASKED
from philomena.services.receipts import CLOCK_SLIP, Sent

LATE_SCOPE = timedelta(days=7)          # ruling 4
MANY = frozenset({"with_whom", "with_person_ids"})
BESIDE = ("with_person_ids", "noticed", "spoken_to", "with_concern")


def scope_moment(sent: Sent, now: datetime) -> datetime:
    """The moment (UTC) at which scope is judged: when it happened, for what is up to seven days old; else now."""
    happened_at = sent.happened_at(now)
    return happened_at if now - happened_at <= LATE_SCOPE else now


def payload_of(kind: FactKind, sent: Sent, now: datetime) -> dict[str, Any]:
    """What the fact carries: the fields of its row in the table, and the phone's clock (ruling 5)."""
    rule = FACTS[kind]
    payload: dict[str, Any] = {name: said for name in rule.fields if name != "answers" and (said := _last(sent, name))}
    if "answers" in rule.fields:
        payload["answers"] = answers_of(sent)
    if sent.made_at:
        skew = sent.skew(now)
        payload |= {"made_at": sent.made_at.isoformat(), "sent_at": sent.sent_at.isoformat() if sent.sent_at else ""}
        if abs(skew) > CLOCK_SLIP:
            payload["clock_wrong_by"] = int(skew.total_seconds())
    return payload


def answers_of(sent: Sent) -> dict[str, Any]:
    """The answers among the fields, as typed; a press after a text of the same name is the answer."""
    found: dict[str, Any] = {}
    for key in (*ASKED, *BESIDE):
        if key in MANY:
            if values := [value for value in sent.fields.get(key, ()) if value.strip()]:
                found[key] = values if key == "with_person_ids" else {"text": "; ".join(values)}
        elif said := _last(sent, key):
            found[key] = {"text": said}
    return found


def _last(sent: Sent, name: str) -> str:
    return next((value for value in reversed(sent.fields.get(name, ())) if value.strip()), "")
