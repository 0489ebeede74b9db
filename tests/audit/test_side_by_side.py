"""Rules shared out among processes find what one process finds, in the same order."""

from __future__ import annotations

import os

import pytest

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import document_of
from ecocity.audit.find.titles import rules_for
from ecocity.audit.material import Material, material_of
from ecocity.audit.records import Judgement
from ecocity.audit.side_by_side import answers

from .rules import RULES

_TEXT = """In 2013 forest cover was 41.2 %, in 2014 it was 40.9 %: it rose by 0.3 percentage points.
Of 46 enterprises 27 were inspected, 61.3 %. All counties are named eco-counties.
2014年城市污水集中处理率为84.2%，达到≥85%的考核要求。全市共有3个区：东区、西区。
"""


def _material() -> Material:
    document = document_of(_TEXT.encode(), "report.md")
    return material_of(document, rules_for(document, RULES))


@pytest.mark.parametrize("processes", [2, 3])
def test_processes_change_nothing(processes: int) -> None:
    document = document_of(_TEXT.encode(), "report.md")
    alone = audit_document(document, RULES)
    shared = audit_document(document, RULES, processes=processes)
    assert alone.findings
    assert shared == alone
    assert [one.message.zh for one in shared.findings] == [one.message.zh for one in alone.findings]


def test_what_a_process_that_broke_off_has_taken_is_asked_again() -> None:
    parent = os.getpid()

    def breaks_off(_: Material) -> list[Judgement]:
        if os.getpid() != parent:
            os._exit(1)
        return [Judgement()]

    assert answers([breaks_off] * 40, _material(), 3) == [Judgement()] * 40


def test_the_error_of_a_rule_is_raised() -> None:
    def fails(_: Material) -> list[Judgement]:
        raise ValueError("a rule failed")

    with pytest.raises(ValueError, match="a rule failed"):
        answers([fails] * 8, _material(), 2)
