"""Every reference between the entries of a pack holds, and no entry contradicts itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from ecocity.standards.cases import case_problems
from ecocity.standards.draft import METHODS, Draft
from ecocity.standards.figures import (
    check_bounds,
    check_indicator_units,
    check_limit,
    check_parameter,
    check_unit,
)
from ecocity.standards.judging import JUDGING
from ecocity.standards.problems import near
from ecocity.standards.records import Criterion, InForce, Input, Method, PackFolder, Setting, Step
from ecocity.standards.schema import COMMON_COLUMNS
from ecocity.standards.tables import check_table
from ecocity.standards.unfit import check_unfit
from ecocity.standards.yaml_source import KeyPath

_OWN_COLUMNS = frozenset(("row_id", *COMMON_COLUMNS))
_SINGULAR = {
    "indicators": "indicator",
    "sources": "source",
    "levels": "level",
    "codes": "code list",
    "attributes": "attribute",
    "evidence_kinds": "kind of evidence",
    "inputs": "input",
    "steps": "step",
    "standards": "standard",
    "criteria": "criterion",
}


def check_references(draft: Draft) -> None:
    """Add to ``draft`` every problem between its entries."""
    pack = draft.own
    _standards(draft, pack)
    for name, setting in pack.settings.items():
        _setting(draft, name, setting)
    for name, attribute in pack.attributes.items():
        if not attribute.choices:
            draft.add("pack_choices", f"{name} has no choices.", ("attributes", name, "choices"))
    for name, entry in pack.inputs.items():
        _input(draft, name, entry)
    _figures(draft, pack)
    for name, step in pack.steps.items():
        _step(draft, name, step)
    for name, method in pack.methods.items():
        _method(draft, name, method)
    for name, table in pack.tables.items():
        _known(draft, "sources", [table.source], ("tables", name, "source"))
        check_table(draft, name, table)
    _requirements(draft, pack)
    for name, criterion in pack.criteria.items():
        _criterion(draft, name, criterion)
    check_unfit(draft)
    for case in pack.cases:
        for place, said, remedy in case_problems(case, draft.pack, draft.ids):
            path = ("cases", case.id, *place)
            draft.add("pack_case", f"Case {case.id}: {said}", path, remedy)


def _figures(draft: Draft, pack: PackFolder) -> None:
    for name, indicator in pack.indicators.items():
        path = ("indicators", name)
        check_indicator_units(draft, name, indicator)
        _known(draft, "indicators", indicator.mistaken_for, (*path, "mistaken_for"))
        if indicator.source is not None:
            _known(draft, "sources", [indicator.source], (*path, "source"))
    for name, parameter in pack.parameters.items():
        path = ("parameters", name)
        _known(draft, "attributes", parameter.by, (*path, "by"))
        check_parameter(draft, name, parameter)
        for day, value in parameter.values.items():
            _known(draft, "sources", [value.source], (*path, "values", str(day), "source"))


def _known(draft: Draft, kind: str, names: Iterable[str], path: KeyPath) -> None:
    for name in names:
        if not draft.has(kind, name):
            said = f"{'.'.join(map(str, path[1:]))}: there is no {_SINGULAR[kind]} {name}."
            draft.add("pack_unknown_reference", said, path, near(name, draft.ids(kind)), name)


def _life(draft: Draft, life: InForce, path: KeyPath) -> None:
    if life.until is not None and life.until <= life.since:
        said = f"{path[1]} ends on {life.until}, not after it begins on {life.since}."
        draft.add("pack_in_force", said, (*path, "until"), "until is the first day it is out.")


def _standards(draft: Draft, pack: PackFolder) -> None:
    for name, standard in pack.standards.items():
        path = ("standards", name)
        _known(draft, "sources", [standard.source], (*path, "source"))
        _known(draft, "levels", [standard.level], (*path, "level"))
        _life(draft, standard.in_force, (*path, "in_force"))
        if standard.years_required < 1:
            said = f"{name}.years_required must be 1 or more."
            draft.add("pack_schema", said, (*path, "years_required"))
    for (name, one), (other, two) in combinations(pack.standards.items(), 2):
        if one.family == two.family and _overlap(one.in_force, two.in_force):
            said = f"{name} and {other} of the family {one.family} are in force at the same time."
            remedy = "Set until of the older edition to the day the newer one begins."
            draft.add("pack_in_force_overlap", said, ("standards", other, "in_force"), remedy)


def _overlap(one: InForce, two: InForce) -> bool:
    first, second = sorted((one, two), key=lambda life: life.since)
    return first.until is None or second.since < first.until


def _setting(draft: Draft, name: str, setting: Setting) -> None:
    path = ("settings", name)
    if (setting.choices is None) == (setting.unit is None):
        said = f"{name} needs either choices, or a unit where it is a number."
        draft.add("pack_setting", said, path)
    elif setting.choices is not None and str(setting.default) not in setting.choices:
        said = f"{name}: the default {setting.default} is none of its choices."
        remedy = f"Choices: {', '.join(setting.choices)}."
        draft.add("pack_setting", said, (*path, "default"), remedy, setting.default)
    elif setting.choices is None and isinstance(setting.default, str):
        said = f"{name}: the default must be a number, because there is a unit and no choices."
        draft.add("pack_setting", said, (*path, "default"), "", setting.default)
    known = JUDGING.get(name, ())
    for choice in (setting.choices or (str(setting.default),)) if known else ():
        if choice not in known:
            said = f"{name}: {choice} is not among the choices that judging knows."
            draft.add("pack_setting", said, path, f"Known: {', '.join(known)}.", choice)
    if setting.unit is not None:
        check_unit(draft, setting.unit, (*path, "unit"))


def _input(draft: Draft, name: str, entry: Input) -> None:
    path = ("inputs", name)
    parts = [("key", part) for part in entry.key]
    parts += [("about", part) for part in entry.about if part != "row_id"]
    for where, part in parts:
        if part not in entry.columns:
            said = f"{name}.{where}: there is no column {part}."
            remedy = near(part, list(entry.columns))
            draft.add("pack_unknown_reference", said, (*path, where), remedy, part)
    for key, column in entry.columns.items():
        place = (*path, "columns", key)
        if key in _OWN_COLUMNS:
            said = f"{name}.{key}: every input has this column already."
            draft.add("pack_column", said, place, "Remove it.")
        if column.type == "number" and column.unit is None:
            said = f"{name}.{key} is a number without a unit."
            draft.add("pack_unit_missing", said, place, 'Write unit: "1" where it has none.')
        if column.unit is not None:
            if column.type not in ("number", "integer"):
                said = f"{name}.{key} is {column.type} and cannot have a unit."
                draft.add("pack_column", said, (*place, "unit"))
            check_unit(draft, column.unit, (*place, "unit"))
        if column.weighs is not None:
            check_unit(draft, column.weighs, (*place, "weighs"))
        if (column.type == "code") != (column.codes is not None):
            said = f"{name}.{key}: type code and codes (its list) belong together."
            draft.add("pack_column", said, place)
        elif column.codes is not None:
            _known(draft, "codes", [column.codes], (*place, "codes"))
        check_bounds(draft, f"{name}.{key}", column.possible, (*place, "possible"))


def _step(draft: Draft, name: str, step: Step) -> None:
    path = ("steps", name)
    _known(draft, "sources", [step.source], (*path, "source"))
    for part in step.key:
        if part not in step.columns:
            said = f"{name}.key: there is no column {part}."
            remedy = near(part, list(step.columns))
            draft.add("pack_unknown_reference", said, (*path, "key"), remedy, part)
    for key, column in step.columns.items():
        place = (*path, "columns", key)
        if column.unit is not None and column.type not in ("number", "integer"):
            said = f"{name}.{key} is {column.type} and cannot have a unit."
            draft.add("pack_column", said, (*place, "unit"))
        elif column.unit is not None:
            check_unit(draft, column.unit, (*place, "unit"))
        elif column.type == "number":
            said = f"{name}.{key} is a number without a unit."
            draft.add("pack_unit_missing", said, place, 'Write unit: "1" where it has none.')
    if step.first and (step.first not in step.columns or step.columns[step.first].type != "flag"):
        said = f"{name}: first names {step.first}, which is no flag among its columns."
        draft.add("pack_step", said, (*path, "first"), "Name a column of type flag.")
    _query_file(draft, step.query, (*path, "query"))


def _behind(draft: Draft, name: str, method: Method) -> None:
    path = ("methods", name, "behind")
    _known(draft, "steps", method.behind, path)
    for step in method.behind:
        columns = draft.pack.steps[step].columns if step in draft.pack.steps else None
        if columns is not None and not ("area" in columns and {"year", "date"} & set(columns)):
            said = f"{name}: the step {step} has no area and year (or date)."
            draft.add("pack_method", said, path, "Its rows could not be found for a figure.")


def _method(draft: Draft, name: str, method: Method) -> None:
    path = ("methods", name)
    _known(draft, "indicators", [method.indicator], (*path, "indicator"))
    _known(draft, "sources", [method.source], (*path, "source"))
    _known(draft, "inputs", method.complete, (*path, "complete"))
    _behind(draft, name, method)
    if method.valid is not None:
        _life(draft, method.valid, (*path, "valid"))
    if (method.formula is None) == (method.query is None):
        said = f"{name} needs either a formula or a query."
        draft.add("pack_method", said, path, "A formula is one line, a query a file of SQL.")
    elif method.formula is not None:
        if method.gives == "rows" or method.aggregate or method.reasons:
            said = f"{name}: gives: rows, aggregate and reasons belong to a query."
            draft.add("pack_method", said, path)
    elif (method.gives == "rows") != (method.aggregate is not None):
        said = f"{name}: gives: rows and aggregate belong together."
        remedy = "aggregate says what becomes of the rows: count or share."
        draft.add("pack_method", said, path, remedy)
    elif method.gives == "rows" and not method.reasons:
        said = f"{name} gives rows but declares no reasons for them."
        draft.add("pack_reason", said, path, "Write reasons: {id: {en: …, zh: …}}.")
    _undecided(draft, name, method)
    if method.query is not None:
        _query_file(draft, method.query, (*path, "query"))


def _undecided(draft: Draft, name: str, method: Method) -> None:
    """Reasons that keep a figure open are among the method's own; registers are known."""
    path = ("methods", name)
    for key in ("undecided", "undecided_unless_complete"):
        for reason in getattr(method, key):
            if reason not in method.reasons:
                said = f"{name}.{key}: there is no reason {reason}."
                remedy = near(reason, list(method.reasons))
                draft.add("pack_unknown_reference", said, (*path, key), remedy, reason)
    both = set(method.undecided) & set(method.undecided_unless_complete)
    if both:
        said = (
            f"{name}: {', '.join(sorted(both))} stands in undecided and undecided_unless_complete."
        )
        draft.add("pack_reason", said, (*path, "undecided"), "It can be one of them only.")
    registers = method.undecided_unless_complete.values()
    _known(draft, "inputs", registers, (*path, "undecided_unless_complete"))


