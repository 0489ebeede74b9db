"""Labels that name nothing: who says a figure, when and how, but not what it is of."""

from __future__ import annotations

from ecocity.audit import pattern as re
from ecocity.audit.find.names import Named
from ecocity.audit.records import Number
from ecocity.audit.words import entry

_SAYING = r"forecast|predict|project|expect|estimat|anticipat|report|publish|releas|announc|measur|calculat|comput|determin|certif|verif|record|assess|confirm|establish|found|find"
_MOVING = r"reach|stand|stood|com(?:e|es|ing)|came|climb|ris|rose|fall|fell|grow|grew|go(?:es|ing)?|went|attain|achiev|amount|ma(?:k|d)|account|cover|tak|took|occup|represent|constitut|equal|correspond|yield|giv|gave|show|remain|stay|increas|decreas|improv|declin"
_WHO = r"(?:[a-z]+ )?(?:bureaus?|offices?|departments?|authorit(?:y|ies)|compan(?:y|ies)|stations?|commissions?|statistics|statistical|municipal|provincial|city|county|government|operators?|experts?|ministry|agency|service)"
_PLAIN = r"in|for|by|at|of|on|to|from|the|an?|years?|end|it|its|he|she|we|this|that|these|they|which|together|thus|so|same|one|is|was|were|are|be|been|being|has|have|had|will|would|should|can|could|may|and|but|while|whereas|then|still|only|just|about|now|as|already|first|new|newest|latest|last|later|recent|preliminary|provisional|official|final|actual|according|even|up|down|again|with|year's|half|months?"
_THING = r"figures?|values?|rates?|shares?|proportions?|ratios?|percentages?|index|levels?|results?|numbers?"
_EN = re.compile(
    rf"(?:\W|\d|\b(?:{_PLAIN}|{_THING}|{_WHO}|(?:{_SAYING}|{_MOVING})[a-z]*)\b)*", re.I
)
_ZH = re.compile(
    r"(?:[\s\W\d]|我市|全市|全年|省|市|县|统计|环保|环境保护|发改|发展改革|林业|水务|建设|主管|局|委|部门|机构|公司|预计|预测|预估|测算|估算|核算|公布|发布|核定|认定|审定|决算|核算|审计|监测|统计|初步|快报|"
    r"比例|比重|占比|数值|数|指标|数据|结果|该|其|这一|值|率|将|已|可|约|会|达到?|为|是|至|到|升|降|提高|增加|增长|年|底|末|的|则|并|而|有望)*"
)
_SAID_OR_SHARE = re.compile(
    rf"\b(?:{_THING}|(?:{_SAYING}|{_MOVING})[a-z]*|it|was|is)\b|预|公布|发布|核定|认定|测算|核算|决算|审|达|为|值|比",
    re.I,
)
_WITH = re.compile(r"(?:^|[,;:.] )\s*(?:so |thus |and )?(?:with|at|having reached|by reaching)\s+(?:about |only )?$", re.I)  # fmt: skip


def names_nothing(label: str) -> bool:
    """ "For 2014 the bureau expects a share of": the figure behind it is of what was spoken of before."""
    plain = _ZH.fullmatch(label) or _EN.fullmatch(label)
    return bool(plain) and bool(_SAID_OR_SHARE.search(label))


_AMOUNT = re.compile(
    r"收入|支出|产值|总额|总量|面积|人口|投资|产量|余额|存款|贷款|利润|税收|客运量|货运量"
    r"|\b(?:revenues?|incomes?|outputs?|investments?|expenditures?|spending|deposits|loans|sales|population|exports|imports|profits?|taxes)\b",
    re.I,
)


def own_subject(between: str) -> str:
    """ "；财政总收入突破百亿大关，达到": a clause of its own that names the amount which the next one tells."""
    *clauses, _ = re.split(r"[,，;；。]", between)
    named = [one for one in clauses if _AMOUNT.search(one)]
    return named[-1] if named else ""


_ASKED = re.compile(r"\b(?:requires?|required|requirement|standard|limit|asks?|asked|or more|at least|not less)\b|要求|标准|达标|不低于", re.I)  # fmt: skip
_OF_ALL = re.compile(r"\s*of (?:the |its |our )?(?:\w+'s )?(?:whole |total |entire )?(?:territor\w+|land\b|surface|administrative area|GDP|gross|city)|\s*of\b", re.I)  # fmt: skip


_BARE_SHARE = re.compile(
    r"(?:^|[，,；;])\s*占(?:比)?(?:为|达|了|约)?\s*$|\b(?:accounting for|making up) (?:about )?$"
    r"|\b(?:which|that|this) (?:gives?|makes?|means|equals|comes? to|amounts? to)(?: a (?:share|rate|proportion) of)? (?:about )?$",
    re.I,
)


_OF_PART = re.compile(r"超过|超标|\bexceed\w*|\bover the limit\b", re.I)
""" "其中超过70分贝的路段18.7公里，占14.8%": the share of a part, and no indicator."""


def bare_share(text: str, number: Number) -> bool:
    """ "增加值510.3亿元，占41.9%", "all 27 passed, which gives 100 %": a share, and not of what."""
    told = number.kind == "percent" and _BARE_SHARE.search(text[: number.start])
    if told and _OF_PART.search(re.split(r"[;；。]", text[: told.start()])[-1][-40:]):
        return False
    return bool(told) and not re.match(r"\s*(?:的|of\b)", text[number.end :])


def of_section(text: str, number: Number, label: str) -> bool:
    """ "This is 17.0 % of the territory; 17 % is required", in the section of one indicator: a share of all."""
    whole = _OF_ALL.match(text, number.end)
    of_part = whole is not None and whole.group().strip().lower() == "of"
    plain = number.kind == "percent" and number.bound in ("exact", "about") and not of_part
    stop = re.search(r"[,，;；。]", text[number.end :])
    clause = text[: number.end + stop.start()] if stop else text
    pronoun = names_nothing(label) or re.fullmatch(
        r"\s*(?:This|That|They|These|It)\b[^,;\d]{0,12}", label
    )
    return plain and bool(pronoun) and bool(_ASKED.search(text[len(clause) :]))


def named_behind(text: str, number: Number, named: list[Named]) -> Named | None:
    """ "With 40.6 % in 2014, the tertiary share meets …": the name follows its figure."""
    if not _WITH.search(text[: number.start]):
        return None
    behind = [one for one in named if one.start >= number.end]
    fitting = [one for one in behind[:1] if number.unit in entry(one.quantity).get("unit", [])]
    return fitting[0] if fitting and not re.search(r"\d\s*%", text[number.end : behind[0].start]) else None  # fmt: skip
