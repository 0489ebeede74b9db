"""From an assessment to the whole report, before any format."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ecocity.assess.records import Assessment
from ecocity.report import words
from ecocity.report.annex import annex
from ecocity.report.chapters import count_labels, overview, summary
from ecocity.report.desk import desk_of
from ecocity.report.open_points import open_points
from ecocity.report.records import Document, Figure, Paragraph, Section, Table, Tile, same
from ecocity.report.requirement import requirement_section
from ecocity.standards.records import Label

# Control characters break XML; direction marks let a name from outside reorder the line it is in.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(value: Any) -> Any:
    """``value`` with every character that no document can hold shown as a replacement sign."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("�", value)
    if isinstance(value, dict):
        return {printable(key): printable(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [printable(held) for held in value]
    return value


def prepared(assessment: Assessment) -> Assessment:
    """The same assessment with every text fit for a document."""
    return Assessment.model_validate(printable(assessment.model_dump()))


def document(assessment: Assessment) -> Document:
    """The report of one assessment; nothing but the assessment is read."""
    one = prepared(assessment)
    desk = desk_of(one)
    sections = [overview(one)]
    for kind, title in (
        ("condition", Label(en="Basic conditions", zh="基本条件")),
        ("indicator", Label(en="Indicators", zh="建设指标")),
    ):
        mine = [entry for entry in one.requirements if entry.kind == kind]
        if mine:
            number = str(len(sections) + 1)
            held = tuple(
                requirement_section(desk, entry, f"{number}.{place}")
                for place, entry in enumerate(mine, 1)
            )
            sections.append(Section(f"{kind}s", number, title, 1, (), held))
    sections.append(summary(one, str(len(sections) + 1)))
    sections.append(open_points(one, str(len(sections) + 1)))
    sections.append(annex(desk, str(len(sections) + 1)))
    return _front(one, _numbered(sections))


def _front(one: Assessment, sections: tuple[Section, ...]) -> Document:
    area, overall = one.area_record.name, one.overall
    when = words.period(f"{one.years[0]}/{one.years[-1]}") if one.years else same("")
    profile = overall.profile
    return Document(
        title=Label(en=f"Technical report: {area.en}", zh=f"{area.zh}技术报告"),
        subtitle=Label(
            en=f"{one.standard_record.label.en}; {when.en}; rules as of {one.as_of}",
            zh=f"{one.standard_record.label.zh}；{when.zh}；规则适用日期 {one.as_of}",
        ),
        verdict=overall.verdict,
        headline=words.sentence(words.basis_label(overall.verdict, "")),
        reason=overall.reason,
        profile=(
            Tile(
                Label(en="On measured and certified data", zh="按实测及经认证数据"),
                words.VERDICT[profile.measured_and_certified],
                profile.measured_and_certified,
            ),
            Tile(
                Label(en="On all data, forecasts included", zh="按全部数据（含预测）"),
                words.VERDICT[profile.all_data],
                profile.all_data,
            ),
        ),
        tiles=tuple(
            Tile(label, same(overall.counts.get(key, 0)), key) for key, label in count_labels()
        ),
        legend=words.LEGEND,
        sections=sections,
        footer=Label(
            en=f"{area.en}, {one.standard_record.number or one.standard}, ecocity "
            f"{one.provenance.ecocity}",
            zh=f"{area.zh}，{one.standard_record.number or one.standard}，ecocity "
            f"{one.provenance.ecocity}",
        ),
    )


def _numbered(sections: list[Section]) -> tuple[Section, ...]:
    """Tables and figures numbered through the report, in reading order."""
    counts = {"table": 0, "figure": 0}

    def walk(section: Section) -> Section:
        blocks: list[Paragraph | Table | Figure] = []
        for block in section.blocks:
            if isinstance(block, Table):
                counts["table"] += 1
                blocks.append(replace(block, number=counts["table"]))
            elif isinstance(block, Figure):
                counts["figure"] += 1
                blocks.append(replace(block, number=counts["figure"]))
            else:
                blocks.append(block)
        return replace(
            section, blocks=tuple(blocks), sections=tuple(walk(held) for held in section.sections)
        )

    return tuple(walk(section) for section in sections)
