"""What people type into a profile, read kindly and never lost."""
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from philomena.protocol import form
from philomena.protocol.form import DICTIONARY, Kind, Known, Mark, Unreadable

SECTIONS = st.sampled_from(DICTIONARY.sections)


@pytest.mark.parametrize("typed,cm", [("5'4\"", 163), ("162 cm", 162), ("5 foot 4", 163), ("5 3", 160), ("1.62 m", 162), ("4'10½\"", 149)])
def test_a_height_is_read_in_feet_or_centimetres(typed, cm):
    assert form.read(Kind.HEIGHT, typed) == Known(cm, typed)


def test_five_foot_threeish_is_kept_with_a_sentence_that_helps():
    assert form.read(Kind.HEIGHT, "5 foot 3ish") == Unreadable(
        "5 foot 3ish", "Kept as you wrote it. We could not make a number. Try 5 3, or 160.")


@pytest.mark.parametrize("typed", ["14/03/2011", "14 March 2011", "14th Mar 2011", "2011-03-14", "14.3.11"])
def test_a_date_is_read_day_first(typed):
    assert form.read(Kind.DATE, typed).value == date(2011, 3, 14)


@pytest.mark.parametrize("typed", ["31/02/2011", "March 2011", "3rd of last month", "03/14/2011"])
def test_a_date_that_is_no_day_is_kept_as_typed(typed):
    assert form.read(Kind.DATE, typed).written == typed


def test_a_phone_number_with_a_digit_missing_cannot_be_dialled():
    assert form.read(Kind.PHONE, "07700 90034").why == "Cannot be dialled: a digit is missing. Kept as you wrote it."


def test_a_letter_o_in_a_phone_number_is_noticed():
    assert "letter O" in form.read(Kind.PHONE, "01632 96O501").why


def test_an_imei_needs_fifteen_digits_that_agree():
    assert form.read(Kind.IMEI, "00 101077 120349 2").value == "001010771203492"
    assert isinstance(form.read(Kind.IMEI, "001010771203493"), Unreadable)
    assert isinstance(form.read(Kind.IMEI, "00101029915540"), Unreadable)


def test_hours_with_a_unit_are_not_taken_for_a_number_of_another_unit():
    assert isinstance(form.read(Kind.WHOLE, "30 minutes"), Unreadable)


@given(st.sampled_from(Kind), st.text())
def test_no_text_ever_raises(kind, typed):
    reading = form.read(kind, typed)
    assert getattr(reading, "written", typed) == typed


@given(SECTIONS, st.data())
def test_what_is_typed_stands_in_the_document_and_in_the_profile(section, data):
    typed = {field.key: [data.draw(st.text(min_size=1).filter(str.strip))] for field in section.fields}
    document = form.from_post(section, typed)
    profile = form.Profile.of({section.key: document})
    for field in section.fields:
        wanted = typed[field.key][0].replace("\r\n", "\n")
        answer = profile.answer(f"{section.key}.{field.key}")
        assert (answer.text, answer.mark) == (wanted, Mark.KNOWN)
    assert form.completeness(profile).sections[section.key][0] == len(section.fields)


def test_ten_thousand_letters_are_kept_and_marked():
    profile = form.Profile.of({"talking": {"fields": {"approach": {"mark": "known", "text": "a" * 10_001}}, "rows": {}}})
    assert len(profile.text("talking.approach")) == 10_001 and not profile.answer("talking.approach").is_known


def test_a_whole_card_number_is_handed_back_and_an_imei_is_not():
    section = DICTIONARY.section("phones")
    card = {"fields": {"money": {"mark": "known", "text": "card 4111 1111 1111 1111"}}, "rows": {}}
    phone = {"fields": {}, "rows": {"phone": [{"id": "1", "fields": {"imei": {"mark": "known", "text": "490154203237518"}}}]}}
    assert [name for name, _ in form.problems(section, card)] == ["money"]
    assert form.problems(section, phone) == ()


def test_five_foot_twelve_is_no_height():
    assert isinstance(form.read(Kind.HEIGHT, "5 12"), Unreadable)
