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
