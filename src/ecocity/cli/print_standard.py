"""A standard on a terminal: its requirements with limits, and the rules it leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from rich.markup import escape

from ecocity.cli import show
from ecocity.standards.records import Criterion, PackFolder, ParameterValue, Requirement

SIGNS = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<", "equal": "="}


def standard_as_json(pack: PackFolder, standard: str) -> dict[str, object]:
    """The standard with its requirements, their criteria and limits, and the pack's settings."""
    wanted = _requirements(pack, standard)
    criteria = {key: pack.criteria[key] for one in wanted.values() for key in one.criteria}
    limits = {one.limit for one in criteria.values()}
    return {
        "id": standard,
        "standard": pack.standards[standard],
        "source": pack.sources[pack.standards[standard].source],
        "requirements": wanted,
        "criteria": criteria,
        "parameters": {key: one for key, one in pack.parameters.items() if key in limits},
        "settings": pack.settings,
    }


def print_standard(pack: PackFolder, standard: str) -> None:
    """Print what ``standard`` asks for."""
    one = pack.standards[standard]
    source = pack.sources[one.source]
    out = show.console()
    out.print(f"[bold]{escape(one.label.en)}[/]  {escape(one.label.zh)}")
    until = f" until {one.in_force.until}" if one.in_force.until else ""
    out.print(f"{escape(source.number)}, in force since {one.in_force.since}{until}")
    out.print(f"Official text compared with the pack: {source.seen.replace('_', ' ')}.\n")
    rows = [row for req in _requirements(pack, standard).values() for row in _rows(pack, req)]
    show.table(("No.", "Requirement", "Limit", "Binding", "How sure"), rows)
    if pack.settings:
        out.print("\n[bold]Rules that the sources leave open[/] (settings)")
        settings = [
            (key, escape(s.label.en), str(s.default), ", ".join(s.choices or {}) or (s.unit or ""))
            for key, s in pack.settings.items()
        ]
        show.table(("key", "what", "default", "choices or unit"), settings)


def _requirements(pack: PackFolder, standard: str) -> dict[str, Requirement]:
    return {key: one for key, one in pack.requirements.items() if one.standard == standard}


def _rows(pack: PackFolder, requirement: Requirement) -> Iterator[tuple[str, ...]]:
    criteria = [pack.criteria[key] for key in requirement.criteria]
    start = (escape(requirement.number), escape(requirement.label.en))
    if len(criteria) == 1:
        yield (*start, _limit(pack, criteria[0]), requirement.binding, requirement.confidence)
        return
    yield (*start, "", requirement.binding, requirement.confidence)
    for one in criteria:
        label = one.label or pack.indicators[one.indicator].label
        yield (escape(one.number), f"  {escape(label.en)}", _limit(pack, one), "", "")


def _limit(pack: PackFolder, criterion: Criterion) -> str:
    parameter = pack.parameters.get(criterion.limit)
    if parameter is None:
        return escape(f"{SIGNS[criterion.must_be]} setting {criterion.limit}")
    unit = "" if parameter.unit == "1" else f" {parameter.unit}"
    newest = parameter.values[max(parameter.values)]
    return escape(f"{SIGNS[criterion.must_be]} {_text(newest)}{unit}")


def _text(value: ParameterValue) -> str:
    if not isinstance(value.value, dict):
        return f"{value.value:f}"
    return " / ".join(f"{key} {_deep(part)}" for key, part in value.value.items())


def _deep(part: object) -> str:
    if isinstance(part, dict):
        return "(" + ", ".join(f"{key} {_deep(inner)}" for key, inner in part.items()) + ")"
    return f"{part}"
