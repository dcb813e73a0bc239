"""Set up what tests need, show that Chromium and PostgreSQL really start, then hand over to pytest."""

import os
import shutil
import subprocess
import sys
import tempfile

import front
from house import PYTHON, ROOT, Stop, a_home, alone, install, run, say, stopping

# command: the Debian package that brings it, and what for
TOOLS = {
    "chromium": ("chromium", "the browser journeys"),
    "pdftoppm": ("poppler-utils", "pictures of the pack"),
    "qpdf": ("qpdf", "checking the pack's file"),
}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found(command: str) -> str | None:
    """Where the command lies on this machine, under any of its names."""
    names = CHROMIUM_NAMES if command == "chromium" else (command,)
    return next((path for path in map(shutil.which, names) if path), None)


def tools() -> None:
    """Install the programs that tests start; without the rights to, say which are missing."""
    missing = [command for command in TOOLS if not found(command)]
    if not missing:
        return
    packages = [TOOLS[command][0] for command in missing]
    reasons = ", ".join(f"{TOOLS[command][0]} ({TOOLS[command][1]})" for command in missing)
    wanted = f"The tests need {reasons}."
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop(f"{wanted} Please have them installed: apt-get install --no-install-recommends {' '.join(packages)}")
    say(f"{wanted} Installing ...")
    quietly = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    failed = f"{wanted} They could not be installed: see above."
    run(["apt-get", "update", "-qq"], failed, **quietly)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], failed, **quietly)
    still = [command for command in missing if not found(command)]
    if still:
        raise Stop(f"{wanted} After installing, still missing: {', '.join(still)}.")


def own_runtime_folder() -> None:
    """The test database keeps a lock in a shared folder unless each user has one of their own."""
    if os.geteuid() != 0 and not os.environ.get("XDG_RUNTIME_DIR"):
        folder = os.path.join(tempfile.gettempdir(), f"philomena-{os.geteuid()}")
        os.makedirs(os.path.join(folder, "python_PostgresServer"), mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = folder


def main(words: list[str]) -> int:
    """Everything after set-up is pytest's, so that its closing line is the last one printed."""
    here = os.getcwd()
    os.chdir(ROOT)
    a_home()
    with alone():
        tools()
        install("requirements.txt", "requirements-test.txt")
        front.build()
    os.environ["CHROMIUM"] = found("chromium")
    own_runtime_folder()
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    run([PYTHON, "-B", "bin/parts/engines.py"], "The tests were not run: an engine that they need did not start (above).")
    if here != str(ROOT):
        words = [from_root(here, word) for word in words]
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-m", "pytest", *words])


def from_root(here: str, word: str) -> str:
    """A path given from another folder, as seen from the checkout."""
    path = os.path.join(here, word.split("::")[0])
    return os.path.join(here, word) if not word.startswith("-") and os.path.exists(path) else word


if __name__ == "__main__":
    stopping(main)
