"""Units, bounds and limits of a pack: known, in order, complete, convertible where they meet."""

from __future__ import annotations

from collections.abc import Mapping

from ecocity.errors import UnitError
from ecocity.standards.draft import Draft
from ecocity.standards.problems import near
from ecocity.standards.records import Bound, Criterion, Indicator, Parameter
from ecocity.standards.yaml_source import KeyPath
from ecocity.units import parse_unit, same_kind


def check_unit(draft: Draft, unit: str, path: KeyPath) -> None:
    """The unit is one that the program knows."""
    try:
        parse_unit(unit)
    except UnitError as error:
        said, _, remedy = str(error).partition(". ")
        draft.add("pack_unit", f"{'.'.join(map(str, path[1:]))}: {said}.", path, remedy, unit)


def check_bounds(draft: Draft, name: str, bound: Bound | None, path: KeyPath) -> None:
    """The lower bound is not above the upper one."""
    if bound is None:
        return
    low, high = bound
    if low is not None and high is not None and low > high:
        said = f"{name}: the lower bound {low} is above the upper bound {high}."
        draft.add("pack_bounds", said, path)


def check_indicator_units(draft: Draft, name: str, indicator: Indicator) -> None:
    """Unit, possible and plausible figures, decimals."""
    path = ("indicators", name)
    check_unit(draft, indicator.unit, (*path, "unit"))
    check_bounds(draft, name, indicator.possible, (*path, "possible"))
    check_bounds(draft, name, indicator.plausible, (*path, "plausible"))
    if not 0 <= indicator.decimals <= 10:
        said = f"{name}.decimals is a number of decimals from 0 to 10."
        draft.add("pack_schema", said, (*path, "decimals"), "", indicator.decimals)
    if indicator.possible is None or indicator.plausible is None:
        return
    (low, high), (seen_low, seen_high) = indicator.possible, indicator.plausible
    below = low is not None and seen_low is not None and seen_low < low
    above = high is not None and seen_high is not None and seen_high > high
    if below or above:
        said = f"{name}: what is plausible reaches beyond what is possible."
        draft.add("pack_plausible", said, (*path, "plausible"))


def check_parameter(draft: Draft, name: str, parameter: Parameter) -> None:
    """Every dated value covers every choice of the attributes it depends on, and no other."""
    path = ("parameters", name)
    check_unit(draft, parameter.unit, (*path, "unit"))
    if not parameter.values:
        draft.add("pack_parameter", f"{name} has no values.", (*path, "values"))
    if len(parameter.by) > 2 or len(set(parameter.by)) < len(parameter.by):
        said = f"{name}: by names one or two different attributes."
        draft.add("pack_parameter", said, (*path, "by"))
        return
    for day, value in parameter.values.items():
        _value(draft, name, value.value, parameter.by, (*path, "values", str(day), "value"))


def _value(draft: Draft, name: str, value: object, by: tuple[str, ...], path: KeyPath) -> None:
    if not by:
        if isinstance(value, Mapping):
            said = f"{name}: the value is a map, but by names no attribute to choose by."
            draft.add("pack_parameter", said, path, "Write by: [attribute].")
        return
    if not isinstance(value, Mapping):
        said = f"{name}: the value must be a map over the choices of {by[0]}."
        draft.add("pack_parameter", said, path)
        return
    attribute = draft.pack.attributes.get(by[0])
    choices = [] if attribute is None else list(attribute.choices)
    if attribute is not None:
        for choice in value:
            if choice not in choices:
                said = f"{name}: {by[0]} has no choice {choice}."
                draft.add(
                    "pack_choice_unknown", said, (*path, choice), near(choice, choices), choice
                )
        missing = [choice for choice in choices if choice not in value]
        if missing:
            said = f"{name} has no value for {by[0]} {', '.join(missing)}."
            remedy = "Give one for every choice; an area of that kind would have no limit."
            draft.add("pack_choice_missing", said, path, remedy)
    for choice, inner in value.items():
        _value(draft, name, inner, by[1:], (*path, choice))


def check_limit(draft: Draft, name: str, criterion: Criterion) -> None:
    """The limit is a parameter or a numeric setting in a unit that fits the indicator's."""
    path = ("criteria", name, "limit")
    limit, pack = criterion.limit, draft.pack
    known = [*draft.ids("parameters"), *draft.ids("settings")]
    if limit not in known:
        said = f"{name}: the limit {limit} is neither a parameter nor a setting."
        draft.add("pack_unknown_reference", said, path, near(limit, known), limit)
        return
    setting = pack.settings.get(limit)
    if setting is not None and setting.choices is not None:
        said = f"{name}: the setting {limit} has choices; a limit must be a number."
        draft.add("pack_limit", said, path, "", limit)
        return
    bearer = pack.parameters.get(limit) or setting
    indicator = pack.indicators.get(criterion.indicator)
    if bearer is None or indicator is None or bearer.unit is None:
        return
    try:
        fits = same_kind(bearer.unit, indicator.unit)
    except UnitError:
        return  # the unknown unit is a problem of its own
    if not fits:
        said = (
            f"{name}: the limit is in {bearer.unit}, the indicator {criterion.indicator} in "
            f"{indicator.unit}; no conversion leads over."
        )
        draft.add("pack_unit_mismatch", said, path, "", bearer.unit)
