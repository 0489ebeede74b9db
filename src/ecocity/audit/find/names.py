"""Which quantity a text speaks of: known names, and for the rest a key made of the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.words import entry, quantity_names, quantity_of, vocabulary

_STOP_EN = frozenset(
    ["the", "a", "an", "of", "in", "on", "at", "for", "to", "by", "and", "or", "with", "its", "our", "this", "that", "these", "those", "city", "city's", "cities", "whole", "municipal", "total", "year", "annual", "yearly", "reached", "reach", "reaching", "was", "were", "is", "are", "been", "be", "has", "have", "had", "respectively", "about", "only", "also", "already", "there", "which", "from", "over", "per", "all", "average", "mean", "rate", "final", "actual", "completed", "achieved", "accounted", "accounting", "amounted", "stood", "number", "as", "it", "we", "they", "national", "local", "during", "throughout", "end", "overall", "still", "thus", "then", "now", "up", "down", "rose", "fell", "increased", "decreased", "s", "area", "measured", "predicted", "expected", "verified", "certified", "actual", "estimated", "requirement", "require", "standard", "required", "must", "should", "target", "limit", "below", "above", "assessment", "evaluation", "achieve", "achieving", "comparison", "compared", "comprehensive", "further", "steadily", "significantly", "obviously", "maintained", "remained", "remaining", "keep", "kept", "stay", "stayed", "stable", "least", "most", "not", "less", "more", "than", "no", "lower", "higher", "figure", "value", "indicator", "city-wide", "citywide", "current", "currently", "present", "now", "basic", "newly", "newest", "latest", "result", "show", "showed", "shows", "known", "which", "what", "while", "year-on-year"]
) - {"rate"}  # fmt: skip
_STOP_ZH = re.compile(
    r"虚构的?|预测值|实测值|实际值|核定值|快报数|预计数|完成值|现状值|监测值|统计数|快报|初步|估算|测算|届时|今年底|年底|刚好|恰好|正好|恰|仅|只有|只|仍|再|又|该|其(?!中|他|它|余)|这一|受理的?|共计|接到|收到|查处|我市|我县|全市|全县|全区|全年|今年|去年|上年|本市|市|累计|目前|其中|分别|共|约|已|达到了?|达|为|是|的|了|逐年|逐步|连续|完成|实现|年均|预计|预测|实测|实际|核定|认定|进一步|稳步|持续|大幅|明显|提高|提升|增加|增长|上升|下降|降低|减少|控制|保持|稳定|维持|由于|较|比|同比|上年|要求|应当|应|须|标准|考核|国家|省级|指标值?|平均值|平均|数值|监测|不低于|不高于|不超过|低于|高于|超过|将|可|指标|年度|全部|总体|有|我们|截至|底|末|年|月|日|均|约为|新增|全|在|由|从|至|到|,|，|。|、|；|：|:|\s|比重|比例(?=$)"
)
_YEARS = re.compile(
    r"(?:19|20)\d\d(?:\s*年?\s*(?:[-–~—至到、和及与]|and)\s*(?:19|20)?\d\d)*\s*年?(?:\d{1,2}月)?|\d{1,2}月"
)
_PLACE_EN = re.compile(
    r"\b((?:[A-Z][a-z]+\s?){1,3})(District|County|City|Township|Town|Village|River|Lake|Reservoir|Station|Park|Plant)\b|\b(River|Lake) ([A-Z][a-z]+)"
    r"|\b(?!(?:The|This|That|These|Those|Each|Every|All|Both|No|Any|Our|Its|Their|One|Another|In|Of|At|For|By|On|Per|Eco|Model|Hill|Mountain|Plain|Rural|Urban|Some|Most|Other|Whose|National|Provincial|Named)\b)[A-Z][a-z]{2,} (?:county|district|township|reservoir)\b"
)
_PLACE_ZH = re.compile(
    r"[\u4e00-\u9fff]{1,4}(?:区|县|镇|乡|村|河|江|湖|水库|断面|园区|街道|厂|站)(?![域级])"
)
_LINKING = re.compile(r"^[\u4e00-\u9fff]?(?:的是|的为|是|为|其中)(?=[\u4e00-\u9fff]{2})")
_NOT_PLACE = re.compile(
    r"^(?:污?水处理|处理|自来水|垃圾焚烧|焚烧|垃圾处理|发电)厂$|[年月日]|个[县区镇乡村河江湖厂站]|丘陵|平原|山区|市区|城镇|乡镇|农村|乡村|地区|全区|城区|辖区|保护区|功能区|园区$|示范区|开发区|建成区|全县|各县|各区|区县|县区|生态县|生态区|县级|区域|社区|受保护|景区|湿地"
)


_URBAN = re.compile(
    r"(?:in|of) (?:the )?(?:cities and towns|towns|city|urban areas?|central city|built-up area)|\burban\b|\bcity\b|\btowns?\b|城镇|城市|城区|市区|居民",
    re.I,
)
"""Words that only repeat what the name of an urban quantity says already."""


@dataclass(frozen=True, slots=True)
class Named:
    quantity: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=65536)
def named_in(text: str) -> tuple[Named, ...]:
    """Known quantities in order; a longer name wins over a shorter one inside it."""
    return tuple(
        Named(quantity, found.start(), found.end(), found.group())
        for found in quantity_names().finditer(text)
        if (quantity := quantity_of(found.group())) and not _of_something(text, found, quantity)
    )


_PER_OUTPUT = re.compile(
    r"\bper (?:10,?000|ten thousand) (?:yuan|RMB)(?: of)?(?: the)?(?: (?:regional|city's))* $", re.I
)
""" "Energy per 10,000 yuan of GDP": what a figure is told per is not what it is of."""
_PER_SO_MANY = re.compile(
    r"(?:\b(?:per|for every|for each|to every|a|/) ?(?:one )?(?:hundred|thousand|ten thousand|hundred thousand|million|1,?000|10,?000|100,?000|100)(?: of (?:the |its )?)?|每(?:一)?(?:千|万|百|十万|1000|1万)(?:名|位|个)?) ?$",
    re.I,
)
""" "3.3 beds per thousand permanent residents": of beds, and not of the people."""
_AREA_OF = re.compile(
    r"\s*(?:(?:about|some|nearly|over|around|more than) )?(?:\d|$)|\s*(?:the |our |this )?(?:whole |entire |total )?(?:city|county|prefecture|municipality|district|territory|jurisdiction|land)\b"
    r"|\s*[A-Z][\w']+ (?:New )?(?:City|County|District|Prefecture|Municipality|is|was|has|covers)\b"
)


_A_HEAD = re.compile(r"(?:人均|户均)$|\b(?:per capita|per head|per-capita) $", re.I)
""" "人均财政收入": no more the revenue of the city."""


def _of_something(text: str, found: re.Match[str], quantity: str) -> bool:
    """ "The area of nature reserves": not that of the city, though "an area of 9,300 km2" is."""
    if _PER_OUTPUT.search(text, 0, found.start()) or _is_per_unit(text, found):
        return True
    if quantity == "population" and _PER_SO_MANY.search(text, 0, found.start()):
        return True
    if _A_HEAD.search(text[: found.start()]) and entry(quantity).get("unit") == ["yuan"]:
        return True
    return found.group().lower() == "area of" and not _AREA_OF.match(text, found.end())


_USE_BEHIND = re.compile(
    r"(?:的|主要|综合|建设|二氧化碳|污染物|新鲜)*(?:能耗|能源|电耗|水耗|耗水|用水|取水|用地|占地|排放|废水|固废|碳)"
)


def _is_per_unit(text: str, found: re.Match[str]) -> bool:
    """ "单位GDP用水量", "规模以上单位工业增加值能耗": what is used for it."""
    return bool(
        re.search(r"(?:单位|万元|每元)$", text[: found.start()])
        and _USE_BEHIND.match(text, found.end())
    )


LOCATED = re.compile(
    r"(?:位于|地处|坐落于|毗邻)[^，。；的]*(?=，)"
    r"|\b(?:lies|is (?:situated|located)|borders) (?:on|in|at|along|between|near|by|upon)?[^,.;\d]*?(?=,|\.|;|\d|\band (?:has|covers|is|had)\b|$)"
)
"""Where a city lies is not what a figure is of."""


def place_in(text: str, city: str = "") -> str:
    """A district, river or plant named in ``text``: its figure is not the city's."""
    text = LOCATED.sub(" ", text)
    for found in _PLACE_EN.finditer(text):
        name = found.group().strip()
        if not (city and name.lower().startswith(city.lower())) and found[2] != "City":
            return name.lower()
    for match in _PLACE_ZH.finditer(text):
        if not _NOT_PLACE.search(match.group()) and not (city and city in match.group()):
            return _LINKING.sub("", match.group())
    return ""


