"""Criteria -> requirement -> overall: the pass rule, with every open rule a setting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ecocity.assess.records import Basis, CriterionVerdict, Profile, RequirementVerdict, Verdict
from ecocity.assess.years import SOLID, basis_of, by_criterion, judged_rows, solid_row, worst


def profile_of(rows: Sequence[CriterionVerdict]) -> Profile:
    """One criterion on measured and certified data only, and on all data."""
    everything = worst(row.verdict for row in judged_rows(rows))
    if everything == "not_applicable":
        return Profile(measured_and_certified=everything, all_data=everything)
    every_year = [row for row in judged_rows(rows) if row.status in SOLID]
    newest = solid_row(rows)
    if newest is None:
        solid: Verdict = "cannot_tell"
    elif len(every_year) > 1:
        solid = worst(row.verdict for row in every_year)
    else:
        solid = newest.verdict
    return Profile(measured_and_certified=solid, all_data=everything)


_STRENGTH = ("certified", "measured", "provisional", "estimated", "predicted")


def requirement_verdict(rows: Iterable[CriterionVerdict]) -> tuple[Verdict, Basis, Profile]:
    """Verdict, basis and profile of a requirement from all its criteria's rows."""
    groups = list(by_criterion(rows).values())
    profiles = [profile_of(group) for group in groups]
    whole = worst(profile.all_data for profile in profiles)
    solid = worst(profile.measured_and_certified for profile in profiles)
    bases = [
        basis_of(group)
        for group, profile in zip(groups, profiles, strict=True)
        if profile.all_data == whole
    ]
    if whole == "met":
        return (
            whole,
            max(bases, key=_STRENGTH.index),
            Profile(measured_and_certified=solid, all_data=whole),
        )
    basis: Basis = bases[0] if bases else "not_applicable"
    return whole, basis, Profile(measured_and_certified=solid, all_data=whole)


def effective(requirement: RequirementVerdict, settings: Mapping[str, str | Decimal]) -> Verdict:
    """The verdict that counts for the title.

    A prediction never passes unless the setting says so: then the measured years decide, and where
    those are silent nothing can be told.
    """
    weak = {
        "predicted": "predicted_values",
        "estimated": "estimated_values",
        "provisional": "provisional_values",
    }
    name = weak.get(requirement.basis)
    allowed = name is not None and settings.get(name) == "pass"
    if requirement.verdict != "met" or allowed:
        return requirement.verdict
    if requirement.profile.measured_and_certified == "not_applicable":
        return "not_applicable"
    return worst((requirement.verdict, requirement.profile.measured_and_certified))


def overall_verdict(
    requirements: Sequence[RequirementVerdict], settings: Mapping[str, str | Decimal]
) -> tuple[Verdict, bool]:
    """The verdict of the standard, and whether it is met on condition only.

    Every basic condition and every applicable obligatory item must be met; what a failing
    reference item does is the setting ``reference_failure``.
    """
    binding = worst(
        effective(entry, settings) for entry in requirements if entry.binding != "reference"
    )
    reference = worst(
        effective(entry, settings) for entry in requirements if entry.binding == "reference"
    )
    rule = settings.get("reference_failure", "conditional")
    if rule == "fails":
        return worst((binding, reference)), False
    conditional = rule == "conditional" and reference in ("not_met", "cannot_tell")
    return binding, conditional and binding == "met"


def counts(requirements: Iterable[RequirementVerdict]) -> dict[str, int]:
    """Requirements by verdict, with those met only on weaker figures apart."""
    held = dict.fromkeys(("met", "met_on_predicted", "not_met", "cannot_tell", "not_applicable"), 0)
    for entry in requirements:
        weak = entry.verdict == "met" and entry.basis not in SOLID
        held["met_on_predicted" if weak else entry.verdict] += 1
    return held
