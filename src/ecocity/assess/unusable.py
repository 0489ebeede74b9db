"""Figures that were computed and cannot be used: impossible ones, and those divided by zero."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.assess.records import FindingRecord, Value
from ecocity.standards.records import PackFolder


def not_computable(values: Sequence[Value], pack: PackFolder) -> list[FindingRecord]:
    """Figures whose parts are there and give nothing that can be believed."""
    said = {
        "impossible_value": ("computed_impossible", "error", "cannot be right", "不可信"),
        "zero_denominator": ("computed_zero_denominator", "warning",
                             "has a denominator of zero", "分母为零"),
    }  # fmt: skip
    found = []
    for value in values:
        if value.absence not in said or value.origin != "computed":
            continue
        rule, severity, en, zh = said[value.absence]
        label = pack.indicators[value.indicator].label
        parts = "; ".join(f"{p.label.en} {p.text} {p.unit} ({p.source})" for p in value.parts)
        found.append(
            FindingRecord(
                rule=rule,
                severity=severity,  # type: ignore[arg-type]
                message=f"{label.en} {value.period}: the figure computed as {value.formula} {en}. "
                f"{parts}",
                message_zh=f"{label.zh}（{value.period}）：按 {value.formula} 算得的数值{zh}。",
                remedy="Compare each part with the original, its unit and its decimal point.",
            )
        )
    return found
