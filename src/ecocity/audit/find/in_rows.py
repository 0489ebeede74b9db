"""Lists of figures whose names or years stand in a list before them."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.find.made import made_fact
from ecocity.audit.find.names import Named
from ecocity.audit.records import Fact, Number, Sentence

_YEARS_LISTED = re.compile(
    r"(?:(?:19|20)\d\d年?\s*(?:,|，|、|and|和|及|与|,\s*and)\s*)+(?:19|20)\d\d年?\s*[:：]\s*$"
)
""" "Received in 2010, 2011 and 2012: 1,204 and 1,131": what follows is said of those years."""


def after_years(text: str, start: int, years: tuple[int, ...]) -> bool:
    said = _YEARS_LISTED.search(text[:start])
    return bool(said) and len(re.findall(r"(?:19|20)\d\d", said.group())) == len(years)  # type: ignore[union-attr]


_BRACKET_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?的?\s*[（(]\s*$")


def in_bracket(sentence: Sentence, group: tuple[Number, ...], before: list[Fact]) -> list[Fact]:
    """ "…down by 3 % and 5 % from 2012 (22,330 t and 36,700 t)": one figure a quantity named before."""
    said = _BRACKET_YEAR.search(sentence.text[: group[0].start])
    levels = [one for one in before if one.role == "level"]
    if not said or len(levels) != len(group):
        return []
    return [
        made_fact(
            sentence,
            number,
            (one.quantity, one.label, one.canonical),
            int(said[1]),
            "level",
            0,
            True,
        )
        for number, one in zip(group, levels, strict=True)
    ]


def limits_in_row(
    sentence: Sentence, group: tuple[Number, ...], named: Sequence[Named]
) -> list[Fact]:
    """ "Both meet the requirements (>= 85 % and >= 80 %)": one limit a quantity named, in order."""
    start = group[0].start
    names = {one.quantity: one for one in named if one.end <= start}
    if len(names) != len(group):
        return []
    return [
        made_fact(sentence, number, (one.quantity, one.text, True), None, "limit", 0, False)
        for number, one in zip(group, names.values(), strict=True)
    ]


def run_of_names(text: str, named: Sequence[Named]) -> list[Named]:
    """The last names before a list of figures that stand in a list themselves."""
    run: list[Named] = []
    for one in reversed(named):
        between = text[one.end : run[0].start] if run else ""
        if run and not (
            len(between) < 40
            and re.search(r",|、|，|\band\b|和|及|与", between)
            and not re.search(r"\d", between)
        ):
            break
        run.insert(0, one)
    return run
