"""The worked examples of cn_air hold."""

from __future__ import annotations

import pytest

from ecocity.assess.run_cases import run_case
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Case

PACK = load_pack(builtin_packs()["cn_air"], cases=True)


@pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)
def test_a_case_holds(case: Case) -> None:
    assert run_case(PACK, case).differences == ()
