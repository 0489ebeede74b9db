"""Sections graded from dirty results by a few lines of Python: the pack must not differ."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from statistics import mean

import pytest

from ecocity.standards.load import builtin_packs, load_pack
from ecocity.workspace.records import Span
from tests.packs.rows_of import Rows, rows_of

PACK = load_pack(builtin_packs()["cn_water"])
SPAN = Span(since=date(2021, 1, 1), until=date(2023, 1, 1))
LIMITS = {
    "do": "7.5 6 5 3 2", "codmn": "2 4 6 10 15", "nh3n": "0.15 0.5 1 1.5 2",
    "tp": "0.02 0.1 0.2 0.3 0.4", "bod5": "3 3 4 6 10", "hg": "0.00005 0.00005 0.0001 0.001 0.001",
}  # fmt: skip
LAKE = {**LIMITS, "tp": "0.01 0.025 0.05 0.1 0.2"}
MAIN = ("ph", "do", "codmn", "nh3n", "tp")
SECTIONS = {f"s{n}": ("lake" if n % 3 == 0 else "river", 2 + n % 3) for n in range(9)}
Key = tuple[str, int, str]
"""Section, year, item."""


@dataclass
class Sampled:
    """The rows as a laboratory writes them, and the figures that they stand for."""

    rows: Rows = field(default_factory=list)
    months: dict[Key, dict[int, list[Fraction]]] = field(default_factory=lambda: defaultdict(dict))
    unread: set[Key] = field(default_factory=set)


def _sampled(chance: random.Random) -> Sampled:
    made = Sampled()
    for section, (kind, _) in SECTIONS.items():
        months = [month for month in range(1, 13) if chance.random() < 0.85]
        for year in (2021, 2022):
            for month in months:
                for item in ("ph", *LIMITS):
                    if chance.random() > 0.02:
                        _sample(made, chance, (section, year, item), month, kind)
    chance.shuffle(made.rows)
    return made


def _sample(made: Sampled, chance: random.Random, key: Key, month: int, kind: str) -> None:
    section, year, item = key
    value = _figure(chance, item, kind)
    text, unit, limit = f"{float(value):.8f}".rstrip("0").rstrip("."), None, None
    way = chance.random()
    if item in ("codmn", "nh3n", "tp", "hg") and way < 0.15:
        value /= 2
        if way < 0.1:
            text = chance.choice(("{}L", "<{}", "＜{}", "{}(L)", " {} L")).format(text)
        else:
            text, limit = "未检出", float(text)
    elif item != "ph" and way > 0.95:
        text, unit = f"{float(value * 1000):.8f}".rstrip("0").rstrip("."), "ug_l"
    row: dict[str, object] = {"section": section, "date": date(year, month, 5), "item": item}
    if chance.random() < 0.002:
        made.rows.append({**row, "result": chance.choice(("-1", "未测"))})
        made.unread.add(key)
        return
    made.rows.append({**row, "result": text, "unit": unit, "detection_limit": limit})
    made.months[key].setdefault(month, []).append(value)


def _figure(chance: random.Random, item: str, kind: str) -> Fraction:
    if item == "ph":
        return Fraction(chance.randint(595, 900), 100)
    limits = [Fraction(one) for one in (LAKE if kind == "lake" else LIMITS)[item].split()]
    share = Fraction(100 if chance.random() < 0.3 else chance.randint(60, 100), 100)
    return limits[chance.choices(range(5), (6, 4, 3, 1, 0.2))[0]] * share


def _class(item: str, kind: str, value: Fraction) -> int:
    if item == "ph":
        return 1 if 6 <= value <= 9 else 6
    limits = [Fraction(one) for one in (LAKE if kind == "lake" else LIMITS)[item].split()]
    met = [value >= limit if item == "do" else value <= limit for limit in limits]
    return met.index(True) + 1 if any(met) else 6


def _classes(made: Sampled, section: str, year: int) -> dict[str, tuple[int, bool, bool]]:
    """Item -> class of its mean, whether it is sure, whether a result is unread."""
    found = {}
    for item in ("ph", *LIMITS):
        key = (section, year, item)
        if made.months[key]:
            means = [Fraction(mean(values)) for values in made.months[key].values()]
            grade = _class(item, SECTIONS[section][0], Fraction(mean(means)))
            found[item] = (grade, len(means) >= 8 and key not in made.unread, key in made.unread)
    return found


def _expected(made: Sampled, section: str, year: int) -> Sequence[object]:
    target = SECTIONS[section][1]
    worse = {
        item for one in (year - 1, year) for item, held in _classes(made, section, one).items()
        if held[0] > min(3, target)
    }  # fmt: skip
    held = {item: found for item, found in _classes(made, section, year).items()
            if item in MAIN or item in worse}  # fmt: skip
    reason = None
    if any(unread for _, _, unread in held.values()):
        reason = "result_unreadable"
    elif not all(sure for _, sure, _ in held.values()):
        reason = "too_few_months"
    sure = max((grade for grade, is_sure, _ in held.values() if is_sure), default=None)
    worst = max(grade for grade, _, _ in held.values()) if reason is None else None
    attains = False if (sure or 0) > target else True if reason is None else None
    return len(held), worst, sure, attains, reason


@pytest.mark.parametrize("seed", [3838, 22])
def test_no_section_differs(seed: int) -> None:
    made = _sampled(random.Random(seed))
    listed: Rows = [
        {"section": section, "area": "x", "kind": kind, "target_class": target}
        for section, (kind, target) in SECTIONS.items()
    ]
    given = {"water_results": made.rows, "water_sections": listed}
    rows = rows_of(PACK, SPAN, "water_section_grades", given)
    columns = ("items", "class", "at_least", "attains", "reason")
    got = {
        (row["section"], row["year"]): tuple(row[column] for column in columns)
        for row in rows if row["month"] == row["quarter"] == 0
    }  # fmt: skip
    wanted = {(one, year): _expected(made, one, year) for one in SECTIONS for year in (2021, 2022)}
    assert got == wanted
    assert {held[4] for held in wanted.values()} > {None, "too_few_months"}
