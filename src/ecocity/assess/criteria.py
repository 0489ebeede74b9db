"""Rows of the judging query -> criterion verdicts with limit, reason, margin and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ecocity.assess.figures import Cell, exact, period_text
from ecocity.assess.margin import margin, turning_point
from ecocity.assess.missing import Missing
from ecocity.assess.proof import Basis, covering
from ecocity.assess.records import CriterionVerdict, Limit, Value
from ecocity.assess.verdict_words import SYMBOLS
from ecocity.assess.wording import number_text, plain, row_reason
from ecocity.rounding import round_half_even
from ecocity.standards.in_force import Rules
from ecocity.standards.records import Label, PackFolder
from ecocity.workspace.needs import inputs_of
from ecocity.workspace.records import Evidence

_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Bench:
    """What judging one area needs, in one hand."""

    pack: PackFolder
    rules: Rules
    area: str
    years: tuple[int, ...]
    chosen: Mapping[Cell, Value]
    attributes: Mapping[str, str]
    evidence: Sequence[Evidence]
    missing: Missing


def criterion_verdicts(
    bench: Bench, requirement: str, rows: Sequence[Mapping[str, Any]]
) -> list[CriterionVerdict]:
    """All rows of one requirement for the assessed area, oldest year first in each criterion."""
    entry = bench.rules.requirements[requirement]
    held = []
    for name in entry.criteria:
        mine = [row for row in rows if row["criterion"] == name and row["area"] == bench.area]
        decisive = _judged_years(bench, mine)
        held += [_verdict(bench, requirement, row, row["year"] in decisive) for row in mine]
    return held


def _judged_years(bench: Bench, rows: Sequence[Mapping[str, Any]]) -> set[int | None]:
    rule = bench.rules.settings.get("judged_year", "last_of_period")
    years = [row["year"] for row in rows]
    if rule == "every_year" or years == [None]:
        return set(years)
    if rule == "newest_with_value":
        known = [row["year"] for row in rows if row["value"] is not None]
        return {max(known)} if known else {max(years)}
    return {max(years)} if years else set()


def _verdict(
    bench: Bench, requirement: str, row: Mapping[str, Any], judged: bool
) -> CriterionVerdict:
    name, entry = row["criterion"], bench.rules.criteria[row["criterion"]]
    record = bench.pack.indicators[entry.indicator]
    value = bench.chosen.get((entry.indicator, bench.area, row["year"]))
    limit = _limit(bench, name, row["limit_value"])
    held = _evidence(bench, requirement, name, value)
    verdict, basis = row["verdict"], row["basis"]
    condition = bench.rules.requirements[requirement].kind == "condition"
    needs = bench.rules.settings.get("conditions_need_evidence", "yes") == "yes"
    if verdict == "met" and condition and needs and entry.evidence and not held:
        verdict, basis = "cannot_tell", "claimed_no_evidence"
    detail = _asked_for(bench, entry.evidence) if basis == "claimed_no_evidence" else None
    if basis == "no_data":
        detail = _other_quantity(bench, record.mistaken_for)
        basis = "other_quantity" if detail else basis
    decided = verdict in ("met", "not_met")
    if basis in ("no_data", "input_rejected") or (decided and row["absence"] == "input_rejected"):
        lost, detail = bench.missing.why((entry.indicator, bench.area, row["year"]))
        basis = "input_rejected" if lost and not decided else basis
    if decided:
        detail = _all_the_same(row["absence"], detail)
    bound = f"{SYMBOLS[value.bound]} " if value and value.bound in SYMBOLS else ""
    text = _told_apart(value, limit.value) if value and entry.round_to is None else ""
    shown = f"{bound}{text or value.text}" if value and value.value is not None else "—"
    compared = _rounded(value, shown, entry.round_to) if not bound else shown
    turns_at = limit.value
    if turns_at is not None:
        turns_at = turning_point(turns_at, entry.must_be, entry.round_to)
    verdict_row = CriterionVerdict(
        id=name,
        number=entry.number,
        label=entry.label or record.label,
        indicator=entry.indicator,
        area=bench.area,
        period=period_text(row["year"], record.period, bench.years, bench.rules.as_of.isoformat()),
        year=row["year"],
        judged=judged,
        value=value.value if value else None,
        value_text=shown,
        unit=record.unit,
        status=value.status if value else "",
        origin=value.origin if value else "",
        limit=limit,
        comparison=f"{_between(value, compared)} {limit.symbol} {limit.text}",
        verdict=verdict,
        basis=basis,
        reason=Label(en="-", zh="-"),
        margin=margin(value, turns_at, entry.must_be, bench.pack)
        if value and turns_at is not None
        else None,
        source=value.source if value else "",
        evidence=held,
    )
    return verdict_row.model_copy(update={"reason": row_reason(verdict_row, detail)})


def _all_the_same(absence: str | None, detail: Label | None) -> Label | None:
    """Why a figure decides though not all is known that it is made of."""
    if absence == "register_incomplete":
        return Label(
            en="whatever further rows the register may hold",
            zh="台账无论再补充何种记录，均不影响结论",
        )
    return detail and Label(
        en=f"whatever was not used says: {detail.en}",
        zh=f"未采用的内容无论如何均不影响结论：{detail.zh}",
    )


def _rounded(value: Value | None, shown: str, round_to: int | None) -> str:
    """The figure as it is compared where the criterion says to how many decimals."""
    if value is None or value.value is None or round_to is None:
        return shown
    rounded = round_half_even(value.value, round_to)
    return shown if rounded == value.value else number_text(rounded, max(round_to, 0))


def _told_apart(value: Value, limit: Decimal | None) -> str:
    """A computed figure that prints like its limit and is not: to the first place that differs.

    ``17.00 < 17`` convinces nobody; ``16.9999 < 17`` is what was compared.
    """
    exact = value.value
    if exact is None or limit is None or value.origin != "computed" or exact == limit:
        return ""
    places = len(value.text.partition(".")[2])
    if Decimal(number_text(exact, places)) != limit:
        return ""
    return next(
        (
            text
            for text in (number_text(exact, more) for more in range(places + 1, _MOST_PLACES + 1))
            if Decimal(text) != limit
        ),
        "",
    )


def _between(value: Value | None, shown: str) -> str:
    """The figure as it is compared: ``64.3 … 71.4`` where it lies between two bounds."""
    if value is None or value.other_bound is None or value.value is None:
        return shown
    if value.bound in ("above", "below"):
        return shown
    places = len(value.text.partition(".")[2])
    low, high = sorted((value.value, value.other_bound))
    return f"{number_text(low, places)} … {number_text(high, places)}"


def _evidence(bench: Bench, requirement: str, name: str, value: Value | None) -> tuple[str, ...]:
    entry = bench.rules.criteria[name]
    number = bench.rules.requirements[requirement].number
    words = {name, entry.indicator, entry.number, requirement, number} - {""}
    words |= set(_inputs_named(bench, entry.indicator))
    rows = _stands_on(bench, value) if value else ()
    return covering(bench.evidence, entry, words, bench.area, rows, bench.rules.as_of)


def _stands_on(bench: Bench, value: Value) -> Iterator[Basis]:
    """The rows that make ``value`` what it is: its own, its parts', or those it counts."""
    for row in value.rows:
        if row.role == "numerator":
            yield Basis(row.area, frozenset(row.evidence))
    for part in value.parts:
        leaf = bench.chosen.get((part.indicator, value.area, value.year))
        yield from _stands_on(bench, leaf) if leaf else ()
    if value.origin == "stated":
        yield Basis(value.area, frozenset(value.evidence))


