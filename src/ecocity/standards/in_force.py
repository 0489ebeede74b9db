"""What of a pack applies on a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from ecocity.errors import Finding, Severity, UsageError
from ecocity.periods import is_valid_on
from ecocity.said import Said, say, together
from ecocity.standards.problems import near
from ecocity.standards.records import (
    Criterion,
    Method,
    PackFolder,
    ParameterValue,
    Requirement,
    Setting,
    Standard,
)


@dataclass(frozen=True, slots=True)
class Rules:
    """A standard as it stands on ``rules_date``, with every open rule decided."""

    standard_id: str
    standard: Standard
    as_of: date
    rules_date: date
    requirements: dict[str, Requirement]
    criteria: dict[str, Criterion]
    parameters: dict[str, ParameterValue]
    methods: dict[str, Method]
    settings: dict[str, str | Decimal]
    findings: tuple[Finding, ...]


def in_force(
    pack: PackFolder,
    standard_id: str,
    as_of: date,
    settings: Mapping[str, str | Decimal] | None = None,
) -> Rules:
    """The rules of ``standard_id`` on ``as_of``.

    An edition that was replaced before ``as_of`` is taken as of its last day, with a warning; a
    limit that has no value yet on that day is missing from ``parameters``, with a warning. Raises
    UsageError where the standard was not yet in force, or it or a setting is not known.
    """
    if standard_id not in pack.standards:
        known = list(pack.standards)
        hint = near(standard_id, known) or f"Known: {', '.join(known)}."
        raise UsageError(f"The pack {pack.pack.id} has no standard {standard_id}. {hint}")
    standard = pack.standards[standard_id]
    life = standard.in_force
    if as_of < life.since:
        raise UsageError(
            f"{standard_id} came into force on {life.since}; as_of {as_of} lies before that."
        )
    findings: list[Finding] = []
    rules_date = as_of
    if life.until is not None and as_of >= life.until:
        rules_date = life.until - timedelta(days=1)
        said = say(
            "{standard} was replaced on {until}; its rules of {rules_date} are used.",
            standard=standard_id,
            until=life.until,
            rules_date=rules_date,
        )
        remedy = say("Name the edition in force, or the family, to judge by today's rules.")
        findings.append(Finding("standard_replaced", Severity.WARNING, said, remedy=remedy))
    requirements = {
        key: entry for key, entry in pack.requirements.items() if entry.standard == standard_id
    }
    names = [name for entry in requirements.values() for name in entry.criteria]
    criteria = {name: pack.criteria[name] for name in names}
    parameters = parameters_on(pack, rules_date)
    methods = methods_on(pack, rules_date)
    findings += _too_early(pack, criteria, methods, parameters, rules_date)
    resolved = resolve(pack.settings, settings or {})
    return Rules(
        standard_id=standard_id,
        standard=standard,
        as_of=as_of,
        rules_date=rules_date,
        requirements=requirements,
        criteria=criteria,
        parameters=parameters,
        methods=methods,
        settings=resolved,
        findings=tuple(findings),
    )


def parameters_on(pack: PackFolder, day: date) -> dict[str, ParameterValue]:
    """Each parameter's newest value not after ``day``; those without one are left out."""
    return {
        key: entry.values[max(since for since in entry.values if since <= day)]
        for key, entry in pack.parameters.items()
        if any(since <= day for since in entry.values)
    }


def methods_on(pack: PackFolder, day: date) -> dict[str, Method]:
    """The methods that are valid on ``day``, in the pack's order."""
    return {
        key: method
        for key, method in pack.methods.items()
        if method.valid is None or is_valid_on(method.valid.since, method.valid.until, day)
    }


def _too_early(
    pack: PackFolder,
    criteria: Mapping[str, Criterion],
    methods: Mapping[str, Method],
    parameters: Mapping[str, ParameterValue],
    day: date,
) -> Iterator[Finding]:
    """Parameters that these rules name and that have no value on ``day``."""
    limits = {entry.limit for entry in criteria.values()}
    texts = " ".join(pack.queries[m.query] for m in methods.values() if m.query in pack.queries)
    for name, entry in pack.parameters.items():
        if name in parameters:
            continue
        if name in limits or re.search(rf"\b{name}\b", texts):
            said = say(
                "{name} has no value on {day}; its first one applies from {first}.",
                name=name,
                day=day,
                first=min(entry.values),
            )
            remedy = say("What is compared with it cannot be told.")
            yield Finding("parameter_not_in_force", Severity.WARNING, said, remedy=remedy)


def resolve(
    known: Mapping[str, Setting], given: Mapping[str, str | Decimal]
) -> dict[str, str | Decimal]:
    """Every setting with its value; raises UsageError naming all that do not fit, at once."""
    problems: list[Said] = []
    for name in given:
        if name not in known:
            hint = near(name, list(known)) or say("Known: {known}.", known=tuple(known))
            problems.append(say("There is no setting {name}. {hint}", name=name, hint=hint))
    held: dict[str, str | Decimal] = {}
    for name, setting in known.items():
        value = given.get(name, setting.default)
        if setting.choices is not None:
            held[name] = str(value)
            if str(value) not in setting.choices:
                choices = tuple(setting.choices)
                problems.append(
                    say(
                        "{name} is one of {choices}, not {value}.",
                        name=name,
                        choices=choices,
                        value=value,
                    )
                )
            continue
        number = _number(value)
        if number is None:
            problems.append(
                say(
                    "{name} is a number in {unit}, not {value}.",
                    name=name,
                    unit=setting.unit,
                    value=value,
                )
            )
        else:
            held[name] = number
    if problems:
        raise UsageError(say("Settings: {problems}", problems=together(problems)))
    return held


def _number(value: str | Decimal) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
