"""The pack: what one kind of reader may have of a child and an episode, frozen as one version (outputs.md E1, practice 22).

Two bands for the first page and the whole profile behind them. Sharing is enforced here and nowhere else (ruling 14).
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from philomena.protocol import grading, standing
from philomena.protocol.form import DICTIONARY, Profile, Recipient, allowed
from philomena.protocol.moments import shown
from philomena.protocol.state import State

BAND_1, BAND_2 = 120, 300           # words
SHORT = 6                           # words: a line this short is not worth moving
WHOLE = ("Danger", "Go near", "Do not")                            # these lines move last of all
CUTS = ("Looks", "Not done", "People", "Last times", "Risks")       # in this order, when band 2 is too long
ON_PAGE_TWO = "see page 2"
NO_EPISODE = frozenset({Recipient.INTERVIEWER})


@dataclass(frozen=True)
class Pack:
    """One version for one reader. `content` is plain JSON and is all there is; the hash is taken over it."""

    content: Mapping[str, Any]

    @classmethod
    def build(cls, profile: Profile, state: State, assessment: Any, *, preset: Recipient, home: Any, reporter: str,
              version: int, made_at: datetime, photo_sha256: str | None, photo_taken_on: date | None, policy: Any,
              episode_id: str, position: int, profile_version: int) -> Pack:
        """Made of what is known at `made_at` (UTC). Never fails for anything that was typed."""
        seen = Seen(profile, preset, _flagged(profile, state))
        pages: list[dict[str, Any]] = []
        name = seen.name or state.name or "Name not known"
        level = _level(state, assessment) if preset not in NO_EPISODE else {"level": "", "level_of": ""}
        above = len(f"{name} {level['level']} {level['level_of']}".split())             # these stand in band 1 too
        first = _fitted(_band_1(seen, state, assessment, made_at), BAND_1 - above, pages)
        second = _fitted(_band_2(seen, state, assessment, home, reporter, made_at), BAND_2, pages)
        pages = [{"title": "From page 1, in full", "lines": pages}] if pages else []
        return cls({
            "version": version, "preset": preset.value, "made_at": made_at.isoformat(), "made": shown(made_at, made_at),
            "episode_id": episode_id, "position": position, "profile_version": profile_version,
            "heading": "Away, place known" if state.category == "away" else "Missing child",
            "name": name,
            **level,
            "photo": {"sha256": photo_sha256 or "", "taken_on": photo_taken_on.isoformat() if photo_taken_on else ""},
            "owner": getattr(home, "parent", "") or getattr(home, "name", ""), "phone": getattr(home, "phone", ""),
            "band_1": first, "band_2": second, "pages": [*pages, *_sections(seen)],
        })

    @property
    def version(self) -> int:
        return self.content["version"]

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON, printed on the pack (ruling 20)."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def canonical(self) -> bytes:
        """The content as JSON that is always the same bytes: keys in order, UTF-8, words as typed."""
        return json.dumps(self.content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    def to_plain(self) -> dict[str, Any]:
        return dict(self.content)

    @classmethod
    def from_plain(cls, content: Mapping[str, Any]) -> Pack:
        return cls(dict(content))


@dataclass(frozen=True)
class Seen:
    """The profile as this reader may see it; what they may not have is not there."""

    profile: Profile
    preset: Recipient
    flagged: frozenset[str]

    def may(self, path: str) -> bool:
        return allowed(DICTIONARY.field(path), self.preset, path in self.flagged)

    def text(self, path: str) -> str:
        return self.profile.text(path) if self.may(path) else ""

    def line(self, label: str, *paths: str) -> dict[str, str]:
        """One labelled line of some answers; says 'not known' or 'not asked' where there is none."""
        mine = [self.profile.answer(path) for path in paths if self.may(path)]
        known = [answer.shown for answer in mine if answer.text.strip()]
        empty = mine[0].shown.lower() if mine else ""
        return {"label": label, "text": ". ".join(known) or empty}

    def rows(self, path: str) -> Iterator[dict[str, str]]:
        """The rows of a group as label and words, with only the fields this reader may have."""
        for row in self.profile.rows(path):
            yield {key: answer.shown for key, answer in row.answers.items()
                   if answer.text.strip() and self.may(f"{path}.{key}")}

    @property
    def name(self) -> str:
        whole = " ".join(filter(None, (self.text("identity.legal_first_names"), self.text("identity.legal_surname"))))
        return whole or self.text("identity.known_as")


def _flagged(profile: Profile, state: State) -> frozenset[str]:
    """Restricted answers that may be given because of what is flagged (ruling 14; screens, Not there)."""
    flagged = {"identity.immigration_status"} if standing.trafficking(profile) else set()
    if state.yes("self_harm_signs") or standing.concern(profile, "self_harm_suicide") not in ("", "none"):
        flagged |= {"health.self_harm", "health.mental_health"}
    return frozenset(flagged)


def _level(state: State, assessment: Any) -> dict[str, str]:
    """Our level, and whose word it is: the home's own, or what the rules propose (promise 4)."""
    level = grading.ours(state, assessment)
    said = "The home says" if level and level == state.home_level else "Philomena suggests"
    return {"level": level.value if level else "", "level_of": said if level else "Level not given yet"}


