"""PDF by pypdfium2 (Apache-2.0 / BSD-3-Clause): text with its page; columns of figures become tables.

A page is read as lines of words with their places; lines whose words stand in columns, one below
the other, are table rows, the others are joined to paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pypdfium2

from ecocity.audit.document.rows import Row, numbered
from ecocity.audit.records import Block
from ecocity.errors import UsageError

_MOST_PAGES = 2000
_GAP = 0.9
"""A gap wider than this many character heights parts two cells."""


@dataclass(frozen=True, slots=True)
class _Piece:
    left: float
    right: float
    bottom: float
    top: float
    text: str


def read(content: bytes, name: str) -> tuple[list[Block], int | None]:
    """One block a paragraph or table row, with its page."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UsageError(
                f'"{name}" is an encrypted PDF. Save it without its password first.'
            ) from None
        raise UsageError(f'"{name}" is not a readable PDF ({error}).') from None
    try:
        pages = len(pdf)
        if pages > _MOST_PAGES:
            raise UsageError(f'"{name}" has {pages} pages; the audit reads up to {_MOST_PAGES}.')
        lines = [_lines(pdf[number]) for number in range(pages)]
    finally:
        pdf.close()
    if sum(len(piece.text.strip()) for page in lines for line in page for piece in line) < 5 * max(
        1, pages // 4
    ):
        raise UsageError(
            f'"{name}" is a scan without text ({pages} pages). Recognise it (OCR) and save it with its text first.'
        )
    return numbered(_rows(lines)), pages


def _lines(page: pypdfium2.PdfPage) -> list[list[_Piece]]:
    text = page.get_textpage()
    pieces = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        said = text.get_text_bounded(left, bottom, right, top)
        said = re.sub(r"[\r\n\x00\ufffe\x02]+", " ", said).strip()
        if said:
            pieces.append(_Piece(left, right, bottom, top, said))
    text.close()
    page.close()
    return _grouped(pieces)


def _grouped(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces that share more than half their height stand on one line."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: -(one.top + one.bottom)):
        last = lines[-1][0] if lines else None
        middle = (piece.top + piece.bottom) / 2
        if last and last.bottom <= middle <= last.top:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _cells(line: list[_Piece]) -> list[_Piece]:
    """Pieces joined where no more than a gap between words parts them."""
    cells = [line[0]]
    for piece in line[1:]:
        last = cells[-1]
        height = max(4.0, last.top - last.bottom)
        if piece.left - last.right > _GAP * height:
            cells.append(piece)
        elif piece.left >= last.left and not (piece.text == last.text and piece.left < last.right):
            cells[-1] = _Piece(
                last.left, max(last.right, piece.right), min(last.bottom, piece.bottom),
                max(last.top, piece.top), _glued(last, piece, height),
            )  # fmt: skip
    return cells


def _glued(last: _Piece, piece: _Piece, height: float) -> str:
    """Chinese has no blanks between words, whatever the gap between two runs of glyphs."""
    apart = piece.left - last.right > 0.15 * height
    han = _han(last.text[-1:]) or _han(piece.text[:1])
    return last.text + (" " if apart and not han else "") + piece.text


def _rows(pages: list[list[list[_Piece]]]) -> list[Row]:
    rows: list[Row] = []
    table = 0
    furniture = _furniture(pages)
    for number, lines in enumerate(pages, 1):
        kept = [line for line in lines if _plain(line) not in furniture]
        celled = [_cells(line) for line in kept]
        for first, last, tabular in _runs(kept, celled):
            if tabular:
                table += 1
                rows += _table(kept[first:last], table, number)
            else:
                said = _paragraphs(celled[first:last])
                rows += [Row(text, page=number) for text in said]
    return _joined_over_pages(rows)


def _plain(line: list[_Piece]) -> str:
    return re.sub(r"\d+", "#", " ".join(piece.text for piece in line))


def _furniture(pages: list[list[list[_Piece]]]) -> set[str]:
    """Running titles and page numbers: first or last lines that most pages share."""
    if len(pages) < 3:
        return {"#", "- # -", "—#—"}
    count: dict[str, int] = {}
    for lines in pages:
        for line in {_plain(one) for one in [*lines[:1], *lines[-1:]]}:
            count[line] = count.get(line, 0) + 1
    return {line for line, times in count.items() if times > 0.5 * len(pages) and len(line) < 80}


def _runs(kept: list[list[_Piece]], lines: list[list[_Piece]]) -> list[tuple[int, int, bool]]:
    """(first, after last, is a table): two or more lines in columns, with the heading before them."""
    starts: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end]) >= 2:
            end += 1
        if end - at >= 2 or (end - at == 1 and at and _heads(kept, at - 1, end)):
            first = (
                at - 1
                if at and (not starts or starts[-1][1] < at) and _heads(kept, at - 1, end)
                else at
            )
            starts.append((first, end))
        at = max(end, at + 1)
    runs: list[tuple[int, int, bool]] = []
    before = 0
    for first, end in starts:
        if first > before:
            runs.append((before, first, False))
        runs.append((first, end, True))
        before = end
    if before < len(lines):
        runs.append((before, len(lines), False))
    return runs


