"""Lists of bare lines, "Shiqiao: class II", "石桥镇 104.3%", read as rows under the line that opens them."""

from __future__ import annotations

from collections.abc import Iterator

from ecocity.audit import pattern as re
from ecocity.audit.find.numbers import parse_cell
from ecocity.audit.judge.every.row_sets import Row, RowSet, rank_of
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import phrase

_MARK = r"(?:[-*•·▪]|[（(]?\d{1,2}[)）.、．](?!\d)|[①-⑳])?"
_BARE = re.compile(
    rf"\s*{_MARK}\s*(?P<label>[^\d:：，。；,;|]{{1,30}}?)(?:\s*[:：\t]\s*|\s+[–—-]{1, 2}\s+|\s+)(?P<cell>[^，。；,;:：|]{{1,28}}?)[；;,，。.]?\s*$"
)
_IN_LINE = re.compile(
    r"(?:^|[、，；;,：:和]|\band )\s*(?P<label>[\u4e00-\u9fff]{2,8}?|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s*(?:为|是|:|：|with|at)?\s*(?P<cell>\d[\d,]*(?:\.\d+)?\s*(?:%|％)?|\d[\d,]*(?:\.\d+)?[^\d\s，。；、,;.]{1,10}|(?:class )?[ⅠⅡⅢⅣⅤ]类?|(?:class )?[IV]+类?)(?=[、，；;,。.]|和| and |$)"
)
""" "安平县61.2%、乐山县48.7%": a list in one sentence."""
_TURNED = re.compile(
    r"(?:^|[、，；;,:]|\band |\b(?:are|were|was|is) )\s*(?P<cell>\d[\d.]*\s*(?:%|[a-zA-Z][\w/]{0,9})?) (?:in|at|for) (?:the )?(?P<label>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=[;,.]| and |$)"
)
""" "97 % in Baita, 96 % in Donghe": the name behind its figure."""
_UNIT = re.compile(r"[（(](?:单位[:：]?)?\s*([^()（）\d\s][^()（）]{0,14}|%)[)）]")
_PREAMBLE = re.compile(r"^.*?(?:分别[为是]|依次[为是]|如下|[:：]|\b(?:was|were|is|are)\b)")
_YEARLY = re.compile(r"(?:19|20)\d\d")
_NEAR = 3
_FEWEST = 3
"""Rows at least: two bare lines are no list."""


def bare_rows(material: Material, sentence: Sentence) -> Iterator[RowSet]:
    """The list of bare lines right above a sentence or right below it, and that in a sentence beside it."""
    for first, step in ((sentence.line - 1, -1), (sentence.line + 1, 1)):
        lines = _run(material, first, step)
        found = _rows(material, lines, sentence)
        if found is not None:
            yield found
    paired = _pairs(material, sentence)
    if paired is not None:
        yield paired
    own = material.places_within(sentence.line, sentence.line)
    at = next((place for place in own if material.sentences[place] is sentence), 0)
    around = (
        sentence, *material.sentences[max(0, at - 2) : at][::-1], *material.sentences[at + 1 : at + 2]
    )  # fmt: skip
    for other in around:
        told = _told(other) if other.section == sentence.section else None
        if told is not None:
            yield told


def _run(material: Material, line: int, step: int) -> list[tuple[int, re.Match[str]]]:
    """The bare lines next to each other, from ``line`` on."""
    found: list[tuple[int, re.Match[str]]] = []
    skipped = 0
    last = max(material.text_of, default=0)
    while 0 < line <= last and skipped < _NEAR - 1:
        text = material.text_of.get(line, "")
        bare = _BARE.match(text)
        if bare is not None:
            found.append((line, bare))
        elif text.strip() or found:
            break
        else:
            skipped += 1
        line += step
    return found if step > 0 else found[::-1]


def _rows(
    material: Material, lines: list[tuple[int, re.Match[str]]], sentence: Sentence
) -> RowSet | None:
    if len(lines) < _FEWEST or any(line in _in_grids(material) for line, _ in lines):
        return None
    title = material.text_of.get(lines[0][0] - 1, "")
    title = "" if title.strip() == sentence.text.strip() and _UNIT.search(title) is None else title
    unit = (_UNIT.findall(title) or [""])[-1]
    rows = [
        Row(bare["label"].strip(), line, (None, _figure(bare["cell"], unit)), (bare["label"], bare["cell"].strip()))
        for line, bare in lines
    ]  # fmt: skip
    return _alike(rows, title)