def _answer(state: State, key: str) -> str:
    said = state.answers.get(key)
    return "not asked" if said is None else said.text if said.is_known else "not known"


def _last_seen(state: State, now: datetime) -> str:
    """When, as read or else as typed, and where; "not known" once when nobody knows either."""
    when = shown(state.last_seen_at, now) if state.last_seen_at else state.text("last_seen")
    return ", ".join(filter(None, (when, state.text("last_seen_place")))) or "not known"


def _wearing(seen: Seen, state: State) -> str:
    """What was seen today; else that nobody knows, with what is usual."""
    told, usual = _answer(state, "wearing"), seen.text("appearance.usual_style")
    return told if state.text("wearing") or not usual else f"{told}. Usually: {usual}"


def _band_1(seen: Seen, state: State, assessment: Any, now: datetime) -> list[dict[str, str]]:
    years = standing.age(seen.profile, now)
    who = seen.line("Who", "identity.sex_recorded", "identity.date_of_birth", "identity.call_out")
    who["text"] = f"{years if years is not None else 'Age not known'}. {who['text']}"
    hair = seen.text("appearance.hair")
    looks = seen.line("Looks like", "appearance.height", "appearance.build")
    lines = [who, {**looks, "text": f"{looks['text']}. Hair: {hair}" if hair else looks["text"]}]
    if seen.preset not in NO_EPISODE:
        lines += [{"label": f"Danger {at}", "text": reason.short} for at, reason in enumerate(assessment.reasons[:3], 1)]
    lines.append(seen.line("Go near", "identity.first_words"))
    if seen.preset not in NO_EPISODE:
        lines += [{"label": "Last seen", "text": _last_seen(state, now)}, {"label": "Wearing", "text": _wearing(seen, state)}]
    phones = [row["number"] for row in seen.rows("phones.phone") if row.get("number") and row.get("current", "").lower() != "no"]
    lines += [{"label": "Phone", "text": phones[0]}] if phones else []
    places = sorted(seen.rows("places.place"), key=lambda row: row.get("check_order", "9").zfill(4))
    lines += [{"label": f"Try first {at}", "text": ", ".join(filter(None, (row.get("name"), row.get("postcode")))),
               "mark": row.get("who_may_check", "")} for at, row in enumerate(places[:3], 1)]
    return [*lines, seen.line("Do not tell", "placement.do_not_tell"),
            *([{"label": "Do not disclose where this child lives to", "text": seen.text("placement.address_withheld_from")}]
              if seen.text("placement.address_withheld_from") else [])]


