"""The dictionary for machines: as JSON Schema, and how much of it each source asks for."""
from __future__ import annotations

from typing import Any

from philomena.protocol.form.declaration import Dictionary, Field, Mark


def schema(dictionary: Dictionary) -> dict[str, Any]:
    """The stored profile as JSON Schema (2020-12): one document for each section."""
    answer = {"type": "object", "required": ["mark", "text"],
              "properties": {"mark": {"enum": [mark.value for mark in Mark]}, "text": {"type": "string"}}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "The Philomena profile", "type": "object",
            "$defs": {"answer": answer},
            "properties": {section.key: {
                "type": "object", "title": section.title,
                "properties": {"fields": _asked(section.fields), "rows": {
                    "type": "object", "properties": {group.key: {
                        "type": "array", "title": group.label, "items": {
                            "type": "object", "required": ["id", "fields"],
                            "properties": {"id": {"type": "string"}, "fields": _asked(group.fields)}}}
                        for group in section.groups}}}}
                for section in dictionary.sections}}


def _asked(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {"type": "object", "properties": {
        field.key: {"$ref": "#/$defs/answer", "title": field.label, "description": field.hint} for field in fields}}


def coverage(dictionary: Dictionary) -> dict[str, tuple[str, ...]]:
    """For each source, the paths of the questions it asks that we hold."""
    found: dict[str, list[str]] = {}
    for path, field in dictionary.fields():
        for source in field.asked_by:
            found.setdefault(source, []).append(path)
    return {source: tuple(paths) for source, paths in found.items()}
