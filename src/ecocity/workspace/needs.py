"""What a standard asks of an office: the figures to report and the registers to keep."""

from __future__ import annotations

from dataclasses import dataclass, field

from ecocity.errors import FormulaError
from ecocity.standards.formula import parse_formula
from ecocity.standards.query_tables import spoken_of, tables_behind, tables_of
from ecocity.standards.records import Method, PackFolder
from ecocity.workspace.builtin_inputs import CLAIMS, STATED


@dataclass(frozen=True, slots=True)
class Needs:
    """``figures`` holds (requirement, indicator) in the standard's order, each indicator once.

    ``inputs`` are the tables that an office fills in, ``records`` those that instruments do.
    """

    figures: tuple[tuple[str, str], ...]
    inputs: tuple[str, ...]
    records: tuple[str, ...] = ()


def needs_of(pack: PackFolder, standard_id: str) -> Needs:
    """Follow every criterion down to what nobody computes; of a ratio, the ratio itself too."""
    walk = _Walk(pack)
    for ident, requirement in pack.requirements.items():
        if requirement.standard == standard_id:
            for name in requirement.criteria:
                walk.follow(pack.criteria[name].indicator, ident)
    figures = tuple((requirement, indicator) for indicator, requirement in walk.figures.items())
    records = tuple(name for name in walk.inputs if pack.inputs[name].kind == "records")
    registers = [name for name in walk.inputs if name not in records]
    return Needs(figures, (STATED, *registers, CLAIMS), records)


def inputs_of(pack: PackFolder, indicator: str) -> tuple[str, ...]:
    """The tables of rows that ``indicator`` is computed from, its parts' tables with them."""
    walk = _Walk(pack)
    walk.follow(indicator, "")
    return tuple(walk.inputs)


@dataclass(slots=True)
class _Walk:
    """What is found on the way down; the order is that of the standard."""

    pack: PackFolder
    figures: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, None] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def follow(self, indicator: str, requirement: str) -> None:
        todo = [indicator]
        while todo:
            name = todo.pop()
            if name in self.seen:
                continue
            self.seen.add(name)
            methods = {k: m for k, m in self.pack.methods.items() if m.indicator == name}
            # An office may hold the ratio alone, or its parts alone: both are asked for.
            either = any(method.formula is not None for method in methods.values())
            if not methods or either or self.pack.indicators[name].judged == "stated":
                self.figures.setdefault(name, requirement)
            behind = [_behind(k, m, self.pack) for k, m in methods.items()]
            for table in sorted(frozenset().union(*behind), reverse=True):
                if table in self.pack.indicators:
                    todo.append(table)
                elif table in self.pack.inputs:
                    self.inputs[table] = None


def _behind(name: str, method: Method, pack: PackFolder) -> frozenset[str]:
    """What a method rests on, through all steps.

    The many queries on records of packs taken in are not parsed where their words name no
    indicator: what else they name can only be a table of records.
    """
    try:
        if method.formula is not None:
            return frozenset(parse_formula(method.formula, pack.indicators).names)
        if name in pack.taken_in:
            spoken = spoken_of(pack, method.query or "")
            if not spoken & pack.indicators.keys():
                return spoken
        return tables_behind(pack, tables_of(pack, method.query or ""))
    except (FormulaError, KeyError):
        # A broken method is the pack's defect, told by the check of packs.
        return frozenset()
