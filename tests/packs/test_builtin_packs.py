"""Every pack that comes with the program is sound, and its cases hold on both engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from ecocity.assess.run_cases import run_cases
from ecocity.backend.spark import SparkBackend
from ecocity.errors import Severity, UsageError
from ecocity.standards.check import check_pack
from ecocity.standards.draft import Draft
from ecocity.standards.load import builtin_packs, load_pack, read_pack
from ecocity.standards.records import Case
from ecocity.standards.uses import clashes
from ecocity.units import parse_unit

PACKS = builtin_packs()
OF_RECORDS = [name for name in PACKS if name != "cn_eco"]


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkBackend]:
    with SparkBackend("sail") as session:
        yield session


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_has_no_defect(name: str) -> None:
    found = [one for one in check_pack(PACKS[name]) if one.severity is not Severity.NOTE]
    assert found == []


def test_a_pack_is_named_by_its_id_or_folder_one_way() -> None:
    assert load_pack("cn_waste").pack.id == load_pack(PACKS["cn_waste"]).pack.id == "cn_waste"
    with pytest.raises(UsageError, match=r"There is no pack cn_wast\. .*cn_waste"):
        load_pack("cn_wast")


@pytest.mark.parametrize("name", PACKS)
def test_a_figure_per_head_has_people_below_the_line(name: str) -> None:
    indicators = load_pack(PACKS[name]).indicators
    per_head = {
        ident: entry.unit
        for ident, entry in indicators.items()
        if "人均" in entry.label.zh and entry.unit not in ("%", "1")
    }
    assert [
        one for one, unit in per_head.items() if ("person", -1) not in parse_unit(unit).bases
    ] == []


@pytest.mark.parametrize("name", OF_RECORDS)
def test_its_cases_hold(name: str) -> None:
    results = run_cases(load_pack(PACKS[name], cases=True))
    assert results, f"{name} has no cases"
    assert {one.id: one.differences for one in results if not one.holds} == {}


@pytest.mark.spark
@pytest.mark.parametrize("name", OF_RECORDS)
def test_a_case_of_every_step_holds_on_spark(name: str, spark: SparkBackend) -> None:
    """One case of every step under every setting; ``make spark`` runs all, on a real Spark."""
    pack = load_pack(PACKS[name], cases=True)
    few = pack.model_copy(update={"cases": tuple(_one_of_each(pack.cases))})
    results = run_cases(few, spark=spark.cleared)
    assert {one.id: one.differences for one in results if not one.holds} == {}


def _one_of_each(cases: Iterable[Case]) -> Iterator[Case]:
    seen: set[tuple[str, str]] = set()
    for case in cases:
        named = {(key, repr(case.settings)) for held in case.expect.values() for key in held}
        if named - seen:
            seen |= named
            yield case


def test_every_step_and_method_of_records_has_a_case() -> None:
    untried = []
    for name in OF_RECORDS:
        pack = load_pack(PACKS[name], cases=True)
        named = {key for case in pack.cases for held in case.expect.values() for key in held}
        untried += [f"{name}: {one.indicator}" for one in pack.methods.values()
                    if one.indicator not in named]  # fmt: skip
    assert untried == []


def test_the_packs_can_be_used_together() -> None:
    drafts = [read_pack(folder) for folder in PACKS.values()]
    assert list(clashes([one.own for one in drafts if isinstance(one, Draft)])) == []
    assert len(drafts) == len(PACKS)
