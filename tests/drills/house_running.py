"""A whole installation in a folder of its own, as an operator would run it: web and worker as processes that can be killed."""
from __future__ import annotations

import http.cookiejar
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
PASSWORD = "Quillbeck-2026-demo"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Running:
    """Web (two processes) and worker on loopback. `kill` is -9 to the whole group; `start` brings it back."""

    instance: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    processes: dict[str, subprocess.Popen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment = {**os.environ, **self.environment, "PHILOMENA_INSTANCE": str(self.instance),
                            "PHILOMENA_ADDRESS": self.address}

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def set_up(self) -> None:
        for command in (["-m", "philomena.cli"], ["-m", "flask", "--app", "wsgi", "demo"]):
            subprocess.run([sys.executable, *command], cwd=HOUSE, env=self.environment, check=True, capture_output=True)

    def start(self, which: str) -> None:
        command = {
            "web": ["-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "4",
                    "--worker-class", "gthread", "--timeout", "60", "--log-level", "error", "wsgi:app"],
            "worker": ["-m", "flask", "--app", "wsgi", "work"],
        }[which]
        log = open(self.instance / f"{which}.log", "ab")
        self.processes[which] = subprocess.Popen(
            [sys.executable, *command], cwd=HOUSE, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        log.close()

    def kill(self, which: str) -> None:
        process = self.processes.pop(which)
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()

    def answering(self, within: float = 60) -> None:
        """Wait until the sign-in page answers; raises TimeoutError with the log's end."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(f"{self.address}/sign-in", timeout=5).read()
                return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError((self.instance / "web.log").read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        for which in list(self.processes):
            self.kill(which)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    """A person's browser, cut down to forms and cookies. Redirects are answers, not followed."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), _Stay)

    def post(self, path: str, **fields: str) -> tuple[int, dict[str, str]]:
        body = urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(self.running.address + path, body, {
            "Origin": self.running.address, "Sec-Fetch-Site": "same-origin", "X-Outbox": "1"})
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, dict(answer.headers)
        except urllib.error.HTTPError as answer:
            return answer.code, dict(answer.headers)

    def get(self, path: str) -> tuple[int, str]:
        try:
            with self.opener.open(self.running.address + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def sign_in(self, email: str) -> None:
        for _ in range(60):
            try:
                status, headers = self.post("/sign-in", email=email, password=PASSWORD)
                if status in (302, 303):
                    return
            except OSError:
                pass
            time.sleep(0.25)
        raise AssertionError(f"{email} could not sign in: {status} {headers}")
