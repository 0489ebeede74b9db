"""Every criterion of the editions of 2007 has cases: met, not met, cannot tell, on the limit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest

from ecocity.standards.in_force import in_force
from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.records import Case

PACK = load_pack(builtin_packs()["cn_eco"], cases=True)
CITY, COUNTY = "cn_eco_city_2007", "cn_eco_county_2007"
CRITERIA = sorted(
    {
        (entry.standard, name)
        for entry in PACK.requirements.values()
        if entry.standard in (CITY, COUNTY)
        for name in entry.criteria
    }
)
KINDS = {"met", "not_met", "cannot_tell", "on_the_limit"}


def _limit(name: str, case: Case) -> Decimal | None:
    limit = PACK.criteria[name].limit
    rules = in_force(PACK, str(case.standard), case.as_of or case.period[1], case.settings)
    setting = rules.settings.get(limit)
    if isinstance(setting, Decimal):
        return setting
    value: object = rules.parameters[limit].value
    for attribute in PACK.parameters[limit].by:
        value = (
            value.get(case.attributes.get(attribute, "")) if isinstance(value, Mapping) else None
        )
    return value if isinstance(value, Decimal) else None


def _map(case: Case, key: str) -> dict[str, object]:
    held = case.expect.get(key, {})
    return dict(held) if isinstance(held, dict) else {}


def _kinds(name: str, case: Case) -> set[str]:
    """What the case tells of one criterion, read from what it gives and expects."""
    indicator = PACK.criteria[name].indicator
    years = _map(case, "years").get(name, {})
    by_year = {str(y): str(v) for y, v in years.items()} if isinstance(years, dict) else {}
    verdicts = {str(v) for v in (_map(case, "verdicts").get(name), *by_year.values()) if v}
    if not verdicts:
        return set()
    stated = [
        row.get("value")
        for row in case.given.get("stated_values", ())
        if row.get("indicator") == indicator and (str(row.get("year")) in by_year or not by_year)
    ]
    figures = [v for v in (*stated, _map(case, "values").get(indicator)) if v is not None]
    limit = _limit(name, case)
    touches = limit is not None and any(Decimal(str(v)) == limit for v in figures)
    return verdicts | ({"on_the_limit"} if touches else set())


@pytest.mark.parametrize(("standard", "name"), CRITERIA)
def test_every_kind_of_case(standard: str, name: str):
    found = set().union(*(_kinds(name, c) for c in PACK.cases if c.standard == standard))
    assert not KINDS - found, f"{name} has no case that is {', '.join(sorted(KINDS - found))}"


@pytest.mark.parametrize(
    ("standard", "name"),
    [
        (CITY, "farmers_net_income"),
        (CITY, "forest_cover"),
        (COUNTY, "county_farmers_net_income"),
        (COUNTY, "county_forest_cover"),
    ],
)
def test_every_region_has_its_limit(standard: str, name: str):
    attributes = PACK.parameters[PACK.criteria[name].limit].by
    held = {
        tuple(case.attributes.get(attribute, "") for attribute in attributes)
        for case in PACK.cases
        if case.standard == standard and "on_the_limit" in _kinds(name, case)
    }
    assert held == set(product(*(PACK.attributes[one].choices for one in attributes)))


def test_every_judged_indicator_says_what_it_is_and_whose():
    for _, name in CRITERIA:
        entry = PACK.indicators[PACK.criteria[name].indicator]
        held = (entry.definition, entry.data_owner, entry.source, entry.clause, entry.confidence)
        assert all(held), name
