"""Pages 13 to 16: one section of a profile, one item of a list, and two versions of one answer."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from philomena import clock
from philomena.protocol import form, language, moments
from philomena.protocol.access import Deed
from philomena.services import sections
from philomena.web import fields, versions, words
from philomena.web.changed import with_row
from philomena.web.guard import actor, allow, fresh_id, is_an_id, posted, text

pages = Blueprint("sections", __name__)

SECTION = "/children/<child_id>/profile/<key>"
ITEM = f"{SECTION}/<group_key>/<row_id>"
NEW = "new"
SAID = {"saved": words.SAVED, "joined": words.JOINED, "chosen": words.CHOSEN, "removed": words.REMOVED}


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
    view = sections.see(actor(), child_id, key, clock.now(), shows_restricted())
    return Opened(form.DICTIONARY.section(key), view)


def shows_restricted() -> bool:
    """True once somebody pressed Show; restricted answers are closed until then (screens rule 14)."""
    return request.args.get("restricted") == "show"


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
    return keep(at, document, url_for(".show", **at.place), group.key, "removed")


@pages.get(f"{SECTION}/versions")
@allow(Deed.SEE_CHILD)
def two_versions(child_id: str, key: str) -> Any:
    """What two people wrote at once and nobody has chosen between yet."""
    at = opened(child_id, key)
    pairs = versions.still_open(at.section, at.view)
    if not pairs:
        return redirect(url_for(".show", **at.place), 303)
    return render_template("section_versions.html", **frame(at), version=at.view.version, pairs=pairs)


@pages.post(f"{SECTION}/versions")
@allow(Deed.CHANGE_PROFILE)
def choose(child_id: str, key: str) -> Any:
    """Keep one of two versions of an answer; the other stays in the history."""
    at = opened(child_id, key)
    return keep(at, versions.chosen(at.view.document, posted()), url_for(".show", **at.place), did="chosen")


def keep(at: Opened, document: Mapping[str, Any], onward: str, place: str = "", did: str = "saved") -> Any:
    """Save the section over the version its reader had; where somebody was first, show both (409)."""
    base = text("base_version")
    version = int(base) if base.isdecimal() else at.view.version
    outcome = sections.save(actor(), at.view.child_id, at.section.key, document, version, clock.now())
    if isinstance(outcome, sections.Conflict):
        pairs = versions.of_a_save(at.section, outcome, actor().name, clock.now())
        return render_template("section_versions.html", **frame(at), version=outcome.version, pairs=pairs), 409
    said = "joined" if outcome.joined else did
    return redirect(f"{onward}?saved={said}" + (f"#{place}" if place and "/new" not in onward else ""), 303)


def section_page(at: Opened, *, document: Mapping[str, Any] | None = None, problems: Mapping[str, str] = {},
                 saved: str = "") -> str:
    document = at.view.document if document is None else document
    return render_template(
        "section.html", **frame(at), saved=saved, problems=problems, history=history(at), open_pairs=versions.still_open(at.section, at.view),
        boxes=fields.boxes(at.section, in_sight(at.section.fields), document.get("fields", {}), problems=problems),
        closed=[field for field in at.section.fields if field not in in_sight(at.section.fields)],
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
        boxes=fields.boxes(at.section, in_sight(group.fields), answers, f"{group.key}-{row_id}-", problems))


@dataclass(frozen=True)
class Was:
    """A line of a section's history: which question, what it said before, and who changed it when."""

    label: str
    text: str
    by: str
    at: datetime


def in_sight(asked: tuple[form.Field, ...]) -> list[form.Field]:
    """The questions whose answers are open on this page."""
    return [field for field in asked if shows_restricted() or not field.restricted]


def history(at: Opened) -> list[Was]:
    """What was changed, the newest first; the first filling-in of a question is no change."""
    closed = {field.key for field in at.section.fields} - {field.key for field in in_sight(at.section.fields)}
    return [Was(versions.label_at(at.section, change.path), change.new if change.conflict else change.old, change.by, change.at)
            for change in at.view.history if (change.conflict or change.old) and change.path not in closed]


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
    """The answer to the save that led here, in words."""
    told = SAID.get(request.args.get("saved", ""), "")
    return told.format(time=moments.time_of_day(clock.now()))