_BELOW = re.compile(r"\bper (?:unit (?:of )?)?$|/\s*$|单位$|每万元$|万元$", re.I)
"""Before the name of what a figure is only told per: "SO2 per GDP"."""


@lru_cache(maxsize=65536)
def key_of(label: str, city: str = "") -> tuple[str, bool]:
    """``(key, known)``: a known quantity with nothing around its name, or the words themselves.

    Words that narrow a known quantity ("rural", "of key enterprises") make it another one.
    """
    plain = _YEARS.sub(" ", label)
    names = [one for one in named_in(plain) if not _BELOW.search(plain[: one.start])]
    if names:
        last = names[-1]
        around = plain[: last.start] + " " + plain[last.end :]
        if entry(last.quantity).get("urban"):
            around = _URBAN.sub(" ", around)
        rest = _rest(around, city)
        if not rest:
            return last.quantity, True
        return f"{last.quantity}|{rest}", False
    return _rest(plain, city), False


def _rest(text: str, city: str) -> str:
    text = re.sub(r"[（(][^()（）]*[)）]", " ", text)
    if city:
        text = re.sub(
            re.escape(city) + r"(?:(?=市[区域辖])|市|县|区|'s| city)?", " ", text, flags=re.I
        )
    if re.search(r"[\u4e00-\u9fff]", text):
        return re.sub(r"[\s\W]+", "", _STOP_ZH.sub("", text))
    words = re.findall(r"[a-z][a-z\-']*", text.lower())
    kept = [stem(word) for word in words if word.removesuffix("'s") not in _STOP_EN]
    return " ".join(sorted(set(kept)))


