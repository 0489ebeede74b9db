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
