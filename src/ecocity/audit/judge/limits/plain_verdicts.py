"""Verdicts that leave out what is met: "the item passes", "so we pass", "in 2014 the city fulfilled this"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.find.items import is_plain
from ecocity.audit.find.names import place_in
from ecocity.audit.judge.claims import is_claim, is_wish, without_pleased
from ecocity.audit.judge.limits.admitted import says_short
from ecocity.audit.material import Material
from ecocity.audit.records import Sentence
from ecocity.audit.words import phrase

VERDICT = re.compile(
    r"\b(?:meets?|met|fulfil(?:s|led|ls)?|fulfills?|satisf(?:ies|ied)|pass(?:es|ed)?|clear(?:s|ed)|complies|complied|compliant|keeps to|kept|observed|respected|in order|in (?:full )?(?:compliance|conformity)|qualif(?:ies|ied)|suffices?|sufficient|good enough|ticked|accept(?:s|ed) (?:the|this|it)|honoured|we have it|secured|assured|behind (?:us|it|the city)|(?:item|point|matter|question|case) is (?:thus |thereby |so |now )?(?:settled|closed)|acceptable|OK|okay|satisfactory|satisfying|no (?:objections?|complaints?)"
    r"|(?:achieved|attained|reached)(?! (?:about |only |nearly )?[\d.]+)|on the (?:right|good|safe) side|(?:is|are|was|were|lies|lay|stays|stayed|remains|remained|now|well|already) (?:past|over|beyond|inside|within|above|below|under|clear of) (?:the|this|its|that) (?=[^,;.]{0,24}(?:line|mark|bar|limit|threshold|requirement|minimum|maximum|ceiling|floor|standard))"
    r"|up to (?:the |this )?(?:[\w-]+ ){0,4}?(?:standard|mark|requirement)s?)\b"
    r"|达标|合格|通过|符合|满足|达到(?!了?(?:约|近)?\s?\d)|过关|过线|(?:已经?|全部|予以|任务|指标|该项)完成|具备|成立|达成|交账|交差|没有?问题|认可|√",
    re.I,
)
_FRAME = re.compile(
    r"\b(?:eco-?cit(?:y|ies)|item|items|point|points|criterion|condition|indicator|indicators|obligatory|reference|test|goal|makes?|making|one|ones|which|have|been|counts?|counted|considered|deemed|judged|rated|marked|entered|listed|regarded|box|side|right|good|safe|here|too|also|both|too|margin|clear|respect|group|reviewers?|examiners?|city|finding|opinion|verdict|remark|fully|wholly|completely|clear|comfortable|comfortably|narrowly|easily|just|ease|yes|indeed|likewise|equally|similarly|again|with|this|of|as|begin|us|let|on|glad|happy|pleased|able|can|therefore)\b"
    r"|判定|判为|认定|认为|视为|视同|结论|评定|定为|属于?|可以|应当|予以|一项|该项|此项|本条|本项|项|先说|全部|顺利|均|都|也|因此|因而|故|所以|从而|即|而言|就|来看|来说|指标|条件|考核|验收|要求|标准|规定|国家|生态市|建设|我们|双双|一条|线|之列|范围|之内|以内|合乎|处在|处于|经|与|对照|相比|和|对|并|且|组里|意见|任务|评语|我们|完全|没有|疑义",
    re.I,
)
_OF_OTHERS = re.compile(r"\b(?:plan|planned|target|task|quota|province|provincial|exam|law|regulation|acceptance|audit|review|project)\b|规划|计划|目标|任务|省|条例|办法|评审|审议|项目|工程|审核", re.I)  # fmt: skip
_STOP = re.compile(r"[,，;；。:：()（）—]|\.(?!\d)|\b(?:and|so|but|because|since)\b", re.I)


def is_plain_verdict(material: Material, at: int) -> bool:
    """Whether a clause says of the item, and of nothing else, that it is met."""
    sentence = material.sentences[at]
    quantity = material.items.get(at, "")
    if not quantity or sentence.heading or not _may_be(sentence):
        return False
    text = sentence.text.replace(material.city, " ") if material.city else sentence.text
    if YES.match(text) and _is_asked(material, at):
        return True
    known = material.rules.test_of(quantity)
    if known and passes_another(sentence, known[1].values):
        return False
    return any(_says_met(one, quantity) for one in _STOP.split(without_pleased(text)))


def passes_another(sentence: Sentence, limits: Sequence[Decimal]) -> bool:
    """ "The rate passed 80 % in 2011", where 85 % are asked for: it says no more than that."""
    told = [n for said in VERDICT.finditer(sentence.text) for n in sentence.numbers if 0 <= n.start - said.end() <= 2]  # fmt: skip
    return bool(told) and not is_claim(sentence) and all(n.value not in limits for n in told)


def of_nothing_else(material: Material, sentence: Sentence, quantity: str) -> bool:
    """Whether the clause in which a claim is made names no other thing than a quantity, and counts none."""
    said = phrase("complies").search(sentence.text)
    if said is None:
        return True
    opened = said.start() + (said.group()[:1] in ",;:，；：")
    begin = max((one.end() for one in _STOP.finditer(sentence.text[:opened])), default=0)
    clause = sentence.text[begin : said.end()]
    inside = [one for one in sentence.numbers if begin <= one.start < said.end()]
    if any(one.kind == "count" for one in inside):
        return False
    for one in inside:
        clause = clause.replace(one.printed, " ")
    clause = clause.replace(material.city, " ") if material.city else clause
    return is_plain(_FRAME.sub(" ", VERDICT.sub(" ", clause)), quantity)


_SHARE_OF = re.compile(r"\d\s*(?:%|per ?cent) of (?!GDP|the (?:standard|limit|requirement))|\d\s*[%％]的(?!标准|要求|限值|考核|规定)", re.I)  # fmt: skip
""" "90.0 % of the sources passed": a share of things."""
_A_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
""" "On the rate of heating Lanting passes": the city."""
YES = re.compile(r"\s*(?:A(?:nswer)?\s*[:.]|答\s*[:：])?\s*(?:Yes\b|It (?:does|is|has)\b[.,]|是的?[，。]|能[，。]|可以[，。]|够了?[，。]|有[，。]|达到了[，。]|达标了[，。])", re.I)  # fmt: skip


def _is_asked(material: Material, at: int) -> bool:
    """Whether the sentence before asks if the item is met."""
    before = material.sentences[at - 1].text if at else ""
    return before.rstrip()[-1:] in ("?", "？") and bool(VERDICT.search(before) or phrase("complies").search(before))  # fmt: skip


def _may_be(sentence: Sentence) -> bool:
    text = sentence.text
    return (
        bool(VERDICT.search(text) or YES.match(text))
        and text.rstrip()[-1:] not in "?？"
        and not is_wish(sentence)
        and not says_short(text)
        and not phrase("denies").search(text)
        and not _OF_OTHERS.search(text)
    )


def _says_met(clause: str, quantity: str) -> bool:
    if not VERDICT.search(clause) or _SHARE_OF.search(clause) or place_in(clause):
        return False
    clause = _A_NAME.sub(" ", clause, count=1)
    return is_plain(_FRAME.sub(" ", VERDICT.sub(" ", clause)), quantity)
