"""Chinese names beside a count in frames of their own: "（河西、南门）共2座", "3个站为…", "…有三：一是…"."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.lists.items import items_of
from ecocity.audit.judge.lists.numbered import OTHERS, list_wrong
from ecocity.audit.judge.say import upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import vocabulary

_N = r"(?P<n>[两二三四五六七八九十]|(?<![\d.])\d{1,2})"
_OF = "[个座家条处所项种件]"
_ITEM = r"[\u4e00-\u9fff]{1,10}"
_ROW = rf"(?P<list>{_ITEM}(?:、{_ITEM})+(?:[和及与]{_ITEM})?)"
_ROW_SHORT = (
    r"(?P<list>[\u4e00-\u9fff]{2,8}?(?:、[\u4e00-\u9fff]{2,8}?)+(?:[和及与][\u4e00-\u9fff]{2,8}?)?)"
)
_FRAMES = (
    re.compile(rf"[（(]{_ROW}[)）](?:共|合计|共计|总计|一共)?{_N}{_OF}"),
    re.compile(rf"(?:^|[。；]){_N}{_OF}[\u4e00-\u9fff]{{1,8}}?(?:分别)?[为是]{_ROW}(?=[。；]|$)"),
    re.compile(rf"(?:有|为|包括|是|即|[：:]){_ROW_SHORT}{_N}{_OF}(?=[，。；]|$)"),
    re.compile(
        rf"{_N}个(?:原则|任务|方面|重点|环节|要点|步骤|阶段|统一|坚持)[，,]{_ROW}(?=[。；]|$)"
    ),
)
""" The third and the fourth only where the names are of one kind, or of one length."""
_ENUMERATED = re.compile(
    rf"(?:有|为|是)(?:以下|如下)?{_N}(?:[点条项]|个方面)?[：:，,]\s*(?=一是|第一)"
)
_MARK = re.compile(r"(?:^|[：:；;，,。])\s*(?:第)?[一二三四五六七八九十](?:是|[，、])")
_TITLES = re.compile(
    r"^(?:它们|其)?(?:分别)?(?:是|为)[：:]?(?P<list>(?:《[^》]+》[、，和及与]?){2,})(?=[。；]|$)"
)
_ENDS = re.compile(rf"{_N}{_OF}。?$")


def beside_zh(material: Material) -> list[Judgement]:
    """One judgement a frame of a sentence."""
    found: list[Judgement] = []
    before: Sentence | None = None
    for sentence in material.sentences:
        if not sentence.heading:
            found += _framed(sentence) + _enumerated(sentence)
            found += _titles(before, sentence) if before is not None else []
        before = sentence
    return found


def _framed(sentence: Sentence) -> list[Judgement]:
    found: list[Judgement] = []
    for at, frame in enumerate(_FRAMES):
        for said in frame.finditer(sentence.text):
            items = items_of(said["list"])
            one_kind = len({one[-1] for one in items}) == 1 and min(map(len, items)) > 1
            one_length = len({len(one) for one in items}) == 1 and min(map(len, items)) > 2
            sure = one_kind or (at == 0 and max(map(len, items)) <= 6) or (at == 3 and one_length)
            if len(items) < 2 or not sure or OTHERS.search(said["list"]) or "其中" in said["list"]:
                continue
            found += _judged(sentence, said, items)
    return found


def _judged(sentence: Sentence, said: re.Match[str], items: list[str]) -> list[Judgement]:
    number = _number(sentence, said)
    if number.value == len(items):
        return [upheld("list", sentence, f"{len(items)} named")]
    return list_wrong(sentence, number, items) if number.value > 1 else []


def _number(sentence: Sentence, said: re.Match[str]) -> Number:
    word, start, end = said["n"], said.start("n"), said.end("n")
    known = vocabulary("units")["numerals_zh"]
    value = Decimal(int(word) if word.isdigit() else int(known[word]))
    return Number(value, value, value, 0, "count", start, end, word, "count")


def _enumerated(sentence: Sentence) -> list[Judgement]:
    """ "主要做法有三：一是…，二是…，三是…"."""
    said = _ENUMERATED.search(sentence.text)
    marks = _MARK.findall(sentence.text[said.end() - 1 :]) if said else []
    if said is None or len(marks) < 2:
        return []
    return _judged(sentence, said, [one.strip("：:；;，,。 ") for one in marks])


def _titles(before: Sentence, sentence: Sentence) -> list[Judgement]:
    """ "出台法规三件。分别是《…》《…》《…》。"."""
    told, said = _TITLES.match(sentence.text.strip()), _ENDS.search(before.text.strip())
    if told is None or said is None or sentence.line - before.line > 1:
        return []
    items = re.findall(r"《[^》]+》", told["list"])
    number = _number(before, said)
    if number.value == len(items):
        return [upheld("list", sentence, f"{len(items)} named")]
    return list_wrong(sentence, number, items)
