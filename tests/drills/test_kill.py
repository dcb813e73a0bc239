"""The kill drill in its short form; the long one is run by hand with more kills."""
from tests.drills.kill import run


def test_twenty_kills_lose_no_report_double_none_and_raise_each_clock_once(tmp_path):
    counts, wrong = run(kills=20, reports=60, folder=tmp_path)
    print(f"{len(counts.acknowledged)} reports, {counts.sends} sends, {counts.replays} replays, {counts.kills} kills")
    assert wrong == []
    assert len(counts.acknowledged) == 60
