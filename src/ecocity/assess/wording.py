"""Sentences about verdicts, in both languages from the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ecocity.assess.records import CriterionVerdict, Trend, Value
from ecocity.assess.verdict_words import STATUS, VERDICT, WHY_NOT, basis_label
from ecocity.standards.records import Indicator, Label

__all__ = ["STATUS", "VERDICT", "WHY_NOT", "basis_label"]

DENIED = {"≥": "<", "≤": ">", ">": "≤", "<": "≥", "=": "≠"}
"""What holds where a test does not."""


def number_text(value: Decimal | None, decimals: int) -> str:
    """``value`` with ``decimals`` places, half to even; a dash where there is none."""
    if value is None:
        return "—"
    return f"{value.quantize(Decimal(1).scaleb(-decimals)):f}"


def shown_number(value: Decimal, beside: str) -> str:
    """A difference as people read it: to one place more than the figure ``beside`` it has, and to
    two digits at least where it is smaller.
    """
    places = len(beside.partition(".")[2]) + 1
    small = 1 - value.adjusted() if value else 0
    return plain(value.quantize(Decimal(1).scaleb(-max(places, small))))


def plain(value: Decimal) -> str:
    """``value`` without trailing zeros or exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def row_reason(row: CriterionVerdict, detail: Label | None = None) -> Label:
    """Why one criterion stands as it does."""
    base = basis_label(row.verdict, row.basis)
    if row.verdict in ("met", "not_met"):
        found = as_it_stands(row)
        en, zh = (f", {detail.en}", f"，{detail.zh}") if detail else ("", "")
        return Label(en=f"{found}: {base.en}{en}", zh=f"{found}：{base.zh}{zh}")
    if detail is not None:
        return Label(en=f"{base.en}; {detail.en}", zh=f"{base.zh}；{detail.zh}")
    return base


def as_it_stands(row: CriterionVerdict) -> str:
    """The comparison as a true statement: a test that fails is told as ``64.3 < 80``, one of a
    bound beside its limit, ``≥ 1 [= 0]``.
    """
    sign = row.limit.symbol
    if row.verdict != "not_met":
        return row.comparison
    figure, limit = row.comparison.rsplit(f" {sign} ", 1)
    if figure[:1] in DENIED:
        return f"{figure} [{sign} {limit}]"
    return f"{figure} {DENIED[sign]} {limit}"


def requirement_reason(verdict: str, basis: str, rows: Sequence[CriterionVerdict]) -> Label:
    """The deciding criteria, each with its figure."""
    word = basis_label(verdict, basis)
    deciding = [row for row in rows if row.judged and row.verdict == verdict]
    if verdict == "met":
        deciding = [row for row in rows if row.judged and row.verdict == "met"]
    if all(row.reason == word for row in deciding):
        if len({row.id for row in rows}) == 1 or not deciding:
            return word
        en, zh = _names(deciding)
        return Label(en=f"{word.en} ({en})", zh=f"{word.zh}（{zh}）")
    groups: dict[str, list[CriterionVerdict]] = {}
    for row in deciding:
        groups.setdefault(row.reason.en, []).append(row)
    parts = [(*_names(same), same[0].reason) for same in groups.values()]
    en = "; ".join(f"{name}: {reason.en}" for name, _, reason in parts)
    zh = "；".join(f"{name}：{reason.zh}" for _, name, reason in parts)
    return Label(en=f"{word.en}. {en}".strip(), zh=f"{word.zh}。{zh}".strip())


def _names(rows: Sequence[CriterionVerdict]) -> tuple[str, str]:
    """The criteria by name in both languages, each once."""
    held = {row.label.en: row.label.zh for row in rows}
    return ", ".join(held), "、".join(held.values())


def trend_of(indicator: str, record: Indicator, area: str, values: Sequence[Value]) -> Trend:
    """Direction over the years: better, worse, turned, flat, or unknown below two values."""
    held = sorted(
        (value.year, value)
        for value in values
        if value.year is not None and value.value is not None
    )
    numbers = [value.value for _, value in held if value.value is not None]
    steps = [b - a for a, b in pairwise(numbers)]
    sign = 1 if record.better == "higher" else -1
    if not steps or record.better == "none":
        kind = "unknown"
    elif all(step == 0 for step in steps):
        kind = "flat"
    elif all(step * sign >= 0 for step in steps):
        kind = "better"
    elif all(step * sign <= 0 for step in steps):
        kind = "worse"
    else:
        kind = "turned"
    words = {
        "better": Label(en="improved", zh="持续改善"),
        "worse": Label(en="got worse", zh="持续变差"),
        "turned": Label(en="turned", zh="出现反复"),
        "flat": Label(en="did not change", zh="保持不变"),
        "unknown": Label(en="no trend can be told", zh="无法判断趋势"),
    }[kind]
    series = " → ".join(
        f"{value.text}{'*' if value.status == 'predicted' else ''} ({year})" for year, value in held
    )
    return Trend(
        indicator=indicator,
        area=area,
        verdict=kind,  # type: ignore[arg-type]
        text=Label(
            en=f"{words.en}: {series}" if series else words.en,
            zh=f"{words.zh}：{series}" if series else words.zh,
        ),
    )
