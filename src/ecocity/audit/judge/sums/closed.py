"""Figures that words call the whole of a thing and nothing but its parts, told in a few sentences.

"Nothing else was done with it", "the remaining 8.5 %", "these four together": where every figure of one unit near by
is a part or the whole, and they nearly come to it, they must come to it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.around.change_signs import is_difference, is_multiple, sign_of
from ecocity.audit.judge.around.standing import stands
from ecocity.audit.judge.say import refuted, shown, sum_of, upheld
from ecocity.audit.judge.sums.misfits import trace
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_REST = re.compile(
    r"\b(?:the (?:rest|remainder|balance|others?|remaining)|everything else|all (?:the )?(?:rest|other\w*)|all else)\b[^.;\d%]{0,60}$|(?:其余|剩余|余下)[^。；\d%]{0,16}$",
    re.I,
)
_REST_BEHIND = re.compile(r"\s*(?:为|是|属)?[^。；\d%]{0,4}(?:其余|其他)", re.I)
_REST_OPENS = re.compile(r"^\W*(?:the )?(?:remaining|rest|balance)\b", re.I)
_CLOSED = re.compile(
    r"\bnothing else\b|\b(?:there (?:are|is|were|was) )?no (?:others?|other \w+|(?:second|third|fourth|fifth|sixth|seventh|further) \w+)\b|\bthat is all\b|\b(?:towns?|urban)\b[^.;]{3,60}\b(?:villages?|rural|countryside)\b|城镇[^。]{3,40}[乡农]村|\bnot a (?:drop|tonne|cent|yuan|single)\b|\bnone was left\b|\bnothing (?:was left|remained)\b|无其[他它]|没有其[他它]|全部在内|别无",
    re.I,
)
LESS = re.compile(r"扣除|剔除|重叠|重复计算|\b(?:overlap\w*|deduct\w*|less the|net of|counted twice)\b", re.I)  # fmt: skip
_SUM = re.compile(
    r"\b(?:added up|add(?:s|ing)? up to|sum(?:s|ming|med)? (?:up )?to|totall?ing|taken together|together|altogether|in all|in total|in sum|summed up|the sum (?:is|of)|these (?:two|three|four|five|six|seven) (?:items|parts|sums|figures|amounts)[^.;\d]{0,30}|all told)\b(?:, (?:that|this|it|they|these|which))?[^.;,\d]{0,40}$|(?:合计|共计|总计|加起来|相加)[^。；\d]{0,8}$",
    re.I,
)
_UNITS = frozenset(["t", "m3", "km2", "m2", "yuan", "person", "household", "kWh", "tce", "km"])
_OTHER = re.compile(
    r"\b(?:capacity(?! building)|target|plan(?:ned)?|limit|asked|required|quota|last year|year before|previous|of it|of this|of that|including|among them|more than|less than)\b|能力(?!建设)|目标|计划|限值|标准|上年|去年|同期|其中[^。；]*其中|以上|以下|包括",
    re.I,
)
_NEAR = Decimal("0.15")
_BACK = 2
Told = tuple[Sentence, Number]


def closed_sums(material: Material) -> list[Judgement]:
    """One judgement for each sentence that closes a sum."""
    found: list[Judgement] = []
    plain = [one for one in material.sentences if not (one.heading and not one.numbers)]
    levels = [[(one, n) for n in _levels(one) if n.kind != "percent"] for one in plain]
    for at, sentence in enumerate(plain):
        if LESS.search(sentence.text):
            continue
        before = [one for one in plain[max(0, at - _BACK) : at] if sentence.line - one.line <= _BACK + 1]  # fmt: skip
        found += _rest_of_shares(sentence, before) or _of_amounts(
            sentence, before, levels[at - len(before) : at + 1]
        )
    return found


def _levels(sentence: Sentence) -> list[Number]:
    return [
        one for one in sentence.numbers
        if one.bound == "exact" and not one.doubtful
        and (_SUM.search(sentence.text[: one.start]) or not sign_of(sentence, one) and stands(sentence, one))
        and not is_difference(sentence, one) and not is_multiple(one)
    ]  # fmt: skip


def _rest_of_shares(sentence: Sentence, before: list[Sentence]) -> list[Judgement]:
    """ "Coal 61.4 %, oil 17.8 %, gas 12.3 %. The remaining 8.5 % come from water power"."""
    shares = [one for one in sentence.numbers if one.kind == "percent"]
    rest = next((one for one in shares if _REST.search(sentence.text[: one.start])), None)
    if rest is None or rest is not shares[-1]:
        return []
    for some in (before[-1:], before):
        parts = [n for one in some for n in one.numbers if n.kind == "percent"] + shares[:-1]
        told = [*some, sentence] if some else [sentence]
        if len(parts) >= 2 and _all_plain(told):
            return _to_hundred(
                sentence, rest, parts, tuple({one.line for one in some} - {sentence.line})
            )
        if shares[:-1]:
            break
    if len(shares) >= 3 and _all_plain([sentence]):
        return _to_hundred(sentence, rest, shares[:-1], ())
    return []


def _all_plain(told: list[Sentence]) -> bool:
    """Whether every percentage told is a share: no change, limit or older one."""
    return all(
        len(_levels(one)) >= len([n for n in one.numbers if n.kind == "percent"])
        and all(n in _levels(one) for n in one.numbers if n.kind == "percent")
        and not _OTHER.search(one.text) and not any(n.kind == "points" for n in one.numbers)
        for one in told
    )  # fmt: skip


def _to_hundred(sentence: Sentence, rest: Number, parts: list[Number], also: tuple[int, ...]) -> list[Judgement]:  # fmt: skip
    total = sum((one.value for one in (*parts, rest)), Decimal(0))
    low, high = sum_of((*parts, rest))
    computed = " + ".join(shown(one.value, 4) for one in (*parts, rest)) + f" = {shown(total, 4)}"
    if low <= 100 <= high:
        return [upheld("sum", sentence, computed)]
    left = 100 - total + rest.value
    if not 85 <= total <= 115 or left <= 0:
        return []
    message = say("The shares of one whole come to {total} %: {computed}.", total=shown(total, 4), computed=computed)  # fmt: skip
    return [refuted("sum_does_not_follow", "sum", sentence, message, computed, also=also)]


def _of_amounts(
    sentence: Sentence, before: list[Sentence], levels: list[list[Told]]
) -> list[Judgement]:
    """The whole first or last, its parts between, and words that leave nothing out."""
    for count in range(min(_BACK, len(before)) + 1):
        told = [*before[len(before) - count :], sentence]
        figures = _with_units([one for line in levels[len(before) - count :] for one in line])
        if len(figures) < 3 or any(_OTHER.search(one.text) for one in told):
            continue
        figures = _alike(figures)
        closed = any(_CLOSED.search(one.text) for one in told[-2:])
        last = figures[-1][1] if figures and figures[-1][0] is sentence else None
        summed = last is not None and _SUM.search(sentence.text[: last.start])
        if len(figures) < 3 or not (closed or summed):
            continue
        numbers = [one for _, one in figures]
        whole = numbers[-1] if summed else _whole(figures)
        parts = [one for one in numbers if one is not whole]
        also = tuple({one.line for one, _ in figures} - {sentence.line})
        judged = _judged(sentence, whole, parts, also)
        if judged or summed:
            return judged
    return []


_OF_THE = re.compile(r"\bof (?:the|its|our|these|a total of) $", re.I)


def _whole(figures: list[Told]) -> Number:
    """The first figure; of "31.2 of the 61.5 million" the second."""
    sentence, second = figures[1]
    inside = sentence is figures[0][0] and _OF_THE.search(sentence.text[: second.start])
    return second if inside else figures[0][1]


def _with_units(figures: list[Told]) -> list[Told]:
    """Figures in a unit; "0.66 billion" behind "1.24 billion yuan" is in its unit too."""
    kept: list[Told] = []
    for sentence, number in figures:
        bare = (
            kept
            and number.unit in ("", "count")
            and re.search("illion|thousand|[万亿]", number.printed)
        )
        unit = kept[-1][1].unit if bare else number.unit
        if unit in _UNITS:
            kept.append((sentence, replace(number, unit=unit)))
    return kept


def _alike(figures: list[Told]) -> list[Told]:
    """Figures of the one unit of all, told once each; none where there are two."""
    return figures if len({one.unit for _, one in figures}) == 1 else []


def _moved(total: Decimal, told: Decimal) -> bool:
    """2,830 and 2,380: the same three digits or more in another order."""
    digits = [sorted(f"{one.normalize():f}".replace(".", "").strip("0")) for one in (total, told)]
    return digits[0] == digits[1] and len(digits[0]) >= 3 and total.adjusted() == told.adjusted()


def _judged(sentence: Sentence, whole: Number, parts: list[Number], also: tuple[int, ...]) -> list[Judgement]:  # fmt: skip
    total = sum((one.value for one in parts), Decimal(0))
    low, high = sum_of(parts)
    computed = trace(whole, parts)
    if low <= whole.high and whole.low <= high:
        return [upheld("sum", sentence, computed)]
    near = whole.value and (abs(total / whole.value - 1) <= _NEAR or _moved(total, whole.value))
    if not near or max(one.value for one in parts) >= whole.value:  # fmt: skip
        return []
    message = say("The parts do not add up to {whole}: {computed}.", whole=whole.printed, computed=computed)  # fmt: skip
    return [refuted("sum_does_not_follow", "sum", sentence, message, computed, also=also)]
