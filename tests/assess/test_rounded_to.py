"""A standard may say to how many decimals a figure is compared, tens and hundreds too."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.assess.assess import assess_loaded
from ecocity.assess.run_cases import run_case, workspace_of
from ecocity.report.sentences import relation
from ecocity.standards.in_force import in_force
from ecocity.standards.load import load_pack
from ecocity.workspace.records import Span

PACK = load_pack(Path(__file__).parents[1] / "packs" / "toyland", cases=True)
PUDDLES = next(case for case in PACK.cases if case.id == "puddles_by_climate_and_size")


@pytest.mark.parametrize(
    ("round_to", "value", "verdict"),
    [
        (0, 10.5, "met"),  # half to even: 10
        (1, 10.5, "not_met"),
        (None, 10.04, "not_met"),
        (1, 10.04, "met"),
        (-1, 14.9, "met"),  # 10, in tens
        (-1, 15.1, "not_met"),
        (9, 10.00000001, "not_met"),  # figures are exact to eight decimals
        (9, 10, "met"),
    ],
)
def test_a_figure_is_compared_after_rounding(
    round_to: int | None, value: float, verdict: str
) -> None:
    criterion = PACK.criteria["puddle_depth"].model_copy(update={"round_to": round_to})
    pack = PACK.model_copy(update={"criteria": {**PACK.criteria, "puddle_depth": criterion}})
    given = [{**PUDDLES.given["stated_values"][0], "value": value}]
    case = PUDDLES.model_copy(
        update={
            "given": {"stated_values": given},
            "expect": {"verdicts": {"puddle_depth": verdict}},
        }
    )
    assert run_case(pack, case).differences == ()


def test_what_is_told_is_what_was_compared() -> None:
    """``10.5 ≤ 10: met`` would read as a mistake; the figure itself stays as printed."""
    assert PUDDLES.as_of
    rules = in_force(PACK, "toy_town_2010", PUDDLES.as_of)
    city = workspace_of(PUDDLES, PACK, "toy_town_2010", rules.standard.level)
    since, until = PUDDLES.period
    judged = assess_loaded(city, PACK, rules, Span(since=since, until=until))
    (row,) = [r for one in judged.requirements for r in one.criteria if r.id == "puddle_depth"]
    assert (row.verdict, row.value_text) == ("met", "10.5")
    assert row.comparison == f"10 ≤ {row.limit.text}"
    assert row.reason.en.startswith(f"10 ≤ {row.limit.text}: met")
    assert relation(row).en == row.comparison
