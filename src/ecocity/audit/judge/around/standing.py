"""Which figures of a sentence can be a part or a whole: things and amounts, no changes and no indices."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.records import Number, Sentence

_INDEX = re.compile(
    r"以[^，。；\d]{1,8}为\s*$|(?:指数|AQI|API|得分|分值|系数|浓度|值)\W{0,2}(?:[A-Z]{2,5})?\W{0,2}(?:为|是|达到?)?\s*$|\b(?:index|AQI|score)\W*(?:of|was|is|stood at|reached)?\s*$",
    re.I,
)
_EACH = re.compile(
    r"每\s*(?:[百千万]|\d+)+\s*(?:人|户|元|亩|公顷|平方)?|人均|户均|亩均|单位(?:GDP|面积|产值)|\bper (?:capita|head|person|10,000|100|unit)",
    re.I,
)


def is_index(sentence: Sentence, number: Number) -> bool:
    """A coefficient, an index, or a figure whose unit is unknown."""
    bare = number.unit in ("", "count") and _INDEX.search(sentence.text[: number.start])
    plain = re.fullmatch(r"[\d.]+", number.printed) and number.decimals and not number.unit
    return bool(bare) or bool(plain and not re.match(r"\s*of\b", sentence.text[number.end :]))


_WANTED = re.compile(
    r"\b(?:wants?|asks?(?: for)?|requires?|demands?|needs?|content with|satisfied with|prescribes?|minimum of|limit of|threshold of) (?:only |at least |about )?$"
    r"|(?:要求|标准为|限值为?|门槛为?|不低于|不少于)$",
    re.I,
)
""" "The list wants 85; the older one was content with 70": a bare figure that is asked counts nothing."""


@lru_cache(maxsize=32768)
def stands(sentence: Sentence, number: Number) -> bool:
    """Whether a figure is a thing counted or an amount, that may be a part of others or their whole."""
    if is_index(sentence, number):
        return False
    if number.unit == "" and _WANTED.search(sentence.text[: number.start]):
        return False
    if number.bound in ("above", "at_least") and re.match(r"\s*的", sentence.text[number.end :]):
        return False  # "超过1亿的省份": what something must pass to be one of them
    clause = re.split(r"[,，;；。]", sentence.text[: number.start])[-1]
    if number.unit == "yuan" and _EACH.search(clause):
        return False  # an amount for each of something
    return not sign_of(sentence, number)


def is_count(number: Number) -> bool:
    """So many things, told exactly: no amount, no share, and nothing that can be read in two ways."""
    exact = number.bound == "exact" and not number.doubtful and not number.decimals
    of_things = number.unit in ("", "count") and number.kind in ("count", "figure")
    return exact and of_things and number.value == int(number.value)
