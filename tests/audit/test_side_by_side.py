"""Work shared out among processes gives what one process gives, in the same order."""

from __future__ import annotations

import os

import pytest

from ecocity.audit.audit import audit_document
from ecocity.audit.document.read import document_of
from ecocity.audit.side_by_side import answers

from .rules import RULES

_TEXT = """In 2013 forest cover was 41.2 %, in 2014 it was 40.9 %: it rose by 0.3 percentage points.

## Enterprises

Of 46 enterprises 27 were inspected, 61.3 %. All counties are named eco-counties.

## Sewage in 2014

2014年城市污水集中处理率为84.2%，达到≥85%的考核要求。全市共有3个区：东区、西区。
"""


@pytest.mark.parametrize("processes", [2, 3])
def test_processes_change_nothing(processes: int) -> None:
    document = document_of(_TEXT.encode(), "report.md")
    alone = audit_document(document, RULES)
    shared = audit_document(document, RULES, processes=processes)
    assert alone.findings
    assert shared == alone
    assert [one.message.zh for one in shared.findings] == [one.message.zh for one in alone.findings]


@pytest.mark.parametrize("at_once", [1, 7])
@pytest.mark.parametrize("many", [0, 1, 7, 20])
def test_answers_stand_in_the_order_of_the_parts(many: int, at_once: int) -> None:
    assert answers(str, many, 3, at_once) == [str(place) for place in range(many)]


def test_what_a_process_that_broke_off_has_taken_is_asked_again() -> None:
    parent = os.getpid()

    def breaks_off(place: int) -> int:
        if os.getpid() != parent:
            os._exit(1)
        return place

    assert answers(breaks_off, 40, 3) == list(range(40))


def test_the_error_of_a_part_is_raised() -> None:
    def fails(_: int) -> int:
        raise ValueError("a rule failed")

    with pytest.raises(ValueError, match="a rule failed"):
        answers(fails, 8, 2)