def _heads(kept: list[list[_Piece]], at: int, end: int) -> bool:
    """Whether the line before columns falls into the same columns: then it is their heading."""
    gutters = _gutters(kept[at + 1 : end])
    line = kept[at]
    crossed = any(piece.left < x < piece.right for piece in line for x in gutters)
    filled = {sum(piece.left > x for x in gutters) for piece in line}
    return bool(gutters) and not crossed and len(filled) >= max(2, (len(gutters) + 1) // 2 + 1)


def _gutters(lines: list[list[_Piece]]) -> list[float]:
    """Middles of the upright stripes that no piece of any line touches."""
    spans = sorted((piece.left, piece.right) for line in lines for piece in line)
    if not spans:
        return []
    height = max(4.0, lines[0][0].top - lines[0][0].bottom)
    gutters, edge = [], spans[0][1]
    for left, right in spans:
        if left - edge > 0.4 * height:
            gutters.append((edge + left) / 2)
        edge = max(edge, right)
    return gutters


def _table(lines: list[list[_Piece]], table: int, page: int) -> list[Row]:
    """Pieces go to the columns that the gutters part."""
    gutters = _gutters(lines)
    rows: list[Row] = []
    for line in lines:
        columns: list[list[_Piece]] = [[] for _ in range(len(gutters) + 1)]
        for piece in line:
            columns[sum((piece.left + piece.right) / 2 > x for x in gutters)].append(piece)
        cells = [_cells(column) if column else [] for column in columns]
        texts = tuple("".join(one.text + " " for one in cell).strip() for cell in cells)
        rows.append(Row(" | ".join(texts), "row", texts, table, page))
    return rows


def _paragraphs(lines: list[list[_Piece]]) -> list[str]:
    """Lines run on where the one before fills its width and ends no sentence."""
    out: list[str] = []
    widest = max((line[-1].right for line in lines), default=0.0)
    before: list[_Piece] | None = None
    for line in lines:
        text = " ".join(piece.text for piece in line)
        if before and out and _runs_on(before, line, widest, out[-1], text):
            glue = "" if _han(out[-1][-1:]) and _han(text[:1]) else " "
            out[-1] = (
                re.sub(r"(?<=[a-z])-$", "", out[-1])
                + ("" if re.search(r"[a-z]-$", out[-1]) else glue)
                + text
            )
        else:
            out.append(text)
        before = line
    return out


def _runs_on(before: list[_Piece], line: list[_Piece], widest: float, said: str, text: str) -> bool:
    height = max(4.0, before[0].top - before[0].bottom)
    gap = before[0].bottom - line[0].top
    if gap > 1.6 * height or abs(height - (line[0].top - line[0].bottom)) > 0.35 * height:
        return False
    full = before[-1].right > widest - 6 * height
    numbered_next = re.match(r"(?:[（(]?[一二三四五六七八九十\d]{1,2}\s*[)）、．.]\s*\D)", text)
    return full and not (numbered_next and said[-1:] in "。.!！?？:：;；")


def _han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character in "，。、；：（）"


def _joined_over_pages(rows: list[Row]) -> list[Row]:
    """A sentence that a page break cuts is one paragraph, on the page where it begins."""
    out: list[Row] = []
    for row in rows:
        last = out[-1] if out else None
        cut = (
            last is not None
            and last[1] == row[1] == "paragraph"
            and last[4] != row[4]
            and len(last[0]) > 40
            and last[0][-1] not in "。.!！?？:：;；"
        )
        if last is not None and cut:
            glue = "" if _han(last[0][-1]) else " "
            out[-1] = last._replace(text=last[0] + glue + row[0])
        else:
            out.append(row)
    return out
