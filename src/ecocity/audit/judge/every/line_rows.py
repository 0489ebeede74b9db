"""Rows told one a line in whatever form, "Tongpu ...... II", "Gulou, on line", "A ; 98.2", or one a clause of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.numbers import parse_cell
from ecocity.audit.judge.every.row_sets import Row, RowSet, rank_of
from ecocity.audit.judge.every.row_states import state_of, tells_times
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence

_MARK = re.compile(r"\s*(?:[-*•·▪]|[（(]?\d{1,2}[)）.、．](?!\d)|[①-⑳])\s*")
_SEPARATORS = tuple(
    re.compile(one)
    for one in (
        r"\s*\|\s*", r"\t+", r"\s*[;；]\s*", r"\s+/\s+", r"\s*[:：]\s*", r"\s*\.{3,}\s*|\s*…+\s*",
        r"\s{2,}|　+", r"\s+[–—-]+\s+", r"\s*(?:，|,(?!\d{3}(?!\d)))\s*", r"\s+(?=\d|class |[ⅠⅡⅢⅣⅤ])",
        r"[,，] +",
    )
)  # fmt: skip
_ONCE = (4, 7, 8, 9)
"""Separators of a name from all that is said of it: only the first of a line parts."""
_EVERY_COMMA = 10
_UNIT = re.compile(r"[（(](?:单位[:：]?)?\s*([^()（）\d\s][^()（）]{0,14}|%)[)）]")
_NOUNS = re.compile(
    r"(?:no\.?|name|item|county|counties|district|city|town(?:ship)?|section|source|plant|enterprise|station|site|problem|project|month|zone|reservoir|lake|river|序号|编号|名称|项目|县|区|市|县（市、区）|县\(市、区\)|地区|乡镇|断面|水源地|企业|问题|测点|点位|功能区|单位|污水处理厂|水库|月份|街道)",
    re.I,
)
_PROSE = re.compile(r"[。！？!?]|[.;；,，]\s*\S[^|]{40,}")
_SENTENCE = re.compile(r"[^:：|\t;；.]+ (?:\S+ ){4,}[^:：|\t;；.]+\.|[^:：|\t;；。]{8,}。")
_LONGEST, _LABEL, _FEWEST, _REACH, _GAP = 120, 40, 3, 60, 16


def line_rows(material: Material, sentence: Sentence) -> Iterator[RowSet]:
    """The rows told in the lines around a sentence, nearest first, and in the clauses of sentences beside it."""
    lines = _plain_lines(material, sentence)
    annex = _CITED.search(sentence.text)
    cited, reach = (annex.group().lower(), _REACH) if annex else ("\0", _GAP)
    sets = [
        one
        for block in _blocks(lines, sentence.line)
        if len(block) >= _FEWEST
        and max(block[0][0] - sentence.line, sentence.line - block[-1][0]) <= reach
        for one in _sets(material, block, sentence)
    ]
    near = [one for one in sets if _gap(one, sentence.line) <= _GAP or cited in one.title.lower()]
    yield from sorted(near, key=lambda one: _gap(one, sentence.line))
    for line in range(sentence.line - 2, sentence.line + 3):
        told = _clauses(line, material.text_of.get(line, ""))
        if told is not None:
            yield told
    near_by = material.near(sentence, 1)
    named = _by_class([one for one in near_by if one is not sentence])
    if named is not None:
        yield named
    for one in near_by:
        respective = _respective(one)
        if respective is not None:
            yield respective


_OF_CLASS = re.compile(
    r"\b(?:class|grade)(?:es)? (?:[IV]+ (?:or|and|to) )?(?P<en>I{1,3}|IV|V)\b(?: or better)?(?: in (?:19|20)\d\d)?\s*[:：]\s*(?P<names>[^:：.;。；]+)"
    r"|(?P<zh>[ⅠⅡⅢⅣⅤ])类?(?:及以上|或更好)?[^，。；:：\d]{0,8}[:：]\s*(?P<namen>[^:：。；]+)",
    re.I,
)
""" "Sections of class III or better: Shiqiao, Madu. Of class IV: Nanwan"."""


_NOBODY = re.compile(r"\s*(?:none|nil|no\b|0|无|没有|[-—–/]\s*$)", re.I)


def _by_class(sentences: Sequence[Sentence]) -> RowSet | None:
    """Names that lists by class give, each with the worst class of its list."""
    rows = [
        Row(name.strip(), one.line, (None, rank_of(said["en"] or said["zh"])), ("", said.group()))
        for one in sentences for said in _OF_CLASS.finditer(one.text)
        for name in re.split(r"[,，、]| and |和|及", said["names"] or said["namen"]) if name.strip() and not _NOBODY.match(name)
    ]  # fmt: skip
    lists = {row.cells[1] for row in rows}
    title = " ".join(one.text for one in sentences)
    return RowSet(("", ""), tuple(rows), rows[0].line, title) if len(lists) > 1 else None


_CITED = re.compile(
    r"\b(?:annex|appendix|schedule|list|table) [A-Z\d]+\b|附[表件录][一二三四\dA-Z]+", re.I
)
_LIMITS = re.compile(
    r"(?:限值|标准|上限)[^，。；,;]{0,6}(?:依次|分别)|\b(?:limits?|standards?|permitted|allowed|ceiling|maximum)\b[^;.\d]{0,30}|(?:标准)?(?:限值|上限)(?:均|都)?为",
    re.I,
)


def _respective(sentence: Sentence) -> RowSet | None:
    """ "Class 1 57 dB, class 2 56, class 3 60 (limits 55, 60 and 65 in turn)": as many limits as figures before them."""
    told = [one for one in sentence.numbers if one.kind == "figure"]
    opens = [
        at
        for at in range(1, len(told))
        if _LIMITS.search(sentence.text, told[at - 1].end, told[at].start)
    ]
    if len(opens) != 1 or opens[0] < _FEWEST:
        return None
    values, limits = told[: opens[0]], told[opens[0] :]
    unit = next((one.unit for one in reversed(told) if one.unit), "")
    if {one.unit for one in told} - {unit, ""} or len(limits) not in (1, len(values)):
        return None
    values = [replace(one, unit=unit) for one in values]
    limits = [replace(one, unit=unit) for one in limits] * (len(values) // len(limits))
    rows = tuple(
        Row(f"{at + 1}", sentence.line, (None, value, limit), ("", value.printed, limit.printed))
        for at, (value, limit) in enumerate(zip(values, limits, strict=True))
    )
    return RowSet(
        ("", "value", "standard" if unit == "%" else "limit"), rows, sentence.line, sentence.text
    )


def _gap(rows: RowSet, line: int) -> int:
    return max(rows.rows[0].line - line, line - rows.rows[-1].line)


def _plain_lines(material: Material, sentence: Sentence) -> list[tuple[int, str]]:
    in_grids = {
        line for grid in material.grids_near(sentence.line, _REACH) if not grid.table.flattened
        for row in grid.rows for line in row.lines
    }  # fmt: skip
    first, last = sentence.line - _REACH, sentence.line + _REACH
    return [
        (line, text.strip()) for line in range(max(1, first), last)
        if (text := material.text_of.get(line, "")).strip() and line not in in_grids
    ]  # fmt: skip


def _blocks(lines: list[tuple[int, str]], at: int) -> Iterator[list[tuple[int, str]]]:
    """Short lines next to each other, empty ones between them or not; the sentence itself parts them."""
    block: list[tuple[int, str]] = []
    for line, text in lines:
        prose = _PROSE.search(
            _MARK.sub("", text, count=1).rstrip("。.;；,，")
        ) or _SENTENCE.fullmatch(text)
        if line != at and len(text) <= _LONGEST and not prose:
            if block and line - block[-1][0] > 2:
                yield block
                block = []
            block.append((line, text))
        else:
            yield block
            block = []
    yield block


def _sets(material: Material, block: list[tuple[int, str]], sentence: Sentence) -> Iterator[RowSet]:
    found = False
    at = 0
    while at + _FEWEST <= len(block):
        run, fields = _longest(block, at)
        if not run:
            at += 1
            continue
        title = block[at - 1][1] if at else _above(material, block[0][0])
        made = _made(run, fields, title, sentence)
        if made is not None:
            found = True
            yield made
        at += len(run)
    if (
        not found
        and len(block) > 2 * _FEWEST
        and sum(len(text) for _, text in block) < _LABEL * len(block)
    ):
        flat = _flat(block, _above(material, block[0][0]))
        if flat is not None:
            yield flat


def _above(material: Material, line: int) -> str:
    for before in (line - 1, line - 2):
        text = material.text_of.get(before, "")
        if text.strip():
            return text.strip() if len(text) < _LONGEST else ""
    return ""


def _fields(text: str, separator: int) -> list[str]:
    plain = _MARK.sub("", text, count=1) if _MARK.match(text) else text
    plain = plain.strip().rstrip("；;,，。.").strip("|").strip()
    parts = _SEPARATORS[separator].split(plain, 1 if separator in _ONCE else 0)
    ok = len(parts) > 1 and all(one.strip() for one in parts) and len(parts[0]) <= _LABEL
    ok = ok and not re.search(r"[,，:：;；–—.…/-]\s*$", parts[0]) and not re.fullmatch(r"(?:19|20)\d\d年?", parts[-1].strip())  # fmt: skip
    return [one.strip() for one in parts] if ok else []


def _longest(
    block: list[tuple[int, str]], at: int
) -> tuple[list[tuple[int, str]], list[list[str]]]:
    """The longest run of lines from one on that the same mark parts into as many fields."""
    best: list[list[str]] = []
    for separator in range(len(_SEPARATORS)):
        rows: list[list[str]] = []
        for _, text in block[at:]:
            fields = _fields(text, separator)
            if not fields or (rows and len(fields) != len(rows[0])):
                break
            rows.append(fields)
        wider = (
            separator == _EVERY_COMMA and len(rows) == len(best) and len(rows[0]) > 2
            if rows
            else False
        )
        if len(rows) > len(best) or wider:
            best = rows
    return (block[at : at + len(best)], best) if len(best) >= _FEWEST else ([], [])


def _made(
    run: list[tuple[int, str]], fields: list[list[str]], title: str, sentence: Sentence
) -> RowSet | None:
    heads: tuple[str, ...] = ("",) * len(fields[0])
    if _is_heading(fields, sentence):
        heads, run, fields = tuple(fields[0]), run[1:], fields[1:]
    inside = re.search(r"[（(]([^()（）]*)[)）]\s*$", title)
    named = re.split(r"\s*[/;；]\s*|[,，]\s+|、", inside[1].strip()) if inside else []
    if len(named) == len(fields[0]) - 1 > 1 and not any(heads):
        heads = (
            "",
            *(f"{one} (%)" if one == "%" else one for one in named),
        )  # "by county (t generated / t treated / %)"
    opened = [_opened(row) for row in fields]
    if len({len(row) for row in opened}) == 1 and len(opened[0]) > len(fields[0]):
        heads = tuple(_worded(one)[0] for one in opened[0])
        fields = [[_worded(one)[1] for one in row] for row in opened]
        for row, whole in zip(fields, opened, strict=True):
            row[0] = whole[0]
    return _set(fields, [line for line, _ in run], heads, title)


def _is_heading(fields: list[list[str]], sentence: Sentence) -> bool:
    """Whether the first row names the columns: by a noun of its things, or words above figures."""
    first = fields[0]
    if len(fields) <= _FEWEST or any(parse_cell(one) or rank_of(one) for one in first[1:]):
        return False
    named = bool(_NOUNS.fullmatch(first[0])) or first[0].lower() in sentence.text.lower()
    figures = all(parse_cell(row[-1]) or rank_of(row[-1]) for row in fields[1:])
    return named or figures


def _opened(row: list[str]) -> list[str]:
    """A field "required II, found IV (2013)" as two."""
    if len(row) != 2:
        return row
    parts = [one.strip() for one in re.split(r"\s*[,，;；]\s*", row[1])]
    plain = [re.sub(r"\s*[（(][^()（）]*[)）]\s*$", "", one) for one in parts]
    told = all(_worded(one)[0] and _figure(_worded(one)[1], "") for one in plain)
    return [row[0], *plain] if len(plain) > 1 and told else row


def _worded(text: str) -> tuple[str, str]:
    """The words around a figure, and the figure."""
    found = re.match(
        r"(?P<head>[^\d≥≤ⅠⅡⅢⅣⅤ]*?)\s*(?P<cell>[\d≥≤].*|(?:[Cc]lass )?(?:劣)?[ⅠⅡⅢⅣⅤIV]+\s*类?)$",
        text,
    )
    if found is None:
        return "", text
    value = re.match(
        r"(?P<cell>[\d.,]+\s*[a-zA-Z%/0-9]{0,8})\s+(?P<head>[a-z][a-z ]+)$", found["cell"]
    )
    if value and not found["head"]:
        return value["head"], value["cell"]
    return found["head"].strip(" :：为"), found["cell"]


def _figure(cell: str, unit: str) -> Number | None:
    plain = re.sub(r"\s*[（(][^()（）]*[)）]\s*$", "", cell)
    bare = re.fullmatch(r"[\d.,]+", plain)
    return rank_of(plain) or parse_cell(f"{plain}{unit}" if bare and unit else plain)


def _unit_in(text: str) -> str:
    percent = "%" if "%" in text and not re.search(r"\d\s*%", text) else ""
    told = [found[1] for found in _UNIT.finditer(text)]
    return told[-1] if told else percent


def _set(
    fields: Sequence[Sequence[str]], lines: Sequence[int], heads: tuple[str, ...], title: str
) -> RowSet | None:
    own = [_unit_in(head) for head in heads]
    units = own if any(own) else [_unit_in(title)] * len(heads)
    label = 1 if len(heads) > 2 and all(re.fullmatch(r"\d{1,2}", row[0]) for row in fields) else 0
    rows = [
        Row(
            row[label], line,
            tuple(None if c <= label else _figure(cell, units[c]) for c, cell in enumerate(row)),
            tuple(row),
        )
        for row, line in zip(fields, lines, strict=True)
        if not _TOTAL.match(row[label])
    ]  # fmt: skip
    years = any(re.search(r"\d{3}|\d\s*%", row.label) for row in rows)
    if any(_FIELD.fullmatch(row.label) for row in rows):
        return None  # the lines of one card, and no things of a kind
    if len(rows) < _FEWEST or len({row.label for row in rows}) < len(rows) or years:
        return None
    return RowSet(heads, tuple(rows), lines[0], title)


_FIELD = re.compile(
    r"\W*(?:conclusion|notes?|remarks?|evidence|supporting documents?|sources?|requirements?|results?|limits?|standards?|values?|comments?|basis|结论|说明|佐证材料|支撑材料|备注|标准|要求|指标要求|来源|数据来源|依据|考核值|自评|现状|结果|判定|限值|评价)\W*",
    re.I,
)
_TOTAL = re.compile(
    r"\s*(?:total|together|whole|all |the \d+ |city|average|mean|sum|全市|全县|合计|总计|平均|共计|小计)|.* together$",
    re.I,
)


def _flat(block: list[tuple[int, str]], title: str) -> RowSet | None:
    """Cells one a line: the width at which every column behind the names is all figures, or all states."""
    for width in range(2, 6):
        for above in range(min(4, len(block) - 2 * _FEWEST)):
            cells = block[above:]
            if len(cells) % width or len(cells) // width <= _FEWEST:
                continue
            rows = [
                [text for _, text in cells[at : at + width]] for at in range(0, len(cells), width)
            ]
            if not all(_homogeneous([row[c] for row in rows[1:]]) for c in range(1, width)):
                continue
            if any(parse_cell(row[0]) for row in rows[1:]) or any(
                parse_cell(one) for one in rows[0]
            ):
                continue
            lines = [cells[at][0] for at in range(0, len(cells), width)]
            name = block[above - 1][1] if above else title
            return _set(rows[1:], lines[1:], tuple(rows[0]), name)
    return None


def _homogeneous(cells: list[str]) -> bool:
    return (
        all(parse_cell(one) for one in cells)
        or all(rank_of(one) for one in cells)
        or all(state_of(one) or tells_times(one) for one in cells)
    )


_PARTS = re.compile(r"\s*[;；]\s*")


def _clauses(line: int, text: str) -> RowSet | None:
    """ "Gulou, on line; Stadium, on line; Tiebei, manual sampling": a row a clause."""
    opened = re.match(r"[^;；]{0,60}?[:：]\s*(?=[^;；]*[;；])", text)
    told = opened if opened and _PARTS.split(text)[1:2] and not _paired(text, opened) else None
    begin = told.end() if told else 0
    plain = text[begin:].strip().rstrip("。.")
    parts = [one for one in _PARTS.split(plain) if one]
    parts = parts if len(parts) > 1 else [one for one in re.split(r"(?<!\d)\.\s+|。", plain) if one]
    if len(parts) < _FEWEST or "|" in text:
        return None
    for separator in (4, 7, 8, 9):
        fields = [_fields(one, separator) for one in parts]
        if all(fields):
            return _set(fields, [line] * len(fields), ("", ""), text[:begin].strip(" :："))
    return None


def _paired(text: str, opened: re.Match[str]) -> bool:
    """ "July: class II; August: class IV": the first colon parts a name from its value, as the others do."""
    return all(re.search(r"[:：]", one) for one in _PARTS.split(text[opened.end() :])[1:])
