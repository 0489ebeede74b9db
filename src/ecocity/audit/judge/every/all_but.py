""" "All but two of the fourteen townships of Gutian": held against the row that counts all and some."""

from __future__ import annotations

from collections.abc import Iterator

from ecocity.audit import pattern as re
from ecocity.audit.find.grids import GridRow
from ecocity.audit.judge.again.row_told import row_at
from ecocity.audit.judge.say import figure, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import vocabulary
from ecocity.said import say

_NEAR = 6
_ALL_BUT = re.compile(
    r"\ball (?:[a-z]+ )?(?:but|except) (?P<en>one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b"
    r"|除(?:了)?(?P<zh>[一二两三四五六七八九十]|\d{1,2})[个座家处条所项](?:[^，。；]{0,8})(?:外|以外|之外)",
    re.I,
)


def all_but(material: Material) -> list[Judgement]:
    """Every such count in a sentence that names one row of a table right beside it."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = None if sentence.heading else _ALL_BUT.search(sentence.text)
        for row in _rows(material, sentence, said) if said else ():
            found += _judged(sentence, said, row)  # type: ignore[arg-type]
    return found


def _rows(material: Material, sentence: Sentence, said: re.Match[str]) -> Iterator[GridRow]:
    stop = re.search(r"[,;，；。]|\.\s|$", sentence.text[said.end() :])
    behind = said.end() + (stop.start() if stop else 0)
    for grid in material.grids_near(sentence.line, _NEAR):
        if grid.gap(sentence.line) and not grid.years:
            row = row_at(grid, sentence, said.start()) or row_at(grid, sentence, behind)
            if row is not None:
                yield row


def _judged(sentence: Sentence, said: re.Match[str], row: GridRow) -> list[Judgement]:
    """A row of two counts, the whole and those of it: what is left is what the words leave out."""
    counts = [one for one in row.numbers if one is not None]
    if len(counts) != 2 or any(not _is_count(one) for one in counts):
        return []
    part, whole = sorted(counts, key=lambda one: one.value)
    left, told = int(whole.value - part.value), _told(said)
    computed = f"{figure(whole)} - {figure(part)} = {left}"
    if left == told:
        return [upheld("value", sentence, computed, say("agrees with line {line}", line=row.line))]
    named = any(one.value == whole.value for one in sentence.numbers)
    if not named or abs(left - told) > 3:
        return []
    message = say(
        '"{said}" is not what the table says of "{label}", line {line}: {computed}.',
        said=said.group(), label=row.label, line=row.line, computed=computed,
    )  # fmt: skip
    return [refuted("text_against_table", "value", sentence, message, computed, also=(row.line,))]


def _is_count(one: Number) -> bool:
    return one.unit in ("", "count") and one.value == int(one.value) and not one.doubtful


def _told(said: re.Match[str]) -> int:
    word = (said["en"] or said["zh"]).lower()
    units = vocabulary("units")
    return (
        int(word) if word.isdigit() else int({**units["numerals_en"], **units["numerals_zh"]}[word])
    )
