"""The lines of a report as printed, and counts that are read as no figure where they stand."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import vocabulary


def printed_lines(material: Material) -> tuple[list[str], dict[int, int]]:
    """The lines that hold text, and the place of each by its number."""
    lines = [block.line for block in material.document.blocks if block.text.strip()]
    return [material.text_of[line] for line in lines], {line: at for at, line in enumerate(lines)}


def spelled(sentence: Sentence, start: int, end: int, word: str) -> Number:
    """The count that a word or a figure stands for: "五" of "以上五项工程"."""
    numerals = {**vocabulary("units")["numerals_zh"], **vocabulary("units")["numerals_en"]}
    value = Decimal(int(word) if word.isdigit() else int(numerals[word.lower()]))
    return Number(value, value, value, 0, "count", start, end, sentence.text[start:end], "count")
