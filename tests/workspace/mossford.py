"""A fictional standard so that no change of law breaks these tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from ecocity.standards.records import (
    Attribute,
    Column,
    Criterion,
    Indicator,
    InForce,
    Input,
    Label,
    Method,
    Pack,
    PackFolder,
    Parameter,
    ParameterValue,
    Requirement,
    Source,
    Standard,
)
from ecocity.workspace.records import Span

AS_OF = date(2015, 3, 31)
PERIOD = Span(since=date(2012, 1, 1), until=date(2015, 1, 1))
MANIFEST = """\
label: {en: Mossford, zh: 苔津市}
area: "100"
standard: toy_1
period: {since: 2012-01-01, until: 2015-01-01}
as_of: 2015-03-31
"""
AREAS = """\
code,name_en,name_zh,level,parent,valid_from,valid_until
100,Mossford,苔津市,city,,,
101,East,东县,county,100,,
102,West,西县,county,100,,2013-07-01
103,Newton,新县,county,100,2016-05-01,
200,Elsewhere,他市,city,,,
900,Marshes,沼泽,county,,,
"""


def both(text: str, zh: str = "") -> Label:
    return Label(en=text, zh=zh or f"{text}（中）")


def toy_pack() -> PackFolder:
    number = Decimal
    pond = Input(
        label=both("Ponds", "池塘"),
        key=("name", "year"),
        columns={
            "name": Column(type="text", label=both("Name", "名称"), required=True),
            "area": Column(type="area", label=both("Area", "地区"), required=True),
            "year": Column(type="year", label=both("Year", "年份")),
            "size": Column(
                type="number",
                label=both("Size", "面积"),
                unit="km2",
                possible=(number(0), None),
            ),
            "fish": Column(type="integer", label=both("Fish", "鱼数")),
            "dug_on": Column(type="date", label=both("Dug on", "开挖日期")),
            "fenced": Column(type="flag", label=both("Fenced", "是否围护")),
            "stage": Column(type="code", label=both("Stage", "阶段"), codes="stage"),
        },
    )
    return PackFolder(
        folder=Path(),
        sha256="0",
        pack=Pack(id="toy", version="1.0.0", label=both("Toy")),
        sources={"law": Source(label=both("Law"), seen="whole")},
        standards={
            "toy_1": Standard(
                label=both("Toy standard", "玩具标准"),
                family="toy",
                edition="1",
                source="law",
                level="city",
                in_force=InForce(since=date(2000, 1, 1)),
            )
        },
        levels={"city": both("city"), "county": both("county")},
        attributes={"terrain": Attribute(label=both("Terrain"), choices={"hill": both("hill")})},
        codes={"stage": {"named": both("Named", "命名"), "applied": both("Applied", "申报")}},
        evidence_kinds={"letter": both("Letter")},
        inputs={"ponds": pond},
        indicators={
            "energy": Indicator(
                label=both("Energy use", "能耗"),
                unit="tce/10^4 yuan",
                better="lower",
                possible=(number(0), None),
                plausible=(number("0.05"), number(5)),
            ),
            "forest": Indicator(
                label=both("Forest cover", "森林覆盖率"),
                unit="%",
                better="higher",
                possible=(number(0), number(100)),
                plausible=(number(5), number(98)),
            ),
            "staff": Indicator(
                label=both("Staff", "人员"), unit="person", period="moment", better="higher"
            ),
            "pond_share": Indicator(label=both("Ponds fenced"), unit="%", better="higher"),
        },
        methods={
            "pond_share": Method(
                indicator="pond_share",
                query="pond_share.sql",
                source="law",
                confidence="confirmed",
            )
        },
        queries={"pond_share.sql": "SELECT area, 1.0 AS value FROM ponds"},
        parameters={
            "limit": Parameter(
                unit="1",
                checked_on=AS_OF,
                values={
                    date(2000, 1, 1): ParameterValue(
                        value=number(1), source="law", confidence="confirmed"
                    )
                },
            )
        },
        criteria={
            name: Criterion(indicator=name, must_be="at_least", limit="limit")
            for name in ("energy", "forest", "staff", "pond_share")
        },
        requirements={
            "toy_r1": Requirement(
                standard="toy_1",
                number="1",
                kind="indicator",
                binding="obligatory",
                label=both("First"),
                confidence="confirmed",
                criteria=("energy", "forest", "staff", "pond_share"),
            )
        },
    )
