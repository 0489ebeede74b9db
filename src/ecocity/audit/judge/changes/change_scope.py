"""What a change in a sentence is said of: of the figures before it or of another thing, at which prices."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.find.roles import FROM
from ecocity.audit.find.stems import covered, last_clause, stems
from ecocity.audit.judge.changes.change_pairs import Change
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence
from ecocity.audit.words import phrase

AT_CONSTANT_PRICES = (
    "gdp",
    "gdp_per_capita",
    "primary_value_added",
    "secondary_value_added",
    "tertiary_value_added",
    "industrial_value_added",
)


def of_another(sentence: Sentence, change: Change) -> bool:
    """Whether a stop parts a change from its figures, and another quantity is named behind it."""
    last, text = max(one.end for one in change.pairs[0]), sentence.text
    stops = [m.end() for m in re.finditer(r"[;；。]", text[last : change.stated.start])]
    if not stops:
        return False
    label = stems(last_clause(text[last + stops[-1] : change.stated.start]))
    if covered(label, stems(text[: last + stops[-1]])) < 0.6:
        return True
    theirs = {one.quantity for one in named_in(text[: last + stops[-1]])}
    mine = {one.quantity for one in named_in(text[last + stops[-1] : change.stated.start])}
    return bool(mine) and not mine & theirs


def at_constant_prices(material: Material, sentence: Sentence, change: Change) -> bool:
    """Whether the growth is that of a value added, which is printed at constant prices."""
    quantity = next(
        (one.quantity for one in material.facts_in(sentence) if one.number.start in (change.stated.start, change.pairs[0][1].start)), "",
    )  # fmt: skip
    around = sentence.text[max(0, change.stated.start - 40) : change.stated.end + 32]
    if NOMINAL.search(around) and not phrase("real_growth").search(around):
        return False
    if _from_to(sentence, change) and not phrase("real_growth").search(sentence.text):
        return False
    return quantity in AT_CONSTANT_PRICES or bool(phrase("real_growth").search(sentence.text))


_TO = re.compile(r"(?:\bto|至|到)\s*(?:about |约)?$", re.I)


def _from_to(sentence: Sentence, change: Change) -> bool:
    """ "From 1268.4 to 1412.5": the growth is that of the two amounts, and of no other prices."""
    (first, last), text = change.pairs[0], sentence.text
    apart = text[last.end : change.stated.start]
    return (
        bool(FROM.search(text[: first.start]) and _TO.search(text[first.end : last.start]))
        and last.end <= change.stated.start
        and len(apart) < 12
        and not re.search(r"[;；。]", apart)
    )


NOMINAL = re.compile(
    r"\bnominal(?:ly)?\b|(?:in|at|by) (?:current|market) (?:prices|terms)(?=[^\d;。]*$)|名义(?:上)?(?:增|下|同比)|按(?:现价|当年价|现行价)格?[^，。；]{0,6}(?:增|下)",
    re.I,
)
