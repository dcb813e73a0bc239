"""The house as a stranger would find it: short files that say what they are for, and no drawers for odds and ends."""
import ast
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "data", "info", "misc"}


def ours() -> list[Path]:
    folders = ("philomena", "tests", "static/js", "templates", "bench", "bin")
    return [path for folder in folders for path in sorted((HOUSE / folder).rglob("*"))
            if path.is_file() and path.suffix in {".py", ".js", ".html", ""} and "__pycache__" not in path.parts]


def test_no_file_has_become_two_ideas():
    long = {str(path.relative_to(HOUSE)): lines for path in ours()
            if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 320}
    assert long == {}


def test_every_file_of_the_program_opens_with_what_it_is_for():
    silent = [str(path.relative_to(HOUSE)) for path in sorted((HOUSE / "philomena").rglob("*.py"))
              if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_no_drawer_for_odds_and_ends():
    assert [path.name for path in ours() if path.stem in DRAWERS] == []


def test_only_the_clock_reads_the_clock():
    readers = []
    for path in sorted((HOUSE / "philomena").rglob("*.py")):
        if path.name == "clock.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today"} \
                    and isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date"}:
                readers.append(f"{path.relative_to(HOUSE)}:{node.lineno}")
    assert readers == []
