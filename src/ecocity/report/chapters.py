"""Overview, summary table, open points and annexes."""

from __future__ import annotations

from collections.abc import Iterator

from ecocity.assess.records import Assessment, CriterionVerdict, FindingRecord, RequirementVerdict
from ecocity.report import words
from ecocity.report.finding_words import remedy_zh, what_zh
from ecocity.report.proof import evidence_table, figure_of
from ecocity.report.records import Block, Cell, Column, Paragraph, Section, Table, same
from ecocity.report.requirement import by_criterion
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
    parts = [entry for entry in one.areas if entry.parent == one.area]
    first, last = one.period["since"], one.period["until"]
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
            Label(en=f"from {first}, before {last}", zh=f"自 {first} 起，至 {last} 前"),
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
        Column(Label(en="Limit", zh="限值"), 14),
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
    said = Cell(
        words.basis_label(entry.verdict, entry.basis),
        words.look(entry.verdict, entry.basis),
        strong=True,
    )
    binding = Cell(words.BINDING[entry.binding])
    if len(groups) == 1:
        figures = _figures(groups[0], years)
        limit = Cell(limit_short(groups[0][0].limit))
        yield (
            Cell(same(entry.number), strong=True),
            Cell(entry.label),
            binding,
            *figures,
            limit,
            said,
        )
        return
    blank = [Cell(same(""), number=True)] * (len(years) + 1)
    yield (
        Cell(same(entry.number), strong=True),
        Cell(entry.label, strong=True),
        binding,
        *blank,
        Cell(same("")),
        said,
    )
    for rows in groups:
        judged = next((row for row in reversed(rows) if row.judged), rows[-1])
        yield (
            Cell(same(rows[0].number)),
            Cell(rows[0].label),
            Cell(same("")),
            *_figures(rows, years),
            Cell(limit_short(rows[0].limit)),
            Cell(
                words.basis_label(judged.verdict, judged.basis),
                words.look(judged.verdict, judged.basis),
            ),
        )


def _figures(rows: list[CriterionVerdict], years: tuple[int, ...]) -> list[Cell]:
    found = {row.year: figure_of(row) for row in rows}
    return [Cell(found.get(year, same("")), number=True) for year in (*years, None)]


def open_points(one: Assessment, number: str) -> Section:
    """What is missing, claimed without evidence, met only on forecasts; findings by severity."""
    groups = (
        (
            Label(en="No value or no verdict", zh="缺少数值或无法判定"),
            [
                entry
                for entry in one.requirements
                if entry.verdict == "cannot_tell" and entry.basis != "claimed_no_evidence"
            ],
        ),
        (
            Label(en="Claimed without evidence", zh="仅有声明，缺少佐证材料"),
            [entry for entry in one.requirements if entry.basis == "claimed_no_evidence"],
        ),
        (
            Label(en="Met only on forecasts or other weak data", zh="仅按预测或其他较弱数据达标"),
            [
                entry
                for entry in one.requirements
                if entry.verdict == "met" and entry.basis not in words.SOLID
            ],
        ),
        (
            Label(en="Not met", zh="未达标"),
            [entry for entry in one.requirements if entry.verdict == "not_met"],
        ),
    )
    blocks: list[Block] = [_points(caption, found) for caption, found in groups if found]
    for severity, label in words.SEVERITY.items():
        found = [entry for entry in one.findings if entry.severity == severity]
        if found:
            blocks.append(_findings(label, found, one))
    if not blocks:
        blocks.append(Paragraph(Label(en="There are no open points.", zh="没有待解决的问题。")))
    return Section("open", number, Label(en="Open points", zh="待解决的问题"), 1, tuple(blocks))


def _points(caption: Label, found: list[RequirementVerdict]) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(Label(en="No.", zh="编号"), 8),
            Column(Label(en="Requirement", zh="要求"), 34),
            Column(Label(en="Why", zh="原因"), 58),
        ),
        rows=tuple(
            (Cell(same(entry.number), strong=True), Cell(entry.label), Cell(entry.reason))
            for entry in found
        ),
    )


