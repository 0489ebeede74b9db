"""A share of so few things, counted near by, that no whole number of them gives it."""

from __future__ import annotations

from dataclasses import replace

from ecocity.audit import pattern as re
from ecocity.audit.find.stems import NOTHING, covered, last_clause, stems
from ecocity.audit.judge.near.levels import Level
from ecocity.audit.judge.shares.impossible import of_few
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.audit.words import vocabulary

_MOST = 400
BY_AMOUNT = re.compile(
    r"支出|收入|资金|财政|投入|经费|预算|供水|取水|水量|面积|长度|里程|总长|库容|蓄积|容量|产量|产值|投资额|金额|人口|天数|水源地?[^，。；]{0,6}达标率|昼间|夜间|昼夜|点次|频次|每月|逐月|次监测|小时|按(?![^，。]{0,4}(?:站点|点位|断面|个数|数量|家数|县|乡|镇|村))[^，。]{0,8}(?:量|面积|计)"
    r"|\bby (?:volume|area|weight|amount|length|value)\b|\bsamples\b|\bhours\b|\b(?:day|night)[- ]?time (?:\w+ )?(?:rate|compliance)\b|\b(?:rate|compliance)(?: rate)? (?:at|by|during) (?:the )?(?:day|night)\b|\bof the (?:days|time|nights|area|volume|water|sewage|waste)\b",
    re.I,
)
_THEM = re.compile(r"\s*of (?:them|these|those|which|whom)\b", re.I)
_AMONG = re.compile(r"\b(?:of|among) (?:these|them|those|which)\b,?\s*(?:only |about )?$", re.I)
_SHARE_THAT = re.compile(
    r"\b(?:share|proportion|percentage|part) (?:of (?:them|these|those) )?(?:that|which|who|with|having|without|accepted|passed|named|in operation)\b[^,.;\d]*$",
    re.I,
)
_RATE_ZH = re.compile(
    r"(?:达标|合格|通过|验收|配套|建成|安装|命名|创建|完成|备案|持证|执行|公开|整改|联网|开展|设置|配备)(?:的)?(?:比例|比率|率|占比)[^，。；\d]{0,4}$"
)
_OF_THINGS_ZH = (
    r"(?:的?(?:数量|个数|家数|数)?(?:占|所占)|的?(?:数量|个数|家数|数)?(?:比例|比重|占比))"
)


def few_near(sentence: Sentence, share: Number, levels: list[Level]) -> list[Judgement]:
    """A share that words take of the things counted last."""
    if share.kind != "percent" or not re.search(r"\d", share.printed) or share.bound != "exact":
        return []
    label = _label_of_row(sentence, share)
    behind = re.split(r"[,，;；。]|\.\s", sentence.text[share.end :])[0]
    few = [one for one in levels if _is_few(one) and not _is_the_part(one, label)]
    counts = [one for one in few if one.sentence is not sentence or one.number.end <= share.start]
    named = [
        one for one in counts if _is_named_at_once(one, _label_for(one, sentence, label), behind)
    ]
    clause = re.split("[;；。]", sentence.text[: share.start])[-1]
    if not named and not _SITES_ZH.search(label) and BY_AMOUNT.search(clause + behind):
        return []
    inside = _inside(sentence, share, [*few, *(one for one in levels if _is_asked(one))])
    if inside:
        return of_few(sentence, share, replace(inside[0].number, unit="count"))
    named = named or [
        one for one in counts if _speaks_of(one, _label_for(one, sentence, label), behind)
    ]
    counts = [one for one in counts if _heads(one) and _is_counted(one)]
    counts = [one for one in counts if not _is_of_another(one, label, sentence)]
    alone = counts if len({one.number.value for one in counts}) == 1 else []
    if not named and _speaks_of_them(label, behind):
        named = alone
    if not named:
        named = [one for one in counts if _counts_the(one, sentence.text[share.end :])]
    if not named and alone and _OF_WHICH.search(label) and alone[-1].sentence is sentence:
        named = alone
    if not named and _AND_ANOTHER.match(behind):
        named = _whole_of_the_last(sentence, share, counts)
    if not named and alone and _is_last(alone, levels, share, sentence):
        named = alone if _of_what_was_counted(sentence, share, label, behind, alone[-1]) else []
    named = [one for one in named if not any(other.words < one.words for other in named)]
    if not named or len({one.number.value for one in named}) > 1:
        return []
    return of_few(sentence, share, named[-1].number)


