"""Which figures of a sentence are no measurements: foretold, estimated, marked by the legend."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.forecast_words import (
    ABBREVIATED,
    FORETELLS,
    FORETELLS_ZH,
    NO_MEASUREMENT,
    NO_OWN_FIGURE,
)
from ecocity.audit.records import Number

_YEARS = r"(?:(?:19|20)\d\d|[^\d.;])*$"
_YEARS_ZH = r"(?:(?:19|20)\d\d\s*年|[^\d。；;])*$"
_AHEAD = re.compile(
    rf"(?:{FORETELLS_ZH}|有望|可望|将(?:会|可|能|达|为|升|降|提高|降低|增|减|突破|超过)|可(?:达|以达|提高|降)|届时)(?!目标){_YEARS_ZH}"
    rf"|\b{FORETELLS}(?: for| in| at)?{_YEARS}"
    rf"|\b(?:provisional|preliminary)\b{_YEARS}"
    rf"|\b(?:reckons?|counts?) (?:with|on)\b{_YEARS}"
    rf"|\b(?:will|is set to|are set to|(?:is|are) going to|is likely to|is due to|should)\b(?:,[^,.;\d]{{2,40}},)? (?:(?:then|probably|likely|soon|thus|presumably|by then|again) ){{0,2}}(?:reach|be|rise|climb|fall|drop|come|amount|stand|attain|grow|increase|decrease|hit|exceed|arrive|settle|yield|give|show|produce|bring|lie|end|make|get)\w*\b{_YEARS}",
    re.I,
)
_CALLED = rf"(?:(?!(?:not?|nor|above|below|over|under|better|worse|than|as (?:expected|forecast|predicted|estimated|anticipated|projected)|in|close|near|based)\b)[\w-]+ ){{0,3}}?(?:{NO_MEASUREMENT})"
_BEHIND = re.compile(
    rf"\s*\*?\s*[,，]?\s*[（(](?:[^()（）\d]{{0,16}}?(?:\b{NO_MEASUREMENT}|{FORETELLS_ZH}|初步){NO_OWN_FIGURE}|(?:{ABBREVIATED}|预|估|测)[)）])"
    rf"|\s*\*?\s*(?:(?:for|in) )?[（(]?(?:19|20)\d\d年?\s*[,，:：(（]?\s*[^()（）\d,.;，。；]{{0,16}}?(?:\b{NO_MEASUREMENT}|{FORETELLS_ZH})(?:[数值]|数[值据])?\s*[)）]"
    rf"|\s*\*?,? (?:(?:this|which|it|the latter|that) )?(?:is|are|was|were|being) (?:still |only |merely |just |so far )*{_CALLED}"
    rf"|\s*\*?\s*, (?:only |merely |just )*(?:an?|the|our|its|their)\b {_CALLED}(?! (?:[a-z]+ )?(?:was|were|had|stood)\b)"
    rf"|\s*\*?,? (?:is|was|are|were|stands?|stood|appears?|appeared|figures?|figured|(?:is |was )?(?:entered|given|printed|shown|listed|booked|marked|noted|told))\b[^,.;\d]{{0,40}}? as (?:an?|the) (?:\w+ )?(?:{NO_MEASUREMENT})"
    rf"|[^.;\d]{{0,40}}?(?:(?:19|20)\d\d)?[^.;\d]{{0,30}}?,? (?:bears?|bore|carr(?:y|ies|ied)) (?:the |a )?(?:note|mark|remark|word|label|addition|footnote)s? [“\"‘'](?:an? |the )?(?:\w+ )?{NO_MEASUREMENT}"
    rf"|(?: (?:of|for|in) (?:19|20)\d\d)?,? (?:under|among|with) (?:the )?(?:{NO_MEASUREMENT})"
    rf"|\s*\*?\s*(?:projected|forecast|predicted|expected|estimated|anticipated)\b"
    rf"|\s*\*?\s*[,，]?\s*(?:according to|by|as|following) (?:the |a |our |its )?(?:[a-z]+ )?(?:{NO_MEASUREMENT})"
    rf"|\s*[,，]?\s*(?:这一|该|此|上述|后者)?(?:项|个)?(?:指标)?(?:数字|数据|数值|数|值)?(?:目前|仍|尚|均|暂|还)*(?:为|系|是|属于?)(?:根据|按照?|由|依据)?(?![^，。；]{{0,8}}(?:非|不))[^，。；;\d]{{0,14}}?(?:{FORETELLS_ZH}|初步)"
    rf"|\s*的?(?:{FORETELLS_ZH})[值数]"
    r"|\s*\*?\s*,? ?(?:\(|in )?(?:next year|the (?:coming|following|next) year|by then)\b(?=[^.]{0,40}\b(?:at present|now|today|currently|so far)\b)",
    re.I,
)
_ELLIPTIC = re.compile(
    rf"[，,](?:该|此|上述)?(?:项|个)?(?:数据|数值|指标值|值|数)?(?:目前|仍|尚|均)?(?:为|系|是|属于?)(?:{FORETELLS_ZH})(?:性)?(?:数据|数值|数|值)(?=$|[，。；,;）)])"
    rf"|\b(?:and|but|,) (?:it |this )?(?:is|remains) (?:still |only |merely )*(?:a|an) (?:\w+ )?(?:forecast|prediction|projection|estimate)\b",
    re.I,
)
""" "…, which was published, 为预测数": said of the only figure of the sentence."""
_AT_THE_END = re.compile(
    rf"\b(?:is|are|was|were|remains?) (?:still |only |merely |but )*(?:an?|the|our) {_CALLED}(?=\s*(?:[.;,]|$|of\b|by\b|made\b))",
    re.I,
)
""" "The 40.8 % reported for 2014 is an estimate." """
_GOES_ON = re.compile(r"[;；]|\b(?:and|but|while|whereas|for|which)\b[^,.;]*\b(?:19|20)\d\d", re.I)
_NOT_FORETOLD = re.compile(
    r"\b(?:than|as|the) (?:was |were |had been )?(?:expected|predicted|forecast|estimated|projected|anticipated)|超(?:过|出)预[计期]|[好高低差]于预[计期]|超预期|不及预期",
    re.I,
)
_ASIDE = re.compile(r"[（(][^()（）]*[)）](?!\s*$)")
""" "92.4 % (forecast), more than the 90 % …": the bracket is of the figure before it."""
_LIMIT = re.compile(r"(?:requirement|standard|limit|threshold|ceiling|minimum|要求|标准(?!煤)|限值|上限|下限|门槛)[^,，。;；.\d]{0,48}$", re.I)  # fmt: skip


def with_forecasts(text: str, numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    """The figures, those marked that the words around them call no measurement."""
    out = list(numbers)
    alone = [one for one in numbers if one.kind != "count"]
    said = _ELLIPTIC.search(text, alone[0].end) or _AT_THE_END.search(text, alone[0].end) if len(alone) == 1 else None  # fmt: skip
    if said and not _GOES_ON.search(text[alone[0].end : said.start()]):
        out = [replace(one, predicted=True) if one is alone[0] else one for one in out]
    for at, one in enumerate(numbers):
        if not out[at].predicted and _is_foretold(text, one):
            out[at] = replace(one, predicted=True)
    return tuple(out)


def _is_foretold(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 90) : number.start]
    if _LIMIT.search(before) or number.kind == "count":
        return False
    near = _NOT_FORETOLD.sub(" ", _ASIDE.sub(" ", before))
    return bool(_AHEAD.search(near) or _BEHIND.match(text, number.end))
