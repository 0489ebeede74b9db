from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from conftest import TOYLAND

from ecocity.assess.records import Basis
from ecocity.assess.run_cases import run_cases
from ecocity.errors import PackError
from ecocity.standards.case_expect import BASES
from ecocity.standards.outside_cases import load_cases
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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            GOOD.replace("2013-03-31", "31.3.2013")
            .replace("toy_town_2010", "toy_twn_2010")
            .replace("stated_values", "stated_value")
            .replace("smoke: met", "smoek: met"),
            [
                "4 problems",
                "line 4, key cases[0].standard: Case mine: there is no standard toy_twn_2010",
                "line 5, key cases[0].as_of: Case mine: as_of must be a day",
                "Write as_of: 2015-03-31",
                "line 7, key cases[0].given: Case mine: there is no input stated_value.",
                "line 8, key cases[0].expect.verdicts: Case mine: there is no criterion smoek.",
            ],
        ),
        (GOOD.replace("2013-03-31", "2013"), ["1 problem", "as_of must be a day"]),
        (GOOD.replace("[2012-01-01, 2013-01-01]", "[2012, 2013]"), ["period[0] must be a day"]),
        (GOOD.replace("[2012-01-01, 2013-01-01]", "2012"), ["must be a list", "[2012-01-01,"]),
        (GOOD.replace("2013-03-31", "2013-02-30"), ["1 problem", "2013-02-30 is not a day"]),
        ("cases:\n  - id: a\n", ["Case a: about is missing", "period is missing", "expect is"]),
        ("cases: [text, {about: x}]\n", ["Case number 1 must be a map", "Case number 2: id is"]),
        ("cases: []\n", ["at least one case"]),
        ("case:\n  - id: a\n", ["line 1", "key cases is missing"]),
        ("hello\n", ["text, not cases"]),
        (GOOD.removeprefix("cases:\n"), ["list without the key cases"]),
        ("id: a\nexpect: {}\n", ["one case by itself"]),
        (GOOD.replace("smoke: met}}", "smoke: met"), ["1 problem", "not YAML"]),
        (GOOD.replace("verdicts: {smoke: met}", "verdicts: met"), ["map", "{criterion: met}"]),
        (GOOD.replace("verdicts", "bases"), ["no basis met"]),
        (GOOD.replace("verdicts: {smoke: met", "values: {smoke: high"), ["high", "no number"]),
        (GOOD.replace("smoke: met", "toy_3: met"), ["write it under requirements"]),
        (GOOD.replace("toy_town_2010", "toy_town_2001").replace("smoke: m", "quiet: m"), ["quiet"]),
        (GOOD.replace("verdicts: {smoke: met", "years: {smoke: {2031: met}"), ["2031"]),
        (GOOD.replace("indicator: smoke, ", ""), ["the indicator is missing"]),
        (
            GOOD.replace(
                "    given", "    evidence: [{id: e, kind: poem, issued: soon}]\n    given"
            ),
            ["no kind of evidence poem", "issued must be a day"],
        ),
    ],
)
def test_what_a_stranger_may_get_wrong(
    toyland: PackFolder, file: Path, text: str, words: list[str]
) -> None:
    """Every problem of every case is told, by its name and line, and none that follows from one."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_cases(file, toyland)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_a_case_that_fails_for_a_faulty_row_says_so(toyland: PackFolder, file: Path) -> None:
    file.write_text(GOOD.replace("39.90", "high"), encoding="utf-8")
    (result,) = run_cases(toyland, file)
    assert not result.holds
    assert any('"high" is not a number' in one for one in result.differences)


def test_mark_at_the_beginning_and_windows_lines_are_read(toyland: PackFolder, file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert [case.id for case in load_cases(file, toyland)] == ["mine"]


def test_the_words_of_a_basis_are_those_of_the_assessment() -> None:
    assert set(get_args(Basis)) == set(BASES)


def test_no_such_file(toyland: PackFolder, file: Path) -> None:
    with pytest.raises(PackError, match="cannot be opened"):
        load_cases(file, toyland)


def test_what_a_case_may_give_is_what_a_workspace_reads() -> None:
    """The two floors keep their own lists, because the lower one cannot read the higher."""
    assert set(COMMON_COLUMNS) == set(READ_COLUMNS)
    for name, columns in BUILTIN_COLUMNS.items():
        assert set(columns) == set(BUILTIN_INPUTS[name].columns)


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("39.90", True), ("39.9", True), ("40", True), ("39.900", True),
        ("39.8", False), ("39.91", False), ("39", False),
    ],
)  # fmt: skip
def test_a_figure_is_compared_to_the_decimals_written(
    toyland: PackFolder, file: Path, written: str, holds: bool
) -> None:
    text = GOOD.replace("verdicts: {smoke: met}", f"values: {{smoke: {written}}}")
    file.write_text(text, encoding="utf-8")
    (result,) = run_cases(toyland, file)
    assert result.holds is holds, result.differences
