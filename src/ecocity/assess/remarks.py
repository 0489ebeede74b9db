"""Findings that only the assessment can make: contradictions, bare touches, turned trends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from ecocity.assess.records import FindingRecord, RequirementVerdict
from ecocity.assess.wording import VERDICT
from ecocity.assess.years import barely
from ecocity.errors import Finding


def as_record(finding: Finding) -> FindingRecord:
    return FindingRecord(
        rule=finding.rule,
        severity=finding.severity.value,
        message=finding.message,
        file=finding.file,
        sheet=finding.sheet,
        row=finding.row,
        column=finding.column,
        value=finding.value,
        remedy=finding.remedy,
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
        rule = "claim_contradicted" if severe else "claim_not_borne_out"
        found.append(
            FindingRecord(
                rule=rule,
                severity="error" if severe else "warning",
                message=f"{entry.number} {entry.label.en} is claimed {claim['claim']}, but: "
                f"{entry.reason.en}.",
                message_zh=f"{entry.number} {entry.label.zh}：自述“{_claimed(claim)}”，"
                f"但判定为：{entry.reason.zh}。",
                requirement=entry.id,
                value=str(claim["claim"]),
                remedy="Correct the claim, or bring the figures and documents that bear it out.",
            )
        )
    return found


def _claimed(claim: Mapping[str, Any]) -> str:
    word = VERDICT.get(str(claim["claim"]))
    return word.zh if word else str(claim["claim"])


def on_verdicts(requirements: Sequence[RequirementVerdict]) -> list[FindingRecord]:
    """Values on the limit, verdicts on forecasts, earlier years that fail, trends that turned."""
    found = []
    for entry in requirements:
        for row in entry.criteria:
            if barely(row) and row.verdict in ("met", "not_met"):
                found.append(
                    _note(
                        "touches_limit",
                        "warning",
                        entry.id,
                        f"{row.label.en} {row.period}: {row.comparison} touches the limit.",
                        f"{row.label.zh}（{row.period}）：{row.comparison}，恰等于标准值。",
                    )
                )
            if row.judged and row.status in ("predicted", "estimated") and row.verdict == "met":
                found.append(
                    _note(
                        "judged_on_prediction",
                        "warning",
                        entry.id,
                        f"{row.label.en} {row.period}: the figure is {row.status}; a forecast is "
                        "no measurement.",
                        f"{row.label.zh}（{row.period}）：数值为预测或估算，不能代替实测。",
                    )
                )
            if not row.judged and row.verdict == "not_met":
                found.append(
                    _note(
                        "earlier_year_not_met",
                        "warning",
                        entry.id,
                        f"{row.label.en} {row.period}: {row.comparison} was not met.",
                        f"{row.label.zh}（{row.period}）：{row.comparison}，未达标。",
                    )
                )
            if row.basis == "other_quantity" and row.judged:
                found.append(
                    _note(
                        "other_quantity_offered",
                        "warning",
                        entry.id,
                        f"{row.label.en}: {row.reason.en}.",
                        f"{row.label.zh}：{row.reason.zh}。",
                    )
                )
        labels = {row.indicator: row.label for row in entry.criteria}
        for trend in entry.trends:
            label = labels.get(trend.indicator, entry.label)
            if trend.verdict in ("turned", "worse"):
                found.append(
                    _note(
                        "trend_turned" if trend.verdict == "turned" else "trend_worse",
                        "note",
                        entry.id,
                        f"{label.en}: {trend.text.en}",
                        f"{label.zh}：{trend.text.zh}。",
                    )
                )
    return found


def _note(
    rule: str, severity: Literal["warning", "note"], requirement: str, en: str, zh: str
) -> FindingRecord:
    return FindingRecord(
        rule=rule, severity=severity, message=en, message_zh=zh, requirement=requirement
    )
