"""The report as a workbook: real numbers, filters, frozen headings, native charts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from ecocity.assess.combine import profile_of
from ecocity.assess.records import Assessment, CriterionVerdict, RequirementVerdict
from ecocity.assess.shown import standing
from ecocity.report import words
from ecocity.report.chapters import count_labels
from ecocity.report.content import prepared
from ecocity.report.criterion import chart_of
from ecocity.report.desk import Desk, by_criterion, desk_of, stand_of
from ecocity.report.names import Names
from ecocity.report.office_chart import LATIN_FONT, fill, native, new_workbook, text_of
from ecocity.report.open_points import finding_place, finding_text
from ecocity.report.records import Language
from ecocity.report.sentences import claim
from ecocity.report.workbook import Workbook
from ecocity.standards.records import Label

_CHART_ROWS, _CHART_COLUMN = 16, 5


def xlsx_bytes(assessment: Assessment, languages: tuple[Language, ...]) -> bytes:
    """The whole workbook; equal assessments give equal bytes."""
    one = prepared(assessment)
    target = io.BytesIO()
    paper = Workbook(new_workbook(target), languages)
    desk = desk_of(one)
    _summary(paper, one)
    _requirements(paper, desk, "condition", Label(en="Conditions", zh="基本条件"))
    _requirements(paper, desk, "indicator", Label(en="Indicators", zh="建设指标"))
    _charts(paper, desk)
    _rows_counted(paper, desk)
    _evidence(paper, one)
    _findings(paper, one)
    _provenance(paper, one)
    paper.book.close()
    return target.getvalue()


def _verdict_text(verdict: str, basis: str) -> Label:
    sign, word = words.SYMBOLS[words.look(verdict, basis)], words.basis_label(verdict, basis)
    return Label(en=f"{sign} {word.en}", zh=f"{sign} {word.zh}")


def _number_format(row: CriterionVerdict) -> str:
    """As many decimals as printed, with the mark of the status behind the number."""
    decimals = len(row.value_text.partition(".")[2])
    mark = words.MARKS.get(row.status, "")
    return "0" + ("." + "0" * decimals if decimals else "") + (f'"{mark}"' if mark else "")


def _summary(paper: Workbook, one: Assessment) -> None:
    name = Label(en="Summary", zh="汇总")
    sheet = paper.book.add_worksheet(text_of(name.en, name.zh, paper.languages, " "))
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 90)
    paper.widths[id(sheet)] = (38, 90)
    area, overall = one.area_record.name, one.overall
    title = Label(en=f"Technical report: {area.en}", zh=f"{area.zh}技术报告")
    sheet.write_string(
        0,
        0,
        text_of(title.en, title.zh, paper.languages, "  "),
        paper.book.add_format({"bold": True, "font_size": 16, "font_name": LATIN_FONT}),
    )
    rows: list[tuple[Label, object, str]] = [
        (Label(en="Overall", zh="总体结论"), _verdict_text(overall.verdict, ""), overall.verdict),
        (Label(en="Why", zh="原因"), overall.reason, ""),
        (
            Label(en="On measured and certified data", zh="按实测及经认证数据"),
            words.VERDICT[overall.profile.measured_and_certified],
            overall.profile.measured_and_certified,
        ),
        (
            Label(en="On all data, forecasts included", zh="按全部数据（含预测）"),
            words.VERDICT[overall.profile.all_data],
            overall.profile.all_data,
        ),
        (Label(en="Standard", zh="依据标准"), one.standard_record.label, ""),
        (
            Label(en="Number, edition", zh="文号、版本"),
            f"{one.standard_record.number} / {one.standard_record.edition}",
            "",
        ),
        (Label(en="Period, from", zh="考核时段，自"), one.period["since"], ""),
        (Label(en="Period, before", zh="考核时段，至此日前"), one.period["until"], ""),
        (Label(en="Rules as of", zh="规则适用日期"), one.as_of, ""),
        (Label(en="Pass rule", zh="合格规则"), overall.pass_rule, ""),
    ]
    rows += [(label, overall.counts.get(key, 0), key) for key, label in count_labels()]
    rows.append((Label(en="Marks", zh="标记"), words.LEGEND, ""))
    for place, (label, value, kind) in enumerate(rows, 2):
        paper.put(sheet, place, 0, label, "bold")
        paper.put(sheet, place, 1, value, kind, "0" if isinstance(value, int) else "")
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _requirements(paper: Workbook, desk: Desk, kind: str, name: Label) -> None:
    years = desk.assessment.years
    heads = [
        Label(en="No.", zh="编号"),
        Label(en="Requirement or measure", zh="要求或指标"),
        Label(en="Binding", zh="性质"),
        Label(en="Unit", zh="单位"),
    ]
    for year in years:
        heads += [
            Label(en=str(year), zh=f"{year}年"),
            Label(en=f"{year}, status", zh=f"{year}年数据性质"),
        ]
    heads += [
        Label(en="Whole period or date", zh="整个时段或时点"),
        Label(en="must be", zh="比较"),
        Label(en="Limit", zh="标准值"),
        Label(en="Verdict", zh="结论"),
        Label(en="On measured and certified data", zh="按实测及经认证数据"),
        Label(en="What may be said", zh="结论表述"),
    ]
    widths = [8, 40, 14, 16, *[11, 13] * len(years), 13, 8, 10, 30, 20, 80]
    sheet = paper.sheet(name, heads, widths)
    place = 0
    for entry in desk.assessment.requirements:
        if entry.kind != kind:
            continue
        for rows in by_criterion(entry):
            place += 1
            _criterion_row(paper, desk, sheet, place, entry, rows)
    sheet.autofilter(0, 0, max(place, 1), len(heads) - 1)


def _criterion_row(
    paper: Workbook,
    desk: Desk,
    sheet: Any,
    place: int,
    entry: RequirementVerdict,
    rows: Sequence[CriterionVerdict],
) -> None:
    single = len(by_criterion(entry)) == 1
    verdict, basis = (entry.verdict, entry.basis) if single else stand_of(rows)
    number = entry.number if single else rows[0].number or entry.number
    cells: list[object] = [
        number,
        rows[0].label if not single else entry.label,
        words.BINDING[entry.binding],
        words.unit(rows[0].unit),
    ]
    for column, value in enumerate(cells):
        paper.put(sheet, place, column, value)
    column = len(cells)
    found = {row.year: row for row in rows}
    for year in (*desk.assessment.years, None):
        held = found.get(year)
        shown = held.value if held is not None else None
        paper.put(sheet, place, column, shown, "", _number_format(held) if held else "")
        column += 1
        if year is not None:
            known = held is not None and held.value is not None
            status = words.STATUS.get(held.status) if held is not None and known else None
            paper.put(sheet, place, column, status)
            column += 1
    solid = (entry.profile if single else profile_of(rows)).measured_and_certified
    paper.put(sheet, place, column, rows[0].limit.symbol)
    paper.put(sheet, place, column + 1, rows[0].limit.value, "", "General")
    look, said = words.look(verdict, basis), standing(rows)
    sign = words.SYMBOLS[look]
    said = Label(en=f"{sign} {said.en}", zh=f"{sign} {said.zh}")
    paper.put(sheet, place, column + 2, said, look)
    paper.put(sheet, place, column + 3, words.VERDICT[solid], solid)
    paper.put(sheet, place, column + 4, claim(rows, desk.names.area(rows[0].area)))


def _charts(paper: Workbook, desk: Desk) -> None:
    name = Label(en="Charts", zh="图表")
    title = text_of(name.en, name.zh, paper.languages, " ")
    sheet = paper.book.add_worksheet(title)
    sheet.set_column(0, 2, 24)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)
    title_look = paper.book.add_format({"bold": True, "font_name": LATIN_FONT})
    place = 0
    for rows in _yearly(desk):
        chart = chart_of(rows, desk.names.area(rows[0].area))
        said = text_of(chart.title.en, chart.title.zh, paper.languages)
        sheet.write_string(place, 0, said, title_look)
        fill(sheet, chart, paper.languages, place + 1)
        drawn = native(paper.book, title, chart, paper.languages, place + 1)
        said = text_of(chart.alt.en, chart.alt.zh, paper.languages)
        sheet.insert_chart(place, _CHART_COLUMN, drawn, {"description": said})
        place += _CHART_ROWS


def _yearly(desk: Desk) -> Iterator[list[CriterionVerdict]]:
    for entry in desk.assessment.requirements:
        for rows in by_criterion(entry):
            yearly = [row for row in rows if row.year is not None]
            if any(row.value is not None for row in yearly):
                yield yearly


def _rows_counted(paper: Workbook, desk: Desk) -> None:
    labels = {
        row.indicator: row.label for entry in desk.assessment.requirements for row in entry.criteria
    }
    found: list[tuple[object, ...]] = []
    for value in desk.assessment.values:
        label = labels.get(value.indicator)
        record = desk.assessment.indicators.get(value.indicator)
        label = label or (record.label if record else None)
        for row in value.rows:
            found.append(
                (
                    label or value.indicator,
                    words.period(value.period),
                    desk.names.subject(row.subject) if row.subject else "",
                    words.ROLE[row.role],
                    row.reason_label,
                    words.place(row.source),
                    row.text,
                )
            )
    paper.table(
        Label(en="Rows counted", zh="计数明细"),
        [
            Label(en="Measure", zh="指标"),
            Label(en="Period", zh="时段"),
            Label(en="Subject", zh="对象"),
            Label(en="Counts as", zh="计数方式"),
            Label(en="Why", zh="理由"),
            Label(en="Source", zh="来源"),
            Label(en="Row", zh="记录内容"),
        ],
        [34, 14, 24, 20, 34, 34, 60],
        found,
    )


def _evidence(paper: Workbook, one: Assessment) -> None:
    paper.table(
        Label(en="Evidence", zh="佐证材料"),
        [
            Label(en="Id", zh="标识"),
            Label(en="Document", zh="文件"),
            Label(en="Kind", zh="类别"),
            Label(en="Issuer", zh="发文单位"),
            Label(en="Number", zh="文号"),
            Label(en="Issued", zh="日期"),
            Label(en="Valid until", zh="有效期至"),
            Label(en="Covers", zh="适用要求"),
            Label(en="State", zh="状态"),
            Label(en="File", zh="文件路径"),
            Label(en="SHA-256", zh="SHA-256"),
        ],
        [20, 40, 22, 26, 20, 12, 12, 26, 18, 34, 68],
        [
            (
                doc.id,
                doc.label,
                doc.kind_label,
                doc.issuer,
                doc.number,
                doc.issued,
                doc.valid_until,
                "; ".join(doc.covers),
                words.EVIDENCE_STATE[doc.state],
                doc.file,
                doc.sha256,
            )
            for doc in one.evidence
        ],
    )


def _findings(paper: Workbook, one: Assessment) -> None:
    numbers = {entry.id: entry.number for entry in one.requirements}
    paper.table(
        Label(en="Findings", zh="问题清单"),
        [
            Label(en="Severity", zh="级别"),
            Label(en="Rule", zh="规则"),
            Label(en="No.", zh="编号"),
            Label(en="Finding and remedy", zh="问题与处理办法"),
            Label(en="Place", zh="位置"),
            Label(en="Value", zh="数值"),
        ],
        [12, 26, 8, 90, 40, 24],
        [
            (
                words.SEVERITY[entry.severity],
                entry.rule,
                numbers.get(entry.requirement, ""),
                finding_text(entry),
                finding_place(entry),
                entry.value,
            )
            for entry in one.findings
        ],
    )


def _provenance(paper: Workbook, one: Assessment) -> None:
    proof, names = one.provenance, Names(one)
    rows: list[tuple[object, ...]] = [
        (Label(en="Program", zh="程序"), f"ecocity {proof.ecocity}"),
        (Label(en="Engine", zh="计算引擎"), proof.engine),
        (Label(en="Pack", zh="标准包"), f"{proof.pack} {proof.pack_version}"),
        (Label(en="Pack, SHA-256", zh="标准包 SHA-256"), proof.pack_sha256),
    ]
    rows += [(f"SHA-256: {path}", digest) for path, digest in proof.files.items()]
    rows += [
        (proof.setting_labels.get(name, name), names.setting(name, value))
        for name, value in proof.settings.items()
    ]
    for label, held in (
        (Label(en="rows read", zh="读取记录数"), proof.rows_read),
        (Label(en="rows used", zh="采用记录数"), proof.rows_used),
        (Label(en="rows reported as faulty", zh="报告有误记录数"), proof.rows_reported),
    ):
        rows += [
            (Label(en=f"{name}: {label.en}", zh=f"{name}：{label.zh}"), count)
            for name, count in held.items()
        ]
    paper.table(
        Label(en="Provenance", zh="出处"),
        [Label(en="What", zh="项目"), Label(en="Content", zh="内容")],
        [60, 80],
        rows,
    )
