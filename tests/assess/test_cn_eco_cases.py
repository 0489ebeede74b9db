"""Every worked example of the pack holds."""

from __future__ import annotations

import pytest

from ecocity.assess.run_cases import run_case
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Case

PACK = load_pack(builtin_packs()["cn_eco"], cases=True)


@pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)
def test_case_holds(case: Case):
    assert not run_case(PACK, case).differences


def test_a_wrong_expectation_does_not_hold():
    case = PACK.cases[0].model_copy(update={"expect": {"overall": "met"}})
    assert run_case(PACK, case).differences
    unknown = PACK.cases[0].model_copy(update={"expect": {"verdicts": {"nothing": "met"}}})
    assert run_case(PACK, unknown).differences
