"""A document that stops before what it promised, or in the middle of a sentence."""

from __future__ import annotations

from bisect import bisect_right

from ecocity.audit import pattern as re
from ecocity.audit.judge.spans.last_lines import CLOSED, unfinished
from ecocity.audit.material import Material
from ecocity.audit.records import Finding, Judgement, Sentence
from ecocity.said import say

_HANGING = re.compile(
    r"(?:[,，、（(]|\b(?:and|or|the|of|to|in|for|(?<!complied )(?<!dealt )(?<!met )with|a|an|is|are|was|were|which|that|by|from|at|as|has|have|had|be|been|its|their|this|these|on|than|but|because|will|would|shall|must|should|could)|(?:为|和|与|及|在|是|将|对|由|至|达|把|被|的|以|向|从|等于|分别为|首要|其中|并|或|占|确保|力争|争取|实现|推进|加快|加强|完成|新增|建成|包括|包含|达到|提高到|下降到|约|共|比|较|即|因|因为|由于|如|\d\s*[个家项座处件条名户宗][\u4e00-\u9fff]{0,8}(?<![设建行理施营程])中|了[^。]{0,2}))\s*$",
    re.I,
)
_PROMISE = re.compile(
    r"(?:one after|in order|below|following|one by one|as follows|in turn|如下|以下|下列|下面|分述|依次|存在)",
    re.I,
)
_ITEM = re.compile(
    r"^\s*(?:[（(]?(\d{1,2})[)）.、,，]\s*|(?:[（(]|第)?([一二三四五六七八九十])(?:[)）、是]|(?<=第.)[，,])|([一二三四五六七八九十])是|(?:(First|Second|Third|Fourth|Fifth|Sixth|Seventh)(?:ly)?)[,:]?)\s*\S",
    re.I,
)


def endings(material: Material, known: bool) -> list[Judgement]:
    """One finding where the end is no end; ``known`` where missing requirements tell it already."""
    tail = [block for block in material.document.blocks if block.text.strip()]
    if known or not tail:
        return []
    told = unfinished(tail)
    if told:
        row = tail[-1]
        cut = Finding(
            "report_cut_off", "warning", row.line, row.page, told, (), row.text.strip()[-160:]
        )
        return [Judgement(None, (cut,))]
    last = material.sentences[-1] if material.sentences else None
    if last is None:
        return []
    if tail[-1].cells and re.search(r"\d[.．]\s*$|[，,、（(]\s*$", tail[-1].text):
        message = say(
            "The table breaks off in the middle of a cell: what follows is not in the document."
        )
        row = tail[-1]
        cut = Finding("report_cut_off", "warning", row.line, row.page, message, (), row.text[-160:])
        return [Judgement(None, (cut,))]
    if tail[-1].line != last.line or tail[-1].cells:
        return []
    promised = _promised(material)
    hanging = _hanging(material, last, least=1 if promised else 2)
    promised = (
        promised
        if hanging
        else _chapters_short(material, promised)
        or _in_turn(material, promised)
        or _places_short(material)
    )
    if not hanging and promised is None:
        return []
    if promised is not None:
        place, count, given = promised
        counts = {"count": count, "line": place.line, "given": given}
        message = (
            say("{count} items are announced in line {line}, but the document ends after {given} of them in the middle of a sentence.", **counts) if hanging
            else say("{count} items are announced in line {line}, but the document ends after {given} of them.", **counts)
        )  # fmt: skip
    else:
        message = say(
            "The document breaks off in the middle of a sentence: what follows is not in it."
        )
    end = last.printed.strip()[-160:]
    finding = Finding("report_cut_off", "warning", last.line, last.page, message, (), end)
    return [Judgement(None, (finding,))]


_IN_TURN = re.compile(
    r"\b(?:one (?:by one|after (?:another|the other))|in (?:turn|order|sequence)|successively)\b|\bbelow[.:]?\s*$|逐[一项]|依次|分述|下文|下面分|分[两三四五六七八]点",
    re.I,
)


_NEAR = 3


def _in_turn(
    material: Material, promised: tuple[Sentence, int, int] | None
) -> tuple[Sentence, int, int] | None:
    """What is promised, where it is said to come one after another, and counts up to the end without a gap."""
    if promised is None or not _IN_TURN.search(promised[0].text):
        return None
    place, _, given = promised
    at = next(n for n, one in enumerate(material.sentences) if one is place)
    items = [one for one in material.sentences[at + 1 :] if _ITEM.match(one.text)]
    close = items[0].line - place.line <= _NEAR and material.sentences[-1].line - items[-1].line <= _NEAR  # fmt: skip
    if not close:
        return None  # the items are of another list
    marks = [m for one in items if (m := _ITEM.match(one.text))]
    told = [m[1] or m[2] or m[3] or m[4] for m in marks]
    number = {one: n for n, one in enumerate("一二三四五六七八九十", 1)}
    counted = [int(one) if one.isdigit() else number.get(one, 0) for one in told if one]
    return promised if given > 1 and counted == list(range(1, given + 1)) else None


