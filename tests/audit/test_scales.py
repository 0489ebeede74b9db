"""Figures a power of ten off, and their right twins."""

from __future__ import annotations

import pytest

from .tell import rules

TWINS = [
    ("31,400 t of COD were discharged in 2013 with a GDP of 98.2 billion yuan; the emission intensity is {} kg per 10,000 yuan.", "3.20", "32.0"),
    ("全市危险废物产生量{}吨，其中综合利用1.9万吨、处置1.7万吨。", "3.6万", "3.6亿"),
    ("年末常住人口448.6万人。\n\n全市用水总量24.86亿立方米，人均用水量{}立方米。", "554", "5542"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), TWINS)
def test_a_power_of_ten(text: str, right: str, wrong: str) -> None:
    assert "magnitude_impossible" in rules(text.format(wrong))
    assert rules(text.format(right)) == set()
