"""The figures of a quantity, each once."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.material import Material
from ecocity.audit.records import Fact

_NEXT_CELL = re.compile(r"\d\.\d+[ \t]+$|\d[ \t]{2,}$")
""" "GDP (100 million yuan) 300670.0 186279.5 62.0": the second cell of a row without rules, of another column."""


def levels(material: Material, quantity: str) -> list[Fact]:
    """Distinct figures of a quantity, the first place of each."""
    kept: dict[tuple[int | None, Decimal], Fact] = {}
    for one in material.by_quantity.get(quantity, ()):
        if (
            one.canonical
            and one.role == "level"
            and not one.number.doubtful
            and one.number.value > 0
            and not (one.table is None and _NEXT_CELL.search(one.text[: one.number.start]))
        ):
            kept.setdefault((one.year, one.number.value), one)
    return list(kept.values())[:60]
