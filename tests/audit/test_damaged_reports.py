"""Reports with torn, doubled and emptied lines are audited to their end."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from .tell import audit

CORPUS = sorted((Path(__file__).parent / "corpus").rglob("documents/*.md"))
ODD = [
    "0",
    "0.0",
    "00",
    "100",
    "9" * 20,
    "366",
    "1.2.3",
    "-5",
    "1,2",
    "",
    "½",
    "九十",
    "≥",
    "%",
    "|",
]

BROKE_OFF = [
    "| Stretch | Length (km) |\n|---|---|\n| Total | 12 |\n\nAll of them are clean.",
    "| Stretch | Class |\n|---|---|\n| Qing, upper | II |\n\nAll but Qing, upper are clean.",
    "In all 20,000 t were handled by 12 firms, 0 t a day.",
    "The works handled 20,000 t in all, an average of 0 t a day.",
    "指标 13 城镇人均公共绿地面积 平方米 ≥20 11.7 12.2 13.0 达标",
]


@pytest.mark.parametrize("text", BROKE_OFF)
def test_a_text_that_once_broke_a_rule_is_audited(text: str) -> None:
    assert audit(text).document.lines == len(text.splitlines())


def test_figures_side_by_side_are_no_damage() -> None:
    line = "城镇人均公共绿地面积 平方米 ≥20 11.7 12.2 13.0 达标"
    assert audit(line).decoded == ()


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_report_is_audited(seed: int) -> None:
    chance = random.Random(seed)
    text = _damaged(chance.choice(CORPUS).read_text(encoding="utf-8"), chance)
    audited = audit(text, chance.choice(["report.md", "report.txt"]))
    assert audited.document.lines <= len(text.splitlines())


def _damaged(text: str, chance: random.Random) -> str:
    lines = text.splitlines()
    for _ in range(20):
        at = chance.randrange(len(lines))
        line, other = lines[at], chance.choice(lines)
        figures = list(re.finditer(r"\d+(?:\.\d+)?", line))
        if figures and chance.random() < 0.5:
            one = chance.choice(figures)
            lines[at] = line[: one.start()] + chance.choice(ODD) + line[one.end() :]
        else:
            lines[at] = chance.choice(["", other, line + " " + other, line[: len(line) // 2]])
    return "\n".join(lines)
