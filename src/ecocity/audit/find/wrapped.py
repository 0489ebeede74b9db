"""Paragraphs that a text file breaks into lines, for their width or in mid-sentence, read as one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from ecocity.audit import pattern as re
from ecocity.audit.decode import Reading
from ecocity.audit.document.sections import Section
from ecocity.audit.records import Block

_NARROWEST, _WIDEST = 50, 132
_SLACK = 3
"""Columns that a full line may leave free although the next word would have fitted."""
_STARTS = re.compile(
    r"\s*(?:[-*•·▪>#|]|[①-⑳]|[（(]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）、]|(?:\d{1,2}\.)+\s|[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十\d]+[章节条]|[注表图]\s*\d*\s*[:：])"
)
_UNENDED = re.compile(r"[a-z0-9,，、)）]$|[\u4e00-\u9fff]$")
_SENTENCE = 40
"""Columns from which a line is more than a name."""
_OPEN = re.compile(
    r"[,，、]$|\b(?:is|are|was|were|be|been|of|the|to|by|at|and|or|from|with|for|in|on|an?|that|which|than|as|into|had|has|have|its|their|only|some|about|nearly|almost|over|not|all)$|(?:的|为|是|达到?|占|和|及|与|由|比|较|从|在|共|仅|约)$"
)
"""What no sentence ends in."""
_FURTHER = re.compile(r"[a-z\d\u4e00-\u9fff](?!\w{0,24} ?[:：|])")
_MIDDLE = re.compile(r"[a-z0-9-]|[\u4e00-\u9fff]{2,}[^。]{0,60}[，。；]")
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
_FIELD = re.compile(r"\s*(?:[A-Z][^:.;]{2,48}:\s|[^：，。；:]{2,16}[：:])")
""" "Residents of the built-up area: 1.173 million": a field of a form."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: what is read, what is printed, and where each line begins."""

    first: Block
    index: int
    reading: Reading
    printed: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]

    def line_at(self, place: int) -> int:
        """The line of the file on which a place of the reading stands."""
        return self.lines[bisect_right(self.starts, place) - 1]


def paragraphs_of(
    blocks: list[Block], readings: dict[int, Reading], sections: dict[int, Section], apart: frozenset[int]
) -> list[Paragraph]:  # fmt: skip
    """Every block outside tables; the lines of one sentence are put together."""
    width = _width(blocks)
    found: list[Paragraph] = []
    last: Block | None = None
    for index, block in enumerate(blocks):
        if block.line in apart or block.table is not None:
            last = None
            continue
        one = readings[block.line]
        if last is not None and _goes_on(last, block, width, sections):
            found[-1] = _joined(found[-1], block, one)
        else:
            found.append(Paragraph(block, index, one, block.text, (0,), (block.line,)))
        last = block
    return found


def _columns(text: str) -> int:
    return len(text.rstrip()) + len(_WIDE.findall(text))


def _width(blocks: list[Block]) -> int:
    """The width to which a text is broken; 0 for one that is not."""
    following = {block.line for block in blocks if block.text.strip()}
    broken = [
        _columns(block.text) for block in blocks
        if block.line + 1 in following and block.kind == "paragraph" and block.table is None
        and not _COLUMNS.search(block.text.strip())
    ]  # fmt: skip
    widest = max(broken, default=0)
    full = sum(widest - one <= 16 for one in broken)
    return widest if _NARROWEST <= widest <= _WIDEST and full >= 2 else 0


def _goes_on(last: Block, block: Block, width: int, sections: dict[int, Section]) -> bool:
    """Whether a line ends in mid-sentence, or was broken because the next word did not fit."""
    text, then = last.text.rstrip(), block.text.strip()
    if (
        block.line != last.line + 1
        or not text
        or not then
        or block.kind != "paragraph"
        or last.kind != "paragraph"
    ):
        return False
    if _STARTS.match(then) or sections[block.line].line == block.line or _COLUMNS.search(then):
        return False
    if _COLUMNS.search(text.strip()) or (_FIELD.match(text) and _FIELD.match(then)):
        return False
    if _columns(text) >= _SENTENCE and _OPEN.search(text) and _FURTHER.match(then):
        return True
    if not width:
        return False
    if _UNENDED.search(text) and _MIDDLE.match(then) and _columns(text) > width // 2:
        return True
    word = then[0] if _WIDE.match(then) else then.split()[0]
    return _columns(text) + 1 + _columns(word) > width - _SLACK


def _joined(one: Paragraph, block: Block, reading: Reading) -> Paragraph:
    glue = "" if _WIDE.match(one.printed[-1:]) and _WIDE.match(block.text.strip()[:1]) else " "
    at, shift = len(one.reading.text + glue), len(one.printed + glue)
    spans = tuple((a + at, b + at, c + shift, d + shift) for a, b, c, d in reading.spans)
    doubtful = tuple((a + at, b + at) for a, b in reading.doubtful)
    whole = Reading(
        one.reading.text + glue + reading.text, one.reading.spans + spans,
        one.reading.decoded + reading.decoded, one.reading.doubtful + doubtful,
    )  # fmt: skip
    return replace(
        one, reading=whole, printed=one.printed + glue + block.text,
        starts=(*one.starts, at), lines=(*one.lines, block.line),
    )  # fmt: skip
