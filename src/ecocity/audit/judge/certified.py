"""A forecast that its own sentence calls certified, published or measured."""

from __future__ import annotations

import re

from ecocity.audit.find.names import named_in
from ecocity.audit.find.vouched import vouched
from ecocity.audit.judge.say import figure, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Sentence
from ecocity.said import say

_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|年\d{1,2}月|年[初底末上下])")


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
            said = (
                _before(material, sentence, fact)
                or _after(material, sentence, fact)
                or _behind(material, sentence, fact)
            )
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
    return found + _of_tables(material)


_NOTE = re.compile(r"^\s*(?:Notes?|注|说明)?\s*(?:\(?\d\)?[.)]?)?\s*[:：]?\s*", re.I)
_BELOW = 4
"""Lines under a table in which a note may speak of its figures."""


def _of_tables(material: Material) -> list[Judgement]:
    """ "The 2012 figure was certified in March", under a table that marks that of 2012 as a forecast."""
    found: list[Judgement] = []
    for index, grid in enumerate(material.grids):
        marked = [
            one for one in material.facts
            if one.table == index and one.number.predicted and one.role in ("level", "share")
        ]  # fmt: skip
        notes = [
            one for one in material.sentences
            if marked and not one.heading and 0 < one.line - grid.last_line <= _BELOW
        ]  # fmt: skip
        for note in notes:
            text = _NOTE.sub("", note.text, count=1)
            own = [one for one in marked if _speaks_of(text, one, len(grid.rows))]
            said = next(((one, cue) for one in own if (cue := _vouched(_of_its_year(text, one), one))), None)  # fmt: skip
            if said:
                fact, cue = said
                message = say(
                    '{fact}{year} is marked as predicted in line {line}, yet this sentence calls it "{cue}".',
                    fact=figure(fact.number),
                    year=year_text(fact.year),
                    line=fact.line,
                    cue=cue,
                )
                found.append(refuted("status_conflict", "status", note, message, severity="warning", also=(fact.line,)))  # fmt: skip
    return found


def _speaks_of(text: str, fact: Fact, rows: int) -> bool:
    """Whether a note on a year means this row: the only one, or one that it names."""
    mine = {one.quantity for one in named_in(text)}
    return rows == 1 or fact.quantity in mine or bool(fact.row and fact.row.lower() in text.lower())


def _before(material: Material, sentence: Sentence, fact: Fact) -> str:
    """The word ahead of the figure, brackets left out: "the certified value is 18.4 %*".

    In its own clause, or from the beginning where the sentence holds no other figure.
    """
    ahead = _BRACKET.sub(_kept, sentence.text[: fact.number.start])
    levels = [one for one in material.facts_in(sentence) if one.role in ("level", "share")]
    clause = ahead if len(levels) == 1 else re.split(r"[，,；;：:。]", ahead)[-1]
    return _vouched(clause, fact)


def _kept(bracket: re.Match[str]) -> str:
    """A bracket that vouches for what it stands in, and speaks of no year; nothing of any other."""
    words = bracket.group()
    return words[1:-1] if vouched(words) and not re.search(r"\d", words) else " "


_THIS = re.compile(
    r"\s*(?:(?:说明|备注|注)\s*[:：]\s*)?(?:该|此|这一?|上述)(?:项|个)?(?:数值|数据|数|值|指标值)|\s*(?:This|The) (?:figure|value|number|data)\b",
    re.I,
)


_OF_YEAR = re.compile(
    r"\s*(?:其中，?)?(?:(?:The|That|Those) (?:(?:figure|value|number|data|result|rate|share|one)s? )?(?:of|for) (?P<a>(?:19|20)\d\d)(?! (?:and|to|or)\b)"
    r"|The (?P<b>(?:19|20)\d\d) (?:figure|value|number|data|result|rate|share)s?\b"
    r"|(?P<c>(?:19|20)\d\d)年(?:度)?的?(?:数值|数据|数|值|指标值))",
    re.I,
)


def _behind(material: Material, sentence: Sentence, fact: Fact) -> str:
    """The next sentence, where it speaks of this very figure, or of the figure of its year."""
    near = [one for one in material.near(sentence, 1) if 0 <= one.line - sentence.line <= 1]
    at = near.index(sentence) if sentence in near else len(near)
    following = near[at + 1] if at + 1 < len(near) else None
    if following is None or following.heading:
        return ""
    card = len(sentence.text) < 40 and re.match(r"\s*[^，。：:]{2,6}[：:]", sentence.text)
    if _THIS.match(following.text) and (following.line == sentence.line or card):
        told = _vouched(following.text, fact)
        if told:
            return told
    return _vouched(_of_its_year(following.text, fact), fact)


def _of_its_year(text: str, fact: Fact) -> str:
    """The first clause of a sentence that opens with the figure of a year, where that is this one's."""
    said = _OF_YEAR.match(text)
    year = next((int(one) for one in said.groups() if one), None) if said else None
    return re.split(r"[,，;；。]", text)[0] if year and year == fact.year else ""


def _after(material: Material, sentence: Sentence, fact: Fact) -> str:
    """The word behind the figure, up to the next figure of its kind: "18.4 %*, which was verified"."""
    later = [
        one.number.start
        for one in material.facts_in(sentence)
        if one.quantity == fact.quantity and one.number.start > fact.number.end
    ]
    rest = sentence.text[fact.number.end : min(later, default=len(sentence.text))]
    return _vouched(_BRACKET.sub(_kept, re.split(r"[；;。]", rest)[0]), fact)


def _vouched(words: str, fact: Fact) -> str:
    cue = vouched(words)
    ahead = words.partition(cue)[0] if cue else ""
    return "" if {int(year) for year in _YEAR.findall(ahead)} - {fact.year} else cue
