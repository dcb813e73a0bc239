"""Pages 13 to 16: one section of a profile, one item of a list, and two versions of one answer."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from philomena import clock
from philomena.protocol import form, language
from philomena.protocol.access import Deed
from philomena.services import sections
from philomena.web import fields, words
from philomena.web.changed import answer_at, with_answer, with_row
from philomena.web.guard import actor, allow, fresh_id, is_an_id, posted, text

pages = Blueprint("sections", __name__)

SECTION = "/children/<child_id>/profile/<key>"
ITEM = f"{SECTION}/<group_key>/<row_id>"
NEW = "new"


@dataclass(frozen=True)
class Opened:
    """A section of one child's profile, as somebody has it open."""

    section: Any
    view: sections.SectionView

    @property
    def place(self) -> dict[str, str]:
        return {"child_id": self.view.child_id, "key": self.section.key}

    def group(self, key: str) -> Any:
        return next((group for group in self.section.groups if group.key == key), None) or abort(404)


def opened(child_id: str, key: str) -> Opened:
    """The section, read and written down. Raises NotFound for a child outside the actor's reach."""
    view = sections.see(actor(), child_id, key, clock.now())
    return Opened(form.DICTIONARY.section(key), view)


@pages.get(SECTION)
@allow(Deed.SEE_CHILD)
def show(child_id: str, key: str) -> Any:
    return section_page(opened(child_id, key), saved=said_saved())


@pages.post(SECTION)
@allow(Deed.CHANGE_PROFILE)
def save(child_id: str, key: str) -> Any:
    """Keep the section as typed. Only whole card numbers and passwords are handed back, with all that was typed."""
    at = opened(child_id, key)
    sent = form.from_post(at.section, fields.untangled(posted()))
    document = {**at.view.document, "fields": {**at.view.document.get("fields", {}), **sent["fields"]}}
    if problems := language.refused(at.section, sent):
        return section_page(at, document=document, problems=problems), 422
    return keep(at, document, onward_of(at))


@pages.get(ITEM)
@allow(Deed.SEE_CHILD)
def item(child_id: str, key: str, group_key: str, row_id: str) -> Any:
    return item_page(opened(child_id, key), group_key, row_id, saved=said_saved())


@pages.post(ITEM)
@allow(Deed.CHANGE_PROFILE)
def save_item(child_id: str, key: str, group_key: str, row_id: str) -> Any:
    """Keep one item of a list; its own id goes with it, so that two people adding at once add two (ruling 28)."""
    at = opened(child_id, key)
    group = at.group(group_key)
    if not is_an_id(row_id):
        abort(404)
    sent = form.from_post(at.section, fields.untangled(posted()))
    row = next((row for row in sent["rows"].get(group.key, ()) if row["id"] == row_id), None) or abort(404)
    if problems := language.refused(at.section, {"fields": {}, "rows": {group.key: [row]}}):
        return item_page(at, group_key, row_id, typed=row, problems=problems), 422
    another = text("then") == "another"
    onward = url_for(".item", **at.place, group_key=group.key, row_id=NEW) if another else url_for(".show", **at.place)
    return keep(at, with_row(at.view.document, group.key, row), onward, group.key)


@pages.post(f"{ITEM}/remove")
@allow(Deed.CHANGE_PROFILE)
def remove(child_id: str, key: str, group_key: str, row_id: str) -> Any:
    """Take an item off its list; the history keeps it."""
    at = opened(child_id, key)
    group = at.group(group_key)
    left = [row for row in at.view.document.get("rows", {}).get(group.key, ()) if row["id"] != row_id]
    document = {**at.view.document, "rows": {**at.view.document.get("rows", {}), group.key: left}}
    return keep(at, document, url_for(".show", **at.place), group.key)


@pages.post(f"{SECTION}/choose")
@allow(Deed.CHANGE_PROFILE)
def choose(child_id: str, key: str) -> Any:
    """Keep one of two versions of an answer; the other stays in the history."""
    at = opened(child_id, key)
    document = with_answer(at.view.document, text("path"), {"mark": text("mark"), "text": request.form.get("text", "")})
    return keep(at, document, url_for(".show", **at.place), version=at.view.version)


