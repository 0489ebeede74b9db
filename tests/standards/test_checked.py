"""A checked query is kept from one run to the next, and never outlives what it rests on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ecocity.errors import FormulaError
from ecocity.kept import VARIABLE, _usual, keep, kept
from ecocity.standards import checked
from ecocity.standards.checked import checked_query, tables_read

SCHEMA = {"waste": {"area": "VARCHAR", "volume": "DOUBLE"}}
TEXT = "SELECT area, sum(volume) AS volume FROM waste GROUP BY area"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    tables_read.cache_clear()
    return tmp_path / "cache"


def test_the_second_time_it_is_read_and_the_same(folder: Path) -> None:
    first = checked_query(TEXT, SCHEMA)
    files = sorted(folder.rglob("*.json"))
    assert len(files) == 2
    tables_read.cache_clear()
    assert checked_query(TEXT, SCHEMA) == first
    assert (first.tables, first.columns) == ({"waste"}, ("area", "volume"))
    assert sorted(folder.rglob("*.json")) == files


def test_what_may_be_read_is_part_of_what_was_checked() -> None:
    checked_query(TEXT, SCHEMA)
    with pytest.raises(FormulaError, match="volume"):
        checked_query(TEXT, {"waste": {"area": "VARCHAR"}})
    with pytest.raises(FormulaError, match="waste"):
        checked_query(TEXT, {"water": {"area": "VARCHAR"}})


def test_other_checks_check_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked_query(TEXT, SCHEMA)
    monkeypatch.setattr(checked, "_checks", lambda: "other checks")
    tables_read.cache_clear()
    checked_query(TEXT, SCHEMA)
    assert len(list(folder.rglob("*.json"))) == 4


def test_what_is_refused_is_not_kept(folder: Path) -> None:
    for _ in range(2):
        with pytest.raises(FormulaError, match="read_text"):
            checked_query("SELECT * FROM read_text('/etc/passwd')", SCHEMA)
    assert not list(folder.rglob("*.json"))


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b"{}", b'{"sql": "SELECT 1"}', b"\xff"])
def test_a_torn_file_is_written_anew(folder: Path, torn: bytes) -> None:
    first = checked_query(TEXT, SCHEMA)
    for path in folder.rglob("*.json"):
        path.write_bytes(torn)
    tables_read.cache_clear()
    assert checked_query(TEXT, SCHEMA) == first
    assert all(json.loads(path.read_bytes()) for path in folder.rglob("*.json"))


def test_a_folder_that_cannot_be_written_costs_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("a file stands where the folder should")
    assert checked_query(TEXT, SCHEMA).columns == ("area", "volume")
    monkeypatch.setenv(VARIABLE, "off")
    keep("queries", "key", {"a": 1})
    assert kept("queries", "key", ("a",)) is None
    assert checked_query(TEXT, SCHEMA).columns == ("area", "volume")


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("ecocity.kept.user_cache_path", homeless)
    _usual.cache_clear()
    assert checked_query(TEXT, SCHEMA).columns == ("area", "volume")
    _usual.cache_clear()


def test_a_second_run_needs_no_parser_of_queries(tmp_path: Path) -> None:
    city = Path(__file__).parents[2] / "examples" / "chengdu"
    script = (
        "import sys; from ecocity.assess.assess import assess; from pathlib import Path;"
        "made = assess(Path(sys.argv[1]));"
        "print(len(made.requirements), 'sqlglot' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script, str(city)], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(2)
    ]
    assert said[0][1] == "True"
    assert said[1] == [said[0][0], "False"]
