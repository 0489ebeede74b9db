from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from conftest import TOYLAND

from ecocity.errors import PackError
from ecocity.standards.cases import load_cases
from ecocity.standards.records import PackFolder
from ecocity.standards.schema import BUILTIN_COLUMNS, COMMON_COLUMNS
from ecocity.workspace.builtin_inputs import BUILTIN_INPUTS
from ecocity.workspace.builtin_inputs import COMMON_COLUMNS as READ_COLUMNS

GOOD = """cases:
  - id: mine
    about: a case of my own
    standard: toy_town_2010
    as_of: 2013-03-31
    period: [2012-01-01, 2013-01-01]
    given: {stated_values: [{indicator: smoke, year: 2012, value: 39.90}]}
    expect: {verdicts: {smoke: met}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


def test_the_packs_own_file_reads_as_one_from_outside(toyland: PackFolder) -> None:
    assert load_cases(TOYLAND / "cases" / "toys.yaml", toyland) == toyland.cases


def test_figures_are_as_written(toyland: PackFolder, file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    (case,) = load_cases(file, toyland)
    value = case.given["stated_values"][0]["value"]
    assert isinstance(value, Decimal)
    assert str(value) == "39.90"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["one key, cases"]),
        ("cases: 3", ["list"]),
        (GOOD + "more: 1\n", ["one key, cases"]),
        (GOOD.replace("about:", "abut:"), ["line 3", "abut", "about is missing"]),
        (GOOD.replace("toy_town_2010", "toy_town"), ["line 4", "no standard toy_town"]),
        (GOOD.replace("smoke, year", "smog, year"), ["line 7", "no indicator smog"]),
        (GOOD.replace("smoke: met", "smog: met"), ["line 8", "no criterion smog"]),
        (GOOD.replace("smoke: met", "smoke: passed"), ["line 8", "no verdict passed"]),
        (GOOD + GOOD.removeprefix("cases:\n"), ["line 9", "mine", "twice"]),
        (GOOD.replace("id: mine", "id: &x mine"), ["anchor"]),
        (GOOD.replace("smoke: met", "smog: met").replace("year:", "jahr:"), ["smog", "jahr"]),
    ],
)
def test_a_bad_case_file(toyland: PackFolder, file: Path, text: str, words: list[str]) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_cases(file, toyland)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_no_such_file(toyland: PackFolder, file: Path) -> None:
    with pytest.raises(PackError, match="cannot be opened"):
        load_cases(file, toyland)


def test_what_a_case_may_give_is_what_a_workspace_reads() -> None:
    """The two floors keep their own lists, because the lower one cannot read the higher."""
    assert set(COMMON_COLUMNS) == set(READ_COLUMNS)
    for name, columns in BUILTIN_COLUMNS.items():
        assert set(columns) == set(BUILTIN_INPUTS[name].columns)
