"""A city's assessment made by hand: five conditions, nineteen items, three years.

The figures are those of one written report of Chengdu; the rest of the items have no value. Nothing
here is read from disk, so that the report is tested on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ecocity.assess.records import (
    AreaRecord,
    Assessment,
    CountedRow,
    CriterionVerdict,
    EvidenceRecord,
    FindingRecord,
    IndicatorRecord,
    Limit,
    Margin,
    Overall,
    Profile,
    Provenance,
    RequirementVerdict,
    StandardRecord,
    Trend,
    Value,
)
from ecocity.assess.wording import basis_label, row_reason
from ecocity.standards.records import Label

AREA = "510100"
YEARS = (2012, 2013, 2014)
SOURCE = Label(en="Eco-city indicators (2007 revision)", zh="生态市建设指标（2007年修订稿）")
SIGNS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<", "equal": "="}
NAMED = (
    "Wenjiang",
    "Shuangliu",
    "Pixian",
    "Pujiang",
    "Qingbaijiang",
    "Xindu",
    "Xinjin",
    "Chongzhou",
    "Longquanyi",
)
PASSED = ("Pengzhou", "Dayi", "Dujiangyan", "Qionglai")

Figure = tuple[str | None, str]
NOTHING: tuple[Figure, ...] = ((None, ""),) * 3

# number, id, English, Chinese, unit, comparison, limit, figures 2012-2014 with their status
YEARLY: tuple[tuple[str, str, str, str, str, str, str, tuple[Figure, ...]], ...] = (
    (
        "1",
        "farmers_net_income",
        "Farmers' net income per head",
        "农民年人均纯收入",
        "yuan",
        "at_least",
        "8000",
        (("11501", "measured"), ("12985", "measured"), ("14608", "predicted")),
    ),
    (
        "2",
        "tertiary_share",
        "Tertiary share of GDP",
        "第三产业占GDP比例",
        "%",
        "at_least",
        "40",
        (("49.5", "measured"), ("50.8", "measured"), ("51.0", "predicted")),
    ),
    (
        "3",
        "energy_per_gdp",
        "Energy use per GDP",
        "单位GDP能耗",
        "tce/万元",
        "at_most",
        "0.9",
        (("0.601", "certified"), ("0.573", "certified"), ("0.590", "predicted")),
    ),
    (
        "4a",
        "fresh_water",
        "Fresh water per industrial value added",
        "单位工业增加值新鲜水耗",
        "m3/万元",
        "at_most",
        "20",
        (("7.2", "measured"), ("5.6", "measured"), ("5.1", "predicted")),
    ),
    (
        "4b",
        "irrigation",
        "Effective use coefficient of irrigation water",
        "农业灌溉水有效利用系数",
        "1",
        "at_least",
        "0.55",
        (("0.49", "measured"), ("0.52", "measured"), ("0.55", "predicted")),
    ),
    (
        "5",
        "cleaner_production",
        "Compulsory cleaner production accepted",
        "应当实施强制性清洁生产企业通过验收的比例",
        "%",
        "equal",
        "100",
        (("97.37", "measured"), ("100.00", "measured"), ("100.00", "predicted")),
    ),
    ("6", "forest_cover", "Forest cover", "森林覆盖率", "%", "at_least", "15", NOTHING),
    (
        "7",
        "protected_share",
        "Protected-area share of land",
        "受保护地区占国土面积比例",
        "%",
        "at_least",
        "17",
        NOTHING,
    ),
    ("8", "air", "Ambient air quality", "空气环境质量", "%", "equal", "100", NOTHING),
    ("9a", "water", "Water quality", "水环境质量", "%", "equal", "100", NOTHING),
    ("9b", "sea", "Near-shore sea quality", "近岸海域水环境质量", "%", "equal", "100", NOTHING),
    ("10a", "cod", "COD emission per GDP", "化学需氧量排放强度", "kg/万元", "below", "4", NOTHING),
    (
        "10b",
        "so2",
        "Sulphur dioxide emission per GDP",
        "二氧化硫排放强度",
        "kg/万元",
        "below",
        "5",
        NOTHING,
    ),
    (
        "11",
        "drinking_water",
        "Central drinking-water sources meeting the standard",
        "集中式饮用水源水质达标率",
        "%",
        "equal",
        "100",
        NOTHING,
    ),
    (
        "12a",
        "sewage",
        "Central treatment of city sewage",
        "城市污水集中处理率",
        "%",
        "at_least",
        "85",
        NOTHING,
    ),
    ("12b", "reuse", "Industrial water re-use", "工业用水重复率", "%", "at_least", "80", NOTHING),
    ("13", "noise", "Acoustic environment", "噪声环境质量", "%", "equal", "100", NOTHING),
    (
        "14a",
        "waste",
        "Household waste treated harmlessly",
        "城镇生活垃圾无害化处理率",
        "%",
        "at_least",
        "90",
        NOTHING,
    ),
    (
        "14b",
        "solid_waste",
        "Industrial solid waste disposed of or used",
        "工业固体废物处置利用率",
        "%",
        "at_least",
        "90",
        NOTHING,
    ),
    (
        "15",
        "green_space",
        "Public green space per head",
        "城镇人均公共绿地面积",
        "m2/person",
        "at_least",
        "11",
        NOTHING,
    ),
    (
        "16",
        "investment",
        "Environmental investment share of GDP",
        "环境保护投资占GDP的比重",
        "%",
        "at_least",
        "3.5",
        NOTHING,
    ),
    ("17", "urbanisation", "Urbanisation level", "城市化水平", "%", "at_least", "55", NOTHING),
    (
        "18",
        "heating",
        "District heating in heating regions",
        "采暖地区集中供热普及率",
        "%",
        "at_least",
        "65",
        NOTHING,
    ),
    (
        "19",
        "satisfaction",
        "Public satisfaction with the environment",
        "公众对环境的满意率",
        "%",
        "above",
        "90",
        NOTHING,
    ),
)
REFERENCE = {"2", "17", "18", "19"}
NOT_HERE = {"9b", "18"}


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "≥": value >= limit,
        "≤": value <= limit,
        ">": value > limit,
        "<": value < limit,
        "=": value == limit,
    }[sign]


def _limit(name: str, number: str, comparison: Any, text: str, unit: str) -> Limit:
    return Limit(
        parameter=f"{name}_limit",
        comparison=comparison,
        symbol=SIGNS[comparison],
        value=Decimal(text),
        text=text,
        unit=unit,
        source="sepa_2007_195",
        source_label=SOURCE,
        clause=number,
        confidence="secondary" if number.startswith("4") else "remembered",
    )


def _row(
    spec: Sequence[Any], year: int | None, figure: Figure, judged: bool, period: str = ""
) -> CriterionVerdict:
    number, name, en, zh, unit, comparison, limit_text = spec[:7]
    limit = _limit(name, number, comparison, limit_text, unit)
    text, status = figure
    value = Decimal(text) if text is not None else None
    verdict, basis = "cannot_tell", "no_data"
    margin = None
    if number in NOT_HERE:
        verdict, basis = "not_applicable", "not_applicable"
    elif value is not None and limit.value is not None:
        verdict = "met" if _holds(value, limit.symbol, limit.value) else "not_met"
        basis = status
        gap = value - limit.value
        margin = Margin(
            gap=gap,
            gap_percent=None,
            inside_rounding=gap == 0,
            touches_limit=gap == 0 and comparison != "equal",
        )
    held = CriterionVerdict(
        id=name,
        number=number if number[-1] in "ab" else "",
        label=Label(en=en, zh=zh),
        indicator=name,
        area=AREA,
        period=period or str(year),
        year=year,
        judged=judged,
        value=value,
        value_text=text or "—",
        unit=unit,
        status=status,
        origin="stated",
        limit=limit,
        comparison=f"{text or '—'} {limit.symbol} {limit.text}",
        verdict=verdict,
        basis=basis,
        reason=Label(en="-", zh="-"),
        margin=margin,
        source=f"tables/stated_values.csv, row {12 + (year or 0) % 100}"
        if value is not None
        else "",
    )
    return held.model_copy(update={"reason": row_reason(held)})


def requirement(
    number: str,
    kind: Any,
    binding: Any,
    label: Label,
    rows: Sequence[CriterionVerdict],
    **more: Any,
) -> RequirementVerdict:
    """A requirement whose verdict is the worst of its judged rows."""
    judged = [row for row in rows if row.judged]
    order = ("not_met", "cannot_tell", "met", "not_applicable")
    decisive = min(judged, key=lambda row: order.index(row.verdict))
    solid = [row for row in rows if row.status in ("measured", "certified")]
    firm = min((solid[-1:] or judged), key=lambda row: order.index(row.verdict))
    told = firm.verdict if solid or decisive.verdict == "not_applicable" else "cannot_tell"
    basis = more.pop(
        "basis",
        firm.basis if solid and firm.verdict == "met" == decisive.verdict else decisive.basis,
    )
    verdict = more.pop("verdict", decisive.verdict)
    word = basis_label(verdict, basis)
    return RequirementVerdict(
        id=f"eco_city_{number.lower()}",
        number=number,
        kind=kind,
        binding=binding,
        label=label,
        clause=number,
        confidence="remembered",
        verdict=verdict,
        basis=basis,
        reason=Label(
            en=f"{word.en}. {decisive.label.en}: {decisive.reason.en}",
            zh=f"{word.zh}。{decisive.label.zh}：{decisive.reason.zh}",
        ),
        profile=Profile(measured_and_certified=told, all_data=verdict),
        criteria=tuple(rows),
        **more,
    )


def _items() -> list[RequirementVerdict]:
    groups: dict[str, list[Any]] = {}
    for spec in YEARLY:
        groups.setdefault(spec[0].rstrip("ab"), []).append(spec)
    found = []
    for number, specs in groups.items():
        rows = [
            _row(spec, year, figure, year == 2014)
            for spec in specs
            for year, figure in zip(YEARS, spec[7], strict=True)
        ]
        label = Label(
            en=" and ".join(spec[2] for spec in specs), zh="、".join(spec[3] for spec in specs)
        )
        trend = ()
        if number == "3":
            series = "0.601 (2012) → 0.573 (2013) → 0.590* (2014)"
            trend = (
                Trend(
                    indicator="energy_per_gdp",
                    area=AREA,
                    verdict="turned",
                    text=Label(en=f"turned: {series}", zh=f"出现反复：{series}"),
                ),
            )
        found.append(
            requirement(
                number,
                "indicator",
                "reference" if number in REFERENCE else "obligatory",
                label,
                rows,
                trends=trend,
                claimed="met" if number in "12345" else "",
            )
        )
    return found


def _conditions() -> list[RequirementVerdict]:
    texts = (
        (
            "BC1",
            "eco_plan",
            "Eco-city plan approved, issued and carried out",
            "制订生态市建设规划并颁布实施",
            "count",
            "at_least",
            "1",
            "1",
        ),
        (
            "BC2",
            "agency_share",
            "Independent environmental agencies",
            "独立的环保机构",
            "%",
            "equal",
            "100",
            "100.0",
        ),
        (
            "BC3",
            "incidents",
            "Larger or worse environmental incidents",
            "较大以上突发环境事件",
            "count",
            "at_most",
            "0",
            None,
        ),
        (
            "BC4",
            "eco_index_rank",
            "Eco-environment index among the best of the province",
            "生态环境质量评价指数位于全省前列",
            "1",
            "at_most",
            "3",
            None,
        ),
        (
            "BC5",
            "eco_county_named_share",
            "Counties named national eco-county",
            "被命名为国家生态县的比例",
            "%",
            "at_least",
            "80",
            "64.3",
        ),
    )
    found = []
    for spec in texts:
        figure = (spec[7], "measured") if spec[7] else (None, "")
        row = _row(spec, None, figure, True, "2015-03-31")
        row = row.model_copy(update={"origin": "computed"})
        more: dict[str, Any] = {}
        if spec[0] == "BC1":
            row = row.model_copy(update={"verdict": "cannot_tell", "basis": "claimed_no_evidence"})
            row = row.model_copy(update={"reason": row_reason(row)})
        found.append(
            requirement(
                spec[0],
                "condition",
                "basic",
                Label(en=spec[2], zh=spec[3]),
                [row],
                claimed="met",
                **more,
            )
        )
    return found


def counted() -> tuple[CountedRow, ...]:
    """Fourteen counties: nine named, four only evaluated, one the register is silent on."""
    reasons = {
        "named": Label(en="accepted and named", zh="已验收并命名"),
        "passed": Label(en="passed the technical evaluation only", zh="仅通过技术评估"),
        "silent": Label(en="the register is silent", zh="登记表未记载"),
    }
    rows = [(name, "numerator", "named") for name in NAMED]
    rows += [(name, "denominator", "passed") for name in PASSED]
    held = [
        CountedRow(
            subject=name,
            role=role,
            reason=reason,  # type: ignore[arg-type]
            reason_label=reasons[reason],
            source=f"tables/eco_counties.csv, row {place}",
        )
        for place, (name, role, reason) in enumerate(rows, 2)
    ]
    silent = CountedRow(
        subject="Jintang",
        role="denominator",
        reason="silent",
        reason_label=reasons["silent"],
        source="",
    )
    return (*held, silent)


def _values(requirements: Sequence[RequirementVerdict]) -> tuple[Value, ...]:
    held = []
    for entry in requirements:
        for row in entry.criteria:
            held.append(
                Value(
                    indicator=row.indicator,
                    area=AREA,
                    period=row.period,
                    year=row.year,
                    origin="computed" if entry.kind == "condition" else "stated",
                    value=row.value,
                    text=row.value_text,
                    unit=row.unit,
                    status=row.status,
                    absence=None if row.value is not None else "not_collected",
                    as_printed=row.value_text if row.year else "",
                    source=row.source,
                    source_line="227" if row.year == 2014 and row.value is not None else "",
                    evidence=("technical_report",),
                    rows=counted() if row.indicator == "eco_county_named_share" else (),
                )
            )
    return tuple(held)


def sample() -> Assessment:
    """The whole assessment."""
    requirements = (*_conditions(), *_items())
    tally = {"met": 0, "met_on_predicted": 0, "not_met": 0, "cannot_tell": 0, "not_applicable": 0}
    for entry in requirements:
        weak = entry.verdict == "met" and entry.basis == "predicted"
        tally["met_on_predicted" if weak else entry.verdict] += 1
    indicators = {
        row.indicator: IndicatorRecord(
            id=row.indicator,
            label=row.label,
            unit=row.unit,
            period="year",
            better="higher",
            decimals=1,
            definition=None,
            data_owner=None,
            formula="",
        )
        for entry in requirements
        for row in entry.criteria
    }
    return Assessment(
        standard="cn_eco_city_2007",
        standard_record=StandardRecord(
            id="cn_eco_city_2007",
            label=SOURCE,
            edition="2007",
            number="环发〔2007〕195号",
            source="sepa_2007_195",
            seen="part",
            note=None,
        ),
        as_of=date(2015, 3, 31),
        area=AREA,
        area_record=AreaRecord(
            code=AREA, name=Label(en="Chengdu", zh="成都市"), level="city", parent=None
        ),
        areas=(
            AreaRecord(code=AREA, name=Label(en="Chengdu", zh="成都市"), level="city", parent=None),
            AreaRecord(
                code="510121",
                name=Label(en="Jintang County", zh="金堂县"),
                level="county",
                parent=AREA,
            ),
        ),
        label=Label(en="Chengdu", zh="成都市"),
        period={"since": date(2012, 1, 1), "until": date(2015, 1, 1)},
        years=YEARS,
        overall=Overall(
            verdict="not_met",
            basis="measured",
            reason=Label(
                en="Not met: BC5. Cannot be told: BC1, BC3, BC4, 6 and others.",
                zh="未达标：BC5。无法判定：BC1、BC3、BC4、6 等。",
            ),
            counts=tally,
            profile=Profile(measured_and_certified="not_met", all_data="not_met"),
            pass_rule=Label(
                en="All basic conditions and obligatory items must be met.",
                zh="基本条件和约束性指标须全部达标。",
            ),
        ),
        requirements=requirements,
        values=_values(requirements),
        indicators=indicators,
        evidence=(
            EvidenceRecord(
                id="technical_report",
                kind="technical_report",
                kind_label=Label(en="Technical report", zh="技术报告"),
                label="Technical report",
                issuer="Chengdu",
                number="",
                issued=None,
                valid_until=None,
                covers=(),
                file="",
                sha256="ab" * 32,
                state="elsewhere",
            ),
        ),
        findings=(
            FindingRecord(
                rule="claim_contradicted",
                severity="error",
                requirement="eco_city_bc5",
                message="BC5 is claimed met; 64.3 ≥ 80 does not hold.",
                message_zh="BC5 声明达标，但 64.3 ≥ 80 不成立。",
            ),
            FindingRecord(
                rule="touches_limit",
                severity="warning",
                requirement="eco_city_4",
                message="0.55 ≥ 0.55 stands exactly on the limit.",
                message_zh="0.55 ≥ 0.55，恰等于标准值。",
            ),
            FindingRecord(
                rule="blank_closed",
                severity="note",
                message="A blank was closed.",
                file="tables/stated_values.csv",
                row=16,
                column="value",
                value="0.60 1",
            ),
        ),
        provenance=Provenance(
            ecocity="0.1.0",
            engine="duckdb",
            pack="cn_eco",
            pack_version="1.0.0",
            pack_sha256="cd" * 32,
            files={"tables/stated_values.csv": "ef" * 32},
            settings={"judged_year": "last_of_period"},
            setting_labels={"judged_year": Label(en="Which year decides", zh="以哪一年为准")},
            rows_read={"stated_values": 20, "eco_counties": 13},
            rows_used={"stated_values": 19, "eco_counties": 13},
            rows_reported={"stated_values": 1},
        ),
    )
