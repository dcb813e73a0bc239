"""The code on the pack, read back from its drawing."""
import re

import pytest

from philomena.adapters import qr

ADDRESS = "https://philomena.example/check/" + "0a1b2c3d" * 8
FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def modules(drawing):
    """The dark modules as rows of 0 and 1."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', drawing)[1])
    rows = [["0"] * side for _ in range(side)]
    for across, down in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawing):
        rows[int(down)][int(across)] = "1"
    return ["".join(row) for row in rows]


def test_the_drawing_has_its_three_corners_and_a_quiet_margin():
    rows = modules(qr.svg(ADDRESS))
    assert all(set(row) == {"0"} for row in (*rows[:4], *rows[-4:]))
    assert all(row[:4] == row[-4:] == "0000" for row in rows)
    inner = [row[4:-4] for row in rows[4:-4]]
    assert [row[:7] for row in inner[:7]] == [row[-7:] for row in inner[:7]] == [row[:7] for row in inner[-7:]] == FINDER


def test_another_address_is_another_code():
    assert modules(qr.svg(ADDRESS)) != modules(qr.svg(ADDRESS[:-1] + "e"))


def test_the_name_of_the_code_cannot_break_out_of_the_drawing():
    assert '"><script' not in qr.svg("x", label='"><script>')


def test_a_text_that_no_code_can_hold_is_said_to_be_too_long():
    with pytest.raises(ValueError):
        qr.svg("x" * 3000)
