"""The demonstration loads, fits the dictionary and holds only invented telephone numbers."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from philomena import demo
from philomena.demo import demonstration
from philomena.protocol.access import Role
from philomena.protocol.form import DICTIONARY, Field, Kind, Unreadable, read

FOR_DRAMA = re.compile(r"07700900\d{3}|01632960\d{3}")
HALF_WRITTEN = "0770090034"     # Kacey-Jo's telephone: a digit is missing, on purpose


def answered() -> Iterator[tuple[str, Field, dict[str, str]]]:
    """Every answer of the six children with its field; KeyError where the dictionary has no such key."""
    for child in demonstration().children:
        for key, document in child.sections.items():
            section = DICTIONARY.section(key)
            groups = {group.key: group.fields for group in section.groups}
            kept = [(section.fields, document["fields"])]
            kept += [(groups[group], row["fields"]) for group, rows in document["rows"].items() for row in rows]
            for fields, answers in kept:
                known = {field.key: field for field in fields}
                yield from ((child.key, known[name], answer) for name, answer in answers.items())


def test_six_children_live_in_two_homes_of_two_providers():
    told = demonstration()
    homes = {place.key: place.parent for place in told.organisations if place.kind == "home"}
    assert len(set(homes.values())) == 2
    assert [child.home for child in told.children] == ["quillbeck"] * 3 + ["fernwhistle"] * 3


def test_every_place_and_role_that_is_named_is_there():
    told = demonstration()
    places = {place.key for place in told.organisations}
    named = {child_place for child in told.children for child_place in (child.home, child.placing, child.host)}
    named |= {place for person in told.people for _, place in person.roles}
    named |= {place.details[key] for place in told.organisations for key in ("police", "interviews") if key in place.details}
    assert named <= places
    assert all(Role(role) for person in told.people for role, _ in person.roles)


def test_every_child_answers_each_section_of_the_dictionary_with_keys_it_knows():
    for child in demonstration().children:
        assert set(child.sections) == {section.key for section in DICTIONARY.sections}, child.key
    assert sum(1 for _ in answered()) > 600


def test_only_the_answers_left_untidy_on_purpose_cannot_be_read():
    unread = {(child, field.key) for child, field, answer in answered() if answer["mark"] == "known"
              and isinstance(read(field.kind, answer["text"], field.choices), Unreadable)}
    assert unread == {
        ("zoe", "registration"), ("theo", "registration"), ("theo", "imei"),
        ("kacey_jo", "lived_since"), ("kacey_jo", "legal_status"), ("kacey_jo", "height"), ("kacey_jo", "number"),
    }


def test_every_telephone_number_is_from_the_ranges_kept_for_drama():
    for path in Path(demo.__file__).parent.rglob("*.toml"):
        for number in re.findall(r"\b0[1-9](?: ?\d){7,9}\b", path.read_text(encoding="utf-8")):
            plain = number.replace(" ", "")
            assert FOR_DRAMA.fullmatch(plain) or plain == HALF_WRITTEN, f"{path.name}: {number}"


def test_a_telephone_answer_is_a_number_kept_for_drama():
    numbers = {answer["text"].replace(" ", "") for _, field, answer in answered()
               if field.kind is Kind.PHONE and answer["mark"] == "known"}
    assert {number for number in numbers if not FOR_DRAMA.fullmatch(number)} == {HALF_WRITTEN}


def test_the_first_words_for_going_near_are_at_most_fifteen():
    for child in demonstration().children:
        words = child.sections["identity"]["fields"].get("first_words", {"text": ""})["text"]
        assert len(words.split()) <= 15, child.key


def test_each_repeated_row_keeps_one_id_and_it_is_the_same_on_every_load():
    def ids() -> list[str]:
        return [row["id"] for child in demonstration().children for document in child.sections.values()
                for rows in document["rows"].values() for row in rows]
    assert ids() == ids()
    assert len(set(ids())) == len(ids())
