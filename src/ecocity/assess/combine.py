"""Criteria -> requirement -> overall: the pass rule, with every open rule a setting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ecocity.assess.records import Basis, CriterionVerdict, Profile, RequirementVerdict, Verdict

SOLID = ("certified", "measured")
_WORST: Sequence[Verdict] = ("not_met", "cannot_tell", "met")


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """All must be met; what does not apply does not count."""
    held = [verdict for verdict in verdicts if verdict != "not_applicable"]
    if not held:
        return "not_applicable"
    return min(held, key=_WORST.index)


def by_criterion(
    rows: Iterable[CriterionVerdict],
) -> dict[str, list[CriterionVerdict]]:
    """The rows of each criterion, oldest first."""
    held: dict[str, list[CriterionVerdict]] = {}
    for row in rows:
        held.setdefault(row.id, []).append(row)
    return {key: sorted(rows, key=lambda row: row.year or 0) for key, rows in held.items()}


def solid_row(rows: Sequence[CriterionVerdict]) -> CriterionVerdict | None:
    """The newest row that stands on a measured or certified value."""
    held = [row for row in rows if row.status in SOLID and row.verdict != "not_applicable"]
    return held[-1] if held else None


def judged_rows(rows: Sequence[CriterionVerdict]) -> list[CriterionVerdict]:
    """The rows that decide: marked ``judged``."""
    return [row for row in rows if row.judged]


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


def basis_of(rows: Sequence[CriterionVerdict]) -> Basis:
    """What the verdict of one criterion rests on.

    ``met`` states the strongest status it stands on: the newest measured year where that meets too,
    else the status of the judged figure.
    """
    judged = judged_rows(rows)
    verdict = worst(row.verdict for row in judged)
    deciding = [row for row in judged if row.verdict == verdict] or judged
    newest = solid_row(rows)
    if verdict == "met" and newest is not None and newest.verdict == "met":
        return newest.basis
    return deciding[-1].basis


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
