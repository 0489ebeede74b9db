"""How many of a thing there are for so many inhabitants, against the population of the report."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.names import tokens
from ecocity.audit.judge.say import figure, refuted, shown, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

_PER = re.compile(
    r"(?P<n>\d[\d,.]*) (?P<noun>[a-z]+(?: [a-z]+)?) (?:for|per|to|for every|for each|to every) (?:each |every )?(?P<base>1,?000|10,?000|100,?000|thousand|ten thousand) (?:inhabitants|people|persons|residents|of the population)\b",
    re.I,
)
_BASES = {"thousand": 1000, "ten thousand": 10000, "千": 1000, "万": 10000, "十万": 100000}


_BARE = re.compile(
    r"(?:that is|i\.e\.|or|which is|,)\s+(?P<n>\d[\d,.]*) (?P<noun>)(?:for|per|to) (?:each |every )?(?P<base>1,?000|10,?000|100,?000|thousand|ten thousand)\b"
    r"|每(?P<zh>千|万|十万)(?:名)?(?:常住|户籍)?(?:人口?|居民)[^，。；\d]{0,10}(?P<m>\d[\d.]*)(?P<what>[张名辆个所台])",
    re.I,
)
""" "9,640 beds, that is 4.25 for every thousand", "每千人拥有床位4.25张": of the count told before."""


def per_thousand(material: Material) -> list[Judgement]:
    """Every such rate whose count stands before it, and whose population the report gives."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        said = (
            None if sentence.heading else _PER.search(sentence.text) or _BARE.search(sentence.text)
        )
        total = _total(sentence, said) if said else None
        people = [
            one.number for one in material.facts_about("population")
            if one.canonical and one.number.unit == "person" and not one.number.doubtful and one.number.value > 0
        ]  # fmt: skip
        if said and total is not None and people:
            found += _judged(sentence, said, total, people)
    return found


def _total(sentence: Sentence, said: re.Match[str]) -> Number | None:
    """The last count before the rate of things of the same name."""
    ahead = [one for one in sentence.numbers if one.end <= said.start()]
    told = said.groupdict()
    if told.get("what"):
        return next((one for one in reversed(ahead) if one.printed.endswith(told["what"])), None)
    if not told["noun"]:
        counted = [one for one in ahead if one.unit in ("", "count") and not one.decimals]
        return counted[-1] if counted and said.start() - counted[-1].end <= 2 else None
    for one in reversed(ahead):
        if tokens(said["noun"]) & tokens(sentence.text[one.start : one.end + 24]):
            return one
    return None


def _judged(
    sentence: Sentence, said: re.Match[str], total: Number, people: list[Number]
) -> list[Judgement]:
    told = said.groupdict()
    stated = Decimal((told["n"] or told["m"]).replace(",", "").rstrip("."))
    word = (told["base"] or told["zh"]).lower()
    base = Decimal(_BASES.get(word, 0) or int(word.replace(",", "")))
    rates = [(base * total.value / one.value, one) for one in people]
    nearest, whom = min(rates, key=lambda one: abs(one[0] - stated))
    computed = f"{figure(total)} / {figure(whom)} = {shown(nearest, 2)} for {word}"
    if abs(nearest - stated) <= stated * Decimal("0.05"):
        return [upheld("average", sentence, computed)]
    if Decimal("0.4") < stated / nearest < Decimal("2.5"):
        return []  # another population may be meant
    message = say(
        "{said} cannot be right: {computed}.", said=said.group().strip(" ,"), computed=computed
    )
    return [refuted("magnitude_impossible", "average", sentence, message, computed)]
