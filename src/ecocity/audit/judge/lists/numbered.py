"""Things counted, and told one by one on lines or in clauses that are numbered."""

from __future__ import annotations

from decimal import Decimal

from ecocity.audit import pattern as re
from ecocity.audit.judge.say import claim, refuted, upheld
from ecocity.audit.material import Material
from ecocity.audit.records import Judgement, Number, Sentence
from ecocity.said import say

VAGUE = re.compile(r"方面|时间|年来|个月|天|年|小时|次|倍|层|级|周|季度|日|%|月|世纪|步|轮|届|度")
OTHERS = re.compile(r"\band other\b|and others|等|etc|such as|例如|如[:：]", re.I)


def is_vague(number: Number, text: str) -> bool:
    """Years, days, times: what is counted is no list of things."""
    behind = text[number.end - 1 : number.end + 14]
    return bool(VAGUE.search(behind[:3]) or re.match(r"\W*(?:\w+ )?(?:years?|months?|days?|times|weeks|hours)\b", behind[1:], re.I)) or bool(re.match(r"(?:years?|months?|days?|times|weeks|hours)\b", number.noun))  # fmt: skip


_ITEM = re.compile(
    r"^\s*(?:[-*•·▪]|[（(]?\d{1,2}[)）.、]|[（(]?[a-h][)）]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]是|第[一二三四五六七八九十][，、]|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh)(?:ly)?,)\s*\S"
)


_ANNOUNCES = re.compile(
    r"\b(?:following|as follows|names?|lists?|sets? out|comprises?|consists? of|made up of|rests on)\b(?=[^.;]{0,60}\.\s*$)|如下|以下|包括|提出|确定|明确",
    re.I,
)
_LEADS = re.compile(
    r"(?:[:：]|\s[-–—]|——|\b(?:namely|viz\.?|i\.e\.|these are|they are|are|were|as follows),?)\s*$",
    re.I,
)
FIELD = re.compile(
    r"[A-Za-z\u4e00-\u9fff]{3,}\s*[:：]\s*(?:\d{1,2}|[a-z]{3,5}|[一二三四五六七八九十]{1,2}[个座家项处条]?)\s*$"
)
""" "B1 Plants: four", and below it the plants."""
_TOLD = re.compile(
    r"\b(?:problems?|reasons?|causes?|measures?|tasks?|steps?|findings?|conclusions?|demands?|points?|questions?|conditions?|recommendations?|proposals?|lessons?|shortcomings|deficiencies|defects|aims|goals|objectives|actions|rules|principles|faults|gaps|weaknesses|requests|suggestions|priorities|risks|remarks|comments|changes)\b[^.;:]{0,60}[.。]\s*$"
    r"|(?:问题|措施|任务|要求|原因|建议|做法|工作|意见|条件|原则|目标|不足|经验|特点|步骤|结论|隐患|缺陷|短板|举措|方面|教训)[。.]?\s*$",
    re.I,
)
""" "The inspection found three problems.", and the lines below tell them."""
_NUMBERED = re.compile(r"^\s*(?:[（(]?(\d{1,2})[)）.、])\s*\S")


def _from_one(items: list[str]) -> bool:
    """Whether the marks of the lines count 1, 2, 3."""
    marks = [one[1] if (one := _NUMBERED.match(item)) else None for item in items]
    return marks == [str(at) for at in range(1, len(items) + 1)]


def below(material: Material) -> list[Judgement]:
    """ "Three reservoirs supply the city:", and the lines below it name them."""
    found: list[Judgement] = []
    lines = [(block.line, material.text_of[block.line]) for block in material.document.blocks]
    index = {line: at for at, (line, _) in enumerate(lines)}
    for sentence in material.sentences:
        field = FIELD.search(sentence.text)
        opens = _LEADS.search(sentence.text) or sentence.text.rstrip()[-1:] in ".。" or field
        if not opens or sentence.heading or sentence.line not in index:
            continue
        counts = [
            one for one in sentence.numbers
            if (one.kind == "count" or field) and 2 <= one.value <= 30 and one.value == int(one.value)
            and not is_vague(one, sentence.text)
        ]  # fmt: skip
        items, last = list[str](), index[sentence.line]
        for at, (_, text) in enumerate(lines[last + 1 :], last + 1):
            if _ITEM.match(text):
                last = at
                items += _in_one_line(text) or [text.strip()]
            elif text.strip():
                break
        if len(counts) != 1 or len(items) < 2 or OTHERS.search(sentence.text):
            continue
        if sentence.text.rstrip()[-1:] in ".。" and not _from_one(items):
            continue
        told = _ANNOUNCES.search(sentence.text) or _TOLD.search(sentence.text)
        if not (_LEADS.search(sentence.text) or field or told or _are_names(sentence, items)):
            continue
        groups = [one for one in map(_GROUP.search, items) if one]
        if len(items) == counts[0].value:
            found.append(upheld("list", sentence, f"{len(items)} listed below"))
        elif groups:
            if len(groups) == len(items) and sum(int(one[1]) for one in groups) == counts[0].value:
                found.append(upheld("list", sentence, "the counts of the items below add up to it"))
        elif (
            items
            and not (
                len(items) < counts[0].value
                and last + 1 >= len(lines)
                and last - index[sentence.line] >= len(items)
                and _breaks_off(items)
            )
            and not _goes_on([text for _, text in lines[last + 1 :]], items[-1])
        ):
            found += list_wrong(sentence, counts[0], [item[:40] for item in items])
    return found


