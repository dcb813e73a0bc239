"""The clocks of the return: from found until the interview has an outcome (domain/deadlines.md rows 20 to 26; D2).

None of them starts for somebody who was 18 when found: the care record had ended (told episode 8).
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from philomena.protocol import standing
from philomena.protocol.deadline_clock import DUTY, PAPER, Clock
from philomena.protocol.deadline_story import Story

AT_ONCE = timedelta()
ROWS = "domain/deadlines.md row "

# Row 20: one clock a recipient, each with a fixed occurrence (ruling 11).
TOLD_ON_RETURN = {
    "police": "Tell police that the child is found",
    "social_worker": "Tell the social worker, or the emergency duty team, of the return",
    "host": "Tell the council where the home is of the return",
    "family": "Tell family of the return, or decide not to",
}


def told_on_return(story: Story) -> Iterable[Clock]:
    """Row 20: police if they hold a report, the placing and the host council, family or the decision not to tell them."""
    found = story.state.found_at
    for number, (whom, label) in enumerate(TOLD_ON_RETURN.items(), 1):
        if not _runs_for(story, whom):
            continue
        was_told = story.state.was_told(whom, "found")
        met_at = was_told.at if was_told else found if whom == "police" and story.state.found_by == "police" else None
        yield story.clock("20", label, found, found + story.policy.found.told, owner="carer", klass=DUTY,
                          source=f"{ROWS}20 [S59]; 60 min DESIGN; ruling 11", occurrence=number, about=whom, met_at=met_at,
                          tell=((AT_ONCE, "on_call"),))


def _runs_for(story: Story, whom: str) -> bool:
    if whom == "police":
        return _police_held_it(story)
    return whom != "host" or standing.is_out_of_area(story.profile)


def _police_held_it(story: Story) -> bool:
    told, found = story.state.told_police_at, story.state.found_at
    return told is not None and told <= found


def prevention_interview(story: Story) -> Iterable[Clock]:
    """Row 21: asked after when police have not held it; only where they hold a report."""
    found = story.state.found_at
    if _police_held_it(story):
        yield story.clock("21", "Ask police for their prevention interview", found, found + story.policy.found.prevention,
                          owner="manager", klass=DUTY, source=f"{ROWS}21 [S111]; 24 h DESIGN",
                          met_at=story.state.prevention_interview_at, stopped_at=story.state.closed_at,
                          tell=((AT_ONCE, "manager"),))


def interview_offered(story: Story) -> Iterable[Clock]:
    """D2: the offer, at once and within the policy's hours."""
    found = story.state.found_at
    yield story.clock("D2", "Offer the return interview", found, found + story.policy.found.offer, owner="manager",
                      klass=PAPER, source="domain/return-interviews.md D2 DESIGN", met_at=story.state.interview_offered_at,
                      stopped_at=story.state.closed_at, tell=((AT_ONCE, "manager"),))


def interview_held(story: Story) -> Iterable[Clock]:
    """Row 23: the working clock from found (amber, then due), and the reported figure on the policy's basis.

    Only an interview held meets it; a no does not. It never pauses: not at weekends, not when missing again.
    """
    found, times = story.state.found_at, story.policy.found
    interview = story.state.interview
    ends = {"met_at": interview.at if interview and interview.outcome == "held" else None,
            "stopped_at": story.state.closed_at, "owner": "manager", "klass": PAPER}
    source = f"{ROWS}23 [S48][S50][S53][S81]; two moments and the basis DESIGN"
    yield story.clock("23.amber", "Return interview due within 24 hours", found, found + times.interview_amber,
                      source=source, by_itself=ends["met_at"] is None, tell=((AT_ONCE, "manager"),), **ends)
    yield story.clock("23", "Return interview, 72 hours from when found", found, found + times.interview,
                      source=source, tell=((AT_ONCE, "manager"),), about=_missing_again(story), **ends)
    basis = story.state.returned_at if times.reported_basis == "returned_at" else story.state.located_at
    if basis:
        yield story.clock("23.reported", "Return interview, 72 hours from when back at a safe placement", basis,
                          basis + times.interview, source=source, **ends)


def _missing_again(story: Story) -> str:
    return "missing again" if story.state.missing_again else ""


def offered_again(story: Story) -> Iterable[Clock]:
    """Row 24: after a no, offered once more within the policy's days."""
    said_no: datetime | None = next((each.at for each in story.state.interview_outcomes if each.outcome == "declined"), None)
    if said_no is None:
        return
    later = [at for at in story.state.interview_offers if at > said_no]
    yield story.clock("24", "Offer the return interview again", said_no, said_no + story.policy.found.offer_again,
                      owner="manager", klass=PAPER, source=f"{ROWS}24 and return-interviews.md D2 [S49][S50]; 7 days DESIGN",
                      met_at=min(later, default=None), stopped_at=story.state.closed_at, tell=((AT_ONCE, "manager"),))


def profile_reviewed(story: Story) -> Iterable[Clock]:
    """Row 26: profile, places and plan looked through."""
    found = story.state.found_at
    yield story.clock("26", "Look through profile, places and plan", found, found + story.policy.found.profile,
                      owner="manager", klass=PAPER, source=f"{ROWS}26 DESIGN; [S51]", met_at=story.state.profile_reviewed_at,
                      tell=((AT_ONCE, "responsible_individual"),))
