"""What a text says of a law at one place: in force, in preparation, passed for later, or revised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ecocity.audit import pattern as re
from ecocity.audit.words import law_words

State = Literal["", "in_force", "preparing", "adopted", "revised"]


@dataclass(frozen=True, slots=True)
class Told:
    """A state with the year said of it; ``past`` where it is told of then and not of now."""

    state: State
    year: int | None = None
    past: bool = False


NOTHING = Told("")
_ONCE_PASSED = re.compile(
    r"\b(?:once|until|as soon as) (?:the )?[\"“]?#[\"”]?\s*(?:is|are|has been|have been) (?:\w+ )?(?:adopted|promulgated|issued|passed|enacted|in force)\b",
    re.I,
)
""" "Once the Ordinance is adopted": it is not yet."""
_SINCE = re.compile(
    r"\b(?:since|from) (?:[A-Z][a-z]+ )?(?:19|20)\d\d,?(?: on,?)? (?:the )?(?:\w+ )?[\"“]?$", re.I
)
_ACTS = re.compile(
    r"[\"”]?\s*(?:has|have) (?!not|to\b|yet|been (?:draft|prepar|revis|discuss|plan))\w+",
    re.I,
)
_UNDER_IT = re.compile(
    r"\b(?:fined|punished|removed|closed|prosecuted|penali[sz]ed|cases|inspections?|orders?) under (?:it|them)\b",
    re.I,
)
""" "Since June 2012 the Regulations have protected the shore; 41 piers were removed under them"."""
_STOP = re.compile(r"[。；;]|\.\s|《|[\"“]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PASSED = r"(?:promulgat\w+|issu(?:e|ed|ance|ing)|publish\w*|enact\w*|adopt(?:ed|ion|ing)?|pass(?:ed|age|ing)?|approv(?:ed|al|e)|introduc\w+|take effect|in force|into (?:force|effect)|signed)"
_PASSED_ZH = r"(?:颁布|出台|印发|发布|公布|颁发|通过|施行|批准)"
_NOT_YET = re.compile(
    rf"\b(?:not|never|yet to|n't)\b[^.;,]{{0,28}}?\b{_PASSED}\b|(?:尚未|还未|仍未|未能|没有|未)(?:正式|予以|获|经[^，。；]{{0,8}})*{_PASSED_ZH}",
    re.I,
)
_TO_COME = re.compile(
    rf"\b(?:is|are|was|were) (?:still )?(?:to|expected to|due to|planned to|set to|scheduled (?:to|for)|hoped to|likely to)(?: be)?\b[^.;,]{{0,16}}?\b{_PASSED}\b"
    rf"|\b(?:will|shall|should|to) (?:then |only |finally )?be [^.;,]{{0,12}}?\b(?:promulgated|issued|enacted|adopted|passed|approved)\b"
    rf"|\b{_PASSED} (?:only )?(?:next year|later|soon|by the end of|within the year)"
    rf"|\b(?:await(?:s|ing)?|pending|waits? for|waiting for) [^.;,]{{0,28}}?\b(?:{_PASSED}|signature|consent)\b"
    rf"|(?:计划|拟|预计|有望|力争|争取|打算|准备|确保)(?:于|在)?(?:(?:19|20)\d\d年|明年|年内|下半年|年底)?[^，。；]{{0,8}}?(?:颁布|出台|印发|发布|公布|通过|批准)"
    r"|(?:将|尽快|尽早|推动|推进|加快|抓紧|适时|着手|有待|酝酿|(?:下一步|今后|明年|工作重点|打算|重点)[^。；]{0,12}?)(?!于|自|从|在)[^，。；]{0,8}?(?:颁布|出台(?!了)|印发(?!了)|制定(?!了)|起草|立法|发布(?!了)|公布(?!了))"
    r"|何时(?:才能)?(?:颁布|出台|印发|施行|公布)|研究(?:制定|起草)|立法(?:进程|步伐)|形成(?:初稿|草稿|讨论稿)|批准后(?:施行|实施|颁布)",
    re.I,
)
_LATER = re.compile(
    r"\bwill (?:be implemented|take effect|come into|enter into|apply)|将(?:于|自|从|在)[^，。；]{0,16}(?:施行|实施|生效)",
    re.I,
)
""" "Will be in force from 2016": passed, and for later."""
_REVISED = re.compile(r"修订|修正|修改|修编|revis|amend", re.I)
_ITS_DRAFT = re.compile(r"[》\s]*[（(]?(?:草案|初稿|送审稿|征求意见稿)")
_QUOTES = re.compile(
    r"[,:]? [\"“](?=(?:issued|promulgated|adopted|passed|enacted|in force|published|effective|draft))"
)
""" "The Rules on Dust, “issued 14 May 2013”"."""
_HOPED_FOR = re.compile(
    r"\b(?:hop|expect|wish|want|plan)\w* to (?:see|have|get)(?: the)? ?[\"“]?$", re.I
)
_DONE_THEN = re.compile(rf"[”\"]? ?{_PASSED}\b", re.I)
""" "It hopes to see the Rules issued in 2014": not issued yet."""
_STILL_AT_IT = re.compile(
    r"(?:尚|仍|还)(?:在|由)[^，。；]{0,12}修改(?=[，。；][^。；]{0,10}(?:出台|颁布|公布|发布|通过))"
)
""" "尚在市人大法工委修改，预计明年出台": the text of a law that is not there yet."""
_OF_IT = re.compile(
    r"(?:\b(?:revisions?|amendments?|revised (?:version|draft|text)|new version|implementing (?:rules|measures)|detailed rules|supplements?|update|evaluation|explanation)\b[^,.;]{0,16}\b(?:of|to|for)|\b(?:revis|amend|updat|supplement)(?:e|es|ed|ing))(?: (?:the|its))?\s*[\"“]?$",
    re.I,
)
_ITS = re.compile(r"\s*(?:》|”|\")?\s*(?:的)?(?:[（(][^()（）]*[)）])?(?:的)?(?:实施细则|细则|修订|修正|修改|配套|释义|解读|评估|补充)")  # fmt: skip
""" "An amendment of the Rules", "《…》实施细则": another text than the law itself."""
_CALLED = re.compile(
    r"[”\"]?\s*[（(](?:以下|下文?)?(?:简称|称为?)[^（()）]*[)）]|[”\"]?\s*\((?:hereinafter|hereafter|the|below)\b[^()]*\)",
    re.I,
)
""" "（以下简称《办法》）": a short name, behind which the sentence goes on."""
_ACTED_ON = re.compile(
    r"\s*(?:》|”|\")?\s*(?:的)?(?:执法(?:检查|监督|情况)|贯彻|宣传|宣讲|学习|培训|普法|(?:实施|执行|落实)(?:情况|效果)|颁布[\u4e00-\u9fff\d]{1,4}周年|立法后评估)"
)
_ACTING_ON = re.compile(
    r"\b(?:inspections?|enforcement|publicity|campaigns?|training|observance|compliance|checks?)\b[^,.;]{0,36}\b(?:of|on|with|for|about|under)(?: the| its)?\s*[\"“]?$",
    re.I,
)
""" "开展《…》执法检查", "an inspection of compliance with the Rules": something done with a law tells no stage of it."""
_WORK_ON = re.compile(
    r"\b(?:work on|drafting of|drafts? (?:of|for)|text of|formulation of|preparation of|legislation (?:on|of|for))(?: (?:the|its|a))?\s*[\"“]?$",
    re.I,
)
_CITED = re.compile(
    r"(?:依据|根据|按照|依照|遵照|(?:严格|认真|全面|深入|切实)(?:贯彻)?(?:执行|落实|实施)|贯彻(?:执行|落实|实施))\s*$|(?:under|pursuant to|in accordance with|on the basis of|based on|by virtue of)(?: the)?\s*[\"“]?$",
    re.I,
)
"""Cited as the ground of a decision: then it is law."""
_SUPPOSED = re.compile(
    r"\b(?:once|before|until|unless|if|as soon as|without|when)\b[^.;,]*$|(?:若|如果|一旦|待)[^，。；]*$",
    re.I,
)
_FOLLOWS = re.compile(
    r"accord|in line with|under the|pursuant|spirit of|依据|根据|按照|贯彻|落实"
    r"|\b(?:keep(?:s|ing)?|kept|adher\w+|stick(?:s|ing)?) to\b|\bcompl(?:y|ies|ied|ying|iance)\b|\b(?:observ|abid|enforc|violat|breach|infring)\w*|\b(?:laid down|set out|provided|prescribed|required|defined) (?:in|by)\b|\b(?:training|lectures?|publicity|courses?) (?:on|about|for)\b"
    r"|遵守|违反|宣传|培训|学习|普及|执行",
    re.I,
)
_WHICH = re.compile(r"\s*[,，]? ?(?:which|that)\b", re.I)
""" "Enforced the Regulations, which were promulgated in 2011": said of the law itself."""
_TO_DO = re.compile(r"\bto (?!the\b|an?\b|its\b|this\b|these\b|those\b|all\b|any\b|(?:19|20)\d\d)([a-z]+)\b", re.I)  # fmt: skip
_MAKES = re.compile(
    r"(?:draft|debat|tabl|vot|examin|prepar|formul|revis|amend|issu|promulg|submit|adopt|pass|enact|complet|work|finish|finali|discuss|consider|deliber|present|put|bring|get|have|be\b|introduc|releas|publish|speed|accel|push|promot|advanc|continu|start|begin|study|research|solicit|consult|hear|mak|creat|establish|write|compil|approv|sign|pursue|improve|legislat)",
    re.I,
)
""" "It is planned to review how they keep to the Measures": what is planned is no work on the law."""
_LAW = re.compile(r"条例|办法|规定|Regulation|Measures|Rules|Ordinance|Provisions|Law")
_ALREADY = re.compile(
    r"(?:(?:19|20)\d\d年[^，。；《未将拟]{0,10}?|(?<!未)已经?[^，。；《未]{0,6}?|(?<!未)正式)(?:施行|实施|生效|颁布|出台|印发|发布|通过)[^，。；《]{0,4}的\s*$|现行(?:有效)?的?\s*$"
    r"|\b(?:existing|current|already (?:promulgated|enacted|effective)|promulgated|enacted)(?: and \w+)?\s*[\"“]?$",
    re.I,
)
""" "依据2013年起施行的《…》": a law that the words right before its title call one in force."""
_THEN = re.compile(r"\b(?:was|were|had)\b[^.;,]{0,24}$", re.I)
_DONE = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}月)?[^，。；]{0,4}(?:进行|完成|通过|开展|启动|形成|提请|送|发出)"
)
_WAS = re.compile(r"\b(?:was|were|had)\b", re.I)
_NOW = re.compile(
    r"\b(?:still|now|currently|at present|is|are|has|have)\b|正在|目前|仍|尚|现|拟|将|计划|预计|待",
    re.I,
)


def told_of(text: str, start: int, end: int) -> Told:
    """What the clauses around ``text[start:end]`` say of it: behind it first, then ahead of it."""
    start, end = _with_neighbours(text, start, end)
    called = _CALLED.match(text, end) or _QUOTES.match(text, end)
    after = _STOP.split(text[called.end() if called else end :].lstrip('”"'))[0]
    if _NONE_YET.search(text[:start]) or (
        _HOPED_FOR.search(text[:start]) and _DONE_THEN.match(after)
    ):
        return Told("preparing")
    before = _STOP.split(text[:start].rstrip('“"'))[-1]
    if _OF_IT.search(before) or _ITS.match(text[end:]) or _REVISED.search(text[start:end]):
        return Told("revised") if _state_in(before + " " + after).state else NOTHING
    if _SUPPOSED.search(before):
        return Told("preparing") if _ONCE_PASSED.search(before + "#" + after) else NOTHING
    # Where its draft is amended, the law is not.
    behind = _state_in(_REVISED.sub(_blank, after) if _ITS_DRAFT.match(after) else after)
    if _CITED.search(before) and _LAW.search(text[start:end]) and behind.state != "revised":
        return behind if behind.state in ("preparing", "adopted") else Told("in_force", behind.year)
    if not behind.state and (forced := _applied_since(before, text[start:end], after)).state:
        return forced
    if behind.state and (_WHICH.match(after) or _SET_BEHIND.match(after)):
        return behind
    if _FOLLOWS.search(before[-60:].rsplit("，", 1)[-1]):
        return NOTHING
    doing = _TO_DO.findall(before)
    if doing and not _MAKES.match(doing[-1]) and not behind.state:
        return NOTHING
    if behind.state:
        return behind if behind.year or behind.state == "preparing" else _dated(behind, before)
    if _ACTED_ON.match(text[end:]) or _ACTING_ON.search(before):
        return NOTHING
    if (applied := _APPLIED.match(text[end:])) and not _state_in(before).state:
        return Told("in_force", _year(applied.group()))
    if _WORK_ON.search(before) or "草案" in text[start:end]:
        past = bool(_WAS.search(after)) and not _NOW.search(before + after)
        return Told("preparing", _year(before), past)
    return _state_in(before)


def told_ahead(lead: str) -> Told:
    """What a label or a question ahead of a list says of all that it lists: "In the making: A, B"."""
    told = _state_in(lead)
    if told.state:
        return told
    if _PREPARED_LABEL.search(lead):
        return Told("preparing", _year(lead))
    return Told("in_force", _year(lead)) if _FORCED_LABEL.search(lead) else NOTHING


_FORCED_LABEL = re.compile(
    r"\b(?:valid|existing|adopted|enacted|passed|operative|effective|binding|applicable|(?:legal|statutory) bas[ie]s|laws? (?:now )?in use)\b|现行|已有|已制定|已颁|已立法|依据|有效",
    re.I,
)
_PREPARED_LABEL = re.compile(
    r"\b(?:in the making|outstanding|under discussion|not yet|unfinished|to be made|to come|outlook|bills?|drafts?|planned|pending|upcoming|next)\b|起草|在编|拟订|拟定|拟立|待定|制定中|立法中|展望|下一步",
    re.I,
)
_NONE_YET = re.compile(
    r"(?:尚无|还没有|没有|尚未有|未有)[^，。；]{0,4}《$|\b(?:no|without(?: any)?|lacks?(?: any)?) (?:such )?[\"“]?$",
    re.I,
)
_SET_BEHIND = re.compile(
    r"\s*[(（](?:to be|under|in|being|draft|planned)\b|\s*[,，(（]\s*(?:now |already )?(?:in force|effective|promulgated|enacted|issued|published|binding|valid)\b",
    re.I,
)
""" "Violations of the Rules, in force since 2012, were fined"."""
_APPLIED = re.compile(
    r"》?第[一二三四五六七八九十百\d]+条|[\"”]? of (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|》?[（(](?:19|20)\d\d年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:起|施行|颁布)*[)）]|[\"”]? \((?:19|20)\d\d\)|》?(?:[^，。；《]{0,6})?(?:已列入|成为)[^，。；]{0,6}(?:规章|法规)",
    re.I,
)
"""An article of it, or its year, as only a law that exists has them."""


def _applied_since(before: str, title: str, after: str) -> Told:
    """In force: called so right before its title, or by what it has done, or what was done under it."""
    since = _SINCE.search(before) if _ACTS.match(after) else None
    if since or (_ALREADY.search(before) and _LAW.search(title)):
        return Told("in_force", _year(since.group() if since else before))
    return Told("in_force") if _UNDER_IT.search(after) else NOTHING


_AHEAD = re.compile(r"(?:《[^《》]*》\s*[、，和及与]?\s*)+$")
_BEHIND = re.compile(r"(?:\s*[、和及与]?\s*《[^《》]*》)+")


def _with_neighbours(text: str, start: int, end: int) -> tuple[int, int]:
    """What is said of 《A》《B》 is said of both."""
    ahead, behind = _AHEAD.search(text[:start]), _BEHIND.match(text, end)
    return ahead.start() if ahead else start, behind.end() if behind else end


def _dated(told: Told, before: str) -> Told:
    return Told(told.state, _year(before), told.past)


def _year(text: str) -> int | None:
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None


def _state_in(words: str) -> Told:
    """The state that a run of words tells, the last of several steps."""
    coming = [m.start() for p in (_NOT_YET, _TO_COME) for m in p.finditer(words)]
    plain = _TO_COME.sub(_blank, _NOT_YET.sub(_blank, words))
    later = _LATER.search(plain)
    plain = _LATER.sub(_blank, plain)
    forced = [m for m in law_words("in_force").finditer(plain) if not _SUPPOSED.search(plain[: m.start()])]  # fmt: skip
    prepared = [m for m in law_words("preparing").finditer(plain) if not _SUPPOSED.search(plain[: m.start()])]  # fmt: skip
    if (prepared or coming) and _REVISED.search(_STILL_AT_IT.sub(" ", words)):
        return Told("revised")
    if forced and not coming and (not prepared or prepared[0].start() < forced[0].start() or later):
        return Told("in_force", _year(words[forced[0].start() :][:48]) or _year(words))
    if coming or prepared:
        at = min([*coming, *(m.start() for m in prepared)])
        past = not coming and bool(_THEN.search(words[:at]) or _DONE.search(words)) and not _NOW.search(words)  # fmt: skip
        return Told("preparing", _year(words), past)
    if later:
        return Told("adopted", _year(words))
    return NOTHING


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
