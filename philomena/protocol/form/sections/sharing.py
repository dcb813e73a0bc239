"""Who may receive what, by default (ruling 14), and the short ways in which the sections are declared."""
from __future__ import annotations

from philomena.protocol.form.declaration import Field, FirstPage, Kind, Recipient

ALL = frozenset(Recipient)
PAGE_ONE = frozenset({Recipient.OFFICER, Recipient.COORDINATOR, Recipient.APPEAL_DESK})
SCRIPT = PAGE_ONE | {Recipient.CALL_SCRIPT}
SEARCH = frozenset({Recipient.OFFICER, Recipient.COORDINATOR})
LATER = frozenset({Recipient.COORDINATOR})
TALK = ALL - {Recipient.APPEAL_DESK}
VOICE = frozenset({Recipient.COORDINATOR, Recipient.INTERVIEWER})

ALWAYS, IF, NEVER = FirstPage.ALWAYS, FirstPage.IF_FILLED, FirstPage.NEVER


def ask(key: str, label: str, hint: str = "", kind: Kind = Kind.TEXT, page: FirstPage = NEVER, to=LATER, by: str = "",
        choices=(), essential: bool = False, restricted: bool = False) -> Field:
    """One question, its sources given as words."""
    return Field(key, label, hint, kind, 1, page, to, tuple(by.split()), tuple(choices), essential, restricted)
