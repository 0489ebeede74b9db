"""How many are told as named, against the register that lists them by name and stage, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from ecocity.audit import pattern as re
from ecocity.audit.find.row_sentences import row_sentence
from ecocity.audit.judge.say import refuted, upheld
from ecocity.audit.judge.stages.pieces import pieces_of, row_piece, state_of
from ecocity.audit.judge.stages.told_elsewhere import admitted_open
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement
from ecocity.said import say

_LINE = re.compile(r"\s*(?:[-*•·]\s*)?(?P<stage>[^:：|]{4,80}?)(?:\s[-–—]+\s|\s*[:：—]+\s*)(?P<names>[^:：|。；;]{3,200}?)[.;。；]?\s*$")  # fmt: skip
_NAME = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}|[\u4e00-\u9fff]{2,6}")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Register:
    held: int
    waits: tuple[int, ...]
    """How many wait on each lower stage, on the highest of them, on all."""
    line: int
    last: int
    waiting: str


def registers(material: Material) -> list[Judgement]:
    """Every count of named ones that a register elsewhere gives only together with those that wait."""
    found: list[Judgement] = []
    lists = [*_of_lines(material), *_of_tables(material)]
    for sentence in material.sentences if lists else ():
        if sentence.heading or not sentence.numbers or admitted_open(sentence.text):
            continue
        counts = {one.count for one in pieces_of(sentence, False) if one.state == "held"}
        for one in lists:
            if one.line <= sentence.line <= one.last:
                continue
            if one.held in counts:
                found.append(upheld("stage", sentence, str(one.held)))
                continue
            low = next((n for n in one.waits if one.held + n in counts), 0)
            if low:
                computed = f"{one.held} + {low} = {one.held + low}"
                message = say(
                    '{all} are told as named, but of {waiting} it is only said: "{text}" ({computed}).',
                    all=one.held + low, waiting=low, text=one.waiting[:80], computed=computed,
                )  # fmt: skip
                found.append(refuted("stage_for_stage", "stage", sentence, message, computed, verdict="unsupported", also=(one.line,)))  # fmt: skip
                break
    return found


def _of_lines(material: Material) -> list[_Register]:
    """Lines in a row that open with a stage and list names: "Named in 2012 - Stone Gate, Zhuhai"."""
    found: list[_Register] = []
    rows: list[tuple[int, str, int, str]] = []
    for line in [*sorted(material.text_of), 0]:
        row = _row(material.text_of.get(line, ""))
        if row is not None and (not rows or line - rows[-1][0] <= 1):
            rows.append((line, *row))
            continue
        found += _register(rows)
        rows = [(line, *row)] if row is not None else []
    return found


def _row(text: str) -> tuple[str, int, str] | None:
    told = _LINE.match(text)
    if told is None:
        return None
    names = [one.strip() for one in re.split(r",|、|\band\b", told["names"]) if one.strip()]
    state = state_of(told["stage"], False) if all(map(_NAME.fullmatch, names)) else ""
    return (state, len(names), text.strip()) if state else None


def _of_tables(material: Material) -> list[_Register]:
    """Rows that each tell a stage and name or count those on it."""
    found: list[_Register] = []
    for grid in material.grids:
        told = [(row, row_piece(row_sentence(grid, row), row.cells)) for row in grid.rows if not row.is_total]  # fmt: skip
        if all(piece is not None for _, piece in told):
            found += _register([(row.line, p.state, p.count or 0, p.text) for row, p in told if p])
    return found


def _register(rows: list[tuple[int, str, int, str]]) -> list[_Register]:
    held = sum(count for _, state, count, _ in rows if state == "held")
    lows = [count for _, state, count, _ in rows if state == "low"]
    if not any(lows) or held + sum(lows) < _LEAST or held < 1:
        return []
    waits = (*lows, *accumulate(lows))
    waiting = next(text for _, state, _, text in rows if state == "low")
    return [_Register(held, waits, rows[0][0], rows[-1][0], waiting)]