def keep(at: Opened, document: Mapping[str, Any], onward: str, place: str = "", version: int | None = None) -> Any:
    """Save the section over the version its reader had; where somebody was first, show both (409)."""
    base = text("base_version")
    version = version if version is not None else int(base) if base.isdigit() else at.view.version
    outcome = sections.save(actor(), at.view.child_id, at.section.key, document, version, clock.now())
    if isinstance(outcome, sections.Conflict):
        return render_template("section_versions.html", **frame(at), pairs=pairs(at, outcome, clock.now())), 409
    return redirect(f"{onward}?saved={outcome.version}" + (f"#{place}" if place and "/new" not in onward else ""), 303)


def section_page(at: Opened, *, document: Mapping[str, Any] | None = None, problems: Mapping[str, str] = {},
                 saved: str = "") -> str:
    document = at.view.document if document is None else document
    return render_template(
        "section.html", **frame(at), saved=saved, problems=problems, history=history(at),
        boxes=fields.boxes(at.section, at.section.fields, document.get("fields", {}), problems=problems),
        rows={group.key: fields.rows(group, document) for group in at.section.groups})


def item_page(at: Opened, group_key: str, row_id: str, *, typed: Mapping[str, Any] | None = None,
              problems: Mapping[str, str] = {}, saved: str = "") -> str:
    group, kept = at.group(group_key), at.view.document.get("rows", {}).get(group_key, [])
    found = next((place for place, row in enumerate(kept) if row["id"] == row_id), None)
    if row_id != NEW and found is None and typed is None:
        abort(404)
    row_id = fresh_id() if row_id == NEW else row_id
    answers = (typed or (kept[found] if found is not None else {"fields": {}}))["fields"]
    return render_template(
        "section_item.html", **frame(at), group=group, row_id=row_id, is_new=found is None, saved=saved, problems=problems,
        number=(found if found is not None else len(kept)) + 1,
        boxes=fields.boxes(at.section, group.fields, answers, f"{group.key}-{row_id}-", problems))


@dataclass(frozen=True)
class Version:
    """One of two answers to the same question, and whose it is."""

    text: str
    mark: str
    shown: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Pair:
    """Two answers that two people gave at once."""

    path: str
    label: str
    versions: tuple[Version, Version]


def pairs(at: Opened, conflict: sections.Conflict, now: datetime) -> list[Pair]:
    """What stands and what was just typed, side by side, for each answer that both changed."""
    me = actor().name
    return [Pair(path, label_at(at.section, path), (
        version(answer_at(conflict.theirs, path), conflict.by, conflict.at),
        version(answer_at(conflict.mine, path), me, now))) for path in conflict.fields]


def version(answer: Mapping[str, str], by: str, at: datetime) -> Version:
    text, mark = answer.get("text", ""), answer.get("mark", form.Mark.NOT_ASKED.value)
    return Version(text, mark, text or fields.mark_in_words(mark), by, at)


def label_at(section: Any, path: str) -> str:
    """What the question at a path is called on screen."""
    group_key, _, rest = path.partition(".")
    if not rest:
        return next((field.label for field in section.fields if field.key == path), path)
    group = next((group for group in section.groups if group.key == group_key), None)
    field_key = rest.partition(".")[2]
    if group is None:
        return path
    return next((field.label for field in group.fields if field.key == field_key), group.row_label)


@dataclass(frozen=True)
class Was:
    """A line of a section's history: which question, what it said before, and who changed it when."""

    label: str
    text: str
    by: str
    at: datetime


def history(at: Opened) -> list[Was]:
    """What was changed, the newest first; the first filling-in of a question is no change."""
    return [Was(label_at(at.section, change.path), change.new if change.conflict else change.old, change.by, change.at)
            for change in at.view.history if change.conflict or change.old]


def frame(at: Opened) -> dict[str, Any]:
    order = form.DICTIONARY.sections
    return {"child": at.view, "section": at.section, "view": at.view, "MARKS": fields.MARKS,
            "place": order.index(at.section) + 1, "places": len(order), "following": following(at.section)}


def following(section: form.Section) -> form.Section | None:
    """The section that comes after this one; none after the last."""
    order = form.DICTIONARY.sections
    return next(iter(order[order.index(section) + 1:]), None)


def onward_of(at: Opened) -> str:
    """After "save and next": the section that follows, and from the last one back to the child."""
    if text("then") != "next":
        return url_for(".show", **at.place)
    after = following(at.section)
    if after is None:
        return url_for("children.show", child_id=at.view.child_id)
    return url_for(".show", child_id=at.view.child_id, key=after.key)


def said_saved() -> str:
    if "saved" not in request.args:
        return ""
    return words.SAVED.format(time=f"{clock.london(clock.now()):%H:%M}")