_NAME_LINE = re.compile(r"\s*[（(]?\d{1,2}[)）.、]\s*[^\d.。;；:：]{2,60}[.;。；]?\s*")


def _are_names(sentence: Sentence, items: list[str]) -> bool:
    """ "The annex holds four maps.", and below it four short lines numbered from one."""
    alone = len(sentence.numbers) == 1 and _HOLDS.search(sentence.text[: sentence.numbers[0].start])
    return bool(alone) and len(items) > 2 and all(map(_NAME_LINE.fullmatch, items))


_HOLDS = re.compile(
    r"\b(?:holds?|contains?|lists?|names?|shows?|gives?|comprises?|consists? of|has|have|makes?|sets?)(?: the| these)? $|[有含列设][有出]?$",
    re.I,
)


def _breaks_off(items: list[str]) -> bool:
    """Whether the last item of a text ends as if another came: behind a comma, or unlike those before it."""
    ends = [re.search(r"[；;，,、。.]?\s*$", item).group().strip() for item in items]  # type: ignore[union-attr]
    return ends[-1] not in ("。", ".") and any(ends[:-1])


_ORDINALS = "一二三四五六七八九十"
_HAN_MARK = re.compile(r"\s*([（(]?)([一二三四五六七八九])([)）]|是|、|[，,])")


def _goes_on(rest: list[str], item: str) -> bool:
    """Whether the next mark follows below other text: the items are headings of what stands between."""
    mark = _HAN_MARK.match(item)
    if mark is None:
        return False
    following = f"{mark[1]}{_ORDINALS[_ORDINALS.index(mark[2]) + 1]}{mark[3]}"
    return any(text.strip().startswith(following) for text in rest)


_GROUP = re.compile(
    r"[：:][^：:]*(?:共|共计|[，,]|[、：:])\s*(\d{1,3})\s*[个家项处座件种名条]\s*[；;。]?$"
)
""" "已命名：A、B、C，共3个；": an item that holds several of the things counted."""
_MARK = re.compile(r"[（(]\s*(\d{1,2})\s*[)）]")


def _in_one_line(text: str) -> list[str]:
    """ "（1）…；（2）…；（3）…": several items on one line, numbered from 1."""
    marks = list(_MARK.finditer(text))
    if len(marks) < 2 or [int(one[1]) for one in marks] != list(range(1, len(marks) + 1)):
        return []
    ends = [one.start() for one in marks[1:]] + [len(text)]
    return [text[one.end() : end].strip(" ；;，,。") for one, end in zip(marks, ends, strict=True)]


_FIRST = re.compile(
    r"first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|sixth(?:ly)?|seventh(?:ly)?",
    re.I,
)


_ORDERED = re.compile(
    r"\s*(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth)(?:ly)?,|\s*(?:第?[一二三四五六七八九]是?[，、是]|[一二三四五六七八九]是)"
)


_ENDED = re.compile(r"[.。!！?？;；:：)）”\"]\s*$")


def ordered(material: Material) -> list[Judgement]:
    """ "We will do four things. First, … Second, …", sentence after sentence."""
    found: list[Judgement] = []
    for at, sentence in enumerate(material.sentences):
        counts = [one for one in sentence.numbers if one.kind == "count" and 2 <= one.value <= 10]
        if len(counts) != 1 or sentence.heading or _ORDERED.match(sentence.text):
            continue
        rest = [
            one
            for one in material.sentences[at + 1 : at + 14]
            if one.paragraph == sentence.paragraph
        ]
        marks = [one for one in rest if _ORDERED.match(one.text)]
        if len(marks) < 2 or rest[0] is not marks[0]:
            continue
        if len(marks) == counts[0].value:
            found.append(upheld("list", sentence, f"{len(marks)} enumerated"))
        elif marks[-1] is material.sentences[-1] and not _ENDED.search(marks[-1].text):
            continue  # the document breaks off there, which is told
        else:
            found += list_wrong(sentence, counts[0], [one.text.strip()[:30] for one in marks])
    return found