def _inputs_named(bench: Bench, indicator: str) -> tuple[str, ...]:
    """Tables that ``indicator`` is computed from, where some document says that it covers one."""
    if not any(word in bench.pack.inputs for one in bench.evidence for word in one.covers):
        return ()
    return inputs_of(bench.pack, indicator)


def _asked_for(bench: Bench, kinds: Sequence[str]) -> Label:
    labels = [bench.pack.evidence_kinds[kind] for kind in kinds]
    return Label(
        en=f"asked for: {' or '.join(label.en for label in labels)}",
        zh=f"应附：{'或'.join(label.zh for label in labels)}",
    )


def _other_quantity(bench: Bench, names: Sequence[str]) -> Label | None:
    for name in names:
        for year in (*reversed(bench.years), None):
            value = bench.chosen.get((name, bench.area, year))
            if value is not None and value.value is not None:
                label = bench.pack.indicators[name].label
                return Label(
                    en=f"stated is {label.en} {value.text} ({value.period})",
                    zh=f"所报为{label.zh} {value.text}（{value.period}）",
                )
    return None


def _limit(bench: Bench, criterion: str, value: Decimal | None) -> Limit:
    entry = bench.rules.criteria[criterion]
    pack = bench.pack
    setting = pack.settings.get(entry.limit)
    parameter = pack.parameters.get(entry.limit)
    cited = bench.rules.parameters.get(entry.limit)
    by = parameter.by if parameter else ()
    source = pack.sources[cited.source] if cited else None
    label = source.label if source else (setting.label if setting else Label(en="?", zh="？"))
    shown = exact(value) if value is not None else None
    return Limit(
        parameter=entry.limit,
        comparison=entry.must_be,
        symbol=SYMBOLS[entry.must_be],
        value=shown,
        text=plain(shown) if shown is not None else "?",
        unit=parameter.unit if parameter else (setting.unit or "1" if setting else "1"),
        source=cited.source if cited else "setting",
        source_label=label,
        clause=cited.clause if cited else "",
        confidence=cited.confidence if cited else "reading",
        note=cited.note if cited else (setting.note if setting else None),
        chosen_by={name: bench.attributes.get(name, "?") for name in by},
        chosen_label=_chosen(bench, by),
    )


def _chosen(bench: Bench, by: tuple[str, ...]) -> Label | None:
    """``terrain: plain, development: not declared``, in words of both languages."""
    unsaid = Label(en="not declared", zh="未声明")
    said = []
    for name in by:
        attribute = bench.pack.attributes[name]
        choice = attribute.choices.get(bench.attributes.get(name, ""), unsaid)
        said.append((attribute.label, choice))
    if not said:
        return None
    return Label(
        en=", ".join(f"{name.en}: {choice.en}" for name, choice in said),
        zh="，".join(f"{name.zh}：{choice.zh}" for name, choice in said),
    )
