"""A report that says everything twice, in English and in Chinese: each language is read by itself.

Either a paragraph follows the one that it translates, or both stand in one heading, cell or line,
the English first. What belongs to no language (figures, names of files) is read with both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.records import Block, Document

_WIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff60]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_FILE = re.compile(r"\S*[._/]\S*\w")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MARK = re.compile(r"\d+(?:[.,]\d+)*|\b[IVX]+\b|[%✓✗?*†‡§≥≤<>=]")
"""What stands in both languages: figures, Roman numbers, signs."""
_NUMBERED = re.compile(
    r"\s*(?:[✓✗?][*†‡§]?|(?:\d{1,2}(?:\.\d+)*|[IVX]+(?:\.\d+)*[a-z]?)[.)]?)\s+(?=[A-Za-z“\"])"
)
"""The number of a heading, or the mark of a verdict, that stands once for both."""
_LABEL = re.compile(r"\s*(?P<en>[A-Z][a-z]+) ?(?P<zh>[\u3400-\u9fff]{1,4}) (?P<number>\d+)\s+")
""" "Table 表 26": the label of what follows, in both languages."""
_BREAK = " /|"
"""How the two lines of one paragraph are parted when it is read."""
_WORDS = 2
"""Words that make a text English: one may be a unit, a substance, a name."""
_LEAST = 12
"""Twins, at least, that make a report one in two languages."""
_SHARE = 0.6
"""Part of all blocks with Chinese, at least, that say the same in English."""


def halves(document: Document) -> tuple[Document, ...]:
    """The English and the Chinese part of a report in two languages; else the document alone.

    Lines and pages are those of the whole. A PDF is read as one: its columns and rows of two
    languages cannot be told apart.
    """
    if document.format == "pdf" or not _says_twice(document.blocks):
        return (document,)
    cut = [(block, *_parts(block.text)) for block in document.blocks]
    english = tuple(_part(block, en, 0) for block, en, _ in cut)
    chinese = tuple(_part(block, zh, 1) for block, _, zh in cut)
    return (
        replace(document, blocks=english, language="en", translated=False),
        replace(document, blocks=chinese, language="zh", translated=False),
    )


def _says_twice(blocks: tuple[Block, ...]) -> bool:
    wide = [at for at, block in enumerate(blocks) if _WIDE.search(block.text)]
    twins = sum(_is_twin(blocks, at) for at in wide)
    return twins >= _LEAST and twins >= _SHARE * len(wide)


def _is_twin(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a block holds both languages, or translates the one before."""
    english, chinese = _parts(blocks[at].text)
    if _WORD.search(english):
        return not _only_named(english, chinese)
    before = blocks[at - 1].text if at else ""
    own, other = _FIGURE.findall(chinese), _FIGURE.findall(before)
    return len(_WORD.findall(before)) >= 3 and not _WIDE.search(before) and set(own) == set(other)


def _only_named(english: str, chinese: str) -> bool:
    """ "新津县 of Xinjin County was named": words of another language in a sentence of one."""
    return len(_WORD.findall(chinese)) > len(_WORD.findall(english))


def _parts(text: str) -> tuple[str, str]:
    """The English and the Chinese of a text, cell by cell; what is of no language stands in both."""
    both = [_cut(one) for one in text.split("|")]
    return "|".join(en for en, _ in both), "|".join(zh for _, zh in both)


def _part(block: Block, text: str, side: int) -> Block:
    cells = tuple(_cut(one)[side].strip() for one in block.cells)
    if sum(map(bool, cells)) > 1 or sum(map(bool, block.cells)) == 1:
        return replace(block, text=text, cells=cells)
    # A row of two languages side by side is a paragraph of each.
    kind = "paragraph" if block.cells else block.kind
    return replace(block, text=text.strip(_BREAK), cells=(), table=None, kind=kind)


def _cut(text: str) -> tuple[str, str]:
    label = _LABEL.match(text)
    if label:
        en, zh = _cut(text[label.end() :])
        return f"{label['en']} {label['number']} {en}", f"{label['zh']} {label['number']} {zh}"
    wide = _WIDE.search(text)
    if wide is None:
        return (text, "") if len(_WORD.findall(_FILE.sub(" ", text))) >= _WORDS else (text, text)
    number = _NUMBERED.match(text)
    for begin in (0, number.end()) if number else (0,):
        for at in _between(text, begin, wide.start()):
            if _MARK.findall(text[begin:at]) == _MARK.findall(text[at:]):
                return text[:at].rstrip(_BREAK), text[:begin] + text[at:].lstrip(_BREAK)
    at = max(_between(text, 0, wide.start()), default=-1)
    if at < 0 or len(_WORD.findall(text, 0, at)) < _WORDS:
        return "", text
    return text[:at].rstrip(_BREAK), text[at:].lstrip(_BREAK)


def _between(text: str, begin: int, wide: int) -> Iterator[int]:
    """Where English may end: at a blank behind its last word, or right before the first Chinese."""
    last = text.rfind(" ", begin, wide)
    words = [one.end() for one in _WORD.finditer(text, begin, max(last, begin))]
    blank = len(text) - len(text.lstrip())
    at = text.find(" ", words[-1] if words else max(begin, blank), wide)
    while at >= 0:
        yield at
        at = text.find(" ", at + 1, wide)
    if re.search(r"[A-Za-z)]$", text[:wide]):
        yield wide
