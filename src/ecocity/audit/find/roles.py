"""Whether a figure is a level, a change, a share or a limit."""

from __future__ import annotations

from functools import lru_cache

from ecocity.audit import pattern as re
from ecocity.audit.find.bounded import KIND_OF_DEMAND
from ecocity.audit.records import Number, Role, Sentence
from ecocity.audit.words import phrase

_TO = re.compile(r"(?:\bto\b|至|到|为|reaching|reached|at|，达到?|,达到?)\s*(?:about |约)?$", re.I)


FROM = re.compile(
    r"(?:\bfrom\b|由|从(?![业事而]))[^,，。;；\d]{0,24}(?:20\d\d\s*年?的?)?[^,，。;；\d]{0,8}$",
    re.I,
)


_PRINTED_SIGN = re.compile(r"(?:^|[\s(（,，:：;；增减幅度化为率])[+＋]$|[(（][−-]$")
""" "(+4.2 %)", "(-5.0 %)": how far something moved."""
_SHOULD = re.compile(
    r"(?<![相对供反效适])(?:应当?|须|需要?|必须|要求)(?:要)?(?:达到?|为|在|保持在?|控制在|不少于)?了?\s*$"
)
_GAP_TO = re.compile(
    r"(高于|低于|高出|低出|多于|少于)[^，。；;,（()）]{0,20}[（(][^（()）]*\d[^（()）]*[)）]\s*$"
)
""" "Above the province's mean (10,420 yuan) by 1,167 yuan"."""
_MARGIN = re.compile(
    r"(余量|裕量|裕度|富余|余地|差距|缺口|差额|差值|之差|相差|首尾差|(?<=[率数重例量度值水,，；、])差|\b(?:inside|outside|missed|exceeded|short|over|under|above|below|better|beaten|passed|cleared) by\b|\b(?:margin|headroom|leeway|gap|shortfall)\b)(?:[^，。；;,\da-z]{0,6}|(?: (?:of|is|was|only|just|merely|about|a|mere))*\s*)$",
    re.I,
)
""" "余量只有0.2": how far a figure is from another, and no figure of its own."""
_BEYOND = re.compile(
    r"(高出|超出|多出|好出|低出|优于|高于|低于|好于|超过|超|差|少)(?:了|(?:国家|生态市|省级?|省定|考核|验收|建设|规定)|的)*(?:考核)?(?:要求|标准值?|指标值?|限值|目标值?|门槛)的?(?:整整|近|约)?\s*$"
)
""" "高出考核要求1.1平方米": a margin, unless a percentage could be the limit itself."""
_OF_STANDARD = re.compile(r"环发|国家|标准|指标|要求|规定|考核|条件|文件|细则")


_NORM = re.compile(
    r"(?:\b(?:standards?|edition|index|indicators|criteri(?:a|on)|requirements?|norm|Huanfa)\b(?:[^.;,]|,(?= in the edition)|, ?(?!the city))*?\b(?:asks?|wants?|demands?|requires?|required|calls|is|prescribes?|prescribed|stipulates?|stipulated|lays down|says|sets?|limits?(?= (?!of\b|is\b|was\b))|caps?(?= (?!of\b))|restricts?|allows?|permits?|tolerates?|accepts?|expects?|fix(?:es)?|provides? for|foresees?)\b"
    r"|\b[Ll]imit\b[^.;]*:)(?:[^.;\d]|(?<=[A-Za-z])\d|(?:19|20)\d\d)*$"
)
"""A standard that asks for something, with no figure yet behind its verb."""


_MUST_NOT = re.compile(
    r"(?<!did )(?<!does )(?<!do )(?<!has )(?<!have )\bnot (?:be )?(?:to )?(?:exceed|fall below|be (?:more|less|higher|lower) than)\s*$|(?:不得|不应|不能)(?:超过|高于|低于|少于|大于|小于)\s*$"
)
_NORM_WORD = re.compile(r"\b(?:standards?|requirements?|mandat\w*|stipulat\w*|requires?|prescribes?|rules?|law)\b|标准|要求|规定|限值|办法", re.I)  # fmt: skip
""" "Standards that mandate that A not exceed 35 and B not exceed 70": each is a limit."""


