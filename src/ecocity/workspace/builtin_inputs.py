"""The tables that belong to the program, not to a pack, declared in the same records."""

from __future__ import annotations

from ecocity.standards.records import Column, ColumnType, Input, Label

STATED = "stated_values"
CLAIMS = "claims"

BUILTIN_CODES: dict[str, dict[str, Label]] = {
    "status": {
        "measured": Label(en="measured", zh="实测"),
        "certified": Label(en="certified", zh="认定"),
        "provisional": Label(en="provisional", zh="初步"),
        "estimated": Label(en="estimated", zh="估算"),
        "predicted": Label(en="predicted", zh="预测"),
    },
    "absence": {
        "not_collected": Label(en="not collected", zh="未收集"),
        "not_published_yet": Label(en="not published yet", zh="尚未公布"),
        "not_applicable": Label(en="not applicable", zh="不适用"),
        "below_detection": Label(en="below detection", zh="低于检出限"),
        "confidential": Label(en="confidential", zh="保密"),
    },
    "bound": {
        "exact": Label(en="exact", zh="准确值"),
        "at_least": Label(en="at least", zh="不低于"),
        "at_most": Label(en="at most", zh="不高于"),
    },
    "claim": {
        "met": Label(en="met", zh="达标"),
        "not_met": Label(en="not met", zh="不达标"),
    },
}
"""Code lists of the program itself: value -> label."""


def _column(
    kind: ColumnType, en: str, zh: str, *, required: bool = False, codes: str | None = None
) -> Column:
    return Column(type=kind, label=Label(en=en, zh=zh), required=required, codes=codes)


COMMON_COLUMNS: dict[str, Column] = {
    "status": _column("code", "Status", "数据状态", codes="status"),
    "evidence": _column("text", "Evidence", "证明材料"),
    "note": _column("text", "Note", "备注"),
    "as_printed": _column("text", "As printed", "原文"),
    "source_line": _column("text", "Source line", "出处行号"),
}
"""What every input may carry beside its declared columns."""

BUILTIN_INPUTS: dict[str, Input] = {
    STATED: Input(
        label=Label(en="Stated figures", zh="填报数据"),
        note=Label(
            en="One figure a row. A missing figure is a blank value with its absence.",
            zh="每行一个数据。缺失数据请将数值留空并填写缺失原因。",
        ),
        key=("indicator", "area", "year"),
        columns={
            "indicator": _column("indicator", "Indicator", "指标", required=True),
            "area": _column("area", "Area", "地区", required=True),
            "year": _column("year", "Year", "年份"),
            "value": _column("number", "Value", "数值"),
            "unit": _column("text", "Unit", "单位"),
            "absence": _column("code", "Absence", "缺失原因", codes="absence"),
            "bound": _column("code", "Bound", "界限", codes="bound"),
        },
    ),
    CLAIMS: Input(
        label=Label(en="The office's own statements", zh="自评结论"),
        key=("requirement",),
        columns={
            "requirement": _column("requirement", "Requirement", "考核要求", required=True),
            "claim": _column("code", "Claim", "结论", required=True, codes="claim"),
        },
    ),
}

AREAS = Input(
    label=Label(en="Areas", zh="地区"),
    columns={
        "code": _column("text", "Code", "代码", required=True),
        "name_en": _column("text", "Name (English)", "英文名称"),
        "name_zh": _column("text", "Name (Chinese)", "中文名称"),
        "level": _column("text", "Level", "层级", required=True),
        "parent": _column("text", "Parent", "上级代码"),
        "valid_from": _column("date", "Valid from", "生效日期"),
        "valid_until": _column("date", "Valid until", "失效日期"),
    },
)

AREA_ATTRIBUTES = Input(
    label=Label(en="Area attributes", zh="地区属性"),
    columns={
        "area": _column("text", "Area", "地区", required=True),
        "attribute": _column("text", "Attribute", "属性", required=True),
        "value": _column("text", "Value", "取值", required=True),
        "valid_from": _column("date", "Valid from", "生效日期"),
        "valid_until": _column("date", "Valid until", "失效日期"),
        "source": _column("text", "Source", "来源"),
    },
)

EVIDENCE = Input(
    label=Label(en="Evidence", zh="证明材料"),
    columns={
        "id": _column("text", "Id", "编号", required=True),
        "kind": _column("text", "Kind", "类型", required=True),
        "label": _column("text", "Label", "名称", required=True),
        "file": _column("text", "File", "文件"),
        "sha256": _column("text", "SHA-256", "校验值"),
        "issuer": _column("text", "Issuer", "发布机关"),
        "number": _column("text", "Number", "文号"),
        "issued": _column("date", "Issued", "发布日期"),
        "valid_from": _column("date", "Valid from", "生效日期"),
        "valid_until": _column("date", "Valid until", "失效日期"),
        "areas": _column("text", "Areas", "覆盖地区"),
        "covers": _column("text", "Covers", "对应要求"),
        "note": _column("text", "Note", "备注"),
    },
)
