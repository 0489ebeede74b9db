"""Which figures of a sentence are no measurements: foretold, estimated, marked by the legend."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.records import Number

_AHEAD = re.compile(
    r"(?:预计|预测|预估|预期|估计|估算|初步(?:统计|核算|测算|估算|数据)|快报|有望|可望|将(?:会|可|能|达|为|升|降|提高|降低|增|减|突破|超过)|可(?:达|以达|提高|降)|届时)"
    r"(?!目标)(?:(?:19|20)\d\d\s*年|[^\d。；;])*$"
    r"|\b(?:predict|project|forecast|foresee|anticipat|expect|estimat)\w*\b(?: for| in| at)?(?:(?:19|20)\d\d|[^\d.;])*$"
    r"|\b(?:provisional|preliminary)\b(?:(?:19|20)\d\d|[^\d.;])*$"
    r"|\b(?:will|is set to|are set to|is likely to|should)\b (?:then )?(?:reach|be|rise|climb|fall|drop|come|amount|stand|attain|grow|increase|decrease|hit|exceed)\w*\b(?:(?:19|20)\d\d|[^\d.;])*$",
    re.I,
)
_BEHIND = re.compile(
    r"\s*\*?\s*[,，]?\s*(?:[（(][^()（）\d]{0,16}(?:预测|预计|预估|估算|初步|快报|暂定|predict|forecast|estimat|project|provisional|expected|preliminary)"
    r"|(?:for|in) (?:19|20)\d\d\s*[（(][^()（）]{0,16}(?:predict|forecast|estimat|project|provisional|expected|preliminary)"
    r"|[（(](?:19|20)\d\d年?\s*[,，]?\s*[^()（）\d]{0,12}(?:预测|预计|预估|估算|初步|快报|predict|forecast|estimat|project|provisional|expected|preliminary)"
    r"|(?:this |which |it )?(?:is|are|was|were|being) (?:still )?(?:only |merely |just )?(?:an? |the )?(?:\w+ ){0,2}(?:expected|forecast|predicted|projected|anticipated|estimates?|estimated|forecasts?|predictions?|projections?)\b"
    r"|(?:is|are) [^,.;\d]{0,40}(?:forecast|prediction|projection|estimate)\b"
    r"|\*?\s*(?:projected|forecast|predicted|expected|estimated|anticipated)\b"
    r"|(?:according to|by|as) (?:the |a |our )?(?:\w+ )?(?:forecasts?|predictions?|projections?|estimates?|predicted|projected)\b"
    r"|(?:为|系|是)(?:预测|预计|预估|估算|初步|快报)|的?(?:预测|预计|估算)值)",
    re.I,
)
_ELLIPTIC = re.compile(
    r"[，,](?:该|此|上述)?(?:项|个)?(?:数据|数值|指标值|值|数)?(?:目前|仍|尚|均)?(?:为|系|是|属于?)(?:预测|预计|预估|估算|初步统计|快报)(?:性)?(?:数据|数值|数|值)(?=$|[，。；,;）)])"
    r"|\b(?:and|but|,) (?:it |this )?(?:is|remains) (?:still |only |merely )*(?:a|an) (?:\w+ )?(?:forecast|prediction|projection|estimate)\b",
    re.I,
)
""" "…, which was published, 为预测数": said of the only figure of the sentence."""
_NOT_FORETOLD = re.compile(
    r"\b(?:than|as|the) (?:was |were |had been )?(?:expected|predicted|forecast)|超(?:过|出)预[计期]|好于预[计期]|高于预[计期]|低于预[计期]",
    re.I,
)
_LIMIT = re.compile(r"(?:requirement|standard|limit|threshold|ceiling|minimum|要求|标准|限值|上限|下限|门槛)[^,，。;；.\d]{0,48}$", re.I)  # fmt: skip


def with_forecasts(text: str, numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    """The figures, those marked that the words around them call no measurement."""
    out = list(numbers)
    alone = [one for one in numbers if one.kind != "count"]
    if len(alone) == 1 and _ELLIPTIC.search(text, alone[0].end):
        out = [replace(one, predicted=True) if one is alone[0] else one for one in out]
    for at, one in enumerate(numbers):
        if not out[at].predicted and _is_foretold(text, one):
            out[at] = replace(one, predicted=True)
    return tuple(out)


def _is_foretold(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 90) : number.start]
    if _LIMIT.search(before) or number.kind == "count":
        return False
    near = _NOT_FORETOLD.sub(" ", before)
    return bool(_AHEAD.search(near) or _BEHIND.match(text, number.end))
