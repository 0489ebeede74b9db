"""Why two figures of one name need not be of one thing."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.scope import apart, basis_of, headed_apart, scope_of
from ecocity.audit.find.stems import covered, stems
from ecocity.audit.records import Fact
from ecocity.said import NOTHING, Said, say

Leads = dict[tuple[int, str], str]
_ALIKE = 0.7


def why_apart(first: Fact, later: Fact, leads: Leads) -> Said:
    """Why two figures of the running text are not sure to be of one thing."""
    if headed_apart(first.section, later.section):
        return say("the two figures may be of different places")
    if first.table is not None or later.table is not None:
        bases = {
            basis_of(one.text, one.number.start) for one in (first, later) if one.table is None
        }
        return (
            say("the two figures may be of different samples, methods or places")
            if any(bases)
            else NOTHING
        )
    if _reserves_alone(first) != _reserves_alone(later):
        return say("the nature reserves are only some of the protected areas")
    if _is_mean(first) != _is_mean(later):
        return say("one of the two figures is a mean of the year")
    if _basis(first) != _basis(later):
        return say("the two figures may be of the registered and of the resident population")
    if _of_two_subjects(first, later):
        return say("the two figures may be of different things")
    told = [leads.get((one.line, one.text), "") for one in (first, later)]
    return apart(*(
        scope_of(one.text, one.number.start, lead)
        for one, lead in zip((first, later), told, strict=True)
    ))  # fmt: skip


_RESERVES = re.compile(r"\bnature reserves?\b|自然保护区", re.I)
_OTHERS_TOO = re.compile(r"\bscenic|\bforest parks?|\bgeo-?parks?|\bprotected areas?|\bprotected land|风景|森林公园|地质公园|受保护", re.I)  # fmt: skip


def _reserves_alone(fact: Fact) -> bool:
    said = fact.text[: fact.number.start]
    return bool(_RESERVES.search(said)) and not _OTHERS_TOO.search(said)


_MEAN = re.compile(r"(?:平均|年均|年中)[^，。；\d]{0,10}(?:人口|人数|户数)[^，。；\d]{0,6}$|\b(?:mean|average|mid-?year)\b(?:[^.;,\d]|(?:19|20)\d\d(?!\d)){0,40}$", re.I)  # fmt: skip


def _is_mean(fact: Fact) -> bool:
    """ "The mean population of the year", which is not that of its end."""
    return fact.number.unit == "person" and bool(_MEAN.search(fact.text[: fact.number.start]))


_REGISTERED = re.compile(r"户籍|\b(?:household[- ])?regist(?:ered|ration)\b", re.I)


def _basis(fact: Fact) -> bool:
    """Whether a figure is of the registered population, by the clause that it stands in."""
    return bool(
        _REGISTERED.search(re.split(r"[;；。]|[,，](?!\d)", fact.text[: fact.number.start])[-1])
    )


def _of_two_subjects(first: Fact, later: Fact) -> bool:
    """ "危险废物…，综合利用0.47万吨", behind one on common waste: each goes on in what its sentence opened with."""
    openings = [_opening(one) for one in (first, later)]
    if first.canonical or later.canonical or not all(openings):
        return False
    one, other = (stems(text) for text in openings)
    return max(covered(one, other), covered(other, one)) < _ALIKE


def _opening(fact: Fact) -> str:
    """The words before the first figure of a sentence, where this is a later one; else nothing."""
    figure = re.search(r"\d(?<![A-Za-z\d.]\d)\d*(?:\.\d+)?(?!\d*\s*年)", fact.text)
    if figure is None or figure.start() >= fact.number.start:
        return ""
    opening = fact.text[: figure.start()]
    return "" if fact.label and fact.label in opening else opening
