"""Lines of running text as paragraphs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from statistics import median

from ecocity.audit import pattern as re
from ecocity.audit.document.pdf_lines import LARGE, Line, bottom, height, is_bold, said, top
from ecocity.audit.document.pdf_words import first_word


@dataclass(frozen=True, slots=True)
class Usual:
    """Of running text: the height of a letter, and the gap between two lines in such heights."""

    height: float
    gap: float
    spaced: bool = False
    """Whether paragraphs stand further apart than lines."""


def usual_of(lines: list[Line], right: float = 0.0) -> Usual:
    """The height of the middle letter; the gap that a quarter of all neighbouring lines keep below."""
    heights = [round(height(line), 1) for line in lines for _ in range(len(said(line)) // 4)]
    usual = float(median(heights)) if heights else 10.0
    gaps = [(bottom(a) - top(b)) / usual for a, b in itertools.pairwise(lines)]
    near = sorted(gap for gap in gaps if -0.6 < gap < 1.5)
    gap = near[len(near) // 4] if near else 0.5
    ends = [
        between
        for between, (a, _) in zip(gaps, itertools.pairwise(lines), strict=True)
        if is_ended(said(a)) and a[-1].right < right - 8 * usual and -0.6 < between < 3
    ]
    spaced = len(ends) >= 3 and sum(one > gap + 0.3 for one in ends) >= 0.9 * len(ends)
    return Usual(usual, gap, spaced)


def paragraphs(lines: list[Line], usual: Usual, right: float) -> list[list[Line]]:
    """Lines run on where the one before fills its width and the next begins nothing new."""
    out: list[list[Line]] = []
    for line in lines:
        if out and _runs_on(out[-1], line, right, usual):
            out[-1].append(line)
        else:
            out.append([line])
    return out


_NUMBERED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}\s*[)）、．]|(?:\d{1,2}|[IVX]{1,4})\.\s|\d{1,2}(?:\.\d{1,2})+\s+(?![%‰a-zμ])|[-*•●·■◆▪‣–]\s|第[一二三四五六七八九十]+[章节条])\s*\S"
)


def _runs_on(paragraph: list[Line], line: Line, right: float, usual: Usual) -> bool:
    before = paragraph[-1]
    high, text = height(before), said(before)
    gap = (bottom(before) - top(line)) / usual.height
    alike = abs(high - height(line)) / high
    if is_bold(before) != is_bold(line) and (is_bold(line) or all(map(is_bold, paragraph))):
        return False
    if min(high, height(line)) > LARGE * usual.height:
        near = gap * usual.height / high < usual.gap + 0.3
        return near and alike < 0.06 and not _NUMBERED.match(said(line))
    if gap > usual.gap + 0.45 or alike > 0.25:
        return False
    ends = is_ended(text)
    if ends and (_NUMBERED.match(said(line)) or line[0].left > before[0].left + 1.2 * high):
        return False
    room = right - before[-1].right
    if ends:
        sure = usual.spaced or text[-1] in ":：;；"
        return room < (max(3 * high, _needed(line)) if sure else 3 * high)
    return room < max(6 * high, _needed(line))


_STOPS = tuple("。.!！?？:：;；")


def is_ended(text: str) -> bool:
    """Whether a sentence ends here."""
    return text.endswith(_STOPS) or (text[-1:] in '”」』")）' and text[-2:-1] in "。.！!？?")


_LEAST = 12
"""A shorter line is a cell or a heading, however narrow the page [letters]."""


def is_cut(before: Line, line: Line, right: float) -> bool:
    """Whether a page or column break parts two lines of one paragraph: the next word had no room."""
    high, room = height(before), right - before[-1].right
    if is_bold(before) != is_bold(line) or abs(high - height(line)) / high > 0.15:
        return False
    if len(said(before)) < _LEAST or is_ended(said(before)) or _NUMBERED.match(said(line)):
        return False
    return room < max(3 * high, _needed(line))


def _needed(line: Line) -> float:
    """The room that the beginning of a line would have taken on the line before."""
    return first_word(line[0]) + 0.5 * height(line)
