"""Units in words: any unit of any pack, in both languages, without a digit."""

from __future__ import annotations

import pytest

from ecocity.standards.load import builtin_packs, load_pack
from ecocity.standards.unit_words import unit


@pytest.mark.parametrize(
    ("symbol", "en", "zh"),
    [
        ("tce/(10^4 yuan)", "tce per ten thousand yuan", "吨标准煤/万元"),
        ("tce/万元", "tce per ten thousand yuan", "吨标准煤/万元"),
        ("kg/ha", "kg per ha", "千克/公顷"),
        ("ug/m^3", "µg per m³", "微克/立方米"),
        ("m3/(person·day)", "m³ per person per day", "立方米/人/天"),
        ("t/(km2·month)", "t per km² per month", "吨/平方千米/月"),
        ("10^8 yuan", "hundred million yuan", "亿元"),
        ("1/km2", "per km²", "每平方千米"),
        ("yuan/person", "yuan per person", "元/人"),
        ("%", "%", "%"),
    ],
)
def test_a_unit_is_said_in_both_languages(symbol: str, en: str, zh: str) -> None:
    said = unit(symbol)
    assert said is not None
    assert (said.en, said.zh) == (en, zh)


@pytest.mark.parametrize("symbol", ["1", "count", "index", "rank", "flag", ""])
def test_a_bare_figure_has_no_unit_word(symbol: str) -> None:
    assert unit(symbol) is None


def test_every_unit_of_the_built_in_packs_has_words_without_digits() -> None:
    for folder in builtin_packs().values():
        for indicator in load_pack(folder).indicators.values():
            said = unit(indicator.unit)
            text = "" if said is None else said.en + said.zh
            assert not any(sign.isdigit() and sign not in "²³" for sign in text), indicator.unit