def _band_2(seen: Seen, state: State, assessment: Any, home: Any, reporter: str, now: datetime) -> list[dict[str, str]]:
    episode = []
    if seen.preset not in NO_EPISODE:
        police = state.police_level.shown if state.police_level else "not given yet"
        told = f"told {shown(state.told_police_at, now)}" if state.told_police_at else "not told yet"
        episode = [{"label": "Police decided", "text": f"{police}. Police {told}. Log number: {state.log_number or 'not given yet'}"},
                   {"label": "Why", "text": " ".join(reason.text for reason in assessment.reasons[:3])},
                   *({"label": label, "text": _answer(state, key)} for label, key in (
                       ("What happened", "circumstances"), ("With", "with_whom"), ("Travelling", "travelling"),
                       ("Car", "registration"), ("Different today", "different_how"), ("Carrying", "carrying"),
                       ("Also missing", "also_missing")))]
    medicines = "; ".join(", ".join(filter(None, (row.get("name"), row.get("if_missed")))) for row in seen.rows("health.medicine"))
    risks = "; ".join(f"{DICTIONARY.field(f'risks.{key}').label}: {seen.text(f'risks.{key}')}" for key in ("cse", "cce", "online")
                      if seen.text(f"risks.{key}"))
    people = "; ".join(" ".join(filter(None, (row.get("name"), row.get("phone"), f"({row.get('safe_to_contact', 'do not ring')})")))
                       for row in list(seen.rows("people.person"))[:5])
    times = "; ".join(", ".join(row.values()) for row in list(seen.rows("history.time"))[:3])
    lines = [*episode, {"label": "Medicine", "text": medicines or "not known"}, seen.line("Allergies", "health.allergies"),
             seen.line("Talking", "talking.first_language", "talking.communication", "talking.danger_sense"),
             {"label": "Risks", "text": risks or "not known"}, seen.line("Looks", "identity.stranger_description", "identity.ethnicity", "appearance.eyes"),
             {"label": "Last times", "text": times or "not known"}, {"label": "People", "text": people or "not known"},
             {"label": "Lives at", "text": ", ".join(filter(None, (getattr(home, key, "") for key in (
                 "name", "address", "town", "postcode", "phone"))))},
             seen.line("Placed by", "placement.placing_authority", "placement.placing_edt"),
             {"label": "Lead", "text": state.lead_name or reporter or "not known"}]
    return [line for line in lines if line["text"]]


def words(line: Mapping[str, str]) -> int:
    """Words as printed; a word of more than 20 letters counts once for each 20."""
    return sum(-(-len(word) // 20) for value in line.values() for word in value.split())


def _fitted(lines: list[dict[str, str]], most: int, moved: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Sentences move whole to page 2 until the band fits: lines that may be cut first, then the last sentence of the
    longest line, then the longest line. No sentence is ever cut short."""
    lines = [line for line in lines if line["text"]]
    while sum(map(words, lines)) > most:
        left = [line for line in lines if line["text"] != ON_PAGE_TWO]
        movable = [line for line in left if not line["label"].startswith(WHOLE) and words(line) > SHORT] or left
        if not movable:
            break
        cut = next((line for name in CUTS for line in movable if line["label"] == name), None)
        longer = [line for line in movable if ". " in line["text"]]
        if cut is None and longer:
            line = max(longer, key=words)
            line["text"], _, last = line["text"].rpartition(". ")
            moved.append({"label": line["label"], "text": last})
            continue
        cut = cut or max(movable, key=words)
        moved.append(dict(cut))
        cut.pop("mark", None)
        cut["text"] = ON_PAGE_TWO
    return lines


def _sections(seen: Seen) -> list[dict[str, Any]]:
    """The whole profile for this reader, in the order of the form; what is not there is named at the end of each section."""
    pages = []
    for section in DICTIONARY.sections:
        lines, empty = [], []
        for field in section.fields:
            path = f"{section.key}.{field.key}"
            if seen.may(path):
                answer = seen.profile.answer(path)
                if answer.text.strip():
                    lines.append({"label": field.label, "text": answer.shown})
                else:
                    empty.append(f"{field.label}: {answer.shown.lower()}")
        for group in section.groups:
            labels = {field.key: field.label for field in group.fields}
            for at, row in enumerate(seen.rows(f"{section.key}.{group.key}"), 1):
                lines.append({"label": f"{group.row_label.capitalize()} {at}",
                              "text": ". ".join(f"{labels[key]}: {text}" for key, text in row.items())})
        lines += [{"label": "Without an answer", "text": "; ".join(empty)}] if empty else []
        pages += [{"title": section.title, "lines": lines}] if lines else []
    return pages
