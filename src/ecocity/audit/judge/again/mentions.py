"""Figures with the words that say what they are of: the clause around each, filler left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.kin import kin_of, without_kin
from ecocity.audit.find.names import named_in, stem
from ecocity.audit.find.ranges import in_range
from ecocity.audit.judge.again.values import DIFFERS, PLAN, TARGET
from ecocity.audit.judge.around.change_signs import sign_of
from ecocity.audit.judge.around.gone_on import text_before
from ecocity.audit.judge.around.window import clause_of, year_said_of
from ecocity.audit.material import Material
from ecocity.audit.records import Number, Sentence
from ecocity.audit.words import entry

_EMPTY_EN = frozenset(
    """the a an of in on at for to by and or with its our this that these those it they we is are was were be been
    has have had there which from over per all as so also thus only about some more most than not no nor but into
    out up end year years city county whole total number sum amount figure value result came come reached reach
    stood stand amounted put puts made make were being than their them when where while whose who what during
    under after before now still then both each every such can could may will shall would achieved achieve
    altogether together counted count numbered number covers cover covered covering coverage averaged average annual mean area size worth set according
    report chapter section table fictitious per cent percent million billion thousand yuan tons tonnes head
    because due although though within record records recorded remark""".split()  # noqa: SIM905
)
_EMPTY_ZH = re.compile(
    r"[（(][^()（）]*[)）]|虚构|(?:19|20)\d\d年?(?:\d{1,2}月)?[底末份]?|截至|到目前|目前|全年|年末|年底|全市|我市|本市|全县|我县|全区|我区"
    r"|累计|共有|共计|总共|合计|共|已经|已|总计|总|达到?|约|为|是|有|的|了|中|在|于|由|与|和|及|等|均|都|其|该|此|新|仅|近|现|个|家|座|项|条|处|所|名|辆|万|亿|户|人|数量|数|量|面积|完成|实现|拥有|设有|建成|[\d\s\W]"
)
_PART = re.compile(r"其中|其余|另有|\b(?:of which|of these|of them|among them|the others?|the rest|another|further|remaining)\b", re.I)  # fmt: skip
_REST_OF = re.compile(r"\b(?:the )?(?:rest|others?|remainder) of (?:the|these|those|its) $", re.I)
""" "The rest of the 412,600 t": the figure is the whole."""
_NOT_OF_IT = re.compile(r"[:：](?=.{12}|\s*(?:the|our|its|these|this)\b)")
""" "Litter is a growing task: the 2.68 million visitors": the figure is not that of the task."""
_KNOWN = re.compile(r"\b(?:for|with|on|of) (?:the|these|those) $")
""" "Plans for the 3,142,000 people": a thing that is there, and no aim."""
_STANDS = re.compile(r"已|截至|共有")
""" "到2014年底，已建成": what stands, and no aim."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure with its year, its clause, the words of that, and those of its whole sentence."""

    sentence: Sentence
    number: Number
    year: int | None
    """That which its own sentence says."""
    clause: str
    near: frozenset[str]
    wide: frozenset[str]
    scene: frozenset[str]
    """With those of the sentence before it."""
    known: frozenset[str]


@lru_cache(maxsize=32768)
def is_level(sentence: Sentence, number: Number, *, of_parts: bool = False) -> bool:
    """A figure of what there is: no change, target, limit or day of a year; of a part only if asked."""
    near = _REST_OF.sub("", sentence.text[max(0, number.start - 40) : number.start])
    plain = number.bound == "exact" and not number.doubtful and number.value > 0
    return (
        plain and number.unit not in ("points", "times", "year_span", "age", "score")
        and not in_range(sentence.text, number)
        and number.value not in (365, 366)
        and not sign_of(sentence, number) and (of_parts or not _PART.search(near))
        and not (TARGET.search(_NOT_OF_IT.split(near)[-1]) and not _STANDS.search(near) and not _KNOWN.search(near))
        and not DIFFERS.search(sentence.text) and (bool(_STANDS.search(near)) or not PLAN.search(sentence.text[: number.start]))
    )  # fmt: skip


def kind_of(mention: Mention) -> str:
    number = mention.number
    if not number.unit and number.value >= _MANY_PEOPLE and "people" in mention.near:
        return "person"  # "Residents at the end of the year: 612,400"
    if number.unit in ("t_per_day", "m3_per_day"):
        return number.unit.partition("_")[0]  # "日处理能力48万吨" leaves the day to its words
    return "count" if number.unit in ("", "count", "household") else number.unit


def mention_of(material: Material, sentence: Sentence, number: Number) -> Mention | None:
    roles = {one.role for one in material.facts_in(sentence) if one.number.start == number.start}
    limits = "limit" in roles or ("change" in roles and not _KNOWN.search(sentence.text, 0, number.start))  # fmt: skip
    around = clause_of(sentence, _out_of(sentence, number))
    noun = _out_of(sentence, number).noun if number.unit in ("", "count") else _FIGURES.sub(" ", number.printed) if number.unit == "person" else ""  # fmt: skip
    clause = f"{around} {noun}"
    near = words_of(clause, material.city)
    near = near or words_of(sentence.text[max(0, number.start - 90) : number.start], material.city)
    if _IT.search(sentence.text[: number.start]) and len(near) < 2:
        near |= words_of(text_before(material, sentence), material.city)
    if limits or not near:
        return None
    known = {
        one.quantity for one in named_in(clause) if number.unit in entry(one.quantity).get("unit", [])
    }  # fmt: skip
    wide = words_of(sentence.text, material.city) | near
    scene = wide | words_of(text_before(material, sentence), material.city)
    return Mention(
        sentence,
        number,
        year_said_of(sentence, number),
        around,
        near,
        wide,
        scene,
        frozenset(known),
    )


_OUT_OF = re.compile(r"\s*(?:out )?of (?:all |the |its |our )*", re.I)


def _out_of(sentence: Sentence, number: Number) -> Number:
    """ "62 of our 74 townships": a count of what the one behind it counts."""
    behind = _OUT_OF.match(sentence.text, number.end) if not number.unit else None
    whole = [one for one in sentence.numbers if behind and one.start == behind.end()]
    return replace(number, end=whole[0].end, noun=whole[0].noun) if whole else number


_IT = re.compile(
    r"\b(?:it|this|that|these|they) (?:was|were|is|are|came|stood|amounted|reached|rose|fell|had|took|\w+e[sd])\b|^(?:it|they)\b",
    re.I,
)


_MANY_PEOPLE = 10_000
_FIGURES = re.compile(r"[\d.,]+")
_WORD = re.compile(r"[a-z][a-z\-']+")
_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")


@lru_cache(maxsize=65536)
def words_of(text: str, city: str) -> frozenset[str]:
    """The words that say what a figure is of: stems in English, pairs of characters in Chinese, and kin of words."""
    if city:
        text = text.replace(city, " ")
    kin, text = kin_of(text), without_kin(text)
    words = {
        stem(word)[:6] for word in _WORD.findall(text.lower())
        if word.removesuffix("'s") not in _EMPTY_EN and len(word) > 2
    }  # fmt: skip
    han = _EMPTY_ZH.sub(" ", text)
    return frozenset(words.union(_PAIR.findall(han), kin))
