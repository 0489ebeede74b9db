"""Figures of one thing year by year, as a sentence tells them."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import phrase

Told = tuple[tuple[int, Number], ...]
"""Year and figure; small numbers for years where the sentence gives an order only."""

_BEHIND = re.compile(
    r"\s*\*?\s*(?:(?:was|were|is) \w+ )?(?:in|for|during|by) (?:the year )?((?:19|20)\d\d)(?!\d|\s*[-–—~]\s*\d)"
    r"|\s*[（(]\s*(?:in )?((?:19|20)\d\d)年?\s*[）)]"
)
_BEFORE = re.compile(
    r"((?:19|20)\d\d)\s*(?:年度?|年底|年末)?[）)]?(?:[^\d，,。;；.、]|(?<=\d)[,，] (?:it|the figure) ){0,28}$"
)
_RANGE = re.compile(r"(?:19|20)\d\d\s*年?\s*(?:to|and|or|through|至|到|[-–—~])\s*$")
_LISTED = re.compile(r"\s*(?:,|，|、|;|；|/|and|和|及|to|→|-|—|–|>|then|再到|到|至){1,3}\s*")
_SPANNED = re.compile(
    r"(?P<n>two|three|four|five|six|\d|[两二三四五六])\s*(?:个)?(?:consecutive |successive )?(?:years|年)",
    re.I,
)
_SINCE = re.compile(r"\b(?:since|from) (?:19|20)\d\d\b|(?:19|20)\d\d\s*年(?:以来|起|开始)", re.I)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}  # fmt: skip


@lru_cache(maxsize=32768)
def yearly(sentence: Sentence) -> tuple[tuple[int, Told], ...]:
    """Runs of figures that each have a year of their own; with the place of the run."""
    runs: list[list[tuple[int, Number]]] = []
    for number in sentence.numbers:
        year = _year(sentence.text, number)
        if year is None or number.doubtful:
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and last[0] < year and _alike(last[1], number):
            runs[-1].append((year, number))
        else:
            runs.append([(year, number)])
    return tuple((run[0][1].start, tuple(run)) for run in runs if len(run) >= 2)


def _year(text: str, number: Number) -> int | None:
    behind = _BEHIND.match(text, number.end)
    if behind:
        return int(behind[1] or behind[2])
    before = _BEFORE.search(text[: number.start])
    if before is None or _RANGE.search(text[: before.start()]):
        return None
    return int(before[1])


def _alike(one: Number, other: Number) -> bool:
    plain = {"count": "", "day": "", "person": ""}
    return plain.get(one.unit, one.unit) == plain.get(other.unit, other.unit)


def in_order(sentence: Sentence, claim: Sentence | None = None) -> Told:
    """Figures in a row without years of their own: as many as the years that it, or a claim on it, speaks of."""
    run: list[Number] = []
    best: list[Number] = []
    for number in sentence.numbers:
        between = sentence.text[run[-1].end : number.start] if run else ""
        joined = (
            run and _LISTED.fullmatch(between) and (_alike(run[-1], number) or not run[-1].unit)
        )
        run = [*run, number] if joined else [number]
        best = run if len(run) > len(best) else best
    if len(best) < 3 or any(one.doubtful for one in best):
        return ()
    since = len(sentence.years) == 1 and _SINCE.search(sentence.text[: best[0].start])
    ordered = (
        since
        or phrase("respectively").search(sentence.text)
        or len(best) in _spans(claim or sentence)
    )
    return tuple(enumerate(best, 1)) if ordered else ()


def _spans(sentence: Sentence) -> set[int]:
    """How many years a sentence says it speaks of."""
    years = {year for year, _, _ in sentence.years}
    said = {len(years), max(years) - min(years) + 1} if len(years) > 1 else set()
    for match in _SPANNED.finditer(sentence.text):
        word = match["n"].lower()
        said.add(int(word) if word.isdigit() else _WORDS[word])
    return said
