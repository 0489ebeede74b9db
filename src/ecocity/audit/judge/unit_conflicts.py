"""A known quantity printed with a unit that it cannot have."""

from __future__ import annotations

from ecocity.audit.judge.say import figure, finding
from ecocity.audit.material import Material
from ecocity.audit.records import Finding, Judgement
from ecocity.audit.words import entry


def unit_conflicts(material: Material) -> list[Judgement]:
    """A known quantity printed with a unit it cannot have."""
    found: list[Judgement] = []
    for rule in material.rules.rules:
        for test in rule.tests:
            units = entry(test.quantity).get("unit")
            if not units or "" in units or len(rule.tests) > 2:
                continue
            facts = [
                one
                for one in material.by_quantity.get(test.quantity, ())
                if one.canonical
                and one.role == "level"
                and one.number.unit
                and one.number.unit != "count"
            ]
            usual = [one for one in facts if one.number.unit in units]
            for fact in facts:
                if fact.number.unit not in units and (usual or fact.table is not None):
                    one: Finding = finding(
                        "unit_mismatch",
                        "error",
                        fact,
                        f"{figure(fact.number)} is printed in another unit than {test.label_en} has ({test.unit}).",
                        also=tuple(u.line for u in usual[:1]),
                    )
                    found.append(Judgement(None, (one,)))
    return found