def _query_file(draft: Draft, query: str, path: KeyPath) -> None:
    bare = query.removeprefix(METHODS)
    if ".." in query or "\\" in query or "/" in bare:
        said = f"{path[1]}: a query is the name of a file in methods/."
        draft.add("pack_path", said, path, "Write query: name.sql.", query)
    elif bare not in draft.queries:
        if any(found.file == METHODS + bare for found in draft.problems):
            return
        said = f"{path[1]}: there is no file methods/{bare}."
        draft.add("pack_file_missing", said, path, near(bare, list(draft.queries)), query)


def _requirements(draft: Draft, pack: PackFolder) -> None:
    bearers: dict[tuple[str, str], str] = {}
    for name, entry in pack.requirements.items():
        path = ("requirements", name)
        _known(draft, "standards", [entry.standard], (*path, "standard"))
        _known(draft, "criteria", entry.criteria, (*path, "criteria"))
        for criterion in entry.criteria:
            other = bearers.setdefault((entry.standard, criterion), name)
            if other != name or entry.criteria.count(criterion) > 1:
                said = f"{name}: the criterion {criterion} stands in {other} already."
                draft.add("pack_criterion_twice", said, (*path, "criteria"), "Keep one of them.")
                break


def _criterion(draft: Draft, name: str, criterion: Criterion) -> None:
    path = ("criteria", name)
    _known(draft, "indicators", [criterion.indicator], (*path, "indicator"))
    _known(draft, "evidence_kinds", criterion.evidence, (*path, "evidence"))
    _applies(draft, name, criterion.applies_if)
    check_limit(draft, name, criterion)
    if criterion.round_to is not None and not -6 <= criterion.round_to <= 10:
        said = f"{name}.round_to is a number of decimals from -6 to 10."
        draft.add("pack_schema", said, (*path, "round_to"), "", criterion.round_to)


def _applies(draft: Draft, name: str, applies_if: Mapping[str, tuple[str, ...]]) -> None:
    for attribute, choices in applies_if.items():
        path = ("criteria", name, "applies_if", attribute)
        _known(draft, "attributes", [attribute], path)
        if not choices:
            draft.add("pack_choices", f"{name} applies to no {attribute} at all.", path)
        held = draft.pack.attributes.get(attribute)
        for choice in choices if held is not None else ():
            if held is not None and choice not in held.choices:
                said = f"{name}: {attribute} has no choice {choice}."
                remedy = near(choice, list(held.choices))
                draft.add("pack_choice_unknown", said, path, remedy, choice)
