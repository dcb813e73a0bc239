"""The sections of the Philomena form, in the order in which they are filled in (domain/dictionary.md)."""
from philomena.protocol.form.declaration import Dictionary
from philomena.protocol.form.sections.me import APPEARANCE, IDENTITY, PLACEMENT
from philomena.protocol.form.sections.needs import HEALTH, PHONES, TALKING
from philomena.protocol.form.sections.search import HISTORY, PEOPLE, PLACES, PLAN, RISKS, VOICE

DICTIONARY = Dictionary((IDENTITY, PLACEMENT, APPEARANCE, TALKING, HEALTH, PHONES, RISKS, PEOPLE, PLACES, HISTORY, PLAN, VOICE))
