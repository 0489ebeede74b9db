"""Pieces of a page as lines, cells and paragraphs."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from statistics import median

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
        if last and _beside(last[0], piece):
            last.append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _beside(a: Piece, b: Piece) -> bool:
    """Half of the lower one stands at the height of the other."""
    shared = min(a.top, b.top) - max(a.bottom, b.bottom)
    return shared >= 0.5 * min(a.top - a.bottom, b.top - b.bottom)


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
                last.bold and piece.bold,
            )
    return cells


_FIGURE = re.compile(r"[-+−≥≤<>=]?\d[\d,.]*\s*[%*†‡§]{0,2}|[-—–/]+")


def columnar(line: Line) -> int:
    """In how many columns a line may stand: cells far apart, or close ones that are mostly figures."""
    cells = len(cells_of(line))
    figures = sum(bool(_FIGURE.fullmatch(piece.text)) for piece in line[1:])
    return len(line) if cells < len(line) and 2 * figures >= len(line) > 1 else cells


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
            kept = whole in words or (head is not None and head[0].lower() in words)
            out = (out if kept else out[:-1]) + text
        else:
            apart = not (is_han(out[-1]) or is_han(text[0])) and not re.search(r"\d[-–]$|_$", out)
            out += (" " if apart else "") + text
    return out


def top(line: Line) -> float:
    return max(piece.top for piece in line)


def bottom(line: Line) -> float:
    return min(piece.bottom for piece in line)


def height(line: Line) -> float:
    """Of its longest piece: a fallback font for some letters is no heading."""
    return max(line, key=lambda piece: len(piece.text)).height


def is_bold(line: Line) -> bool:
    return all(piece.bold for piece in line)


def words_of(lines: list[Line]) -> frozenset[str]:
    """Words with a hyphen that the document writes within a line, and their beginnings (``eco-``)."""
    found = {
        word.lower()
        for line in lines
        for piece in line
        if "-" in piece.text
        for word in re.findall(r"[A-Za-z]{2,}-[A-Za-z]+", piece.text)
    }
    return frozenset(found | {word.partition("-")[0] + "-" for word in found})


@dataclass(frozen=True, slots=True)
class Usual:
    """Of running text: the height of a letter, and the gap between two lines in such heights."""

    height: float
    gap: float


def usual_of(lines: list[Line]) -> Usual:
    """The height of the middle letter; the gap that a quarter of all neighbouring lines keep below."""
    heights = [round(height(line), 1) for line in lines for _ in range(len(said(line)) // 4)]
    usual = float(median(heights)) if heights else 10.0
    gaps = [(bottom(a) - top(b)) / usual for a, b in itertools.pairwise(lines)]
    near = sorted(gap for gap in gaps if -0.6 < gap < 1.5)
    return Usual(usual, near[len(near) // 4] if near else 0.5)


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
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}\s*[)）、．]|\d{1,2}\.\s|\d{1,2}(?:\.\d{1,2})+\s|[-•●·■◆▪‣–]\s|第[一二三四五六七八九十]+[章节条])\s*\S"
)


def _runs_on(paragraph: list[Line], line: Line, right: float, usual: Usual) -> bool:
    before = paragraph[-1]
    high, text = height(before), said(before)
    gap = (bottom(before) - top(line)) / usual.height
    alike = abs(high - height(line)) / high
    if is_bold(before) != is_bold(line) and (is_bold(line) or all(map(is_bold, paragraph))):
        return False
    if min(high, height(line)) > LARGE * usual.height:
        return gap < usual.gap + 0.3 and alike < 0.06 and not _NUMBERED.match(said(line))
    if gap > usual.gap + 0.45 or alike > 0.25:
        return False
    ends = text[-1:] in "。.!！?？:：;；" or (text[-1:] in "”」』" and text[-2:-1] in "。！？")
    if ends and (_NUMBERED.match(said(line)) or line[0].left > before[0].left + 1.2 * high):
        return False
    return before[-1].right > right - (3 if ends else 6) * high