_LINE = re.compile(r"\s*[^，。；,;:：|#]{1,40}(?:[,，][^，。；,;:：|#]{1,30})?\s*")
_MOST = 60


def _pairs(material: Material, sentence: Sentence) -> RowSet | None:
    """Cells one a line right above a sentence: a name, its figure, the next name, and what they are of on top."""
    cells: list[tuple[int, str]] = []
    line = sentence.line - 1
    while line > max(0, sentence.line - _MOST):
        text = material.text_of.get(line, "")
        if text.strip():
            if not _LINE.fullmatch(text):
                break
            cells.append((line, text.strip()))
        line -= 1
    cells.reverse()
    pairs: list[tuple[tuple[int, str], tuple[int, str]]] = []
    while len(cells) >= 2 and _is_cell(cells[-1][1]) and not re.search(r"\d", cells[-2][1]):
        told = {cell for _, (_, cell) in pairs}
        if len(cells) == 2 and pairs and not cells[-1][1][0].isdigit() and cells[-1][1] not in told:
            break  # the headings, of which one may read like a cell: "Enterprise", "Accepted"
        pairs.append((cells[-2], cells[-1]))
        cells = cells[:-2]
        if pairs[-1][1][1][0].isdigit() != pairs[0][1][1][0].isdigit():
            pairs.pop()
            break
    if len(pairs) < _FEWEST or not cells:
        return None
    title = cells[-1][1]
    unit = (_UNIT.findall(title) or ["%" if "%" in title else ""])[-1]
    rows = [
        Row(label[1], label[0], (None, _figure(cell[1], unit)), (label[1], cell[1]))
        for label, cell in reversed(pairs)
    ]
    return _alike(rows, title)


def _is_cell(text: str) -> bool:
    """Whether a line holds a figure, a class or one of the words that tell how a thing stands."""
    plain = rank_of(text) or parse_cell(text) or _GRADE.fullmatch(text)
    return bool(
        plain or phrase("positive_cell").search(text) or phrase("negative_cell").search(text)
    )


_GRADE = re.compile(r"(?:[Cc]lass |[Gg]rade )?\d?[A-E]|[一二三]级[A-E]?(?:标准)?|yes|no|是|否")


def _in_grids(material: Material) -> set[int]:
    return {line for grid in material.grids for row in grid.rows for line in row.lines}


def _told(sentence: Sentence) -> RowSet | None:
    """The rows of one sentence, "the rates were: Ningshan 61.2%, Heping 48.7% …"."""
    opened = _PREAMBLE.match(sentence.text)
    begin = opened.end() if opened else 0
    rows = [
        Row(one["label"], sentence.line, (None, _figure(one["cell"].strip(), "")), (one["label"], one["cell"].strip()))
        for one in _items(sentence.text, begin)
    ]  # fmt: skip
    classes = all(row.figures[1] is not None and row.figures[1].unit == "class" for row in rows)
    if len(rows) < _FEWEST or not (opened or classes):
        return None
    return _alike(rows, sentence.text[:begin])


def _items(text: str, begin: int) -> list[re.Match[str]]:
    """Names with their figures behind them, or else before them."""
    return list(_IN_LINE.finditer(text, max(0, begin - 1))) or list(_TURNED.finditer(text))


def _alike(rows: list[Row], title: str) -> RowSet | None:
    """Rows of one kind of thing: different names, and figures of one unit or words throughout."""
    figures = [row.figures[1] for row in rows]
    units = {one.unit for one in figures if one is not None}
    if len({row.label for row in rows}) < len(rows) or len(units) > 1:
        return None
    if any(one is None for one in figures) and units:
        return None
    if all(_YEARLY.search(row.label) for row in rows):
        return None
    return RowSet(("", title.strip()), tuple(rows), rows[0].line, title.strip())


def _figure(cell: str, unit: str) -> Number | None:
    bare = re.fullmatch(r"[\d.,]+", cell)
    return rank_of(cell) or parse_cell(f"{cell}{unit}" if bare and unit else cell)
