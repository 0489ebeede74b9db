"""The floors of the house: imports go up the list only, and each heavy library has one door."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "src" / "ecocity"
FLOORS = {
    "errors": 0, "said": 0, "units": 0, "periods": 0, "rounding": 0, "whole_files": 0,
    "arguments": 0, "alike": 0, "kept": 0, "backend": 0,
    "standards": 1, "workspace": 2, "land": 2.5, "compute": 3, "assess": 4,
    "report": 5, "audit": 5, "cli": 6,
}  # fmt: skip
FACE = "__init__"
"""``ecocity/__init__.py`` names every floor, but imports none until it is asked to."""
ONLY_DOOR = {
    "duckdb": "backend/duck.py",
    "pyspark": "backend/spark.py",
    "pysail": "backend/spark.py",
}
ONLY_ROOM = dict.fromkeys(("rasterio", "shapely", "pyogrio", "pyproj", "affine"), "land")
"""Libraries for maps: slow to load, so only one room names them and nobody loads it needlessly."""
INSIDE_FUNCTIONS = {
    "units.py": {"pint"},
    "backend/spark.py": {"pyspark", "pysail"},
    "standards/checked.py": {"ecocity.standards.query"},
    "workspace/read_excel.py": {"python_calamine"},
    "workspace/template.py": {"xlsxwriter"},
    "backend/columns.py": {"pyarrow"},
    "workspace/read.py": {"pyarrow"},
    "workspace/evidence_content.py": {"pypdfium2"},
    "workspace/record_files.py": {"pyarrow"},
    "workspace/record_source.py": {"pyarrow"},
    "workspace/record_bind.py": {"ecocity.workspace.record_arrow"},
    "workspace/record_workspace.py": {
        "ecocity.workspace.record_bind",
        "ecocity.workspace.record_check",
    },
    "audit/report.py": {"ecocity.assess.assess", "ecocity.audit.given"},
    "report/write.py": {
        f"ecocity.report.as_{name}.{name}_bytes" for name in ("html", "docx", "pdf", "xlsx")
    },
}
"""What most runs do not need and is slow to load, and the files that load it late."""
AT_MOST_LINES = 400
STILL_TOO_LONG: dict[str, int] = {}
"""Rooms with too much in them; each may shrink and none may grow."""


def _sources() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _package(path: Path) -> list[str]:
    return ["ecocity", *path.relative_to(ROOT).parts[:-1]]


def _named(node: ast.AST, path: Path) -> list[str]:
    """Dotted names that ``node`` imports: import statements, and import_module with a text."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        start = _package(path)[: len(_package(path)) - node.level + 1] if node.level else []
        base = ".".join([*start, *([node.module] if node.module else [])])
        return [f"{base}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and node.args:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else None
        called = node.func.id if isinstance(node.func, ast.Name) else called
        first = node.args[0]
        if called in {"import_module", "__import__"} and isinstance(first, ast.Constant):
            return [str(first.value)]
    return []


def _imports(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return [(name, node.lineno) for node in ast.walk(tree) for name in _named(node, path)]  # type: ignore[attr-defined]


def _inside_functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    functions = [
        n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    return [
        (name, node.lineno)  # type: ignore[attr-defined]
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in _named(node, path)
    ]


def _breach(path: Path, name: str) -> bool:
    parts = name.split(".")
    if parts[0] != "ecocity" or len(parts) < 2 or _name(path) == f"{FACE}.py":
        return False
    if parts[1] == "__version__":
        return False
    mine, theirs = FLOORS[_room(path)], FLOORS.get(parts[1])
    if theirs is None:
        return True  # through the face: everything would be one import away from everything
    same_floor_other_room = mine == theirs and mine > 0 and parts[1] != _room(path)
    return theirs > mine or same_floor_other_room


def _may_stand_inside(path: Path, name: str) -> bool:
    at_the_door = _room(path) == "cli" and not name.startswith("ecocity.")
    late = INSIDE_FUNCTIONS.get(_name(path), set())
    return at_the_door or any(f"{name}.".startswith(f"{one}.") for one in late)


def test_every_room_stands_on_a_floor():
    unknown = {_room(path) for path in _sources()} - set(FLOORS) - {FACE, "packs"}
    assert not unknown, f"give these a floor in FLOORS: {sorted(unknown)}"


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_imports_go_up_only(path: Path):
    breaches = [f"line {line}: {name}" for name, line in _imports(path) if _breach(path, name)]
    assert not breaches, f"{_name(path)} imports what stands on a later floor: {breaches}"


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_imports_inside_functions_are_few_and_named(path: Path):
    inside = [
        f"line {line}: {name}"
        for name, line in _inside_functions(path)
        if not _may_stand_inside(path, name)
    ]
    assert not inside, f"{_name(path)} imports inside a function: {inside}"


@pytest.mark.parametrize(("library", "door"), ONLY_DOOR.items())
def test_a_database_is_named_at_its_door_only(library: str, door: str | None):
    named = {_name(p) for p in _sources() for n, _ in _imports(p) if n.split(".")[0] == library}
    assert named <= ({door} if door else set())


@pytest.mark.parametrize(("library", "room"), ONLY_ROOM.items())
def test_maps_are_read_in_one_room_only(library: str, room: str):
    named = {_room(p) for p in _sources() for n, _ in _imports(p) if n.split(".")[0] == library}
    assert named <= {room}


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_files_stay_short(path: Path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    allowed = STILL_TOO_LONG.get(_name(path), AT_MOST_LINES)
    assert lines <= allowed, f"{_name(path)} has {lines} lines; cut it in two"


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("from ecocity.report import html", True),
        ("def f():\n    import ecocity.cli.main", True),
        ("from ..assess import judge", True),
        ("from ecocity import report", True),
        ("import_module('ecocity.cli.main')", True),
        ("from ecocity.workspace.records import Area", False),
        ("import ecocity.errors", False),
        ("from .records import Plan", False),
    ],
)
def test_the_rule_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, breaks: bool):
    """A rule that cannot fail guards nothing: here it is shown both kinds of line."""
    path = tmp_path / "compute" / "sample.py"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    assert any(_breach(path, name) for name, _ in _imports(path)) is breaks


def test_the_rooms_of_the_judge_import_one_way():
    """No circle among the folders of ``audit/judge``; its own files count as rooms too."""
    judge = ROOT / "audit" / "judge"
    rooms: dict[str, set[str]] = {}
    for path in sorted(judge.rglob("*.py")):
        parts = path.relative_to(judge).parts
        if parts == (f"{FACE}.py",):
            continue
        room = parts[0].removesuffix(".py")
        named = re.findall(r"^from ecocity\.audit\.judge\.(\w+)", path.read_text("utf-8"), re.M)
        rooms.setdefault(room, set()).update(set(named) - {room})
    assert len(rooms) > 10
    TopologicalSorter(rooms).prepare()
