"""What one tap costs: medians side by side, in one run, through gunicorn with keep-alive, on the encrypted SQLite file.

    python -m bench.report --rounds 60

Each round asks for everything once, in turn, so that a slow spell of the machine falls on all alike.
"""
from __future__ import annotations

import argparse
import http.client
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid
from pathlib import Path

from tests.drills.house_running import HOUSE, PASSWORD, Running, free_port

CARER = "gareth@whinmoss.example"


class Line:
    """One kept-alive connection with its cookie."""

    def __init__(self, port: int) -> None:
        self.port, self.cookie = port, ""
        self.connection = http.client.HTTPConnection("localhost", port, timeout=60)

    def ask(self, method: str, path: str, **fields: str) -> tuple[float, http.client.HTTPResponse, bytes]:
        """Seconds from the first byte sent to the last received, the answer, and its body."""
        headers = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin", "Origin": f"http://localhost:{self.port}"}
        body = None
        if method == "POST":
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        taken = time.perf_counter() - begun
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        return taken, answer, content


def measure(rounds: int, house: Line, floor: Line) -> dict[str, list[float]]:
    """Seconds for each thing asked, one list a name."""
    times: dict[str, list[float]] = {}

    def timed(name: str, line: Line, method: str, path: str, expect: tuple[int, ...], **fields: str):
        taken, answer, content = line.ask(method, path, **fields)
        if answer.status not in expect:
            raise SystemExit(f"{name}: {answer.status} {content[:300]!r}")
        times.setdefault(name, []).append(taken)
        return answer, content

    child = children_on(house.ask("GET", "/missing")[2].decode())[0]
    for _ in range(rounds):
        own = str(uuid.uuid4())
        timed("empty Flask view", floor, "GET", "/", (200,))
        timed("board of a home", house, "GET", "/", (200,))
        timed("child's page", house, "GET", f"/children/{child}", (200,))
        timed("report POST", house, "POST", "/episodes", (302, 303), id=own, child=child, last_seen="30 min ago")
        timed("report's page", house, "GET", f"/episodes/{own}", (200,))
        timed("pack PDF, first time", house, "GET", f"/episodes/{own}/pack.pdf", (200,))
        timed("pack PDF, again", house, "GET", f"/episodes/{own}/pack.pdf", (200,))
        house.ask("POST", f"/episodes/{own}/facts/with-us", id=str(uuid.uuid4()), child=child)
    return times


def children_on(page: str) -> list[str]:
    return re.findall(r"/children/([0-9a-f-]{36})/report", page)


def show(times: dict[str, list[float]]) -> None:
    floor = statistics.median(times["empty Flask view"])
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(times['empty Flask view'])} rounds; milliseconds")
    print(f"{'':24}{'median':>9}{'p95':>9}{'x empty':>9}")
    for name, taken in times.items():
        middle, high = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        print(f"{name:24}{middle * 1000:9.2f}{high * 1000:9.2f}{middle / floor:9.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        running, port = Running(Path(folder)), free_port()
        running.set_up()
        empty = subprocess.Popen([sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1",
                                  "--threads", "4", "--log-level", "error", "bench.empty:app"], cwd=HOUSE)
        try:
            running.start("web")
            running.answering()
            house, floor = Line(running.port), Line(port)
            house.ask("POST", "/sign-in", email=CARER, password=PASSWORD)
            show(measure(rounds, house, floor))
        finally:
            running.stop()
            empty.terminate()
            empty.wait()


if __name__ == "__main__":
    main()
