"""Page 16: two people gave one answer at once. Both are kept and shown; a person chooses, the program never does."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from philomena.protocol import form
from philomena.services.sections import Conflict, SectionView
from philomena.web import fields
from philomena.web.changed import answer_at, with_answer

STANDS, TYPED = "1", "2"


@dataclass(frozen=True)
class Version:
    """One of two answers to the same question, and whose it is."""

    text: str
    mark: str
    shown: str
    by: str
    at: datetime | None


@dataclass(frozen=True)
class Pair:
    """Two answers that two people gave at once: the one that stands, and the other."""

    path: str
    label: str
    versions: tuple[Version, Version]


def of_a_save(section: form.Section, conflict: Conflict, me: str, now: datetime) -> list[Pair]:
    """What stands and what was just typed, side by side, for each answer that both changed."""
    return [Pair(path, label_at(section, path), (
        version(answer_at(conflict.theirs, path), conflict.by, conflict.at),
        version(answer_at(conflict.mine, path), me, now))) for path in conflict.fields]


def still_open(section: form.Section, view: SectionView) -> list[Pair]:
    """What nobody has chosen between yet: typed on top of the version that still stands."""
    return [Pair(change.path, label_at(section, change.path), (
        version(answer_at(view.document, change.path), view.changed_by, view.changed_at),
        version(as_answer(change.new), change.by, change.at)))
        for change in view.history if change.conflict and change.version == view.version]


def version(answer: Mapping[str, str], by: str, at: datetime | None) -> Version:
    text, mark = answer.get("text", ""), answer.get("mark", form.Mark.NOT_ASKED.value)
    return Version(text, mark, text or fields.mark_in_words(mark), by, at)


def as_answer(said: str) -> dict[str, str]:
    """An answer as the history words it, as it is stored."""
    mark = next((known.value for known, words in form.answers.SAID.items() if words == said), form.Mark.KNOWN.value)
    return {"mark": mark, "text": said if mark == form.Mark.KNOWN.value else ""}


def chosen(document: Mapping[str, Any], sent: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    """The document with what was pressed for each pair. Where nothing was pressed, what stands goes on standing."""
    for place, path in enumerate(sent.get("path", ()), start=1):
        pressed = (list(sent.get(f"keep-{place}", ())) or [STANDS])[-1]
        text, mark = (sent.get(f"{what}-{place}-{pressed}") for what in ("text", "mark"))
        if text and mark:
            document = with_answer(document, path, {"mark": mark[-1], "text": text[-1].replace("\r\n", "\n")})
    return document


def label_at(section: form.Section, path: str) -> str:
    """What the question at a path within a section is called on screen."""
    if "." not in path:
        return next((field.label for field in section.fields if field.key == path), path)
    group_key, _, field_key = path.split(".", 2)
    group = next((group for group in section.groups if group.key == group_key), None)
    if group is None:
        return path
    return next((field.label for field in group.fields if field.key == field_key), group.row_label)
