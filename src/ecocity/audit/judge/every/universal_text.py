"""An exception that another sentence tells: "two are still under construction"."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import tokens
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence
from ecocity.audit.words import phrase
from ecocity.said import Said, say

_BACK = re.compile(
    r"\s*(?:(?:All|Both) (?:of )?(?:these|those|the above)\b|(?:以上|上述|这些))", re.I
)
_CONTRAST = re.compile(r"\s*(?:However|But|In contrast|By contrast|但|不过|然而|而)", re.I)
""" "All these met the standard. However, NO2 did not": it is not among them."""


_DOINGS = tuple(
    (re.compile(said, re.I), re.compile(meant, re.I))
    for said, meant in (
        (r"验收|通过|pass|accept", r"验收|通过|命名|评估|考核|合格|pass|accept|named|evaluat|assess|met\b|meet"),
        (r"达标|meet|met\b", r"达标|达到|标准|符合|满足|合格|100|meet|met\b|standard|complian|limit|pass"),
    )
)  # fmt: skip
"""What an exception says was not done, and the words by which "all" can have claimed just that."""


def _of_one_kind(exception: str, text: str) -> bool:
    """Whether "all" claims what the exception denies: a plant not accepted says nothing of a rate."""
    return all(meant.search(text) for said, meant in _DOINGS if said.search(exception))


_SOME_OF = re.compile(
    r"\b[Oo]f (?:the |its |our |all )*(?P<whole>\d+) (?P<noun>[a-z][a-z -]{2,60}?)(?: (?:in|of|at|on) [^,.;\d]{2,50})?, (?:only )?(?P<part>\d+)(?: (?:of them|of these))? (?:have|had|has|are|were|was)\b"
    r"|(?P<whole2>\d+)(?:个|家|处|座|条|项)(?P<noun2>[^，。；\d]{2,12})(?:中，?|，其中|，已有|，有)(?P<part2>\d+)(?:个|家|处|座|条|项)(?:已|安装|建成|完成|配备|通过|执行|达到|实现|达标|出水)"
)
_ONCE = re.compile(
    r"\b(?:before|previously|at that time|at the time|last year|then|originally|had)\b|此前|原有|当时|去年|上年",
    re.I,
)


_ALL = re.compile(r"全部|均|都|各|所有|100|\b(?:all|every|each|both|none)\b", re.I)


def _said_of_all(text: str) -> str:
    """The parts of a sentence that say something of all."""
    return " ".join(one for one in re.split("[;；]", text) if _ALL.search(one)) or text


def _counted_short(
    material: Material, sentence: Sentence, mine: frozenset[str]
) -> tuple[Said, tuple[int, ...]] | None:
    """ "Of the 58 sites 49 have online monitoring", and beside it "all sites have"."""
    for other in material.near(sentence, 3):
        some = None if other is sentence or other.heading else _SOME_OF.search(other.text)
        if some is None or other.section != sentence.section or _ONCE.search(other.text):
            continue
        part, whole = int(some["part"] or some["part2"]), int(some["whole"] or some["whole2"])
        noun = tokens(some["noun"] or some["noun2"])
        years = {one[0] for one in other.years} ^ {one[0] for one in sentence.years}
        if not 0 < part < whole or not noun or not noun <= mine or years:
            continue
        rest = tokens(other.text[some.end() :]) or tokens(other.text)
        if len((rest & mine) - noun) >= min(2, len(rest - noun)) > 0:
            return say(
                "Said of all, but line {line} tells {part} of {whole}.",
                line=other.line,
                part=part,
                whole=whole,
            ), (other.line,)
    return None


_ALL_MET = re.compile(
    r"\b(?:[Aa]ll|[Ee]very|[Ee]ach)\b[^.;]{0,60}?\b(?:met|meets?|kept|keeps?|complied|conform\w*|reached|stayed|remained|within|compl\w+)\b|(?:全部|均|都)(?:能|已)?(?:达标|达到|符合|合格|满足)[^，。；]{0,12}(?:标准|要求|目标)?"
)
_OVER = re.compile(
    r"(?<!not )(?<!never )\b(?:was|were|lay|stood|rose|went)(?: \w+)? (?:above|over|beyond|outside) (?:the|its|their) (?:limit|standard|permitted|class|value)|(?<!not )(?<!never )\bexceeded (?:the|its|their) (?:limit|standard|permitted|class|value)|(?<![未无不否或])超标(?=[\d.]|[，。；]|率\d|倍)|(?<![未无])超过(?:功能区|标准|限值)|不达标(?![率的])|未达标"
)
_AT_ONE = re.compile(
    r"\s*(?:(?:[Oo]nly |[Hh]owever, )?[AaIi][tn]|(?:[A-Z][a-z]+ )?[Ii]n [A-Z][a-z]+(?: at)?) (?:the )?[A-Z]"
)
""" "At Crow Pool": one of them, right behind the sentence on all."""
_THING = re.compile(
    r"(?i:\b(?:source|reservoir|well|section|point|station|works|plant|site|sample|zone|outlet|lake|river)s?\b)|断面|点位|水源地|企业|监测井|排口|样品|测点"
)


def _things(text: str) -> set[str]:
    """The things named, "sources" and "reservoir" as the one thing that both are."""
    said = {one.lower().removesuffix("s") for one in _THING.findall(text)}
    waters = said & {"source", "reservoir", "well", "lake"}
    return said | ({"source"} if waters else set()) | ({"plant"} if "work" in said else set())


def _over_the_limit(material: Material, sentence: Sentence) -> Sentence | None:
    """ "9个断面全部达到功能区标准", and a line on "石门断面氨氮超标0.3倍"."""
    things = _things(sentence.text)
    if not _ALL_MET.search(sentence.text) or not things:
        return None
    said = {one[0] for one in sentence.years}
    for other in material.near(sentence, 2):
        over = None if other is sentence or other.heading else _OVER.search(other.text)
        if over is None or other.section != sentence.section or _ONCE.search(other.text):
            continue
        years = {one[0] for one in other.years}
        follows = 0 <= other.line - sentence.line <= 1 and _AT_ONE.match(other.text)
        if (follows or things & _things(other.text[: over.end()])) and not (
            years and years != said
        ):
            return other
    return None


def against_text(material: Material, sentence: Sentence) -> tuple[Said, tuple[int, ...]] | None:
    """Another sentence near it that names an exception: "two are still under construction"."""
    if phrase("exception").search(sentence.text):
        return None
    mine = tokens(sentence.text)
    counted = _counted_short(material, sentence, tokens(_said_of_all(sentence.text)))
    if counted:
        return counted
    over = _over_the_limit(material, sentence)
    if over is not None:
        message = say(
            'Said of all, but line {line} has an exception: "{other}".',
            line=over.line, other=over.printed.strip()[:120],
        )  # fmt: skip
        return message, (over.line,)
    for other in material.near(sentence, 3):
        if (
            other is sentence
            or abs(other.paragraph - sentence.paragraph) > 3
            or other.heading
            or other.section != sentence.section
            or (_BACK.match(sentence.text) and _CONTRAST.match(other.text))
        ):
            continue
        match = re.search(
            r"(?:\b(?:one|two|three|four|five|six|\d{1,3})\b[^.;]{0,40}\b(?:was|were|is|are|did|does|do|has|have)|(?:,|\band\b) (?:one|two|three|four|five|six|\d{1,3})\b[^.;]{0,24},? (?:was|were|did|is|are|do|does)) not(?=\s*[,.;)]|\s+for\b|\s*$)|not yet (?:been )?(?:complet|pass|accept|finish|met|put|built)\w*|still (?:under construction|unfinished|pending|not)|(?:has|have) not (?:yet )?(?:been )?(?:complet|pass|accept|finish|built|met)\w*|did not (?:pass|meet|complete|reach)|fail(?:s|ed) to (?:pass|meet|complete|reach)|尚未(?:完成|通过|验收|办结|建成|达标|开工)|未(?:完成|通过|办结|达标|建成)(?:验收)?|正在(?:建设|整改|办理)|仍在建",
            other.text,
            re.I,
        )
        if (
            match
            and _of_one_kind(match.group(), sentence.text)
            and len(mine & tokens(other.text)) >= 3
            and (other.numbers or re.search(r"\bone\b|\btwo\b|一|个|家|项", other.text))
            and not re.search(r"\bno\b|没有|无一", other.text[: match.start()][-16:], re.I)
        ):
            return (
                say(
                    'Said of all, but line {line} has an exception: "{other}".',
                    line=other.line,
                    other=other.printed.strip()[:120],
                ),
                (other.line,),
            )
    return None
