"""What the audit needs of a standard: requirements, names, limits of every edition. Read from a pack."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.words import entry, quantity_names, quantity_of
from ecocity.periods import is_valid_on
from ecocity.said import Said, say
from ecocity.standards.records import Criterion, Label, PackFolder, Parameter

SYMBOLS = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<", "equal": "="}
"""How a criterion compares, and the bound of a figure that has one: "at least 85"."""


@dataclass(frozen=True, slots=True)
class Test:
    """One criterion; ``values`` are its limits by the attributes of the area, one where none matter."""

    criterion: str
    quantity: str
    label_en: str
    label_zh: str
    unit: str
    comparison: str
    values: tuple[Decimal, ...]
    better: str
    possible: tuple[Decimal | None, Decimal | None]
    plausible: tuple[Decimal | None, Decimal | None]
    decimals: int

    @property
    def label(self) -> Label:
        return Label(en=self.label_en, zh=self.label_zh)

    @property
    def is_flag(self) -> bool:
        """A yes-or-no test, which no printed figure can meet or miss."""
        return (
            self.unit in ("1", "")
            and self.possible == (Decimal(0), Decimal(1))
            and self.comparison in ("=", ">=")
            and self.decimals == 0
        )


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    number: str
    kind: str
    binding: str
    label_en: str
    label_zh: str
    tests: tuple[Test, ...]

    @property
    def label(self) -> Label:
        return Label(en=self.label_en, zh=self.label_zh)


@dataclass(frozen=True, slots=True)
class OtherLimit:
    """What another edition of the same family asks of a quantity."""

    edition: Said
    comparison: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Rulebook:
    standard: str
    label_en: str
    label_zh: str
    years_required: int
    rules: tuple[Rule, ...]
    others: dict[str, tuple[OtherLimit, ...]]
    siblings: tuple[Rulebook, ...] = ()
    """The standards of other titles that are installed beside it, each as in force."""

    @property
    def label(self) -> Label:
        return Label(en=self.label_en, zh=self.label_zh)

    def rule(self, id: str) -> Rule | None:
        return next((one for one in self.rules if one.id == id), None)

    def test_of(self, quantity: str) -> tuple[Rule, Test] | None:
        """The requirement and criterion that judge a quantity."""
        return next(
            (
                (rule, test)
                for rule in self.rules
                for test in rule.tests
                if test.quantity == quantity
            ),
            None,
        )


EMPTY = Rulebook("", "", "", 0, (), {})


def rulebook_of(pack: PackFolder, standard: str, as_of: date | None = None) -> Rulebook:
    """The rules of ``standard`` as in force on ``as_of``, default the last day of its life."""
    record = pack.standards[standard]
    day = as_of or record.in_force.until or date.max
    beside = rulebooks_of(pack, day, besides=record.family)
    return replace(_rulebook(pack, standard, day), siblings=beside)


def rulebooks_of(pack: PackFolder, day: date, besides: str = "") -> tuple[Rulebook, ...]:
    """Every standard of a pack that is in force on ``day``, but for the family ``besides``."""
    return tuple(
        _rulebook(pack, id, day)
        for id, one in pack.standards.items()
        if one.family != besides and is_valid_on(one.in_force.since, one.in_force.until, day)
    )


def _rulebook(pack: PackFolder, standard: str, day: date) -> Rulebook:
    record = pack.standards[standard]
    rules = tuple(
        Rule(
            id, one.number, one.kind, one.binding, one.label.en, one.label.zh,
            _tests(pack, one.criteria, day),
        )
        for id, one in pack.requirements.items()
        if one.standard == standard
    )  # fmt: skip
    return Rulebook(
        standard, record.label.en, record.label.zh, record.years_required, rules,
        _others(pack, standard, rules),
    )  # fmt: skip


def _tests(pack: PackFolder, criteria: tuple[str, ...], day: date) -> tuple[Test, ...]:
    """One test a criterion; those that ask the same of an indicator in different areas are one."""
    alike: dict[tuple[str, str], list[Test]] = {}
    for key in criteria:
        one = pack.criteria[key]
        alike.setdefault((one.indicator, one.must_be), []).append(_test(pack, key, one, day))
    return tuple(
        group[0] if len(group) == 1 else _in_all_areas(pack.indicators[indicator].label, group)
        for (indicator, _), group in alike.items()
    )


def _in_all_areas(label: Label, tests: list[Test]) -> Test:
    values = dict.fromkeys(value for one in tests for value in one.values)
    return replace(tests[0], label_en=label.en, label_zh=label.zh, values=tuple(values))


def _test(pack: PackFolder, key: str, criterion: Criterion, day: date) -> Test:
    indicator = pack.indicators[criterion.indicator]
    label = criterion.label or indicator.label
    return Test(
        key, quantity_of_indicator(criterion.indicator, indicator.label.en, indicator.label.zh), label.en, label.zh,
        indicator.unit, SYMBOLS[criterion.must_be], _limits(pack, criterion, day), indicator.better,
        indicator.possible or (None, None), indicator.plausible or (None, None), indicator.decimals,
    )  # fmt: skip


_RANKED = re.compile(r"\brank|排名|位次|名次", re.I)


def quantity_of_indicator(indicator: str, en: str, zh: str) -> str:
    """The vocabulary's word for a pack's indicator: by id, else by its label in either language."""
    if entry(indicator) or _RANKED.search(f"{en} {zh}"):
        return indicator
    for label in (zh, en):
        for found in quantity_names().finditer(label):
            known = quantity_of(found.group())
            if known and len(found.group()) > 0.45 * len(label):
                return known
    return indicator


def _limits(pack: PackFolder, criterion: Criterion, day: date) -> tuple[Decimal, ...]:
    parameter = pack.parameters.get(criterion.limit)
    if parameter is None:
        setting = pack.settings.get(criterion.limit)
        return (setting.default,) if setting and isinstance(setting.default, Decimal) else ()
    dates = [since for since in parameter.values if since <= day]
    return _flat(parameter.values[max(dates)].value) if dates else ()


def _flat(value: object) -> tuple[Decimal, ...]:
    if isinstance(value, dict):
        return tuple(dict.fromkeys(leaf for one in value.values() for leaf in _flat(one)))
    return (value,) if isinstance(value, Decimal) else ()


def _others(
    pack: PackFolder, standard: str, rules: tuple[Rule, ...]
) -> dict[str, tuple[OtherLimit, ...]]:
    """Limits that the editions of its family set for the quantities of this standard."""
    wanted = {test.quantity for rule in rules for test in rule.tests}
    found: dict[str, list[OtherLimit]] = {}
    family = pack.standards[standard].family
    for requirement in pack.requirements.values():
        if pack.standards[requirement.standard].family != family:
            continue
        for key in requirement.criteria:
            criterion = pack.criteria[key]
            indicator = pack.indicators[criterion.indicator]
            quantity = _later(criterion.indicator, wanted) or quantity_of_indicator(
                criterion.indicator, indicator.label.en, indicator.label.zh
            )
            parameter = pack.parameters.get(criterion.limit)
            if quantity in wanted and parameter is not None:
                found.setdefault(quantity, []).extend(
                    _editions(pack, requirement.standard, standard, criterion, parameter)
                )
    return {key: tuple(dict.fromkeys(values)) for key, values in found.items()}


def _later(indicator: str, wanted: set[str]) -> str:
    """The quantity that took the place of an earlier edition's indicator; empty where none did."""
    return next((one for one in sorted(wanted) if indicator in entry(one).get("earlier", ())), "")


def _editions(
    pack: PackFolder, owner: str, standard: str, criterion: Criterion, parameter: Parameter
) -> list[OtherLimit]:
    symbol, record = SYMBOLS[criterion.must_be], pack.standards[owner]
    if owner != standard:
        until = record.in_force.until or date.max
        valid = [since for since in parameter.values if since < until]
        dates = [max(valid)] if valid else []
    else:
        dates = list(parameter.values)
    return [
        OtherLimit(
            say("{label}", label=record.label)
            if owner != standard
            else say("the edition of {year}", year=since.year),
            symbol,
            value,
        )
        for since in dates
        for value in _flat(parameter.values[since].value)
    ]
