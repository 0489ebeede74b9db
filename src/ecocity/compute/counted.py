"""Figures counted from registers, each row with its role and reason."""

from __future__ import annotations

from collections.abc import Mapping

from ecocity.backend import DECIMAL, Backend, literal
from ecocity.compute.register_state import RegisterState
from ecocity.compute.unread import Unread, unread
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

    A count from a register that is not declared complete is a lower bound; of a share from one
    only the ends are sure. Where rows are undecided, or could not be used, a share has two bounds.
    Whether the roles and reasons are among those declared is left to :func:`check_words`.
    """
    year = "year" if yearly else "CAST(NULL AS BIGINT)"
    backend.run(
        "INSERT INTO _counted BY NAME SELECT "
        f"{literal(method.indicator)} AS indicator, {literal(name)} AS method, area, "
        f"{year} AS year, subject, row_id, role, reason FROM {source}"
    )
    _insert_figure(backend, name, method, state, yearly)


def check_words(backend: Backend, methods: Mapping[str, Method]) -> None:
    """Raise FormulaError where ``_counted`` holds what its method declares as no role or reason."""
    for row in backend.query("SELECT DISTINCT method, role, reason FROM _counted ORDER BY ALL"):
        method = methods[row["method"]]
        for word, known in ((row["role"], _ROLES), (row["reason"], method.reasons)):
            if word not in known:
                raise FormulaError(
                    f"{row['method']} ({method.query}): it gives {word}, which is no role and none "
                    "of its reasons."
                )


def _insert_figure(
    backend: Backend, name: str, method: Method, state: RegisterState, yearly: bool
) -> None:
    lost = unread(backend, name, method, state)
    figure = _share(method, state) if method.aggregate == "share" else _count(method, state)
    known = "absence IS NULL OR bound IN ('above', 'below')"
    # Each layer names what the next one uses twice: what a query repeats is bound anew each time.
    tallies = _tallies(name, method, state, lost, yearly)
    tallied = (
        "SELECT *, lost_open + further + moving > 0 AS touched, "
        "undecided + further + moving > 0 AS doubtful, greatest(above - moving, 0) AS sure, "
        f"decided + undecided + further AS every FROM ({tallies})"
    )
    backend.run(
        "INSERT INTO _figures BY NAME SELECT "
        f"{literal(method.indicator)} AS indicator, {literal(name)} AS method, area, year, rank, "
        f"'computed' AS origin, CASE WHEN {known} THEN value END AS value, bound, "
        f"CASE WHEN {known} THEN other_bound END AS other_bound, "
        # A figure that rows were lost of says so: what is judged of it holds whatever they say.
        "CASE WHEN touched THEN 'input_rejected' ELSE absence END AS absence "
        f"FROM ({figure.format(tallied=f'({tallied})')})"
    )


def _tallies(name: str, method: Method, state: RegisterState, lost: Unread, yearly: bool) -> str:
    """SELECT that counts the rows of each area and year, those still open apart."""
    is_open = f"({_open(method, state, yearly)} OR {lost.is_open})"
    told = f"c.row_id IS NOT NULL AND NOT {is_open}"
    cells = "assessed_areas a, years y" if yearly else "assessed_areas a"
    year = "y.year" if yearly else "CAST(NULL AS BIGINT)"
    return (
        f"SELECT a.code AS area, {year} AS year, count(c.role) AS listed, "
        "coalesce(max(CASE WHEN c.role <> 'left_out' AND c.row_id IS NOT NULL "
        "THEN coalesce(s.rank, 1) END), 1) AS rank, "
        f"count(CASE WHEN c.role = 'numerator' AND NOT {is_open} THEN 1 END) AS above, "
        f"count(CASE WHEN c.role <> 'left_out' AND NOT {is_open} THEN 1 END) AS decided, "
        # What a row says stands; the silence on a thing ends where the register goes on.
        f"count(CASE WHEN c.role = 'numerator' AND {told} THEN 1 END) AS holding, "
        f"count(CASE WHEN c.role = 'denominator' AND {told} THEN 1 END) AS failing, "
        f"count(CASE WHEN {is_open} THEN 1 END) AS undecided, "
        f"count(CASE WHEN {is_open} AND c.role = 'left_out' THEN 1 END) AS apart, "
        f"count(CASE WHEN {lost.is_open} THEN 1 END) AS lost_open, "
        f"any_value({lost.further('a.code', year)}) AS further, "
        f"any_value({lost.moving('a.code', year)}) AS moving, "
        f"any_value({_complete(set(method.complete), state, yearly)}) AS complete "
        f"FROM {cells} LEFT JOIN _counted c ON c.method = {literal(name)} AND c.area = a.code "
        f"AND c.year IS NOT DISTINCT FROM {year} "
        "LEFT JOIN _row_status s ON s.row_id = c.row_id "
        f"GROUP BY a.code{', y.year' if yearly else ''}"
    )


def _share(method: Method, state: RegisterState) -> str:
    """SELECT of value, other bound, bound and absence of a share from ``{tallied}``.

    Rows still open could all count, or none: it lies between two bounds. Shown is the share with
    such rows as their role has them. A share of nothing is no share, whatever was left out. Of a
    register that may go on, the ends are known: beside a row that fails no others make 100, beside
    one that counts none make 0.
    """
    ongoing = "FALSE" if state.dark else "NOT complete"
    return (
        "SELECT *, CASE WHEN one_fails THEN 100 WHEN one_holds THEN 0 WHEN apart > 0 THEN most "
        "ELSE least END AS value, CASE WHEN one_fails AND one_holds THEN 0 "
        "WHEN one_fails OR one_holds THEN NULL "
        "WHEN doubtful THEN CASE WHEN apart > 0 THEN least ELSE most END END AS other_bound, "
        "CASE WHEN one_fails THEN 'below' WHEN one_holds THEN 'above' "
        "WHEN NOT doubtful THEN 'exact' WHEN apart > 0 THEN 'at_most' ELSE 'at_least' END "
        f"AS bound, CASE WHEN {literal(bool(state.dark))} THEN 'input_rejected' "
        f"WHEN {_nothing(method)} THEN 'no_row' WHEN NOT complete THEN 'register_incomplete' "
        "WHEN decided = 0 THEN CASE WHEN doubtful THEN 'left_open' ELSE 'no_row' END END "
        "AS absence FROM (SELECT *, exact(100 * ratio(sure, every)) AS least, "
        f"{ongoing} AND failing > moving AS one_fails, "
        f"{ongoing} AND holding > moving AS one_holds, "
        "exact(100 * ratio(possible, every)) AS most FROM (SELECT *, "
        "least(above + undecided + further + moving, every) AS possible FROM {tallied}))"
    )


def _count(method: Method, state: RegisterState) -> str:
    """SELECT of value, other bound, bound and absence of a count from ``{tallied}``.

    What is sure is a lower bound.
    """
    sure = "0" if state.dark - state.alone else "sure"
    dark = literal(bool(state.dark))
    return (
        f"SELECT *, CAST({sure} AS {DECIMAL}) AS value, NULL AS other_bound, "
        "CASE WHEN exactly THEN 'exact' ELSE 'at_least' END AS bound, "
        f"CASE WHEN {dark} AND {sure} = 0 THEN 'input_rejected' "
        f"WHEN {_nothing(method)} THEN 'no_row' WHEN exactly OR {sure} > 0 THEN NULL "
        "WHEN complete THEN 'left_open' ELSE 'register_incomplete' END AS absence "
        f"FROM (SELECT *, complete AND NOT doubtful AND NOT {dark} AS exactly FROM {{tallied}})"
    )


def _nothing(method: Method) -> str:
    return f"listed = 0 AND NOT {literal(bool(method.complete))}"


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
