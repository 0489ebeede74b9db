"""The status of a figure: marked as predicted in one place, called measured in another."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.vouched import preliminary, vouched
from ecocity.audit.judge.claims import is_claim
from ecocity.audit.judge.say import claim, figure, finding, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement
from ecocity.said import Said, say


def status(material: Material) -> list[Judgement]:
    """A figure marked as predicted that other words, or another place, call measured."""
    found: list[Judgement] = []
    marked = [
        one for one in material.facts if one.number.predicted and one.role in ("level", "share")
    ]
    certain = [
        one for one in marked if not (one.measured and one.table is None) and not _counted_once(one)
    ]
    for fact in marked:
        if fact.measured and fact.table is not None:
            message = say(
                'The row is called measured, final or certified ("{row}"), but {fact}{year} is marked as predicted.',
                row=fact.row,
                fact=figure(fact.number),
                year=year_text(fact.year),
            )
            found.append(_status(fact, message, ()))
    for fact in material.facts:
        if fact.number.predicted or fact.role not in ("level", "share") or not fact.canonical:
            continue
        twin = next(
            (
                one
                for one in certain
                if one.canonical
                and one.quantity == fact.quantity
                and one.year == fact.year
                and one.number.value == fact.number.value
                and one.line != fact.line
            ),
            None,
        )
        if twin is None or _calls_predicted(fact) or _claims(material, fact):
            continue
        if not fact.measured and any(_said_before(one, fact, twin) for one in marked):
            continue
        if vouched(twin.text if twin.table is None else f"{twin.row} {twin.column}"):
            continue  # the mark is what is wrong, and is told there
        word = say("calls it measured") if fact.measured else say("does not say so")
        message = say("{number}{year} is a prediction in line {line}, but this place {word}.", number=figure(fact.number), year=year_text(fact.year), line=twin.line, word=word)  # fmt: skip
        found.append(_status(fact, message, (twin.line,)))
    return found


def _counted_once(fact: Fact) -> bool:
    """A first count of a year that is over: another place need not say that it is one."""
    return preliminary(fact.text if fact.table is None else f"{fact.row} {fact.column}")


def _said_before(told: Fact, fact: Fact, twin: Fact) -> bool:
    """ "过去一年，预计…": the report says once, at its head, that the figures of the year are first ones."""
    return (
        told.table is None
        and told is not twin
        and told.year in (None, fact.year)
        and told.line <= fact.line
    )


def _claims(material: Material, fact: Fact) -> bool:
    """A claim of compliance on a forecast is told as such."""
    known = fact.table is None and not fact.measured and material.rules.test_of(fact.quantity)
    here = material.sentences_within(fact.line, fact.line) if known else ()
    return any(one.printed == fact.text and is_claim(one) for one in here)


def _calls_predicted(fact: Fact) -> bool:
    from_words = fact.text if fact.table is None else f"{fact.row} {fact.column}"
    return bool(
        re.search(
            r"predict|forecast|estimat|project|provisional|expected|preliminary|预测|预计|估算|预估|初步",
            from_words,
            re.I,
        )
    )


def _status(fact: Fact, message: Said, also: tuple[int, ...]) -> Judgement:
    return Judgement(
        claim("status", fact, "contradicted", "", message),
        (finding("status_conflict", "warning", fact, message, also=also),),
    )
