"""A card of one indicator, a line its heads and a line its values: a table of one row."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.records import Block, Cell, TableBlock

_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:\s*[（(].{0,12}[）)])?")
_ASKED = re.compile(
    r"(?:考核|评价|指标|国家)?(?:要求|标准|标准值|限值|指标值)|requirements?|standard(?: value)?|limit",
    re.I,
)
_JUDGED = re.compile(
    r"评定|评价|结论|自评|判定|达标情况|是否达标|考核结果|结果|assessment|verdict|result|conclusion|rating",
    re.I,
)
_UNIT = re.compile(r"(?:计量)?单位|units?", re.I)
_STANDS = re.compile(
    r"现状值?|现值|当前值|实际值|完成值|现状|current(?: value)?|present value|actual(?: value)?",
    re.I,
)
_OTHER = re.compile(r"数据来源|来源|备注|说明|责任单位|source|remarks?|notes?", re.I)
_NUMBERED = re.compile(
    r"^[#\s]*(?:[卡表](?:片)?\s*[\d一二三四五六七八九十]+|指标\s*\d+|card \d+|indicator \d+|\d+(?:\.\d+)*[、.．)）]?)[\s:：.、]*",
    re.I,
)


def card_of(run: Sequence[tuple[Block, str]], heading: str) -> TableBlock | None:
    """The table of a run of lines that are heads and values by turns, under the name of one thing."""
    pairs = [(run[at], run[at + 1]) for at in range(0, len(run) - 1, 2)]
    last = run[-1][1] if len(run) % 2 else ""
    figures = sum(
        _is_figured(head) and bool(re.search(r"\d", value)) for (_, head), (_, value) in pairs
    )
    if figures < 1 or len(pairs) < 2 or not all(_is_head(head) for (_, head), _ in pairs):
        return None
    if last and not _is_head(last) or not heading or len(heading) > 40:
        return None
    line, name = pairs[0][1][0].line, _NUMBERED.sub("", heading).strip()
    heads = tuple(Cell(head, block.line, head) for (block, head), _ in pairs)
    values = tuple(Cell(value, block.line, value) for _, (block, value) in pairs)
    rows = ((Cell("指标", line), *heads), (Cell(name, line, name), *values))
    return TableBlock(rows, name, run[0][0].line, run[0][0].page, True)


def _is_figured(head: str) -> bool:
    return bool(_YEAR.fullmatch(head) or _STANDS.fullmatch(head))


def _is_head(text: str) -> bool:
    return any(
        one.fullmatch(text.strip()) for one in (_YEAR, _ASKED, _JUDGED, _UNIT, _STANDS, _OTHER)
    )
