"""A list of contents in one paragraph, and a document that ends before its last sections."""

from __future__ import annotations

import re

from ecocity.audit.material import Material
from ecocity.audit.records import Finding, Judgement
from ecocity.said import say

_CONTENTS = re.compile(
    r"^\s*(?:目\s*录|内容|(?:table of )?contents)\s*[:：]\s*(?P<items>.+)$", re.I
)
_MARKED = re.compile(
    r"(?:^|[;；,，、。.]\s*|\s)[（(]?(?:[一二三四五六七八九十]{1,2}[、.）)]|\d{1,2}[.、）)](?!\d)|[A-H][.)])\s*([^;；。]+?)(?=[;；。]|\.?\s*$)"
)


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


def _cut(material: Material, title: str, line: int) -> Judgement:
    last = material.sentences[-1]
    message = say(
        'The contents in line {line} name "{title}", but the document ends before it.',
        line=line, title=title,
    )  # fmt: skip
    text = last.printed.strip()[-160:]
    return Judgement(
        None, (Finding("report_cut_off", "warning", last.line, last.page, message, (), text),)
    )
