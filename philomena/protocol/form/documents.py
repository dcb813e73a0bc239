"""The stored document of a section: made from a post, compared, and joined when two people typed at once. Nothing is cut."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from philomena.protocol.form.declaration import Group, Kind, Mark, Section
from philomena.protocol.form.reading import luhn

Document = Mapping[str, Any]
NO_CARD_NUMBERS = "We do not keep whole card numbers. Write the last 4."


@dataclass(frozen=True)
class Change:
    """One answer that differs. Old and new in words; '' where there was none."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Merged:
    """Both people's changes joined; where both changed one answer, theirs stands and the path is a conflict."""

    document: dict[str, Any]
    conflicts: tuple[str, ...]


def from_post(section: Section, items: Any) -> dict[str, Any]:
    """The document that a post holds: names "known_as", "known_as.mark", "person-<row>-name", "person.rows"."""
    values = {name: list(items.getlist(name) if hasattr(items, "getlist") else items[name]) for name in items}
    fields = {one.key: _answer(values, one.key) for one in section.fields if _posted(values, one.key)}
    return {"fields": fields, "rows": {group.key: _rows(group, values) for group in section.groups}}


def _posted(values: Mapping[str, list[str]], name: str) -> bool:
    return name in values or f"{name}.mark" in values


def _answer(values: Mapping[str, list[str]], name: str) -> dict[str, str]:
    typed = dict.fromkeys(one.replace("\r\n", "\n") for one in values.get(name, ()) if one.strip())
    text, mark = "; ".join(typed), (values.get(f"{name}.mark") or [""])[-1]
    if mark not in {one.value for one in Mark} or (mark == Mark.NOT_ASKED.value and text):
        mark = Mark.KNOWN.value if text else Mark.NOT_ASKED.value
    return {"mark": mark, "text": text}


def _rows(group: Group, values: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    keys = {one.key for one in group.fields}
    ids = dict.fromkeys(values.get(f"{group.key}.rows", ()))
    for name in values:
        row, dash, key = name.removeprefix(f"{group.key}-").removesuffix(".mark").rpartition("-")
        if name.startswith(f"{group.key}-") and dash and key in keys:
            ids.setdefault(row)
    return [{"id": row, "fields": {key: _answer(values, f"{group.key}-{row}-{key}") for key in
                                   (one.key for one in group.fields) if _posted(values, f"{group.key}-{row}-{key}")}}
            for row in ids if row]


def flat(document: Document) -> dict[str, Mapping[str, str]]:
    """Every answer with its path: "known_as" or "person.<row>.phone"."""
    found = dict(document.get("fields", {}))
    for group, rows in document.get("rows", {}).items():
        for row in rows:
            found |= {f"{group}.{row['id']}.{key}": answer for key, answer in row["fields"].items()}
    return found


def _words(answer: Mapping[str, str] | None) -> str:
    if not answer or (answer.get("mark") == Mark.NOT_ASKED.value and not answer.get("text")):
        return ""
    return answer.get("text") or {"not_known": "Not known", "none": "None, asked",
                                  "rather_not": "Would rather not say"}.get(answer.get("mark", ""), "")


def differences(old: Document, new: Document) -> tuple[Change, ...]:
    """What changed between two documents of a section, in the order of the newer."""
    before, after = flat(old), flat(new)
    return tuple(Change(path, _words(before.get(path)), _words(after.get(path)))
                 for path in dict.fromkeys([*after, *before])
                 if (before.get(path) or {}) != (after.get(path) or {})
                 and (_words(before.get(path)) or _words(after.get(path))))


def merge(base: Document, mine: Document, theirs: Document) -> Merged:
    """Different answers join; one answer changed by both to different words is a conflict, and theirs stands."""
    was, my, their = flat(base), flat(mine), flat(theirs)
    joined, conflicts = dict(their), []
    for path in dict.fromkeys([*my, *was]):
        if my.get(path) == was.get(path) or my.get(path) == their.get(path):
            continue
        if their.get(path) != was.get(path):
            conflicts.append(path)
        elif path in my:
            joined[path] = my[path]
        else:
            joined.pop(path, None)
    kept = {path.split(".")[1] for path in conflicts if "." in path}
    return Merged(_built(joined, base, mine, theirs, kept), tuple(conflicts))


def _built(answers: Mapping[str, Any], base: Document, mine: Document, theirs: Document, kept: set[str]) -> dict[str, Any]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for group in dict.fromkeys([*theirs.get("rows", {}), *mine.get("rows", {})]):
        was, my, their = ([row["id"] for row in one.get("rows", {}).get(group, ())] for one in (base, mine, theirs))
        stay = [row for row in dict.fromkeys([*their, *my])
                if row in kept or not (row in was and (row not in my or row not in their))]
        rows[group] = [{"id": row, "fields": {path.rsplit(".", 1)[1]: answer for path, answer in answers.items()
                                              if path.startswith(f"{group}.{row}.")}} for row in stay]
    return {"fields": {path: answer for path, answer in answers.items() if "." not in path}, "rows": rows}


_CARD = re.compile(r"(?<![\d-])(?:\d{4}[ \-.]\d{4}[ \-.]\d{4}[ \-.]\d{1,7}|\d{4}[ \-.]\d{6}[ \-.]\d{4,5}|\d{13,19})(?!\d)")


def problems(section: Section, document: Document) -> tuple[tuple[str, str], ...]:
    """The answers that we must not keep, by the name they are posted under, each with why."""
    kinds = {one.key: one.kind for one in section.fields}
    kinds |= {f"{group.key}.{one.key}": one.kind for group in section.groups for one in group.fields}
    found = []
    for path, answer in flat(document).items():
        parts = path.split(".", 1)
        key = path if len(parts) == 1 else f"{parts[0]}.{path.rsplit('.', 1)[1]}"
        if kinds.get(key) is not Kind.IMEI and _holds_a_card(answer.get("text", "")):
            found.append((path.replace(".", "-"), NO_CARD_NUMBERS))
    return tuple(found)


def _holds_a_card(text: str) -> bool:
    for run in _CARD.findall(text):
        digits = re.sub(r"\D", "", run)
        likely = digits[:2] in {"34", "37"} if len(digits) == 15 else digits[0] in "23456"
        if likely and luhn(digits):
            return True
    return False


def posted_texts(document: Document) -> tuple[tuple[str, str], ...]:
    """Every text of a document with the name it is posted under."""
    return tuple((path.replace(".", "-"), answer.get("text", "")) for path, answer in flat(document).items())
