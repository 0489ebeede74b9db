"""A quick look whether a source of typed columns can be used as it stands.

What is wrong is not said here, only that nothing is: bounds of numbers and times, and each text
once however many rows hold it. The full count of ``record_unread`` costs twice as much.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ecocity.backend import Backend
from ecocity.workspace.record_cells import Cell


def fit_as_it_stands(
    backend: Backend, origin: str, cells: Mapping[str, Cell], required: tuple[str, ...]
) -> dict[str, Any] | None:
    """The counts of ``record_unread.counts`` where every one is zero; None where it is not sure.

    Only for what has times: its rows are many and its texts few.
    """
    at = {name: place for place, name in enumerate(cells)}
    timed = {name: one for name, one in cells.items() if one.bounds}
    numbers = {name: one for name, one in cells.items() if one.plain and one.infinite != "FALSE"}
    texts = {
        name: one
        for name, one in cells.items()
        if one.plain and name not in timed and name not in numbers
    }
    others = [one for name, one in cells.items() if name not in {**timed, **numbers, **texts}]
    unsure = any(one.bad != "FALSE" or one.infinite != "FALSE" for one in others)
    if not timed or unsure or not set(required) <= {*timed, *texts}:
        return None
    bounds = [
        f"min({one.plain}) AS lo{at[name]}, max({one.plain}) AS hi{at[name]}"
        for name, one in numbers.items()
    ]
    # Bounds alone are answered from what the file says of itself, NaN left out; sums are not.
    finite = [f"COALESCE(isfinite(sum({one.plain})), TRUE)" for one in numbers.values()]
    sound = " AND ".join([*(one.bounds for one in timed.values()), *finite])
    held = backend.query(
        f"SELECT {', '.join(['count(*) AS n', f'{sound} AS sound', *bounds])} FROM {origin}"
    )[0]
    if not held.pop("sound"):
        return None
    for name, one in texts.items():
        odd = f"({one.value}) IS DISTINCT FROM {one.plain}"
        odd += f" OR {one.plain} IS NULL" if name in required else ""
        # In WHERE the condition would be moved below the grouping, to every row.
        once = f"SELECT {one.plain}, count(*) AS rows FROM {origin} GROUP BY {one.plain}"
        if backend.query(f"SELECT count(CASE WHEN {odd} THEN 1 END) AS odd FROM ({once})")[0][
            "odd"
        ]:
            return None
    zero = {f"odd{at[name]}": 0 for name in (*timed, *texts)}
    return {**held, **zero, **{f"bad{at[name]}": 0 for name in timed}, "keyless": 0}