def _is_bracketed_bound(text: str, start: int, number: Number) -> bool:
    """ "The indicator (85 % or more) is met": what it asks."""
    alone = text[:start].rstrip()[-1:] in ("(", "（") and re.match(
        r"[^()（）\d]*[)）]", text[number.end :]
    )
    bound = number.bound in ("at_least", "at_most") and not phrase("up").search(text[:start])
    return bool(alone) and bound and bool(phrase("complies").search(text))


def _asked_by_a_norm(before: str, number: Number) -> bool:
    """ "The standard of 2007 (No. 195) asks for a rate of no less than": a bound, and who sets it."""
    plain = re.sub(r"[（(][^()（）]*[)）]", "", before)
    return number.bound not in ("exact", "about") and bool(_NORM.search(plain))


def of_another(text: str, number: Number) -> bool:
    """ "Above the 42.1 % of the province": what a figure is held against, and not its own value."""
    held = _BEYOND_THE.search(text[max(0, number.start - 48) : number.start])
    return bool(held) and not _DATED.match(text, number.end)


_RECORDED = re.compile(
    r"\s*(?:was|were|has been|have been|is|are)(?: actually)? (?:recorded|measured|found|counted|observed|registered|certified)\b",
    re.I,
)
""" "No difficulty with the standard: 17.4 m3 were recorded": what is, and not what is asked."""


def in_list_of_limits(text: str, start: int) -> bool:
    """Whether a figure stands in a bracket of limits, or behind the first of a list of targets."""
    return bool(_LIMITS_LISTED.search(text[:start]))


_NOT_REACHED = re.compile(r"未(?:能)?达到?了?$|\b(?:did|does|do|had|has|have) not (?:yet )?(?:reach|reached|attain|attained) (?:the )?$", re.I)  # fmt: skip
""" "2012年未达3.5%": what it should have been, and not its value."""


