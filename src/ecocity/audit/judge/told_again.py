"""One figure told again in other words, and not the same: by the nouns around it and by its digits.

Names that the vocabulary knows are compared in ``values``. Here the words themselves tie two figures
of one unit together, whatever the order of the sentence: equal figures agree; figures whose digits
changed places, or wholes of one count, are two values of one fact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from ecocity.audit.find.names import named_in, place_in, stem
from ecocity.audit.find.scope import apart, leads_of, scope_of
from ecocity.audit.judge.change_signs import sign_of
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.judge.two_things import narrowed, opposed
from ecocity.audit.judge.values import TARGET
from ecocity.audit.judge.window import clause_of, digits_of, swapped, year_said_of
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import entry
from ecocity.said import say

_FAR = 400
"""Figures of one unit, at most, that are held against each other."""
_MANY = 10
"""Fewer things than these are as often another count: of districts, of counties, of both."""
_EMPTY_EN = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "for",
        "to",
        "by",
        "and",
        "or",
        "with",
        "its",
        "our",
        "this",
        "that",
        "these",
        "those",
        "it",
        "they",
        "we",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "there",
        "which",
        "from",
        "over",
        "per",
        "all",
        "as",
        "so",
        "also",
        "thus",
        "only",
        "about",
        "some",
        "more",
        "most",
        "than",
        "not",
        "no",
        "nor",
        "but",
        "into",
        "out",
        "up",
        "end",
        "year",
        "years",
        "city",
        "county",
        "whole",
        "total",
        "number",
        "sum",
        "amount",
        "figure",
        "value",
        "result",
        "came",
        "come",
        "reached",
        "reach",
        "stood",
        "stand",
        "amounted",
        "put",
        "puts",
        "made",
        "make",
        "were",
        "being",
        "than",
        "their",
        "them",
        "when",
        "where",
        "while",
        "whose",
        "who",
        "what",
        "during",
        "under",
        "after",
        "before",
        "now",
        "still",
        "then",
        "both",
        "each",
        "every",
        "such",
        "can",
        "could",
        "may",
        "will",
        "shall",
        "would",
        "achieved",
        "achieve",
        "altogether",
        "together",
        "counted",
        "count",
        "numbered",
        "number",
        "covers",
        "cover",
        "covered",
        "covering",
        "area",
        "size",
        "worth",
        "set",
        "according",
        "report",
        "chapter",
        "section",
        "table",
        "fictitious",
        "per",
        "cent",
        "percent",
        "million",
        "billion",
        "thousand",
        "yuan",
        "tons",
        "tonnes",
        "head",
        "because",
        "due",
    ]
)
_EMPTY_ZH = re.compile(
    r"[（(][^()（）]*[)）]|虚构|(?:19|20)\d\d年?(?:\d{1,2}月)?[底末份]?|截至|到目前|目前|全年|年末|年底|全市|我市|本市|全县|我县|全区|我区"
    r"|累计|共有|共计|总共|合计|共|已经|已|总计|总|达到?|约|为|是|有|的|了|中|在|于|由|与|和|及|等|均|都|其|该|此|新|仅|近|现|个|家|座|项|条|处|所|名|辆|万|亿|户|人|数量|数|量|面积|完成|实现|拥有|设有|建成|[\d\s\W]"
)
_PART = re.compile(r"其中|其余|另有|\b(?:of which|of these|of them|among them|the others?|the rest|another|further|remaining)\b", re.I)  # fmt: skip
_STANDS = re.compile(r"已|截至|共有")
""" "到2014年底，已建成": what stands, and no aim."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure with the words of its clause, and those of its whole sentence."""

    sentence: Sentence
    number: Number
    near: frozenset[str]
    wide: frozenset[str]
    known: frozenset[str]


