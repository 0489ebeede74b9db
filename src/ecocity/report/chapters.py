"""Overview and summary table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ecocity.assess.records import Assessment, CriterionVerdict, RequirementVerdict
from ecocity.assess.shown import standing
from ecocity.report import words
from ecocity.report.desk import by_criterion, stand_of
from ecocity.report.proof import figure_of
from ecocity.report.records import BLANK, Block, Cell, Column, Paragraph, Section, Table, same
from ecocity.report.sentences import limit_short
from ecocity.standards.records import Label

_COUNTS = (
    ("met", Label(en="met", zh="达标")),
    ("met_on_predicted", Label(en="met only on weaker data", zh="仅按预测等数据达标")),
    ("not_met", Label(en="not met", zh="未达标")),
    ("cannot_tell", Label(en="cannot tell", zh="无法判定")),
    ("not_applicable", Label(en="not applicable", zh="不适用")),
)


def count_labels() -> tuple[tuple[str, Label], ...]:
    """The five counts of an overall result, in the order they are shown."""
    return _COUNTS


def two_columns(caption: Label, pairs: list[tuple[Label, Label]], weight: int = 30) -> Table:
    """A table of names and what they are."""
    return Table(
        caption=caption,
        columns=(
            Column(Label(en="What", zh="项目"), weight),
            Column(Label(en="Content", zh="内容"), 100 - weight),
        ),
        rows=tuple((Cell(name, strong=True), Cell(text)) for name, text in pairs),
    )


def overview(one: Assessment) -> Section:
    """Who is judged, by what, over which time, and how the figures are marked."""
    area, standard = one.area_record, one.standard_record
    seen = {
        "whole": Label(en="whole official text compared", zh="已与正式文本全文核对"),
        "part": Label(en="only part of the official text compared", zh="仅与正式文本部分核对"),
        "not_seen": Label(en="official text not seen", zh="未见正式文本"),
    }.get(standard.seen, same(standard.seen))
    parts = [entry for entry in one.areas if entry.parent == one.area and entry.current]
    first, last = one.period["since"], one.period["until"] - timedelta(days=1)
    pairs = [
        (
            Label(en="Area", zh="考核对象"),
            Label(en=f"{area.name.en} ({area.code})", zh=f"{area.name.zh}（{area.code}）"),
        ),
        (Label(en="Standard", zh="依据标准"), standard.label),
        (
            Label(en="Number, edition", zh="文号、版本"),
            same(f"{standard.number} / {standard.edition}"),
        ),
        (Label(en="Text seen", zh="文本核对情况"), seen),
        (
            Label(en="Period", zh="考核时段"),
            Label(en=f"{first} to {last}", zh=f"{first} 至 {last}"),
        ),
        (Label(en="Rules as of", zh="规则适用日期"), same(one.as_of)),
        (Label(en="Pass rule", zh="合格规则"), one.overall.pass_rule),
    ]
    if parts:
        names = Label(
            en=", ".join(entry.name.en for entry in parts),
            zh="、".join(entry.name.zh for entry in parts),
        )
        pairs.append(
            (
                Label(en="Areas within", zh="下辖地区"),
                Label(en=f"{len(parts)}: {names.en}", zh=f"{len(parts)} 个：{names.zh}"),
            )
        )
    blocks: list[Block] = [
        Paragraph(one.overall.reason, "lead", one.overall.verdict),
        two_columns(Label(en="What was assessed", zh="考核概况"), pairs, 22),
        _counts_table(one),
        Paragraph(words.LEGEND),
    ]
    if standard.note is not None:
        blocks.append(Paragraph(standard.note, "note"))
    return Section("overview", "1", Label(en="Overview", zh="概况"), 1, tuple(blocks))


def _counts_table(one: Assessment) -> Table:
    rows = []
    for binding, name in words.BINDING.items():
        mine = [entry for entry in one.requirements if entry.binding == binding]
        tally = {key: 0 for key, _ in _COUNTS}
        for entry in mine:
            tally[words.look(entry.verdict, entry.basis)] += 1
        numbers = [Cell(same(tally[key]), number=True) for key, _ in _COUNTS]
        rows.append((Cell(name), *numbers, Cell(same(len(mine)), number=True)))
    total = [
        Cell(same(one.overall.counts.get(key, 0)), number=True, strong=True) for key, _ in _COUNTS
    ]
    return Table(
        caption=Label(en="Requirements by verdict", zh="各类要求结论统计"),
        columns=(
            Column(Label(en="Kind", zh="类别"), 22),
            *(Column(label, 13, number=True) for _, label in _COUNTS),
            Column(Label(en="all", zh="合计"), 10, number=True),
        ),
        rows=tuple(rows),
        foot=(
            (
                Cell(Label(en="Together", zh="合计"), strong=True),
                *total,
                Cell(same(len(one.requirements)), number=True, strong=True),
            ),
        ),
    )


def summary(one: Assessment, number: str) -> Section:
    """All requirements and measures in one table."""
    years = one.years
    columns = (
        Column(Label(en="No.", zh="编号"), 6),
        Column(Label(en="Requirement or measure", zh="要求或指标"), 27),
        Column(Label(en="Binding", zh="性质"), 10),
        *(Column(Label(en=str(year), zh=f"{year}年"), 8, number=True) for year in years),
        Column(Label(en="Whole period or date", zh="整个时段或时点"), 9, number=True),
        Column(Label(en="Limit", zh="标准值"), 14),
        Column(Label(en="Verdict", zh="结论"), 18),
    )
    rows: list[tuple[Cell, ...]] = []
    for entry in one.requirements:
        rows += _summary_rows(entry, years)
    table = Table(
        Label(en="All requirements and measures", zh="全部要求与指标汇总"),
        columns,
        tuple(rows),
        wide=True,
    )
    return Section(
        "summary",
        number,
        Label(en="Summary table", zh="汇总表"),
        1,
        (table, Paragraph(words.LEGEND, "note")),
    )


def _summary_rows(entry: RequirementVerdict, years: tuple[int, ...]) -> Iterator[tuple[Cell, ...]]:
    groups = by_criterion(entry)
    look, binding = words.look(entry.verdict, entry.basis), Cell(words.BINDING[entry.binding])
    number = Cell(same(entry.number), strong=True)
    if len(groups) == 1:
        limit, said = Cell(limit_short(groups[0][0].limit)), standing(groups[0])
        figures = _figures(groups[0], years)
        yield (number, Cell(entry.label), binding, *figures, limit, Cell(said, look, strong=True))
        return
    blank = [Cell(BLANK, number=True)] * (len(years) + 1)
    said = words.basis_label(entry.verdict, entry.basis)
    label = Cell(entry.label, strong=True)
    yield (number, label, binding, *blank, Cell(BLANK), Cell(said, look, strong=True))
    for rows in groups:
        yield (
            Cell(same(rows[0].number)),
            Cell(rows[0].label),
            Cell(BLANK),
            *_figures(rows, years),
            Cell(limit_short(rows[0].limit)),
            Cell(standing(rows), words.look(*stand_of(rows))),
        )


def _figures(rows: list[CriterionVerdict], years: tuple[int, ...]) -> list[Cell]:
    found = {row.year: figure_of(row) for row in rows}
    return [Cell(found.get(year, BLANK), number=True) for year in (*years, None)]
