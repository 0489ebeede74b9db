"""Two figures of a span of years: "between 2012 and 2014 it rose from 74.6 % to 79.9 %"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.records import Sentence

_SPAN = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)年?\s*(?:and|to|until|through|-|–|—|~|～|至|到)\s*(?P<last>(?:19|20)\d\d)(?!\d)",
    re.I,
)
_FIRST = re.compile(r"(?:\bfrom|由|从)\s*(?:about |some |约)?$", re.I)
_LAST = re.compile(r"(?:\bto|到|至|为)\s*(?:about |some |约)?$", re.I)


def year_of_span(sentence: Sentence, start: int) -> int | None:
    """The year of the figure at ``start``, where it is the first or the last of the one span told."""
    said = {year for year, _, _ in sentence.years}
    spans = list(_SPAN.finditer(sentence.text)) if len(said) > 1 else []
    if len(spans) != 1:
        return None
    first, last = int(spans[0]["first"]), int(spans[0]["last"])
    if first >= last or any(not first <= year <= last for year in said):
        return None
    if not all(
        spans[0].start() <= begin and end <= spans[0].end() for _, begin, end in sentence.years
    ):
        return None
    firsts = [one for one in sentence.numbers if _FIRST.search(sentence.text[: one.start])]
    lasts = [one for one in sentence.numbers if _LAST.search(sentence.text[: one.start])]
    pairs = [(a, b) for a in firsts for b in lasts if a.end <= b.start and a.unit == b.unit and not any(
        a.end <= one.start < b.start for one in sentence.numbers)]  # fmt: skip
    for a, b in pairs:
        if start in (a.start, b.start):
            return first if start == a.start else last
    return None
