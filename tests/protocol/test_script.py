"""The words for 101 and 999: the control room's order, an unknown said aloud, at most three dangers."""
from datetime import UTC, date, datetime

import pytest

from philomena.protocol import script
from philomena.protocol.access import Actor
from philomena.protocol.facts import FactKind as K
from philomena.protocol.form import Profile
from philomena.protocol.place import Place
from philomena.protocol.spoken import day_said, moment_said, registration, spelled, time_said
from tests.protocol.told import Told, profile

HOME = Place("h", "Quillbeck House", "01632 960101", "2 Cartwheel Lane", "BD9 4NS", "Bradford")
GARETH = Actor("g", "Gareth Ollerenshaw", "senior residential worker", "07700 900101")
TAP = "Fri 20 Nov 16:47 GMT"


def lines(child: Profile, **answers: str) -> list[tuple[str, str]]:
    told = Told(child)
    told.says(TAP, K.REPORTED, "Gareth", answers=answers)
    return [(line.key, line.text) for line in script.lines(child, told.state(TAP), told.graded(TAP), GARETH, HOME)]


@pytest.fixture
def zoe() -> dict[str, str]:
    return dict(lines(profile("zoe"), noticed="16:45", last_seen="16:10", last_seen_place="Bradford Interchange",
                      last_seen_by="her school escort", with_whom="Dean Alder-Voss", registration="Grey hatchback YD98 ZXT",
                      medicine_with_them="No", last_dose="12:30"))


def test_the_lines_come_in_the_order_in_which_the_control_room_asks():
    keys = [key for key, _ in lines(profile("ciaran"))]
    assert [key for key in keys if key != "danger"] == [
        "opening", "name", "looks", "last_seen", "done", "usual", "before", "health", "crime", "hurt", "exploitation",
        "self_harm", "others", "abroad", "more", "not_told", "interpreter", "closing"]
    assert keys[1] == "danger" and keys.count("danger") <= 3


def test_who_rings_from_where_and_the_grade_asked_for(zoe):
    assert zoe["opening"] == ("I am Gareth Ollerenshaw, senior residential worker, at Quillbeck House, a children's home in "
                              "Bradford, 01632 960101. A child is missing. Please grade this high.")


def test_at_most_three_dangers_the_gravest_first_with_the_car_letter_by_letter():
    dangers = [text for key, text in lines(profile("zoe"), with_whom="Dean Alder-Voss", registration="Grey hatchback YD98 ZXT",
                                           last_dose="12:30") if key == "danger"]
    assert len(dangers) == 3
    assert dangers[0].startswith("Believed with Dean Alder-Voss") and "Yankee Delta 98 Zulu X-ray Tango" in dangers[0]
    assert dangers[2] == "Zoë needs Hydrocortisone. Without it there is harm by half past midnight."


def test_the_name_is_spelled_and_the_age_and_birth_said(zoe):
    assert "N, G, U, Y, E, N" in zoe["name"]
    assert "Born 14 March 2011. 15 years old. Lives at 2 Cartwheel Lane, BD9 4NS." in zoe["name"]


def test_last_seen_is_said_as_people_say_times(zoe):
    assert zoe["last_seen"] == ("Last seen ten past four today at Bradford Interchange by her school escort. "
                                "We noticed at quarter to five.")


def test_what_nobody_knows_is_said_aloud_and_never_left_out():
    said = dict(lines(Profile.of({})))
    assert said["last_seen"].startswith("We do not know when")
    assert all("we do not know" in said[key].casefold() for key in ("name", "looks", "usual", "crime", "self_harm", "abroad", "more"))
    assert said["not_told"] == "Tell no family yet. Ask the social worker first."


def test_what_could_not_be_read_is_said_as_it_was_typed():
    assert "\"after tea\"" in dict(lines(profile("zoe"), last_seen="after tea"))["last_seen"]


def test_an_interpreter_is_registered_and_never_family():
    assert dict(lines(profile("ciaran")))["interpreter"].endswith("interpreter. Not family.")
    assert "interpreter" not in dict(lines(profile("zoe")))


def test_who_must_not_be_told_is_said(zoe):
    assert zoe["not_told"].startswith("Do not tell: Dean Alder-Voss")


@pytest.mark.parametrize("hour,minute,words", [
    (16, 10, "ten past four"), (16, 45, "quarter to five"), (0, 30, "half past midnight"), (12, 0, "noon"), (16, 0, "four o'clock"),
    (15, 22, "twenty-two minutes past three"), (23, 55, "five to midnight"), (1, 1, "one minute past one"), (11, 35, "twenty-five to noon"),
])
def test_times_are_said_as_words(hour, minute, words):
    assert time_said(datetime(2026, 11, 20, hour, minute, tzinfo=UTC)) == words


def test_the_hour_that_happens_twice_says_which():
    assert time_said(datetime(2026, 10, 25, 0, 20, tzinfo=UTC)) == "twenty past one BST"


@pytest.mark.parametrize("moment,words", [
    (datetime(2026, 11, 20, 4, 10, tzinfo=UTC), "ten past four in the night"), (datetime(2026, 11, 20, 7, 30, tzinfo=UTC), "half past seven this morning"),
    (datetime(2026, 11, 20, 19, 30, tzinfo=UTC), "half past seven this evening"), (datetime(2026, 11, 19, 22, 30, tzinfo=UTC), "half past ten yesterday evening"),
    (datetime(2026, 11, 17, 9, 0, tzinfo=UTC), "nine o'clock on Tuesday 17 November"),
])
def test_a_moment_said_cannot_be_taken_for_twelve_hours_off(moment, words):
    assert moment_said(moment, datetime(2026, 11, 20, 20, tzinfo=UTC)) == words


@pytest.mark.parametrize("name,said", [
    ("Nguyễn", "N, G, U, Y, E, N"), ("Wójcik", "W, O, J, C, I, K"), ("Łukasz", "L, U, K, A, S, Z"), ("O'Connor", "O, apostrophe, C, O, N, N, O, R"),
    ("محمد", ""), ("", ""),
])
def test_a_name_is_spelled_in_the_letters_of_their_keyboard_or_not_at_all(name, said):
    assert spelled(name) == said


def test_only_registrations_are_spelled_and_the_rest_stays():
    assert registration("grey hatchback YD98ZXT, dented") == "grey hatchback Yankee Delta 98 Zulu X-ray Tango, dented"
    assert registration("no plate seen") == "no plate seen"


def test_a_day_is_said_whole():
    assert day_said(date(2011, 3, 14)) == "14 March 2011"
