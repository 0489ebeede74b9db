"""A series flattened to one cell a line under its name: "Treatment rate", "2012", "80.3", "2013", "83.6"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.records import Block, Cell, TableBlock

_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*(?:年度?)?(?:\s*[（(][^()（）\d]{1,12}[)）])?\s*\*?\s*")
_FIGURE = re.compile(
    r"\s*\d[\d,.]*\s*(?:[%％]|[A-Za-z²³/\u4e00-\u9fff]{0,8})\s*(?:\*|[（(](?:\*|[^()（）\d]{1,12})[)）])?\s*"
)
_UNIT = re.compile(r"\W*(?:计量)?(?:单位|unit)s?\s*[:：]?\s*(?P<said>.{1,30}?)[)）]?\s*|[（(](?P<bare>[^()（）]{1,24})[)）]", re.I)  # fmt: skip
_NAMED = re.compile(r"[A-Za-z\u4e00-\u9fff]{2}")


def years_alone(run: list[tuple[Block, str]]) -> TableBlock | None:
    """The table of a run with at least two years, each with its figure below, and a name above."""
    texts = [text for _, text in run]
    first = next(
        (at for at in range(1, len(run) - 3) if all(_pair(texts, one) for one in (at, at + 2))),
        None,
    )
    if first is None:
        return None
    end = first
    while end + 1 < len(run) and _pair(texts, end):
        end += 2
    name, unit = first - 1, ""
    said = _UNIT.fullmatch(texts[name])
    if said and name:
        name, unit = name - 1, said["said"] or said["bare"]
    if not _NAMED.search(texts[name]) or _FIGURE.fullmatch(texts[name]):
        return None
    block = run[name][0]
    label = f"{texts[name]}（{unit}）" if unit else texts[name]
    heading = (Cell("", block.line), Cell(label, block.line, texts[name]))
    rows = [
        tuple(Cell(text.strip(), one.line, text.strip()) for one, text in run[at : at + 2])
        for at in range(first, end, 2)
    ]
    return TableBlock((heading, *rows), texts[name], block.line, block.page, True)


def _pair(texts: list[str], at: int) -> bool:
    """A year, and below it a figure that is no year."""
    if at + 1 >= len(texts) or not _YEAR.fullmatch(texts[at]):
        return False
    return bool(_FIGURE.fullmatch(texts[at + 1])) and not _YEAR.fullmatch(texts[at + 1])
