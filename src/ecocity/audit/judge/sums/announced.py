"""A total that words announce, and its parts at once behind it: "2.37亿元，市级8200万元，县级…"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import upheld
from ecocity.audit.judge.sums.misfits import not_the_sum, trace
from ecocity.audit.judge.sums.share_sums import NEW_TOPIC
from ecocity.audit.judge.sums.sum_parts import parts_after
from ecocity.audit.judge.sums.sum_verdicts import comes_to, judge_sum
from ecocity.audit.judge.sums.too_large import countable
from ecocity.audit.records import Judgement, Number, Sentence

_AMOUNTS = frozenset(["yuan", "t", "m3", "km2", "km", "m2", "person", "kWh", "tce", "m3_per_day", "t_per_day"])  # fmt: skip
_TOTAL = re.compile(
    r"(?:合计|共计|总计|累计|总额|总量|总投资|总投入|总数|总长)[^，。；\d]{0,10}$"
    r"|\b(?:a total of|totall?(?:ed|ing)|total(?: of)?:?|altogether|in all|in total,?)\s(?:[\w-]+ ){0,3}$",
    re.I,
)
_MONEY = re.compile(r"(?:共|总共)[^，。；\d]{0,8}$|\b(?:spent|invested|cost|paid|provided)\s(?:about )?$", re.I)  # fmt: skip
_BETWEEN = re.compile(
    r"\b(?:between them|together|jointly)\b|(?:[两二三四五六]|(?<!\d)[2-6])[个座家条项处]", re.I
)


def announced(sentence: Sentence) -> list[Judgement]:
    """A total in a sentence whose parts follow without a word that opens them."""
    numbers, text = list(sentence.numbers), sentence.text
    for whole in numbers:
        if whole.unit not in _AMOUNTS or not countable(whole):
            continue
        parts = _listed(text, whole, parts_after(numbers, whole, text))
        if len(parts) < 2 or any(one.value >= whole.value for one in parts):
            continue
        ahead = re.split("[。；;]", text[: whole.start])[-1]
        counted = _as_many(numbers, whole, len(parts)) and bool(_BETWEEN.search(ahead))
        told = _TOTAL.search(ahead) or (whole.unit == "yuan" and _MONEY.search(ahead))
        if not (counted or (told and len(parts) >= 3)):
            continue
        if comes_to(whole, parts):
            return [upheld("sum", sentence, trace(whole, parts))]
        total = sum((one.value for one in parts), Decimal(0))
        if counted or total > whole.value:
            return judge_sum(sentence, whole, parts, "in total")
    return []


def _listed(text: str, whole: Number, parts: list[Number]) -> list[Number]:
    """The parts that stand close behind one another, up to words of another topic."""
    kept: list[Number] = []
    last = whole
    for one in parts:
        between = text[last.end : one.start]
        if len(between) > 44 or NEW_TOPIC.search(between) or re.search(r"[。]|\d", between):
            break
        kept.append(one)
        last = one
    return kept


def _as_many(numbers: Sequence[Number], whole: Number, count: int) -> bool:
    """ "The two works … the eastern one … the western one": as many parts as there are things."""
    return any(
        one.end <= whole.start and one.kind == "count" and one.value == count for one in numbers
    )


_TOTAL_LINE = re.compile(
    r"\s*(?:[-*•·–—]\s*)?(?:(?:grand )?total\b|in all\b|all\b|合计|总计|总数|共计)[^\d:：]{0,16}[:：]?\s*$",
    re.I,
)
_LINE = re.compile(r"\s*(?:[-*•·–—]\s*)?[^\d.。;；]{2,32}[:：]?\s*$")
_INSIDE = re.compile(r"其中|\bof which\b|\bof them\b|\bincluding\b", re.I)


def total_above(sentences: Sequence[Sentence], at: int) -> list[Judgement]:
    """ "Total 186", "Monitoring 74", "Inspection 63", "Administration 49": the parts on the lines below."""
    sentence = sentences[at]
    if len(sentence.numbers) != 1:
        return []
    total = _TOTAL_LINE.match(sentence.text[: sentence.numbers[0].start])
    behind = sentence.text[sentence.numbers[0].end :]
    headed = _HEAD_LINE.match(sentence.text[: sentence.numbers[0].start]) and len(behind) <= 8
    if not (total or headed):
        return []
    last = ""
    whole, parts, line = sentence.numbers[0], list[Number](), sentence.line
    for one in sentences[at + 1 : at + 12]:
        if len(one.numbers) != 1 or one.line - line > 2 or one.line == line:
            break
        number = one.numbers[0]
        alike = {number.unit, whole.unit} <= {"", "count"} or number.unit == whole.unit
        plain = _LINE.match(one.text[: number.start]) and len(one.text) - number.end <= 6
        if not (alike and plain and countable(number)) or _INSIDE.search(one.text):
            break
        if not total and not _MARKED.match(one.text):
            break
        parts.append(number)
        last, line = one.text, one.line
    if len(parts) < 3 or not countable(whole):
        return []
    for count in range(len(parts), 1, -1):
        if comes_to(whole, parts[:count]):
            return [upheld("sum", sentence, trace(whole, parts[:count]))]
    return [not_the_sum(sentence, whole, parts)] if total or _REST.search(last) else []


_HEAD_LINE = re.compile(r"\s*[^\d.。;；]{4,60}[:：]\s*$")
_MARKED = re.compile(r"\s*(?:[-*•·–—]|[（(]?[a-h\d][)）.])\s*\S")
_REST = re.compile(
    r"\b(?:others?|rest|remaining|remainder|still|not yet|not (?:begun|started)|open|left|pending|outstanding|none of)\b|其他|其它|其余|剩余|尚未|未",
    re.I,
)
""" "Boilers: 164", "- converted: 97", "- shut down: 52", "- still to be dealt with: 15": the last leaves nothing out."""
