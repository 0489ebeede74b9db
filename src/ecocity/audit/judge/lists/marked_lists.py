"""Things counted, and told behind marks in the same sentence, or between two counts of them."""

from __future__ import annotations

from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of
from ecocity.audit.judge.lists.numbered import is_vague, list_wrong
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence

_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
_HAN = "一二三四五六七八九十"
_MARK = re.compile(
    rf"(?:(?<=[：:；;，,。])|(?<=[a-z] )|^)\s*(?:[（(](\d{{1,2}})[)）]|([{_CIRCLES}])|(\d{{1,2}})[.．、](?!\d)|[（(](i{{1,3}}|iv|vi{{0,3}}|[a-h])[)）]|[（(]?([{_HAN}])[)）、])\s*(?=\S)"
)
_SPAN = re.compile(r"\s*(?:年|天|个月|次|倍|小时|years?\b|months?\b|days?\b|times\b)")
_BETWEEN = re.compile(
    r"[^，。；中]{0,16}[，,：:]?\s*(?:分别[为是]|即|包括|为|是|：|:)(?P<list>[^，。；]*?、[^，。；]*)$"
)


def marked_lists(material: Material) -> list[Judgement]:
    """ "六项制度：（1）…；（2）…", "5家，分别为A、B、C、D四家"."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        if not sentence.heading:
            found += _behind_marks(sentence) + _between_counts(sentence) + _in_bracket(sentence)
    return found


def _behind_marks(sentence: Sentence) -> list[Judgement]:
    marks = _in_order(list(_MARK.finditer(sentence.text)))
    if len(marks) < 2:
        return []
    first = marks[0].start()
    counts = [
        one for one in sentence.numbers
        if one.end <= first and one.kind == "count" and 2 <= one.value <= 15
    ]  # fmt: skip
    if not counts or len(sentence.text[counts[-1].end : first]) > 24:
        return []
    announced = counts[-1]
    if _SPAN.match(sentence.text, announced.end) or _SPAN.search(announced.printed):
        return []
    ends = [*(one.start() for one in marks[1:]), len(sentence.text)]
    items = [
        sentence.text[a.end() : b].strip(" ；;，,。") for a, b in zip(marks, ends, strict=True)
    ]
    if len(items) == announced.value:
        return [upheld("list", sentence, f"{len(items)} enumerated")]
    return list_wrong(sentence, announced, [one[:30] for one in items])


_BRACKET = re.compile(r"[（(](?P<list>[^()（）\d:：;；]{8,240})[)）]")
_OPEN = re.compile(
    r"\b(?:including|such as|e\.g\.|for example|among|mainly|other|others|etc)\b|等|其中|主要|包括|例如",
    re.I,
)
_NAME = re.compile(
    r"(?:the )?[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|and|de))*(?: [a-z]+)?|[\u4e00-\u9fff]{2,10}"
)


def _in_bracket(sentence: Sentence) -> list[Judgement]:
    """ "Six mines were found in the reserve (A, B, C, D and E)": a count, a verb, names in a bracket."""
    found: list[Judgement] = []
    for bracket in _BRACKET.finditer(sentence.text):
        counts = [
            one for one in sentence.numbers
            if one.end <= bracket.start() and one.kind == "count" and one.noun
        ]  # fmt: skip
        items = items_of(bracket["list"])
        between = sentence.text[counts[-1].end : bracket.start()] if counts else ""
        if not counts or not 2 <= counts[-1].value <= 20 or counts[-1].bound != "exact":
            continue
        if re.search(
            r"\bof (?:the |all |its |our |these )*$|第$", sentence.text[: counts[-1].start]
        ):
            continue  # "three of the six counties named": the three are named
        apart = re.search(r"[,，;；:：。(（]|\. ", between) or not 20 <= len(between) <= 90
        if apart or len(items) < 3 or _OPEN.search(bracket.group() + between):
            continue
        if not all(_NAME.fullmatch(one.strip()) for one in items) or is_vague(
            counts[-1], sentence.text
        ):
            continue
        if len(items) == counts[-1].value:
            found.append(upheld("list", sentence, f"{len(items)} named in the bracket"))
        else:
            found += list_wrong(sentence, counts[-1], items)
    return found


def _in_order(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count one, two, three."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        if _value(mark) == len(kept) + 1:
            kept.append(mark)
    return kept


def _value(mark: re.Match[str]) -> int:
    if mark[1] or mark[3]:
        return int(mark[1] or mark[3])
    if mark[2]:
        return _CIRCLES.index(mark[2]) + 1
    if mark[5]:
        return _HAN.index(mark[5]) + 1
    romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
    return romans.index(mark[4]) + 1 if mark[4] in romans else "abcdefgh".index(mark[4]) + 1


def _between_counts(sentence: Sentence) -> list[Judgement]:
    """A count before a list, and another behind it."""
    counts = [one for one in sentence.numbers if one.kind == "count" and not one.decimals]
    for first, second in pairwise(counts):
        told = _BETWEEN.fullmatch(sentence.text[first.end : second.start])
        if told is None or first.value == second.value or not _alike(first, second):
            continue
        items = items_of(told["list"])
        if len(items) == second.value:
            return list_wrong(sentence, first, items)
    return []


def _alike(first: Number, second: Number) -> bool:
    """The same measure word: 5家 and 四家."""
    measures = [
        re.sub(r"[\d\s一二两三四五六七八九十]", "", one.printed)[:1] for one in (first, second)
    ]
    return bool(measures[0]) and measures[0] == measures[1]
