"""Many areas: verdicts for 3,221 areas x 20 years x 30 criteria, beside SQL written for just that.

python -m bench.many [--counties 2850] [--years 20] [--runs 5] [--write]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.report import write_section
from ecocity import judge_many, roll_up
from ecocity.standards.in_force import in_force
from ecocity.standards.load import builtin_packs, load_pack

STANDARD, DAY = "cn_eco_city_2007", date(2015, 3, 31)
SIGNS = {"at_least": ">=", "at_most": "<=", "above": ">", "below": "<", "equal": "="}


def make(folder: Path, counties: int, years: int) -> int:
    """Areas, values near their limits (a third of them exactly on it), as Parquet."""
    pack = load_pack(builtin_packs()["cn_eco"])
    rules = in_force(pack, STANDARD, DAY)
    cities, provinces = max(counties * 340 // 2850, 1), max(counties * 31 // 2850, 1)
    codes = [f"p{n}" for n in range(provinces)] + [f"c{n}" for n in range(cities)]
    parents: list[str | None] = [None] * provinces + [f"p{n % provinces}" for n in range(cities)]
    codes += [f"x{n}" for n in range(counties)]
    parents += [f"c{n % cities}" for n in range(counties)]
    levels = ["province"] * provinces + ["city"] * cities + ["county"] * counties
    rng = np.random.default_rng(7)
    columns = {"code": codes, "level": levels, "parent": parents}
    for name, attribute in pack.attributes.items():
        columns[name] = list(rng.choice(list(attribute.choices), len(codes)))
    pq.write_table(pa.table(columns), folder / "areas.parquet")
    yearly = [c for c in rules.criteria.values() if pack.indicators[c.indicator].period == "year"]
    size = len(codes) * years
    area, year = np.repeat(codes, years), np.tile(np.arange(2015 - years, 2015), len(codes))
    tables = []
    for criterion in {one.indicator: one for one in yearly}.values():
        value = rules.parameters.get(criterion.limit)
        first = value.value if value else 50
        while isinstance(first, dict):
            first = next(iter(first.values()))
        limit = float(first)
        figures = np.where(rng.random(size) < 1 / 3, limit, limit * rng.uniform(0.5, 1.5, size))
        _, most = pack.indicators[criterion.indicator].possible or (None, None)
        if most is not None:
            figures = np.minimum(figures, float(most))
        tables.append(
            pa.table(
                {
                    "indicator": [criterion.indicator] * size,
                    "area": area,
                    "year": year,
                    "value": figures.round(2),
                    "status": rng.choice(["measured", "certified", "predicted"], size),
                }
            )
        )
    pq.write_table(pa.concat_tables(tables), folder / "values.parquet")
    return sum(one.num_rows for one in tables)


def ours(folder: Path) -> tuple[int, int]:
    """Through the pack; how many verdicts, and how many of them met."""
    values, areas = (
        pq.read_table(folder / "values.parquet"),
        pq.read_table(folder / "areas.parquet"),
    )
    levels = ("county", "city", "province")
    verdicts = judge_many(values, areas, STANDARD, as_of=DAY, levels=levels)
    roll_up(verdicts, areas)
    return _counted(verdicts)


def by_hand(folder: Path) -> tuple[int, int]:
    """The same verdicts by SQL with the limits written into it."""
    pack = load_pack(builtin_packs()["cn_eco"])
    rules = in_force(pack, STANDARD, DAY)
    limits, tests = [], []
    for name, entry in rules.criteria.items():
        parameter = pack.parameters.get(entry.limit)
        by = parameter.by[0] if parameter and parameter.by else None
        held = rules.parameters[entry.limit].value if entry.limit in rules.parameters else None
        held = held if held is not None else rules.settings.get(entry.limit)
        applies = next(iter(entry.applies_if.items()), None)
        when = (
            f"CASE WHEN a.{applies[0]} IN {(*applies[1], '')} THEN 1 ELSE 0 END" if applies else "1"
        )
        for choice, limit in held.items() if isinstance(held, dict) else [(None, held)]:
            limits.append((name, entry.indicator, entry.must_be, by, choice, limit))
        tests.append((name, when))
    selects = []
    for name, indicator, must_be, by, choice, limit in limits:
        when = dict(tests)[name]
        yearly = pack.indicators[indicator].period == "year"
        years = "(SELECT DISTINCT year FROM v)" if yearly else "(SELECT NULL::BIGINT AS year)"
        where = f"WHERE a.{by} = '{choice}'" if by else ""
        selects.append(
            f"SELECT a.code AS area, y.year, '{name}' AS criterion, '{indicator}' AS indicator, "
            f"CAST({limit} AS DECIMAL(38,10)) AS lim, '{must_be}' AS must_be, {when} AS applies "
            f"FROM a CROSS JOIN {years} y {where}"
        )
    compare = " ".join(f"WHEN '{k}' THEN x.value {s} c.lim" for k, s in SIGNS.items())
    con = duckdb.connect()
    con.execute(f"CREATE VIEW a AS SELECT * FROM '{folder}/areas.parquet'")
    con.execute(
        "CREATE TABLE v AS SELECT indicator, area, year, CAST(round(value, 8) AS DECIMAL(38,10)) "
        f"AS value, status FROM '{folder}/values.parquet'"
    )
    con.execute(
        "CREATE TABLE verdicts AS SELECT c.area, c.year, c.criterion, c.indicator, "
        "x.value, x.status, CASE WHEN c.applies = 0 THEN 'not_applicable' "
        "WHEN x.value IS NULL THEN "
        f"'cannot_tell' WHEN CASE c.must_be {compare} END THEN 'met' ELSE 'not_met' END AS verdict "
        f"FROM ({' UNION ALL '.join(selects)}) c LEFT JOIN v x ON x.indicator = c.indicator "
        "AND x.area = c.area AND x.year = c.year"
    )
    con.execute(
        "SELECT a.parent, p.year, count(*), count(CASE WHEN p.bad = 0 THEN 1 END) FROM "
        "(SELECT area, year, count(CASE WHEN verdict IN ('not_met', 'cannot_tell') THEN 1 END) "
        "AS bad "
        "FROM verdicts GROUP BY area, year) p JOIN a ON a.code = p.area GROUP BY ALL"
    ).fetchall()
    return _counted(con.sql("SELECT * FROM verdicts").to_arrow_table())


def _counted(table: pa.Table) -> tuple[int, int]:
    verdicts = table.column("verdict").to_pylist()
    return len(verdicts), sum(one == "met" for one in verdicts)


def timed(name: str, folder: Path) -> dict[str, float]:
    """One run in its own process: seconds without imports, peak memory in MiB."""
    code = (
        "import time,json,resource\nfrom pathlib import Path\nfrom bench import many\n"
        f"t=time.perf_counter()\ngot=many.{name}(Path({str(folder)!r}))\n"
        "s=time.perf_counter()-t\nm=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024\n"
        "print(json.dumps({'s':s,'m':m,'n':got[0],'met':got[1]}))"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    held: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return held


def main() -> None:
    """Make the data, run both in turn, print and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=2850)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        rows = make(folder, asked.counties, asked.years)
        runs = {"by_hand": [], "ours": []}  # type: dict[str, list[dict[str, float]]]
        for _ in range(asked.runs):
            for name, held in runs.items():
                held.append(timed(name, folder))
    middle = {name: statistics.median(one["s"] for one in held) for name, held in runs.items()}
    most = {name: max(one["m"] for one in held) for name, held in runs.items()}
    same = {(one["n"], one["met"]) for held in runs.values() for one in held}
    text = (
        f"{rows:,} values of {asked.counties} counties with their cities and provinces over "
        f"{asked.years} years, a third of them exactly on the limit; medians of {asked.runs} "
        "runs in turn, each in its own process, imports not counted.\n\n"
        "| | seconds | peak MiB | ratio |\n|---|---|---|---|\n"
        f"| SQL written for this | {middle['by_hand']:.2f} | {most['by_hand']:.0f} | 1 |\n"
        f"| `ecocity.judge_many` and `roll_up` | {middle['ours']:.2f} | {most['ours']:.0f} | "
        f"{middle['ours'] / middle['by_hand']:.2f} |\n\n"
        f"Verdicts and how many are met agree: {'yes' if len(same) == 1 else 'no'} "
        f"({', '.join(f'{int(n):,} of which met {int(m):,}' for n, m in sorted(same))})."
    )
    print(text)
    if asked.write:
        write_section("many", "Many areas", text)


if __name__ == "__main__":
    main()
