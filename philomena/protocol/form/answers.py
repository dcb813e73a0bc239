"""A profile: the stored documents of its sections, read through the dictionary. What was typed stays as typed."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from philomena.protocol.form.declaration import Field, Kind, Mark
from philomena.protocol.form.reading import Known, NotAsked, NotKnown, Reading, Unreadable, read
from philomena.protocol.form.sections import DICTIONARY

SAID = {
    Mark.NOT_KNOWN: "Not known",
    Mark.NOT_ASKED: "Not asked yet",
    Mark.NONE: "None, asked",
    Mark.RATHER_NOT: "Would rather not say",
}
LEVELS = {"none": "None seen", "emerging": "Emerging", "significant": "Significant", "high": "High"}


@dataclass(frozen=True)
class Answer:
    """One answer: what was typed, what the carer says about it, and what we could read."""

    mark: Mark
    text: str
    reading: Reading
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def is_known(self) -> bool:
        return isinstance(self.reading, Known)

    @property
    def value(self) -> Any:
        """The value that was read, or None."""
        return self.reading.value if isinstance(self.reading, Known) else None

    @property
    def shown(self) -> str:
        """The answer in words; never empty."""
        if self.mark is not Mark.KNOWN:
            return f"{SAID[self.mark]}: {self.text}" if self.text.strip() else SAID[self.mark]
        if self.choices and self.is_known:
            return dict(self.choices).get(self.value, self.text)
        return self.text


def answer_of(asked: Field, stored: Mapping[str, str] | None) -> Answer:
    """The stored answer to a question, read. Words without a mark are known; a mark of known without words is not asked."""
    stored = stored or {}
    text = str(stored.get("text") or "")
    try:
        mark = Mark(stored.get("mark") or (Mark.KNOWN if text.strip() else Mark.NOT_ASKED))
    except ValueError:
        mark = Mark.KNOWN
    if mark is Mark.KNOWN and not text.strip():
        mark = Mark.NOT_ASKED
    choices = asked.choices if asked.kind is Kind.CHOICE else tuple(LEVELS.items()) if asked.kind is Kind.LEVEL else ()
    return Answer(mark, text, _reading(asked, mark, text), choices)


def _reading(asked: Field, mark: Mark, text: str) -> Reading:
    if mark is Mark.KNOWN:
        return read(asked.kind, text, asked.choices)
    if mark is Mark.NONE:
        return Known("none" if asked.kind is Kind.LEVEL else None, text)
    return NotAsked() if mark is Mark.NOT_ASKED else NotKnown()


def _text(answer: Answer) -> str:
    return answer.text if answer.mark is Mark.KNOWN and isinstance(answer.reading, Known | Unreadable) else ""


@dataclass(frozen=True)
class Row:
    """One person, place or phone."""

    id: str
    answers: Mapping[str, Answer]

    def answer(self, key: str) -> Answer:
        return self.answers[key]

    def text(self, key: str) -> str:
        """What was typed, or '' when it is not known."""
        return _text(self.answers[key])


@dataclass(frozen=True)
class Profile:
    """Everything the home has written of a child."""

    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    version: int = 0

    @classmethod
    def of(cls, documents: Mapping[str, Mapping[str, Any]], *, version: int = 0) -> Profile:
        return cls(documents, version)

    def answer(self, path: str) -> Answer:
        """The answer at "identity.known_as". Raises KeyError for a path that is not in the dictionary."""
        key, _, name = path.partition(".")
        return answer_of(DICTIONARY.field(path), self.documents.get(key, {}).get("fields", {}).get(name))

    def text(self, path: str) -> str:
        """What was typed, or '' when it is not known."""
        return _text(self.answer(path))

    def rows(self, path: str) -> tuple[Row, ...]:
        """The rows of "people.person". Raises KeyError for a group that is not in the dictionary."""
        key, _, name = path.partition(".")
        group = next((one for one in DICTIONARY.section(key).groups if one.key == name), None)
        if group is None:
            raise KeyError(f"{path} is not in the dictionary")
        return tuple(Row(row["id"], {one.key: answer_of(one, row.get("fields", {}).get(one.key)) for one in group.fields})
                     for row in self.documents.get(key, {}).get("rows", {}).get(name, ()))