@lru_cache(maxsize=32768)
def role_of(
    sentence: Sentence, number: Number, start: int, end: int | None = None
) -> tuple[Role, int]:
    """The role of a figure and the sign of a change; ``end`` is that of the list it opens."""
    text = sentence.text
    tail, far = text[max(0, start - 48) : start], text[max(0, start - 110) : start]
    cut = max(
        (m.end() for m in re.finditer(r"[,，。;；:：]\s|[，。；：]|\d(?!\d{3}\s*年)", tail)),
        default=0,
    )
    near = tail[cut:]
    after = text[end or number.end : (end or number.end) + 36]
    listed = in_list_of_limits(text, start) or bool(KIND_OF_DEMAND.search(text[:start]))
    listed = listed or (number.kind != "points" and bool(_NOT_REACHED.search(near)))
    if listed or (_RECORDED.match(text, number.end) and number.bound == "exact"):
        return "limit" if listed else "level", 0
    printed = _PRINTED_SIGN.search(text[:start]) if number.kind == "percent" else None
    if printed:
        return "change", 1 if printed.group()[-1] in "+＋" else -1
    beyond = _beyond(near, number)
    if number.kind == "points" or beyond:
        down = _last_sign(text[max(0, start - 60) : start] + after) < 0
        return "change", beyond or (-1 if down else 1)
    limit_after = re.match(
        r"\s*[”』」\"]?\s*的?(?:国家|二级|一级|地方|考核|规定|指标|生态市|达标|省|年均|浓度|最低|最高){0,4}(?:标准限值|标准|参考值|限值|要求|规定|控制目标|控制指标|(?:建设|考核|评价|约束性|参考性)?指标(?:值|要求)?(?![体中均上])|上限|下限|门槛|红线|底线|(?:考核|达标|合格|及格|基准|警戒|控制|验收)线)|\s+(?!(?:\w+ )?(?:meet|met|satisf|fulfil|exceed|reach|compl|attain|surpass|pass|above|below|is|are|was|were|and|which|so|against|in)\w*\b)(?:\w+ ){0,2}(?:limit|standard|requirement|threshold)\b|\s*(?:that|which|as) (?:is )?(?:the |an? )?(?:[\w-]+ ){0,4}(?:asks?|requires?|demands?|prescribes?|stipulates?|calls for|lays down|required|demanded|prescribed|set)\b|\s*(?:is|are|was|were) (?:the (?:limit|requirement|standard)|asked for|required|demanded|prescribed|wanted|needed|called for)|\s+of the (?:\w+ )?(?:standard|requirement)\b|\s*(?:stipulated|prescribed|laid down|demanded|required|fixed|specified) (?:by|in|under) ",
        after,
    )
    if (
        re.search(r"[≥≤]\s*$|[<>]=?\s*$", near)
        or (limit_after and not _WITH.search(far))
        or (
            _WANTED.match(after)
            and (
                number.bound not in ("exact", "about")
                or near.endswith("the ")
                or text[:start].endswith(("(", "（"))
            )
        )
        or _ALLOWED.search(text[:start])
        or _WITHIN.search(text[:start])
        or _IN_STANDARD.search(text[:start])
        or (_BEYOND_THE.search(near) and not _OF_ANOTHER.match(after))
        or _limit_words(_since_stop(far), number)
        or _is_bracketed_bound(text, start, number)
        or _asked_by_a_norm(text[max(0, start - 200) : start], number)
        or (_MUST_NOT.search(text[:start]) and _NORM_WORD.search(text[:start]))
    ):
        return "limit", 0
    gap = _MARGIN.search(near) or _GAP_TO.search(text[max(0, start - 48) : start])
    if gap:
        return "change", -1 if gap[1].startswith(("低", "少")) else 1
    if _SHOULD.search(near) and _OF_STANDARD.search(text):
        return "limit", 0
    apart = _how_far_apart(number, after) or _labelled(text, number, start)
    if apart:
        return "change", apart
    if re.search(
        r"\b(?:higher|lower|greater|better|worse|more|less) than (?:the |that of )?$", near, re.I
    ):
        return "level", 0
    if _TO.search(near) or FROM.search(near):
        return "level", 0
    sign = _last_sign(near)
    if (
        sign
        and not re.search(
            r"(?:to|至|到|为|was|were|reached|is|达到?|实现)\s*(?:about|约)?\s*$", near
        )
        or re.search(
            r"(?:growth rate|rate of growth|增速|增长率|增幅|降幅|decline rate|increase rate)[^,，。;；\d]{0,16}$",
            near,
            re.I,
        )
    ):
        return "change", sign or 1
    if number.kind in ("percent", "points") and re.search(
        r"\bby (?:about |nearly |some )?$", near, re.I
    ):
        behind = _last_sign(text[max(0, start - 120) : start])
        if behind:
            return "change", behind
    return (
        "share"
        if number.kind == "percent"
        and re.search(
            r"(?:占|account\w* for|makes? up|made up|represent\w*)[^,，。;；]{0,24}$", near, re.I
        )
        else "level"
    ), 0


_TO_SPARE = re.compile(
    r"\s*[)）]?\s*(?:((?:over|above) the (?:minimum|maximum|limit|line|mark|bar|floor|ceiling|requirement|standard)|to spare|in hand|inside|too (?:high|much|many))"
    r"|(?:below|under) the (?:minimum|maximum|limit|line|mark|bar|floor|ceiling|requirement|standard)|missing|short(?! of \d)|too (?:low|little|few))\b"
)
""" "The last a hair (0.001) over the minimum", "no, 0.02 missing"."""


def _how_far_apart(number: Number, after: str) -> int:
    """ "3.2 % more", "12 days fewer than in 2011": +1 or -1; 0 where a figure is no difference."""
    spare = _TO_SPARE.match(after) if number.kind != "count" else None
    if spare:
        return 1 if spare[1] else -1
    bare = re.match(r"\s*(?:(more|higher)|less|fewer|lower)\b(?! than \d)", after)
    if bare and number.kind == "percent":
        return 1 if bare[1] else -1
    if re.match(
        r"\s*(?:(?:higher|more|greater)\s+than (?:that|the|in|last|previous|20)|above (?:the|that|its|their)\b|ahead of (?:the|that)\b)",
        after,
    ):
        return 1
    below = r"\s*(?:(?:lower|less|fewer)\s+than (?:that|the|in|last|previous|20)|below (?:its|their) |below (?:the|that) (?!limit|standard|requirement))"
    return -1 if re.match(below, after) else 0