def stem(word: str) -> str:
    """English singular and one spelling, roughly: enough to compare labels."""
    word = (
        word.removesuffix("'s")
        .replace("isation", "ization")
        .replace("sulph", "sulf")
        .replace("metre", "meter")
    )
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=65536)
def tokens(text: str) -> frozenset[str]:
    """Content words of an English text, pairs of characters of a Chinese one."""
    words = {
        stem(w)[:6]
        for w in re.findall(r"[a-z][a-z\-']+", text.lower())
        if w not in _STOP_EN and len(w) > 2
    }
    han = re.sub(r"[^\u4e00-\u9fff]", " ", text)
    pairs = {han[i : i + 2] for i in range(len(han) - 1) if " " not in han[i : i + 2]}
    return frozenset(words | pairs)


_ALIKE = 0.7


@lru_cache(maxsize=1)
def _name_tokens() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (quantity, words)
        for quantity, record in vocabulary("quantities")["quantities"].items()
        for name in (*record.get("en", ()), *record.get("zh", ()))
        if len(words := tokens(str(name))) >= 3
    )


@lru_cache(maxsize=32768)
def alike(label: str) -> str:
    """The known quantity whose name has nearly the same words in another order; empty if none."""
    mine = tokens(re.sub(r"[（(][^()（）]*[)）]", " ", label))
    if len(mine) < 2 or len(label) > 90:
        return ""
    scored = [
        (len(mine & words) / len(mine | words), quantity) for quantity, words in _name_tokens()
    ]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _ALIKE else ""


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that the larger one holds."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
