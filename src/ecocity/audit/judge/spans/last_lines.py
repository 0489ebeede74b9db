"""What the last line of a document shows by itself: a list announced, an item or a row begun."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.records import Block
from ecocity.said import NOTHING, Said, say

CLOSED = re.compile(r"[.。!！?？;；:：|*)）\]】”\"’'》…_>`]\s*$")
_STOPPED = re.compile(r"[.。!！?？;；][”\"’'》）)]?\s*$")
""" "- in force: the Rules (2012)" has a bracket behind it and no stop."""
_RULED = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?")
"""The line under the head of a table."""
_OPENED = re.compile(r"[:：]\s*[*_]*$")
_TO_FOLLOW = re.compile(
    r"\b(?:as follows|following|below|these are|in turn|one by one)\b|如下|以下|下列|下述|分述|分别[是为有]|包括|主要有|[见如](?:下|附|表)|下[表图]|[是为有由了]\s*[:：]",
    re.I,
)
_TABLE_BELOW = re.compile(
    r"(?:[详参]?见|如|列[于入]|示于)(?:下[表图]|表\s*\d{0,3}(?=[。.]?$))[^，。；]{0,6}[。.]?$|\b(?:see|shown in|in) the (?:table|chart|figure) below\.?$|\bthe (?:table|chart|figure) below (?:shows|gives|lists|sets out)\b[^.]*\.?$|\bthe following (?:table|chart|figure)\b[^.]*\.?$",
    re.I,
)
""" "各县完成情况见下表。" as the last words of a document that has no table behind them."""
_FUNCTION_WORD = re.compile(
    r"(?:\b(?:and|or|of|the|to|(?<!complied )(?<!dealt )(?<!met )with|a|an|is|are|was|were|which|that|by|from|as|has|have|had|been|its|their|than|but|will|would|shall|must|should|could|we|they|he|she|where|when|who|whose|whom|because|although|if|so that|every|into|at|for|in|on|under|between|our|my|your|this|these|those|can|may|might|do|does|did|not|be|being|where we|than)|[,，、（(])$",
    re.I,
)
_MARK = re.compile(
    r"^\s*(?:(?P<a>[（(])?(?:\d{1,2}|[a-h]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})(?P<b>[)）.、．,，]|是)|(?P<c>First|Second|Third|Fourth|Fifth|Sixth|Seventh)(?:ly)?\b|(?P<d>[-*•◆]))\s*\S"
)
_TITLE = re.compile(
    r"^\s*(?:Table|表) ?\d|\b(?:table|following|below)\b[^.]*[:.]?$|如下|下表", re.I
)
_TOTAL = re.compile(r"total|sum|remark|note|average|合计|总计|小计|备注|注|说明|平均", re.I)


def unfinished(blocks: list[Block]) -> Said:
    """Why the last line is no end; nothing where it may be one."""
    last = blocks[-1]
    text = last.text.strip()
    if _RULED.fullmatch(text) and len(blocks) > 1 and "|" in blocks[-2].text:
        return say("The table breaks off in its last row: what follows is not in the document.")
    if last.cells:
        return _row(blocks) if last.table is not None or len(blocks) > 2 else NOTHING
    shown = _TABLE_BELOW.search(text) and not (
        re.search("表|table", text) and any(one.cells for one in blocks)
    )
    row = re.match(r"\|(?:[^|]*\|)*[^|]*$", text)
    if (
        row
        and not text.endswith("|")
        and len(blocks) > 2
        and len(blocks[-2].cells) > text.count("|")
    ):
        return say("The table breaks off in its last row: what follows is not in the document.")
    if (_OPENED.search(text) and _TO_FOLLOW.search(text)) or shown:
        return say("The document ends where a list or table is announced: what follows is not in it.")  # fmt: skip
    if len(blocks) > 1 and (_LABEL_ALONE.search(text) or _NEXT_POINT.search(text)):
        return say("The document breaks off in the middle of an item: what follows is not in it.")
    hangs = len(text) > 8 and bool(_FUNCTION_WORD.search(text)) and len(blocks) > 2
    if hangs or _BEGUN.search(text) or _without_stop(blocks, text):
        return say(
            "The document breaks off in the middle of a sentence: what follows is not in it."
        )
    return _table_untold(blocks) or _labelled(blocks, text) or _item(blocks, text)


_LABEL = re.compile(r"^\W*(?P<label>[^:：.。;；,，|]{2,40})[:：]\s*\S")
_WHO = re.compile(
    r"contact|phone|tel|address|sign|recorder|chair|date|copies|annex|attachment|enclosure|source|note|联系|电话|地址|签|记录|主持|日期|附件|抄送|来源|注|备注",
    re.I,
)


def _labelled(blocks: list[Block], text: str) -> Said:
    """ "River Mo: class III at all sections." and "River Tan: class" as the last words."""
    before = [
        one.text.strip() for one in blocks[:-1] if not one.cells and _LABEL.match(one.text.strip())
    ]
    said = _LABEL.match(text)
    near = before[-2:] == [one.text.strip() for one in blocks[-3:-1]]
    stopped = len(before) > 1 and near and all(map(_STOPPED.search, before[-2:]))
    long = len(before) > 1 and min(map(len, before[-2:])) >= (10 if re.search("[\u4e00-\u9fff]", text) else 30)  # fmt: skip
    if said is None or not stopped or CLOSED.search(text) or _WHO.search(said["label"]):
        return NOTHING
    if not long or re.search(r"\d\W*$", text):
        return NOTHING
    return say("The document breaks off in the middle of an item: what follows is not in it.")


_TABLE_ANNOUNCED = re.compile(
    r"(?:如|见)下表(?:所示)?[^，。；]{0,4}[:：]$|\b(?:in|by) the (?:following table|table below)[^.;,]{0,24}:$|\bthe following table[^.;,]{0,40}:$",
    re.I,
)


def _table_untold(blocks: list[Block]) -> Said:
    """A table announced with a colon, behind which one line without a figure ends the document."""
    before, last = blocks[-2:] if len(blocks) > 1 else (None, blocks[-1])
    told = before and _TABLE_ANNOUNCED.search(before.text.strip())
    if not told or any(one.cells for one in blocks) or re.search(r"\d|\|", last.text):
        return NOTHING
    return say("The document ends where a list or table is announced: what follows is not in it.")


_LABEL_ALONE = re.compile(r"^(?!.*(?:附件|附表|附录|联系|电话|签|盖章|主送|抄送|\b(?:annex|attachment|enclosure|appendi|contact|signature|signed|phone|copies)))(?=.*[\w\u4e00-\u9fff]{3}).{6,}[:：]$", re.I)  # fmt: skip
""" "Indicator 18, noise:" with nothing behind it."""
_NEXT_POINT = re.compile(
    r"(?:\band|[,，;；、]|以及|和)\s*[(（](?:\d{1,2}|[a-h]|[一二三四五六七八九十])[)）]$"
)
""" "(1) the certificate, (2) the list, and (3)"."""
_BEGUN = re.compile(
    r"[\u4e00-\u9fff]{4}(?:占|由|将|对|与|和|及|至|把|被|以|从|或|已|并|为|改善为|达到|进一步|不断|切实|着力|努力)$|[，,；;][一二三四五]要$|(?:19|20)\d\d年(?:底|末|\d+月底?)?之?前$"
)
"""A word that no Chinese heading or line ends with."""
_INNER_STOP = re.compile(
    r"[。；;]|(?<![A-Z\d])\.\s+[A-Z]|(?<=\w\w)\.\s+[A-Z]|[\u4e00-\u9fff][，,][^，,]*[\u4e00-\u9fff][，,]"
)
_LEAST = {True: 18, False: 30}


def _without_stop(blocks: list[Block], text: str) -> bool:
    """A paragraph of several clauses without an end, where every other one has its stop."""
    is_zh = bool(re.search(r"[\u4e00-\u9fff]", text))
    if (
        len(text) < _LEAST[is_zh]
        or CLOSED.search(text)
        or not _INNER_STOP.search(text)
        or _DATED.search(text)
    ):
        return False
    others = [
        one.text.strip() for one in blocks[:-1] if not one.cells and _INNER_STOP.search(one.text)
    ]
    return len(blocks) > 1 and all(map(CLOSED.search, others))


_DATED = re.compile(r"\b(?:signature|signed|recorder|chair(?:man)?|secretary)\b|签[名字]|记录人|(?:19|20)\d\d(?:年(?:\d{1,2}月)?(?:\d{1,2}日)?)?\W*$|\b(?:Bureau|Office|Committee|Government|Ministry|Department)\W*$|(?:局|委|办|厅|府|部|组|会|站)\s*$")  # fmt: skip
"""A date or who signs: the end of a letter."""


_BARE_MARK = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}(?:是|、)|[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）]|第[一二三四五六七八九十]{1,2}[，,、：:]?)\s*"
)


def _item(blocks: list[Block], text: str) -> Said:
    """An item without an end, where all items before it have one."""
    if _BARE_MARK.fullmatch(text) and len(blocks) > 1:
        return say("The document breaks off in the middle of an item: what follows is not in it.")
    mark = _kind(text)
    before = [one.text.strip() for one in blocks[:-1] if not one.cells and _kind(one.text) == mark]
    if not mark or not before or CLOSED.search(text) or not all(map(_STOPPED.search, before)):
        return NOTHING
    return say("The document breaks off in the middle of an item: what follows is not in it.")


def _kind(text: str) -> str:
    """How a line is marked as an item, whatever its number."""
    found = _MARK.match(text)
    if found is None:
        return ""
    return f"{found['a'] or ''}{found['b'] or ''}{'word' if found['c'] else ''}{found['d'] or ''}"


def _row(blocks: list[Block]) -> Said:
    """A last row with its label alone, under rows without an empty cell."""
    rows: list[tuple[str, ...]] = []
    for one in reversed(blocks):
        if not one.cells:
            break
        rows.append(one.cells)
    last, others = rows[0], rows[1:]
    above = blocks[-2].text if len(blocks) > 1 and not others else ""
    if _TITLE.search(above) and not any(re.search(r"\d", one) for one in last):
        return say("The table breaks off in its last row: what follows is not in the document.")
    width = max((len(one) for one in others), default=0)
    alone = bool(last) and last[0].strip() and not any(one.strip() for one in last[1:])
    full = len(others) > 1 and all(len(one) == width and all(map(str.strip, one)) for one in others)
    if not alone or width < 2 or not full or _TOTAL.search(last[0]):
        return NOTHING
    return say("The table breaks off in its last row: what follows is not in the document.")
