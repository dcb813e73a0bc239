"""Who is told when something happens, by which kind of notice; and the words of each kind, safe on a locked screen.

A notice names no child, age, place, force or number, and says none of the words in FORBIDDEN (screens, "Notices").
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from philomena.protocol.access import Role
from philomena.protocol.deadline_clock import DUTY, LIFE, PAPER
from philomena.protocol.deadlines import heard_late
from philomena.protocol.facts import Fact, FactKind as K
from philomena.protocol.policy import Policy
from philomena.protocol.state import State

LONGEST = 70                # letters
FORBIDDEN = ("child", "missing", "police", "home", "interview")

WORDS: Mapping[str, str] = {
    "new_report": "Urgent. Something new needs you now.",
    "new_pack": "Urgent. A new pack is waiting.",
    "unanswered": "Urgent. A call has not been answered. Look now.",
    "several": "Urgent. {count} things need you now.",
    "due_soon": "A clock is due soon. Look now.",
    "late": "Urgent. A clock is late. Nobody has it yet.",
    "passed_up": "Urgent. You are next. Somebody must act.",
    "nobody": "Urgent. Nobody has answered. Look now.",
    "taken": "Somebody has it. Nothing for you to do.",
    "levels_opened": "Urgent. Two levels do not agree.",
    "levels_offered": "Two levels do not agree.",
    "opened": "A pack was opened. It is not accepted yet.",
    "accepted": "A pack was accepted.",
    "not_accepted": "Urgent. A pack was not accepted. Look now.",
    "newer_pack": "A pack you opened has changed.",
    "graded": "A grade was given.",
    "news": "New information. Look before you go on.",
    "found": "Urgent. Look before you search any more.",
    "late_news": "A late message came. Nothing is urgent.",
    "disregard": "Urgent. Disregard the last one. Look now.",
    "code_refused": "Somebody asked for a code and was refused.",
    "talk_offer": "A talk should be offered today.",
    "talk_48": "A talk is due within 24 hours.",
    "talk_late": "A talk is late. Please say why.",
    "referral": "A new referral. Please answer today.",
    "check_due": "A check is due.",
    "check_late": "A check is late.",
    "hand_over": "A hand-over is waiting for you.",
    "daily_list": "Today's list is ready.",
    "kept_apart": "Something was kept apart for you to look at.",
    "unsent": "Something on this phone has not been sent.",
    "clocks_stopped": "Urgent. The clocks have stopped. Act by hand.",
    "test": "Test. If you see this, we can reach you.",
    "practice": "PRACTICE. A drill needs you.",
    "new_device": "A new device was added.",
    "emergency_access": "Emergency access was used.",
}


@dataclass(frozen=True)
class Telling:
    """One kind of notice to everybody who holds a role at one of the child's places."""

    kind: str
    to_role: Role
    klass: str


# Which people stand behind a name in the ladder. On call and the rungs above have roles of their own later (Clocks).
BEHIND: Mapping[str, tuple[Role, ...]] = {
    "carer": (Role.CARER, Role.AGENCY, Role.SHIFT_LEAD),
    "on_call": (Role.MANAGER,),
    "manager": (Role.MANAGER,),
    "responsible_individual": (Role.MANAGER,),
    "senior_manager": (Role.MANAGER,),
    "council": (Role.MANAGER,),
}

# What a clock that came due is told as. What is not named here is told as late.
RAISED_AS: Mapping[str, str] = {
    "6b.1": "unanswered", "6b.3": "due_soon", "B4": "due_soon", "G4.recheck": "due_soon", "G17": "news", "13": "due_soon",
    "away": "due_soon", "21": "due_soon", "27": "hand_over", "D2": "talk_offer", "24": "talk_offer",
    "23.amber": "talk_48", "23": "talk_late", "26": "check_late",
}
WITH_RUNGS = frozenset({"6b.1", "6b.2"})

LEADING, MANAGING, POLICE = (Role.SHIFT_LEAD,), (Role.MANAGER,), (Role.POLICE,)
STAFF = BEHIND["carer"]


