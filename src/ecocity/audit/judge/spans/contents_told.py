"""A list of contents in one paragraph, and a document that ends before its last sections."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.material import Material
from ecocity.audit.records import Finding, Judgement, Sentence
from ecocity.said import Said, say

_CONTENTS = re.compile(
    r"^\s*(?:目\s*录|内容|(?:table of )?contents)\s*[:：]\s*(?P<items>.+)$", re.I
)
_MARKED = re.compile(
    r"(?:^|[;；,，、。.]\s*|\s)[（(]?(?:[一二三四五六七八九十]{1,2}[、.）)]|\d{1,2}[.、）)](?!\d)|[A-H][.)])\s*([^;；。]+?)(?=[;；。]|\.?\s*$)"
)


_PARTS = re.compile(
    r"\b(?:report|chapter|document|bulletin|text|paper|summary|review|account|section|part)\b[^.;:]{0,40}\b(?:has|have|had|consists? of|is (?:divided|split) into|contains?|comprises?|falls into|includes?|in)\b[^.;:]{0,12}\b(?P<n>two|three|four|five|six|seven|eight|nine|\d)\b (?:main |short |large )?(?:parts|chapters|sections)\b(?P<items>(?: ?[:,—–-]\s*[^.。]+)?)"
    r"|(?:报告|本文|总结|公报|材料|汇报|全文)[^，。；：]{0,8}(?:分为?|包括|共有?|由)(?P<zh>[两二三四五六七八九]|\d)个?(?:大?部分|章|方面|篇)(?P<zitems>(?:[:：,，][^。]+)?)",
    re.I,
)
""" "The report has three parts: the city in brief; the indicators; problems and next steps."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}  # fmt: skip
_ORDERS = (
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
    ("一", "二", "三", "四", "五", "六", "七", "八", "九"),
    ("A", "B", "C", "D", "E", "F", "G", "H", "J"),
)
_NUMBERED = re.compile(
    r"\W*(?:(?:Chapter|Part|Section) (?P<word>[IVX]{1,4}|\d)\b|第(?P<di>[一二三四五六七八九\d])[章部篇]|[（(]?(?P<plain>[IVX]{1,4}|\d|[一二三四五六七八九]|[A-J])(?:[.、．)）,，:：]|\s(?=[A-Z]))(?!\d))",
)


def parts_told(material: Material) -> list[Judgement]:
    """One finding where a report says how many parts it has, and ends after the first of them."""
    for at, one in enumerate(material.sentences):
        said = _PARTS.search(one.text)
        if said is None:
            continue
        word = (said["n"] or said["zh"]).lower()
        announced = _COUNTS.get(word) or int(word)
        titles = _titles(said["items"] or said["zitems"] or "")
        below = [other for other in material.sentences[at + 1 :] if other.line > one.line]
        there = _numbers(below)
        named = [title for title in titles if any(_heads(other.text[:60].lower(), title) for other in below)]  # fmt: skip
        if 0 < there < announced and (there > 1 or announced == 2) and len(named) < announced:
            title = titles[there] if len(titles) == announced else ""
            return [_cut(material, title, one.line) if title else _short(material, one.line, announced, there)]  # fmt: skip
    return []


def _titles(listed: str) -> list[str]:
    text = listed.strip(" :,—–-：，")
    parts = re.split(r"[;；]", text) if re.search("[;；]", text) else re.split(r",? and |[,，、]|[和及]", text)  # fmt: skip
    return [re.sub(r"^(?:and|on|the) ", "", one.strip(" .")) for one in parts if one.strip(" .")]


def _numbers(below: list[Sentence]) -> int:
    """How far the numbers of the first kind of heading count up, none left out; 0 where they go back."""
    marks = [m["word"] or m["di"] or m["plain"] for one in below if len(one.text) < 400 and (m := _NUMBERED.match(one.text))]  # fmt: skip
    order = next((one for one in _ORDERS if marks and marks[0] == one[0]), None)
    if order is None:
        return 0
    told = [order.index(one) + 1 for one in marks if one in order]
    return max(told) if told == list(range(1, len(told) + 1)) else 0


def contents_told(material: Material) -> list[Judgement]:
    """One finding where the first sections of the contents are there, and the last are not."""
    lines: dict[int, str] = {}
    for one in material.sentences:
        lines[one.line] = f"{lines.get(one.line, '')} {one.text}".strip()
    for line, text in lines.items():
        listed = _CONTENTS.match(text)
        titles = [one.strip() for one in _MARKED.findall(listed["items"])] if listed else []
        if len(titles) < 3:
            continue
        heads = [other[:60].lower() for at, other in lines.items() if at > line]
        there = [any(_heads(one, title) for one in heads) for title in titles]
        count = sum(there)
        if 2 <= count < len(titles) and all(there[:count]):
            return [_cut(material, titles[count], line)]
    return []


def _heads(line: str, title: str) -> bool:
    return bool(re.match(rf"\W*(?:\w{{1,3}}[、.）)]\s*)?{re.escape(title.lower())}", line))


def _short(material: Material, line: int, announced: int, there: int) -> Judgement:
    message = say(
        "{count} items are announced in line {line}, but the document ends after {given} of them.",
        count=announced, line=line, given=there,
    )  # fmt: skip
    return _finding(material, message)


def _cut(material: Material, title: str, line: int) -> Judgement:
    message = say(
        'The contents in line {line} name "{title}", but the document ends before it.',
        line=line, title=title,
    )  # fmt: skip
    return _finding(material, message)


def _finding(material: Material, message: Said) -> Judgement:
    last = material.sentences[-1]
    text = last.printed.strip()[-160:]
    return Judgement(
        None, (Finding("report_cut_off", "warning", last.line, last.page, message, (), text),)
    )