_IN_A_ROW = re.compile(
    r"\W*(?:(?:(?:in|for|and|then|at last|but|while|(?:the|this|that) (?:share|figure|rate|proportion)|it|was|had been|had|stood at|came to|only|又|和|年|为|是|[这该此][一项]?(?:比例|比率|占比|数字|数)|上年)(?![a-z])\W*)|(?:19|20)\d\d\W*)*",
    re.I,
)


def _label_of_row(sentence: Sentence, share: Number) -> str:
    """The words before a share; of "86.5 % in 2011, 89.2 % in 2012 and 91.6 % in 2013" those before the first."""
    ahead = [one for one in sentence.numbers if one.end <= share.start]
    last = share
    while ahead and ahead[-1].kind == "percent" and _IN_A_ROW.fullmatch(sentence.text[ahead[-1].end : last.start]):  # fmt: skip
        last = ahead.pop()
    return sentence.text[ahead[-1].end if ahead else 0 : last.start]


def _inside(sentence: Sentence, share: Number, few: list[Level]) -> list[Level]:
    """ "84 % of the 18 sections"."""
    behind = [one for one in few if one.sentence is sentence and one.number.start >= share.end]
    between = sentence.text[share.end : behind[0].number.start] if behind else ""
    told = re.fullmatch(r"\s*of (?:the |all |its |our |these |those )*", between, re.I)
    named = behind and re.match(r"[\s,]*[^\W\d]", sentence.text[behind[0].number.end :])
    return behind if told and named else []


_OF_DOING_ZH = re.compile(r"(达标|合格|通过|验收|命名|建成|完成|优良)(?:率|比例)[^，。；\d]{0,4}$")


_PART_OF_ALL_ZH = re.compile(r"(?:获|通过|达到|完成|命名|建成|验收|实现|被)[^，]{0,20}，[^，]{0,4}占[^，]{0,10}总(?:数|量)[^，\d]{0,4}$")  # fmt: skip
""" "60个乡镇获命名，占乡镇总数的88.2%": they are the part of a whole that is not told."""


def _is_the_part(level: Level, label: str) -> bool:
    """ "达标断面28个，达标率87.5%": those counted are the ones that reached it, and no whole."""
    told = level.sentence is not None and level.sentence.text.startswith(label, level.number.end)
    if told and _PART_OF_ALL_ZH.search(label):
        return True
    said = _OF_DOING_ZH.search(label)
    return said is not None and said[1] in _ahead(level)[-8:]


def _is_asked(level: Level) -> bool:
    """People told exactly, and so few that they were asked one by one."""
    number = level.number
    few = number.unit == "person" and 2 <= number.value <= _MOST and number.bound == "exact"
    return few and not re.search(r"[万亿]|illion|thousand", number.printed)


def _is_counted(level: Level) -> bool:
    """A count, or a figure behind the name of what it counts: "Enterprises inspected: 41"."""
    return level.number.kind == "count" or _LABELLED.search(_ahead(level)) is not None


_LABELLED = re.compile(r"[a-z\u4e00-\u9fff]\s*(?:[（(][个家座处条项]?[)）])?\s*[:：–—-]\s*$")


def _ahead(level: Level) -> str:
    return level.sentence.text[: level.number.start] if level.sentence else ""


def _label_for(level: Level, sentence: Sentence, label: str) -> str:
    """Of a count in the same sentence the clauses behind its own: "18个城市优良天数占" names no city again."""
    if level.sentence is not sentence:
        return label
    return (
        re.split(r"[，,；;：:中里]", label, maxsplit=1)[-1]
        if re.search(r"[，,；;：:中里]", label)
        else ""
    )


