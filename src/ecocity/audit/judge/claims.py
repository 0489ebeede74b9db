"""What makes a sentence a claim, and a value pass."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.names import named_in
from ecocity.audit.records import Sentence
from ecocity.audit.words import phrase

OPPOSITE = {">=": "<", "<=": ">", ">": "<=", "<": ">=", "=": "!="}


HEDGED = re.compile(
    r"only (?:on|if|because|by|with)|not measured|merely|solely|conditional|if the (?:forecast|prediction)|仅(?:凭|按|依|基于|靠|以)|只(?:凭|有|按)|依赖预测|基于预测|尚待|待核实",
    re.I,
)


def passes(value: Decimal, comparison: str, limit: Decimal) -> bool:
    """The comparison itself, on the printed value."""
    return {
        ">=": value >= limit, "<=": value <= limit, ">": value > limit, "<": value < limit, "=": value == limit,
    }[comparison or ">="]  # fmt: skip


@lru_cache(maxsize=32768)
def is_claim(sentence: Sentence) -> bool:
    """Whether a sentence says that something meets a requirement, as a fact and not as a wish."""
    return not sentence.heading and _claims(sentence.text)


def without_pleased(text: str) -> str:
    """A text without the people that are satisfied: "80.0 % were satisfied" says nothing of a requirement."""
    return _PLEASED.sub(lambda told: "," * len(told.group()), text)


@lru_cache(maxsize=32768)
def _claims(text: str) -> bool:
    """Many rules ask it of the same sentence."""
    if not phrase("complies").search(text):
        return False
    text = _HELD_AGAINST.sub(lambda told: "，" * len(told.group()), text)
    text = _UNDER_RULES.sub(lambda told: "," * len(told.group()), text)
    text = _BOUND_ALONE.sub(lambda told: told[1] + "," * (len(told.group()) - len(told[1])), text)
    text = _COUNTED_PART.sub(lambda told: "，" * len(told.group()), text)
    text = _SO_MUCH_ASKED.sub(lambda told: "," * len(told.group()), text)
    text = without_pleased(text)
    found = phrase("complies").search(text)
    if found and any(
        one.start <= found.start() and found.end() <= one.end for one in named_in(text)
    ):
        return False  # "sources meeting the standard" is a name
    return (
        found is not None
        and not ASKS.search(text)
        and not denied(text, found)
        and not _is_excess(text, found)
        and not _FAR_FROM.search(_clause_of(text, found))
        and not _OWN_TARGET.search(text)
        and not _WISH.search(text)
        and not (_DEMAND.match(text) and _KEEPS_WITHIN.search(text, found.start() - 12))
    )


_FAR_FROM = re.compile(r"(?:与|和|同|距|离|较)[^，。；]{0,30}(?:仍|尚|还|依然|依旧|存)?有?[^，。；]{0,6}(?:差距|之差|缺口|距离)|\b(?:gap|distance|shortfall) (?:of [^,;]{1,20} )?(?:to|from|against)\b", re.I)  # fmt: skip
_NO_GAP = re.compile(r"(?:没有|无|不存在|并无|未见)[^，。；]{0,6}(?:差距|缺口)|\b(?:no|not any|without(?: any)?) (?:gap|distance|shortfall)\b", re.I)  # fmt: skip


def _clause_of(text: str, found: re.Match[str]) -> str:
    """The words between the commas around an expression, without a gap that is denied."""
    begin = max((m.end() for m in re.finditer(r"[,，;；。]", text[: found.start()])), default=0)
    stop = re.search(r"[,，;；。]", text[found.end() :])
    return _NO_GAP.sub(" ", text[begin : found.end() + stop.start() if stop else len(text)])


ASKS = re.compile(
    r"[?？][\s”\"’」』)）*_]*$|\b(?:asks?|asked|wonders?|wondered|wants? to know|wanted to know|enquired?|inquired?)\b[^.;,]{0,20}? (?:how|whether|why|if|on what)\b",
    re.I,
)
""" "Why is it marked as met?": a question says nothing of how it stands."""
_HELD_AGAINST = re.compile(
    r"(?<![\u4e00-\u9fff])(?:对照|按照|根据|依据|参照|比照)[^，。；;]{0,40}(?:标准|要求|指标值?|规定|限值)的?(?=[，,])"
)
""" "对照不低于85%的考核标准，…": what a figure is held against, and no word on how it stands."""
_UNDER_RULES = re.compile(
    r"(?:^|[,;:]) *[Uu]nder (?:the|these|this) [^,.;]{0,60}?\b(?:standards?|requirements?|indicators|criteria)\b"
)
""" "Under the standard the rate has to be …": by what it is held, and no word on how it stands."""
_BOUND_ALONE = re.compile(
    r"([:：(（]\s*)(?:not|no) (?:less|more|lower|higher|fewer) than(?= \d)", re.I
)
""" "Coverage: not less than 65 % (eco-city standard)": what is asked."""
_COUNTED_PART = re.compile(
    r"\b(?:of which|of them|of these) (?:\w+ )?[\w-]+ (?:\w+ ){0,2}(?:met|reached|kept to|complied with|attained|satisfied) (?:the |their |its )?(?:\w+ )?(?:standards?|requirements?|norms?|limits?|class(?:es)?)\b"
    r"|(?:(?<=, )|^(?=(?:Among|Of)\b))(?:(?:Among|Of) [^,;]{3,60}, )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\w+ )?(?:met|reached|kept|complied with) (?:the |their |its )(?:[\w-]+ ){0,3}(?:standards?|norms?|limits?|class(?:es)?)(?=[^.;]{0,40}\d ?(?:%|per ?cent))"
    r"|(?:其中|[，,])[\d.]+(?:个|公里|千米|家|座|条|天)?[\u4e00-\u9fff]{0,4}达标(?=[，,]?占)|[\d.]+(?:个|公里|千米|家|座|条|天|处|项|批次?|件|份|户|次|点次?)(?:达标|合格|过关)(?=[，,]?(?:占|比例|(?:达标|合格|通过)率))|达标[\u4e00-\u9fff]{1,4}占(?=\s*\d)",
    re.I,
)
""" "Of which 50 met the standard": how many do, and not that the requirement is met."""
_SO_MUCH_ASKED = re.compile(
    r"\b(?:more|less|higher|lower|fewer) than [^,;]{1,40}? (?:is|are|was|were|being) (?:\w+ )?(?:asked|required|demanded|prescribed|stipulated|wanted|needed|requested|the (?:limit|requirement|standard|threshold|minimum|maximum))\b(?: for)?",
    re.I,
)
""" "More than 90 % is asked for": what is asked, and nothing that is met."""
_PLEASED = re.compile(
    r"(?:\d ?%|\bper ?cent\b)[^,.;:]{0,40}?\b(?:are|were) (?:\w+ ){0,3}?satisfied\b|\b(?:people|persons|residents|citizens|inhabitants|respondents|households|interviewed|interviewees|asked|answers|answered|forms|men|women|them|those|who|whom|we|they|half|thirds?|quarters?|tenths?|majority|everyone|everybody)\b[^,.;:]{0,40}?\b(?:is|are|was|were|being|been) (?:\w+ ){0,3}?satisfied\b",
    re.I,
)
""" "80.0 % were satisfied or fairly satisfied": people, and no requirement."""
_DEMAND = re.compile(
    r"\W*(?:\d+\W+)?(?:(?:index|indicator|standard|assessment|national|target|limit) ){0,2}(?:requirements?|standard|limits?|targets?) ?[:：]"
    r"|\W*(?:\d+\W+)?(?:指标|标准|考核|国家|创建)*(?:要求|标准值?|指标值|目标值|考核值|限值)[:：]",
    re.I,
)
_KEEPS_WITHIN = re.compile(
    r"\b(?:not|no) (?:be )?(?:exceed\w*|more|above|higher)|(?:不得?|未)(?:超过|突破|高于)", re.I
)
""" "Requirement: COD < 4.0, and not exceeding the control total": what is asked, and no claim."""


_EXCESS = re.compile(
    r"\b(?:exceed|surpass)\w*|\b(?:above|over|beyond|higher than)\b|超过|超出|超标|高于", re.I
)
_POLLUTES = re.compile(
    r"\b(?:plants?|outlets?|enterprises?|factor(?:y|ies)|boilers?|kilns?|mines?|farms?|sections?|rivers?|effluents?|discharges?|emissions?|concentrations?|noise|pollutants?|ammonia|phosphorus|COD|BOD|SO2|NOx|PM10|PM2\.5|dust|odou?r|leachate|samples?)\b"
    r"|厂|企业|排口|排污口|断面|锅炉|废水|废气|浓度|噪声|氨氮|总磷|粉尘|恶臭|渗滤液",
    re.I,
)


def _is_excess(text: str, found: re.Match[str]) -> bool:
    """ "The plant exceeded the standard": of what pollutes more is worse."""
    clause = max(
        (m.end() for m in re.finditer(r"[;；。:：]|\.\s", text[: found.start()])), default=0
    )
    before = text[clause : found.start()]
    if re.search(r"\b(?:not|no|never|none)\b|未|不|没有|无", before) or re.search(r"\d", before):
        return False
    return bool(_EXCESS.match(found.group()) and _POLLUTES.search(before))


@lru_cache(maxsize=32768)
def is_wish(sentence: Sentence) -> bool:
    """Whether a sentence only plans, wishes or supposes."""
    text = sentence.text
    supposed = _SUPPOSED.match(text) or phrase("hypothetical").search(text)
    return bool(_WISH.search(text) or _OWN_TARGET.search(text) or supposed)


_OWN_TARGET = re.compile(
    r"\bset(?:s|ting)? [^.;]{0,40}\b(?:target|goal)|\btargets? (?:of|for) [^.;]{0,40}\b20\d\d|规划目标|目标(?:是|为|值为)",
    re.I,
)


_JOINT = re.compile(
    r"\b(?:and|so|but) (?:therefore|thus|hence|so)\b|\b(?:therefore|thus|hence)\b|因此|从而", re.I
)
_WISH = re.compile(
    r"^\s*(?:(?:根据|按照|按)[^，。]{0,16}[，,])?(?:规划|计划)?到(?:20\d\d年|[^，。]{0,6}(?:末|底))|^\s*By (?:the end of )?20\d\d\b[^.]*\b(?:will|is to|are to|shall|should)\b|^\s*(?:\d+[.、]\s*)?(?:[^，。]{0,12}(?:(?<!主)(?<!需)要(?!求)|(?<!经过)(?<!不懈)(?<!共同)(?<!年)(?<!年的)努力|力争|争取|确保|下一步|今后)|(?:[^。]{0,24}[，,])?(?:明年|今年|下一阶段|下一步|下半年|今后|20\d\d年)(?:要|将|须|力争|计划)|(?:我们|我市|全市|各地)?(?:还)?(?:将|必须|应当))|^\s*(?:We|The city|The government) (?:will|must|should|shall|aims?)\b",
    re.I,
)


def denied(text: str, found: re.Match[str]) -> bool:
    """Whether the clause around a phrase denies it, or only wishes or plans it."""
    start = max((m.end() for m in re.finditer(r"[,，;；。]", text[: found.start()])), default=0)
    joints = [m.end() for m in _JOINT.finditer(text, start, found.end())]
    start = min(joints[-1], found.end()) if joints else start
    end = next(
        (found.end() + m.start() for m in re.finditer(r"[,，;；。]", text[found.end() :])),
        len(text),
    )
    clause = phrase("not_denied").sub("  ", text[start:end])
    supposed = _SUPPOSED.match(text) or phrase("hypothetical").search(text[start:end])
    ahead = text[start : found.start()]
    refused = _LACKING.search(ahead) or _NOT_TAKEN_SO.search(ahead)
    return bool(phrase("denies").search(clause) or supposed or refused)


_LACKING = re.compile(r"(?<!相)[差缺欠](?:了|约|近)?[\d.,]+[^，。；\d]{0,8}$")
""" "差0.2平方米达标": so much is wanting for it."""
_NOT_TAKEN_SO = re.compile(
    r"(?:不|未|没有?)(?:能|可|应|宜|得|予|再|会)?(?:据此|以此|因此|就此|作|做|算|按|把|将|视|认|判|评|定)[^，。；]{0,20}$"
)
""" "不据此判定达标", "不作现状达标处理": that it is met is just what is not said."""


_SUPPOSED = re.compile(
    r"\s*(?:若|如果|假如|假设|一旦|倘若|If|Should|Were|Provided|Assuming|Once|Unless)\b", re.I
)
