"""The form dictionary as boxes on a page: text only, each with what the carer says about the answer (rulings 28, screens 13).

Nothing here judges an answer. A box shows what was typed, what we could not read in it, and words to look at.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from philomena.adapters import numbers
from philomena.protocol import form, language
from philomena.protocol.form import Kind, Mark
from philomena.web import words

MARKED = "mark:"            # before a mark that is pressed in the place of an answer
PRESSED = frozenset({Kind.YES_NO, Kind.CHOICE, Kind.LEVEL})
MANY = 6                    # more choices than this are a list to open
ONE_LINE = 36               # letters that a line of a phone shows; a longer answer gets room to be read whole
YES_NO = (("Yes", "Yes"), ("No", "No"))
LEVELS = tuple(form.answers.LEVELS.items())

MARKS = (
    (Mark.KNOWN, words.KNOW),
    (Mark.NOT_KNOWN, words.NOT_KNOWN),
    (Mark.NOT_ASKED, words.NOT_ASKED_SHORT),
    (Mark.NONE, words.NONE_SHORT),
    (Mark.RATHER_NOT, words.RATHER_NOT),
)


@dataclass(frozen=True)
class Box:
    """One question as the page shows it. `name` is what it is posted as and, with dots, where its label points."""

    name: str
    label: str
    hint: str
    shape: str                              # line | long | pressed | list
    text: str
    mark: str
    choices: tuple[tuple[str, str], ...]
    mode: str                               # the keyboard a phone should offer
    note: str                               # what we could not read, said kindly
    look: tuple[Any, ...]                   # words to look at; they block nothing
    problem: str                            # why the page was not kept
    on_first_page: bool


@dataclass(frozen=True)
class Row:
    """One item of a repeating group, as a line of its list."""

    id: str
    number: int
    title: str
    more: tuple[str, ...]


def boxes(section: Any, fields: Iterable[Any], answers: Mapping[str, Any], prefix: str = "",
          problems: Mapping[str, str] | None = None) -> tuple[Box, ...]:
    """A box for each of the fields, filled with the answers of a stored document (or of a post that was not kept)."""
    return tuple(box(field, answers.get(field.key) or {}, prefix + field.key, section.key, (problems or {}))
                 for field in fields)


def box(field: Any, answer: Mapping[str, str], name: str, section_key: str, problems: Mapping[str, str]) -> Box:
    text, mark = answer.get("text", ""), answer.get("mark", Mark.NOT_ASKED.value)
    choices = choices_of(field, text)
    shape = "line"
    if field.kind in PRESSED:
        shape = "pressed" if len(choices) <= MANY else "list"
    elif field.kind is Kind.LONG or len(text) > ONE_LINE or "\n" in text:
        shape = "long"
    return Box(
        name=name, label=field.label, hint=field.hint, shape=shape, text=text, mark=mark, choices=choices,
        mode={Kind.PHONE: "tel", Kind.WHOLE: "numeric", Kind.EMAIL: "email"}.get(field.kind, ""),
        note=note(field, text) if mark == Mark.KNOWN.value else "",
        look=tuple(language.look(text)) if field.kind in {Kind.TEXT, Kind.LONG} and section_key != "voice" else (),
        problem=problems.get(name, ""),
        on_first_page=field.essential)


def choices_of(field: Any, text: str) -> tuple[tuple[str, str], ...]:
    """What may be pressed, as (kept, shown). An older answer that is none of them stays in sight as itself."""
    if field.kind is Kind.YES_NO:
        known = YES_NO
    elif field.kind is Kind.LEVEL:
        known = LEVELS
    else:
        known = field.choices
    if text and text not in {kept for kept, _ in known}:
        return (*known, (text, text))
    return known


def note(field: Any, text: str) -> str:
    """What we could not read in an answer; nothing when it reads well."""
    if not text:
        return ""
    if field.kind is Kind.PHONE:
        return "" if numbers.dialable(text) else words.CANNOT_BE_DIALLED
    reading = form.read(field.kind, text, field.choices)
    return reading.why if isinstance(reading, form.Unreadable) else ""


def untangled(sent: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """A post in the dictionary's own terms: what was pressed, or typed over an older mark, decides between them.

    A press of "Not known" among choices is a mark, not an answer. Where words stand in a box and nobody touched its
    mark, the words are the answer; where somebody changed the mark, the mark is.
    """
    clean = {name: list(values) for name, values in sent.items() if not name.endswith(".was")}
    for name in [name for name in clean if not name.endswith((".mark", ".rows"))]:
        text, marked = (clean[name] or [""])[-1], f"{name}.mark"
        if text.startswith(MARKED):
            clean[name], clean[marked] = [""], [text.removeprefix(MARKED)]
        elif marked in clean and text.strip():
            was = (list(sent.get(f"{name}.was", ())) or [""])[-1]
            touched = clean[marked][-1] not in {was, Mark.KNOWN.value}
            clean[name], clean[marked] = ([""], clean[marked]) if touched else (clean[name], [Mark.KNOWN.value])
        elif text.strip():
            clean[marked] = [Mark.KNOWN.value]
    return clean


def rows(group: Any, document: Mapping[str, Any]) -> tuple[Row, ...]:
    """The items of a group as lines of a list: the first answer names it, two more tell it apart."""
    lines = []
    for number, row in enumerate(document.get("rows", {}).get(group.key, ()), start=1):
        known = [row["fields"][field.key]["text"] for field in group.fields
                 if row["fields"].get(field.key, {}).get("text")]
        lines.append(Row(row["id"], number, known[0] if known else words.NOT_KNOWN, tuple(known[1:3])))
    return tuple(lines)


def mark_in_words(mark: str) -> str:
    """A mark as it is said on a page."""
    return next((said for known, said in MARKS if known.value == mark), words.NOT_ASKED)