def _is_named_at_once(level: Level, label: str, behind: str) -> bool:
    """ "达标网格占", "of the sections": the things themselves are counted, whatever is said of amounts."""
    for head in _heads(level):
        plain = re.escape(head)
        if head.isascii():
            of = rf"\s*of (?:the|these|those|all|all the) (?:[a-z][\w-]* )?{plain}\b"
            listed = rf"(?:^|[;.:] )\W*{plain} (?:that|which|who|with|in|of|at|on|[a-z]+ing|[a-z]+ed)\b[^,.;:]*[:–—-]\s*$"
            if re.match(of, behind, re.I) or re.search(listed, label, re.I):
                return True
        elif re.search(rf"(?<![率数量]){plain}的?(?:占比?|比例|比重)[为达是:：]*\s*$", label):
            return True
    return False


def _is_last(alone: list[Level], levels: list[Level], share: Number, sentence: Sentence) -> bool:
    """Whether nothing else was told between the count and the share."""
    ahead = [one for one in levels if one.sentence is not sentence or one.number.end <= share.start]
    return bool(ahead) and ahead[-1].number.value == alone[-1].number.value


def _of_what_was_counted(
    sentence: Sentence, share: Number, label: str, behind: str, level: Level
) -> bool:
    """A share without a noun of its own: "优秀的占90 %", "; 85 % were clean", "acceptance ratio: 90 %"."""
    same = level.sentence is sentence
    last = last_clause(label)
    if _HEADLESS_ZH.search(last) or _RATE_EN.search(last) or _REACHING.search(label):
        return True
    if _RATE_OF_DOING.search(label):
        return True
    bare = not re.search(r"[\w\u4e00-\u9fff]", _ABOUT.sub("", last))
    if bare and re.search(r"[\u4e00-\u9fff]", sentence.text):
        return same and bool(_DOING_ZH.match(behind))
    asked = level.sentence is not None and level.sentence.text.rstrip().endswith(("?", "？"))
    if asked and _ANSWER.fullmatch(label):
        return True
    start = not _ABOUT.sub("", sentence.text[: share.start]).strip(" -*•")
    ended = bare or re.search(r"[:;,–—]\s*$", label)
    if ended and same and _DONE_EN.match(behind):
        return True
    return bare and start and bool(_VERB_EN.match(behind) or (asked and not behind.strip(" .")))


_ANSWER = re.compile(r"\W*(?:答|A|Answer|回答)?\W*(?:占|约占|only|just)?\s*", re.I)
_ABOUT = re.compile(r"\b(?:as many as|only|just|some|about|no more than|not more than|no fewer than|a full)\b|约|只有|仅", re.I)  # fmt: skip
_DONE_EN = re.compile(
    r"\s*(?:already |now |so far |fully )?(?:done|finished|[a-z]{3,}ed)\b(?! by| of)"
)
""" "31 towns in all, 90 % already named"."""
_SITES_ZH = re.compile(
    r"(?:达标|合格|优秀|超标|通过)(?:点位|测点|网格|断面|站点|企业|单位|项目)(?:占比?|比例)[为达是:：]*\s*$"
)
_HEADLESS_ZH = re.compile(
    r"(?:达标|合格|优秀|超标|通过)(?:点位|测点|网格|断面|站点|企业|单位|项目)(?:占比?|比例)[为达是:：]*\s*$|[\u4e00-\u9fff]的(?:占比?|比例|比重)[为达是:：]*\s*(?:约)?$"
)
""" "通过审议的占60 %": of those counted before."""
_RATE_OF_DOING = re.compile(
    r"(?:^|[，,；;：:])\s*(?:工程|项目|企业|按[\u4e00-\u9fff]{0,4}个数计|按[\u4e00-\u9fff]{0,4}数量计)?[，,]?(?:完工|竣工|开工|授牌|挂牌|整治|整改|办结|投运|关停|拆除|搬迁|取缔|上线|通过|验收|达标|合格|命名|联网)(?:的?比例|率)[为达是:：]*\s*$"
)
_RATE_EN = re.compile(
    r"^(?:\W*(?:and|with|but|the|their|its|this|an?)\b)*\W*(?:pass(?:ing)?|acceptance|compliance|completion|naming|approval|attainment|settlement|filing|award|success)(?: (?:completion|compliance))? (?:rate|ratio|share|percentage|proportion)\W*(?:was|is|came to|reached|stood at|of|being)?\W*$",
    re.I,
)
_REACHING = re.compile(
    r"\b(?:proportion|share|percentage) (?:[a-z]{3,}ed|reaching|meeting|passing|attaining|keeping|holding|complying|fulfilling|in (?:compliance|operation|order|use))\b[^,.;\d]*$"
    r"|^(?:\s*\d+[.)])?\W*(?:Of|In|At|With|Reaching|Meeting|Keeping) [a-z][^,.;\d]{2,60}[:–—]\s*$",
    re.I,
)
_VERB_EN = re.compile(
    r"\s*(?:were|are|had|have|did|met|meet|passed|kept|reached|complied|failed)\b"
)
_DOING_ZH = re.compile(
    r"(?:符合|满足|存在|落实|开展|实行|已经?|均|都|未|没有|配有|配备|建有|建成|完成|通过|达到|达标|合格|获得|实现|是|为|设有|安装|不足|超标)(?!目标|任务)"
)


