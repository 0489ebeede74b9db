"""Annex: documents, settings, provenance."""

from __future__ import annotations

from ecocity.assess.records import Assessment
from ecocity.report.chapters import two_columns
from ecocity.report.desk import Desk
from ecocity.report.proof import evidence_table
from ecocity.report.records import Block, Cell, Column, Section, Table, same
from ecocity.standards.records import Label


def annex(desk: Desk, number: str) -> Section:
    """Documents, settings, rows and hashes."""
    one = desk.assessment
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
                    (proof.setting_labels.get(name, same(name)), desk.names.setting(name, value))
                    for name, value in proof.settings.items()
                ],
                45,
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
