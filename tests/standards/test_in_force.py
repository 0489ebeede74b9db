from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ecocity.errors import UsageError
from ecocity.standards.in_force import in_force, resolve
from ecocity.standards.records import PackFolder


def test_the_edition_of_its_time(toyland: PackFolder) -> None:
    rules = in_force(toyland, "toy_town_2010", date(2013, 3, 31))
    assert rules.standard is toyland.standards["toy_town_2010"]
    assert rules.rules_date == date(2013, 3, 31)
    assert list(rules.requirements) == [
        "toy_bc1", "toy_bc2", "toy_1", "toy_2", "toy_3", "toy_4", "toy_5", "toy_6",
    ]  # fmt: skip
    assert list(rules.criteria)[:3] == ["plan_is_adopted", "no_spills", "workshops_in_districts"]
    assert rules.findings == ()


@pytest.mark.parametrize(
    ("as_of", "limit"),
    [
        (date(2010, 1, 1), 50),
        (date(2012, 6, 30), 50),
        (date(2012, 7, 1), 40),
        (date(2040, 1, 1), 40),
    ],
)
def test_the_newest_value_not_after_the_date(toyland: PackFolder, as_of: date, limit: int) -> None:
    assert in_force(toyland, "toy_town_2010", as_of).parameters["smoke_max"].value == limit


def test_a_replaced_edition_keeps_its_last_day(toyland: PackFolder) -> None:
    rules = in_force(toyland, "toy_town_2001", date(2013, 3, 31))
    assert rules.as_of == date(2013, 3, 31)
    assert rules.rules_date == date(2009, 12, 31)
    assert rules.parameters["park_area_min"].value == {"wet": 10, "dry": 8}
    assert [one.rule for one in rules.findings] == ["standard_replaced"]
    assert "2010-01-01" in rules.findings[0].message


def test_a_limit_that_came_later_is_said(toyland: PackFolder) -> None:
    late = toyland.parameters["smoke_max"]
    late = late.model_copy(update={"values": {date(2012, 7, 1): late.values[date(2012, 7, 1)]}})
    pack = toyland.model_copy(update={"parameters": {**toyland.parameters, "smoke_max": late}})
    rules = in_force(pack, "toy_town_2010", date(2011, 1, 1))
    assert "smoke_max" not in rules.parameters
    assert [one.rule for one in rules.findings] == ["parameter_not_in_force"]
    assert "2012-07-01" in rules.findings[0].message


def test_limits_of_other_editions_are_no_news(toyland: PackFolder) -> None:
    rules = in_force(toyland, "toy_town_2001", date(2005, 1, 1))
    assert "puddle_depth_max" not in rules.parameters
    assert rules.findings == ()


@pytest.mark.parametrize(
    ("as_of", "there"), [(date(2019, 12, 31), True), (date(2020, 1, 1), False)]
)
def test_methods_have_a_life(toyland: PackFolder, as_of: date, there: bool) -> None:
    assert ("sunny_days" in in_force(toyland, "toy_town_2010", as_of).methods) is there


@pytest.mark.parametrize(
    ("standard", "as_of", "words"),
    [
        ("toy_town_2010", date(2009, 12, 31), ["2010-01-01", "2009-12-31"]),
        ("toy_town_2011", date(2013, 1, 1), ["no standard toy_town_2011", "toy_town_2010"]),
    ],
)
def test_what_cannot_be_in_force(
    toyland: PackFolder, standard: str, as_of: date, words: list[str]
) -> None:
    with pytest.raises(UsageError) as caught:
        in_force(toyland, standard, as_of)
    assert all(word in str(caught.value) for word in words)


def test_settings_are_resolved(toyland: PackFolder) -> None:
    held = resolve(toyland.settings, {"predicted_values": "pass", "balloon_share_min": "70"})
    assert held == {
        "predicted_values": "pass",
        "reference_failure": "conditional",
        "balloon_share_min": Decimal(70),
    }


def test_every_wrong_setting_is_named(toyland: PackFolder) -> None:
    given = {"predicted_value": "pass", "reference_failure": "mild", "balloon_share_min": "NaN"}
    with pytest.raises(UsageError) as caught:
        resolve(toyland.settings, given)
    said = str(caught.value)
    for word in ("predicted_value.", "predicted_values", "mild", "conditional, fails, ignored",
                 "balloon_share_min is a number in %"):  # fmt: skip
        assert word in said