def _hanging(material: Material, last: Sentence, least: int = 2) -> bool:
    """Whether the last words are no end; at ``least`` so many other sentences must show ends."""
    text = last.text.strip()
    titled = last.heading and not any(one.line == last.line for one in material.sentences[:-1])
    items = [
        one for one in material.sentences[:-1]
        if _ITEM.match(one.text) and _mark(one.text) == _mark(text)
    ]  # fmt: skip
    if (
        _ITEM.match(text)
        and items
        and all(CLOSED.search(one.text) for one in items)
        and not CLOSED.search(text)
    ):
        return True
    if _VERDICT.match(text):
        return False
    if titled and not re.search(r"\d|为$|,$", text) or CLOSED.search(text) or len(text) < 8:
        return False
    if _HANGING.search(text):
        return True
    others = [one for one in material.sentences[:-1] if len(one.text) > 20 and not one.heading]
    closed = [one for one in others if CLOSED.search(one.text)]
    long = len(text) >= (18 if re.search(r"[\u4e00-\u9fff]", text) else 60)
    return long and len(others) >= least and len(closed) >= 0.8 * len(others)


_VERDICT = re.compile(
    r"\W*(?:(?:自我?|综合|考核)?(?:评价|评定|评估|结论|自评|判定|结果)|assessment|conclusion|result|verdict|evaluation|rating|finding)\s*[:：]\s*\S.{1,40}$",
    re.I,
)
""" "评价：三年均达到" ends a list without a stop."""


def _mark(text: str) -> str:
    """How an item is numbered, its number left out: "（）", "是", "."."""
    found = _ITEM.match(text)
    return re.sub(r"[^（()）.、,，是]+", "", found.group()[:4]) if found else ""


def _promised(material: Material) -> tuple[Sentence, int, int] | None:
    """A count of items to come, of which the document ends before the last."""
    items = [at for at, one in enumerate(material.sentences) if _ITEM.match(one.text)]
    for at, sentence in enumerate(material.sentences):
        if not _PROMISE.search(sentence.text) or not re.search(r"[:：.。]\s*$|：|:", sentence.text):
            continue
        counts = [
            int(n.value)
            for n in sentence.numbers
            if n.value == int(n.value) and 2 <= n.value <= 60 and n.kind == "count"
        ]
        below = len(items) - bisect_right(items, at)
        if counts and 0 < below < max(counts):
            return sentence, max(counts), below
    return None


_LABELLED = re.compile(r"^\W*[^:：.。;；,，|\d]{1,30}[:：]\s*\S")
_EACH_TOLD = re.compile(
    r"\b(?:one (?:by one|after (?:another|the other))|in (?:turn|order|sequence)|below|each|as follows)\b|从[^，。]{2,24}方面|逐[一项条个段处]|依次|分述|分别|如下",
    re.I,
)


def _places_short(material: Material) -> tuple[Sentence, int, int] | None:
    """ "Three places were visited, one by one", of which two follow as "Name: …" up to the end of the document."""
    for at, sentence in enumerate(material.sentences):
        if sentence.years or not _EACH_TOLD.search(sentence.text):
            continue
        counts = [
            int(one.value)
            for one in sentence.numbers
            if one.kind == "count" and one.unit in ("", "count")
        ]
        if len(counts) != 1:
            continue
        below = [one for one in material.sentences[at + 1 :] if one.line > sentence.line]
        opening = {one.line: one for one in reversed(below)}
        labels = [one for one in opening.values() if _LABELLED.match(one.text)]
        if 2 <= len(labels) == len(opening) < counts[0] <= _MOST:
            return sentence, counts[0], len(labels)
    return None


_MOST = 6
_CHAPTER = re.compile(r"^\s*([一二三四五六七八九])、\s*\S")


def _chapters_short(
    material: Material, promised: tuple[Sentence, int, int] | None
) -> tuple[Sentence, int, int] | None:
    """ "以下三个方面：", of which "一、", "二、" follow in whole sentences, and the document ends."""
    if promised is None:
        return None
    place, count, _ = promised
    marks = [
        found[1] for one in material.sentences
        if one.line > place.line and (found := _CHAPTER.match(one.text))
    ]  # fmt: skip
    given = len(marks)
    in_order = "".join(marks) == "一二三四五六七八九"[:given]
    return (place, count, given) if 2 <= given < count <= 9 and in_order else None
