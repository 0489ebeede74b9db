"""Whether parts come to their whole, and whether the words leave room for a rest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import shown, sum_of, upheld
from ecocity.audit.judge.sums.misfits import not_the_sum, trace
from ecocity.audit.judge.sums.ones import with_more_ones, with_ones
from ecocity.audit.judge.sums.rests import rest_told, whole_set
from ecocity.audit.judge.sums.too_large import alien
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import phrase

_PARTIAL = re.compile(
    r"其中|中[，,]|including|of (?:which|this|that|it|these|them)\b|among|such as|includes|included",
    re.I,
)
_SUM_TOLD = re.compile(
    r"(?:合计|共计|总计|两项|小计)[^，。；\d]{0,6}$|\b(?:together|in all|totall?ing|a total of)\b[^,.;\d]{0,16}$",
    re.I,
)


_AND_OTHERS = re.compile(r"、[^，。；、\d]{1,8}等[^，。；\d]{0,8}$")
""" "小造纸、小水泥、小化工等企业127家": others belong to them."""


def judge_sum(
    sentence: Sentence, whole: Number, parts: list[Number], opening: str
) -> list[Judgement]:
    """Judge a sum; where words like "including" leave room for a rest, only a clear misfit counts."""
    parts = with_ones(sentence, whole, parts)
    more = with_more_ones(sentence, whole, parts)
    for some in [parts[:count] for count in range(len(parts), 1, -1)] + [more]:
        if comes_to(whole, some):
            return [upheld("sum", sentence, trace(whole, some))]
    closed = len(parts) > 2 and _SUM_TOLD.search(sentence.text[: parts[-1].start])
    if closed and comes_to(parts[-1], parts[:-1]):
        return []  # the last is the sum of those before it: a whole inside the whole
    net = _less_deducted(sentence.text, parts)
    if net and comes_to(whole, net):
        return [upheld("sum", sentence, trace(whole, net))]
    if net or rest_told(sentence.text, whole, parts):
        return []
    if _product(sentence.text, whole, parts):
        computed = " × ".join(shown(one.value, 4) for one in parts) + f" = {shown(whole.value, 4)}"
        return [upheld("sum", sentence, computed)]
    nested = [
        one
        for one in parts
        if any(_is_whole_of(one, [p for p in parts if p.start > one.start][:n]) for n in (2, 3))
    ]
    if nested:
        return []
    total = sum((one.value for one in parts), Decimal(0))
    complete = whole_set(sentence.text, whole, parts)
    exhaustive = complete or phrase("exhaustive").search(opening) and not _PARTIAL.search(opening)
    if _nouns_differ(whole, parts) or any(
        _KNOWN.search(sentence.text[: one.start]) for one in parts
    ):
        return []
    if (
        len(parts) == 2
        and not exhaustive
        and total < whole.value
        and not complementary(sentence.text)
    ):
        return []
    if total < whole.value and re.search(
        r"其余|其他|其它|the rest|the remainder|the balance|the others|others\b|remaining|等",
        sentence.text[parts[-1].end :],
    ):
        return []
    if total < whole.value and _AND_OTHERS.search(sentence.text[: whole.start]):
        return []
    if total < whole.value and not complete and re.search(r"(?<!其)中[，,]", opening):
        return []  # "of 86 towns 71 are named, 12 nearly": there may be a rest
    return [not_the_sum(sentence, whole, parts)]


_NESTED = Decimal("0.02")


def _is_whole_of(one: Number, later: list[Number]) -> bool:
    """Whether a part is itself the sum of those behind it, and not only by the width of its rounding."""
    total = sum((each.value for each in later), Decimal(0))
    near = min(_NESTED * abs(one.value), one.high - one.low)
    return comes_to(one, later) and abs(total - one.value) <= near


def _product(text: str, whole: Number, parts: list[Number]) -> bool:
    """ "Three sources, each sampled 12 times, 36 in all"."""
    each = re.search(r"各|每|\b(?:each|every|per)\b", text, re.I)
    return bool(each) and len(parts) == 2 and parts[0].value * parts[1].value == whole.value


def complementary(text: str) -> bool:
    pairs = (
        ("城镇", "农村"),
        ("城镇", "乡村"),
        ("城市", "农村"),
        ("男", "女"),
        ("urban", "rural"),
        ("达标", "超标"),
        ("工业", "生活"),
        ("industrial", "domestic"),
        ("合格", "不合格"),
        ("已", "未"),
        ("已", "在建"),
        ("completed", "under construction"),
        ("state", "province"),
        ("met", "fail"),
        ("national", "provincial"),
        ("国家级", "省级"),
        ("国控", "省控"),
        ("省级", "市级"),
        ("passed", "not"),
    )
    return any(a in text and b in text for a, b in pairs)


def _nouns_differ(whole: Number, parts: list[Number]) -> bool:
    """19 units of government have 20 agencies: things of another name need not add up."""
    if whole.unit not in {"count", ""}:
        return False
    named = {one.noun for one in parts if one.noun}
    return (
        bool(whole.noun)
        and bool(named)
        and all(alien(whole.noun, noun) for noun in named)
        and len(named) < len(parts)
    )


_KNOWN = re.compile(r"\b(?:of|in|for|from|at|with) the (?:[a-z]+ )?$")
""" "Three tasks: to finish the sewers of the two towns, …": things known before, and none of the three."""
_DEDUCTED = re.compile(
    r"(?:扣除|减去|剔除|重复|重叠)[^，。；\d]{0,10}$|\b(?:less|minus|deduct\w*|overlap\w*)\b[^,.;\d]{0,24}$",
    re.I,
)


def _less_deducted(text: str, parts: list[Number]) -> list[Number]:
    """ "（扣除重叠面积84平方公里）": the parts, that one taken off; nothing where none is."""
    off = [one for one in parts if _DEDUCTED.search(text[: one.start])]
    kept = [one for one in parts if one not in off]
    taken = [replace(one, value=-one.value, low=-one.high, high=-one.low) for one in off]
    return [*kept, *taken] if off else []


def comes_to(whole: Number, parts: list[Number]) -> bool:
    if len(parts) < 2:
        return False
    exact = whole.decimals == 0 and whole.unit in ("count", "", "day") and whole.value < 100000
    if exact and all(one.decimals == 0 for one in parts):
        return sum((one.value for one in parts), Decimal(0)) == whole.value
    low, high = sum_of(parts)
    return low <= whole.high and whole.low <= high
