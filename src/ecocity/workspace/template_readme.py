"""The first sheet of the template: how to fill in the rest, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ecocity.standards.records import Input, PackFolder
from ecocity.workspace.needs import Needs

_STEPS = (
    (
        "每张工作表对应一个登记表；深色表头为必填列。批注说明该列填写要求。",
        "Each sheet is one table; dark headings are needed. Comments say what goes in.",
    ),
    (
        "数据缺失时，数值留空并选择缺失原因；零是数据，不是缺失。",
        "Where there is no figure, leave the value blank and choose an absence; zero is a figure.",
    ),
    (
        "比率类指标可直接填报比率，也可填报其分子、分母；填报分子、分母时由程序计算并核对。",
        "A ratio may be given itself, or by its parts; from the parts it is computed and compared.",
    ),
    (
        "预测数请在数据状态列选择“预测”，不要用星号标注。",
        "A forecast is marked predicted in the status column, not with a star.",
    ),
    (
        "日期可只填年份或年月：2013、2013-10、2013-10-08。",
        "Dates may be a year or a month only: 2013, 2013-10, 2013-10-08.",
    ),
    (
        "请勿更改工作表名称和表头。",
        "Keep the names of the sheets and the headings.",
    ),
)


def write_readme(
    sheet: Any,
    formats: Mapping[str, Any],
    pack: PackFolder,
    standard_id: str,
    *,
    needs: Needs,
    inputs: Mapping[str, Input],
) -> None:
    """Steps, tables and figures, in both languages."""
    standard = pack.standards[standard_id]
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 3, 44, formats["wrap"])
    sheet.write_string(0, 0, f"{standard.label.zh} {standard.label.en}", formats["title"])
    sheet.write_string(1, 0, f"{standard_id}, {pack.pack.id} {pack.pack.version}")
    row = 3
    for zh, en in _STEPS:
        sheet.write_string(row, 1, zh, formats["wrap"])
        sheet.write_string(row, 2, en, formats["wrap"])
        row += 1
    row += 1
    for at, text in enumerate(("工作表 Sheet", "内容 Content", "", "说明 Note")):
        sheet.write_string(row, at, text, formats["heading"])
    for name in needs.inputs:
        row += 1
        declared = inputs[name]
        note = f"{declared.note.zh}\n{declared.note.en}" if declared.note else ""
        for at, text in enumerate((name[:31], declared.label.zh, declared.label.en, note)):
            sheet.write_string(row, at, text, formats["wrap"])
    row = _write_documents(sheet, formats, pack, standard_id, row + 2)
    for at, text in enumerate(("要求 Requirement", "指标 Indicator", "", "单位、说明 Unit, note")):
        sheet.write_string(row, at, text, formats["heading"])
    for requirement, name in needs.figures:
        row += 1
        indicator = pack.indicators[name]
        notes = [indicator.unit]
        for label in (indicator.definition, indicator.data_owner):
            notes += [label.zh, label.en] if label else []
        number = pack.requirements[requirement].number
        cells = (
            f"{number} {requirement}",
            indicator.label.zh,
            indicator.label.en,
            "\n".join(notes),
        )
        for at, text in enumerate(cells):
            sheet.write_string(row, at, text, formats["wrap"])


def _write_documents(
    sheet: Any, formats: Mapping[str, Any], pack: PackFolder, standard_id: str, row: int
) -> int:
    """The kinds of document that criteria ask for, one line a criterion; the row below them."""
    asked = [
        (criterion.number or requirement.number, criterion)
        for requirement in pack.requirements.values()
        if requirement.standard == standard_id
        for criterion in (pack.criteria[name] for name in requirement.criteria)
        if criterion.evidence
    ]
    if not asked:
        return row
    headings = ("要求 Requirement", "应附证明材料 Documents asked for", "", "evidence.csv: kind")
    for at, text in enumerate(headings):
        sheet.write_string(row, at, text, formats["heading"])
    for number, criterion in asked:
        row += 1
        kinds = [pack.evidence_kinds[kind] for kind in criterion.evidence]
        cells = (
            number,
            " / ".join(kind.zh for kind in kinds),
            " / ".join(kind.en for kind in kinds),
            ", ".join(criterion.evidence),
        )
        for at, text in enumerate(cells):
            sheet.write_string(row, at, text, formats["wrap"])
    return row + 2
