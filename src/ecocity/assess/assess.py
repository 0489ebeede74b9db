"""A city's folder, judged: the one path for command line, Python, cases and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from ecocity import __version__
from ecocity.arguments import a_day, a_mapping, a_path, a_text
from ecocity.assess.both import figures_of_no_area, stated_against_computed
from ecocity.assess.combine import counts, overall_verdict, requirement_verdict
from ecocity.assess.criteria import Bench, criterion_verdicts
from ecocity.assess.figures import all_values
from ecocity.assess.judge import judge_all
from ecocity.assess.missing import Missing, refused
from ecocity.assess.names import names_of
from ecocity.assess.proof import evidence_records
from ecocity.assess.records import (
    AreaRecord,
    Assessment,
    Basis,
    IndicatorRecord,
    Overall,
    Profile,
    Provenance,
    RequirementVerdict,
    StandardRecord,
    Value,
)
from ecocity.assess.remarks import (
    as_record,
    claims_against_verdicts,
    on_verdicts,
)
from ecocity.assess.unusable import not_computable
from ecocity.assess.wording import basis_label, requirement_reason, trend_of
from ecocity.assess.years import worst
from ecocity.backend import Backend, Queries, version
from ecocity.compute.run import Run, run
from ecocity.compute.stated import stated_figures
from ecocity.compute.tables import last_year
from ecocity.errors import UsageError
from ecocity.standards.in_force import Rules, in_force
from ecocity.standards.load import find_standard, packs_of_standards
from ecocity.standards.records import Label, PackFolder
from ecocity.workspace.areas import check_areas
from ecocity.workspace.bind import bind
from ecocity.workspace.load import load_workspace
from ecocity.workspace.not_given import not_given
from ecocity.workspace.record_workspace import (
    bind_workspace_records,
    record_paths,
    with_records,
)
from ecocity.workspace.records import Area, BoundTables, Span, Workspace
from ecocity.workspace.words import in_ids_of


def assess(
    folder: Path | str,
    standard: str | None = None,
    as_of: date | str | None = None,
    period: Span | tuple[date | str, date | str] | None = None,
    settings: Mapping[str, str | Decimal] | None = None,
    progress: Callable[[str], None] = lambda step: None,
    area: str | None = None,
) -> Assessment:
    """Judge the workspace in ``folder``; what is not given stands in its manifest.

    One area is judged: the manifest's, or ``area`` where the folder holds several.
    ``as_of`` is the date whose rules apply, by default the last day of the period; days may be
    texts like ``2015-03-31``, and ``period`` its first day and the first day after it. Raises
    WorkspaceError, PackError or UsageError with everything that is wrong; a fault that leaves the
    folder readable is a finding of the result.
    """
    folder = a_path(folder, "folder")
    span = _span(period)
    day = None if as_of is None else a_day(as_of, "as_of")
    chosen = a_mapping(settings, "settings")
    workspace = load_workspace(folder)
    if area is not None:
        named = workspace.manifest.model_copy(update={"area": a_text(area, "area")})
        workspace = replace(workspace, manifest=named)
    manifest = workspace.manifest
    span = span or manifest.period
    if span.until <= span.since:
        raise UsageError(
            f"The period ends ({span.until}) before it begins ({span.since}). Correct period in "
            "workspace.yaml; until is the first day no longer in."
        )
    day = day or manifest.as_of or span.until - timedelta(days=1)
    packs = packs_of_standards(folder / name for name in manifest.packs)
    pack, standard_id = find_standard(standard or manifest.standard, packs, day)
    rules = in_force(pack, standard_id, day, {**manifest.settings, **chosen})
    return assess_loaded(in_ids_of(workspace, pack), pack, rules, span, progress)


def _span(period: object) -> Span | None:
    if period is None or isinstance(period, Span):
        return period
    if isinstance(period, (tuple, list)) and len(period) == 2:
        since, until = (a_day(day, "period") for day in period)
        return Span(since=since, until=until)
    raise UsageError(
        "period must be two days, the first in and the first no longer in: "
        f"('2012-01-01', '2015-01-01'); it is {period!r}."
    )


def assess_loaded(
    workspace: Workspace,
    pack: PackFolder,
    rules: Rules,
    period: Span,
    progress: Callable[[str], None] = lambda step: None,
    elsewhere: Queries | None = None,
) -> Assessment:
    """Judge a loaded workspace by loaded rules: bind, compute, judge, combine.

    The pack's queries run in DuckDB, or ``elsewhere``; figures and verdicts stay in DuckDB.
    """
    bound = bind(workspace, pack, period, rules.as_of)
    figures, notes = stated_figures(
        bound.tables.get("stated_values", []), pack.indicators, bound.places, bound.lost_figures
    )
    years = tuple(range(period.since.year, last_year(period) + 1))
    with Backend(reads=record_paths(workspace)) as backend:
        records = bind_workspace_records(backend, workspace, pack)
        bound = with_records(bound, records)
        task = Run(backend, pack, rules, bound, workspace, period, elsewhere=elsewhere)
        run(task, figures, progress)
        rows = judge_all(backend, pack, rules)
        values, chosen = all_values(backend, pack, rules, bound, years)
    bench = Bench(
        pack,
        rules,
        _assessed(workspace, rules),
        years,
        chosen,
        _attributes(workspace, workspace.manifest.area, rules.as_of),
        workspace.evidence,
        Missing(pack, rules, chosen, refused(workspace, bound)),
    )
    claims = bound.tables.get("claims", [])
    asked = not_given(workspace, pack, rules.standard_id, rules.as_of) if workspace.folder else []
    requirements = tuple(
        _requirement(bench, name, criterion_verdicts(bench, name, rows), claims)
        for name in rules.requirements
    )
    early = [
        *workspace.findings,
        *check_areas(workspace, pack),
        *bound.findings,
        *asked,
        *notes,
        *rules.findings,
    ]
    remarks = [
        *stated_against_computed(values, chosen, pack),
        *not_computable(values, pack),
        *figures_of_no_area(values, {area.code for area in workspace.areas}, pack),
        *claims_against_verdicts(claims, requirements),
        *on_verdicts(requirements),
    ]
    return _assessment(
        workspace,
        bench,
        period,
        requirements,
        values,
        tuple([as_record(finding) for finding in dict.fromkeys(early)] + remarks),
        bound,
    )


def _assessed(workspace: Workspace, rules: Rules) -> str:
    code, day = workspace.manifest.area, rules.as_of
    lives = [entry for entry in workspace.areas if entry.code == code]
    area = next((entry for entry in lives if entry.holds_on(day)), None)
    if area is None or area.level != rules.standard.level:
        there = f"is a {area.level}" if area else f"is not in the areas valid on {day}"
        raise UsageError(
            f"The area {code} {there}; {rules.standard_id} judges a {rules.standard.level}. "
            "Correct area in workspace.yaml, or level in the areas table."
        )
    return code


def _life_on(areas: tuple[Area, ...], code: str, day: date) -> int:
    """Place of the life of an area that ``day`` lies in: its name and level may have changed."""
    return next(at for at, area in enumerate(areas) if area.code == code and area.holds_on(day))


def _attributes(workspace: Workspace, area: str, day: date) -> dict[str, str]:
    return {
        entry.attribute: entry.value
        for entry in workspace.attributes
        if entry.area == area and entry.holds_on(day)
    }


def _requirement(bench: Bench, name: str, rows: list, claims: list) -> RequirementVerdict:  # type: ignore[type-arg]
    entry = bench.rules.requirements[name]
    verdict, basis, profile = requirement_verdict(rows)
    trends = []
    for indicator in dict.fromkeys(row.indicator for row in rows if row.year is not None):
        held = [
            bench.chosen[(indicator, bench.area, year)]
            for year in bench.years
            if (indicator, bench.area, year) in bench.chosen
        ]
        record = bench.pack.indicators[indicator]
        trends.append(trend_of(indicator, record, bench.area, held))
    claimed = [claim for claim in claims if claim["requirement"] == name]
    return RequirementVerdict(
        id=name,
        number=entry.number,
        kind=entry.kind,
        binding=entry.binding,
        label=entry.label,
        clause=entry.clause,
        confidence=entry.confidence,
        note=entry.note,
        verdict=verdict,
        basis=basis,
        reason=requirement_reason(verdict, basis, rows),
        profile=profile,
        claimed=str(claimed[0]["claim"]) if claimed else "",
        criteria=tuple(rows),
        trends=tuple(trends),
    )


def _overall(bench: Bench, requirements: tuple[RequirementVerdict, ...]) -> Overall:
    verdict, conditional = overall_verdict(requirements, bench.rules.settings)
    tally = counts(requirements)
    binding = [entry for entry in requirements if entry.binding != "reference"]
    profile = Profile(
        measured_and_certified=worst(entry.profile.measured_and_certified for entry in binding),
        all_data=worst(entry.profile.all_data for entry in binding),
    )
    basis: Basis = next((entry.basis for entry in binding if entry.verdict == verdict), "no_data")
    word = basis_label(verdict, "")
    failed = [entry.number for entry in binding if entry.verdict == "not_met"]
    unknown = [entry.number for entry in binding if entry.verdict == "cannot_tell"]
    en = f"{bench.rules.standard.label.en}: {word.en}."
    zh = f"{bench.rules.standard.label.zh}：{word.zh}。"
    if failed:
        en += f" Not met: {', '.join(failed)}."
        zh += f"未达标：{'、'.join(failed)}。"
    if unknown:
        en += f" Cannot tell: {', '.join(unknown)}."
        zh += f"无法判定：{'、'.join(unknown)}。"
    if conditional:
        en += " Met on condition: reference items fail or cannot be judged."
        zh += "附条件达标：部分参考性指标未达标或无法判定。"
    rule = bench.pack.settings.get("reference_failure")
    return Overall(
        verdict=verdict,
        basis=basis,
        reason=Label(en=en, zh=zh),
        counts=tally,
        profile=profile,
        pass_rule=rule.note
        if rule
        else Label(
            en="All basic and obligatory items must be met.", zh="基本条件和约束性指标须全部达标。"
        ),
    )


def _assessment(
    workspace: Workspace,
    bench: Bench,
    period: Span,
    requirements: tuple[RequirementVerdict, ...],
    values: list[Value],
    findings: tuple,  # type: ignore[type-arg]
    bound: BoundTables,
) -> Assessment:
    pack, rules = bench.pack, bench.rules
    areas = tuple(
        AreaRecord(
            code=area.code,
            name=area.name,
            level=area.level,
            parent=area.parent,
            attributes=_attributes(workspace, area.code, rules.as_of),
            current=area.holds_on(rules.as_of),
        )
        for area in workspace.areas
    )
    source = pack.sources[rules.standard.source]
    used = {value.indicator for value in values} | {
        row.indicator for entry in requirements for row in entry.criteria
    }
    formulas = {method.indicator: method.formula or "" for method in rules.methods.values()}
    return Assessment(
        standard=rules.standard_id,
        standard_record=StandardRecord(
            id=rules.standard_id,
            label=rules.standard.label,
            edition=rules.standard.edition,
            number=source.number,
            source=rules.standard.source,
            seen=source.seen,
            note=rules.standard.note,
        ),
        as_of=rules.as_of,
        area=bench.area,
        area_record=areas[_life_on(workspace.areas, bench.area, rules.as_of)],
        areas=areas,
        label=workspace.manifest.label,
        period={"since": period.since, "until": period.until},
        years=bench.years,
        overall=_overall(bench, requirements),
        requirements=requirements,
        values=tuple(values),
        indicators={
            name: IndicatorRecord(
                id=name,
                label=entry.label,
                unit=entry.unit,
                period=entry.period,
                better=entry.better,
                decimals=entry.decimals,
                definition=entry.definition,
                data_owner=entry.data_owner,
                formula=formulas.get(name, ""),
            )
            for name, entry in pack.indicators.items()
            if name in used
        },
        evidence=evidence_records(workspace.evidence, pack, rules.as_of),
        findings=findings,
        provenance=Provenance(
            ecocity=__version__,
            engine=version(),
            pack=pack.pack.id,
            pack_version=pack.pack.version,
            pack_sha256=pack.sha256,
            files=dict(workspace.files),
            settings={name: str(value) for name, value in rules.settings.items()},
            setting_labels={name: entry.label for name, entry in pack.settings.items()},
            rows_read=bound.rows_read,
            rows_used=bound.rows_used,
            rows_reported=bound.rows_reported,
        ),
        names=names_of(
            pack,
            {name: str(value) for name, value in rules.settings.items()},
            values,
        ),
    )
