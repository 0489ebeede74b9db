"""What is left of a whole, and what parts come to, where the whole stands in a sentence before.

"1.86 billion were spent. 0.74 went to water, 0.63 to air and the remaining 0.39 to ecology."
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.near.scenes import Scene
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.judge.sums.closed import LESS
from ecocity.audit.judge.sums.misfits import not_the_sum, trace
from ecocity.audit.judge.sums.sum_parts import one_measure
from ecocity.audit.judge.sums.sum_verdicts import comes_to
from ecocity.audit.judge.sums.too_large import countable
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_REST = re.compile(
    r"(?:\b(?:the|its|all) (?:remaining|others?|rest)\b|\bremaining\b|\bthe remainder\b|其余|剩余|余下|剩下)(?:[^.;。；，\d]{0,30}|, )$",
    re.I,
)
_UNDONE = re.compile(
    r"(?:尚未|仍未|还未|未)(?:开工|完成|启动|办结|达标|建成|整改)[^，。；\d]{0,4}$"
)
""" "已完成31个，在建19个，尚未开工8个": done, doing and not begun leave no rest."""
_REST_BEHIND = re.compile(
    r"\s*(?:[\w-]+ ){0,2}?(?:others|remain(?:ed|s)?|were left|was left)\b", re.I
)
_TOTAL_FIRST = re.compile(
    r"\s*(?:[-*•·–—]\s*|\d{1,2}[.、]\s*)?(?:(?:[Tt]he )?(?:[Gg]rand )?[Tt]otal(?: (?:number|area|amount|volume|sum|cost|of [a-z ]{2,20}))?|(?:[Ii]n )?(?:all|total)|[Aa]ltogether\b|[Tt]ogether\b|[Ss]um\b|合计|总计|共计|总数)[^\d]{0,24}$"
)
_ALL_TOGETHER = re.compile(
    r"(?:[两二三四五六七]|几|各)(?:季|年|期|组|者|类|部分|个|大类)?(?:之和|合计|相加|加总|加起来)[^，。\d]{0,4}(?:即|就是|为|等于|构成)[^。\d]{0,4}(?:全部|上述|总|全市|全年)"
    r"|\b(?:these|the) (?:two|three|four|five|six) (?:items|parts|sums|amounts|figures|groups|kinds|classes|categories|sources)? ?(?:together |alone )?(?:make up|are|form|give|come to|add up to|account for) (?:the whole|all|the total|the entire)"
    r"|, which (?:accounts for|makes up|is|covers) (?:the whole|all|the entire)|\bnone (?:has|have|was|were|is|are) (?:been )?(?:left|open|outstanding)",
    re.I,
)
_INSIDE = re.compile(r"其中|\bof which\b|\bof (?:them|these)\b|\bincluding\b|包括", re.I)


def rests_near(scene: Scene) -> list[Judgement]:
    """The rest that a sentence tells, or its total, against the parts and the whole."""
    sentence = scene.sentence
    window = list(scene.told)
    if len(sentence.numbers) == 1 and sentence.numbers[0].kind == "percent":
        return _hundred(window, sentence.numbers[0])
    for number in sentence.numbers:
        if _is_rest(sentence, number):
            gathered = _gathered(window, number)
            if gathered:
                return _judged(sentence, *gathered)
            return _judged(sentence, list(_wholes(window, number)), _parts(sentence, number))
        listed = _is_total(sentence, number) and _of_items(_before(scene), sentence, number)
        if listed:
            return listed
    together = _ALL_TOGETHER.search(sentence.text)
    told = [one for one in sentence.numbers if together and one.end <= together.start()]
    if len(told) >= 2:
        return _judged(sentence, list(_wholes(window, told[-1])), _parts(sentence, told[-1]))
    return []


def _is_rest(sentence: Sentence, number: Number) -> bool:
    if not _usable(sentence, number):
        return False
    ahead = sentence.text[: number.start]
    undone = _UNDONE.search(ahead) and len(_parts(sentence, number)) >= 3
    return bool(undone or _REST.search(ahead) or _REST_BEHIND.match(sentence.text, number.end))


def _gathered(window: list[Sentence], rest: Number) -> tuple[list[Number], list[Number]] | None:
    """ "2,318 complaints. Noise: 1,043. Then smells with 622 and water with 371. All others: 252": parts a sentence each."""
    told = [
        (at, one) for at, each in enumerate(window) for one in each.numbers
        if (each is not window[-1] or one.start <= rest.start)
        and _usable(each, one) and _unit(one) == _unit(rest)
    ]  # fmt: skip
    several = len({at for at, _ in told}) > 2 and len(told) > 3
    figures = [one for _, one in told]
    if not several or any(one.value >= figures[0].value for one in figures[1:]):
        return None
    if any(LESS.search(each.text) for each in window):
        return None  # what overlaps is taken off
    years = {year for each in window for year, _, _ in each.years}
    return ([figures[0]], figures[1:]) if len(years) < 2 else None


def _usable(sentence: Sentence, number: Number) -> bool:
    return countable(number) and number.value > 0 and stands(sentence, number)


def _unit(number: Number) -> str:
    return "" if number.unit in ("count", "person", "household") else number.unit


def _parts(sentence: Sentence, rest: Number) -> list[Number]:
    """The figures of the unit before the rest, and the rest."""
    return [
        one for one in sentence.numbers
        if one.start <= rest.start and _usable(sentence, one) and _unit(one) == _unit(rest)
    ]  # fmt: skip


def _wholes(window: list[Sentence], rest: Number) -> Iterator[Number]:
    """What the rest may be of: a larger figure of its unit in the nearest sentence before that has one."""
    for sentence in reversed(window[:-1]):
        told = [
            one for one in sentence.numbers if _usable(sentence, one) and _unit(one) == _unit(rest)
        ]
        larger = [one for one in told if one.value > rest.value]
        if larger:
            yield from larger
            return


def _judged(sentence: Sentence, wholes: list[Number], parts: list[Number]) -> list[Judgement]:
    """The parts against the whole told before, or against the first figure of the sentence."""
    of_it = next((at for at in range(1, len(parts) - 1) if _OUT_OF.search(sentence.text[: parts[at].start])), None)  # fmt: skip
    if of_it is not None and parts[of_it].value > parts[of_it - 1].value:
        some = [
            *parts[:of_it],
            *parts[of_it + 1 :],
        ]  # "37 of the 48 are finished, the remaining 11"
        whole = parts[of_it]
        fits = comes_to(whole, some)
        return [
            upheld("sum", sentence, trace(whole, some))
            if fits
            else not_the_sum(sentence, whole, some)
        ]
    tries = [(one, parts) for one in wholes]
    if len(parts) >= 3 and parts[0].value > max(one.value for one in parts[1:]):
        tries.append((parts[0], parts[1:]))
    for whole, some in tries:
        fitting = _some_of(whole, some)
        if fitting:
            return [upheld("sum", sentence, trace(whole, fitting))]
    inner = next(
        (at for at in range(1, len(parts) - 2) if comes_to(parts[at], parts[at + 1 :])), None
    )
    if inner is not None:  # "8 sections met it; of 5 others 4 did, and the remaining 1 did not"
        return [upheld("sum", sentence, trace(parts[inner], parts[inner + 1 :]))]
    told = [one for one in tries if len(one[1]) >= 2]
    if not told or len({one.value for one in wholes}) > 1:
        return []
    whole, some = min(told, key=lambda one: _gap(*one))
    inside = _INSIDE.search(sentence.text[some[0].end : some[-1].start])
    year = whole.unit == "day" and whole.value + some[-1].value in (365, 366)
    if inside or year or not one_measure([whole, *some]):
        return []
    return [not_the_sum(sentence, whole, some)]


_OUT_OF = re.compile(
    r"\d (?:[\w-]+ ){0,2}?(?:out )?of (?:the |its |all |our |their |these )*$|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:out )?of (?:the |its |all |our |these )*$",
    re.I,
)


def _gap(whole: Number, parts: list[Number]) -> Decimal:
    return abs(sum((one.value for one in parts), Decimal(0)) - whole.value) / whole.value


def _some_of(whole: Number, parts: list[Number]) -> list[Number]:
    """The parts, all or some with the last, that come to the whole."""
    if not 2 <= len(parts) <= 7:
        return []
    for count in range(len(parts) - 1, 0, -1):
        for some in combinations(parts[:-1], count):
            if comes_to(whole, [*some, parts[-1]]):
                return [*some, parts[-1]]
    return []


_TOGETHER = re.compile(r"\b(?:in total|in all|altogether|all told|together|combined|(?:add|sum)s? up to|totall?ing|a total of|this makes|which makes|their sum)\b|合计|总计|共计|合共", re.I)  # fmt: skip
_MORE = re.compile(r"\btogether with\b|\b(?:so far|since|by now|cumulative)\b|累计", re.I)


def _is_total(sentence: Sentence, number: Number) -> bool:
    """ "Total: 695 km2", "the zones do not overlap and cover 695 km2 in total": the only figure of its unit."""
    if number is sentence.numbers[0] and _TOTAL_FIRST.match(sentence.text[: number.start]):
        return True
    alone = [one for one in sentence.numbers if _unit(one) == _unit(number)] == [number]
    said = _TOGETHER.search(sentence.text) if alone and _usable(sentence, number) else None
    clause = re.split(r"[;；]|, (?:of which|including)", sentence.text[: number.end + 16])[0]
    return said is not None and said.start() < len(clause) and not _MORE.search(sentence.text)


def _before(scene: Scene) -> Sequence[Sentence]:
    """What stands before a claim: as much of the text as a list may hold, or the rows of its table."""
    sentences = scene.material.sentences
    at = bisect_left(sentences, scene.sentence.paragraph, key=lambda one: one.paragraph)
    own = next(
        (n for n in range(at, min(at + _SAME, len(sentences))) if sentences[n] is scene.sentence),
        None,
    )
    return scene.told[:-1] if own is None else sentences[max(0, own - _ITEMS) : own]


def _of_items(before: Sequence[Sentence], sentence: Sentence, total: Number) -> list[Judgement]:
    """ "- Water: 14", "- Air: 9", "- Total: 31": one figure an item, as many items as stand there."""
    plain = _TOTAL_FIRST.match(sentence.text[: total.start]) and len(sentence.numbers) == 1
    row = (
        [one for one in before[-1].numbers if _usable(before[-1], one)] if before and plain else []
    )
    if (
        len(row) >= 3
        and len({_unit(one) for one in (*row, total)}) == 1
        and before[-1].line == sentence.line
    ):
        if comes_to(total, row):
            return [upheld("sum", sentence, trace(total, row))]
        return [not_the_sum(sentence, total, row)]
    parts, told_in, below = list[Number](), list[Sentence](), sentence
    for one in reversed(before):
        told = [each for each in one.numbers if _usable(one, each) and _unit(each) == _unit(total)]
        same = one.section == sentence.section and not one.heading
        near = below.line - one.line <= 2 and (same or bool(_NUMBERED.match(one.text)))
        if not near or len(told) != 1 or len(one.numbers) != 1:
            break
        parts.insert(0, told[0])
        told_in.append(one)
        below = one
    if len(parts) < 2:
        return []
    for first in range(len(parts) - 1):
        if comes_to(total, parts[first:]):
            return [upheld("sum", sentence, trace(total, parts[first:]))]
    plain = _TOTAL_FIRST.match(sentence.text[: total.start]) and not _IN_TOTAL.match(sentence.text)
    if not plain and (len(parts) < 3 or _WITH_OTHERS.search(sentence.text)):
        return []
    listed = all(_LINE.match(one.text) for one in told_in)
    if not (plain or listed or _THESE.search(sentence.text)):
        return []  # "in total the city has": there may be more of it than was told
    return [not_the_sum(sentence, total, parts)]


_IN_TOTAL = re.compile(r"\s*(?:in (?:all|total)|altogether|together)\b(?! ?[:：])", re.I)
_WITH_OTHERS = re.compile(r"\b(?:with(?! them)|including|besides|plus|others?|further|also|apart|rest)\b|其他|另外|包括|加上", re.I)  # fmt: skip
_THESE = re.compile(r"\b(?:this|they|these|it|all told|the (?:two|three|four|five|six|seven|eight))\b|以上|上述|三者|四项", re.I)  # fmt: skip
_LINE = re.compile(
    r"\s*(?:[-*•·–—]\s|[（(]?\d{1,2}[)）.、．]\s?\S|[①-⑳]|[^.。;；:：]{1,60}[:：]\s*\S{1,24}[^.。]{0,24}$)"
)
_NUMBERED = re.compile(
    r"\s*[（(]?\d{1,2}[)）.、．] ?[^.。:：\d]{2,40}[:：]\s*[\d,.]+[^:：.。;；]{0,16}[.;。；]?\s*$"
)
""" "3. Hexi plant: 25,000 t/d": an item, though its number makes a heading of it."""
_SAME = 60
"""Sentences of one paragraph in which a claim is looked for."""
_ITEMS = 12
"""Items of a list that are added up at most."""


_OTHER_ITEM = re.compile(r"\s*(?:[-*•·–—]\s*|\d{1,2}[.、]\s*)?[^\d:：]*(?:\bothers?\b|\bthe rest\b|其他|其它|其余)[^\d:：]*[:：]\s*$", re.I)  # fmt: skip


def _hundred(window: list[Sentence], last: Number) -> list[Judgement]:
    """ "- Forest: 46 %", "- Farmland: 38.5 %", "- Other: 15.5 %": the whole of it."""
    sentence = window[-1]
    if not _OTHER_ITEM.match(sentence.text[: last.start]):
        return []
    parts: list[Number] = [last]
    for one in reversed(window[:-1]):
        if (
            len(one.numbers) != 1
            or one.numbers[0].kind != "percent"
            or not re.search(r"[:：]\s*$", one.text[: one.numbers[0].start])
        ):
            break
        parts.insert(0, one.numbers[0])
    total = sum((one.value for one in parts), Decimal(0))
    if len(parts) < 3 or abs(total - 100) > 15:
        return []
    low, high = (sum((getattr(one, end) for one in parts), Decimal(0)) for end in ("low", "high"))
    computed = f"{' + '.join(figure(one) for one in parts)} = {total} %"
    if low <= 100 <= high:
        return [upheld("sum", sentence, computed)]
    message = say(
        "The shares of a whole come to {total}, not 100: {computed}.",
        total=total,
        computed=computed,
    )
    return [refuted("sum_does_not_follow", "sum", sentence, message, computed)]
