"""Findings that only the assessment can make: contradictions, bare touches, turned trends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from ecocity.assess.records import CriterionVerdict, FindingRecord, RequirementVerdict
from ecocity.assess.wording import STATUS, VERDICT, as_it_stands
from ecocity.assess.years import barely
from ecocity.errors import Finding
from ecocity.said import NOTHING, Said, say


def as_record(finding: Finding) -> FindingRecord:
    return FindingRecord(
        rule=finding.rule,
        severity=finding.severity.value,
        message=str(finding.message),
        message_zh=finding.message_zh,
        file=finding.file,
        sheet=finding.sheet,
        row=finding.row,
        column=finding.column,
        value=finding.value,
        remedy=str(finding.remedy),
        remedy_zh=finding.remedy_zh,
        requirement=finding.requirement,
    )


def claims_against_verdicts(
    claims: Iterable[Mapping[str, Any]], requirements: Sequence[RequirementVerdict]
) -> list[FindingRecord]:
    """What the office claims and the figures do not bear."""
    by_id = {entry.id: entry for entry in requirements}
    found = []
    for claim in claims:
        entry = by_id.get(str(claim["requirement"]))
        if entry is None or (
            str(claim["claim"]) == entry.verdict == entry.profile.all_data
            and (entry.profile.measured_and_certified == entry.verdict)
        ):
            continue
        severe = entry.verdict == "not_met"
        found.append(
            remark(
                "claim_contradicted" if severe else "claim_not_borne_out",
                "error" if severe else "warning",
                say(
                    "{number} {requirement} is claimed {claim}, but: {reason}.",
                    number=entry.number,
                    requirement=entry.label,
                    claim=VERDICT.get(str(claim["claim"]), str(claim["claim"])),
                    reason=entry.reason,
                ),
                say("Correct the claim, or bring the figures and documents that bear it out."),
                requirement=entry.id,
                value=str(claim["claim"]),
            )
        )
    return found


def on_verdicts(requirements: Sequence[RequirementVerdict]) -> list[FindingRecord]:
    """Values on the limit, verdicts on forecasts, earlier years that fail, trends that turned."""
    found = []
    for entry in requirements:
        for row in entry.criteria:
            found += [
                remark(rule, "warning", said, requirement=entry.id) for rule, said in _of_row(row)
            ]
        labels = {row.indicator: row.label for row in entry.criteria}
        for trend in entry.trends:
            if trend.verdict in ("turned", "worse"):
                label = labels.get(trend.indicator, entry.label)
                said = say("{indicator}: {trend}", indicator=label, trend=trend.text)
                rule = "trend_turned" if trend.verdict == "turned" else "trend_worse"
                found.append(remark(rule, "note", said, requirement=entry.id))
    return found


def _of_row(row: CriterionVerdict) -> Iterator[tuple[str, Said]]:
    named = {"criterion": row.label, "period": row.period}
    if barely(row) and row.verdict in ("met", "not_met"):
        yield (
            "touches_limit",
            say("{criterion} {period}: {test} touches the limit.", test=as_it_stands(row), **named),
        )
    if row.judged and row.status in ("predicted", "estimated") and row.verdict == "met":
        yield (
            "judged_on_prediction",
            say(
                "{criterion} {period}: the figure is {status}; it is no measurement.",
                status=STATUS[row.status],
                **named,
            ),
        )
    if not row.judged and row.verdict == "not_met":
        yield (
            "earlier_year_not_met",
            say("{criterion} {period}: {test}, not met.", test=as_it_stands(row), **named),
        )
    if row.basis == "other_quantity" and row.judged:
        yield "other_quantity_offered", say("{criterion}: {reason}.", reason=row.reason, **named)


def remark(
    rule: str,
    severity: Literal["error", "warning", "note"],
    said: Said,
    remedy: Said = NOTHING,
    *,
    requirement: str = "",
    file: str = "",
    value: str = "",
) -> FindingRecord:
    """A finding of the assessment, in both languages."""
    return FindingRecord(
        rule=rule,
        severity=severity,
        message=said.en,
        message_zh=said.zh,
        remedy=remedy.en,
        remedy_zh=remedy.zh,
        requirement=requirement,
        file=file,
        value=value,
    )
