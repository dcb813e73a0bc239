"""Telephone numbers as carers write them."""
import pytest

from philomena.adapters.numbers import dialable, shown


@pytest.mark.parametrize("written,dialled", [
    ("07700 900142", "+447700900142"),
    ("07700 900 143 (lost June)", "+447700900143"),
    ("(01632) 960-101", "+441632960101"),
    ("+44 7700 900142", "+447700900142"),
    ("01632 960112, mob 07700 900112 (not after 5.30)", "+441632960112"),
    ("0800 1111", "+448001111"),
    ("00 39 338 1234567", "+393381234567"),
])
def test_a_number_in_any_spelling_can_be_dialled(written, dialled):
    assert dialable(written) == dialled


@pytest.mark.parametrize("written", [
    "07700 90034", "01632 96O501", "0163296010199", "ask her", "", "on the wall in the office", "1" * 10_000,
    "162 cm and 12 h, 20/11/2026", "=HYPERLINK(\"http://x.example\")"])
def test_a_digit_missing_or_a_letter_for_one_is_not_dialled(written):
    assert dialable(written) is None
    assert shown(written) == written


def test_a_number_alone_is_shown_in_its_usual_groups_and_one_with_words_as_written():
    assert shown("07700900142") == "07700 900142"
    assert shown("(01632) 960-101") == "01632 960101"
    assert shown("07700900142 not after 10") == "07700900142 not after 10"
