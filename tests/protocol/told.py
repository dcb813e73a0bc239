"""Tools for telling an episode as a test: the demonstration's children, facts by London time, clocks by rule."""
from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from philomena.demo import demonstration
from philomena.protocol import deadlines, episode, grading, policy
from philomena.protocol.deadlines import Clock
from philomena.protocol.facts import Fact, FactKind
from philomena.protocol.form import Profile
from philomena.protocol.grading import Assessment

LONDON = ZoneInfo("Europe/London")
POLICY = policy.default()
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DOCUMENTS = {child.key: child.sections for child in demonstration().children}


def at(said: str) -> datetime:
    """'Sat 24 Oct 18:57 BST', or with the year: the moment in UTC. The zone must be the one London had."""
    words = said.split()
    year = 2026 if ":" in words[3] else int(words.pop(3))
    hour, minute = map(int, words[3].split(":"))
    fold = 1 if words[4] == "GMT" else 0
    moment = datetime(year, MONTHS.index(words[2]) + 1, int(words[1]), hour, minute, tzinfo=LONDON, fold=fold)
    assert f"{moment:%a %Z}" == f"{words[0]} {words[4]}", f"{said} is not a time that London had"
    return moment.astimezone(UTC)


def profile(child: str, changes: Mapping[str, str] | None = None, rows: Mapping[str, Iterable[dict]] | None = None) -> Profile:
    """A child of the demonstration, with some answers changed and some rows added. '?' is not known."""
    documents = copy.deepcopy(dict(DOCUMENTS[child]))
    for path, text in (changes or {}).items():
        section, key = path.split(".")
        answer = {"mark": "not_known", "text": ""} if text == "?" else {"mark": "known", "text": text}
        documents.setdefault(section, {}).setdefault("fields", {})[key] = answer
    for path, added in (rows or {}).items():
        section, group = path.split(".")
        kept = documents.setdefault(section, {}).setdefault("rows", {}).setdefault(group, [])
        kept += [{"id": f"row-{len(kept) + number}", "fields": {key: {"mark": "known", "text": text} for key, text in row.items()}}
                 for number, row in enumerate(added)]
    return Profile.of(documents)


class Told:
    """An episode being told. Each line is one fact, said in London time; `heard` when it reached us later."""

    def __init__(self, child: Profile) -> None:
        self.profile, self.facts, self._numbers = child, [], count(1)

    def says(self, when: str, kind: FactKind, by: str = "Nell", heard: str = "", **payload: Any) -> str:
        """Add a fact; the answer is its id. `answers` are given as plain texts."""
        if "answers" in payload:
            payload["answers"] = {key: {"text": text} for key, text in payload["answers"].items()}
        fact_id = f"fact-{next(self._numbers)}"
        self.facts.append(Fact(fact_id, kind, at(when), at(heard or when), by.casefold(), by, payload))
        return fact_id

    def known(self, now: str) -> tuple[Fact, ...]:
        """What had reached us at a moment."""
        return tuple(fact for fact in self.facts if fact.heard_at <= at(now))

    def state(self, now: str) -> episode.State:
        return episode.fold(self.known(now))

    def graded(self, now: str) -> Assessment:
        return grading.assess(self.profile, self.state(now), POLICY, at(now))

    def clocks(self, now: str) -> tuple[Clock, ...]:
        return deadlines.clocks(self.known(now), self.profile, POLICY, at(now))

    def clock(self, rule: str, now: str, about: str = "") -> Clock:
        """The one clock of this rule (and about this recipient)."""
        found = [clock for clock in self.clocks(now) if clock.rule == rule and about in ("", clock.about)]
        assert len(found) == 1, f"{len(found)} clocks of rule {rule} at {now}"
        return found[0]

    def rules(self, now: str) -> set[str]:
        return {clock.rule for clock in self.clocks(now)}

    def raised(self, now: str) -> list[tuple[str, int, str, str]]:
        """What people are told at a moment: rule, occurrence, role, class."""
        return [(due.rule, due.occurrence, due.to, due.klass)
                for due in deadlines.due(self.known(now), self.profile, POLICY, at(now))]

    def prompts(self, now: str) -> list[datetime]:
        """Every review prompt up to a moment."""
        story = deadlines.Story(self.known(now), self.profile, POLICY, at(now))
        return [moment for moment, _ in deadlines.search.review_prompts(story) if moment <= at(now)]