def told_again(material: Material) -> list[Judgement]:
    """One judgement a figure that was told before."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for sentence in material.sentences:
        for number in sentence.numbers if not sentence.heading else ():
            if _is_level(sentence, number) and (mention := _mention(material, sentence, number)):
                groups[_kind(number)].append(mention)
    leads = leads_of(material.sentences)
    found: list[Judgement] = []
    for mentions in groups.values():
        for at, later in enumerate(mentions[:_FAR]):
            found += _judged(material, leads, later, mentions[:at])
    return found


def _is_level(sentence: Sentence, number: Number) -> bool:
    """A figure of what there is: no change, target, limit or day of a year."""
    near = sentence.text[max(0, number.start - 40) : number.start]
    plain = number.bound == "exact" and not number.doubtful and number.value > 0
    return (
        plain and number.unit not in ("points", "times", "year_span", "age", "score")
        and number.value not in (365, 366)
        and not sign_of(sentence, number) and not _PART.search(near)
        and not (TARGET.search(near) and not _STANDS.search(near))
    )  # fmt: skip


def _kind(number: Number) -> str:
    return "count" if number.unit in ("", "count", "household") else number.unit


def _mention(material: Material, sentence: Sentence, number: Number) -> Mention | None:
    limits = any(one.role in ("limit", "change") and one.number.start == number.start for one in material.facts_in(sentence))  # fmt: skip
    clause = f"{clause_of(sentence, number)} {number.noun if number.unit == 'count' else ''}"
    near = words_of(clause, material.city)
    near = near or words_of(sentence.text[max(0, number.start - 90) : number.start], material.city)
    if limits or not near:
        return None
    known = {
        one.quantity for one in named_in(clause) if number.unit in entry(one.quantity).get("unit", [])
    }  # fmt: skip
    return Mention(
        sentence, number, near, words_of(sentence.text, material.city) | near, frozenset(known)
    )


def words_of(text: str, city: str) -> frozenset[str]:
    """The words that say what a figure is of: stems in English, pairs of characters in Chinese."""
    if city:
        text = text.replace(city, " ")
    words = {
        stem(word)[:6] for word in re.findall(r"[a-z][a-z\-']+", text.lower())
        if word.removesuffix("'s") not in _EMPTY_EN and len(word) > 2
    }  # fmt: skip
    han = _EMPTY_ZH.sub(" ", text)
    return frozenset(words | {han[i : i + 2] for i in range(len(han) - 1) if re.fullmatch(r"[\u4e00-\u9fff]{2}", han[i : i + 2])})  # fmt: skip


def _judged(
    material: Material, leads: dict[tuple[int, str], str], later: Mention, before: list[Mention]
) -> list[Judgement]:
    alike = [one for one in before if _of_one_thing(material, leads, one, later)]
    same = next((one for one in alike if _equal(one.number, later.number)), None)
    if same is not None:
        computed = f"{figure(later.number)} = {figure(same.number)}"
        return [upheld("value", later.sentence, computed, f"agrees with line {same.sentence.line}")]
    for one in reversed(alike):
        told = any(n.value == later.number.value for n in one.sentence.numbers)
        if not told and _is_slip(one, later):
            return [_conflict(one, later)]
    return []


def _equal(one: Number, other: Number) -> bool:
    long = len(digits_of(one)) >= 2 or one.value == other.value
    return long and one.low <= other.high and other.low <= one.high


def _is_slip(one: Mention, later: Mention) -> bool:
    """Digits in another order; or two counts of one whole, close to each other."""
    if swapped(one.number, later.number):
        long = len(digits_of(later.number)) >= 3
        return long or _share_another(one, later)
    wholes = any(_is_whole(each) for each in (one, later)) and one.near & later.near
    ratio = later.number.value / one.number.value
    close = Decimal("0.7") < ratio < Decimal("1.43") and min(one.number.value, later.number.value) >= _MANY  # fmt: skip
    identical = one.near <= later.near or later.near <= one.near
    return bool(wholes) and close and identical and len(one.near & later.near) >= 2


def _share_another(one: Mention, later: Mention) -> bool:
    """Whether both sentences tell another figure too, and the same."""
    told = [{(n.value, n.unit) for n in each.sentence.numbers if len(digits_of(n)) >= 3} for each in (one, later)]  # fmt: skip
    return bool(told[0] & told[1])


_OF_THE = re.compile(r"\b(?:[Oo]f|[Ii]n|[Aa]t|[Ff]or|[Aa]ll|[Tt]o|[Bb]y) (?:all )?(?:the|its|our|these|those) $|\b[Tt]he (?:city's |county's )?$|\ball $")  # fmt: skip


def _is_whole(mention: Mention) -> bool:
    """ "Of the 162 townships", "17座城镇污水处理厂中": all there are, told of again."""
    number, text = mention.number, mention.sentence.text
    if number.unit not in ("count", "household"):
        return False
    behind = re.match(r"[^，。；,;\d]{0,16}?中(?:，|有)", text[number.end :])
    return bool(_OF_THE.search(text[: number.start]) or behind)


def _of_one_thing(
    material: Material, leads: dict[tuple[int, str], str], one: Mention, later: Mention
) -> bool:
    """Whether the words around two figures speak of one thing, year, place and stretch of time."""
    if (
        one.sentence.line == later.sentence.line
        and one.sentence.paragraph == later.sentence.paragraph
    ):
        return False
    years = [year_said_of(each.sentence, each.number) for each in (one, later)]
    if None not in years and years[0] != years[1]:
        return False
    if not _same_words(one, later) or _of_two_sides(one, later):
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
    return not apart(*known)


def _same_words(one: Mention, later: Mention) -> bool:
    """Whether two clauses name one thing: a known quantity, the same noun, or most of their words."""
    if one.known and later.known:
        return one.known == later.known
    close = one.near & later.near
    shared = (one.near & later.wide) | (later.near & one.wide)
    least = min(len(one.near), len(later.near))
    if close and len(shared) >= 2 and len(shared) * 2 >= least + 1:
        return True
    long = min(len(digits_of(each.number)) for each in (one, later)) >= 3
    nested = one.near <= later.near or later.near <= one.near
    sure = long or _share_another(one, later)
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
    near = [clause_of(each.sentence, each.number) for each in (one, later)]
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
