""" "Five titles, which are:", and below it short lines without a mark, one for each."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.numbered import FIELD, OTHERS, list_wrong
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_ENDS = re.compile(r"[:：]\s*$|[（(]\s*\d{1,2}\s*[a-z\u4e00-\u9fff]{0,12}\s*[)）]\s*$")
_YEAR_BEHIND = re.compile(r"\s*[（(](?:19|20)\d\d年?[)）]\s*$")
_PLAIN_END = re.compile(r"\b(?:following|as follows)\b", re.I)
_TIME = re.compile(
    r"(?:\w+ )?(?:years?|months?|days?|times|persons?|people|percent|points)\b|[年月天次人]", re.I
)
_LINE = re.compile(r"\s*(?![-*•·#|>])[A-Z\u4e00-\u9fff][^:：|\d]{2,70}$")
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will)\b|[。！？]$|\.\s+[A-Z]|的是|已经|均|了[。；]"
)
_MOST = 15


def bare_lines(material: Material) -> list[Judgement]:
    """One judgement for every count above such lines."""
    found: list[Judgement] = []
    lines = {block.line: material.text_of[block.line] for block in material.document.blocks}
    last = max(lines, default=0)
    seen: set[int] = set()
    for sentence in material.sentences:
        counts = [one for one in sentence.numbers if _is_count(one, sentence)]
        if len(counts) != 1 or len(sentence.numbers) != 1 or sentence.line in seen:
            continue
        text = lines.get(sentence.line, "").strip()
        if not text.endswith(sentence.text.strip()[-12:]) or not (
            _ENDS.search(text) or _PLAIN_END.search(text) or FIELD.search(text)
        ):
            continue
        if OTHERS.search(text) or re.search(
            r"\b(?:of (?:the|these|them)|among)\b", sentence.text[: counts[0].start], re.I
        ):
            continue
        seen.add(sentence.line)
        items = _items(lines, sentence.line + 1, last)
        if len(items) > 1:
            found += _judged(sentence, counts[0], items)
    return found


def _is_count(number: Number, sentence: Sentence) -> bool:
    told = (
        number.kind == "count"
        or re.search(r"[（(]\s*$", sentence.text[: number.start])
        and not number.decimals
    )
    plain = bool(told) and 2 <= number.value <= _MOST and number.bound == "exact"
    return plain and not _TIME.match(number.noun)


def _items(lines: dict[int, str], first: int, last: int) -> list[str]:
    """Lines of one make, up to the first that is of another."""
    kept: list[str] = []
    for line in range(first, last + 1):
        text = _YEAR_BEHIND.sub("", lines.get(line, "").strip())
        if kept and kept[-1][-1] in "；;" and text.endswith(("。", ".")):
            kept.append(text)  # the last of them
            break
        if not text or not _LINE.match(text) or _SENTENCE.search(text):
            break
        kept.append(text)
    ends = {one[-1] for one in kept[:-1]}
    alike = len(ends & set(",，、;；")) == len(ends) or not ends & set(",，、;；.")
    return [one.strip(" ,，、;；.。") for one in kept] if alike and len(kept) <= _MOST else []


def _judged(sentence: Sentence, number: Number, items: list[str]) -> list[Judgement]:
    if number.value == len(items):
        return [upheld("list", sentence, f"{len(items)} lines below")]
    return list_wrong(sentence, number, items)
