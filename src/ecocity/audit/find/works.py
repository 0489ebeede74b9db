"""Plants, projects and other works that a text names, and whether each is told as standing or as being built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ecocity.audit import pattern as re

State = Literal["building", "done"]

_ZH = r"[\u4e00-\u9fff]{2,16}?(?:厂|电站|泵站|填埋场|焚烧线|水库|公园|产业园|工业园|工程|项目|生产线|管线|处理中心|处理站|基地)(?![区内长])(?:[（(]?(?:[一二三四五]期|改?扩建|提标改造|升级改造|扩容)[)）]?(?:工程|项目)?)?"
_NOUNS = r"(?:plant|station|project|landfill|reservoir|park|facility|incinerator|pipeline|waterworks|works|incineration line|dyke|dam|tunnel|interceptor|sewer|wetland|cover|boiler house|bridge|heating (?:plant|station)|pumping station|depot|laboratory)"
_EN = rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur) (?:(?:[\w'’-]+ ){{0,3}}?{_NOUNS} (?:under|at|in|of|near|on|along|for) (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+|(?: hill| river| lake| county| town| district))?|(?:[\w'’-]+ ){{1,4}}?{_NOUNS})\b"
_WORK = re.compile(f"{_ZH}|{_EN}")
_LEADING = re.compile(
    r"^(?:年|月|日|底|末|初|目前|截至|我市|全市|本市|其中|此外|同时|另外|新建|建设|建成|在建|已|正在|投资|的|由|对|位于|将|和|与|及|以及|等|了|县|市区?)+"
)
_OF_CITY = re.compile(r"^[\u4e00-\u9fff]{2,3}市(?!政|区|民|场|域)(?=[\u4e00-\u9fff]{4})")
_ARTICLE = re.compile(r"^(?:the|an?|its|our) (?:(?:new|first|city's|planned|municipal) )*", re.I)
_OWN_PHASE = re.compile(r"(?:期|扩建|改造|扩容)[)）]?(?P<work>工程|项目)?$")
""" "污水处理厂二期工程": the phase is part of the name, and the plant itself another work."""
_PHASE = re.compile(r"[一二三四]期|扩建|提标|改造|扩容|\b(?:first|second|third) phase\b|\bphase (?:I+|\d|one|two)\b|\b(?:extension|expansion|upgrad\w+)\b", re.I)  # fmt: skip
_GENERAL = re.compile(
    r"^(?:污水处理厂|重点(?:工程|项目)|工程|项目|建设项目|建设工程|减排(?:工程|项目)|治理(?:工程|项目))$|^(?:treatment|construction|this|that|same|other|key) \w+$"
)
"""Names that any of many works bears."""
_BUILDING = re.compile(
    r"(?:尚未|还未|仍未|未)(?:正式)?(?:建成|投运|投产|竣工|完工|开工|投入)|在建|正在(?:建设|施工|兴建|安装|调试|进行[^，。；]{0,8}(?:安装|施工|调试))|(?:尚|仍|还)?在(?:建设|施工|兴建)(?:之中|中|当中|阶段)|(?:建设|施工|安装|调试)(?:之|当)?中"
    r"|(?:将|计划|预计|拟|力争|有望|预期)(?:于|在)?[^，。；|]{0,14}(?:建成|投运|投产|竣工|完工|点火|试运行|并网|通水|投入(?:使用|运行))"
    r"|未(?:开工|动工|启动)|待(?:建|开工)|前期(?:工作|阶段)|(?:规划|设计|筹建|招标|立项)(?:阶段|中|之中)|筹建|缓建|停建"
    r"|\b(?:not (?:yet )?(?:started|begun)|half[- ](?:built|finished|complete|done)|unfinished|incomplete|in planning|planned only|(?:at|in) the (?:planning|design|tender(?:ing)?|preparatory) (?:stage|phase)|(?:in|at|being|under) (?:design|tender|progress|preparation)|(?:is|are|still) (?:in|under) (?:the )?(?:design|tender|preparation)|postponed|suspended|still (?:a )?building sites?|goes on|(?:is|are) (?:still )?(?:going on|under ?way)|should (?:end|open|be (?:finished|completed|ready|done|built))|has (?:only |just )+(?:begun|started))\b"
    r"|\b(?:under construction|being built|not yet (?:been )?(?:finished|completed|built|in operation|started)|(?:will|is to|are to|is planned to|is expected to|is due to|planned to) (?:start|be (?:completed|finished|put|built|commissioned)|go into|open|enter))",
    re.I,
)
_DONE = re.compile(
    r"建成|投运|投产|竣工|完工|投入(?:使用|运行)|运行(?:正常|稳定|良好)|(?:共|累计|日均|实际)(?:处理|焚烧|填埋|发电|供水)|\b(?:in operation|went into operation|(?:was|were|has been|have been) (?:completed|finished|built|commissioned|opened|put into)|started (?:operation|up|running|work)|began (?:to operate|operating|work)|operates|commissioned in|(?:put|went|taken|came) in(?:to)? (?:operation|service|use)|handed over|on stream|has (?:\w+ )?(?:supplied|run|treated|burnt|burned|served|worked|operated|delivered|generated|produced)|(?:completed|finished|commissioned|opened|inaugurated)(?= in| on|,|;|\W*$| (?:19|20)\d\d))\b",
    re.I,
)
_RUNS = re.compile(r"投运|投产|投入|运行|\b(?:operat\w+|start\w*|open\w*|commissioned|put into|go into|went into|enter)\b", re.I)  # fmt: skip
_ONCE = re.compile(r"原计划|原定|原拟|\boriginally\b|\bhad been planned\b", re.I)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_DENIED = re.compile(r"如果|若|待|要求|应|确保|\b(?:if|once|when|until|should|must)\b", re.I)


@dataclass(frozen=True, slots=True)
class Work:
    """``year`` is the last one told with the state."""

    name: str
    state: State
    year: int | None
    is_plan: bool
    runs: bool
    """Whether the words are of running, and not of building only."""


def works_in(text: str) -> Iterator[Work]:
    """The works of a sentence, or of a row of a table, whose state the words behind the name tell."""
    found = list(_WORK.finditer(text))
    for at, one in enumerate(found):
        name = _name(one.group())
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        general = len(name) < 4 or _GENERAL.search(name) or re.search(r"等|\d", one.group())
        work = None if general else work_told(text, one.start(), one.end(), end, name)
        if work is not None:
            yield work


def work_told(text: str, start: int, end: int, stop: int, name: str) -> Work | None:
    """What the words behind ``text[start:end]``, up to ``stop``, say of a work."""
    behind = re.split(r"[。；;]|\.\s", text[end:stop])[0]
    told = _state(behind)
    printed = text[start:end]
    phase = behind[:12] if _OWN_PHASE.search(printed) else printed + behind[:12]
    if told is None or _ONCE.search(behind) or _PHASE.search(phase):
        return None
    state, words = told
    if _DENIED.search(behind[: behind.find(words)] if state == "done" else ""):
        return None
    ahead = _YEAR.findall(text[:start])[-1:]
    years = _YEAR.findall(behind) or ahead
    plan = state == "building" and bool(re.match(r"将|计划|预计|拟|力争|有望|预期|will|is |are |planned", words, re.I))  # fmt: skip
    plan = plan or state == "building" and bool(re.search(r"计划|预计|将|拟|\b(?:will|expected|planned)\b", behind))  # fmt: skip
    runs = bool(_RUNS.search(behind if state == "done" else words))
    return Work(name, state, int(years[-1]) if years else None, plan, runs)


def _name(printed: str) -> str:
    plain = _ARTICLE.sub("", printed).lower()
    plain = _OF_CITY.sub("", _LEADING.sub("", plain))
    phase = _OWN_PHASE.search(plain)
    return plain[: phase.start("work")] if phase and phase["work"] else plain


def _state(behind: str) -> tuple[State, str] | None:
    """The first state that is told; "计划2015年建成" is one of building."""
    building, done = _BUILDING.search(behind), _DONE.search(behind)
    if building and (
        done is None or building.start() <= done.start() or building.end() >= done.end()
    ):
        return "building", building.group()
    return ("done", done.group()) if done else None


def stands(text: str) -> int:
    """1 where a cell or clause tells a work as finished, -1 where as not yet, 0 where it does not say."""
    told = _state(text)
    return 0 if told is None else 1 if told[0] == "done" else -1
