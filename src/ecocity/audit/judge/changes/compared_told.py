""" "The East plant treated the most", "more on sewage than on waste", "2014 was the best year": against figures told."""

from __future__ import annotations

from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.judge.around.about import other_measure
from ecocity.audit.judge.around.changes_of_two import stems
from ecocity.audit.judge.around.lately import Level, lately, levels_of
from ecocity.audit.judge.changes.trend_subjects import better_of
from ecocity.audit.judge.say import figure, refuted, upheld, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_MOST = re.compile(r"\bthe (?:most(?! (?!frequent|common|numerous)\w+(?:al|ant|ent|ive|ous|ful|able|ible|ic|ed)\b)|highest|largest|greatest|longest|biggest)\b|\b(?:its|their) (?:highest|peak|maximum)\b|\b(?:was|is|ranked|came) (?:highest|largest|longest)\b|\b(?:topped|led) the\b|\b(?:noisiest|dustiest|dirtiest|wettest|warmest|busiest|richest)\b|最多|最高|最大|最长|居首|居第一|排名?第一|位居第一", re.I)  # fmt: skip
_LEAST = re.compile(r"\bthe (?:fewest|least|lowest|smallest|shortest)\b|\b(?:its|their) (?:lowest|minimum)\b|\b(?:was|is|ranked|came) (?:lowest|smallest|shortest|last)\b|\b(?:quietest|driest|coldest|poorest)\b|最少|最低|最小|最短|末位", re.I)  # fmt: skip
_BEST, _WORST = re.compile(r"\bthe best\b|最好|最优", re.I), re.compile(r"\bthe worst\b|最差", re.I)
_NTH = re.compile(r"\b(?:second|third|fourth|fifth|one of|among|at) (?:the )?(?:most|highest|largest|least|lowest|longest|best|worst)|\bat (?:the )?(?:most|least)\b|\bmost of\b|之一|第二|第三|省|全国|历史|单[日月]|\bever\b|on record|province|national|country", re.I)  # fmt: skip
_PARTED = (
    r"(?! (?:a |an |one |two |three |four |five |six |seven |eight |nine |ten |half|twice|\d))"
)
_MORE_THAN = re.compile(rf"\b(?P<more>more|higher|larger|greater|longer|bigger|better)\b(?P<between>[^.;]{{0,60}}?)\bthan\b{_PARTED}|\b(?P<over>exceed(?:s|ed)?|surpass(?:es|ed)?|outnumber(?:s|ed)?|outweigh(?:s|ed)?)\b(?= (?:that|those|the|what))|\b(?P<less>less|fewer|lower|smaller|shorter)\b(?P<between2>[^.;]{{0,60}}?)\bthan\b{_PARTED}", re.I)  # fmt: skip
_YEAR_BEFORE = re.compile(r"\b(?:the )?(?:year before|previous year|preceding year|last year)\b|上年|前一年|上一年", re.I)  # fmt: skip
_MORE_ZH = re.compile(
    r"(?P<more>高于|多于|大于|超过|长于)(?![一二三四五六七八九半])|(?P<less>低于|少于|小于|短于)(?![一二三四五六七八九半])"
)
_LIMIT = re.compile(r"要求|标准|目标|计划|任务|限值|\b(?:requirements?|required|standards?|targets?|plan(?:ned)?|limits?|expected|average)\b|平均", re.I)  # fmt: skip
_HOPED = re.compile(
    r"\b(?:will|shall|should|would|could|may|not|expected)\b|将|力争|预计|不是|并非|未", re.I
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A level whose own words, told of no other, stand in the claim."""

    level: Level
    at: int


def compared_told(material: Material) -> list[Judgement]:
    """Every sentence without figures that ranks or compares what the sentences before it count."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        plain = not sentence.heading and not any(_is_figure(one) for one in levels_of([sentence]))
        if not plain or _NTH.search(sentence.text) or _HOPED.search(sentence.text):
            continue
        found += _judged(material, at)
    return found


def _is_figure(level: Level) -> bool:
    number = level.number
    return bool(re.search(r"\d", number.printed)) and not (
        number.unit == "count" and number.value <= 20
    )


def _judged(material: Material, at: int) -> list[Judgement]:
    sentence = material.sentences[at]
    told = _one_unit(levels_of(lately(material, at)), sentence)
    sign = _sign(material, sentence, told)
    window = " ".join(one.text for one in lately(material, at))
    if len(told) < 2 or not sign or other_measure(sentence.text, window):
        return []
    if _compares(sentence):
        return _of_two(sentence, told)
    named = _named(sentence, told)
    mine = named[0].level if len(named) == 1 else _of_year(sentence, told)
    if mine is None or len({one.number.value for one in told}) < 2:
        return []
    best = max(told, key=lambda one: sign * one.number.value)
    computed = ", ".join(_told(one) for one in told)
    if mine.number.value == best.number.value:
        return [upheld("superlative", sentence, computed)]
    word = say("highest") if sign > 0 else say("lowest")
    message = say("{mine} is not the {word} of the figures told before it: {best}.", mine=_told(mine), word=word, best=_told(best))  # fmt: skip
    lines = tuple({mine.sentence.line, best.sentence.line} - {sentence.line})
    rule = "contradicted_by_own_figures" if named else "trend_wrong"
    return [refuted(rule, "superlative", sentence, message, computed, also=lines)]


def _compares(sentence: Sentence) -> re.Match[str] | None:
    return _MORE_THAN.search(sentence.text) or _MORE_ZH.search(sentence.text)


def _sign(material: Material, sentence: Sentence, told: list[Level]) -> int:
    """+1 for the most, -1 for the least; of the best, what more of the thing means."""
    text = sentence.text
    most, least = bool(_MOST.search(text)), bool(_LEAST.search(text))
    best, worst = bool(_BEST.search(text)), bool(_WORST.search(text))
    if not any((most, least, best, worst)) and _compares(sentence) and not _LIMIT.search(text):
        return 1
    if sum((most, least, best, worst)) != 1:
        return 0
    if most or least:
        return 1 if most else -1
    names = [one.quantity for level in told for one in named_in(level.sentence.text)]
    better = next((sign for one in names if (sign := better_of(material, one))), 0)
    if not better and told and told[0].unit == "day":
        better = 1
    return better if best else -better


def _one_unit(told: list[Level], sentence: Sentence) -> list[Level]:
    """The levels of one unit; of several units the group whose words the claim says."""
    groups: dict[str, list[Level]] = {}
    plain = [one.unit for one in told if one.unit in ("day", "person", "household")]
    for one in told:
        unit = plain[0] if not one.unit and len(set(plain)) == 1 else one.unit
        groups.setdefault(unit, []).append(one)
    several = [one for one in groups.values() if len(one) > 1]
    if len(several) > 1:
        mine = stems(sentence.text)
        scores = [sum(bool(each.stems & mine) for each in one) for one in several]
        best = [one for one, score in zip(several, scores, strict=True) if score == max(scores)]
        several = best if max(scores) > 1 else []
    return several[0] if len(several) == 1 and len({one.sentence.line for one in several[0]}) <= 2 else []  # fmt: skip


def _named(sentence: Sentence, told: list[Level]) -> list[_Named]:
    """The levels that the sentence names by words that it shares with no other, in its order."""
    text, found = sentence.text.lower(), list[_Named]()
    for one in told:
        others = {word for each in told if each is not one for word in _names(each.clause)}
        places = [at for word in _names(one.clause) - others if (at := _place(word, text)) >= 0]
        if places:
            found.append(_Named(one, min(places)))
    return sorted(found, key=lambda one: one.at)


def _place(word: str, text: str) -> int:
    """Where a whole word, or a pair of Chinese letters, stands; -1 for nowhere."""
    found = re.search(rf"\b{re.escape(word)}" if word.isascii() else re.escape(word), text)
    return found.start() if found else -1


def _names(clause: str) -> set[str]:
    """The words of a clause; pairs of letters in Chinese."""
    words = set(re.findall(r"[a-z][a-z'-]{2,}", clause.lower())) - _IDLE
    return words | {clause[i : i + 2] for i in range(len(clause) - 1) if re.fullmatch(r"[\u4e00-\u9fff]{2}", clause[i : i + 2])}  # fmt: skip


_IDLE = frozenset(["the", "and", "for", "was", "were", "with", "had", "has", "have", "that", "from", "came", "its", "their", "this", "which", "million", "billion", "yuan", "thousand"])  # fmt: skip


def _of_year(sentence: Sentence, told: list[Level]) -> Level | None:
    years = {one[0] for one in sentence.years}
    all_dated = all(one.year for one in told) and len({one.year for one in told}) == len(told)
    mine = [one for one in told if one.year in years]
    return mine[0] if all_dated and len(years) == len(mine) == 1 and not _named(sentence, told) else None  # fmt: skip


_BOTH = re.compile(
    r"\b(?:more|higher|larger|greater)\b.*\b(?:less|fewer|lower|smaller)\b|\b(?:less|fewer|lower|smaller)\b.*\b(?:more|higher|larger|greater)\b",
    re.I,
)
""" "The core has more residents than registered persons, and the counties fewer": two comparisons."""


def _of_two(sentence: Sentence, told: list[Level]) -> list[Judgement]:
    """ "More on sewage than on waste": the one named before "than" against the one behind it."""
    said, named = _compares(sentence), _of_years(sentence, told) or _named(sentence, told)
    if (
        said is None
        or len(named) != 2
        or _LIMIT.search(sentence.text)
        or _BOTH.search(sentence.text)
    ):
        return []
    if not named[0].at < said.end() <= named[1].at or not _comparable(sentence, told):
        return []
    first, second = (one.level.number for one in named)
    sign = -1 if said["less"] else 1
    computed = f"{figure(first)}, {figure(second)}"
    if sign * (first.high - second.low) > 0 or sign * (first.value - second.value) > 0:
        return [upheld("comparison", sentence, computed)]
    message = say("The two figures told before it stand the other way round: {computed}.", computed=computed)  # fmt: skip
    lines = tuple({one.level.sentence.line for one in named} - {sentence.line})
    return [refuted("contradicted_by_own_figures", "comparison", sentence, message, computed, also=lines)]  # fmt: skip


def _of_years(sentence: Sentence, told: list[Level]) -> list[_Named]:
    """The levels of the two years that the sentence names, in its order."""
    by_year = {one.year: one for one in told if one.year}
    places = [(year, start) for year, start, _ in sentence.years]
    before = _YEAR_BEFORE.search(sentence.text)
    if before and len(places) == 1:
        places.append((places[0][0] - 1, before.start()))
    if len(by_year) != len(told) or len(places) != 2:
        return []
    return [_Named(by_year[year], start) for year, start in places if year in by_year]


def _comparable(sentence: Sentence, told: list[Level]) -> bool:
    """Two things at one time, or one thing at two times that the sentence names."""
    years = {one.year for one in told} - {None}
    said = {year for year, _, _ in sentence.years}
    if _YEAR_BEFORE.search(sentence.text):
        said |= {year - 1 for year in said}
    return len(years) < 2 or (years == said and len(told) == 2)


def _told(level: Level) -> str:
    return f"{figure(level.number)}{year_text(level.year)}"
