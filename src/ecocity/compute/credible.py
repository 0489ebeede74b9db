"""Figures computed from parts that no city can have: a part in a wrong unit, a slipped point."""

from __future__ import annotations

from ecocity.standards.records import Indicator
from ecocity.workspace.figures import FAR


def incredible(value: str, indicator: Indicator) -> str:
    """SQL that is true where ``value`` is impossible, or ``FAR`` times off what is usual.

    The same that a stated figure is refused for. A zero is refused only where it would be the best
    that can be: of a share that ought to be high it is no good news.
    """
    low, high = indicator.possible or (None, None)
    least, most = indicator.plausible or (None, None)
    tests = [f"{value} < {low}"] if low is not None else []
    tests += [f"{value} > {high}"] if high is not None else []
    if least is not None and least > 0:
        tests.append(f"{value} > 0 AND {value} < {least / FAR}")
        tests += [f"{value} = 0"] if indicator.better == "lower" else []
    if most is not None and most > 0:
        tests.append(f"{value} > {most * FAR}")
    return " OR ".join(f"coalesce({test}, FALSE)" for test in tests) or "FALSE"
