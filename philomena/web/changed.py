"""A section's document with one thing changed: an item of a list, or one answer. The old document is never touched."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def with_row(document: Mapping[str, Any], group_key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The document with this item in its place, or at the end of its list when it is new; answers not given anew stay."""
    kept = document.get("rows", {}).get(group_key, [])
    if any(old["id"] == row["id"] for old in kept):
        items = [{**old, "fields": {**old["fields"], **row["fields"]}} if old["id"] == row["id"] else old for old in kept]
    else:
        items = [*kept, row]
    return {**document, "rows": {**document.get("rows", {}), group_key: items}}


def with_answer(document: Mapping[str, Any], path: str, answer: Mapping[str, str]) -> dict[str, Any]:
    """The document with this answer at a path ("known_as", or "person.<row id>.phone"). An unknown path changes nothing."""
    if "." not in path:
        return {**document, "fields": {**document.get("fields", {}), path: dict(answer)}}
    group_key, row_id, field = path.split(".", 2)
    row = next((row for row in document.get("rows", {}).get(group_key, ()) if row["id"] == row_id), None)
    if row is None:
        return dict(document)
    return with_row(document, group_key, {**row, "fields": {**row["fields"], field: dict(answer)}})


def answer_at(document: Mapping[str, Any], path: str) -> Mapping[str, str]:
    """The answer at a path, as stored; nothing when it is not there."""
    if "." not in path:
        return document.get("fields", {}).get(path, {})
    group_key, row_id, field = path.split(".", 2)
    for row in document.get("rows", {}).get(group_key, ()):
        if row["id"] == row_id:
            return row["fields"].get(field, {})
    return {}
