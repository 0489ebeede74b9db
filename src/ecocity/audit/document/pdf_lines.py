"""Pieces of a page as lines, cells and paragraphs."""

from __future__ import annotations

import re

from ecocity.audit.document.pdf_page import Piece, is_han

_GAP = 0.9
"""A gap wider than this many character heights parts two cells."""
LARGE = 1.12
"""Text this much higher than the running text is a heading."""
Line = list[Piece]


def lines_of(pieces: list[Piece]) -> list[Line]:
    """Pieces that stand beside each other, from the top down, each line from left to right."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        last = lines[-1] if lines else None
        if last and any(one.bottom <= piece.middle <= one.top for one in last[:1]):
            last.append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def cells_of(line: Line) -> Line:
    """Pieces joined where no more than a gap between words parts them."""
    cells = [line[0]]
    for piece in line[1:]:
        last = cells[-1]
        if piece.left - last.right > _GAP * last.height:
            cells.append(piece)
        elif not (piece.text == last.text and piece.left < last.right - 0.5 * last.height):
            cells[-1] = Piece(
                last.left,
                max(last.right, piece.right),
                min(last.bottom, piece.bottom),
                max(last.top, piece.top),
                _glued(last, piece),
            )
    return cells


def _glued(last: Piece, piece: Piece) -> str:
    """Chinese has no blanks between words, whatever the gap between two runs of glyphs."""
    apart = piece.left - last.right > 0.12 * last.height
    han = is_han(last.text[-1:]) or is_han(piece.text[:1])
    return last.text + (" " if apart and not han else "") + piece.text


def said(line: Line) -> str:
    return " ".join(cell.text for cell in cells_of(line)) if line else ""


def joined(texts: list[str], words: frozenset[str] = frozenset()) -> str:
    """Lines of one paragraph or cell as one text; a word cut at the end of a line is made whole."""
    out = ""
    for text in texts:
        if not out or not text:
            out += text
        elif re.search(r"[A-Za-z]-$", out) and text[:1].islower():
            head, tail = re.search(r"[A-Za-z]+-$", out), re.match(r"[A-Za-z]+", text)
            whole = (head[0] + tail[0]).lower() if head and tail else ""
            out = (out if whole in words else out[:-1]) + text
        else:
            apart = not (is_han(out[-1]) or is_han(text[0])) and not re.search(r"\d[-–]$|_$", out)
            out += (" " if apart else "") + text
    return out


def words_of(lines: list[Line]) -> frozenset[str]:
    """Words with a hyphen that the document writes within a line."""
    return frozenset(
        word.lower()
        for line in lines
        for piece in line
        if "-" in piece.text
        for word in re.findall(r"[A-Za-z]+-[A-Za-z]+", piece.text)
    )


def paragraphs(lines: list[Line], usual: float) -> list[list[Line]]:
    """Lines run on where the one before fills its width and the next begins nothing new."""
    out: list[list[Line]] = []
    widest = max((line[-1].right for line in lines), default=0.0)
    for line in lines:
        if out and _runs_on(out[-1], line, widest, usual):
            out[-1].append(line)
        else:
            out.append([line])
    return out


_NUMBERED = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}\s*[)）、．]|\d{1,2}\.\s|\d{1,2}(?:\.\d{1,2})+\s|[-•●·■◆▪‣–]\s|第[一二三四五六七八九十]+[章节条])\s*\S"
)


def _runs_on(paragraph: list[Line], line: Line, widest: float, usual: float) -> bool:
    before = paragraph[-1]
    height, text = before[0].height, said(before)
    gap = before[0].bottom - line[0].top
    if gap > 1.5 * height or abs(height - line[0].height) > 0.25 * height:
        return False
    ends = text[-1:] in "。.!！?？:：;；" or text[-1:] in "”」』" and text[-2:-1] in "。！？"
    if ends and (_NUMBERED.match(said(line)) or line[0].left > before[0].left + 1.2 * height):
        return False
    if _usual_gap(paragraph) is not None and gap > (_usual_gap(paragraph) or 0) + 0.45 * height:
        return False
    if min(height, line[0].height) > LARGE * usual:
        return not _NUMBERED.match(said(line))
    return before[-1].right > widest - (3 if ends else 6) * height


def _usual_gap(paragraph: list[Line]) -> float | None:
    if len(paragraph) < 2:
        return None
    return paragraph[-2][0].bottom - paragraph[-1][0].top