def _findings(label: Label, found: list[FindingRecord], one: Assessment) -> Table:
    numbers = {entry.id: entry.number for entry in one.requirements}
    return Table(
        caption=Label(en=f"{label.en}: {len(found)}", zh=f"{label.zh}：{len(found)} 条"),
        columns=(
            Column(Label(en="No.", zh="编号"), 8),
            Column(Label(en="Rule", zh="规则"), 18),
            Column(Label(en="Finding and remedy", zh="问题与处理办法"), 56),
            Column(Label(en="Place", zh="位置"), 18),
        ),
        rows=tuple(
            (
                Cell(same(numbers.get(entry.requirement, ""))),
                Cell(_rule_name(entry.rule)),
                Cell(finding_text(entry)),
                Cell(finding_place(entry)),
            )
            for entry in found
        ),
    )


def _rule_name(rule: str) -> Label:
    """The rule in words, which a narrow column can break between."""
    return Label(en=rule.replace("_", " "), zh=what_zh(rule) or rule.replace("_", " "))


def finding_text(entry: FindingRecord) -> Label:
    """The message and the remedy; what was said in English alone is quoted after the Chinese."""
    end = "" if entry.message.endswith((".", "!", "?")) or not entry.remedy else "."
    en = f"{entry.message}{end} {entry.remedy}".strip() or "?"
    what, remedy = what_zh(entry.rule), remedy_zh(entry.rule)
    if entry.message_zh:
        return Label(en=en, zh=entry.message_zh + (f"处理办法：{remedy}。" if remedy else ""))
    if not what:
        return same(en)
    return Label(en=en, zh=f"{what}。处理办法：{remedy}。程序提示：{en}")


def finding_place(entry: FindingRecord) -> Label:
    """File, sheet, row and column."""
    base = entry.file
    if base and entry.row is not None:
        sheet = f", sheet {entry.sheet}" if entry.sheet else ""
        label = words.place(f"{base}{sheet}, row {entry.row}")
    else:
        label = words.place(base)
    if entry.column:
        return Label(en=f"{label.en}, column {entry.column}", zh=f"{label.zh}，列 {entry.column}")
    return label


def annex(one: Assessment, number: str) -> Section:
    """Documents, settings, rows and hashes."""
    proof = one.provenance
    blocks: list[Block] = []
    if one.evidence:
        blocks.append(evidence_table(one.evidence, Label(en="All documents", zh="全部佐证材料")))
    if proof.settings:
        blocks.append(
            two_columns(
                Label(
                    en="Settings used (rules the standard leaves open)",
                    zh="采用的设置（标准未明确的规则）",
                ),
                [
                    (
                        proof.setting_labels.get(name, same(name)),
                        Label(en=f"{name} = {value}", zh=f"{name} = {value}"),
                    )
                    for name, value in proof.settings.items()
                ],
                50,
            )
        )
    blocks.append(_rows_table(one))
    blocks.append(
        two_columns(
            Label(en="Program and rules", zh="程序与规则"),
            [
                (same("ecocity"), same(proof.ecocity)),
                (Label(en="Engine", zh="计算引擎"), same(proof.engine)),
                (Label(en="Pack", zh="标准包"), same(f"{proof.pack} {proof.pack_version}")),
                (Label(en="Pack, SHA-256", zh="标准包 SHA-256"), same(proof.pack_sha256)),
            ],
            24,
        )
    )
    if proof.files:
        blocks.append(
            two_columns(
                Label(en="Files read, with SHA-256", zh="读取的文件及其 SHA-256"),
                [(same(path), same(digest)) for path, digest in proof.files.items()],
                34,
            )
        )
    return Section(
        "annex",
        number,
        Label(en="Annex: evidence, settings, provenance", zh="附录：佐证材料、设置与出处"),
        1,
        tuple(blocks),
    )


def _rows_table(one: Assessment) -> Table:
    proof = one.provenance
    names = sorted({*proof.rows_read, *proof.rows_used, *proof.rows_reported})
    return Table(
        caption=Label(en="Rows read, used and reported", zh="读取、采用与报告的记录数"),
        columns=(
            Column(Label(en="Table", zh="数据表"), 40),
            Column(Label(en="read", zh="读取"), 20, number=True),
            Column(Label(en="used", zh="采用"), 20, number=True),
            Column(Label(en="reported as faulty", zh="报告为有误"), 20, number=True),
        ),
        rows=tuple(
            (
                Cell(same(name)),
                *(
                    Cell(same(held.get(name, 0)), number=True)
                    for held in (proof.rows_read, proof.rows_used, proof.rows_reported)
                ),
            )
            for name in names
        ),
    )
