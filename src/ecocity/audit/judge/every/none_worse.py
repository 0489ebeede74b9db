""" "No section was worse than class V": held against the table and the sentences beside it."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Sentence
from ecocity.said import say

_WORSE = r"(?:worse|poorer|lower) than (?:class|grade|category) (?P<{0}>V|IV|III)\b|(?:inferior to|below) (?:class|grade|category) (?P<{0}b>V|IV|III)\b"
_NONE = re.compile(
    r"\b(?:no|none of the|not one of the|not a single|neither) [^.;,]{0,110}?\b(?:" + _WORSE.format("a") + ")",
    re.I,
)  # fmt: skip
_SAID = re.compile(_WORSE.format("a").replace(" (?:class|grade|category)", "(?: class| grade| category)?"), re.I)  # fmt: skip
_NEAR = 14


def none_worse(material: Material) -> list[Judgement]:
    """One judgement a sentence that says there is none so bad."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = None if sentence.heading else _NONE.search(sentence.text)
        if said is None:
            continue
        wanted = (said["a"] or said["ab"]).upper()
        seen, wrong = _in_tables(material, sentence, wanted)
        if wrong is not None:
            text, line = wrong
            message = say(
                "Said of none, but the table shows otherwise in line {line}: {text}.",
                line=line,
                text=text,
            )
            found.append(refuted("all_contradicted", "universal", sentence, message, also=(line,)))
        elif seen:
            found.append(upheld("universal", sentence, f"none in the table of line {seen}"))
    return found


def _in_tables(
    material: Material, sentence: Sentence, wanted: str
) -> tuple[int, tuple[str, int] | None]:
    """The line of a table that counts such cases, and the first row that has some."""
    seen = 0
    years = {one[0] for one in sentence.years}
    for grid in material.grids_near(sentence.line, _NEAR):
        for column, heading in enumerate(grid.header):
            if not _is(heading, wanted) or _other_year(heading, years):
                continue
            seen = grid.table.line
            for row in grid.rows:
                number = row.numbers[column]
                if number is not None and number.value > 0:
                    return seen, (f"{row.label}: {number.printed.strip()}", row.lines[column])
        for row in grid.rows:
            told = [
                (one, row.lines[c]) for c, one in enumerate(row.numbers)
                if one is not None and c != grid.label_column and _is(row.label, wanted)
                and not _other_year(grid.header[c], years)
            ]  # fmt: skip
            seen = grid.table.line if told else seen
            for one, line in told:
                if one.value > 0:
                    return seen, (f"{row.label}: {one.printed.strip()}", line)
            for column, cell in enumerate(row.cells):
                if column != grid.label_column and _is(cell, wanted) and not _other_year(grid.header[column], years):  # fmt: skip
                    return grid.table.line, (f"{row.label}: {cell.strip()}", row.lines[column])
    return seen, None


def _is(text: str, wanted: str) -> bool:
    said = _SAID.search(text)
    return said is not None and len(text) < 40 and (said["a"] or said["ab"]).upper() == wanted


def _other_year(heading: str, years: set[int]) -> bool:
    named = {int(one) for one in re.findall(r"(?:19|20)\d\d", heading)}
    return bool(named and years and not named & years)