_MOVES = r"(?P<up>increase|rise|gain|growth|improvement|advance|progress|change|difference)|decrease|decline|reduction|fall|drop"
_LABELLED = re.compile(
    rf"(?:^|[\s(（])(?:{_MOVES})\s*[:：]\s*$"
    rf"|\b(?:{_MOVES.replace('?P<up>', '?P<up2>')})(?: [^,.;:\d]{{0,40}})? (?:amounts?|amounted|comes?|came) to (?:about |some )?$",
    re.I,
)
_BY_AHEAD = re.compile(r"(?:^|[.;] )By (?:about |some |nearly )?$")


def _labelled(text: str, number: Number, start: int) -> int:
    """ "Increase: 1.9 %", "By 2.8 % the share has gone up": a percentage that is a change; else 0."""
    told = _LABELLED.search(text[:start]) if number.kind == "percent" else None
    if told:
        return 1 if told["up"] or told["up2"] else -1
    if number.kind == "percent" and _BY_AHEAD.search(text[:start]):
        return _last_sign(re.split("[,;]", text[number.end :])[0])
    return 0


def _beyond(near: str, number: Number) -> int:
    """The sign of a margin: "高出考核要求1.1平方米"; 0 for any other figure."""
    found = _BEYOND.search(near) if number.unit not in ("", "count", "%") else None
    return 0 if found is None else -1 if found[1][0] in "低差少" else 1


_LIMITS_LISTED = re.compile(
    r"(?:限值|上限|控制指标|控制目标|控制数|(?:控制|下达|考核|计划|规划)[^，。；（(]{0,8}指标|\b(?:limits?|ceilings?|caps?|control totals?))\s*[（(][^()（）]*$"
    r"|(?:控制|预期|约束性|下达|主要|年度)[^，。；：:\d]{0,6}(?:目标|任务)(?:分别)?(?:是|为|[:：])(?:(?!实际|完成|达到|实现|已|现)[^；;。])*\d(?:(?!实际|完成|达到|实现|已|现)[^；;。])*$",
    re.I,
)
"""A bracket of limits, or a list of targets, still open: "控制指标（3.12万吨、2.66万吨）"."""
_WANTED = re.compile(
    r"\s*(?:(?:is|are|at most (?:is|are)) )?(?:wanted|needed|asked(?: (?:for|of|from|by)\b|(?=\s*(?:[.,;)]|$)))|required|demanded|prescribed|called for|allowed|permitted|admissible|tolerated)\b",
    re.I,
)
""" "At least 40 % wanted"."""
_BEYOND_THE = re.compile(
    r"\b(?:above|below|over|under|beyond|exceed(?:s|ed|ing)?|short of|within|(?:more|less|higher|lower|better|greater|fewer) than) the (?:\w+ )?$",
    re.I,
)
""" "Above the 6,000 yuan asked of less developed regions": a mark that stands already."""
_OF_ANOTHER = re.compile(
    r"[^,.;]{0,20}?\b(?:of|in|at)\b(?! (?:the |an? )?(?:\w+ ){0,2}(?:standard|requirement|indicator|index|edition|plan|target|limit|regions?|areas?|law|rules?|eco-))|[^,.;]{0,24}?\b(?:year|earlier|before|ago|last|previous|recorded|reached|reported|measured|seen|registered|counted|earned|found|achieved|had been|average|mean|median|elsewhere)\b|[^,.;]{0,12}\b(?:19|20)\d\d",
    re.I,
)
""" "Above the 9,720 yuan of 2013", "more than the 65 counted before": a figure of another year or place."""
_WITHIN = re.compile(
    r"\bwithin (?:the|its) (?:\w+ ){0,3}(?:total|allowance|allotment|budget|cap|quota|figure|index|ceiling)s? of (?:about )?$",
    re.I,
)
""" "Within the control total of 46,500 tons"."""
_IN_STANDARD = re.compile(
    r"(?:生态[县市省区]|县级|市级|省级|国家|地方|(?:19|20)\d\d年?)[^，。；\d]{0,8}(?:指标|标准|要求)(?:体系)?(?:中|里|内)(?:(?!我市|本市|全市|我县|本县|全县|实际|现状|达到|完成|其中)[^。；]){0,60}$"
)
""" "生态县指标中公共绿地为12平方米、污水处理率为80%": what another standard asks."""
_ALLOWED = re.compile(
    r"\b(?:province|provincial \w+|state|ministry|government|department|bureau|plan|programme|rules?|law|permit|licen[cs]e)(?: of \w+)? (?:\w+ly )?(?:allows?|allowed|permits?|permitted|grants?|granted|assigns?|assigned|allots?|allotted|demands?|demanded|requires?|required|prescribes?|prescribed|imposes?|imposed|asks? for|asked for|wants?)\b[^,.;:\d]*$",
    re.I,
)
""" "The province allows Huanzhou emissions of 71,000 tons": what may be, and not what is."""
_DATED = re.compile(r"[^,.;]{0,12}\b(?:19|20)\d\d")
_WITH = re.compile(r"\b(?:with|having|at) (?:its |a (?:share|rate|value|level) of )?$", re.I)
""" "With 55.6 % the requirement is met": the figure that meets it."""


