"""What the report says, before any format."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest

from ecocity.assess.records import Assessment
from ecocity.report.content import document, printable
from ecocity.report.desk import by_criterion, desk_of
from ecocity.report.records import Document, Figure, Section, Table
from ecocity.report.sentences import claim
from ecocity.standards.records import Label

# The digits of formulas such as SO2 belong to a word, not to a figure.
NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?[*†‡§]?")


def labels(held: object) -> Iterator[Label]:
    if isinstance(held, Label):
        yield held
    elif dataclasses.is_dataclass(held):
        for entry in dataclasses.fields(held):
            yield from labels(getattr(held, entry.name))
    elif isinstance(held, list | tuple):
        for entry in held:
            yield from labels(entry)


def sections(report: Document) -> Iterator[Section]:
    waiting = list(report.sections)
    while waiting:
        section = waiting.pop(0)
        yield section
        waiting = [*section.sections, *waiting]


@pytest.fixture(scope="module")
def report(assessment: Assessment) -> Document:
    return document(assessment)


def test_every_number_agrees_between_the_languages(report: Document):
    held = list(labels(report))
    apart = [
        (label.en, label.zh)
        for label in held
        if Counter(NUMBER.findall(label.en)) != Counter(NUMBER.findall(label.zh))
    ]
    assert len(held) > 1000
    assert apart == []


def test_the_comparison_of_numbers_can_fail():
    assert NUMBER.findall("0.55* in 2014 of SO2") == ["0.55*", "2014"]
    assert Counter(NUMBER.findall("0.55*")) != Counter(NUMBER.findall("0.55"))


def test_the_parts_stand_in_the_order_of_a_written_report(report: Document):
    assert [section.anchor for section in report.sections] == [
        "overview",
        "conditions",
        "indicators",
        "summary",
        "open",
        "annex",
    ]


def test_every_requirement_and_criterion_has_its_place(report: Document, assessment: Assessment):
    anchors = {section.anchor for section in sections(report)}
    assert {entry.id for entry in assessment.requirements} <= anchors
    titles = {section.title.zh for section in sections(report)}
    for entry in assessment.requirements:
        groups = by_criterion(entry)
        if len(groups) > 1:
            assert all(any(rows[0].label.zh in title for title in titles) for rows in groups)


def test_tables_and_figures_are_numbered_without_a_gap(report: Document):
    blocks = [block for section in sections(report) for block in section.blocks]
    for kind in (Table, Figure):
        numbers = [block.number for block in blocks if isinstance(block, kind)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_each_table_fills_its_columns(report: Document):
    for section in sections(report):
        for block in section.blocks:
            if isinstance(block, Table):
                assert all(len(row) == len(block.columns) for row in block.rows)


def _claim(assessment: Assessment, name: str) -> Label:
    for entry in assessment.requirements:
        for rows in by_criterion(entry):
            if rows[0].id == name:
                return claim(rows, assessment.area_record.name)
    raise AssertionError(name)


def test_a_forecast_on_the_limit_is_said_with_what_was_measured(assessment: Assessment):
    said = _claim(assessment, "irrigation")
    assert "0.55* (predicted); it touches the limit (at least 0.55)" in said.en
    assert "On measured data (0.52 in 2013) the requirement is not met." in said.en
    assert "0.55*（预测），恰等于标准值（不低于0.55）" in said.zh
    assert "按实测数据（2013年为0.52），该项要求未达标。" in said.zh


def test_no_value_is_never_a_pass(assessment: Assessment):
    said = _claim(assessment, "forest_cover")
    assert "there is no value" in said.en
    assert "cannot be told" in said.en
    assert "meets" not in said.en


def test_a_certified_figure_bears_its_mark(assessment: Assessment):
    assert (
        "On certified data (0.573† tce per ten thousand yuan"
        in _claim(assessment, "energy_per_gdp").en
    )


def test_met_on_a_forecast_is_not_shown_as_met(report: Document):
    found = next(section for section in sections(report) if section.anchor == "eco_city_4")
    assert found.verdict == "met_on_predicted"
    assert found.basis is not None
    assert found.basis.en == "met only on predicted data"


def test_counted_rows_stand_with_their_tally(report: Document):
    found = next(section for section in sections(report) if section.anchor == "eco_city_bc5")
    tables = [block for block in found.blocks if isinstance(block, Table)]
    counted = next(table for table in tables if "Rows counted" in table.caption.en)
    assert len(counted.rows) == 14
    assert "9 counted, 5 in the denominator only, 0 left out: 64.3 %" in counted.foot[0][1].text.en


def test_a_chart_keeps_forecasts_apart_and_has_its_limit(report: Document):
    figures = [
        block
        for section in sections(report)
        for block in section.blocks
        if isinstance(block, Figure)
    ]
    assert len(figures) == 6
    chart = figures[4].chart
    assert [bar.firm for bar in chart.bars] == [True, True, False]
    assert chart.limit == Decimal("0.55")


def test_an_assessment_read_from_its_file_gives_the_same_report(
    assessment: Assessment, report: Document
):
    again = Assessment.model_validate_json(assessment.model_dump_json())
    texts = [(label.en, label.zh) for label in labels(document(again))]
    assert texts == [(label.en, label.zh) for label in labels(report)]


def test_marks_that_no_document_can_hold_are_replaced():
    assert printable({"a": ["x\x00\u202ey\ud800"]}) == {"a": ["x��y�"]}


def test_an_empty_city_still_gets_a_report(assessment: Assessment):
    bare = assessment.model_copy(
        update={"requirements": (), "values": (), "evidence": (), "findings": ()}
    )
    assert [section.anchor for section in document(bare).sections] == [
        "overview",
        "summary",
        "open",
        "annex",
    ]
    assert desk_of(bare).values == {}
