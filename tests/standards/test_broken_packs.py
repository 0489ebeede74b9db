"""One broken pack a message: the rule, the line it points at, and the words a reader needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from broken_packs import ALL, Broken, broken_references

from ecocity.errors import Finding, PackError, Severity
from ecocity.standards.check import check_pack
from ecocity.standards.load import load_pack
from ecocity.standards.problems import RULES


def said(finding: Finding) -> str:
    return f"{finding.message} {finding.remedy}"


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_broken_pack_says_what_where_and_what_to_do(
    case: Broken, broken: Callable[..., Path]
) -> None:
    folder = broken(*case.edits)
    found = check_pack(folder)
    fitting = [one for one in found if (one.rule, one.file) == (case.rule, case.file)]
    assert fitting, f"{case.rule} in {case.file} is not among {[(f.rule, said(f)) for f in found]}"
    whole = [one for one in fitting if all(word in said(one) for word in case.words)]
    assert whole, f"{case.words} are not all in {[said(one) for one in fitting]}"
    if case.at:
        lines = (folder / case.file).read_text(encoding="utf-8").splitlines()
        assert any(one.row and case.at in lines[one.row - 1] for one in whole), [
            (one.row, said(one)) for one in whole
        ]
    assert all(one.severity is RULES[one.rule] for one in found)
    assert all(one.remedy for one in found if one.severity is Severity.ERROR), [
        (one.rule, one.message) for one in found if not one.remedy
    ]
    # One fault may show again (who names a lost id misses it), but not everywhere.
    others = {one.rule for one in found if one.severity is Severity.ERROR}
    others -= {case.rule, "pack_unknown_reference"}
    assert len(others) <= 2, [said(one) for one in found]


def test_every_rule_has_its_broken_pack() -> None:
    """The rest is what an edit of a text cannot make; ``test_pack_files`` makes those."""
    elsewhere = {
        "pack_missing", "pack_link", "pack_file", "pack_encoding", "pack_too_many_files",
    }  # fmt: skip
    assert {case.rule for case in ALL} | elsewhere == set(RULES)


def test_every_problem_at_once(broken: Callable[..., Path]) -> None:
    some = [case for case in broken_references() if RULES[case.rule] is Severity.ERROR]
    chosen = {case.edits[0][0]: case for case in some}.values()
    folder = broken(*(edit for case in chosen for edit in case.edits))
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    text = str(caught.value)
    assert f"{len(caught.value.problems)} problems" in text
    for case in chosen:
        assert case.words[0] in text
        assert f"{case.file}, line " in text
    assert "    -> " in text


def test_a_fault_in_an_entry_does_not_hide_another_in_it(broken: Callable[..., Path]) -> None:
    folder = broken(
        ("indicators.yaml", "    unit: ha", "    unit: hectaers\n    colour: red"),
        ("indicators.yaml", '{en: "Residents", zh: "居民人数"}', '{en: "Residents"}'),
        ("cases/toys.yaml", "as_of: 2013-03-31", "as_of: soon"),
        ("cases/toys.yaml", "{park_area_per_head: met}", "{park_area_per_head: mett}"),
    )
    rules = [f.rule for f in check_pack(folder) if f.severity == "error"]
    assert sorted(rules) == [
        "pack_case", "pack_schema", "pack_schema", "pack_unit", "pack_unknown_key",
    ]  # fmt: skip


def test_a_file_that_breaks_off_brings_no_false_follow_ups(broken: Callable[..., Path]) -> None:
    folder = broken(("indicators.yaml", "\n  residents:", "\n  {[:\n  residents:"))
    assert [f.rule for f in check_pack(folder) if f.severity == "error"] == ["pack_yaml"]


def test_a_wrong_word_does_not_hide_the_other_names_of_its_entry(
    broken: Callable[..., Path],
) -> None:
    """An entry that fits no record is still looked through for names, units and formulas."""
    folder = broken(
        ("indicators.yaml", "    unit: ha\n    better: higher", "    unit: hax\n    better: more"),
        ("indicators.yaml", "source: toy_law_2010\n    confidence: secondary",
         "source: toy_law_2011\n    confidence: sure"),
        ("inputs.yaml", "stage: {type: code, codes: plan_stage", "stage: {type: cod, codes: plan"),
    )  # fmt: skip
    told = {(f.rule, f.column) for f in check_pack(folder) if f.severity == "error" and f.row}
    assert told >= {
        ("pack_schema", "indicators.park_area.better"),
        ("pack_unit", "indicators.park_area.unit"),
        ("pack_schema", "indicators.park_area_per_head.confidence"),
        ("pack_unknown_reference", "indicators.park_area_per_head.source"),
    }
    assert {column.rsplit(".", 1)[1] for rule, column in told if "stage" in column} == {
        "type", "codes",
    }  # fmt: skip


def test_an_entry_that_stands_twice_is_told_once_and_hides_no_fault_of_the_first(
    broken: Callable[..., Path],
) -> None:
    twice = "  park_area:\n    unit: ha\n    better: higher\n"
    folder = broken(
        ("indicators.yaml", "    unit: ha\n    better: higher", "    unit: ha\n    better: more"),
        ("indicators.yaml", "\n  residents:", f"\n{twice}  residents:"),
    )
    found = [(f.rule, f.column) for f in check_pack(folder) if "park_area" in f.column[-20:]]
    assert [column for rule, column in found if rule == "pack_duplicate_key"] == [
        "indicators.park_area"
    ]
    assert ("pack_schema", "indicators.park_area.better") in [
        (f.rule, f.column) for f in check_pack(folder)
    ]