_OF_THOSE = re.compile(r"(?:其中|这些|上述|^|[，。；])[，,]?(?:有|约|已有)?$")
""" "辖8个县。其中65%的县…": of those counted just before."""
_OF_THE = re.compile(r"\s*of (?:the|these|those|all|its|our) (?:\w+ )?([a-z]{4,}s)\b")


def _counts_the(one: Level, behind: str) -> bool:
    """ "25 paper and dyeing mills", "83 % of the mills visited": the noun of the share ends that of the count."""
    noun = _OF_THE.match(behind)
    if noun is None or one.sentence is None:
        return False
    told = re.split(r"[,.;:]", one.sentence.text[one.number.end :])[0][:48]
    return bool(re.search(rf"\b{noun[1]}\b", told))


_OF_WHICH = re.compile(
    r"\bof (?:which|whom|them|these|those),? (?:only |just |about |some )?$", re.I
)
_AND_ANOTHER = re.compile(r"\s*(?:were|was|are|had|have|did|do)\b|\s*(?:被|受到|未|已)", re.I)
_JOINED = re.compile(
    r"(?:\band|\bwhile|\bbut|[,;，；、和而]) ?(?:another |a further |又有|另有|另)?$"
)


def _whole_of_the_last(sentence: Sentence, share: Number, counts: list[Level]) -> list[Level]:
    """ "18.8 % of the hotels were fined and 40.0 % were told": the second share is of the same hotels."""
    ahead = [one for one in sentence.numbers if one.end <= share.start]
    if not ahead or ahead[-1].kind != "percent":
        return []
    between = sentence.text[ahead[-1].end : share.start]
    if not _JOINED.search(between) or re.search(r"[.。]", between):
        return []
    floor = ahead[-2].end if len(ahead) > 1 else 0
    return [one for one in counts if _speaks_of(one, sentence.text[floor : ahead[-1].start], between)]  # fmt: skip


LISTED = re.compile(r"[^，。；\d]{0,8}[:：]\s*(?:一是|其一|第一|一、|①|（一）)")


def _is_few(level: Level) -> bool:
    number = level.number
    if number.printed.endswith("次") or (
        level.sentence is not None and LISTED.match(level.sentence.text, number.end)
    ):
        return False  # "三次产业", "12次监测", "问题有三个：一是…": no things
    return (
        level.unit == ""
        and number.bound == "exact"
        and not number.decimals
        and 2 <= number.value <= _MOST
    )


def _is_of_another(level: Level, label: str, sentence: Sentence) -> bool:
    """ "8个县空气优良。闽江干流水质达标率都是100%": a rate whose words name other things than those counted."""
    rate = _RATE_ZH.search(label)
    own = stems(last_clause(label[: rate.start()])) if rate else NOTHING
    if any(head in last_clause(label) for head in _heads(level)):
        return False  # "37家企业": "企业废水达标率"
    about = level.words | level.scene
    return bool(own) and level.sentence is not sentence and covered(own, about) < 0.5


def _speaks_of_them(label: str, behind: str) -> bool:
    ways = (
        _THEM.match(behind),
        _SHARE_THAT.search(label),
        _RATE_ZH.search(label),
        _AMONG.search(label),
    )
    return any(ways)


