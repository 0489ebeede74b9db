"""Verdicts and what they stand on, in words: the same in terminal, notebook and report."""

from __future__ import annotations

from ecocity.standards.records import Label

SYMBOLS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<", "equal": "="}
STATUS = {
    "certified": Label(en="certified", zh="经认证"),
    "measured": Label(en="measured", zh="实测"),
    "provisional": Label(en="provisional", zh="初步核算"),
    "estimated": Label(en="estimated", zh="估算"),
    "predicted": Label(en="predicted", zh="预测"),
}
MARKS = {"predicted": "*", "certified": "†", "estimated": "‡", "provisional": "§"}
"""Printed behind a figure that is no plain measurement."""
VERDICT = {
    "met": Label(en="met", zh="达标"),
    "not_met": Label(en="not met", zh="未达标"),
    "cannot_tell": Label(en="cannot tell", zh="无法判定"),
    "not_applicable": Label(en="not applicable", zh="不适用"),
}
WHY_NOT = {
    "no_data": Label(en="there is no value", zh="没有数值"),
    "claimed_no_evidence": Label(en="claimed, no evidence", zh="仅有声明，缺少佐证材料"),
    "other_quantity": Label(
        en="another quantity is stated in its place", zh="所报为另一项指标，不能代替"
    ),
    "attribute_unknown": Label(
        en="a property of the area that decides the limit is not declared",
        zh="决定标准值的地区属性未申报",
    ),
    "only_a_bound": Label(
        en="only a bound is known, and it does not decide", zh="仅知上下限，不足以判定"
    ),
    "register_incomplete": Label(en="the register is not declared complete", zh="台账未声明完整"),
    "input_rejected": Label(
        en="what was handed in is faulty and was not used", zh="所报数据或台账记录有误，未被采用"
    ),
    "records_insufficient": Label(
        en="the monitoring records do not suffice", zh="监测数据有效性不足"
    ),
    "impossible_value": Label(
        en="the figure computed from its parts cannot be right", zh="由分项算得的数值不可信"
    ),
    "left_open": Label(
        en="the register is silent on it or leaves it open", zh="台账未列或所列内容不足以认定"
    ),
    "zero_denominator": Label(en="its denominator is zero", zh="分母为零"),
    "not_applicable": Label(en="it does not apply to this area", zh="不适用于该地区"),
    "criteria_differ": Label(en="its parts differ", zh="各分项结论不一"),
}


def basis_label(verdict: str, basis: str) -> Label:
    """``met only on predicted data``, ``cannot tell: there is no value`` …"""
    word = VERDICT[verdict]
    if verdict == "met" and basis in ("predicted", "estimated", "provisional"):
        kind = STATUS[basis]
        return Label(en=f"met only on {kind.en} data", zh=f"仅按{kind.zh}数据达标")
    if basis in STATUS:
        return Label(en=f"{word.en} ({STATUS[basis].en})", zh=f"{word.zh}（{STATUS[basis].zh}）")
    if basis in WHY_NOT and verdict == "cannot_tell":
        return Label(en=f"{word.en}: {WHY_NOT[basis].en}", zh=f"{word.zh}：{WHY_NOT[basis].zh}")
    return word
