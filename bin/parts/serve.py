"""Set up what is missing, then run the web server and the worker side by side, and start again whichever dies."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

import front
from house import PYTHON, ROOT, Stop, a_home, alone, install, say, stopping

FIRST_PORT = 8000
PORTS_TRIED = 50
PATIENCE = 60  # seconds for the first answer, and for a server told to stop
FLASK = [PYTHON, "-m", "flask", "--app", "wsgi"]
SET_UP = [PYTHON, "-m", "philomena.cli"]  # not through the application: that wants its keys to be there already
DEMONSTRATION = [*FLASK, "demo"]


@dataclass
class Service:
    """One long-running program of ours, in a process group of its own so that nothing of it stays behind."""

    name: str
    words: list
    process: subprocess.Popen | None = None
    started: float = 0.0
    again_at: float = 0.0
    short_lives: int = 0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [str(word) for word in self.words], cwd=ROOT, start_new_session=True, preexec_fn=die_with_parent)

    def look(self) -> None:
        """Start the service again if it has died: at once, but more slowly each time it dies young."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.clear()
        self.short_lives = self.short_lives + 1 if now - self.started < 5 else 0
        wait = min(10.0, 0.25 * 2**self.short_lives)
        say(f"The {self.name} stopped (exit {code}). Starting it again in {wait:.1f} s.")
        self.process, self.again_at = None, now + wait

    def tell(self, sign: int) -> None:
        if self.process is not None:
            try:
                os.killpg(self.process.pid, sign)
            except ProcessLookupError:
                pass

    def clear(self) -> None:
        """A killed server leaves children that hold the port; they go too."""
        self.tell(signal.SIGKILL)

    def stop(self, until: float) -> None:
        if self.process is not None:
            try:
                self.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                say(f"The {self.name} did not stop in time and was ended.")
            self.clear()


def die_with_parent() -> None:
    """On Linux: if this command itself is killed, its services are asked to stop."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def free_port(wanted: int) -> int:
    """The wanted port, else the next one that nobody listens on."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Stop(f"No port from {wanted} on is free. Set PORT to another number and run this again.")


def wanted_port() -> int:
    text = os.environ.get("PORT") or str(FIRST_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def step(words: list, name: str) -> str:
    """Run one of our own commands to its end and give what it said."""
    told = subprocess.run([str(word) for word in words], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if told.returncode:
        sys.stdout.write(told.stdout)
        raise Stop(f"{name} failed: see above. Nothing was started.")
    return told.stdout.strip()


def answers(port: int) -> bool:
    """Does the web server give any answer at all?"""
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"http://127.0.0.1:{port}/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def services(port: int) -> list[Service]:
    gunicorn = [PYTHON, "-m", "gunicorn", "wsgi:app", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
                "--workers", "2", "--threads", "4", "--graceful-timeout", "10", "--no-control-socket", "--log-level", "warning"]
    return [Service("web server", gunicorn), Service("worker", [*FLASK, "work"])]


def watch(port: int, sign_ins: str) -> None:
    """Run until asked to stop."""
    asked: list[int] = []
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda number, frame: asked.append(number))
    running = services(port)
    for service in running:
        service.start()
    told, late = False, time.monotonic() + PATIENCE
    while not asked:
        for service in running:
            service.look()
        if not told and answers(port):
            told = True
            say(f"\n{sign_ins}\n\nPhilomena answers at http://localhost:{port}\nPress Ctrl-C to stop.")
        elif not told and time.monotonic() > late:
            told = True
            say(f"The web server has not answered within {PATIENCE} s: see above for why. Still trying.")
        time.sleep(0.2)
    say("\nStopping ...")
    until = time.monotonic() + 15
    for service in running:
        service.tell(signal.SIGTERM)
    for service in running:
        service.stop(until)
    say("Stopped.")


def main(words: list[str]) -> int:
    if words:
        raise Stop("bin/serve takes no arguments. PORT in the environment chooses another port.")
    os.chdir(ROOT)
    a_home()
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    with alone():
        install("requirements.txt")
        front.build()
        os.umask(0o077)  # what follows makes keys and a database: for this user only
        for line in step(SET_UP, "Making the keys and the database").splitlines():
            say(line)
        sign_ins = step(DEMONSTRATION, "Loading the demonstration")
    port = free_port(wanted_port())
    os.environ.setdefault("PHILOMENA_ADDRESS", f"http://localhost:{port}")
    watch(port, sign_ins)
    return 0


if __name__ == "__main__":
    stopping(main)
