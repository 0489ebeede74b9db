"""Figures counted from registers, each row with its role and reason."""

from __future__ import annotations

from ecocity.backend import Backend, literal
from ecocity.compute.register_state import RegisterState
from ecocity.errors import FormulaError
from ecocity.standards.records import Method

_ROLES = ("numerator", "denominator", "left_out")


def run_rows(
    backend: Backend,
    source: str,
    name: str,
    method: Method,
    state: RegisterState,
    yearly: bool,
) -> None:
    """Keep the rows that ``source`` gives in ``_counted`` and the figure in ``_figures``.

    A count from a register that is not declared complete is a lower bound; a share from one, or
    from one with rejected rows, is unknown. Where rows are undecided a share
    has two bounds. Raises FormulaError on a role or reason that the method does not declare.
    """
    year = "year" if yearly else "CAST(NULL AS BIGINT)"
    backend.run(
        "INSERT INTO _counted BY NAME SELECT "
        f"{literal(method.indicator)} AS indicator, {literal(name)} AS method, area, "
        f"{year} AS year, subject, row_id, role, reason FROM {source}"
    )
    _check_words(backend, name, method)
    _insert_figure(backend, name, method, state, yearly)


def _check_words(backend: Backend, name: str, method: Method) -> None:
    used = backend.query(
        f"SELECT DISTINCT role, reason FROM _counted WHERE method = {literal(name)}"
    )
    strange = [row["role"] for row in used if row["role"] not in _ROLES]
    strange += [row["reason"] for row in used if row["reason"] not in method.reasons]
    if strange:
        raise FormulaError(
            f"Method {name} gives {', '.join(map(str, strange))}, which is no role and none of "
            "its reasons."
        )


def _insert_figure(
    backend: Backend, name: str, method: Method, state: RegisterState, yearly: bool
) -> None:
    share = method.aggregate == "share"
    above = "count(CASE WHEN c.role = 'numerator' THEN 1 END)"
    is_open = _open(method, state, yearly)
    complete = _complete(set(method.complete), state, yearly)
    lossy = bool(state.rejected)
    # Rows still undecided could all count, or none: a share lies between two bounds, a count has a
    # lower one. Shown is the share with such rows as their role has them.
    undecided = f"count(CASE WHEN {is_open} THEN 1 END)"
    decided = f"count(CASE WHEN c.role <> 'left_out' AND NOT ({is_open}) THEN 1 END)"
    apart = f"count(CASE WHEN ({is_open}) AND c.role = 'left_out' THEN 1 END)"
    least, most = (
        f"100 * ratio({top}, {decided} + {undecided})" for top in (above, f"{above} + {undecided}")
    )
    value = (
        f"CASE WHEN {apart} > 0 THEN {most} ELSE {least} END"
        if share
        else f"CAST({above} AS DOUBLE)"
    )
    other = (
        f"CASE WHEN {undecided} > 0 THEN CASE WHEN {apart} > 0 THEN {least} ELSE {most} END END"
        if share
        else "CAST(NULL AS DOUBLE)"
    )
    upper = f"CASE WHEN {apart} > 0 THEN 'at_most' ELSE 'at_least' END" if share else "'at_least'"
    whole = f"({complete}) AND NOT {literal(lossy)}"
    cells = "assessed_areas a, years y" if yearly else "assessed_areas a"
    year = "y.year" if yearly else "CAST(NULL AS BIGINT)"
    doubt = literal("input_rejected" if lossy else "register_incomplete")
    doubt = f"CASE WHEN {whole} AND {undecided} > 0 THEN 'left_open' ELSE {doubt} END"
    none = "count(c.role) = 0 AND NOT " + literal(bool(method.complete))
    unknown = f"NOT ({whole})" if share else f"NOT ({whole} AND {undecided} = 0) AND {above} = 0"
    # A share of nothing is no share, whatever the rows that were left out are.
    nothing = (
        f"WHEN {decided} = 0 THEN CASE WHEN {undecided} > 0 THEN 'left_open' ELSE 'no_row' END "
        if share
        else ""
    )
    backend.run(
        "INSERT INTO _figures BY NAME SELECT indicator, area, year, origin, "
        "CASE WHEN absence IS NULL THEN value END AS value, rank, absence, bound, "
        "CASE WHEN absence IS NULL THEN other_bound END AS other_bound, method FROM ("
        f"SELECT {literal(method.indicator)} AS indicator, a.code AS area, {year} AS year, "
        f"'computed' AS origin, exact({value}) AS value, "
        "coalesce(max(CASE WHEN c.role <> 'left_out' THEN s.rank END), 1) AS rank, "
        f"CASE WHEN {none} THEN 'no_row' WHEN {unknown} THEN {doubt} {nothing}END AS absence, "
        f"CASE WHEN NOT ({whole}) THEN 'at_least' WHEN {undecided} = 0 THEN 'exact' "
        f"ELSE {upper} END AS bound, exact({other}) AS other_bound, "
        f"{literal(name)} AS method FROM {cells} "
        f"LEFT JOIN _counted c ON c.method = {literal(name)} AND c.area = a.code "
        f"AND c.year IS NOT DISTINCT FROM {year} "
        "LEFT JOIN _row_status s ON s.row_id = c.row_id "
        f"GROUP BY a.code{', y.year' if yearly else ''})"
    )


def _open(method: Method, state: RegisterState, yearly: bool) -> str:
    """SQL that holds for a row that may still count: undecided, or a register's mere silence."""
    always = ", ".join(map(literal, method.undecided))
    tests = [f"c.reason IN ({always})"] if always else []
    for reason, register in method.undecided_unless_complete.items():
        settled = _complete({register}, state, yearly)
        tests.append(f"(c.reason = {literal(reason)} AND NOT ({settled}))")
    return " OR ".join(tests) or "FALSE"


def _complete(registers: set[str], state: RegisterState, yearly: bool) -> str:
    """SQL that holds where each of ``registers`` is declared complete."""
    needed = registers - state.complete_all
    if not needed:
        return "TRUE"
    if not yearly:
        return "FALSE"
    years = frozenset.intersection(
        *(state.complete_years.get(name, frozenset()) for name in needed)
    )
    return f"y.year IN ({', '.join(map(str, sorted(years)))})" if years else "FALSE"
