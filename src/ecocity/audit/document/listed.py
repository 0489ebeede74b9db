"""Tables told as a list: a line a year, a month or a name, each with its one figure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ecocity.audit import pattern as re
from ecocity.audit.records import Block, Cell, TableBlock

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_YEAR = r"(?:19|20)\d\d\s*年?度?(?:\s*[（(][^（()）]{1,16}[）)])?"
_PART = (
    rf"(?:(?:19|20)\d\d\s*年?\s*)?(?:(?:{_MONTHS})\.?|\d{{1,2}}月份?|Q[1-4]|[一二三四]季度"
    r"|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?:\s+(?:of )?(?:19|20)\d\d)?"
)
PERIOD = re.compile(rf"(?:{_YEAR}|{_PART})", re.I)
_ITEM = r"\s*(?:[-*•·]\s*|[（(]\d{1,2}[)）]\s*)?(?:In )?"
_FIGURE = (
    r"[≥≤<>=~约]?\s*\d[\d,]*(?:\.\d+)?(?:\s*[^\d\s,;:，；：。、/][^\d,;:，；：。]{0,30})?[*＊※]?"
)
_LINE = re.compile(
    rf"{_ITEM}(?P<label>{PERIOD.pattern})\s*(?:[:：=,，]|\bwas\b|\s)\s*(?P<value>{_FIGURE})[;；,，.。]?\s*",
    re.I,
)
_NAMED = re.compile(
    rf"\s*(?:[-*•·]\s*|[（(]\d{{1,2}}[)）]\s*)?(?P<label>[^\d:：,，;；.。|]{{2,48}})\s*[:：]\s*(?P<value>{_FIGURE})[;；,，.。]?\s*"
)
_LABEL_OF_CARD = re.compile(
    r"limit|standard|requirement|value|result|actual|current|target|completion|verdict|unit|标准|要求|限值|现状|完成|结果|目标|任务|数值",
    re.I,
)
_LONGEST_CAPTION = 160


def listed_of(
    blocks: list[Block], used: frozenset[int], read: Callable[[Block], str]
) -> list[TableBlock]:
    """All such lists of three lines or more. Their lines stay text as well."""
    found: list[TableBlock] = []
    run: list[tuple[Block, str, str]] = []
    caption, before, kind = "", "", ""
    for block in [*blocks, Block(0, "")]:
        text = read(block).strip() if block.line and block.table is None else ""
        told = None if block.line in used else _told(text)
        if told is not None and (not run or told[0] == kind):
            caption = caption if run else before
            kind = told[0]
            run.append((block, told[1], told[2]))
        else:
            found += _table(run, caption, kind)
            run = [(block, told[1], told[2])] if told is not None else []
            caption, kind = before, told[0] if told else ""
        before = text
    return found


def _told(text: str) -> tuple[str, str, str] | None:
    """(kind, label, value) of a line that holds one label and one figure."""
    if not text or len(text) > 90:
        return None
    for kind, pattern in (("period", _LINE), ("name", _NAMED)):
        found = pattern.fullmatch(text)
        if found and not (kind == "name" and _LABEL_OF_CARD.search(found["label"])):
            return kind, found["label"].strip(), found["value"].strip()
    return None


def _table(run: list[tuple[Block, str, str]], caption: str, kind: str) -> list[TableBlock]:
    if len(run) < 3 or not _is_caption(caption):
        return []
    units = {re.sub(r"[\d,.\s≥≤<>=~约]+|[（(].*", "", value) for _, _, value in run}
    if kind == "name" and (units != {"%"} or len({label for _, label, _ in run}) < len(run)):
        return []
    if kind == "period" and (len(units - {""}) > 1 or not _in_order([one[1] for one in run])):
        return []
    line = run[0][0].line
    head = "" if kind == "name" else "年份" if _is_year(run[0][1]) else "月份"
    rows = [(Cell(head, line), Cell(caption, line))]
    rows += [(Cell(a, one.line, a), Cell(b, one.line, b)) for one, a, b in run]
    return [TableBlock(tuple(rows), caption, line, run[0][0].page, True)]


def _is_year(label: str) -> bool:
    return bool(re.fullmatch(_YEAR, label))


def _in_order(labels: list[str]) -> bool:
    """Years that go up; of parts of a year, each another one."""
    if not all(map(_is_year, labels)):
        return not any(map(_is_year, labels)) and len(set(labels)) == len(labels)
    years = [int(one[:4]) for one in labels]
    return all(a < b for a, b in pairwise(years)) or all(a > b for a, b in pairwise(years))


def _is_caption(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST_CAPTION and not re.search(r"[。;；.]\s*$", text)
