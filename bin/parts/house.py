"""The virtual environment and what is installed in it. Standard library only: this runs before anything is there."""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTANCE = ROOT / "instance"

NO_VENV = """\
This Python cannot make virtual environments and has no pip.
On Debian or Ubuntu, ask whoever looks after the machine to install the package python3-venv, then run this again."""


class Stop(Exception):
    """Set-up cannot go on; the message says what to do about it."""


def say(message: str) -> None:
    """One line to the person at the terminal, at once."""
    print(message, flush=True)


def stopping(main) -> None:
    """Run `main`, turning Stop and a failed command into one clear sentence and an exit code."""
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def run(words: list, failed: str, **settings) -> None:
    """Run a command in the checkout; if it fails, stop with the given sentence."""
    try:
        subprocess.run([str(word) for word in words], cwd=ROOT, check=True, **settings)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stop(failed) from error


def a_home() -> None:
    """Give the tools below a home folder where the machine has none that can be written."""
    home = os.environ.get("HOME")
    if not home or not os.access(home, os.W_OK):
        home = INSTANCE / ".home"
        home.mkdir(parents=True, exist_ok=True)
        os.environ["HOME"] = str(home)


@contextmanager
def alone() -> Iterator[None]:
    """Two set-ups in one checkout wait for each other."""
    INSTANCE.mkdir(exist_ok=True)
    with open(INSTANCE / ".setting-up", "w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def fingerprint(*paths: Path) -> str:
    """One hash over names and contents, to see whether a step must be done again."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(f"{path.relative_to(ROOT)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def done(stamp: Path, mark: str) -> bool:
    """Was this step already done for exactly these contents?"""
    return stamp.is_file() and stamp.read_text() == mark


def install(*names: str) -> None:
    """Install these pinned requirement files, each only if it has changed since."""
    environment()
    wanted = [ROOT / name for name in names]
    stale = [path for path in wanted if not done(stamp_of(path), fingerprint(path))]
    if not stale:
        return
    say(f"Installing {' and '.join(path.name for path in stale)} (about a minute the first time) ...")
    files = [word for path in stale for word in ("-r", path)]
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    run(command + files, "The packages could not be installed: see above. Is the network there?")
    for path in stale:
        stamp_of(path).write_text(fingerprint(path))


def stamp_of(path: Path) -> Path:
    return VENV / f".installed-{path.stem}"


def environment() -> None:
    """Make the virtual environment, or make it again if its Python has gone."""
    if os.access(PYTHON, os.X_OK) and works(PYTHON):
        return
    say("Making a virtual environment ...")
    words = [sys.executable, "-m", "venv", "--clear"]
    if importlib.util.find_spec("ensurepip"):
        run([*words, VENV], NO_VENV)
    elif importlib.util.find_spec("pip"):
        run([*words, "--without-pip", VENV], NO_VENV)
        borrow_pip()
    else:
        raise Stop(NO_VENV)


def borrow_pip() -> None:
    """Debian keeps pip out of new environments; the machine's own pip can put one in."""
    words = [sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", "pip"]
    run(words, NO_VENV)


def works(python: Path) -> bool:
    """Does this environment's Python start, with pip in it, new enough?"""
    question = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", question], capture_output=True).returncode == 0
