"""Fixed words of the report in both languages: marks, verdicts, bindings, units, headings."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.assess.names import PLACE, place
from ecocity.assess.verdict_words import MARKS
from ecocity.assess.wording import STATUS, VERDICT, WHY_NOT, basis_label
from ecocity.standards.records import Label
from ecocity.standards.unit_words import unit as unit_words

__all__ = ["MARKS", "STATUS", "VERDICT", "WHY_NOT", "basis_label", "place"]

SYMBOLS = {
    "met": "✓",
    "met_on_predicted": "✓*",
    "not_met": "✗",
    "cannot_tell": "?",
    "not_applicable": "–",
}
SOLID = ("measured", "certified")
LEGEND = Label(
    en="Marks: * predicted, † certified, ‡ estimated, § provisional; a figure without a mark is "
    "measured. A forecast is never counted as a measurement.",
    zh="标记说明：* 预测，† 经认证，‡ 估算，§ 初步核算；无标记者为实测。预测值不作为实测值。",
)
BINDING = {
    "basic": Label(en="basic condition", zh="基本条件"),
    "obligatory": Label(en="obligatory", zh="约束性指标"),
    "reference": Label(en="reference", zh="参考性指标"),
}
COMPARISON = {
    "at_least": Label(en="at least", zh="不低于"),
    "at_most": Label(en="at most", zh="不高于"),
    "above": Label(en="above", zh="高于"),
    "below": Label(en="below", zh="低于"),
    "equal": Label(en="exactly", zh="等于"),
}
BOUNDS = {
    "at_least": Label(en="at least", zh="不少于"),
    "at_most": Label(en="at most", zh="不超过"),
    "above": Label(en="more than", zh="大于"),
    "below": Label(en="less than", zh="小于"),
}
CONFIDENCE = {
    "confirmed": Label(en="compared with the official text", zh="已与正式文本核对"),
    "secondary": Label(
        en="taken from a copy or a quotation, not from the official text",
        zh="引自转载或引文，未与正式文本核对",
    ),
    "remembered": Label(
        en="remembered, not compared with any text; check before use",
        zh="凭记忆录入，未与任何文本核对，使用前须核实",
    ),
    "reading": Label(
        en="our reading of a rule that the text leaves open", zh="文本未明确，系本程序的理解"
    ),
}
ABSENCE = {
    "not_collected": Label(en="not collected", zh="未收集"),
    "not_published_yet": Label(en="not published yet", zh="尚未公布"),
    "not_applicable": Label(en="not applicable", zh="不适用"),
    "below_detection": Label(en="below detection", zh="低于检出限"),
    "confidential": Label(en="confidential", zh="不予公开"),
    "register_missing": Label(en="register not supplied", zh="未提供台账"),
    "register_incomplete": Label(en="register not declared complete", zh="台账未声明完整"),
    "input_rejected": Label(en="rows of the register rejected", zh="台账记录有误未采用"),
    "records_insufficient": Label(en="records do not suffice", zh="监测数据不足"),
    "left_open": Label(en="register silent, or open", zh="台账未列或不足以认定"),
    "impossible_value": Label(en="computed figure not believable", zh="计算值不可信"),
    "no_row": Label(en="no row counts", zh="没有可计入的记录"),
    "zero_denominator": Label(en="the denominator is zero", zh="分母为零"),
}
REMEDY = {
    "no_data": Label(
        en="State the figure with its unit, status and document (indicator {} in stated_values), "
        "or bring the register or records that it is computed from.",
        zh="填报该数值及其单位、数据性质和佐证材料（stated_values 表，指标 {}），"
        "或提供据以计算的台账、监测记录。",
    ),
    "claimed_no_evidence": Label(
        en="Bring the document that bears it out, and list it as evidence for this item.",
        zh="提供相应佐证材料，并列入材料清单、注明对应本项。",
    ),
    "other_quantity": Label(
        en="State the quantity that the standard asks for (indicator {}); the one that is stated "
        "cannot stand in for it.",
        zh="填报标准要求的指标（{}）；现报指标不能代替。",
    ),
    "attribute_unknown": Label(
        en="Declare the property of the area that decides the limit (area_attributes).",
        zh="在地区属性表（area_attributes）中申报决定标准值的属性。",
    ),
    "only_a_bound": Label(
        en="State the exact figure, or complete the register so that it gives one.",
        zh="填报确切数值，或将台账补充完整。",
    ),
    "register_incomplete": Label(
        en="Complete the register and declare it complete.",
        zh="将台账补充完整，并声明完整。",
    ),
    "left_open": Label(
        en="Enter in the register what it leaves open; the trace names the rows.",
        zh="在台账中补充未列或未说明的内容，详见依据。",
    ),
    "impossible_value": Label(
        en="Correct the part that is wrong, most often its unit.", zh="核对各分项及其单位。"
    ),
    "zero_denominator": Label(
        en="Correct the part below the line, which is zero.", zh="核对为零的分母。"
    ),
    "input_rejected": Label(
        en="Correct the cells and rows that the findings name.", zh="按问题清单改正相应数据。"
    ),
    "records_insufficient": Label(
        en="Bring the records that are missing; with too few no yearly figure is valid.",
        zh="补充缺失的监测记录；有效数据不足时不能得出年度数值。",
    ),
}
EVIDENCE_STATE = {
    "held": Label(en="held", zh="已存档"),
    "missing": Label(en="file missing", zh="文件缺失"),
    "empty": Label(en="file empty", zh="文件为空"),
    "changed": Label(en="file changed", zh="文件已变动"),
    "lapsed": Label(en="no longer valid", zh="已失效"),
    "not_yet_valid": Label(en="not yet valid", zh="尚未生效"),
    "elsewhere": Label(en="not in the folder", zh="不在本文件夹"),
}
ROLE = {
    "numerator": Label(en="counted", zh="计入"),
    "denominator": Label(en="in the denominator only", zh="仅计入分母"),
    "left_out": Label(en="left out", zh="不计入"),
}
SEVERITY = {
    "error": Label(en="Errors", zh="错误"),
    "warning": Label(en="Warnings", zh="警告"),
    "note": Label(en="Notes", zh="提示"),
}


def sentence(label: Label) -> Label:
    """The text with a capital where it stands alone."""
    return Label(en=label.en[:1].upper() + label.en[1:], zh=label.zh)


def look(verdict: str, basis: str) -> str:
    """How a verdict is shown: what is met only on weaker data is never shown as plainly met."""
    weak = verdict == "met" and basis not in SOLID
    return "met_on_predicted" if weak else verdict


def unit(symbol: str) -> Label | None:
    """The unit in words of both languages; none where the figure stands for itself."""
    return unit_words(symbol)


def with_unit(text: str, symbol: str) -> Label:
    """``5.1 m³ per ten thousand yuan`` / ``5.1立方米/万元``; no gap before Chinese words."""
    name = unit(symbol)
    if name is None or text == "—":
        return Label(en=text, zh=text)
    gap = " " if name.zh[0].isascii() and name.zh != "%" else ""
    return Label(en=f"{text} {name.en}", zh=f"{text}{gap}{name.zh}")


def bounded(text: str, bound: str, symbol: str) -> Label:
    """A figure with its unit; of a bound what it says: ``at least 3`` / ``不少于3``."""
    figure, word = with_unit(text, symbol), BOUNDS.get(bound)
    if word is None or text == "—":
        return figure
    return Label(en=f"{word.en} {figure.en}", zh=f"{word.zh}{figure.zh}")


def short_place(source: str) -> Label:
    """``stated_values.csv: 14`` for narrow columns headed *file: row*; alike in both languages."""
    found = PLACE.match(source)
    if found is None:
        name = source.removeprefix("method ")
        return Label(en=name or "—", zh=name or "—")
    text = f"{found['file'].rpartition('/')[2]}: {found['row']}"
    return Label(en=text, zh=text)


def short_places(sources: Sequence[str]) -> Label:
    """``plans.csv: 2-5, 9`` for rows of one file or several."""
    rows: dict[str, list[int]] = {}
    for source in sources:
        found = PLACE.match(source)
        if found is not None:
            rows.setdefault(found["file"].rpartition("/")[2], []).append(int(found["row"]))
    if sum(len(numbers) for numbers in rows.values()) < len(sources):
        named = dict.fromkeys(short_place(source).en for source in sources)
        text = "; ".join(named)
    else:
        text = "; ".join(f"{file}: {_runs(sorted(numbers))}" for file, numbers in rows.items())
    return Label(en=text, zh=text)


def _runs(numbers: Sequence[int]) -> str:
    """``2-5, 9`` for 2, 3, 4, 5, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def period(text: str) -> Label:
    """``2014`` / ``2014年``; a span ``2012/2014`` as ``2012 to 2014``; a date as it is."""
    if text.isdigit():
        return Label(en=text, zh=f"{text}年")
    first, slash, last = text.partition("/")
    if slash and first == last:
        return period(first)
    if slash:
        return Label(en=f"{first} to {last}", zh=f"{first}—{last}年")
    return Label(en=text, zh=text)
