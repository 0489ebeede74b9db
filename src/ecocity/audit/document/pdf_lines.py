"""Pieces of a page as lines, cells and paragraphs."""

from __future__ import annotations

from ecocity.audit import pattern as re
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


_CAPTION = re.compile(r"(?:[附续]?[表图]|(?:Table|Figure|Fig\.))\s*[\dA-Z一二三四五六七八九十]")
_FIGURE = re.compile(r"[-+−≥≤<>=]?\d[\d,.]*\s*[%*†‡§]{0,2}|[-—–/]+")


def is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text))


def is_caption(line: Line) -> bool:
    """The title of a table or figure, whatever blanks stand in it."""
    return len(line) <= 3 and bool(_CAPTION.match(said(line)))


def columnar(line: Line) -> int:
    """In how many columns a line may stand: cells far apart, or close ones that are mostly figures."""
    cells = len(cells_of(line))
    if is_caption(line):
        return 1
    figures = sum(is_figure(piece.text) for piece in line[1:])
    return len(line) if cells < len(line) and 2 * figures >= len(line) > 1 else cells


def _glued(last: Piece, piece: Piece) -> str:
    """Chinese has no blanks between words, whatever the gap between two runs of glyphs."""
    apart = piece.left - last.right > 0.12 * last.height
    han = is_han(last.text[-1:]) or is_han(piece.text[:1])
    return last.text + (" " if apart and not han else "") + piece.text


def said(line: Line) -> str:
    return " ".join(cell.text for cell in cells_of(line)) if line else ""


def top(line: Line) -> float:
    return max(piece.top for piece in line)


def bottom(line: Line) -> float:
    return min(piece.bottom for piece in line)


def height(line: Line) -> float:
    """Of its longest piece: a fallback font for some letters is no heading."""
    return max(line, key=lambda piece: len(piece.text)).height


def is_bold(line: Line) -> bool:
    return all(piece.bold for piece in line)


def overlap(above: Line, line: Line) -> bool:
    """Whether two lines stand beside each other in part: cells that are centred in their row."""
    return top(line) - bottom(above) > 0.3 * min(height(above), height(line))
