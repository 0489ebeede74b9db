"""The two figures that a change told of a known quantity lies between: in its sentence, or found by year."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.material import Material
from ecocity.audit.records import Fact
from ecocity.audit.words import phrase, vocabulary


def pair_by_year(
    material: Material, fact: Fact, levels: dict[tuple[str, int], list[Fact]]
) -> tuple[Fact, Fact] | None:
    """(before, now) of a change: both in its sentence, or found by year."""
    here = [
        one for one in material.by_line.get(fact.line, ())
        if one.text == fact.text and one.role == "level" and one.quantity == fact.quantity and one.table is None
    ]  # fmt: skip
    here = sorted(here, key=lambda one: one.number.start)
    ahead = [one for one in here if one.number.start < fact.number.start]
    two = ahead[-2:] if len(ahead) >= 2 else here if len(here) == 2 else []
    same = two and two[0].number.unit == two[1].number.unit
    based = fact.base_year is None or fact.base_year in {one.year for one in two}
    based = based and not _of_other_years(fact, two)
    if same and based and (two[0].year != two[1].year or two[0].year is None):
        first, second = two
        if _LOOKS_BACK.search(second.text[: place_of(second)][-40:]):
            first, second = second, first
        if (first.year or 0) > (second.year or 9999) and first.year and second.year:
            first, second = second, first
        text = fact.text
        begin, end = sorted((place_of(first), place_of(second)))
        clause = re.split("[;；。]", text[:begin])[-1] + text[begin:end]
        told = _FROM.search(clause) or (first.year and second.year)
        return (first, second) if told else None
    spanned = _over_years(fact, levels)
    if spanned is not None:
        return spanned
    if fact.year is None and not here and phrase("last_year").search(fact.text):
        fact = replace(fact, year=_newest_before(material, fact))
    if fact.year is None or fact.mean_rate:
        return None
    if not (fact.base_year or _since_last_year(fact)):
        return None
    before = levels.get((fact.quantity, fact.base_year or fact.year - 1), [])
    now = [
        one
        for one in here
        if one.number.start < fact.number.start and one.year in (None, fact.year)
    ] or levels.get((fact.quantity, fact.year), [])
    usable = [one for one in before if one.number.unit == now[-1].number.unit] if now else []
    if not usable or now[-1].number.doubtful or usable[0].number.doubtful:
        return None
    if usable[0].number.value == now[-1].number.value:
        return None  # one figure told twice, and its year misread
    return usable[0], now[-1]


def _newest_before(material: Material, fact: Fact) -> int | None:
    """The newest year of its quantity told in the three lines before a change."""
    near = [
        one
        for line in range(fact.line - 3, fact.line + 1)
        for one in material.by_line.get(line, ())
    ]
    told = [
        one.year
        for one in near
        if one.quantity == fact.quantity and one.role == "level" and one.year
    ]
    return max(told, default=None)


def _of_other_years(fact: Fact, two: list[Fact]) -> bool:
    """ "Up 14 % on last year", beside figures that are three years apart."""
    at = place_of(fact) + len(fact.number.printed)
    clause = _clause_before(fact) + re.split(r"[,，;；。]", fact.text[at : at + 40])[0]
    said = fact.base_year is None and phrase("last_year").search(clause)
    years = [one.year for one in two if one.year]
    return bool(said) and len(years) == 2 and abs(years[0] - years[1]) > 1


def _clause_before(fact: Fact) -> str:
    return re.split(r"[,，;；。]", fact.text[max(0, place_of(fact) - 40) : place_of(fact)])[-1]


_SPAN = re.compile(r"[一二两三四五六七八九十\d]年(?!的|来|前)|\b(?:two|three|four|five|six|\d) years|五年|期间|十[一二三]五", re.I)  # fmt: skip
_OTHER_BASE = re.compile(r"(?<![占同环对类])[比较](?![重例值率]|上|去|前一|[12]\d{3})|累计|基准年|\bbase year|cumulative|in all", re.I)  # fmt: skip
_AIMED = re.compile(
    r"\b(?:goals?|targets?|aims?)\b[^.;]{0,30}\b(?:are|is|include)\b|预期目标|目标(?:是|为)", re.I
)
""" "The main goals are: growth of 10 %": of a year to come."""


def _since_last_year(fact: Fact) -> bool:
    """Whether a change without a base is one on the year before: said so, or no other year is."""
    if _OTHER_BASE.search(_clause_before(fact)) or _AIMED.search(fact.text[: place_of(fact)]):
        return False
    if phrase("last_year").search(fact.text):
        return True
    others = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", fact.text)) - {str(fact.year)}
    return not others and not _SPAN.search(fact.text)


_OVER_YEARS = re.compile(
    r"\b(?:over|in|within|during) (?:the )?(?:past |last |these )?(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) years|([二两三四五六七八九十]|\d{1,2})年(?:来|间|内)",
    re.I,
)


def _over_years(fact: Fact, levels: dict[tuple[str, int], list[Fact]]) -> tuple[Fact, Fact] | None:
    """ "Over five years it grew by 3.3 %": the newest figure and the one so many years before."""
    said = _OVER_YEARS.search(fact.text)
    if said is None or fact.mean_rate:
        return None
    word = (said[1] or said[2]).lower()
    numerals = {**vocabulary("units")["numerals_en"], **vocabulary("units")["numerals_zh"]}
    span = int(word) if word.isdigit() else int(numerals.get(word, 0))
    years = sorted(year for name, year in levels if name == fact.quantity)
    if not years:
        return None
    for back in (span, span - 1):
        before, now = (
            levels.get((fact.quantity, years[-1] - back)),
            levels[fact.quantity, years[-1]],
        )
        if back > 0 and before and before[0].number.unit == now[-1].number.unit:
            return before[0], now[-1]
    return None


_FROM = re.compile(
    r"\bfrom\b(?! (?:(?:the |that of the |that of )?(?:previous|preceding|last) year|(?:a|one|the) year (?:ago|before|earlier))(?! ?(?:\d|'s|figure|level)))|由|从(?![业事而])",
    re.I,
)
""" "From 12 to 14"; "down from the previous year" holds no figure."""
_LOOKS_BACK = re.compile(
    r"(?:from|than|against|above|below|over|compared with|versus|比|较)\s*(?:the\s*)?(?:上年|去年|20\d\d年)?的?\s*$",
    re.I,
)


def place_of(fact: Fact) -> int:
    """Where a figure stands in its printed sentence."""
    if fact.text.startswith(fact.number.printed, fact.number.start):
        return fact.number.start
    found = fact.text.find(fact.number.printed)
    return found if found >= 0 else fact.number.start
