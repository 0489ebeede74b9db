"""Why a figure is missing, down to the part that was refused or never given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ecocity.assess.figures import Cell
from ecocity.assess.records import Value
from ecocity.compute.steps import query_of
from ecocity.errors import Finding, Severity, place_words
from ecocity.standards.formula import parse_formula
from ecocity.standards.in_force import Rules
from ecocity.standards.query_tables import inputs_behind
from ecocity.standards.records import Label, Method, PackFolder
from ecocity.workspace.lost import unread_bindings
from ecocity.workspace.records import BoundTables, Workspace

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Refused:
    """What was handed in and not used: findings by figure, and by input."""

    figures: Mapping[Cell, Sequence[Finding]] = field(default_factory=dict)
    inputs: Mapping[str, Sequence[Finding]] = field(default_factory=dict)


def refused(workspace: Workspace, bound: BoundTables) -> Refused:
    """The errors that kept figures and rows out."""
    errors = [
        one
        for one in dict.fromkeys((*workspace.findings, *bound.findings))
        if one.severity is Severity.ERROR
    ]
    by_row: dict[tuple[str, str, int | None], list[Finding]] = {}
    by_input: dict[str, list[Finding]] = {}
    tables = {(table.file, table.sheet): table.input for table in workspace.tables}
    unread = {(one.file, one.input) for one in unread_bindings(workspace)}
    for one in errors:
        by_row.setdefault((one.file, one.sheet, one.row), []).append(one)
        if one.rows and (one.file, one.sheet) in tables:
            by_input.setdefault(tables[(one.file, one.sheet)], []).append(one)
        for name in sorted(name for file, name in unread if file == one.file):
            by_input.setdefault(name, []).append(one)
    figures = {
        cell: [one for row in rows for one in by_row.get(row, ())]
        for cell, rows in bound.lost_figures.items()
    }
    return Refused(figures, by_input)


@dataclass(frozen=True, slots=True)
class Missing:
    """Looks for the reason why there is no figure, through formulas down to their parts."""

    pack: PackFolder
    rules: Rules
    chosen: Mapping[Cell, Value]
    refused: Refused

    def why(self, cell: Cell) -> tuple[bool, Label | None]:
        """Whether something handed in was refused, and what is missing, in words.

        Parts that are merely not there are named only beside others that are.
        """
        parts = list(self._parts(cell, top=True))
        labels = list(dict.fromkeys((label.en, label.zh) for _, label in parts))
        if not labels:
            return False, None
        return any(lost for lost, _ in parts), Label(
            en="; ".join(en for en, _ in labels), zh="；".join(zh for _, zh in labels)
        )

    def _parts(self, cell: Cell, top: bool) -> list[tuple[bool, Label]]:
        name = self.pack.indicators[cell[0]].label
        said = list(self._refusals(cell))
        if said:
            return [(True, label if top else _of(name, label)) for label in said]
        value = self.chosen.get(cell)
        if value is not None and value.absence == "no_row" and value.rows:
            return [(False, _nothing_counts(name, len(value.rows), top))]
        below = [part for method in self._methods(cell[0]) for part in self._below(method, cell)]
        if below or top:
            return below
        return [(False, Label(en=f"{name.en} is missing", zh=f"缺少{name.zh}"))]

    def _below(self, method: Method, cell: Cell) -> list[tuple[bool, Label]]:
        """What a formula lacks, where something of it is there or was refused."""
        leaves = [(leaf, *cell[1:]) for leaf in self._names(method)]
        lacking = [leaf for leaf in leaves if not self._has(leaf)]
        parts = [part for leaf in lacking for part in self._parts(leaf, top=False)]
        some = len(lacking) < len(leaves) or any(lost for lost, _ in parts)
        return parts if some else []

    def _refusals(self, cell: Cell) -> Iterator[Label]:
        found = list(self.refused.figures.get(cell, ()))
        value = self.chosen.get(cell)
        method = self.rules.methods.get(value.method) if value and value.method else None
        if value is not None and value.absence == "input_rejected" and method and method.query:
            tables = query_of(self.pack, method.query).tables
            for name in sorted(inputs_behind(self.pack, tables)):
                found += self.refused.inputs.get(name, ())
        for one in found[:_SHOWN]:
            yield _told(one)
        if len(found) > _SHOWN:
            more = len(found) - _SHOWN
            yield Label(en=f"and {more} more", zh=f"另有 {more} 处")

    def _methods(self, indicator: str) -> list[Method]:
        return [
            method
            for method in self.rules.methods.values()
            if method.indicator == indicator and method.formula is not None
        ]

    def _names(self, method: Method) -> list[str]:
        return sorted(parse_formula(method.formula or "", self.pack.indicators).names)

    def _has(self, cell: Cell) -> bool:
        value = self.chosen.get(cell)
        return value is not None and value.value is not None and value.bound == "exact"


def _told(one: Finding) -> Label:
    """Where it stands and why it was refused: the same figures in both languages."""
    shown = f' "{one.value}"' if one.value else ""
    parts = [one.file, one.sheet and f"工作表 {one.sheet}"]
    parts += [f"第 {one.row} 行" if one.row is not None else "", one.column and f"列 {one.column}"]
    where = "，".join(part for part in parts if part)
    why, why_zh = one.message.rstrip("."), (one.message_zh or one.rule).rstrip("。")
    return Label(
        en=f"{place_words(one)}:{shown} was not used: {why}",
        zh=f"{where}{shown and f'“{one.value}”'}未被采用：{why_zh}",
    )


def _of(name: Label, label: Label) -> Label:
    return Label(en=f"{name.en}: {label.en}", zh=f"{name.zh}：{label.zh}")


def _nothing_counts(name: Label, rows: int, top: bool) -> Label:
    said = Label(
        en=f"none of the {rows} rows counts, so there is nothing to divide",
        zh=f"所列 {rows} 条均不计入，无从计算比例",
    )
    return said if top else _of(name, said)