def _speaks_of(level: Level, label: str, behind: str) -> bool:
    """Whether the share is taken of the things that a figure counts, by their name."""
    for head in _heads(level):
        if head.isascii():
            words = rf"(?:(?!of\b)[a-z][\w-]* ){{0,3}}?{re.escape(head)}"
            of = rf"\bof (?:the |all |all the |its |our |these |those |such )*{words}"
            rate = rf"\b(?:share|proportion|percentage|part|(?:pass|passing|qualified|qualification|compliance|acceptance|satisfaction|completion|success) rate)(?: of [a-z]+)? (?:{of}|among (?:the |these |all )*{words}|{of})"
            if re.match(r"\s*" + of, behind, re.I) or re.search(rate, label, re.I):
                return True
        else:
            among = rf"{head}[^，。；]{{0,6}}(?:中|里|内)[，,]?[^。；\d]{{2,30}}(?:占|比例|率)[^，。；\d]{{0,6}}$"
            of_those = (
                re.search(among, label)
                or re.match(rf"\s*的[\u4e00-\u9fff]{{0,2}}{head}", behind)
                and (_OF_THOSE.search(label) or (len(head) > 1 and head in _ahead(level)[-6:]))
                or re.search(
                    rf"占(?:全部|全市|全县|上述|这些|其)?{head}(?:总数|总量|数量|个数|数)?的?(?:比例|比重)?[为达是]?$",
                    label,
                )
            )
            told = rf"{head}(?:位|业|点|（[^（）]*）)?{_OF_THINGS_ZH}[^，。；\d]{{0,16}}$"
            if of_those or re.search(told, label):
                return True
    return False


_AFTER_NOUN = re.compile("[后之的在]")
""" "3个直辖市之后全国人口…": the noun ends there."""
_THINGS = re.compile(
    r"(?!days|years|months|times|hours|rates|values|figures|averages|means|amounts|points|was|has|as|is|this|its|class|areas?$|always)[a-z-]{3,}s"
)


def _heads(level: Level) -> list[str]:
    """The names of the things counted, and other words for them: doors are homes."""
    own = _own_heads(level)
    return [*own, *(other for one in own for other in _OTHER_WORDS.get(one, ()) if other != one)]


_OTHER_WORDS = {
    word: tuple(line.split()) for line in vocabulary("near")["one_thing"] for word in line.split()
}


def _own_heads(level: Level) -> list[str]:
    """The noun behind the figure, or in front of it in Chinese."""
    number, found = level.number, []
    noun, text = number.noun, level.sentence.text if level.sentence else ""
    if noun.isascii() and noun:
        named = [one for one in noun.split() if _THINGS.fullmatch(one)][-1:]
        behind = re.match(r"\s+(?:[a-z-]+ ){0,4}?(?P<head>[a-z-]{4,}s)\b", text[number.end :].lower())  # fmt: skip
        return named or ([behind["head"]] if behind and _THINGS.fullmatch(behind["head"]) else [])
    if not re.search(r"[\u4e00-\u9fff]", text):
        return [
            one
            for one in re.findall(r"[a-z-]+", text[: number.start].lower())
            if _THINGS.fullmatch(one)
        ]
    ahead = re.search(
        r"([\u4e00-\u9fff]{2,})$",
        re.sub(
            r"(?:（[^（）]*）|（|共有?|共计|总数|数量|数|现有|有|为|达|计|[:：]|\s)*$",
            "",
            text[: number.start],
        ),
    )
    if ahead:
        found.append(ahead[1][-2:])
    behind = re.match(r"(?:[\u4e00-\u9fff]{2,4}、)?[\u4e00-\u9fff]{2,8}", text[number.end :])
    if behind:
        for piece in _AFTER_NOUN.split(behind.group(), maxsplit=1)[0].split("、"):
            found += [piece[at : at + 2] for at in range(len(piece) - 1)]
        thing = re.match(
            r"[\u4e00-\u9fff]*?([点站厂县区镇乡村库园河湖校院企])(?=中|里|内|$|[，,。；;])",
            text[number.end :],
        )
        found += [thing[1]] if thing else []
    if noun and noun[0] in "县市区镇乡村":
        found.append(noun[0])
    return found
