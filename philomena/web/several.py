"""Several children reported in one press: one call and one set of words, a report each (practice 7)."""
from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid5

from philomena.services.receipts import Sent


def each_child(sent: Sent) -> list[Sent]:
    """A report each where several children were ticked (practice 7): the first under the form's id, the others under
    ids worked out from it, so that pressing twice is still once."""
    children = tuple(dict.fromkeys(sent.fields.get("child", ())))
    if len(children) < 2:
        return [sent]
    return [replace(sent, id=sent.id if child == children[0] else str(uuid5(UUID(sent.id), child)),
                    fields={**sent.fields, "child": (child,)}) for child in children]
