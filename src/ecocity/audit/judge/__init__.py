"""All rules, in the order in which they speak."""

from __future__ import annotations

from collections.abc import Callable

from ecocity.audit.judge import (
    conditions,
    fractions,
    growth,
    laws,
    limits,
    lists,
    magnitudes,
    quotes,
    rows,
    shares,
    stages,
    sums,
    tables,
    targets,
    trends,
    unit_conflicts,
    universal,
    values,
    years,
)  # fmt: skip
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement

Rule = Callable[[Material], list[Judgement]]

RULES: tuple[Rule, ...] = (
    limits.compliance,
    rows.rows,
    quotes.quoted,
    quotes.own_limits,
    targets.targets,
    fractions.fractions,
    growth.growth,
    trends.trends,
    trends.turned,
    shares.shares,
    sums.sums,
    sums.percent_parts,
    sums.parts_too_large,
    lists.lists,
    lists.enumerated,
    tables.tables,
    values.same_fact,
    values.status,
    years.years,
    universal.universal,
    conditions.conditions,
    conditions.bare,
    stages.ranks,
    stages.stages,
    laws.laws,
    laws.dates,
    magnitudes.magnitudes,
    unit_conflicts.unit_conflicts,
)

FINDING_RULES: dict[str, str] = {
    "all_contradicted": '"all" or "100 %" is said, but a table or another sentence shows an exception',
    "claim_without_figure": "a requirement is said to be met, and the report gives no figure for it",
    "contradicted_by_own_figures": "the report's own figure says the opposite of the claim",
    "date_impossible": "a date that no calendar has, or a span that runs backwards",
    "days_in_year": "a share of days was taken of 365 in a leap year, or of 366 in another",
    "grade_for_rank": "a requirement asks for a rank, the report offers a grade",
    "growth_does_not_follow": "a stated change is not the change between the two figures",
    "impossible_fraction": "no whole number of so few things gives the stated percentage",
    "law_status": "a law is in force in one place and in preparation in another",
    "limit_misquoted": "the report quotes a limit that the standard does not have",
    "limit_of_other_edition": "the quoted limit is that of another edition or level",
    "list_count": "a list is shorter or longer than the number announced",
    "magnitude_impossible": "a figure cannot have this unit or magnitude beside the others",
    "met_only_on_predicted": "the claim rests on a predicted value",
    "part_without_evidence": "a part of a condition has no evidence in its section",
    "points_and_percent_confused": "percentage points are called percent, or the other way round",
    "report_cut_off": "the document ends before the last requirements of the standard",
    "requirement_absent": "a full report leaves a requirement out",
    "share_does_not_follow": "a percentage does not follow from the counts beside it",
    "stage_for_stage": "a lower stage is offered for the one that is asked for",
    "status_conflict": "the status of a value conflicts with its row, its mark or another place",
    "sum_does_not_follow": "parts do not add up to their whole",
    "text_against_table": "text and table give different values of one fact",
    "touches_limit": "a value lies exactly on the limit",
    "trend_turned": "a predicted value turns back from the measured years",
    "trend_wrong": "a steady rise or fall is claimed, and the figures do otherwise",
    "two_values": "one fact has two values in the report",
    "unit_mismatch": "a quantity is printed with a unit it cannot have",
    "versions_differ": "two language versions differ in a number, unit, comparison or verdict word",
    "workspace_differs": "the workspace holds another value",
    "year_missing": "a year of an announced span has no figure",
}
"""Every rule id, stable, with what it means; ``docs/audit.md`` lists the same."""
