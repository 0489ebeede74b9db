"""Which two figures near a share may be a part and its whole, and whether others explain it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ecocity.audit import pattern as re
from ecocity.audit.find.roles import FROM
from ecocity.audit.find.runs import runs_of
from ecocity.audit.find.scope import apart
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.judge.near.levels import Level, clause_of, same_unit
from ecocity.audit.judge.say import overlaps
from ecocity.audit.records import Number, Sentence

Pair = tuple[Level, Level]
_TO = re.compile(r"\bto\b|到|至|为", re.I)
RESPECTIVELY = re.compile(r"分别|依次|各为|\brespectively\b|\bin turn\b", re.I)
_RATED = re.compile(r"(?:率|比例|比重)(?:均|都|分别)?(?:为|是|达到?)?$")
""" "6个水源地水质达标率为97.3%，8个县…": what has a rate of its own is no part of what follows."""


def pairs(levels: list[Level]) -> Iterator[Pair]:
    """Parts and wholes of one unit, the nearest last; a whole behind its part stands in its sentence."""
    for at, one in enumerate(levels):
        for other in levels[at + 1 :]:
            apart_ = not same_unit(one, other) or apart(one.scope, other.scope)
            if (
                apart_
                or _other_year(one, other)
                or _is_restated(one, other)
                or _is_move(one, other)
                or _in_a_row(one, other)
            ):
                continue
            if one.number.value >= other.number.value:
                yield other, one
            elif one.sentence is other.sentence and not _RATED.search(one.number.noun):
                yield one, other


def _is_restated(one: Level, other: Level) -> bool:
    """ "1.35万亩（900公顷）": one amount in two units."""
    a, b = one.number, other.number
    return a.low <= b.high and b.low <= a.high and a.printed != b.printed


def _is_move(one: Level, other: Level) -> bool:
    """ "From 3.4 to 4.05": one thing at two times."""
    if one.sentence is None or one.sentence is not other.sentence:
        return False
    text = one.sentence.text
    between = text[one.number.end : other.number.start]
    return bool(FROM.search(text[: one.number.start]) and _TO.search(between))


def _in_a_row(one: Level, other: Level) -> bool:
    """ "318 and 326 respectively": the same thing told twice, of two years or two places."""
    if one.sentence is None or one.sentence is not other.sentence:
        return False
    rows = runs_of(one.sentence) if RESPECTIVELY.search(one.sentence.text) else []
    return any(one.number in row and other.number in row for row in rows)


def _other_year(one: Level, other: Level) -> bool:
    known = {one.time, other.time} - {None, -1, 9999}
    return len(known) > 1


def gives(pair: Pair, share: Number) -> bool:
    part, whole = (one.number for one in pair)
    return overlaps(100 * part.low / whole.high, 100 * part.high / whole.low, share)


def _overlap_of(part: Decimal, whole: Level, share: Number) -> bool:
    said = 100 * part / whole.number.value
    return said > 0 and overlaps(said, said, share)


def is_explained(pairs: list[Pair], levels: list[Level], share: Number) -> bool:
    """Whether any two figures give the share, or what is left of one, or two parts of a whole."""
    for part, whole in pairs:
        left = 100 - 100 * part.number.value / whole.number.value
        if gives((part, whole), share) or overlaps(left, left, share):
            return True
        more = [
            one.number.value for one in levels if one not in (part, whole) and same_unit(one, part)
        ]
        if any(_overlap_of(part.number.value - one, whole, share) for one in more):
            return True  # "86,000, being 60 % of 120,000 plus expenses of 14,000"
    for one, two in combinations(levels, 2):
        for whole in levels:
            both = one.number.value + two.number.value
            if (
                whole not in (one, two)
                and same_unit(one, two)
                and same_unit(one, whole)
                and both < whole.number.value
            ):
                said = 100 * both / whole.number.value
                if overlaps(said, said, share):
                    return True
    return False


_IN_BRACKET = re.compile(r"\w\s*[(（]\s*$")


def is_named(sentence: Sentence, number: Number) -> bool:
    """ "Except Lin (81.9 %)": the figure of a name in front of its bracket, and no share of counts."""
    clause = re.split(r"[,，、;；。:：]|(?<!\d)\.\s", sentence.text[: number.start])[-1]
    counted = re.search(r"\d|[两几一二三四五六七八九十]", clause)
    return bool(
        not counted
        and _IN_BRACKET.search(clause)
        and re.match(r"\s*[)）]", sentence.text[number.end :])
    )


_LAND_WORDS = stems(
    "cover covered covers coverage covering rate area share land city hitting reached"
)


def is_of_land(words: frozenset[str], part: Level) -> bool:
    """ "Greenery covers 14,955 ha, with a forest cover of 43 %": the forest is not the greenery."""
    return not words - _LAND_WORDS or bool(words & part.words - _LAND_WORDS)


_OUT_OF = re.compile(
    r"(?:^|[,;.] )(?:out )?of (?:the|all|our|its) (?P<whole>[^,.;\d]{4,40})$", re.I
)


def of_its_whole(part: Level, whole: Level) -> bool:
    """ "Of the permanent population 2.298 million": the words before a part tell its whole."""
    said = (
        _OUT_OF.search(part.sentence.text[: part.number.start].rstrip()) if part.sentence else None
    )
    words = stems(said["whole"]) if said else frozenset()
    return not words or covered(words, whole.words) == 1 or covered(whole.words, words) == 1


_DONE = re.compile(r"\b(?:burnt|burned|incinerated|landfilled|treated|used|reused|re-used|recycled|disposed|collected|composted)\b|处理|处置|利用|回收|焚烧|填埋|清运", re.I)  # fmt: skip
_USED = re.compile(r"us|utili|recyc|利用|回收", re.I)
_PROCESS = re.compile(r"\b(?:treatment|utili[sz]ation|use|re-?use|recycling|disposal|collection)\b|处理|处置|利用|回收", re.I)  # fmt: skip


def is_process(before: str, words: int, part: Level) -> bool:
    """ "461,000 t were burnt. The treatment rate": a rate of what is done with an amount."""
    if part.unit not in ("t", "m3") or part.sentence is None:
        return False
    done, said = _DONE.search(clause_of(part.sentence, part.number)), _PROCESS.search(before)
    if done is None or said is None or words > 2:
        return False
    # A rate of use is one of what was used, where the verb says which it is.
    return bool(_USED.search(said.group())) == bool(_USED.search(done.group()))


_REST = re.compile(
    r"\b(?:the )?(?:other|others|remaining|rest)[,:]? *$|(?:其余|余下|剩余|另外)的?$", re.I
)


def is_rest(level: Level) -> bool:
    """ "The other 77 passed too, so it is 100 %": with those told before, and not they alone."""
    sentence = level.sentence
    return sentence is not None and bool(_REST.search(sentence.text[: level.number.start]))


_WITH = re.compile(r"\s*(?:[\w-]+ ){0,2}(?:or\b|[(（])\s*(?:about |约)?|\s*[，,]\s*约?占(?:比)?")


def is_told_with(sentence: Sentence, share: Number, part: Number) -> bool:
    """ "9 sections or 45 %", "38.9 billion (79.8 %)": the share of the figure right before it, and of no other."""
    ahead = [one for one in sentence.numbers if one.end <= share.start]
    with_it = ahead and _WITH.fullmatch(sentence.text[ahead[-1].end : share.start])
    return bool(with_it) and ahead[-1].kind != "percent" and ahead[-1] != part


def is_given(tied: list[Pair], told: tuple[Sentence, ...], share: Number) -> bool:
    """Whether another figure told near by is what a part is so much of."""
    return any(
        one.low > 0 and one.unit == part.number.unit and one.value > part.number.value
        and overlaps(100 * part.number.low / one.high, 100 * part.number.high / one.low, share)
        for part, _ in tied for sentence in told for one in sentence.numbers
    )  # fmt: skip
