"""The figures of a quantity, each once."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit.material import Material
from ecocity.audit.records import Fact


def levels(material: Material, quantity: str) -> list[Fact]:
    """Distinct figures of a quantity, the first place of each."""
    kept: dict[tuple[int | None, Decimal], Fact] = {}
    for one in material.by_quantity.get(quantity, ()):
        if (
            one.canonical
            and one.role == "level"
            and not one.number.doubtful
            and one.number.value > 0
        ):
            kept.setdefault((one.year, one.number.value), one)
    return list(kept.values())[:60]