def who(facts: Iterable[Fact], state: State, policy: Policy) -> tuple[Telling, ...]:
    """Who must be told because of these new facts, each kind once for a role. `state` is after them."""
    wanted = [telling for fact in facts for telling in _for(fact, state)]
    return tuple(dict.fromkeys(wanted))


def _for(fact: Fact, state: State) -> Iterable[Telling]:
    rule = TELLS.get(fact.kind)
    return rule(fact, state) if rule else ()


def _to(kind: str, klass: str, *roles: Role) -> tuple[Telling, ...]:
    return tuple(Telling(kind, role, klass) for role in roles)


def _reported(fact: Fact, state: State) -> Iterable[Telling]:
    """Also when it reached us only after the child was found: then one quiet notice to the manager (told episode 2)."""
    if state.found_at and heard_late(state.timeline):
        return _to("late_news", DUTY, *MANAGING)
    if state.category == "away":
        return _to("news", DUTY, *LEADING)
    return _to("new_report", LIFE, *LEADING) + _to("new_report", DUTY, *MANAGING) + _to("new_pack", LIFE, *POLICE)


def _found(fact: Fact, state: State) -> Iterable[Telling]:
    if heard_late(state.timeline):
        return _to("late_news", DUTY, *MANAGING)
    return _to("found", LIFE, *STAFF, *MANAGING, *POLICE) + _to("referral", PAPER, Role.INTERVIEWER)


def _disregard(fact: Fact, state: State) -> Iterable[Telling]:
    return _to("disregard", LIFE, *STAFF, *MANAGING, *POLICE)


def _news(fact: Fact, state: State) -> Iterable[Telling]:
    return _to("news", DUTY, *LEADING) + _to("newer_pack", DUTY, *POLICE)


def _handed_over(fact: Fact, state: State) -> Iterable[Telling]:
    kind = {"opened": "opened", "accepted": "accepted"}.get(fact.said("step"))
    if fact.said("step") == "refused":
        return _to("not_accepted", LIFE, *STAFF, *MANAGING)
    return _to(kind, DUTY, *STAFF) if kind else ()


def _raised(fact: Fact, state: State) -> Iterable[Telling]:
    """A clock that came due; its payload says to whom and of which class."""
    rule, to = fact.said("rule"), fact.said("to") or "manager"
    klass = fact.said("klass") or DUTY
    if rule == "B5":
        return _to("levels_opened" if klass == LIFE else "levels_offered", klass, *BEHIND[to])
    passed_up = rule in WITH_RUNGS and int(fact.payload.get("occurrence") or 1) > 1
    return _to("passed_up" if passed_up else RAISED_AS.get(rule, "late"), klass, *BEHIND.get(to, MANAGING))


TELLS: Mapping[K, Callable[[Fact, State], Iterable[Telling]]] = {
    K.REPORTED: _reported,
    K.REPORTED_AGAIN: lambda fact, state: _to("news", DUTY, *LEADING),
    K.CATEGORY_CHANGED: _reported,
    K.REPORTED_WRONG_CHILD: _disregard,
    K.ERROR_CONFIRMED: _disregard,
    K.CORRECTED: _news, K.SIGHTED: _news, K.HEARD_FROM: _news, K.LEVEL_RAISED: _news, K.LEVEL_LOWERED: _news,
    K.POLICE_GRADED: lambda fact, state: _to("graded", DUTY, *STAFF),
    K.NOT_RECORDED: lambda fact, state: _to("not_accepted", LIFE, *STAFF, *MANAGING),
    K.HANDED_OVER: _handed_over,
    K.LOCATED: _found, K.WITH_US: _found,
    K.UNDONE: lambda fact, state: _to("news", LIFE, *STAFF, *MANAGING, *POLICE),
    K.CODE_REFUSED: lambda fact, state: _to("code_refused", DUTY, *MANAGING, *POLICE),
    K.CLOCK_RAISED: _raised,
}
