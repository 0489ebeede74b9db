"""A forecast that its own sentence calls certified, published or measured."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.vouched import vouched
from ecocity.audit.judge.say import figure, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Sentence
from ecocity.said import say

_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|年\d{1,2}月|年[初底末上下])")


_NAMED = re.compile(
    r"(?:初步|预计|预测|快报|估算)\w{0,4}(?:数|值)(?:据)?(?:为|是|：|:)|\b(?:preliminary|provisional|first|forecast|predicted|estimated) (?:figure|value|estimate|count|result)s?\b",
    re.I,
)
""" "2012年为核实数，初步核算数为1379亿元": the figure is told under its own name, beside the final one."""


def certified(material: Material) -> list[Judgement]:
    """One judgement a marked figure of running text whose clause vouches for it."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        marked = [
            one
            for one in material.facts_in(sentence)
            if one.number.predicted and one.role in ("level", "share")
        ]
        for fact in marked:
            said = _before(material, sentence, fact) or _after(material, sentence, fact)
            if said:
                message = say(
                    '{fact}{year} is marked as predicted, yet its sentence calls it "{said}".',
                    fact=figure(fact.number),
                    year=year_text(fact.year),
                    said=said,
                )
                found.append(
                    refuted("status_conflict", "status", fact, message, severity="warning")
                )
    return found


def _before(material: Material, sentence: Sentence, fact: Fact) -> str:
    """The word ahead of the figure, brackets left out: "the certified value is 18.4 %*".

    In its own clause, or from the beginning where the sentence holds no other figure.
    """
    ahead = _BRACKET.sub(_kept, sentence.text[: fact.number.start])
    levels = [one for one in material.facts_in(sentence) if one.role in ("level", "share")]
    own = re.split(r"[，,；;：:。]", ahead)[-1]
    clause = ahead if len(levels) == 1 and not _NAMED.search(own) else own
    return _vouched(clause, fact)


def _kept(bracket: re.Match[str]) -> str:
    """A bracket that vouches for what it stands in, and speaks of no year; nothing of any other."""
    words = bracket.group()
    return words[1:-1] if vouched(words) and not re.search(r"\d", words) else " "


def _after(material: Material, sentence: Sentence, fact: Fact) -> str:
    """The word behind the figure, up to the next figure of its kind: "18.4 %*, which was verified"."""
    later = [
        one.number.start
        for one in material.facts_in(sentence)
        if one.number.start > fact.number.end
        and (one.quantity == fact.quantity or one.number.unit == fact.number.unit != "")
    ]
    rest = sentence.text[fact.number.end : min(later, default=len(sentence.text))]
    return _vouched(_BRACKET.sub(_kept, re.split(r"[；;。]", rest)[0]), fact)


def _vouched(words: str, fact: Fact) -> str:
    cue = vouched(words)
    ahead = words.partition(cue)[0] if cue else ""
    return "" if {int(year) for year in _YEAR.findall(ahead)} - {fact.year} else cue
