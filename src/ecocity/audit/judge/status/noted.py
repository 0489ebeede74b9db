"""A note that calls the value of a year a forecast, where the text vouches for that value."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import stems
from ecocity.audit.find.vouched import vouched
from ecocity.audit.judge.say import figure, refuted, year_text
from ecocity.audit.material import Material
from ecocity.audit.records import Fact, Judgement, Sentence
from ecocity.said import say

_NOTE = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?:度)?的?(?P<what>[^，。；;、\d]{0,14}?)(?:数据|数值|数|值)?(?:均|都)?(?:为|系|是)(?:初步)?(?:预测|预计|预估|估算|快报)(?:性)?(?:数据|数值|值|数)"
)
_THIS = re.compile(
    r"(?:上述|以上|该|此|这一)(?P<what>[^，。；;、\d]{0,14}?)(?:数据|数值|数|值)?(?:目前)?(?:仍)?(?:均|都)?(?:为|系|是|属于?)(?:初步)?(?:预测|预计|预估|估算|快报)(?:性)?(?:数据|数值|值|数)"
)
""" "上述森林覆盖率为预测数据": of the figure told last."""
_MARKED = re.compile(r"[*＊※]")
_AROUND = 8
"""Lines before a note in which the value stands."""


def noted(material: Material) -> list[Judgement]:
    """One judgement a note that contradicts the word that vouches for a figure."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        plain = not sentence.heading and not sentence.numbers
        said = (_NOTE.search(sentence.text) or _THIS.search(sentence.text)) if plain else None
        fact = _vouched_for(material, sentence, said) if said else None
        if fact is not None:
            message = say(
                '{number}{year} is noted here as a forecast, but line {line} calls it "{cue}".',
                number=figure(fact.number), year=year_text(fact.year), line=fact.line, cue=vouched(fact.text),
            )  # fmt: skip
            found.append(refuted("status_conflict", "status", sentence, message, severity="warning", also=(fact.line,)))  # fmt: skip
    return found


def _vouched_for(material: Material, sentence: Sentence, said: re.Match[str]) -> Fact | None:
    """The only figure of the year before the note that is of what it names and is called measured."""
    what, year = stems(said["what"]), said.groupdict().get("year")
    reach = _AROUND if year else 2
    told = [
        one for one in material.facts
        if (one.year == int(year) if year else True) and one.role in ("level", "share") and one.measured
        and one.text != sentence.printed and 0 < sentence.line - one.line <= reach
        and not _MARKED.search(one.number.printed) and (not what or what & stems(one.text))
    ]  # fmt: skip
    return told[0] if len({one.number.value for one in told}) == 1 else None
