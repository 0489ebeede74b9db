"""Figures whose magnitude a translation lost, with the reading that fits their neighbours."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit.judge.say import shown
from ecocity.audit.judge.sizes.heads import HEAD_TO_INCOME
from ecocity.audit.judge.sizes.levels import levels
from ecocity.audit.material import Material
from ecocity.audit.records import Decoded, Fact


def decoded_magnitudes(material: Material) -> tuple[Decoded, ...]:
    """Figures whose magnitude a translation lost, with the reading that fits their neighbours."""
    if not material.document.translated:
        return ()
    found: list[Decoded] = []
    gdps = levels(material, "gdp")
    for fact in material.facts:
        number = fact.number
        if (
            number.unit != "yuan"
            or "billion" not in number.printed
            or not fact.canonical
            or fact.table is not None
        ):
            continue
        mantissa = Decimal(number.printed.split()[0].replace(",", ""))
        if mantissa >= 1000:
            found.append(
                Decoded(
                    fact.line,
                    number.printed,
                    (f"{shown(mantissa / 10, 3)} billion yuan ({mantissa} 亿元)", number.printed),
                    "billion_for_yi",
                    "high",
                )
            )
    for fact in material.facts:
        if (
            fact.role == "change"
            and fact.number.kind == "percent"
            and fact.number.value > 100
            and "." not in fact.number.printed
            and fact.quantity
            in (
                "retail_sales",
                "fixed_investment",
                "fiscal_revenue",
                "gdp",
                "urban_income",
                "rural_income",
                "trade",
            )
        ):
            digits = str(fact.number.value)
            found.append(
                Decoded(
                    fact.line,
                    fact.number.printed,
                    (f"{digits[:-1]}.{digits[-1]}%", fact.number.printed),
                    "point_lost",
                    "medium",
                )
            )
    found += _population(material, gdps)
    return tuple(found)


def _population(material: Material, gdps: list[Fact]) -> list[Decoded]:
    areas = [one for one in levels(material, "land_area") if one.number.unit == "km2"]
    incomes = levels(material, "urban_income")
    for fact in levels(material, "population"):
        if "million" not in fact.number.printed or not gdps or not incomes:
            continue
        mantissa = Decimal(fact.number.printed.split()[0].replace(",", ""))
        gdp = min(
            one.number.value
            / (10 if "billion" in one.number.printed and one.number.value >= 10**12 else 1)
            for one in gdps
        )
        ratio = gdp / fact.number.value / incomes[0].number.value
        if ratio > HEAD_TO_INCOME[1]:
            confidence = "medium" if areas else "low"
            return [
                Decoded(
                    fact.line,
                    fact.number.printed,
                    (f"{shown(mantissa * 10, 4)} million", fact.number.printed),
                    "million_for_wan",
                    confidence,  # type: ignore[arg-type]
                )
            ]
    return []
