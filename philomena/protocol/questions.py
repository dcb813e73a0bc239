"""The twelve questions after the tap: what is asked, in which order, and under which key each answer is kept.

None is compulsory: skipped means ask again later, and is never read as "no" (domain/grading.md B3, G0; dictionary A15).
`{name}` stands for what the child is called, `{them}` for their pronoun or name.
"""
from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

YES_NO = ("Yes", "No", "Not known")
LAST_SEEN = ("Just now", "30 min ago", "1 hour ago", "2 hours ago", "Tonight")
PHONE_NOW = ("Ringing", "Off", "Voicemail", "Reading messages", "Has no phone", "Not tried")


class Taken(Enum):
    """How an answer is taken: words, one of a few presses, a moment, or the names of people."""

    WORDS = "words"
    PRESS = "press"
    MOMENT = "moment"
    PEOPLE = "people"


@dataclass(frozen=True)
class Ask:
    """One thing asked. `from_profile` names the profile field whose value is offered."""

    key: str
    label: str
    taken: Taken = Taken.WORDS
    presses: tuple[str, ...] = ()
    hint: str = ""
    from_profile: str = ""


def _yes(key: str, label: str, hint: str = "") -> Ask:
    return Ask(key, label, Taken.PRESS, YES_NO, hint)


@dataclass(frozen=True)
class Question:
    """One page after the tap: a heading and the few things asked on it."""

    number: int
    heading: str
    asks: tuple[Ask, ...]


QUESTIONS: tuple[Question, ...] = (
    Question(1, "Is {name} in danger now?", (
        _yes("immediate_danger", "Danger now", "If yes, ring 999 first. This page waits."),
        _yes("alone", "Is {name} alone?"),
    )),
    Question(2, "When was {name} last seen?", (
        Ask("last_seen", "When", Taken.MOMENT, LAST_SEEN, "A time is best: 16:10, or yesterday 22:30."),
        Ask("last_seen_place", "Where"),
        Ask("last_seen_by", "Who saw {them}"),
        Ask("expected_where", "Where should {name} be now?"),
    )),
    Question(3, "Who might {name} be with?", (
        Ask("with_whom", "With", Taken.PEOPLE, ("On their own", "Not known"), "Press all that fit.", "people.person"),
        Ask("also_missing", "Is anyone else missing too?"),
    )),
    Question(4, "How is {name} travelling?", (
        Ask("travelling", "How", Taken.PRESS, ("Walking", "Bus", "Train", "Car", "Taxi", "Bike", "Not known")),
        Ask("registration", "Which car? Number plate, colour, anything", hint="Part of a plate helps.",
            from_profile="phones.vehicle"),
    )),
    Question(5, "What is {name} wearing?", (
        Ask("wearing", "Clothes, head to toe", hint="Colours, brand, shoes, coat.", from_profile="appearance.usual_style"),
        _yes("weather_unsuitable", "Is it too cold, wet or hot for those clothes?"),
    )),
    Question(6, "What does {name}'s phone do now?", (
        Ask("phone_now", "Phone", Taken.PRESS, PHONE_NOW),
        Ask("last_contact", "Last call or message", Taken.MOMENT, (), "When, and how."),
    )),
    Question(7, "Does {name} have the medicine?", (
        _yes("medicine_with_them", "Medicine is with {them}"),
        Ask("last_dose", "Last dose taken", Taken.MOMENT, (), "A time: 12:30."),
    )),
    Question(8, "Is this different from usual?", (
        _yes("different", "Different from usual"),
        Ask("different_how", "How"),
    )),
    Question(9, "Drink or drugs?", (
        _yes("affected", "Affected by drink or drugs when last seen"),
        Ask("affected_how", "What did you see?"),
    )),
    Question(10, "What did {name} take?", (
        Ask("carrying", "Bag, charger, money, card, note", hint="Also what was left behind."),
    )),
    Question(11, "Has anyone hurt or threatened {name}?", (
        _yes("crime", "A crime may be happening"),
        _yes("harm_threat", "Somebody has threatened {them}"),
        _yes("self_harm_signs", "Signs of self-harm or suicide: a note, a message, a threat"),
        _yes("risk_to_others", "{name} may hurt somebody else"),
        Ask("risk_detail", "What do you know?"),
    )),
    Question(12, "Why are you worried?", (
        Ask("why_worried", "In your own words"),
        Ask("circumstances", "What happened before {name} left?"),
    )),
)

ASKED: dict[str, Ask] = {ask.key: ask for question in QUESTIONS for ask in question.asks}

# Beside the questions, a report may carry what the confirm page or the offline page asked.
BESIDE = ("noticed", "with_person_ids", "not_high_because")
