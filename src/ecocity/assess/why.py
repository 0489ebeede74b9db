"""The whole chain behind a verdict: clause, limit, inputs, formula, comparison, verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecocity.arguments import one_of
from ecocity.assess.records import (
    Assessment,
    CriterionVerdict,
    FindingRecord,
    RequirementVerdict,
    Value,
)
from ecocity.assess.shown import lines
from ecocity.assess.verdict_words import SYMBOLS
from ecocity.assess.wording import shown_number
from ecocity.errors import UsageError
from ecocity.standards.records import Record


class Link(Record):
    """One criterion in one period with the figures it was judged by."""

    criterion: CriterionVerdict
    values: tuple[Value, ...]


class Chain(Record):
    requirement: RequirementVerdict
    links: tuple[Link, ...]
    findings: tuple[FindingRecord, ...]

    def text(self) -> str:
        return "\n".join(_lines(self))


def why(assessment: Assessment, item: str | int, year: int | str | None = None) -> Chain:
    """The chain for ``item``: a number (``4``, ``4b``), or an id of requirement, criterion or
    indicator; all its years, or one. Raises UsageError where there is no such item.
    """
    one_of(Assessment, assessment, "assessment", "assess_workspace or load_assessment gives")
    item = str(item)
    year = int(year) if isinstance(year, str) and year.isdigit() else year
    for entry in assessment.requirements:
        whole = item in (entry.id, entry.number)
        rows = [
            row
            for row in entry.criteria
            if (whole or item in (row.id, row.number, row.indicator))
            and (year is None or row.year in (year, None))
        ]
        if rows:
            return Chain(
                requirement=entry,
                links=tuple(Link(criterion=row, values=_values(assessment, row)) for row in rows),
                findings=tuple(f for f in assessment.findings if f.requirement == entry.id),
            )
        if whole:
            years = ", ".join(map(str, assessment.years))
            raise UsageError(f"{item} has no figure for {year}. Years: {years}.")
    known = ", ".join(entry.number for entry in assessment.requirements)
    raise UsageError(f"There is no item {item} in {assessment.standard}. Numbers: {known}.")


def _values(assessment: Assessment, row: CriterionVerdict) -> tuple[Value, ...]:
    return tuple(
        value
        for value in assessment.values
        if (value.indicator, value.area, value.year) == (row.indicator, row.area, row.year)
    )


def _lines(chain: Chain) -> Iterator[str]:
    entry = chain.requirement
    yield f"{entry.number}  {entry.label.en}  {entry.label.zh}"
    yield f"  {entry.kind}, {entry.binding}; {next(lines(entry)).said}"
    profile = entry.profile
    yield (
        f"  on measured and certified data: {profile.measured_and_certified.replace('_', ' ')}; "
        f"on all data: {profile.all_data.replace('_', ' ')}"
    )
    if entry.claimed:
        yield f"  the office claims: {entry.claimed}"
    for link in chain.links:
        yield ""
        yield from _link_lines(link)
    for trend in entry.trends:
        yield f"  trend of {trend.indicator}: {trend.text.en}"
    for finding in chain.findings:
        yield f"  {finding.severity}: {finding.message} [{finding.rule}]"


def _link_lines(link: Link) -> Iterator[str]:
    row, limit = link.criterion, link.criterion.limit
    yield f"  {row.number} {row.label.en}, {row.period}{'' if row.judged else ' (shown)'}"
    unit = "" if limit.unit == "1" else f" {limit.unit}"
    chosen = "".join(f", {name} = {value}" for name, value in limit.chosen_by.items())
    clause = f", item {limit.clause}" if limit.clause else ""
    yield f"    limit      {limit.symbol} {limit.text}{unit}{chosen}"
    yield f"    source     {limit.source_label.en}{clause} ({limit.confidence})"
    for value in link.values:
        yield from _value_lines(value)
    yield f"    comparison {row.comparison}"
    yield f"    verdict    {row.reason.en}"
    if row.evidence:
        yield f"    evidence   {', '.join(row.evidence)}"
    if row.margin and row.verdict in ("met", "not_met"):
        touch = ", exactly on the limit" if row.margin.touches_limit else ""
        inside = ", inside the rounding" if row.margin.inside_rounding else ""
        yield f"    margin     {shown_number(row.margin.gap, row.value_text)}{touch}{inside}"
        for flip in row.margin.flips:
            change = shown_number(flip.change, row.value_text)
            by = f"by {change} {flip.unit}" if flip.change else "at all"
            yield f"    turns when {flip.label.en} changes {by}"


def _value_lines(value: Value) -> Iterator[str]:
    bound = f"{SYMBOLS[value.bound]} " if value.bound in SYMBOLS else ""
    shown = f"{bound}{value.text}" if value.value is not None else f"no value ({value.absence})"
    unit = "" if value.unit == "1" else f" {value.unit}"
    yield f"    {value.origin:<10} {shown}{unit} {value.status}  [{value.source}]"
    if value.as_printed:
        line = f", line {value.source_line}" if value.source_line else ""
        yield f"    as printed {value.as_printed!r}{line}"
    if value.formula:
        yield f"    formula    {value.formula}"
    for part in value.parts:
        yield f"      {part.indicator} = {part.text} {part.unit} {part.status}  [{part.source}]"
    for row in value.rows:
        yield (
            f"      {row.role:<11} {row.subject}: {row.reason_label.en}"
            f"{'  [' + row.source + ']' if row.source else ''}"
        )
    for table in value.behind:
        yield f"      {table.label.en} ({table.step}): {table.total} rows"
        yield "        " + "  ".join(table.columns)
        for cells in table.rows:
            yield "        " + "  ".join(cells)
        if table.total > len(table.rows):
            yield f"        … and {table.total - len(table.rows)} more"


def chains(assessment: Assessment, items: Sequence[str]) -> list[Chain]:
    """Several chains at once."""
    return [why(assessment, item) for item in items]
