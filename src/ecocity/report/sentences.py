"""Honest sentences: what a figure is, what it stands on, and what measured data alone would say."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.assess.records import CriterionVerdict, Limit
from ecocity.assess.wording import DENIED
from ecocity.assess.years import barely
from ecocity.report import words
from ecocity.report.records import DASH, same
from ecocity.standards.records import Label


def joined(*texts: Label) -> Label:
    """Sentences one after another: a blank between them in English, none in Chinese."""
    return Label(en=" ".join(text.en for text in texts), zh="".join(text.zh for text in texts))


def marked(row: CriterionVerdict) -> str:
    """The figure as printed, with the mark of its status."""
    return row.value_text + (words.MARKS.get(row.status, "") if row.value is not None else "")


_BOUNDS = {"≥": "at_least", "≤": "at_most", ">": "above", "<": "below"}


def figure_text(row: CriterionVerdict) -> Label:
    """The figure with mark and unit; a bound in words: ``at least 3`` / ``不少于3``."""
    sign, blank, rest = marked(row).partition(" ")
    if sign not in _BOUNDS or not blank:
        return words.with_unit(marked(row), row.unit)
    return words.bounded(rest, _BOUNDS[sign], row.unit)


def relation(row: CriterionVerdict) -> Label:
    """How figure and limit stand to each other, as a true statement: ``64.3 < 80`` is not met."""
    if row.value is None or row.limit.value is None or row.basis == "only_a_bound":
        return DASH
    symbol = row.limit.symbol
    if row.value_text[:1] in _BOUNDS:
        return same(f"{row.value_text} {symbol} {row.limit.text}" if row.verdict == "met" else "")
    if row.verdict == "not_met" or (row.verdict == "cannot_tell" and not _holds(row)):
        symbol = DENIED[symbol]
    # The figure as it was compared: a criterion may say to how many decimals.
    compared = row.comparison.rsplit(f" {row.limit.symbol} ", 1)[0]
    return same(f"{row.value_text if '…' in compared else compared} {symbol} {row.limit.text}")


def _holds(row: CriterionVerdict) -> bool:
    value, limit = row.value, row.limit.value
    assert value is not None
    assert limit is not None
    return {
        "at_least": value >= limit,
        "at_most": value <= limit,
        "above": value > limit,
        "below": value < limit,
        "equal": value == limit,
    }[row.limit.comparison]


def limit_text(limit: Limit) -> Label:
    """``at least 0.55`` / ``不低于0.55``."""
    if limit.value is None:
        return Label(
            en="not known (a property of the area is missing)", zh="无法确定（缺地区属性）"
        )
    word = words.COMPARISON[limit.comparison]
    figure = words.with_unit(limit.text, limit.unit)
    return Label(en=f"{word.en} {figure.en}", zh=f"{word.zh}{figure.zh}")


def limit_short(limit: Limit) -> Label:
    """``≥ 0.55`` with its unit."""
    if limit.value is None:
        return Label(en="unknown", zh="未定")
    figure = words.with_unit(limit.text, limit.unit)
    return Label(en=f"{limit.symbol} {figure.en}", zh=f"{limit.symbol} {figure.zh}")


def claim(rows: Sequence[CriterionVerdict], area: Label) -> Label:
    """What may be said of one criterion: the judged years, then what solid figures say alone."""
    judged = [row for row in rows if row.judged] or list(rows[-1:])
    parts = [_stands(row, area) for row in judged]
    last = judged[-1]
    known = any(row.value is not None for row in rows)
    if known and last.status not in words.SOLID and last.verdict != "not_applicable":
        parts.append(_solid_alone(rows, last.value is not None))
    return joined(*parts)


def _stands(row: CriterionVerdict, area: Label) -> Label:
    if row.verdict == "not_applicable":
        return Label(
            en=f"{row.label.en} does not apply to {area.en}.",
            zh=f"{row.label.zh}不适用于{area.zh}。",
        )
    when, limit = words.period(row.period), limit_text(row.limit)
    if row.value is None:
        why = why_not(row)
        return Label(
            en=f"“{row.label.en}” in {area.en}, {when.en}: {why.en}. Whether the limit "
            f"({limit.en}) is met cannot be told.",
            zh=f"{when.zh}，{area.zh}{row.label.zh}：{why.zh}，无法判定是否达到标准值（{limit.zh}）。",
        )
    figure = figure_text(row)
    status = words.STATUS.get(row.status, Label(en="status unknown", zh="状态不明"))
    word = "In" if row.year is not None else "From" if "/" in row.period else "On"
    outcome = _outcome(row, limit)
    if row.unit == "count":
        return Label(
            en=f"{word} {when.en}, the count of “{row.label.en}” in {area.en} was {figure.en} "
            f"({status.en}); {outcome.en}.",
            zh=f"{when.zh}，{area.zh}“{row.label.zh}”计数为{figure.zh}（{status.zh}），{outcome.zh}。",
        )
    return Label(
        en=f"{word} {when.en}, “{row.label.en}” in {area.en} stood at {figure.en} ({status.en}); "
        f"{outcome.en}.",
        zh=f"{when.zh}，{area.zh}{row.label.zh}为{figure.zh}（{status.zh}），{outcome.zh}。",
    )


def why_not(row: CriterionVerdict) -> Label:
    """Why nothing can be told, with the detail that the verdict gives: what is stated instead."""
    base = words.VERDICT["cannot_tell"]
    en, zh = f"{base.en}: ", f"{base.zh}："
    if row.reason.en.startswith(en) and row.reason.zh.startswith(zh):
        return Label(en=row.reason.en[len(en) :], zh=row.reason.zh[len(zh) :])
    return words.WHY_NOT.get(row.basis, words.WHY_NOT["no_data"])


def what_to_do(row: CriterionVerdict) -> Label:
    """What would let the verdict be told."""
    text = words.REMEDY.get(row.basis, words.REMEDY["no_data"])
    return Label(en=text.en.format(row.indicator), zh=text.zh.format(row.indicator))


def _outcome(row: CriterionVerdict, limit: Label) -> Label:
    if row.verdict == "cannot_tell":
        why = why_not(row)
        return Label(
            en=f"whether this meets the limit ({limit.en}) cannot be told: {why.en}",
            zh=f"是否达到标准值（{limit.zh}）无法判定：{why.zh}",
        )
    if row.verdict == "not_met":
        return Label(
            en=f"this does not meet the limit ({limit.en})", zh=f"未达到标准值（{limit.zh}）"
        )
    if barely(row):
        return Label(
            en=f"it touches the limit ({limit.en}) with nothing to spare",
            zh=f"恰等于标准值（{limit.zh}），没有余量",
        )
    if row.status == "predicted":
        return Label(
            en=f"if it comes true, it would meet the limit ({limit.en})",
            zh=f"若如期实现，可达到标准值（{limit.zh}）",
        )
    return Label(en=f"this meets the limit ({limit.en})", zh=f"达到标准值（{limit.zh}）")


def _solid_alone(rows: Sequence[CriterionVerdict], forecast: bool) -> Label:
    """What measured and certified figures say: instead of a forecast, or of an earlier year."""
    held = [row for row in rows if row.status in words.SOLID and row.value is not None]
    if not held:
        return Label(
            en="There is no measured or certified figure in the period; on measured data nothing "
            "can be told.",
            zh="考核期内没有实测或经认证的数值，按实测数据无法判定。",
        )
    newest = held[-1]
    when, figure = words.period(newest.period), figure_text(newest)
    kind = words.STATUS[newest.status]
    if not forecast:
        verdict = words.VERDICT[newest.verdict]
        return Label(
            en=f"The newest {kind.en} figure is {figure.en} in {when.en} ({verdict.en}).",
            zh=f"最近一次{kind.zh}数值为{when.zh}的{figure.zh}（{verdict.zh}）。",
        )
    verdict = {
        "met": Label(en="the requirement is met", zh="该项要求达标"),
        "not_met": Label(en="the requirement is not met", zh="该项要求未达标"),
    }.get(newest.verdict, Label(en="nothing can be told", zh="无法判定"))
    return Label(
        en=f"On {kind.en} data ({figure.en} in {when.en}) {verdict.en}.",
        zh=f"按{kind.zh}数据（{when.zh}为{figure.zh}），{verdict.zh}。",
    )


def limit_note(limit: Limit) -> Label:
    """Footnote of a limit: where it comes from and how sure that is."""
    sure = words.CONFIDENCE.get(limit.confidence, Label(en="confidence unknown", zh="可信度不明"))
    clause_en = f", clause {limit.clause}" if limit.clause else ""
    clause_zh = f"第 {limit.clause} 条" if limit.clause else ""
    note = limit.note
    if limit.value is None:
        shown = limit_text(limit)
        return Label(
            en=f"Limit {shown.en}: {limit.source_label.en}{clause_en}; {sure.en}.",
            zh=f"标准值{shown.zh}：{limit.source_label.zh}{clause_zh}；{sure.zh}。",
        )
    return Label(
        en=f"Limit {limit.symbol} {limit.text}: {limit.source_label.en}{clause_en}; {sure.en}."
        + (f" {note.en}" if note else ""),
        zh=f"标准值 {limit.symbol} {limit.text}：{limit.source_label.zh}{clause_zh}；{sure.zh}。"
        + (note.zh if note else ""),
    )
