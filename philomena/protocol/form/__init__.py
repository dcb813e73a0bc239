"""The form as data: what a profile asks, how an answer is read, kept, compared and shared (design 4)."""
from philomena.protocol.form.answers import Answer, Profile, Row
from philomena.protocol.form.completeness import Completeness, Gap, Photo, completeness
from philomena.protocol.form.declaration import Dictionary, Field, FirstPage, Group, Kind, Mark, Recipient, Section, allowed
from philomena.protocol.form.documents import Change, Merged, differences, from_post, merge, posted_texts, problems
from philomena.protocol.form.reading import Known, NotAsked, NotKnown, Unreadable, read
from philomena.protocol.form.schema import coverage, schema
from philomena.protocol.form.sections import DICTIONARY

__all__ = [
    "DICTIONARY", "Answer", "Change", "Completeness", "Dictionary", "Field", "FirstPage", "Gap", "Group", "Kind", "Known",
    "Mark", "Merged", "NotAsked", "NotKnown", "Photo", "Profile", "Recipient", "Row", "Section", "Unreadable", "allowed",
    "completeness", "coverage", "differences", "from_post", "merge", "posted_texts", "problems", "read", "schema",
]
