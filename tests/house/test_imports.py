"""The one-way imports of the house, read from the code itself."""
import ast
import sys
from pathlib import Path

import pytest

from tests.house.rooms import ALONE, EVERYTHING, ROOMS

HOUSE = Path(__file__).resolve().parents[2]
PROGRAM = HOUSE / "philomena"


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it, relative ones made whole."""
    package = ".".join(path.relative_to(HOUSE).with_suffix("").parts[:-1])
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            if base == "philomena":
                found |= {f"philomena.{alias.name}" for alias in node.names}
            else:
                found.add(base)
    return found


def strangers(path: Path, room: str) -> set[str]:
    """What a file imports that its room may not."""
    allowed = ROOMS[room] | {f"philomena.{room}"}
    return {
        name for name in imports_of(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(name == door or name.startswith(door + ".") for door in allowed)
    }


def files() -> list[tuple[str, Path]]:
    return [(path.relative_to(PROGRAM).parts[0], path)
            for path in sorted(PROGRAM.rglob("*.py")) if len(path.relative_to(PROGRAM).parts) > 1]


@pytest.mark.parametrize("room,path", files(), ids=lambda value: value.stem if isinstance(value, Path) else value)
def test_a_room_imports_only_what_its_row_of_the_table_says(room, path):
    assert room in ROOMS, f"{path} lies in a room that the table does not know"
    assert strangers(path, room) == set()


def test_only_two_files_join_the_rooms():
    lone = {path.stem for path in PROGRAM.glob("*.py")} - {"__init__"}
    assert lone == EVERYTHING | ALONE
    for name in ALONE:
        assert not {found for found in imports_of(PROGRAM / f"{name}.py") if found.startswith("philomena")}


def test_the_protocol_can_be_read_without_loading_flask():
    assert imports_of(PROGRAM / "__init__.py") == set()


def test_the_readme_shows_this_table():
    shown = {}
    for line in (HOUSE / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 3 and cells[0].strip("`") in ROOMS:
            names = cells[2].replace("`", "")
            shown[cells[0].strip("`")] = frozenset() if names == "nothing" else frozenset(
                f"philomena.{name}" if name in {*ROOMS, "clock"} else name for name in names.split(", "))
    assert shown == ROOMS