def enumerated(material: Material) -> list[Judgement]:
    """ "Five tasks: 一是 … 二是 …", "first, … second, …"."""
    found: list[Judgement] = []
    for sentence in material.sentences:
        opened = re.search(r"[:：，,。]\s*(?:一是|第一，|一要|first(?:ly)?,)", sentence.text, re.I)
        if not opened or sentence.heading:
            continue
        counts = [
            one
            for one in sentence.numbers
            if one.end <= opened.start() + 1 and one.kind == "count" and 2 <= one.value <= 10
        ]
        marks = re.findall(
            rf"(?:^|[:：；;，,。])\s*(?:第)?([{_ORDINALS}])(?:是|要|，)", sentence.text
        )
        total = len(dict.fromkeys(marks)) or len(_FIRST.findall(sentence.text[opened.start() :]))
        if not counts or total < 2 or len(sentence.text[counts[-1].end : opened.start()]) > 16:
            continue
        if total == counts[-1].value:
            found.append(upheld("list", sentence, f"{total} enumerated"))
        elif _is_near(counts[-1].value, total):
            found.append(
                refuted(
                    "list_count",
                    "list",
                    sentence,
                    say(
                        "{printed} announced, {total} enumerated.",
                        printed=counts[-1].printed,
                        total=total,
                    ),
                    f"{total} enumerated",
                )
            )
    return found


_COUNT_FIRST = re.compile(
    r"[^\u4e00-\u9fffA-Za-z\d]*(?:其中)?(?:有|设)?(?:[一二两三四五六七八九十]+|\d+)\s*[个起处座家项条件例名所台辆片块]|\W*(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) [a-z]",
    re.I,
)


def _tells_counts(items: list[str]) -> bool:
    """ "Four cases: two of straw burning, one …": the items are counted, and no names of one thing each."""
    told = [found.group() for one in items if (found := _COUNT_FIRST.match(one))]
    return 2 * len(told) > len(items) and not all(re.search(r"\bone\b|一|\b1\b", one, re.I) for one in told)  # fmt: skip


_MOST_OFF = 2
"""Names that a list may have too many or too few; of one farther off the count is of other things."""


def _is_near(count: Decimal, named: int) -> bool:
    """ "Five, namely" four; of eleven nine: a name forgotten or one too many."""
    return abs(count - named) <= min(_MOST_OFF, max(1, int(count) // 3))


_FEW = 5
_BRACKET = re.compile(r"\s*[a-z\u4e00-\u9fff]{0,12}\s?[(（](?!\d|the |of |in |see )", re.I)
""" "Four species (…)": a bracket right behind the things counted names them, whatever it leaves out."""


def _counted_between(sentence: Sentence, number: Number, items: list[str]) -> bool:
    """ "Eleven offices, its own and those of ten units: …": the names are of a later count."""
    begin = sentence.text.find(items[0], number.end) if items else -1
    return any(
        number.end <= one.start < begin and one.value == len(items) for one in sentence.numbers
    )


def list_wrong(sentence: Sentence, number: Number, items: list[str]) -> list[Judgement]:
    """Refuted where the list has nearly as many names as were announced."""
    if _tells_counts(items):
        return []
    in_bracket = number.value <= _FEW and _BRACKET.match(sentence.text, number.end) is not None
    if _counted_between(sentence, number, items) or not (
        in_bracket or _is_near(number.value, len(items))
    ):
        reason = say("the list cannot be told apart from the sentence")
        return [Judgement(claim("list", sentence, "not_checkable", "", reason))]
    way = say("shorter") if len(items) < number.value else say("longer")
    what = f" {number.noun}" if number.noun and number.noun not in number.printed else ""
    computed = f"{len(items)} named: {'; '.join(items)}"
    return [
        refuted(
            "list_count",
            "list",
            sentence,
            say(
                "{printed}{what} announced, but the list is {way}: {computed}.",
                printed=number.printed,
                what=what,
                way=way,
                computed=computed,
            ),
            computed,
        )
    ]
