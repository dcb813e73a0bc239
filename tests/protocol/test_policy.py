"""A policy file is read whole, or refused with its name, the key and what is allowed."""
import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from philomena.protocol import policy
from philomena.protocol.levels import Level
from philomena.protocol.policy import FOLDER, Mistake, Span

DEFAULT = (FOLDER / "west_yorkshire.toml").read_text(encoding="utf-8")
QUICK = Path(__file__).resolve().parents[1] / "policies" / "quick.toml"


def test_the_default_partnership_has_the_numbers_of_the_table():
    found = policy.default()
    assert (found.grading_timer.unanswered, found.grading_timer.high, found.grading_timer.other) == (
        timedelta(minutes=10), timedelta(minutes=30), timedelta(minutes=60))
    assert (found.found.interview, found.found.interview_amber, found.found.reported_basis) == (
        timedelta(hours=72), timedelta(hours=48), "returned_at")
    assert found.handovers == (time(7, 30), time(14, 30), time(21, 45))
    assert [rung.after.total_seconds() / 3600 for rung in found.ladder] == [24, 48, 72, 168]
    assert found.reviews.absent_grade_enabled and found.report.cumulative_enabled


def test_the_quick_policy_counts_in_seconds_and_does_not_depend_on_the_hour():
    quick = policy.load(QUICK)
    assert quick.grading_timer.unanswered < timedelta(seconds=10) and quick.found.interview < timedelta(minutes=15)
    assert quick.paper_hours.holds(datetime(2026, 11, 20, 3, tzinfo=UTC))


@pytest.mark.parametrize("line,wrong,message", [
    (r'^high = "PT30M"', 'high = "30"', "policy: grading_timer.high: '30' is not allowed; write an ISO 8601 duration such as PT30M or P7D"),
    (r'^high = "PT30M"', 'high = "PT0S"', "policy: grading_timer.high: 'PT0S' is not allowed; write an ISO 8601 duration such as PT30M or P7D"),
    (r'^high = "PT30M"', "high = 30", "policy: grading_timer.high: 30 is not allowed; write an ISO 8601 duration such as PT30M or P7D"),
    (r'^since = "21:00"', 'since = "9pm"', "policy: night.since: '9pm' is not allowed; write a time of day such as 21:00"),
    (r"^cumulative_enabled = true.*", 'cumulative_enabled = "yes"', "policy: report.cumulative_enabled: 'yes' is not allowed; write true or false"),
    (r'^reported_basis = .*', 'reported_basis = "found"', "policy: found.reported_basis: 'found' is not allowed; write one of returned_at, located_at"),
    (r'^force = .*', "", "policy: force: is missing"),
    (r'^force = .*', 'forces = "x"', "policy: forces: is not known; allowed are name, title, force"),
    (r'^low = "Low"', 'lowest = "Low"', "policy: levels.lowest: is no level; allowed are high, low, medium, no_apparent_risk"),
    (r'^tell = "manager"', 'tell = "boss"', "policy: ladder.tell: 'boss' is not allowed; write one of carer, on_call, manager"),
    (r'^name = .*', "name = ", "policy: is not TOML: "),
])
def test_what_does_not_fit_is_refused_with_the_key_and_what_is_allowed(line, wrong, message):
    broken, changed = re.subn(line, wrong, DEFAULT, count=1, flags=re.M)
    assert changed == 1
    with pytest.raises(Mistake) as refused:
        policy.load(broken.encode())
    assert str(refused.value).startswith(message)


def test_the_message_names_the_file(tmp_path):
    file = tmp_path / "bradford.toml"
    file.write_text("name = 1", encoding="utf-8")
    with pytest.raises(Mistake, match="^bradford.toml: title: is missing|^bradford.toml: name: "):
        policy.load(file)


def test_hours_over_midnight_hold_on_both_sides_of_it():
    night = Span(time(21), time(6))
    held = {hour: night.holds(datetime(2026, 11, 20, hour, tzinfo=UTC)) for hour in (20, 21, 23, 0, 5, 6)}
    assert held == {20: False, 21: True, 23: True, 0: True, 5: True, 6: False}


def test_paper_that_comes_due_at_night_is_told_at_eight_in_london():
    paper = policy.default().paper_hours
    assert paper.next_start(datetime(2026, 11, 21, 1, 35, tzinfo=UTC)) == datetime(2026, 11, 21, 8, tzinfo=UTC)
    assert paper.next_start(datetime(2026, 9, 19, 20, 30, tzinfo=UTC)) == datetime(2026, 9, 20, 7, tzinfo=UTC)
    assert paper.next_start(datetime(2026, 11, 21, 9, tzinfo=UTC)) == datetime(2026, 11, 21, 9, tzinfo=UTC)


def test_a_desk_outside_its_hours_says_when_somebody_is_there_next():
    team = policy.default().recipient("missing_team")
    assert team.is_staffed(datetime(2026, 11, 20, 16, tzinfo=UTC))
    friday_night = datetime(2026, 11, 20, 21, tzinfo=UTC)
    assert not team.is_staffed(friday_night)
    assert team.next_staffed(friday_night) == datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize("level,number", [(Level.HIGH, "999"), (None, "999"), (Level.MEDIUM, "101")])
def test_which_number_to_ring_and_none_named_is_rung_as_high(level, number):
    assert policy.default().number_for(level) == number
