"""Which quantity a figure belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ecocity.audit import pattern as re
from ecocity.audit.find.carried import names_nothing, own_subject
from ecocity.audit.find.dating import Setting
from ecocity.audit.find.names import Named, key_of, named_in, place_in
from ecocity.audit.find.part_year import without_period
from ecocity.audit.records import Fact, Number, Role, Sentence
from ecocity.audit.words import entry, phrase

_BREAK = re.compile(
    r"(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|[;；。:：]|\band\b|、|\bwhile\b|\bwhich\b|\bwith\b|\bwhose\b|(?<!\d)\.(?!\d)"
)


def _floor(sentence: Sentence, start: int) -> int:
    return max((one.end for one in sentence.numbers if one.end <= start), default=0)


_WHOLE = re.compile(
    r"(?:[%％]|per ?cent|share|proportion) of (?:the |its |city's |regional |total )*$|占(?:全市|当年|同期)*$|\bper (?:unit (?:of )?)?$",
    re.I,
)
"""Before a name that is only the whole of a share: its own figure is another."""


_PER_SO_MANY = re.compile(r"\bper (?:thousand|1,000|mille)\s*$|‰\s*$", re.I)
""" "3.3 per thousand residents (8,204 over 2.486 million)": how it is reckoned, and no population."""


def owner_of(
    sentence: Sentence,
    start: int,
    named: Sequence[Named],
    setting: Setting,
    before: Sequence[Fact] = (),
) -> tuple[str, str, bool]:
    """(key, label, known) of the quantity a figure at ``start`` belongs to."""
    text = sentence.text
    label = clause_label(text, start, _floor(sentence, start))
    if _PER_SO_MANY.search(text[: _floor(sentence, start)]) and text[:start].endswith(("(", "（")):
        return "", label, False
    place = place_in(label, setting.city) if label else ""
    earlier = [
        one for one in named if one.end <= start and not _WHOLE.search(text[: one.start][-28:])
    ]
    if label and named_in(label):
        key, known = key_of(label, setting.city)
        if place:
            return f"{key.split('|')[0]}@{place}", label, False
        if not known and earlier and not _narrows(label):
            return earlier[-1].quantity, label, True
        return key, label, known
    words = without_period(label)
    bare = not label or not key_of(words, setting.city)[0] or bool(_STANDING.fullmatch(words))
    last = max(before, key=lambda one: one.number.start, default=None)
    told = max([one.end for one in earlier] + ([last.number.end] if last else []), default=start)
    subject = own_subject(text[told:start]) if bare else ""
    if subject:
        key, known = key_of(subject, setting.city)
        return key, subject, known
    if bare and last is not None and (not earlier or last.number.start > earlier[-1].end):
        return last.quantity, last.label, last.canonical
    if earlier and bare:
        place = place_in(text[max(0, earlier[-1].start - 60) : start], setting.city)
        whole = text[_clause_start(text, earlier[-1].start) : earlier[-1].end]
        key, known = key_of(whole, setting.city)
        if place:
            return f"{earlier[-1].quantity}@{place}", earlier[-1].text, False
        return (
            (earlier[-1].quantity, earlier[-1].text, True)
            if known or not _narrows(whole)
            else (key, whole, False)
        )
    key, known = key_of(label, setting.city)
    return key, label, known


_STANDING = re.compile(
    r"\s*(?:(?:A|Answer|Reply)\s*[:.]\s*(?:It (?:was|is) |That (?:was|is) )?|(?:答复?|回答)\s*[:：]\s*)|\s*(?:value|figure|result)s? (?:of|for|in) (?:the year )?20\d\d\s*(?:[:：]|was|is)\s*|\s*(?:19|20)\d\d年度?的?(?:数据|数值|指标值|结果)(?:为|是|达到?|:|：)\s*"
    r"|\s*(?:我市|本市|全市|我县|全县|目前|当前)?(?:的)?(?:(?:19|20)\d\d年?度?)?(?:的)?(?:现状|实际|实测|完成|达到|当前|统计|监测|考核|自查|测算)(?:指标|完成)?(?:值|数|情况|数据|数值|结果|水平)?(?:为|是|达到?|:|：)?\s*|\s*(?:数据|数值|指标值|结果)(?:为|是|达到?|:|：)?\s*|\s*(?:[（(]?\d{1,2}[)）.、．]\s*|[-*•·]\s*)?(?:19|20)\d\d\s*年度?\s*(?:[:：]|为|是|达)?\s*"
    r"|\s*(?:(?:current|actual|present|self-?evaluation|assessment|completion|completed|achieved|measured|indicator) ?)?(?:status|situation|value|level|result|figure|completion|achievement|data)?\s*[:：]\s*(?:(?:in|by|at) (?:the end of )?)?(?:(?:19|20)\d\d)?,?\s*(?:it (?:was|is|reached)|was|is|reached)?\s*(?:about )?",
    re.I,
)
""" "标准≥17%；现状17.0%": a label that tells how the thing named before stands."""


_FILLER = re.compile(
    r"^(?:number\w*|total\w*|amount\w*|count\w*|will|would|estimat\w*|provisional|preliminary|forecast\w*|predict\w*|project\w*|expect\w*|every|each|went|fall\w*|fell|declin\w*|decreas\w*|increas\w*|ris\w*|rose|grow\w*|grew|improv\w*|climb\w*|further|again|even|once|newly|per|share|steadi\w*|comprehensiv\w*|compar\w*|accord\w*|statistic\w*|follow\w*|preliminar\w*|environment|show\w*|maintain\w*|remain\w*|keep|kept|continu\w*|hold|held|stood|come|came|register\w*|record\w*|chengdu|result|value|figure|data|level|current|present|now|so|far|first|time|first time|under|review|period|report\w*|survey\w*|according|case|respective|stand|standing|equal\w*|went|go|climb\w*|rise|risen|drop\w*|high\w*|low\w*|good)$"
)


_SCOPE_EN = re.compile(
    r"\b(?:rural|villages?|townships?|towns?|count(?:y|ies)|districts?|suburb\w*|downtown|central city|built-up|parks?|zones?|enterprises?|compan(?:y|ies)|factor(?:y|ies)|plants?|key|hilly|mountain\w*|plains?|farms?|households?|schools?|sections?|rivers?|lakes?|reservoirs?|stations?|projects?|provinc\w+|national(?! eco)|nationwide|country|neighbou?r\w*|targets?|goals?|planned|growth|increase|increment|decrease|reduction|gap|shortfall|sector|newly|best|worst|highest|lowest|each of)\b",
    re.I,
)
_SCOPE_ZH = re.compile(
    r"率|量|额|数(?!据|值)|增[加长幅速量]|减[少排量]|降[幅低](?!到|至)|目标|任务|最|缺口|差距|中(?!心)|县|区|镇|乡|村|企业|断面|项目|标准|要求|农|全省|全国"
)


def _narrows(label: str) -> bool:
    """Whether the words around a known name make it another quantity.

    A word that touches the name does ("rural sewage treatment rate"), and further off one of scope
    ("in the counties"); behind the name only one of scope, for there stand verbs and adverbs.
    """
    name = named_in(label)[-1]
    before, behind = _plain(label[: name.start]), _plain(label[name.end :])
    if entry(name.quantity).get("urban"):
        before, behind = (re.sub(r"\b(?:urban|towns?|cit(?:y|ies))\b|城镇|城市|城区|市区", " ", one, flags=re.I) for one in (before, behind))  # fmt: skip
    if re.search(r"[\u4e00-\u9fff]", label):
        rest = key_of(before + name.text)[0].partition("|")[2]
        return bool(rest) or bool(_SCOPE_ZH.search(behind))
    touching = re.search(r"([A-Za-z][A-Za-z\-']*)\s*$", before)
    rest = key_of(f"{touching[1] if touching else ''} {name.text}")[0].partition("|")[2]
    return (
        any(not _FILLER.match(word) for word in rest.split())
        or bool(_SCOPE_EN.search(before))
        or bool(_SCOPE_EN.search(behind))
    )


def _plain(text: str) -> str:
    return re.sub(r"[（(][^()（）]*[)）]", " ", text)


def _clause_start(text: str, at: int) -> int:
    breaks = [match.end() for match in _BREAK.finditer(text, 0, at)]
    return breaks[-1] if breaks else 0


def clause_label(text: str, start: int, floor: int = 0) -> str:
    """The words of the clause before a figure, as far back as the last stop or figure."""
    begin = floor
    for match in _BREAK.finditer(text, floor, start):
        if match.group() == "and" and not re.search(r"\d", text[begin : match.start()]):
            continue
        if match.group() in ("、", ":") and not re.search(r"\d", text[begin : match.start()]):
            continue
        begin = match.end()
    label = text[begin:start]
    label = label if begin else _ITEM_MARK.sub("", label)
    label = label.strip(" \t*").lstrip("（()） \t*")
    # "森林覆盖率(山区)72.4%": a bracket that opens in the label closes in it.
    label = label if _BRACKETED.search(label) else label.rstrip("（()） \t*")
    return _JOINED.sub("", label)


_BRACKETED = re.compile(r"[（(][^()（）\d]{1,16}[)）]$")
_ITEM_MARK = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.、．]|[①-⑮])\s*(?!\d)"
)
""" "三、受保护地区": the mark of an item is no word of its name."""


_JOINED = re.compile(r"^(?:和|及|以及|与(?!上年)|并且?|而|且|但|此外|同时)")


_PRONOUN = re.compile(
    r"\s*(?:\d+[.、]\s*)?(?:(?:In|For|By|At|Since|During) (?:the end of )?(?:\d{4},? )?)?(?:it|this|that|these|the (?:figure|value|rate|share|proportion|index|coefficient|indicator|requirement|standard|limit|ratio|density|level))\b|\s*(?:其|该|这一|考核|要求|标准|指标)|\s*requirement",
    re.I,
)


_BARE_LABEL = re.compile(
    r"^(?:share|figure|rate|value|proportion|ratio|index|coefficient|level|it|a|同年|同期|其|该比例|该值)?$"
)


def tail_of(
    owner: tuple[str, str, bool], earlier: Sequence[Named], city: str
) -> tuple[str, str, bool]:
    """The short form of a name told before in the sentence: "城市污水集中处理率…，我市处理率为"."""
    key = key_of(owner[1], city)[0]
    if earlier and len(key) >= 2 and not key.isascii() and earlier[-1].text.endswith(key):
        return earlier[-1].quantity, owner[1], True
    return owner


_ITS_OWN = re.compile(
    r"(?:以上|左右)?的(?:乡镇|镇|乡|村|行政村|县|区|街道|社区|学校|企业|单位|家庭|居民|农户|农村|公众|市民|小区|工地|医院|断面)"
    r"|\s*of (?:the |all |our |its )*(?:towns|townships|villages|counties|schools|enterprises|households|residents|communities|companies|sections|farms)\b"
)
""" "2020年90%的乡镇达到标准": a share of towns, and not the rate told before."""


def of_topic(
    sentence: Sentence, number: Number, owner: tuple[str, str, bool], topic: str, role: Role,
    before: Sequence[Fact], city: str = "",
) -> tuple[str, str, bool]:  # fmt: skip
    """A sentence that speaks of "it" speaks of what the sentence before it was about."""
    if number.kind == "percent" and _ITS_OWN.match(sentence.text, number.end):
        return owner
    if topic and place_in(sentence.text[: number.start], city):
        return owner
    carried = role in ("level", "share") and number.kind != "count" and names_nothing(owner[1])
    kin = _kin(number, owner, role, before, carried)
    if kin:
        return kin, owner[1], True
    ahead = sentence.text[: number.start]
    titled = (
        not ahead.strip()
        and number.kind != "count"
        and bool(_YEAR_CLOSE.match(sentence.text, number.end))
    )
    standing = (titled or _STANDING.fullmatch(ahead)) if role == "level" else None
    if standing and not owner[0]:
        headed = {one.quantity: one for one in named_in(sentence.section)}
        topic = topic or (next(iter(headed)) if len(headed) == 1 else "")
        return (
            (topic, entry(topic)["zh"][0], True)
            if topic and (fits(topic, number, role) or _in_money(topic, number))
            else owner
        )
    if role == "change" and topic and not owner[0] and not named_in(sentence.text):
        return topic, owner[1], True
    if not topic or named_in(sentence.text) or not fits(topic, number, role):
        return owner
    if carried and number.unit in entry(topic).get("unit", []):
        return topic, owner[1], True
    bare = (
        not owner[0]
        or len(owner[0]) < 4
        or _BARE_LABEL.match(owner[0])
        or (role == "limit" and len(owner[0]) < 40)
    )
    if bare and (_PRONOUN.match(sentence.text) or phrase("complies").search(sentence.text)):
        return topic, owner[1], True
    return owner


_YEAR_CLOSE = re.compile(r"\s*[（(](?:19|20)\d\d年?[)）]|\s+(?:in|for) (?:19|20)\d\d\b")
""" "**Forest cover.** 48.7 % (2013)": the figure opens what its title announced."""


def _kin(
    number: Number, owner: tuple[str, str, bool], role: Role, before: Sequence[Fact], carried: bool
) -> str:
    """The quantity of the last figure of its unit before it, where a figure has no name of its own."""
    bare = role == "limit" and not named_in(owner[1])
    bare = bare or (role in ("level", "share") and bool(_BARE_LABEL.match(owner[0]))) or carried
    for one in reversed(before) if bare else ():
        alike = one.number.unit == number.unit
        alike = alike or (carried and not number.unit and number.decimals > 0)
        if one.canonical and one.role != "change" and alike:
            return one.quantity
    return ""


def _in_money(topic: str, number: Number) -> bool:
    """ "数值：9840" on a card of an income: whole yuan without the word."""
    units = entry(topic).get("unit") or [""]
    return (
        not number.unit
        and not number.decimals
        and number.value > 999
        and units[0].startswith("yuan")
    )


def changed(
    sentence: Sentence, number: Number, named: Sequence[Named], before: list[Fact], setting: Setting
) -> tuple[str, str, bool]:
    """A change belongs to the figure just before it, or to the quantity named in its own clause."""
    label = clause_label(sentence.text, number.start, _floor(sentence, number.start))
    if named_in(label):
        owner = owner_of(sentence, number.start, named, setting)
        return owner if owner[2] else _without_change(owner)
    bare = re.sub(
        "|".join(
            (
                phrase("up").pattern,
                phrase("down").pattern,
                phrase("last_year").pattern,
                phrase("average_growth").pattern,
            )
        ),
        " ",
        label,
        flags=re.I,
    )
    key, _ = key_of(bare, setting.city)
    earlier = [one for one in before if one.number.start < number.start and one.role == "level"]
    if earlier and (not key or all(_FILLER.match(word) or len(word) < 3 for word in key.split())):
        return earlier[-1].quantity, earlier[-1].label, earlier[-1].canonical
    if key:
        return key, label, False
    if not earlier and not named_in(sentence.text):
        return "", label, False
    return owner_of(sentence, number.start, named, setting)


_SPAN = re.compile(r"\b(?:over|in|within|during|past|last|years?|the|by|of|and|from|to)\b", re.I)


def _without_change(owner: tuple[str, str, bool]) -> tuple[str, str, bool]:
    """ "Over five years forest cover grew": the words around the name only tell the change."""
    base, bar, rest = owner[0].partition("|")
    for name in ("up", "down", "last_year", "average_growth"):
        rest = phrase(name).sub(" ", rest)
    plain = bar and entry(base) and not _SPAN.sub(" ", rest).strip()
    return (base, owner[1], True) if plain else owner


def fits(quantity: str, number: Number, role: Role) -> bool:
    """Whether a figure can be one of the quantity at all, by its unit."""
    units = entry(quantity).get("unit")
    if not units or role == "change":
        return True
    if not number.unit:
        return "" in units or number.decimals > 0 or units in (["person"], ["day"])
    return number.unit in units or (number.unit == "count" and "" in units and not number.noun)
