"""One figure told again in other words, and not the same: by the nouns around it and by its digits.

Names that the vocabulary knows are compared in ``values``. Here the words themselves tie two figures
of one unit together, whatever the order of the sentence: equal figures agree; figures whose digits
changed places, or wholes of one count, are two values of one fact.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.kin import kin_of
from ecocity.audit.find.names import place_in
from ecocity.audit.find.scope import apart, headed_apart, leads_of, scope_of
from ecocity.audit.judge.again.listed import as_of_table, listed_lines
from ecocity.audit.judge.again.mentions import Mention, is_level, kind_of, mention_of, words_of
from ecocity.audit.judge.again.told_slips import (
    by_digits,
    by_one_name,
    is_slip,
    retold,
    share_another,
)
from ecocity.audit.judge.again.two_things import narrowed, opposed
from ecocity.audit.judge.again.wholes_zh import kind_in_all, kind_of_these
from ecocity.audit.judge.around.window import clause_of, digits_of, swapped
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number
from ecocity.said import say

Leads = dict[tuple[int, str], str]
_FAR = 400
"""Figures of one unit, at most, that are held against each other."""
_LONG = 4
"""Digits that make a figure one that is not met again by chance."""


_FIELDED = re.compile(r"[A-Za-z\u4e00-\u9fff]\s*[:：]\s*\d[\d,.]*\s?\D{0,12}$")
""" "1.4 Forest: 1,106 km2": a field of a form, though its number makes a heading of it."""


def told_again(material: Material) -> list[Judgement]:
    """One judgement a figure that was told before."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    listed = listed_lines(material)
    for sentence in material.sentences:
        for number in sentence.numbers if not sentence.heading or _FIELDED.search(sentence.text) else ():  # fmt: skip
            if is_level(sentence, number) and (mention := mention_of(material, sentence, number)):
                groups[kind_of(mention)].append(mention)
    leads = leads_of(material.sentences)
    found: list[Judgement] = []
    for mentions in groups.values():
        newest = 0
        for at, later in enumerate(mentions[:_FAR]):
            newest = max(newest, *(year for year, _, _ in later.sentence.years), 0)
            before = [one for one in mentions[:at] if _may_be_one(one, later)]
            found += _judged(material, leads, later, before, newest)
    return [as_of_table(one, listed) for one in found]


def _judged(
    material: Material, leads: Leads, later: Mention, before: list[Mention], newest: int
) -> list[Judgement]:
    # The figures first, the words after: few figures are equal or a slip of each other.
    for one in before:
        if _equal(one.number, later.number) and _of_one_thing(material, leads, one, later):
            computed = f"{figure(later.number)} = {figure(one.number)}"
            agrees = say("agrees with line {line}", line=one.sentence.line)
            return [upheld("value", later.sentence, computed, agrees)]
    kinds = (
        kind_in_all(later.sentence, later.number),
        kind_of_these(later.sentence, later.number),
    )
    for one in reversed(before):
        if is_slip(one, later, kinds, newest) and _of_one_thing(material, leads, one, later):
            told = any(n.value == later.number.value for n in one.sentence.numbers)
            if not told:
                return [_conflict(one, later)]
    return []


def _may_be_one(one: Mention, later: Mention) -> bool:
    """What ``_same_words`` needs at the least: asked of every pair, where that is asked of few."""
    if one.known and later.known:
        return one.known == later.known
    if not one.near.isdisjoint(later.wide) or not later.near.isdisjoint(one.wide):
        return True
    return by_digits(one, later)


def _equal(one: Number, other: Number) -> bool:
    long = len(digits_of(one)) >= 2 or one.value == other.value
    return long and one.low <= other.high and other.low <= one.high


_FIELD = re.compile(r"\W*([^:：\d]{2,24})[:：]")


_SIDED = ("at_least", "at_most", "above", "below")
_OF_FORM = re.compile(r"(?:Record|Results?|Values?|Trend|Finding|Data|Figures?|Actual|Current|State|Status|Measured|Answer|现状|结果|实绩|数值|数据|完成情况|实际|监测|现值)\b", re.I)  # fmt: skip


def _of_two_forms(one: Mention, later: Mention) -> bool:
    """ "Trend: 49.5, 50.8, 51.0", "≥ 40: 40.6, 41.2" and "≤ 20: 15.8, 16.3": what it is of, its heading or bound says."""
    bounds = [
        {n.value for n in each.sentence.numbers if n.bound in _SIDED} for each in (one, later)
    ]
    if all(bounds) and bounds[0].isdisjoint(bounds[1]):
        return True
    fields = [_FIELD.match(each.sentence.text) for each in (one, later)]
    names = {each[1] for each in fields if each}
    if not all(fields) or not (
        one.sentence.section != later.sentence.section or all(map(_OF_FORM.match, names))
    ):
        return False
    kin = kin_of(one.clause) & kin_of(later.clause)
    return len(names) == 1 and not (one.known & later.known or kin)


