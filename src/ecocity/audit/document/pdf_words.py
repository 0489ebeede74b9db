"""Words that the end of a line cuts, and the room that words take."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from ecocity.audit import pattern as re
from ecocity.audit.document.pdf_lines import Line, said
from ecocity.audit.document.pdf_page import Piece, is_han

_BREAK = "\u00ad"
"""After a hyphen that may only be there because the line ended."""
_CUT = re.compile(f"([A-Za-z]+)-{_BREAK}([a-z]+)")
_WORD = re.compile(
    r"(?:[A-Za-z\d.,%/²³-]+[、，。；：）》”]*)+(?: %\S*)?"
    r"|(?:[（《“]?[\u3400-\u9fff]|[^\s\u3400-\u9fff]+)[、，。；：）》”]*"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words a document writes within its lines, and whether it cuts words at their ends."""

    whole: frozenset[str] = frozenset()
    hyphenated: frozenset[str] = frozenset()
    """Also their beginnings: ``eco-``."""
    cuts: bool = True

    def made_whole(self, text: str) -> str:
        """The text with the words that a line cut, and without the hyphens that only cut them."""
        return _CUT.sub(self._put, text).replace(_BREAK, "") if _BREAK in text else text

    def _put(self, match: re.Match[str]) -> str:
        head, tail = match[1].lower(), match[2].lower()
        kept = f"{head}-{tail}" in self.hyphenated or (
            head + tail not in self.whole and (f"{head}-" in self.hyphenated or not self.cuts)
        )
        return f"{match[1]}-{match[2]}" if kept else match[1] + match[2]


def joined(texts: list[str]) -> str:
    """Lines of one paragraph or cell as one text; cut words are made whole by ``Words``."""
    out = ""
    for text in texts:
        if not out or not text:
            out += text
        elif re.search(r"[A-Za-z]-$", out) and text[:1].islower():
            out += _BREAK + text
        else:
            apart = not (is_han(out[-1]) or is_han(text[0])) and not re.search(r"\d[-–]$|_$", out)
            out += (" " if apart else "") + text
    return out


def words_of(lines: list[Line]) -> Words:
    """A document cuts words where one that it writes whole elsewhere is cut at the end of a line."""
    texts = [said(line) for line in lines]
    whole = {word.lower() for text in texts for word in re.findall(r"[A-Za-z]{2,}", text)}
    found = {word.lower() for text in texts for word in re.findall(r"[A-Za-z]{2,}-[A-Za-z]+", text)}
    ends = [
        (head[1] + tail[0]).lower()
        for a, b in itertools.pairwise(texts)
        if (head := re.search(r"([A-Za-z]+)-$", a)) and (tail := re.match(r"[a-z]+", b))
    ]
    cuts = any(word in whole for word in ends) or 25 * len(ends) > len(texts)
    heads = {word.partition("-")[0] + "-" for word in found}
    return Words(frozenset(whole), frozenset(found | heads), cuts)


def first_word(piece: Piece) -> float:
    """The room that the first word of a piece takes, or its first letter where that is Chinese."""
    word = _WORD.match(piece.text)
    count = len(word[0]) if word else 1
    return (piece.right - piece.left) * count / len(piece.text)