def _since_stop(tail: str) -> str:
    """The words before a figure back to the last comma or figure, over a colon."""
    cut = max((m.end() for m in re.finditer(r"[,，。;；]\s|[，。；]|\d", tail)), default=0)
    return tail[cut:]


@lru_cache(maxsize=32768)
def _last_sign(text: str) -> int:
    ups = [match.end() for match in phrase("up").finditer(text)]
    downs = [match.end() for match in phrase("down").finditer(text)]
    if not ups and not downs:
        return 0
    return 1 if max(ups, default=-1) > max(downs, default=-1) else -1


TASK_TOLD = re.compile(
    r"\b(?:tasks?|quotas?|assignments?|goals?)(?: (?:of|for|in)(?: [a-z-]+){1,4}?)? (?:is|was|were|being|had been set at|set at)\s*(?:about )?$",
    re.I,
)
""" "The task of reduction was 3.0 %"."""


_MEETING = re.compile(
    r"\b(?:that|which|who|share|proportion|percentage|number|rate)\b[^.;:]{0,40}\b(?:meets?|met|meeting|keeps?|kept|keeping|within|compl\w+|reach\w*|satisf\w+|fulfil\w*|exceed\w*|above|below)\b[^.;:]{1,40}(?:limit|standard|requirement|target|norm)s?\s*(?::|is|was)\s*$"
    r"|(?:达到?|符合|满足|超过|超出|高于|低于)[^，。；：]{0,14}(?:标准|要求|限值)的[^，。；]{0,10}[:：]?$",
    re.I,
)
""" "Zones that meet the night-time limit: 75.0 %": how many meet it, and not the limit."""


def _limit_words(near: str, number: Number) -> bool:
    if TASK_TOLD.search(near):
        return True
    if number.kind == "percent" and _MEETING.search(near):
        return False
    if number.bound not in ("exact", "about") and re.search(
        r"符合|满足|要求|标准|限值|目标|规定|应|须|requirement|standard|limit|target|must|should|shall|required|threshold|criterion|\bset at\b|\bwants?\b",
        near,
        re.I,
    ):
        return True
    return bool(
        re.search(
            r"(?:标准值?|参考值|指标值(?=是)|任务(?:数|指标|值|量)?|限值|考核值|考核要求|指标要求|要求|标准要求|目标值?|规定值?|门槛|二级标准)(?:是|为|的|值|应|:|：|[（(])*\s*(?:≥|≤|大于等于|不低于|不高于|不超过|不少于|不小于|达到)?\s*$",
            near,
        )
        or re.search(
            r"(?:requirement|required|prescribed|stipulated|mandatory|requires|requiring|standard|limit|threshold|target|criterion|benchmark|ceiling|floor|minimum|maximum|norm|cap|calls for|demands|asks for)(?:\s+(?:value|level|figure|of|is|was|at|set|being|to be|for|a|an|the|minimum|maximum|not|less|more|than|at least|at most|no|lower|higher|over|under|above|below|index|eco-city|national|state|provincial))*\s*[(（:]?\s*(?:(?:at least|at most|above|below|over|under|more than|less than|no less than|not less than|no more than|not more than|not exceeding|up to|≥|≤|>|<)\s*)?=?\s*$",
            near,
            re.I,
        )
    )