def _of_one_thing(material: Material, leads: Leads, one: Mention, later: Mention) -> bool:
    """Whether the words around two figures speak of one thing, year, place and stretch of time."""
    if (
        one.sentence.line == later.sentence.line
        and one.sentence.paragraph == later.sentence.paragraph
    ):
        return False
    years = [one.year, later.year]
    if None not in years and years[0] != years[1]:
        return False
    if not _same_words(one, later) or _of_two_sides(one, later):
        return False
    if headed_apart(one.sentence.section, later.sentence.section):
        return False
    if _of_two_forms(one, later):
        return False
    texts = [each.sentence.text for each in (one, later)]
    places = [place_in(text, material.city) for text in texts]
    if places[0] != places[1] and any(places) and not any(p and p in t.lower() for p, t in zip(places, reversed(texts), strict=True)):  # fmt: skip
        return False
    scopes = [
        scope_of(each.sentence.text, each.number.start, leads.get((each.sentence.line, each.sentence.printed), ""))
        for each in (one, later)
    ]  # fmt: skip
    known = [replace(each, area="") if each.is_own else each for each in scopes]
    periods = {scope_of(text, len(text)).period for text in texts}
    if (
        len(periods) == 1
    ):  # "the wells inspected in autumn", told behind one figure and before the other
        known = [replace(each, period="") for each in known]
    return not apart(*known)


def _same_words(one: Mention, later: Mention) -> bool:
    """Whether two clauses name one thing: a known quantity, the same noun, or most of their words."""
    if one.known and later.known:
        return one.known == later.known
    close = one.near & later.near
    shared = (one.near & later.wide) | (later.near & one.wide)
    fewest = min(len(one.near), len(later.near))
    if by_one_name(one, later) or by_digits(one, later) or retold(one, later):
        return True
    if close and len(shared) >= 2 and len(shared) * 2 >= fewest + 1:
        return True
    digits = min(len(digits_of(each.number)) for each in (one, later))
    years = [one.year, later.year]
    inhabitants = (
        "people" in close and years[0] == years[1] is not None and kind_of(one) == "person"
    )
    if inhabitants and digits >= 3 and swapped(one.number, later.number):
        return True
    measured = one.number.unit not in ("", "count", "%", "household", "day") and years[0] == years[1] is not None  # fmt: skip
    least = _LONG - (measured or len(close) > 1)
    if close and digits >= least and swapped(one.number, later.number):
        return True
    long = digits >= 3
    nested = one.near <= later.near or later.near <= one.near
    sure = long or share_another(one, later)
    return bool(close) and sure and (nested or bool(_head(one) & _head(later)))


_OF_WHAT = re.compile(r"\s*(?:of|的)\s*(?:the |its |fresh )?([a-z]+|[\u4e00-\u9fff]{2,4})")


def _head(mention: Mention) -> frozenset[str]:
    """The noun that a figure hangs on: the last before it, that it counts, or that it is "of"."""
    number, text = mention.number, mention.sentence.text
    ahead = clause_of(mention.sentence, replace(number, end=len(text))).strip()
    behind = _OF_WHAT.match(text, number.end)
    last = re.findall(r"[A-Za-z][a-z\-']+|[\u4e00-\u9fff]+", ahead)[::-1]
    nearest = next((found for word in last[:4] if (found := words_of(word[-6:] if not word.isascii() else word, ""))), frozenset())  # fmt: skip
    of_what = words_of(behind[1], "") if behind else frozenset()
    counted = words_of(number.noun, "") if number.unit == "count" else frozenset()
    return nearest | of_what | counted


def _of_two_sides(one: Mention, later: Mention) -> bool:
    """Whether a word of one side, or a name, makes each the figure of another thing."""
    a, b = one.sentence.text, later.sentence.text
    near = [each.clause for each in (one, later)]
    named = _names(near[0], one) - _names(b, later), _names(near[1], later) - _names(a, one)
    return opposed(a, b) or narrowed(near[0], b) or narrowed(near[1], a) or all(named)


def _names(text: str, mention: Mention) -> set[str]:
    """Names of one's own in an English text: capitals, but not those that open a sentence."""
    opens = re.match(r"\W*[A-Z]\w+", mention.sentence.text)
    first = opens.group().strip(" -*•").lower() if opens else ""
    return {
        word.lower() for word in re.findall(r"\b[A-Z][a-z]{2,}\b", text) if word.lower() != first
    }


def _conflict(first: Mention, later: Mention) -> Judgement:
    message = say(
        "{later} here, but {first} in line {line}, of what seems to be the same: \"{text}\".",
        later=figure(later.number), first=figure(first.number), line=first.sentence.line,
        text=first.sentence.printed.strip()[:80],
    )  # fmt: skip
    computed = f"{figure(later.number)} != {figure(first.number)}"
    return refuted(
        "two_values", "value", later.sentence, message, computed, also=(first.sentence.line,)
    )
