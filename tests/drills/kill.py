"""The kill drill: reports arrive while web and worker are killed with -9, again and again; then everything is counted.

    python -m tests.drills.kill --kills 200 --reports 2000

It prints its counts and fails on a lost report, a doubled one, or a clock raised twice or never.
"""
from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.drills.house_running import HOUSE, Browser, Running

QUICK = HOUSE / "tests" / "policies" / "quick.toml"
CARERS = ("gareth@whinmoss.example", "shaz@whinmoss.example")


@dataclass
class Counts:
    acknowledged: set[str] = field(default_factory=set)
    sends: int = 0
    replays: int = 0
    kills: int = 0


def report_until_recorded(running: Running, carer: str, how_many: int, counts: Counts, lock: threading.Lock) -> None:
    """One phone's outbox in short: the same id again and again until the answer carries it; sometimes once more."""
    browser = Browser(running)
    browser.sign_in(carer)
    for number in range(how_many):
        own = str(uuid.uuid4())
        fields = {"id": own, "name": f"Fictional {own[:8]}", "last_seen": "30 min ago", "why_worried": f"drill {number}"}
        again = random.random() < 0.3
        while True:
            with lock:
                counts.sends += 1
            try:
                status, headers = browser.post("/episodes", **fields)
            except OSError:
                time.sleep(0.05)
                continue
            if headers.get("Recorded") == own:
                if not again:
                    break
                again = False
                with lock:
                    counts.replays += 1
            elif status in (302, 303, 401):
                browser.sign_in(carer)
            elif status < 500:
                raise AssertionError(f"a report was answered {status}")
        with lock:
            counts.acknowledged.add(own)


def run(kills: int, reports: int, folder: Path, seed: int = 1) -> tuple[Counts, list[str]]:
    """Do the drill in `folder`; returns the counts and a list of what went wrong."""
    random.seed(seed)
    running = Running(folder, {"PHILOMENA_POLICY": str(QUICK)})
    running.set_up()
    counts, lock = Counts(), threading.Lock()
    try:
        for which in ("web", "worker"):
            running.start(which)
        running.answering()
        phones = [threading.Thread(target=report_until_recorded, daemon=True,
                                   args=(running, carer, reports // len(CARERS), counts, lock)) for carer in CARERS]
        for phone in phones:
            phone.start()
        while counts.kills < kills:
            time.sleep(random.uniform(0.4, 1.6))
            which = random.choice(("web", "worker"))
            running.kill(which)
            running.start(which)
            counts.kills += 1
        for phone in phones:
            phone.join(timeout=120)
        wrong = ["a phone never got its answer"] if any(phone.is_alive() for phone in phones) else []
        return counts, wrong + settle_and_count(folder, counts)
    finally:
        running.stop()


def settle_and_count(folder: Path, counts: Counts, within: float = 60) -> list[str]:
    """Wait until every clock that is due was raised, then look for what is lost, doubled or altered."""
    from sqlalchemy import func, select

    from philomena import clock, store
    from philomena.app import create_app
    from philomena.config import Config
    from philomena.store.tables import Entry, Episode, Raised
    app = create_app(Config(folder, None, "http://localhost:8000", 0, QUICK))
    with app.app_context():
        end = time.monotonic() + within
        while time.monotonic() < end:
            with store.transaction() as session:
                late = session.scalar(select(func.count()).where(Episode.next_due_at <= clock.now()))
            if not late:
                break
            time.sleep(0.5)
        with store.transaction() as session:
            reported = Counter(session.scalars(select(Entry.episode_id).where(Entry.kind == "Reported")))
            raised = set(session.scalars(select(Raised.subject_id)))
            told = Counter(session.scalars(select(Entry.episode_id).where(Entry.kind == "ClockRaised")))
            rows = Counter(session.scalars(select(Raised.subject_id)))
        wrong = [f"{own} was acknowledged and is lost" for own in counts.acknowledged - set(reported)]
        wrong += [f"{own} is doubled" for own, times in reported.items() if times > 1]
        wrong += [f"{own}: nobody told police, and no clock was raised" for own in counts.acknowledged - raised]
        wrong += [f"{own}: {rows[own]} clocks raised, {told[own]} written down" for own in rows if rows[own] != told[own]]
        return wrong + [str(broken) for broken in store.verify()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--reports", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts, wrong = run(asked.kills, asked.reports, Path(folder))
    print(f"{len(counts.acknowledged)} reports acknowledged, {counts.sends} sends, {counts.replays} replays, {counts.kills} kills -9")
    print("\n".join(wrong) or "none lost, none doubled, every due clock raised exactly once")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
