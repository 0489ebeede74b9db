"""Claims of a steady direction against the figures by year."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.steady import Steady, steady
from ecocity.audit.find.stems import stems as content
from ecocity.audit.find.yearly import Told
from ecocity.audit.judge.changes.trend_figures import (
    run_before,
    told_below,
    told_beside,
    told_here,
    told_in_table,
    told_lately,
)
from ecocity.audit.judge.changes.trend_remarks import remarks, series_text, turned_at
from ecocity.audit.judge.changes.trend_subjects import (
    better_near,
    better_of,
    better_said,
    by_year,
    named_near,
    quantity_led,
    quantity_of,
    quantity_told,
)
from ecocity.audit.judge.changes.trend_years import (
    is_denied,
    of_rates,
    of_years,
    since,
    years_meant,
)
from ecocity.audit.judge.limits.claim_apart import withdrawn
from ecocity.audit.judge.say import claim, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Sentence
from ecocity.said import Said, say


def trends(material: Material) -> list[Judgement]:
    """Every sentence that claims a steady direction."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        behind = 0
        several = () if sentence.heading else steady(sentence.text)
        for told in several:
            if is_denied(sentence.text, told) or of_rates(told, sentence):
                behind = told.end
                continue
            if withdrawn(sentence, told.start, material.sentences[at + 1 : at + 3]):
                found.append(_open(sentence, say("the words are quoted, and said to be wrong")))
            elif _is_about_nothing(sentence, several, told, behind):
                found.append(_open(sentence, say("no figures by year could be matched with it")))
            else:
                found.append(_judged(material, at, told, behind))
            behind = told.end
    return found + remarks(material)


def _is_about_nothing(
    sentence: Sentence, several: tuple[Steady, ...], told: Steady, behind: int
) -> bool:
    """ "用水效率不断提高，单位水耗持续下降": the figures told before are those of the clause that names them."""
    if len(several) < 2 or len({one.sign for one in several}) < 2 or sentence.numbers:
        return False
    named = [one.start for one in named_in(sentence.text)]
    return bool(named) and not any(behind <= start < told.end for start in named)


def _judged(material: Material, at: int, told: Steady, behind: int) -> Judgement:
    """One claim; its subject stands after ``behind``, where the claim before it ended."""
    sentence = material.sentences[at]
    several = _of_several(material, sentence, told, behind)
    if several is not None:
        return several
    quantity = quantity_of(material, sentence, told.start, behind) or quantity_led(material, at)
    if not quantity and not content(sentence.text[behind : told.start]):
        quantity = quantity_told(material, at)
    direction = told.sign or better_of(material, quantity) or better_said(sentence, told)
    here = told_here(material, sentence, told)
    facts = by_year(material, quantity, sentence) if quantity else []
    meant = years_meant(sentence, told)
    here, facts = tuple(of_years(here, meant)), since(sentence, told, of_years(facts, meant))
    if len(here) < 2 and len(facts) >= 2:
        return _of_facts(sentence, facts, direction)
    if len(here) < 2:
        here = (
            told_below(material, at)
            or max(told_beside(material, at, told), told_lately(material, at, told), key=len)
            or told_in_table(material, sentence, behind, told.end)
        )
        here = tuple(since(sentence, told, of_years(here, meant))) or run_before(material, at)
        direction = direction or better_of(material, named_near(material, at)) or better_near(material, at)  # fmt: skip
    if len(here) < 2:
        return _open(sentence, say("no figures by year could be matched with it"))
    if not direction:
        return _open(sentence, say("whether more or less is better is not known"))
    if len(facts) > len(here):
        return _of_facts(sentence, facts, direction)
    return _series(sentence, here, direction)


_JOINT = re.compile(
    r"\s*(?:concentrations?|emissions?)?\s*(?:,|，|、|and|和|及|与|,\s*and)\s*(?:the |that of |of )?",
    re.I,
)


def _of_several(
    material: Material, sentence: Sentence, told: Steady, behind: int
) -> Judgement | None:
    """ "SO2, NO2 and PM10 fell year by year": each of them, the first that did not."""
    named = [
        one for one in named_in(sentence.text) if behind <= one.start and one.end <= told.start
    ]
    joined = [
        _JOINT.fullmatch(sentence.text[a.end : b.start]) for a, b in itertools.pairwise(named)
    ]
    if len(named) < 2 or not all(joined) or sentence.numbers:
        return None
    judged: list[Judgement] = []
    for one in named:
        facts = by_year(material, one.quantity, sentence)
        direction = told.sign or better_of(material, one.quantity)
        if len(facts) < 2 or not direction:
            return None
        judged.append(_of_facts(sentence, facts, direction))
    return next((one for one in judged if one.findings), judged[-1])


def _open(sentence: Sentence, why: Said) -> Judgement:
    return Judgement(claim("trend", sentence, "not_checkable", "", why))


def _of_facts(sentence: Sentence, values: Sequence[tuple[int, Fact]], direction: int) -> Judgement:
    if not direction:
        return _open(sentence, say("whether more or less is better is not known"))
    with_unit = [one for one in values if one[1].number.unit]
    if (
        0 < len(with_unit) < len(values)
    ):  # a table may leave out the unit, and with it the magnitude
        bare = [one for one in values if not one[1].number.unit]
        values = max(with_unit, bare, key=len)
    lines = tuple(fact.line for _, fact in values)
    return _series(sentence, tuple((year, fact.number) for year, fact in values), direction, lines)


def _series(
    sentence: Sentence, told: Told, direction: int, lines: tuple[int, ...] = ()
) -> Judgement:
    turn = turned_at(told, direction)
    if turn is None:
        return upheld("trend", sentence, series_text(told))
    return refuted("trend_wrong", "trend", sentence, turn, series_text(told), also=lines)
