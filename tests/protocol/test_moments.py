"""Moments in London words, and times as people type them."""
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from philomena.protocol.deadline_clock import Clock
from philomena.protocol.moments import NO_EXACT_TIME, NOT_YET, TWICE, UNREADABLE, clock_words, lasting, parse_said, shown

NOW = datetime(2026, 11, 20, 16, 47, tzinfo=UTC)


def utc(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("moment,words", [
    (utc(20, 16, 10), "16:10"), (utc(21, 0, 30), "00:30 Sat 21 Nov"), (utc(19, 22, 30), "22:30 Thu 19 Nov"),
    (utc(20, 23, 5), "23:05 Fri 20 Nov"), (utc(20, 0, 5), "00:05 Fri 20 Nov"),
    (datetime(2025, 11, 20, 16, 10, tzinfo=UTC), "16:10 Thu 20 Nov 2025"),
])
def test_a_moment_says_its_day_unless_it_is_today_and_always_near_midnight(moment, words):
    assert shown(moment, NOW) == words


def test_in_summer_the_page_shows_london_and_not_utc():
    assert shown(utc(19, 14, 22, month=9), utc(19, 15, month=9)) == "15:22"


@pytest.mark.parametrize("moment,words", [
    (utc(24, 23, 59, 10), "00:59 Sun 25 Oct"), (utc(25, 0, 0, 10), "01:00 BST"), (utc(25, 0, 59, 10), "01:59 BST"),
    (utc(25, 1, 0, 10), "01:00 GMT"), (utc(25, 1, 59, 10), "01:59 GMT"), (utc(25, 2, 0, 10), "02:00"),
])
def test_only_the_hour_that_happens_twice_carries_letters(moment, words):
    assert shown(moment, utc(25, 3, 0, 10)) == words


def test_the_night_the_clocks_go_forward_carries_none():
    assert shown(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 3, 29, 9, tzinfo=UTC)) == "02:30"


@pytest.mark.parametrize("minutes,words", [
    (0, "0 min"), (12, "12 min"), (59.9, "59 min"), (71, "1 h 11 min"), (453, "7 h 33 min"), (3301, "55 h 01 min"),
    (72 * 60, "3 days 0 h"), (-5, "0 min"),
])
def test_a_length_is_told_in_whole_minutes_gone_by(minutes, words):
    assert lasting(timedelta(minutes=minutes)) == words


def a_clock(**changes) -> Clock:
    kept = dict(rule="6", occurrence=1, label="Write the log number", starts_at=utc(20, 16, 49), due_at=utc(20, 17, 19),
                owner="carer", klass="duty", source="row 6")
    return Clock(**kept | changes)


@pytest.mark.parametrize("clock,now,words", [
    (a_clock(), utc(20, 16, 57), "by 17:19, 22 min left"),
    (a_clock(due_at=utc(21, 0, 30)), utc(20, 16, 57), "by 00:30 Sat 21 Nov, 7 h 33 min left"),
    (a_clock(status="late"), utc(20, 17, 22), "late by 3 min"),
    (a_clock(status="late"), utc(20, 17, 19), "due now"),
    (a_clock(status="late"), utc(20, 17, 20), "late by 1 min"),
    (a_clock(status="met", met_at=utc(20, 16, 58)), utc(20, 17, 30), "done 16:58"),
    (a_clock(status="met", met_at=utc(20, 17, 32)), utc(20, 17, 40), "done 17:32, late by 13 min"),
    (a_clock(status="stopped"), utc(20, 17, 30), "stopped"),
    (a_clock(status="unheard"), utc(20, 17, 30), "passed unheard, 17:19"),
])
def test_a_clock_says_when_and_how_long(clock, now, words):
    assert clock_words(clock, now) == words


@pytest.mark.parametrize("said,meant", [
    ("just now", NOW), ("30 min", utc(20, 16, 17)), ("30 min ago", utc(20, 16, 17)), ("1 h", utc(20, 15, 47)),
    ("An hour ago", utc(20, 15, 47)), ("1 hour ago", utc(20, 15, 47)), ("2 hours ago", utc(20, 14, 47)), ("1 h 20", utc(20, 15, 27)),
    ("half an hour ago", utc(20, 16, 17)), ("16:10", utc(20, 16, 10)), ("about 16.10", utc(20, 16, 10)), ("1610", utc(20, 16, 10)),
    ("4.10pm", utc(20, 16, 10)), ("4pm", utc(20, 16)), ("yesterday 22:30", utc(19, 22, 30)), ("last night 23:00", utc(19, 23)),
    ("last night at 1:15", utc(20, 1, 15)), ("Fri 16:10", utc(20, 16, 10)), ("Thursday 09:00", utc(19, 9)),
    ("20 Nov 16:10", utc(20, 16, 10)), ("19/11/2026 09:00", utc(19, 9)), ("2026-11-20T16:10", utc(20, 16, 10)),
    ("2026-11-20T16:10:30Z", utc(20, 16, 10) + timedelta(seconds=30)), ("midnight", utc(20, 0)),
])
def test_what_people_type_for_last_seen_is_read(said, meant):
    assert parse_said(said, NOW) == (meant, None)


@pytest.mark.parametrize("said,doubt", [
    ("17:30", NOT_YET), ("2027-11-20T16:10", NOT_YET), ("tomorrow 09:00", UNREADABLE), ("20 Dec 16:10", NOT_YET),
    ("tonight", NO_EXACT_TIME), ("this morning", NO_EXACT_TIME), ("when the bus came", UNREADABLE), ("3rd of last month", UNREADABLE),
    ("31/02/2026 12:00", UNREADABLE), ("25:10", UNREADABLE), ("16", UNREADABLE), ("<script>16:10</script>", UNREADABLE),
    ("9" * 10_000, UNREADABLE),
])
def test_what_cannot_be_read_or_has_not_come_is_not_known_and_says_why(said, doubt):
    assert parse_said(said, NOW) == (None, doubt)


def test_a_bare_time_said_after_midnight_is_of_the_evening_before():
    assert parse_said("22:30", utc(21, 0, 20)) == (utc(20, 22, 30), None)


def test_a_time_that_happened_twice_is_taken_as_the_first_and_doubted_unless_letters_say_which():
    now = utc(25, 3, 0, 10)
    assert parse_said("01:20", now) == (utc(25, 0, 20, 10), TWICE)
    assert parse_said("01:20 BST", now) == (utc(25, 0, 20, 10), None)
    assert parse_said("01:20 GMT", now) == (utc(25, 1, 20, 10), None)
    assert parse_said("01:20", utc(25, 0, 30, 10)) == (utc(25, 0, 20, 10), None)


def test_nothing_said_is_no_doubt():
    assert parse_said("  ", NOW) == (None, None)


@given(st.text())
def test_whatever_is_typed_is_answered_and_never_lies_ahead(text):
    moment, doubt = parse_said(text, NOW)
    assert (moment is None or moment <= NOW + timedelta(minutes=1)) and (doubt is None or doubt.endswith("."))
