"""Toyland's own cases hold: the engine is right without any real law."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.assess.run_cases import run_case
from ecocity.standards.load import load_pack
from ecocity.standards.records import Case

PACK = load_pack(Path(__file__).parent / "toyland", cases=True)


@pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)
def test_a_case_holds(case: Case) -> None:
    assert run_case(PACK, case).differences == ()
