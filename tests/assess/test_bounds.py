"""What a share proves while its register may still go on: its ends, and nothing between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecocity.assess.run_cases import run_case
from ecocity.standards.load import load_pack
from ecocity.standards.records import Case, PackFolder

TOYLAND = load_pack(Path(__file__).parents[1] / "packs" / "toyland", cases=True)
COUNTED = next(case for case in TOYLAND.cases if case.id == "workshops_counted")


def pack(must_be: str, limit: float, round_to: int | None = None) -> PackFolder:
    """Toyland with a register of workshops that has to be complete, and this limit."""
    method = TOYLAND.methods["workshop_share"].model_copy(update={"complete": ("workshops",)})
    rule = TOYLAND.criteria["workshops_in_districts"].model_copy(
        update={"must_be": must_be, "round_to": round_to}
    )
    least = TOYLAND.parameters["workshop_share_min"]
    values = {day: one.model_copy(update={"value": limit}) for day, one in least.values.items()}
    return TOYLAND.model_copy(
        update={
            "methods": {**TOYLAND.methods, "workshop_share": method},
            "criteria": {**TOYLAND.criteria, "workshops_in_districts": rule},
            "parameters": {
                **TOYLAND.parameters,
                "workshop_share_min": least.model_copy(update={"values": values}),
            },
        }
    )


def case(rows: str, verdict: str, basis: str, complete: tuple[str, ...] = ()) -> Case:
    """``rows``: for the first districts ``+`` a workshop, ``-`` none; the others are not listed."""
    given = [{"area": f"d{at}", "open": sign == "+"} for at, sign in enumerate(rows, start=1)]
    expect = {
        "verdicts": {"workshops_in_districts": verdict},
        "bases": {"workshops_in_districts": basis},
    }
    areas = tuple(area for area in COUNTED.areas if area["code"] != "d3")
    areas += ({"code": "d3", "level": "district"},)
    return COUNTED.model_copy(
        update={
            "areas": areas,
            "given": {"workshops": given},
            "expect": expect,
            "complete": complete,
        }
    )


CERTAIN = [
    ("-", "equal", 100, "not_met"),
    ("+-", "equal", 100, "not_met"),
    ("+-", "at_least", 100, "not_met"),
    ("+-", "above", 99, "cannot_tell"),
    ("+-", "at_least", 80, "cannot_tell"),
    ("--", "at_least", 1, "cannot_tell"),
    ("+++", "equal", 100, "cannot_tell"),
    ("+", "equal", 0, "not_met"),
    ("+-", "equal", 0, "not_met"),
    ("+-", "at_most", 0, "not_met"),
    ("-", "at_most", 0, "cannot_tell"),
    ("+-", "above", 0, "met"),
    ("+-", "below", 100, "met"),
]


@pytest.mark.parametrize(("rows", "must_be", "limit", "verdict"), CERTAIN)
def test_a_row_that_stands_decides_where_no_further_row_can_change_it(
    rows: str, must_be: str, limit: float, verdict: str
) -> None:
    basis = "register_incomplete" if verdict == "cannot_tell" else "measured"
    assert run_case(pack(must_be, limit), case(rows, verdict, basis)).differences == ()


def test_once_complete_the_share_is_a_figure() -> None:
    told = case("+--+", "not_met", "measured", ("workshops",))
    assert run_case(pack("at_least", 50.1), told).differences == ()


def test_a_share_below_100_may_be_100_once_it_is_rounded() -> None:
    told = case("+-", "cannot_tell", "register_incomplete")
    assert run_case(pack("at_least", 100, round_to=0), told).differences == ()
