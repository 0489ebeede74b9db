"""A forecast that its own sentence calls certified, published or measured."""

from __future__ import annotations

from collections import defaultdict

from ecocity.audit import pattern as re
from ecocity.audit.find.vouched import vouched
from ecocity.audit.judge.say import figure, refuted, year_text
from ecocity.audit.judge.status.figures import figures_of
from ecocity.audit.judge.status.status_told import picked_out
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
    told: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for one in figures_of(material):
        if one.table is None and one.role in ("level", "share"):
            told[one.line, one.text].append(one)
    for sentence in material.sentences:
        levels = sorted(told[sentence.line, sentence.printed], key=lambda one: one.number.start)
        for fact in levels:
            if not fact.number.predicted or fact.number.bound not in ("exact", "about"):
                continue  # "more than 90 % is measured for 2011": what is asked
            said = _before(levels, sentence, fact) or _after(levels, sentence, fact)
            said = said or _at_the_head(sentence, fact)
            picked = picked_out(levels, sentence, said) if said else None
            if said and (picked is None or fact in picked):
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


_HEAD = re.compile(
    r"^\W*(?:the )?(?P<cue>measured|actual|certified|verified|audited|published|final|official|confirmed) (?:\w+ )?(?:values?|figures?|data|results?|numbers?|rates?|shares?)\b[^.;\d]{0,90}?(?::| (?:were|are|was|is|came to|amounted to|stood at) )"
    r"|^\W*[^，。；\d]{0,12}(?P<zh>实测|核定|认定|审定|公布|统计|监测|实际)(?:的)?(?:数值|数据|[值数])[^，。；\d]{0,20}?(?:[:：]|为|是|依次|分别)",
    re.I,
)
""" "Measured values: 81.2 % (2012), 82.3 %* (2014)": said of every figure of the list."""


_LIST = re.compile(
    r"^\W*(?P<head>[^:：;；。.\d]{4,90}(?:[(（][^()（）]{1,40}[)）])?)\s*[:：]\s*(?=(?:in )?(?:19|20)\d\d)"
)
""" "Energy per GDP as certified by the province (tce): 2012: 0.66; 2013: 0.64": of every figure of the list."""


def _at_the_head(sentence: Sentence, fact: Fact) -> str:
    of_list = _LIST.match(sentence.text)
    if of_list and not re.search(
        r"[a-z]{4}|[\u4e00-\u9fff]{3}", sentence.text[of_list.end() : fact.number.start]
    ):
        return vouched(of_list["head"])
    head = _HEAD.search(sentence.text)
    if head is None or re.search(r"[;；。]", sentence.text[head.end() : fact.number.start]):
        return ""
    return head["cue"] or head["zh"]


def _before(levels: list[Fact], sentence: Sentence, fact: Fact) -> str:
    """The word ahead of the figure, brackets left out: "the certified value is 18.4 %*".

    In its own clause, or from the beginning where the sentence holds no other figure.
    """
    ahead = _BRACKET.sub(_kept, sentence.text[: fact.number.start])
    own = _own_clause(ahead)
    if _NAMED.search(own):
        return ""
    return _vouched(ahead if len(levels) == 1 else own, fact)


def _own_clause(ahead: str) -> str:
    return re.split(r"[，,；;：:。（(]", ahead)[-1]


def _kept(bracket: re.Match[str]) -> str:
    """A bracket that vouches for what it stands in, and speaks of no year; nothing of any other."""
    words = bracket.group()
    return words[1:-1] if vouched(words) and not re.search(r"\d", words) else " "


def _after(levels: list[Fact], sentence: Sentence, fact: Fact) -> str:
    """The word behind the figure, up to the next figure of its kind: "18.4 %*, which was verified"."""
    if len(levels) > 1 and _NAMED.search(_own_clause(sentence.text[: fact.number.start])):
        return ""  # "初步数为626.90亿元，核实后调增": what was verified is the other one
    later = [
        one.number.start
        for one in levels
        if one.number.start > fact.number.end
        and (one.quantity == fact.quantity or one.number.unit == fact.number.unit != "")
    ]
    rest = sentence.text[fact.number.end : min(later, default=len(sentence.text))]
    cue = _vouched(_BRACKET.sub(_kept, re.split(r"[；;。]", rest)[0]), fact)
    own = _FORECAST_OF.search(sentence.text[: fact.number.start])
    return "" if own and cue.lower() in ("published", "公布", "发布") else cue


_FORECAST_OF = re.compile(
    r"\b(?:forecast|projection|prediction|estimate)s? (?:of|for)\b[^.;]*$", re.I
)
""" "The forecast of 2014, 12,300 yuan, was published": it was published as one."""


def _vouched(words: str, fact: Fact) -> str:
    cue = vouched(words)
    ahead, _, behind = words.partition(cue) if cue else ("", "", "")
    of_years = _OF_YEARS.match(behind)
    told = {int(year) for year in _YEAR.findall(ahead)}
    told |= {int(year) for year in _YEAR.findall(of_years.group())} if of_years else set()
    return "" if told - {fact.year} else cue


_OF_YEARS = re.compile(
    r"\s*(?:years?|data|figures?|values?|ones)?(?: (?:for|of|in|from))?(?: the)?(?: years?)? (?:19|20)\d\d(?:(?:,| and| to|-|–)\s*(?:19|20)\d\d)*|年份?(?:19|20)\d\d(?:[、和及至—-]+(?:19|20)\d\d)*",
    re.I,
)
""" "In the measured years 2012 and 2013"."""
